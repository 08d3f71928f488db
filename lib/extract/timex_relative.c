/* Dates seen from another one: "last week", "the following year", "yesterday", "two years ago", "a year earlier", "the
 * same period", "the year-ago quarter". */
#include "extract/timex_read.h"

enum { NEAR = 14 };

static const nfi_token *token_at(const nfi_timex_reader *r, uint32_t index)
{
    return &r->tokens->tokens.at[index];
}

/* "or so", "or two" behind a unit. */
static uint32_t past_or_so(const nfi_timex_reader *r, uint32_t at)
{
    if (!nfi_timex_is(r, at, NFI_TIME_WORD_OR) || at + 1 >= r->end)
        return at;
    const nfi_token *token = token_at(r, at + 1);
    const char *bytes = nfi_token_text(r->tokens, token);
    uint32_t length = token->end - token->start;
    int so = length == 2 && bytes[0] == 's' && bytes[1] == 'o';
    return so ? at + 2 : at;
}

/* --- before and after --------------------------------------------------------------------------------- */

/* "ago", "later", "earlier" behind a duration, "-long" too: a date of the duration's unit, or the duration. */
static int read_distance(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    if (!nfi_timex_read_duration(out, r, index))
        return 0;
    out->end = past_or_so(r, out->end);
    uint32_t at = nfi_timex_past_hyphen(r, out->end);
    uint32_t length;
    const nfi_lex_time_word_row *row = nfi_timex_phrase(r, at, &length);
    if (row == NULL || (row->class != NFI_TIME_WORD_AGO && row->class != NFI_TIME_WORD_LATER))
        return 1;
    /* "two weeks later than planned" is no date */
    out->type = NF_TIME_DATE;
    out->anchor = row->class == NFI_TIME_WORD_AGO ? NFI_ANCHOR_TODAY : NFI_ANCHOR_TEXT;
    out->shift = row->value;
    out->fuzzy = 0;
    out->end = at + length;
    if (out->anchor == NFI_ANCHOR_TEXT && nfi_timex_is(r, out->end, NFI_TIME_WORD_IN) && out->end + 1 < r->end)
        return 1;
    return 1;
}

/* A base may hang on another ("a day before the day before …"): how far it is looked for, and so how deep, is bounded.
 */
static nfi_timex_reader near_part(const nfi_timex_reader *r, uint32_t index)
{
    nfi_timex_reader out = *r;
    if (out.end - index > NEAR)
        out.end = index + NEAR;
    return out;
}

/* "two days before Christmas", "a week from Tuesday": the date behind is the anchor. */
static int read_from_base(nfi_timex *out, const nfi_timex_reader *whole, uint32_t index)
{
    nfi_timex_reader part = near_part(whole, index);
    const nfi_timex_reader *r = &part;
    nfi_timex distance;
    if (!nfi_timex_read_duration(&distance, r, index) || distance.amount.vague)
        return 0;
    const nfi_lex_time_word_row *row = nfi_timex_word(r, distance.end);
    if (row == NULL || (row->class != NFI_TIME_WORD_BEFORE && row->class != NFI_TIME_WORD_FROM))
        return 0;
    nfi_timex base;
    uint32_t at = distance.end + 1;
    if (at >= r->end || (!nfi_timex_read_calendar(&base, r, at) && !nfi_timex_read_relative(&base, r, at)))
        return 0;
    if (base.date.grain != NFI_GRAIN_DAY || base.amount.unit != NFI_GRAIN_NONE || base.type != NF_TIME_DATE ||
        base.fuzzy)
        return 0;
    *out = base;
    out->first = index;
    out->amount = distance.amount;
    out->anchor = NFI_ANCHOR_BASE;
    out->nth = base.anchor; /* the base's own anchor and shift */
    out->nth_count = base.shift;
    out->shift = row->class == NFI_TIME_WORD_FROM ? 1 : row->value;
    return 1;
}

/* No name or unit of time follows: "the week before last", not "the day before last Tuesday". */
static int ends_there(const nfi_timex_reader *r, uint32_t at)
{
    const uint64_t names = UINT64_C(1) << NFI_LEX_TIME_UNIT | UINT64_C(1) << NFI_LEX_MONTH |
                           UINT64_C(1) << NFI_LEX_WEEKDAY | UINT64_C(1) << NFI_LEX_SEASON |
                           UINT64_C(1) << NFI_LEX_HOLIDAY;
    return at >= r->end || !(nfi_lex_start[token_at(r, at)->word] & names || nfi_timex_is(r, at, NFI_TIME_WORD_PART));
}

