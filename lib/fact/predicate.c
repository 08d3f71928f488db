#include "fact/predicate.h"

#include <string.h>

#include "fact/syntagm.h"

enum { DEPTH = 3 }; /* noun phrases inside noun phrases: "a share of the sum of 3 million" */

static nfi_range range(uint32_t first, uint32_t end)
{
    nfi_range out = {first, end};
    return out;
}

static nfi_predicate none(void)
{
    nfi_predicate out = {{0, 0}, {0, 0}, {0, 0}, {0, 0}, NULL, 0, 0, 0, 0, 0};
    return out;
}

static nfi_predicate found(nfi_range words)
{
    nfi_predicate out = none();
    out.words = words;
    return out;
}

static int is_none(const nfi_predicate *p)
{
    return nfi_range_is_empty(p->words);
}

static const nf_quantity *quantity(const nfi_clause *c)
{
    return &c->quantities->at[c->quantity];
}

static uint8_t flags(const nfi_clause *c, uint32_t n)
{
    return nfi_chunk_at(c, n)->flags;
}

static uint32_t head(const nfi_clause *c, uint32_t n)
{
    return nfi_chunk_at(c, n)->head;
}

static nfi_range whole(const nfi_clause *c, uint32_t n)
{
    return range(nfi_chunk_at(c, n)->first, nfi_chunk_at(c, n)->end);
}

static int is_verbs(const nfi_clause *c, uint32_t n)
{
    return nfi_chunk_is(c, n, NFI_CHUNK_VERBS);
}

static int is_nouns(const nfi_clause *c, uint32_t n)
{
    return nfi_chunk_is(c, n, NFI_CHUNK_NOUNS);
}

static int counts_things(const nfi_clause *c)
{
    return quantity(c)->unit == NULL;
}

static const nfi_lex_entry *measure_of(const nfi_clause *c, nfi_range words)
{
    uint32_t at = 0;
    return nfi_measure_in(c, words, &at);
}

static int is_change(const nfi_lex_entry *entry)
{
    return entry != NULL && nfi_lex_measure_rows[entry->row].change;
}

static int is_class(const nfi_lex_entry *entry, const char *const *classes)
{
    for (; entry != NULL && *classes != NULL; classes++)
        if (strcmp(nfi_lex_measure_rows[entry->row].name, *classes) == 0)
            return 1;
    return 0;
}

/* Verbs whose subject has the value that the figure gives. */
static int is_valuing(const nfi_lex_entry *entry)
{
    return is_change(entry) || is_class(entry, (const char *const[]){"cost", "worth", "total", "contained", NULL});
}

/* Sets what is measured to a noun phrase, and the kind to what hangs on it; of "the number of troops" it is the troops. */
static void set_of(const nfi_clause *c, nfi_predicate *p, uint32_t noun)
{
    if (noun == NF_NONE)
        return;
    uint32_t inner = nfi_noun_of(c, noun);
    p->of = nfi_noun_words(c, noun);
    if (inner == NF_NONE)
        return;
    p->kind = nfi_noun_words(c, inner);
    if (nfi_word_plays(c, head(c, noun), NFI_FACT_SHARE) && nfi_word_is(c, nfi_chunk_at(c, noun)->end, "of"))
        p->of = p->kind;
}

/* "The lost rockets", "it": whether a phrase only points back at what was counted before. */
static int points_back(const nfi_clause *c, uint32_t noun)
{
    return noun != NF_NONE && nfi_word_plays(c, head(c, noun), NFI_FACT_SHARE) && nfi_noun_of(c, noun) == NF_NONE &&
           nfi_noun_words(c, noun).end - nfi_noun_words(c, noun).first <= 2 && measure_of(c, nfi_noun_words(c, noun)) == NULL;
}

/* "412 million related to one borrower": a participle that the tagger took for an adjective. */
static int is_participle(const nfi_clause *c, uint32_t token)
{
    const nfi_token *t = &c->tokens->tokens.at[token];
    return t->end - t->start > 5 && memcmp(c->tokens->text->bytes + t->end - 2, "ed", 2) == 0;
}

/* Behind a noun phrase: the participle or adjective that says what became of the things, "two dozen missing",
 * "140 taken prisoner", "12 left without power". */
static nfi_predicate state_behind(const nfi_clause *c, uint32_t n)
{
    uint32_t next = nfi_chunk_right(c, n);
    if (next == NF_NONE)
        return none();
    if (nfi_chunk_is(c, next, NFI_CHUNK_PREPOSITION) && nfi_word_is(c, head(c, next), "as")) {
        uint32_t what = nfi_chunk_right(c, next);
        const nfi_lex_entry *entry = what == NF_NONE ? NULL : measure_of(c, whole(c, what));
        return entry == NULL ? none() : found(whole(c, what)); /* listed 63 people as missing */
    }
    if (is_verbs(c, next) && flags(c, next) & (NFI_VERB_ED | NFI_VERB_ING))
        return found(nfi_verb_words(c, next));
    if (is_verbs(c, next) && flags(c, next) & NFI_VERB_INFINITIVE && flags(c, next) & NFI_VERB_PASSIVE)
        return found(nfi_verb_words(c, next)); /* 9,000 ballots still to be counted */
    if (nfi_chunk_is(c, next, NFI_CHUNK_ADJECTIVE) && (measure_of(c, whole(c, next)) != NULL || is_participle(c, head(c, next))))
        return found(whole(c, next));
    return none();
}

