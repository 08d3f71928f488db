/* Durations and sets: "two and a half years", "18 to 24 months", "weeks", "every Monday", "daily". */
#include "base/decimal.h"
#include "base/hash.h"
#include "extract/number.h"
#include "extract/timex_read.h"

enum { AMOUNT_MAX = 20000000, REST_MAX = 1000000 };

/* A number of hundredths; -1 for what is too large or no plain number. */
static int32_t hundredths(nf_decimal value)
{
    nf_decimal scaled = nfi_decimal_shift(value, 2);
    if (!value.known || value.digits < 0 || nf_decimal_compare(scaled, nfi_decimal(AMOUNT_MAX, 2)) > 0)
        return -1;
    double rounded = nf_decimal_to_double(scaled);
    return rounded > AMOUNT_MAX * 100.0 ? -1 : (int32_t)(rounded + 0.5);
}

static int has_digits(const nfi_timex_reader *r, uint32_t index)
{
    return r->tokens->tokens.at[index].kind == NF_TOKEN_NUMBER;
}

/* A number that can count units: 1, with its end and value. Letters behind the digits make it something else. */
static int read_number(nfi_number *out, const nfi_timex_reader *r, uint32_t index)
{
    if (index >= r->end || !nfi_number_may_start(&r->tokens->tokens.at[index]))
        return 0;
    return nfi_number_read(out, r->tokens, index, r->end) && !nf_span_is_set(out->suffix) &&
           (out->form == NFI_NUMBER_PLAIN || out->form == NFI_NUMBER_VAGUE || out->form == NFI_NUMBER_FRACTION);
}

/* "18 to 24", "two or three", "10-14": the upper end behind `at`. */
static uint32_t read_upper(nfi_amount *amount, const nfi_timex_reader *r, uint32_t at)
{
    uint32_t next = at;
    if (nfi_timex_is(r, at, NFI_TIME_WORD_TO) || nfi_timex_is(r, at, NFI_TIME_WORD_OR) || nfi_timex_joined(r, at) ||
        nfi_timex_hyphen(r, at))
        next = at + 1;
    nfi_number upper;
    if (next == at || !read_number(&upper, r, next) || upper.form != NFI_NUMBER_PLAIN)
        return at;
    int32_t high = hundredths(upper.high);
    if (high <= amount->low)
        return at;
    amount->high = high;
    return upper.end;
}

static int read_vague(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    uint32_t length;
    const nfi_lex_time_word_row *row = nfi_timex_phrase(r, index, &length);
    if (row == NULL || row->class != NFI_TIME_WORD_VAGUE)
        return 0;
    out->amount.vague = 1;
    out->end = index + length;
    return 1;
}

/* "a couple of", "the last couple": two. */
static int read_couple(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    uint32_t at = nfi_timex_is(r, index, NFI_TIME_WORD_ARTICLE) ? index + 1 : index;
    const nfi_lex_entry *entry = at < r->end ? nfi_lex_entry_of(r->tokens->tokens.at[at].word, NFI_LEX_NUMBER) : NULL;
    if (entry == NULL || nfi_lex_number_rows[entry->row].class != NFI_NUMBER_WORD_COUPLE)
        return 0;
    out->amount.low = out->amount.high = 200;
    out->end = nfi_timex_is(r, at + 1, NFI_TIME_WORD_OF) ? at + 2 : at + 1;
    return 1;
}

