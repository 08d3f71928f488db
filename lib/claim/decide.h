/* The trained decision: which of the drafts that the rules propose are claims, and how surely. */
#ifndef NFI_CLAIM_DECIDE_H
#define NFI_CLAIM_DECIDE_H

#include <newsfacts/claim.h>

#include "model/file.h"

/* Name of the section, and the hash of what its numbers depend on: raise it with any change of features.c. */
#define NFI_DECIDE_SECTION "claims"
#define NFI_DECIDE_TEMPLATES UINT64_C(0x636c61696d730001)

/* Features of a draft; each picks one weight. */
#define NFI_DECIDE_FEATURES 40
#define NFI_DECIDE_BITS 15

/* Scores are sums of weights, in 1/256 of a logit. The curve gives the share of right claims at scores from
 * NFI_DECIDE_LOW on, one value each NFI_DECIDE_STEP, in 1/10000.
 *
 *   section   threshold i32, zero u32, curve u16 * NFI_DECIDE_CURVE, weights i16 << NFI_DECIDE_BITS   */
#define NFI_DECIDE_LOW (-1024)
#define NFI_DECIDE_STEP 64
#define NFI_DECIDE_CURVE 36
#define NFI_DECIDE_WEIGHTS (8 + 2 * NFI_DECIDE_CURVE)
#define NFI_DECIDE_SIZE (NFI_DECIDE_WEIGHTS + (2u << NFI_DECIDE_BITS))

typedef struct nfi_decider {
    const unsigned char *section; /* NULL: the rules alone decide */
    /* Told of each claim with its features, for the trainer; NULL outside of it. Rules are generous then. */
    void (*watch)(void *ctx, const nf_claim *claim, const uint32_t *features, uint32_t count);
    void *watch_ctx;
} nfi_decider;

/* Reads the section of a model; out->section is NULL where there is none. NF_OK; NF_ERR_MODEL. */
nf_status nfi_decider_open(nfi_decider *out, const nfi_model_file *file, nf_error *err);

/* Sum of the weights of features; whether it is over the threshold; the share of right claims there. */
int32_t nfi_decider_score(const nfi_decider *decider, const uint32_t *features, uint32_t count);
int nfi_decider_takes(const nfi_decider *decider, int32_t score);
double nfi_decider_confidence(const nfi_decider *decider, int32_t score);

#endif
