#include "fact/subject.h"

#include "fact/relation.h"

/* Sets what is measured to a noun phrase, and the kind to what hangs on it; of "the number of troops" it is the troops. */
void nfi_set_of(const nfi_clause *c, nfi_predicate *p, uint32_t noun)
{
    if (noun == NF_NONE)
        return;
    uint32_t inner = nfi_noun_of(c, noun);
    p->of = nfi_noun_words(c, noun);
    if (inner == NF_NONE)
        return;
    p->kind = nfi_noun_words(c, inner);
    if (nfi_word_plays(c, nfi_chunk_head(c, noun), NFI_FACT_SHARE) && nfi_word_in(c, nfi_chunk_at(c, noun)->end, (const char *const[]){"of", "for", NULL}))
        p->of = p->kind;
}

/* "The lost rockets", "it", "the latest figure": whether a phrase only points back at what was counted before. "Its key rate" names a thing. */
int nfi_points_back(const nfi_clause *c, uint32_t noun)
{
    nfi_range words = noun == NF_NONE ? nfi_range_of(0, 0) : nfi_noun_words(c, noun);
    int rate = noun != NF_NONE && nfi_word_in(c, words.end - 1, (const char *const[]){"rate", "rates", "share", "shares", NULL});
    if (words.end > words.first + 1 && (rate || c->tokens->tokens.at[words.end - 2].upos == NF_UPOS_NOUN))
        return 0;
    return noun != NF_NONE && nfi_word_plays(c, nfi_chunk_head(c, noun), NFI_FACT_SHARE) && nfi_noun_of(c, noun) == NF_NONE &&
           nfi_noun_words(c, noun).end - nfi_noun_words(c, noun).first <= 2 && nfi_measure_of(c, nfi_noun_words(c, noun)) == NULL;
}

/* "412 million related to one borrower": a participle that the tagger took for an adjective. */
static int is_participle(const nfi_clause *c, uint32_t token)
{
    const nfi_token *t = &c->tokens->tokens.at[token];
    return t->end - t->start > 5 && memcmp(c->tokens->text->bytes + t->end - 2, "ed", 2) == 0;
}

/* Behind a noun phrase: the participle or adjective that says what became of the things, "two dozen missing",
 * "140 taken prisoner", "12 left without power". */
nfi_predicate nfi_state_behind(const nfi_clause *c, uint32_t n)
{
    uint32_t next = nfi_chunk_right(c, n);
    uint32_t back = next == NF_NONE ? NF_NONE : nfi_chunk_right(c, next);
    if (nfi_chunk_is(c, next, NFI_CHUNK_PREPOSITION) && nfi_word_is(c, nfi_chunk_head(c, next), "of") && back != NF_NONE &&
        nfi_word_in(c, nfi_chunk_head(c, back), (const char *const[]){"that", "this", "it", "them", NULL}))
        next = nfi_chunk_right(c, back); /* with 350 million of that booked this year */
    if (next == NF_NONE)
        return nfi_predicate_none();
    if (nfi_word_is(c, nfi_chunk_head(c, next), "as")) {
        uint32_t what = nfi_chunk_right(c, next);
        const nfi_lex_entry *entry = what == NF_NONE ? NULL : nfi_measure_of(c, nfi_chunk_words(c, what));
        return entry == NULL ? nfi_predicate_none() : nfi_predicate_from(nfi_chunk_words(c, what)); /* listed 63 people as missing */
    }
    if (nfi_chunk_is_verbs(c, next) && nfi_chunk_flags(c, next) & (NFI_VERB_ED | NFI_VERB_ING) && !(nfi_chunk_flags(c, next) & NFI_VERB_FINITE))
        return nfi_predicate_from(nfi_verb_words(c, next));
    if (nfi_chunk_is_verbs(c, next) && nfi_chunk_flags(c, next) & NFI_VERB_INFINITIVE && nfi_chunk_flags(c, next) & NFI_VERB_PASSIVE)
        return nfi_predicate_from(nfi_verb_words(c, next)); /* 9,000 ballots still to be counted */
    if (nfi_chunk_is(c, next, NFI_CHUNK_ADJECTIVE) && (nfi_measure_of(c, nfi_chunk_words(c, next)) != NULL || is_participle(c, nfi_chunk_head(c, next))))
        return nfi_predicate_from(nfi_chunk_words(c, next));
    return nfi_predicate_none();
}

