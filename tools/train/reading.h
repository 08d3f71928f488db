/* One sentence of a treebank as the features read it. */
#ifndef TRAIN_READING_H
#define TRAIN_READING_H

#include "conllu.h"
#include "syntax/features.h"

enum { READING_ROOM = CONLLU_WORDS + 4 };

typedef struct reading {
    nfi_atoms atoms[READING_ROOM]; /* the first word is at 2 */
    nfi_node nodes[READING_ROOM];
} reading;

void reading_atoms(reading *out, const nfi_vocab *vocab, const sentence *s);

#endif
