#include "fact/owner.h"

#include "extract/counted.h"
#include "extract/number.h"
#include "fact/relation.h"

/* Chunks between a count and its figure, and tokens. */
enum { STEPS = 8, GAP = 9 };

static nfi_owner nobody(void)
{
    nfi_owner out = {{0, 0}, {0, 0}, 0};
    return out;
}

static int is_somebody(const nfi_owner *owner)
{
    return !nfi_range_is_empty(owner->words);
}

static nf_entity_type type_at(const nfi_entities *entities, uint32_t token)
{
    uint32_t m = token < entities->at_token.count ? entities->at_token.at[token] : NF_NONE;
    return m == NF_NONE ? NF_ENTITY_NONE : entities->entities.at[entities->mentions.at[m].entity].type;
}

/* Whether a noun phrase is somebody who can be held to a figure: a name, a body, people of a kind, a pronoun for one of them. */
static int can_be_held(const nfi_clause *c, const nfi_entities *entities, nfi_range words)
{
    if (nfi_range_is_empty(words))
        return 0;
    uint32_t head = words.end - 1;
    const nfi_token *t = &c->tokens->tokens.at[head];
    nf_entity_type type = type_at(entities, head);
    if (type == NF_ENTITY_ORG || type == NF_ENTITY_PERSON || (type == NF_ENTITY_GPE && entities->mentions.at[entities->at_token.at[head]].form == NF_FORM_NAME))
        return 1;
    if (head > words.first && t->upos == NF_UPOS_PROPN && nfi_lex_has(c->tokens->tokens.at[head - 1].word, NFI_LEX_BODY_NOUN))
        return 1; /* the website FlightLine */
    const nfi_lex_entry *entry = nfi_lex_entry_of(t->word, NFI_LEX_COUNTED);
    int people = entry != NULL && nfi_lex_counted_rows[entry->row].person && nfi_counted_plural(c->tokens, head);
    return t->upos != NF_UPOS_ADJ && (people || nfi_lex_has(t->word, NFI_LEX_BODY_NOUN) || nfi_lex_has(t->word, NFI_LEX_UNNAMED_NOUN));
}

static nfi_owner held(const nfi_clause *c, const nfi_entities *entities, nfi_range words)
{
    nfi_owner out = {words, words, 0};
    return can_be_held(c, entities, words) ? out : nobody();
}

/* A noun phrase with what hangs on it, as far as a chunk: "the police in Lagos". */
static nfi_owner phrase(const nfi_clause *c, uint32_t noun, uint32_t end)
{
    nfi_owner out = {nfi_chunk_words(c, noun), nfi_chunk_words(c, noun), 0};
    for (uint32_t n = nfi_chunk_right(c, noun); n != NF_NONE && n < end; n = nfi_chunk_right(c, n)) {
        if (!nfi_chunk_is_nouns(c, n) && !nfi_chunk_is(c, n, NFI_CHUNK_PREPOSITION))
            break;
        out.words.end = nfi_chunk_at(c, n)->end;
    }
    return out;
}

/* The name of a body or person that ends right before a verb, which chunks may have cut through: "the Office of Statistics and
 * Information recorded". */
static nfi_range name_before(const nfi_clause *c, const nfi_entities *entities, uint32_t verb)
{
    uint32_t end = nfi_chunk_at(c, verb)->first;
    nf_entity_type type = end == 0 ? NF_ENTITY_NONE : type_at(entities, end - 1);
    uint32_t first = end;
    while ((type == NF_ENTITY_ORG || type == NF_ENTITY_PERSON) && first > 0 && entities->at_token.at[first - 1] == entities->at_token.at[end - 1])
        first--;
    return nfi_range_of(first, end);
}

/* The subject of a verb, which is no passive. */
static nfi_owner subject(const nfi_clause *c, const nfi_entities *entities, uint32_t verb)
{
    nfi_range name = name_before(c, entities, verb);
    nfi_owner named = {name, name, 0};
    if (is_somebody(&named) && !(nfi_chunk_flags(c, verb) & NFI_VERB_PASSIVE))
        return named;
    uint32_t noun = nfi_chunk_flags(c, verb) & NFI_VERB_PASSIVE ? NF_NONE : nfi_subject_of(c, verb);
    return noun == NF_NONE ? nobody() : phrase(c, noun, verb);
}

