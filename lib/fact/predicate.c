#include "fact/predicate.h"

#include <string.h>

#include "base/decimal.h"
#include "fact/object.h"
#include "fact/relation.h"
#include "fact/subject.h"

enum { DEPTH = 3 }; /* noun phrases inside noun phrases: "a share of the sum of 3 million" */

/* The verb whose object or adjunct starts with the preposition: past noun phrases and prepositions, not past a clause. */
static uint32_t governor(const nfi_clause *c, uint32_t preposition)
{
    uint32_t n = preposition;
    uint32_t comma = nfi_chunk_left(c, preposition);
    uint32_t verb = nfi_chunk_is(c, comma, NFI_CHUNK_COMMA) ? nfi_chunk_left(c, comma) : NF_NONE;
    if (nfi_chunk_is_verbs(c, verb) && nfi_chunk_is_word(c, preposition, (const char *const[]){"by", "to", "from", NULL}))
        return verb; /* "only exports grew, by 2%" */
    for (uint32_t step = 0; step < 12; step++) {
        n = nfi_chunk_left(c, n);
        if (n == NF_NONE || nfi_chunk_is(c, n, NFI_CHUNK_BREAK) || nfi_chunk_is(c, n, NFI_CHUNK_CLAUSE) || nfi_chunk_is(c, n, NFI_CHUNK_OPEN) ||
            nfi_chunk_is(c, n, NFI_CHUNK_COMMA))
            return NF_NONE;
        if (nfi_chunk_is(c, n, NFI_CHUNK_CLOSE)) {
            while (n > c->low && !nfi_chunk_is(c, n, NFI_CHUNK_OPEN))
                n--;
        }
        if (nfi_chunk_is_verbs(c, n))
            return n;
    }
    return NF_NONE;
}

/* The verb that sets something at a figure: "put the number of fighters killed at 22"; NF_NONE. */
static uint32_t setter(const nfi_clause *c, uint32_t verb, uint32_t preposition)
{
    int on = nfi_word_is(c, nfi_chunk_head(c, preposition), "on") && nfi_clause_quantity(c)->kind == NF_QUANTITY_PERCENT; /* put the Greens on 14% */
    if (!on && !nfi_chunk_is_word(c, preposition, (const char *const[]){"at", "as", NULL}))
        return NF_NONE;
    while (verb != NF_NONE && !nfi_word_owns(c, nfi_chunk_head(c, verb), NFI_OWNER_SETTING) && nfi_chunk_flags(c, verb) & (NFI_VERB_ED | NFI_VERB_ING))
        verb = governor(c, verb);
    return verb != NF_NONE && nfi_word_owns(c, nfi_chunk_head(c, verb), NFI_OWNER_SETTING) ? verb : NF_NONE;
}

/* Nouns that say what happened: "the deaths of 12 people", "the deployment of 4,000 troops". */
static int is_event(const nfi_clause *c, uint32_t noun)
{
    static const char *const endings[] = {"tion", "sion", "ment", "ance", "ence", "ing", "al", "ure", "age", NULL};
    if (nfi_measure_of(c, nfi_noun_words(c, noun)) != NULL)
        return 1;
    const nfi_token *t = &c->tokens->tokens.at[nfi_chunk_head(c, noun)];
    size_t length = t->end - t->start;
    for (const char *const *ending = endings; *ending != NULL && t->shape == NFI_SHAPE_LOWER; ending++) {
        size_t tail = strlen(*ending);
        if (length > tail + 3 && memcmp(nfi_token_text(c->tokens, t) + length - tail, *ending, tail) == 0)
            return 1;
    }
    return 0;
}

static nfi_predicate find(const nfi_clause *c, uint32_t noun, uint32_t depth);

/* A noun phrase with "a" that is no circumstance of place or time, nor a person. */
static int is_undated(const nfi_clause *c, uint32_t noun)
{
    enum { LARGE = 1000 }; /* "a market of 13 million", but "a mother of three" */
    uint32_t left = nfi_chunk_left(c, noun);
    const nfi_lex_entry *entry = nfi_lex_entry_of(c->tokens->tokens.at[nfi_chunk_head(c, noun)].word, NFI_LEX_COUNTED);
    if (nfi_chunk_is(c, left, NFI_CHUNK_PREPOSITION) && nfi_chunk_is_word(c, left, (const char *const[]){"in", "at", "on", "from", "near", "by", NULL}))
        return 0;
    return (nfi_counts_named(c) || (nf_span_is_set(nfi_clause_quantity(c)->of) && nfi_decimal_integer(nfi_clause_quantity(c)->low, 0) >= LARGE)) && nfi_word_in(c, nfi_chunk_at(c, noun)->first, (const char *const[]){"a", "an", NULL}) && !(entry != NULL && nfi_lex_counted_rows[entry->row].person);
}

/* What a share is measured by: "4% of gross domestic product". */
static int is_base_noun(const nfi_clause *c)
{
    uint32_t end = nfi_tokens_at(c->tokens, nfi_clause_quantity(c)->of.end);
    return end > 0 && nfi_word_plays(c, end - 1, NFI_FACT_BASE);
}

