/* Weights for the section "claims" from examples, and the section itself. */
#ifndef TRAIN_CLAIMS_FIT_H
#define TRAIN_CLAIMS_FIT_H

#include "claims_data.h"

enum { FOLDS = 5, NO_FOLD = FOLDS };

/* Log-linear weights by AdaGrad over all documents but those of one fold. The array is the caller's to free. */
float *claims_fit(const examples *from, uint32_t left_out, int rounds);

/* Prints how often the choices of one fold come out right. */
void claims_report(const examples *from, const float *weights, uint32_t fold);

/* What stands in the section before the weights. */
typedef struct claims_head {
    int32_t threshold;
    int32_t shared_threshold;
    int16_t mix[4];
    uint16_t curve[NFI_DECIDE_CURVE];
} claims_head;

/* A section with 1 << bits buckets: the heaviest weights of those that share a full one. */
unsigned char *claims_pack(const examples *from, const float *weights, const claims_head *head, uint32_t bits, size_t *size);

#endif