/* "the day before", "the year after", "the day before last Tuesday", "the day after Christmas". */
static int read_unit_before(nfi_timex *out, const nfi_timex_reader *whole, uint32_t index)
{
    nfi_timex_reader part = near_part(whole, index);
    const nfi_timex_reader *r = &part;
    const nfi_lex_time_unit_row *unit = nfi_timex_unit(r, index);
    const nfi_lex_time_word_row *row = unit == NULL ? NULL : nfi_timex_word(r, index + 1);
    int earlier = row != NULL && row->class == NFI_TIME_WORD_LATER && row->value < 0; /* "the year earlier" */
    if (row == NULL || unit->plural || !(row->class == NFI_TIME_WORD_BEFORE || earlier) || unit->unit > NFI_GRAIN_DAY)
        return 0;
    const nfi_lex_time_word_row *next = nfi_timex_word(r, index + 2);
    if (next != NULL && next->class == NFI_TIME_WORD_SHIFT && next->value == row->value && ends_there(r, index + 3)) {
        out->type = NF_TIME_DATE; /* "the week after next", "the year before last" */
        out->date.grain = unit->unit;
        out->is_shift = 1;
        out->anchor = NFI_ANCHOR_TODAY;
        out->shift = 2 * row->value;
        out->end = index + 3;
        return 1;
    }
    out->type = NF_TIME_DATE;
    out->date.grain = unit->unit;
    out->amount.unit = unit->unit;
    out->amount.low = out->amount.high = 100;
    out->shift = row->value;
    out->end = index + 2;
    nfi_timex base;
    if (unit->unit == NFI_GRAIN_DAY && out->end < r->end &&
        (nfi_timex_read_relative(&base, r, out->end) || nfi_timex_read_calendar(&base, r, out->end)) &&
        base.date.grain == NFI_GRAIN_DAY && base.type == NF_TIME_DATE && !base.fuzzy &&
        base.amount.unit == NFI_GRAIN_NONE) {
        nfi_amount amount = out->amount;
        int32_t shift = out->shift;
        *out = base;
        out->first = index;
        out->amount = amount;
        out->nth = base.anchor;
        out->nth_count = base.shift;
        out->shift = shift;
        out->anchor = NFI_ANCHOR_BASE;
        return 1;
    }
    if (!earlier && out->end < whole->end && token_at(whole, out->end)->kind != NF_TOKEN_PUNCT)
        return 0;
    out->anchor = NFI_ANCHOR_TEXT;
    return 1;
}

/* --- named stretches ---------------------------------------------------------------------------------- */

/* "the year-ago period", "year-earlier", "the year-ago third quarter". */
static int read_year_ago(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    const nfi_lex_time_unit_row *unit = nfi_timex_unit(r, index);
    if (unit == NULL || unit->plural || !nfi_timex_joined(r, index + 1))
        return 0;
    const nfi_lex_time_word_row *row = nfi_timex_word(r, index + 2);
    if (row == NULL || (row->class != NFI_TIME_WORD_AGO && row->class != NFI_TIME_WORD_LATER) || row->value > 0)
        return 0;
    out->type = NF_TIME_DATE;
    out->anchor = NFI_ANCHOR_TEXT;
    out->amount.unit = unit->unit;
    out->amount.low = out->amount.high = 100;
    out->shift = -1;
    out->end = index + 3;
    nfi_timex stretch;
    const nfi_lex_time_unit_row *next = nfi_timex_unit(r, out->end);
    if (nfi_timex_is(r, out->end, NFI_TIME_WORD_PERIOD) || (next != NULL && !next->plural))
        out->end++;
    else if (nfi_timex_read_stretch(&stretch, r, out->end) && stretch.date.grain == NFI_GRAIN_QUARTER) {
        out->date = stretch.date;
        out->year_of = NFI_ANCHOR_TODAY;
        out->year_shift = -1;
        out->anchor = NFI_ANCHOR_NONE;
        out->amount.unit = NFI_GRAIN_NONE;
        out->end = stretch.end;
    }
    return 1;
}