/* "a wage increase of 19 percent", "a crowd of 9,000", "losses of 85,000 tonnes". */
static nfi_predicate of_noun(const nfi_clause *c, uint32_t noun, uint32_t depth)
{
    int covered = !nfi_counts_things(c) && nfi_chunk_is_verbs(c, nfi_chunk_left(c, noun)); /* covers an area of 1,000 acres */
    if (nfi_word_plays(c, nfi_chunk_head(c, noun), NFI_FACT_SAMPLE) && !covered)
        return nfi_predicate_none();
    int event = is_event(c, noun);
    int people = nfi_word_plays(c, nfi_chunk_head(c, noun), NFI_FACT_COLLECTIVE) || nfi_word_plays(c, nfi_chunk_head(c, noun), NFI_FACT_SHARE);
    if (nfi_counts_things(c) && !people && event) {
        nfi_predicate out = nfi_predicate_from(nfi_noun_words(c, noun));
        return out;
    }
    nfi_search s = nfi_search_verb(c, c->chunk);
    if (nfi_counts_things(c) && !people)
        return s.relative != NF_NONE                                                        ? nfi_predicate_from(nfi_verb_words(c, s.relative)) /* the names of 26 men who have not come home */
               : nfi_word_is(c, nfi_chunk_at(c, noun)->first, "the") && depth > 0 ? find(c, noun, depth - 1) /* stole the records of 1.2 million patients */
               : is_undated(c, noun)                                              ? nfi_predicate_from(nfi_noun_words(c, noun)) /* a market of 17 million cars */
                                                                                  : nfi_predicate_none();
    uint32_t bound = nfi_chunk_left(c, noun);
    int bounded = !nfi_counts_things(c) && !people && nfi_chunk_is(c, bound, NFI_CHUNK_PREPOSITION) &&
                  nfi_chunk_is_word(c, bound, (const char *const[]){"above", "below", "over", "under", "against", "beyond", "than", "near", NULL}); /* still above the target of 8% */
    nfi_predicate out = depth > 0 && !bounded ? find(c, noun, depth - 1) : bounded ? nfi_predicate_from(nfi_noun_words(c, noun)) : nfi_predicate_none();
    if (nfi_predicate_is_none(&out) && !event && !(nfi_counts_things(c) && nfi_counts_named(c)) && nfi_chunk_is(c, nfi_chunk_left(c, noun), NFI_CHUNK_PREPOSITION) && !nfi_word_is(c, nfi_chunk_head(c, nfi_chunk_left(c, noun)), "with"))
        return nfi_predicate_none(); /* "because of waves of up to four metres" */
    if (nfi_predicate_is_none(&out))
        out = nfi_predicate_from(nfi_noun_words(c, noun));
    if (nfi_counts_things(c) && !nfi_counts_named(c) && nfi_range_is_empty(out.of) && nfi_word_plays(c, nfi_chunk_head(c, noun), NFI_FACT_COLLECTIVE)) {
        out.of = nfi_noun_words(c, noun); /* told a crowd of 1,300 */
        out.of_part = 1;
    }
    uint32_t with = nfi_chunk_left(c, noun);
    int apart = nfi_chunk_is(c, with, NFI_CHUNK_PREPOSITION) && nfi_word_is(c, nfi_chunk_head(c, with), "with") && c->before != NULL;
    if (apart && !nfi_counts_things(c) && (c->before_quantity == NF_NONE || c->quantities->at[c->before_quantity].kind != nfi_clause_quantity(c)->kind))
        out = nfi_predicate_from(nfi_noun_words(c, noun)); /* with gusts of up to 114 mph */
    if (!nfi_counts_things(c) && people && !nfi_range_is_empty(out.of) && out.earlier)
        return out; /* "up from a previous estimate of 2.9%" */
    if (!nfi_counts_things(c)) {
        enum { SHORT = 8 };
        out.of_base = (uint8_t)(event && nf_span_is_set(nfi_clause_quantity(c)->of) && is_base_noun(c)); /* a deficit of 4% of GDP */
        /* "rose to a record of 2.4 trillion": what rose */
        if (!nfi_word_in(c, nfi_chunk_head(c, noun), (const char *const[]){"record", "high", "low", "peak", "level", "maximum", "minimum", NULL}) ||
            nfi_range_is_empty(out.of))
            out.of = nfi_noun_words(c, noun);
        uint32_t left = nfi_chunk_left(c, noun);
        int owned = nfi_chunk_is(c, left, NFI_CHUNK_COMMA) || nfi_chunk_is(c, left, NFI_CHUNK_AND);
        if (!owned && out.words.first < out.of.first && out.of.end - out.words.first < SHORT)
            out.words.end = out.of.end; /* "reported a net loss", "agreed to a pay cut" */
        if (owned && event)
            out.words = out.of; /* ", an increase of 9 percent" */
        uint32_t inner = nfi_purpose(c);
        const nfi_lex_entry *entry = nfi_measure_of(c, out.of);
        if (entry != NULL) { /* "a loss of 3 million": the noun says more than its verb */
            out.measure = entry;
            if (inner != NF_NONE)
                out.kind = nfi_noun_words(c, inner);
        }
    }
    return out;
}

/* Prepositions that make a count a mere circumstance. */
static int is_circumstance(const nfi_clause *c, uint32_t preposition)
{
    static const char *const words[] = {"in",     "across", "within", "under", "near",    "over",   "during",  "after", "before", "around", "beyond",
                                        "among",  "from",   "at",     "on",    "outside", "inside", "through", "since", "per",    "than",   "into",
                                        "behind", "despite", "until", "amid",  "along",   "as",     "like",    "about", "besides", "throughout", "between", NULL};
    return nfi_chunk_is_word(c, preposition, words);
}

/* The figure before this one in the sentence has the same predicate; none if there is no such figure. */
static nfi_predicate shared(const nfi_clause *c)
{
    nfi_predicate out = c->before == NULL ? nfi_predicate_none() : *c->before;
    out.owing = 1;
    int parallel = c->before != NULL && c->before_quantity != NF_NONE && !nfi_range_is_empty(c->before->of) &&
                   c->before->of.first >= nfi_tokens_at(c->tokens, c->quantities->at[c->before_quantity].span.end);
    if (parallel && nfi_clause_quantity(c)->kind == NF_QUANTITY_MONEY && nfi_purpose(c) != NF_NONE)
        nfi_set_of(c, &out, nfi_purpose(c)); /* 5 million for the families and 50,000 for the injured */
    return out;
}

/* "her rival's 37.6%" */
static int is_owned(const nfi_clause *c, uint32_t noun)
{
    uint32_t number = nfi_tokens_at(c->tokens, nfi_clause_quantity(c)->span.start);
    return noun == c->chunk && number > nfi_chunk_at(c, noun)->first + 1 && !nfi_counts_things(c);
}

static int is_earlier(const nfi_clause *c, uint32_t preposition)
{
    uint32_t first = nfi_chunk_head(c, preposition);
    if (nfi_word_plays(c, first, NFI_FACT_EARLIER))
        return 1;
    if (nfi_word_is(c, first, "from") && c->before != NULL && c->before_quantity + 1 == c->quantity && nfi_word_is(c, c->before->more.first, "to") && !nfi_range_is_empty(c->before->more) &&
        c->quantities->at[c->before_quantity].kind == nfi_clause_quantity(c)->kind)
        return 1; /* lowered the number of dead to seven from nine */
    if (nfi_word_is(c, first, "after") && c->before != NULL && !nfi_counts_named(c) && preposition + 2 < c->high && nfi_chunk_is(c, preposition + 2, NFI_CHUNK_TIME))
        return 1; /* ", after 1,450 last year" */
    uint32_t before = first > nfi_chunk_at(c, c->low)->first ? first - 1 : first;
    return before < first && nfi_word_plays(c, before, NFI_FACT_EARLIER);
}

static nfi_predicate behind_change(const nfi_clause *c, uint32_t verb, uint32_t preposition)
{
    nfi_predicate out = nfi_as_level(c, verb, preposition);
    nfi_predicate named = out.of.end > out.of.first ? nfi_predicate_none() : shared(c);
    return nfi_predicate_is_none(&named) ? out : named;
}

static nfi_predicate behind_by(const nfi_clause *c, uint32_t verb, uint32_t before, uint32_t depth)
{
    if (verb != NF_NONE && nfi_chunk_flags(c, verb) & NFI_VERB_PASSIVE && nfi_counts_things(c))
        return nfi_predicate_from(nfi_range_of(nfi_chunk_head(c, verb), nfi_chunk_at(c, verb)->end)); /* attended by 300 people */
    int object = verb != NF_NONE && !(nfi_chunk_flags(c, verb) & NFI_VERB_BE) && nfi_object_of(c, verb) == before;
    if (nfi_chunk_is_nouns(c, before) && nfi_counts_things(c) && !object)
        return nfi_predicate_from(nfi_noun_words(c, before)); /* a raid by 30 people */
    if (verb != NF_NONE) {
        nfi_predicate out = nfi_as_level(c, verb, NF_NONE);
        if (nfi_counts_things(c) && !(nfi_chunk_flags(c, verb) & NFI_VERB_PASSIVE) && before == verb)
            out.words.end = nfi_tokens_at(c->tokens, nfi_clause_quantity(c)->span.start); /* "finish ahead by 600 votes" */
        return out;
    }
    return nfi_chunk_is_nouns(c, before) ? of_noun(c, before, depth) : nfi_predicate_none();
}

