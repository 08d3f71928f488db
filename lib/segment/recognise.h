/* Recognisers: stretches that are one token whatever stands in them. Those of the library find web addresses, e-mail
 * addresses, handles, hashtags, telephone numbers and IP addresses; users add patterns of their own. All on PCRE2. */
#ifndef NFI_SEGMENT_RECOGNISE_H
#define NFI_SEGMENT_RECOGNISE_H

#include "segment/token.h"

typedef struct nfi_recogniser nfi_recogniser;
typedef struct nfi_recognisers nfi_recognisers;

/* Compiles the library's own patterns. NF_OK; NF_ERR_NOMEM. */
nf_status nfi_recognisers_new(nfi_recognisers **out, const nf_alloc *alloc, nf_error *err);
void nfi_recognisers_free(nfi_recognisers *all);

/* Adds a user's pattern; strings are copied. NF_OK; NF_ERR_PATTERN with the offset in the pattern; NF_ERR_NOMEM. */
nf_status nfi_recognisers_add(nfi_recognisers *all, const char *name, const char *type, const char *pattern, nf_error *err);

/* Fills `out` with what is found, in order, without overlaps: the users' first. The strings of the matches are copies in
 * ctx->result. NF_OK; NF_ERR_LIMIT where a user's pattern goes over the match limit, NF_ERR_CANCELLED, NF_ERR_NOMEM. */
nf_status nfi_recognise(nfi_context *ctx, nfi_recognisers *all, nfi_match_vec *out, const nfi_text *text);

#endif
