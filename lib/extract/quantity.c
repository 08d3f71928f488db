#include "extract/quantity.h"

#include <string.h>

#include "base/decimal.h"
#include "extract/age.h"
#include "extract/counted.h"
#include "extract/figure_link.h"
#include "extract/figure_of.h"
#include "extract/figure_unit.h"
#include "extract/hedge.h"
#include "extract/no_count.h"
#include "extract/piece.h"
#include "extract/range.h"
#include "extract/rate.h"

static int in_time(nfi_figure_finder *f, const nfi_token *token)
{
    while (f->next_time < f->times->count && f->times->at[f->next_time].span.end <= token->start)
        f->next_time++;
    return f->next_time < f->times->count && f->times->at[f->next_time].span.start <= token->start;
}

static void open_ends(nfi_figure *d)
{
    switch (d->q.approx) {
    case NF_APPROX_AT_LEAST:
    case NF_APPROX_MORE_THAN:
        d->q.high = nfi_decimal_unknown();
        break;
    case NF_APPROX_AT_MOST:
    case NF_APPROX_LESS_THAN:
        if (d->q.high.known)
            d->q.low = nfi_decimal_unknown();
        break;
    case NF_APPROX_EXACT:
    case NF_APPROX_ABOUT:
        break;
    }
}

static nf_quantity_kind kind_of_form(const nfi_number *number)
{
    switch (number->form) {
    case NFI_NUMBER_FRACTION:
        return NF_QUANTITY_FRACTION;
    case NFI_NUMBER_ORDINAL:
        return NF_QUANTITY_ORDINAL;
    case NFI_NUMBER_MULTIPLE:
        return NF_QUANTITY_MULTIPLE;
    case NFI_NUMBER_NONE:
    case NFI_NUMBER_PLAIN:
    case NFI_NUMBER_VAGUE:
    case NFI_NUMBER_DECADE:
        return NF_QUANTITY_CARDINAL;
    }
    return NF_QUANTITY_CARDINAL;
}

static nf_status emit(nfi_figure_finder *f, nfi_figure *d)
{
    d->q.id = f->drafts.count;
    d->q.span = nfi_span(nfi_token_of(f, d->first)->start, nfi_token_of(f, d->end - 1)->end);
    nfi_figure_share_unit(f, d);
    if (!nfi_vec_push(&f->drafts, &f->ctx->alloc, *d))
        return nfi_nomem(f->ctx->err);
    f->free_from = d->end;
    return NF_OK;
}

static nf_status make_decade(nfi_figure_finder *f, nfi_figure *d, const nfi_piece *p)
{
    d->q.low = p->number.low;
    d->q.high = nfi_decimal_add(p->number.low, nfi_decimal(9, 0));
    nfi_age_set(d, "year");
    return emit(f, d);
}

static void start_draft(const nfi_figure_finder *f, nfi_figure *d, const nfi_piece *p, const nfi_piece *high,
                        const nfi_hedge *hedge)
{
    memset(d, 0, sizeof *d);
    d->first = hedge->first < p->first ? hedge->first : p->first;
    d->number_first = p->first;
    d->end = high->end;
    d->power = high->number.power;
    d->bare = 1;
    d->q.kind = kind_of_form(&p->number);
    d->q.number = nfi_span(nfi_token_of(f, p->number.first)->start, nfi_token_of(f, high->number.end - 1)->end);
    d->q.low = p->number.low;
    d->q.high = high == p ? p->number.high : high->number.low;
    d->q.approx = p->below ? NF_APPROX_LESS_THAN : hedge->approx;
    d->q.change = hedge->change;
    d->tolerance = hedge->tolerance;
    d->q.of = nfi_span_none();
    if (p->number.form == NFI_NUMBER_VAGUE) {
        d->q.approx = NF_APPROX_AT_LEAST;
        d->q.high = nfi_decimal_unknown();
    } else if (high != p && d->q.low.known && d->q.high.known && nf_decimal_compare(d->q.low, d->q.high) > 0) {
        nf_decimal swap = d->q.low;
        d->q.low = d->q.high;
        d->q.high = swap;
    }
}

