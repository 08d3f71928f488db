/* Quantities: what the number grammar reads, with hedge, change, unit, range, and the thing counted. */
#include "extract/quantity.h"

#include <string.h>

#include "base/decimal.h"
#include "extract/counted.h"
#include "extract/number.h"
#include "extract/unit.h"

enum { HEDGE_WORDS = 6 };

typedef struct finder {
    nfi_context *ctx;
    nfi_quantity_vec *out;
    const nfi_tokens *tokens;
    const nfi_time_vec *times;
    uint32_t next_time;
    nfi_currency_hints hints;
} finder;

/* A quantity while its parts are gathered: tokens [first, end), the number alone [number_first, number_end). */
typedef struct draft {
    nf_quantity q;
    uint32_t first;
    uint32_t end;
    uint32_t number_first;
    uint32_t number_end;
    nfi_unit unit;
    int has_unit;
    int vague;
    int spelled;
    int power;
} draft;

static const nfi_token *token(const finder *f, uint32_t i)
{
    return &f->tokens->tokens.at[i];
}

static int is_char(const finder *f, uint32_t i, char c)
{
    return nfi_token_is_char(f->tokens, token(f, i), c);
}

static int is_word(const finder *f, uint32_t i, const char *word)
{
    return strcmp(nfi_lex_word(token(f, i)->word), word) == 0;
}

static uint32_t sentence_start(const finder *f, uint32_t i)
{
    return f->tokens->sentences.at[token(f, i)->sentence].first_token;
}

static uint32_t sentence_end(const finder *f, uint32_t i)
{
    const nf_sentence *s = &f->tokens->sentences.at[token(f, i)->sentence];
    return s->first_token + s->token_count;
}

static int in_time(finder *f, uint32_t i)
{
    uint32_t start = token(f, i)->start;
    while (f->next_time < f->times->count && f->times->at[f->next_time].span.end <= start)
        f->next_time++;
    return f->next_time < f->times->count && f->times->at[f->next_time].span.start < token(f, i)->end;
}

/* "Route 66", "COVID-19", "Boeing 737", "G7": numbers that belong to a name. */
static int is_in_name(const finder *f, const nfi_number *n)
{
    uint32_t start = sentence_start(f, n->first);
    if (n->first == start)
        return 0;
    const nfi_token *before = token(f, n->first - 1);
    if (n->spelled && n->end - n->first == 1 && token(f, n->first)->shape == NFI_SHAPE_TITLE && before->upos == NF_UPOS_PROPN)
        return 1; /* League One */
    int glued = !(token(f, n->first)->flags & NFI_TOKEN_SPACE_BEFORE);
    if (glued && nfi_number_hyphen(f->tokens, n->first - 1) && n->first - 1 > start) {
        const nfi_token *word = token(f, n->first - 2);
        return word->kind == NF_TOKEN_WORD && word->shape >= NFI_SHAPE_TITLE;
    }
    const nfi_lex_entry *label = nfi_tokens_match(f->tokens, n->first - 1, n->first, NFI_LEX_LABEL);
    if (label != NULL && nfi_lex_label_rows[label->row].kind == NFI_LABEL_NAME && !n->spelled)
        return 1;
    if (before->kind == NF_TOKEN_WORD && before->shape >= NFI_SHAPE_TITLE && before->upos == NF_UPOS_PROPN && !n->spelled &&
        n->power == 0 && n->form == NFI_NUMBER_PLAIN && !nf_span_is_set(n->suffix)) {
        uint32_t end = sentence_end(f, n->first);
        int counts = n->end < end && (token(f, n->end)->upos == NF_UPOS_NOUN || token(f, n->end)->kind == NF_TOKEN_SYMBOL);
        return !counts && n->first - 1 > start;
    }
    return 0;
}

