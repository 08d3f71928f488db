/* Names found by the trained recogniser: a conditional random field over the tokens of a sentence, run twice
 * over a document. The second run sees what the first one made of the same words elsewhere in it. */
#ifndef NFI_EXTRACT_NER_H
#define NFI_EXTRACT_NER_H

#include "extract/name.h"
#include "extract/ner_features.h"

/* The recogniser's part of a model file, borrowed from its bytes.
 *
 *   transition  TAGS*TAGS  score of tag j behind tag i at [i * TAGS + j]
 *   bucket      2^B + 1    where a bucket's entries start in pool; the next one's start ends it
 *   pool                   entries: two bytes of the feature's hash, low first; number of weights; and for each
 *                          its tag and its score as a signed byte                                          */
typedef struct nfi_ner_model {
    const int16_t *transition;
    const uint32_t *bucket;
    uint32_t bucket_bits;
    const uint8_t *pool;
    float scale; /* of one point of score, in natural logarithms */
    nfi_ner_clusters clusters[NFI_NER_CLUSTERINGS];
    const uint8_t *filter; /* bits by the highest bits of a feature: 0 where the pool has none such; NULL for no filter */
} nfi_ner_model;

/* Most features of a text have no weights. A filter that stays in the nearest caches tells. */
enum { NFI_NER_FILTER_BITS = 21, NFI_NER_FILTER_BYTES = 1 << (NFI_NER_FILTER_BITS - 3) };

/* Fills the NFI_NER_FILTER_BYTES of a model's filter, of which no bit is set yet. */
void nfi_ner_filter_fill(uint8_t *filter, const nfi_ner_model *model);

/* Reads a section and checks it once. 1, or 0 when it is damaged. */
int nfi_ner_model_read(nfi_ner_model *out, const void *section, size_t size);

/* Appends the names of all tokens to `out`, in text order, without overlaps. `rules` are those that the rules find, which
 * the model takes into account. NF_OK; NF_ERR_LIMIT, NF_ERR_CANCELLED, NF_ERR_NOMEM. */
nf_status nfi_ner_find(nfi_context *ctx, nfi_name_vec *out, const nfi_tokens *tokens, const nfi_name_vec *rules,
                       const nfi_ner_model *model);

/* Natural exponential of at most 80, the same bits everywhere: 2^k times a polynomial. Below -80 it is 0. */
float nfi_ner_exp(float x);

#endif