/* The amount of a rise or fall: only with a unit, since "lost three games" is a count. */
static void set_change(nfi_figure *d, nf_change verb, int plus)
{
    if (d->q.change != NF_CHANGE_NONE)
        return;
    int amount = d->q.kind == NF_QUANTITY_PERCENT || d->q.kind == NF_QUANTITY_MONEY ||
                 d->q.kind == NF_QUANTITY_MEASURE || d->q.kind == NF_QUANTITY_TEMPERATURE ||
                 d->q.kind == NF_QUANTITY_RATE;
    if (amount && verb != NF_CHANGE_NONE)
        d->q.change = verb;
    else if (plus && d->q.kind == NF_QUANTITY_PERCENT)
        d->q.change = NF_CHANGE_UP;
}

/* The direction where its verb goes without saying: "down 2.3%, the second by 2.6%", "fell 2 metres (6 feet)". */
static nf_change change_before(const nfi_figure_finder *f, const nfi_figure *d)
{
    if (f->drafts.count == 0 || d->first < f->sentence_first + 1)
        return NF_CHANGE_NONE;
    const nfi_figure *last = &f->drafts.at[f->drafts.count - 1];
    if (last->first < f->sentence_first || (last->q.change != NF_CHANGE_UP && last->q.change != NF_CHANGE_DOWN))
        return NF_CHANGE_NONE;
    int converted = nfi_is_char(f, d->first - 1, '(') && d->first == last->end + 1 && d->q.kind == last->q.kind;
    int by = nfi_spells(f, d->first - 1, "by") && d->q.unit != NULL && last->q.unit != NULL &&
             strcmp(d->q.unit, last->q.unit) == 0;
    return converted || by ? last->q.change : NF_CHANGE_NONE;
}

/* "a margin of error of plus or minus 3 points": of a share. */
static void in_points(const nfi_figure_finder *f, nfi_figure *d)
{
    uint32_t at = nf_span_is_set(d->q.of) ? nfi_tokens_at(f->tokens, d->q.of.start) : f->sentence_end;
    if (d->q.unit != NULL || !(nfi_spells(f, at, "points") || nfi_spells(f, at, "point")))
        return;
    d->q.kind = NF_QUANTITY_PERCENT;
    d->q.unit = "pp";
    d->q.unit_name = "percentage point";
    d->q.ucum = "%";
    d->q.of = nfi_span_none();
    d->end = at + 1;
}

/* "20 degrees below zero", "12 below zero" */
static void below_zero(const nfi_figure_finder *f, nfi_figure *d)
{
    int bare = d->q.kind == NF_QUANTITY_CARDINAL && !nf_span_is_set(d->q.of);
    if (!(d->q.kind == NF_QUANTITY_TEMPERATURE || bare) || d->q.low.digits <= 0 || !nfi_spells(f, d->end, "below") ||
        !nfi_spells(f, d->end + 1, "zero"))
        return;
    if (bare) {
        d->q.kind = NF_QUANTITY_TEMPERATURE;
        d->q.unit = "°";
        d->q.unit_name = "degree";
        d->q.ucum = "deg";
        d->bare = 0;
    }
    nf_decimal low = d->q.low;
    d->q.low = d->q.high;
    d->q.high = low;
    d->q.low.digits = -d->q.low.digits;
    d->q.high.digits = -d->q.high.digits;
    d->end += 2;
}

/* "3.1 times the weight of the moon", "ten times as many", "twice as high": how many of another amount. */
static int is_multiple(const nfi_figure_finder *f, const nfi_figure *d)
{
    uint32_t at = d->end + 1;
    if (d->q.kind != NF_QUANTITY_CARDINAL || d->q.unit != NULL || !nfi_spells(f, d->end, "times") ||
        at >= f->sentence_end)
        return 0;
    const nfi_token *next = nfi_token_of(f, at);
    const char *end = f->tokens->text->bytes + next->end;
    int comparative = next->upos == NF_UPOS_ADJ && next->end - next->start > 3 && end[-2] == 'e' && end[-1] == 'r';
    /* "9.3 times earnings" */
    if (nfi_is_label(f, at, NFI_LABEL_RESULTS) || nfi_spells(f, at, "book") ||
        (nfi_token_of(f, at)->upos != NF_UPOS_PUNCT && nfi_is_label(f, at + 1, NFI_LABEL_RESULTS)))
        return 1; /* "23 times forward earnings" */
    return comparative || nfi_spells(f, at, "the") || nfi_spells(f, at, "as") || nfi_spells(f, at, "more") ||
           nfi_is_label(f, at, NFI_LABEL_WHOSE);
}

