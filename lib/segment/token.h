/* Tokens and sentences, as all layers above read them. */
#ifndef NFI_SEGMENT_TOKEN_H
#define NFI_SEGMENT_TOKEN_H

#include <newsfacts/token.h>

#include "base/context.h"
#include "base/span.h"
#include "lex/lexicon.h"
#include "text/text.h"

/* Capital letters of a token. */
typedef enum nfi_shape {
    NFI_SHAPE_NONE = 0, /* no letters */
    NFI_SHAPE_LOWER = 1,
    NFI_SHAPE_TITLE = 2, /* Seoul, A, O'Brien, Lindgren-Osei */
    NFI_SHAPE_UPPER = 3, /* NIS, U.S., two letters or more */
    NFI_SHAPE_MIXED = 4  /* iPhone, McDonald, JoongAng: also with a capital first */
} nfi_shape;

/* Bits of nfi_token.flags. */
enum {
    NFI_TOKEN_SPACE_BEFORE = 1,     /* white space, or the start of the text, before it */
    NFI_TOKEN_LINE_BEFORE = 2,      /* first token of a line */
    NFI_TOKEN_PARAGRAPH_BEFORE = 4, /* first token of a paragraph */
    NFI_TOKEN_SENTENCE_START = 8,   /* first token of a sentence */
    NFI_TOKEN_IN_QUOTE = 16         /* inside a quotation region (segment/quote.h) */
};

typedef struct nfi_token {
    uint32_t start; /* bytes of the text */
    uint32_t end;
    uint64_t hash;     /* nfi_hash() of the folded form */
    uint32_t word;     /* id of the folded form in the lexicon; 0 if it is in none */
    uint32_t sentence; /* index of its sentence */
    uint32_t head;     /* index of the token it depends on; NF_NONE for a root or without a tree */
    uint8_t kind;      /* nf_token_kind */
    uint8_t shape;     /* nfi_shape */
    uint8_t flags;
    uint8_t upos;      /* nf_upos */
    uint8_t xpos;      /* index of syntax/tagset.h; 0 without a trained tagger */
    uint8_t deprel;    /* index of syntax/tagset.h; 0 without a tree */
    uint16_t unused;
    const char *lemma; /* NUL-terminated; set by syntax */
} nfi_token;

typedef NFI_VEC(nfi_token) nfi_token_vec;
typedef NFI_VEC(nf_sentence) nfi_sentence_vec;
typedef NFI_VEC(nf_match) nfi_match_vec;

typedef struct nfi_tokens {
    const nfi_text *text;
    nfi_token_vec tokens;
    nfi_sentence_vec sentences;
    nfi_match_vec matches; /* of recognisers, in text order */
} nfi_tokens;

/* Finds the longest entry of a list that the tokens from `first` on spell, and that ends at `end` or
 * before; NULL if there is none. Its `length` is the number of tokens. */
const nfi_lex_entry *nfi_tokens_match(const nfi_tokens *tokens, uint32_t first, uint32_t end,
                                      nfi_lex_table table);

/* The bytes of a token. */
static inline const char *nfi_token_text(const nfi_tokens *tokens, const nfi_token *token)
{
    return tokens->text->bytes + token->start;
}

/* Whether a token is one punctuation mark or sign, written in ASCII. */
static inline int nfi_token_is_char(const nfi_tokens *tokens, const nfi_token *token, char c)
{
    return token->end - token->start == 1 && tokens->text->bytes[token->start] == c;
}

/* First token that starts at a byte or later; the token count past the last. */
uint32_t nfi_tokens_at(const nfi_tokens *tokens, uint32_t byte);

/* Kind of the zone that a byte lies in; NF_ZONE_NONE between zones. */
nf_zone_kind nfi_text_zone_at(const nfi_text *text, uint32_t byte);

#endif
