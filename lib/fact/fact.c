#include "fact/fact.h"

#include <string.h>

#include "base/hash.h"
#include "fact/stem.h"
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
    uint32_t next_mention; /* likewise */
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
        if (!nf_span_is_set(claim->source))
            continue;
        for (uint32_t q = quantity_from(f->quantities, claim->source.start);
             q < count && f->quantities->at[q].span.start < claim->source.end; q++)
            f->in_source[q] = 1;
    }
    return NF_OK;
}

static const nfi_token *token(const finder *f, uint32_t i)
{
    return &f->tokens->tokens.at[i];
}

static int is_word(const finder *f, uint32_t i, const char *word)
{
    return strcmp(nfi_lex_word(token(f, i)->word), word) == 0;
}

/* "4 percent, not by 10", "26 men, not 14": the figure is denied. */
static int is_denied(const finder *f, uint32_t q, uint32_t sentence_start)
{
    uint32_t i = nfi_tokens_at(f->tokens, f->quantities->at[q].span.start);
    if (i > sentence_start && (is_word(f, i - 1, "by") || is_word(f, i - 1, "to")))
        i--;
    return i > sentence_start && is_word(f, i - 1, "not");
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
    if (f->in_source[q])
        return 0;
    uint32_t first = nfi_tokens_at(f->tokens, quantity->span.start);
    uint32_t i = first;
    while (i > sentence_start && first - i < 3 && !is_word(f, i - 1, "of") &&
           (token(f, i - 1)->upos == NF_UPOS_DET || token(f, i - 1)->upos == NF_UPOS_PRON ||
            token(f, i - 1)->upos == NF_UPOS_ADJ || is_word(f, i - 1, "by")))
        i--;
    if (i > sentence_start && is_word(f, i - 1, "of") && q > 0 && i - 1 > sentence_start) {
        nf_span before = f->quantities->at[q - 1].span;
        nf_span of = f->quantities->at[q - 1].of;
        uint32_t end = token(f, i - 2)->end;
        if (before.end == end || (nf_span_is_set(of) && of.end == end))
            return 0; /* "3,850 of its 4,100 members": the whole of a share */
    }
    return 1;
}

/* Whose it is, and how sure: the innermost claim's chain of sources, outermost first. */
typedef NFI_VEC(const char *) string_vec;

static int add_source(finder *f, string_vec *out, const char *name)
{
    for (uint32_t i = 0; i < out->count; i++)
        if (strcmp(out->at[i], name) == 0)
            return 1;
    return nfi_vec_push(out, &f->ctx->alloc, name);
}

static int add_sources(finder *f, string_vec *out, const nf_claim *claim)
{
    int named = 0;
    for (uint32_t i = 0; i < claim->source_count; i++) {
        if (claim->sources[i].name == NULL)
            continue;
        named = 1;
        if (!add_source(f, out, claim->sources[i].name))
            return 0;
    }
    int speaker = claim->source_count > 0 && claim->sources[0].form == NF_FORM_PRONOUN && claim->parent != NF_NONE;
    if (named || speaker || !nf_span_is_set(claim->source)) /* "We expect": the speaker of the claim around it */
        return 1;
    const char *words = nfi_arena_string(f->ctx->result, f->tokens->text->bytes + claim->source.start,
                                         claim->source.end - claim->source.start);
    return words != NULL && add_source(f, out, words);
}

static nf_status fill_sources(finder *f, nf_fact *fact)
{
    enum { DEEP = 8 };
    uint32_t chain[DEEP];
    uint32_t length = 0;
    for (uint32_t c = fact->claim; c != NF_NONE && length < DEEP; c = f->claims->at[c].parent)
        chain[length++] = c;
    string_vec names = NFI_VEC_INIT;
    int ok = 1;
    while (ok && length > 0)
        ok = add_sources(f, &names, &f->claims->at[chain[--length]]);
    if (ok && names.count == 0)
        ok = nfi_vec_push(&names, &f->ctx->alloc, "article");
    const char **copy = ok ? nfi_arena_copy(f->ctx->result, names.at, names.count * sizeof *names.at) : NULL;
    fact->sources = copy;
    fact->source_count = copy == NULL ? 0 : names.count;
    nfi_vec_clear(&names, &f->ctx->alloc);
    return copy == NULL ? nfi_nomem(f->ctx->err) : NF_OK;
}

