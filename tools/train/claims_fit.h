/* Weights for the section "claims" from examples, and the section itself. */
#ifndef TRAIN_CLAIMS_FIT_H
#define TRAIN_CLAIMS_FIT_H

#include "claims_data.h"

enum { FOLDS = 5, NO_FOLD = FOLDS };

/* Log-linear weights by AdaGrad over all documents but those of one fold, the mean of the later half of the rounds. The array is the caller's to free. */
float *claims_fit(const examples *from, uint32_t left_out, int rounds);

/* Prints how often the choices of one fold come out right. */
void claims_report(const examples *from, const float *weights, uint32_t fold);

/* What stands in the section before the weights. */
typedef struct claims_head {
    int32_t thresholds[NFI_SEEN_KINDS];
    int16_t mix[4];
    uint16_t curve[NFI_DECIDE_CURVE];
} claims_head;

/* A section with 1 << bits empty buckets, and trees. */
unsigned char *claims_pack(const claims_head *head, uint32_t bits, const unsigned char *trees, uint32_t tree_count, size_t *size);

/* Puts weights into a section: the heaviest of those that share a full bucket stay. */
void claims_pack_add(unsigned char *section, const examples *from, const float *weights);

/* Sum of the weights of the only choice of an example, in the library's unit. */
int32_t claims_score(const examples *from, const float *weights, size_t number);

#endif