int nfi_timex_read_amount(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    if (read_couple(out, r, index) || read_vague(out, r, index))
        return 1;
    nfi_number number;
    if (read_number(&number, r, index)) {
        const nfi_lex_time_unit_row *last = nfi_timex_unit(r, number.end - 1);
        int quarters =
            number.form == NFI_NUMBER_FRACTION && last != NULL && last->unit == NFI_GRAIN_QUARTER && last->plural;
        int of_one =
            nfi_timex_is(r, number.end, NFI_TIME_WORD_OF) && (nfi_timex_is(r, number.end + 1, NFI_TIME_WORD_ARTICLE) ||
                                                              nfi_timex_is(r, number.end + 1, NFI_TIME_WORD_DET));
        if (quarters && !of_one && number.end - 1 > index && !nfi_timex_joined(r, number.end - 2)) {
            nfi_timex_reader before = {r->tokens, r->start, number.end - 1};
            if (!read_number(&number, &before, index))
                return 0; /* "two quarters of losses", not "of an hour" */
        }
        out->end = number.end;
        if (number.form == NFI_NUMBER_VAGUE &&
            !(number.low.digits == 2 && number.low.exponent == 0 && number.end > index + 2)) {
            out->amount.vague = 1;
            if (nfi_timex_is(r, out->end, NFI_TIME_WORD_OF))
                out->end++;
            return 1;
        }
        out->amount.low = out->amount.high = hundredths(number.low);
        if (out->amount.low < 0)
            return 0;
        int part = number.form == NFI_NUMBER_FRACTION && out->amount.low != 50;
        if (part && !has_digits(r, index) && !nfi_timex_is(r, out->end, NFI_TIME_WORD_OF) &&
            !nfi_timex_is(r, out->end, NFI_TIME_WORD_ARTICLE))
            return 0; /* "for a sixth month" */
        if (nfi_timex_is(r, out->end, NFI_TIME_WORD_OF) && number.form != NFI_NUMBER_PLAIN)
            out->end++;
        if (number.form == NFI_NUMBER_FRACTION && nfi_timex_is(r, out->end, NFI_TIME_WORD_ARTICLE))
            out->end++;
        out->end = read_upper(&out->amount, r, out->end);
        return 1;
    }
    if (!nfi_timex_is(r, index, NFI_TIME_WORD_ARTICLE))
        return 0;
    out->amount.low = out->amount.high = 100;
    out->end = index + 1;
    if (nfi_timex_is(r, out->end, NFI_TIME_WORD_HALF)) { /* "a half hour" */
        out->amount.low = out->amount.high = 50;
        out->end++;
    }
    return 1;
}

const nfi_lex_time_unit_row *nfi_timex_unit(const nfi_timex_reader *r, uint32_t index)
{
    if (index >= r->end || !nfi_lex_has(r->tokens->tokens.at[index].word, NFI_LEX_TIME_UNIT))
        return NULL;
    const nfi_lex_entry *entry = nfi_lex_entry_of(r->tokens->tokens.at[index].word, NFI_LEX_TIME_UNIT);
    return entry == NULL ? NULL : &nfi_lex_time_unit_rows[entry->row];
}

/* "54-year-old", "54 years old", "54 years of age": ages are quantities. */
static int is_age(const nfi_timex_reader *r, uint32_t at)
{
    at = nfi_timex_past_hyphen(r, at);
    if (nfi_timex_is(r, at, NFI_TIME_WORD_OLD))
        return 1;
    const char *age = "age";
    if (!nfi_timex_is(r, at, NFI_TIME_WORD_OF) || at + 1 >= r->end)
        return 0;
    const nfi_token *token = &r->tokens->tokens.at[at + 1];
    const char *bytes = nfi_token_text(r->tokens, token);
    return token->end - token->start == 3 && bytes[0] == age[0] && bytes[1] == age[1] && bytes[2] == age[2];
}

/* Past "-long": "decades-long". */
static uint32_t past_long(const nfi_timex_reader *r, uint32_t at)
{
    return nfi_timex_joined(r, at) && nfi_timex_is(r, at + 1, NFI_TIME_WORD_LONG) ? at + 2 : at;
}

/* "the weeks ahead", "for years to come". */
static uint32_t past_ahead(const nfi_timex_reader *r, uint32_t at, const nfi_amount *amount)
{
    uint32_t length;
    const nfi_lex_time_word_row *row = amount->vague ? nfi_timex_phrase(r, at, &length) : NULL;
    return row != NULL && row->class == NFI_TIME_WORD_AHEAD ? at + length : at;
}

