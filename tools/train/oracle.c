#include "oracle.h"

/* Arcs from b that lie on the stack, as its children, and its head there below the top. */
static int shift_cost(const nfi_state *state, const uint16_t *heads)
{
    uint32_t b = state->next;
    int cost = 0;
    for (uint32_t i = 0; i < state->depth; i++) {
        cost += heads[state->stack[i]] == b;
        cost += i + 1 < state->depth && heads[b] == state->stack[i];
    }
    return cost;
}

/* Children of the top among the words from `from` on. */
static int lost_children(const nfi_state *state, const uint16_t *heads)
{
    uint32_t top = state->stack[state->depth - 1];
    int cost = 0;
    for (uint32_t i = state->next; i < state->n; i++)
        cost += heads[i] == top;
    return cost;
}

void oracle_costs(int costs[NFI_MOVE_COUNT], const nfi_state *state, const uint16_t *heads)
{
    unsigned moves = nfi_state_moves(state);
    for (int move = 0; move < NFI_MOVE_COUNT; move++)
        costs[move] = -1;
    if (moves >> NFI_MOVE_SHIFT & 1)
        costs[NFI_MOVE_SHIFT] = shift_cost(state, heads);
    if (state->depth == 0)
        return;
    uint32_t top = state->stack[state->depth - 1];
    uint32_t head = heads[top];
    int lost = lost_children(state, heads);
    uint32_t below = state->depth > 1 ? state->stack[state->depth - 2] : state->n + 1;
    if (moves >> NFI_MOVE_LEFT & 1)
        costs[NFI_MOVE_LEFT] = lost + (head == below || (head > state->next && head <= state->n));
    if (moves >> NFI_MOVE_RIGHT & 1)
        costs[NFI_MOVE_RIGHT] = lost + (head >= state->next && head <= state->n);
}
