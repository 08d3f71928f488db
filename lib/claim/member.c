#include "claim/member.h"

#include "extract/name.h"

#include <string.h>

#define MEMBERS_MAX 8

static uint32_t mention_at(const nfi_reader *r, uint32_t i)
{
    return i < r->entities->at_token.count ? r->entities->at_token.at[i] : NF_NONE;
}

static const nf_entity *entity_of(const nfi_reader *r, uint32_t mention)
{
    return &r->entities->entities.at[r->entities->mentions.at[mention].entity];
}

/* the national search | and | rescue agency: what one thing is called, not two members */
static int is_compound(const nfi_reader *r, nfi_range source, uint32_t i)
{
    if (r->at[i].upos != NF_UPOS_CCONJ || i == source.first || i + 2 >= source.end)
        return 0;
    return r->at[source.first].upos == NF_UPOS_DET && r->at[i - 1].upos == NF_UPOS_NOUN && r->at[i + 1].upos == NF_UPOS_NOUN &&
           r->at[i + 2].upos == NF_UPOS_NOUN && nfi_lex_has(r->at[i + 2].word, NFI_LEX_BODY_NOUN);
}

/* Splits at "and" and commas, but not inside a name, nor behind "of": the ministry of health and welfare. */
static uint32_t split(const nfi_reader *r, nfi_range source, nfi_range *out)
{
    uint32_t count = 0;
    uint32_t first = source.first;
    int tied = 0;
    int joined = 0;
    for (uint32_t i = source.first; i < source.end; i++)
        joined |= r->at[i].upos == NF_UPOS_CCONJ;
    for (uint32_t i = source.first; joined && i < source.end; i++) {
        tied |= r->word[i] == NFI_CLAIM_WORD_PREPOSITION || is_compound(r, source, i);
        uint32_t m = mention_at(r, i);
        int inside = m != NF_NONE && i > source.first && mention_at(r, i - 1) == m && i + 1 < source.end && mention_at(r, i + 1) == m;
        int cut = r->at[i].upos == NF_UPOS_CCONJ || nfi_is(r, i, ',');
        if (!cut || inside || tied)
            continue;
        if (i > first && count < MEMBERS_MAX - 1)
            out[count++] = nfi_range_of(first, i);
        first = i + 1;
    }
    if (first < source.end)
        out[count++] = nfi_range_of(first, source.end);
    return count;
}

/* A paper, talk or figure of somebody's: the report of, a letter by, her statement. */
static int is_own_word(const nfi_reader *r, uint32_t i)
{
    return nfi_lex_starts(r->at[i].word, NFI_LEX_CUE_NOUN) || nfi_lex_has(r->at[i].word, NFI_LEX_VENUE_NOUN);
}

/* A bracket stands between a name and what was taken for the head: "Rep. Ivo Kask (D-Md.)" */
static int is_parted(const nfi_reader *r, uint32_t i, uint32_t head)
{
    for (; i < head; i++)
        if (nfi_is(r, i, '(') || nfi_is(r, i, ','))
            return 1;
    return 0;
}

/* A person's name that names a member: behind its head ("a slide of Mr. Kask's aides" aside: only what people write and say is
 * theirs). "The Kask campaign", "Kask's lawyer" and "attorneys for Kask" are not Kask. NF_NONE. */
static uint32_t person_in(const nfi_reader *r, nfi_range range, uint32_t head)
{
    for (uint32_t i = range.first; i < range.end && i - range.first < 40 && r->word[i] != NFI_CLAIM_WORD_WHO; i++) {
        uint32_t m = mention_at(r, i);
        if (m != NF_NONE && entity_of(r, m)->type == NF_ENTITY_PERSON && r->entities->mentions.at[m].form == NF_FORM_NAME &&
            (is_own_word(r, head) || (i > head && r->at[i - 1].upos != NF_UPOS_ADP) || (i < head && is_parted(r, i, head))))
            return m;
    }
    return NF_NONE;
}

/* "all friends of Mr. Kask", "Kask's Britain": the name at a token is no apposition itself. */
static int is_owner(const nfi_reader *r, uint32_t first, uint32_t i)
{
    uint32_t m = mention_at(r, i);
    uint32_t before = nfi_title_before(r->tokens, i, first);
    uint32_t end = i;
    while (end < r->count && mention_at(r, end) == m)
        end++;
    return (before > first && r->at[before - 1].upos == NF_UPOS_ADP) || (end < r->count && r->at[end].upos == NF_UPOS_PART);
}

