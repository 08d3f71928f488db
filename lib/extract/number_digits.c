#include "extract/number.h"

#include <string.h>

#include "base/decimal.h"
#include "base/hash.h"

size_t nfi_number_dash(const char *bytes, size_t length)
{
    if (length == 0 || (bytes[0] != '-' && bytes[0] != '\xE2'))
        return 0;
    if (bytes[0] == '-')
        return 1;
    /* the hyphens and dashes U+2010 … U+2014 and the minus sign U+2212 */
    int dash = length >= 3 && ((bytes[1] == '\x80' && bytes[2] >= '\x90' && bytes[2] <= '\x94') ||
                               (bytes[1] == '\x88' && bytes[2] == '\x92'));
    return dash ? 3 : 0;
}

int nfi_number_hyphen(const nfi_tokens *tokens, uint32_t index)
{
    if (index + 1 >= tokens->tokens.count)
        return 0;
    const nfi_token *token = &tokens->tokens.at[index];
    size_t length = token->end - token->start;
    return length <= 3 && !(token->flags & NFI_TOKEN_SPACE_BEFORE) && !(token[1].flags & NFI_TOKEN_SPACE_BEFORE) &&
           nfi_number_dash(nfi_token_text(tokens, token), length) == length;
}

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

size_t nfi_number_digit_run(const char *bytes, size_t length)
{
    size_t i = 0;
    while (i < length && is_digit(bytes[i]))
        i++;
    return i;
}

/* "10,000", "1,00,000", "3,412.50", ".5": bytes of the longest such number. A comma stands before three
 * digits, or before two in the Indian way where three follow later; "1,2" ends before its comma. */
static size_t plain_length(const char *bytes, size_t length)
{
    size_t i = nfi_number_digit_run(bytes, length);
    size_t group_end = i;
    while (i > 0 && i < length && bytes[i] == ',') {
        size_t run = nfi_number_digit_run(bytes + i + 1, length - i - 1);
        if (run != 2 && run != 3)
            break;
        i += 1 + run;
        if (run == 3)
            group_end = i;
    }
    i = group_end;
    if (i + 1 < length && bytes[i] == '.' && is_digit(bytes[i + 1]))
        i += 1 + nfi_number_digit_run(bytes + i + 1, length - i - 1);
    return i;
}

/* ½ and its like. */
typedef struct vulgar {
    const char *sign;
    int8_t above;
    int8_t below;
} vulgar;

static const vulgar vulgars[] = {
    {"\xC2\xBC", 1, 4},     {"\xC2\xBD", 1, 2},     {"\xC2\xBE", 3, 4},     {"\xE2\x85\x93", 1, 3},
    {"\xE2\x85\x94", 2, 3}, {"\xE2\x85\x95", 1, 5}, {"\xE2\x85\x96", 2, 5}, {"\xE2\x85\x97", 3, 5},
    {"\xE2\x85\x98", 4, 5}, {"\xE2\x85\x99", 1, 6}, {"\xE2\x85\x9A", 5, 6}, {"\xE2\x85\x9B", 1, 8},
    {"\xE2\x85\x9C", 3, 8}, {"\xE2\x85\x9D", 5, 8}, {"\xE2\x85\x9E", 7, 8},
};

static nf_decimal ratio(int64_t above, int64_t below)
{
    return nfi_decimal_divide(nfi_decimal(above, 0), nfi_decimal(below, 0));
}

static size_t vulgar_read(nf_decimal *value, const char *bytes, size_t length)
{
    if (length == 0 || (unsigned char)bytes[0] < 0x80)
        return 0;
    for (size_t i = 0; i < sizeof vulgars / sizeof *vulgars; i++) {
        size_t size = strlen(vulgars[i].sign);
        if (size <= length && memcmp(bytes, vulgars[i].sign, size) == 0) {
            *value = ratio(vulgars[i].above, vulgars[i].below);
            return size;
        }
    }
    return 0;
}

/* The slash of 1/2 or the fraction slash. */
static size_t slash(const char *bytes, size_t length)
{
    if (length > 0 && bytes[0] == '/')
        return 1;
    return length >= 3 && memcmp(bytes, "\xE2\x81\x84", 3) == 0 ? 3 : 0;
}

/* Whether people divide by it. */
static int is_divisor(int64_t value)
{
    static const uint8_t divisors[] = {2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 32, 64, 100, 128};
    for (size_t i = 0; i < sizeof divisors; i++)
        if (value == divisors[i])
            return 1;
    return 0;
}

/* "1/2", "15/16", "1/128" but not "24/7", "9/11" or "3/15/2024"; any "1/40" where "of" stands behind it. */
static size_t fraction_read(nf_decimal *value, const char *bytes, size_t length, int any)
{
    size_t above = nfi_number_digit_run(bytes, length);
    size_t mark = above == 0 || above > 3 ? 0 : slash(bytes + above, length - above);
    size_t below = mark == 0 ? 0 : nfi_number_digit_run(bytes + above + mark, length - above - mark);
    size_t total = above + mark + below;
    if (below == 0 || below > 3 || (total < length && slash(bytes + total, length - total)))
        return 0;
    int64_t p = nfi_decimal_integer(nfi_decimal_read(bytes, above), 0);
    int64_t q = nfi_decimal_integer(nfi_decimal_read(bytes + above + mark, below), 0);
    if (p <= 0 || p >= q || !(any || is_divisor(q)))
        return 0;
    *value = ratio(p, q);
    return total;
}

