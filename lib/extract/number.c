#include "extract/number.h"

#include <string.h>

#include "base/decimal.h"

enum { TOKENS_MAX = 24, SPLIT_MAX = 6 };

/* One token of a number, or a run of them that a list has as one. */
typedef struct item {
    nfi_number_word class; /* NFI_NUMBER_WORD_NONE past the end */
    nf_decimal value;
    nfi_number digits; /* of NFI_NUMBER_WORD_DIGITS */
} item;

typedef struct reader {
    const nfi_tokens *tokens;
    uint32_t end;
} reader;

/* A token that is digits to its end, or has a unit's letters behind them; not 12:30 or 4-4-2. */
static int read_digits(item *out, const nfi_tokens *tokens, const nfi_token *token)
{
    size_t length = token->end - token->start;
    size_t read = nfi_number_digits(&out->digits, nfi_token_text(tokens, token), length, token->start);
    if (read == 0)
        return 0;
    if (nf_span_is_set(out->digits.suffix) && out->digits.form != NFI_NUMBER_FRACTION) {
        unsigned char next = (unsigned char)tokens->text->bytes[token->start + read];
        if (!nfi_number_letter((char)next) && next < 0x80 && next != '"' && next != '\'' && next != '/')
            return 0;
    }
    out->class = NFI_NUMBER_WORD_DIGITS;
    out->value = out->digits.low;
    return 1;
}

static nfi_number_link link_at(const reader *r, uint32_t index)
{
    if (index >= r->end)
        return NFI_NUMBER_LINK_NONE;
    const nfi_lex_entry *entry = nfi_lex_entry_of(r->tokens->tokens.at[index].word, NFI_LEX_NUMBER_LINK);
    return entry == NULL ? NFI_NUMBER_LINK_NONE : (nfi_number_link)nfi_lex_number_link_rows[entry->row].class;
}

/* "1.99×10−30", "6.2e-4", "1⁄32" and "1/40 of": signs that the tokenizer splits off belong to the number. Index behind
 * the last token; `index` + 1 where there is one alone. */
static uint32_t read_split(nfi_number *out, const reader *r, uint32_t index)
{
    const nfi_token *token = &r->tokens->tokens.at[index];
    const char *bytes = nfi_token_text(r->tokens, token);
    uint32_t last = index;
    while (last + 1 < r->end && last < index + SPLIT_MAX && !(token[last + 1 - index].flags & NFI_TOKEN_SPACE_BEFORE))
        last++;
    size_t length = token->end - token->start;
    if (last == index) {
        if (link_at(r, index + 1) == NFI_NUMBER_LINK_OF && memchr(bytes, '/', length) != NULL)
            nfi_number_fraction(out, bytes, length);
        return index + 1;
    }
    unsigned char sign = (unsigned char)bytes[length];
    char before = bytes[length - 1];
    int split = sign == 0xC3 || sign == 0xE2 || sign == '*' || sign == '^' || before == 'e' || before == 'E' ||
                (before == '0' && length > 3 && bytes[length - 3] == 'x');
    nfi_number whole = *out;
    if (!split)
        return index + 1;
    size_t read = nfi_number_digits(&whole, bytes, r->tokens->tokens.at[last].end - token->start, token->start);
    uint32_t stop = token->start + (uint32_t)read;
    if (read <= length)
        return index + 1;
    uint32_t end = index + 1;
    while (end <= last && r->tokens->tokens.at[end].start < stop)
        end++;
    /* what follows the exponent in its own token is a unit: "5e-3km" */
    uint32_t token_end = r->tokens->tokens.at[end - 1].end;
    whole.suffix = stop < token_end ? nfi_span(stop, token_end) : nfi_span_none();
    *out = whole;
    return end;
}

/* "12 lakhs", "two hundred dozens", "three billions": behind a number the plural is the word itself. */
static void in_singular(item *it)
{
    if (it->class != NFI_NUMBER_WORD_PLURAL)
        return;
    int dozen = nfi_decimal_equal(it->value, nfi_decimal(12, 0));
    int magnitude = it->value.digits == 1 && it->value.exponent >= 3;
    if (dozen || magnitude)
        it->class = dozen ? NFI_NUMBER_WORD_DOZEN : NFI_NUMBER_WORD_MAGNITUDE;
}

