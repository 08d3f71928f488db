/* The tagger of the rules mode: the likeliest parts of speech of each word, chosen by Viterbi over pairs. */
#include "syntax/rules.h"

#include <string.h>

#include "base/hash.h"
#include "syntax/bigram.h"
#include "syntax/lemma.h"
#include "text/fold.h"

enum {
    CHOICES = 4,
    FOLD_MAX = 64,
    STEP = 256 /* tokens tagged at once: a longer sentence is tagged in pieces, memory stays bounded */
};

/* Costs are -8 log2 of a probability. */
enum { SURE = 0, LIKELY = 2, HALF = 8, RARE = 24, VERY_RARE = 40 };

/* What a token can be. */
typedef struct choice {
    uint8_t tag;    /* nf_upos */
    uint8_t before; /* index of the best choice of the token before */
    int16_t cost;
    int32_t total; /* of the best way to here */
} choice;

typedef struct tagger {
    nfi_context *ctx;
    nfi_tokens *tokens;
    choice *choices; /* CHOICES a token of the sentence at hand */
    uint8_t *counts;
} tagger;

static void add(choice *out, uint8_t *count, nf_upos tag, int32_t cost)
{
    if (*count == CHOICES)
        return;
    out[*count].tag = (uint8_t)tag;
    out[*count].cost = (int16_t)cost;
    (*count)++;
}

static void add_name(choice *out, uint8_t *count, int32_t percent)
{
    static const int16_t costs[] = {53, 27, 19, 14, 11, 8, 6, 4, 3, 1, 0}; /* of 1, 10, 20 … 100 % */
    add(out, count, NF_UPOS_PROPN, costs[percent < 0 ? 8 : percent / 10]);
}

/* Words of the list: their tags, and PROPN where a capital letter may make a name of them. */
static void choose_known(const nfi_token *t, const nfi_lex_pos_row *row, choice *out, uint8_t *count)
{
    int capital = t->shape >= NFI_SHAPE_TITLE && t->kind == NF_TOKEN_WORD;
    int start = (t->flags & NFI_TOKEN_SENTENCE_START) != 0;
    int32_t percent = row->name < 0 ? (row->tag == NF_UPOS_NOUN || row->tag == NF_UPOS_ADJ || row->tag == NF_UPOS_PROPN ? 80 : 50)
                                    : row->name;
    int32_t common = 0;
    if (capital && !start) {
        add_name(out, count, percent);
        common = percent >= 95 ? RARE : percent >= 70 ? HALF + LIKELY : 0;
    } else if (capital && row->tag != NF_UPOS_PROPN && percent >= 60) {
        add(out, count, NF_UPOS_PROPN, percent >= 95 ? HALF : RARE);
    }
    if (capital && row->tag == NF_UPOS_PROPN && *count > 0)
        return;
    add(out, count, (nf_upos)row->tag, row->cost1 + common);
    if (row->tag2 != NF_UPOS_NONE)
        add(out, count, (nf_upos)row->tag2, row->cost2 + common);
    if (row->tag3 != NF_UPOS_NONE)
        add(out, count, (nf_upos)row->tag3, row->cost3 + common);
}

/* Words that no list has: by ending, and by capital. */
static void choose_unknown(const char *folded, size_t length, const nfi_token *t, choice *out, uint8_t *count)
{
    int32_t common = 0;
    if (t->shape >= NFI_SHAPE_TITLE) {
        add(out, count, NF_UPOS_PROPN, t->flags & NFI_TOKEN_SENTENCE_START ? LIKELY : SURE);
        common = t->flags & NFI_TOKEN_SENTENCE_START ? HALF * 2 : RARE;
        if (t->shape == NFI_SHAPE_UPPER)
            return;
    }
    for (size_t size = 4; size >= 2; size--) {
        if (length <= size)
            continue;
        const char *ending = folded + length - size;
        const nfi_lex_entry *entry = nfi_lex_entry_of(nfi_lex_find(ending, size, nfi_hash(ending, size)), NFI_LEX_ENDING);
        if (entry == NULL)
            continue;
        const nfi_lex_ending_row *row = &nfi_lex_ending_rows[entry->row];
        const int32_t costs[] = {row->noun, row->adj, row->verb, row->adv};
        static const nf_upos tags[] = {NF_UPOS_NOUN, NF_UPOS_ADJ, NF_UPOS_VERB, NF_UPOS_ADV};
        for (size_t i = 0; i < 4; i++)
            if (costs[i] < VERY_RARE)
                add(out, count, tags[i], costs[i] + common);
        return;
    }
    add(out, count, NF_UPOS_NOUN, SURE + common);
    if (t->shape <= NFI_SHAPE_LOWER) {
        add(out, count, NF_UPOS_ADJ, RARE);
        add(out, count, NF_UPOS_VERB, RARE);
    }
}

static int is_number_word(uint32_t word)
{
    const nfi_lex_entry *entry = nfi_lex_entry_of(word, NFI_LEX_NUMBER);
    if (entry == NULL)
        return 0;
    uint8_t class = nfi_lex_number_rows[entry->row].class;
    return class >= NFI_NUMBER_WORD_ZERO && class <= NFI_NUMBER_WORD_MAGNITUDE;
}

