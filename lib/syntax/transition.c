#include "syntax/transition.h"

#include <string.h>

void nfi_state_start(nfi_state *state, uint32_t n)
{
    state->n = n;
    state->next = 0;
    state->depth = 0;
    uint16_t none = (uint16_t)(n + 1);
    const nfi_family start = {none, {none, none}, {none, none}, 0, 0, 0, 0, 0};
    for (uint32_t i = 0; i <= n + 1; i++)
        state->family[i] = start;
}

unsigned nfi_state_moves(const nfi_state *state)
{
    unsigned moves = 0;
    if (state->next < state->n)
        moves |= 1u << NFI_MOVE_SHIFT;
    if (state->depth >= 1 && (state->next < state->n || state->depth == 1))
        moves |= 1u << NFI_MOVE_LEFT;
    if (state->depth >= 2)
        moves |= 1u << NFI_MOVE_RIGHT;
    return moves;
}

static void attach(nfi_state *state, uint32_t head, uint32_t child)
{
    nfi_family *family = &state->family[head];
    uint16_t *side = child < head ? family->left : family->right;
    uint8_t *count = child < head ? &family->left_count : &family->right_count;
    side[1] = side[0];
    side[0] = (uint16_t)child;
    *count = (uint8_t)(*count < 255 ? *count + 1 : 255);
    state->family[child].head = (uint16_t)head;
}

uint32_t nfi_state_apply(nfi_state *state, nfi_move move)
{
    uint32_t child = state->n + 1;
    switch (move) {
    case NFI_MOVE_SHIFT:
        state->stack[state->depth++] = (uint16_t)state->next++;
        break;
    case NFI_MOVE_LEFT:
        child = state->stack[--state->depth];
        attach(state, state->next, child);
        break;
    case NFI_MOVE_RIGHT:
        child = state->stack[--state->depth];
        attach(state, state->stack[state->depth - 1], child);
        break;
    case NFI_MOVE_COUNT:
        break;
    }
    return child;
}

void nfi_state_label(nfi_state *state, uint32_t child, uint8_t label)
{
    nfi_family *family = &state->family[state->family[child].head];
    state->family[child].label = label;
    if (child < state->family[child].head)
        family->left_labels |= UINT64_C(1) << label;
    else
        family->right_labels |= UINT64_C(1) << label;
}
