/* Chunks: a sentence cut into noun phrases, verb groups and the words between them, so that a figure's verb, subject and
 * object are a step or two away. */
#ifndef NFI_FACT_CHUNK_H
#define NFI_FACT_CHUNK_H

#include "extract/quantity.h"
#include "segment/token.h"

typedef enum nfi_chunk_kind {
    NFI_CHUNK_NOUNS = 1,   /* noun phrase: "about 300 of its fighters", "it" */
    NFI_CHUNK_VERBS,       /* "had been killed", "to leave", "is worth" */
    NFI_CHUNK_PREPOSITION, /* one word */
    NFI_CHUNK_ADJECTIVE,   /* with no noun behind it: "missing" */
    NFI_CHUNK_TIME,        /* time expression */
    NFI_CHUNK_ADVERB,
    NFI_CHUNK_CLAUSE, /* word that opens a clause: "who", "while" */
    NFI_CHUNK_AND,    /* and, or, but */
    NFI_CHUNK_COMMA,
    NFI_CHUNK_OPEN,  /* opening bracket */
    NFI_CHUNK_CLOSE, /* closing bracket */
    NFI_CHUNK_BREAK  /* semicolon, colon, dash, sign */
} nfi_chunk_kind;

/* Bits of nfi_chunk.flags, of verb groups. */
enum {
    NFI_VERB_AUXILIARY = 1,  /* has one: finite, or an infinitive */
    NFI_VERB_PASSIVE = 2,    /* a form of be and a participle */
    NFI_VERB_INFINITIVE = 4, /* begins with "to" */
    NFI_VERB_ING = 8,        /* one word in -ing */
    NFI_VERB_ED = 16,        /* one word that may be a past tense or a participle */
    NFI_VERB_BE = 32,        /* the main verb is a form of be */
    NFI_VERB_NEGATED = 64,
    NFI_VERB_FINITE = 128 /* one word that a trained tagger took for a past tense, not for a participle */
};

typedef struct nfi_chunk {
    uint8_t kind;
    uint8_t flags;
    uint32_t first; /* tokens */
    uint32_t end;
    uint32_t head;     /* its main noun or verb; the first token of other kinds */
    uint32_t quantity; /* of a noun phrase: the first quantity in it; NF_NONE */
} nfi_chunk;

typedef NFI_VEC(nfi_chunk) nfi_chunk_vec;

/* Cuts the tokens [first, end) of a sentence. `time` and `quantity` are the first of theirs that may lie in it.
 * Quotation marks belong to no chunk. Linear. NF_OK; NF_ERR_NOMEM. */
nf_status nfi_chunks_find(nfi_context *ctx, nfi_chunk_vec *out, const nfi_tokens *tokens, const nfi_time_vec *times,
                          const nfi_quantity_vec *quantities, nfi_range sentence, uint32_t time, uint32_t quantity);

#endif