/* With a verb that takes the preposition's noun phrase as one of its own: "insured for 31 million", "spread to 40 towns". */
static nfi_predicate governed(const nfi_clause *c, uint32_t verb, uint32_t preposition)
{
    nfi_predicate out = nfi_predicate_from(nfi_range_of(nfi_chunk_head(c, verb), nfi_chunk_at(c, verb)->end));
    uint32_t object = nfi_object_of(c, verb);
    out.verb = verb;
    out.more = nfi_chunk_words(c, preposition);
    if (nfi_counts_things(c)) {
        if (object != NF_NONE && nfi_chunk_at(c, object)->end == nfi_chunk_head(c, preposition) && nfi_chunk_at(c, object)->quantity == NF_NONE)
            out.words.end = nfi_chunk_head(c, preposition); /* knocked out power to 70,000 homes */
        uint32_t subject = nfi_counts_named(c) ? NF_NONE : nfi_subject_of(c, verb);
        if (subject != NF_NONE && nfi_word_plays(c, nfi_chunk_head(c, subject), NFI_FACT_SHARE) && nfi_noun_of(c, subject) != NF_NONE) {
            nfi_set_of(c, &out, subject); /* the number of employees went from 166 to 172 */
            out.of_part = 1;
        }
        return out;
    }
    int named = object != NF_NONE && object < preposition && nfi_chunk_at(c, object)->quantity == NF_NONE;
    int worth = nfi_word_is(c, nfi_chunk_at(c, c->chunk)->end - 1, "worth") && nfi_purpose(c) != NF_NONE;
    int willing = nfi_word_owns(c, nfi_chunk_head(c, verb), NFI_OWNER_WILLING) && nfi_clause_quantity(c)->kind == NF_QUANTITY_MONEY;
    uint32_t subject = willing ? NF_NONE : nfi_subject_of(c, verb); /* "the UN has appealed for 380 million" is not said of the UN */
    nfi_set_of(c, &out, worth ? nfi_purpose(c) : nfi_money_in(c) != NF_NONE ? nfi_money_in(c) : named ? object : subject);
    return out;
}

/* "gave a figure of", "cited a toll of", "spoke of": a verb that does no more than state the figure. */
static int states(const nfi_clause *c, uint32_t verb, uint32_t before)
{
    return verb != NF_NONE && nfi_word_owns(c, nfi_chunk_head(c, verb), NFI_OWNER_STATING) && (before == verb || (nfi_chunk_is_nouns(c, before) && nfi_object_of(c, verb) == before &&
                                        nfi_word_plays(c, nfi_chunk_head(c, before), NFI_FACT_SHARE)));
}

/* A money or share in front of its noun: "a 3.2 billion contract", "a 4 percent raise". */
static int is_premodifier(const nfi_clause *c)
{
    uint32_t end = nfi_tokens_at(c->tokens, nfi_clause_quantity(c)->span.end);
    return !nfi_counts_things(c) && !nf_span_is_set(nfi_clause_quantity(c)->of) && nfi_chunk_head(c, c->chunk) >= end;
}

/* Things that a verb does something to though a preposition of place stands before them: "cut through three coaches", "took
 * statements from 38 witnesses". */
static int is_undergone(const nfi_clause *c, uint32_t verb, uint32_t preposition, uint32_t noun)
{
    if (nfi_word_plays(c, nfi_chunk_head(c, noun), NFI_FACT_SAMPLE))
        return 0;
    if (nfi_chunk_left(c, preposition) == verb)
        return nfi_chunk_is_word(c, preposition, (const char *const[]){"through", "into", "against", "over", NULL});
    const nfi_lex_entry *entry = nfi_lex_entry_of(c->tokens->tokens.at[nfi_chunk_head(c, noun)].word, NFI_LEX_COUNTED);
    return entry != NULL && nfi_lex_counted_rows[entry->row].person && nfi_chunk_is_word(c, preposition, (const char *const[]){"from", "against", "about", "on", NULL});
}

