#include "fact/object.h"

#include "fact/relation.h"
#include "fact/subject.h"

/* "the number of jobs at risk": what is said of them with a preposition, before the verb or the figure's own preposition. */
static nfi_predicate place_behind(const nfi_clause *c, uint32_t noun)
{
    uint32_t preposition = nfi_chunk_right(c, noun);
    uint32_t inner = preposition == NF_NONE ? NF_NONE : nfi_chunk_right(c, preposition);
    if (!nfi_chunk_is(c, preposition, NFI_CHUNK_PREPOSITION) || !nfi_chunk_is_nouns(c, inner) || inner >= c->chunk || nfi_chunk_at(c, inner)->quantity != NF_NONE || !nfi_counts_things(c))
        return nfi_predicate_none();
    return nfi_predicate_from(nfi_range_of(nfi_chunk_head(c, preposition), nfi_chunk_at(c, inner)->end));
}

/* "rejected" of "rejected ballots". */
static int is_participle(const nfi_clause *c, uint32_t token)
{
    const nfi_token *t = &c->tokens->tokens.at[token];
    return (t->upos == NF_UPOS_VERB || t->upos == NF_UPOS_ADJ) && t->end - t->start > 4 && memcmp(c->tokens->text->bytes + t->end - 2, "ed", 2) == 0;
}

/* The measure that a noun phrase names: "the number of coalition fighters killed", "the rise in flour prices", "damage to
 * rice and corn". */
static nfi_predicate named_by(const nfi_clause *c, uint32_t noun)
{
    uint32_t inner = nfi_noun_of(c, noun);
    nfi_predicate state = nfi_state_behind(c, inner == NF_NONE ? noun : inner);
    uint32_t behind = inner == NF_NONE ? NF_NONE : nfi_chunk_right(c, inner);
    if (nfi_predicate_is_none(&state) && nfi_chunk_is_verbs(c, behind) && nfi_chunk_flags(c, behind) & NFI_VERB_FINITE && nfi_word_plays(c, nfi_chunk_head(c, noun), NFI_FACT_SHARE) &&
        (inner > c->chunk || behind + 1 < c->chunk))
        state = nfi_predicate_from(nfi_verb_words(c, behind)); /* the number of miners killed, whatever the tagger says */
    if (nfi_predicate_is_none(&state) && (inner == NF_NONE || inner < c->chunk))
        state = place_behind(c, inner == NF_NONE ? noun : inner);
    uint32_t who = inner == NF_NONE ? NF_NONE : nfi_chunk_right(c, inner);
    if (nfi_chunk_is(c, who, NFI_CHUNK_CLAUSE) && nfi_chunk_is_verbs(c, nfi_chunk_right(c, who)))
        state = nfi_predicate_from(nfi_verb_words(c, nfi_chunk_right(c, who))); /* the number of people who have landed */
    uint32_t left_so = nfi_chunk_is_nouns(c, who) && who > inner && c->tokens->tokens.at[nfi_chunk_head(c, who)].upos == NF_UPOS_PRON ? nfi_chunk_right(c, who) : NF_NONE;
    if (nfi_chunk_is_verbs(c, left_so) && left_so < c->chunk) {
        uint32_t so = nfi_chunk_right(c, left_so);
        state = nfi_predicate_from(nfi_verb_words(c, left_so)); /* the number of songs he left unreleased */
        if (nfi_chunk_is(c, so, NFI_CHUNK_ADJECTIVE) && so < c->chunk)
            state.words.end = nfi_chunk_at(c, so)->end;
    }
    nfi_predicate out = nfi_predicate_from(nfi_noun_words(c, noun));
    nfi_set_of(c, &out, noun);
    if (!nfi_predicate_is_none(&state) && (nfi_measure_of(c, state.words) != NULL || nfi_word_plays(c, nfi_chunk_head(c, noun), NFI_FACT_SHARE))) {
        out.words = state.words;
        return out;
    }
    if (nfi_word_plays(c, nfi_chunk_head(c, noun), NFI_FACT_SHARE) && nfi_measure_of(c, nfi_noun_words(c, noun)) == NULL) {
        out.refers = (uint8_t)nfi_points_back(c, noun);
        if (inner != NF_NONE) {
            uint32_t at = 0;
            out.words = nfi_noun_words(c, inner); /* the number of missing people */
            const nfi_lex_entry *entry = nfi_measure_in(c, out.words, &at);
            if (is_participle(c, out.words.first) && out.words.end > out.words.first + 1 && (entry == NULL || at > out.words.first))
                out.words.end = out.words.first + 1; /* the number of rejected ballots */
            else if (entry != NULL)
                out.words = nfi_range_of(at, at + entry->length);
        }
        return out;
    }
    if (inner != NF_NONE)
        out.of = out.kind; /* the rise in flour prices */
    return out;
}

/* "62% of output", "7% of its value": what the share is measured by, not what has it. */
static int is_base(const nfi_clause *c, uint32_t noun)
{
    return nfi_clause_quantity(c)->kind == NF_QUANTITY_PERCENT && nfi_word_plays(c, nfi_chunk_head(c, noun), NFI_FACT_BASE);
}

