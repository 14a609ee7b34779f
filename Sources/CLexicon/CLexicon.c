#include "CLexicon.h"

#include <string.h>

// #embed is C23; clang has it in every mode and only remarks on it.
#pragma clang diagnostic ignored "-Wc23-extensions"

// The words, costs and followers: from the language model of libime, Copyright (c) 2015-2022 CSSlayer, under the
// LGPL 2.1 or later. The vectors: from synonyms 3.10.2, Copyright (c) 2017 Hai Liang Wang and Hu Ying Xi, under the MIT
// licence. Both were changed; LICENSE says more.
static const _Alignas(4) uint8_t lexicon[] = {
#embed "../../Data/Lexicon/lexicon.bin"
};

enum {
  FIRST = 0x4E00,
  LAST = 0x9FFF,
  LONGEST = KANBAO_LONGEST_WORD,
  REACH = KANBAO_SEAM_REACH,
  // What an ideograph costs that is in no word.
  UNKNOWN = 1600,
  GAIN_UNIT = 5,
  // Of texts longer than this the parts are divided one by one.
  STRETCH = 64,
};

// Worse than anything, and still no overflow when some are added.
static const int32_t NEVER = -1000000;

struct tables {
  const uint16_t *first, *rest, *cost, *follower;
  const uint32_t *first_follower;
  const uint8_t *gain;
  const int8_t *vector;
};

static const uint8_t *padded(const uint8_t *place) { return lexicon + (place - lexicon + 3) / 4 * 4; }

static inline struct tables tables(void) {
  const uint32_t words = ((const uint32_t *)lexicon)[0], followers = ((const uint32_t *)lexicon)[1];
  struct tables t;
  t.first = (const uint16_t *)(lexicon + 8);
  t.rest = (const uint16_t *)padded((const uint8_t *)(t.first + LAST - FIRST + 2));
  t.cost = (const uint16_t *)padded((const uint8_t *)(t.rest + (LONGEST - 1) * words));
  t.first_follower = (const uint32_t *)padded((const uint8_t *)(t.cost + words));
  t.follower = (const uint16_t *)padded((const uint8_t *)(t.first_follower + words + 1));
  t.gain = padded((const uint8_t *)(t.follower + followers));
  t.vector = (const int8_t *)padded(t.gain + followers);
  return t;
}

static int is_ideograph(uint32_t scalar) { return scalar >= FIRST && scalar <= LAST; }

// Words that begin with the same ideographs stand together: a range of them, and how many ideographs those are.
struct prefix {
  int low, high, count;
};

static int rest(const struct tables *t, int word, int place) { return t->rest[(LONGEST - 1) * word + place]; }

// Goes on to the words that have one more ideograph in common; there may be none.
static inline void extend(const struct tables *t, struct prefix *prefix, uint32_t ideograph) {
  const int place = prefix->count++ - 1;
  if (place < 0) {
    prefix->low = is_ideograph(ideograph) ? t->first[ideograph - FIRST] : 0;
    prefix->high = is_ideograph(ideograph) ? t->first[ideograph - FIRST + 1] : 0;
    return;
  }
  int low = prefix->low, high = prefix->high;
  while (low < high) {
    const int middle = (low + high) / 2;
    if ((uint32_t)rest(t, middle, place) < ideograph) low = middle + 1;
    else high = middle;
  }
  int end = low;
  // Most ranges are short.
  while (end < prefix->high && (uint32_t)rest(t, end, place) == ideograph) end++;
  prefix->low = low;
  prefix->high = end;
}

// The word that is the prefix and no more, or -1.
static inline int32_t whole(const struct tables *t, const struct prefix *prefix) {
  if (prefix->low == prefix->high) return -1;
  return prefix->count == LONGEST || rest(t, prefix->low, prefix->count - 1) == 0 ? prefix->low : -1;
}

// The number of a word, or -1.
static int32_t find(const struct tables *t, const uint32_t *text, int count) {
  struct prefix prefix = {0};
  for (int place = 0; place < count; place++) {
    extend(t, &prefix, text[place]);
    if (prefix.low == prefix.high) return -1;
  }
  return whole(t, &prefix);
}