/* A bare year that no time expression has taken. */
static int is_year(const nfi_number *n, const finder *f)
{
    const nfi_token *t = token(f, n->first);
    int64_t value = nfi_decimal_integer(n->low, 0);
    return n->end - n->first == 1 && t->end - t->start == 4 && value >= 1900 && value < 2100 &&
           (n->first == 0 || is_word(f, n->first - 1, "in") || is_word(f, n->first - 1, "since") || is_word(f, n->first - 1, "of"));
}

static void set_unit(draft *d, const nfi_unit *unit)
{
    d->unit = *unit;
    d->has_unit = 1;
    if (unit->end > d->end)
        d->end = unit->end;
    if (unit->first < d->first)
        d->first = unit->first;
}

/* The letters behind the digits as a power of ten where they can be one: "£23m". */
static void read_letters(const finder *f, draft *d, const nfi_number *n)
{
    nfi_unit unit;
    if (nf_span_is_set(n->suffix) && nfi_unit_suffix(&unit, f->tokens, n->suffix, n->first) && unit.power != 0) {
        d->q.low = nfi_decimal_shift(d->q.low, unit.power);
        d->q.high = nfi_decimal_shift(d->q.high, unit.power);
        d->power = unit.power;
    }
}

static void read_unit(finder *f, draft *d, const nfi_number *n, uint32_t limit)
{
    nfi_unit unit;
    if (nfi_unit_before(&unit, f->tokens, n->first)) {
        set_unit(d, &unit);
        read_letters(f, d, n);
        return;
    }
    if (nf_span_is_set(n->suffix) && nfi_unit_suffix(&unit, f->tokens, n->suffix, n->first)) {
        if (unit.power != 0 && unit.kind != NF_QUANTITY_MONEY) { /* 40m: million here, metres where it says so */
            d->q.low = nfi_decimal_shift(d->q.low, unit.power);
            d->q.high = nfi_decimal_shift(d->q.high, unit.power);
            d->power = unit.power;
        } else {
            set_unit(d, &unit);
            return;
        }
    }
    /* "two-kilogram bag": the unit stands behind a hyphen. */
    uint32_t at = d->end + 1 < limit && nfi_number_hyphen(f->tokens, d->end) ? d->end + 1 : d->end;
    if (nfi_unit_after(&unit, f->tokens, at, limit, !n->spelled, n->low, n->power))
        set_unit(d, &unit);
}

/* The second end of a range: "10-12", "10 to 12", "30 or 40", and "and" behind "between". */
static int read_second(finder *f, draft *d, nfi_number *second, uint32_t limit, int between)
{
    uint32_t i = d->end;
    if (i + 1 >= limit)
        return 0;
    size_t dash = nfi_number_dash(nfi_token_text(f->tokens, token(f, i)), token(f, i)->end - token(f, i)->start);
    int hyphen = dash != 0 && dash == token(f, i)->end - token(f, i)->start && !(token(f, i)->flags & NFI_TOKEN_SPACE_BEFORE);
    int joined = hyphen || is_word(f, i, "to") || is_word(f, i, "or") || (between && is_word(f, i, "and"));
    if (!joined)
        return 0;
    uint32_t at = i + 1;
    nfi_unit sign;
    if (!nfi_number_may_start(token(f, at)) && at + 1 < limit && nfi_number_may_start(token(f, at + 1)) &&
        nfi_unit_before(&sign, f->tokens, at + 1) && sign.first == at)
        at++;
    if (!nfi_number_may_start(token(f, at)) || !nfi_number_read(second, f->tokens, at, limit) ||
        second->form != NFI_NUMBER_PLAIN)
        return 0;
    return 1;
}

