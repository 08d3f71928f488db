/* Dates by their names: years, months, days, weekdays. */
#include "extract/number.h"
#include "extract/timex_digits.h"
#include "extract/timex_read.h"

/* --- what stands around a token ----------------------------------------------------------------------- */

static const nfi_token *token_at(const nfi_timex_reader *r, uint32_t index)
{
    return &r->tokens->tokens.at[index];
}

nfi_time_word nfi_timex_class_before(const nfi_timex_reader *r, uint32_t index)
{
    if (index <= r->start)
        return NFI_TIME_WORD_NONE;
    const nfi_lex_time_word_row *row = nfi_timex_word(r, index - 1);
    return row == NULL ? NFI_TIME_WORD_NONE : (nfi_time_word)row->class;
}

#define CLASS(name) (UINT64_C(1) << NFI_TIME_WORD_##name)

int nfi_timex_asked(const nfi_timex_reader *r, uint32_t index)
{
    const uint64_t askers = CLASS(IN) | CLASS(ON) | CLASS(OF) | CLASS(TO) | CLASS(FROM) | CLASS(BETWEEN) |
                            CLASS(BEFORE) | CLASS(SHIFT) | CLASS(SEEN) | CLASS(PAST) | CLASS(SAME) | CLASS(NEAR) |
                            CLASS(EVERY);
    if (UINT64_C(1) << nfi_timex_class_before(r, index) & askers)
        return 1;
    if (index <= r->start)
        return 0;
    return nfi_lex_has(token_at(r, index - 1)->word, NFI_LEX_DATE_ASKER) ||
           (index > r->start + 1 && nfi_timex_joined(r, index - 1) &&
            nfi_timex_class_before(r, index - 1) == NFI_TIME_WORD_NEAR);
}

static const nfi_lex_month_row *month_at(const nfi_timex_reader *r, uint32_t index)
{
    if (index >= r->end)
        return NULL;
    const nfi_lex_entry *entry = nfi_lex_entry_of(token_at(r, index)->word, NFI_LEX_MONTH);
    const nfi_lex_month_row *month = entry == NULL ? NULL : &nfi_lex_month_rows[entry->row];
    return month != NULL && (!month->word || nfi_timex_is_title(r, index)) ? month : NULL;
}

static const nfi_lex_weekday_row *weekday_at(const nfi_timex_reader *r, uint32_t index)
{
    if (index >= r->end)
        return NULL;
    const nfi_lex_entry *entry = nfi_lex_entry_of(token_at(r, index)->word, NFI_LEX_WEEKDAY);
    return entry == NULL || nfi_lex_weekday_rows[entry->row].plural ? NULL : &nfi_lex_weekday_rows[entry->row];
}

/* --- years -------------------------------------------------------------------------------------------- */

/* "this year", "last year", "that year", "the same year", "the following year" behind a month. */
static uint32_t read_relative_year(nfi_timex *out, const nfi_timex_reader *r, uint32_t at)
{
    if (nfi_timex_is(r, at, NFI_TIME_WORD_DET))
        at++;
    const nfi_lex_time_word_row *row = nfi_timex_word(r, at);
    if (row == NULL || at + 1 >= r->end)
        return 0;
    const nfi_lex_time_unit_row *unit = nfi_timex_unit(r, at + 1);
    if (unit == NULL || unit->unit != NFI_GRAIN_YEAR || unit->plural)
        return 0;
    if (row->class == NFI_TIME_WORD_SHIFT)
        out->year_of = NFI_ANCHOR_TODAY;
    else if (row->class == NFI_TIME_WORD_SEEN || row->class == NFI_TIME_WORD_SAME)
        out->year_of = NFI_ANCHOR_TEXT;
    else
        return 0;
    out->year_shift = row->value;
    return at + 2;
}