/* "fewer than the 5.7 million that a UN report gave", "below the 53 reported by the Red Cross": behind a figure that another is
 * compared with. */
static nfi_owner giver(const nfi_clause *c)
{
    uint32_t n = nfi_chunk_right(c, c->chunk);
    if (nfi_chunk_is(c, n, NFI_CHUNK_CLAUSE))
        n = nfi_chunk_right(c, n);
    uint32_t next = n == NF_NONE ? NF_NONE : nfi_chunk_right(c, n);
    uint32_t by = NF_NONE;
    if (nfi_chunk_is_nouns(c, n) && nfi_chunk_is_verbs(c, next) && nfi_word_owns(c, nfi_chunk_head(c, next), NFI_OWNER_STATING))
        by = n;
    else if (nfi_chunk_is_verbs(c, n) && nfi_chunk_flags(c, n) & NFI_VERB_ED && nfi_word_owns(c, nfi_chunk_head(c, n), NFI_OWNER_STATING) &&
             nfi_chunk_is(c, next, NFI_CHUNK_PREPOSITION) && nfi_word_is(c, nfi_chunk_head(c, next), "by"))
        by = nfi_chunk_right(c, next);
    nfi_owner out = nfi_chunk_is_nouns(c, by) ? phrase(c, by, by) : nobody();
    out.against = 1;
    return out;
}

/* "but police counted only 22,000": the subject of a clause that is set against what was said before. */
static int is_set_against(const nfi_clause *c, uint32_t verb)
{
    static const char *const words[] = {"but", "while", "whereas", "though", "although", NULL};
    uint32_t noun = nfi_subject_of(c, verb);
    uint32_t opening = noun == NF_NONE ? NF_NONE : nfi_chunk_left(c, noun);
    return opening != NF_NONE && noun + 1 == verb && nfi_chunk_is_word(c, opening, words);
}

/* The verb that has the figure right behind it: "confirmed 40 deaths", "gave a toll of 60"; NF_NONE. */
static uint32_t naming_verb(const nfi_clause *c)
{
    uint32_t n = nfi_chunk_left(c, c->chunk);
    uint32_t noun = nfi_chunk_is(c, n, NFI_CHUNK_PREPOSITION) && nfi_word_is(c, nfi_chunk_head(c, n), "of") ? nfi_chunk_left(c, n) : NF_NONE;
    if (nfi_chunk_is_nouns(c, noun) && nfi_word_owns(c, nfi_chunk_head(c, noun), NFI_OWNER_COUNT))
        n = nfi_chunk_left(c, noun);
    uint32_t with = nfi_chunk_is_nouns(c, noun) ? nfi_chunk_left(c, noun) : NF_NONE;
    if (nfi_chunk_is(c, with, NFI_CHUNK_PREPOSITION) && nfi_word_is(c, nfi_chunk_head(c, with), "with"))
        with = nfi_chunk_left(c, with); /* reckons with savings of 7 million */
    if (nfi_chunk_is_verbs(c, with) && nfi_word_owns(c, nfi_chunk_head(c, with), NFI_OWNER_COUNTING))
        return with;
    return nfi_chunk_is_verbs(c, n) && !(nfi_chunk_flags(c, n) & NFI_VERB_INFINITIVE) && nfi_word_owns(c, nfi_chunk_head(c, n), NFI_OWNER_NAMING) ? n : NF_NONE;
}

/* "A survey by Meridian gave the party 36 percent": whatever a document says of a figure is its own. */
static nfi_owner by_document(const nfi_clause *c, const nfi_entities *entities, uint32_t verb)
{
    nfi_owner out = subject(c, entities, verb);
    if (!is_somebody(&out) || !nfi_word_owns(c, out.name.end - 1, NFI_OWNER_DOCUMENT) || !(nfi_word_owns(c, nfi_chunk_head(c, verb), NFI_OWNER_SHOWS | NFI_OWNER_STATING)))
        return nobody();
    return out;
}