static item item_at(const reader *r, uint32_t index)
{
    item out = {NFI_NUMBER_WORD_NONE, {0, 0, 0}, {0}};
    if (index >= r->end)
        return out;
    const nfi_token *token = &r->tokens->tokens.at[index];
    if (token->kind == NF_TOKEN_NUMBER) {
        read_digits(&out, r->tokens, token);
        return out;
    }
    const nfi_lex_entry *entry = nfi_lex_entry_of(token->word, NFI_LEX_NUMBER);
    if (entry == NULL)
        return out;
    out.class = (nfi_number_word)nfi_lex_number_rows[entry->row].class;
    out.value = nfi_lex_number_rows[entry->row].value;
    return out;
}

/* Past the hyphen of "twenty-one"; the index itself where there is none. */
static uint32_t past_hyphen(const reader *r, uint32_t index)
{
    return index < r->end && nfi_number_hyphen(r->tokens, index) ? index + 1 : index;
}

/* A spelled number as it grows: "two hundred thousand and five" is total 200000, group 5. */
typedef struct growth {
    nf_decimal total;
    nf_decimal group;
    nfi_number_word last;
    nf_decimal smallest; /* magnitude so far: the next one is smaller, or multiplies all */
    int32_t power;
    int spelled;
    int from_digits; /* began with digits: "3 million two" are two numbers */
    nf_span suffix;
} growth;

#define BIT(class) (1u << NFI_NUMBER_WORD_##class)

/* What may follow what. */
static uint32_t followers(const growth *g)
{
    const uint32_t small = BIT(UNIT) | BIT(TEEN) | BIT(TENS);
    switch (g->last) {
    case NFI_NUMBER_WORD_NONE:
        return small | BIT(ZERO) | BIT(DIGITS) | BIT(HUNDRED) | BIT(MAGNITUDE) | BIT(DOZEN);
    case NFI_NUMBER_WORD_UNIT:
        return BIT(HUNDRED) | BIT(MAGNITUDE) | BIT(DOZEN) | BIT(SCORE);
    case NFI_NUMBER_WORD_TEEN:
        return BIT(HUNDRED) | BIT(MAGNITUDE) | BIT(DOZEN);
    case NFI_NUMBER_WORD_TENS:
        return BIT(UNIT) | BIT(HUNDRED) | BIT(MAGNITUDE);
    case NFI_NUMBER_WORD_DIGITS:
        return BIT(HUNDRED) | BIT(MAGNITUDE) | BIT(DOZEN);
    case NFI_NUMBER_WORD_ARTICLE:
        return BIT(HUNDRED) | BIT(MAGNITUDE) | BIT(DOZEN) | BIT(SCORE);
    case NFI_NUMBER_WORD_HUNDRED:
        return small | BIT(MAGNITUDE) | BIT(DOZEN);
    case NFI_NUMBER_WORD_MAGNITUDE:
        return (g->from_digits ? 0 : small) | BIT(DIGITS) | BIT(MAGNITUDE);
    case NFI_NUMBER_WORD_ZERO:
    case NFI_NUMBER_WORD_DOZEN:
    case NFI_NUMBER_WORD_SCORE:
    case NFI_NUMBER_WORD_PLURAL:
    case NFI_NUMBER_WORD_HALF:
    case NFI_NUMBER_WORD_QUARTER:
    case NFI_NUMBER_WORD_PARTS:
    case NFI_NUMBER_WORD_ORDINAL:
    case NFI_NUMBER_WORD_ORDINAL_TENS:
    case NFI_NUMBER_WORD_ORDINAL_POWER:
    case NFI_NUMBER_WORD_SOME:
    case NFI_NUMBER_WORD_COUPLE:
    case NFI_NUMBER_WORD_MINUS:
    case NFI_NUMBER_WORD_MULTIPLE:
        return 0;
    }
    return 0;
}

static nf_decimal one(void)
{
    return nfi_decimal(1, 0);
}

static nf_decimal zero(void)
{
    return nfi_decimal(0, 0);
}

static int is_zero(nf_decimal value)
{
    return value.known && value.digits == 0;
}

/* "thousand" behind "two million five hundred" closes the group 500; behind "hundred thousand" a million
 * multiplies what there is. */
static int take_magnitude(growth *g, const item *it)
{
    if (g->last == NFI_NUMBER_WORD_MAGNITUDE) {
        g->total = nfi_decimal_multiply(g->total, it->value);
        g->power += it->value.exponent;
        return 1;
    }
    if (g->smallest.known && nf_decimal_compare(it->value, g->smallest) >= 0)
        return 0;
    if (g->last == NFI_NUMBER_WORD_NONE)
        g->group = one();
    g->total = nfi_decimal_add(g->total, nfi_decimal_multiply(g->group, it->value));
    g->group = zero();
    g->smallest = it->value;
    g->power = it->value.exponent;
    return 1;
}