/* "490 BC", "70 AD": the year, its end in *end. */
static int32_t year_with_era(const nfi_timex_reader *r, uint32_t index, uint32_t *end)
{
    int32_t value;
    if (nfi_timex_digits(r, index, &value) == 0 || value == 0)
        return NFI_YEAR_NONE;
    const nfi_lex_time_word_row *era = nfi_timex_word(r, index + 1);
    if (era == NULL || token_at(r, index + 1)->shape != NFI_SHAPE_UPPER)
        return NFI_YEAR_NONE;
    *end = index + 2;
    return era->class == NFI_TIME_WORD_ERA_BEFORE  ? 1 - value
           : era->class == NFI_TIME_WORD_ERA_AFTER ? value
                                                   : NFI_YEAR_NONE;
}

/* "'98", "'05": the apostrophe is a token of its own. */
static int32_t short_year(const nfi_timex_reader *r, uint32_t index, uint32_t *end)
{
    const nfi_lex_time_word_row *quote = nfi_timex_word(r, index);
    int32_t value;
    if (quote == NULL || quote->class != NFI_TIME_WORD_DET || quote->value != 2 ||
        nfi_timex_digits(r, index + 1, &value) != 2 || token_at(r, index + 1)->flags & NFI_TOKEN_SPACE_BEFORE)
        return NFI_YEAR_NONE;
    *end = index + 2;
    return value < 50 ? 2000 + value : 1900 + value;
}

int32_t nfi_timex_any_year(const nfi_timex_reader *r, uint32_t index, uint32_t *end)
{
    int32_t year = year_with_era(r, index, end);
    if (year == NFI_YEAR_NONE)
        year = nfi_timex_year(r, index, end);
    return year == NFI_YEAR_NONE ? short_year(r, index, end) : year;
}

void nfi_timex_read_year_of(nfi_timex *out, const nfi_timex_reader *r)
{
    uint32_t at = out->end;
    uint32_t end;
    uint32_t next = nfi_timex_past_comma(r, at);
    if (next == at && nfi_timex_joined(r, at))
        next = at + 1;
    if (nfi_timex_is(r, next, NFI_TIME_WORD_OF) || (next == at && nfi_timex_is(r, next, NFI_TIME_WORD_IN)))
        next++;
    int32_t year = nfi_timex_any_year(r, next, &end);
    if (year != NFI_YEAR_NONE) {
        const nfi_lex_time_unit_row *unit = nfi_timex_unit(r, end);
        if (unit != NULL && unit->plural)
            return;
        out->date.year = year;
        out->end = end;
        return;
    }
    if (nfi_timex_char(r, at, ','))
        return;
    end = read_relative_year(out, r, next);
    if (end > 0)
        out->end = end;
}

/* "they delivered 2000 parcels": a plural noun behind a number that follows its verb. */
static int is_counted(const nfi_timex_reader *r, uint32_t end)
{
    if (end >= r->end)
        return 0;
    const nfi_token *after = token_at(r, end);
    return after->upos == NF_UPOS_NOUN && after->shape == NFI_SHAPE_LOWER && after->end - after->start > 3 &&
           nfi_token_text(r->tokens, after)[after->end - after->start - 1] == 's';
}

/* "82-2100", "133-03-03-2020": pieces of a longer number; "1955-1963" is read from its first year. */
static int is_joined_to_number(const nfi_timex_reader *r, uint32_t index)
{
    int32_t value;
    return index > r->start + 1 && nfi_timex_joined(r, index - 1) && token_at(r, index - 2)->kind == NF_TOKEN_NUMBER &&
           nfi_timex_digits(r, index - 2, &value) != 4;
}

static int is_quarter(const nfi_timex_reader *r, uint32_t index)
{
    const nfi_lex_time_unit_row *unit = nfi_timex_unit(r, index);
    return unit != NULL && unit->unit == NFI_GRAIN_QUARTER && !unit->plural;
}

/* "2003's loss": the ending of the possessive and a word behind it. */
static int owns_next(const nfi_timex_reader *r, uint32_t end)
{
    return nfi_timex_is(r, end, NFI_TIME_WORD_DET) && !nfi_timex_the(r, end) && token_at(r, end)->upos == NF_UPOS_PART &&
           !(token_at(r, end)->flags & NFI_TOKEN_SPACE_BEFORE) && end + 1 < r->end &&
           token_at(r, end + 1)->kind == NF_TOKEN_WORD;
}

