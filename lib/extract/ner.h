/* Names found by the trained recogniser: a conditional random field over the tokens of a sentence, run twice
 * over a document. The second run sees what the first one made of the same words elsewhere in it. */
#ifndef NFI_EXTRACT_NER_H
#define NFI_EXTRACT_NER_H

#include "extract/name.h"
#include "extract/ner_features.h"
#include "model/weights.h"

/* The recogniser's part of a model file, borrowed from its bytes.
 *
 *   transition  TAGS*TAGS  score of tag j behind tag i at [i * TAGS + j]
 *   weights                of the features, by tag                       */
typedef struct nfi_ner_model {
    const int16_t *transition;
    nfi_sparse weights;
    float scale; /* of one point of score, in natural logarithms */
    nfi_ner_clusters clusters[NFI_NER_CLUSTERINGS];
} nfi_ner_model;

/* A feature as the table of weights knows it. */
static inline uint64_t nfi_ner_wide(uint32_t feature)
{
    return (uint64_t)feature << 32 | feature;
}

/* Reads a section and checks it once. 1, or 0 when it is damaged. */
int nfi_ner_model_read(nfi_ner_model *out, const void *section, size_t size);

/* Appends the names of all tokens to `out`, in text order, without overlaps. `rules` are those that the rules find, which
 * the model takes into account. NF_OK; NF_ERR_LIMIT, NF_ERR_CANCELLED, NF_ERR_NOMEM. */
nf_status nfi_ner_find(nfi_context *ctx, nfi_name_vec *out, const nfi_tokens *tokens, const nfi_name_vec *rules,
                       const nfi_ner_model *model);

/* Natural exponential of at most 80, the same bits everywhere: 2^k times a polynomial. Below -80 it is 0. */
float nfi_ner_exp(float x);

#endif
