#define _GNU_SOURCE
#include "CByteSearch.h"

#include <string.h>

const void *kanbao_find(const void *text, size_t length, const void *needle, size_t needle_length) {
  return memmem(text, length, needle, needle_length);
}
