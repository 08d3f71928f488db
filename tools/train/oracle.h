/* What a move costs: the arcs of the gold tree that it makes impossible. */
#ifndef TRAIN_ORACLE_H
#define TRAIN_ORACLE_H

#include "syntax/transition.h"

/* heads: of n words, n for the root. costs: of the three moves; those not allowed are -1. */
void oracle_costs(int costs[NFI_MOVE_COUNT], const nfi_state *state, const uint16_t *heads);

#endif
