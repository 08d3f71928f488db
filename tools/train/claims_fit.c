#include "claims_fit.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common.h"

enum { SEED = 17 };

/* Step of the first rounds, and how far each weight is drawn back to nothing. */
static const double rate = 0.05;
static const double decay = 0.003;

static double sum_of(const examples *from, const float *weights, const choice *c)
{
    double sum = 0;
    for (uint32_t i = 0; i < c->count; i++)
        sum += (double)weights[from->features[c->first + i]];
    return sum;
}

typedef struct fitting {
    const examples *from;
    float *weights;
    float *squares;
} fitting;

static void move(fitting *f, const choice *c, double wrong)
{
    if (wrong > -0.001 && wrong < 0.001)
        return;
    for (uint32_t i = 0; i < c->count; i++) {
        uint32_t n = f->from->features[c->first + i];
        double gradient = wrong - decay * (double)f->weights[n];
        f->squares[n] += (float)(gradient * gradient);
        f->weights[n] += (float)(rate * gradient / sqrt((double)f->squares[n] + 1.0));
    }
}

static void learn(fitting *f, const example *e)
{
    const choice *choices = f->from->choices + e->first;
    double sums[NFI_CONTENT_CHOICES];
    if (e->count == 1 && e->kind != 0)
        return; /* nothing to choose from */
    if (e->kind == 0) {
        double right = e->gold == 0 ? 1 : 0;
        move(f, choices, right - 1.0 / (1.0 + exp(-sum_of(f->from, f->weights, choices))));
        return;
    }
    double top = -1e30;
    for (uint32_t k = 0; k < e->count; k++) {
        sums[k] = sum_of(f->from, f->weights, &choices[k]);
        top = sums[k] > top ? sums[k] : top;
    }
    double all = 0;
    for (uint32_t k = 0; k < e->count; k++)
        all += sums[k] = exp(sums[k] - top);
    for (uint32_t k = 0; k < e->count; k++)
        move(f, &choices[k], (double)(k == e->gold) - sums[k] / all);
}

float *claims_fit(const examples *from, uint32_t left_out, int rounds)
{
    fitting f = {from, need((from->known + 1) * sizeof(float)), need((from->known + 1) * sizeof(float))};
    float *mean = need((from->known + 1) * sizeof *mean);
    int later = rounds / 2;
    uint32_t *order = need(from->count * sizeof *order);
    uint32_t count = 0;
    for (uint32_t i = 0; i < from->count; i++)
        if (left_out == NO_FOLD || from->at[i].document % FOLDS != left_out)
            order[count++] = i;
    chance dice = {SEED};
    for (int round = 0; round < rounds; round++) {
        chance_shuffle(&dice, order, count);
        for (uint32_t k = 0; k < count; k++)
            learn(&f, &from->at[order[k]]);
        for (size_t n = 0; round >= later && n < from->known; n++)
            mean[n] += f.weights[n] / (float)(rounds - later);
    }
    free(order);
    free(f.squares);
    free(f.weights);
    return mean;
}

void claims_report(const examples *from, const float *weights, uint32_t fold)
{
    static const char *const kinds[] = {"cue", "source", "left", "right", "sides", "words"};
    size_t right[6] = {0};
    size_t all[6] = {0};
    size_t said = 0;
    for (size_t i = 0; i < from->count; i++) {
        const example *e = &from->at[i];
        if (e->document % FOLDS != fold)
            continue;
        double sums[NFI_CONTENT_CHOICES];
        uint32_t best = 0;
        for (uint32_t k = 0; k < e->count; k++) {
            sums[k] = sum_of(from, weights, &from->choices[e->first + k]);
            best = sums[k] > sums[best] ? k : best;
        }
        if (e->kind == 0) {
            said += sums[0] > 0;
            all[0] += e->gold == 0;
            right[0] += e->gold == 0 && sums[0] > 0;
        } else {
            all[e->kind]++;
            right[e->kind] += best == e->gold;
        }
    }
    fprintf(stderr, "held out: cue F1 %.1f", 200.0 * (double)right[0] / (double)(all[0] + said));
    for (int k = 1; k < 6; k++)
        fprintf(stderr, ", %s %.1f of %zu", kinds[k], 100.0 * (double)right[k] / (double)(all[k] + (all[k] == 0)), all[k]);
    fprintf(stderr, "\n");
}

static int quantum(float weight)
{
    double value = (double)weight * NFI_DECIDE_UNIT;
    return (int)lround(value > 127 ? 127 : value < -127 ? -127 : value);
}

static void put16(unsigned char *at, uint32_t value)
{
    at[0] = (unsigned char)value;
    at[1] = (unsigned char)(value >> 8);
}

unsigned char *claims_pack(const claims_head *head, uint32_t bits, const unsigned char *trees, uint32_t tree_count, size_t *size)
{
    size_t forest = NFI_DECIDE_BUCKETS + ((size_t)8 << bits);
    *size = forest + (size_t)tree_count * NFI_FOREST_TREE;
    unsigned char *out = need(*size);
    nfi_put_le32(out + NFI_DECIDE_TREES, tree_count);
    if (tree_count > 0)
        memcpy(out + forest, trees, (size_t)tree_count * NFI_FOREST_TREE);
    nfi_put_le32(out, bits);
    for (int i = 0; i < NFI_SEEN_KINDS; i++)
        nfi_put_le32(out + 4 + 4 * i, (uint32_t)head->thresholds[i]);
    for (int i = 0; i < 4; i++)
        put16(out + NFI_DECIDE_MIX + 2 * i, (uint16_t)head->mix[i]);
    for (int i = 0; i < NFI_DECIDE_CURVE; i++)
        put16(out + NFI_DECIDE_SHARES + 2 * i, head->curve[i]);
    return out;
}

/* Lighter ones change nothing, but by their check bytes make others' noise. */
enum { LEAST_WEIGHT = 2 };

void claims_pack_add(unsigned char *section, const examples *from, const float *weights)
{
    uint32_t bits = nfi_le32(section);
    size_t lost = 0;
    size_t kept = 0;
    for (size_t n = 0; n < from->known; n++) {
        int q = quantum(weights[n]);
        if (abs(q) < LEAST_WEIGHT)
            continue;
        unsigned char *bucket = section + NFI_DECIDE_BUCKETS + (size_t)(from->hashes[n] >> (64 - bits)) * 8;
        int place = 0;
        for (int k = 0; k < 4; k++) {
            if (bucket[4 + k] == 0) {
                place = k;
                break;
            }
            if (abs((int8_t)bucket[4 + k]) < abs((int8_t)bucket[4 + place]))
                place = k;
        }
        lost += bucket[4 + place] != 0;
        if (bucket[4 + place] != 0 && abs((int8_t)bucket[4 + place]) >= abs(q))
            continue;
        kept++;
        bucket[place] = (unsigned char)from->hashes[n];
        bucket[4 + place] = (unsigned char)(int8_t)q;
    }
    fprintf(stderr, "%zu weights, %zu had no room\n", kept, lost);
}

int32_t claims_score(const examples *from, const float *weights, size_t number)
{
    return (int32_t)lround(sum_of(from, weights, &from->choices[from->at[number].first]) * NFI_DECIDE_UNIT);
}