/* Past "1,140 firefighters, 18 helicopters and some 90 engines": the last member of a list that a verb follows. */
static uint32_t past_list(const nfi_clause *c, uint32_t mark)
{
    uint32_t n = nfi_word_is(c, nfi_chunk_head(c, mark), "but") ? NF_NONE : mark; /* "40 homes but two were built" */
    for (uint32_t step = 0; step < NFI_CHUNKS_FAR && n != NF_NONE; step++) {
        while (nfi_chunk_is(c, n, NFI_CHUNK_COMMA) || nfi_chunk_is(c, n, NFI_CHUNK_AND))
            n = nfi_chunk_right(c, n);
        if (!nfi_chunk_is_nouns(c, n))
            return NF_NONE;
        uint32_t last = n;
        n = nfi_chunk_right(c, n);
        while (nfi_chunk_is(c, n, NFI_CHUNK_PREPOSITION) && nfi_chunk_is_nouns(c, nfi_chunk_right(c, n))) {
            last = nfi_chunk_right(c, n);
            n = nfi_chunk_right(c, last);
        }
        if (nfi_chunk_is_verbs(c, n))
            return nfi_chunk_flags(c, n) & NFI_VERB_INFINITIVE ? NF_NONE : last;
        if (!nfi_chunk_is(c, n, NFI_CHUNK_COMMA) && !nfi_chunk_is(c, n, NFI_CHUNK_AND))
            return NF_NONE;
    }
    return NF_NONE;
}

/* The end of an insertion that the mark at `n` opens; NF_NONE where it does not close. */
static uint32_t past_insertion(const nfi_clause *c, uint32_t n, nfi_chunk_kind closing)
{
    for (uint32_t i = n + 1; i < c->high && i < n + NFI_CHUNKS_FAR; i++) {
        if (nfi_chunk_is(c, i, closing))
            return i;
        if (nfi_chunk_is(c, i, NFI_CHUNK_BREAK))
            return NF_NONE;
    }
    return NF_NONE;
}

static uint32_t step_past_comma(const nfi_clause *c, uint32_t comma)
{
    uint32_t next = nfi_chunk_right(c, comma);
    uint32_t list = past_list(c, comma);
    if (list != NF_NONE)
        return list;
    uint32_t past = past_insertion(c, comma, NFI_CHUNK_COMMA);
    uint32_t then = past == NF_NONE ? NF_NONE : nfi_chunk_right(c, past);
    int finite = nfi_chunk_is_verbs(c, then) && nfi_chunk_flags(c, then) & NFI_VERB_AUXILIARY && !(nfi_chunk_flags(c, then) & NFI_VERB_INFINITIVE);
    if (nfi_chunk_is_verbs(c, next) && !(nfi_chunk_flags(c, next) & NFI_VERB_AUXILIARY) && !(finite && nfi_chunk_flags(c, next) & NFI_VERB_ED))
        return NF_NONE; /* ", injuring 12"; but "200,000 felons, convicted of crimes, will vote" */
    return past;
}

/* A relative clause that starts at `n`: notes its verb and goes to its last chunk before the main verb. */
static uint32_t step_past_relative(const nfi_clause *c, uint32_t n, nfi_search *s)
{
    static const char *const conjunctions[] = {"when", "while", "because", "although", "though", "if", "unless", "whether", "how", "why", "once", "as", "since", "after", "before", "until", "so", NULL};
    if (nfi_word_in(c, nfi_chunk_head(c, n), conjunctions))
        return NF_NONE; /* "68 were injured when nine coaches left the tracks" */
    uint32_t verb = n;
    for (uint32_t step = 0; step < 6 && verb != NF_NONE && !nfi_chunk_is_verbs(c, verb); step++)
        verb = nfi_chunk_right(c, verb);
    if (!nfi_chunk_is_verbs(c, verb))
        return NF_NONE;
    s->relative = s->relative == NF_NONE ? verb : s->relative;
    return verb;
}

/* A lone noun behind a counted one, as the tagger sees the verb of "nine companies bid". */
static int is_bare(const nfi_clause *c, uint32_t n)
{
    const nfi_chunk *chunk = nfi_chunk_at(c, n);
    return chunk->end == chunk->first + 1 && chunk->quantity == NF_NONE && c->tokens->tokens.at[chunk->first].upos == NF_UPOS_NOUN;
}

static int is_dash(const nfi_clause *c, uint32_t n)
{
    const nfi_token *t = &c->tokens->tokens.at[nfi_chunk_head(c, n)];
    const char *text = nfi_token_text(c->tokens, t);
    uint32_t length = t->end - t->start;
    return nfi_chunk_is(c, n, NFI_CHUNK_BREAK) && (text[0] == '-' || (length == 3 && memcmp(text, "\xE2\x80", 2) == 0));
}