static nfi_predicate behind_preposition(const nfi_clause *c, uint32_t preposition, uint32_t noun, uint32_t depth)
{
    uint32_t before = nfi_chunk_left(c, preposition);
    uint32_t verb = governor(c, preposition);
    uint32_t first = nfi_chunk_head(c, preposition);
    if (nfi_is_beyond(c, nfi_chunk_right(c, noun)) && verb != NF_NONE && before == verb)
        return nfi_as_object(c, verb, noun);
    if (nfi_clause_quantity(c)->kind == NF_QUANTITY_MEASURE && nfi_chunk_is_nouns(c, before) && nfi_chunk_is_word(c, preposition, (const char *const[]){"for", "over", "along", "across", "within", NULL}))
        return nfi_predicate_none(); /* a tax for 43 miles of rail */
    if (nfi_word_plays(c, first > 0 ? first - 1 : 0, NFI_FACT_HIGHER) && nfi_chunk_is(c, before, NFI_CHUNK_ADJECTIVE) &&
        !nfi_chunk_is_nouns(c, nfi_chunk_left(c, before))) {
        nfi_predicate out = nfi_predicate_from(nfi_range_of(first - 1, first)); /* closer to 2,600 */
        out.refers = 1;
        return out;
    }
    if (nfi_is_level_of_late(c, verb, preposition))
        return nfi_as_level(c, verb, preposition);
    nfi_search behind = nfi_search_verb(c, noun);
    if (nfi_word_plays(c, first, NFI_FACT_HIGHER) && nfi_chunk_is_verbs(c, before) && nfi_chunk_flags(c, before) & NFI_VERB_BE)
        return nfi_behind_be(c, before, noun); /* may be nearer 40% */
    if (is_earlier(c, preposition) && behind.relative != NF_NONE && behind.relative <= noun + 2)
        return nfi_predicate_from(nfi_verb_words(c, behind.relative)); /* against 44% who were opposed */
    if (is_earlier(c, preposition) && c->before != NULL) {
        nfi_predicate out = *c->before;
        out.earlier = 1;
        out.more = nfi_word_is(c, first, "from") ? nfi_range_of(first, first + 1) : nfi_range_of(0, 0);
        out.owing = 1;
        out.definite = 0;
        if (nfi_purpose(c) != NF_NONE || nfi_noun_of(c, noun) != NF_NONE)
            nfi_set_of(c, &out, nfi_noun_of(c, noun));
        return out;
    }
    if (nfi_word_is(c, first, "to") && c->before != NULL && is_owned(c, noun))
        return shared(c); /* won 38.2% of the vote to her rival's 37.6% */
    if (behind.relative != NF_NONE && behind.relative <= noun + 2 && is_circumstance(c, preposition))
        return nfi_predicate_from(nfi_verb_words(c, behind.relative)); /* "more than the 186 million we have spent" */
    if (nfi_word_is(c, first, "including")) {
        nfi_predicate out = shared(c);
        return nfi_predicate_is_none(&out) && nfi_chunk_is_nouns(c, before) && depth > 0 ? find(c, before, depth - 1) : out;
    }
    nfi_predicate state = nfi_state_behind(c, noun);
    if (nfi_word_is(c, first, "with")) {
        uint32_t of = nfi_chunk_right(c, noun);
        state.owing = (uint8_t)(nfi_clause_quantity(c)->kind == NF_QUANTITY_PERCENT || (nfi_chunk_is(c, of, NFI_CHUNK_PREPOSITION) && nfi_word_is(c, nfi_chunk_head(c, of), "of"))); /* with 350 million of that booked */
        if (nfi_predicate_is_none(&state) && !nfi_counts_things(c) && nfi_chunk_is(c, nfi_chunk_right(c, noun), NFI_CHUNK_ADJECTIVE))
            state.words = nfi_chunk_words(c, nfi_chunk_right(c, noun)); /* with 9% undecided */
        uint32_t adjective = nfi_chunk_right(c, noun);
        uint32_t then = adjective == NF_NONE ? NF_NONE : nfi_chunk_right(c, adjective);
        if (nfi_chunk_is(c, adjective, NFI_CHUNK_ADJECTIVE) && nfi_chunk_is_verbs(c, then) &&
            nfi_chunk_flags(c, then) & NFI_VERB_INFINITIVE)
            state.words = nfi_range_of(nfi_chunk_head(c, adjective), nfi_verb_words(c, then).end); /* with another 300 due to arrive */
        if (nfi_counts_things(c) && nfi_chunk_is_nouns(c, before) && before != nfi_object_of(c, verb == NF_NONE ? before : verb) && nfi_counts_named(c) &&
            nfi_chunk_at(c, before)->first == nfi_chunk_head(c, before))
            return nfi_predicate_from(nfi_noun_words(c, before)); /* based on interviews with 4,800 households */
        if (nfi_predicate_is_none(&state) && nfi_counts_things(c))
            state = nfi_place_of(c, noun); /* with 640 workers and 22 vessels on the job */
        if (!nfi_predicate_is_none(&state))
            return state; /* with two dozen missing */
        if (nfi_clause_quantity(c)->kind == NF_QUANTITY_MONEY && before == verb && verb != NF_NONE)
            return governed(c, verb, preposition); /* made off with 14,000 pounds */
        state = shared(c);
        int share = nfi_clause_quantity(c)->kind == NF_QUANTITY_PERCENT; /* came second, with 31 percent of the vote */
        if (!nfi_predicate_is_none(&state) || !(nfi_counts_things(c) || share) || (verb == NF_NONE && !share))
            return state;
        if (verb == NF_NONE && nfi_chunk_is(c, before, NFI_CHUNK_COMMA))
            verb = governor(c, before);
        return verb == NF_NONE ? state : governed(c, verb, preposition); /* shared the hold with 30 people */
    }
    if (nfi_word_in(c, first, (const char *const[]){"on", "about", NULL}) && nfi_counts_things(c) && nfi_chunk_is_nouns(c, before) &&
        nfi_word_plays(c, nfi_chunk_head(c, before), NFI_FACT_COLLECTIVE))
        return of_noun(c, before, depth); /* data on 640,000 patients */
    if (nfi_word_is(c, first, "of") && (nfi_counts_things(c) ? !nfi_counts_named(c) : nfi_purpose(c) == NF_NONE) && states(c, verb, before))
        return nfi_states_figure(c, verb);
    if (nfi_word_is(c, first, "of") && nfi_chunk_is_nouns(c, before) && nfi_word_in(c, nfi_chunk_head(c, before), (const char *const[]){"all", "each", "both", "most", "many", "none", NULL}))
        return depth > 0 ? find(c, before, depth - 1) : nfi_predicate_none(); /* all of the county's 11 schools will stay closed */
    uint32_t in = nfi_chunk_is_nouns(c, before) ? nfi_chunk_left(c, before) : NF_NONE;
    if (nfi_word_is(c, first, "of") && nfi_chunk_is(c, in, NFI_CHUNK_PREPOSITION) && nfi_word_is(c, nfi_chunk_head(c, in), "in") && nfi_counts_named(c) &&
        nfi_chunk_at(c, before)->end == nfi_chunk_at(c, before)->first + 1 && nfi_word_is(c, nfi_chunk_head(c, before), "front"))
        return nfi_predicate_from(nfi_range_of(nfi_chunk_head(c, in), first + 1)); /* in front of 31,406 fans */
    uint32_t which = behind.relative != NF_NONE ? behind.relative : behind.weak != NF_NONE ? behind.weak : behind.verb;
    if (nfi_word_is(c, first, "of") && !nfi_chunk_is_nouns(c, before) && nfi_chunk_is_verbs(c, which) && which <= noun + 3 && (which != behind.verb || nfi_chunk_flags(c, which) & NFI_VERB_ED) && nfi_counts_things(c))
        return nfi_predicate_from(nfi_verb_words(c, which)); /* of the 19 soldiers who were wounded, of the 73 birds brought to the station */
    if (nfi_word_is(c, first, "of"))
        return nfi_chunk_is_nouns(c, before) ? of_noun(c, before, depth) : before == verb && verb != NF_NONE ? governed(c, verb, preposition) : nfi_predicate_none();
    if (setter(c, verb, preposition) != NF_NONE)
        return nfi_set_at(c, setter(c, verb, preposition), preposition);
    const nfi_lex_entry *entry = verb == NF_NONE ? NULL : nfi_measure_of(c, nfi_range_of(nfi_chunk_head(c, verb), nfi_chunk_at(c, verb)->end));
    int level = nfi_chunk_is_word(c, preposition, (const char *const[]){"to", "from", "by", "at", "above", "below", "past", "over", "under", "beyond", NULL});
    if (nfi_measure_is_valuing(entry) && level && (!nfi_counts_things(c) || !nfi_word_is(c, first, "from") || nfi_measure_is_change(entry)))
        return behind_change(c, verb, preposition);
    if (verb != NF_NONE && nfi_word_owns(c, nfi_chunk_head(c, verb), NFI_OWNER_SETTING) && nfi_chunk_is_word(c, preposition, (const char *const[]){"to", "from", NULL}))
        return nfi_as_level(c, verb, preposition);
    if (verb != NF_NONE && nfi_chunk_flags(c, verb) & NFI_VERB_BE && nfi_word_is(c, first, "to") && nfi_word_in(c, first - 1, (const char *const[]){"up", "down", "back", NULL})) {
        nfi_predicate out = nfi_as_level(c, verb, preposition); /* the figure was down to 96,500 */
        out.words = nfi_range_of(first - 1, first);
        return out;
    }
    if (nfi_word_is(c, first, "by"))
        return behind_by(c, verb, before, depth);
    if (verb != NF_NONE && nfi_word_plays(c, nfi_chunk_head(c, verb), NFI_FACT_RESULT) && nfi_measure_of(c, nfi_noun_words(c, noun)) != NULL)
        return nfi_predicate_from(nfi_noun_words(c, noun)); /* led to 40 arrests */
    if (nfi_chunk_is(c, before, NFI_CHUNK_ADJECTIVE) && nfi_counts_things(c) && !nfi_word_plays(c, nfi_chunk_head(c, noun), NFI_FACT_SAMPLE) && (nfi_chunk_is_verbs(c, nfi_chunk_left(c, before)) || (nfi_chunk_is_nouns(c, nfi_chunk_left(c, before)) && !nfi_word_is(c, first, "from"))) && nfi_chunk_is_word(c, preposition, (const char *const[]){"on", "of", "for", "to", "from", NULL}))
        return nfi_predicate_from(nfi_range_of(nfi_chunk_head(c, before), first + 1)); /* guilty on 11 counts */
    if (nfi_counts_things(c) && verb != NF_NONE && before == verb && !nfi_word_plays(c, nfi_chunk_head(c, noun), NFI_FACT_SAMPLE) &&
        nfi_chunk_is_word(c, preposition, (const char *const[]){"from", "of", "for", "with", "on", NULL}))
        return governed(c, verb, preposition); /* heard from 38 witnesses, spoke of 1,500 */
    if (nfi_word_is(c, first, "in") && nfi_clause_quantity(c)->kind == NF_QUANTITY_PERCENT && before == verb && verb != NF_NONE && nfi_chunk_flags(c, verb) & NFI_VERB_PASSIVE)
        return governed(c, verb, preposition); /* were reported in 18 percent of patients */
    if (nfi_word_is(c, first, "at") && nfi_chunk_is(c, before, NFI_CHUNK_COMMA) && nfi_chunk_is_nouns(c, nfi_chunk_left(c, before)) && !nfi_counts_things(c)) {
        nfi_predicate named = nfi_predicate_from(nfi_noun_words(c, nfi_chunk_left(c, before))); /* inflation, at 9.4%, is … */
        nfi_set_of(c, &named, nfi_chunk_left(c, before));
        return named;
    }
    if (nfi_word_is(c, first, "at") && nfi_clause_quantity(c)->kind == NF_QUANTITY_PERCENT && nfi_chunk_is_nouns(c, before) && nfi_noun_is_name(c, before) &&
        nfi_subject_of(c, verb == NF_NONE ? preposition : verb) != before) {
        nfi_predicate out = shared(c); /* ahead of Lind at 13% and Kask at 12% */
        return nfi_predicate_is_none(&out) && verb != NF_NONE ? governed(c, verb, preposition) : out;
    }
    if (nfi_word_is(c, first, "at") && verb != NF_NONE && nfi_counts_things(c) && !nfi_counts_named(c) && nfi_word_plays(c, nfi_chunk_head(c, verb), NFI_FACT_RESTING))
        return nfi_as_level(c, verb, preposition); /* closed at 4,612.3 */
    int priced = nfi_word_is(c, first, "at") && nfi_clause_quantity(c)->kind == NF_QUANTITY_MONEY;
    if (nfi_counts_things(c) && verb != NF_NONE && is_undergone(c, verb, preposition, noun))
        return governed(c, verb, preposition);
    int speed = nfi_word_is(c, first, "at") && nfi_clause_quantity(c)->unit != NULL && nfi_unit_is_speed(nfi_clause_quantity(c)->unit);
    if (is_circumstance(c, preposition) && !priced && !speed) { /* closed higher at 61 francs */
        if (nfi_counts_things(c) || nfi_clause_quantity(c)->kind == NF_QUANTITY_MEASURE)
            return nfi_predicate_none();
        if (verb == NF_NONE || nfi_word_is(c, first, "in") || (nfi_chunk_is_nouns(c, before) && nfi_chunk_left(c, before) != verb && nfi_subject_of(c, verb) != before))
            return nfi_predicate_none();
    }
    if (nfi_chunk_is_nouns(c, before) && nfi_word_is(c, first, "for") && (verb == NF_NONE || nfi_chunk_left(c, before) != verb)) {
        nfi_predicate out = nfi_predicate_from(nfi_noun_words(c, before)); /* with options for 14 more */
        return out;
    }
    if (verb != NF_NONE)
        return governed(c, verb, preposition);
    return nfi_predicate_none();
}

