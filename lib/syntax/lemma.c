#include "syntax/lemma.h"

#include <string.h>

#include "base/hash.h"
#include "lex/lexicon.h"
#include "text/fold.h"

enum { WORD_MAX = 64 };

static int ends_with(const char *word, size_t length, const char *ending)
{
    size_t size = strlen(ending);
    return length > size && memcmp(word + length - size, ending, size) == 0;
}

static int is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

/* Whether a list has the word as a base form: "take" is known, so "taking" is not "tak". */
static int is_known(const char *word, size_t length)
{
    return nfi_lex_find(word, length, nfi_hash(word, length)) != 0;
}

/* Takes an ending of a verb off `stem`, of `length` bytes: "rerout" gets its e, "stopp" loses a p. */
static size_t verb_stem(char *stem, size_t length)
{
    stem[length] = 'e';
    if (is_known(stem, length + 1) && !is_known(stem, length))
        return length + 1;
    if (is_known(stem, length))
        return length;
    int doubled = length > 2 && stem[length - 1] == stem[length - 2] && !is_vowel(stem[length - 1]);
    if (doubled && stem[length - 1] != 's' && stem[length - 1] != 'l')
        return length - 1;
    char last = stem[length - 1];
    char before = length > 1 ? stem[length - 2] : 'a';
    int soft = last == 'v' || last == 'z' || last == 'c' || last == 'u' || (last == 's' && is_vowel(before)) ||
               (last == 'g' && before != 'n') || (last == 't' && before == 'a' && length > 4) ||
               (last == 'l' && !is_vowel(before) && before != 'l' && before != 'r');
    return soft ? length + 1 : length;
}

/* "viruses", "campuses", but "causes", "excuses". */
static int is_plural_of_us(const char *word, size_t length)
{
    if (!ends_with(word, length, "uses") || length < 6 || is_known(word, length - 1))
        return 0;
    char before = word[length - 5];
    return is_known(word, length - 2) || (before != 'a' && before != 'o');
}

static size_t without_s(char *word, size_t length)
{
    if (ends_with(word, length, "ies") && length > 4) {
        word[length - 3] = 'y';
        return length - 2;
    }
    if (ends_with(word, length, "sses") || ends_with(word, length, "shes") || ends_with(word, length, "ches") ||
        ends_with(word, length, "xes") || ends_with(word, length, "zzes") || is_plural_of_us(word, length))
        return length - 2;
    if (ends_with(word, length, "ss") || ends_with(word, length, "us") || ends_with(word, length, "is") || length < 4)
        return length;
    return ends_with(word, length, "s") ? length - 1 : length;
}

static size_t base_verb(char *word, size_t length)
{
    if (ends_with(word, length, "ied") && length > 4) {
        word[length - 3] = 'y';
        return length - 2;
    }
    if (ends_with(word, length, "ed") && length > 4)
        return verb_stem(word, length - 2);
    if (ends_with(word, length, "ing") && length > 5)
        return verb_stem(word, length - 3);
    return without_s(word, length);
}

const char *nfi_lemma_by_rule(nfi_context *ctx, const char *folded, size_t length, nf_upos upos)
{
    char word[WORD_MAX];
    if (length >= WORD_MAX - 1 || length < 3 || (upos != NF_UPOS_NOUN && upos != NF_UPOS_VERB && upos != NF_UPOS_AUX))
        return folded;
    memcpy(word, folded, length);
    size_t base = upos == NF_UPOS_NOUN ? without_s(word, length) : base_verb(word, length);
    if (base == length && memcmp(word, folded, length) == 0)
        return folded;
    return nfi_arena_string(ctx->result, word, base);
}

static const char *lemma_of_list(const nfi_lex_pos_row *row, uint32_t word, nf_upos tag)
{
    if (row->tag == tag)
        return row->lemma == NULL ? nfi_lex_word(word) : row->lemma;
    if (row->tag2 == tag)
        return row->lemma2 == NULL ? nfi_lex_word(word) : row->lemma2;
    return NULL;
}

int nfi_lemma_set(nfi_context *ctx, const nfi_tokens *tokens, nfi_token *t)
{
    nf_upos tag = (nf_upos)t->upos;
    const nfi_lex_entry *entry = nfi_lex_entry_of(t->word, NFI_LEX_POS);
    /* "The Palestinian leader", "the National Guard": an adjective with a capital inside a sentence keeps it. */
    int keeps = tag == NF_UPOS_PROPN || (tag == NF_UPOS_ADJ && t->shape == NFI_SHAPE_TITLE && !(t->flags & NFI_TOKEN_SENTENCE_START));
    t->lemma = entry == NULL || keeps ? NULL : lemma_of_list(&nfi_lex_pos_rows[entry->row], t->word, tag);
    if (t->lemma != NULL)
        return 1;
    const char *text = nfi_token_text(tokens, t);
    size_t length = t->end - t->start;
    if (keeps) {
        t->lemma = nfi_arena_string(ctx->result, text, length);
        return t->lemma != NULL;
    }
    const char *folded = nfi_lex_word(t->word);
    size_t size = strlen(folded);
    if (t->word == 0) {
        char *copy = nfi_arena_new(ctx->result, length * NFI_FOLD_GROWTH + 1);
        uint64_t hash;
        if (copy == NULL)
            return 0;
        size = nfi_fold(copy, &hash, text, length);
        folded = copy;
    }
    t->lemma = nfi_lemma_by_rule(ctx, folded, size, tag);
    return t->lemma != NULL;
}
