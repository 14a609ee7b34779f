#include "CByteSearch.h"

#include <string.h>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

typedef struct {
  const uint8_t *text, *needle;
  size_t length, needle_length, probe;
} search;

static const size_t NOWHERE = KANBAO_NOWHERE;

static inline int stands(const search *s, size_t place) {
  return memcmp(s->text + place, s->needle, s->needle_length) == 0 && kanbao_begins(s->text, place);
}

/// Looks at as many places at once as a vector has bytes: at those where both bytes of the probe stand.
#define FIND(VECTOR, WIDTH, LOAD, FILL, EQUAL, AND, MASK)                                       \
  const size_t last = s->length - s->needle_length, second = s->needle_length > 1 ? 1 : 0;     \
  const uint8_t *probed = s->text + s->probe;                                                  \
  const VECTOR first_byte = FILL((char)s->needle[s->probe]);                                   \
  const VECTOR second_byte = FILL((char)s->needle[s->probe + second]);                         \
  for (size_t place = from; place <= last; place += WIDTH) {                                   \
    VECTOR one = LOAD((const VECTOR *)(const void *)(probed + place));                         \
    VECTOR two = LOAD((const VECTOR *)(const void *)(probed + place + second));                \
    uint32_t mask = (uint32_t)MASK(AND(EQUAL(one, first_byte), EQUAL(two, second_byte)));      \
    for (; mask != 0; mask &= mask - 1) {                                                      \
      size_t found = place + (size_t)__builtin_ctz(mask);                                      \
      if (found > last) return NOWHERE;                                                        \
      if (stands(s, found)) return found;                                                      \
    }                                                                                          \
  }                                                                                            \
  return NOWHERE;

#if defined(__x86_64__)

__attribute__((target("avx2"))) static size_t find_avx2(const search *s, size_t from) {
  FIND(__m256i, 32, _mm256_loadu_si256, _mm256_set1_epi8, _mm256_cmpeq_epi8, _mm256_and_si256, _mm256_movemask_epi8)
}

static size_t find_any(const search *s, size_t from) {
  FIND(__m128i, 16, _mm_loadu_si128, _mm_set1_epi8, _mm_cmpeq_epi8, _mm_and_si128, _mm_movemask_epi8)
}

#else

static size_t find_any(const search *s, size_t from) {
  while (from + s->needle_length <= s->length) {
    const uint8_t *found = kanbao_find(s->text + from, s->length - from, s->needle, s->needle_length);
    if (!found) break;
    from = (size_t)(found - s->text);
    if (kanbao_begins(s->text, from)) return from;
    from += 1;
  }
  return NOWHERE;
}

#endif

size_t kanbao_find_coded(const uint8_t *text, size_t length, const uint8_t *needle, size_t needle_length, size_t probe,
                         size_t from) {
  if (needle_length == 0 || from > length || needle_length > length - from) return NOWHERE;
  const search s = {text, needle, length, needle_length, probe};
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return find_avx2(&s, from);
#endif
  return find_any(&s, from);
}

size_t kanbao_count_coded(const uint8_t *text, size_t length, const uint8_t *needle, size_t needle_length, size_t probe,
                          size_t limit) {
  size_t count = 0, place = 0;
  while (count < limit) {
    place = kanbao_find_coded(text, length, needle, needle_length, probe, place);
    if (place == NOWHERE) break;
    place += needle_length;
    count += 1;
  }
  return count;
}
