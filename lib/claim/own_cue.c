#include "claim/own_cue.h"

#include <string.h>

#include "base/hash.h"
#include "lex/lexicon.h"

enum { WORD_MAX = 40, FORMS = 4 };

static int is_vowel(char c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u';
}

static int ends_in(const char *word, size_t length, const char *ending)
{
    size_t size = strlen(ending);
    return length > size && memcmp(word + length - size, ending, size) == 0;
}

/* Writes a form of a regular verb and returns its length: tweets, tweeted, tweeting; retries; stopped. */
static size_t inflect(char *out, const char *lemma, size_t length, uint8_t form)
{
    memcpy(out, lemma, length);
    int y = ends_in(lemma, length, "y") && !is_vowel(lemma[length - 2]);
    int e = ends_in(lemma, length, "e");
    int vowels = 0;
    for (size_t i = 0; i < length; i++)
        vowels += is_vowel(lemma[i]);
    int doubled = vowels == 1 && length >= 3 && is_vowel(lemma[length - 2]) && !is_vowel(lemma[length - 1]) &&
                  strchr("bdgklmnprt", lemma[length - 1]) != NULL;
    const char *ending = form == NFI_FORM_S ? "s" : form == NFI_FORM_PAST ? "ed" : "ing";
    if (form == NFI_FORM_S && (ends_in(lemma, length, "s") || ends_in(lemma, length, "x") || ends_in(lemma, length, "z") ||
                               ends_in(lemma, length, "ch") || ends_in(lemma, length, "sh")))
        ending = "es";
    if (y && form != NFI_FORM_ING) {
        length--;
        ending = form == NFI_FORM_S ? "ies" : "ied";
    } else if (e && form != NFI_FORM_S && !ends_in(lemma, length, "ee")) {
        length--;
    } else if (doubled && form != NFI_FORM_S) {
        out[length] = lemma[length - 1];
        length++;
    }
    size_t size = strlen(ending);
    memcpy(out + length, ending, size);
    return length + size;
}

nf_status nfi_own_cue_add(nfi_own_cue_vec *cues, const nf_alloc *alloc, const char *lemma, nf_act act, nf_certainty certainty, nf_error *err)
{
    size_t length = strlen(lemma);
    int word = length >= 2 && length <= WORD_MAX;
    for (size_t i = 0; i < length && word; i++)
        word = (lemma[i] >= 'a' && lemma[i] <= 'z') || lemma[i] == '-';
    if (!word)
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "a cue is one lower-case word of 2 to 40 letters");
    if (!nfi_vec_reserve(cues, alloc, FORMS))
        return nfi_nomem(err);
    nfi_own_cue cue = {0};
    cue.lemma = nfi_alloc_new(alloc, length + 1);
    if (cue.lemma == NULL)
        return nfi_nomem(err);
    memcpy(cue.lemma, lemma, length + 1);
    cue.lemma_size = length + 1;
    cue.hash = nfi_hash(lemma, length);
    cue.act = act;
    cue.certainty = certainty;
    cue.form = NFI_FORM_BASE;
    cues->at[cues->count++] = cue;
    static const uint8_t forms[] = {NFI_FORM_S, NFI_FORM_PAST, NFI_FORM_ING};
    for (size_t i = 0; i < sizeof forms; i++) {
        char spelled[WORD_MAX + 8];
        cue.hash = nfi_hash(spelled, inflect(spelled, lemma, length, forms[i]));
        cue.form = forms[i];
        cue.lemma_size = 0;
        cues->at[cues->count++] = cue;
    }
    return NF_OK;
}

void nfi_own_cues_clear(nfi_own_cue_vec *cues, const nf_alloc *alloc)
{
    for (uint32_t i = 0; i < cues->count; i++)
        nfi_alloc_free(alloc, cues->at[i].lemma_size > 0 ? cues->at[i].lemma : NULL, cues->at[i].lemma_size);
    nfi_vec_clear(cues, alloc);
}
