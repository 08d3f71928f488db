/* Dates in digits: "2025-02-27T14:00Z", "12/03/2019", "23/Sep/2020", and the quarters and years of reports: "2018Q4",
 * "1H19", "FY2020". */
#include "extract/timex_digits.h"
#include "extract/timex_read.h"

static const nfi_token *token_at(const nfi_timex_reader *r, uint32_t index)
{
    return &r->tokens->tokens.at[index];
}

static int good_day(int32_t year, int32_t month, int32_t day)
{
    return month >= 1 && month <= 12 && day >= 1 &&
           day <= nfi_calendar_month_days(year == NFI_YEAR_NONE ? 2000 : year, (int)month);
}

static void set_day(nfi_timex *out, int32_t year, int32_t month, int32_t day)
{
    out->date.grain = NFI_GRAIN_DAY;
    out->date.year = year;
    out->date.month = (uint8_t)month;
    out->date.day = (uint8_t)day;
}

/* "T14:00:00Z", "14:00+02:00" behind an ISO date. */
static void take_iso_clock(nfi_timex *out, nfi_digits *d)
{
    nfi_digits before = *d;
    if (!nfi_digits_char(d, 'T'))
        return;
    int32_t hour = nfi_digits_number(d, 2, 2);
    int32_t minute = nfi_digits_char(d, ':') ? nfi_digits_number(d, 2, 2) : -1;
    if (hour < 0 || hour > 24 || minute < 0 || minute > 59) {
        *d = before;
        return;
    }
    out->clock.grain = NFI_GRAIN_MINUTE;
    out->clock.hour = (int8_t)hour;
    out->clock.minute = (int8_t)minute;
    if (nfi_digits_char(d, ':')) {
        out->clock.second = (int8_t)nfi_digits_number(d, 2, 2);
        out->clock.grain = NFI_GRAIN_SECOND;
    }
    if (nfi_digits_char(d, '.'))
        (void)nfi_digits_number(d, 1, 9);
    if (nfi_digits_char(d, 'Z'))
        out->clock.zone = 0;
}

/* 2025-02-27, 2025/02/27, 2025-02. */
static int take_iso(nfi_timex *out, nfi_digits *d)
{
    int32_t year = nfi_digits_number(d, 4, 4);
    char mark = d->at < d->end ? *d->at : '\0';
    if (year < 1000 || year > 2199 || (mark != '-' && mark != '/'))
        return 0;
    d->at++;
    int32_t month = nfi_digits_number(d, 1, 2);
    nfi_digits before = *d;
    int32_t day = nfi_digits_char(d, mark) ? nfi_digits_number(d, 1, 2) : -1;
    if (day >= 0 && good_day(year, month, day)) {
        set_day(out, year, month, day);
        take_iso_clock(out, d);
        return 1;
    }
    *d = before;
    if (month < 1 || month > 12 || mark != '-' || before.at[-3] != '-' || before.at[-2] > '1' ||
        (before.at < before.end && *before.at == '-'))
        return 0;
    if (month == 11 || month == 12 || month == (year + 1) % 100)
        return 0; /* "2011-12", "2008-09" are spans of years as well */
    out->date.grain = NFI_GRAIN_MONTH;
    out->date.year = year;
    out->date.month = (uint8_t)month;
    return 1;
}

/* 12/03/2019, 12.03.2019, 3/15/99: month first, as Americans write, unless that is no month or points are used. */
static int take_slashed(nfi_timex *out, nfi_digits *d)
{
    int32_t a = nfi_digits_number(d, 1, 2);
    char mark = d->at < d->end ? *d->at : '\0';
    if (a < 0 || (mark != '/' && mark != '.' && mark != '-'))
        return 0;
    d->at++;
    int32_t b = nfi_digits_number(d, 1, 2);
    if (b < 0 || !nfi_digits_char(d, mark))
        return 0;
    int32_t year = nfi_digits_number(d, 4, 4);
    if (year < 0) {
        year = nfi_digits_number(d, 2, 2);
        if (year < 0 || mark == '.')
            return 0;
        year += year < 50 ? 2000 : 1900;
    }
    if (year < 1000 || year > 2199)
        return 0;
    int month_first = mark != '.' && good_day(year, a, b);
    if (month_first)
        set_day(out, year, a, b);
    else if (good_day(year, b, a))
        set_day(out, year, b, a);
    else if (good_day(year, a, b))
        set_day(out, year, a, b);
    else
        return 0;
    return 1;
}

