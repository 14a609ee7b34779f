#include "CByteSearch.h"

#include <stdint.h>
#include <string.h>

// Sixteen bytes at once; the compiler makes them SSE2 or NEON, which every machine of its kind has.
typedef uint8_t Bytes __attribute__((vector_size(16)));
typedef uint64_t Halves __attribute__((vector_size(16)));

static inline Bytes load(const uint8_t *place) {
  Bytes bytes;
  memcpy(&bytes, place, sizeof bytes);
  return bytes;
}

const void *kanbao_find(const void *text, size_t length, const void *needle, size_t needle_length) {
  const uint8_t *bytes = text, *word = needle;
  if (needle_length == 0) return text;
  if (needle_length > length) return NULL;
  if (needle_length == 1) return memchr(text, word[0], length);

  // Nearly all Chinese characters begin with one of six bytes, while their last two take 64 values each: so the last
  // two bytes of the needle are looked for, and the rest is compared where both stand.
  const uint8_t last = word[needle_length - 1], before = word[needle_length - 2];
  const size_t rest = needle_length - 2, starts = length - needle_length + 1;
  const Bytes lasts = last - (Bytes){}, befores = before - (Bytes){};
  size_t start = 0;
  for (; start + 16 <= starts; start += 16) {
    const uint8_t *place = bytes + start + rest;
    const Halves halves = (Halves)((load(place) == befores) & (load(place + 1) == lasts));
    if ((halves[0] | halves[1]) == 0) continue;
    for (size_t lane = 0; lane < 16; lane++) {
      if (place[lane] == before && place[lane + 1] == last && memcmp(bytes + start + lane, word, rest) == 0) {
        return bytes + start + lane;
      }
    }
  }
  for (; start < starts; start++) {
    const uint8_t *place = bytes + start + rest;
    if (place[0] == before && place[1] == last && memcmp(bytes + start, word, rest) == 0) return bytes + start;
  }
  return NULL;
}
