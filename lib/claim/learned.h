/* Claims by trained weights: takes the drafts of the rules as proposals, finds cues that they miss, and chooses source and
 * content of each again. */
#ifndef NFI_CLAIM_LEARNED_H
#define NFI_CLAIM_LEARNED_H

#include "claim/view.h"

/* A source or a content that was chosen, and how far before the next best. */
typedef struct nfi_chosen_source {
    nfi_source_choice choice;
    int32_t margin;
} nfi_chosen_source;

typedef struct nfi_chosen_content {
    nfi_range left; /* empty where there is none */
    nfi_range right;
    int32_t margin;
} nfi_chosen_content;

/* `margin`: how far before the words that the rules would take. */
nfi_range nfi_choose_cue_words(const nfi_view *v, const nfi_decider *decider, uint32_t cue, int32_t *margin);
void nfi_choose_source(const nfi_view *v, const nfi_decider *decider, uint32_t cue, nfi_chosen_source *out);
void nfi_choose_content(const nfi_view *v, const nfi_decider *decider, const nfi_cue_place *place, nfi_chosen_content *out);

/* Changes the drafts: those that are no claims lose their pieces. Confidence is set. NF_OK; NF_ERR_LIMIT,
 * NF_ERR_CANCELLED, NF_ERR_NOMEM. */
nf_status nfi_claims_learn(nfi_reader *r, const nfi_decider *decider);

#endif
