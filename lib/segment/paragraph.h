/* Paragraphs: which line ends are the text's own and which only keep lines short. */
#ifndef NFI_SEGMENT_PARAGRAPH_H
#define NFI_SEGMENT_PARAGRAPH_H

#include "segment/token.h"

/* Sets NFI_TOKEN_PARAGRAPH_BEFORE on the first token of every paragraph. Blank lines always part paragraphs; other
 * line ends do where the text has a paragraph a line, and do not where its lines are wrapped at a width. NF_OK;
 * NF_ERR_LIMIT, NF_ERR_CANCELLED. */
nf_status nfi_paragraphs_find(nfi_context *ctx, nfi_tokens *tokens);

/* First token of the paragraph after the one that `first` stands in; the token count after the last. */
uint32_t nfi_paragraph_end(const nfi_tokens *tokens, uint32_t first);

#endif
