// Made by Data/Unicode/generate.py from the Unicode Character Database 15.0; not to be edited.
//
// Copyright © 1991-2022 Unicode, Inc. All rights reserved. Distributed under the Terms of Use in
// https://www.unicode.org/copyright.html.
//
// Permission is hereby granted, free of charge, to any person obtaining a copy of the Unicode data
// files and any associated documentation (the "Data Files") or Unicode software and any associated
// documentation (the "Software") to deal in the Data Files or Software without restriction, including
// without limitation the rights to use, copy, modify, merge, publish, distribute, and/or sell copies
// of the Data Files or Software, and to permit persons to whom the Data Files or Software are
// furnished to do so, provided that either (a) this copyright and permission notice appear with all
// copies of the Data Files or Software, or (b) this copyright and permission notice appear in
// associated Documentation.
//
// THE DATA FILES AND SOFTWARE ARE PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED,
// INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
// NONINFRINGEMENT OF THIRD PARTY RIGHTS. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR HOLDERS INCLUDED IN
// THIS NOTICE BE LIABLE FOR ANY CLAIM, OR ANY SPECIAL INDIRECT OR CONSEQUENTIAL DAMAGES, OR ANY DAMAGES
// WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE
// OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THE DATA
// FILES OR SOFTWARE.
//
// Except as contained in this notice, the name of a copyright holder shall not be used in advertising
// or otherwise to promote the sale, use or other dealings in these Data Files or Software without
// prior written authorization of the copyright holder.

#ifndef C_UNICODE_TABLES_H
#define C_UNICODE_TABLES_H

#include <stdint.h>

extern const uint8_t kanbao_kind_stage0[];
extern const uint16_t kanbao_kind_stage1[];
extern const uint8_t kanbao_kind_stage2[];
extern const uint8_t kanbao_line_class[];
extern const uint8_t kanbao_level_class[];
extern const uint8_t kanbao_kind_traits[];
extern const uint8_t kanbao_kind_flags[];
extern const uint8_t kanbao_kind_grapheme[];
extern const uint8_t kanbao_kind_side[];
extern const uint8_t kanbao_kind_visibility[];
extern const uint8_t kanbao_kind_width[];
extern const uint16_t kanbao_line_pairs[];
extern const uint8_t kanbao_line_traits[];
extern const uint8_t kanbao_grapheme_pairs[];
extern const uint16_t kanbao_vertical_forms[];

// Swift sees no array without a length, so each table has a function that costs nothing.
static inline const uint8_t *_Nonnull kanbao_kind_stage0_table(void) { return kanbao_kind_stage0; }
static inline const uint16_t *_Nonnull kanbao_kind_stage1_table(void) { return kanbao_kind_stage1; }
static inline const uint8_t *_Nonnull kanbao_kind_stage2_table(void) { return kanbao_kind_stage2; }
static inline const uint8_t *_Nonnull kanbao_line_class_table(void) { return kanbao_line_class; }
static inline const uint8_t *_Nonnull kanbao_level_class_table(void) { return kanbao_level_class; }
static inline const uint8_t *_Nonnull kanbao_kind_traits_table(void) { return kanbao_kind_traits; }
static inline const uint8_t *_Nonnull kanbao_kind_flags_table(void) { return kanbao_kind_flags; }
static inline const uint8_t *_Nonnull kanbao_kind_grapheme_table(void) { return kanbao_kind_grapheme; }
static inline const uint8_t *_Nonnull kanbao_kind_side_table(void) { return kanbao_kind_side; }
static inline const uint8_t *_Nonnull kanbao_kind_visibility_table(void) { return kanbao_kind_visibility; }
static inline const uint8_t *_Nonnull kanbao_kind_width_table(void) { return kanbao_kind_width; }
static inline const uint16_t *_Nonnull kanbao_line_pairs_table(void) { return kanbao_line_pairs; }
static inline const uint8_t *_Nonnull kanbao_line_traits_table(void) { return kanbao_line_traits; }
static inline const uint8_t *_Nonnull kanbao_grapheme_pairs_table(void) { return kanbao_grapheme_pairs; }
static inline const uint16_t *_Nonnull kanbao_vertical_forms_table(void) { return kanbao_vertical_forms; }

#endif
