/* The one string hash of the library: FNV-1a, 64 bits. tools/gen/lexicon.py and the gazetteer and model
 * formats compute the same. */
#ifndef NFI_BASE_HASH_H
#define NFI_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#define NFI_HASH_START UINT64_C(0xcbf29ce484222325)
#define NFI_HASH_PRIME UINT64_C(0x100000001b3)

static inline uint64_t nfi_hash_byte(uint64_t hash, unsigned char byte)
{
    return (hash ^ byte) * NFI_HASH_PRIME;
}

static inline uint64_t nfi_hash(const char *bytes, size_t length)
{
    uint64_t hash = NFI_HASH_START;
    for (size_t i = 0; i < length; i++)
        hash = nfi_hash_byte(hash, (unsigned char)bytes[i]);
    return hash;
}

/* Spreads the bits of a hash, for tables that are indexed by the low ones. */
static inline uint64_t nfi_hash_mix(uint64_t hash)
{
    hash ^= hash >> 32;
    hash *= UINT64_C(0xd6e8feb86659fd93);
    hash ^= hash >> 32;
    return hash;
}

#endif