static int before_asks(const nfi_timex_reader *r, uint32_t index)
{
    return index > r->start && nfi_lex_has(token_at(r, index - 1)->word, NFI_LEX_DATE_ASKER) &&
           !nfi_lex_has(token_at(r, index - 1)->word, NFI_LEX_DATE_ENEMY);
}

/* Million, dozen. Other words of number belong to what follows: "in 1991 two ships". */
static int multiplies(uint32_t word)
{
    const nfi_lex_entry *entry = nfi_lex_entry_of(word, NFI_LEX_NUMBER);
    if (entry == NULL)
        return 0;
    nfi_number_word class = (nfi_number_word)nfi_lex_number_rows[entry->row].class;
    return class == NFI_NUMBER_WORD_HUNDRED || class == NFI_NUMBER_WORD_MAGNITUDE || class == NFI_NUMBER_WORD_DOZEN ||
           class == NFI_NUMBER_WORD_PLURAL;
}

/* Whether a bare number between 1000 and 2199 can be a year where it stands: "in 1998", "its 1988 recapitalization",
 * "(1915)"; not "$1998", "2000 people", "1950 metres". */
static int is_year_place(const nfi_timex_reader *r, uint32_t index, uint32_t end, int32_t year)
{
    const nfi_token *before = index > r->start ? token_at(r, index - 1) : NULL;
    const nfi_token *after = end < r->end ? token_at(r, end) : NULL;
    int digits = year >= 1900 && year < 2060 && token_at(r, index)->kind == NF_TOKEN_NUMBER;
    if (digits && owns_next(r, end) && !is_joined_to_number(r, index))
        return 1;
    if (before != NULL &&
        (before->kind == NF_TOKEN_SYMBOL || before->kind == NF_TOKEN_NUMBER || is_joined_to_number(r, index)))
        return 0;
    if (before != NULL && nfi_lex_has(before->word, NFI_LEX_DATE_ENEMY))
        return index > r->start + 1 &&
               nfi_timex_class_before(r, index - 1) == NFI_TIME_WORD_LATER; /* "later than 2018" */
    if (digits && after != NULL && after->kind != NF_TOKEN_WORD && after->flags & NFI_TOKEN_SPACE_BEFORE &&
        (nfi_timex_class_before(r, index) == NFI_TIME_WORD_IN || before_asks(r, index)))
        return 1; /* "in 2004 73% of them", "by 2008 £60bn more" */
    if (after != NULL && (after->kind == NF_TOKEN_NUMBER || after->kind == NF_TOKEN_SYMBOL ||
                          multiplies(after->word) || (!digits && nfi_lex_starts(after->word, NFI_LEX_NUMBER)) ||
                          (!is_quarter(r, end) && nfi_timex_unit(r, end) != NULL) ||
                          nfi_lex_has(after->word, NFI_LEX_YEAR_ENEMY)))
        return nfi_lex_has(after == NULL ? 0 : after->word, NFI_LEX_NUMBER_LINK);
    if (after != NULL && nfi_timex_char(r, end, '%'))
        return 0;
    if (before != NULL && (nfi_timex_char(r, index - 1, '.') || nfi_timex_char(r, index - 1, '/')) &&
        !(token_at(r, index)->flags & NFI_TOKEN_SPACE_BEFORE))
        return 0;
    if (nfi_timex_asked(r, index))
        return year >= 1200;
    if (year < 1600 || year > 2100)
        return 0;
    if (before != NULL && before->upos == NF_UPOS_VERB && is_counted(r, end) &&
        !(nfi_label_of(r->tokens, end) & NFI_LABEL_RESULTS)) /* but "had 1986 sales" */
        return 0;
    if (before != NULL && before->upos == NF_UPOS_PROPN && before->kind == NF_TOKEN_WORD &&
        !(before->flags & NFI_TOKEN_SENTENCE_START))
        return 0; /* "Windows 2000", "Euro 2024" */
    if (before == NULL)
        return after == NULL || after->kind == NF_TOKEN_PUNCT || year >= 1900;
    if (nfi_timex_char(r, index - 1, '(') || nfi_timex_hyphen(r, index - 1))
        return 1;
    if (year < 1700)
        return 0;
    int det = nfi_timex_class_before(r, index) == NFI_TIME_WORD_DET ||
              nfi_timex_class_before(r, index) == NFI_TIME_WORD_ARTICLE;
    if (det)
        return after != NULL &&
               (after->kind == NF_TOKEN_WORD || (nfi_timex_joined(r, end) && digits)); /* "the 2001-3 plan" */
    return year >= 1900 && year < 2060;
}