static nf_span range_span(const finder *f, nfi_range r)
{
    return nfi_range_is_empty(r) ? nfi_span_none() : nfi_span(token(f, r.first)->start, token(f, r.end - 1)->end);
}

static const char *span_text(finder *f, nf_span span)
{
    return nfi_arena_string(f->ctx->result, f->tokens->text->bytes + span.start, span.end - span.start);
}

/* The measure in the text's words, with a preposition that stands apart: "rose to". */
static const char *measure_text(finder *f, const nfi_predicate *predicate)
{
    nf_span words = range_span(f, predicate->words);
    if (predicate->particle == NF_NONE || (predicate->particle >= predicate->words.first &&
                                           predicate->particle < predicate->words.end))
        return span_text(f, words);
    const nfi_token *particle = token(f, predicate->particle);
    size_t length = words.end - words.start;
    size_t extra = particle->end - particle->start;
    char *out = nfi_arena_new(f->ctx->result, length + extra + 2);
    if (out == NULL)
        return NULL;
    memcpy(out, f->tokens->text->bytes + words.start, length);
    out[length] = ' ';
    memcpy(out + length + 1, f->tokens->text->bytes + particle->start, extra);
    out[length + 1 + extra] = '\0';
    return out;
}

/* What is counted: the quantity's own noun; for money, shares and measures what they are said of; else the word of
 * the unit, which is the last of the quantity. */
static nf_span counted(const finder *f, const nf_quantity *quantity, const nfi_predicate *predicate)
{

    if (nf_span_is_set(quantity->of))
        return quantity->of;
    if (!nfi_range_is_empty(predicate->noun))
        return range_span(f, predicate->noun);
    uint32_t end = nfi_tokens_at(f->tokens, quantity->span.end);
    if (quantity->unit != NULL && end > 0)
        return nfi_span(token(f, end - 1)->start, token(f, end - 1)->end);
    return nfi_span_none();
}

/* The nearest time expression of the clause that is not the time of the saying. */
static uint32_t time_near(finder *f, const nfi_clause *clause, const nf_quantity *quantity, uint32_t said_at)
{
    uint32_t start = token(f, clause->first)->start;
    uint32_t end = token(f, clause->end - 1)->end;
    while (f->next_time < f->times->count && f->times->at[f->next_time].span.end <= start)
        f->next_time++;
    uint32_t best = NF_NONE;
    uint32_t best_distance = UINT32_MAX;
    for (uint32_t i = f->next_time; i < f->times->count && f->times->at[i].span.start < end; i++) {
        const nf_time *time = &f->times->at[i];
        if (i == said_at || time->type == NF_TIME_DURATION || time->type == NF_TIME_SET)
            continue;
        uint32_t distance = time->span.start >= quantity->span.end ? time->span.start - quantity->span.end
                                                                   : quantity->span.start - time->span.start + 20;
        if (distance < best_distance) {
            best = i;
            best_distance = distance;
        }
    }
    return best;
}

static int is_place(nf_entity_type type)
{
    return type == NF_ENTITY_GPE || type == NF_ENTITY_LOC || type == NF_ENTITY_FAC;
}

