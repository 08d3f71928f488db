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

/* A verb; "was housing" and "bag cost 212 shillings" too, where the tagger took the word for a noun. */
static int is_verb(const nfi_clause *c, uint32_t i)
{
    if (has_upos(c, i, NF_UPOS_VERB))
        return 1;
    if (!has_upos(c, i, NF_UPOS_NOUN) || i <= c->first)
        return 0;
    const nfi_token *t = token(c, i);
    size_t length = t->end - t->start;
    return length > 5 && memcmp(nfi_token_text(c->tokens, t) + length - 3, "ing", 3) == 0 && is_be(c, i - 1);
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

static int is_dash(const nfi_clause *c, uint32_t i)
{
    const nfi_token *t = token(c, i);
    const char *text = nfi_token_text(c->tokens, t);
    uint32_t length = t->end - t->start;
    return length >= 2 && ((text[0] == '-' && text[1] == '-') || (length == 3 && memcmp(text, "\xE2\x80\x94", 3) == 0) ||
                           (length == 3 && memcmp(text, "\xE2\x80\x93", 3) == 0));
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
        if (end + 1 < c->end && is_word(c, end, "to") && (is_verb(c, end + 1) || is_be(c, end + 1))) {
            uint32_t inner = end + 1;
            while (inner + 1 < c->end && is_be(c, inner))
                inner++;
            return range(i, short_tail(c, inner)); /* are believed to be interested */
        }
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
            /* "140 taken prisoner"; but of "men recruited in Agadez were on their way" the finite verb counts. */
            if (weak != NF_NONE)
                break;
            weak = i;
            if (!participle && i != phrase_end(c, c->quantity))
                break;
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

/* Left of a comma-bounded insertion that ends right before `at`: "The order, she said, is worth". */
static uint32_t before_insertion(const nfi_clause *c, uint32_t at)
{
    if (at <= c->first || !is_char(c, at - 1, ','))
        return at;
    for (uint32_t i = at - 1; i > c->first && at - i < FAR; i--)
        if (is_char(c, i - 1, ','))
            return i - 1;
    return at;
}

/* The head of a noun phrase that ends at `end` and may have others hung on it: "the price of maize flour", "damage to rice
 * and corn", "a stoppage of more than two weeks". */
static nfi_range phrase_head(const nfi_clause *c, uint32_t end)
{
    nfi_range last = noun_before(c, end);
    for (uint32_t steps = 0; steps < NEAR; steps++) {
        uint32_t i = last.first;
        while (i > c->first && last.first - i < NEAR && (is_before_number(c, i - 1) || has_upos(c, i - 1, NF_UPOS_NUM) || is_word(c, i - 1, "than")))
            i--;
        int hung = i > c->first + 1 && (has_upos(c, i - 1, NF_UPOS_ADP) || has_upos(c, i - 1, NF_UPOS_CCONJ) || is_word(c, i - 1, "to"));
        if (!hung || !is_noun(c, i - 2))
            return last;
        last = noun_before(c, i - 1);
    }
    return last;
}

/* The subject's head before a verb: over auxiliaries, adverbs and insertions, to what "which" stands for. */
static nfi_range subject_before(const nfi_clause *c, uint32_t verb)
{
    uint32_t i = verb;
    while (i > c->first && (is_aux(c, i - 1) || is_adverb(c, i - 1)))
        i--;
    i = before_insertion(c, i);
    if (i > c->first && is_one_of(c, i - 1, (const char *const[]){"which", "who", "that", NULL})) {
        i--;
        while (i > c->first && is_char(c, i - 1, ','))
            i--;
    }
    for (uint32_t steps = 0; i > c->first && steps < FAR && !is_noun(c, i - 1); steps++) {
        if (is_break(c, i - 1) || is_verb(c, i - 1))
            return range(i, i);
        i--;
    }
    return i > c->first ? phrase_head(c, i) : range(i, i);
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

/* Verbs whose subject has the value that the figure gives. */
static int is_valuing(const nfi_lex_entry *entry)
{
    static const char *const classes[] = {"cost", "worth", "change", "total", "profit", "revenue", "contained", NULL};
    if (entry == NULL)
        return 0;
    for (const char *const *name = classes; *name != NULL; name++)
        if (strcmp(nfi_lex_measure_rows[entry->row].name, *name) == 0)
            return 1;
    return 0;
}

/* A verb that governs the number from the left, with the words between in `at`. */
static nfi_predicate governed_by_verb(const nfi_clause *c, uint32_t verb, uint32_t number, uint32_t preposition)
{
    nfi_predicate out = found(range(verb, with_particle(c, verb)));
    if (out.words.end > number)
        out.words.end = verb + 1;
    out.particle = preposition;
    nfi_range object = object_behind(c, verb, number);
    nfi_range subject = subject_before(c, verb);
    /* "forced 9,200 people to leave": the infinitive says what they did. */
    uint32_t behind = phrase_end(c, c->quantity);
    if (preposition == NF_NONE && behind + 1 < c->end && is_word(c, behind, "to") && is_verb(c, behind + 1))
        out.words.end = verb + 1;
    if (preposition != NF_NONE && !nfi_range_is_empty(object))
        out.noun = object; /* cut emissions by 22%, bought the club for £1 */
    else if (preposition != NF_NONE || is_valuing(nfi_tokens_match(c->tokens, verb, c->end, NFI_LEX_MEASURE)))
        out.noun = subject; /* the offer cost 40 million, prices rose 3% */
    else if (!nfi_range_is_empty(object))
        out.noun = object; /* pay each family 250,000 kwacha */
    else if (behind + 1 < c->end && is_word(c, behind, "for"))
        out.noun = object_behind(c, behind, c->end); /* promised $12 million for shelters */
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

/* The verb that governs what stands before `at`; NF_NONE if none does before the clause begins. */
static uint32_t verb_before(const nfi_clause *c, uint32_t at)
{
    uint32_t floor = at > c->first + FAR ? at - FAR : c->first;
    for (uint32_t i = at; i > floor; i--) {
        if (is_break(c, i - 1) && !is_char(c, i - 1, ','))
            return NF_NONE;
        if (is_verb(c, i - 1) && !is_aux(c, i - 1))
            return i - 1;
    }
    return NF_NONE;
}

/* "lower at around 1,200", "closer to 2,600": a comparison with an earlier figure. */
static int is_comparison(const nfi_clause *c, uint32_t preposition)
{
    static const char *const compared[] = {"lower", "higher", "closer", "nearer", "smaller", "larger", "greater", NULL};
    uint32_t j = preposition;
    while (j > c->first && j + 4 > preposition && (is_break(c, j - 1) || is_adverb(c, j - 1)) && !is_one_of(c, j - 1, compared))
        j--;
    return j > c->first && is_one_of(c, j - 1, compared);
}

/* "down from 53", "up from 5% on Monday", "against 3.6 million": the figure before it, at another time or of another. */
static int is_earlier_value(const nfi_clause *c, uint32_t preposition)
{
    static const char *const marks[] = {"up", "down", "compared", "off", NULL};
    static const char *const prepositions[] = {"from", "with", "to", NULL};
    if (is_word(c, preposition, "against") || is_word(c, preposition, "versus") || is_word(c, preposition, "than"))
        return 1;
    return preposition > c->first && is_one_of(c, preposition, prepositions) && is_one_of(c, preposition - 1, marks);
}

/* "a wage increase of 19 percent", "losses of 85,000 tonnes", "a raid by 30 people": the noun before is what is measured, with
 * the verb that it is the object of, or the one it is the subject of. */
static nfi_predicate of_noun(const nfi_clause *c, nfi_range noun, uint32_t preposition)
{
    enum { CLOSE = 5 };
    uint32_t start = noun.first;
    while (start > c->first && noun.first - start < CLOSE && (is_before_number(c, start - 1) || has_upos(c, start - 1, NF_UPOS_PRON)))
        start--;
    nfi_predicate out;
    if (start > c->first && is_word(c, start - 1, "to"))
        start--;
    if (start > c->first && is_verb(c, start - 1)) {
        out = found(range(start - 1, preposition));
    } else {
        out = as_subject(c);
        if (nfi_range_is_empty(out.words) || is_word(c, preposition, "by"))
            out = found(noun);
    }
    out.noun = noun;
    uint32_t at = 0;
    out.measure = measure_in(c, noun, &at);
    return out;
}

static nfi_predicate after_preposition(const nfi_clause *c, uint32_t preposition, uint32_t number)
{
    const nf_quantity *q = &c->quantities->at[c->quantity];
    if (is_comparison(c, preposition)) {
        nfi_predicate out = found(range(preposition - 1, preposition));
        out.refers = 1;
        return out;
    }
    if (is_earlier_value(c, preposition) && c->before != NULL && !nfi_range_is_empty(c->before->words)) {
        nfi_predicate out = *c->before;
        out.particle = is_word(c, preposition, "from") ? preposition : NF_NONE;
        return out;
    }
    uint32_t verb = verb_before(c, preposition);
    nfi_range noun = noun_before(c, preposition);
    if (verb != NF_NONE && is_word(c, preposition, "at") && is_setting_verb(c, verb))
        return set_at(c, verb, preposition);
    const nfi_lex_entry *entry = verb == NF_NONE ? NULL : nfi_tokens_match(c->tokens, verb, c->end, NFI_LEX_MEASURE);
    int level = is_change(entry) || (entry != NULL && strcmp(nfi_lex_measure_rows[entry->row].name, "total") == 0);
    if (level && !is_word(c, preposition, "of"))
        return governed_by_verb(c, verb, number, preposition);
    if (is_word(c, preposition, "with")) { /* with two dozen missing */
        uint32_t end = phrase_end(c, c->quantity);
        const nfi_lex_entry *after = end < c->end ? nfi_tokens_match(c->tokens, end, c->end, NFI_LEX_MEASURE) : NULL;
        if (after != NULL)
            return found(range(end, end + after->length));
    }
    uint32_t at = 0;
    int measured = measure_in(c, noun, &at) != NULL;
    if (is_word(c, preposition, "of") || measured || is_word(c, preposition, "by"))
        return nfi_range_is_empty(noun) ? none() : of_noun(c, noun, preposition);
    if (is_adjunct_preposition(c, preposition) && q->kind == NF_QUANTITY_CARDINAL)
        return none();
    if (verb != NF_NONE)
        return governed_by_verb(c, verb, number, preposition);
    return nfi_range_is_empty(noun) ? none() : of_noun(c, noun, preposition);
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
    if (c->before != NULL && !nfi_range_is_empty(c->before->words) && (is_char(c, before, '(') || is_dash(c, before)))
        return *c->before; /* 1.42 billion crowns ($149 million); 312 fighters — 198 from the coalition … */
    if (has_upos(c, before, NF_UPOS_NOUN) && nfi_tokens_match(c->tokens, before, number, NFI_LEX_MEASURE) != NULL && before > c->first &&
        is_noun(c, before - 1))
        return governed_by_verb(c, before, number, NF_NONE); /* a bag cost 212 shillings */
    if (has_upos(c, before, NF_UPOS_PRON) && before > c->first && is_verb(c, before - 1))
        return governed_by_verb(c, before - 1, number, NF_NONE); /* would leave them four points behind */
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
    while (i > c->first && number - i < 4 && (has_upos(c, i - 1, NF_UPOS_DET) || is_adverb(c, i - 1)))
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

/* "26 men who haven't come home": the relative clause says it, where the figure hangs on a mere noun. */
static nfi_predicate relative_clause(const nfi_clause *c)
{
    uint32_t end = phrase_end(c, c->quantity);
    if (end + 1 >= c->end || !is_one_of(c, end, (const char *const[]){"who", "which", NULL}))
        return none();
    return is_aux(c, end + 1) || is_verb(c, end + 1) ? found(is_aux(c, end + 1) ? verb_group(c, end + 1) : range(end + 1, with_particle(c, end + 1)))
                                                     : none();
}

/* "listed 63 people as missing": what they are listed as. */
static nfi_predicate listed_as(const nfi_clause *c)
{
    uint32_t end = phrase_end(c, c->quantity);
    if (end + 1 >= c->end || !is_word(c, end, "as"))
        return none();
    const nfi_lex_entry *entry = nfi_tokens_match(c->tokens, end + 1, c->end, NFI_LEX_MEASURE);
    return entry == NULL ? none() : found(range(end + 1, end + 1 + entry->length));
}

nfi_predicate nfi_predicate_find(const nfi_clause *clause)
{
    static const char *const conjunctions[] = {"after", "before", "since", "as", "until", "than", NULL};
    uint32_t number = first_token(clause);
    int governed = number > clause->first && has_upos(clause, number - 1, NF_UPOS_ADP);
    int by_of = number > clause->first && is_word(clause, number - 1, "of");
    nfi_predicate out = listed_as(clause);
    if (nfi_range_is_empty(out.words) && by_of)
        out = relative_clause(clause);
    if (nfi_range_is_empty(out.words))
        out = behind_be(clause);
    if (nfi_range_is_empty(out.words))
        out = from_left(clause);
    if (nfi_range_is_empty(out.words) && (!governed || is_one_of(clause, number - 1, conjunctions)))
        out = as_subject(clause);
    uint32_t at = 0;
    if (out.measure == NULL)
        out.measure = measure_in(clause, out.words, &at);
    return out;
}