/* "a year or two". */
static uint32_t read_or_two(nfi_amount *amount, const nfi_timex_reader *r, uint32_t at)
{
    uint32_t end;
    if (!nfi_timex_is(r, at, NFI_TIME_WORD_OR) || amount->low != 100 || nfi_timex_integer(r, at + 1, 0, &end) != 2 ||
        end != at + 2 || has_digits(r, at + 1) || nfi_timex_unit(r, end) != NULL)
        return at;
    amount->high = 200;
    return end;
}

/* "half a century" is 50 years. */
static void in_years(nfi_amount *amount)
{
    int32_t years = amount->unit == NFI_GRAIN_CENTURY ? 100 : amount->unit == NFI_GRAIN_DECADE ? 10 : 1;
    if (years == 1 || amount->vague || (amount->low % 100 == 0 && amount->high % 100 == 0) ||
        amount->high > AMOUNT_MAX / years)
        return;
    amount->low *= years;
    amount->high *= years;
    amount->unit = NFI_GRAIN_YEAR;
}

/* "and a half" behind the unit: "a year and a half". */
static uint32_t read_and_half(nfi_amount *amount, const nfi_timex_reader *r, uint32_t at)
{
    if (!nfi_timex_is(r, at, NFI_TIME_WORD_AND) || !nfi_timex_is(r, at + 1, NFI_TIME_WORD_ARTICLE) ||
        !nfi_timex_is(r, at + 2, NFI_TIME_WORD_HALF))
        return at;
    amount->low += 50;
    amount->high += 50;
    return at + 3;
}

/* "two years and six months", "5 hours, 20 minutes". */
static uint32_t read_rest(nfi_amount *amount, const nfi_timex_reader *r, uint32_t at)
{
    uint32_t next = nfi_timex_past_comma(r, at);
    if (nfi_timex_is(r, next, NFI_TIME_WORD_AND))
        next++;
    nfi_number number;
    if (!read_number(&number, r, next) || number.form != NFI_NUMBER_PLAIN)
        return at;
    const nfi_lex_time_unit_row *unit = nfi_timex_unit(r, number.end);
    int32_t value = (int32_t)nfi_decimal_integer(number.low, -1);
    if (unit == NULL || unit->unit <= amount->unit || value < 0 || value > REST_MAX || is_age(r, number.end + 1))
        return at;
    if (amount->unit < NFI_GRAIN_YEAR && unit->unit == NFI_GRAIN_YEAR) { /* "a decade and two years" are twelve years */
        int32_t years = amount->unit == NFI_GRAIN_DECADE ? 10 : amount->unit == NFI_GRAIN_CENTURY ? 100 : 1000;
        if (amount->low > AMOUNT_MAX / years)
            return at;
        amount->low = amount->high = amount->low * years + value * 100;
        amount->unit = NFI_GRAIN_YEAR;
        return number.end + 1;
    }
    amount->rest = value * unit->count;
    amount->rest_unit = unit->unit;
    return number.end + 1;
}

/* "more" in "two more years"; "previous" in "the four previous weeks", where units follow. */
static int is_filler(const nfi_timex_reader *r, uint32_t at)
{
    if (nfi_timex_is(r, at, NFI_TIME_WORD_FILLER))
        return 1;
    const nfi_lex_time_unit_row *unit = nfi_timex_unit(r, at + 1);
    return unit != NULL && unit->plural &&
           (nfi_timex_is(r, at, NFI_TIME_WORD_PAST) || nfi_timex_is(r, at, NFI_TIME_WORD_SEEN) ||
            nfi_timex_is(r, at, NFI_TIME_WORD_SHIFT));
}

