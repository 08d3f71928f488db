#include "fact/fact.h"

#include <string.h>

#include "base/hash.h"
#include "fact/before.h"
#include "fact/key.h"
#include "fact/scene.h"
#include "fact/source.h"
#include "fact/thing.h"

/* What is gathered about one text before its facts are made. */
typedef struct finder {
    nfi_context *ctx;
    const nfi_tokens *tokens;
    const nfi_entities *entities;
    const nfi_time_vec *times;
    const nfi_quantity_vec *quantities;
    const nfi_claim_vec *claims;
    uint32_t *claim_of;    /* Q  innermost claim of a quantity; NF_NONE */
    uint8_t *in_source;    /* Q  1: stands in the source of a claim ("two officials") */
    uint32_t next_time;    /* first time expression that may lie in the sentence at hand */
    nfi_chunk_vec chunks;  /* of the sentence at hand */
    uint32_t sentence;     /* whose they are; NF_NONE */
    nf_span part;          /* what the last part of a whole was: "children" of "21 of the dead were children" */
    nfi_predicate last;    /* of the last fact, with its sentence and quantity */
    uint32_t last_sentence;
    uint32_t last_quantity;
} finder;

static uint32_t depth(const nfi_claim_vec *claims, uint32_t claim)
{
    enum { DEEP = 8 };
    uint32_t out = 0;
    while (claim < claims->count && claims->at[claim].parent != NF_NONE && out < DEEP) {
        claim = claims->at[claim].parent;
        out++;
    }
    return out;
}

static uint32_t content_length(const nf_claim *claim)
{
    uint32_t out = 0;
    for (uint32_t i = 0; i < claim->content_count; i++)
        out += claim->content[i].end - claim->content[i].start;
    return out;
}

/* Of two claims that hold a quantity: the one that stands deeper, then the one that says less. */
static uint32_t inner(const nfi_claim_vec *claims, uint32_t a, uint32_t b)
{
    if (a == NF_NONE)
        return b;
    uint32_t deep_a = depth(claims, a);
    uint32_t deep_b = depth(claims, b);
    if (deep_a != deep_b)
        return deep_a > deep_b ? a : b;
    return content_length(&claims->at[b]) < content_length(&claims->at[a]) ? b : a;
}