/* The verb makes its subject answer for the figure: who states, counts, means or demands it. */
static nfi_owner by_verb(const nfi_clause *c, const nfi_entities *entities, const nfi_predicate *p)
{
    uint32_t verb = p->verb != NF_NONE ? p->verb : naming_verb(c);
    if (verb == NF_NONE)
        return nobody();
    if (p->tie != NFI_TIE_OBJECT && p->verb != NF_NONE) {
        nfi_owner out = nfi_word_owns(c, nfi_chunk_head(c, verb), NFI_OWNER_MAKING) ? nobody() : subject(c, entities, verb);
        int pronoun = is_somebody(&out) && c->tokens->tokens.at[out.words.first].upos == NF_UPOS_PRON;
        out.against = (uint8_t)!pronoun;
        return pronoun && !can_be_held(c, entities, out.name) ? nobody() : out;
    }
    nfi_owner document = by_document(c, entities, verb);
    if (is_somebody(&document))
        return document;
    uint32_t outer = nfi_chunk_flags(c, verb) & NFI_VERB_INFINITIVE ? nfi_chunk_left(c, verb) : verb;
    int willing = nfi_chunk_is_verbs(c, outer) && nfi_word_owns(c, nfi_chunk_head(c, outer), NFI_OWNER_WILLING);
    if (!willing && !nfi_word_owns(c, nfi_chunk_head(c, verb), NFI_OWNER_COUNTING) && verb != naming_verb(c))
        return nobody();
    nfi_owner out = subject(c, entities, willing ? outer : verb);
    if (!can_be_held(c, entities, out.name))
        return nobody();
    out.against = (uint8_t)(!willing && is_set_against(c, verb));
    return out;
}

/* Who keeps the count that a noun phrase is, and the chunks [first, end) that say so. */
static nfi_owner keeper(const nfi_clause *c, const nfi_entities *entities, uint32_t count, uint32_t *end)
{
    *end = count + 1;
    nfi_range before = nfi_possessor_of(c, count);
    nfi_owner out = held(c, entities, before);
    if (is_somebody(&out)) {
        uint32_t of = nfi_noun_of(c, count); /* the ministry's own tally, for cases */
        *end = of == NF_NONE ? *end : of + 1;
        return out;
    }
    uint32_t by = nfi_chunk_right(c, count);
    if (nfi_chunk_is_verbs(c, by) && nfi_word_owns(c, nfi_chunk_head(c, by), NFI_OWNER_KEPT))
        by = nfi_chunk_right(c, by); /* a list compiled by the union */
    uint32_t whom = nfi_chunk_is(c, by, NFI_CHUNK_PREPOSITION) && nfi_chunk_is_word(c, by, (const char *const[]){"by", "from", NULL}) ? nfi_chunk_right(c, by) : NF_NONE;
    out = nfi_chunk_is_nouns(c, whom) ? held(c, entities, nfi_chunk_words(c, whom)) : nobody();
    if (is_somebody(&out)) {
        *end = whom + 1;
        return out;
    }
    nfi_range beside = nfi_range_of(nfi_chunk_at(c, count)->first, nfi_chunk_head(c, count));
    int noun = !nfi_range_is_empty(beside) && c->tokens->tokens.at[beside.end - 1].upos != NF_UPOS_PRON;
    return noun ? held(c, entities, beside) : nobody(); /* the police estimate */
}

static int is_level(const nfi_clause *c, uint32_t verb)
{
    for (uint32_t i = nfi_chunk_at(c, verb)->first; i < nfi_chunk_at(c, verb)->end; i++) {
        nf_upos upos = (nf_upos)c->tokens->tokens.at[i].upos;
        int filler = upos == NF_UPOS_AUX || upos == NF_UPOS_ADV || upos == NF_UPOS_PART || upos == NF_UPOS_ADP;
        if (!filler && !(nfi_label_of(c->tokens, i) & NFI_LABEL_LEVEL) && !nfi_word_owns(c, i, NFI_OWNER_SHOWS))
            return 0;
    }
    return 1;
}

