/* Inside of a document. */
#ifndef NFI_API_DOC_H
#define NFI_API_DOC_H

#include <newsfacts/doc.h>
#include <newsfacts/facts.h>
#include <newsfacts/model.h>

#include "base/arena.h"
#include "text/offsets.h"

/* An array of the document's: `at` is in its arena. */
#define NFI_LIST(type)                                                                               \
    struct {                                                                                         \
        type *at;                                                                                    \
        uint32_t count;                                                                              \
    }

struct nf_doc {
    nfi_arena arena; /* everything below, strings of the records too */
    nf_model *model; /* a reference: lemmas and relations may point into its file */
    const char *published;
    nfi_offsets offsets; /* with the text */
    uint16_t fingerprint[NF_FINGERPRINT_SIZE];
    NFI_LIST(nf_zone) zones;
    NFI_LIST(nf_sentence) sentences;
    NFI_LIST(nf_token) tokens;
    NFI_LIST(nf_match) matches;
    NFI_LIST(nf_entity) entities;
    NFI_LIST(nf_quantity) quantities;
    NFI_LIST(nf_time) times;
    NFI_LIST(nf_claim) claims;
    NFI_LIST(nf_fact) facts;
    NFI_LIST(nf_conflict) conflicts;
};

#endif
