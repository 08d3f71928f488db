/* Descriptions and pronouns that stand for an entity named in the text. */
#ifndef NFI_EXTRACT_COREF_H
#define NFI_EXTRACT_COREF_H

#include "extract/entity.h"
#include "extract/name.h"

/* Adds mentions of the forms nominal and pronoun to the entities that the names have made; what the text does not decide
 * stays unresolved. NF_OK; NF_ERR_LIMIT, NF_ERR_CANCELLED, NF_ERR_NOMEM. */
nf_status nfi_coref_find(nfi_context *ctx, nfi_entities *entities, const nfi_tokens *tokens);

#endif
