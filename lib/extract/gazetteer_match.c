/* Gazetteer names over tokens. */
#include <string.h>

#include "extract/name.h"
#include "text/fold.h"

enum { TOKENS = 12, WORD_MAX = 64 };

/* The state behind a token: a hyphen is no word, and a token that holds hyphens is several. */
static uint64_t step(uint64_t state, const nfi_tokens *tokens, const nfi_token *t)
{
    const char *text = nfi_token_text(tokens, t);
    uint32_t length = t->end - t->start;
    if (t->kind == NF_TOKEN_WORD && length <= WORD_MAX && memchr(text, '-', length) == NULL)
        return nfi_gazetteer_step(state, t->hash);
    if (length > WORD_MAX)
        return nfi_gazetteer_step(state, t->hash);
    char folded[WORD_MAX * NFI_FOLD_GROWTH + 1];
    uint64_t hash;
    size_t size = nfi_fold(folded, &hash, text, length);
    size_t start = 0;
    for (size_t i = 0; i <= size; i++) {
        if (i < size && folded[i] != '-')
            continue;
        if (i > start)
            state = nfi_gazetteer_step(state, nfi_hash(folded + start, i - start));
        start = i + 1;
    }
    return state;
}

static int is_capital(uint8_t shape)
{
    return shape == NFI_SHAPE_TITLE || shape == NFI_SHAPE_UPPER || shape == NFI_SHAPE_MIXED;
}

uint64_t nfi_gazetteer_state_behind(uint64_t state, const nfi_tokens *tokens, uint32_t i)
{
    return step(state, tokens, &tokens->tokens.at[i]);
}

const nfi_gazetteer_record *nfi_gazetteer_alone(const nfi_tokens *tokens, uint32_t i, int *longer)
{
    return nfi_gazetteer_look(nfi_gazetteer_state_behind(0, tokens, i), longer);
}

int nfi_gazetteer_fits_alone(const nfi_gazetteer_record *record, const nfi_token *t)
{
    return (is_capital(t->shape) || t->kind == NF_TOKEN_NUMBER) && (!(record->types & NFI_GAZ_UPPER) || t->shape == NFI_SHAPE_UPPER);
}

const nfi_gazetteer_record *nfi_gazetteer_match(const nfi_tokens *tokens, uint32_t first, uint32_t end, uint32_t *length)
{
    const nfi_gazetteer_record *best = NULL;
    uint64_t state = 0;
    uint32_t limit = end - first > TOKENS ? first + TOKENS : end;
    int all_upper = 1;
    for (uint32_t i = first; i < limit; i++) {
        const nfi_token *t = &tokens->tokens.at[i];
        if (i > first && t->flags & (NFI_TOKEN_PARAGRAPH_BEFORE | NFI_TOKEN_SENTENCE_START))
            break;
        state = step(state, tokens, t);
        all_upper = all_upper && t->shape == NFI_SHAPE_UPPER;
        int longer;
        const nfi_gazetteer_record *record = nfi_gazetteer_look(state, &longer);
        /* "US" is not "us", and a name ends in a capital or a number: "Reading" is not "reading". */
        if (record != NULL && (is_capital(t->shape) || t->kind == NF_TOKEN_NUMBER || (i > first && t->shape == NFI_SHAPE_LOWER)) &&
            (!(record->types & NFI_GAZ_UPPER) || all_upper || i > first)) {
            best = record;
            *length = i + 1 - first;
        }
        if (!longer)
            break;
    }
    return best;
}