/* Digits go on only behind a magnitude, and smaller than it: "3 million 200 thousand", not "5 million 12". */
static int take(growth *g, const item *it)
{
    if (!(followers(g) & 1u << it->class))
        return 0;
    if (it->class == NFI_NUMBER_WORD_MAGNITUDE && !take_magnitude(g, it))
        return 0;
    if (it->class == NFI_NUMBER_WORD_HUNDRED || it->class == NFI_NUMBER_WORD_DOZEN ||
        it->class == NFI_NUMBER_WORD_SCORE) {
        nf_decimal factor = g->last == NFI_NUMBER_WORD_NONE ? one() : g->group;
        g->group = nfi_decimal_multiply(factor, it->value);
        g->power = it->class == NFI_NUMBER_WORD_HUNDRED ? 2 : 0;
    } else if (it->class != NFI_NUMBER_WORD_MAGNITUDE) {
        g->group = nfi_decimal_add(g->group, it->value);
        g->power = 0;
    }
    g->from_digits |= g->last == NFI_NUMBER_WORD_NONE && it->class == NFI_NUMBER_WORD_DIGITS;
    g->spelled |= it->class != NFI_NUMBER_WORD_DIGITS;
    g->last = it->class;
    if (it->class == NFI_NUMBER_WORD_DIGITS) {
        g->suffix = it->digits.suffix;
        g->power = it->digits.power;
    }
    return 1;
}

/* Behind "million" digits need a magnitude of their own: "3 million 200 thousand" is one number, the two of
 * "2 million 40 years ago" are two. */
static int digits_go_on(const reader *r, const growth *g, uint32_t index)
{
    if (g->last != NFI_NUMBER_WORD_MAGNITUDE)
        return g->last == NFI_NUMBER_WORD_NONE;
    item it = item_at(r, index);
    item next = item_at(r, index + 1);
    return it.digits.form == NFI_NUMBER_PLAIN && !nf_span_is_set(it.digits.suffix) && it.digits.power == 0 &&
           next.class == NFI_NUMBER_WORD_MAGNITUDE && nf_decimal_compare(next.value, g->smallest) < 0;
}

/* "two hundred and five", "a thousand and one": what follows "and" is smaller than what stands before it, and
 * no digits. Not "three hundred and two million". */
static uint32_t past_and(const reader *r, const growth *g, uint32_t index)
{
    if (g->last != NFI_NUMBER_WORD_HUNDRED && g->last != NFI_NUMBER_WORD_MAGNITUDE)
        return index;
    if (!g->spelled || link_at(r, index) != NFI_NUMBER_LINK_AND)
        return index;
    nfi_number_word parts = item_at(r, past_hyphen(r, index + 2)).class;
    if (parts == NFI_NUMBER_WORD_PARTS || parts == NFI_NUMBER_WORD_QUARTER || parts == NFI_NUMBER_WORD_HALF)
        return index; /* "a hundred and three quarters" */
    nfi_number_word next = item_at(r, index + 1).class;
    return next == NFI_NUMBER_WORD_UNIT || next == NFI_NUMBER_WORD_TEEN || next == NFI_NUMBER_WORD_TENS ? index + 1
                                                                                                        : index;
}

/* Reads on while the grammar allows; returns the index behind the last word taken. */
static uint32_t grow(const reader *r, growth *g, uint32_t index)
{
    for (uint32_t taken = 0; taken < TOKENS_MAX; taken++) {
        uint32_t at = g->last == NFI_NUMBER_WORD_NONE ? index : past_hyphen(r, index);
        if (at == index)
            at = past_and(r, g, index);
        item it = item_at(r, at);
        if (g->last != NFI_NUMBER_WORD_NONE && g->last != NFI_NUMBER_WORD_ARTICLE)
            in_singular(&it);
        if (it.class == NFI_NUMBER_WORD_DIGITS && !digits_go_on(r, g, at))
            break;
        if (g->last == NFI_NUMBER_WORD_DIGITS && nf_span_is_set(g->suffix))
            break;
        if (!take(g, &it))
            break;
        index = at + 1;
    }
    return index;
}

static nf_decimal grown(const growth *g)
{
    return nfi_decimal_add(g->total, g->group);
}

static growth growth_new(void)
{
    growth g = {zero(), zero(), NFI_NUMBER_WORD_NONE, {0, 0, 0}, 0, 0, 0, {NF_NONE, NF_NONE}};
    return g;
}

