/* Examples for the section "claims", gathered from annotated texts. */
#ifndef TRAIN_CLAIMS_DATA_H
#define TRAIN_CLAIMS_DATA_H

#include <newsfacts/newsfacts.h>

#include "claim/view.h"

/* Choices of which one is right. A lone choice is a question: right where `gold` is 0, wrong where it is 1. */
typedef struct example {
    uint32_t document;
    uint32_t first; /* of examples->choices */
    uint32_t count;
    uint32_t gold;
    uint32_t kind; /* 0 cue, 1 source, 2 left, 3 right, 4 sides, 5 words of a cue */
} example;

typedef struct choice {
    size_t first; /* of examples->features */
    uint32_t count;
} choice;

typedef struct examples {
    example *at;
    size_t count;
    size_t room;
    choice *choices;
    size_t choice_count;
    size_t choice_room;
    uint32_t *features; /* numbers of features, from 0 */
    size_t feature_count;
    size_t feature_room;
    /* Dictionary of the features: hash, and how often each was met. */
    uint64_t *hashes;
    uint32_t *counts;
    size_t known;
    size_t known_room;
    uint32_t *slots; /* hash table of numbers + 1 */
    size_t slot_mask;
} examples;

/* A claim that the corpus has, as bytes of the text. */
typedef struct spans {
    nf_span *at;
    size_t count;
} spans;

typedef struct gold {
    spans source;
    spans cue;
    spans content;
    int unsure; /* neither right nor wrong to find */
} gold;

void examples_start(examples *out);
void examples_free(examples *from);

/* Adds a choice to the example in hand, and the example itself. */
void examples_choice(examples *to, const uint64_t *features, uint32_t count);
void examples_end(examples *to, uint32_t document, uint32_t kind, uint32_t gold);

/* Leaves out the features met less than `least` times: hashes and counts become shorter. */
void examples_prune(examples *of, uint32_t least);

/* Adds the examples of one text. */
void examples_read(examples *to, const nfi_view *view, const gold *golds, size_t count, uint32_t document);

#endif