/* The nearest place of the clause behind "in", "to", "near" …. */
static const char *place_near(finder *f, const nfi_clause *clause, const nf_quantity *quantity)
{
    static const char *const prepositions[] = {"in", "at", "to", "near", "from", "on", "outside", "across", "around", "of", NULL};
    const char *best = NULL;
    uint32_t best_distance = UINT32_MAX;
    for (uint32_t i = clause->first + 1; i < clause->end; i++) {
        uint32_t m = f->entities->at_token.at[i];
        if (m == NF_NONE || f->entities->mentions.at[m].form != NF_FORM_NAME || f->entities->at_token.at[i - 1] == m)
            continue;
        const nf_entity *entity = &f->entities->entities.at[f->entities->mentions.at[m].entity];
        if (!is_place(entity->type))
            continue;
        uint32_t j = i;
        while (j > clause->first && i - j < 3 && (token(f, j - 1)->upos == NF_UPOS_DET || token(f, j - 1)->upos == NF_UPOS_ADJ))
            j--;
        int introduced = 0;
        for (const char *const *p = prepositions; *p != NULL && j > clause->first; p++)
            introduced |= is_word(f, j - 1, *p);
        uint32_t at = token(f, i)->start;
        uint32_t distance = at > quantity->span.start ? at - quantity->span.start : quantity->span.start - at + 20;
        if (introduced && distance < best_distance) {
            best = entity->name;
            best_distance = distance;
        }
    }
    return best;
}

static void add_modifier(nfi_fact_key *key, uint64_t hash)
{
    if (key->modifier_count < NFI_FACT_MODIFIERS && hash != key->head)
        key->modifiers[key->modifier_count++] = hash;
}

static int is_content(const nfi_token *t)
{
    return t->upos == NF_UPOS_NOUN || t->upos == NF_UPOS_PROPN || t->upos == NF_UPOS_ADJ || t->upos == NF_UPOS_VERB ||
           t->upos == NF_UPOS_NUM;
}

/* "more than 200 of the front's fighters", "17 of its own": whose they are. */
static void add_possessor(finder *f, const nf_quantity *quantity, const nf_fact *fact, nfi_fact_key *key)
{
    uint32_t i = nfi_tokens_at(f->tokens, quantity->span.end);
    uint32_t count = f->tokens->tokens.count;
    if (i + 2 >= count || !is_word(f, i, "of"))
        return;
    if (token(f, i + 1)->upos == NF_UPOS_DET || token(f, i + 1)->upos == NF_UPOS_ADJ)
        i++;
    if (is_word(f, i + 1, "its") || is_word(f, i + 1, "their") || is_word(f, i + 1, "our")) {
        const char *name = fact->sources[fact->source_count - 1];
        const char *last = strrchr(name, ' ');
        last = last == NULL ? name : last + 1;
        add_modifier(key, nfi_stem_text(last, strlen(last)));
    } else if (is_content(token(f, i + 1))) {
        add_modifier(key, nfi_stem_token(f->tokens, i + 1));
    }
}

static void fill_key(finder *f, const nf_quantity *quantity, const nfi_predicate *predicate, nf_span of,
                     const nf_fact *fact, nfi_fact_key *key)
{
    if (predicate->measure != NULL) {
        const nfi_lex_measure_row *row = &nfi_lex_measure_rows[predicate->measure->row];
        key->measure = nfi_hash(row->name, strlen(row->name));
        key->parent = row->parent == NULL ? 0 : nfi_hash(row->parent, strlen(row->parent));
    } else {
        uint32_t main = predicate->words.first;
        for (uint32_t i = predicate->words.first; i < predicate->words.end; i++)
            if (token(f, i)->upos == NF_UPOS_VERB || token(f, i)->upos == NF_UPOS_NOUN || token(f, i)->upos == NF_UPOS_ADJ) {
                main = i;
                break;
            }
        key->measure = nfi_stem_token(f->tokens, main);
    }
    if (nf_span_is_set(of)) {
        uint32_t first = nfi_tokens_at(f->tokens, of.start);
        uint32_t end = nfi_tokens_at(f->tokens, of.end);
        if (end > first) {
            const nfi_lex_entry *entry = nfi_tokens_match(f->tokens, end - 1, end, NFI_LEX_COUNTED);
            key->head = nfi_stem_token(f->tokens, end - 1);
            if (entry != NULL) {
                const nfi_lex_counted_row *row = &nfi_lex_counted_rows[entry->row];
                key->head = nfi_hash(row->name, strlen(row->name));
                key->person = row->person;
            } else if (token(f, end - 1)->shape == NFI_SHAPE_TITLE) {
                key->person = 1; /* North Koreans */
                add_modifier(key, key->head);
                key->head = nfi_hash("people", 6);
                key->modifiers[0] = nfi_stem_token(f->tokens, end - 1);
                key->modifier_count = 1;
            }
            for (uint32_t i = first; i + 1 < end; i++)
                if (is_content(token(f, i)))
                    add_modifier(key, nfi_stem_token(f->tokens, i));
        }
    }
    add_possessor(f, quantity, fact, key);
    key->owner = nfi_hash(fact->sources[0], strlen(fact->sources[0]));
    key->sentence = token(f, nfi_tokens_at(f->tokens, quantity->span.start))->sentence;
    key->refers = predicate->refers;
}