static int32_t cost(const struct tables *t, int32_t word) { return word < 0 ? UNKNOWN : t->cost[word]; }

// How much likelier a word is behind another one.
static int32_t gain(const struct tables *t, int32_t before, int32_t after) {
  if (before < 0 || after < 0) return 0;
  uint32_t low = t->first_follower[before];
  const uint32_t end = t->first_follower[before + 1];
  uint32_t high = end;
  while (low < high) {
    const uint32_t middle = (low + high) / 2;
    if (t->follower[middle] < after) low = middle + 1;
    else high = middle;
  }
  return low < end && t->follower[low] == after ? GAIN_UNIT * t->gain[low] : 0;
}

int kanbao_ideograph_cost(uint32_t ideograph) {
  const struct tables t = tables();
  return cost(&t, find(&t, &ideograph, 1));
}

size_t kanbao_words(const uint32_t *text, size_t count, uint16_t *words, size_t most) {
  const struct tables t = tables();
  size_t found = 0;
  for (size_t base = 0; base < count; base += STRETCH) {
    const int length = count - base < STRETCH ? (int)(count - base) : STRETCH;
    int32_t best[STRETCH + 1] = {0}, word[STRETCH + 1];
    int back[STRETCH + 1];
    for (int end = 1; end <= length; end++) best[end] = INT32_MIN;
    for (int start = 0; start < length; start++) {
      struct prefix prefix = {0};
      for (int size = 1; size <= LONGEST && start + size <= length; size++) {
        extend(&t, &prefix, text[base + start + size - 1]);
        const int32_t own = whole(&t, &prefix);
        if (own >= 0 || size == 1) {
          const int32_t sum = best[start] - cost(&t, own);
          if (sum > best[start + size]) {
            best[start + size] = sum;
            back[start + size] = size;
            word[start + size] = own;
          }
        }
        if (prefix.low == prefix.high) break;
      }
    }
    for (int end = length; end > 0; end -= back[end])
      if (back[end] > 1 && found < most) words[found++] = (uint16_t)word[end];
  }
  return found;
}

// MARK: What texts are about

void kanbao_meaning_add_words(struct kanbao_meaning *meaning, const uint16_t *words, size_t count, int commonest) {
  const struct tables t = tables();
  for (size_t index = 0; index < count; index++) {
    const int weight = t.cost[words[index]] - commonest;
    if (weight <= 0) continue;
    const int8_t *vector = t.vector + KANBAO_WORD_DIMENSIONS * (size_t)words[index];
    for (int place = 0; place < KANBAO_WORD_DIMENSIONS; place++)
      meaning->of[place] += (float)vector[place] * ((float)weight / 100);
  }
}

void kanbao_meaning_add(struct kanbao_meaning *meaning, const struct kanbao_meaning *other, float share) {
  for (int place = 0; place < KANBAO_WORD_DIMENSIONS; place++) meaning->of[place] += other->of[place] * share;
}

static float product(const struct kanbao_meaning *one, const struct kanbao_meaning *other) {
  // Four sums, as the numbers of a sum may not be taken in another order.
  float sum[4] = {0};
  for (int place = 0; place < KANBAO_WORD_DIMENSIONS; place += 4)
    for (int lane = 0; lane < 4; lane++) sum[lane] += one->of[place + lane] * other->of[place + lane];
  return sum[0] + sum[1] + sum[2] + sum[3];
}

void kanbao_meaning_products(
    const struct kanbao_meaning *texts, const struct kanbao_meaning *others, size_t count, float *products) {
  for (size_t one = 0; one < count; one++)
    for (size_t other = 0; other < count; other++) *products++ = product(&texts[one], &others[other]);
}

// MARK: Seams

// How well the first ideographs of a text, or the last, are divided, by the size of the word farthest on.
struct division {
  int32_t total[REACH + 1][LONGEST];
  int32_t word[REACH + 1][LONGEST];
};

// What a word gains by the one next to it, farther from the seam.
static int32_t next_to(const struct tables *t, int32_t far, int32_t word, int is_end) {
  return is_end ? gain(t, far, word) : gain(t, word, far);
}

