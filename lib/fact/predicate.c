#include "fact/predicate.h"

#include "base/hash.h"

#include <string.h>

/* How far a predicate is looked for: news clauses with a longer way between figure and verb are rare, and the
 * bound keeps the search linear. */
enum { FAR = 24, NEAR = 8 };

static const nfi_token *token(const nfi_clause *c, uint32_t i)
{
    return &c->tokens->tokens.at[i];
}

static int has_upos(const nfi_clause *c, uint32_t i, nf_upos upos)
{
    return token(c, i)->upos == upos;
}

static int is_char(const nfi_clause *c, uint32_t i, char mark)
{
    return nfi_token_is_char(c->tokens, token(c, i), mark);
}

static int is_word(const nfi_clause *c, uint32_t i, const char *word)
{
    return strcmp(nfi_lex_word(token(c, i)->word), word) == 0;
}

static int is_one_of(const nfi_clause *c, uint32_t i, const char *const *words)
{
    const char *word = nfi_lex_word(token(c, i)->word);
    for (; *words != NULL; words++)
        if (strcmp(word, *words) == 0)
            return 1;
    return 0;
}

static int is_be(const nfi_clause *c, uint32_t i)
{
    static const char *const forms[] = {"is", "are", "was", "were", "be", "been", "being", "'s", "'re", NULL};
    return is_one_of(c, i, forms);
}

static int is_aux(const nfi_clause *c, uint32_t i)
{
    static const char *const forms[] = {"has", "have", "had", "will", "would", "could", "may", "might", "can", "should",
                                        "must", "'ve", "'d", "'ll", "having", "to", "did", "does", "do", NULL};
    return has_upos(c, i, NF_UPOS_AUX) || is_be(c, i) || is_one_of(c, i, forms);
}

static int is_verb(const nfi_clause *c, uint32_t i)
{
    return has_upos(c, i, NF_UPOS_VERB);
}

static int is_noun(const nfi_clause *c, uint32_t i)
{
    return has_upos(c, i, NF_UPOS_NOUN) || has_upos(c, i, NF_UPOS_PROPN);
}

static int is_adverb(const nfi_clause *c, uint32_t i)
{
    return has_upos(c, i, NF_UPOS_ADV) || (has_upos(c, i, NF_UPOS_PART) && !is_word(c, i, "to"));
}

/* Words that stand between a noun phrase's start and its number. */
static int is_before_number(const nfi_clause *c, uint32_t i)
{
    return has_upos(c, i, NF_UPOS_DET) || has_upos(c, i, NF_UPOS_ADJ) || is_adverb(c, i) ||
           (has_upos(c, i, NF_UPOS_PRON) && is_one_of(c, i, (const char *const[]){"its", "his", "her", "their", "our", "my", NULL}));
}

static int is_break(const nfi_clause *c, uint32_t i)
{
    return has_upos(c, i, NF_UPOS_PUNCT) && !is_char(c, i, '-') && !is_char(c, i, '\'');
}

static nf_span number_span(const nfi_clause *c)
{
    return c->quantities->at[c->quantity].span;
}

static uint32_t first_token(const nfi_clause *c)
{
    return nfi_tokens_at(c->tokens, number_span(c).start);
}

static uint32_t end_token(const nfi_clause *c, nf_span span)
{
    uint32_t end = nfi_tokens_at(c->tokens, span.end);
    return end < c->end ? end : c->end;
}

/* Index of the quantity whose span starts at this token; NF_NONE if none does. */
static uint32_t quantity_at(const nfi_clause *c, uint32_t i, int step)
{
    uint32_t q = c->quantity + (uint32_t)step;
    if (q >= c->quantities->count)
        return NF_NONE;
    nf_span span = c->quantities->at[q].span;
    return span.start <= token(c, i)->start && token(c, i)->start < span.end ? q : NF_NONE;
}

/* The noun phrase that the number stands in ends here: behind the thing counted, where that follows, and behind
 * "of the coalition's men". */
static uint32_t phrase_end(const nfi_clause *c, uint32_t quantity)
{
    const nf_quantity *q = &c->quantities->at[quantity];
    uint32_t end = end_token(c, q->span);
    if (nf_span_is_set(q->of) && !q->of_implied && q->of.start >= q->span.end && q->of.start < q->span.end + 160)
        end = end_token(c, q->of);
    return end;
}

static nfi_range range(uint32_t first, uint32_t end)
{
    nfi_range out = {first, end};
    return out;
}