static int finish(nfi_number *out, nfi_number_form form, nf_decimal value, uint32_t end)
{
    out->form = form;
    out->low = value;
    out->high = form == NFI_NUMBER_VAGUE ? nfi_decimal_unknown() : value;
    out->end = end;
    return value.known;
}

/* The denominator that a word names: half, quarters, fifths; "third" only where a fraction is meant. */
static nf_decimal denominator(const item *it, int singular_ordinal)
{
    if (it->class == NFI_NUMBER_WORD_HALF || it->class == NFI_NUMBER_WORD_QUARTER || it->class == NFI_NUMBER_WORD_PARTS)
        return it->value;
    int named = it->class == NFI_NUMBER_WORD_ORDINAL || it->class == NFI_NUMBER_WORD_ORDINAL_TENS ||
                it->class == NFI_NUMBER_WORD_ORDINAL_POWER;
    if (singular_ordinal && named && nf_decimal_compare(it->value, nfi_decimal(3, 0)) >= 0)
        return it->value;
    return nfi_decimal_unknown();
}

/* Magnitude in "half a million", "three-quarters of a million", "quarter-million"; not known if there is none.
 * *index moves behind it. */
static nf_decimal fraction_of(const reader *r, uint32_t *index)
{
    uint32_t at = past_hyphen(r, *index);
    if (link_at(r, at) == NFI_NUMBER_LINK_OF)
        at++;
    item it = item_at(r, at);
    if (it.class == NFI_NUMBER_WORD_ARTICLE)
        it = item_at(r, ++at);
    if (it.class == NFI_NUMBER_WORD_DOZEN || it.class == NFI_NUMBER_WORD_MAGNITUDE ||
        (it.class == NFI_NUMBER_WORD_HUNDRED && at > *index)) {
        *index = at + 1;
        return it.value;
    }
    return nfi_decimal_unknown();
}

/* A fraction, or the part of a magnitude: 0.5, 500000. */
static int finish_fraction(nfi_number *out, const reader *r, nf_decimal value, uint32_t end)
{
    nf_decimal of = fraction_of(r, &end);
    out->spelled = 1;
    if (!of.known)
        return finish(out, NFI_NUMBER_FRACTION, value, end);
    out->power = of.digits == 1 ? of.exponent : 0;
    return finish(out, NFI_NUMBER_PLAIN, nfi_decimal_multiply(value, of), end);
}

/* "and a half", "and three quarters" behind a number, "-and-a-half" too; not known if there is none. */
static nf_decimal and_fraction(const reader *r, uint32_t *index)
{
    uint32_t at = past_hyphen(r, *index);
    if (link_at(r, at) != NFI_NUMBER_LINK_AND)
        return nfi_decimal_unknown();
    at = past_hyphen(r, at + 1);
    item above = item_at(r, at);
    if (above.class != NFI_NUMBER_WORD_ARTICLE && above.class != NFI_NUMBER_WORD_UNIT)
        return nfi_decimal_unknown();
    at = past_hyphen(r, at + 1);
    item below = item_at(r, at);
    nf_decimal parts = denominator(&below, is_zero(nfi_decimal_subtract(above.value, one())));
    if (!parts.known)
        return parts;
    *index = at + 1;
    return nfi_decimal_divide(above.value, parts);
}

/* "two and a half", "two and a half million", "a million and a half". */
static int finish_and_fraction(nfi_number *out, const reader *r, growth *g, nf_decimal part, uint32_t index)
{
    uint32_t at = past_hyphen(r, index);
    item it = item_at(r, at);
    if (it.class == NFI_NUMBER_WORD_MAGNITUDE && g->power == 0) {
        out->power = it.value.exponent;
        return finish(out, NFI_NUMBER_PLAIN, nfi_decimal_multiply(nfi_decimal_add(grown(g), part), it.value), at + 1);
    }
    if (it.class == NFI_NUMBER_WORD_MAGNITUDE && it.value.exponent < g->power) /* "a billion and a half million" */
        return finish(out, NFI_NUMBER_PLAIN, nfi_decimal_add(grown(g), nfi_decimal_multiply(part, it.value)), at + 1);
    return finish(out, NFI_NUMBER_PLAIN,
                  nfi_decimal_add(grown(g), nfi_decimal_shift(part, g->power == 2 ? 0 : g->power)), index);
}