static nfi_predicate behind_nouns(const nfi_clause *c, uint32_t before, uint32_t noun)
{
    uint32_t among = nfi_chunk_left(c, before);
    if (nfi_word_in(c, nfi_chunk_head(c, before), (const char *const[]){"them", "whom", "these", NULL}) && nfi_chunk_is(c, among, NFI_CHUNK_PREPOSITION) &&
        nfi_word_is(c, nfi_chunk_head(c, among), "among") && c->before != NULL) {
        nfi_predicate out = shared(c); /* picked up 104 people, among them 19 minors */
        out.subset = 1;
        return out;
    }
    uint32_t verb = nfi_chunk_left(c, before);
    while (nfi_chunk_is(c, verb, NFI_CHUNK_PREPOSITION) && nfi_chunk_is_nouns(c, nfi_chunk_left(c, verb)))
        verb = nfi_chunk_left(c, nfi_chunk_left(c, verb)); /* promised the families of the dead 50 million */
    uint32_t relative = nfi_chunk_is_verbs(c, verb) ? nfi_chunk_left(c, verb) : NF_NONE;
    if (nfi_chunk_is(c, relative, NFI_CHUNK_CLAUSE) && nfi_clause_quantity(c)->kind == NF_QUANTITY_MONEY && nfi_chunk_is_nouns(c, nfi_chunk_left(c, relative)))
        return nfi_chunk_left(c, nfi_chunk_left(c, relative)) == NF_NONE ? nfi_predicate_none() : behind_nouns(c, nfi_chunk_left(c, relative), noun); /* promised each family that had lost its home 10,000 euros */
    if (nfi_chunk_is_verbs(c, verb) && !(nfi_chunk_flags(c, verb) & NFI_VERB_BE))
        return nfi_as_object(c, verb, noun); /* cost the economy 180 million */
    nfi_predicate out = nfi_as_subject(c, noun);
    if (nfi_predicate_is_none(&out) && (!nfi_counts_things(c) || nfi_measure_of(c, nfi_noun_words(c, before)) != NULL)) { /* "operating profit 3 million" */
        out = nfi_predicate_from(nfi_noun_words(c, before));
        nfi_set_of(c, &out, before);
    }
    return out;
}