/* The unit behind an amount that ends at out->end. */
static int finish_duration(nfi_timex *out, const nfi_timex_reader *r)
{
    uint32_t at = nfi_timex_past_hyphen(r, out->end);
    for (int i = 0; i < 2 && is_filler(r, at); i++)
        at = nfi_timex_past_hyphen(r, at + 1);
    if (nfi_timex_is(r, at, NFI_TIME_WORD_FISCAL))
        at++;
    const nfi_lex_time_word_row *nights = nfi_timex_word(r, at);
    if (nights != NULL && nights->class == NFI_TIME_WORD_PARTS && nights->value == 5 && !out->amount.vague) {
        out->type = NF_TIME_DURATION; /* "three nights" */
        out->amount.unit = NFI_GRAIN_DAY;
        out->end = at + 1;
        return 1;
    }
    const nfi_lex_time_unit_row *unit = nfi_timex_unit(r, at);
    if (unit == NULL || (unit->is_short && !has_digits(r, out->first)) || is_age(r, at + 1))
        return 0;
    if (unit->unit == NFI_GRAIN_WEEKEND || (unit->unit == NFI_GRAIN_QUARTER && (!unit->plural || out->amount.vague)))
        return 0; /* "some quarters" are people */
    if (unit->unit == NFI_GRAIN_YEAR && !unit->plural && out->amount.low >= 100000 && has_digits(r, out->first) &&
        at == out->end)
        return 0; /* "the 2005 year" */
    out->type = NF_TIME_DURATION;
    out->amount.unit = unit->unit;
    out->amount.low *= unit->count;
    out->amount.high *= unit->count;
    in_years(&out->amount);
    out->end = past_ahead(r, past_long(r, at + 1), &out->amount);
    if (!out->amount.vague && out->end == at + 1) {
        uint32_t half = read_and_half(&out->amount, r, out->end);
        uint32_t two = nfi_timex_is(r, out->first, NFI_TIME_WORD_ARTICLE) ? read_or_two(&out->amount, r, out->end) : out->end;
        out->end = half > out->end ? half : two > out->end ? two : read_rest(&out->amount, r, out->end);
    }
    return 1;
}

/* "a second" is an ordinal ("a second term") unless it ends there. */
static int is_second_ordinal(const nfi_timex_reader *r, const nfi_timex *timex)
{
    if (timex->amount.unit != NFI_GRAIN_SECOND || !nfi_timex_is(r, timex->first, NFI_TIME_WORD_ARTICLE))
        return 0;
    return timex->end < r->end && !nfi_timex_char(r, timex->end, '.') && !nfi_timex_char(r, timex->end, ',') &&
           !nfi_timex_is(r, timex->end, NFI_TIME_WORD_LATER);
}

/* "weeks", "for years": units without a number. Minutes, hours and seconds are times only behind a word that asks for
 * a stretch of time. */
static int read_bare_units(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    const nfi_lex_time_unit_row *unit = nfi_timex_unit(r, index);
    if (unit == NULL || !unit->plural || unit->is_short || unit->unit == NFI_GRAIN_WEEKEND || is_age(r, index + 1))
        return 0;
    if (index > r->start && nfi_timex_joined(r, index - 1))
        return 0;
    uint32_t end;
    if (unit->unit == NFI_GRAIN_YEAR && nfi_timex_year(r, index + 1, &end) != NFI_YEAR_NONE)
        return 0; /* "in the years 2005-2015" */
    out->type = NF_TIME_DURATION;
    out->amount.vague = 1;
    out->amount.unit = unit->unit;
    out->end = past_ahead(r, past_long(r, index + 1), &out->amount);
    out->fuzzy = unit->unit >= NFI_GRAIN_DAY || unit->unit == NFI_GRAIN_QUARTER;
    return 1;
}

static int ends_in_letter(const nfi_timex_reader *r, uint32_t index)
{
    return nfi_number_letter(r->tokens->text->bytes[r->tokens->tokens.at[index].end - 1]);
}

/* Digits with the letters of a unit behind them in one token, "90min": the unit; NULL. */
static const nfi_lex_time_unit_row *read_glued(nfi_number *out, const nfi_timex_reader *r, uint32_t index)
{
    if (index >= r->end || !has_digits(r, index) || !ends_in_letter(r, index) ||
        !nfi_number_read(out, r->tokens, index, r->end) ||
        out->form != NFI_NUMBER_PLAIN || !nf_span_is_set(out->suffix))
        return NULL;
    const char *bytes = r->tokens->text->bytes + out->suffix.start;
    size_t length = out->suffix.end - out->suffix.start;
    uint32_t word = nfi_lex_find(bytes, length, nfi_hash(bytes, length));
    const nfi_lex_entry *entry = word == 0 ? NULL : nfi_lex_entry_of(word, NFI_LEX_TIME_UNIT);
    return entry != NULL && nfi_lex_time_unit_rows[entry->row].is_short ? &nfi_lex_time_unit_rows[entry->row] : NULL;
}

