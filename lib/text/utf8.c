#include "text/utf8.h"

#include <string.h>

/* Length of the well-formed sequence at `at`, 0 for a bad byte (table 3-7 of the Unicode standard). */
static size_t sequence(const unsigned char *at, size_t left)
{
    unsigned char lead = at[0];
    if (lead < 0x80)
        return 1;
    if (lead < 0xC2 || lead > 0xF4)
        return 0;
    size_t length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (left < length)
        return 0;
    unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    if (at[1] < low || at[1] > high)
        return 0;
    for (size_t i = 2; i < length; i++)
        if ((at[i] & 0xC0) != 0x80)
            return 0;
    return length;
}

size_t nfi_utf8_check(const char *bytes, size_t length)
{
    size_t at = 0;
    while (at < length) {
        uint64_t eight;
        if (length - at >= sizeof eight) {
            memcpy(&eight, bytes + at, sizeof eight);
            if ((eight & UINT64_C(0x8080808080808080)) == 0) {
                at += sizeof eight;
                continue;
            }
        }
        size_t step = sequence((const unsigned char *)bytes + at, length - at);
        if (step == 0)
            return at;
        at += step;
    }
    return length;
}

uint32_t nfi_utf8_next(const char *bytes, size_t length, size_t *at)
{
    const unsigned char *p = (const unsigned char *)bytes + *at;
    if (p[0] < 0x80) {
        (*at)++;
        return p[0];
    }
    size_t step = sequence(p, length - *at);
    *at += step == 0 ? 1 : step;
    switch (step) {
    case 2:
        return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3Fu);
    case 3:
        return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3Fu);
    case 4:
        return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 | (uint32_t)(p[2] & 0x3F) << 6 |
               (p[3] & 0x3Fu);
    }
    return NFI_UTF8_BAD;
}

uint32_t nfi_utf8_before(const char *bytes, size_t length, size_t *at)
{
    const unsigned char *p = (const unsigned char *)bytes;
    size_t end = *at;
    for (size_t back = 1; back <= 4 && back <= end; back++) {
        if ((p[end - back] & 0xC0) == 0x80)
            continue;
        if (sequence(p + end - back, length - (end - back)) != back)
            break;
        size_t start = end - back;
        *at = start;
        return nfi_utf8_next(bytes, length, &start);
    }
    *at = end - 1;
    return NFI_UTF8_BAD;
}

size_t nfi_utf8_write(char *out, uint32_t character)
{
    if (character < 0x80) {
        out[0] = (char)character;
        return 1;
    }
    if (character < 0x800) {
        out[0] = (char)(0xC0 | character >> 6);
        out[1] = (char)(0x80 | (character & 0x3F));
        return 2;
    }
    if (character < 0x10000) {
        out[0] = (char)(0xE0 | character >> 12);
        out[1] = (char)(0x80 | (character >> 6 & 0x3F));
        out[2] = (char)(0x80 | (character & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | character >> 18);
    out[1] = (char)(0x80 | (character >> 12 & 0x3F));
    out[2] = (char)(0x80 | (character >> 6 & 0x3F));
    out[3] = (char)(0x80 | (character & 0x3F));
    return 4;
}