static nfi_predicate none(void)
{
    nfi_predicate out = {{0, 0}, NF_NONE, {0, 0}, NULL, 0};
    return out;
}

static nfi_predicate found(nfi_range words)
{
    nfi_predicate out = none();
    out.words = words;
    return out;
}

/* The entry of the measure list that stands in a range, the longest of the first; NULL if none does. */
static const nfi_lex_entry *measure_in(const nfi_clause *c, nfi_range r, uint32_t *at)
{
    for (uint32_t i = r.first; i < r.end; i++) {
        const nfi_lex_entry *entry = nfi_tokens_match(c->tokens, i, c->end, NFI_LEX_MEASURE);
        if (entry != NULL) {
            *at = i;
            return entry;
        }
    }
    return NULL;
}

static int is_change(const nfi_lex_entry *entry)
{
    return entry != NULL && nfi_lex_measure_rows[entry->row].change;
}

/* Behind a verb: its particle ("cut off"), so that "off" is part of the words. */
static uint32_t with_particle(const nfi_clause *c, uint32_t verb)
{
    static const char *const particles[] = {"off", "out", "up", "down", "away", "back", "over", "on", NULL};
    uint32_t end = verb + 1;
    const nfi_lex_entry *entry = nfi_tokens_match(c->tokens, verb, c->end, NFI_LEX_MEASURE);
    if (entry != NULL && entry->length > 1)
        return verb + entry->length;
    return end < c->end && is_one_of(c, end, particles) && !is_noun(c, end) ? end + 1 : end;
}

/* What an intransitive predicate takes along up to the end of its clause: "burst their banks", "were on the lines". */
static uint32_t short_tail(const nfi_clause *c, uint32_t from)
{
    enum { TAIL = 4 };
    uint32_t i = from;
    while (i < c->end && i < from + TAIL && !is_break(c, i) && !is_aux(c, i) && !has_upos(c, i, NF_UPOS_SCONJ) &&
           !has_upos(c, i, NF_UPOS_NUM) && token(c, i)->kind != NF_TOKEN_NUMBER)
        i++;
    return i;
}

/* From the auxiliary or verb at `at`: the words of the predicate. */
static nfi_range verb_group(const nfi_clause *c, uint32_t at)
{
    uint32_t i = at;
    while (i < c->end && i < at + NEAR && (is_aux(c, i) || is_adverb(c, i)) && !(is_verb(c, i) && i > at && !is_aux(c, i)))
        i++;
    if (i < c->end && i < at + NEAR && is_verb(c, i)) {
        uint32_t end = with_particle(c, i);
        return range(i, end == i + 1 ? short_tail(c, end) : end);
    }
    /* No verb behind the auxiliaries: the adjective or place is what is said ("are rural", "were on the lines"). */
    uint32_t start = i > at && !is_be(c, i - 1) ? i - 1 : i;
    uint32_t end = short_tail(c, i);
    if (end > i)
        return range(start, end);
    return range(at, i);
}

/* Past a comma-bounded or bracketed insertion that starts at `at`; `at` itself where it does not close. */
static uint32_t past_insertion(const nfi_clause *c, uint32_t at)
{
    for (uint32_t i = at + 1; i < c->end && i < at + FAR; i++)
        if (is_break(c, i) && token(c, i)->kind == token(c, at)->kind)
            return i + 1;
    return at;
}

/* Looks to the right of the noun phrase for the predicate that it is the subject of. */
static nfi_predicate as_subject(const nfi_clause *c)
{
    uint32_t i = phrase_end(c, c->quantity);
    uint32_t limit = i + FAR;
    uint32_t weak = NF_NONE;
    nfi_predicate out = none();
    for (; i < c->end && i < limit; i++) {
        uint32_t q = quantity_at(c, i, 1);
        if (is_aux(c, i) && !is_word(c, i, "to")) {
            out = found(verb_group(c, i));
            return out;
        }
        if (is_verb(c, i)) {
            const nfi_lex_entry *entry = nfi_tokens_match(c->tokens, i, c->end, NFI_LEX_MEASURE);
            int participle = entry != NULL && entry->form != NFI_FORM_BASE && entry->form != NFI_FORM_S;
            if (participle || weak == NF_NONE) {
                weak = i;
                if (participle || i == phrase_end(c, c->quantity))
                    break;
            } else {
                break;
            }
            continue;
        }
        if (nfi_tokens_match(c->tokens, i, c->end, NFI_LEX_MEASURE) != NULL && has_upos(c, i, NF_UPOS_ADJ))
            return found(range(i, i + 1)); /* two dozen missing */
        if (is_break(c, i)) {
            uint32_t past = past_insertion(c, i);
            if (i + 1 < c->end && quantity_at(c, i + 1, 1) != NF_NONE && past == i)
                break;
            if (past == i || past >= c->end)
                break;
            i = past - 1;
            continue;
        }
        if (q != NF_NONE && !has_upos(c, i, NF_UPOS_CCONJ) && weak != NF_NONE)
            break;
    }
    if (weak != NF_NONE) {
        uint32_t end = with_particle(c, weak);
        return found(range(weak, end == weak + 1 ? short_tail(c, end) : end));
    }
    return out;
}