static nf_status finish_draft(nfi_figure_finder *f, nfi_figure *d, nfi_piece *p, nfi_hedge *hedge, nf_change verb, int plus)
{
    nf_status st = nfi_figure_unit(f, d, p);
    if (st != NF_OK)
        return st;
    if (nfi_figure_coins(f, d, p))
        return NF_OK;
    nfi_hedge after = *hedge;
    uint32_t at = nfi_hedge_after(&after, f->tokens, d->end, f->sentence_end);
    if (at > d->end && (after.change == hedge->change || hedge->change == NF_CHANGE_NONE)) {
        d->q.approx = d->q.approx == NF_APPROX_EXACT ? after.approx : d->q.approx;
        /* "8% less electricity", but "8% more than last year" */
        if (d->q.kind != NF_QUANTITY_PERCENT || nfi_counted_phrase(f->tokens, at, f->sentence_end) > at)
            d->q.change = after.change;
        d->end = at;
    }
    if (d->q.unit == NULL && at > p->end && !p->has_unit && p->number.form == NFI_NUMBER_PLAIN &&
        nfi_unit_after(&p->unit, f->tokens, at, f->sentence_end, 1, p->number.low, p->number.power)) {
        /* "1,000 or more kilograms" */
        p->has_unit = 1;
        d->end = p->unit.end;
        st = nfi_figure_unit(f, d, p);
        if (st != NF_OK)
            return st;
    }
    if (d->q.unit != NULL)
        st = nfi_rate_add(f, d, d->end);
    if (is_multiple(f, d)) {
        d->q.kind = NF_QUANTITY_MULTIPLE;
        d->end++;
    } else if (st == NF_OK && d->q.kind != NF_QUANTITY_ORDINAL)
        st = nfi_figure_of(f, d, d->end);
    if (st != NF_OK)
        return st;
    if (d->tolerance)
        in_points(f, d);
    set_change(d, verb != NF_CHANGE_NONE ? verb : change_before(f, d), plus);
    below_zero(f, d);
    if (p->number.form != NFI_NUMBER_VAGUE)
        open_ends(d);
    return emit(f, d);
}

/* The 737 of "two new 737 Max jets". */
static int in_counted(const nfi_figure_finder *f, uint32_t index)
{
    if (f->drafts.count == 0)
        return 0;
    const nfi_figure *last = &f->drafts.at[f->drafts.count - 1];
    const nfi_token *token = nfi_token_of(f, index);
    return !last->q.of_implied && nf_span_is_set(last->q.of) && last->q.of.start < token->start &&
           token->end < last->q.of.end && token->kind == NF_TOKEN_NUMBER;
}

/* "R450" is money where South Africa is spoken of, and the name of something elsewhere; "R1.2bn" is money anywhere. */
static nf_status is_unheard(nfi_figure_finder *f, const nfi_piece *p, int *unheard)
{
    uint32_t count = 0;
    nf_status st = NF_OK;
    if (p->has_unit && p->unit.heard)
        st = nfi_currency_heard(f->ctx, &f->hints, p->unit.unit, &count);
    /* "R20,000" too */
    int grouped = memchr(f->tokens->text->bytes + nfi_token_of(f, p->number.first)->start, ',',
                         nfi_token_of(f, p->number.end - 1)->end - nfi_token_of(f, p->number.first)->start) != NULL;
    *unheard = p->has_unit && p->unit.heard && count == 0 && p->number.power < 6 && !grouped;
    return st;
}

/* Whether what stands before "from 29 to 41" tells of a move between two levels: "rose", "more than doubled", "fell 22%", "rose by
 * 12 points,", "fell sharply,". */
static nf_change moved_before(const nfi_figure_finder *f, uint32_t from)
{
    nf_change verb = nfi_change_verb(f->tokens, f->sentence_first, from);
    if (verb != NF_CHANGE_NONE || from <= f->sentence_first)
        return verb;
    uint32_t at = nfi_is_char(f, from - 1, ',') ? from - 1 : from;
    if (at <= f->sentence_first)
        return NF_CHANGE_NONE;
    const nfi_figure *last = f->drafts.count > 0 ? &f->drafts.at[f->drafts.count - 1] : NULL;
    if (last != NULL && last->end == at && (last->q.change == NF_CHANGE_UP || last->q.change == NF_CHANGE_DOWN))
        return last->q.change;
    return at < from ? nfi_change_verb(f->tokens, f->sentence_first, at) : NF_CHANGE_NONE;
}

