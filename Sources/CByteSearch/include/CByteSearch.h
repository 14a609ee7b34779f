#ifndef C_BYTE_SEARCH_H
#define C_BYTE_SEARCH_H

#include <stddef.h>

/// memmem of glibc, which its Swift module leaves out: where `needle` first stands in `text`, or nil.
const void *_Nullable kanbao_find(const void *_Nonnull text, size_t length, const void *_Nonnull needle, size_t needle_length);

#endif
