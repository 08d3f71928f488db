#include "extract/figure_unit.h"

#include <string.h>

#include "base/decimal.h"

enum { FAMILY_REACH = 8 };

static const char *ucum_of(nfi_figure_finder *f, const nfi_unit *unit)
{
    if (unit->kind != NF_QUANTITY_MONEY)
        return unit->ucum;
    char code[8] = {'['};
    size_t length = strlen(unit->unit);
    if (length > 5)
        return NULL;
    memcpy(code + 1, unit->unit, length);
    code[length + 1] = ']';
    return nfi_arena_string(f->ctx->result, code, length + 2);
}

static int is_of_family(const char *code, const char *family)
{
    for (uint32_t i = 0; i < NFI_LEX_CURRENCY_COUNT; i++) {
        const nfi_lex_currency_row *row = &nfi_lex_currency_rows[i];
        if (row->family != NULL && strcmp(row->code, code) == 0 && strcmp(row->family, family) == 0)
            return 1;
    }
    return 0;
}

static const char *currency_name(const char *code)
{
    for (uint32_t i = 0; i < NFI_LEX_CURRENCY_COUNT; i++)
        if (strcmp(nfi_lex_currency_rows[i].code, code) == 0)
            return nfi_lex_currency_rows[i].name;
    return code;
}

/* "$750 million … 18 cents": coins of the last such money. */
static void take_family(const nfi_figure_finder *f, nfi_unit *unit)
{
    if (unit->family == NULL || nf_decimal_compare(unit->factor, nfi_decimal(1, 0)) >= 0)
        return;
    for (uint32_t i = f->drafts.count, steps = 0; i > 0 && steps < FAMILY_REACH; steps++) {
        const nfi_figure *d = &f->drafts.at[--i];
        int money = d->q.kind == NF_QUANTITY_MONEY || d->q.kind == NF_QUANTITY_RATE;
        if (!money || d->q.unit == NULL || !is_of_family(d->q.unit, unit->family))
            continue;
        unit->unit = d->q.unit;
        unit->name = currency_name(d->q.unit);
        unit->family = NULL;
        return;
    }
}

/* "one euro buys $1.32 and one pound $1.91": the quantity before it in the sentence is money. */
static int among_money(const nfi_figure_finder *f)
{
    if (f->drafts.count == 0)
        return 0;
    const nfi_figure *last = &f->drafts.at[f->drafts.count - 1];
    return last->first >= f->sentence_first && last->q.kind == NF_QUANTITY_MONEY;
}

nf_status nfi_figure_unit(nfi_figure_finder *f, nfi_figure *d, nfi_piece *p)
{
    if (!p->has_unit)
        return NF_OK;
    take_family(f, &p->unit);
    nf_status st = nfi_unit_resolve(f->ctx, &p->unit, &f->hints);
    if (st != NF_OK)
        return st;
    if (p->unit.kind == NF_QUANTITY_MEASURE && strcmp(p->unit.unit, "lb") == 0 &&
        strcmp(p->unit.name, "pound-mass") == 0 && !nfi_spells(f, p->end, "of")) {
        /* "5,000 pounds": money where the sum is a round million or vague, or the text is British */
        uint32_t british = 0;
        st = nfi_currency_heard(f->ctx, &f->hints, "GBP", &british);
        if (st != NF_OK)
            return st;
        if (p->number.power >= 5 || p->number.form == NFI_NUMBER_VAGUE || british > 1 || (among_money(f) && !nfi_is_noun(f, p->end))) {
            p->unit.kind = NF_QUANTITY_MONEY;
            p->unit.unit = "GBP";
            p->unit.name = "pound sterling";
        }
    }
    d->q.kind = p->unit.kind;
    d->q.unit = p->unit.unit;
    d->q.unit_name = p->unit.name;
    d->q.ucum = p->unit.unit == NULL ? NULL : ucum_of(f, &p->unit);
    if (p->unit.unit != NULL && p->unit.kind == NF_QUANTITY_MONEY && d->q.ucum == NULL && strlen(p->unit.unit) <= 5)
        return nfi_nomem(f->ctx->err);
    d->q.low = nfi_decimal_multiply(d->q.low, p->unit.factor);
    d->q.high = nfi_decimal_multiply(d->q.high, p->unit.factor);
    return NF_OK;
}

void nfi_figure_take_unit(nfi_figure *d, const nfi_figure *from)
{
    d->q.kind = from->q.kind;
    d->q.unit = from->q.unit;
    d->q.unit_name = from->q.unit_name;
    d->q.ucum = from->q.ucum;
    d->q.of = from->q.of;
    d->q.of_implied = nf_span_is_set(from->q.of);
    d->bare = 0;
}

/* "from 11.4 to 15-17 billion euros": the earlier one is in billions too where it is then the smaller. */
static void share_magnitude(nfi_figure *before, const nfi_figure *d)
{
    if (d->power < 6 || before->power != 0 || !before->q.low.known || !before->q.high.known || !d->q.low.known ||
        nf_decimal_compare(before->q.low, nfi_decimal(1000, 0)) >= 0)
        return;
    nf_decimal shared = nfi_decimal_shift(before->q.high, d->power);
    if (nf_decimal_compare(shared, d->q.low) > 0)
        return;
    before->q.low = nfi_decimal_shift(before->q.low, d->power);
    before->q.high = shared;
}

