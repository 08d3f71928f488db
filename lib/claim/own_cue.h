/* Cues that the user adds (nf_pipeline_add_cue). */
#ifndef NFI_CLAIM_OWN_CUE_H
#define NFI_CLAIM_OWN_CUE_H

#include <newsfacts/claim.h>

#include "base/error.h"
#include "base/vec.h"

/* One form of a verb. */
typedef struct nfi_own_cue {
    uint64_t hash; /* of the form */
    char *lemma;   /* of the first form of each verb its memory, of the others borrowed from it */
    size_t lemma_size; /* 0 where it is borrowed */
    nf_act act;
    nf_certainty certainty;
    uint8_t form; /* nfi_lex_form */
} nfi_own_cue;

typedef NFI_VEC(nfi_own_cue) nfi_own_cue_vec;

/* Adds a verb with its regular forms. NF_OK; NF_ERR_ARGUMENT for what is no lower-case word; NF_ERR_NOMEM. */
nf_status nfi_own_cue_add(nfi_own_cue_vec *cues, const nf_alloc *alloc, const char *lemma, nf_act act, nf_certainty certainty, nf_error *err);

void nfi_own_cues_clear(nfi_own_cue_vec *cues, const nf_alloc *alloc);

#endif