/* A person's name behind the comma of a member: "his spokesman, Ivo Kask"; not "many voters, including Ivo Kask". */
static uint32_t apposed_in(const nfi_reader *r, nfi_range range)
{
    enum { NEAR = 12 };
    for (uint32_t i = range.first; i < range.end && i - range.first < NEAR; i++) {
        uint32_t m = mention_at(r, i);
        if (r->word[i] == NFI_CLAIM_WORD_WHO || r->at[i].upos == NF_UPOS_VERB || (r->at[i].upos == NF_UPOS_ADP && i < range.first + 2))
            return NF_NONE;
        if (m != NF_NONE && entity_of(r, m)->type == NF_ENTITY_PERSON && r->entities->mentions.at[m].form == NF_FORM_NAME)
            return is_owner(r, range.first, i) ? NF_NONE : m;
    }
    return NF_NONE;
}

/* Whether a name inside a source names it: "U.S. officials" speak for the United States; "an importer in Mombasa" and "a
 * Norwegian consortium" for nobody that is named. */
static int stands_for(const nfi_reader *r, uint32_t mention, uint32_t i, uint32_t first)
{
    if (mention == NF_NONE || entity_of(r, mention)->type == NF_ENTITY_NORP)
        return 0;
    nf_entity_type type = entity_of(r, mention)->type;
    uint32_t end = i;
    while (end < r->count && mention_at(r, end) == mention)
        end++;
    while (i > first && mention_at(r, i - 1) == mention)
        i--; /* "an importer in New York" */
    /* "Ghana's government" is not Ghana by name */
    if (type == NF_ENTITY_GPE && end < r->count && r->at[end].upos == NF_UPOS_PART)
        return 0;
    return !((type == NF_ENTITY_GPE || type == NF_ENTITY_LOC) && i > first && r->at[i - 1].upos == NF_UPOS_ADP);
}

/* "The Karsk city council", "the European Union's naval force", "the U.N. refugee agency": bodies of their own, which the name of a land or
 * a larger body only places. "The Anka agency" is Anka. */
static int only_places(const nfi_reader *r, uint32_t i, uint32_t head)
{
    int plural = nfi_token_text(r->tokens, &r->at[head])[r->at[head].end - r->at[head].start - 1] == 's'; /* its monitors */
    if (i >= head || r->at[head].shape != NFI_SHAPE_LOWER || plural || !(nfi_lex_has(r->at[head].word, NFI_LEX_BODY_NOUN) || nfi_lex_has(r->at[head].word, NFI_LEX_BODY_ROLE)))
        return 0;
    uint32_t end = i;
    while (end < head && mention_at(r, end) == mention_at(r, i))
        end++;
    return end < head || entity_of(r, mention_at(r, i))->type == NF_ENTITY_GPE;
}

/* A description that is the whole member: "the London-listed lender", where London has a mention of its own; "the Republican", where
 * the article alone is the description's. NF_NONE. */
static uint32_t description_of(const nfi_reader *r, nfi_range member)
{
    uint32_t ends[2] = {member.end - 1, member.first};
    for (int k = 0; k < 2; k++) {
        uint32_t m = mention_at(r, ends[k]);
        if (m == NF_NONE || r->entities->mentions.at[m].form != NF_FORM_NOMINAL)
            continue;
        nf_span span = r->entities->mentions.at[m].span;
        if (span.start <= r->at[member.first].start && span.end >= r->at[member.end - 1].end)
            return m;
    }
    return NF_NONE;
}