/* "90min", "10-15min", "25 to 40mins". */
static int read_glued_duration(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    nfi_number number;
    nfi_number upper;
    if (!has_digits(r, index))
        return 0;
    const nfi_lex_time_unit_row *unit = read_glued(&number, r, index);
    upper = number;
    if (unit == NULL) {
        int joined = nfi_timex_hyphen(r, index + 1) || nfi_timex_is(r, index + 1, NFI_TIME_WORD_TO);
        if (!joined || (unit = read_glued(&upper, r, index + 2)) == NULL || !read_number(&number, r, index) ||
            number.form != NFI_NUMBER_PLAIN || number.end != index + 1)
            return 0;
    }
    out->amount.low = hundredths(number.low);
    out->amount.high = hundredths(upper.low);
    if (out->amount.low < 0 || out->amount.high < out->amount.low)
        return 0;
    out->type = NF_TIME_DURATION;
    out->amount.unit = unit->unit;
    out->end = upper.end;
    return !is_age(r, out->end);
}

int nfi_timex_read_duration(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    *out = nfi_timex_none(index);
    if (read_bare_units(out, r, index) || (index < r->end && read_glued_duration(out, r, index)))
        return 1;
    *out = nfi_timex_none(index);
    if (!nfi_timex_read_amount(out, r, index))
        return 0;
    return finish_duration(out, r) && !is_second_ordinal(r, out);
}

/* --- sets --------------------------------------------------------------------------------------------- */

static int read_every_named(nfi_timex *out, const nfi_timex_reader *r, uint32_t at)
{
    if (at >= r->end)
        return 0;
    uint32_t word = r->tokens->tokens.at[at].word;
    const nfi_lex_entry *entry = nfi_lex_entry_of(word, NFI_LEX_WEEKDAY);
    out->end = at + 1;
    if (entry != NULL) {
        out->date.grain = NFI_GRAIN_DAY;
        out->date.weekday = (uint8_t)nfi_lex_weekday_rows[entry->row].number;
        if (nfi_timex_is(r, at + 1, NFI_TIME_WORD_PART)) {
            out->date.grain = NFI_GRAIN_PART;
            out->date.part = (uint8_t)nfi_timex_word(r, at + 1)->value;
            out->end++;
        }
        return 1;
    }
    entry = nfi_lex_entry_of(word, NFI_LEX_MONTH);
    if (entry != NULL && nfi_timex_is_title(r, at)) {
        out->date.grain = NFI_GRAIN_MONTH;
        out->date.month = (uint8_t)nfi_lex_month_rows[entry->row].number;
        return 1;
    }
    entry = nfi_lex_entry_of(word, NFI_LEX_SEASON);
    if (entry != NULL) {
        out->date.grain = NFI_GRAIN_SEASON;
        out->date.index = (uint8_t)nfi_lex_season_rows[entry->row].number;
        return 1;
    }
    const nfi_lex_time_word_row *row = nfi_timex_word(r, at);
    if (row != NULL && row->class == NFI_TIME_WORD_PART) {
        out->date.grain = NFI_GRAIN_PART;
        out->date.part = (uint8_t)row->value;
        return 1;
    }
    return 0;
}