/* "three point one four": each word behind the point is a digit; "point eleven", "point seventy-one" too. */
static nf_decimal point_digits(const reader *r, uint32_t *index)
{
    if (link_at(r, *index) != NFI_NUMBER_LINK_POINT)
        return nfi_decimal_unknown();
    uint32_t at = *index + 1;
    nf_decimal value = zero();
    int32_t places = 0;
    for (; places < 12; places++, at++) {
        item it = item_at(r, at);
        int two = it.class == NFI_NUMBER_WORD_TEEN || it.class == NFI_NUMBER_WORD_TENS;
        if (two)
            places++;
        else if (it.class != NFI_NUMBER_WORD_UNIT && it.class != NFI_NUMBER_WORD_ZERO)
            break;
        value = nfi_decimal_add(value, nfi_decimal_shift(it.value, -places - 1));
        if (it.class == NFI_NUMBER_WORD_TENS && item_at(r, past_hyphen(r, at + 1)).class == NFI_NUMBER_WORD_UNIT) {
            at = past_hyphen(r, at + 1);
            value = nfi_decimal_add(value, nfi_decimal_shift(item_at(r, at).value, -places - 1));
        }
    }
    if (places == 0)
        return nfi_decimal_unknown();
    *index = at;
    return value;
}

static int is_plural(const reader *r, uint32_t index)
{
    return r->tokens->text->bytes[r->tokens->tokens.at[index].end - 1] == 's';
}

/* "two-thirds", "one fifth", "3 quarters"; also "2 1/2". */
static int finish_parts(nfi_number *out, const reader *r, const growth *g, uint32_t index)
{
    uint32_t at = past_hyphen(r, index);
    item it = item_at(r, at);
    nf_decimal value = grown(g);
    if (it.class == NFI_NUMBER_WORD_DIGITS && it.digits.form == NFI_NUMBER_FRACTION &&
        g->last == NFI_NUMBER_WORD_DIGITS && !nf_span_is_set(g->suffix)) {
        out->suffix = it.digits.suffix;
        return finish(out, NFI_NUMBER_PLAIN, nfi_decimal_add(value, it.value), at + 1);
    }
    int one_part = is_zero(nfi_decimal_subtract(value, one()));
    nf_decimal parts = denominator(&it, one_part && g->spelled);
    int word = it.class == NFI_NUMBER_WORD_HALF || it.class == NFI_NUMBER_WORD_QUARTER;
    /* "two halves", not "a 19-5 half-time lead" */
    if (!parts.known || g->power != 0 || (word && is_plural(r, at) == one_part))
        return 0;
    return finish_fraction(out, r, nfi_decimal_divide(value, parts), at + 1);
}

/* "twenty-first", "one hundred and fifth", "two hundredth". */
static int finish_ordinal(nfi_number *out, const reader *r, const growth *g, uint32_t index)
{
    uint32_t at = past_hyphen(r, index);
    if (at == index)
        at = link_at(r, index) == NFI_NUMBER_LINK_AND ? index + 1 : index;
    item it = item_at(r, at);
    int power = it.class == NFI_NUMBER_WORD_ORDINAL_POWER;
    int after = g->last == NFI_NUMBER_WORD_HUNDRED || g->last == NFI_NUMBER_WORD_MAGNITUDE;
    int unit_after_tens = g->last == NFI_NUMBER_WORD_TENS && it.class == NFI_NUMBER_WORD_ORDINAL &&
                          nf_decimal_compare(it.value, nfi_decimal(10, 0)) < 0;
    int joined =
        (power && g->spelled && at != index + 1) || unit_after_tens ||
        (after && !g->from_digits && (it.class == NFI_NUMBER_WORD_ORDINAL || it.class == NFI_NUMBER_WORD_ORDINAL_TENS));
    if (!joined)
        return 0;
    nf_decimal value = power ? nfi_decimal_multiply(grown(g), it.value) : nfi_decimal_add(grown(g), it.value);
    out->spelled = 1;
    return finish(out, NFI_NUMBER_ORDINAL, value, at + 1);
}