static int read_year(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    out->date.grain = NFI_GRAIN_YEAR;
    out->date.year = year_with_era(r, index, &out->end);
    if (out->date.year != NFI_YEAR_NONE)
        return 1;
    out->date.year = nfi_timex_year(r, index, &out->end);
    if (out->date.year == NFI_YEAR_NONE && token_at(r, index)->flags & NFI_TOKEN_SPACE_BEFORE &&
        nfi_timex_asked(r, index))
        out->date.year = short_year(r, index, &out->end); /* "in '99" */
    if (out->date.year == NFI_YEAR_NONE || !is_year_place(r, index, out->end, out->date.year))
        return 0;
    int last = index > r->start && nfi_timex_hyphen(r, index - 1); /* of "the 2001-2003 period" */
    if ((nfi_timex_is(r, out->end, NFI_TIME_WORD_PERIOD) && !last) || is_quarter(r, out->end)) { /* "the 1989 period" */
        out->date.grain = NFI_GRAIN_QUARTER;
        out->anchor = NFI_ANCHOR_TEXT;
        out->alike = 1;
        out->end++;
    }
    return 1;
}

/* "the year 2000", "AD 70", "fiscal 1989", "fiscal year 2020". */
int nfi_timex_read_named_year(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    uint32_t at = index;
    if (nfi_timex_is(r, at, NFI_TIME_WORD_FISCAL))
        at++;
    const nfi_lex_time_unit_row *unit = nfi_timex_unit(r, at);
    if (unit != NULL && unit->unit == NFI_GRAIN_YEAR && !unit->plural)
        at++;
    out->date.grain = NFI_GRAIN_YEAR;
    if (at == index) {
        int32_t value;
        if (!nfi_timex_is(r, at, NFI_TIME_WORD_ERA_AFTER) || token_at(r, at)->shape != NFI_SHAPE_UPPER ||
            nfi_timex_digits(r, at + 1, &value) == 0)
            return 0;
        out->date.year = value;
        out->end = at + 2;
        return 1;
    }
    out->date.year = nfi_timex_any_year(r, at, &out->end);
    return out->date.year != NFI_YEAR_NONE;
}

/* "the 480s BC" are 489 to 480. */
static int read_decade_before(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    if (!nfi_timex_is(r, index + 1, NFI_TIME_WORD_ERA_BEFORE) || token_at(r, index)->kind != NF_TOKEN_NUMBER)
        return 0;
    nfi_digits d = nfi_digits_at(r, index);
    int32_t value = nfi_digits_number(&d, 2, 4);
    if (value < 10 || value % 10 != 0 || !nfi_digits_char(&d, 's') || nfi_digits_end(r, index, &d) != index + 1)
        return 0;
    out->date.year = 1 - (value + 9);
    out->end = index + 2;
    return 1;
}

