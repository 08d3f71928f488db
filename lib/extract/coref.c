#include "extract/coref.h"

#include "extract/resolver.h"

static uint32_t next_mark(const nfi_resolver *r, uint32_t at, uint32_t limit, char mark)
{
    enum { ASIDE = 16 };
    for (uint32_t i = at; i < limit && i < at + ASIDE; i++)
        if (nfi_resolver_is_char(r, i, mark))
            return i + 1;
    return at;
}

static int is_ing(const nfi_resolver *r, uint32_t i)
{
    const nfi_token *t = nfi_resolver_token(r, i);
    return t->upos == NF_UPOS_VERB && t->end - t->start > 4 && memcmp(nfi_token_text(r->tokens, t) + (t->end - t->start - 3), "ing", 3) == 0;
}

/* Token behind the asides that start at a token: ", 54," and "(R-Ga.)", ", the union, citing its members,"; behind a comma alone that
 * a verb follows, which ends an aside itself. */
static uint32_t behind_aside(const nfi_resolver *r, uint32_t first, uint32_t at, uint32_t limit)
{
    enum { ASIDES = 3 };
    int governed = first > 0 && nfi_resolver_token(r, first - 1)->upos == NF_UPOS_ADP; /* "a group in Dakar, said" */
    for (int k = 0; k < ASIDES && at + 1 < limit; k++) {
        uint32_t was = at;
        if (nfi_resolver_is_char(r, at, '('))
            at = next_mark(r, at + 1, limit, ')');
        else if (nfi_resolver_is_char(r, at, ',') && !governed && nfi_lex_starts(nfi_resolver_token(r, at + 1)->word, NFI_LEX_CUE_VERB) && !is_ing(r, at + 1) &&
                 (nfi_resolver_token(r, at + 1)->upos == NF_UPOS_VERB || nfi_resolver_token(r, at + 1)->upos == NF_UPOS_AUX))
            return at + 1;
        else if (nfi_resolver_is_char(r, at, ',') || (k > 0 && is_ing(r, at)))
            at = next_mark(r, at + 1, limit, ',');
        if (at == was || at == was + 1)
            return was;
    }
    return at;
}

/* A verb, but none in -ing, "that led to Kask winning it", unless of saying: "with Kask telling reporters". */
static int is_finite(const nfi_resolver *r, uint32_t i)
{
    static const char *const saying[] = {"saying", "telling", "adding", NULL};
    const nfi_token *t = nfi_resolver_token(r, i);
    if (t->upos == NF_UPOS_AUX)
        return 1;
    return t->upos == NF_UPOS_VERB && (nfi_resolver_is_one_of(r, i, saying) || !is_ing(r, i));
}

/* "Kask said Vale had left", "said that Vale had". */
static int is_embedded(const nfi_resolver *r, uint32_t first)
{
    uint32_t start = nfi_resolver_sentence_start(r, first);
    uint32_t at = nfi_title_before(r->tokens, first, start);
    if (at > start && nfi_resolver_is_word(r, at - 1, "that"))
        at--;
    return at > start + 1 && nfi_resolver_token(r, at - 1)->upos == NF_UPOS_VERB && nfi_lex_has(nfi_resolver_token(r, at - 1)->word, NFI_LEX_CUE_VERB) &&
           nfi_resolver_token(r, at - 2)->upos != NF_UPOS_PUNCT;
}

/* A verb follows, behind an aside in commas perhaps; or one of saying stands before it: "said Lena Quist". */
static int is_subject(const nfi_resolver *r, uint32_t first, uint32_t end)
{
    uint32_t limit = nfi_resolver_sentence_end(r, first);
    uint32_t behind = behind_aside(r, first, end, limit);
    while (behind < limit && nfi_resolver_token(r, behind)->upos == NF_UPOS_ADV)
        behind++;
    if (behind < limit && is_finite(r, behind))
        return 1;
    uint32_t before = nfi_title_before(r->tokens, first, nfi_resolver_sentence_start(r, first));
    if (before < 2 || nfi_resolver_token(r, before - 1)->upos != NF_UPOS_VERB || !nfi_lex_has(nfi_resolver_token(r, before - 1)->word, NFI_LEX_CUE_VERB))
        return 0;
    nf_upos upos = (nf_upos)nfi_resolver_token(r, before - 2)->upos;
    return upos == NF_UPOS_PUNCT;
}

/* "according to the Department of Forestry. It said": who is quoted so is what the next sentence goes on about. */
static int is_authority(const nfi_resolver *r, uint32_t first)
{
    if (first > 0 && nfi_resolver_is_word(r, first - 1, "the"))
        first--;
    return first > 1 && nfi_resolver_is_word(r, first - 1, "to") && nfi_resolver_is_word(r, first - 2, "according");
}

/* A sentence is about its first subject, unless a later one is who says it. */
static int is_second_subject(const nfi_resolver *r, const nfi_passed *s, uint32_t first, uint32_t end)
{
    uint32_t low = r->count > NFI_RECENT ? r->count - NFI_RECENT : 0;
    uint32_t start = r->tokens->sentences.at[s->sentence].first_token;
    uint32_t before = nfi_title_before(r->tokens, first, start);
    int subordinate = before > start && nfi_resolver_token(r, before - 1)->upos == NF_UPOS_SCONJ; /* "because Vale agreed" */
    if (!subordinate && end < r->tokens->tokens.count && nfi_lex_has(nfi_resolver_token(r, end)->word, NFI_LEX_CUE_VERB))
        return 0;
    for (uint32_t i = r->count - 1; i > low; i--) { /* the newest is the mention itself */
        const nfi_passed *other = &r->recent[(i - 1) % NFI_RECENT];
        if (other->sentence != s->sentence)
            return 0;
        if (other->subject && !other->quoted && other->entity != s->entity)
            return 1;
    }
    return 0;
}