/* ", four of them in the intensive care unit": where the part is. */
static nfi_predicate place_of_part(const nfi_clause *c, uint32_t noun)
{
    uint32_t of = nfi_chunk_right(c, noun);
    uint32_t them = of == NF_NONE ? NF_NONE : nfi_chunk_right(c, of);
    uint32_t preposition = them == NF_NONE ? NF_NONE : nfi_chunk_right(c, them);
    uint32_t place = preposition == NF_NONE ? NF_NONE : nfi_chunk_right(c, preposition);
    if (!nfi_chunk_is(c, of, NFI_CHUNK_PREPOSITION) || !nfi_word_is(c, nfi_chunk_head(c, of), "of") || !nfi_chunk_is_nouns(c, them) ||
        !nfi_word_in(c, nfi_chunk_head(c, them), (const char *const[]){"them", "whom", "these", NULL}) || !nfi_chunk_is(c, preposition, NFI_CHUNK_PREPOSITION) ||
        !nfi_chunk_is_nouns(c, place))
        return nfi_predicate_none();
    return nfi_predicate_from(nfi_range_of(nfi_chunk_head(c, preposition), nfi_chunk_at(c, place)->end));
}

/* "a jury of four men and three women": who they are that do something. */
static int is_of_sample(const nfi_clause *c, uint32_t mark)
{
    uint32_t first = nfi_chunk_is(c, mark, NFI_CHUNK_AND) ? nfi_chunk_left(c, mark) : NF_NONE;
    uint32_t of = nfi_chunk_is_nouns(c, first) && nfi_chunk_at(c, first)->quantity != NF_NONE ? nfi_chunk_left(c, first) : NF_NONE;
    uint32_t whole = nfi_chunk_is(c, of, NFI_CHUNK_PREPOSITION) && nfi_word_is(c, nfi_chunk_head(c, of), "of") ? nfi_chunk_left(c, of) : NF_NONE;
    return nfi_chunk_is_nouns(c, whole) && nfi_counts_named(c) && nfi_word_plays(c, nfi_chunk_head(c, whole), NFI_FACT_SAMPLE);
}

/* "survived by his wife, five children and 14 grandchildren": a list that one without a number begins. */
static int is_listed(const nfi_clause *c, uint32_t before, uint32_t noun)
{
    uint32_t left = nfi_chunk_left(c, before);
    uint32_t next = nfi_chunk_right(c, noun);
    for (uint32_t step = 0; step < DEPTH && nfi_chunk_is(c, left, NFI_CHUNK_COMMA) && nfi_chunk_is_nouns(c, nfi_chunk_left(c, left)); step++)
        left = nfi_chunk_left(c, nfi_chunk_left(c, left)); /* his wife, Maria, five children */
    int governed_too = nfi_chunk_is(c, left, NFI_CHUNK_PREPOSITION) ? nfi_chunk_is_verbs(c, nfi_chunk_left(c, left)) : nfi_chunk_is_verbs(c, left);
    return governed_too && nfi_counts_named(c) && nfi_chunk_is(c, next, NFI_CHUNK_AND) && nfi_chunk_is_nouns(c, nfi_chunk_right(c, next));
}

/* Behind a comma or "and": a member of a list, an apposition, or the beginning of a clause. */
static nfi_predicate behind_mark(const nfi_clause *c, uint32_t mark, uint32_t noun, uint32_t depth)
{
    uint32_t than = nfi_chunk_right(c, noun);
    if (c->before != NULL && nfi_clause_quantity(c)->change != NF_CHANGE_NONE && nfi_chunk_is(c, than, NFI_CHUNK_PREPOSITION) && nfi_word_is(c, nfi_chunk_head(c, than), "than"))
        return shared(c); /* ", six fewer than last year" */
    nfi_predicate out = is_of_sample(c, mark) ? nfi_predicate_none() : nfi_as_subject(c, noun);
    if (nfi_predicate_is_none(&out) && (nfi_counts_things(c) || c->before == NULL))
        out = place_of_part(c, noun);
    uint32_t before = nfi_chunk_left(c, mark);
    if (nfi_chunk_is(c, before, NFI_CHUNK_COMMA))
        before = nfi_chunk_left(c, before);
    if (!nfi_predicate_is_none(&out))
        return out;
    if (c->before != NULL) {
        out = shared(c);
        const nfi_lex_entry *entry = noun == c->chunk && nfi_counts_named(c) && !nfi_range_is_empty(out.more) ? nfi_measure_of(c, nfi_range_of(nfi_chunk_head(c, noun), nfi_chunk_head(c, noun) + 1)) : NULL;
        if (entry != NULL && nfi_word_plays(c, out.words.first, NFI_FACT_LIGHT)) {
            out.measure = entry; /* recorded 1,204 cases and 31 deaths */
            out.more = nfi_range_of(nfi_chunk_head(c, noun), nfi_chunk_head(c, noun) + 1);
        }
        return out;
    }
    uint32_t verb = nfi_clause_quantity(c)->kind == NF_QUANTITY_PERCENT && nfi_chunk_is(c, mark, NFI_CHUNK_COMMA) ? governor(c, mark) : NF_NONE;
    if (verb != NF_NONE && !(nfi_chunk_flags(c, verb) & NFI_VERB_BE))
        return nfi_predicate_from(nfi_verb_words(c, verb)); /* "leads Sanders, 48 percent to 45 percent" */
    return nfi_chunk_is_nouns(c, before) && depth > 0 && (nfi_chunk_is(c, mark, NFI_CHUNK_AND) || is_listed(c, before, noun)) ? find(c, before, depth - 1) : nfi_predicate_none();
}

/* "After three deputies of the party walked out, …": the verb must come before the clause ends. */
static nfi_predicate in_clause(const nfi_clause *c, uint32_t noun)
{
    nfi_search s = nfi_search_verb(c, noun);
    uint32_t verb = s.verb != NF_NONE ? s.verb : s.weak;
    for (uint32_t i = noun; verb != NF_NONE && i < verb; i++)
        if (nfi_chunk_is(c, i, NFI_CHUNK_COMMA))
            verb = i > s.weak ? s.weak : NF_NONE;
    return verb == NF_NONE || !nfi_chunk_is_verbs(c, verb) ? nfi_predicate_none() : nfi_predicate_from(nfi_verb_words(c, verb));
}

