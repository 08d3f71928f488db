/* What the model knows of single words: clusters of words that stand in like places, and the parts of speech that a
 * word was seen with. */
#ifndef NFI_MODEL_VOCAB_H
#define NFI_MODEL_VOCAB_H

#include "base/error.h"
#include "model/format.h"

typedef struct nfi_word_info {
    uint32_t fine;   /* cluster among about 500; 0 for an unknown word, as in all of these */
    uint32_t middle; /* among about 120 */
    uint32_t coarse; /* among about 30 */
    uint32_t tags;   /* number of its set of parts of speech */
} nfi_word_info;

/*   slots  1 << bits  check u32 (0 is free), fine u16, middle u8, coarse u8, tags u16, 0 u16; a word is in one of the
 *                     NFI_VOCAB_REACH slots from its own on                                                        */
typedef struct nfi_vocab {
    const unsigned char *slots; /* NULL: every word is unknown */
    uint32_t shift;
    uint32_t mask;
} nfi_vocab;

enum { NFI_VOCAB_HEADER = 16, NFI_VOCAB_SLOT = 12, NFI_VOCAB_REACH = 8, NFI_VOCAB_BITS_MAX = 20 };

/* Section: bits u32, 0, 0, 0; slots. Bounds are checked here, once. NF_OK; NF_ERR_MODEL. */
nf_status nfi_vocab_read(nfi_vocab *out, const unsigned char *bytes, size_t size, nf_error *err);

static inline uint32_t nfi_vocab_check(uint64_t hash)
{
    return (uint32_t)hash | 1u;
}

/* Looks a word up by the nfi_hash() of its folded form. */
void nfi_vocab_find(nfi_word_info *out, const nfi_vocab *vocab, uint64_t hash);

#endif