/* "1990s", "the '80s", "the nineties". A decade without its century is the last one that has begun. */
static int read_decade(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    const nfi_token *token = token_at(r, index);
    const nfi_lex_time_word_row *row = nfi_timex_word(r, index);
    out->date.grain = NFI_GRAIN_DECADE;
    out->end = index + 1;
    if (row != NULL && row->class == NFI_TIME_WORD_DECADES) {
        if (nfi_timex_class_before(r, index) != NFI_TIME_WORD_DET &&
            nfi_timex_class_before(r, index) != NFI_TIME_WORD_NEAR && !nfi_timex_joined(r, index - (index > r->start)))
            return 0;
        if (index > r->start && nfi_timex_is(r, index - 1, NFI_TIME_WORD_DET) && !nfi_timex_the(r, index - 1))
            return 0; /* "in his forties" is an age */
        out->date.year = row->value < 30 ? 2000 + row->value : 1900 + row->value;
        return 1;
    }
    if (read_decade_before(out, r, index))
        return 1;
    int apart = row != NULL && row->class == NFI_TIME_WORD_DET && row->value == 2 && index + 1 < r->end &&
                !(token[1].flags & NFI_TOKEN_SPACE_BEFORE); /* "mid-'80s" is split at its apostrophe */
    const char *bytes = nfi_token_text(r->tokens, token);
    size_t length = token[apart].end - token->start;
    out->end += (uint32_t)apart;
    size_t quote = bytes[0] == '\'' ? 1 : length > 3 && (unsigned char)bytes[0] == 0xE2 ? 3 : 0;
    nfi_number number;
    if (nfi_number_digits(&number, bytes + quote, length - quote, token->start) == 0 ||
        number.form != NFI_NUMBER_DECADE)
        return 0;
    int32_t value = (int32_t)(nf_decimal_to_double(number.low) + 0.5);
    if (value >= 1000) {
        out->date.year = value;
        if (value % 100 == 0 && value < 2000)
            out->date.grain = NFI_GRAIN_CENTURY; /* "the 1800s" */
        return value < 2100;
    }
    if (quote == 0 && (nfi_timex_class_before(r, index) == NFI_TIME_WORD_IN ||
                       nfi_timex_class_before(r, index) == NFI_TIME_WORD_NONE))
        return 0;
    if (quote == 0 && index > r->start && nfi_timex_is(r, index - 1, NFI_TIME_WORD_DET) && !nfi_timex_the(r, index - 1))
        return 0; /* "in his 80s" */
    out->date.year = value < 30 ? 2000 + value : 1900 + value;
    return value < 100;
}

/* --- months and days ---------------------------------------------------------------------------------- */

/* A day of the month at a token: "7", "7th", "seventh"; 0. */
static int day_at(const nfi_timex_reader *r, uint32_t index, uint32_t *end)
{
    if (index >= r->end)
        return 0;
    int32_t value = nfi_timex_integer(r, index, 1, end);
    if (value < 1 || value > 31)
        return 0;
    if (token_at(r, index)->kind == NF_TOKEN_NUMBER && token_at(r, index)->end - token_at(r, index)->start > 4)
        return 0;
    return (int)value;
}

/* "May", "March": words of other trades, unless a number or a preposition is with them. */
static int is_month_word(const nfi_timex_reader *r, uint32_t index)
{
    int32_t value;
    uint32_t end;
    if (nfi_timex_digits(r, nfi_timex_past_comma(r, index + 1), &value) > 0 || day_at(r, index + 1, &end) > 0 ||
        nfi_timex_asked(r, index))
        return 1;
    if (nfi_timex_is(r, index + 1, NFI_TIME_WORD_OF) && nfi_timex_digits(r, index + 2, &value) == 4)
        return 1;
    if (nfi_timex_joined(r, index + 1) && month_at(r, index + 2) != NULL)
        return 1;
    if (index > r->start && nfi_timex_joined(r, index - 1) && month_at(r, index - 2) != NULL)
        return 1;
    if ((nfi_timex_is(r, index + 1, NFI_TIME_WORD_AND) || nfi_timex_is(r, index + 1, NFI_TIME_WORD_TO)) &&
        month_at(r, index + 2) != NULL)
        return 1;
    if ((nfi_timex_class_before(r, index) == NFI_TIME_WORD_AND ||
         nfi_timex_class_before(r, index) == NFI_TIME_WORD_OR) &&
        index > r->start + 1 && month_at(r, index - 2) != NULL)
        return 1;
    nfi_timex tail = nfi_timex_none(index);
    return read_relative_year(&tail, r, index + 1) > 0;
}

/* Whether the number behind a month is its day: "May 6", not "May 6 percent", "June 98 degrees", "May 6:30". */
static int is_day_place(const nfi_timex_reader *r, uint32_t end)
{
    if (end >= r->end)
        return 1;
    const nfi_token *after = token_at(r, end);
    return !nfi_timex_char(r, end, '%') && !nfi_lex_has(after->word, NFI_LEX_YEAR_ENEMY) &&
           !nfi_timex_is(r, end, NFI_TIME_WORD_AM) && !nfi_timex_is(r, end, NFI_TIME_WORD_PM);
}

