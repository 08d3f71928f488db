/* Stretches by their names: seasons, holidays, quarters, halves, centuries. */
#include "extract/number.h"
#include "extract/timex_read.h"

static const nfi_token *token_at(const nfi_timex_reader *r, uint32_t index)
{
    return &r->tokens->tokens.at[index];
}

int nfi_timex_read_season(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    const nfi_lex_entry *entry = nfi_lex_entry_of(token_at(r, index)->word, NFI_LEX_SEASON);
    if (entry == NULL)
        return 0;
    const nfi_lex_season_row *season = &nfi_lex_season_rows[entry->row];
    out->date.grain = NFI_GRAIN_SEASON;
    out->date.index = (uint8_t)season->number;
    out->end = index + 1;
    nfi_timex_read_year_of(out, r);
    int32_t next; /* "the winter of 2022-23" */
    if (out->date.year != NFI_YEAR_NONE && nfi_timex_joined(r, out->end) &&
        nfi_timex_digits(r, out->end + 1, &next) == 2 && next == (out->date.year + 1) % 100)
        out->end += 2;
    if (out->date.year != NFI_YEAR_NONE || out->year_of != NFI_ANCHOR_NONE)
        return 1;
    int det = nfi_timex_class_before(r, index) == NFI_TIME_WORD_DET;
    if (det ? !nfi_timex_asked(r, index - 1) : !nfi_timex_asked(r, index))
        return 0;
    if (nfi_timex_is_title(r, out->end) || nfi_timex_is(r, out->end, NFI_TIME_WORD_OF) || nfi_timex_joined(r, out->end))
        return 0;
    if (season->word && det && index > r->start + 1 && nfi_timex_word(r, index - 2) == NULL)
        return 0; /* "exports were blamed for the fall" */
    if (season->word && nfi_timex_class_before(r, index) == NFI_TIME_WORD_TO &&
        token_at(r, index - 1)->end - token_at(r, index - 1)->start == 2)
        return 0; /* "to fall" */
    if (season->word && out->end < r->end && nfi_lex_has(token_at(r, out->end)->word, NFI_LEX_NUMBER_LINK) &&
        !nfi_timex_is(r, out->end, NFI_TIME_WORD_AND))
        return 0;
    return !season->word || out->end >= r->end || !nfi_timex_is(r, out->end, NFI_TIME_WORD_IN);
}

/* "Easter Island", "Christmas Offensive": the holiday is a part of a name. */
static int is_name_behind(const nfi_timex_reader *r, uint32_t at)
{
    if (at >= r->end || token_at(r, at)->shape != NFI_SHAPE_TITLE || token_at(r, at)->upos != NF_UPOS_PROPN)
        return 0;
    const uint64_t times = UINT64_C(1) << NFI_LEX_WEEKDAY | UINT64_C(1) << NFI_LEX_TIME_WORD |
                           UINT64_C(1) << NFI_LEX_TIME_UNIT | UINT64_C(1) << NFI_LEX_MONTH;
    return !(nfi_lex_start[token_at(r, at)->word] & times);
}

int nfi_timex_read_holiday(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    const nfi_lex_entry *entry = nfi_tokens_match(r->tokens, index, r->end, NFI_LEX_HOLIDAY);
    if (entry == NULL)
        return 0;
    out->date.grain = NFI_GRAIN_DAY;
    out->holiday = &nfi_lex_holiday_rows[entry->row];
    out->end = index + entry->length;
    if (out->holiday->rule == NFI_HOLIDAY_ONCE) { /* "the September 11 attacks" */
        out->date.year = out->holiday->shift;
        out->date.month = (uint8_t)out->holiday->month;
        out->date.day = (uint8_t)out->holiday->day;
        out->holiday = NULL;
        out->end = index + 2;
        return 1;
    }
    if (out->holiday->rule == NFI_HOLIDAY_BEFORE && !nfi_timex_is_title(r, index))
        return 0; /* "on election day", anywhere */
    if (is_name_behind(r, out->end))
        return 0;
    nfi_timex_read_year_of(out, r);
    const nfi_lex_time_unit_row *unit = nfi_timex_unit(r, out->end);
    if (unit == NULL || unit->unit != NFI_GRAIN_WEEKEND || unit->plural)
        return 1;
    out->nth_unit = NFI_GRAIN_WEEKEND; /* "Labor Day weekend" */
    out->end++;
    nfi_timex_read_year_of(out, r);
    return 1;
}