/* The noun phrase that ends before `end`: [first, end). */
static nfi_range noun_before(const nfi_clause *c, uint32_t end)
{
    uint32_t first = end;
    while (first > c->first && end - first < NEAR &&
           (is_noun(c, first - 1) || has_upos(c, first - 1, NF_UPOS_ADJ) || is_char(c, first - 1, '-') ||
            (is_verb(c, first - 1) && first > c->first + 1 && has_upos(c, first - 2, NF_UPOS_DET))))
        first--;
    return range(first, end);
}

/* The subject's head before a verb: over auxiliaries, adverbs, and what follows the head noun. */
static nfi_range subject_before(const nfi_clause *c, uint32_t verb)
{
    uint32_t i = verb;
    while (i > c->first && (is_aux(c, i - 1) || is_adverb(c, i - 1)))
        i--;
    nfi_range last = range(i, i);
    uint32_t steps = 0;
    while (i > c->first && steps++ < FAR) {
        if (is_noun(c, i - 1)) {
            last = noun_before(c, i);
            /* "the price of maize flour": the head stands before "of". */
            if (last.first > c->first + 1 && (is_word(c, last.first - 1, "of") || is_word(c, last.first - 1, "in") ||
                                              is_word(c, last.first - 1, "to") || is_word(c, last.first - 1, "for") ||
                                              is_word(c, last.first - 1, "per"))) {
                i = last.first - 1;
                continue;
            }
            if (last.first > c->first + 2 && has_upos(c, last.first - 1, NF_UPOS_DET) &&
                has_upos(c, last.first - 2, NF_UPOS_ADP) && is_noun(c, last.first - 3)) {
                i = last.first - 2;
                continue;
            }
            return last;
        }
        if (is_break(c, i - 1) || is_verb(c, i - 1))
            break;
        i--;
    }
    return last;
}

/* Behind a verb: its object, before `end`. */
static nfi_range object_behind(const nfi_clause *c, uint32_t verb, uint32_t end)
{
    uint32_t i = verb + 1;
    while (i < end && !is_noun(c, i) && !has_upos(c, i, NF_UPOS_ADP) && !is_break(c, i))
        i++;
    uint32_t first = i;
    while (i < end && is_noun(c, i))
        i++;
    return range(first, i);
}

/* A verb that governs the number from the left, with the words between in `at`. */
static nfi_predicate governed_by_verb(const nfi_clause *c, uint32_t verb, uint32_t number, uint32_t preposition)
{
    nfi_predicate out = found(range(verb, with_particle(c, verb)));
    const nfi_lex_entry *entry = nfi_tokens_match(c->tokens, verb, c->end, NFI_LEX_MEASURE);
    if (out.words.end > number)
        out.words.end = verb + 1;
    out.particle = preposition;
    nfi_range object = object_behind(c, verb, number);
    nfi_range subject = subject_before(c, verb);
    /* "forced 9,200 people to leave": the infinitive says what they did. */
    uint32_t behind = phrase_end(c, c->quantity);
    if (preposition == NF_NONE && behind + 1 < c->end && is_word(c, behind, "to") && is_verb(c, behind + 1))
        out.words.end = verb + 1;
    if (is_change(entry) && preposition != NF_NONE && !nfi_range_is_empty(object))
        out.noun = object; /* cut emissions by 22% */
    else
        out.noun = subject;
    return out;
}

/* "put the number of coalition fighters killed at 22", "estimated the damage at 1.3 billion": the noun phrase
 * between the verb and the number is the measure. */