/* "bringing to 38 the death toll": what has the level stands behind it. */
int nfi_is_level_of_late(const nfi_clause *c, uint32_t verb, uint32_t preposition)
{
    uint32_t late = nfi_chunk_right(c, c->chunk);
    return verb != NF_NONE && preposition != NF_NONE && nfi_chunk_left(c, preposition) == verb && nfi_word_is(c, nfi_chunk_head(c, preposition), "to") &&
           !(nfi_chunk_flags(c, verb) & NFI_VERB_PASSIVE) && nfi_chunk_is_nouns(c, late) && nfi_chunk_at(c, late)->quantity == NF_NONE &&
           nfi_word_is(c, nfi_chunk_at(c, late)->first, "the");
}

/* "Insured losses may come to 3 billion", "the missing numbered 40": a verb that only gives the sum of what its subject names. */
static void name_level(const nfi_clause *c, nfi_predicate *out, uint32_t subject)
{
    enum { NEAR = 12 };
    const nfi_lex_entry *entry = nfi_measure_of(c, out->words);
    if (subject == NF_NONE || (!nfi_measure_is_class(entry, (const char *const[]){"total", NULL}) && !nfi_word_plays(c, out->words.first, NFI_FACT_PASSING)))
        return;
    nfi_range words = nfi_noun_words(c, subject);
    const nfi_lex_entry *named = nfi_measure_of(c, words);
    if (named == NULL || nfi_measure_is_change(named) || words.first > out->words.first || out->words.end > words.first + NEAR)
        return;
    out->words.first = words.first;
    out->measure = named;
    out->definite |= (uint8_t)nfi_word_is(c, nfi_chunk_at(c, subject)->first, "the");
}

/* "The number of people killed in the blast has risen to 12": what is said of them, and the level. */
static void name_state(const nfi_clause *c, nfi_predicate *out, uint32_t subject, uint32_t preposition)
{
    if (!nfi_word_plays(c, nfi_chunk_head(c, subject), NFI_FACT_SHARE) || nfi_noun_of(c, subject) == NF_NONE || !nfi_word_is(c, nfi_chunk_at(c, subject)->end, "of"))
        return;
    nfi_predicate named = named_by(c, subject);
    if (named.words.first < nfi_chunk_at(c, nfi_noun_of(c, subject))->end || named.words.end > out->words.first || c->tokens->tokens.at[named.words.first].upos == NF_UPOS_ADP)
        return;
    out->more = nfi_range_of(out->words.first, nfi_chunk_at(c, preposition)->end);
    out->words = named.words;
    out->measure = nfi_measure_of(c, named.words);
    out->of = named.of;
}

/* A level ("to", "from") or an amount ("by") of a verb of change: what is measured is what changes. */
nfi_predicate nfi_as_level(const nfi_clause *c, uint32_t verb, uint32_t preposition)
{
    nfi_predicate out = nfi_predicate_from(nfi_range_of(nfi_chunk_head(c, verb), nfi_chunk_at(c, verb)->end));
    uint32_t object = nfi_object_of(c, verb);
    uint32_t amount = object == NF_NONE ? NF_NONE : nfi_chunk_at(c, object)->quantity;
    if (amount != NF_NONE && (nfi_clause_quantity(c)->unit != NULL || c->quantities->at[amount].unit != NULL))
        object = NF_NONE; /* "rose 6.3% to 48 crowns", "fell 5.8% to 6,351" */
    out.verb = verb;
    if (preposition != NF_NONE)
        out.more = nfi_chunk_words(c, preposition);
    if (nfi_is_level_of_late(c, verb, preposition)) {
        nfi_predicate named = named_by(c, nfi_chunk_right(c, c->chunk));
        out.of = named.of;
        out.kind = named.kind;
        out.of_part = 1;
        out.measure = nfi_measure_of(c, named.words);
        if (nfi_word_plays(c, nfi_chunk_head(c, nfi_chunk_right(c, c->chunk)), NFI_FACT_SHARE) && !named.refers && out.measure == NULL)
            out.words = named.words; /* brings to 1,930 the number of people who have landed */
        return out;
    }
    nfi_set_of(c, &out, object != NF_NONE && object < c->chunk ? object : nfi_subject_of(c, verb));
    uint32_t subject = nfi_subject_of(c, verb);
    out.refers = (uint8_t)nfi_points_back(c, object == NF_NONE || object > c->chunk ? subject : object);
    out.of_base = (uint8_t)(is_base(c, c->chunk) || (nfi_clause_quantity(c)->kind == NF_QUANTITY_PERCENT && nfi_clause_quantity(c)->of_implied && !out.refers));
    if (preposition != NF_NONE && nfi_word_is(c, nfi_chunk_head(c, preposition), "to") && !nfi_range_is_empty(out.of)) {
        const nfi_lex_entry *entry = nfi_measure_of(c, nfi_range_of(out.of.end - 1, out.of.end));
        const nfi_lex_entry *own = nfi_measure_of(c, out.of);
        if (own != NULL && !nfi_measure_is_change(own) && (entry != NULL || own->length > 1))
            out.measure = own; /* "the death toll rose to 41": so many were killed */
    }
    if (preposition != NF_NONE && subject != NF_NONE && (object == NF_NONE || object > c->chunk) && !out.refers)
        name_state(c, &out, subject, preposition);
    name_level(c, &out, object == NF_NONE || object > c->chunk ? subject : NF_NONE);
    return out;
}

