/* Which names are the same thing: aliases, acronyms, last names, countries under several names. */
#ifndef NFI_EXTRACT_ALIAS_H
#define NFI_EXTRACT_ALIAS_H

#include "extract/entity.h"
#include "extract/known.h"
#include "extract/name.h"

/* Groups the names: entities in order of their first name, one mention each. The entities get type, name, aliases,
 * title, identifier, country, links and key; strings in ctx->result. NF_OK; NF_ERR_LIMIT, NF_ERR_CANCELLED, NF_ERR_NOMEM. */
nf_status nfi_aliases_join(nfi_context *ctx, nfi_entities *out, const nfi_tokens *tokens, const nfi_name_vec *names,
                           const nfi_known *known);

#endif
