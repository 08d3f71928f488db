#include "segment/character.h"

#include <utf8proc.h>

#include "text/utf8.h"

#define S NFI_CHAR_SPACE
#define N NFI_CHAR_LINE
#define L NFI_CHAR_LOWER
#define U NFI_CHAR_UPPER
#define D NFI_CHAR_DIGIT
#define P NFI_CHAR_PUNCT
#define X NFI_CHAR_SYMBOL
#define A NFI_CHAR_APOSTROPHE
#define Y NFI_CHAR_HYPHEN
#define H NFI_CHAR_HIGH
const uint8_t nfi_char_ascii[256] = {
    S, S, S, S, S, S, S, S, S, S, N, S, S, N, S, S,
    S, S, S, S, S, S, S, S, S, S, S, S, S, S, S, S,
    S, P, P, P, X, P, P, A, P, P, P, X, P, Y, P, P,
    D, D, D, D, D, D, D, D, D, D, P, P, X, X, X, P,
    P, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U,
    U, U, U, U, U, U, U, U, U, U, U, P, P, P, X, P,
    P, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L,
    L, L, L, L, L, L, L, L, L, L, L, P, X, P, X, S,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
    H, H, H, H, H, H, H, H, H, H, H, H, H, H, H, H,
};
#undef S
#undef N
#undef L
#undef U
#undef D
#undef P
#undef X
#undef A
#undef Y
#undef H

/* The characters that need more than their category. */
static int special(uint32_t c, nfi_char *kind)
{
    switch (c) {
    case 0x2019:
    case 0x02BC:
        *kind = NFI_CHAR_APOSTROPHE;
        return 1;
    case 0x2010:
    case 0x2011:
        *kind = NFI_CHAR_HYPHEN;
        return 1;
    case 0x0085:
    case 0x2028:
    case 0x2029:
        *kind = NFI_CHAR_LINE;
        return 1;
    case 0x00AD: /* soft hyphen */
    case 0x200B: /* zero width space, non-joiner, joiner */
    case 0x200C:
    case 0x200D:
    case 0x2060:
    case 0xFEFF:
        *kind = NFI_CHAR_MARK;
        return 1;
    }
    return 0;
}

static nfi_char by_category(utf8proc_category_t category)
{
    switch (category) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
        return NFI_CHAR_UPPER;
    case UTF8PROC_CATEGORY_LL:
        return NFI_CHAR_LOWER;
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
        return NFI_CHAR_LETTER;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return NFI_CHAR_MARK;
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
        return NFI_CHAR_NUMBER;
    case UTF8PROC_CATEGORY_PC:
    case UTF8PROC_CATEGORY_PD:
    case UTF8PROC_CATEGORY_PS:
    case UTF8PROC_CATEGORY_PE:
    case UTF8PROC_CATEGORY_PI:
    case UTF8PROC_CATEGORY_PF:
    case UTF8PROC_CATEGORY_PO:
        return NFI_CHAR_PUNCT;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
        return NFI_CHAR_SPACE;
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_SM:
    case UTF8PROC_CATEGORY_SC:
    case UTF8PROC_CATEGORY_SK:
    case UTF8PROC_CATEGORY_SO:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
        break;
    }
    return NFI_CHAR_SYMBOL;
}

nfi_char nfi_char_high(const char *bytes, uint32_t at, uint32_t end, uint32_t *size)
{
    size_t next = at;
    uint32_t c = nfi_utf8_next(bytes, end, &next);
    *size = (uint32_t)next - at;
    nfi_char kind;
    return special(c, &kind) ? kind : by_category(utf8proc_category((utf8proc_int32_t)c));
}