static int is_setting_verb(const nfi_clause *c, uint32_t i)
{
    static const char *const forms[] = {"put",      "puts",     "putting", "estimated", "estimate", "estimates", "placed",
                                        "set",      "pegged",   "valued",  "counted",   "reported", "listed",    "gave",
                                        "raised",   "lowered",  "revised", "cut",       "kept",     "projected", "forecast", NULL};
    return is_one_of(c, i, forms);
}

static int points_back(const nfi_clause *c, nfi_range r)
{
    static const char *const nouns[] = {"number", "figure", "count", "total", "estimate", "estimates", "figures", "it", "that", "tally", "toll", NULL};
    for (uint32_t i = r.first; i < r.end; i++)
        if (is_one_of(c, i, nouns))
            return 1;
    return 0;
}

static nfi_predicate set_at(const nfi_clause *c, uint32_t verb, uint32_t preposition)
{
    nfi_range between = range(verb + 1, preposition);
    nfi_predicate out = none();
    uint32_t at = 0;
    const nfi_lex_entry *entry = measure_in(c, between, &at);
    if (entry == NULL && (verb > c->first + 1 && is_be(c, verb - 1))) {
        /* "Damage to rice and corn was estimated at": passive, the subject is the measure. */
        nfi_range subject = subject_before(c, verb);
        out = found(subject);
        out.noun = subject;
        if (subject.end < verb && has_upos(c, subject.end, NF_UPOS_ADP)) {
            uint32_t i = subject.end + 1;
            while (i < verb && !is_aux(c, i))
                i++;
            out.noun = range(subject.end + 1, i);
        }
        return out;
    }
    if (entry != NULL) {
        out = found(range(at, at + entry->length));
        uint32_t i = at + entry->length;
        if (i < preposition && has_upos(c, i, NF_UPOS_ADP))
            out.noun = range(i + 1, preposition); /* the rise in flour prices */
        return out;
    }
    uint32_t first = verb + 1;
    while (first < preposition && is_before_number(c, first))
        first++;
    uint32_t end = first;
    while (end < preposition && is_noun(c, end))
        end++;
    out = found(range(first, end > first ? end : preposition));
    out.refers = (uint8_t)(points_back(c, out.words) && end + 1 >= preposition);
    if (end < preposition && has_upos(c, end, NF_UPOS_ADP)) {
        out.noun = range(end + 1, preposition);
        if (points_back(c, out.words))
            out.words = out.noun; /* the number of missing people */
    }
    return out;
}

/* Prepositions that make a count a mere circumstance, unless a verb of change or setting wants them. */
static int is_adjunct_preposition(const nfi_clause *c, uint32_t i)
{
    static const char *const words[] = {"in",     "across", "within", "under", "near",   "over",  "during", "after", "before", "around",
                                        "among",  "from",   "at",     "on",    "outside", "inside", "through", "since", "per", "than", "into", NULL};
    return is_one_of(c, i, words);
}

static nfi_predicate after_preposition(const nfi_clause *c, uint32_t preposition, uint32_t number)
{
    const nf_quantity *q = &c->quantities->at[c->quantity];
    uint32_t floor = preposition > c->first + FAR ? preposition - FAR : c->first;
    uint32_t verb = NF_NONE;
    for (uint32_t i = preposition; i > floor; i--) {
        if (is_break(c, i - 1) && !is_char(c, i - 1, ','))
            break;
        if (is_be(c, i - 1) && i == preposition) { /* "was closer to", "were lower at" */
            break;
        }
        if (is_verb(c, i - 1) && !is_aux(c, i - 1)) {
            verb = i - 1;
            break;
        }
    }
    /* "lower at around 1,200", "closer to 2,600": a comparison with an earlier figure. */
    if (preposition > c->first) {
        static const char *const compared[] = {"lower", "higher", "closer", "nearer", "smaller", "larger", "greater", NULL};
        uint32_t j = preposition;
        while (j > c->first && j + 4 > preposition && (is_break(c, j - 1) || is_adverb(c, j - 1)))
            j--;
        if ((j > c->first && is_one_of(c, j - 1, compared)) || is_one_of(c, preposition - 1, compared)) {
            nfi_predicate out = found(range(preposition - 1, preposition));
            out.refers = 1;
            return out;
        }
    }
    nfi_range noun = noun_before(c, preposition);
    if (verb != NF_NONE && is_word(c, preposition, "at") && is_setting_verb(c, verb))
        return set_at(c, verb, preposition);
    const nfi_lex_entry *entry = verb == NF_NONE ? NULL : nfi_tokens_match(c->tokens, verb, c->end, NFI_LEX_MEASURE);
    if (is_change(entry) || (entry != NULL && strcmp(nfi_lex_measure_rows[entry->row].name, "total") == 0))
        return governed_by_verb(c, verb, number, preposition);
    uint32_t at = 0;
    const nfi_lex_entry *noun_entry = measure_in(c, noun, &at);
    if (noun_entry != NULL) { /* a shortfall of 120 pilots, losses of 85,000 tonnes */
        nfi_predicate out = found(range(at, at + noun_entry->length));
        out.noun = at > noun.first ? range(noun.first, at) : noun;
        return out;
    }
    if (is_adjunct_preposition(c, preposition) && q->kind == NF_QUANTITY_CARDINAL)
        return none();
    if (!nfi_range_is_empty(noun)) {
        nfi_predicate out = found(noun);
        out.noun = noun;
        return out;
    }
    return verb == NF_NONE ? none() : governed_by_verb(c, verb, number, preposition);
}

