/* Trees of CoNLL-U files. */
#ifndef TRAIN_CONLLU_H
#define TRAIN_CONLLU_H

#include <stdint.h>

enum { CONLLU_WORDS = 400 };

typedef struct tree_word {
    char *form;
    char *lemma;
    uint8_t tag;    /* of nfi_tags: the nearest one */
    uint8_t upos;   /* gold, for scores */
    uint8_t deprel; /* nfi_deprel */
    uint16_t head;  /* index in the sentence; its length for the root */
} tree_word;

typedef struct sentence {
    tree_word *words;
    uint32_t count;
} sentence;

typedef struct treebank {
    sentence *at;
    uint32_t count;
    uint32_t words;
} treebank;

/* Adds the trees of a file. Sentences over CONLLU_WORDS words are left out. */
void treebank_read(treebank *out, const char *path);

#endif