/* "The sample — 504 sites — was rural": past what stands between dashes, from before it or from inside. */
static uint32_t step_past_dash(const nfi_clause *c, uint32_t noun, uint32_t dash)
{
    if (!is_dash(c, dash))
        return NF_NONE;
    uint32_t left = nfi_chunk_left(c, noun);
    uint32_t past = past_insertion(c, dash, NFI_CHUNK_BREAK);
    if (past != NF_NONE)
        return past;
    for (uint32_t step = 0; step < 6 && left != NF_NONE; step++) {
        if (is_dash(c, left))
            return dash;
        left = nfi_chunk_left(c, left);
    }
    return NF_NONE;
}

/* A preposition whose noun phrase has a verb of its own. */
static int opens_clause(const nfi_clause *c, uint32_t preposition, uint32_t noun)
{
    static const char *const words[] = {"before", "after", "since", "until", "as", NULL};
    uint32_t verb = nfi_chunk_is_nouns(c, noun) ? nfi_chunk_right(c, noun) : NF_NONE;
    return nfi_word_in(c, nfi_chunk_head(c, preposition), words) && nfi_chunk_is_verbs(c, verb) && !(nfi_chunk_flags(c, verb) & (NFI_VERB_ING | NFI_VERB_INFINITIVE));
}

/* A past tense; not where another verb follows at once: "households questioned said". */
static int is_finite(const nfi_clause *c, uint32_t verb)
{
    uint32_t next = nfi_chunk_right(c, verb);
    return nfi_chunk_flags(c, verb) & NFI_VERB_FINITE && !(nfi_chunk_is_verbs(c, next) && !(nfi_chunk_flags(c, next) & (NFI_VERB_INFINITIVE | NFI_VERB_ING)));
}

/* Looks to the right of a noun phrase for the verb that it is the subject of. */
nfi_search nfi_search_verb(const nfi_clause *c, uint32_t noun)
{
    nfi_search s = {NF_NONE, NF_NONE, NF_NONE};
    uint32_t n = noun;
    for (uint32_t step = 0; step < NFI_CHUNKS_FAR && n != NF_NONE; step++) {
        uint32_t next = nfi_chunk_right(c, n);
        if (next == NF_NONE)
            break;
        switch ((nfi_chunk_kind)nfi_chunk_at(c, next)->kind) {
        case NFI_CHUNK_VERBS:
            if (nfi_chunk_flags(c, next) & NFI_VERB_INFINITIVE && s.weak == NF_NONE) {
                s.weak = next; /* "24 officers to guard it" */
            } else if (!(nfi_chunk_flags(c, next) & (NFI_VERB_ED | NFI_VERB_ING)) || is_finite(c, next)) {
                s.verb = nfi_chunk_flags(c, next) & NFI_VERB_INFINITIVE ? NF_NONE : next;
                if (s.verb != NF_NONE)
                    return s;
            } else if (s.weak == NF_NONE) {
                s.weak = next;
            } else if (nfi_chunk_flags(c, next) & NFI_VERB_ED && !nfi_chunk_is_nouns(c, nfi_chunk_right(c, s.weak))) {
                s.verb = next; /* "men recruited in Agadez joined" */
                return s;
            }
            n = next;
            break;
        case NFI_CHUNK_CLAUSE:
            if (n != noun && !nfi_chunk_is(c, n, NFI_CHUNK_COMMA) && !nfi_word_in(c, nfi_chunk_head(c, next), (const char *const[]){"who", "whom", "which", "that", NULL}))
                return s;
            n = step_past_relative(c, next, &s);
            break;
        case NFI_CHUNK_NOUNS: {
            uint32_t after = nfi_chunk_right(c, next);
            if (n == noun && nfi_word_in(c, nfi_chunk_at(c, next)->first, (const char *const[]){"under", "over", "aged", NULL})) {
                n = next; /* "children under five had received a dose" */
                break;
            }
            if (n == noun && nfi_chunk_is_verbs(c, after) && nfi_chunk_at(c, next)->quantity == NF_NONE) {
                s.relative = after; /* "the 186 million reais we have spent" */
                n = after;
                break;
            }
            if (s.weak == NF_NONE && s.relative == NF_NONE) {
                if (n == noun && is_bare(c, next))
                    s.weak = next; /* "nine companies bid" */
                return s;
            }
            n = next;
            break;
        }
        case NFI_CHUNK_PREPOSITION: {
            uint32_t inner = nfi_chunk_right(c, next);
            if (opens_clause(c, next, inner))
                return s; /* "three died before an ambulance came" */
            if (nfi_word_is(c, nfi_chunk_head(c, next), "between") && nfi_chunk_is_nouns(c, inner) && nfi_chunk_is(c, nfi_chunk_right(c, inner), NFI_CHUNK_AND))
                inner = nfi_chunk_right(c, nfi_chunk_right(c, inner)); /* "those aged from 60 to 64 were" */
            int whom = n == noun && nfi_chunk_is(c, inner, NFI_CHUNK_CLAUSE) && nfi_word_is(c, nfi_chunk_head(c, next), "of");
            n = nfi_chunk_is_nouns(c, inner) || whom ? inner : next; /* "five of whom were children" */
            break;
        }
        case NFI_CHUNK_AND:
            n = s.weak == NF_NONE ? past_list(c, next) : NF_NONE;
            break;
        case NFI_CHUNK_COMMA: {
            if (s.weak != NF_NONE && nfi_chunk_is_nouns(c, nfi_chunk_right(c, s.weak)))
                return s; /* "one grandmother carried two toddlers, …" */
            uint32_t relative = nfi_chunk_right(c, next);
            if (s.weak != NF_NONE && nfi_chunk_is_nouns(c, relative) && nfi_chunk_is_verbs(c, nfi_chunk_right(c, relative)))
                return s; /* "as 6,000 troops advanced on the city, they approached" */
            if (nfi_chunk_is(c, nfi_chunk_left(c, noun), NFI_CHUNK_COMMA) && nfi_chunk_is_verbs(c, relative) && nfi_chunk_flags(c, relative) & NFI_VERB_AUXILIARY && s.weak == NF_NONE) {
                s.verb = relative; /* "the fleet, all 112 boats of it, is tied up" */
                return s;
            }
            uint32_t past = step_past_comma(c, next);
            if (nfi_chunk_is(c, relative, NFI_CHUNK_CLAUSE) && past == NF_NONE)
                return s;
            n = past;
            break;
        }
        case NFI_CHUNK_OPEN:
            n = past_insertion(c, next, NFI_CHUNK_CLOSE);
            break;
        case NFI_CHUNK_ADJECTIVE:
        case NFI_CHUNK_CLOSE:
        case NFI_CHUNK_TIME:
        case NFI_CHUNK_ADVERB:
            n = next;
            break;
        case NFI_CHUNK_BREAK:
            n = step_past_dash(c, noun, next);
            break;
        }
    }
    return s;
}

