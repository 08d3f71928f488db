#include "claims_forest.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "common.h"
#include "model/format.h"

/* Step of a tree, what draws its leaves to nothing, and how much of the loss's curvature a leaf must hold. */
static const double step = 0.08;
static const double drawn = 1.0;
static const double least = 8.0;

enum { BINS = 64, NO_LIMIT = 32767 };

/* Rows in hand, their numbers as bins: bin b holds those over limits[b - 1] and not over limits[b]. */
typedef struct grower {
    uint32_t width;
    size_t count;
    unsigned char *bins;  /* width * count, by number */
    int16_t *limits;      /* width * BINS */
    uint32_t *bin_counts; /* width */
    const signed char **labels;
    double *sums;    /* of the trees so far */
    double *slope;   /* of the loss */
    double *curve;
    unsigned char *node; /* of the level in hand */
} grower;

static int by_value(const void *a, const void *b)
{
    return *(const int16_t *)a - *(const int16_t *)b;
}

/* Limits between values, every one where there are few, else so that about as many rows are in each bin. */
static uint32_t find_limits(int16_t *limits, int16_t *values, size_t count)
{
    qsort(values, count, sizeof *values, by_value); /* ties are equal in every order */
    uint32_t found = 0;
    size_t last = 0;
    for (size_t i = 1; i < count && found < BINS - 1; i++)
        if (values[i] != values[i - 1] && (i - last) * (BINS - 1) >= count) {
            limits[found++] = values[i - 1];
            last = i;
        }
    return found;
}

static unsigned char bin_of(const grower *g, uint32_t k, int16_t value)
{
    uint32_t low = 0;
    uint32_t high = g->bin_counts[k];
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (value > g->limits[k * BINS + middle])
            low = middle + 1;
        else
            high = middle;
    }
    return (unsigned char)low;
}

static void start(grower *g, const forest_rows *rows, uint32_t left_out)
{
    memset(g, 0, sizeof *g);
    g->width = rows->width;
    size_t *own = need((rows->count + 1) * sizeof *own);
    for (size_t i = 0; i < rows->count; i++)
        if (rows->group[i] != left_out && rows->label[i] >= 0)
            own[g->count++] = i;
    g->bins = need(g->width * g->count + 1);
    g->limits = need(g->width * BINS * sizeof *g->limits);
    g->bin_counts = need(g->width * sizeof *g->bin_counts);
    g->labels = need((g->count + 1) * sizeof *g->labels);
    g->sums = need((g->count + 1) * sizeof *g->sums);
    g->slope = need((g->count + 1) * sizeof *g->slope);
    g->curve = need((g->count + 1) * sizeof *g->curve);
    g->node = need(g->count + 1);
    int16_t *values = need((g->count + 1) * sizeof *values);
    for (uint32_t k = 0; k < g->width; k++) {
        for (size_t i = 0; i < g->count; i++)
            values[i] = rows->numbers[own[i] * rows->width + k];
        g->bin_counts[k] = find_limits(g->limits + k * BINS, values, g->count);
        for (size_t i = 0; i < g->count; i++)
            g->bins[k * g->count + i] = bin_of(g, k, rows->numbers[own[i] * rows->width + k]);
    }
    for (size_t i = 0; i < g->count; i++)
        g->labels[i] = &rows->label[own[i]];
    free(values);
    free(own);
}

static void finish(grower *g)
{
    free(g->bins);
    free(g->limits);
    free(g->bin_counts);
    free(g->labels);
    free(g->sums);
    free(g->slope);
    free(g->curve);
    free(g->node);
}

typedef struct heap {
    double slope;
    double curve;
} heap;

static double gain_of(heap h)
{
    return h.slope * h.slope / (h.curve + drawn);
}

typedef struct split {
    double gain;
    uint32_t number;
    uint32_t bin; /* up to this one goes left */
} split;