/* People and bodies, who do something with money: it is not said of them. */
static int is_agent(const nfi_clause *c, uint32_t noun)
{
    uint32_t word = c->tokens->tokens.at[nfi_chunk_head(c, noun)].word;
    const nfi_lex_entry *entry = nfi_lex_entry_of(word, NFI_LEX_COUNTED);
    return nfi_lex_has(word, NFI_LEX_BODY_NOUN) || nfi_lex_has(word, NFI_LEX_UNNAMED_NOUN) || nfi_lex_has(word, NFI_LEX_TITLE) ||
           (entry != NULL && nfi_lex_counted_rows[entry->row].person) || nfi_word_in(c, nfi_chunk_head(c, noun), (const char *const[]){"opposition", "country", "state", "city", "club", "group", "groups", NULL});
}

/* The noun phrase behind the figure with "for" or "in": what the money is for. */
uint32_t nfi_purpose(const nfi_clause *c)
{
    uint32_t n = nfi_chunk_right(c, c->chunk);
    if (!nfi_chunk_is(c, n, NFI_CHUNK_PREPOSITION) || !nfi_word_in(c, nfi_chunk_head(c, n), (const char *const[]){"for", "in", "on", "of", "to", NULL}) ||
        nfi_clause_quantity(c)->kind == NF_QUANTITY_MEASURE)
        return NF_NONE;
    int of = nfi_word_is(c, nfi_chunk_head(c, n), "of");
    int in = nfi_word_is(c, nfi_chunk_head(c, n), "in");
    int to = nfi_word_is(c, nfi_chunk_head(c, n), "to");
    n = n + 1 < c->high ? n + 1 : NF_NONE;
    if (!nfi_chunk_is_nouns(c, n) || nfi_chunk_at(c, n)->quantity != NF_NONE || nfi_noun_is_name(c, n))
        return NF_NONE;
    if (to && is_agent(c, n))
        return NF_NONE; /* "pay 5 million to a woman" */
    if (in && nfi_noun_words(c, n).first > nfi_chunk_at(c, n)->first)
        return NF_NONE; /* "$5 million in damages", but not "in its opening weekend" */
    return of && nfi_word_is(c, nfi_chunk_at(c, n)->first, "every") ? NF_NONE : n;
}

/* "18 million in emergency money": what the money is; NF_NONE. */
uint32_t nfi_money_in(const nfi_clause *c)
{
    uint32_t n = nfi_chunk_right(c, c->chunk);
    int in = nfi_clause_quantity(c)->kind == NF_QUANTITY_MONEY && nfi_chunk_is(c, n, NFI_CHUNK_PREPOSITION) && nfi_word_is(c, nfi_chunk_head(c, n), "in");
    return in ? nfi_purpose(c) : NF_NONE;
}

/* "pay 2.3 billion to settle lawsuits": what the money does away with or brings about; NF_NONE. */
static uint32_t settled_by(const nfi_clause *c)
{
    uint32_t verb = nfi_chunk_right(c, c->chunk);
    uint32_t object = nfi_chunk_is_verbs(c, verb) && nfi_chunk_flags(c, verb) & NFI_VERB_INFINITIVE ? nfi_object_of(c, verb) : NF_NONE;
    return object != NF_NONE && nfi_chunk_at(c, object)->quantity == NF_NONE && !nfi_noun_is_name(c, object) ? object : NF_NONE;
}

