/* Folded words: how lexicons, gazetteers and models spell them. Lower case (utf8proc's, so "É" is "é"), the
 * typographic apostrophe as ', every hyphen and dash inside a word as -, soft hyphens and zero-width characters left out. */
#ifndef NFI_TEXT_FOLD_H
#define NFI_TEXT_FOLD_H

#include <stddef.h>
#include <stdint.h>

/* A folded word is never longer than this many times the word. */
enum { NFI_FOLD_GROWTH = 3 };

/* Folds a word into `out`, with room for length * NFI_FOLD_GROWTH + 1 bytes; returns the folded length, stores
 * its nfi_hash() in *hash, and ends it with a NUL. */
size_t nfi_fold(char *out, uint64_t *hash, const char *word, size_t length);

#endif
