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
