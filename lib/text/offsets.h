/* Byte offsets as code points and UTF-16 units. */
#ifndef NFI_TEXT_OFFSETS_H
#define NFI_TEXT_OFFSETS_H

#include "base/arena.h"

/* A count every STEP bytes; NULL arrays for text of ASCII alone. */
typedef struct nfi_offsets {
    const char *bytes;
    uint32_t length;
    uint32_t *codepoints; /* [i]: characters that start before byte i * STEP */
    uint32_t *utf16;
} nfi_offsets;

enum { NFI_OFFSETS_STEP = 64 };

/* 1, or 0 without memory. Bad bytes count as one character each. */
int nfi_offsets_init(nfi_offsets *out, nfi_arena *arena, const char *bytes, uint32_t length);

/* Constant time. `byte` is on a character boundary and at most length. */
uint32_t nfi_offsets_codepoint(const nfi_offsets *offsets, uint32_t byte);
uint32_t nfi_offsets_utf16(const nfi_offsets *offsets, uint32_t byte);

#endif