/* Past "1,140 firefighters, 18 helicopters and some 90 engines": the last member of a list that a verb follows. */
static uint32_t past_list(const nfi_clause *c, uint32_t mark)
{
    uint32_t n = mark;
    for (uint32_t step = 0; step < NFI_CHUNKS_FAR && n != NF_NONE; step++) {
        while (nfi_chunk_is(c, n, NFI_CHUNK_COMMA) || nfi_chunk_is(c, n, NFI_CHUNK_AND))
            n = nfi_chunk_right(c, n);
        if (!is_nouns(c, n))
            return NF_NONE;
        uint32_t last = n;
        n = nfi_chunk_right(c, n);
        while (nfi_chunk_is(c, n, NFI_CHUNK_PREPOSITION) && is_nouns(c, nfi_chunk_right(c, n))) {
            last = nfi_chunk_right(c, n);
            n = nfi_chunk_right(c, last);
        }
        if (is_verbs(c, n))
            return flags(c, n) & NFI_VERB_INFINITIVE ? NF_NONE : last;
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

/* What a subject's verb is looked for with: candidates seen on the way. */
typedef struct search {
    uint32_t weak;     /* participle or past tense behind the noun phrase: "recruited in Agadez" */
    uint32_t relative; /* verb of a relative clause: "who have not come home" */
    uint32_t verb;     /* finite verb */
} search;

static uint32_t step_past_comma(const nfi_clause *c, uint32_t comma)
{
    uint32_t next = nfi_chunk_right(c, comma);
    uint32_t list = past_list(c, comma);
    if (list != NF_NONE)
        return list;
    if (is_verbs(c, next) && !(flags(c, next) & NFI_VERB_AUXILIARY))
        return NF_NONE; /* ", injuring 12" */
    return past_insertion(c, comma, NFI_CHUNK_COMMA);
}

/* A relative clause that starts at `n`: notes its verb and goes to its last chunk before the main verb. */
static uint32_t step_past_relative(const nfi_clause *c, uint32_t n, search *s)
{
    uint32_t verb = n;
    for (uint32_t step = 0; step < 6 && verb != NF_NONE && !is_verbs(c, verb); step++)
        verb = nfi_chunk_right(c, verb);
    if (!is_verbs(c, verb))
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
    const nfi_token *t = &c->tokens->tokens.at[head(c, n)];
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

/* Looks to the right of a noun phrase for the verb that it is the subject of. */
static search search_verb(const nfi_clause *c, uint32_t noun)
{
    search s = {NF_NONE, NF_NONE, NF_NONE};
    uint32_t n = noun;
    for (uint32_t step = 0; step < NFI_CHUNKS_FAR && n != NF_NONE; step++) {
        uint32_t next = nfi_chunk_right(c, n);
        if (next == NF_NONE)
            break;
        switch ((nfi_chunk_kind)nfi_chunk_at(c, next)->kind) {
        case NFI_CHUNK_VERBS:
            if (flags(c, next) & NFI_VERB_INFINITIVE && s.weak == NF_NONE) {
                s.weak = next; /* "24 officers to guard it" */
            } else if (!(flags(c, next) & (NFI_VERB_ED | NFI_VERB_ING))) {
                s.verb = flags(c, next) & NFI_VERB_INFINITIVE ? NF_NONE : next;
                if (s.verb != NF_NONE)
                    return s;
            } else if (s.weak == NF_NONE) {
                s.weak = next;
            } else if (flags(c, next) & NFI_VERB_ED && nfi_chunk_left(c, next) != s.weak) {
                s.verb = next; /* "men recruited in Agadez joined" */
                return s;
            }
            n = next;
            break;
        case NFI_CHUNK_CLAUSE:
            if (n != noun && !nfi_chunk_is(c, n, NFI_CHUNK_COMMA))
                return s;
            n = step_past_relative(c, next, &s);
            break;
        case NFI_CHUNK_NOUNS: {
            uint32_t after = nfi_chunk_right(c, next);
            if (n == noun && is_verbs(c, after) && nfi_chunk_at(c, next)->quantity == NF_NONE) {
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
            n = is_nouns(c, inner) ? inner : next;
            break;
        }
        case NFI_CHUNK_AND:
            n = s.weak == NF_NONE ? past_list(c, next) : NF_NONE;
            break;
        case NFI_CHUNK_COMMA: {
            uint32_t relative = nfi_chunk_right(c, next);
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
    if (noun != c->chunk || !nfi_chunk_is(c, preposition, NFI_CHUNK_PREPOSITION) || !nfi_word_is(c, head(c, preposition), "of") ||
        !is_nouns(c, whole_noun) || !counts_things(c) || verb == NF_NONE || measure_of(c, nfi_noun_words(c, whole_noun)) == NULL)
        return none();
    uint32_t what = nfi_chunk_right(c, verb);
    nfi_predicate out = found(nfi_noun_words(c, whole_noun));
    if (!(flags(c, verb) & NFI_VERB_BE) || !is_nouns(c, what)) {
        out.of = out.words;
        out.words = nfi_verb_words(c, verb);
    } else {
        out.of = nfi_noun_words(c, what);
    }
    out.of_part = 1;
    return out;
}

/* "… were women and 11 were children": goes on with the part before it. */
static nfi_predicate more_of_part(const nfi_clause *c, uint32_t noun, uint32_t verb)
{
    uint32_t what = verb == NF_NONE ? NF_NONE : nfi_chunk_right(c, verb);
    if (verb == NF_NONE || noun != c->chunk || c->before == NULL || !c->before->of_part || nfi_chunk_right(c, noun) != verb || !(flags(c, verb) & NFI_VERB_BE) ||
        !is_nouns(c, what))
        return none();
    nfi_predicate out = *c->before;
    out.of = nfi_noun_words(c, what);
    return out;
}

/* The verb of a subject; else what stands right behind the phrase. */
static nfi_predicate as_subject(const nfi_clause *c, uint32_t noun)
{
    search s = search_verb(c, noun);
    nfi_predicate part = of_part(c, noun, s.verb);
    if (is_none(&part))
        part = more_of_part(c, noun, s.verb);
    if (!is_none(&part))
        return part;
    uint32_t verb = s.verb != NF_NONE ? s.verb : s.weak;
    nfi_predicate state = state_behind(c, noun);
    if (s.verb == NF_NONE && !is_none(&state))
        return state;
    if (verb == NF_NONE)
        return s.relative == NF_NONE ? none() : found(nfi_verb_words(c, s.relative));
    nfi_predicate out = found(is_verbs(c, verb) ? nfi_verb_words(c, verb) : whole(c, verb));
    for (uint32_t i = out.words.first; i < out.words.end && !counts_things(c); i++)
        out.owing |= (uint8_t)nfi_word_plays(c, i, NFI_FACT_OWING);
    return out;
}

/* "the number of jobs at risk": what is said of them with a preposition, before the verb or the figure's own preposition. */
static nfi_predicate place_behind(const nfi_clause *c, uint32_t noun)
{
    uint32_t preposition = nfi_chunk_right(c, noun);
    uint32_t inner = preposition == NF_NONE ? NF_NONE : nfi_chunk_right(c, preposition);
    if (!nfi_chunk_is(c, preposition, NFI_CHUNK_PREPOSITION) || !is_nouns(c, inner) || inner >= c->chunk || nfi_chunk_at(c, inner)->quantity != NF_NONE)
        return none();
    return found(range(head(c, preposition), nfi_chunk_at(c, inner)->end));
}

/* The measure that a noun phrase names: "the number of coalition fighters killed", "the rise in flour prices", "damage to
 * rice and corn". */
static nfi_predicate named_by(const nfi_clause *c, uint32_t noun)
{
    uint32_t inner = nfi_noun_of(c, noun);
    nfi_predicate state = state_behind(c, inner == NF_NONE ? noun : inner);
    if (is_none(&state) && inner != NF_NONE && inner < c->chunk)
        state = place_behind(c, inner);
    nfi_predicate out = found(nfi_noun_words(c, noun));
    set_of(c, &out, noun);
    if (!is_none(&state) && (measure_of(c, state.words) != NULL || nfi_word_plays(c, head(c, noun), NFI_FACT_SHARE))) {
        out.words = state.words;
        return out;
    }
    if (nfi_word_plays(c, head(c, noun), NFI_FACT_SHARE) && measure_of(c, nfi_noun_words(c, noun)) == NULL) {
        out.refers = (uint8_t)points_back(c, noun);
        if (inner != NF_NONE) {
            uint32_t at = 0;
            out.words = nfi_noun_words(c, inner); /* the number of missing people */
            const nfi_lex_entry *entry = nfi_measure_in(c, out.words, &at);
            if (entry != NULL)
                out.words = range(at, at + entry->length);
        }
        return out;
    }
    if (inner != NF_NONE)
        out.of = out.kind; /* the rise in flour prices */
    return out;
}

/* A level ("to", "from") or an amount ("by") of a verb of change: what is measured is what changes. */
static nfi_predicate as_level(const nfi_clause *c, uint32_t verb, uint32_t preposition)
{
    nfi_predicate out = found(range(head(c, verb), nfi_chunk_at(c, verb)->end));
    uint32_t object = nfi_object_of(c, verb);
    if (object != NF_NONE && nfi_chunk_at(c, object)->quantity != NF_NONE && quantity(c)->unit != NULL)
        object = NF_NONE; /* "rose 6.3% to 48 crowns" */
    if (preposition != NF_NONE)
        out.more = whole(c, preposition);
    set_of(c, &out, object != NF_NONE && object < c->chunk ? object : nfi_subject_of(c, verb));
    uint32_t subject = nfi_subject_of(c, verb);
    out.refers = (uint8_t)(object == NF_NONE && points_back(c, subject));
    return out;
}

static int is_name(const nfi_clause *c, uint32_t noun)
{
    const nfi_token *t = &c->tokens->tokens.at[head(c, noun)];
    int first = t->flags & NFI_TOKEN_SENTENCE_START || (head(c, noun) > 0 && t[-1].kind == NF_TOKEN_PUNCT);
    int opens = first && nfi_lex_has(t->word, NFI_LEX_POS); /* "Wages took 92p" */
    return t->upos == NF_UPOS_PRON || (t->upos == NF_UPOS_PROPN && !opens);
}

/* The noun phrase behind the figure with "for" or "in": what the money is for. */
static uint32_t purpose(const nfi_clause *c)
{
    uint32_t n = nfi_chunk_right(c, c->chunk);
    if (!nfi_chunk_is(c, n, NFI_CHUNK_PREPOSITION) || !nfi_word_in(c, head(c, n), (const char *const[]){"for", "in", "on", "of", NULL}) ||
        quantity(c)->kind == NF_QUANTITY_MEASURE)
        return NF_NONE;
    int of = nfi_word_is(c, head(c, n), "of");
    n = n + 1 < c->high ? n + 1 : NF_NONE;
    if (!is_nouns(c, n) || nfi_chunk_at(c, n)->quantity != NF_NONE || is_name(c, n))
        return NF_NONE;
    return of && nfi_word_is(c, nfi_chunk_at(c, n)->first, "every") ? NF_NONE : n;
}

static int is_cutting(const nfi_clause *c, uint32_t verb)
{
    static const char *const lemmas[] = {"cut", "reduce", "raise", "lower", "trim", "bring", "gain", "add", NULL};
    const char *lemma = c->tokens->tokens.at[head(c, verb)].lemma;
    for (const char *const *word = lemmas; lemma != NULL && *word != NULL; word++)
        if (strcmp(lemma, *word) == 0)
            return 1;
    return 0;
}

/* What a sum of money or a measure as a verb's object is said of. */
static void set_valued(const nfi_clause *c, nfi_predicate *out, uint32_t verb)
{
    const nfi_lex_entry *entry = measure_of(c, range(head(c, verb), nfi_chunk_at(c, verb)->end));
    uint32_t object = nfi_object_of(c, verb);
    uint32_t subject = nfi_subject_of(c, verb);
    nf_quantity_kind kind = quantity(c)->kind;
    if (object != NF_NONE && (object >= c->chunk || nfi_chunk_at(c, object)->quantity != NF_NONE))
        object = NF_NONE;
    out->owing = (uint8_t)nfi_word_plays(c, head(c, verb), NFI_FACT_OWING);
    if (kind == NF_QUANTITY_MEASURE && is_cutting(c, verb))
        return; /* "the drill has cut 35 metres" */
    if ((is_valuing(entry) && !(kind == NF_QUANTITY_MONEY && is_cutting(c, verb))) || flags(c, verb) & NFI_VERB_PASSIVE)
        set_of(c, out, subject);
    else if (object != NF_NONE && !is_name(c, object))
        set_of(c, out, object);
    else if (purpose(c) != NF_NONE)
        set_of(c, out, purpose(c));
    else if (object == NF_NONE && subject != NF_NONE && !is_name(c, subject) && (entry == NULL || kind == NF_QUANTITY_PERCENT) &&
             kind != NF_QUANTITY_MEASURE && !nfi_lex_has(c->tokens->tokens.at[head(c, verb)].word, NFI_LEX_CUE_VERB))
        set_of(c, out, subject);
    else if (kind == NF_QUANTITY_PERCENT || nfi_lex_has(c->tokens->tokens.at[head(c, verb)].word, NFI_LEX_CUE_VERB))
        out->owing = 1; /* "analysts had expected 1.2 billion", "a rival took 19%" */
}

static int is_at(const nfi_clause *c, uint32_t preposition, const char *const *words)
{
    return nfi_word_in(c, head(c, preposition), words);
}

/* "put the number of fighters killed at 22", "damage was estimated at 1.3 billion". */
static int is_setting(const nfi_clause *c, uint32_t verb)
{
    static const char *const lemmas[] = {"put", "estimate", "place", "set", "peg", "value", "count", "report", "list", "give", "raise", "lower",
                                         "revise", "cut", "keep", "project", "forecast", "find", "assess", "calculate", "fix", "cap", NULL};
    const char *lemma = c->tokens->tokens.at[head(c, verb)].lemma;
    for (const char *const *word = lemmas; lemma != NULL && *word != NULL; word++)
        if (strcmp(lemma, *word) == 0)
            return 1;
    return nfi_lex_has(c->tokens->tokens.at[head(c, verb)].word, NFI_LEX_FIGURE_VERB);
}

static int is_cue_with_clause(const nfi_clause *c, uint32_t verb)
{
    if (!nfi_lex_has(c->tokens->tokens.at[head(c, verb)].word, NFI_LEX_CUE_VERB))
        return 0;
    search s = search_verb(c, c->chunk);
    int takes_objects = is_setting(c, verb) || nfi_word_plays(c, head(c, verb), NFI_FACT_LIGHT | NFI_FACT_LEAVING);
    uint32_t found_verb = s.verb != NF_NONE ? s.verb : takes_objects ? NF_NONE : s.weak;
    if (found_verb == NF_NONE)
        return 0;
    for (uint32_t i = c->chunk; i < found_verb; i++)
        if (nfi_chunk_is(c, i, NFI_CHUNK_COMMA))
            return 0;
    return 1;
}

/* "forced 9,200 people to leave", "left 14 dead", "found 12 bodies". */
static nfi_predicate as_object(const nfi_clause *c, uint32_t verb, uint32_t noun)
{
    const nfi_chunk *v = nfi_chunk_at(c, verb);
    uint32_t next = nfi_chunk_right(c, noun);
    nfi_range own = range(v->flags & NFI_VERB_NEGATED ? nfi_verb_words(c, verb).first : v->head, v->end);
    nfi_predicate out = found(own);
    nfi_predicate state = state_behind(c, noun);
    int infinitive = is_verbs(c, next) && flags(c, next) & NFI_VERB_INFINITIVE;
    if (is_cue_with_clause(c, verb) && !(v->flags & NFI_VERB_INFINITIVE))
        return as_subject(c, noun);
    if (infinitive && nfi_word_plays(c, v->head, NFI_FACT_CAUSING)) {
        out.more = range(nfi_chunk_at(c, next)->first, nfi_verb_words(c, next).end);
        return out;
    }
    if (nfi_word_plays(c, v->head, NFI_FACT_LEAVING)) {
        static const char *const states[] = {"without", "behind", "ahead", "short", NULL};
        int stands = nfi_chunk_is(c, next, NFI_CHUNK_PREPOSITION) && nfi_word_in(c, head(c, next), states);
        if (stands && next + 1 < c->high)
            return found(range(head(c, next), nfi_chunk_at(c, next + 1)->end));
        if (nfi_chunk_is(c, next, NFI_CHUNK_ADJECTIVE))
            return found(whole(c, next));
        if (!is_none(&state))
            return state;
    }
    if (nfi_word_in(c, v->head, (const char *const[]){"has", "have", "had", "having", NULL})) {
        nfi_predicate what = is_none(&state) ? as_subject(c, noun) : state; /* "had" alone says nothing */
        out = is_none(&what) || nfi_chunk_at(c, noun)->quantity == NF_NONE ? out : what;
        if (is_none(&what) && measure_of(c, nfi_noun_words(c, noun)) == NULL)
            return none();
    }
    if (points_back(c, nfi_subject_of(c, verb)) && nfi_word_in(c, v->head, (const char *const[]){"ran", "run", "range", "ranged", "ranges", "stood", "stands", NULL}))
        out.refers = 1;
    if (!counts_things(c) && noun == c->chunk)
        set_valued(c, &out, verb);
    if (!counts_things(c) && nfi_chunk_is(c, next, NFI_CHUNK_ADJECTIVE))
        out.more = whole(c, next); /* stood 5.1% lower */
    const nfi_lex_entry *entry = measure_of(c, nfi_noun_words(c, noun));
    if (nfi_word_plays(c, v->head, NFI_FACT_LIGHT) && entry != NULL)
        out.measure = entry; /* recorded 27 deaths */
    out.open = (uint8_t)(entry == NULL && counts_things(c) && nfi_word_plays(c, v->head, NFI_FACT_LIGHT | NFI_FACT_LEAVING) &&
                         measure_of(c, own) == NULL);
    return out;
}

static int is_there(const nfi_clause *c, uint32_t subject, uint32_t verb)
{
    uint32_t before = nfi_chunk_at(c, verb)->first;
    return (subject != NF_NONE && nfi_word_is(c, head(c, subject), "there")) ||
           (before > nfi_chunk_at(c, c->low)->first && nfi_word_is(c, before - 1, "there"));
}

/* "There were 31 people on the shift": what stands behind says it. */
static nfi_predicate existing(const nfi_clause *c, uint32_t noun)
{
    nfi_predicate out = state_behind(c, noun);
    uint32_t next = nfi_chunk_right(c, noun);
    if (!is_none(&out))
        return out;
    search s = search_verb(c, noun);
    if (s.relative != NF_NONE)
        return found(nfi_verb_words(c, s.relative));
    const nfi_lex_entry *entry = measure_of(c, nfi_noun_words(c, noun));
    if (entry != NULL) {
        out = found(nfi_noun_words(c, noun)); /* there were 12 deaths */
        out.measure = entry;
        return out;
    }
    if (nfi_chunk_is(c, next, NFI_CHUNK_PREPOSITION) && is_nouns(c, next + 1 < c->high ? next + 1 : NF_NONE))
        return found(range(head(c, next), nfi_chunk_at(c, next + 1)->end));
    return none();
}

/* The figure stands behind a form of be: "was 15% contained", "the toll is 41", "among the dead were three children". */
static nfi_predicate behind_be(const nfi_clause *c, uint32_t verb, uint32_t noun)
{
    uint32_t subject = nfi_subject_of(c, verb);
    uint32_t next = nfi_chunk_right(c, noun);
    if (is_there(c, subject, verb))
        return existing(c, noun);
    if (subject == NF_NONE) {
        uint32_t before = nfi_chunk_left(c, verb);
        return before == NF_NONE || measure_of(c, whole(c, before)) == NULL ? none() : found(whole(c, before));
    }
    nfi_predicate out = none();
    if (!counts_things(c) && (nfi_chunk_is(c, next, NFI_CHUNK_ADJECTIVE) || (is_verbs(c, next) && flags(c, next) & NFI_VERB_ED))) {
        out = found(whole(c, next)); /* 15% contained, 3% higher */
        set_of(c, &out, subject);
        out.owing = (uint8_t)nfi_word_plays(c, head(c, next), NFI_FACT_OWING);
        return out;
    }
    if (!counts_things(c) && nfi_chunk_is(c, next, NFI_CHUNK_PREPOSITION) && next + 1 < c->high && is_nouns(c, next + 1) &&
        nfi_word_in(c, head(c, next), (const char *const[]){"above", "below", "over", "under", "behind", "ahead", NULL})) {
        out = found(range(head(c, next), nfi_chunk_at(c, next + 1)->end)); /* 2.4C above the average */
        set_of(c, &out, subject);
        return out;
    }
    out = named_by(c, subject);
    if (counts_things(c) && !out.refers && nf_span_is_set(quantity(c)->of) && !quantity(c)->of_implied && !is_none(&out)) {
        nfi_predicate state = existing(c, noun); /* "the victims were two sisters" */
        out = is_none(&state) ? out : state;
    }
    return out;
}

/* The noun phrase that a verb sets at the figure behind `preposition`: its object, or a later one of the same verb
 * ("put the crowd at 80 and the arrests at nine"); else its subject. */
static uint32_t what_is_set(const nfi_clause *c, uint32_t verb, uint32_t preposition)
{
    uint32_t before = nfi_chunk_left(c, preposition);
    uint32_t object = nfi_object_of(c, verb);
    if (is_nouns(c, before) && nfi_chunk_is(c, nfi_chunk_left(c, before), NFI_CHUNK_AND) && object < before && object != NF_NONE &&
        nfi_chunk_at(c, before)->quantity == NF_NONE && nfi_chunk_left(c, nfi_chunk_left(c, before)) != object)
        return before;
    return object == NF_NONE || object >= c->chunk ? nfi_subject_of(c, verb) : object;
}

static nfi_predicate set_at(const nfi_clause *c, uint32_t verb, uint32_t preposition)
{
    uint32_t noun = what_is_set(c, verb, preposition);
    if (noun == NF_NONE)
        return none();
    nfi_predicate out = named_by(c, noun);
    out.refers |= (uint8_t)points_back(c, noun);
    out.definite = (uint8_t)(nfi_word_is(c, nfi_chunk_at(c, noun)->first, "the") || nfi_word_is(c, nfi_chunk_at(c, noun)->first, "its"));
    out.open = (uint8_t)(out.definite && nfi_word_plays(c, head(c, noun), NFI_FACT_SHARE) && measure_of(c, out.words) == NULL);
    if (out.definite && nfi_range_is_empty(out.kind)) {
        out.of_part = (uint8_t)counts_things(c); /* put the arrests at nine */
        if (!counts_things(c))
            out.of = range(0, 0); /* "put the loss at 65%": of what was lost before */
        out.owing = 1;
    }
    return out;
}

/* The verb whose object or adjunct starts with the preposition: past noun phrases and prepositions, not past a clause. */
static uint32_t governor(const nfi_clause *c, uint32_t preposition)
{
    uint32_t n = preposition;
    for (uint32_t step = 0; step < 12; step++) {
        n = nfi_chunk_left(c, n);
        if (n == NF_NONE || nfi_chunk_is(c, n, NFI_CHUNK_BREAK) || nfi_chunk_is(c, n, NFI_CHUNK_CLAUSE) || nfi_chunk_is(c, n, NFI_CHUNK_OPEN) ||
            nfi_chunk_is(c, n, NFI_CHUNK_COMMA))
            return NF_NONE;
        if (nfi_chunk_is(c, n, NFI_CHUNK_CLOSE)) {
            while (n > c->low && !nfi_chunk_is(c, n, NFI_CHUNK_OPEN))
                n--;
        }
        if (is_verbs(c, n))
            return n;
    }
    return NF_NONE;
}

/* The verb that sets something at a figure: "put the number of fighters killed at 22"; NF_NONE. */
static uint32_t setter(const nfi_clause *c, uint32_t verb, uint32_t preposition)
{
    if (!is_at(c, preposition, (const char *const[]){"at", "as", NULL}))
        return NF_NONE;
    while (verb != NF_NONE && !is_setting(c, verb) && flags(c, verb) & (NFI_VERB_ED | NFI_VERB_ING))
        verb = governor(c, verb);
    return verb != NF_NONE && is_setting(c, verb) ? verb : NF_NONE;
}

/* Nouns that say what happened: "the deaths of 12 people", "the deployment of 4,000 troops". */
static int is_event(const nfi_clause *c, uint32_t noun)
{
    static const char *const endings[] = {"tion", "sion", "ment", "ance", "ence", "ing", "al", "ure", "age", NULL};
    if (measure_of(c, nfi_noun_words(c, noun)) != NULL)
        return 1;
    const nfi_token *t = &c->tokens->tokens.at[head(c, noun)];
    size_t length = t->end - t->start;
    for (const char *const *ending = endings; *ending != NULL && t->shape == NFI_SHAPE_LOWER; ending++) {
        size_t tail = strlen(*ending);
        if (length > tail + 3 && memcmp(nfi_token_text(c->tokens, t) + length - tail, *ending, tail) == 0)
            return 1;
    }
    return 0;
}

static nfi_predicate find(const nfi_clause *c, uint32_t noun, uint32_t depth);

/* "a wage increase of 19 percent", "a crowd of 9,000", "losses of 85,000 tonnes". */
static nfi_predicate of_noun(const nfi_clause *c, uint32_t noun, uint32_t depth)
{
    if (nfi_word_plays(c, head(c, noun), NFI_FACT_SAMPLE))
        return none();
    int event = is_event(c, noun);
    int people = nfi_word_plays(c, head(c, noun), NFI_FACT_COLLECTIVE) || nfi_word_plays(c, head(c, noun), NFI_FACT_SHARE);
    if (counts_things(c) && !people && event) {
        nfi_predicate out = found(nfi_noun_words(c, noun));
        return out;
    }
    search s = search_verb(c, c->chunk);
    if (counts_things(c) && !people)
        return s.relative == NF_NONE ? none() : found(nfi_verb_words(c, s.relative)); /* the names of 26 men who have not come home */
    nfi_predicate out = depth > 0 ? find(c, noun, depth - 1) : none();
    if (is_none(&out) && !event && nfi_chunk_is(c, nfi_chunk_left(c, noun), NFI_CHUNK_PREPOSITION))
        return none(); /* "because of waves of up to four metres" */
    if (is_none(&out))
        out = found(nfi_noun_words(c, noun));
    if (!counts_things(c)) {
        enum { SHORT = 8 };
        out.of = nfi_noun_words(c, noun);
        if (out.words.first < out.of.first && out.of.end - out.words.first < SHORT)
            out.words.end = out.of.end; /* "reported a net loss", "agreed to a pay cut" */
        uint32_t inner = purpose(c);
        const nfi_lex_entry *entry = measure_of(c, out.of);
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
                                        "behind", "despite", "until", "amid",  "along",   "as",     "like",    "about", "besides", "throughout", NULL};
    return is_at(c, preposition, words);
}

/* The figure before this one in the sentence has the same predicate; none if there is no such figure. */
static nfi_predicate shared(const nfi_clause *c)
{
    nfi_predicate out = c->before == NULL ? none() : *c->before;
    out.owing = 1;
    return out;
}

/* "her rival's 37.6%" */
static int is_owned(const nfi_clause *c, uint32_t noun)
{
    uint32_t number = nfi_tokens_at(c->tokens, quantity(c)->span.start);
    return number > nfi_chunk_at(c, noun)->first + 1 && !counts_things(c);
}

static int is_earlier(const nfi_clause *c, uint32_t preposition)
{
    uint32_t first = head(c, preposition);
    if (nfi_word_plays(c, first, NFI_FACT_EARLIER))
        return 1;
    uint32_t before = first > nfi_chunk_at(c, c->low)->first ? first - 1 : first;
    return before < first && nfi_word_plays(c, before, NFI_FACT_EARLIER);
}

static nfi_predicate behind_change(const nfi_clause *c, uint32_t verb, uint32_t preposition)
{
    nfi_predicate out = as_level(c, verb, preposition);
    nfi_predicate named = out.of.end > out.of.first ? none() : shared(c);
    return is_none(&named) ? out : named;
}

static nfi_predicate behind_by(const nfi_clause *c, uint32_t verb, uint32_t before, uint32_t depth)
{
    if (verb != NF_NONE && flags(c, verb) & NFI_VERB_PASSIVE && counts_things(c))
        return found(range(head(c, verb), nfi_chunk_at(c, verb)->end)); /* attended by 300 people */
    if (is_nouns(c, before) && counts_things(c))
        return found(nfi_noun_words(c, before)); /* a raid by 30 people */
    if (verb != NF_NONE) {
        nfi_predicate out = as_level(c, verb, NF_NONE);
        if (counts_things(c) && !(flags(c, verb) & NFI_VERB_PASSIVE) && before == verb)
            out.words.end = nfi_tokens_at(c->tokens, quantity(c)->span.start); /* "finish ahead by 600 votes" */
        return out;
    }
    return is_nouns(c, before) ? of_noun(c, before, depth) : none();
}

/* With a verb that takes the preposition's noun phrase as one of its own: "insured for 31 million", "spread to 40 towns". */
static nfi_predicate governed(const nfi_clause *c, uint32_t verb, uint32_t preposition)
{
    nfi_predicate out = found(range(head(c, verb), nfi_chunk_at(c, verb)->end));
    uint32_t object = nfi_object_of(c, verb);
    out.more = whole(c, preposition);
    if (counts_things(c)) {
        if (object != NF_NONE && nfi_chunk_at(c, object)->end == head(c, preposition) && nfi_chunk_at(c, object)->quantity == NF_NONE)
            out.words.end = head(c, preposition); /* knocked out power to 70,000 homes */
        return out;
    }
    set_of(c, &out, object != NF_NONE && object < preposition ? object : nfi_subject_of(c, verb));
    return out;
}

static nfi_predicate behind_preposition(const nfi_clause *c, uint32_t preposition, uint32_t noun, uint32_t depth)
{
    uint32_t before = nfi_chunk_left(c, preposition);
    uint32_t verb = governor(c, preposition);
    uint32_t first = head(c, preposition);
    if (nfi_word_plays(c, first > 0 ? first - 1 : 0, NFI_FACT_HIGHER) && nfi_chunk_is(c, before, NFI_CHUNK_ADJECTIVE) &&
        !is_nouns(c, nfi_chunk_left(c, before))) {
        nfi_predicate out = found(range(first - 1, first)); /* closer to 2,600 */
        out.refers = 1;
        return out;
    }
    if (is_earlier(c, preposition) && c->before != NULL) {
        nfi_predicate out = *c->before;
        out.more = nfi_word_is(c, first, "from") ? range(first, first + 1) : range(0, 0);
        out.owing = 1;
        if (purpose(c) != NF_NONE || nfi_noun_of(c, noun) != NF_NONE)
            set_of(c, &out, nfi_noun_of(c, noun));
        return out;
    }
    if (nfi_word_is(c, first, "to") && c->before != NULL && is_owned(c, noun))
        return shared(c); /* won 38.2% of the vote to her rival's 37.6% */
    search s = search_verb(c, noun);
    if (s.relative != NF_NONE && s.relative <= noun + 2 && is_circumstance(c, preposition))
        return found(nfi_verb_words(c, s.relative)); /* "more than the 186 million we have spent" */
    if (nfi_word_is(c, first, "including")) {
        nfi_predicate out = shared(c);
        return is_none(&out) && is_nouns(c, before) && depth > 0 ? find(c, before, depth - 1) : out;
    }
    nfi_predicate state = state_behind(c, noun);
    if (nfi_word_is(c, first, "with")) {
        if (!is_none(&state))
            return state; /* with two dozen missing */
        return shared(c);
    }
    if (nfi_word_is(c, first, "of"))
        return is_nouns(c, before) ? of_noun(c, before, depth) : none();
    if (setter(c, verb, preposition) != NF_NONE)
        return set_at(c, setter(c, verb, preposition), preposition);
    const nfi_lex_entry *entry = verb == NF_NONE ? NULL : measure_of(c, range(head(c, verb), nfi_chunk_at(c, verb)->end));
    int level = is_at(c, preposition, (const char *const[]){"to", "from", "by", "at", "above", "below", "past", "over", "under", "beyond", NULL});
    if (is_valuing(entry) && level && (!counts_things(c) || !nfi_word_is(c, first, "from") || is_change(entry)))
        return behind_change(c, verb, preposition);
    if (verb != NF_NONE && is_setting(c, verb) && is_at(c, preposition, (const char *const[]){"to", "from", NULL}))
        return as_level(c, verb, preposition);
    if (nfi_word_is(c, first, "by"))
        return behind_by(c, verb, before, depth);
    if (verb != NF_NONE && nfi_word_plays(c, head(c, verb), NFI_FACT_RESULT) && measure_of(c, nfi_noun_words(c, noun)) != NULL)
        return found(nfi_noun_words(c, noun)); /* led to 40 arrests */
    if (is_circumstance(c, preposition)) {
        if (counts_things(c) || quantity(c)->kind == NF_QUANTITY_MEASURE)
            return none();
        if (verb == NF_NONE || nfi_word_is(c, first, "in") || (is_nouns(c, before) && nfi_chunk_left(c, before) != verb && nfi_subject_of(c, verb) != before))
            return none();
    }
    if (is_nouns(c, before) && nfi_word_is(c, first, "for") && (verb == NF_NONE || nfi_chunk_left(c, before) != verb)) {
        nfi_predicate out = found(nfi_noun_words(c, before)); /* with options for 14 more */
        return out;
    }
    if (verb != NF_NONE)
        return governed(c, verb, preposition);
    return none();
}

/* A money or share in front of its noun: "a 3.2 billion contract", "a 4 percent raise". */
static int is_premodifier(const nfi_clause *c)
{
    uint32_t end = nfi_tokens_at(c->tokens, quantity(c)->span.end);
    return !counts_things(c) && !nf_span_is_set(quantity(c)->of) && head(c, c->chunk) >= end;
}

static nfi_predicate behind_nouns(const nfi_clause *c, uint32_t before, uint32_t noun)
{
    uint32_t verb = nfi_chunk_left(c, before);
    while (nfi_chunk_is(c, verb, NFI_CHUNK_PREPOSITION) && is_nouns(c, nfi_chunk_left(c, verb)))
        verb = nfi_chunk_left(c, nfi_chunk_left(c, verb)); /* promised the families of the dead 50 million */
    if (is_verbs(c, verb) && !(flags(c, verb) & NFI_VERB_BE))
        return as_object(c, verb, noun); /* cost the economy 180 million */
    nfi_predicate out = as_subject(c, noun);
    if (is_none(&out) && !counts_things(c)) { /* "operating profit 3 million" */
        out = found(nfi_noun_words(c, before));
        set_of(c, &out, before);
    }
    return out;
}

/* Behind a comma or "and": a member of a list, an apposition, or the beginning of a clause. */
static nfi_predicate behind_mark(const nfi_clause *c, uint32_t mark, uint32_t noun, uint32_t depth)
{
    uint32_t than = nfi_chunk_right(c, noun);
    if (c->before != NULL && quantity(c)->change != NF_CHANGE_NONE && nfi_chunk_is(c, than, NFI_CHUNK_PREPOSITION) && nfi_word_is(c, head(c, than), "than"))
        return shared(c); /* ", six fewer than last year" */
    nfi_predicate out = as_subject(c, noun);
    uint32_t before = nfi_chunk_left(c, mark);
    if (nfi_chunk_is(c, before, NFI_CHUNK_COMMA))
        before = nfi_chunk_left(c, before);
    if (!is_none(&out))
        return out;
    if (c->before != NULL)
        return shared(c);
    return is_nouns(c, before) && depth > 0 && nfi_chunk_is(c, mark, NFI_CHUNK_AND) ? find(c, before, depth - 1) : none();
}

/* "After three deputies of the party walked out, …": the verb must come before the clause ends. */
static nfi_predicate in_clause(const nfi_clause *c, uint32_t noun)
{
    search s = search_verb(c, noun);
    uint32_t verb = s.verb != NF_NONE ? s.verb : s.weak;
    for (uint32_t i = noun; verb != NF_NONE && i < verb; i++)
        if (nfi_chunk_is(c, i, NFI_CHUNK_COMMA))
            verb = i > s.weak ? s.weak : NF_NONE;
    return verb == NF_NONE || !is_verbs(c, verb) ? none() : found(nfi_verb_words(c, verb));
}

static nfi_predicate find(const nfi_clause *c, uint32_t noun, uint32_t depth)
{
    uint32_t left = nfi_chunk_left(c, noun);
    nfi_predicate out = none();
    if (left == NF_NONE)
        return as_subject(c, noun);
    switch ((nfi_chunk_kind)nfi_chunk_at(c, left)->kind) {
    case NFI_CHUNK_VERBS:
        return flags(c, left) & NFI_VERB_BE ? behind_be(c, left, noun) : as_object(c, left, noun);
    case NFI_CHUNK_PREPOSITION:
        out = behind_preposition(c, left, noun, depth);
        if (is_none(&out) && noun == c->chunk &&
            nfi_word_in(c, head(c, left), (const char *const[]){"after", "before", "since", "as", "until", "than", NULL}))
            out = in_clause(c, noun);
        return out;
    case NFI_CHUNK_NOUNS:
        return behind_nouns(c, left, noun);
    case NFI_CHUNK_COMMA:
    case NFI_CHUNK_AND:
        return behind_mark(c, left, noun, depth);
    case NFI_CHUNK_OPEN:
        return c->before_quantity + 1 == c->quantity ? shared(c) : none();
    case NFI_CHUNK_BREAK:
        out = as_subject(c, noun);
        return is_none(&out) ? shared(c) : out;
    case NFI_CHUNK_CLAUSE:
        out = as_subject(c, noun);
        out.owing |= (uint8_t)(nfi_word_is(c, head(c, left), "which") && left > c->low && nfi_chunk_is(c, left - 1, NFI_CHUNK_PREPOSITION));
        return out;
    case NFI_CHUNK_ADJECTIVE:
    case NFI_CHUNK_TIME:
    case NFI_CHUNK_ADVERB:
    case NFI_CHUNK_CLOSE:
        break;
    }
    return as_subject(c, noun);
}

/* "60 km offshore", "a 23-metre rocket", "12 feet high": distances and dimensions state no figure of anything. */
static int is_dimension(const nfi_clause *c)
{
    static const char *const lengths[] = {"m", "km", "mi", "ft", "in", "cm", "mm", "yd", "nmi", NULL};
    const nf_quantity *q = quantity(c);
    if (q->kind != NF_QUANTITY_MEASURE || q->unit == NULL)
        return 0;
    if (is_premodifier(c))
        return 1;
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
    uint32_t end = nfi_tokens_at(c->tokens, quantity(c)->span.end);
    uint32_t inner = nfi_noun_of(c, c->chunk);
    const nfi_lex_entry *entry = measure_of(c, range(end, head(c, c->chunk) + 1));
    out->of = range(end, head(c, c->chunk) + 1);
    if (inner != NF_NONE)
        out->kind = nfi_noun_words(c, inner);
    if (entry == NULL || !(quantity(c)->kind == NF_QUANTITY_PERCENT || is_change(entry)))
        return;
    out->words = out->of;
    out->measure = entry;
    if (inner != NF_NONE)
        out->of = out->kind;
}

/* The entry of the measure list that the words hold, unless they name a place: "in the building". */
static void set_measure(const nfi_clause *c, nfi_predicate *out)
{
    uint32_t at = 0;
    if (out->measure == NULL)
        out->measure = nfi_measure_in(c, out->words, &at);
    if (at > out->words.first && c->tokens->tokens.at[out->words.first].upos == NF_UPOS_ADP)
        out->measure = NULL;
    if (out->measure == NULL)
        out->measure = nfi_measure_in(c, out->more, &at);
    if (quantity(c)->kind == NF_QUANTITY_MONEY && is_change(out->measure) && nfi_range_is_empty(out->more) && nfi_range_is_empty(out->of))
        out->measure = NULL; /* "raised 40 million": no rise */
}

nfi_predicate nfi_predicate_find(const nfi_clause *clause)
{
    if (is_dimension(clause))
        return none();
    nfi_predicate out = find(clause, clause->chunk, DEPTH);
    if (is_none(&out))
        return out;
    if (is_premodifier(clause))
        set_modified(clause, &out);
    set_measure(clause, &out);
    return out;
}