/* "aged over 65", "aged between 18 and 24": an age behind its hedge. */
static int is_aged(const nfi_figure_finder *f, uint32_t index, const nfi_piece *p)
{
    return !p->has_unit && p->number.power == 0 && index > f->sentence_first && index < p->first && nfi_spells(f, index - 1, "aged");
}

/* "junctions 9 and 10": another number of the name before it. */
static int goes_on_names(const nfi_figure_finder *f, uint32_t index, uint32_t end)
{
    if (f->name_end <= f->sentence_first || index != f->name_end + 1 ||
        !(nfi_spells(f, index - 1, "and") || nfi_spells(f, index - 1, "or") || nfi_spells(f, index - 1, "to") ||
          nfi_is_char(f, index - 1, ',')))
        return 0;
    uint32_t head = nfi_counted_phrase(f->tokens, end, f->sentence_end);
    return nfi_is_label(f, f->name_end - 2, NFI_LABEL_NAME) && (head == end || !nfi_counted_plural(f->tokens, head - 1));
}

/* An age, a pair or a plain quantity at a token: *next is the token to go on with. */
static nf_status read_at(nfi_figure_finder *f, uint32_t index, uint32_t *next)
{
    nfi_piece p;
    *next = index + 1;
    if (in_counted(f, index) || !nfi_piece_read(f, &p, index))
        return NF_OK;
    int unheard = 0;
    nf_status heard = is_unheard(f, &p, &unheard);
    *next = p.end > index ? p.end : index + 1;
    if (heard != NF_OK || unheard)
        return heard;
    if (p.number.form == NFI_NUMBER_VAGUE && in_time(f, nfi_token_of(f, p.number.end - 1)))
        return NF_OK; /* "several hundred years" */
    int plus = 0;
    nfi_piece_sign(f, &p, &plus);
    nfi_hedge hedge;
    nfi_hedge_before(&hedge, f->tokens, f->free_from > f->sentence_first ? f->free_from : f->sentence_first, p.first);
    nfi_figure d;
    if (nfi_age_decade(f, &p)) {
        start_draft(f, &d, &p, &p, &hedge);
        return make_decade(f, &d, &p);
    }
    /* "fell from 8.4% to 7.9%": a level, not the amount of the fall */
    int level = hedge.announces == NFI_HEDGE_FROM;
    nf_change verb = level ? NF_CHANGE_NONE : nfi_change_verb(f->tokens, f->sentence_first, hedge.reach);
    nfi_piece high = p;
    int score;
    /* "rose from 29 to 41" tells two levels, "ranging from 29 to 41" a range */
    nf_change moved = level ? moved_before(f, hedge.reach) : verb;
    int range = nfi_figure_range(f, &p, &high, &hedge, moved, &score);
    if (range && !p.has_unit && nfi_figure_years(f, &p, &high)) {
        *next = high.end;
        return NF_OK;
    }
    const char *unit = "year";
    uint32_t age = nfi_age_behind(f, range ? high.end : p.number.end, &unit);
    nf_decimal share;
    uint32_t ratio = range || age ? 0 : nfi_figure_ratio(f, &p, &share);
    if (range && nfi_figure_chain(f, high.end)) {
        *next = high.end + 2;
        return NF_OK;
    }
    start_draft(f, &d, &p, range ? &high : &p, &hedge);
    if (range || age > 0)
        *next = age > 0 ? age : high.end;
    if (age > 0) {
        d.end = age;
        nfi_age_set(&d, unit);
        open_ends(&d);
        return emit(f, &d);
    }
    if (score) {
        d.q.kind = NF_QUANTITY_SCORE;
        return emit(f, &d);
    }
    if (nfi_age_before(f, &p) || is_aged(f, hedge.first, &p) || is_aged(f, hedge.reach, &p)) {
        nfi_hedge older = hedge; /* "aged 50 and over" */
        d.end = nfi_hedge_after(&older, f->tokens, d.end, f->sentence_end);
        d.q.approx = older.change == hedge.change ? older.approx : d.q.approx;
        d.end = older.change == hedge.change ? d.end : p.end;
        nfi_age_set(&d, "year");
        nfi_age_hedge(f, &d);
        open_ends(&d);
        return emit(f, &d);
    }
    if (ratio > 0) {
        *next = ratio;
        d.q.kind = NF_QUANTITY_FRACTION;
        d.q.low = d.q.high = share;
        d.end = ratio;
        nf_status st = nfi_figure_of(f, &d, ratio);
        open_ends(&d);
        return st == NF_OK ? emit(f, &d) : st;
    }
    if (goes_on_names(f, p.first, range ? high.end : p.end)) {
        f->name_end = *next;
        return NF_OK;
    }
    if (!range && nfi_counts_nothing(f, &p, &hedge)) {
        f->name_end = p.end;
        return NF_OK;
    }
    if (range && !high.has_unit && nf_span_is_set(p.number.suffix) && nf_span_is_set(high.number.suffix) &&
        high.number.power == 0)
        return NF_OK; /* "2G or 3G phones" */
    if (range && !high.has_unit) {
        nfi_piece whole = p;
        whole.end = high.end;
        /* "Boeing 737-800", "Years 7 to 11" */
        int labelled = p.first > f->sentence_first && (nfi_token_of(f, p.first - 1)->shape == NFI_SHAPE_TITLE ||
                                                       nfi_is_label(f, p.first - 1, NFI_LABEL_NAME));
        if ((nfi_is_dash(f, p.end) || (labelled && p.first > f->sentence_first + 1)) &&
            nfi_number_is_name(f, &whole, hedge.approx != NF_APPROX_EXACT || hedge.change != NF_CHANGE_NONE))
            return NF_OK;
    }
    if (range && high.has_unit && !p.has_unit) {
        p.unit = high.unit;
        p.has_unit = 1;
    }
    nf_status st = finish_draft(f, &d, &p, &hedge, verb, plus);
    if (st == NF_OK && f->free_from > *next)
        *next = f->free_from;
    return st;
}