/* "period" behind "the same", "the corresponding": the stretch before it, in the year that follows. */
static int read_alike(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    const nfi_lex_time_word_row *row = nfi_timex_word(r, index);
    if (row == NULL || (row->class != NFI_TIME_WORD_ALIKE && row->class != NFI_TIME_WORD_SAME &&
                        row->class != NFI_TIME_WORD_LATEST && row->class != NFI_TIME_WORD_SEEN))
        return 0;
    uint32_t at = index + 1;
    nfi_timex ago = nfi_timex_none(at);
    if (row->class == NFI_TIME_WORD_ALIKE && at < r->end && read_year_ago(&ago, r, at)) {
        uint32_t first = out->first;
        *out = ago;
        out->first = first;
        return 1;
    }
    const nfi_lex_time_unit_row *unit = nfi_timex_unit(r, at);
    int quarter = unit != NULL && unit->unit == NFI_GRAIN_QUARTER && !unit->plural && row->class != NFI_TIME_WORD_SEEN;
    if (!nfi_timex_is(r, at, NFI_TIME_WORD_PERIOD) && !quarter)
        return 0;
    out->type = NF_TIME_DATE;
    out->date.grain = NFI_GRAIN_QUARTER;
    out->alike = 1;
    out->anchor = NFI_ANCHOR_TEXT;
    out->shift = row->class == NFI_TIME_WORD_SEEN ? row->value : 0;
    out->end = at + 1;
    nfi_timex_read_year_of(out, r);
    if (row->class == NFI_TIME_WORD_ALIKE && out->date.year == NFI_YEAR_NONE && out->year_of == NFI_ANCHOR_NONE)
        return out->alike;
    return 1;
}

/* What a "last", "next", "this" may stand before; sets the grain and names in out->date. */
static uint32_t read_shifted(nfi_timex *out, const nfi_timex_reader *r, uint32_t at)
{
    if (at >= r->end)
        return 0;
    if (nfi_timex_is(r, at, NFI_TIME_WORD_FISCAL) && nfi_timex_unit(r, at + 1) != NULL)
        at++;
    const nfi_lex_time_unit_row *unit = nfi_timex_unit(r, at);
    if (unit != NULL && !unit->plural && (!unit->is_short || unit->unit == NFI_GRAIN_YEAR)) {
        if (unit->unit > NFI_GRAIN_DAY || nfi_timex_is_title(r, at))
            return 0; /* "This Week" is a programme */
        out->date.grain = unit->unit;
        return at + 1;
    }
    const nfi_lex_time_word_row *row = nfi_timex_word(r, at);
    if (row != NULL && row->class == NFI_TIME_WORD_PART) {
        out->date.grain = NFI_GRAIN_PART;
        out->date.part = (uint8_t)row->value;
        return at + 1;
    }
    uint32_t word = token_at(r, at)->word;
    const nfi_lex_entry *entry = nfi_lex_entry_of(word, NFI_LEX_WEEKDAY);
    if (entry != NULL && !nfi_lex_weekday_rows[entry->row].plural && !nfi_lex_weekday_rows[entry->row].word) {
        out->date.grain = NFI_GRAIN_DAY;
        out->date.weekday = (uint8_t)nfi_lex_weekday_rows[entry->row].number;
        return at + 1;
    }
    entry = nfi_lex_entry_of(word, NFI_LEX_SEASON);
    if (entry != NULL) {
        out->date.grain = NFI_GRAIN_SEASON;
        out->date.index = (uint8_t)nfi_lex_season_rows[entry->row].number;
        return at + 1;
    }
    entry = nfi_lex_entry_of(word, NFI_LEX_MONTH);
    if (entry != NULL && nfi_timex_is_title(r, at)) {
        nfi_timex date;
        if (nfi_timex_read_calendar(&date, r, at) && date.date.grain == NFI_GRAIN_DAY &&
            date.date.year == NFI_YEAR_NONE) {
            out->date = date.date;
            return date.end;
        }
        out->date.grain = NFI_GRAIN_MONTH;
        out->date.month = (uint8_t)nfi_lex_month_rows[entry->row].number;
        return at + 1;
    }
    entry = nfi_tokens_match(r->tokens, at, r->end, NFI_LEX_HOLIDAY);
    if (entry != NULL && nfi_timex_is_title(r, at)) {
        out->date.grain = NFI_GRAIN_DAY;
        out->holiday = &nfi_lex_holiday_rows[entry->row];
        return at + entry->length;
    }
    return 0;
}

/* "the past two years", "the next few days", "the last 18 months", "the weeks ahead". */
static int read_run(nfi_timex *out, const nfi_timex_reader *r, uint32_t at)
{
    nfi_timex run;
    if (at >= r->end || !nfi_timex_read_duration(&run, r, at) || nfi_timex_is(r, at, NFI_TIME_WORD_ARTICLE))
        return 0;
    uint32_t first = out->first;
    *out = run;
    out->first = first;
    out->fuzzy = 0;
    out->end = past_or_so(r, out->end);
    return 1;
}