static nfi_predicate find(const nfi_clause *c, uint32_t noun, uint32_t depth)
{
    uint32_t left = nfi_chunk_left(c, noun);
    nfi_predicate out = nfi_predicate_none();
    if (left == NF_NONE)
        return nfi_as_subject(c, noun);
    switch ((nfi_chunk_kind)nfi_chunk_at(c, left)->kind) {
    case NFI_CHUNK_VERBS:
        return nfi_chunk_flags(c, left) & NFI_VERB_BE ? nfi_behind_be(c, left, noun) : nfi_as_object(c, left, noun);
    case NFI_CHUNK_PREPOSITION:
        out = behind_preposition(c, left, noun, depth);
        if (nfi_predicate_is_none(&out) && noun == c->chunk &&
            nfi_word_in(c, nfi_chunk_head(c, left), (const char *const[]){"after", "before", "since", "as", "until", "than", NULL}))
            out = in_clause(c, noun);
        return out;
    case NFI_CHUNK_NOUNS:
        return behind_nouns(c, left, noun);
    case NFI_CHUNK_COMMA:
    case NFI_CHUNK_AND:
        return behind_mark(c, left, noun, depth);
    case NFI_CHUNK_OPEN:
        out = c->before_quantity + 1 == c->quantity ? shared(c) : nfi_predicate_none();
        out.converted = (uint8_t)(!nfi_counts_things(c) && !nfi_predicate_is_none(&out));
        return out;
    case NFI_CHUNK_BREAK:
        out = nfi_as_subject(c, noun);
        return nfi_predicate_is_none(&out) ? shared(c) : out;
    case NFI_CHUNK_CLAUSE:
        out = nfi_as_subject(c, noun);
        out.owing |= (uint8_t)(nfi_word_is(c, nfi_chunk_head(c, left), "which") && left > c->low && nfi_chunk_is(c, left - 1, NFI_CHUNK_PREPOSITION));
        return out;
    case NFI_CHUNK_ADJECTIVE: {
        uint32_t verb = nfi_chunk_left(c, left);
        if (nfi_word_plays(c, nfi_chunk_head(c, left), NFI_FACT_HIGHER) && nfi_chunk_is_verbs(c, verb) && nfi_chunk_flags(c, verb) & NFI_VERB_BE)
            return nfi_behind_be(c, verb, noun); /* the true figure is nearer 9,000 */
        break;
    }
    case NFI_CHUNK_TIME:
    case NFI_CHUNK_ADVERB:
    case NFI_CHUNK_CLOSE:
        break;
    }
    return nfi_as_subject(c, noun);
}

/* "60 km offshore", "a 23-metre rocket", "12 feet high": distances and dimensions state no figure of anything. */
static int is_dimension(const nfi_clause *c)
{
    static const char *const lengths[] = {"m", "km", "mi", "ft", "in", "cm", "mm", "yd", "nmi", NULL};
    const nf_quantity *q = nfi_clause_quantity(c);
    if (q->kind != NF_QUANTITY_MEASURE || q->unit == NULL)
        return 0;
    if (nfi_word_is(c, nfi_tokens_at(c->tokens, q->span.start), "as") && !nf_span_is_set(q->of))
        return 1; /* as far as 6 kilometers away */
    if (is_premodifier(c) || (!nf_span_is_set(q->of) && nfi_word_in(c, nfi_chunk_at(c, c->chunk)->first, (const char *const[]){"a", "an", NULL}) &&
                              nfi_chunk_at(c, c->chunk)->first < nfi_tokens_at(c->tokens, q->span.start)))
        return 1;
    uint32_t verb = nfi_chunk_left(c, c->chunk);
    if (nfi_chunk_is_verbs(c, verb) && nfi_word_plays(c, nfi_chunk_head(c, verb), NFI_FACT_MOVING))
        return 1; /* had walked 14 km: the length of a way */
    for (const char *const *unit = lengths; *unit != NULL; unit++) {
        uint32_t end = nfi_tokens_at(c->tokens, q->span.end);
        if (strcmp(*unit, q->unit) == 0 && !nf_span_is_set(q->of) && nfi_chunk_is(c, nfi_chunk_left(c, c->chunk), NFI_CHUNK_COMMA))
            return 1; /* ", some 800 kilometers to the southeast" */
        if (strcmp(*unit, q->unit) == 0 && end < nfi_chunk_at(c, c->high - 1)->end && nfi_word_plays(c, end, NFI_FACT_DISTANCE))
            return 1;
    }
    return 0;
}

/* "a 17% fall in profit", "a 3 million loss": the noun behind is what is measured, or names the measure. */
static void set_modified(const nfi_clause *c, nfi_predicate *out)
{
    uint32_t end = nfi_tokens_at(c->tokens, nfi_clause_quantity(c)->span.end);
    uint32_t inner = nfi_noun_of(c, c->chunk);
    const nfi_lex_entry *entry = nfi_measure_of(c, nfi_range_of(end, nfi_chunk_head(c, c->chunk) + 1));
    out->of = nfi_range_of(end, nfi_chunk_head(c, c->chunk) + 1);
    if (inner != NF_NONE)
        out->kind = nfi_noun_words(c, inner);
    if (entry == NULL || !(nfi_clause_quantity(c)->kind == NF_QUANTITY_PERCENT || nfi_measure_is_change(entry)))
        return;
    out->words = out->of;
    out->measure = entry;
    if (inner != NF_NONE)
        out->of = out->kind;
}

/* What is counted is no people, by the lists. */
static int is_known_thing(const nfi_clause *c)
{
    uint32_t end = nfi_tokens_at(c->tokens, nfi_clause_quantity(c)->of.end);
    const nfi_lex_entry *entry = end == 0 ? NULL : nfi_lex_entry_of(c->tokens->tokens.at[end - 1].word, NFI_LEX_COUNTED);
    return entry != NULL && !nfi_lex_counted_rows[entry->row].person;
}

static int says_little(const nfi_clause *c, nfi_range words)
{
    for (uint32_t i = words.first; i < words.end; i++)
        if (nfi_word_plays(c, i, NFI_FACT_LIGHT))
            return 1;
    return 0;
}

/* What befell people, where that is what is counted: "74 arrests"; NULL. */
static const nfi_lex_entry *event_counted(const nfi_clause *c)
{
    uint32_t end = nfi_tokens_at(c->tokens, nfi_clause_quantity(c)->of.end);
    const nfi_token *t = end == 0 ? NULL : &c->tokens->tokens.at[end - 1];
    const nfi_lex_entry *entry = t == NULL || t->upos != NF_UPOS_NOUN ? NULL : nfi_measure_of(c, nfi_range_of(end - 1, end));
    int plural = entry != NULL && nfi_token_text(c->tokens, t)[t->end - t->start - 1] == 's';
    return plural && nfi_lex_measure_rows[entry->row].undergoer != NULL ? entry : NULL;
}