/* "a document seen by the paper" is not the paper's. */
static int is_obtained(const nfi_reader *r, uint32_t i)
{
    static const char *const words[] = {"seen", "obtained", "viewed", "reviewed"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (strcmp(nfi_lex_word(r->at[i].word), words[k]) == 0)
            return 1;
    return 0;
}

/* The mention that names a member: on its head, else a person's, else the institution's that its people
 * belong to (economists at Dalhousie Bay Research), else the last before. */
static uint32_t mention_of(const nfi_reader *r, nfi_range member, nfi_range full)
{
    uint32_t head = nfi_phrase_head(r, member);
    uint32_t m = description_of(r, member);
    if (m != NF_NONE)
        return m;
    m = mention_at(r, head);
    if (m != NF_NONE && entity_of(r, m)->type != NF_ENTITY_NORP)
        return m;
    int people = nfi_lex_has(r->at[head].word, NFI_LEX_UNNAMED_NOUN); /* "analysts polled by Kvanta"; figures released by it are its own */
    m = person_in(r, member, head);
    if (m == NF_NONE && full.end > member.end && head + 40 > full.end)
        m = apposed_in(r, nfi_range_of(member.end, full.end));
    /* The owner, Harkko Lines: what an institution is called behind the comma */
    if (m == NF_NONE && full.end > member.end + 1 && nfi_is(r, member.end, ',') && mention_at(r, member.end + 1) != NF_NONE &&
        entity_of(r, mention_at(r, member.end + 1))->type == NF_ENTITY_ORG && !is_owner(r, member.end + 1, member.end + 1))
        m = mention_at(r, member.end + 1);
    uint32_t group = mention_at(r, head); /* "Kentucky Republicans" speak for no land */
    int party = group != NF_NONE && entity_of(r, group)->type == NF_ENTITY_NORP;
    for (uint32_t i = member.first; m == NF_NONE && !party && i < member.end && r->word[i] != NFI_CLAIM_WORD_WHO && !(r->at[i].upos == NF_UPOS_VERB && (people || is_obtained(r, i))); i++)
        if (stands_for(r, mention_at(r, i), i, member.first) && !only_places(r, i, head) && entity_of(r, mention_at(r, i))->type != NF_ENTITY_PERSON)
            m = mention_at(r, i);
    return m;
}

static nf_form form_of(const nfi_reader *r, nfi_range member)
{
    uint32_t head = nfi_phrase_head(r, member);
    if (r->word[head] == NFI_CLAIM_WORD_PRONOUN || r->word[head] == NFI_CLAIM_WORD_WHO || r->at[head].upos == NF_UPOS_PRON)
        return NF_FORM_PRONOUN;
    uint32_t m = mention_at(r, head);
    if (member.end - member.first > 1 && description_of(r, member) != NF_NONE)
        return NF_FORM_NOMINAL;
    return m != NF_NONE && r->entities->mentions.at[m].form == NF_FORM_NAME ? NF_FORM_NAME : NF_FORM_NOMINAL;
}

/* "A police spokeswoman", "a spokesman for the army" speak for a body, and "the spokesman" for one that was told before. */
static int speaks_for_body(const nfi_reader *r, nfi_range member, uint32_t head)
{
    if (strncmp(nfi_lex_word(r->at[head].word), "spokes", 6) != 0)
        return 0;
    for (uint32_t i = member.first; i < member.end; i++)
        if (i != head && (nfi_lex_has(r->at[i].word, NFI_LEX_BODY_NOUN) || nfi_lex_has(r->at[i].word, NFI_LEX_TITLE) || mention_at(r, i) != NF_NONE))
            return 1;
    return member.end - member.first == 2 && strcmp(nfi_lex_word(r->at[member.first].word), "the") == 0;
}

/* Whether a phrase's head is a body of some kind ("Provincial police") or speaks for one. */
static int is_body(const nfi_reader *r, nfi_range member)
{
    uint32_t head = nfi_phrase_head(r, member);
    return nfi_lex_has(r->at[head].word, NFI_LEX_BODY_NOUN) || speaks_for_body(r, member, head);
}

static int is_unnamed(const nfi_reader *r, const nfi_draft *d, const nf_claim *claim, nfi_range first)
{
    if (claim->source_count == 0)
        return 1;
    uint32_t head = nfi_phrase_head(r, first);
    nf_entity_type type = claim->sources[0].entity == NF_NONE ? NF_ENTITY_NONE : r->entities->entities.at[claim->sources[0].entity].type;
    if (nfi_range_set(d->anonymity) && !(type == NF_ENTITY_PERSON && claim->sources[0].form == NF_FORM_NAME))
        return 1;
    /* "economists at Oriel Rating" can be asked for there, "U.S. officials" cannot */
    if (nfi_lex_has(r->at[head].word, NFI_LEX_UNNAMED_NOUN))
        return mention_at(r, head) == NF_NONE && type != NF_ENTITY_PERSON && type != NF_ENTITY_ORG && type != NF_ENTITY_FAC;
    if (claim->sources[0].entity != NF_NONE)
        return 0;
    return claim->sources[0].form == NF_FORM_NOMINAL && !is_body(r, first);
}

nf_status nfi_members_find(nfi_reader *r, const nfi_draft *draft, nf_claim *claim)
{
    nfi_range members[MEMBERS_MAX];
    uint32_t count = nfi_range_set(draft->source) ? split(r, draft->source, members) : 0;
    nf_source *sources = nfi_arena_array(r->ctx->result, count, sizeof *sources);
    if (sources == NULL)
        return nfi_nomem(r->ctx->err);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t m = mention_of(r, members[i], draft->source_full);
        sources[i].span = nfi_range_span(r, members[i]);
        sources[i].form = form_of(r, members[i]);
        sources[i].entity = m == NF_NONE ? NF_NONE : r->entities->mentions.at[m].entity;
        sources[i].name = m == NF_NONE ? NULL : entity_of(r, m)->name;
    }
    claim->sources = sources;
    claim->source_count = count;
    claim->anonymous = is_unnamed(r, draft, claim, count > 0 ? members[0] : nfi_range_of(0, 1));
    return NF_OK;
}