/* "The number was closer to 2,600": what is counted, and what they did, stand with the figure before. */
static void take_over(const nfi_facts *out, nf_fact *fact, nfi_fact_key *key)
{
    enum { BACK = 4 };
    uint32_t floor = out->facts.count > BACK ? out->facts.count - BACK : 0;
    for (uint32_t i = out->facts.count; i > floor; i--) {
        const nf_fact *before = &out->facts.at[i - 1];
        const nfi_fact_key *other = &out->keys.at[i - 1];
        int same_unit = (before->unit == NULL) == (fact->unit == NULL);
        if (other->owner == key->owner || !same_unit || other->sentence + 3 < key->sentence)
            continue;
        fact->measure = before->measure;
        fact->measure_class = before->measure_class;
        fact->of = before->of;
        fact->thing = before->thing;
        uint64_t owner = key->owner;
        uint32_t sentence = key->sentence;
        *key = *other;
        key->owner = owner;
        key->sentence = sentence;
        key->refers = 1;
        return;
    }
}

static nf_status add_fact(finder *f, nfi_facts *out, const nfi_clause *clause, const nfi_predicate *predicate)
{
    const nf_quantity *quantity = &f->quantities->at[clause->quantity];
    nf_span of = counted(f, quantity, predicate);
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
    nf_status st = fill_sources(f, &fact);
    if (st != NF_OK)
        return st;
    fact.measure = measure_text(f, predicate);
    fact.of = nf_span_is_set(of) ? span_text(f, of) : "";
    if (fact.measure == NULL || fact.of == NULL)
        return nfi_nomem(f->ctx->err);
    fact.measure_class = fact.measure;
    if (predicate->measure != NULL)
        fact.measure_class = nfi_lex_measure_rows[predicate->measure->row].name;
    else
        for (uint32_t i = predicate->words.first; i < predicate->words.end; i++)
            if (token(f, i)->upos == NF_UPOS_VERB || token(f, i)->upos == NF_UPOS_NOUN) {
                fact.measure_class = token(f, i)->lemma;
                break;
            }
    uint32_t said_at = fact.claim == NF_NONE ? NF_NONE : f->claims->at[fact.claim].said_at;
    key.time = time_near(f, clause, quantity, said_at);
    fact.when = key.time == NF_NONE ? NULL : f->times->at[key.time].value;
    fact.place = place_near(f, clause, quantity);
    uint32_t time = key.time;
    fill_key(f, quantity, predicate, of, &fact, &key);
    fact.thing = nfi_thing_text(f->ctx, f->tokens, f->entities, of);
    if (fact.thing == NULL)
        return nfi_nomem(f->ctx->err);
    key.zone = (uint8_t)nfi_text_zone_at(f->tokens->text, quantity->span.start);
    fact.zone = (nf_zone_kind)key.zone;
    if (predicate->refers)
        take_over(out, &fact, &key);
    key.time = time;
    key.zone = (uint8_t)fact.zone;
    if (!nfi_vec_push(&out->facts, &f->ctx->alloc, fact) || !nfi_vec_push(&out->keys, &f->ctx->alloc, key))
        return nfi_nomem(f->ctx->err);
    return NF_OK;
}