static void read_range(finder *f, draft *d, const nfi_number *n, uint32_t limit, int between)
{
    nfi_number second;
    if (n->form != NFI_NUMBER_PLAIN || !read_second(f, d, &second, limit, between))
        return;
    draft rest = *d;
    rest.q.low = rest.q.high = second.low;
    rest.end = second.end;
    rest.has_unit = 0;
    rest.power = 0;
    read_unit(f, &rest, &second, limit);
    nf_decimal low = d->q.low;
    nf_decimal high = rest.q.low;
    int power = second.power != 0 ? second.power : rest.power;
    int same_power = n->power == 0 && power != 0 && d->power == 0;
    /* "6.3% to 48.20 crowns" is no range: a unit behind the first number has to be that of the second. */
    int behind = d->has_unit && d->unit.end > d->number_end;
    if (behind && !(rest.has_unit && rest.unit.unit != NULL && d->unit.unit != NULL && strcmp(rest.unit.unit, d->unit.unit) == 0))
        return;
    if (same_power && nf_decimal_compare(nfi_decimal_shift(low, power), high) < 0)
        low = nfi_decimal_shift(low, power); /* 2.3-2.5 billion */
    if (nf_decimal_compare(low, high) >= 0)
        return;
    d->q.low = low;
    d->q.high = high;
    if (rest.has_unit && !d->has_unit)
        set_unit(d, &rest.unit);
    d->end = rest.end > second.end ? rest.end : second.end;
    d->number_end = second.end;
}

/* The hedge or change entry whose words end right before `at`; NULL if there is none. */
static const nfi_lex_entry *entry_before(const finder *f, nfi_lex_table table, uint32_t at, uint32_t floor)
{
    for (uint32_t first = at > floor + HEDGE_WORDS ? at - HEDGE_WORDS : floor; first < at; first++) {
        const nfi_lex_entry *entry = nfi_tokens_match(f->tokens, first, at, table);
        if (entry != NULL && first + entry->length == at)
            return entry;
    }
    return NULL;
}

static void apply_approx(nf_quantity *q, nf_approx approx)
{
    q->approx = approx;
    switch (approx) {
    case NF_APPROX_EXACT:
    case NF_APPROX_ABOUT:
        return;
    case NF_APPROX_AT_LEAST:
    case NF_APPROX_MORE_THAN:
        q->high = nfi_decimal_unknown();
        return;
    case NF_APPROX_AT_MOST:
    case NF_APPROX_LESS_THAN:
        q->low = nfi_decimal_unknown();
        return;
    }
}

/* Hedge and change words before the number, in either order. Returns 1 if a word announces a range. */
static int read_before(const finder *f, draft *d, uint32_t floor)
{
    int range = 0;
    for (int round = 0; round < 3; round++) {
        const nfi_lex_entry *hedge = entry_before(f, NFI_LEX_HEDGE, d->first, floor);
        if (hedge != NULL && nfi_lex_hedge_rows[hedge->row].place != NFI_HEDGE_AFTER) {
            const nfi_lex_hedge_row *row = &nfi_lex_hedge_rows[hedge->row];
            range |= row->place == NFI_HEDGE_RANGE;
            if (row->place == NFI_HEDGE_FROM)
                return range;
            d->first -= hedge->length;
            if (row->approx != NF_APPROX_EXACT && d->q.approx == NF_APPROX_EXACT)
                d->q.approx = (nf_approx)row->approx;
            continue;
        }
        const nfi_lex_entry *change = entry_before(f, NFI_LEX_CHANGE, d->first, floor);
        if (change == NULL)
            break;
        const nfi_lex_change_row *row = &nfi_lex_change_rows[change->row];
        if (row->place != NFI_CHANGE_BEFORE && row->place != NFI_CHANGE_BOTH)
            break;
        d->q.change = (nf_change)row->change;
        d->first -= change->length;
        if (d->first > floor && is_word(f, d->first - 1, "a"))
            d->first--;
    }
    return range;
}

