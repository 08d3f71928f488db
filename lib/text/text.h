/* The text that is analysed: its bytes, its zones, its date. */
#ifndef NFI_TEXT_TEXT_H
#define NFI_TEXT_TEXT_H

#include <newsfacts/token.h>

#include "base/vec.h"

typedef NFI_VEC(nf_zone) nfi_zone_vec;

typedef struct nfi_text {
    const char *bytes; /* NUL-terminated beyond length; checked UTF-8, or read as if bad bytes were U+FFFD */
    uint32_t length;
    uint32_t start;        /* 3 behind a byte order mark, else 0 */
    const char *published; /* "2025-02-27"; NULL if unknown */
    nfi_zone_vec zones;
} nfi_text;

#endif
