/* The arc-hybrid transition system: a stack, the words that are left, and three moves. The root stands behind the
 * last word and has one child. */
#ifndef NFI_SYNTAX_TRANSITION_H
#define NFI_SYNTAX_TRANSITION_H

#include <stdint.h>

/* Longer sentences get no tree. */
enum { NFI_PARSE_MAX = 400 };

typedef enum nfi_move {
    NFI_MOVE_SHIFT = 0, /* the next word goes onto the stack */
    NFI_MOVE_LEFT = 1,  /* the top of the stack becomes a child of the next word */
    NFI_MOVE_RIGHT = 2, /* the top of the stack becomes a child of the one below it */
    NFI_MOVE_COUNT = 3
} nfi_move;

/* A node of the state: its children found so far. n is the root, n + 1 the empty node. */
typedef struct nfi_family {
    uint16_t head;     /* n + 1 as long as there is none */
    uint16_t left[2];  /* outermost child on the left, the second from outside; n + 1 */
    uint16_t right[2]; /* the same on the right */
    uint8_t left_count;
    uint8_t right_count;
    uint8_t label; /* of the arc to the head */
    uint64_t left_labels; /* bit of nfi_deprel of each child */
    uint64_t right_labels;
} nfi_family;

typedef struct nfi_state {
    uint32_t n;     /* words */
    uint32_t next;  /* first word that is left; n: only the root */
    uint32_t depth; /* of the stack */
    uint16_t stack[NFI_PARSE_MAX + 2];
    nfi_family family[NFI_PARSE_MAX + 2];
} nfi_state;

void nfi_state_start(nfi_state *state, uint32_t n);

static inline int nfi_state_is_final(const nfi_state *state)
{
    return state->next == state->n && state->depth == 0;
}

/* Bits of the moves that are allowed; at least one in a state that is not final. */
unsigned nfi_state_moves(const nfi_state *state);

/* Makes a move. The new arc's child is returned, the empty node for a shift. */
uint32_t nfi_state_apply(nfi_state *state, nfi_move move);

/* Sets the label of a word's arc to its head. */
void nfi_state_label(nfi_state *state, uint32_t child, uint8_t label);

#endif
