#include "base/decimal.h"

#include <math.h>
#include <string.h>

enum { EXPONENT_MAX = 400 };

nf_decimal nfi_decimal_unknown(void)
{
    nf_decimal out = {0, 0, 0};
    return out;
}

nf_decimal nfi_decimal(int64_t digits, int32_t exponent)
{
    if (digits == 0)
        exponent = 0;
    while (digits != 0 && digits % 10 == 0) {
        digits /= 10;
        exponent++;
    }
    nf_decimal out = {digits, exponent, 1};
    return exponent > EXPONENT_MAX || exponent < -EXPONENT_MAX ? nfi_decimal_unknown() : out;
}

nf_decimal nfi_decimal_read(const char *text, size_t length)
{
    int64_t digits = 0;
    int32_t exponent = 0;
    int64_t sign = 1;
    int seen = 0;
    int point = 0;
    size_t i = 0;
    if (i < length && (text[i] == '-' || text[i] == '+'))
        sign = text[i++] == '-' ? -1 : 1;
    for (; i < length; i++) {
        char c = text[i];
        if (c == ',' && seen)
            continue;
        if (c == '.' && !point) {
            point = 1;
            continue;
        }
        if (c < '0' || c > '9')
            return nfi_decimal_unknown();
        seen = 1;
        if (digits > (INT64_MAX - 9) / 10) {
            if (c != '0')
                return nfi_decimal_unknown();
            exponent += !point;
            continue;
        }
        digits = digits * 10 + (c - '0');
        exponent -= point;
    }
    return seen ? nfi_decimal(sign * digits, exponent) : nfi_decimal_unknown();
}

/* The power of ten behind "e": 1, or 0 for what is none or out of range. */
static int read_exponent(int32_t *out, const char *text, size_t length)
{
    size_t i = length > 0 && (text[0] == '-' || text[0] == '+');
    int32_t value = 0;
    if (i == length || length - i > 4)
        return 0;
    for (; i < length; i++) {
        if (text[i] < '0' || text[i] > '9')
            return 0;
        value = value * 10 + (text[i] - '0');
    }
    *out = text[0] == '-' ? -value : value;
    return 1;
}

int nf_decimal_read(nf_decimal *out, const char *text, size_t length)
{
    if (out == NULL || text == NULL || memchr(text, ',', length) != NULL)
        return 0;
    size_t digits = 0;
    while (digits < length && text[digits] != 'e' && text[digits] != 'E')
        digits++;
    int32_t exponent = 0;
    if (digits < length && !read_exponent(&exponent, text + digits + 1, length - digits - 1))
        return 0;
    nf_decimal value = nfi_decimal_shift(nfi_decimal_read(text, digits), exponent);
    if (value.known)
        *out = value;
    return value.known;
}

/* A double as the decimal of 15 digits nearest to it. */
static nf_decimal from_double(double value)
{
    if (!(fabs(value) > 0) || !isfinite(value))
        return value == 0 ? nfi_decimal(0, 0) : nfi_decimal_unknown();
    int32_t exponent = (int32_t)floor(log10(fabs(value))) - 14;
    double scaled = exponent > 0 ? value / pow(10, exponent) : value * pow(10, -exponent);
    return nfi_decimal((int64_t)llround(scaled), exponent);
}

/* Brings both to the smaller exponent: 1, or 0 where 63 bits can't hold the digits. */
static int align(nf_decimal *a, nf_decimal *b)
{
    nf_decimal *high = a->exponent > b->exponent ? a : b;
    const nf_decimal *low = high == a ? b : a;
    if (high->digits == 0) {
        high->exponent = low->exponent;
        return 1;
    }
    while (high->exponent > low->exponent) {
        if (high->digits > INT64_MAX / 20 || high->digits < INT64_MIN / 20)
            return 0;
        high->digits *= 10;
        high->exponent--;
    }
    return 1;
}

nf_decimal nfi_decimal_add(nf_decimal a, nf_decimal b)
{
    if (!a.known || !b.known)
        return nfi_decimal_unknown();
    nf_decimal x = a;
    nf_decimal y = b;
    int64_t limit = INT64_MAX / 2;
    if (align(&x, &y) && x.digits < limit && x.digits > -limit && y.digits < limit && y.digits > -limit)
        return nfi_decimal(x.digits + y.digits, x.exponent);
    return from_double(nf_decimal_to_double(a) + nf_decimal_to_double(b));
}

