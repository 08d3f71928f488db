/* The thing that a number counts: "North Korean soldiers" of "about 300 North Korean soldiers". */
#ifndef NFI_EXTRACT_COUNTED_H
#define NFI_EXTRACT_COUNTED_H

#include "segment/token.h"

typedef struct nfi_counted {
    uint32_t first; /* tokens of the phrase, that ends in its head; NF_NONE where there is none */
    uint32_t end;
    int partitive; /* 1 for "of its 4,100 members", "of them": the number is a part of that */
    int pronoun;   /* 1 where it is "them", "whom", "us": what they are stands elsewhere */
} nfi_counted;

/* Looks behind a number whose last token is before `index`. */
void nfi_counted_after(nfi_counted *out, const nfi_tokens *tokens, uint32_t index, uint32_t end);

/* Looks back for the noun of "the number of X at 97", "the death toll rose to 41". */
void nfi_counted_figure(nfi_counted *out, const nfi_tokens *tokens, uint32_t from, uint32_t index);

/* Whether a noun is in the plural, or is one that means several without an s: people, aircraft, police. */
int nfi_counted_plural(const nfi_tokens *tokens, uint32_t index);

/* Whether token `index`, before `end`, is a noun for people in the plural: children, soldiers. */
int nfi_counted_people(const nfi_tokens *tokens, uint32_t index, uint32_t end);

/* The noun phrase that starts at `index`, at most 12 tokens: index behind its head; `index` if there is none. */
uint32_t nfi_counted_phrase(const nfi_tokens *tokens, uint32_t index, uint32_t end);

#endif
