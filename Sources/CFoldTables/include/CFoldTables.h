// Made by Data/Folding/generate.py; not to be edited.
//
// From OpenCC's TSCharacters, HKVariantsRev and TWVariantsRev: Copyright 2010-2022 Carbo Kuo and contributors, under the
// Apache License, Version 2.0 (https://www.apache.org/licenses/LICENSE-2.0); taken as equivalence classes, so the data was
// changed. From the Unicode Character Database 14.0.0: Copyright 1991-2022 Unicode, Inc., under the terms of
// https://www.unicode.org/license.txt; Sources/CUnicodeTables has their text.

#ifndef C_FOLD_TABLES_H
#define C_FOLD_TABLES_H

#include <stdint.h>

/// The version of the table; an index of another version is built anew.
enum { KANBAO_FOLD_VERSION = 1 };

extern const uint16_t kanbao_fold_index[];
extern const uint32_t kanbao_fold_blocks[];

/// The representative of a code point below 0x110000 in the low 21 bits, and these flags above them: 1 << 24 a mark,
/// blank or control, which parts what is indexed; 1 << 25 nothing that is looked for.
static inline uint32_t kanbao_fold(uint32_t code) {
  uint32_t entry = kanbao_fold_blocks[kanbao_fold_index[code >> 6] << 6 | (code & 63)];
  return (entry & ~0x1FFFFFu) | ((code + entry) & 0x1FFFFFu);
}

#endif
