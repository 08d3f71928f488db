/* Numbers as they are written: digits with separators and letters behind them, spelled numbers, fractions,
 * ordinals, "dozens". Values alone: hedges, ranges, units and what is counted are quantity.h's, durations
 * timex.h's. */
#ifndef NFI_EXTRACT_NUMBER_H
#define NFI_EXTRACT_NUMBER_H

#include "segment/token.h"

typedef enum nfi_number_form {
    NFI_NUMBER_NONE = 0,
    NFI_NUMBER_PLAIN = 1,    /* 12, 3,400.5, 3.2bn, 40 million, twelve, a hundred and five, half a million, -4 */
    NFI_NUMBER_FRACTION = 2, /* two-thirds, a quarter, half, 1/3 */
    NFI_NUMBER_ORDINAL = 3,  /* third, twenty-first, 21st */
    NFI_NUMBER_VAGUE = 4,    /* dozens, tens of thousands, several hundred: low alone */
    NFI_NUMBER_MULTIPLE = 5, /* twice, tenfold */
    NFI_NUMBER_DECADE = 6    /* 1990s, 80s: low is the first year */
} nfi_number_form;

typedef struct nfi_number {
    uint32_t first; /* its tokens: first … end-1 */
    uint32_t end;
    nfi_number_form form;
    nf_decimal low;
    nf_decimal high; /* low again; not known for NFI_NUMBER_VAGUE */
    int32_t power;   /* the magnitude that ends it: 6 in "3.2 million" and "half a million", else 0 */
    nf_span suffix;  /* letters behind its last digit that are no certain magnitude: km in 10km, m in 40m */
    int spelled;     /* 1 where a part of it is a word */
} nfi_number;

/* Whether a number may start at a token: a cheap test for loops over a text. */
static inline int nfi_number_may_start(const nfi_token *token)
{
    return token->kind == NF_TOKEN_NUMBER || nfi_lex_starts(token->word, NFI_LEX_NUMBER);
}

/* The classes of label.tsv that a token's word is in: bits of nfi_label. */
static inline uint32_t nfi_label_of(const nfi_tokens *tokens, uint32_t index)
{
    uint32_t word = tokens->tokens.at[index].word;
    return nfi_lex_has(word, NFI_LEX_LABEL) ? nfi_lex_label_rows[nfi_lex_entry_of(word, NFI_LEX_LABEL)->row].kinds : 0;
}

/* Reads the longest number that starts at token `first` and ends before token `end`: 1, or 0 if none does.
 * Looks at no more than a few dozen tokens. "second", "quarter" and "half" are read where they stand: the
 * caller knows whether they are times. */
int nfi_number_read(nfi_number *out, const nfi_tokens *tokens, uint32_t first, uint32_t end);

/* Reads the digits that a run of bytes starts with ("3.2bn", "10,000", "2½", "1/2", "21st", "1990s"): form,
 * values, power and suffix are set. Returns the bytes read up to the suffix, 0 if it is no number. `offset` is
 * the text's offset of `bytes`. */
size_t nfi_number_digits(nfi_number *out, const char *bytes, size_t length, uint32_t offset);

/* How many digits a run of bytes starts with. */
size_t nfi_number_digit_run(const char *bytes, size_t length);

static inline int nfi_number_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Reads bytes that are a fraction with any lower number: "1/40"; 1, or 0 if they are none. */
int nfi_number_fraction(nfi_number *out, const char *bytes, size_t length);

/* Whether the token joins two others without a space: the hyphens of "54-year-old", dashes too. */
int nfi_number_hyphen(const nfi_tokens *tokens, uint32_t index);

/* Bytes of the hyphen, dash or minus sign that a text starts with; 0 if it is none. */
size_t nfi_number_dash(const char *bytes, size_t length);

#endif
