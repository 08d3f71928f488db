/* Inside of a model. */
#ifndef NFI_API_MODEL_H
#define NFI_API_MODEL_H

#include <stdatomic.h>

#include <newsfacts/model.h>

#include "claim/decide.h"
#include "extract/ner.h"
#include "model/file.h"
#include "syntax/tag.h"

struct nf_model {
    nf_alloc alloc;
    atomic_uint references;
    const char *name;    /* constant, or in the file */
    nfi_model_file file; /* no sections in rules mode */
    nfi_syntax_model syntax;
    nfi_decider claims; /* without a section in rules mode */
    int has_names;
    nfi_ner_model names; /* where has_names */
};

#endif
