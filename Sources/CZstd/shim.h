// The training of dictionaries by given parameters is in static libraries only.
#define ZDICT_STATIC_LINKING_ONLY
#include <zdict.h>
#include <zstd.h>