/* Whether nothing but a verb of level and prepositions stands between a count, which ends before a chunk, and the figure. */
static int leads_to(const nfi_clause *c, uint32_t end)
{
    int verb = 0;
    if (end > c->chunk || c->chunk - end > STEPS || nfi_chunk_at(c, c->chunk)->first - nfi_chunk_at(c, end - 1)->end > GAP)
        return 0;
    for (uint32_t n = end; n < c->chunk; n++) {
        int level = nfi_chunk_is_verbs(c, n) && is_level(c, n);
        if (!level && !nfi_chunk_is(c, n, NFI_CHUNK_PREPOSITION) && !nfi_chunk_is(c, n, NFI_CHUNK_ADVERB))
            return 0;
        verb |= level;
    }
    return verb || (end + 1 == c->chunk && nfi_word_is(c, nfi_chunk_head(c, end), "of"));
}

/* "40 died, by the ministry's count", "police records show 40", "an estimate by the union of 60". */
static nfi_owner by_count(const nfi_clause *c, const nfi_entities *entities)
{
    uint32_t low = c->chunk > c->low + NFI_CHUNKS_FAR ? c->chunk - NFI_CHUNKS_FAR : c->low;
    uint32_t high = c->high > c->chunk + NFI_CHUNKS_FAR ? c->chunk + NFI_CHUNKS_FAR : c->high;
    for (uint32_t n = low; n < high; n++) {
        if (n == c->chunk || !nfi_chunk_is_nouns(c, n) || !nfi_word_owns(c, nfi_chunk_head(c, n), NFI_OWNER_COUNT))
            continue;
        uint32_t end = 0;
        nfi_owner out = keeper(c, entities, n, &end);
        uint32_t before = n > c->low ? n - 1 : NF_NONE;
        int by = nfi_chunk_is(c, before, NFI_CHUNK_PREPOSITION) && nfi_word_is(c, nfi_chunk_head(c, before), "by");
        int in = n > c->chunk && n <= c->chunk + STEPS && nfi_chunk_is(c, before, NFI_CHUNK_PREPOSITION) && nfi_word_is(c, nfi_chunk_head(c, before), "in");
        if (is_somebody(&out) && (by || in || (n < c->chunk && leads_to(c, end))))
            return out;
    }
    return nobody();
}

/* "…; the company, 40", ", organisers 20,000", "the miners' union's at 60": the verb or the count of a figure before is left out. */
static nfi_owner gapped(const nfi_clause *c, const nfi_entities *entities, const nfi_predicate *p)
{
    if (p->words.first >= nfi_chunk_at(c, c->chunk)->first)
        return nobody(); /* a verb of its own: "…, the two owners, will buy" */
    uint32_t n = nfi_chunk_left(c, c->chunk);
    if (nfi_chunk_is(c, n, NFI_CHUNK_PREPOSITION) && nfi_word_is(c, nfi_chunk_head(c, n), "at"))
        n = nfi_chunk_at(c, n)->first > 0 && nfi_word_is_possessive(c, nfi_chunk_at(c, n)->first - 1) ? nfi_chunk_left(c, n) : NF_NONE; /* "the company at 40" is no such thing */
    int comma = nfi_chunk_is(c, n, NFI_CHUNK_COMMA);
    if (comma)
        n = nfi_chunk_left(c, n);
    if (n != NF_NONE && !nfi_chunk_is_nouns(c, n) && nfi_word_is_possessive(c, nfi_chunk_at(c, n)->first))
        n = nfi_chunk_left(c, n);
    uint32_t mark = nfi_chunk_is_nouns(c, n) && nfi_chunk_at(c, n)->quantity == NF_NONE ? nfi_chunk_left(c, n) : NF_NONE;
    if (mark == NF_NONE)
        return nobody();
    int joined = nfi_token_is_char(c->tokens, &c->tokens->tokens.at[nfi_chunk_at(c, mark)->first], ';') || (!comma && nfi_chunk_is(c, mark, NFI_CHUNK_COMMA)) ||
                 nfi_chunk_is(c, mark, NFI_CHUNK_AND) || nfi_word_is(c, nfi_chunk_at(c, mark)->first, "while");
    return joined ? held(c, entities, nfi_chunk_words(c, n)) : nobody();
}

nfi_owner nfi_owner_find(const nfi_clause *clause, const nfi_entities *entities, const nfi_predicate *predicate)
{
    nfi_owner out = predicate->earlier ? giver(clause) : by_verb(clause, entities, predicate);
    if (!is_somebody(&out))
        out = by_count(clause, entities);
    return is_somebody(&out) ? out : gapped(clause, entities, predicate);
}
