#include "text/offsets.h"

#include "text/utf8.h"

static int is_ascii(const char *bytes, uint32_t length)
{
    unsigned char all = 0;
    for (uint32_t i = 0; i < length; i++)
        all |= (unsigned char)bytes[i];
    return all < 0x80;
}

int nfi_offsets_init(nfi_offsets *out, nfi_arena *arena, const char *bytes, uint32_t length)
{
    out->bytes = bytes;
    out->length = length;
    out->codepoints = NULL;
    out->utf16 = NULL;
    if (is_ascii(bytes, length))
        return 1;
    size_t marks = length / NFI_OFFSETS_STEP + 1;
    out->codepoints = nfi_arena_array(arena, marks, sizeof *out->codepoints);
    out->utf16 = nfi_arena_array(arena, marks, sizeof *out->utf16);
    if (out->codepoints == NULL || out->utf16 == NULL)
        return 0;
    uint32_t codepoints = 0;
    uint32_t utf16 = 0;
    size_t mark = 0;
    size_t at = 0;
    while (at < length) {
        while (mark < marks && mark * NFI_OFFSETS_STEP <= at) {
            out->codepoints[mark] = codepoints;
            out->utf16[mark++] = utf16;
        }
        uint32_t c = nfi_utf8_next(bytes, length, &at);
        codepoints++;
        utf16 += c > 0xFFFF ? 2 : 1;
    }
    for (; mark < marks; mark++) {
        out->codepoints[mark] = codepoints;
        out->utf16[mark] = utf16;
    }
    return 1;
}

/* Characters that start before a mark may reach over it: counting goes on from the first boundary at or
 * behind the mark. A byte that continues a well-formed character is no boundary. */
static size_t boundary(const nfi_offsets *offsets, size_t mark)
{
    size_t at = mark < 4 ? 0 : mark - 3;
    while (at > 0 && mark - at < 7 && ((unsigned char)offsets->bytes[at] & 0xC0) == 0x80)
        at--;
    while (at < mark)
        nfi_utf8_next(offsets->bytes, offsets->length, &at);
    return at;
}

static uint32_t count(const nfi_offsets *offsets, uint32_t byte, const uint32_t *marks, int wide)
{
    if (marks == NULL)
        return byte;
    size_t mark = byte / NFI_OFFSETS_STEP;
    uint32_t out = marks[mark];
    size_t at = boundary(offsets, mark * NFI_OFFSETS_STEP);
    while (at < byte) {
        uint32_t c = nfi_utf8_next(offsets->bytes, offsets->length, &at);
        out += wide && c > 0xFFFF ? 2 : 1;
    }
    return out;
}

uint32_t nfi_offsets_codepoint(const nfi_offsets *offsets, uint32_t byte)
{
    return count(offsets, byte, offsets->codepoints, 0);
}

uint32_t nfi_offsets_utf16(const nfi_offsets *offsets, uint32_t byte)
{
    return count(offsets, byte, offsets->utf16, 1);
}