/* What a sum of money or a measure as a verb's object is said of. */
static void set_valued(const nfi_clause *c, nfi_predicate *out, uint32_t verb)
{
    const nfi_lex_entry *entry = nfi_measure_of(c, nfi_range_of(nfi_chunk_head(c, verb), nfi_chunk_at(c, verb)->end));
    uint32_t object = nfi_object_of(c, verb);
    uint32_t subject = nfi_subject_of(c, verb);
    nf_quantity_kind kind = nfi_clause_quantity(c)->kind;
    if (object != NF_NONE && (object >= c->chunk || nfi_chunk_at(c, object)->quantity != NF_NONE))
        object = NF_NONE;
    out->owing = (uint8_t)nfi_word_plays(c, nfi_chunk_head(c, verb), NFI_FACT_OWING);
    if (kind == NF_QUANTITY_MEASURE && nfi_word_plays(c, nfi_chunk_head(c, verb), NFI_FACT_CUTTING))
        return; /* "the drill has cut 35 metres" */
    uint32_t behind = nfi_chunk_right(c, c->chunk);
    if (nfi_chunk_is_nouns(c, behind) && behind > c->chunk + 1 && nfi_chunk_is(c, behind - 1, NFI_CHUNK_CLOSE)) {
        nfi_set_of(c, out, behind); /* a $3bn (£2.2bn) takeover */
        return;
    }
    if ((nfi_measure_is_valuing(entry) && !(kind == NF_QUANTITY_MONEY && nfi_word_plays(c, nfi_chunk_head(c, verb), NFI_FACT_CUTTING))) || nfi_chunk_flags(c, verb) & NFI_VERB_PASSIVE)
        nfi_set_of(c, out, subject);
    else if (nfi_money_in(c) != NF_NONE)
        nfi_set_of(c, out, nfi_money_in(c));
    else if (object != NF_NONE && !nfi_noun_is_name(c, object))
        nfi_set_of(c, out, object);
    else if (object == NF_NONE && nfi_purpose(c) == NF_NONE && subject != NF_NONE && nfi_word_in(c, nfi_chunk_at(c, subject)->first, (const char *const[]){"each", "every", NULL}))
        nfi_set_of(c, out, subject); /* each passenger had paid 4,000 euros */
    else if (nfi_purpose(c) != NF_NONE)
        nfi_set_of(c, out, nfi_purpose(c));
    else if (object == NF_NONE && subject != NF_NONE && ((kind == NF_QUANTITY_PERCENT && is_agent(c, subject)) || nfi_word_owns(c, nfi_chunk_head(c, verb), NFI_OWNER_COUNTING)))
        out->owing = 1; /* "his rival took 36 percent": of the votes spoken of; who measures 48 degrees has none */
    else if (object == NF_NONE && subject != NF_NONE && !nfi_noun_is_name(c, subject) && (kind == NF_QUANTITY_PERCENT || !is_agent(c, subject)) && kind != NF_QUANTITY_MEASURE)
        nfi_set_of(c, out, subject); /* "the tax would raise 1.2 billion", not "the government raised" it */
    else if (object == NF_NONE && kind == NF_QUANTITY_MONEY && settled_by(c) != NF_NONE)
        nfi_set_of(c, out, settled_by(c));
    else if (kind == NF_QUANTITY_PERCENT || nfi_lex_has(c->tokens->tokens.at[nfi_chunk_head(c, verb)].word, NFI_LEX_CUE_VERB))
        out->owing = 1; /* "analysts had expected 1.2 billion", "a rival took 19%" */
}

/* "The number of dead could reach 300": what is counted stands in the subject. */
static void set_total(const nfi_clause *c, nfi_predicate *out, uint32_t subject)
{
    if (subject == NF_NONE || nfi_noun_is_name(c, subject) || nfi_points_back(c, subject))
        return;
    nfi_set_of(c, out, subject);
    out->of_part = 1;
    const nfi_lex_entry *entry = nfi_measure_of(c, out->of);
    if (entry != NULL && !nfi_measure_is_change(entry))
        out->measure = entry; /* the toll went up to 19 */
}

static nfi_predicate existing(const nfi_clause *c, uint32_t noun);

/* Where things are, with a preposition behind them: "had 46 passengers and four crew on board". */
nfi_predicate nfi_place_of(const nfi_clause *c, uint32_t noun)
{
    static const char *const places[] = {"in", "on", "at", "inside", "aboard", "under", "behind", "near", "against", "outside", NULL};
    uint32_t next = nfi_chunk_right(c, noun);
    while (nfi_chunk_is(c, next, NFI_CHUNK_AND) && nfi_chunk_is_nouns(c, nfi_chunk_right(c, next)))
        next = nfi_chunk_right(c, nfi_chunk_right(c, next));
    if (!nfi_chunk_is(c, next, NFI_CHUNK_PREPOSITION) || !nfi_word_in(c, nfi_chunk_head(c, next), places) || next + 1 >= c->high || !nfi_chunk_is_nouns(c, next + 1))
        return nfi_predicate_none();
    return nfi_predicate_from(nfi_range_of(nfi_chunk_head(c, next), nfi_chunk_at(c, next + 1)->end));
}

static int is_cue_with_clause(const nfi_clause *c, uint32_t verb)
{
    if (!nfi_lex_has(c->tokens->tokens.at[nfi_chunk_head(c, verb)].word, NFI_LEX_CUE_VERB))
        return 0;
    nfi_search s = nfi_search_verb(c, c->chunk);
    int takes_objects = nfi_word_owns(c, nfi_chunk_head(c, verb), NFI_OWNER_SETTING) || nfi_word_plays(c, nfi_chunk_head(c, verb), NFI_FACT_LIGHT | NFI_FACT_LEAVING) ||
                        nfi_measure_of(c, nfi_range_of(nfi_chunk_head(c, verb), nfi_chunk_at(c, verb)->end)) != NULL;
    uint32_t found_verb = s.verb != NF_NONE ? s.verb : takes_objects ? NF_NONE : s.weak;
    if (found_verb == NF_NONE || (nfi_chunk_is_verbs(c, found_verb) && nfi_chunk_flags(c, found_verb) & NFI_VERB_INFINITIVE && !nfi_word_plays(c, nfi_chunk_head(c, verb), NFI_FACT_CAUSING)))
        return 0; /* "issued 20,000 cards to mark the day" */
    for (uint32_t i = c->chunk; i < found_verb; i++)
        if (nfi_chunk_is(c, i, NFI_CHUNK_COMMA) || (takes_objects && nfi_chunk_is(c, i, NFI_CHUNK_AND)))
            return 0;
    return 1;
}

