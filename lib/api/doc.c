#include "api/doc.h"

void nf_doc_free(nf_doc *doc)
{
    if (doc == NULL)
        return;
    nf_model_unref(doc->model);
    /* The document itself lies in the arena: its blocks are freed from a copy. */
    nfi_arena arena = doc->arena;
    nfi_arena_clear(&arena);
}

const char *nf_doc_text(const nf_doc *doc, size_t *length)
{
    if (length != NULL)
        *length = doc == NULL ? 0 : doc->offsets.length;
    return doc == NULL ? NULL : doc->offsets.bytes;
}

const char *nf_doc_published(const nf_doc *doc)
{
    return doc == NULL ? NULL : doc->published;
}

uint32_t nf_doc_offset(const nf_doc *doc, uint32_t byte, nf_unit unit)
{
    if (doc == NULL || byte > doc->offsets.length)
        return NF_NONE;
    switch (unit) {
    case NF_UNIT_BYTES:
        return byte;
    case NF_UNIT_CODEPOINTS:
        return nfi_offsets_codepoint(&doc->offsets, byte);
    case NF_UNIT_UTF16:
        return nfi_offsets_utf16(&doc->offsets, byte);
    }
    return NF_NONE;
}

const uint16_t *nf_doc_fingerprint(const nf_doc *doc)
{
    return doc == NULL ? NULL : doc->fingerprint;
}

/* The two getters of every list. */
#define GETTERS(noun, list)                                                                          \
    size_t nf_doc_##noun##_count(const nf_doc *doc)                                                  \
    {                                                                                                \
        return doc == NULL ? 0 : doc->list.count;                                                    \
    }                                                                                                \
    const nf_##noun *nf_doc_##noun(const nf_doc *doc, size_t i)                                      \
    {                                                                                                \
        return doc == NULL || i >= doc->list.count ? NULL : &doc->list.at[i];                        \
    }

GETTERS(zone, zones)
GETTERS(sentence, sentences)
GETTERS(token, tokens)
GETTERS(match, matches)
GETTERS(entity, entities)
GETTERS(quantity, quantities)
GETTERS(time, times)
GETTERS(claim, claims)
GETTERS(fact, facts)
GETTERS(conflict, conflicts)