static void read_after(const finder *f, draft *d, uint32_t limit)
{
    const nfi_lex_entry *hedge = nfi_tokens_match(f->tokens, d->end, limit, NFI_LEX_HEDGE);
    if (hedge != NULL && (nfi_lex_hedge_rows[hedge->row].place == NFI_HEDGE_AFTER || nfi_lex_hedge_rows[hedge->row].place == NFI_HEDGE_BOTH) &&
        nfi_lex_hedge_rows[hedge->row].place == NFI_HEDGE_AFTER) {
        d->q.approx = (nf_approx)nfi_lex_hedge_rows[hedge->row].approx;
        d->end += hedge->length;
    }
    const nfi_lex_entry *change = nfi_tokens_match(f->tokens, d->end, limit, NFI_LEX_CHANGE);
    if (change != NULL && nfi_lex_change_rows[change->row].place >= NFI_CHANGE_AFTER &&
        nfi_lex_change_rows[change->row].place <= NFI_CHANGE_BOTH && d->q.change == NF_CHANGE_NONE &&
        !(d->end + change->length < limit && is_word(f, d->end + change->length, "than"))) {
        d->q.change = (nf_change)nfi_lex_change_rows[change->row].change;
        d->end += change->length;
    }
}

/* "Magbanua, 34, said", "the 29-year-old", "in their 80s". */
static int is_age(const finder *f, const draft *d, const nfi_number *n, uint32_t limit)
{
    int64_t value = nfi_decimal_integer(n->low, 0);
    if (n->form == NFI_NUMBER_DECADE)
        return 1;
    if (value < 1 || value > 120 || d->has_unit)
        return 0;
    uint32_t start = sentence_start(f, n->first);
    int apposed = n->first >= start + 2 && is_char(f, n->first - 1, ',') && token(f, n->first - 2)->upos == NF_UPOS_PROPN &&
                  d->end < limit && (is_char(f, d->end, ',') || is_char(f, d->end, '.'));
    int year_old = d->end + 3 < limit && nfi_number_hyphen(f->tokens, d->end) && is_word(f, d->end + 1, "year") &&
                   nfi_number_hyphen(f->tokens, d->end + 2);
    return apposed || year_old || (n->first > start && is_word(f, n->first - 1, "aged"));
}

static void fill_kind(finder *f, draft *d, const nfi_number *n, uint32_t limit)
{
    nf_quantity *q = &d->q;
    if (n->form == NFI_NUMBER_ORDINAL)
        q->kind = NF_QUANTITY_ORDINAL;
    else if (n->form == NFI_NUMBER_MULTIPLE)
        q->kind = NF_QUANTITY_MULTIPLE;
    else if (is_age(f, d, n, limit))
        q->kind = NF_QUANTITY_AGE;
    else if (d->has_unit)
        q->kind = d->unit.kind;
    else
        q->kind = n->form == NFI_NUMBER_FRACTION ? NF_QUANTITY_FRACTION : NF_QUANTITY_CARDINAL;
    if (q->kind == NF_QUANTITY_AGE) {
        q->unit = "year";
        q->unit_name = "year";
        q->ucum = "a";
    }
}

static nf_status finish_unit(finder *f, draft *d)
{
    if (!d->has_unit || d->q.kind == NF_QUANTITY_AGE)
        return NF_OK;
    nf_status st = nfi_unit_resolve(f->ctx, &d->unit, &f->hints);
    if (st != NF_OK)
        return st;
    d->q.unit = d->unit.unit;
    d->q.unit_name = d->unit.name;
    d->q.ucum = d->unit.ucum;
    if (d->q.kind == NF_QUANTITY_MONEY && d->q.unit != NULL && d->q.ucum == NULL) {
        size_t length = strlen(d->q.unit);
        char *code = nfi_arena_new(f->ctx->result, length + 3);
        if (code == NULL)
            return nfi_nomem(f->ctx->err);
        code[0] = '[';
        memcpy(code + 1, d->q.unit, length);
        memcpy(code + 1 + length, "]", 2);
        d->q.ucum = code;
    }
    if (d->unit.factor.known && !nfi_decimal_equal(d->unit.factor, nfi_decimal(1, 0))) {
        d->q.low = nfi_decimal_multiply(d->q.low, d->unit.factor);
        d->q.high = nfi_decimal_multiply(d->q.high, d->unit.factor);
    }
    return NF_OK;
}