void nfi_resolver_remember(nfi_resolver *r, uint32_t id, uint32_t first, uint32_t end)
{
    nfi_passed *s = &r->recent[r->count++ % NFI_RECENT];
    s->entity = id;
    s->line = r->line;
    s->sentence = nfi_resolver_token(r, first)->sentence;
    s->subject = (uint8_t)(is_subject(r, first, end) || is_authority(r, first));
    s->embedded = (uint8_t)(s->subject && !is_authority(r, first) && (is_embedded(r, first) || is_second_subject(r, s, first, end)));
    s->quoted = (nfi_resolver_token(r, first)->flags & NFI_TOKEN_IN_QUOTE) != 0;
    s->modifier = end < nfi_resolver_sentence_end(r, first) && nfi_resolver_token(r, end)->upos == NF_UPOS_NOUN && !s->subject;
    r->order[id] = r->count;
}

nf_status nfi_resolver_add(nfi_resolver *r, uint32_t first, uint32_t end, nf_form form, uint32_t id, double confidence)
{
    nf_mention mention = {nfi_span(nfi_resolver_token(r, first)->start, nfi_resolver_token(r, end - 1)->end), form, id, confidence};
    nf_status st = nfi_entities_add_at(r->ctx, r->entities, first, end, mention);
    nfi_resolver_remember(r, id, first, end);
    return st;
}

/* The kind of body that a name at tokens [first, end) tells: by its last word ("Pilots' Union"), by the noun before it ("carrier
 * Norrsken Air"). NULL when it tells none. */
static const nfi_lex_body_role_row *told_kind(const nfi_resolver *r, uint32_t first, uint32_t end)
{
    const nfi_lex_entry *entry = nfi_lex_entry_of(nfi_resolver_token(r, end - 1)->word, NFI_LEX_BODY_ROLE);
    if (entry == NULL && first > 0 && nfi_resolver_token(r, first - 1)->shape == NFI_SHAPE_LOWER)
        entry = nfi_lex_entry_of(nfi_resolver_token(r, first - 1)->word, NFI_LEX_BODY_ROLE);
    return entry == NULL ? NULL : &nfi_lex_body_role_rows[entry->row];
}

/* Learns what a name is called; "JoongAng Ilbo newspaper" is a description of the newspaper with its name in it. */
static nf_status read_name(nfi_resolver *r, uint32_t first, uint32_t end, uint32_t id)
{
    nfi_resolver_remember(r, id, first, end);
    nf_status st = nfi_roles_learn(r, id, first, end);
    if (st != NF_OK || nfi_resolver_entity(r, id)->type != NF_ENTITY_ORG)
        return st;
    if (r->kinds[id] == NULL)
        r->kinds[id] = told_kind(r, first, end);
    int described = end < nfi_resolver_sentence_end(r, first) && nfi_resolver_token(r, end)->shape == NFI_SHAPE_LOWER &&
                    nfi_lex_has(nfi_resolver_token(r, end)->word, NFI_LEX_BODY_ROLE) && r->entities->at_token.at[end] == NF_NONE;
    return described ? nfi_resolver_add(r, first, end + 1, NF_FORM_NOMINAL, id, 0.8) : NF_OK;
}

static nf_status read_token(nfi_resolver *r, uint32_t i)
{
    const nfi_token *t = nfi_resolver_token(r, i);
    r->line += (t->flags & NFI_TOKEN_SENTENCE_START) != 0 && !(t->flags & NFI_TOKEN_IN_QUOTE);
    uint32_t m = r->entities->at_token.at[i];
    if (m == NF_NONE && t->upos != NF_UPOS_DET && t->upos != NF_UPOS_PRON)
        return NF_OK;
    nf_status st = nfi_description_read(r, i);
    if (st != NF_OK)
        return st;
    m = r->entities->at_token.at[i];
    if (nfi_resolver_named(r, i) != NF_NONE && (i == 0 || r->entities->at_token.at[i - 1] != m)) {
        uint32_t end = i + 1;
        while (end < r->tokens->tokens.count && r->entities->at_token.at[end] == m)
            end++;
        return read_name(r, i, end, nfi_resolver_named(r, i));
    }
    return m == NF_NONE ? nfi_pronoun_read(r, i) : NF_OK;
}

nf_status nfi_coref_find(nfi_context *ctx, nfi_entities *entities, const nfi_tokens *tokens)
{
    nfi_resolver r;
    memset(&r, 0, sizeof r);
    r.ctx = ctx;
    r.entities = entities;
    r.tokens = tokens;
    uint32_t count = entities->entities.count;
    r.kinds = nfi_arena_array(ctx->scratch, count, sizeof *r.kinds);
    r.order = nfi_arena_array(ctx->scratch, count, sizeof *r.order);
    r.role_slots = nfi_arena_array(ctx->scratch, NFI_ROLE_SLOTS, sizeof *r.role_slots);
    if (r.kinds == NULL || r.order == NULL || r.role_slots == NULL)
        return nfi_nomem(ctx->err);
    for (uint32_t i = 0; i < count; i++) {
        r.kinds[i] = NULL;
        r.order[i] = 0;
    }
    memset(r.role_slots, 0, NFI_ROLE_SLOTS * sizeof *r.role_slots);
    nf_status st = NF_OK;
    for (uint32_t i = 0; i < tokens->tokens.count && st == NF_OK; i++)
        st = read_token(&r, i);
    nfi_vec_clear(&r.roles, &ctx->alloc);
    return st == NF_OK ? nfi_work(ctx, tokens->tokens.count) : st;
}
