/* What the parts of the search for quantities share: the state of the search, a number with its sign and unit, and a
 * quantity while it is made. */
#ifndef NFI_EXTRACT_FIGURE_FINDER_H
#define NFI_EXTRACT_FIGURE_FINDER_H

#include <string.h>

#include <newsfacts/quantity.h>

#include "extract/number.h"
#include "extract/timex.h"
#include "extract/unit.h"
#include "segment/token.h"

/* A number with its sign and unit. */
typedef struct nfi_piece {
    nfi_number number;
    nfi_unit unit;
    int has_unit;
    int below;      /* "sub-7": less than it */
    int is_letter;  /* the unit is a capital letter right behind the digits, as in names: 777F, 173C */
    uint32_t first; /* with a sign before it */
    uint32_t end;   /* with its unit */
} nfi_piece;

/* A quantity while it is made: the record, its tokens, and what ties it to its neighbours. */
typedef struct nfi_figure {
    nf_quantity q;
    uint32_t first; /* tokens with hedge, sign and unit */
    uint32_t end;
    uint32_t number_first; /* tokens of the number with its sign and unit */
    int tolerance;         /* the plus-or-minus of another one */
    int partitive;         /* a part of what it counts: "15 of them children" */
    int bare;              /* no unit and nothing counted was found behind it */
    int32_t power;
} nfi_figure;

typedef NFI_VEC(nfi_figure) nfi_figure_vec;

typedef struct nfi_figure_finder {
    nfi_context *ctx;
    const nfi_tokens *tokens;
    const nfi_time_vec *times;
    nfi_currency_hints hints;
    nfi_figure_vec drafts;
    uint32_t sentence_first; /* tokens of the sentence in hand */
    uint32_t sentence_end;
    uint32_t free_from; /* tokens before it belong to an earlier quantity */
    uint32_t name_end; /* behind the last number that was taken for a name's */
    uint32_t next_time;
} nfi_figure_finder;

static inline const nfi_token *nfi_token_of(const nfi_figure_finder *f, uint32_t index)
{
    return &f->tokens->tokens.at[index];
}

static inline int nfi_spells(const nfi_figure_finder *f, uint32_t index, const char *word)
{
    return index < f->sentence_end && strcmp(nfi_lex_word(nfi_token_of(f, index)->word), word) == 0;
}

static inline int nfi_is_char(const nfi_figure_finder *f, uint32_t index, char c)
{
    return index < f->sentence_end && nfi_token_is_char(f->tokens, nfi_token_of(f, index), c);
}

static inline int nfi_is_noun(const nfi_figure_finder *f, uint32_t index)
{
    return index < f->sentence_end &&
           (nfi_token_of(f, index)->upos == NF_UPOS_NOUN || nfi_token_of(f, index)->upos == NF_UPOS_PROPN) &&
           nfi_token_of(f, index)->kind == NF_TOKEN_WORD;
}

static inline int nfi_is_hyphen(const nfi_figure_finder *f, uint32_t index)
{
    return index + 1 < f->sentence_end && nfi_number_hyphen(f->tokens, index);
}

/* No space before it. */
static inline int nfi_is_attached(const nfi_figure_finder *f, uint32_t index)
{
    return index < f->sentence_end && !(nfi_token_of(f, index)->flags & NFI_TOKEN_SPACE_BEFORE);
}

static inline int nfi_is_dash(const nfi_figure_finder *f, uint32_t index)
{
    if (index >= f->sentence_end)
        return 0;
    const nfi_token *token = nfi_token_of(f, index);
    size_t length = token->end - token->start;
    return length <= 3 && nfi_number_dash(nfi_token_text(f->tokens, token), length) == length;
}

/* Whether label.tsv has the word in a class, a bit of nfi_label. */
static inline int nfi_is_label(const nfi_figure_finder *f, uint32_t index, uint32_t classes)
{
    return index < f->sentence_end && nfi_label_of(f->tokens, index) & classes;
}

#endif
