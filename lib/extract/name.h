/* Names in the text: which tokens are one, and of what type. Found by rules here; a trained recogniser
 * (extract/ner.h) fills the same array. */
#ifndef NFI_EXTRACT_NAME_H
#define NFI_EXTRACT_NAME_H

#include <newsfacts/entity.h>

#include "extract/timex.h"
#include "lex/gazetteer.h"
#include "segment/quote.h"
#include "segment/token.h"

/* Probability of a name whose type nothing but its neighbours tells. */
#define NFI_NAME_GUESS 0.6f

/* The rules' names that are likelier than this are marked by a word beside them, not by capitals alone. */
#define NFI_NAME_SURE 0.8f

/* A name: tokens [first, end). */
typedef struct nfi_name {
    uint32_t first;
    uint32_t end;
    uint8_t type;      /* nf_entity_type */
    float probability; /* that exactly these tokens are a name of this type, 0 to 1 */
    uint32_t known;    /* index of the user's own name (extract/known.h); NF_NONE */
} nfi_name;

typedef NFI_VEC(nfi_name) nfi_name_vec;

/* Finds the names by capital letters, word lists and gazetteer, in text order and without overlaps.
 * NF_OK; NF_ERR_LIMIT, NF_ERR_CANCELLED, NF_ERR_NOMEM. */
nf_status nfi_names_by_rule(nfi_context *ctx, nfi_name_vec *out, const nfi_tokens *tokens,
                            const nfi_quote_vec *quotes, const nfi_time_vec *times);

/* The longest name of the gazetteer that starts with token `first` and ends at `end` or before: its record, and its
 * number of tokens in *length; NULL if there is none. Looks at no more than 12 tokens. */
const nfi_gazetteer_record *nfi_gazetteer_match(const nfi_tokens *tokens, uint32_t first, uint32_t end, uint32_t *length);

/* The gazetteer's state behind a token; `state` is that before it, 0 for none. */
uint64_t nfi_gazetteer_state_behind(uint64_t state, const nfi_tokens *tokens, uint32_t i);

/* What the gazetteer has of a token alone, however it is spelled; *longer: longer names start with it. NULL for nothing. */
const nfi_gazetteer_record *nfi_gazetteer_alone(const nfi_tokens *tokens, uint32_t i, int *longer);

/* Whether a token is spelled as a name that the record of it alone stands for: "US" is not "us". */
int nfi_gazetteer_fits_alone(const nfi_gazetteer_record *record, const nfi_token *token);

/* The bits of nfi_near_name that a token's word has: asked for most of what stands around names, so that no list is gone through. */
static inline uint32_t nfi_near_name_roles(const nfi_token *t)
{
    const nfi_lex_entry *entry = nfi_lex_entry_of(t->word, NFI_LEX_NEAR_NAME);
    return entry == NULL ? 0 : nfi_lex_near_name_rows[entry->row].roles;
}

/* First token of the title that stands right before a token ("Finance Minister" before "Rannamäe"), not before `floor`; the
 * token itself if there is none. */
uint32_t nfi_title_before(const nfi_tokens *tokens, uint32_t token, uint32_t floor);

/* "DC Ivo Kask", but "DC Comics": letters of a rank, with a first name and more behind them before `end`. */
int nfi_is_rank(const nfi_tokens *tokens, uint32_t token, uint32_t end);

/* Letters behind a person's name that are no part of it: "MP", "KC". */
int nfi_is_honour(const nfi_tokens *tokens, uint32_t token);

#endif
