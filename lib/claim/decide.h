/* Weights of the trained half of this layer: which words are cues, and which of the places at hand are their source and
 * content. */
#ifndef NFI_CLAIM_DECIDE_H
#define NFI_CLAIM_DECIDE_H

#include <newsfacts/claim.h>

#include "model/file.h"
#include "model/vocab.h"

/* Name of the section, and the hash of what its numbers depend on: raise it with any change of the features. */
#define NFI_DECIDE_SECTION "claims"
#define NFI_DECIDE_TEMPLATES UINT64_C(0x636c61696d730003)

/* Features of one decision, at most; each picks one weight. */
#define NFI_DECIDE_FEATURES 112

/* Weights are in 1/NFI_DECIDE_UNIT of a logit. The curve gives the share of right claims at verdicts from NFI_DECIDE_LOW on, one
 * value each NFI_DECIDE_STEP, in 1/10000.
 *
 *   section   bits u32, threshold of a claim i32, of one that the rules see too i32, mix of the three margins i16 * 4,
 *             curve u16 * NFI_DECIDE_CURVE, 4 zero bytes, buckets 8 << bits: four check bytes, four weights i8      */
#define NFI_DECIDE_UNIT 32
#define NFI_DECIDE_FAINT (-64) /* a cue with less is none */
#define NFI_DECIDE_LOW (-128)
#define NFI_DECIDE_STEP 8
#define NFI_DECIDE_CURVE 36
#define NFI_DECIDE_MIX 12
#define NFI_DECIDE_SHARES (NFI_DECIDE_MIX + 8)
#define NFI_DECIDE_BUCKETS (NFI_DECIDE_SHARES + 2 * NFI_DECIDE_CURVE + 4)
#define NFI_DECIDE_BITS_MAX 20

/* What a candidate stands on: the score of its cue, how far source and content are before the next best. */
typedef struct nfi_margins {
    int32_t cue;
    int32_t source;
    int32_t content;
} nfi_margins;

struct nfi_view;
struct nfi_candidate;

typedef struct nfi_decider {
    const unsigned char *section; /* NULL: the rules alone decide */
    const unsigned char *buckets;
    uint32_t shift;
    int32_t threshold;        /* of a claim: the sum of its verdict's weights */
    int32_t shared_threshold; /* of one that the rules see as well */
    const nfi_vocab *vocab;   /* clusters of words; may be NULL */
    /* Told of each text when the rules are through with it, for the trainer; NULL outside of it. Rules are generous then. */
    void (*watch)(void *ctx, const struct nfi_view *view);
    /* Told of each candidate with its features; NULL outside of the trainer. */
    void (*weighed)(void *ctx, const struct nfi_view *view, const struct nfi_candidate *candidate, int shared, const uint64_t *features,
                    uint32_t count);
    void *watch_ctx;
} nfi_decider;

/* Reads the section of a model; out->section is NULL where there is none. NF_OK; NF_ERR_MODEL. */
nf_status nfi_decider_open(nfi_decider *out, const nfi_model_file *file, const nfi_vocab *vocab, nf_error *err);

/* Sum of the weights of features. */
int32_t nfi_decider_score(const nfi_decider *decider, const uint64_t *features, uint32_t count);

/* How strong a candidate is by itself, before it is set against the others. */
int32_t nfi_decider_mix(const nfi_decider *decider, const nfi_margins *margins);

/* Share of right claims with a verdict. */
double nfi_decider_confidence(const nfi_decider *decider, int32_t verdict);

#endif