/* "12 soldiers, 3 officers and 4 civilians": the figure before this one in the same list shares its predicate. */
static int goes_on_list(const nfi_clause *c, uint32_t number)
{
    if (c->before == NULL || nfi_range_is_empty(c->before->words) || number <= c->first || c->quantity == 0)
        return 0;
    uint32_t i = number;
    while (i > c->first && i + 3 > number && (has_upos(c, i - 1, NF_UPOS_CCONJ) || is_char(c, i - 1, ',')))
        i--;
    if (i == number)
        return 0;
    uint32_t end = phrase_end(c, c->quantity - 1);
    return i <= end + 4 && i >= end;
}

static nfi_predicate from_left(const nfi_clause *c)
{
    uint32_t number = first_token(c);
    uint32_t i = number;
    while (i > c->first && number - i < 4 && is_before_number(c, i - 1))
        i--;
    if (i == c->first)
        return none();
    uint32_t before = i - 1;
    if (is_verb(c, before) && !is_be(c, before))
        return governed_by_verb(c, before, number, NF_NONE);
    if (is_char(c, before, '(') && c->before != NULL)
        return *c->before; /* 1.42 billion crowns ($149 million) */
    if (goes_on_list(c, number)) {
        nfi_predicate own = as_subject(c);
        return nfi_range_is_empty(own.words) ? *c->before : own;
    }
    if (has_upos(c, before, NF_UPOS_ADP) || is_word(c, before, "to") || is_word(c, before, "from"))
        return after_preposition(c, before, number);
    if (is_noun(c, before)) { /* cost the regional economy 180 million */
        uint32_t floor = before > c->first + NEAR ? before - NEAR : c->first;
        for (uint32_t j = before; j > floor; j--) {
            if (is_verb(c, j - 1) && !is_be(c, j - 1))
                return governed_by_verb(c, j - 1, number, NF_NONE);
            if (!is_noun(c, j - 1) && !is_before_number(c, j - 1))
                break;
        }
    }
    if (has_upos(c, before, NF_UPOS_ADJ) && is_word(c, before, "worth")) {
        nfi_predicate out = found(range(before, before + 1));
        out.noun = subject_before(c, before);
        return out;
    }
    return none();
}

/* "was 15% contained", "is £11.2m due": the figure stands behind a form of be. */
static nfi_predicate behind_be(const nfi_clause *c)
{
    uint32_t number = first_token(c);
    uint32_t i = number;
    while (i > c->first && number - i < 4 && is_before_number(c, i - 1))
        i--;
    if (i == c->first || !is_be(c, i - 1))
        return none();
    nfi_range subject = subject_before(c, i - 1);
    uint32_t end = phrase_end(c, c->quantity);
    uint32_t tail = short_tail(c, end);
    nfi_predicate out = found(tail > end ? range(end, tail) : subject);
    out.noun = subject;
    out.refers = (uint8_t)(tail == end && points_back(c, subject));
    return out;
}

nfi_predicate nfi_predicate_find(const nfi_clause *clause)
{
    nfi_predicate out = behind_be(clause);
    if (nfi_range_is_empty(out.words))
        out = from_left(clause);
    uint32_t number = first_token(clause);
    int governed = number > clause->first && (has_upos(clause, number - 1, NF_UPOS_ADP));
    if (nfi_range_is_empty(out.words) && !governed)
        out = as_subject(clause);
    uint32_t at = 0;
    if (out.measure == NULL)
        out.measure = measure_in(clause, out.words, &at);
    return out;
}