/* "23 of the dead were women": the part's noun is the measure, what they were is what is counted. Else only the noun is
 * kept for what is counted: "three of the wounded had died". */
static nfi_predicate of_part(const nfi_clause *c, uint32_t noun, uint32_t verb)
{
    uint32_t preposition = nfi_chunk_right(c, noun);
    uint32_t whole_noun = preposition == NF_NONE ? NF_NONE : nfi_chunk_right(c, preposition);
    if (noun != c->chunk || !nfi_chunk_is(c, preposition, NFI_CHUNK_PREPOSITION) || !nfi_word_is(c, nfi_chunk_head(c, preposition), "of") ||
        !nfi_chunk_is_nouns(c, whole_noun) || !nfi_counts_things(c) || verb == NF_NONE || nfi_measure_of(c, nfi_noun_words(c, whole_noun)) == NULL)
        return nfi_predicate_none();
    uint32_t what = nfi_chunk_right(c, verb);
    nfi_predicate out = nfi_predicate_from(nfi_noun_words(c, whole_noun));
    if (!(nfi_chunk_flags(c, verb) & NFI_VERB_BE) || !nfi_chunk_is_nouns(c, what)) {
        out.of = out.words;
        out.words = nfi_verb_words(c, verb);
    } else {
        out.of = nfi_noun_words(c, what);
    }
    out.of_part = 1;
    out.subset = 1;
    return out;
}

/* The whole that stands before its part: "Of the dead, 21 were children"; NF_NONE. */
static uint32_t whole_before(const nfi_clause *c, uint32_t noun)
{
    uint32_t comma = nfi_chunk_left(c, noun);
    uint32_t whole = nfi_chunk_is(c, comma, NFI_CHUNK_COMMA) ? nfi_chunk_left(c, comma) : NF_NONE;
    uint32_t preposition = nfi_chunk_is_nouns(c, whole) ? nfi_chunk_left(c, whole) : NF_NONE;
    int opens = nfi_chunk_is(c, preposition, NFI_CHUNK_PREPOSITION) && (nfi_chunk_left(c, preposition) == NF_NONE || nfi_chunk_is(c, nfi_chunk_left(c, preposition), NFI_CHUNK_CLAUSE));
    return noun == c->chunk && opens && nfi_counts_things(c) && nfi_chunk_is_word(c, preposition, (const char *const[]){"of", "among", NULL}) ? whole : NF_NONE;
}