/* An amount that a preposition measures against something: "2.4C above the average", "62% over budget". */
int nfi_is_beyond(const nfi_clause *c, uint32_t next)
{
    static const char *const words[] = {"above", "below", "over", "under", "behind", "ahead", NULL};
    if (nfi_counts_things(c) || !nfi_chunk_is(c, next, NFI_CHUNK_PREPOSITION) || next + 1 >= c->high || !nfi_chunk_is_nouns(c, next + 1))
        return 0;
    int bounds = nfi_word_in(c, nfi_chunk_head(c, next), (const char *const[]){"under", "over", NULL}); /* "180,000 a week under a contract" */
    return nfi_word_in(c, nfi_chunk_head(c, next), words) && (!bounds || nfi_clause_quantity(c)->kind == NF_QUANTITY_PERCENT);
}

/* "forced 9,200 people to leave", "left 14 dead", "found 12 bodies". */
nfi_predicate nfi_as_object(const nfi_clause *c, uint32_t verb, uint32_t noun)
{
    const nfi_chunk *v = nfi_chunk_at(c, verb);
    uint32_t next = nfi_chunk_right(c, noun);
    nfi_range own = nfi_range_of(v->flags & NFI_VERB_NEGATED ? nfi_verb_words(c, verb).first : v->head, v->end);
    uint32_t number = nfi_tokens_at(c->tokens, nfi_clause_quantity(c)->span.start);
    if (noun == c->chunk && c->tokens->tokens.at[number].upos == NF_UPOS_VERB && c->tokens->tokens.at[v->head].upos == NF_UPOS_AUX)
        own = nfi_range_of(number, number + 1); /* "losses would exceed 150 million" */
    nfi_predicate out = nfi_predicate_from(own);
    nfi_predicate state = nfi_state_behind(c, noun);
    int infinitive = nfi_chunk_is_verbs(c, next) && nfi_chunk_flags(c, next) & NFI_VERB_INFINITIVE;
    if (is_cue_with_clause(c, verb) && !(v->flags & NFI_VERB_INFINITIVE))
        return nfi_as_subject(c, noun);
    if (nfi_counts_things(c) && !nfi_counts_named(c) && noun == c->chunk && nfi_word_in(c, v->head, (const char *const[]){"said", "say", "says", "claimed", "claim", "claims", NULL}))
        return nfi_states_figure(c, verb); /* "organisers said 60,000 marched; police said 22,000" */
    if (infinitive && nfi_counts_things(c) && nfi_word_plays(c, v->head, NFI_FACT_CAUSING)) {
        out.more = nfi_range_of(nfi_chunk_at(c, next)->first, nfi_verb_words(c, next).end);
        return out;
    }
    if (nfi_word_plays(c, v->head, NFI_FACT_LEAVING)) {
        static const char *const states[] = {"without", "behind", "ahead", "short", NULL};
        int stands = nfi_chunk_is(c, next, NFI_CHUNK_PREPOSITION) && (nfi_word_in(c, nfi_chunk_head(c, next), states) ||
                                                                     (nfi_counts_things(c) && nfi_word_in(c, v->head, (const char *const[]){"left", "leaving", "leave", "leaves", NULL}) && nfi_word_in(c, nfi_chunk_head(c, next), (const char *const[]){"in", "on", "at", NULL})));
        if (stands && next + 1 < c->high && nfi_chunk_is_nouns(c, next + 1))
            return nfi_predicate_from(nfi_range_of(nfi_chunk_head(c, next), nfi_chunk_at(c, next + 1)->end));
        if (nfi_chunk_is(c, next, NFI_CHUNK_ADJECTIVE))
            return nfi_predicate_from(nfi_chunk_words(c, next));
        if (!nfi_predicate_is_none(&state))
            return state;
    }
    if (nfi_word_in(c, v->head, (const char *const[]){"has", "have", "had", "having", NULL})) {
        nfi_predicate what = nfi_predicate_is_none(&state) ? nfi_as_subject(c, noun) : state; /* "had" alone says nothing */
        out = nfi_predicate_is_none(&what) || nfi_chunk_at(c, noun)->quantity == NF_NONE ? out : what;
        if (nfi_counts_things(c) && nfi_predicate_is_none(&what) && nfi_measure_of(c, nfi_noun_words(c, noun)) == NULL)
            return existing(c, noun); /* had five crew on board */
    }
    if (nfi_points_back(c, nfi_subject_of(c, verb)) && nfi_word_in(c, v->head, (const char *const[]){"ran", "run", "range", "ranged", "ranges", "stood", "stands", NULL}))
        out.refers = 1;
    if (!nfi_counts_things(c) && noun == c->chunk)
        set_valued(c, &out, verb);
    if (noun == c->chunk)
        name_level(c, &out, nfi_subject_of(c, verb));
    if (nfi_counts_things(c) && !nfi_counts_named(c) && (nfi_measure_is_valuing(nfi_measure_of(c, own)) || out.words.first < own.first))
        set_total(c, &out, nfi_subject_of(c, verb));
    if (!nfi_counts_things(c) && nfi_chunk_is(c, next, NFI_CHUNK_ADJECTIVE))
        out.more = nfi_chunk_words(c, next); /* stood 5.1% lower */
    if (nfi_is_beyond(c, next)) { /* came in 62% over budget */
        out = nfi_predicate_from(nfi_range_of(nfi_chunk_head(c, next), nfi_chunk_at(c, next + 1)->end));
        nfi_set_of(c, &out, nfi_subject_of(c, verb));
    }
    const nfi_lex_entry *entry = nfi_measure_of(c, nfi_noun_words(c, noun));
    if (entry == NULL && !nfi_counts_things(c) && nfi_purpose(c) != NF_NONE)
        entry = nfi_measure_of(c, nfi_noun_words(c, nfi_purpose(c))); /* caused $65 million in damage */
    uint32_t subject = nfi_subject_of(c, verb);
    if (nfi_word_in(c, v->head, (const char *const[]){"put", "puts", "putting", "placed", NULL}) && nfi_chunk_is(c, next, NFI_CHUNK_PREPOSITION) && next + 1 < c->high &&
        nfi_chunk_is_nouns(c, next + 1) && nfi_chunk_at(c, next + 1)->quantity == NF_NONE)
        out.more = nfi_range_of(nfi_chunk_head(c, next), nfi_chunk_at(c, next + 1)->end); /* put 140,000 acres under water */
    out.of_base = (uint8_t)is_base(c, noun);
    const nfi_lex_entry *losing = nfi_measure_of(c, own);
    out.of_base = (uint8_t)(out.of_base && (nfi_measure_is_change(losing) || nfi_measure_is_class(losing, (const char *const[]){"lost", NULL})));
    if (out.of_base)
        nfi_set_of(c, &out, subject); /* the cedi has lost 7% of its value */
    out.verb = verb;
    out.agent = subject == NF_NONE || v->flags & NFI_VERB_PASSIVE ? NF_NONE : nfi_chunk_head(c, subject);
    if (nfi_word_in(c, v->head, (const char *const[]){"include", "includes", "included", NULL}) && subject != NF_NONE && subject + 1 == verb) {
        out.words.first = nfi_noun_words(c, subject).first; /* the victims include six women */
        out.subset = 1;
    }
    if (nfi_word_plays(c, v->head, NFI_FACT_LIGHT | NFI_FACT_LEAVING) && entry != NULL) {
        out.measure = entry; /* recorded 27 deaths */
        if (nfi_range_is_empty(out.more) && nfi_counts_things(c))
            out.more = nfi_range_of(nfi_chunk_head(c, noun), nfi_chunk_head(c, noun) + 1);
    }
    out.open = (uint8_t)(entry == NULL && nfi_counts_things(c) && nfi_word_plays(c, v->head, NFI_FACT_LIGHT | NFI_FACT_LEAVING) &&
                         nfi_measure_of(c, own) == NULL);
    return out;
}