int nfi_number_fraction(nfi_number *out, const char *bytes, size_t length)
{
    if (fraction_read(&out->low, bytes, length, 1) != length)
        return 0;
    out->form = NFI_NUMBER_FRACTION;
    out->high = out->low;
    out->power = 0;
    out->suffix = nfi_span_none();
    return out->low.known;
}

/* The power of ten of "×10−30", "x10^6", "e6"; 0 bytes if there is none. */
static size_t scientific_read(int32_t *power, const char *bytes, size_t length)
{
    size_t i = 0;
    if (length > 4 && memcmp(bytes, "\xC3\x97", 2) == 0)
        i = 2;
    else if (length > 3 && (bytes[0] == 'x' || bytes[0] == '*'))
        i = 1;
    if (i > 0) {
        if (length - i < 3 || memcmp(bytes + i, "10", 2) != 0)
            return 0;
        i += 2;
        i += i < length && bytes[i] == '^';
    } else if (length >= 2 && (bytes[0] == 'e' || bytes[0] == 'E')) {
        i = 1;
    } else {
        return 0;
    }
    size_t sign = nfi_number_dash(bytes + i, length - i);
    i += sign + (sign == 0 && i < length && bytes[i] == '+');
    size_t run = nfi_number_digit_run(bytes + i, length - i);
    if (run == 0 || run > 3)
        return 0;
    int64_t value = nfi_decimal_integer(nfi_decimal_read(bytes + i, run), 0);
    *power = (int32_t)(sign > 0 ? -value : value);
    return i + run;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* The lexicon's id for letters of any case; 0 for over 15 of them. */
static uint32_t letters_word(const char *bytes, size_t length)
{
    char folded[16];
    if (length >= sizeof folded)
        return 0;
    uint64_t hash = NFI_HASH_START;
    for (size_t i = 0; i < length; i++) {
        folded[i] = lower(bytes[i]);
        hash = nfi_hash_byte(hash, (unsigned char)folded[i]);
    }
    return nfi_lex_find(folded, length, hash);
}

/* st, nd, rd, th behind the digit they belong to. */
static int is_ordinal_ending(const char *bytes, size_t length)
{
    return length == 2 && nfi_number_letter(bytes[0]) && nfi_number_letter(bytes[1]) &&
           ((lower(bytes[0]) == 's' && lower(bytes[1]) == 't') || (lower(bytes[0]) == 'n' && lower(bytes[1]) == 'd') ||
            (lower(bytes[0]) == 'r' && lower(bytes[1]) == 'd') || (lower(bytes[0]) == 't' && lower(bytes[1]) == 'h'));
}

/* 1990s, 80s, '90s: a round number with an s. */
static int is_decade(const char *bytes, size_t digits, size_t length)
{
    size_t rest = length - digits;
    const char *end = bytes + digits;
    int s = (rest == 1 && end[0] == 's') || (rest == 2 && end[0] == '\'' && end[1] == 's');
    return s && (digits == 2 || digits == 4) && bytes[digits - 1] == '0' &&
           nfi_number_digit_run(bytes, digits) == digits;
}

/* What stands behind the digits: a magnitude ("bn"), an ordinal ending, a unit's letters. */
static void read_suffix(nfi_number *out, const char *bytes, size_t length, uint32_t offset)
{
    if (length == 0)
        return;
    if (is_ordinal_ending(bytes, length)) {
        out->form = NFI_NUMBER_ORDINAL;
        return;
    }
    const nfi_lex_entry *entry = nfi_lex_entry_of(letters_word(bytes, length), NFI_LEX_NUMBER);
    const nfi_lex_number_row *row = entry == NULL ? NULL : &nfi_lex_number_rows[entry->row];
    if (row != NULL && row->class == NFI_NUMBER_WORD_MAGNITUDE) {
        out->low = nfi_decimal_multiply(out->low, row->value);
        out->power = row->value.exponent;
        return;
    }
    out->suffix = nfi_span(offset, offset + (uint32_t)length);
}

size_t nfi_number_digits(nfi_number *out, const char *bytes, size_t length, uint32_t offset)
{
    size_t sign = nfi_number_dash(bytes, length);
    size_t at = sign + (sign == 0 && length > 0 && bytes[0] == '+');
    out->power = 0;
    out->suffix = nfi_span_none();
    out->form = NFI_NUMBER_FRACTION;
    size_t size = fraction_read(&out->low, bytes + at, length - at, 0);
    if (size == 0)
        size = vulgar_read(&out->low, bytes + at, length - at);
    if (size == 0) {
        out->form = NFI_NUMBER_PLAIN;
        size = plain_length(bytes + at, length - at);
        if (size == 0)
            return 0;
        out->low = nfi_decimal_read(bytes + at, size);
        if (is_decade(bytes + at, size, length - at))
            out->form = NFI_NUMBER_DECADE;
        nf_decimal part;
        size_t more = vulgar_read(&part, bytes + at + size, length - at - size);
        if (more > 0)
            out->low = nfi_decimal_add(out->low, part);
        int32_t power;
        size_t exponent = more > 0 ? 0 : scientific_read(&power, bytes + at + size, length - at - size);
        if (exponent > 0)
            out->low = nfi_decimal_shift(out->low, power);
        size += more + exponent;
    }
    at += size;
    if (out->form == NFI_NUMBER_PLAIN)
        read_suffix(out, bytes + at, length - at, offset + (uint32_t)at);
    else if (out->form == NFI_NUMBER_FRACTION && at < length)
        out->suffix = nfi_span(offset + (uint32_t)at, offset + (uint32_t)length);
    if (sign > 0)
        out->low.digits = -out->low.digits;
    out->high = out->low;
    return out->low.known ? at : 0;
}
