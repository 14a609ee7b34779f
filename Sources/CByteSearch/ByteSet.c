#include "CByteSearch.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

void kanbao_insert_byte(kanbao_byte_set *set, uint8_t byte) {
  uint8_t *halves = byte < 0x80 ? set->low : set->high;
  halves[byte & 15] |= (uint8_t)(1 << ((byte >> 4) & 7));
}

static inline int holds(const kanbao_byte_set *set, uint8_t byte) {
  const uint8_t *halves = byte < 0x80 ? set->low : set->high;
  return halves[byte & 15] >> ((byte >> 4) & 7) & 1;
}

#if defined(__x86_64__)

/// Looks both halves of thirty-two bytes up at once.
__attribute__((target("avx2"))) static size_t find_avx2(const uint8_t *text, size_t length, const kanbao_byte_set *set,
                                                       size_t from) {
  const __m256i low = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)set->low));
  const __m256i high = _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)(const void *)set->high));
  const __m256i bits = _mm256_set1_epi64x((long long)0x8040201008040201u);
  const __m256i half = _mm256_set1_epi8(15);
  for (size_t place = from; place < length; place += 32) {
    const __m256i bytes = _mm256_loadu_si256((const __m256i *)(const void *)(text + place));
    const __m256i lower = _mm256_and_si256(bytes, half);
    const __m256i upper = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), half);
    const __m256i halves = _mm256_blendv_epi8(_mm256_shuffle_epi8(low, lower), _mm256_shuffle_epi8(high, lower), bytes);
    const __m256i bit = _mm256_shuffle_epi8(bits, upper);
    const uint32_t mask = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_and_si256(halves, bit), bit));
    if (mask == 0) continue;
    const size_t found = place + (size_t)__builtin_ctz(mask);
    return found < length ? found : KANBAO_NOWHERE;
  }
  return KANBAO_NOWHERE;
}

#endif

size_t kanbao_find_any(const uint8_t *text, size_t length, const kanbao_byte_set *set, size_t from) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return find_avx2(text, length, set, from);
#endif
  for (size_t place = from; place < length; place++) {
    if (holds(set, text[place])) return place;
  }
  return KANBAO_NOWHERE;
}
