/* Names that the user knows (nf_pipeline_add_name). */
#ifndef NFI_EXTRACT_KNOWN_H
#define NFI_EXTRACT_KNOWN_H

#include "extract/name.h"

enum { NFI_KNOWN_WORDS = 12 };

typedef struct nfi_known_name {
    uint64_t words[NFI_KNOWN_WORDS]; /* hashes of its folded words */
    uint8_t shapes[NFI_KNOWN_WORDS]; /* nfi_shape of each */
    uint32_t count;
    uint32_t next; /* another one with the same first word; NF_NONE */
    nf_entity_type type;
    char *identifier; /* NULL for none */
    size_t identifier_size;
} nfi_known_name;

typedef NFI_VEC(nfi_known_name) nfi_known_name_vec;
typedef NFI_VEC(uint32_t) nfi_slot_vec;

typedef struct nfi_known {
    nfi_known_name_vec names;
    nfi_slot_vec slots; /* by the first word's hash: name + 1; a power of two of them */
} nfi_known;

/* Adds a name that has been split into tokens; NF_ERR_ARGUMENT for one of none or too many words. */
nf_status nfi_known_add(nfi_known *known, const nf_alloc *alloc, const nfi_tokens *tokens, nf_entity_type type, const char *identifier,
                        nf_error *err);

void nfi_known_clear(nfi_known *known, const nf_alloc *alloc);

/* Puts the known names of the text into the names found, in place of those that they overlap; `known` of the rest is NF_NONE.
 * NF_OK; NF_ERR_LIMIT, NF_ERR_CANCELLED, NF_ERR_NOMEM. */
nf_status nfi_known_apply(nfi_context *ctx, nfi_name_vec *names, const nfi_known *known, const nfi_tokens *tokens);

#endif
