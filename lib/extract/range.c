#include "extract/range.h"

#include <string.h>

#include "base/decimal.h"
#include "extract/counted.h"
#include "extract/hedge.h"
#include "extract/piece.h"

/* Tokens between the two numbers of a range: "-", "to", "or", "and" behind "between"; 0 if none stand there. */
static uint32_t connector(const nfi_figure_finder *f, uint32_t index, nfi_hedge_place announced, int changes)
{
    if (nfi_is_dash(f, index) && !nfi_spells(f, index + 1, "to") && !nfi_spells(f, index + 1, "or")) {
        uint32_t both = nfi_is_attached(f, index) == nfi_is_attached(f, index + 1);
        return both || nfi_is_attached(f, index + 1) ? 1 : 0;
    }
    if (nfi_is_dash(f, index) && nfi_is_attached(f, index) &&
        (nfi_spells(f, index + 1, "to") || nfi_spells(f, index + 1, "or")) && index + 2 < f->sentence_end)
        return 2; /* "8- to 16-metre" */
    if (nfi_spells(f, index, "to") && !changes)
        return nfi_is_hyphen(f, index + 1) ? 2 : 1;
    if (nfi_is_hyphen(f, index) && (nfi_spells(f, index + 1, "to") || nfi_spells(f, index + 1, "or")) &&
        nfi_is_hyphen(f, index + 2))
        return 3;
    if (nfi_spells(f, index, "or"))
        return 1;
    if (nfi_spells(f, index, "and") && announced == NFI_HEDGE_RANGE)
        return 1;
    return 0;
}

static int same_unit(const nfi_unit *a, const nfi_unit *b)
{
    if (a->kind != b->kind)
        return 0;
    return a->unit == b->unit || (a->unit != NULL && b->unit != NULL && strcmp(a->unit, b->unit) == 0);
}

/* "2.3-2.5 billion", "$3 to 4 million": the first shares the magnitude where it is then the smaller. */
static void share_magnitude(nfi_piece *low, const nfi_piece *high)
{
    if (low->number.power != 0 || high->number.power < 2 || !low->number.low.known || !high->number.low.known)
        return;
    if (nf_decimal_compare(low->number.low, nfi_decimal(1000, 0)) >= 0)
        return;
    nf_decimal shared = nfi_decimal_shift(low->number.low, high->number.power);
    if (nf_decimal_compare(shared, high->number.low) <= 0)
        nfi_piece_scale(low, high->number.power);
}

/* "passed 217 to 213", "by a vote of 217 to 213". */
static int are_votes(const nfi_figure_finder *f, uint32_t index)
{
    for (uint32_t i = 1; i <= 4 && index >= f->sentence_first + i && index >= f->free_from + i; i++)
        if (nfi_is_label(f, index - i, NFI_LABEL_VOTE))
            return 1;
    return 0;
}

/* "6-4, 3-6": another result behind the comma of the first. */
static int is_next_set(const nfi_figure_finder *f, const nfi_piece *low)
{
    if (f->drafts.count == 0 || low->first == 0 || !nfi_is_char(f, low->first - 1, ','))
        return 0;
    const nfi_figure *last = &f->drafts.at[f->drafts.count - 1];
    return last->q.kind == NF_QUANTITY_SCORE && last->end + 1 == low->first;
}

/* "from 29 to 12" tells of a fall. */
static int falls_from(const nfi_figure_finder *f, uint32_t index)
{
    for (uint32_t i = 1; i <= 3 && index >= f->sentence_first + i; i++)
        if (nfi_spells(f, index - i, "from") || nfi_spells(f, index - i, "between"))
            return 1;
    return 0;
}

/* "Barbarians 19-47 New Zealand": the sides of a match. */
static int is_between_names(const nfi_figure_finder *f, uint32_t first, uint32_t end)
{
    if (first <= f->sentence_first || end >= f->sentence_end)
        return 0;
    const nfi_token *before = nfi_token_of(f, first - 1);
    const nfi_token *after = nfi_token_of(f, end);
    int name = before->upos == NF_UPOS_PROPN || (before->upos == NF_UPOS_NOUN && before->flags & NFI_TOKEN_SENTENCE_START);
    int side = after->upos == NF_UPOS_PROPN || (after->upos == NF_UPOS_ADJ && end + 1 < f->sentence_end &&
                                                nfi_token_of(f, end + 1)->upos == NF_UPOS_PROPN); /* "New Zealand" */
    return name && side && before->shape == NFI_SHAPE_TITLE && after->shape == NFI_SHAPE_TITLE &&
           !nfi_is_label(f, first - 1, NFI_LABEL_NAME);
}