// The side of a seam that so many ideographs make, which end or begin there.
static struct kanbao_seam_side side(const uint32_t *text, int count, int is_end) {
  const struct tables t = tables();
  // Of the ideographs that are farthest from the seam, so many.
  struct division d;
  for (int done = 1; done <= count; done++)
    for (int size = 1; size <= LONGEST; size++) {
      d.total[done][size - 1] = NEVER;
      d.word[done][size - 1] = -1;
      if (size > done) continue;
      const int32_t word = find(&t, is_end ? text + done - size : text + count - done, size);
      if (word < 0 && size > 1) continue;
      int32_t best = done == size ? 0 : NEVER;
      for (int far = 0; far < LONGEST && done > size; far++) {
        const int32_t before = d.total[done - size][far];
        if (before <= NEVER) continue;
        const int32_t sum = before + next_to(&t, d.word[done - size][far], word, is_end);
        if (sum > best) best = sum;
      }
      d.total[done][size - 1] = best - cost(&t, word);
      d.word[done][size - 1] = word;
    }
  struct kanbao_seam_side side = {.count = count};
  for (int taken = 0; taken < LONGEST; taken++)
    for (int size = 0; size < LONGEST; size++) {
      const int left = count - taken;
      side.total[taken][size] = left > 0 ? d.total[left][size] : NEVER;
      side.word[taken][size] = left > 0 ? d.word[left][size] : -1;
    }
  for (int place = 0; place < LONGEST - 1 && place < count; place++)
    side.near[place] = is_end ? text[count - 1 - place] : text[place];
  return side;
}

static int within_reach(size_t count) { return count < REACH ? (int)count : REACH; }

struct kanbao_seam_side kanbao_seam_end(const uint32_t *text, size_t count) {
  return side(text + count - within_reach(count), within_reach(count), 1);
}

struct kanbao_seam_side kanbao_seam_beginning(const uint32_t *text, size_t count) {
  return side(text, within_reach(count), 0);
}

static int32_t best_of(const struct kanbao_seam_side *side) {
  int32_t best = NEVER;
  for (int size = 0; size < LONGEST; size++)
    if (side->total[0][size] > best) best = side->total[0][size];
  return best;
}

// The best of what is left of a side when some ideographs are taken away for a word, which stands behind it or before it.
static int32_t rest_of(const struct tables *t, const struct kanbao_seam_side *side, int taken, int32_t word, int is_end) {
  if (side->count == taken) return 0;
  int32_t best = NEVER;
  for (int size = 0; size < LONGEST; size++) {
    if (side->total[taken][size] <= NEVER) continue;
    const int32_t sum = side->total[taken][size] + next_to(t, side->word[taken][size], word, is_end);
    if (sum > best) best = sum;
  }
  return best;
}

int kanbao_seam(const struct kanbao_seam_side *end, const struct kanbao_seam_side *beginning) {
  if (end->count == 0 || beginning->count == 0) return 0;
  const struct tables t = tables();
  int32_t best = NEVER;
  for (int one = 0; one < LONGEST; one++)
    for (int other = 0; other < LONGEST; other++) {
      if (end->total[0][one] <= NEVER || beginning->total[0][other] <= NEVER) continue;
      const int32_t sum =
          end->total[0][one] + beginning->total[0][other] + gain(&t, end->word[0][one], beginning->word[0][other]);
      if (sum > best) best = sum;
    }
  for (int before = 1; before < LONGEST && before <= end->count; before++)
    for (int after = 1; before + after <= LONGEST && after <= beginning->count; after++) {
      uint32_t run[LONGEST];
      for (int place = 0; place < before; place++) run[before - 1 - place] = end->near[place];
      memcpy(run + before, beginning->near, sizeof(uint32_t) * after);
      const int32_t word = find(&t, run, before + after);
      if (word < 0) continue;
      const int32_t sum =
          rest_of(&t, end, before, word, 1) + rest_of(&t, beginning, after, word, 0) - cost(&t, word);
      if (sum > best) best = sum;
    }
  return best - best_of(end) - best_of(beginning);
}