/* "last week", "next Tuesday", "this year's third quarter". */
static int read_shift(nfi_timex *out, const nfi_timex_reader *r, uint32_t index, int det)
{
    uint32_t length;
    const nfi_lex_time_word_row *row = nfi_timex_phrase(r, index, &length);
    if (row == NULL || (row->class != NFI_TIME_WORD_SHIFT && row->class != NFI_TIME_WORD_PAST &&
                        row->class != NFI_TIME_WORD_SEEN && row->class != NFI_TIME_WORD_SAME))
        return 0;
    if (row->class == NFI_TIME_WORD_SEEN && row->value > 0 && !det)
        return 0; /* "following Wednesday's quake": a preposition */
    uint32_t at = index + length;
    if (row->class != NFI_TIME_WORD_SAME && read_run(out, r, at)) {
        out->shift = row->value; /* "the past two years" end on the day of publication, "the next two" begin on it */
        out->anchor = row->class == NFI_TIME_WORD_SEEN ? NFI_ANCHOR_NONE : NFI_ANCHOR_TODAY;
        return 1;
    }
    if (row->class == NFI_TIME_WORD_SAME && nfi_timex_is(r, at, NFI_TIME_WORD_SAME))
        at++; /* "that same day" */
    uint32_t end = read_shifted(out, r, at);
    if (end == 0)
        return 0;
    out->type = NF_TIME_DATE;
    out->end = end;
    out->is_shift = 1;
    out->shift = row->value;
    out->anchor =
        row->class == NFI_TIME_WORD_SHIFT || row->class == NFI_TIME_WORD_PAST ? NFI_ANCHOR_TODAY : NFI_ANCHOR_TEXT;
    const nfi_lex_time_unit_row *unit = nfi_timex_unit(r, end - 1);
    int fortnight = unit != NULL && unit->count > 1;
    int plain = out->date.month == 0 && out->date.weekday == 0 && out->date.index == 0 && out->holiday == NULL;
    if ((row->class == NFI_TIME_WORD_PAST || (fortnight && row->value != 0)) && plain &&
        out->date.grain != NFI_GRAIN_PART && out->date.grain != NFI_GRAIN_WEEKEND) {
        out->type = NF_TIME_DURATION; /* "the past year" */
        out->is_shift = 0;
        out->amount.unit = out->date.grain;
        out->amount.low = out->amount.high = fortnight ? 200 : 100;
        out->date.grain = NFI_GRAIN_NONE;
    } else if (det && plain && row->class == NFI_TIME_WORD_SHIFT && row->value == 1 &&
               out->date.grain != NFI_GRAIN_WEEKEND) {
        out->anchor = NFI_ANCHOR_TEXT; /* "the next day" */
    } else if (det && row->value == 1 && out->date.grain == NFI_GRAIN_PART) {
        out->anchor = NFI_ANCHOR_TEXT; /* "the next morning" */
    }
    if (row->class == NFI_TIME_WORD_SAME && out->date.grain == NFI_GRAIN_DAY && out->date.weekday > 0)
        return 0;
    if (row->class == NFI_TIME_WORD_SAME && !det &&
        ((out->date.grain == NFI_GRAIN_MONTH && out->date.month > 0) || out->holiday != NULL) &&
        index > r->start && token_at(r, index - 1)->kind == NF_TOKEN_WORD && token_at(r, index - 1)->upos != NF_UPOS_ADP)
        return 0; /* "said that January was cold" */
    out->end = past_or_so(r, out->end);
    return 1;
}

/* "last year's third quarter", "this year's first half", "next year's budget": the year, or a stretch of it. */
static void read_possessive(nfi_timex *out, const nfi_timex_reader *r)
{
    const nfi_lex_time_word_row *row = nfi_timex_word(r, out->end);
    if (row == NULL || row->class != NFI_TIME_WORD_DET || row->value != 2 || out->date.grain != NFI_GRAIN_YEAR ||
        !out->is_shift)
        return;
    nfi_timex stretch;
    uint32_t at = out->end + 1;
    const nfi_lex_time_unit_row *unit = nfi_timex_unit(r, at);
    int found = at < r->end && (nfi_timex_read_stretch(&stretch, r, at) || nfi_timex_read_calendar(&stretch, r, at)) &&
                stretch.date.year == NFI_YEAR_NONE && stretch.type == NF_TIME_DATE;
    if (found) {
        out->date = stretch.date;
        out->holiday = stretch.holiday;
        out->end = stretch.end;
    } else if (unit != NULL && unit->unit == NFI_GRAIN_QUARTER && !unit->plural) {
        out->date = nfi_stamp_none();
        out->date.grain = NFI_GRAIN_QUARTER;
        out->alike = 1;
        out->end = at + 1;
    } else {
        return;
    }
    out->year_of = out->anchor;
    out->year_shift = out->shift;
    out->anchor = out->alike ? NFI_ANCHOR_TEXT : NFI_ANCHOR_NONE;
    out->is_shift = 0;
    out->shift = 0;
}

