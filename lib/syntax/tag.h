/* Parts of speech from a trained model. */
#ifndef NFI_SYNTAX_TAG_H
#define NFI_SYNTAX_TAG_H

#include "model/file.h"
#include "model/weights.h"
#include "syntax/features.h"

/* The trained half of this layer. Without weights of one kind its pointer is NULL. */
typedef struct nfi_syntax_model {
    nfi_vocab vocab;   /* section "words" */
    nfi_sparse tags;   /* section "tags": classes of nfi_tags */
    nfi_narrow moves;  /* section "moves" */
    nfi_sparse labels; /* section "labels": classes of nfi_deprel */
} nfi_syntax_model;

/* Finds the sections in a model file and checks them. NF_OK; NF_ERR_MODEL. */
nf_status nfi_syntax_read(nfi_syntax_model *out, const nfi_model_file *file, nf_error *err);

/* Chooses a tag of nfi_tags for each of n words. `atoms` as for nfi_tag_features(). */
void nfi_tag_words(uint8_t *out, const nfi_syntax_model *model, const nfi_atoms *atoms, uint32_t n);

#endif
