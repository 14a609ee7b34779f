// How well ideographs follow one another, from a word list: see Data/WordPairs/generate.py.
#ifndef C_WORD_PAIRS_H
#define C_WORD_PAIRS_H

#include <stdint.h>

// All scores are in hundredths of a natural logarithm; 0 is chance.

// How much likelier an ideograph is to end, or to begin, a word than another one.
int kanbao_word_end(uint32_t scalar);
int kanbao_word_begin(uint32_t scalar);

// How much likelier two ideographs are to stand together than by chance, inside a word or where two words meet.
int kanbao_word_pair(uint32_t first, uint32_t second);

#endif