/* The part of the sentence that the quantity is read in: cut where the content of its claim begins and ends. */
static void cut_clause(const finder *f, nfi_clause *clause)
{
    enum { WIDTH = 96 }; /* tokens to either side: a longer sentence is a list or no sentence */
    uint32_t at = nfi_tokens_at(f->tokens, f->quantities->at[clause->quantity].span.start);
    if (at > WIDTH && clause->first < at - WIDTH)
        clause->first = at - WIDTH;
    if (clause->end - at > WIDTH)
        clause->end = at + WIDTH;
    uint32_t claim = f->claim_of[clause->quantity];
    if (claim == NF_NONE)
        return;
    nf_span number = f->quantities->at[clause->quantity].span;
    const nf_claim *c = &f->claims->at[claim];
    for (uint32_t i = 0; i < c->content_count; i++) {
        if (!nfi_span_overlap(c->content[i], number))
            continue;
        uint32_t first = nfi_tokens_at(f->tokens, c->content[i].start);
        uint32_t end = nfi_tokens_at(f->tokens, c->content[i].end);
        if (first > clause->first)
            clause->first = first;
        if (end < clause->end)
            clause->end = end;
    }
}

static nf_status add_denial(finder *f, nfi_facts *out, uint32_t q)
{
    if (out->facts.count == 0 || q == 0 || out->facts.at[out->facts.count - 1].quantity != q - 1)
        return NF_OK;
    nfi_denial denial = {f->quantities->at[q].low, out->facts.count - 1};
    return nfi_vec_push(&out->denials, &f->ctx->alloc, denial) ? NF_OK : nfi_nomem(f->ctx->err);
}

nf_status nfi_facts_find(nfi_context *ctx, nfi_facts *out, const nfi_tokens *tokens, const nfi_entities *entities,
                         const nfi_time_vec *times, const nfi_quantity_vec *quantities,
                         const nfi_claim_vec *claims)
{
    finder f = {ctx, tokens, entities, times, quantities, claims, NULL, NULL, 0, 0};
    out->facts.count = 0;
    out->keys.count = 0;
    out->denials.count = 0;
    nf_status st = link_claims(&f);
    nfi_predicate before = {{0, 0}, NF_NONE, {0, 0}, NULL, 0};
    uint32_t before_sentence = NF_NONE;
    for (uint32_t q = 0; q < quantities->count && st == NF_OK; q++) {
        uint32_t first = nfi_tokens_at(tokens, quantities->at[q].span.start);
        if (first >= tokens->tokens.count)
            break;
        uint32_t s = tokens->tokens.at[first].sentence;
        const nf_sentence *sentence = &tokens->sentences.at[s];
        nfi_clause clause = {tokens, quantities, sentence->first_token, sentence->first_token + sentence->token_count, q,
                             before_sentence == s ? &before : NULL};
        uint32_t start = clause.first;
        cut_clause(&f, &clause);
        st = nfi_work(ctx, 32);
        if (st != NF_OK || clause.first >= clause.end || first < clause.first || !is_candidate(&f, q, start))
            continue;
        if (is_denied(&f, q, start)) {
            st = add_denial(&f, out, q);
            continue;
        }
        nfi_predicate predicate = nfi_predicate_find(&clause);
        if (!nfi_range_is_empty(predicate.words))
            st = add_fact(&f, out, &clause, &predicate);
        before = predicate;
        before_sentence = s;
    }
    return st;
}

void nfi_facts_clear(nfi_facts *facts, const nf_alloc *alloc)
{
    nfi_vec_clear(&facts->facts, alloc);
    nfi_vec_clear(&facts->keys, alloc);
    nfi_vec_clear(&facts->denials, alloc);
}
