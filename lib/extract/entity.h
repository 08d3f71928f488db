/* Entities and their mentions. */
#ifndef NFI_EXTRACT_ENTITY_H
#define NFI_EXTRACT_ENTITY_H

#include <newsfacts/entity.h>

#include "extract/ner.h"
#include "extract/quantity.h"
#include "extract/timex.h"
#include "segment/quote.h"
#include "segment/token.h"

typedef NFI_VEC(nf_entity) nfi_entity_vec;
typedef NFI_VEC(nf_mention) nfi_mention_vec;
typedef NFI_VEC(uint32_t) nfi_index_vec;

struct nfi_known; /* extract/known.h */

typedef struct nfi_entities {
    nfi_entity_vec entities;  /* by first mention; their `mentions` are filled in by nfi_entities_finish() */
    nfi_mention_vec mentions; /* of all entities, by start: names, and descriptions and pronouns that are
                               * resolved */
    nfi_index_vec at_token;   /* for each token: the mention (any form) that covers it; NF_NONE */
} nfi_entities;

/* Finds them by the model, or by rules where `model` is NULL. The words of a title or role before or behind a person's name, and the like, stay outside the mention.
 * NF_OK; NF_ERR_LIMIT, NF_ERR_CANCELLED, NF_ERR_NOMEM. */
nf_status nfi_entities_find(nfi_context *ctx, nfi_entities *out, const nfi_tokens *tokens,
                            const nfi_quote_vec *quotes, const nfi_time_vec *times,
                            const nfi_quantity_vec *quantities, const struct nfi_known *known,
                            const nfi_ner_model *model);

/* Adds a mention that a later layer found out (I, we of a quotation: its speaker); at_token is updated.
 * NF_OK; NF_ERR_NOMEM. */
nf_status nfi_entities_add(nfi_context *ctx, nfi_entities *entities, const nfi_tokens *tokens,
                           nf_mention mention);

/* The same for a mention whose tokens [first, end) are known. */
nf_status nfi_entities_add_at(nfi_context *ctx, nfi_entities *entities, uint32_t first, uint32_t end, nf_mention mention);

/* Sorts the mentions and gives every entity its own, in ctx->result. NF_OK; NF_ERR_NOMEM. */
nf_status nfi_entities_finish(nfi_context *ctx, nfi_entities *entities);

void nfi_entities_clear(nfi_entities *entities, const nf_alloc *alloc);

#endif