/* "every day", "each year", "every two weeks", "every Monday", "each of the last three years". */
static int read_every(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    int other = nfi_timex_is(r, index + 1, NFI_TIME_WORD_OTHER);
    uint32_t at = index + 1 + (uint32_t)other;
    out->type = NF_TIME_SET;
    if (read_every_named(out, r, at))
        return 1;
    out->end = at;
    out->amount.low = out->amount.high = other ? 200 : 100;
    const nfi_lex_time_unit_row *unit = nfi_timex_unit(r, at);
    if (unit != NULL && unit->unit == NFI_GRAIN_WEEKEND && !unit->plural) {
        out->date.grain = NFI_GRAIN_WEEKEND;
        out->end = at + 1;
        return 1;
    }
    if (unit != NULL && !unit->is_short) {
        if (unit->unit == NFI_GRAIN_SECOND && at + 1 < r->end && r->tokens->tokens.at[at + 1].kind == NF_TOKEN_WORD)
            return 0;
        out->amount.unit = unit->unit;
        out->end = at + 1;
        return unit->unit != NFI_GRAIN_WEEKEND;
    }
    nfi_timex inner = nfi_timex_none(at);
    if (!nfi_timex_read_amount(&inner, r, at) || inner.amount.vague || !finish_duration(&inner, r))
        return 0;
    out->amount = inner.amount;
    out->end = inner.end;
    return 1;
}

/* "the Khartoum daily Al-Masar", "the party weekly said": a newspaper. */
static int is_paper(const nfi_timex_reader *r, uint32_t index)
{
    if (index <= r->start || index + 1 >= r->end)
        return 0;
    const nfi_token *token = &r->tokens->tokens.at[index];
    int noun_before = token[-1].upos == NF_UPOS_PROPN || token[-1].upos == NF_UPOS_NOUN;
    int named = token[1].shape == NFI_SHAPE_TITLE || token[1].shape == NFI_SHAPE_MIXED;
    int acts = token[1].upos == NF_UPOS_VERB || token[1].upos == NF_UPOS_AUX;
    return (named && noun_before) || (acts && nfi_timex_the(r, index - 1));
}

/* "daily", but not the "Daily" of a newspaper's name. */
static int read_frequency(nfi_timex *out, const nfi_timex_reader *r, uint32_t index, int32_t unit)
{
    const nfi_token *token = &r->tokens->tokens.at[index];
    if (token->shape != NFI_SHAPE_LOWER && !(token->flags & NFI_TOKEN_SENTENCE_START))
        return 0;
    if (token->shape != NFI_SHAPE_LOWER && nfi_timex_is_title(r, index + 1))
        return 0;
    if (is_paper(r, index))
        return 0;
    if (nfi_timex_joined(r, index + 1) || (index > r->start && nfi_timex_joined(r, index - 1)))
        return 0;
    out->type = NF_TIME_SET;
    out->amount.low = out->amount.high = 100;
    out->amount.unit = (uint8_t)unit;
    out->end = index + 1;
    return 1;
}

int nfi_timex_read_set(nfi_timex *out, const nfi_timex_reader *r, uint32_t index)
{
    *out = nfi_timex_none(index);
    if (index >= r->end)
        return 0;
    const nfi_lex_time_word_row *row = nfi_timex_word(r, index);
    if (row != NULL && row->class == NFI_TIME_WORD_EVERY)
        return read_every(out, r, index);
    if (row != NULL && row->class == NFI_TIME_WORD_FREQ)
        return read_frequency(out, r, index, row->value);
    if (index >= r->tokens->tokens.count)
        return 0;
    const nfi_lex_entry *entry = nfi_lex_entry_of(r->tokens->tokens.at[index].word, NFI_LEX_WEEKDAY);
    row = entry == NULL ? NULL : nfi_timex_word(r, index + 1);
    int parts = row != NULL && row->class == NFI_TIME_WORD_PARTS; /* "Friday mornings" */
    if (entry == NULL || !(parts || nfi_lex_weekday_rows[entry->row].plural))
        return 0;
    out->type = NF_TIME_SET;
    out->date.grain = parts ? NFI_GRAIN_PART : NFI_GRAIN_DAY;
    out->date.part = (uint8_t)(parts ? row->value : 0);
    out->date.weekday = (uint8_t)nfi_lex_weekday_rows[entry->row].number;
    out->end = index + 1 + (uint32_t)parts;
    return 1;
}
