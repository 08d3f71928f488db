/* A first-order conditional random field with sparse weights, trained by AdaGrad. Tags may be known in part:
 * each token has the set of tags that its corpus allows, and the paths through these sets are made likely. */
#ifndef NFT_CRF_H
#define NFT_CRF_H

#include <stddef.h>
#include <stdint.h>

#include "extract/ner.h"

/* F features, of which the first `shared` go into a model file; those behind are how the same features differ in other kinds of texts,
 * that of feature f at shared + f. Weights of feature f are at [offset[f], offset[f + 1]).
 *   tag        tag of each weight
 *   weight, square   the weight and AdaGrad's sum of squared gradients */
typedef struct crf {
    uint32_t feature_count;
    uint32_t shared;
    uint32_t *offset;
    uint8_t *tag;
    float *weight;
    float *square;
    float transition[NFI_NER_TAGS][NFI_NER_TAGS];
    float transition_square[NFI_NER_TAGS][NFI_NER_TAGS];
} crf;

/* A sentence: token i has the feature ids [start[i], start[i + 1]) and, where `extra` is not NULL, those of
 * extra_start too. Ids from `shared` on are unknown features. Where it stands aside, its features have their own weights on top. */
typedef struct crf_sentence {
    uint32_t count;
    const uint32_t *start;
    const uint32_t *features;
    const uint32_t *extra_start;
    const uint32_t *extra;
    const uint64_t *allowed; /* count sets of tags */
    float weight;
    int aside;
} crf_sentence;

typedef struct crf_options {
    float rate;
    float decay;
    float dropout; /* share of the features that a step leaves out */
} crf_options;

/* Repeatable random numbers. */
uint32_t crf_random(uint64_t *state);

/* Takes the step of one sentence; returns its loss. */
double crf_learn(crf *model, const crf_sentence *sentence, const crf_options *options, uint64_t *random);

/* The best path. */
void crf_decode(uint8_t *tags, const crf *model, const crf_sentence *sentence);

/* From so many weights on a feature's row is dense: that is faster. */
enum { CRF_DENSE_FROM = 18 };

/* Share of the slots of its table that a field fills. */
#define CRF_FILLED 0.78

/* Bytes of the field's weights in a model file, in points of `scale`: about, since equal rows are kept once. */
size_t crf_size(const crf *model, float scale);

/* Sets aside for good the weights whose loss costs least, so that the rest takes `room` bytes. What a weight is worth is
 * its square times the sum of its squared gradients, which stands for the curvature. */
void crf_prune(crf *model, size_t room, float scale);

#endif