static int is_there(const nfi_clause *c, uint32_t subject, uint32_t verb)
{
    uint32_t before = nfi_chunk_at(c, verb)->first;
    return (subject != NF_NONE && nfi_word_is(c, nfi_chunk_head(c, subject), "there")) ||
           (before > nfi_chunk_at(c, c->low)->first && nfi_word_is(c, before - 1, "there"));
}

/* "There were 31 people on the shift": what stands behind says it. */
static nfi_predicate existing(const nfi_clause *c, uint32_t noun)
{
    nfi_predicate out = nfi_predicate_none();
    const nfi_lex_entry *entry = nfi_measure_of(c, nfi_range_of(nfi_chunk_head(c, noun), nfi_chunk_head(c, noun) + 1));
    if (entry != NULL) {
        uint32_t end_of_number = noun == c->chunk ? nfi_tokens_at(c->tokens, nfi_clause_quantity(c)->span.end) : nfi_noun_words(c, noun).first;
        out = nfi_predicate_from(nfi_range_of(end_of_number <= nfi_chunk_head(c, noun) ? end_of_number : nfi_chunk_head(c, noun), nfi_chunk_head(c, noun) + 1)); /* there were 12 deaths */
        out.measure = entry;
        return out;
    }
    out = nfi_state_behind(c, noun);
    uint32_t next = nfi_chunk_right(c, noun);
    if (nfi_predicate_is_none(&out) && nfi_chunk_is_verbs(c, next) && nfi_chunk_flags(c, next) & NFI_VERB_ED)
        out = nfi_predicate_from(nfi_verb_words(c, next)); /* there are 11,000 pupils enrolled, whatever the tagger says */
    if (!nfi_predicate_is_none(&out))
        return out;
    uint32_t end = nfi_chunk_at(c, noun)->end;
    if (end < nfi_chunk_at(c, c->high - 1)->end && nfi_word_in(c, end, (const char *const[]){"inside", "aboard", "outside", "underground", "left", "alive", NULL}))
        return nfi_predicate_from(nfi_range_of(end, end + 1)); /* there were 38 inside */
    nfi_search s = nfi_search_verb(c, noun);
    if (s.relative != NF_NONE)
        return nfi_predicate_from(nfi_verb_words(c, s.relative));
    out = nfi_place_of(c, noun);
    if (!nfi_predicate_is_none(&out))
        return out;
    if (noun == c->chunk && !nfi_counts_named(c) && nfi_counts_things(c) && next == NF_NONE) {
        out = nfi_predicate_from(nfi_range_of(nfi_chunk_at(c, noun)->first, nfi_chunk_at(c, noun)->end));
        out.refers = 1; /* "Families say there are 43" */
        return out;
    }
    if (noun != c->chunk || !nfi_counts_named(c))
        return nfi_predicate_none();
    uint32_t behind = nfi_tokens_at(c->tokens, nfi_clause_quantity(c)->span.end);
    out = nfi_predicate_from(nfi_range_of(behind <= nfi_chunk_head(c, noun) ? behind : nfi_chunk_head(c, noun), nfi_chunk_head(c, noun) + 1));
    out.open = 1; /* there are 11 latrines */
    return out;
}