static int read_month(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    const nfi_lex_month_row *month = month_at(r, index);
    if (month == NULL || (month->word && !is_month_word(r, index)))
        return 0;
    out->date.grain = NFI_GRAIN_MONTH;
    out->date.month = (uint8_t)month->number;
    out->end = index + 1;
    uint32_t at = nfi_timex_is(r, out->end, NFI_TIME_WORD_DET) ? out->end + 1 : out->end;
    uint32_t end;
    int day = day_at(r, at, &end);
    if (day > 0 && is_day_place(r, end)) {
        out->date.grain = NFI_GRAIN_DAY;
        out->date.day = (uint8_t)day;
        out->end = end;
    } else if (nfi_timex_is_title(r, out->end) && token_at(r, index)->shape != NFI_SHAPE_UPPER && month->word &&
               !nfi_timex_asked(r, index)) {
        return 0; /* "May Smith" */
    }
    nfi_timex_read_year_of(out, r);
    return 1;
}

/* "7 February 2025", "the 7th of February". */
static int read_day_month(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    uint32_t at;
    int day = day_at(r, index, &at);
    if (day == 0 || (index > r->start && token_at(r, index - 1)->kind == NF_TOKEN_SYMBOL))
        return 0;
    if (nfi_timex_is(r, at, NFI_TIME_WORD_OF))
        at++;
    const nfi_lex_month_row *month = month_at(r, nfi_timex_past_hyphen(r, at));
    if (month == NULL)
        return 0;
    out->date.grain = NFI_GRAIN_DAY;
    out->date.day = (uint8_t)day;
    out->date.month = (uint8_t)month->number;
    out->end = nfi_timex_past_hyphen(r, at) + 1;
    nfi_timex_read_year_of(out, r);
    return 1;
}

/* Nothing follows that an ordinal could count. */
static int ends_there(const nfi_timex_reader *r, uint32_t at)
{
    return at >= r->end || token_at(r, at)->kind == NF_TOKEN_PUNCT || nfi_timex_is(r, at, NFI_TIME_WORD_AT) ||
           (nfi_timex_is(r, at, NFI_TIME_WORD_AND) && at + 1 < r->end && token_at(r, at + 1)->kind != NF_TOKEN_NUMBER);
}

static int is_ordinal(const nfi_timex_reader *r, uint32_t index)
{
    nfi_number number;
    return index < r->end && nfi_number_may_start(token_at(r, index)) &&
           nfi_number_read(&number, r->tokens, index, r->end) && number.form == NFI_NUMBER_ORDINAL;
}

/* "the 20th", "on 20th" with nothing behind that it could count. */
static int read_day_alone(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    uint32_t end;
    if (token_at(r, index)->kind != NF_TOKEN_NUMBER || !is_ordinal(r, index))
        return 0;
    int on = nfi_timex_class_before(r, index) == NFI_TIME_WORD_ON;
    int det = nfi_timex_class_before(r, index) == NFI_TIME_WORD_DET && nfi_timex_asked(r, index - 1);
    if (!on && !det)
        return 0;
    int day = day_at(r, index, &end);
    if (day == 0 || !ends_there(r, end))
        return 0;
    out->date.grain = NFI_GRAIN_DAY;
    out->date.day = (uint8_t)day;
    out->end = end;
    return 1;
}

/* --- weekdays ----------------------------------------------------------------------------------------- */

/* "Monday of next week", "Thursday last week", "Friday of that week": the week behind a weekday. */
static void read_week_of(nfi_timex *out, const nfi_timex_reader *r)
{
    uint32_t at = nfi_timex_is(r, out->end, NFI_TIME_WORD_OF) ? out->end + 1 : out->end;
    at += (uint32_t)(at > out->end && nfi_timex_the(r, at));
    const nfi_lex_time_word_row *row = nfi_timex_word(r, at);
    const nfi_lex_time_unit_row *unit = row == NULL ? NULL : nfi_timex_unit(r, at + 1);
    if (unit == NULL || unit->unit != NFI_GRAIN_WEEK || unit->plural || unit->count != 1)
        return;
    int seen = row->class == NFI_TIME_WORD_SEEN || row->class == NFI_TIME_WORD_SAME;
    if (row->class != NFI_TIME_WORD_SHIFT && !(seen && at > out->end))
        return;
    out->year_of = seen ? NFI_ANCHOR_TEXT : NFI_ANCHOR_TODAY;
    out->year_shift = row->value;
    out->end = at + 2;
}

