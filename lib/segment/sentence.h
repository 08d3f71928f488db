/* Sentences from tokens. */
#ifndef NFI_SEGMENT_SENTENCE_H
#define NFI_SEGMENT_SENTENCE_H

#include "segment/token.h"

/* Groups the tokens into sentences. NF_OK; NF_ERR_LIMIT, NF_ERR_CANCELLED, NF_ERR_NOMEM. */
nf_status nfi_sentences_find(nfi_context *ctx, nfi_tokens *tokens);

#endif