/* The entry of the measure list that the words hold, unless they name a place: "in the building". */
static void set_measure(const nfi_clause *c, nfi_predicate *out)
{
    uint32_t at = 0;
    if (out->measure == NULL)
        out->measure = nfi_measure_in(c, out->words, &at);
    if (at > out->words.first && nfi_word_in(c, at, (const char *const[]){"up", "down", NULL}))
        out->measure = NULL; /* "shot down two helicopters" */
    if (out->measure != NULL && nfi_clause_quantity(c)->kind == NF_QUANTITY_MONEY && nfi_lex_measure_rows[out->measure->row].undergoer != NULL)
        out->measure = NULL; /* "save 250 million": nobody is rescued */
    if (nfi_measure_is_class(out->measure, (const char *const[]){"laid off", NULL}) && nfi_counts_things(c) && nfi_counts_named(c) && is_known_thing(c))
        out->measure = NULL; /* fired 12 rounds */
    for (uint32_t i = out->words.first; i < at && i < out->words.end; i++)
        if (c->tokens->tokens.at[i].upos == NF_UPOS_ADP && out->measure == nfi_measure_in(c, out->words, &at))
            out->measure = NULL; /* "had been in the building" */
    if (out->measure == NULL)
        out->measure = nfi_measure_in(c, out->more, &at);
    if (out->measure == NULL && nfi_counts_named(c) && nfi_counts_things(c) && says_little(c, out->words))
        out->measure = event_counted(c); /* 2,100 deaths had been recorded, knew of 74 arrests */
    uint32_t number = nfi_tokens_at(c->tokens, nfi_clause_quantity(c)->span.start);
    if (nfi_measure_is_change(out->measure) && !nfi_counts_things(c) && out->words.first > number && nfi_range_is_empty(out->more) && nf_span_is_set(nfi_clause_quantity(c)->of) &&
        c->tokens->tokens.at[out->words.first].upos == NF_UPOS_VERB)
        out->measure = NULL; /* "300 mm of rain fell": no fall by so much */
    if (nfi_clause_quantity(c)->kind == NF_QUANTITY_MONEY && nfi_measure_is_change(out->measure) && nfi_range_is_empty(out->more) && nfi_range_is_empty(out->of))
        out->measure = NULL; /* "raised 40 million": no rise */
}

/* "14 passengers were killed and 68 injured", "showed at least 21 dead and 15 missing": the word behind the number that says what
 * became of the counted, where no verb follows; empty for none. */
static nfi_range own_state(const nfi_clause *c)
{
    uint32_t at = nfi_tokens_at(c->tokens, nfi_clause_quantity(c)->span.end);
    const nfi_token *t = at < nfi_chunk_at(c, c->high - 1)->end ? &c->tokens->tokens.at[at] : NULL;
    if (t == NULL || !nfi_counts_things(c) || at + 1 < nfi_chunk_at(c, c->chunk)->end || !nfi_lex_starts(t->word, NFI_LEX_MEASURE))
        return nfi_range_of(0, 0);
    const nfi_lex_entry *entry = nfi_measure_of(c, nfi_range_of(at, at + 1));
    int event = t->upos == NF_UPOS_NOUN && nfi_token_text(c->tokens, t)[t->end - t->start - 1] == 's'; /* 40 arrests */
    if (entry == NULL || event || nfi_lex_measure_rows[entry->row].undergoer == NULL || nfi_search_verb(c, c->chunk).verb != NF_NONE)
        return nfi_range_of(0, 0);
    return nfi_range_of(at, at + 1);
}

/* "between 70% and 85% of the ice", "24% of the total": what a figure with a unit is a part of. */
static void set_whole(const nfi_clause *c, nfi_predicate *out)
{
    uint32_t of = nfi_chunk_right(c, c->chunk);
    int share = nfi_clause_quantity(c)->kind == NF_QUANTITY_PERCENT || nfi_clause_quantity(c)->kind == NF_QUANTITY_MEASURE;
    if (share && !nf_span_is_set(nfi_clause_quantity(c)->of) && nfi_chunk_is(c, of, NFI_CHUNK_PREPOSITION) && nfi_word_is(c, nfi_chunk_head(c, of), "of") && of + 1 < c->high &&
        nfi_chunk_is_nouns(c, of + 1) && nfi_chunk_at(c, of + 1)->quantity == NF_NONE && (!nfi_points_back(c, of + 1) || nfi_word_is(c, nfi_chunk_head(c, of + 1), "those")) && !nfi_word_in(c, nfi_chunk_head(c, of + 1), (const char *const[]){"them", "it", "which", "whom", NULL}))
        nfi_set_of(c, out, of + 1);
    if (nfi_counts_things(c) && !nfi_counts_named(c) && nfi_range_is_empty(out->of) && c->before != NULL && c->before->whole) {
        out->of = c->before->of; /* of the injured, 23 were discharged, leaving 45 in hospital */
        out->of_part = 1;
        out->whole = 1;
    }
}

/* "the average rent for a one-bedroom flat", "spending on flood defences": the words for what is measured, in full. */
static void set_full(const nfi_clause *c, nfi_predicate *out)
{
    enum { LONG = 10, PHRASES = 2 };
    static const char *const links[] = {"of", "for", "in", "on", "to", "from", "at", "over", "with", "by", NULL};
    uint32_t n = c->low;
    while (n < c->high && nfi_chunk_at(c, n)->end < out->of.end)
        n++;
    if (n >= c->high || nfi_chunk_at(c, n)->end != out->of.end || !nfi_chunk_is_nouns(c, n))
        return;
    for (uint32_t step = 0; step < PHRASES && n + 2 < c->high; step++) {
        const nfi_chunk *inner = nfi_chunk_at(c, n + 2);
        if (!nfi_chunk_is(c, n + 1, NFI_CHUNK_PREPOSITION) || !nfi_chunk_is_word(c, n + 1, links) || c->tokens->tokens.at[inner->head].upos == NF_UPOS_PRON || inner->kind != NFI_CHUNK_NOUNS || inner->quantity != NF_NONE || inner->end > out->of.first + LONG)
            return;
        n += 2;
        out->of_end = inner->end;
    }
}

nfi_predicate nfi_predicate_find(const nfi_clause *clause)
{
    if (is_dimension(clause))
        return nfi_predicate_none();
    nfi_predicate out = find(clause, clause->chunk, DEPTH);
    nfi_range state = own_state(clause);
    if (!nfi_range_is_empty(state) && (nfi_predicate_is_none(&out) || out.owing || out.open || nfi_measure_of(clause, out.words) == NULL)) {
        out = nfi_predicate_from(state);
        out.state = 1;
        set_measure(clause, &out);
        return out;
    }
    if (nfi_predicate_is_none(&out) && is_premodifier(clause) && nfi_measure_of(clause, nfi_noun_words(clause, clause->chunk)) != NULL)
        out = nfi_predicate_from(nfi_range_of(nfi_tokens_at(clause->tokens, nfi_clause_quantity(clause)->span.end), nfi_chunk_head(clause, clause->chunk) + 1)); /* like the 5% cut in the wage bill */
    if (nfi_predicate_is_none(&out))
        return out;
    set_whole(clause, &out);
    if (is_premodifier(clause))
        set_modified(clause, &out);
    if (nfi_clause_quantity(clause)->kind == NF_QUANTITY_MONEY && nfi_range_is_empty(out.of) && !out.refers && !out.owing && nfi_purpose(clause) != NF_NONE)
        nfi_set_of(clause, &out, nfi_purpose(clause)); /* "360 million in emergency aid has arrived" */
    out.of_end = 0; /* not that of the figure before, whose words it may share */
    if (!nfi_counts_things(clause) && !nfi_range_is_empty(out.of))
        set_full(clause, &out);
    set_measure(clause, &out);
    return out;
}
