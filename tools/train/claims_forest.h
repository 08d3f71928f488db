/* The forest of the section "claims": trees that are each fitted to what those before them leave. */
#ifndef TRAIN_CLAIMS_FOREST_H
#define TRAIN_CLAIMS_FOREST_H

#include <stddef.h>

#include "claim/forest.h"

/* Candidates to learn from.
 *   numbers  count * width  those of candidate i from i * width on
 *   label    count          1 right, 0 wrong, -1 neither: not learnt from
 *   group    count          its fold                                     */
typedef struct forest_rows {
    const int16_t *numbers;
    uint32_t width;
    const signed char *label;
    const unsigned char *group;
    size_t count;
} forest_rows;

/* Trees from all rows but those of one group; free() them. `unit` is that of their sum, by logit. */
unsigned char *forest_fit(const forest_rows *rows, uint32_t left_out, uint32_t trees, double unit);

#endif