/* What "a" starts with a noun of number: "a hundred and five", "a million and a half". */
static int read_cardinal(nfi_number *out, const reader *r, uint32_t index, int article)
{
    growth g = growth_new();
    if (article) {
        g.last = NFI_NUMBER_WORD_ARTICLE;
        g.group = one();
        g.spelled = 1;
    }
    uint32_t at = grow(r, &g, index);
    if (at == index)
        return 0;
    out->spelled = g.spelled;
    if (finish_parts(out, r, &g, at) || finish_ordinal(out, r, &g, at))
        return 1;
    uint32_t after = at;
    nf_decimal part = and_fraction(r, &after);
    if (part.known && (g.spelled || g.last == NFI_NUMBER_WORD_DIGITS))
        return finish_and_fraction(out, r, &g, part, after);
    after = at;
    part = g.spelled ? point_digits(r, &after) : nfi_decimal_unknown();
    if (part.known) {
        item it = item_at(r, after);
        nf_decimal value = nfi_decimal_add(grown(&g), part);
        if (it.class != NFI_NUMBER_WORD_MAGNITUDE)
            return finish(out, NFI_NUMBER_PLAIN, value, after);
        out->power = it.value.exponent;
        return finish(out, NFI_NUMBER_PLAIN, nfi_decimal_multiply(value, it.value), after + 1);
    }
    out->power = g.power == 2 ? 0 : g.power;
    out->suffix = g.suffix;
    return finish(out, NFI_NUMBER_PLAIN, grown(&g), at);
}

/* "dozens", "tens of thousands", "hundreds of millions": at least two of the first. */
static int read_plural(nfi_number *out, const reader *r, uint32_t index, const item *first)
{
    nf_decimal value = nfi_decimal_multiply(nfi_decimal(2, 0), first->value);
    uint32_t at = index + 1;
    while (link_at(r, at) == NFI_NUMBER_LINK_OF) {
        item it = item_at(r, at + 1);
        if (it.class != NFI_NUMBER_WORD_PLURAL)
            break;
        value = nfi_decimal_multiply(value, it.value);
        out->power = it.value.exponent;
        at += 2;
    }
    out->spelled = 1;
    return finish(out, NFI_NUMBER_VAGUE, value, at);
}

/* "several hundred", "a few thousand", "many millions", "a couple of dozen". */
static int read_some(nfi_number *out, const reader *r, uint32_t index, const item *some)
{
    uint32_t at = index + 1;
    if (link_at(r, at) == NFI_NUMBER_LINK_OF)
        at++;
    item it = item_at(r, at);
    nf_decimal value = some->value;
    int factors = 0;
    while (factors < 3 && (it.class == NFI_NUMBER_WORD_HUNDRED || it.class == NFI_NUMBER_WORD_MAGNITUDE ||
                           it.class == NFI_NUMBER_WORD_DOZEN || it.class == NFI_NUMBER_WORD_PLURAL)) {
        value = nfi_decimal_multiply(value, it.value);
        out->power = it.class == NFI_NUMBER_WORD_MAGNITUDE ? it.value.exponent : 0;
        it = item_at(r, ++at);
        factors++;
    }
    out->spelled = 1;
    return factors > 0 && finish(out, NFI_NUMBER_VAGUE, value, at);
}

static int read_from(nfi_number *out, const reader *r, uint32_t index);

/* "a hundred", "a quarter", "a third", "a couple of thousand"; nothing for a plain article. */
static int read_article(nfi_number *out, const reader *r, uint32_t index)
{
    uint32_t at = past_hyphen(r, index + 1);
    item it = item_at(r, at);
    if (it.class == NFI_NUMBER_WORD_SOME || it.class == NFI_NUMBER_WORD_COUPLE)
        return read_some(out, r, at, &it);
    if (it.class == NFI_NUMBER_WORD_HALF && link_at(r, at + 1) == NFI_NUMBER_LINK_NONE &&
        item_at(r, at + 1).class == NFI_NUMBER_WORD_NONE)
        return finish_fraction(out, r, nfi_decimal_divide(one(), nfi_decimal(2, 0)), at + 1);
    nf_decimal parts = denominator(&it, 1);
    if (parts.known)
        return finish_fraction(out, r, nfi_decimal_divide(one(), parts), at + 1);
    if (it.class == NFI_NUMBER_WORD_HUNDRED || it.class == NFI_NUMBER_WORD_MAGNITUDE ||
        it.class == NFI_NUMBER_WORD_DOZEN || it.class == NFI_NUMBER_WORD_SCORE)
        return read_cardinal(out, r, at, 1);
    return 0;
}

/* "40 000", "1 234 567": groups of three digits behind spaces; after a common space only "000" or two groups
 * and more make sure that it is one number. Index behind the last group; `index` + 1 where there is none. */
