// The words of Chinese: how likely each is, which follow which, and what they are about. See Data/Lexicon/generate.py.
//
// Texts are ideographs from U+4E00 to U+9FFF, simplified; others are words of their own that nobody knows. All costs and
// gains are in hundredths of a natural logarithm.
#ifndef C_LEXICON_H
#define C_LEXICON_H

#include <stddef.h>
#include <stdint.h>

enum {
  // Ideographs in a word, at most.
  KANBAO_LONGEST_WORD = 4,
  // Ideographs on each side of a seam that are looked at.
  KANBAO_SEAM_REACH = 6,
  KANBAO_WORD_DIMENSIONS = 32,
};

// What an ideograph costs as a word of its own, seldom or unknown ones much.
int kanbao_ideograph_cost(uint32_t ideograph);

// Divides a text into the likeliest words. Writes those of several ideographs, as many as fit; returns how many.
size_t kanbao_words(const uint32_t *text, size_t count, uint16_t *words, size_t most);

// What a text is about: the sum of the vectors of its words, each as heavy as the word is rare.
struct kanbao_meaning {
  float of[KANBAO_WORD_DIMENSIONS];
};

// Adds words, those that cost more than the commonest, by how much more.
void kanbao_meaning_add_words(struct kanbao_meaning *meaning, const uint16_t *words, size_t count, int commonest);

// Adds a share of what another text is about.
void kanbao_meaning_add(struct kanbao_meaning *meaning, const struct kanbao_meaning *other, float share);

// For each of some texts the products with each of as many others: count rows of count.
void kanbao_meaning_products(
    const struct kanbao_meaning *texts, const struct kanbao_meaning *others, size_t count, float *products);

// One side of a seam: how well what is left of it goes on or ends with each word, when so many ideographs next to the seam
// are taken away.
struct kanbao_seam_side {
  int32_t total[KANBAO_LONGEST_WORD][KANBAO_LONGEST_WORD];
  int32_t word[KANBAO_LONGEST_WORD][KANBAO_LONGEST_WORD];
  // The ideographs next to the seam, as they stand.
  uint32_t near[KANBAO_LONGEST_WORD - 1];
  int32_t count;
};

// The end of a text, and the beginning of one.
struct kanbao_seam_side kanbao_seam_end(const uint32_t *text, size_t count);
struct kanbao_seam_side kanbao_seam_beginning(const uint32_t *text, size_t count);

// How much likelier two texts are, one behind the other, than by chance.
int kanbao_seam(const struct kanbao_seam_side *end, const struct kanbao_seam_side *beginning);

#endif