/* A word that may begin with a currency's letters: RM23.50. */
static int is_glued_money(const nfi_figure_finder *f, const nfi_token *token)
{
    char first = f->tokens->text->bytes[token->start];
    char last = f->tokens->text->bytes[token->end - 1];
    return first >= 'A' && first <= 'Z' && (token->end - token->start) > 1 &&
           ((last >= '0' && last <= '9') || f->tokens->text->bytes[token->end - 2] == 'b' || last == 'm') &&
           token->kind == NF_TOKEN_WORD;
}

static int may_be_glued(const nfi_figure_finder *f, const nfi_token *token)
{
    return token->word == 0 && token->kind == NF_TOKEN_WORD &&
           (is_glued_money(f, token) || nfi_piece_is_sub(f->tokens, token));
}

static int is_nothing(const nfi_figure_finder *f, uint32_t index)
{
    return nfi_is_label(f, index, NFI_LABEL_NOTHING);
}

static int befalls_people(const nfi_figure_finder *f, uint32_t index)
{
    uint32_t word = nfi_token_of(f, index)->word;
    const nfi_lex_entry *entry = nfi_lex_entry_of(word, NFI_LEX_COUNTED);
    return nfi_lex_has(word, NFI_LEX_MEASURE) || (entry != NULL && nfi_lex_counted_rows[entry->row].person);
}

/* "none of the 12 crew", not "none of its fighters". */
static int of_so_many(const nfi_figure_finder *f, uint32_t index, const nfi_counted *counted)
{
    for (uint32_t i = index + 2; counted->partitive && i < counted->first; i++)
        if (nfi_number_may_start(nfi_token_of(f, i)) && nfi_token_of(f, i)->upos == NF_UPOS_NUM)
            return 1;
    return 0;
}

/* "no deaths", "none of the 12 crew": none of them. "No talks" tells of no count, so what "no" counts must be people
 * or what befell them. */
