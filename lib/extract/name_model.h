/* Names by the trained recogniser, put in the form that our guide asks for, with those of the rules where it sees none. */
#ifndef NFI_EXTRACT_NAME_MODEL_H
#define NFI_EXTRACT_NAME_MODEL_H

#include "extract/name.h"
#include "extract/ner.h"

/* Finds the names in text order, without overlaps. NF_OK; NF_ERR_LIMIT, NF_ERR_CANCELLED, NF_ERR_NOMEM. */
nf_status nfi_names_by_model(nfi_context *ctx, nfi_name_vec *out, const nfi_tokens *tokens, const nfi_quote_vec *quotes,
                             const nfi_time_vec *times, const nfi_ner_model *model);

#endif
