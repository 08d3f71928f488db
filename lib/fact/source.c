#include "fact/source.h"

#include <string.h>

typedef NFI_VEC(const char *) string_vec;

typedef struct naming {
    nfi_context *ctx;
    const nfi_tokens *tokens;
    const nfi_entities *entities;
    const nfi_claim_vec *claims;
    string_vec names;
} naming;

static const char *span_text(const naming *n, nf_span span)
{
    return nfi_arena_string(n->ctx->result, n->tokens->text->bytes + span.start, span.end - span.start);
}

static nf_span range_span(const naming *n, nfi_range r)
{
    return nfi_span(n->tokens->tokens.at[r.first].start, n->tokens->tokens.at[r.end - 1].end);
}

static int add_name(naming *n, const char *name)
{
    if (name == NULL)
        return 0;
    for (uint32_t i = 0; i < n->names.count; i++)
        if (strcmp(n->names.at[i], name) == 0)
            return 1;
    return nfi_vec_push(&n->names, &n->ctx->alloc, name);
}

/* "The ministry said … It said later": the source of the claim before, where a pronoun could not be resolved; NULL for none. */
static const nf_claim *antecedent(const naming *n, const nf_claim *claim)
{
    enum { BACK = 3 };
    if (claim->source_count != 1 || claim->sources[0].form != NF_FORM_PRONOUN || claim->parent != NF_NONE)
        return NULL;
    uint32_t floor = claim->id > BACK ? claim->id - BACK : 0;
    for (uint32_t i = claim->id; i > floor; i--) {
        const nf_claim *before = &n->claims->at[i - 1];
        if (before->source_count == 1 && before->sources[0].form != NF_FORM_PRONOUN && before->parent == NF_NONE)
            return before;
    }
    return NULL;
}

static int add_claim(naming *n, const nf_claim *claim)
{
    int named = 0;
    int ok = 1;
    for (uint32_t i = 0; i < claim->source_count && ok; i++)
        if (claim->sources[i].name != NULL) {
            named = 1;
            ok = add_name(n, claim->sources[i].name);
        }
    if (named)
        return ok;
    const nf_claim *meant = antecedent(n, claim);
    if (meant != NULL)
        return add_name(n, meant->sources[0].name != NULL ? meant->sources[0].name : span_text(n, meant->source));
    int speaker = claim->source_count > 0 && claim->sources[0].form == NF_FORM_PRONOUN && claim->parent != NF_NONE;
    if (speaker || !nf_span_is_set(claim->source))
        return 1; /* "We expect": the speaker of the claim around it */
    return add_name(n, span_text(n, claim->source));
}

/* The innermost claim's chain of sources. */
static int add_chain(naming *n, uint32_t claim)
{
    enum { DEEP = 8 };
    uint32_t chain[DEEP];
    uint32_t length = 0;
    for (uint32_t c = claim; c != NF_NONE && length < DEEP; c = n->claims->at[c].parent)
        chain[length++] = c;
    int ok = 1;
    while (ok && length > 0)
        ok = add_claim(n, &n->claims->at[chain[--length]]);
    return ok;
}

/* "a UN report" is the UN's; "an Indonesian firm" goes by its own words. */
static int is_document(const naming *n, uint32_t token)
{
    uint32_t word = n->tokens->tokens.at[token].word;
    const nfi_lex_entry *entry = nfi_lex_entry_of(word, NFI_LEX_OWNER_WORD);
    return nfi_lex_has(word, NFI_LEX_VENUE_NOUN) || nfi_lex_has(word, NFI_LEX_CUE_NOUN) || (entry != NULL && nfi_lex_owner_word_rows[entry->row].roles & NFI_OWNER_COUNT);
}

/* The name of the entity whose mention ends where the words do, or of who made the document that they are; NULL. */
static const char *name_in(const naming *n, nfi_range words)
{
    uint32_t floor = is_document(n, words.end - 1) ? words.first : words.end - 1;
    for (uint32_t i = words.end; i > floor; i--) {
        uint32_t m = n->entities->at_token.at[i - 1];
        if (m != NF_NONE)
            return n->entities->entities.at[n->entities->mentions.at[m].entity].name;
    }
    return NULL;
}

static int add_owner(naming *n, const nfi_owner *owner)
{
    const char *name = name_in(n, owner->name);
    if (name == NULL)
        name = name_in(n, owner->words);
    return add_name(n, name != NULL ? name : span_text(n, range_span(n, owner->words)));
}

/* Whether the figure is the owner's though a claim holds it: they stand in its content, and are not who speaks. */
static int overrules(const naming *n, const nfi_owner *owner, uint32_t claim)
{
    if (claim == NF_NONE)
        return 1;
    nf_span words = range_span(n, owner->words);
    const nf_claim *c = &n->claims->at[claim];
    int inside = 0;
    for (uint32_t i = 0; i < c->content_count; i++)
        inside |= nfi_span_overlap(c->content[i], words);
    return owner->against && inside && !(nf_span_is_set(c->source) && nfi_span_overlap(c->source, words));
}

nf_status nfi_source_fill(nfi_context *ctx, nf_fact *fact, const nfi_tokens *tokens, const nfi_entities *entities, const nfi_claim_vec *claims,
                          const nfi_owner *owner)
{
    naming n = {ctx, tokens, entities, claims, NFI_VEC_INIT};
    int owned = !nfi_range_is_empty(owner->words) && overrules(&n, owner, fact->claim);
    int ok = owned ? add_owner(&n, owner) : add_chain(&n, fact->claim);
    if (ok && n.names.count == 0)
        ok = add_name(&n, "article");
    const char **copy = ok ? nfi_arena_copy(ctx->result, n.names.at, n.names.count * sizeof *n.names.at) : NULL;
    fact->sources = copy;
    fact->source_count = copy == NULL ? 0 : n.names.count;
    nfi_vec_clear(&n.names, &ctx->alloc);
    return copy == NULL ? nfi_nomem(ctx->err) : NF_OK;
}
