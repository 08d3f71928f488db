#include "syntax/parse.h"

#include "syntax/lemma.h"

static nfi_move choose(const nfi_syntax_model *model, const nfi_node *nodes, const nfi_state *state)
{
    unsigned moves = nfi_state_moves(state);
    if ((moves & (moves - 1)) == 0)
        return moves == 1u << NFI_MOVE_SHIFT ? NFI_MOVE_SHIFT
                                             : moves == 1u << NFI_MOVE_LEFT ? NFI_MOVE_LEFT : NFI_MOVE_RIGHT;
    uint64_t features[NFI_MOVE_FEATURES];
    int32_t sums[NFI_MOVE_COUNT];
    uint32_t count = nfi_move_features(features, nodes, state);
    nfi_narrow_sum(&model->moves, features, count, sums);
    int best = -1;
    for (int move = 0; move < NFI_MOVE_COUNT; move++)
        if (moves >> move & 1 && (best < 0 || sums[move] > sums[best]))
            best = move;
    return (nfi_move)best;
}

static void label(nfi_state *state, const nfi_syntax_model *model, const nfi_node *nodes, uint32_t child)
{
    uint32_t head = state->family[child].head;
    if (head == state->n) {
        nfi_state_label(state, child, NFI_DEPREL_ROOT);
        return;
    }
    uint64_t features[NFI_LABEL_FEATURES];
    int32_t sums[NFI_DEPREL_COUNT] = {0};
    uint32_t count = nfi_label_features(features, nodes, state, head, child);
    nfi_sparse_sum(&model->labels, features, count, sums);
    sums[NFI_DEPREL_NONE] = INT32_MIN;
    sums[NFI_DEPREL_ROOT] = INT32_MIN;
    nfi_state_label(state, child, (uint8_t)nfi_best(sums, NFI_DEPREL_COUNT));
}

void nfi_parse_words(nfi_state *state, const nfi_syntax_model *model, const nfi_node *nodes, uint32_t n)
{
    nfi_state_start(state, n);
    while (!nfi_state_is_final(state)) {
        uint32_t child = nfi_state_apply(state, choose(model, nodes, state));
        if (child <= n)
            label(state, model, nodes, child);
    }
}

/* Room for one sentence; words of a view are counted from its first. */
typedef struct parser {
    nfi_context *ctx;
    nfi_tokens *tokens;
    const nfi_syntax_model *model;
    nfi_token *words; /* of the sentence */
    uint32_t count;
    uint8_t tags[NFI_PARSE_MAX];
    nfi_atoms atoms[NFI_PARSE_MAX + 4]; /* the first word is at 2 */
    nfi_atoms view_atoms[NFI_PARSE_MAX];
    uint8_t view_tags[NFI_PARSE_MAX];
    nfi_node nodes[NFI_PARSE_MAX + 2];
    nfi_state state;
} parser;

static void tag(parser *p)
{
    nfi_atoms_none(&p->atoms[0]);
    p->atoms[1] = p->atoms[0];
    for (uint32_t i = 0; i < p->count; i++) {
        const nfi_token *t = &p->words[i];
        nfi_atoms_make(&p->atoms[i + 2], &p->model->vocab, nfi_token_text(p->tokens, t), t->end - t->start, t->hash);
    }
    p->atoms[p->count + 2] = p->atoms[0];
    p->atoms[p->count + 3] = p->atoms[0];
    nfi_tag_words(p->tags, p->model, p->atoms + 2, p->count);
    for (uint32_t i = 0; i < p->count; i++) {
        p->words[i].upos = nfi_tags[p->tags[i]].upos;
        p->words[i].xpos = nfi_tags[p->tags[i]].xpos;
    }
}

/* Grows a tree over some of the sentence's words, in their order. Returns the root. */
static uint32_t parse_view(parser *p, const uint16_t *view, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        p->view_atoms[i] = p->atoms[view[i] + 2];
        p->view_tags[i] = p->tags[view[i]];
    }
    nfi_nodes_make(p->nodes, p->view_atoms, p->view_tags, count);
    nfi_parse_words(&p->state, p->model, p->nodes, count);
    uint32_t first = (uint32_t)(p->words - p->tokens->tokens.at);
    uint32_t root = view[0];
    for (uint32_t i = 0; i < count; i++) {
        nfi_token *t = &p->words[view[i]];
        uint32_t head = p->state.family[i].head;
        t->deprel = p->state.family[i].label;
        t->head = head == count ? NF_NONE : first + view[head];
        if (head == count)
            root = view[i];
    }
    return root;
}

