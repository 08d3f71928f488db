/* Kinds of characters, as the scanners of this layer see them. */
#ifndef NFI_SEGMENT_CHARACTER_H
#define NFI_SEGMENT_CHARACTER_H

#include <stddef.h>
#include <stdint.h>

typedef enum nfi_char {
    NFI_CHAR_SPACE = 0, /* white space, control characters, invisible characters outside of words */
    NFI_CHAR_LINE = 1,  /* ends a line */
    NFI_CHAR_LOWER = 2,
    NFI_CHAR_UPPER = 3,
    NFI_CHAR_LETTER = 4, /* of a script without capitals */
    NFI_CHAR_DIGIT = 5,  /* 0 to 9 */
    NFI_CHAR_NUMBER = 6, /* ½, ², ٣ */
    NFI_CHAR_MARK = 7,   /* accents and joiners: belong to the character before */
    NFI_CHAR_PUNCT = 8,
    NFI_CHAR_SYMBOL = 9,
    NFI_CHAR_APOSTROPHE = 10, /* ' and ’ */
    NFI_CHAR_HYPHEN = 11,     /* -, U+2010, U+2011 */
    NFI_CHAR_HIGH = 12        /* only in nfi_char_ascii: lead byte, ask nfi_char_at() */
} nfi_char;

/* Kinds of the 128 ASCII characters, and NFI_CHAR_HIGH for every other byte. */
extern const uint8_t nfi_char_ascii[256];

/* Kind of the character at `at`, which is below `end`; *size is its length in bytes. A byte that is not UTF-8
 * is a symbol of one byte. */
nfi_char nfi_char_high(const char *bytes, uint32_t at, uint32_t end, uint32_t *size);

static inline nfi_char nfi_char_at(const char *bytes, uint32_t at, uint32_t end, uint32_t *size)
{
    nfi_char kind = (nfi_char)nfi_char_ascii[(unsigned char)bytes[at]];
    if (kind == NFI_CHAR_HIGH)
        return nfi_char_high(bytes, at, end, size);
    *size = 1;
    return kind;
}

/* Lower, upper or other letter. */
static inline int nfi_char_is_letter(nfi_char kind)
{
    return kind >= NFI_CHAR_LOWER && kind <= NFI_CHAR_LETTER;
}

/* What a word can be made of. */
static inline int nfi_char_is_word(nfi_char kind)
{
    return kind >= NFI_CHAR_LOWER && kind <= NFI_CHAR_MARK;
}

#endif