static void choose_word(const tagger *g, const nfi_token *t, choice *out, uint8_t *count)
{
    const nfi_lex_entry *entry = nfi_lex_entry_of(t->word, NFI_LEX_POS);
    if (nfi_lex_has(t->word, NFI_LEX_NUMBER) && is_number_word(t->word)) {
        add(out, count, NF_UPOS_NUM, entry == NULL ? SURE : LIKELY);
        if (entry != NULL)
            add(out, count, (nf_upos)nfi_lex_pos_rows[entry->row].tag, HALF * 2);
        return;
    }
    if (entry != NULL) {
        choose_known(t, &nfi_lex_pos_rows[entry->row], out, count);
        return;
    }
    char folded[FOLD_MAX * NFI_FOLD_GROWTH + 1];
    uint64_t hash;
    size_t length = t->end - t->start;
    size_t skip = length > FOLD_MAX ? length - FOLD_MAX : 0; /* the ending is enough */
    size_t size = nfi_fold(folded, &hash, nfi_token_text(g->tokens, t) + skip, length - skip);
    choose_unknown(folded, size, t, out, count);
}

/* 7th is an adjective, 1990s a noun, 40 a number. */
static nf_upos tag_number(const tagger *g, const nfi_token *t)
{
    const char *text = nfi_token_text(g->tokens, t);
    size_t length = t->end - t->start;
    char last = text[length - 1];
    if (length > 2 && last == 's')
        return NF_UPOS_NOUN;
    if (length > 2 && (last == 'h' || last == 't' || (last == 'd' && text[length - 2] != '0')) && text[length - 2] >= 'a')
        return NF_UPOS_ADJ;
    return NF_UPOS_NUM;
}

static void choose(const tagger *g, const nfi_token *t, choice *out, uint8_t *count)
{
    *count = 0;
    switch ((nf_token_kind)t->kind) {
    case NF_TOKEN_NUMBER:
        add(out, count, tag_number(g, t), SURE);
        return;
    case NF_TOKEN_PUNCT:
        add(out, count, NF_UPOS_PUNCT, SURE);
        return;
    case NF_TOKEN_SYMBOL:
        add(out, count, NF_UPOS_SYM, SURE);
        return;
    case NF_TOKEN_HANDLE:
    case NF_TOKEN_CUSTOM:
        add(out, count, NF_UPOS_PROPN, SURE);
        return;
    case NF_TOKEN_NONE:
    case NF_TOKEN_URL:
    case NF_TOKEN_EMAIL:
    case NF_TOKEN_HASHTAG:
    case NF_TOKEN_PHONE:
    case NF_TOKEN_IP:
        add(out, count, NF_UPOS_X, SURE);
        return;
    case NF_TOKEN_WORD:
        choose_word(g, t, out, count);
        return;
    }
}

/* The best way to each choice of token i. */
static void extend(const tagger *g, uint32_t i)
{
    choice *here = g->choices + (size_t)i * CHOICES;
    const choice *there = here - CHOICES;
    for (uint8_t c = 0; c < g->counts[i]; c++) {
        int32_t best = INT32_MAX;
        for (uint8_t b = 0; i > 0 && b < g->counts[i - 1]; b++) {
            int32_t total = there[b].total + nfi_bigram[there[b].tag][here[c].tag];
            if (total < best) {
                best = total;
                here[c].before = b;
            }
        }
        here[c].total = here[c].cost + (i == 0 ? nfi_bigram[0][here[c].tag] : best);
    }
}

static nf_status tag_sentence(tagger *g, const nf_sentence *sentence)
{
    for (uint32_t from = 0; from < sentence->token_count; from += STEP) {
        nfi_token *tokens = g->tokens->tokens.at + sentence->first_token + from;
        uint32_t count = sentence->token_count - from < STEP ? sentence->token_count - from : STEP;
        for (uint32_t i = 0; i < count; i++) {
            choose(g, &tokens[i], g->choices + (size_t)i * CHOICES, &g->counts[i]);
            extend(g, i);
        }
        uint8_t best = 0;
        const choice *last = g->choices + (size_t)(count - 1) * CHOICES;
        for (uint8_t c = 1; c < g->counts[count - 1]; c++)
            if (last[c].total < last[best].total)
                best = c;
        for (uint32_t i = count; i > 0; i--) {
            const choice *chosen = g->choices + (size_t)(i - 1) * CHOICES + best;
            tokens[i - 1].upos = chosen->tag;
            best = chosen->before;
            if (!nfi_lemma_set(g->ctx, g->tokens, &tokens[i - 1]))
                return nfi_nomem(g->ctx->err);
        }
        nf_status st = nfi_work(g->ctx, count);
        if (st != NF_OK)
            return st;
    }
    return NF_OK;
}

nf_status nfi_syntax_rules(nfi_context *ctx, nfi_tokens *tokens)
{
    choice choices[STEP * CHOICES];
    uint8_t counts[STEP];
    tagger g = {ctx, tokens, choices, counts};
    nf_status st = NF_OK;
    for (uint32_t i = 0; i < tokens->sentences.count && st == NF_OK; i++)
        st = tag_sentence(&g, &tokens->sentences.at[i]);
    return st;
}