/* Ordinals count only as what they are; "one" that counts nothing, half and quarter alone, and zero-length words do not. */
static int is_quantity(const finder *f, const nfi_number *n, uint32_t limit)
{
    if (n->form == NFI_NUMBER_DECADE) /* "in their 80s" is an age, "the 1990s" a time */
        return n->first > sentence_start(f, n->first) && token(f, n->first - 1)->upos == NF_UPOS_PRON;
    if (n->form == NFI_NUMBER_NONE)
        return 0;
    if (n->spelled && n->end - n->first == 1 && is_word(f, n->first, "one")) {
        const nfi_lex_entry *label = nfi_tokens_match(f->tokens, n->end, limit, NFI_LEX_LABEL);
        if (label != NULL && nfi_lex_label_rows[label->row].kind == NFI_LABEL_ONCE)
            return 0;
        return n->end < limit && (token(f, n->end)->upos == NF_UPOS_NOUN || token(f, n->end)->upos == NF_UPOS_ADJ ||
                                  is_word(f, n->end, "of"));
    }
    return !is_in_name(f, n) && !is_year(n, f);
}

static nf_status add(finder *f, const nfi_number *n, uint32_t floor, uint32_t limit, uint32_t *next)
{
    draft d;
    memset(&d, 0, sizeof d);
    d.first = d.number_first = n->first;
    d.end = d.number_end = n->end;
    d.q.low = n->low;
    d.q.high = n->form == NFI_NUMBER_VAGUE ? n->high : n->low;
    d.q.of = nfi_span_none();
    if (n->form == NFI_NUMBER_DECADE) {
        d.q.low = nfi_decimal(nfi_decimal_integer(n->low, 0) % 100, 0);
        d.q.high = nfi_decimal_add(d.q.low, nfi_decimal(9, 0));
    }
    d.vague = n->form == NFI_NUMBER_VAGUE;
    read_unit(f, &d, n, limit);
    int between = read_before(f, &d, floor);
    read_range(f, &d, n, limit, between);
    read_after(f, &d, limit);
    fill_kind(f, &d, n, limit);
    if (d.vague && d.q.approx == NF_APPROX_EXACT)
        d.q.approx = NF_APPROX_AT_LEAST;
    else
        apply_approx(&d.q, d.q.approx);
    nf_status st = finish_unit(f, &d);
    if (st != NF_OK)
        return st;
    d.q.id = f->out->count;
    d.q.span = nfi_span(token(f, d.first)->start, token(f, d.end - 1)->end);
    d.q.number = nfi_span(token(f, d.number_first)->start, token(f, d.number_end - 1)->end);
    nfi_counted_find(&d.q, f->tokens, d.first, d.end, f->out);
    *next = d.end > n->end ? d.end : n->end;
    return nfi_vec_push(f->out, &f->ctx->alloc, d.q) ? NF_OK : nfi_nomem(f->ctx->err);
}

nf_status nfi_quantities_find(nfi_context *ctx, nfi_quantity_vec *out, const nfi_tokens *tokens,
                              const nfi_time_vec *times)
{
    finder f = {ctx, out, tokens, times, 0, {0, tokens, NULL}};
    uint32_t floor = 0;
    out->count = 0;
    nf_status st = nfi_work(ctx, tokens->tokens.count);
    for (uint32_t i = 0; i < tokens->tokens.count && st == NF_OK;) {
        nfi_number n;
        uint32_t next = i + 1;
        uint32_t limit = sentence_end(&f, i);
        if (nfi_number_may_start(token(&f, i)) && !in_time(&f, i) && nfi_number_read(&n, tokens, i, limit)) {
            uint32_t start = sentence_start(&f, i);
            next = n.end;
            if (is_quantity(&f, &n, limit))
                st = add(&f, &n, floor > start ? floor : start, limit, &next);
            floor = next;
        }
        i = next > i ? next : i + 1;
    }
    return st;
}
