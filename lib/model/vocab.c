#include "model/vocab.h"

#include <string.h>

#include "base/hash.h"

nf_status nfi_vocab_read(nfi_vocab *out, const unsigned char *bytes, size_t size, nf_error *err)
{
    uint32_t bits = size < NFI_VOCAB_HEADER ? 0 : nfi_le32(bytes);
    if (bits < 4 || bits > NFI_VOCAB_BITS_MAX || size != NFI_VOCAB_HEADER + ((size_t)NFI_VOCAB_SLOT << bits))
        return nfi_error(err, NF_ERR_MODEL, NF_NONE, "damaged table of words");
    out->slots = bytes + NFI_VOCAB_HEADER;
    out->shift = 64 - bits;
    out->mask = (1u << bits) - 1;
    return NF_OK;
}

void nfi_vocab_find(nfi_word_info *out, const nfi_vocab *vocab, uint64_t hash)
{
    memset(out, 0, sizeof *out);
    if (vocab->slots == NULL)
        return;
    uint64_t mixed = nfi_hash_mix(hash);
    uint32_t check = nfi_vocab_check(mixed);
    for (uint32_t i = 0; i < NFI_VOCAB_REACH; i++) {
        const unsigned char *slot =
            vocab->slots + (size_t)(((uint32_t)(mixed >> vocab->shift) + i) & vocab->mask) * NFI_VOCAB_SLOT;
        uint32_t found = nfi_le32(slot);
        if (found == 0)
            return;
        if (found != check)
            continue;
        out->fine = nfi_le16(slot + 4);
        out->middle = slot[6];
        out->coarse = slot[7];
        out->tags = nfi_le16(slot + 8);
        return;
    }
}
