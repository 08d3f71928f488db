/* UTF-8. Bad bytes are read as U+FFFD of one byte each, so that no offset moves. */
#ifndef NFI_TEXT_UTF8_H
#define NFI_TEXT_UTF8_H

#include <stddef.h>
#include <stdint.h>

#define NFI_UTF8_BAD 0xFFFDu

/* Offset of the first byte that is not UTF-8 (surrogates, over-long forms and code points above U+10FFFF
 * are not); `length` if there is none. */
size_t nfi_utf8_check(const char *bytes, size_t length);

/* Reads the character at *at, which is below length, and moves *at behind it. */
uint32_t nfi_utf8_next(const char *bytes, size_t length, size_t *at);

/* Reads the character that ends before *at, which is above 0, and moves *at to its start. */
uint32_t nfi_utf8_before(const char *bytes, size_t length, size_t *at);

/* Writes a character's 1 to 4 bytes and returns how many. */
size_t nfi_utf8_write(char *out, uint32_t character);

#endif