static void parse_all(parser *p)
{
    nfi_nodes_make(p->nodes, p->atoms + 2, p->tags, p->count);
    nfi_parse_words(&p->state, p->model, p->nodes, p->count);
    uint32_t first = (uint32_t)(p->words - p->tokens->tokens.at);
    for (uint32_t i = 0; i < p->count; i++) {
        uint32_t head = p->state.family[i].head;
        p->words[i].deprel = p->state.family[i].label;
        p->words[i].head = head == p->count ? NF_NONE : first + head;
    }
}

/* Fewer words inside or outside of the marks need no folding. */
enum { FOLD_INSIDE = 4, FOLD_OUTSIDE = 2 };

/* Words of the sentence that a region's inside covers: from *from to before *to. */
static int covered(const parser *p, const nfi_quote *quote, uint32_t *from, uint32_t *to)
{
    uint32_t first = (uint32_t)(p->words - p->tokens->tokens.at);
    uint32_t a = nfi_tokens_at(p->tokens, quote->inner.start);
    uint32_t b = nfi_tokens_at(p->tokens, quote->inner.end);
    *from = a < first ? 0 : a - first;
    *to = b < first ? 0 : b - first;
    if (*to > p->count)
        *to = p->count;
    return *from < *to && *to - *from >= FOLD_INSIDE;
}

static uint32_t words_outside(const parser *p, uint32_t from, uint32_t to)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < p->count; i++)
        count += (i < from || i >= to) && p->words[i].kind == NF_TOKEN_WORD;
    return count;
}

/* "The plant that we were promised is gone," she said. The inside is parsed by itself; in the sentence, its root
 * stands for it, so that the tree of what she said and that of her saying it cannot mix. 1 if it was done. */
static int parse_folded(parser *p, const nfi_quote_vec *quotes, uint32_t quote, uint32_t sentence_end)
{
    uint16_t view[NFI_PARSE_MAX];
    uint32_t count = 0;
    uint32_t at = 0;
    for (; quote < quotes->count && quotes->at[quote].span.start < sentence_end; quote++) {
        uint32_t from;
        uint32_t to;
        if (quotes->at[quote].kind != NFI_QUOTE_SPEECH || !covered(p, &quotes->at[quote], &from, &to) || from < at ||
            words_outside(p, from, to) < FOLD_OUTSIDE)
            continue;
        while (at < from)
            view[count++] = (uint16_t)at++;
        uint16_t inside[NFI_PARSE_MAX];
        for (uint32_t i = from; i < to; i++)
            inside[i - from] = (uint16_t)i;
        view[count++] = (uint16_t)parse_view(p, inside, to - from);
        at = to;
    }
    if (count == 0)
        return 0;
    while (at < p->count)
        view[count++] = (uint16_t)at++;
    parse_view(p, view, count);
    return 1;
}

/* First region that ends behind a byte, searched on from `quote`; a region that began long before is found too, since
 * regions of a paragraph are few. */
static uint32_t next_quote(const nfi_quote_vec *quotes, uint32_t quote, uint32_t byte)
{
    while (quote < quotes->count && quotes->at[quote].span.end <= byte)
        quote++;
    return quote;
}

static nf_status sentence(parser *p, const nfi_quote_vec *quotes, uint32_t quote, const nf_sentence *s)
{
    for (uint32_t from = 0; from < s->token_count; from += NFI_PARSE_MAX) {
        p->words = p->tokens->tokens.at + s->first_token + from;
        p->count = s->token_count - from < NFI_PARSE_MAX ? s->token_count - from : NFI_PARSE_MAX;
        tag(p);
        if (p->model->moves.slots != NULL && s->token_count <= NFI_PARSE_MAX &&
            !parse_folded(p, quotes, quote, s->span.end))
            parse_all(p);
        for (uint32_t i = 0; i < p->count; i++)
            if (!nfi_lemma_set(p->ctx, p->tokens, &p->words[i]))
                return nfi_nomem(p->ctx->err);
        nf_status st = nfi_work(p->ctx, p->count);
        if (st != NF_OK)
            return st;
    }
    return NF_OK;
}

nf_status nfi_syntax_parse(nfi_context *ctx, nfi_tokens *tokens, const nfi_quote_vec *quotes,
                           const nfi_syntax_model *model)
{
    parser *p = nfi_arena_new(ctx->scratch, sizeof *p);
    if (p == NULL)
        return nfi_nomem(ctx->err);
    p->ctx = ctx;
    p->tokens = tokens;
    p->model = model;
    uint32_t quote = 0;
    nf_status st = NF_OK;
    for (uint32_t i = 0; i < tokens->sentences.count && st == NF_OK; i++) {
        const nf_sentence *s = &tokens->sentences.at[i];
        quote = next_quote(quotes, quote, s->span.start);
        st = sentence(p, quotes, quote, s);
    }
    return st;
}