static int is_score(const nfi_figure_finder *f, const nfi_piece *low, const nfi_piece *high, uint32_t gap)
{
    /* "an electoral count of 301 to 237" */
    int falling = nf_decimal_compare(low->number.low, high->number.low) > 0 && !nfi_is_noun(f, high->end) &&
                  !falls_from(f, low->first);
    int votes = nfi_spells(f, low->end, "to") && (falling || are_votes(f, low->first));
    if (gap != 1 || low->has_unit || high->has_unit || low->number.spelled || high->number.spelled ||
        !(nfi_is_dash(f, low->end) || votes) || !nfi_decimal_is_integer(low->number.low) ||
        !nfi_decimal_is_integer(high->number.low))
        return 0;
    if (votes || nf_decimal_compare(low->number.low, high->number.low) >= 0 || is_next_set(f, low))
        return 1;
    int behind = nfi_spells(f, high->end, "down") || nfi_spells(f, high->end, "up") || nfi_spells(f, high->end, "behind");
    if (nfi_is_label(f, high->end, NFI_LABEL_SCORE) || (behind && nfi_is_dash(f, low->end)) || is_between_names(f, low->first, high->end))
        return 1;
    for (uint32_t i = 1; i <= 3 && low->first >= f->free_from + i; i++)
        if (nfi_is_label(f, low->first - i, NFI_LABEL_SCORE))
            return !nfi_is_noun(f, high->end);
    return 0;
}

/* Whether a second number makes a range of it; `high` is then read. */
int nfi_figure_range(const nfi_figure_finder *f, nfi_piece *low, nfi_piece *high, const nfi_hedge *hedge_before,
                     nf_change verb, int *score)
{
    nfi_hedge_place announced = hedge_before->announces;
    *score = 0;
    if (low->number.form != NFI_NUMBER_PLAIN && low->number.form != NFI_NUMBER_DECADE)
        return 0;
    uint32_t at = low->end;
    /* "from up to 140 miles to 180 miles": two levels */
    if (hedge_before->approx == NF_APPROX_AT_MOST && announced == NFI_HEDGE_FROM && nfi_spells(f, at, "to"))
        return 0;
    int shared_to = nfi_spells(f, at, "to") && verb != NF_CHANGE_NONE && (low->has_unit || announced == NFI_HEDGE_FROM || low->number.power >= 6);
    uint32_t gap = connector(f, at, announced, shared_to);
    if (gap == 0)
        return 0;
    uint32_t next = at + gap;
    while (next < f->sentence_end && nfi_lex_has(nfi_token_of(f, next)->word, NFI_LEX_CURRENCY) && next < at + gap + 2)
        next++;
    /* "between 2 kg and about 7 kg", "from -18 °C to -34 °C" */
    const nfi_lex_entry *hedge =
        next < f->sentence_end ? nfi_tokens_match(f->tokens, next, f->sentence_end, NFI_LEX_HEDGE) : NULL;
    uint32_t hedged = hedge != NULL && nfi_lex_hedge_rows[hedge->row].approx == NF_APPROX_ABOUT ? hedge->length : 0;
    uint32_t minus = nfi_is_dash(f, next + hedged) && nfi_is_attached(f, next + hedged + 1) ? 1 : 0;
    next += hedged + minus;
    nfi_figure_finder inner = *f;
    inner.free_from = at + gap - 1;
    if (!nfi_piece_read(&inner, high, next) || high->number.form != NFI_NUMBER_PLAIN ||
        high->first > at + gap + hedged + minus)
        return 0;
    if (minus) {
        high->number.low.digits = -high->number.low.digits;
        high->number.high = high->number.low;
    }
    if (is_score(f, low, high, gap)) {
        *score = 1;
        return 1;
    }
    share_magnitude(low, high);
    if (low->has_unit && high->has_unit && !same_unit(&low->unit, &high->unit))
        return 0;
    if (low->has_unit && !high->has_unit && low->unit.kind != NF_QUANTITY_MONEY && !nfi_is_dash(f, at))
        return 0;
    int rising = nf_decimal_compare(low->number.low, high->number.low) < 0;
    /* "grew by 40,000 to 7.4 million": by so much, to that level */
    if (verb != NF_CHANGE_NONE && nfi_spells(f, at, "to") &&
        nf_decimal_compare(high->number.low, nfi_decimal_multiply(low->number.low, nfi_decimal(10, 0))) > 0)
        return 0;
    if (nfi_spells(f, at, "or") &&
        (!rising || (low->has_unit && low->unit.kind == NF_QUANTITY_PERCENT && high->unit.kind != low->unit.kind)))
        return 0;
    if (nfi_spells(f, at, "or") && low->number.low.digits > 0 &&
        nf_decimal_compare(high->number.low, nfi_decimal_multiply(low->number.low, nfi_decimal(4, 0))) > 0)
        return 0;
    if (!rising && announced == NFI_HEDGE_NONE && nfi_is_dash(f, at) && !low->has_unit && !high->has_unit)
        return 0;
    /* "led 47 percent to 40 percent": two shares */
    if (!rising && announced == NFI_HEDGE_NONE && nfi_spells(f, at, "to") && low->has_unit &&
        low->unit.kind == NF_QUANTITY_PERCENT)
        return 0;
    return 1;
}

