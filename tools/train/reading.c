#include "reading.h"

#include <stdlib.h>
#include <string.h>

#include "common.h"
#include "text/fold.h"

void reading_atoms(reading *out, const nfi_vocab *vocab, const sentence *s)
{
    nfi_atoms_none(&out->atoms[0]);
    out->atoms[1] = out->atoms[0];
    for (uint32_t i = 0; i < s->count; i++) {
        const char *form = s->words[i].form;
        size_t length = strlen(form);
        char *folded = need(length * NFI_FOLD_GROWTH + 1);
        uint64_t hash;
        nfi_fold(folded, &hash, form, length);
        free(folded);
        nfi_atoms_make(&out->atoms[i + 2], vocab, form, length, hash);
    }
    out->atoms[s->count + 2] = out->atoms[0];
    out->atoms[s->count + 3] = out->atoms[0];
}