static uint32_t spaced_groups(const reader *r, uint32_t index)
{
    const nfi_token *first = &r->tokens->tokens.at[index];
    const char *bytes = r->tokens->text->bytes;
    uint32_t at = index + 1;
    int sure = 0;
    if (first->end - first->start > 3 || bytes[first->start] == '0')
        return at;
    while (at < r->end && at < index + 5) {
        const nfi_token *token = &r->tokens->tokens.at[at];
        uint32_t gap = token->start - token[-1].end;
        size_t length = token->end - token->start;
        int decimals = length > 4 && bytes[token->start + 3] == '.';
        if (token->kind != NF_TOKEN_NUMBER || nfi_number_digit_run(bytes + token->start, length) != 3 ||
            (length != 3 && !decimals) || gap == 0 || gap > 3 || (token->flags & NFI_TOKEN_LINE_BEFORE))
            break;
        sure |= gap > 1 || memcmp(bytes + token->start, "000", 3) == 0 || at > index + 1;
        at++;
        if (decimals)
            break;
    }
    return sure ? at : index + 1;
}

static int read_spaced(nfi_number *out, const reader *r, uint32_t index, const item *it)
{
    uint32_t end = spaced_groups(r, index);
    if (end == index + 1 || nf_span_is_set(it->digits.suffix) || it->digits.power != 0)
        return 0;
    nf_decimal value = it->value;
    for (uint32_t i = index + 1; i < end; i++)
        value = nfi_decimal_add(nfi_decimal_shift(value, 3), item_at(r, i).value);
    return finish(out, NFI_NUMBER_PLAIN, value, end);
}

static int read_digit_token(nfi_number *out, const reader *r, uint32_t index, const item *it)
{
    nfi_number split = it->digits;
    uint32_t split_end = read_split(&split, r, index);
    if (split_end > index + 1 || split.form != it->digits.form) {
        uint32_t before = out->first;
        *out = split;
        out->first = before;
        return finish(out, split.form, split.low, split_end);
    }
    if (it->digits.form == NFI_NUMBER_PLAIN && read_spaced(out, r, index, it))
        return 1;
    if (it->digits.form == NFI_NUMBER_PLAIN)
        return read_cardinal(out, r, index, 0);
    uint32_t first = out->first;
    *out = it->digits;
    out->first = first;
    if (it->digits.form == NFI_NUMBER_FRACTION && !nf_span_is_set(it->digits.suffix)) {
        uint32_t end = index + 1;
        nf_decimal of = fraction_of(r, &end);
        if (of.known)
            return finish(out, NFI_NUMBER_PLAIN, nfi_decimal_multiply(it->value, of), end);
    }
    return finish(out, it->digits.form, it->value, index + 1);
}

static int read_minus(nfi_number *out, const reader *r, uint32_t index)
{
    uint32_t at = past_hyphen(r, index + 1);
    nfi_number_word class = item_at(r, at).class;
    if (class != NFI_NUMBER_WORD_DIGITS && class != NFI_NUMBER_WORD_UNIT && class != NFI_NUMBER_WORD_TEEN &&
        class != NFI_NUMBER_WORD_TENS && class != NFI_NUMBER_WORD_ARTICLE && class != NFI_NUMBER_WORD_MAGNITUDE &&
        class != NFI_NUMBER_WORD_HUNDRED && class != NFI_NUMBER_WORD_ZERO)
        return 0;
    if (!read_from(out, r, at) || out->form != NFI_NUMBER_PLAIN)
        return 0;
    out->low.digits = -out->low.digits;
    out->high = out->low;
    return 1;
}

static int read_from(nfi_number *out, const reader *r, uint32_t index)
{
    item it = item_at(r, index);
    switch (it.class) {
    case NFI_NUMBER_WORD_NONE:
    case NFI_NUMBER_WORD_SCORE:
    case NFI_NUMBER_WORD_PARTS:
        return 0;
    case NFI_NUMBER_WORD_ZERO:
    case NFI_NUMBER_WORD_UNIT:
    case NFI_NUMBER_WORD_TEEN:
    case NFI_NUMBER_WORD_TENS:
    case NFI_NUMBER_WORD_HUNDRED:
    case NFI_NUMBER_WORD_MAGNITUDE:
    case NFI_NUMBER_WORD_DOZEN:
        return read_cardinal(out, r, index, 0);
    case NFI_NUMBER_WORD_DIGITS:
        return read_digit_token(out, r, index, &it);
    case NFI_NUMBER_WORD_PLURAL:
        return read_plural(out, r, index, &it);
    case NFI_NUMBER_WORD_HALF:
        return finish_fraction(out, r, nfi_decimal_divide(one(), nfi_decimal(2, 0)), index + 1);
    case NFI_NUMBER_WORD_QUARTER:
        if (is_plural(r, index)) /* "in some quarters" */
            return 0;
        return finish_fraction(out, r, nfi_decimal_divide(one(), nfi_decimal(4, 0)), index + 1);
    case NFI_NUMBER_WORD_ORDINAL:
    case NFI_NUMBER_WORD_ORDINAL_TENS:
    case NFI_NUMBER_WORD_ORDINAL_POWER:
        out->spelled = 1;
        return finish(out, NFI_NUMBER_ORDINAL, it.value, index + 1);
    case NFI_NUMBER_WORD_ARTICLE:
        return read_article(out, r, index);
    case NFI_NUMBER_WORD_SOME:
    case NFI_NUMBER_WORD_COUPLE:
        return read_some(out, r, index, &it);
    case NFI_NUMBER_WORD_MINUS:
        return read_minus(out, r, index);
    case NFI_NUMBER_WORD_MULTIPLE:
        out->spelled = 1;
        return finish(out, NFI_NUMBER_MULTIPLE, it.value, index + 1);
    }
    return 0;
}