/* "today", "yesterday morning", "tonight", "overnight". */
static int read_day_word(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    uint32_t length;
    const nfi_lex_time_word_row *row = nfi_timex_phrase(r, index, &length);
    if (row == NULL || (row->class != NFI_TIME_WORD_DAY && row->class != NFI_TIME_WORD_NIGHT))
        return 0;
    if (index > r->start && nfi_timex_is_title(r, index) && nfi_timex_is_title(r, index - 1))
        return 0; /* "USA Today" */
    out->type = NF_TIME_DATE;
    out->anchor = NFI_ANCHOR_TODAY;
    out->is_shift = 1;
    out->end = index + length;
    out->date.grain = NFI_GRAIN_DAY;
    if (row->class == NFI_TIME_WORD_NIGHT) {
        out->date.grain = NFI_GRAIN_PART;
        out->date.part = 5;
        out->type = NF_TIME_TIME;
    } else {
        out->shift = row->value;
    }
    return 1;
}

/* "the year", "the quarter", "the weekend": the one that is spoken of. */
static int read_the_unit(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    uint32_t at = index;
    if (nfi_timex_is(r, at, NFI_TIME_WORD_FISCAL) || nfi_timex_is(r, at, NFI_TIME_WORD_FILLER))
        at++;
    const nfi_lex_time_unit_row *unit = nfi_timex_unit(r, at);
    if (unit == NULL || unit->plural || unit->unit > NFI_GRAIN_DAY || unit->is_short || nfi_timex_joined(r, at + 1))
        return 0; /* "the month-end" */
    out->type = NF_TIME_DATE;
    out->date.grain = unit->unit;
    out->is_shift = 1;
    out->anchor = unit->unit == NFI_GRAIN_WEEKEND ? NFI_ANCHOR_NONE : NFI_ANCHOR_TEXT;
    out->fuzzy = 1;
    out->the_unit = 1;
    out->end = at + 1;
    return 1;
}

/* "the morning", "in the evening": a part of the day that is spoken of. */
static int read_the_part(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    const nfi_lex_time_word_row *row = nfi_timex_word(r, index);
    if (row == NULL || row->class != NFI_TIME_WORD_PART)
        return 0;
    out->type = NF_TIME_TIME;
    out->date.grain = NFI_GRAIN_PART;
    out->date.part = (uint8_t)row->value;
    out->is_shift = 1;
    out->anchor = NFI_ANCHOR_TEXT;
    out->fuzzy = 1;
    out->end = index + 1;
    return 1;
}

int nfi_timex_read_relative(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    *out = nfi_timex_none(index);
    if (index >= r->end)
        return 0;
    int det = nfi_timex_the(r, index);
    uint32_t at = det ? index + 1 : index;
    if (at >= r->end)
        return 0;
    if (read_from_base(out, r, index) || read_day_word(out, r, index))
        return 1;
    *out = nfi_timex_none(index);
    if (det && read_day_word(out, r, at)) {
        return out->shift == 2 || out->shift == -2; /* "the day before yesterday" */
    }
    *out = nfi_timex_none(index);
    if (read_alike(out, r, at) || read_year_ago(out, r, at))
        return 1;
    *out = nfi_timex_none(index);
    if (read_shift(out, r, at, det)) {
        read_possessive(out, r);
        return 1;
    }
    *out = nfi_timex_none(index);
    if (det && (read_unit_before(out, r, at) || read_the_unit(out, r, at) || read_the_part(out, r, at)))
        return 1;
    if (!read_distance(out, r, at))
        return 0;
    for (uint32_t i = at; i < out->end; i++)
        if (nfi_timex_joined(r, i)) {
            out->first = at + (uint32_t)nfi_timex_is(r, at, NFI_TIME_WORD_ARTICLE);
            return !det; /* "the eight-year war", "a month-long siege": the article is the noun's */
        }
    /* "the years that followed", but "the weeks ahead" */
    out->first = det && out->amount.vague && out->end == at + 1 ? at : index;
    return 1;
}
