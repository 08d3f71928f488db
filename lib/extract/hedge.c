#include "extract/hedge.h"

#include <string.h>

#include "extract/number.h"

enum { PHRASE_MAX = 4, HEDGES_MAX = 5, VERB_REACH = 7 };

/* The longest phrase of a list that ends right before `index`. */
static const nfi_lex_entry *ends_before(const nfi_tokens *tokens, uint32_t from, uint32_t index, nfi_lex_table table)
{
    for (uint32_t length = PHRASE_MAX; length >= 1; length--) {
        if (index < from + length)
            continue;
        const nfi_lex_entry *entry = nfi_tokens_match(tokens, index - length, index, table);
        if (entry != NULL && entry->length == length)
            return entry;
    }
    return NULL;
}

/* "inching back up to 3.1 percent", "rose up to 5%": "up" belongs to the verb. */
static int is_direction(const nfi_tokens *tokens, uint32_t from, uint32_t index, const nfi_lex_entry *entry)
{
    uint32_t first = index - entry->length;
    /* "handed over 318 soldiers" */
    if (entry->length == 1 && first > from && strcmp(nfi_lex_word(tokens->tokens.at[first].word), "over") == 0 &&
        nfi_label_of(tokens, first - 1) & NFI_LABEL_PHRASAL)
        return 1;
    if (entry->length != 2 || first <= from || strcmp(nfi_lex_word(tokens->tokens.at[first].word), "up") != 0)
        return 0;
    if (nfi_label_of(tokens, first - 1) & NFI_LABEL_UP_TO)
        return 1;
    if (strcmp(nfi_lex_word(tokens->tokens.at[first - 1].word), "back") == 0)
        return first > from + 1 && nfi_lex_starts(tokens->tokens.at[first - 2].word, NFI_LEX_CHANGE);
    if (strcmp(nfi_lex_word(tokens->tokens.at[first - 1].word), "be") == 0)
        return 0; /* "could be up to 4%" */
    /* "went up to 19" but "moved up to 1,500 fighters" */
    const nfi_lex_entry *phrase = nfi_tokens_match(tokens, first - 1, first + 1, NFI_LEX_CHANGE);
    if (phrase != NULL && phrase->length == 2)
        return index + 1 >= tokens->tokens.count || tokens->tokens.at[index + 1].upos != NF_UPOS_NOUN ||
               nfi_lex_starts(tokens->tokens.at[index + 1].word, NFI_LEX_UNIT);
    const nfi_lex_entry *verb = nfi_lex_entry_of(tokens->tokens.at[first - 1].word, NFI_LEX_CHANGE);
    return verb != NULL && nfi_lex_change_rows[verb->row].place == NFI_CHANGE_VERB &&
           tokens->tokens.at[first - 1].upos == NF_UPOS_VERB;
}

/* One word or phrase more to the left: its length, 0 for none. */
static uint32_t one_before(nfi_hedge *out, const nfi_tokens *tokens, uint32_t from, uint32_t index)
{
    const nfi_lex_entry *entry = ends_before(tokens, from, index, NFI_LEX_HEDGE);
    const nfi_lex_entry *more = ends_before(tokens, from, index, NFI_LEX_CHANGE);
    if (more != NULL && (entry == NULL || more->length > entry->length)) {
        const nfi_lex_change_row *row = &nfi_lex_change_rows[more->row];
        if ((row->place == NFI_CHANGE_BEFORE || row->place == NFI_CHANGE_BOTH) && row->change == NF_CHANGE_ADDITIONAL &&
            out->change == NF_CHANGE_NONE) {
            out->change = NF_CHANGE_ADDITIONAL;
            out->first = index - more->length;
            return more->length;
        }
    }
    if (entry == NULL || is_direction(tokens, from, index, entry))
        return 0;
    const nfi_lex_hedge_row *row = &nfi_lex_hedge_rows[entry->row];
    if (row->place == NFI_HEDGE_AFTER)
        return 0;
    if (row->place == NFI_HEDGE_TOLERANCE) {
        out->tolerance = 1;
        out->first = index - entry->length;
        return entry->length;
    }
    if (row->place == NFI_HEDGE_RANGE || row->place == NFI_HEDGE_FROM) {
        if (out->announces != NFI_HEDGE_NONE)
            return 0;
        out->announces = (nfi_hedge_place)row->place;
        return entry->length;
    }
    if (row->approx != NF_APPROX_EXACT || row->place == NFI_HEDGE_MEAN) {
        if (out->approx == NF_APPROX_EXACT)
            out->approx = (nf_approx)row->approx;
        out->first = index - entry->length;
    }
    return entry->length;
}