/* "on 3/15": without a year only behind a word that asks for a date, and 9/11, which has become a name. */
static int take_short(nfi_timex *out, nfi_digits *d, int asked)
{
    int32_t a = nfi_digits_number(d, 1, 2);
    if (a < 0 || !nfi_digits_char(d, '/'))
        return 0;
    int32_t b = nfi_digits_number(d, 1, 2);
    if (b < 0 || (d->at < d->end && *d->at == '/'))
        return 0;
    if (a == 9 && b == 11) {
        set_day(out, 2001, 9, 11);
        return 1;
    }
    if (!asked)
        return 0;
    if (good_day(NFI_YEAR_NONE, a, b))
        set_day(out, NFI_YEAR_NONE, a, b);
    else if (good_day(NFI_YEAR_NONE, b, a))
        set_day(out, NFI_YEAR_NONE, b, a);
    else
        return 0;
    return 1;
}

/* 3/2013, 10/2014: a month, where nothing goes on behind it. */
static int take_month_year(nfi_timex *out, nfi_digits *d)
{
    int32_t month = nfi_digits_number(d, 1, 2);
    if (month < 1 || month > 12 || !nfi_digits_char(d, '/'))
        return 0;
    int32_t year = nfi_digits_number(d, 4, 4);
    if (year < 1900 || year > 2099 || (d->at < d->end && *d->at == '/'))
        return 0;
    out->date.grain = NFI_GRAIN_MONTH;
    out->date.year = year;
    out->date.month = (uint8_t)month;
    return 1;
}

/* --- with a month's name ------------------------------------------------------------------------------ */

/* A piece of "23/Sep/2020": the number or the month at a token. */
typedef struct piece {
    int32_t number; /* -1 for a month */
    uint32_t digits;
    int month; /* 0 for a number */
} piece;

static int piece_at(piece *out, const nfi_timex_reader *r, uint32_t index)
{
    if (index >= r->end)
        return 0;
    const nfi_lex_entry *entry = nfi_lex_entry_of(token_at(r, index)->word, NFI_LEX_MONTH);
    out->month = entry == NULL ? 0 : (int)nfi_lex_month_rows[entry->row].number;
    out->number = -1;
    out->digits = out->month > 0 ? 0 : nfi_timex_digits(r, index, &out->number);
    return out->month > 0 || out->digits == 1 || out->digits == 2 || out->digits == 4;
}

/* The slash or hyphen between two pieces, with no space around it; '\0'. */
static char joint_at(const nfi_timex_reader *r, uint32_t index)
{
    if (index + 1 >= r->end || (token_at(r, index)->flags | token_at(r, index + 1)->flags) & NFI_TOKEN_SPACE_BEFORE)
        return '\0';
    return nfi_timex_char(r, index, '/') ? '/' : nfi_timex_char(r, index, '-') ? '-' : '\0';
}

static int32_t year_of(const piece *p)
{
    if (p->digits == 4)
        return p->number >= 1000 && p->number <= 2199 ? p->number : NFI_YEAR_NONE;
    return p->digits != 2 ? NFI_YEAR_NONE : p->number < 50 ? 2000 + p->number : 1900 + p->number;
}

/* 23/Sep/2020, 31-Oct-74, 2020-Sep-23, Sep-23-2020. */
static int read_three(nfi_timex *out, const piece p[3])
{
    const piece *month = p[0].month > 0 ? &p[0] : p[1].month > 0 ? &p[1] : NULL;
    if (month == NULL || (p[0].month > 0) + (p[1].month > 0) + (p[2].month > 0) != 1)
        return 0;
    const piece *day = p[0].month > 0 ? &p[1] : p[0].digits < 4 ? &p[0] : &p[2];
    const piece *year = day == &p[2] ? &p[0] : &p[2];
    if (day->digits > 2 || year_of(year) == NFI_YEAR_NONE || !good_day(year_of(year), month->month, day->number))
        return 0;
    set_day(out, year_of(year), month->month, day->number);
    return 1;
}

/* Oct/2, 2/Oct, Dec/2018, Dec-2018. */
static int read_two(nfi_timex *out, const piece p[2], char joint)
{
    const piece *month = p[0].month > 0 ? &p[0] : &p[1];
    const piece *other = month == &p[0] ? &p[1] : &p[0];
    if (month->month == 0 || other->month > 0)
        return 0;
    if (other->digits == 4 && month == &p[0] && year_of(other) != NFI_YEAR_NONE) {
        out->date.grain = NFI_GRAIN_MONTH;
        out->date.year = other->number;
        out->date.month = (uint8_t)month->month;
        return 1;
    }
    if (joint != '/' || other->digits > 2 || !good_day(NFI_YEAR_NONE, month->month, other->number))
        return 0;
    set_day(out, NFI_YEAR_NONE, month->month, other->number);
    return 1;
}