/* First quantity that starts at a byte or later. */
static uint32_t quantity_from(const nfi_quantity_vec *quantities, uint32_t byte)
{
    uint32_t low = 0;
    uint32_t high = quantities->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (quantities->at[middle].span.start < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const nfi_token *token(const finder *f, uint32_t i)
{
    return &f->tokens->tokens.at[i];
}

static int is_word(const finder *f, uint32_t i, const char *word)
{
    return strcmp(nfi_lex_word(token(f, i)->word), word) == 0;
}

static int plays(const finder *f, uint32_t i, nfi_fact_word role)
{
    const nfi_lex_entry *entry = nfi_lex_entry_of(token(f, i)->word, NFI_LEX_FACT_WORD);
    return entry != NULL && (nfi_lex_fact_word_rows[entry->row].roles & role) != 0;
}

/* "Six of the nine members voted for the increase": the number of those who speak is a fact where their words are deeds. */
static int is_deed(const finder *f, const nf_claim *claim)
{
    if (!nf_span_is_set(claim->cue))
        return 0;
    uint32_t end = nfi_tokens_at(f->tokens, claim->cue.end);
    for (uint32_t i = nfi_tokens_at(f->tokens, claim->cue.start); i < end; i++)
        if (plays(f, i, NFI_FACT_DEED))
            return 1;
    return 0;
}

static nf_status link_claims(finder *f)
{
    uint32_t count = f->quantities->count;
    f->claim_of = nfi_arena_array(f->ctx->scratch, count, sizeof *f->claim_of);
    f->in_source = nfi_arena_array(f->ctx->scratch, count, sizeof *f->in_source);
    if (f->claim_of == NULL || f->in_source == NULL)
        return nfi_nomem(f->ctx->err);
    for (uint32_t i = 0; i < count; i++) {
        f->claim_of[i] = NF_NONE;
        f->in_source[i] = 0;
    }
    for (uint32_t i = 0; i < f->claims->count; i++) {
        const nf_claim *claim = &f->claims->at[i];
        nf_status st = nfi_work(f->ctx, 1 + claim->quantity_count);
        if (st != NF_OK)
            return st;
        for (uint32_t j = 0; j < claim->quantity_count; j++) {
            uint32_t q = claim->quantities[j];
            f->claim_of[q] = inner(f->claims, f->claim_of[q], i);
        }
        if (!nf_span_is_set(claim->source) || is_deed(f, claim))
            continue;
        for (uint32_t q = quantity_from(f->quantities, claim->source.start);
             q < count && f->quantities->at[q].span.start < claim->source.end; q++)
            f->in_source[q] = 1;
    }
    return NF_OK;
}

/* "4 percent, not by 10", "26 men, not 14": the figure is denied. */
static int is_denied(const finder *f, uint32_t q, uint32_t sentence_start)
{
    uint32_t i = nfi_tokens_at(f->tokens, f->quantities->at[q].span.start);
    if (i > sentence_start && (is_word(f, i - 1, "by") || is_word(f, i - 1, "to")))
        i--;
    return i > sentence_start && is_word(f, i - 1, "not");
}

/* "five million times faster", "six figures", "magnitude 6.8", "one of the reasons": nothing is counted. */
static int is_unfit(const finder *f, uint32_t q)
{
    const nf_quantity *quantity = &f->quantities->at[q];
    uint32_t first = nfi_tokens_at(f->tokens, quantity->span.start);
    uint32_t end = nfi_tokens_at(f->tokens, quantity->span.end);
    if (end < f->tokens->tokens.count && plays(f, end, NFI_FACT_NOTHING))
        return 1;
    if (first > 0 && quantity->unit == NULL && (is_word(f, first - 1, "magnitude") || is_word(f, first - 1, "those") || is_word(f, first - 1, "these")) &&
        !nf_span_is_set(quantity->of))
        return 1;
    if (first > 0 && is_word(f, first - 1, "magnitude"))
        return 1;
    if (!is_word(f, first, "one") || end != first + 1 || end + 1 >= f->tokens->tokens.count || !is_word(f, end, "of"))
        return 0;
    return !is_word(f, end + 1, "which") && !is_word(f, end + 1, "whom") && !is_word(f, end + 1, "them");
}

/* Before "the county's" of "the county's 21,000 homes", as far as its first noun. */
static uint32_t before_owner(const finder *f, uint32_t first, uint32_t sentence_start)
{
    enum { LONG = 5 };
    uint32_t i = first;
    const nfi_token *mark = i > sentence_start + 1 ? token(f, i - 1) : NULL;
    if (mark == NULL || mark->flags & NFI_TOKEN_SPACE_BEFORE || mark->upos != NF_UPOS_PART)
        return first;
    for (i--; i > sentence_start && first - i < LONG && (token(f, i - 1)->upos == NF_UPOS_NOUN || token(f, i - 1)->upos == NF_UPOS_PROPN); i--)
        continue;
    return i;
}

/* "Of 42 economists asked, 31 expected a cut": the whole, whose part is told behind the comma. */
static int is_whole(const finder *f, uint32_t q, uint32_t sentence_start)
{
    uint32_t i = nfi_tokens_at(f->tokens, f->quantities->at[q].span.start);
    while (i > sentence_start && (token(f, i - 1)->upos == NF_UPOS_DET || token(f, i - 1)->upos == NF_UPOS_PRON))
        i--;
    if (i != sentence_start + 1 || !is_word(f, sentence_start, "of") || q + 1 >= f->quantities->count)
        return 0;
    const nf_quantity *part = &f->quantities->at[q + 1];
    uint32_t at = nfi_tokens_at(f->tokens, part->span.start);
    return token(f, at)->sentence == token(f, i)->sentence && nfi_token_is_char(f->tokens, token(f, at - 1), ',');
}

/* "Of 42 economists asked, 31 expected a cut": those who say something are counted where they are a part. */
static int is_part(const finder *f, uint32_t q, uint32_t sentence_start)
{
    return q > 0 && f->quantities->at[q - 1].span.start >= token(f, sentence_start)->start && is_whole(f, q - 1, sentence_start);
}

/* What is counted has a clause or participle of its own: "14 members who rebelled", "12 people killed in the blast". */
static int is_told_apart(const finder *f, const nf_quantity *quantity)
{
    if (!nf_span_is_set(quantity->of) || quantity->of_implied)
        return 0;
    uint32_t next = nfi_tokens_at(f->tokens, quantity->of.end);
    if (next + 1 >= f->tokens->tokens.count)
        return 0;
    return is_word(f, next, "who") || (token(f, next)->upos == NF_UPOS_VERB && nfi_lex_has(token(f, next)->word, NFI_LEX_MEASURE));
}

/* Kinds of number that count nothing which does something, and figures the text denies or only measures against. */
static int is_candidate(const finder *f, uint32_t q, uint32_t sentence_start)
{
    const nf_quantity *quantity = &f->quantities->at[q];
    switch (quantity->kind) {
    case NF_QUANTITY_NONE:
    case NF_QUANTITY_ORDINAL:
    case NF_QUANTITY_AGE:
    case NF_QUANTITY_MULTIPLE:
    case NF_QUANTITY_SCORE:
        return 0;
    case NF_QUANTITY_CARDINAL:
    case NF_QUANTITY_MONEY:
    case NF_QUANTITY_PERCENT:
    case NF_QUANTITY_MEASURE:
    case NF_QUANTITY_RATE:
    case NF_QUANTITY_FRACTION:
    case NF_QUANTITY_TEMPERATURE:
        break;
    }
    if (is_unfit(f, q) || is_whole(f, q, sentence_start))
        return 0;
    if (quantity->low.known && quantity->high.known && quantity->low.digits == 0 && quantity->high.digits == 0)
        return 0; /* "none of its fighters was there" */
    if (f->in_source[q] && quantity->kind != NF_QUANTITY_PERCENT && quantity->kind != NF_QUANTITY_FRACTION && !is_part(f, q, sentence_start))
        return 0; /* "two officials", but "37 percent said that they had borrowed money" */
    uint32_t first = nfi_tokens_at(f->tokens, quantity->span.start);
    uint32_t i = before_owner(f, first, sentence_start);
    uint32_t floor = i;
    while (i > sentence_start && floor - i < 3 && !is_word(f, i - 1, "of") &&
           (token(f, i - 1)->upos == NF_UPOS_DET || token(f, i - 1)->upos == NF_UPOS_PRON ||
            token(f, i - 1)->upos == NF_UPOS_ADJ || is_word(f, i - 1, "by")))
        i--;
    if (i > sentence_start && is_word(f, i - 1, "of") && q > 0 && i - 1 > sentence_start) {
        nf_span before = f->quantities->at[q - 1].span;
        nf_span of = f->quantities->at[q - 1].of;
        uint32_t end = token(f, i - 2)->end;
        int one = is_word(f, i - 2, "one") && is_told_apart(f, quantity); /* "one of 14 members who rebelled" */
        if (!one && (before.end == end || (nf_span_is_set(of) && of.end == end)))
            return 0; /* "3,850 of its 4,100 members": the whole of a share */
    }
    return 1;
}

static nf_span range_span(const finder *f, nfi_range r)
{
    return nfi_range_is_empty(r) ? nfi_span_none() : nfi_span(token(f, r.first)->start, token(f, r.end - 1)->end);
}

static const char *span_text(finder *f, nf_span span)
{
    return nfi_arena_string(f->ctx->result, f->tokens->text->bytes + span.start, span.end - span.start);
}

static int is_pronoun(const finder *f, nfi_range r)
{
    return r.end == r.first + 1 && token(f, r.first)->upos == NF_UPOS_PRON;
}

/* The measure in the text's words, with those that stand apart: "rose to", "forced to leave". */
static const char *measure_text(finder *f, const nfi_predicate *predicate)
{
    int verb_alone = is_pronoun(f, predicate->words) && predicate->verb != NF_NONE; /* "we put it at 3 percent" */
    const nfi_chunk *verb = verb_alone ? &f->chunks.at[predicate->verb] : NULL;
    nf_span words = range_span(f, verb_alone ? nfi_range_of(verb->head, verb->end) : predicate->words);
    nf_span more = range_span(f, predicate->more);
    if (!nf_span_is_set(more) || more.start < words.end)
        return span_text(f, words);
    size_t length = words.end - words.start;
    size_t extra = more.end - more.start;
    char *out = nfi_arena_new(f->ctx->result, length + extra + 2);
    if (out == NULL)
        return NULL;
    memcpy(out, f->tokens->text->bytes + words.start, length);
    out[length] = ' ';
    memcpy(out + length + 1, f->tokens->text->bytes + more.start, extra);
    out[length + 1 + extra] = '\0';
    return out;
}

/* What is counted: the quantity's own noun; for money, shares and measures what they are said of. */
static nf_span counted(const finder *f, const nf_quantity *quantity, const nfi_predicate *predicate)
{
    nfi_range subject = predicate->of;
    int named = !nfi_range_is_empty(subject) && !predicate->refers && token(f, subject.end - 1)->upos != NF_UPOS_PRON && token(f, subject.end - 1)->end <= quantity->span.start &&
                (subject.first != predicate->words.first || predicate->measure != NULL);
    if (nf_span_is_set(quantity->of) && !(predicate->of_part && quantity->of_implied) && !(quantity->of_implied && named) && /* "Murders rose to 6,351" */
        !(predicate->of_base && !nfi_range_is_empty(predicate->of)))
        return quantity->of;
    return range_span(f, predicate->of);
}

/* With what hangs on it, where what is counted stands in the predicate. */
static nf_span full_span(const finder *f, const nfi_predicate *predicate, nf_span of)
{
    nf_span own = range_span(f, predicate->of);
    if (predicate->of_end == 0 || own.start != of.start || own.end != of.end)
        return of;
    return nfi_span(of.start, token(f, predicate->of_end - 1)->end);
}

/* The unit's word where the text has one: "186 million reais"; else its name. */
static const char *unit_text(finder *f, const nf_quantity *quantity)
{
    uint32_t first = nfi_tokens_at(f->tokens, quantity->span.start);
    for (uint32_t i = nfi_tokens_at(f->tokens, quantity->span.end); i > first; i--) {
        const nfi_token *t = token(f, i - 1);
        if (t->kind == NF_TOKEN_WORD && t->end - t->start > 2 && (nfi_lex_starts(t->word, NFI_LEX_UNIT) || nfi_lex_starts(t->word, NFI_LEX_CURRENCY)))
            return span_text(f, nfi_span(i > first + 1 && is_word(f, i - 1, "cent") && is_word(f, i - 2, "per") ? token(f, i - 2)->start : t->start, t->end));
    }
    return quantity->unit_name == NULL ? "" : quantity->unit_name;
}

/* Who undergoes a measure where the text has no word for them: "killed 45" are people. */
static const char *undergoer(const nfi_predicate *predicate)
{
    const char *who = predicate->measure == NULL ? NULL : nfi_lex_measure_rows[predicate->measure->row].undergoer;
    return who == NULL ? "" : who;
}

/* The measure's class in the word list, else the base form of its verb or noun. */
static const char *measure_class(const finder *f, const nfi_predicate *predicate, const char *otherwise)
{
    if (predicate->measure != NULL)
        return nfi_lex_measure_rows[predicate->measure->row].name;
    for (uint32_t i = predicate->words.first; i < predicate->words.end; i++)
        if (token(f, i)->upos == NF_UPOS_VERB || token(f, i)->upos == NF_UPOS_NOUN)
            return token(f, i)->lemma;
    return otherwise;
}

/* Year and month of a time expression as a hash; 0 if it is not known that closely. */
static uint64_t month_of(const finder *f, uint32_t time)
{
    enum { MONTH = 7 };
    const char *value = time == NF_NONE ? NULL : f->times->at[time].value;
    if (value == NULL || strlen(value) < MONTH || value[4] != '-' || value[5] < '0' || value[5] > '1')
        return 0;
    return nfi_hash(value, MONTH);
}

/* "lost 96 men and counted 410 injured": what is implied stands in the figure's own sentence. */
static int is_of_sentence(const finder *f, const nf_quantity *quantity)
{
    return token(f, nfi_tokens_at(f->tokens, quantity->of.start))->sentence == token(f, nfi_tokens_at(f->tokens, quantity->span.start))->sentence;
}

/* A word for people in the lists or by its ending; plurals of no known kind may be people too ("pilots"). */
static int may_be_people(const finder *f, uint32_t head)
{
    static const char *const things[] = {"tion", "tions", "ment", "ments", "ness", "ings", "shock", "shocks", "ages", "ities", "ances", "ences", NULL};
    const nfi_token *t = token(f, head);
    const nfi_lex_entry *entry = nfi_lex_entry_of(t->word, NFI_LEX_COUNTED);
    if (entry != NULL)
        return nfi_lex_counted_rows[entry->row].person;
    size_t length = t->end - t->start;
    for (const char *const *ending = things; *ending != NULL; ending++)
        if (length > strlen(*ending) && memcmp(f->tokens->text->bytes + t->end - strlen(*ending), *ending, strlen(*ending)) == 0)
            return 0;
    return f->tokens->text->bytes[t->end - 1] == 's' || nfi_lex_has(t->word, NFI_LEX_UNNAMED_NOUN) || nfi_lex_has(t->word, NFI_LEX_TITLE);
}

/* "40 dead and 100 wounded": the dead are no noun for the wounded, nor for themselves. */
static int names_state(const finder *f, nf_span of)
{
    uint32_t head = nfi_tokens_at(f->tokens, of.end) - 1;
    const nfi_lex_entry *entry = token(f, head)->start < of.start + 1 ? nfi_lex_entry_of(token(f, head)->word, NFI_LEX_MEASURE) : NULL;
    int event = f->tokens->text->bytes[of.end - 1] == 's'; /* 27 deaths, six fewer than last year */
    return entry != NULL && !event && nfi_lex_measure_rows[entry->row].undergoer != NULL;
}

/* "Of the dead, 21 were children. … said that 62 were missing": bodies and things are not missing, and the children were a part. */
static int is_unfit_thing(const finder *f, const nf_quantity *quantity, const nfi_predicate *predicate)
{
    if (!quantity->of_implied || !nf_span_is_set(quantity->of) || undergoer(predicate)[0] == '\0')
        return 0;
    if (names_state(f, quantity->of))
        return 1;
    if (is_of_sentence(f, quantity))
        return 0;
    uint32_t head = nfi_tokens_at(f->tokens, quantity->of.end) - 1;
    return (quantity->of.start == f->part.start && quantity->of.end == f->part.end) || !may_be_people(f, head);
}

/* "15 missing" of "passengers" are missing passengers. */
static const char *state_text(finder *f, const char *state, const char *of)
{
    size_t length = strlen(state);
    if (strstr(of, state) != NULL)
        return of;
    char *out = nfi_arena_new(f->ctx->result, length + strlen(of) + 2);
    if (out == NULL)
        return NULL;
    memcpy(out, state, length);
    out[length] = ' ';
    memcpy(out + length + 1, of, strlen(of) + 1);
    return out;
}

static nf_status add_fact(finder *f, nfi_facts *out, const nfi_clause *clause, nfi_range around, const nfi_predicate *predicate)
{
    const nf_quantity *quantity = &f->quantities->at[clause->quantity];
    int own = nf_span_is_set(quantity->of) && (!predicate->state || !names_state(f, quantity->of));
    int unsaid = is_unfit_thing(f, quantity, predicate) || (predicate->state && !own) || (predicate->refers && is_pronoun(f, predicate->of) && !nf_span_is_set(quantity->of));
    nf_span of = unsaid ? nfi_span_none() : counted(f, quantity, predicate);
    nf_fact fact = {0};
    nfi_fact_key key = {0};
    fact.id = out->facts.count;
    fact.low = quantity->low;
    fact.high = quantity->high;
    fact.approx = quantity->approx;
    fact.change = quantity->change;
    fact.unit = quantity->unit;
    fact.quantity = clause->quantity;
    fact.claim = f->claim_of[clause->quantity];
    if (fact.claim == NF_NONE && predicate->earlier && clause->before_quantity != NF_NONE)
        fact.claim = f->claim_of[clause->before_quantity]; /* ", according to the ministry, compared with 1,204 a year ago" */
    nfi_owner owner = nfi_owner_find(clause, f->entities, predicate);
    nf_status st = nfi_source_fill(f->ctx, &fact, f->tokens, f->entities, f->claims, &owner);
    if (st != NF_OK)
        return st;
    fact.measure = measure_text(f, predicate);
    fact.of = nf_span_is_set(of) ? span_text(f, full_span(f, predicate, of)) : quantity->unit == NULL ? undergoer(predicate) : unit_text(f, quantity);
    fact.thing = nfi_thing_text(f->ctx, f->tokens, f->entities, of);
    if (fact.measure == NULL || fact.of == NULL || fact.thing == NULL)
        return nfi_nomem(f->ctx->err);
    if (fact.thing[0] == '\0' && quantity->unit == NULL)
        fact.thing = undergoer(predicate);
    fact.measure_class = measure_class(f, predicate, fact.measure);
    uint32_t said_at = fact.claim == NF_NONE ? NF_NONE : f->claims->at[fact.claim].said_at;
    uint32_t time = nfi_scene_time(f->tokens, f->times, around, quantity, said_at);
    fact.when = time == NF_NONE ? NULL : f->times->at[time].value;
    fact.place = nfi_scene_place(f->tokens, f->entities, around, quantity);
    fact.zone = nfi_text_zone_at(f->tokens->text, quantity->span.start);
    nfi_key_fill(&key, f->tokens, quantity, predicate, of, &fact, f->entities, around);
    key.said = month_of(f, said_at);
    key.span = (uint8_t)(quantity->unit == NULL && nfi_scene_is_long(f->tokens, f->times, around));
    if (key.head != 0 && key.person && nfi_hash("people", 6) == key.head && fact.thing[0] != '\0' && strcmp(fact.thing, "people") != 0 && strcmp(fact.thing, "body") != 0 && key.modifier_count == 0)
        fact.thing = "people";
    nfi_before before = {f->tokens, f->quantities, out};
    uint64_t owner_before = nfi_known_owner(&before, fact.sources[0], key.owner);
    key.agent = key.agent == key.owner ? owner_before : key.agent;
    key.origin = key.origin == key.owner ? owner_before : key.origin;
    key.owner = owner_before;
    if (predicate->converted && out->facts.count > 0)
        nfi_take_all(&before, &fact, &key);
    else if (predicate->refers)
        nfi_take_over(&before, &fact, &key);
    else if ((quantity->of_implied && !predicate->of_part && !is_of_sentence(f, quantity)) || (predicate->state && !own))
        nfi_take_like(&before, &fact, &key, predicate->state && !own);
    else if (predicate->of_part && predicate->owing)
        nfi_take_known(&before, &fact, &key);
    else if (!nf_span_is_set(quantity->of) && (nfi_range_is_empty(predicate->of) || predicate->definite ? predicate->owing : is_pronoun(f, predicate->of)))
        nfi_take_thing(&before, &fact, &key);
    if (fact.of[0] == '\0' && quantity->unit == NULL && quantity->kind == NF_QUANTITY_CARDINAL)
        nfi_take_thing(&before, &fact, &key); /* a bare number is of what was counted last */
    if (fact.of[0] == '\0' && quantity->unit == NULL && quantity->kind == NF_QUANTITY_CARDINAL) {
        nf_span plural = nfi_plural_before(&before, quantity);
        fact.of = nf_span_is_set(plural) ? span_text(f, plural) : fact.of;
    }
    if (fact.of == NULL)
        return nfi_nomem(f->ctx->err);
    if (predicate->state)
        fact.of = state_text(f, fact.measure, fact.of);
    if (fact.of == NULL)
        return nfi_nomem(f->ctx->err);
    if (predicate->of_part && quantity->unit == NULL && !nfi_range_is_empty(predicate->of))
        f->part = range_span(f, predicate->of);
    key.time = time;
    key.zone = (uint8_t)fact.zone;
    if (!nfi_vec_push(&out->facts, &f->ctx->alloc, fact) || !nfi_vec_push(&out->keys, &f->ctx->alloc, key))
        return nfi_nomem(f->ctx->err);
    return NF_OK;
}

/* The tokens that belong to the quantity: its sentence, cut where the content of its claim begins and ends. */
static nfi_range around_of(const finder *f, uint32_t q, const nf_sentence *sentence)
{
    enum { WIDTH = 96 }; /* tokens to either side: a longer sentence is a list or no sentence */
    uint32_t at = nfi_tokens_at(f->tokens, f->quantities->at[q].span.start);
    nfi_range out = {sentence->first_token, sentence->first_token + sentence->token_count};
    if (at > WIDTH && out.first < at - WIDTH)
        out.first = at - WIDTH;
    if (out.end - at > WIDTH)
        out.end = at + WIDTH;
    if (f->claim_of[q] == NF_NONE)
        return out;
    const nf_claim *c = &f->claims->at[f->claim_of[q]];
    if (c->content_count == 0)
        return out;
    uint32_t first = nfi_tokens_at(f->tokens, c->content[0].start);
    uint32_t end = nfi_tokens_at(f->tokens, c->content[c->content_count - 1].end);
    out.first = first > out.first ? first : out.first;
    out.end = end < out.end ? end : out.end;
    return out;
}

/* First chunk that ends behind a token. */
static uint32_t chunk_from(const nfi_chunk_vec *chunks, uint32_t at)
{
    uint32_t low = 0;
    uint32_t high = chunks->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (chunks->at[middle].end <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* "31 soldiers died, the government said, not 80": the cue between two parts of its content belongs to neither. */
static void set_hole(const finder *f, nfi_clause *clause)
{
    uint32_t claim = f->claim_of[clause->quantity];
    const nf_claim *c = claim == NF_NONE ? NULL : &f->claims->at[claim];
    if (c == NULL || !nf_span_is_set(c->source))
        return; /* "winds of 35 mph are forecast for Monday" */
    for (uint32_t i = 0; i + 1 < c->content_count; i++) {
        if (c->cue.start < c->content[i].end || c->cue.start >= c->content[i + 1].start)
            continue;
        clause->hole = chunk_from(&f->chunks, nfi_tokens_at(f->tokens, c->content[i].end));
        clause->hole_end = chunk_from(&f->chunks, nfi_tokens_at(f->tokens, c->content[i + 1].start));
        if (clause->hole <= clause->chunk && clause->chunk < clause->hole_end)
            clause->hole = clause->hole_end;
    }
}

/* "Officials reported 312 new cases": where the content is no more than what is counted, its verb is the cue. */
static void widen_to_cue(const finder *f, nfi_clause *clause)
{
    const nf_claim *claim = &f->claims->at[f->claim_of[clause->quantity]];
    uint32_t low = clause->low;
    if (low == 0)
        return;
    const nfi_chunk *before = &f->chunks.at[low - 1];
    if (before->kind == NFI_CHUNK_VERBS && nfi_span_overlap(claim->cue, range_span(f, (nfi_range){before->first, before->end})))
        clause->low = 0;
    else if (nf_span_is_set(claim->cue) && claim->cue.end <= token(f, before->first)->start && claim->cue.start >= token(f, f->chunks.at[0].first)->start)
        clause->low = chunk_from(&f->chunks, nfi_tokens_at(f->tokens, claim->cue.start)); /* "Survivors' estimates ran as high as 260" */
}

static int has_verb(const finder *f, const nfi_clause *clause)
{
    enum { FAR = 24 };
    for (uint32_t i = clause->low; i < clause->high && i < clause->low + FAR; i++)
        if (f->chunks.at[i].kind == NFI_CHUNK_VERBS && f->chunks.at[i].flags & NFI_VERB_AUXILIARY)
            return 1;
    return 0;
}

static nfi_predicate predicate_of(const finder *f, nfi_clause *clause)
{
    if (f->claim_of[clause->quantity] != NF_NONE && !has_verb(f, clause))
        widen_to_cue(f, clause);
    nfi_predicate out = nfi_predicate_find(clause);
    if (!nfi_range_is_empty(out.words) || f->claim_of[clause->quantity] == NF_NONE)
        return out;
    uint32_t low = clause->low;
    widen_to_cue(f, clause);
    return clause->low == low ? out : nfi_predicate_find(clause);
}

/* "The two firms employ …", "the first two": a few that the reader knows already. */
static int is_known_few(const finder *f, uint32_t q, const nfi_predicate *predicate)
{
    enum { FEW = 3 };
    static const char *const words[] = {"the", "these", "those", "first", "last", "other", NULL};
    const nf_quantity *quantity = &f->quantities->at[q];
    uint32_t first = nfi_tokens_at(f->tokens, quantity->span.start);
    int undergo = predicate->measure != NULL && nfi_lex_measure_rows[predicate->measure->row].undergoer != NULL;
    if (first == 0 || quantity->unit != NULL || quantity->kind != NF_QUANTITY_CARDINAL || undergo || !quantity->high.known ||
        nf_decimal_to_double(quantity->high) > FEW)
        return 0;
    for (const char *const *word = words; *word != NULL; word++)
        if (is_word(f, first - 1, *word))
            return 1;
    return 0;
}

static nf_status add_denial(finder *f, nfi_facts *out, uint32_t q)
{
    if (out->facts.count == 0 || q == 0 || out->facts.at[out->facts.count - 1].quantity != q - 1)
        return NF_OK;
    nfi_denial denial = {f->quantities->at[q].low, out->facts.count - 1};
    return nfi_vec_push(&out->denials, &f->ctx->alloc, denial) ? NF_OK : nfi_nomem(f->ctx->err);
}

static nf_status cut_sentence(finder *f, uint32_t s, uint32_t q)
{
    if (f->sentence == s)
        return NF_OK;
    const nf_sentence *sentence = &f->tokens->sentences.at[s];
    nfi_range words = {sentence->first_token, sentence->first_token + sentence->token_count};
    uint32_t start = token(f, words.first)->start;
    while (f->next_time < f->times->count && f->times->at[f->next_time].span.end <= start)
        f->next_time++;
    f->sentence = s;
    return nfi_chunks_find(f->ctx, &f->chunks, f->tokens, f->times, f->quantities, words, f->next_time, q);
}

/* Makes the fact of a quantity, if it states one. */
static nf_status judge(finder *f, nfi_facts *out, uint32_t q)
{
    uint32_t first = nfi_tokens_at(f->tokens, f->quantities->at[q].span.start);
    uint32_t s = token(f, first)->sentence;
    const nf_sentence *sentence = &f->tokens->sentences.at[s];
    nf_status st = cut_sentence(f, s, q);
    if (st != NF_OK || !is_candidate(f, q, sentence->first_token))
        return st;
    nfi_range around = around_of(f, q, sentence);
    if (first < around.first || first >= around.end)
        return NF_OK;
    if (is_denied(f, q, sentence->first_token))
        return add_denial(f, out, q);
    nfi_clause clause = {f->tokens, f->quantities, &f->chunks, chunk_from(&f->chunks, around.first), 0, 0, 0, chunk_from(&f->chunks, first),
                         q, f->last_sentence == s ? &f->last : NULL, f->last_sentence == s ? f->last_quantity : NF_NONE};
    clause.high = chunk_from(&f->chunks, around.end - 1);
    clause.high += clause.high < f->chunks.count;
    if (clause.chunk >= clause.high)
        return NF_OK;
    set_hole(f, &clause);
    nfi_predicate predicate = predicate_of(f, &clause);
    /* "40 died, according to police, and 60, according to the union": a claim of a figure alone says the same of it */
    uint32_t end = nfi_tokens_at(f->tokens, f->quantities->at[q].span.end);
    if (nfi_range_is_empty(predicate.words) && clause.before != NULL && clause.before_quantity + 1 == q && f->claim_of[q] != NF_NONE && around.first + 1 >= first && around.end <= end + 1) {
        predicate = f->last;
        predicate.owing = 1;
    }
    if (nfi_range_is_empty(predicate.words) || is_known_few(f, q, &predicate))
        return NF_OK;
    st = add_fact(f, out, &clause, around, &predicate);
    f->last = predicate;
    f->last_sentence = s;
    f->last_quantity = q;
    return st;
}

nf_status nfi_facts_find(nfi_context *ctx, nfi_facts *out, const nfi_tokens *tokens, const nfi_entities *entities,
                         const nfi_time_vec *times, const nfi_quantity_vec *quantities,
                         const nfi_claim_vec *claims)
{
    enum { WORK = 32 }; /* a look at a figure's clause, in tokens */
    finder f;
    memset(&f, 0, sizeof f);
    f.ctx = ctx;
    f.tokens = tokens;
    f.entities = entities;
    f.times = times;
    f.quantities = quantities;
    f.claims = claims;
    f.part = nfi_span_none();
    f.sentence = NF_NONE;
    f.last_sentence = NF_NONE;
    out->facts.count = 0;
    out->keys.count = 0;
    out->denials.count = 0;
    nf_status st = link_claims(&f);
    for (uint32_t q = 0; q < quantities->count && st == NF_OK; q++) {
        if (nfi_tokens_at(tokens, quantities->at[q].span.start) >= tokens->tokens.count)
            break;
        st = nfi_work(ctx, WORK);
        if (st == NF_OK)
            st = judge(&f, out, q);
    }
    nfi_vec_clear(&f.chunks, &ctx->alloc);
    return st;
}

void nfi_facts_clear(nfi_facts *facts, const nf_alloc *alloc)
{
    nfi_vec_clear(&facts->facts, alloc);
    nfi_vec_clear(&facts->keys, alloc);
    nfi_vec_clear(&facts->denials, alloc);
}