/* "Food prices were up 7.1%": the word between be and the figure that says which way; NF_NONE. */
static uint32_t way_before(const nfi_clause *c)
{
    uint32_t first = nfi_tokens_at(c->tokens, nfi_clause_quantity(c)->span.start);
    if (nfi_counts_things(c) || first == 0)
        return NF_NONE;
    for (uint32_t i = first - 1; i > 0 && i + 3 > first; i--)
        if (nfi_word_in(c, i, (const char *const[]){"up", "down", "ahead", "behind", NULL}))
            return i;
    return NF_NONE;
}

/* The figure stands behind a form of be: "was 15% contained", "the toll is 41", "among the dead were three children". */
nfi_predicate nfi_behind_be(const nfi_clause *c, uint32_t verb, uint32_t noun)
{
    uint32_t subject = nfi_subject_of(c, verb);
    uint32_t next = nfi_chunk_right(c, noun);
    if (is_there(c, subject, verb))
        return existing(c, noun);
    if (subject == NF_NONE) {
        uint32_t before = nfi_chunk_left(c, verb);
        return before == NF_NONE || nfi_measure_of(c, nfi_chunk_words(c, before)) == NULL ? nfi_predicate_none() : nfi_predicate_from(nfi_chunk_words(c, before));
    }
    nfi_predicate out = nfi_predicate_none();
    if (!nfi_counts_things(c) && (nfi_chunk_is(c, next, NFI_CHUNK_ADJECTIVE) || (nfi_chunk_is_verbs(c, next) && nfi_chunk_flags(c, next) & NFI_VERB_ED))) {
        out = nfi_predicate_from(nfi_chunk_words(c, next)); /* 15% contained, 3% higher */
        nfi_set_of(c, &out, subject);
        out.owing = (uint8_t)nfi_word_plays(c, nfi_chunk_head(c, next), NFI_FACT_OWING);
        return out;
    }
    uint32_t way = way_before(c);
    if (way != NF_NONE) {
        out = nfi_predicate_from(nfi_range_of(way, way + 1));
        nfi_set_of(c, &out, subject);
        return out;
    }
    if (nfi_is_beyond(c, next)) {
        out = nfi_predicate_from(nfi_range_of(nfi_chunk_head(c, next), nfi_chunk_at(c, next + 1)->end)); /* 2.4C above the average */
        nfi_set_of(c, &out, subject);
        return out;
    }
    if (nfi_counts_things(c) && nfi_noun_is_name(c, subject) && c->tokens->tokens.at[nfi_chunk_head(c, subject)].upos == NF_UPOS_PROPN && (!nfi_counts_named(c)))
        return nfi_predicate_none(); /* "Harriet Saux, who is 81" */
    out = named_by(c, subject);
    static const char *const real[] = {"true", "real", "actual", "correct", "right", "official", NULL};
    for (uint32_t i = nfi_chunk_at(c, subject)->first; i < nfi_chunk_head(c, subject); i++)
        out.definite |= (uint8_t)nfi_word_in(c, i, real); /* the true reduction may be nearer 40% */
    if (nfi_word_is(c, nfi_chunk_at(c, subject)->first, "the") && nfi_noun_of(c, subject) == NF_NONE && nfi_measure_of(c, nfi_noun_words(c, subject)) != NULL)
        out.definite = 1; /* the fee was 62 million */
    if (nfi_counts_things(c) && !out.refers && !nfi_word_plays(c, nfi_chunk_head(c, subject), NFI_FACT_SHARE) && nf_span_is_set(nfi_clause_quantity(c)->of) && !nfi_clause_quantity(c)->of_implied && !nfi_predicate_is_none(&out)) {
        nfi_predicate state = existing(c, noun); /* "the victims were two sisters" */
        out = nfi_predicate_is_none(&state) ? out : state;
    }
    return out;
}