static nf_status read_nothing(nfi_figure_finder *f, uint32_t index, uint32_t *next)
{
    *next = index + 1;
    nfi_counted counted;
    nfi_counted_after(&counted, f->tokens, index + 1, f->sentence_end);
    if (counted.first == NF_NONE || counted.pronoun || !nfi_counted_plural(f->tokens, counted.end - 1))
        return NF_OK;
    if (nfi_spells(f, index, "none") ? !of_so_many(f, index, &counted)
                                     : counted.first != index + 1 || !befalls_people(f, counted.end - 1))
        return NF_OK;
    nfi_figure d;
    memset(&d, 0, sizeof d);
    d.first = d.number_first = index;
    d.end = index + 1;
    d.q.kind = NF_QUANTITY_CARDINAL;
    d.q.number = nfi_span(nfi_token_of(f, index)->start, nfi_token_of(f, index)->end);
    d.q.low = d.q.high = nfi_decimal(0, 0);
    d.q.of = nfi_span(nfi_token_of(f, counted.first)->start, nfi_token_of(f, counted.end - 1)->end);
    const char *lemma = nfi_token_of(f, counted.end - 1)->lemma;
    if (lemma != NULL && *lemma != '\0') {
        d.q.unit_name = nfi_arena_string(f->ctx->result, lemma, strlen(lemma));
        if (d.q.unit_name == NULL)
            return nfi_nomem(f->ctx->err);
    }
    return emit(f, &d);
}

/* The last word of "plus or minus". */
static int is_or_minus(const nfi_figure_finder *f, uint32_t index)
{
    return nfi_spells(f, index, "minus") && index >= f->sentence_first + 2 && nfi_spells(f, index - 1, "or") &&
           nfi_spells(f, index - 2, "plus");
}

static nf_status scan_sentence(nfi_figure_finder *f, const nf_sentence *sentence)
{
    f->sentence_first = sentence->first_token;
    f->sentence_end = sentence->first_token + sentence->token_count;
    if (f->free_from < f->sentence_first)
        f->free_from = f->sentence_first;
    uint32_t i = f->sentence_first;
    while (i < f->sentence_end) {
        const nfi_token *token = nfi_token_of(f, i);
        if (!nfi_number_may_start(token) && !may_be_glued(f, token) && !is_nothing(f, i)) {
            i++;
            continue;
        }
        if (is_or_minus(f, i)) {
            i++;
            continue;
        }
        uint32_t apart = nfi_list_number(f, i);
        apart = apart == 0 && !in_time(f, token) ? nfi_phone_number(f, i) : apart;
        if (apart > 0) {
            i = apart;
            continue;
        }
        const char *unit;
        nfi_number number;
        if (in_time(f, token) &&
            !(nfi_number_read(&number, f->tokens, i, f->sentence_end) && nfi_age_behind(f, number.end, &unit) > 0)) {
            i++;
            continue;
        }
        uint32_t next;
        nf_status st = is_nothing(f, i) ? read_nothing(f, i, &next) : read_at(f, i, &next);
        if (st != NF_OK)
            return st;
        i = next > i ? next : i + 1;
    }
    return nfi_work(f->ctx, sentence->token_count);
}

static nf_status finish(nfi_figure_finder *f, nfi_quantity_vec *out)
{
    for (uint32_t i = 0; i < f->drafts.count; i++) {
        nf_status st = nfi_figure_link(f, i);
        if (st != NF_OK)
            return st;
    }
    if (!nfi_vec_reserve(out, &f->ctx->alloc, f->drafts.count))
        return nfi_nomem(f->ctx->err);
    for (uint32_t i = 0; i < f->drafts.count; i++)
        out->at[out->count++] = f->drafts.at[i].q;
    return NF_OK;
}

nf_status nfi_quantities_find(nfi_context *ctx, nfi_quantity_vec *out, const nfi_tokens *tokens,
                              const nfi_time_vec *times)
{
    nfi_figure_finder f;
    memset(&f, 0, sizeof f);
    f.ctx = ctx;
    f.tokens = tokens;
    f.times = times;
    f.hints.tokens = tokens;
    out->count = 0;
    nf_status st = NF_OK;
    for (uint32_t i = 0; st == NF_OK && i < tokens->sentences.count; i++)
        st = scan_sentence(&f, &tokens->sentences.at[i]);
    if (st == NF_OK)
        st = finish(&f, out);
    nfi_vec_clear(&f.drafts, &ctx->alloc);
    return st;
}
