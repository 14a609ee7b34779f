#ifndef C_BYTE_SEARCH_H
#define C_BYTE_SEARCH_H

#include <stddef.h>
#include <stdint.h>

/// Where `needle` first stands in `text`, or nil; made for UTF-8 of Chinese text, sixteen bytes at a time.
const void *_Nullable kanbao_find(const void *_Nonnull text, size_t length, const void *_Nonnull needle, size_t needle_length);

/// The first bytes of characters in a code of one, two or four bytes: below KANBAO_LEAD a byte is a character, or the second
/// byte of one that begins with KANBAO_LEAD or more, or one of the three that follow KANBAO_ESCAPE.
enum { KANBAO_LEAD = 220, KANBAO_ESCAPE = 255, KANBAO_READABLE = 64 };

/// Whether a character begins at a place of such a text, and is not within one.
static inline int kanbao_begins(const uint8_t *_Nonnull text, size_t place) {
  if (place >= 1 && text[place - 1] >= KANBAO_LEAD) return 0;
  if (place >= 2 && text[place - 2] == KANBAO_ESCAPE) return 0;
  return !(place >= 3 && text[place - 3] == KANBAO_ESCAPE);
}

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

/// Some of all bytes, in the form in which they are looked for.
typedef struct {
  /// For each low half of a byte the high halves that go with it, a bit for each: 0 to 7, and 8 to 15.
  uint8_t low[16], high[16];
} kanbao_byte_set;

/// Adds a byte to a set, which begins with zeros.
void kanbao_insert_byte(kanbao_byte_set *_Nonnull set, uint8_t byte);

/// Where the first byte of a set stands in a text, at `from` or behind it, or KANBAO_NOWHERE. KANBAO_READABLE bytes behind the
/// text must be readable.
size_t kanbao_find_any(const uint8_t *_Nonnull text, size_t length, const kanbao_byte_set *_Nonnull set, size_t from);

#endif