/* The comma, "and" or "or" of a list. */
static int is_listing(const nfi_figure_finder *f, uint32_t index)
{
    return nfi_is_char(f, index, ',') || nfi_spells(f, index, "and") || nfi_spells(f, index, "or");
}

/* What stands between two numbers that share what is behind the second. */
static int is_list(const nfi_figure_finder *f, uint32_t from, uint32_t to)
{
    uint32_t gap = to - from;
    if (gap == 1)
        return is_listing(f, from) || nfi_spells(f, from, "to");
    if (gap != 2)
        return 0;
    return (nfi_is_char(f, from, ',') && is_listing(f, from + 1)) ||
           (nfi_spells(f, from, "of") && nfi_spells(f, from + 1, "the")) ||
           (nfi_spells(f, from, "or") && nfi_spells(f, from + 1, "even"));
}

/* "four-, five- and six-cylinder": the hyphen of a number that leaves its noun to the next one. */
static int is_suspended(const nfi_figure_finder *f, uint32_t index)
{
    return nfi_is_dash(f, index) && nfi_is_attached(f, index) && is_listing(f, index + 1) &&
           (nfi_is_char(f, index + 1, ',') || !nfi_is_attached(f, index + 1));
}

/* "571 Kyrgyz and 388 Tajik soldiers": what is counted is a name alone, and the noun is the next number's. */
static int leaves_noun(const nfi_figure_finder *f, const nfi_figure *d, const nfi_figure *next)
{
    if (!nf_span_is_set(d->q.of) || d->q.of_implied || !nf_span_is_set(next->q.of) || next->q.of_implied)
        return 0;
    uint32_t first = nfi_tokens_at(f->tokens, d->q.of.start);
    uint32_t own = nfi_tokens_at(f->tokens, next->q.of.start);
    uint32_t head = nfi_tokens_at(f->tokens, next->q.of.end) - 1;
    return first + 1 < next->first && nfi_token_of(f, first)->end == d->q.of.end && is_list(f, first + 1, next->first) &&
           nfi_token_of(f, first)->shape == NFI_SHAPE_TITLE && nfi_token_of(f, own)->shape == NFI_SHAPE_TITLE &&
           head > own && nfi_token_of(f, head)->shape == NFI_SHAPE_LOWER;
}

/* "3, 4 and 5 percent", "90 million of the 2 billion crowns": earlier bare numbers of a list take the unit. */
void nfi_figure_share_unit(nfi_figure_finder *f, const nfi_figure *d)
{
    if ((d->q.unit == NULL && !nf_span_is_set(d->q.of)) || d->q.kind == NF_QUANTITY_AGE)
        return;
    uint32_t at = d->first;
    for (uint32_t i = f->drafts.count; i > 0; i--) {
        nfi_figure *before = &f->drafts.at[i - 1];
        if (before->q.unit != NULL || before->q.kind == NF_QUANTITY_FRACTION || before->first < f->sentence_first)
            return;
        if (!before->bare && d->q.unit == NULL && leaves_noun(f, before, d)) {
            nfi_figure_take_unit(before, d);
            before->q.of_implied = 1;
            return;
        }
        if (!before->bare)
            return;
        uint32_t suspended = is_suspended(f, before->end) ? 1 : 0;
        if (d->q.unit == NULL && !suspended)
            return;
        if (!is_list(f, before->end + suspended, at) && !(before->end == at && d->tolerance))
            return;
        share_magnitude(before, d);
        nfi_figure_take_unit(before, d);
        at = before->first;
    }
}

/* "three dollars and 50 cents", "$20 43 cents": the coins are added to the sum before them. */
int nfi_figure_coins(nfi_figure_finder *f, const nfi_figure *d, const nfi_piece *p)
{
    if (f->drafts.count == 0 || d->q.kind != NF_QUANTITY_MONEY || !p->has_unit ||
        nf_decimal_compare(p->unit.factor, nfi_decimal(1, 0)) >= 0 || !d->q.low.known ||
        nf_decimal_compare(d->q.low, nfi_decimal(1, 0)) >= 0)
        return 0;
    nfi_figure *sum = &f->drafts.at[f->drafts.count - 1];
    int next = sum->end == d->first || (sum->end + 1 == d->first && nfi_spells(f, sum->end, "and"));
    if (!next || sum->q.kind != NF_QUANTITY_MONEY ||
        !nfi_decimal_is_integer(sum->q.low.known ? sum->q.low : sum->q.high))
        return 0;
    sum->q.low = nfi_decimal_add(sum->q.low, d->q.low);
    sum->q.high = nfi_decimal_add(sum->q.high, d->q.low);
    sum->end = d->end;
    sum->q.span.end = sum->q.number.end = nfi_token_of(f, d->end - 1)->end;
    f->free_from = d->end;
    return 1;
}
