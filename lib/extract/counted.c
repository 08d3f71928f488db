#include "extract/counted.h"

#include <string.h>

enum { PHRASE = 10, FAR = 12 };

static const nfi_token *token(const nfi_tokens *tokens, uint32_t i)
{
    return &tokens->tokens.at[i];
}

static int is_word(const nfi_tokens *tokens, uint32_t i, const char *word)
{
    return strcmp(nfi_lex_word(token(tokens, i)->word), word) == 0;
}

static int is_noun(const nfi_token *t)
{
    return t->upos == NF_UPOS_NOUN || t->upos == NF_UPOS_PROPN;
}

static uint32_t sentence_end(const nfi_tokens *tokens, uint32_t i)
{
    const nf_sentence *s = &tokens->sentences.at[token(tokens, i)->sentence];
    return s->first_token + s->token_count;
}

static nf_span span(const nfi_tokens *tokens, uint32_t first, uint32_t end)
{
    return nfi_span(token(tokens, first)->start, token(tokens, end - 1)->end);
}

/* A participle before a noun, "wounded fighters"; with "or" between two of them. */
static int is_modifier(const nfi_tokens *tokens, uint32_t i, uint32_t limit)
{
    const nfi_token *t = token(tokens, i);
    if (t->upos == NF_UPOS_ADJ || t->upos == NF_UPOS_NUM)
        return 1;
    if (t->upos == NF_UPOS_VERB) {
        uint32_t length = t->end - t->start;
        const char *end = nfi_token_text(tokens, t) + length;
        int participle = (length > 3 && memcmp(end - 2, "ed", 2) == 0) || (length > 4 && memcmp(end - 3, "ing", 3) == 0);
        return participle && i + 1 < limit && (is_noun(token(tokens, i + 1)) || token(tokens, i + 1)->upos == NF_UPOS_ADJ ||
                                                (token(tokens, i + 1)->upos == NF_UPOS_CCONJ && i + 2 < limit));
    }
    if (t->kind == NF_TOKEN_PUNCT && t->end - t->start == 1 && nfi_token_is_char(tokens, t, '-'))
        return i + 1 < limit;
    return t->upos == NF_UPOS_CCONJ && i + 2 < limit && token(tokens, i + 1)->upos == NF_UPOS_VERB && is_noun(token(tokens, i + 2));
}

/* The noun phrase that starts at `i`: its end, or `i` if none does. Articles and possessives before it are skipped by the
 * caller. */
static uint32_t phrase_end(const nfi_tokens *tokens, uint32_t i, uint32_t limit)
{
    uint32_t end = i;
    for (uint32_t k = i; k < limit && k < i + PHRASE; k++) {
        if (k > i && token(tokens, k)->flags & NFI_TOKEN_SENTENCE_START)
            break;
        if (is_noun(token(tokens, k)))
            end = k + 1;
        else if (!is_modifier(tokens, k, limit))
            break;
    }
    return end;
}

static uint32_t skip_determiner(const nfi_tokens *tokens, uint32_t i, uint32_t limit)
{
    while (i < limit && (token(tokens, i)->upos == NF_UPOS_DET || (token(tokens, i)->upos == NF_UPOS_PRON && !is_word(tokens, i, "them") &&
                                                                     !is_word(tokens, i, "which") && !is_word(tokens, i, "whom") && !is_word(tokens, i, "us"))))
        i++;
    /* "of its 4,100 members": the number between is no part. */
    while (i < limit && token(tokens, i)->upos == NF_UPOS_NUM)
        i++;
    return i;
}

/* Of money, percent and measures only "15 liters of water", "17 percent of voters". */
static int behind_of(nf_quantity *q, const nfi_tokens *tokens, uint32_t at, uint32_t limit)
{
    if (at >= limit || !is_word(tokens, at, "of"))
        return 0;
    uint32_t first = skip_determiner(tokens, at + 1, limit);
    uint32_t end = phrase_end(tokens, first, limit);
    if (end == first)
        return 0;
    /* "more than 200 of the front's fighters": the head stands behind the possessive. */
    if (end + 1 < limit && (is_word(tokens, end, "'s") || is_word(tokens, end, "'"))) {
        uint32_t head = phrase_end(tokens, end + 1, limit);
        if (head > end + 1) {
            first = end + 1;
            end = head;
        }
    }
    q->of = span(tokens, first, end);
    return 1;
}

/* "put the number of killed or wounded North Koreans at 4,000": the noun stands before. */
static int before_at(nf_quantity *q, const nfi_tokens *tokens, uint32_t first)
{
    uint32_t floor = tokens->sentences.at[token(tokens, first)->sentence].first_token;
    if (first <= floor || !(is_word(tokens, first - 1, "at") || is_word(tokens, first - 1, "was") || is_word(tokens, first - 1, "to")))
        return 0;
    for (uint32_t i = first - 1; i > floor && first - i < FAR; i--)
        if (is_word(tokens, i - 1, "of") && i - 1 > floor && (is_word(tokens, i - 2, "number") || is_word(tokens, i - 2, "numbers"))) {
            uint32_t start = skip_determiner(tokens, i, first);
            uint32_t end = phrase_end(tokens, start, first - 1);
            if (end > start) {
                q->of = span(tokens, start, end);
                return 1;
            }
        }
    return 0;
}

void nfi_counted_find(nf_quantity *q, const nfi_tokens *tokens, uint32_t first, uint32_t end, const nfi_quantity_vec *before)
{
    uint32_t limit = sentence_end(tokens, first);
    if (q->kind == NF_QUANTITY_AGE || q->kind == NF_QUANTITY_ORDINAL || q->kind == NF_QUANTITY_MULTIPLE || q->kind == NF_QUANTITY_MONEY)
        return;
    if (q->kind != NF_QUANTITY_CARDINAL) {
        behind_of(q, tokens, end, limit);
        return;
    }
    if (before_at(q, tokens, first) || behind_of(q, tokens, end, limit))
        return;
    uint32_t noun = phrase_end(tokens, end, limit);
    if (noun > end) {
        q->of = span(tokens, end, noun);
        return;
    }
    /* Elided: what the figure before counts, in this sentence or the one before. */
    for (uint32_t i = before->count; i > 0 && before->count - i < 3; i--) {
        const nf_quantity *other = &before->at[i - 1];
        if (other->kind == NF_QUANTITY_CARDINAL && nf_span_is_set(other->of)) {
            uint32_t there = token(tokens, nfi_tokens_at(tokens, other->span.start))->sentence;
            if (there + 1 >= token(tokens, first)->sentence) {
                q->of = other->of;
                q->of_implied = 1;
            }
            return;
        }
    }
}