void nfi_hedge_before(nfi_hedge *out, const nfi_tokens *tokens, uint32_t from, uint32_t index)
{
    memset(out, 0, sizeof *out);
    out->first = index;
    out->end = index;
    uint32_t at = index;
    for (int i = 0; i < HEDGES_MAX && at > from; i++) {
        uint32_t length = one_before(out, tokens, from, at);
        if (length == 0)
            break;
        at -= length;
    }
    out->reach = at;
}

/* "14 more", "five fewer"; of "40 more than" and "20 more soldiers" too. */
static uint32_t change_after(nfi_hedge *out, const nfi_tokens *tokens, uint32_t index, uint32_t end)
{
    const nfi_lex_entry *entry = nfi_tokens_match(tokens, index, end, NFI_LEX_CHANGE);
    if (entry == NULL)
        return index;
    const nfi_lex_change_row *row = &nfi_lex_change_rows[entry->row];
    if (row->place != NFI_CHANGE_AFTER && row->place != NFI_CHANGE_BOTH)
        return index;
    out->change = (nf_change)row->change;
    return index + entry->length;
}

uint32_t nfi_hedge_after(nfi_hedge *out, const nfi_tokens *tokens, uint32_t index, uint32_t end)
{
    if (index >= end)
        return index;
    const nfi_lex_entry *entry = nfi_tokens_match(tokens, index, end, NFI_LEX_HEDGE);
    if (entry != NULL) {
        const nfi_lex_hedge_row *row = &nfi_lex_hedge_rows[entry->row];
        /* "737 Max" */
        if (tokens->tokens.at[index].shape == NFI_SHAPE_TITLE)
            return change_after(out, tokens, index, end);
        /* "20+" but not "0.3% +0.2%" */
        int loose = nfi_token_is_char(tokens, &tokens->tokens.at[index], '+') &&
                    tokens->tokens.at[index].flags & NFI_TOKEN_SPACE_BEFORE;
        /* "1,999 plus tax" adds something else */
        uint32_t next = index + entry->length;
        loose |= strcmp(nfi_lex_word(tokens->tokens.at[index].word), "plus") == 0 && next < end &&
                 (nfi_number_may_start(&tokens->tokens.at[next]) || nfi_lex_starts(tokens->tokens.at[next].word, NFI_LEX_CURRENCY) ||
                  tokens->tokens.at[next].upos == NF_UPOS_NOUN || tokens->tokens.at[next].upos == NF_UPOS_DET ||
                  tokens->tokens.at[next].upos == NF_UPOS_NUM || tokens->tokens.at[next].upos == NF_UPOS_ADJ);
        if (!loose && (row->place == NFI_HEDGE_AFTER || row->place == NFI_HEDGE_BOTH)) {
            if (out->approx == NF_APPROX_EXACT)
                out->approx = (nf_approx)row->approx;
            return index + entry->length;
        }
    }
    return change_after(out, tokens, index, end);
}

static int is_adverb(const nfi_token *token)
{
    return token->upos == NF_UPOS_ADV;
}

static int spells(const nfi_tokens *tokens, uint32_t index, const char *word)
{
    return strcmp(nfi_lex_word(tokens->tokens.at[index].word), word) == 0;
}

/* "made up 5% of", "set up", "took off": not a rise or a fall. */
static int is_phrasal(const nfi_tokens *tokens, uint32_t from, uint32_t index)
{
    if (index <= from ||
        !(spells(tokens, index, "up") || spells(tokens, index, "off") || spells(tokens, index, "down")))
        return 0;
    return (nfi_label_of(tokens, index - 1) & NFI_LABEL_PHRASAL) != 0;
}

/* "rose 3%", "rose by 3%", "fell sharply by 3%", "grew sales by 3%": with "by" what rises may stand between. */
nf_change nfi_change_verb(const nfi_tokens *tokens, uint32_t from, uint32_t index)
{
    uint32_t at = index;
    int by = at > from && spells(tokens, at - 1, "by");
    if (by)
        at--;
    for (int i = 0; i < VERB_REACH && at > from; i++) {
        for (uint32_t length = 2; length >= 1; length--) {
            if (at < from + length)
                continue;
            const nfi_lex_entry *entry = nfi_tokens_match(tokens, at - length, at, NFI_LEX_CHANGE);
            if (entry == NULL || entry->length != length)
                continue;
            const nfi_lex_change_row *row = &nfi_lex_change_rows[entry->row];
            if (row->change == NF_CHANGE_UP || row->change == NF_CHANGE_DOWN)
                return length == 1 && is_phrasal(tokens, from, at - 1) ? NF_CHANGE_NONE : (nf_change)row->change;
        }
        const nfi_token *token = &tokens->tokens.at[at - 1];
        if (!(is_adverb(token) || (by && (token->upos == NF_UPOS_NOUN || token->upos == NF_UPOS_DET ||
                                          token->upos == NF_UPOS_ADJ || token->upos == NF_UPOS_PRON))))
            return NF_CHANGE_NONE;
        at--;
    }
    return NF_CHANGE_NONE;
}