static int read_weekday(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    const nfi_lex_weekday_row *weekday = weekday_at(r, index);
    if (weekday == NULL || (token_at(r, index)->shape == NFI_SHAPE_LOWER && weekday->word))
        return 0;
    out->date.grain = NFI_GRAIN_DAY;
    out->date.weekday = (uint8_t)weekday->number;
    out->end = index + 1;
    uint32_t at = nfi_timex_past_comma(r, out->end);
    if (nfi_timex_is(r, at, NFI_TIME_WORD_DET))
        at++;
    nfi_timex date = nfi_timex_none(at);
    uint32_t end;
    if (at < r->end && (read_month(&date, r, at) || read_day_month(&date, r, at)) && date.date.grain == NFI_GRAIN_DAY) {
        uint8_t day = out->date.weekday;
        out->date = date.date;
        out->date.weekday = day;
        out->end = date.end;
        return 1;
    }
    if (at > out->end && nfi_timex_the(r, at - 1) && is_ordinal(r, at) && day_at(r, at, &end) > 0 &&
        (token_at(r, at)->kind == NF_TOKEN_NUMBER ||
         ends_there(r, end))) { /* "Friday the 13th", not "Friday, the fourth decline" */
        out->date.day = (uint8_t)day_at(r, at, &end);
        out->end = end;
        return 1;
    }
    if (out->end < r->end && token_at(r, out->end)->kind == NF_TOKEN_NUMBER && is_ordinal(r, out->end) &&
        day_at(r, out->end, &end) > 0) { /* "Tuesday 19th" */
        out->date.day = (uint8_t)day_at(r, out->end, &end);
        out->end = end;
        return 1;
    }
    if (weekday->word && !nfi_timex_is(r, out->end, NFI_TIME_WORD_AT))
        return 0;
    read_week_of(out, r);
    return 1;
}

/* --- together ----------------------------------------------------------------------------------------- */

#define LIST(name) (UINT64_C(1) << NFI_LEX_##name)

/* A reader, and the lists of which what it reads starts with a word; tokens in digits count as of the list of numbers.
 */
typedef struct reader {
    int (*read)(nfi_timex *, const nfi_timex_reader *, uint32_t);
    uint64_t lists;
} reader;

int nfi_timex_read_calendar(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    static const reader readers[] = {
        {nfi_timex_read_holiday, LIST(HOLIDAY)},
        {nfi_timex_read_short_stretch, LIST(TIME_WORD) | LIST(NUMBER)},
        {read_month, LIST(MONTH)},
        {read_weekday, LIST(WEEKDAY)},
        {read_day_month, LIST(NUMBER)},
        {nfi_timex_read_season, LIST(SEASON)},
        {read_decade, LIST(TIME_WORD) | LIST(NUMBER)},
        {nfi_timex_read_year_stretch, LIST(TIME_WORD) | LIST(NUMBER)},
        {nfi_timex_read_named_year, LIST(TIME_WORD) | LIST(TIME_UNIT)},
        {read_year, LIST(TIME_WORD) | LIST(NUMBER)},
        {read_day_alone, LIST(NUMBER)},
        {nfi_timex_read_stretch, LIST(TIME_WORD) | LIST(NUMBER)},
    };
    if (index >= r->end)
        return 0;
    const nfi_token *token = token_at(r, index);
    uint64_t starts = nfi_lex_start[token->word] | (token->kind == NF_TOKEN_NUMBER ? LIST(NUMBER) : 0);
    for (size_t i = 0; i < sizeof readers / sizeof *readers; i++) {
        if (!(starts & readers[i].lists))
            continue;
        *out = nfi_timex_none(index);
        out->type = NF_TIME_DATE;
        if (readers[i].read(out, r, index))
            return 1;
    }
    return 0;
}