static int32_t ordinal_at(const nfi_timex_reader *r, uint32_t index, uint32_t *end)
{
    nfi_number number;
    if (index >= r->end || !nfi_number_may_start(token_at(r, index)) ||
        !nfi_number_read(&number, r->tokens, index, r->end) || number.form != NFI_NUMBER_ORDINAL)
        return 0;
    *end = number.end;
    double value = nf_decimal_to_double(number.low);
    return value < 1000 ? (int32_t)value : 0;
}

/* "Q2 2025", "1Q", "2025 Q2", "H1 2019"; "H1" alone may be a name. */
int nfi_timex_read_short_stretch(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    int32_t year;
    int has_year = nfi_timex_digits(r, index, &year) == 4 && year >= 1900 && year < 2100;
    uint32_t at = has_year ? nfi_timex_past_hyphen(r, index + 1) : index;
    const nfi_lex_time_word_row *row = nfi_timex_word(r, at);
    if (row == NULL || (row->class != NFI_TIME_WORD_QUARTER && row->class != NFI_TIME_WORD_HALVES))
        return 0;
    out->date.grain = row->class == NFI_TIME_WORD_QUARTER ? NFI_GRAIN_QUARTER : NFI_GRAIN_HALF;
    out->date.index = (uint8_t)row->value;
    out->end = at + 1;
    if (has_year)
        out->date.year = year;
    else
        nfi_timex_read_year_of(out, r);
    return row->class == NFI_TIME_WORD_QUARTER || out->date.year != NFI_YEAR_NONE;
}

/* A year behind a quarter or half in any form: "of fiscal 1998", "of the year". */
static void read_stretch_year(nfi_timex *out, const nfi_timex_reader *r)
{
    if (out->date.year != NFI_YEAR_NONE)
        return;
    nfi_timex_read_year_of(out, r);
    if (out->date.year != NFI_YEAR_NONE || out->year_of != NFI_ANCHOR_NONE ||
        !nfi_timex_is(r, out->end, NFI_TIME_WORD_OF))
        return;
    uint32_t at = out->end + 1;
    if (nfi_timex_is(r, at, NFI_TIME_WORD_DET))
        at++;
    nfi_timex year;
    if (out->date.grain == NFI_GRAIN_HALF && at < r->end && nfi_timex_read_calendar(&year, r, at) &&
        (year.date.grain == NFI_GRAIN_DECADE || year.date.grain == NFI_GRAIN_CENTURY)) {
        out->mod = out->date.index == 1 ? NF_MOD_EARLY : NF_MOD_LATE; /* "the last half of the 1980s" */
        out->date = year.date;
        out->end = year.end;
        return;
    }
    year = nfi_timex_none(at);
    if (at < r->end && nfi_timex_read_named_year(&year, r, at)) {
        out->date.year = year.date.year;
        out->end = year.end;
        return;
    }
    if (nfi_timex_is(r, at, NFI_TIME_WORD_FISCAL))
        at++;
    const nfi_lex_time_unit_row *unit = nfi_timex_unit(r, at);
    if (unit != NULL && unit->unit == NFI_GRAIN_YEAR && !unit->plural && at > out->end + 1) {
        out->year_of = NFI_ANCHOR_TEXT;
        out->end = at + 1;
    }
}

static int read_century(nfi_timex *out, const nfi_timex_reader *r, int32_t ordinal)
{
    out->date.grain = NFI_GRAIN_CENTURY;
    out->date.year = (ordinal - 1) * 100;
    if (nfi_timex_is(r, out->end, NFI_TIME_WORD_ERA_BEFORE)) {
        out->date.year = 1 - ordinal * 100;
        out->end++;
    } else if (nfi_timex_is(r, out->end, NFI_TIME_WORD_ERA_AFTER)) {
        out->end++;
    }
    return ordinal <= 30;
}

