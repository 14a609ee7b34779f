#ifndef C_BYTE_SEARCH_H
#define C_BYTE_SEARCH_H

#include <stddef.h>
#include <stdint.h>

/// Where `needle` first stands in `text`, or nil; made for UTF-8 of Chinese text, sixteen bytes at a time.
const void *_Nullable kanbao_find(const void *_Nonnull text, size_t length, const void *_Nonnull needle, size_t needle_length);

/// The first bytes of characters in a code of one, two or four bytes: below KANBAO_LEAD a byte is a character, or the second
/// byte of one that begins with KANBAO_LEAD or more, or one of the three that follow KANBAO_ESCAPE.
enum { KANBAO_LEAD = 220, KANBAO_ESCAPE = 255, KANBAO_READABLE = 64 };

/// What kanbao_find_coded returns for a needle that stands nowhere.
#define KANBAO_NOWHERE SIZE_MAX

/// Where a needle first stands in a text of such characters, at `from` or behind it. KANBAO_READABLE bytes behind the text must
/// be readable.
///
/// `probe` is the place in the needle of the two bytes, or the only one, that are looked for first; rare ones are best.
size_t kanbao_find_coded(const uint8_t *_Nonnull text, size_t length, const uint8_t *_Nonnull needle,
                         size_t needle_length, size_t probe, size_t from);

/// How often a needle stands in such a text, none of its places overlapping the one before, counted up to `limit`.
size_t kanbao_count_coded(const uint8_t *_Nonnull text, size_t length, const uint8_t *_Nonnull needle,
                          size_t needle_length, size_t probe, size_t limit);

#endif