static int read_joined(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    piece p[3];
    char joint = joint_at(r, index + 1);
    if (joint == '\0' || !piece_at(&p[0], r, index) || !piece_at(&p[1], r, index + 2))
        return 0;
    if (joint_at(r, index + 3) == joint && piece_at(&p[2], r, index + 4) && read_three(out, p)) {
        out->end = index + 5;
        return 1;
    }
    out->end = index + 3;
    return joint_at(r, index + 3) != joint && read_two(out, p, joint);
}

/* --- of reports --------------------------------------------------------------------------------------- */

static int32_t report_year(nfi_digits *d)
{
    int32_t year = nfi_digits_number(d, 4, 4);
    if (year >= 0)
        return year >= 1900 && year < 2100 ? year : NFI_YEAR_NONE;
    year = nfi_digits_number(d, 2, 2);
    return year < 0 ? NFI_YEAR_NONE : year < 50 ? 2000 + year : 1900 + year;
}

/* 2018Q4, 18Q4, 4Q18, 1H2019, FY20: one token. */
static int read_report(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    const nfi_token *token = token_at(r, index);
    nfi_digits d = nfi_digits_at(r, index);
    uint32_t length = token->end - token->start;
    if (length < 4 || length > 6)
        return 0;
    d.end = d.at + length;
    out->end = index + 1;
    if (nfi_digits_char(&d, 'F') && nfi_digits_char(&d, 'Y')) {
        out->date.grain = NFI_GRAIN_YEAR;
        out->date.year = report_year(&d);
        return out->date.year != NFI_YEAR_NONE && d.at == d.end;
    }
    int year_first = d.at[2] == 'Q' || d.at[2] == 'H' || d.at[length - 2] == 'Q' || d.at[length - 2] == 'H';
    int32_t number = year_first ? -1 : nfi_digits_number(&d, 1, 1);
    int32_t year = year_first ? report_year(&d) : NFI_YEAR_NONE;
    int quarter = nfi_digits_char(&d, 'Q');
    if (!quarter && !nfi_digits_char(&d, 'H'))
        return 0;
    if (year_first)
        number = nfi_digits_number(&d, 1, 1);
    else
        year = report_year(&d);
    out->date.grain = quarter ? NFI_GRAIN_QUARTER : NFI_GRAIN_HALF;
    out->date.index = (uint8_t)(number < 0 ? 0 : number);
    out->date.year = year;
    return year != NFI_YEAR_NONE && number >= 1 && number <= (quarter ? 4 : 2) && d.at == d.end;
}

/* --- together ----------------------------------------------------------------------------------------- */

/* A weekday right before, or "on". */
static int is_asked(const nfi_timex_reader *r, uint32_t index)
{
    if (index > r->start && nfi_timex_is(r, index - 1, NFI_TIME_WORD_ON))
        return 1;
    index -= (uint32_t)(index > r->start && nfi_timex_char(r, index - 1, ','));
    return index > r->start && nfi_lex_has(token_at(r, index - 1)->word, NFI_LEX_WEEKDAY);
}

static int read_digits(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    if (index > r->start + 1 && nfi_timex_joined(r, index - 1) && token_at(r, index - 2)->kind == NF_TOKEN_NUMBER)
        return 0; /* "part 133-03-03-2020" */
    int asked = is_asked(r, index);
    for (int form = 0; form < 4; form++) {
        nfi_digits d = nfi_digits_at(r, index);
        *out = nfi_timex_none(index);
        out->type = NF_TIME_DATE;
        int right = form == 0   ? take_iso(out, &d)
                    : form == 1 ? take_slashed(out, &d)
                    : form == 2 ? take_month_year(out, &d)
                                : take_short(out, &d, asked);
        uint32_t end = right ? nfi_digits_end(r, index, &d) : 0;
        if (end > 0 && (end >= r->end || token_at(r, end)->flags & NFI_TOKEN_SPACE_BEFORE ||
                        token_at(r, end)->kind == NF_TOKEN_PUNCT)) {
            out->end = end;
            if (out->clock.grain != NFI_GRAIN_NONE)
                out->type = NF_TIME_TIME;
            return 1;
        }
    }
    return 0;
}

int nfi_timex_read_numeric(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    if (index >= r->end)
        return 0;
    if (token_at(r, index)->kind == NF_TOKEN_NUMBER && read_digits(out, r, index))
        return 1;
    *out = nfi_timex_none(index);
    out->type = NF_TIME_DATE;
    return read_joined(out, r, index) || read_report(out, r, index);
}
