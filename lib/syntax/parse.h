/* Tags, lemmas and trees from a trained model. */
#ifndef NFI_SYNTAX_PARSE_H
#define NFI_SYNTAX_PARSE_H

#include "segment/quote.h"
#include "syntax/tag.h"

/* Grows a tree over n words (at most NFI_PARSE_MAX) in `state`: heads and labels of its families. */
void nfi_parse_words(nfi_state *state, const nfi_syntax_model *model, const nfi_node *nodes, uint32_t n);

/* Sets upos, xpos, lemma, head and deprel of every token. Sentences of more than NFI_PARSE_MAX words get no tree. A
 * quotation with a clause in it is parsed by itself first and then stands as one word in its sentence.
 * NF_OK; NF_ERR_LIMIT, NF_ERR_CANCELLED, NF_ERR_NOMEM. */
nf_status nfi_syntax_parse(nfi_context *ctx, nfi_tokens *tokens, const nfi_quote_vec *quotes,
                           const nfi_syntax_model *model);

#endif
