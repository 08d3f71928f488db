/* Weights of the trained half of this layer: which words are cues, and which of the places at hand are their source and
 * content. */
#ifndef NFI_CLAIM_DECIDE_H
#define NFI_CLAIM_DECIDE_H

#include <newsfacts/claim.h>

#include "claim/forest.h"
#include "model/file.h"
#include "model/vocab.h"

/* Name of the section, and the hash of what its numbers depend on: raise it with any change of the features. */
#define NFI_DECIDE_SECTION "claims"
#define NFI_DECIDE_TEMPLATES UINT64_C(0x636c61696d730004)

/* Features of one decision, at most; each picks one weight. */
#define NFI_DECIDE_FEATURES 112

/* Numbers that the forest asks of a candidate. */
#define NFI_CLAIM_TRAITS 50

/* Weights are in 1/NFI_DECIDE_UNIT of a logit. The curve gives the share of right claims at verdicts from NFI_DECIDE_LOW on, one
 * value each NFI_DECIDE_STEP, in 1/10000.
 *
 *   section   bits u32, thresholds by nfi_seen i32 * 3, mix of the three margins i16 * 4,
 *             curve u16 * NFI_DECIDE_CURVE, number of trees u32, 4 zero bytes, buckets 8 << bits: four check bytes, four weights i8,
 *             trees NFI_FOREST_TREE * number                                                                    */
#define NFI_DECIDE_UNIT 32
#define NFI_DECIDE_FAINT (-64) /* a cue with less is none */
#define NFI_DECIDE_LOW (-128)
#define NFI_DECIDE_STEP 8
#define NFI_DECIDE_CURVE 36
#define NFI_DECIDE_MIX 16
#define NFI_DECIDE_SHARES (NFI_DECIDE_MIX + 8)
#define NFI_DECIDE_TREES (NFI_DECIDE_SHARES + 2 * NFI_DECIDE_CURVE)
#define NFI_DECIDE_BUCKETS (NFI_DECIDE_TREES + 8)
#define NFI_DECIDE_BITS_MAX 20

/* What a candidate stands on: the score of its cue, how far source and content are before the next best. */
typedef struct nfi_margins {
    int32_t cue;
    int32_t source;
    int32_t content;
} nfi_margins;

/* Whether the rules see a cue as well: not at all, only where they are generous, or in any case. */
typedef enum nfi_seen { NFI_SEEN_NOT = 0, NFI_SEEN_GENEROUSLY = 1, NFI_SEEN_PLAINLY = 2, NFI_SEEN_KINDS = 3 } nfi_seen;

struct nfi_view;
struct nfi_candidate;

typedef struct nfi_decider {
    const unsigned char *section; /* NULL: the rules alone decide */
    const unsigned char *buckets;
    uint32_t shift;
    nfi_forest forest;
    int32_t thresholds[NFI_SEEN_KINDS]; /* of a claim's verdict */
    const nfi_vocab *vocab;   /* clusters of words; may be NULL */
    /* Told of each text when the rules are through with it, for the trainer; NULL outside of it. Rules are generous then. */
    void (*watch)(void *ctx, const struct nfi_view *view);
    /* Told of each candidate with its features; NULL outside of the trainer. */
    void (*weighed)(void *ctx, const struct nfi_view *view, const struct nfi_candidate *candidate, nfi_seen seen, const uint64_t *features,
                    uint32_t count, const int16_t *traits);
    void *watch_ctx;
} nfi_decider;

/* Reads the section of a model; out->section is NULL where there is none. NF_OK; NF_ERR_MODEL. */
nf_status nfi_decider_open(nfi_decider *out, const nfi_model_file *file, const nfi_vocab *vocab, nf_error *err);

/* Sum of the weights of features. */
int32_t nfi_decider_score(const nfi_decider *decider, const uint64_t *features, uint32_t count);

/* The verdict on a candidate: the mean of what its weights and the forest say. */
int32_t nfi_decider_verdict(const nfi_decider *decider, const uint64_t *features, uint32_t count, const int16_t *traits);

/* How strong a candidate is by itself, before it is set against the others. */
int32_t nfi_decider_mix(const nfi_decider *decider, const nfi_margins *margins);

/* Share of right claims with a verdict. */
double nfi_decider_confidence(const nfi_decider *decider, int32_t verdict);

#endif
