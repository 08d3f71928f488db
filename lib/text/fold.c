#include "text/fold.h"

#include <utf8proc.h>

#include "base/hash.h"
#include "text/utf8.h"

static uint32_t fold_character(uint32_t c)
{
    switch (c) {
    case 0x2019: /* right single quotation mark */
    case 0x2018:
    case 0x02BC: /* modifier letter apostrophe */
    case 0xFF07:
        return '\'';
    case 0x2010: /* hyphen */
    case 0x2011: /* non-breaking hyphen */
    case 0x2012:
    case 0x2013: /* en dash */
    case 0x2212: /* minus */
        return '-';
    case 0x00AD: /* soft hyphen */
    case 0x200B: /* zero-width space, non-joiner, joiner */
    case 0x200C:
    case 0x200D:
    case 0x2060: /* word joiner */
    case 0xFEFF:
        return 0;
    default:
        return (uint32_t)utf8proc_tolower((utf8proc_int32_t)c);
    }
}

size_t nfi_fold(char *out, uint64_t *hash, const char *word, size_t length)
{
    uint64_t h = NFI_HASH_START;
    size_t used = 0;
    size_t at = 0;
    while (at < length) {
        unsigned char byte = (unsigned char)word[at];
        if (byte < 0x80) {
            if (byte >= 'A' && byte <= 'Z')
                byte = (unsigned char)(byte + ('a' - 'A'));
            out[used++] = (char)byte;
            h = nfi_hash_byte(h, byte);
            at++;
            continue;
        }
        uint32_t c = fold_character(nfi_utf8_next(word, length, &at));
        if (c == 0)
            continue;
        size_t size = nfi_utf8_write(out + used, c);
        for (size_t i = 0; i < size; i++)
            h = nfi_hash_byte(h, (unsigned char)out[used + i]);
        used += size;
    }
    out[used] = '\0';
    *hash = h;
    return used;
}
