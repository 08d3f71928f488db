/* The sources of a fact: those of the claims that hold it, or who else is held to its figure. */
#ifndef NFI_FACT_SOURCE_H
#define NFI_FACT_SOURCE_H

#include <newsfacts/fact.h>

#include "claim/claim.h"
#include "fact/owner.h"

/* Fills fact->sources, outermost first, from fact->claim and from who the words around the figure hold to it; "article" where nobody is.
 * NF_OK; NF_ERR_NOMEM. */
nf_status nfi_source_fill(nfi_context *ctx, nf_fact *fact, const nfi_tokens *tokens, const nfi_entities *entities, const nfi_claim_vec *claims,
                          const nfi_owner *owner);

#endif