/* Whether a number that starts with the token ends with it too: what follows stands apart, and goes on with none. */
static int stands_alone(const reader *r, uint32_t index)
{
    if (index + 1 >= r->end)
        return 1;
    const nfi_token *next = &r->tokens->tokens.at[index + 1];
    const uint64_t goes_on = UINT64_C(1) << NFI_LEX_NUMBER | UINT64_C(1) << NFI_LEX_NUMBER_LINK;
    if (!(next->flags & NFI_TOKEN_SPACE_BEFORE))
        return next->end - next->start == 1 && memchr(",.;:)?!%", r->tokens->text->bytes[next->start], 8) != NULL;
    return next->kind != NF_TOKEN_NUMBER && !(nfi_lex_start[next->word] & goes_on);
}

/* Digits alone, few enough for 64 bits; -1 for anything else. */
static int64_t plain_digits(const nfi_tokens *tokens, const nfi_token *token)
{
    const char *bytes = nfi_token_text(tokens, token);
    size_t length = token->end - token->start;
    int64_t value = 0;
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] < '0' || bytes[i] > '9' || i > 15)
            return -1;
        value = value * 10 + (bytes[i] - '0');
    }
    return value;
}

/* The many numbers that are one token: 1 and `out`, 0 where there is none, -1 where more has to be looked at. */
static int read_alone(nfi_number *out, const reader *r, uint32_t index)
{
    if (index >= r->end)
        return 0;
    const nfi_token *token = &r->tokens->tokens.at[index];
    if (token->kind == NF_TOKEN_NUMBER) {
        int64_t value = stands_alone(r, index) ? plain_digits(r->tokens, token) : -1;
        return value < 0 ? -1 : finish(out, NFI_NUMBER_PLAIN, nfi_decimal(value, 0), index + 1);
    }
    const nfi_lex_entry *entry = nfi_lex_entry_of(token->word, NFI_LEX_NUMBER);
    if (entry == NULL)
        return 0;
    if (!stands_alone(r, index))
        return -1;
    const nfi_lex_number_row *row = &nfi_lex_number_rows[entry->row];
    if (row->class == NFI_NUMBER_WORD_ARTICLE)
        return 0;
    if (row->class != NFI_NUMBER_WORD_UNIT && row->class != NFI_NUMBER_WORD_TEEN && row->class != NFI_NUMBER_WORD_TENS)
        return -1;
    out->spelled = 1;
    return finish(out, NFI_NUMBER_PLAIN, row->value, index + 1);
}

/* "a 10-fold increase" */
static void multiply(nfi_number *out, const reader *r)
{
    uint32_t at = out->end;
    if (out->form != NFI_NUMBER_PLAIN || out->power != 0 || at + 1 >= r->end || !nfi_number_hyphen(r->tokens, at))
        return;
    const nfi_token *fold = &r->tokens->tokens.at[at + 1];
    if (fold->end - fold->start != 4 || memcmp(nfi_token_text(r->tokens, fold), "fold", 4) != 0)
        return;
    out->form = NFI_NUMBER_MULTIPLE;
    out->end = at + 2;
}

int nfi_number_read(nfi_number *out, const nfi_tokens *tokens, uint32_t first, uint32_t end)
{
    memset(out, 0, sizeof *out);
    out->first = first;
    out->suffix = nfi_span_none();
    reader r = {tokens, end < tokens->tokens.count ? end : tokens->tokens.count};
    int alone = read_alone(out, &r, first);
    if (alone >= 0)
        return alone;
    if (!read_from(out, &r, first))
        return 0;
    multiply(out, &r);
    return 1;
}
