// Made by Data/Pinyin/generate.py from the Unihan Database; not to be edited.
//
// Copyright 1991-2022 Unicode, Inc., under the terms of https://www.unicode.org/license.txt; Sources/CUnicodeTables has their
// text.

#ifndef C_PINYIN_TABLE_H
#define C_PINYIN_TABLE_H

#include <stdint.h>

enum { KANBAO_PINYIN_LIMIT = 0x32000, KANBAO_PINYIN_SYLLABLES = 423 };

extern const uint16_t kanbao_pinyin_index[];
extern const uint16_t kanbao_pinyin_blocks[];
extern const uint16_t kanbao_pinyin_lists[];
extern const char kanbao_pinyin_syllables[][8];

/// The readings of a code point: how many there are, then the number of each; 0 for what isn't read.
static inline const uint16_t *_Nonnull kanbao_pinyin_readings(uint32_t code) {
  if (code >= KANBAO_PINYIN_LIMIT) return kanbao_pinyin_lists;
  return kanbao_pinyin_lists + kanbao_pinyin_blocks[kanbao_pinyin_index[code >> 6] << 6 | (code & 63)];
}

/// The letters of a syllable, in lower case, ü as v: at most six, then zeros. The syllables are in order.
static inline const char *_Nonnull kanbao_pinyin_letters(uint16_t syllable) {
  return kanbao_pinyin_syllables[syllable];
}

#endif