/* "Of the dead, 21 were children": the whole is the measure; "of the injured, 23 were discharged": it is what is counted. */
static nfi_predicate of_whole_before(const nfi_clause *c, uint32_t noun, uint32_t verb)
{
    uint32_t whole = whole_before(c, noun);
    uint32_t what = verb == NF_NONE ? NF_NONE : nfi_chunk_right(c, verb);
    if (whole == NF_NONE || verb == NF_NONE)
        return nfi_predicate_none();
    nfi_predicate out = nfi_predicate_from(nfi_noun_words(c, whole));
    out.of_part = 1;
    out.subset = 1;
    if (nfi_chunk_is_nouns(c, what) && nfi_chunk_flags(c, verb) & NFI_VERB_BE && nfi_measure_of(c, out.words) != NULL) {
        out.of = nfi_noun_words(c, what);
        return out;
    }
    if (nfi_chunk_at(c, whole)->quantity != NF_NONE)
        return nfi_predicate_none(); /* of 212 passengers, 40 are missing: the figure tells of what */
    out.of = out.words;
    out.words = nfi_verb_words(c, verb);
    out.whole = 1;
    return out;
}

/* "… were women and 11 were children": goes on with the part before it. */
static nfi_predicate more_of_part(const nfi_clause *c, uint32_t noun, uint32_t verb)
{
    uint32_t what = verb == NF_NONE ? NF_NONE : nfi_chunk_right(c, verb);
    if (verb == NF_NONE || noun != c->chunk || c->before == NULL || !c->before->of_part || nfi_chunk_right(c, noun) != verb || !(nfi_chunk_flags(c, verb) & NFI_VERB_BE) ||
        !nfi_chunk_is_nouns(c, what))
        return nfi_predicate_none();
    nfi_predicate out = *c->before;
    out.of = nfi_noun_words(c, what);
    return out;
}

/* "We had 44 per cent of the ball and we hung on": the verb is that of another clause. */
static int has_own_pronoun(const nfi_clause *c, uint32_t noun, uint32_t verb)
{
    static const char *const words[] = {"i", "we", "he", "she", "it", "they", "you", NULL};
    uint32_t subject = nfi_chunk_is_verbs(c, verb) ? nfi_chunk_left(c, verb) : NF_NONE;
    return subject != NF_NONE && subject > noun && nfi_chunk_is_nouns(c, subject) && nfi_word_in(c, nfi_chunk_head(c, subject), words);
}

/* The verb of a subject; else what stands right behind the phrase. */
nfi_predicate nfi_as_subject(const nfi_clause *c, uint32_t noun)
{
    nfi_search s = nfi_search_verb(c, noun);
    nfi_predicate part = of_part(c, noun, s.verb);
    if (nfi_predicate_is_none(&part))
        part = of_whole_before(c, noun, s.verb);
    if (nfi_predicate_is_none(&part))
        part = more_of_part(c, noun, s.verb);
    if (!nfi_predicate_is_none(&part))
        return part;
    if (has_own_pronoun(c, noun, s.verb))
        s.verb = NF_NONE;
    if (has_own_pronoun(c, noun, s.weak))
        s.weak = NF_NONE;
    uint32_t verb = s.verb != NF_NONE ? s.verb : s.weak;
    nfi_predicate state = nfi_state_behind(c, noun);
    if (s.verb == NF_NONE && !nfi_predicate_is_none(&state))
        return state;
    if (verb == NF_NONE)
        return s.relative == NF_NONE ? nfi_predicate_none() : nfi_predicate_from(nfi_verb_words(c, s.relative));
    nfi_predicate out = nfi_predicate_from(nfi_chunk_is_verbs(c, verb) ? nfi_verb_words(c, verb) : nfi_chunk_words(c, verb));
    for (uint32_t i = out.words.first; i < out.words.end && !nfi_counts_things(c); i++)
        out.owing |= (uint8_t)nfi_word_plays(c, i, NFI_FACT_OWING);
    out.owing |= (uint8_t)(nfi_clause_quantity(c)->kind == NF_QUANTITY_PERCENT); /* "and 44% would vote no": of those before */
    return out;
}