/* Whether a sentence tells of a game around a token: its halves and quarters are none of the year. */
static int is_played(const nfi_timex_reader *r, uint32_t index, int halves)
{
    enum { REACH = 40 };
    uint32_t first = index > r->start + REACH ? index - REACH : r->start;
    for (uint32_t i = first; i < r->end && i < index + REACH; i++) {
        const nfi_lex_entry *entry = nfi_lex_entry_of(r->tokens->tokens.at[i].word, NFI_LEX_GAME_WORD);
        if (entry != NULL && (halves || !nfi_lex_game_word_rows[entry->row].halves))
            return 1;
    }
    return 0;
}

/* "third quarter", "20th century", "last half of 1989", of a year that may be known already. */
static int read_ordinal_stretch(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    uint32_t at = index;
    int fiscal = nfi_timex_is(r, at, NFI_TIME_WORD_FISCAL);
    at += (uint32_t)fiscal;
    int32_t ordinal = ordinal_at(r, at, &at);
    const nfi_lex_time_word_row *row = nfi_timex_word(r, at);
    if (ordinal == 0 && row != NULL && row->class == NFI_TIME_WORD_LATTER)
        ordinal = 2;
    else if (ordinal == 0 && row != NULL && row->class == NFI_TIME_WORD_SHIFT && row->value == -1)
        ordinal = 2; /* "the last half of 1989" */
    else if (ordinal == 0)
        return 0;
    else
        at--;
    at++;
    int hyphen = nfi_timex_joined(r, at);
    at += (uint32_t)hyphen;
    if (nfi_timex_is(r, at, NFI_TIME_WORD_FISCAL))
        at++;
    const nfi_lex_time_unit_row *unit = nfi_timex_unit(r, at);
    out->end = at + 1;
    out->date.index = (uint8_t)(ordinal > 9 ? 0 : ordinal);
    if (nfi_timex_is(r, at, NFI_TIME_WORD_HALF) && ordinal <= 2) {
        out->date.grain = NFI_GRAIN_HALF;
        read_stretch_year(out, r);
        return (hyphen && !is_played(r, index, 1)) || out->date.year != NFI_YEAR_NONE || out->year_of != NFI_ANCHOR_NONE;
    }
    if (unit == NULL || row == NULL ? unit == NULL
                                    : row->class == NFI_TIME_WORD_LATTER || row->class == NFI_TIME_WORD_SHIFT)
        return 0;
    if (unit->unit == NFI_GRAIN_CENTURY)
        return read_century(out, r, ordinal);
    if (unit->unit == NFI_GRAIN_QUARTER && ordinal <= 4 && !unit->plural) {
        out->date.grain = NFI_GRAIN_QUARTER;
        read_stretch_year(out, r);
        return out->date.year != NFI_YEAR_NONE || out->year_of != NFI_ANCHOR_NONE || !is_played(r, index, 0);
    }
    return 0;
}

int nfi_timex_read_stretch(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    *out = nfi_timex_none(index);
    out->type = NF_TIME_DATE;
    return (index < r->end && nfi_timex_read_short_stretch(out, r, index)) || read_ordinal_stretch(out, r, index);
}

int nfi_timex_read_year_stretch(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    uint32_t at = index + (uint32_t)nfi_timex_is(r, index, NFI_TIME_WORD_FISCAL);
    int32_t year = nfi_timex_year(r, at, &at);
    if (year == NFI_YEAR_NONE || at >= r->end)
        return 0;
    at += (uint32_t)(nfi_timex_is(r, at, NFI_TIME_WORD_DET) && !nfi_timex_the(r, at));
    out->date.year = year;
    if (at >= r->end || !read_ordinal_stretch(out, r, at) || out->date.grain < NFI_GRAIN_HALF)
        return 0;
    out->date.year = year;
    return 1;
}
