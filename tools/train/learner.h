/* Averaged perceptrons over hashed features, with any number of classes, and their way into the tables of
 * lib/model/weights.h. */
#ifndef TRAIN_LEARNER_H
#define TRAIN_LEARNER_H

#include <stddef.h>
#include <stdint.h>

typedef struct cell {
    float weight;
    double sum; /* of the weight over all steps up to `stamp` */
    uint32_t stamp;
    uint8_t class;
} cell;

typedef struct weight_row {
    uint64_t feature; /* 0: free */
    cell *cells;
    uint16_t count;
    uint16_t updates; /* clipped */
} weight_row;

typedef struct learner {
    weight_row *rows; /* hash table */
    size_t mask;
    size_t used;
    uint32_t step;
    uint32_t classes;
    const unsigned char *kept; /* NULL; slots of a packed table, whose features alone are learnt */
    uint32_t kept_buckets;
} learner;

void learner_start(learner *out, uint32_t classes);

/* From now on nothing is learnt but features that have a slot in a packed table; those that look the same there are one, as they
 * will be when the weights are packed for as many buckets. */
void learner_keep(learner *to, const unsigned char *slots, uint32_t buckets);
void learner_free(learner *learner);

/* Sums of the classes' weights. */
void learner_score(const learner *from, const uint64_t *features, uint32_t count, float *sums);

/* Makes `good` weigh more and `bad` less. Call learner_step() once an example, updated or not. */
void learner_update(learner *to, const uint64_t *features, uint32_t count, uint32_t good, uint32_t bad, float size);
void learner_step(learner *to);

/* Replaces every weight by its average: training is over. */
void learner_average(learner *to);

/* Adds a share of the weights of another one that was averaged. Scores are sums of weights: the mean of several learners' weights
 * decides as all of them would together, at the cost of one. */
void learner_add(learner *to, const learner *from, float share);

/* Bytes of a section of nfi_narrow (three classes) or nfi_sparse with 4 * buckets slots. The weights that matter least
 * are left out: of features updated less than `updates` times, and those for which there is no room. */
unsigned char *learner_pack(const learner *from, uint32_t buckets, uint32_t updates, size_t *size);

#endif
