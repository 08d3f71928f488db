#include "fact/fingerprint.h"

#include <string.h>

#include "base/hash.h"

enum { SHINGLE = 5, BIN_BITS = 6 };

/* Empty bins take the value of the next full one, told apart by how far it stands. */
static void fill_empty(uint64_t bins[NF_FINGERPRINT_SIZE])
{
    uint64_t full[NF_FINGERPRINT_SIZE];
    memcpy(full, bins, sizeof full);
    for (uint32_t i = 0; i < NF_FINGERPRINT_SIZE; i++)
        for (uint32_t step = 1; bins[i] == UINT64_MAX && step < NF_FINGERPRINT_SIZE; step++) {
            uint64_t value = full[(i + step) % NF_FINGERPRINT_SIZE];
            if (value != UINT64_MAX)
                bins[i] = value + step * NFI_HASH_PRIME;
        }
}

void nfi_fingerprint(uint16_t out[NF_FINGERPRINT_SIZE], const nfi_tokens *tokens)
{
    uint64_t bins[NF_FINGERPRINT_SIZE];
    uint64_t words[SHINGLE];
    uint32_t seen = 0;
    memset(bins, 0xFF, sizeof bins);
    memset(out, 0, NF_FINGERPRINT_SIZE * sizeof *out);
    const nfi_zone_vec *zones = &tokens->text->zones;
    uint32_t zone = 0;
    for (uint32_t i = 0; i < tokens->tokens.count; i++) {
        const nfi_token *t = &tokens->tokens.at[i];
        while (zone < zones->count && zones->at[zone].span.end <= t->start)
            zone++;
        if ((t->kind != NF_TOKEN_WORD && t->kind != NF_TOKEN_NUMBER) ||
            (zone < zones->count && zones->at[zone].kind == NF_ZONE_FURNITURE))
            continue;
        words[seen++ % SHINGLE] = t->hash;
        if (seen < SHINGLE)
            continue;
        uint64_t hash = 0;
        for (uint32_t k = 0; k < SHINGLE; k++)
            hash = nfi_hash_mix(hash * NFI_HASH_PRIME + words[(seen + k) % SHINGLE]);
        uint32_t bin = (uint32_t)(hash >> (64 - BIN_BITS));
        if (hash < bins[bin])
            bins[bin] = hash;
    }
    if (seen < SHINGLE)
        return;
    fill_empty(bins);
    for (uint32_t i = 0; i < NF_FINGERPRINT_SIZE; i++)
        out[i] = (uint16_t)nfi_hash_mix(bins[i] * NFI_HASH_PRIME);
}
