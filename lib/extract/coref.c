#include "extract/coref.h"

#include "extract/resolver.h"

/* The kind of body that a name at tokens [first, end) tells: by its last word ("Pilots' Union"), by the noun before it ("carrier
 * Norrsken Air"). NULL when it tells none. */
static const nfi_lex_body_role_row *told_kind(const nfi_resolver *r, uint32_t first, uint32_t end)
{
    const nfi_lex_entry *entry = nfi_lex_entry_of(nfi_resolver_token(r, end - 1)->word, NFI_LEX_BODY_ROLE);
    for (uint32_t i = first + 1; entry == NULL && i + 1 < end; i++)
        if (nfi_resolver_is_word(r, i, "of"))
            entry = nfi_lex_entry_of(nfi_resolver_token(r, i - 1)->word, NFI_LEX_BODY_ROLE); /* University of Leith */
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