nf_decimal nfi_decimal_subtract(nf_decimal a, nf_decimal b)
{
    b.digits = -b.digits;
    return nfi_decimal_add(a, b);
}

nf_decimal nfi_decimal_multiply(nf_decimal a, nf_decimal b)
{
    if (!a.known || !b.known)
        return nfi_decimal_unknown();
    int64_t x = a.digits < 0 ? -a.digits : a.digits;
    int64_t y = b.digits < 0 ? -b.digits : b.digits;
    if (x == 0 || y <= INT64_MAX / x)
        return nfi_decimal(a.digits * b.digits, a.exponent + b.exponent);
    return from_double(nf_decimal_to_double(a) * nf_decimal_to_double(b));
}

nf_decimal nfi_decimal_divide(nf_decimal a, nf_decimal b)
{
    if (!a.known || !b.known || b.digits == 0)
        return nfi_decimal_unknown();
    if (a.digits % b.digits == 0)
        return nfi_decimal(a.digits / b.digits, a.exponent - b.exponent);
    return from_double(nf_decimal_to_double(a) / nf_decimal_to_double(b));
}

nf_decimal nfi_decimal_shift(nf_decimal a, int32_t powers_of_ten)
{
    return a.known ? nfi_decimal(a.digits, a.exponent + powers_of_ten) : a;
}

int nfi_decimal_equal(nf_decimal a, nf_decimal b)
{
    return a.known == b.known && a.digits == b.digits && a.exponent == b.exponent;
}

int nfi_decimal_is_integer(nf_decimal a)
{
    return a.known && a.exponent >= 0;
}

int64_t nfi_decimal_integer(nf_decimal a, int64_t otherwise)
{
    if (!nfi_decimal_is_integer(a))
        return otherwise;
    int64_t out = a.digits;
    for (int32_t i = 0; i < a.exponent; i++) {
        if (out > INT64_MAX / 10 || out < INT64_MIN / 10)
            return otherwise;
        out *= 10;
    }
    return out;
}

double nf_decimal_to_double(nf_decimal value)
{
    if (!value.known)
        return 0;
    double digits = (double)value.digits;
    return value.exponent < 0 ? digits / pow(10, -value.exponent) : digits * pow(10, value.exponent);
}

int nf_decimal_compare(nf_decimal a, nf_decimal b)
{
    nf_decimal x = a;
    nf_decimal y = b;
    if (align(&x, &y))
        return (x.digits > y.digits) - (x.digits < y.digits);
    double p = nf_decimal_to_double(a);
    double q = nf_decimal_to_double(b);
    return (p > q) - (p < q);
}

static size_t digits_of(char *out, int64_t value)
{
    uint64_t rest = value < 0 ? (uint64_t)0 - (uint64_t)value : (uint64_t)value;
    char reversed[20];
    size_t count = 0;
    do {
        reversed[count++] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest != 0);
    for (size_t i = 0; i < count; i++)
        out[i] = reversed[count - 1 - i];
    return count;
}

size_t nf_decimal_format(char *out, nf_decimal value)
{
    enum { PLAIN_ZEROS = 21 };
    size_t at = 0;
    out[0] = '\0';
    if (!value.known)
        return 0;
    char digits[20];
    size_t count = digits_of(digits, value.digits);
    if (value.digits < 0)
        out[at++] = '-';
    if (value.exponent >= 0 && (size_t)value.exponent + count <= PLAIN_ZEROS) {
        memcpy(out + at, digits, count);
        memset(out + at + count, '0', (size_t)value.exponent);
        at += count + (size_t)value.exponent;
    } else if (value.exponent < 0 && (size_t)-value.exponent < count) {
        size_t whole = count - (size_t)-value.exponent;
        memcpy(out + at, digits, whole);
        out[at + whole] = '.';
        memcpy(out + at + whole + 1, digits + whole, count - whole);
        at += count + 1;
    } else if (value.exponent < 0 && (size_t)-value.exponent <= PLAIN_ZEROS) {
        size_t zeros = (size_t)-value.exponent - count;
        memcpy(out + at, "0.", 2);
        memset(out + at + 2, '0', zeros);
        memcpy(out + at + 2 + zeros, digits, count);
        at += 2 + zeros + count;
    } else {
        memcpy(out + at, digits, count);
        at += count;
        out[at++] = 'e';
        if (value.exponent < 0)
            out[at++] = '-';
        at += digits_of(out + at, value.exponent);
    }
    out[at] = '\0';
    return at;
}