/* "1973-90": years, the second one short. */
int nfi_figure_years(const nfi_figure_finder *f, const nfi_piece *low, const nfi_piece *high)
{
    int64_t first = nfi_decimal_integer(low->number.low, 0);
    int64_t last = nfi_decimal_integer(high->number.low, 0);
    const nfi_token *token = nfi_token_of(f, low->number.first);
    return token->end - token->start == 4 && first >= 1500 && first <= 2100 && last < 100 && !high->has_unit;
}

/* Phone-like and formation-like chains "4-4-2", "555-12-34": more than two numbers joined. */
int nfi_figure_chain(const nfi_figure_finder *f, uint32_t after)
{
    return nfi_is_hyphen(f, after) && after + 1 < f->sentence_end &&
           nfi_token_of(f, after + 1)->kind == NF_TOKEN_NUMBER;
}

/* "one in five", "nine out of 10": a share. Index behind the second number, 0 if it is none. */
uint32_t nfi_figure_ratio(const nfi_figure_finder *f, const nfi_piece *p, nf_decimal *value)
{
    if (p->has_unit || p->number.form != NFI_NUMBER_PLAIN)
        return 0;
    int out_of = nfi_spells(f, p->end, "out") && nfi_spells(f, p->end + 1, "of");
    uint32_t at = out_of                        ? p->end + 2
                  : nfi_spells(f, p->end, "in") ? p->end + 1
                  : nfi_is_hyphen(f, p->end) && nfi_spells(f, p->end + 1, "in") && nfi_is_hyphen(f, p->end + 2)
                      ? p->end + 3
                      : 0;
    at += at > 0 && nfi_spells(f, at, "every");
    nfi_number below;
    if (at == 0 || at >= f->sentence_end || !nfi_number_may_start(nfi_token_of(f, at)) ||
        !nfi_number_read(&below, f->tokens, at, f->sentence_end) || below.form != NFI_NUMBER_PLAIN ||
        nf_span_is_set(below.suffix) || nf_decimal_compare(p->number.low, below.low) >= 0)
        return 0;
    int tens = nfi_decimal_equal(below.low, nfi_decimal(10, 0)) || nfi_decimal_equal(below.low, nfi_decimal(100, 0));
    int one =
        nfi_decimal_equal(p->number.low, nfi_decimal(1, 0)) && nf_decimal_compare(below.low, nfi_decimal(1000, 0)) <= 0;
    /* "three in five voters", but not "seven in twelve games" */
    int people = nf_decimal_compare(below.low, nfi_decimal(20, 0)) <= 0 && nfi_counted_people(f->tokens, below.end, f->sentence_end);
    if (!out_of && !one && !tens && !people)
        return 0;
    nfi_unit unit;
    if (nfi_unit_after(&unit, f->tokens, below.end, f->sentence_end, 1, below.low, below.power))
        return 0;
    *value = nfi_decimal_divide(p->number.low, below.low);
    return below.end;
}
