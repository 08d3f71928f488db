/* The documents that names are learnt from, and what the library makes of their texts. */
#ifndef TRAIN_NAMES_TEXT_H
#define TRAIN_NAMES_TEXT_H

#include "extract/name.h"
#include "segment/recognise.h"

/* Roles of documents: learnt from, learnt from as another kind of text; measured are those from MEASURED on. */
enum { ROLE_TRAIN = 0, ROLE_ASIDE = 1, ROLE_MEASURED = 2, NAMES_ROLES = 8 };

typedef struct span {
    uint32_t start;
    uint32_t end;
    uint32_t types;
    uint32_t outside;
} span;

typedef struct document {
    char *bytes;
    uint32_t length;
    span *spans;
    uint32_t span_count;
    uint32_t mask;
    uint32_t role; /* index into roles */
    uint32_t fold;
    float weight;
    uint32_t first_sentence;
    uint32_t sentence_count;
    uint32_t first_token;
    uint32_t token_count;
} document;

typedef struct names_text {
    document *documents;
    uint32_t document_count;
    char roles[NAMES_ROLES][32]; /* train, aside, and what the corpus calls the others */
    uint32_t role_count;
    /* of the document read last */
    nfi_arena scratch;
    nfi_arena result;
    nfi_context ctx;
    nfi_recognisers *recognisers;
    nfi_text text;
    nfi_tokens tokens;
    nfi_quote_vec quotes;
    nfi_time_vec times;
    nfi_name_vec rules;
} names_text;

/* Reads the corpus (its form: entity.c), with a fold out of `folds` for each document. */
void names_text_open(names_text *all, const char *path, uint32_t folds);

/* Tokens, sentences and the rules' names of a document, as the library makes them. */
void names_text_read(names_text *all, const document *doc);

#endif