/* "The Red Cross gave a figure of 57", "the army spoke of 1,500": a figure on what was counted before. */
nfi_predicate nfi_states_figure(const nfi_clause *c, uint32_t verb)
{
    nfi_predicate out = nfi_predicate_from(nfi_verb_words(c, verb));
    out.refers = 1;
    out.verb = verb;
    out.tie = NFI_TIE_STATED;
    return out;
}

static int has_figure(const nfi_clause *c, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (nfi_chunk_is_nouns(c, i) && nfi_chunk_at(c, i)->quantity != NF_NONE)
            return 1;
    return 0;
}

/* The noun phrase that a verb sets at the figure behind `preposition`: its object, or a later one of the same verb
 * ("put the crowd at 80 and the arrests at nine"); else its subject. */
static uint32_t what_is_set(const nfi_clause *c, uint32_t verb, uint32_t preposition)
{
    uint32_t before = nfi_chunk_left(c, preposition);
    uint32_t object = nfi_object_of(c, verb);
    if (nfi_chunk_is_nouns(c, before) && nfi_chunk_is(c, nfi_chunk_left(c, before), NFI_CHUNK_AND) && object < before && object != NF_NONE &&
        nfi_chunk_at(c, before)->quantity == NF_NONE && has_figure(c, object, before))
        return before;
    if (object != NF_NONE && object < c->chunk)
        return object;
    uint32_t subject = nfi_subject_of(c, verb);
    uint32_t which = subject == NF_NONE ? NF_NONE : nfi_chunk_left(c, subject);
    if (nfi_chunk_is(c, which, NFI_CHUNK_CLAUSE) && nfi_word_is(c, nfi_chunk_head(c, which), "which")) {
        uint32_t before_which = nfi_chunk_left(c, which); /* at cost, which it put at 2 dollars */
        before_which = nfi_chunk_is(c, before_which, NFI_CHUNK_COMMA) ? nfi_chunk_left(c, before_which) : before_which;
        return nfi_chunk_is_nouns(c, before_which) ? before_which : subject;
    }
    return subject;
}

nfi_predicate nfi_set_at(const nfi_clause *c, uint32_t verb, uint32_t preposition)
{
    uint32_t noun = what_is_set(c, verb, preposition);
    if (noun == NF_NONE)
        return nfi_predicate_none();
    nfi_predicate out = named_by(c, noun);
    if (nfi_word_in(c, nfi_chunk_head(c, verb), (const char *const[]){"values", "value", "valued", "valuing", "priced", "prices", NULL}) && nfi_measure_of(c, out.words) == NULL)
        out.words = nfi_range_of(nfi_chunk_head(c, verb), nfi_chunk_at(c, verb)->end); /* values the company at 3 billion */
    if (nfi_noun_is_name(c, noun) && !nfi_points_back(c, noun) && nfi_measure_of(c, out.words) == NULL && out.words.first == nfi_noun_words(c, noun).first) {
        out.words = nfi_range_of(nfi_chunk_head(c, verb), nfi_chunk_at(c, verb)->end); /* "a poll put the Liberals at 34 percent" */
        out.more = nfi_chunk_words(c, preposition);
    }
    if (out.words.first >= nfi_chunk_at(c, noun)->end && out.refers)
        out.owing = 1; /* "put the number on board at 112": the thing alone was named before */
    out.refers = (uint8_t)(out.words.first < nfi_chunk_at(c, noun)->end && (out.refers || nfi_points_back(c, noun)));
    out.definite = (uint8_t)!nfi_word_in(c, nfi_chunk_at(c, noun)->first, (const char *const[]){"a", "an", "his", "her", NULL}); /* "put turnout at" too */
    out.verb = verb;
    out.tie = NFI_TIE_SET;
    if (nfi_chunk_flags(c, verb) & NFI_VERB_PASSIVE && noun + 1 == verb && out.words.first < nfi_chunk_at(c, verb)->first)
        out.words.end = nfi_chunk_at(c, verb)->end; /* "growth is projected at 4.8%" */
    out.open = (uint8_t)(out.definite && nfi_word_plays(c, nfi_chunk_head(c, noun), NFI_FACT_SHARE) && nfi_measure_of(c, out.words) == NULL);
    if (out.definite && !nfi_range_is_empty(out.kind) && nfi_counts_things(c) && nfi_measure_of(c, out.kind) != NULL && out.words.first == out.kind.first &&
        out.words.end == out.kind.end) {
        out.of_part = 1; /* the number of arrivals */
        out.owing = 1;
    }
    if (out.definite && nfi_range_is_empty(out.kind)) {
        out.of_part = (uint8_t)nfi_counts_things(c); /* put the arrests at nine */
        out.owing = 1; /* "put the loss at 65%": of what was lost before */
    }
    return out;
}