/* Tries every limit of one number for each node of a level. */
static void try_number(const grower *g, uint32_t k, uint32_t nodes, const heap *whole, split *best)
{
    heap sums[NFI_FOREST_LEAVES][BINS];
    memset(sums, 0, nodes * sizeof *sums);
    const unsigned char *bins = g->bins + k * g->count;
    for (size_t i = 0; i < g->count; i++) {
        heap *to = &sums[g->node[i]][bins[i]];
        to->slope += g->slope[i];
        to->curve += g->curve[i];
    }
    for (uint32_t n = 0; n < nodes; n++) {
        heap left = {0, 0};
        for (uint32_t b = 0; b < g->bin_counts[k]; b++) {
            left.slope += sums[n][b].slope;
            left.curve += sums[n][b].curve;
            heap right = {whole[n].slope - left.slope, whole[n].curve - left.curve};
            if (left.curve < least || right.curve < least)
                continue;
            double gain = gain_of(left) + gain_of(right) - gain_of(whole[n]);
            if (gain > best[n].gain + 1e-9)
                best[n] = (split){gain, k, b};
        }
    }
}

static void weigh_nodes(const grower *g, uint32_t nodes, heap *whole)
{
    memset(whole, 0, nodes * sizeof *whole);
    for (size_t i = 0; i < g->count; i++) {
        whole[g->node[i]].slope += g->slope[i];
        whole[g->node[i]].curve += g->curve[i];
    }
}

static void put_signed(unsigned char *at, long value)
{
    uint32_t bits = (uint32_t)(value > 32767 ? 32767 : value < -32767 ? -32767 : value) & 0xFFFF;
    at[0] = (unsigned char)bits;
    at[1] = (unsigned char)(bits >> 8);
}

static void grow_tree(grower *g, unsigned char *tree, double unit)
{
    heap whole[NFI_FOREST_LEAVES];
    for (size_t i = 0; i < g->count; i++) {
        double share = 1 / (1 + exp(-g->sums[i]));
        g->slope[i] = *g->labels[i] - share;
        g->curve[i] = share * (1 - share);
        g->node[i] = 0;
    }
    for (uint32_t nodes = 1; nodes < NFI_FOREST_LEAVES; nodes *= 2) {
        split best[NFI_FOREST_LEAVES] = {{0, 0, 0}};
        weigh_nodes(g, nodes, whole);
        for (uint32_t k = 0; k < g->width; k++)
            try_number(g, k, nodes, whole, best);
        for (uint32_t n = 0; n < nodes; n++) {
            unsigned char *question = tree + 4 * (size_t)(nodes - 1 + n);
            question[0] = (unsigned char)best[n].number;
            put_signed(question + 2, best[n].gain > 0 ? g->limits[best[n].number * BINS + best[n].bin] : NO_LIMIT);
        }
        for (size_t i = 0; i < g->count; i++) {
            const split *s = &best[g->node[i]];
            g->node[i] = (unsigned char)(2 * g->node[i] + (s->gain > 0 && g->bins[s->number * g->count + i] > s->bin));
        }
    }
    weigh_nodes(g, NFI_FOREST_LEAVES, whole);
    double leaves[NFI_FOREST_LEAVES];
    for (uint32_t n = 0; n < NFI_FOREST_LEAVES; n++) {
        leaves[n] = step * whole[n].slope / (whole[n].curve + drawn);
        put_signed(tree + 4 * NFI_FOREST_QUESTIONS + 2 * (size_t)n, lround(leaves[n] * unit * NFI_FOREST_UNIT));
    }
    for (size_t i = 0; i < g->count; i++)
        g->sums[i] += leaves[g->node[i]];
}

unsigned char *forest_fit(const forest_rows *rows, uint32_t left_out, uint32_t trees, double unit)
{
    grower g;
    start(&g, rows, left_out);
    unsigned char *out = need((size_t)trees * NFI_FOREST_TREE + 1);
    for (uint32_t t = 0; t < trees; t++)
        grow_tree(&g, out + (size_t)t * NFI_FOREST_TREE, unit);
    finish(&g);
    return out;
}
