#include "crf.h"

#include <math.h>
#include <string.h>

enum { TAGS = NFI_NER_TAGS, WIDTH = 48, LONGEST = NFI_NER_SENTENCE, KEPT = 4 * NFI_NER_FEATURES };

/* Scratch of one sentence; the trainer has one thread. */
static float score[LONGEST][WIDTH];
static float factor[LONGEST][WIDTH];
static float forward[LONGEST][WIDTH];
static float backward[LONGEST][WIDTH];
static float total[LONGEST];
static float step[TAGS][WIDTH];
static float step_back[TAGS][WIDTH]; /* the same by the tag that is stepped to: sums over it go in whole registers */
static float gradient[LONGEST][WIDTH];
static float pair_gradient[TAGS][WIDTH];
static uint32_t kept[LONGEST][KEPT];
static uint32_t kept_count[LONGEST];

uint32_t crf_random(uint64_t *state)
{
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(*state >> 33);
}

static void keep(const crf *model, uint32_t i, const uint32_t *features, uint32_t from, uint32_t to, int aside, float dropout,
                 uint64_t *random)
{
    for (uint32_t k = from; k < to; k++)
        if (features[k] < model->shared && kept_count[i] + 1 < KEPT &&
            (dropout <= 0 || (float)(crf_random(random) & 0xFFFF) >= dropout * 65536.0f)) {
            kept[i][kept_count[i]++] = features[k];
            if (aside)
                kept[i][kept_count[i]++] = model->shared + features[k];
        }
}

/* Scores of all tokens; features that are left out are made up for by the others. */
static void read_scores(const crf *model, const crf_sentence *sentence, float dropout, uint64_t *random)
{
    float share = 1.0f / (1.0f - dropout);
    for (uint32_t i = 0; i < sentence->count; i++) {
        kept_count[i] = 0;
        keep(model, i, sentence->features, sentence->start[i], sentence->start[i + 1], sentence->aside, dropout, random);
        if (sentence->extra != NULL)
            keep(model, i, sentence->extra, sentence->extra_start[i], sentence->extra_start[i + 1], sentence->aside, dropout, random);
        memset(score[i], 0, sizeof score[i]);
        for (uint32_t k = 0; k < kept_count[i]; k++)
            for (uint32_t w = model->offset[kept[i][k]]; w < model->offset[kept[i][k] + 1]; w++)
                score[i][model->tag[w]] += model->weight[w];
        for (uint32_t t = 0; t < TAGS; t++)
            score[i][t] *= share;
    }
}

static void read_steps(const crf *model)
{
    memset(step, 0, sizeof step);
    for (uint32_t a = 0; a < TAGS; a++)
        for (uint32_t b = 0; b < TAGS; b++)
            if (nfi_ner_follows(a, b))
                step[a][b] = step_back[b][a] = nfi_ner_exp(model->transition[a][b]);
}

/* Sums over all paths (allowed is NULL) or over the allowed ones; adds `sign` times the share of each tag and pair
 * to the gradients; returns the logarithm of the sum. */
static double sum_paths(const crf_sentence *sentence, const uint64_t *allowed, float sign)
{
    uint32_t count = sentence->count;
    double sum = 0;
    for (uint32_t i = 0; i < count; i++) {
        float most = -1e30f;
        for (uint32_t t = 0; t < TAGS; t++)
            if ((allowed == NULL || (allowed[i] >> t & 1)) && score[i][t] > most)
                most = score[i][t];
        memset(factor[i], 0, sizeof factor[i]);
        for (uint32_t t = 0; t < TAGS; t++)
            if (allowed == NULL || (allowed[i] >> t & 1))
                factor[i][t] = nfi_ner_exp(score[i][t] - most);
        float column[WIDTH] = {0};
        if (i == 0)
            memcpy(column, step[0], sizeof column);
        else
            for (uint32_t a = 0; a < TAGS; a++) {
                float share = forward[i - 1][a];
                if (share > 0)
                    for (uint32_t b = 0; b < WIDTH; b++)
                        column[b] += share * step[a][b];
            }
        float all = 0;
        for (uint32_t t = 0; t < TAGS; t++) {
            column[t] *= factor[i][t];
            all += column[t];
        }
        all = all > 1e-30f ? all : 1e-30f;
        for (uint32_t t = 0; t < WIDTH; t++)
            forward[i][t] = column[t] / all;
        total[i] = all;
        sum += (double)most + log((double)all);
    }
    float last = 0;
    for (uint32_t i = count; i-- > 0;) {
        memset(backward[i], 0, sizeof backward[i]);
        if (i + 1 == count) {
            for (uint32_t t = 0; t < TAGS; t++)
                backward[i][t] = nfi_ner_follows(t, 0) ? step[t][0] : 0;
            for (uint32_t t = 0; t < TAGS; t++)
                last += forward[i][t] * backward[i][t];
            last = last > 1e-30f ? last : 1e-30f;
            for (uint32_t t = 0; t < TAGS; t++) {
                backward[i][t] /= last;
                pair_gradient[t][0] += sign * forward[i][t] * backward[i][t];
            }
        } else {
            float next[WIDTH];
            for (uint32_t t = 0; t < WIDTH; t++)
                next[t] = backward[i + 1][t] * factor[i + 1][t] / total[i + 1];
            for (uint32_t b = 0; b < TAGS; b++)
                if (next[b] > 0)
                    for (uint32_t a = 0; a < WIDTH; a++)
                        backward[i][a] += step_back[b][a] * next[b];
            for (uint32_t a = 0; a < TAGS; a++)
                if (forward[i][a] > 1e-6f) {
                    float share = sign * forward[i][a];
                    for (uint32_t b = 0; b < WIDTH; b++)
                        pair_gradient[a][b] += share * step[a][b] * next[b];
                }
        }
        for (uint32_t t = 0; t < TAGS; t++)
            gradient[i][t] += sign * forward[i][t] * backward[i][t];
    }
    for (uint32_t t = 0; t < TAGS; t++)
        pair_gradient[0][t] += sign * forward[0][t] * backward[0][t];
    return sum + log((double)last);
}

static void update(float *weight, float *square, float slope, const crf_options *options)
{
    slope += options->decay * *weight;
    *square += slope * slope;
    *weight -= options->rate * slope / sqrtf(*square + 1e-8f);
}

double crf_learn(crf *model, const crf_sentence *sentence, const crf_options *options, uint64_t *random)
{
    read_scores(model, sentence, options->dropout, random);
    read_steps(model);
    memset(gradient, 0, sentence->count * sizeof gradient[0]);
    memset(pair_gradient, 0, sizeof pair_gradient);
    double loss = sum_paths(sentence, NULL, 1.0f) - sum_paths(sentence, sentence->allowed, -1.0f);
    float share = sentence->weight / (1.0f - options->dropout);
    for (uint32_t i = 0; i < sentence->count; i++) {
        float most = 0;
        for (uint32_t t = 0; t < TAGS; t++)
            most = fabsf(gradient[i][t]) > most ? fabsf(gradient[i][t]) : most;
        if (most < 1e-3f)
            continue;
        for (uint32_t k = 0; k < kept_count[i]; k++)
            for (uint32_t w = model->offset[kept[i][k]]; w < model->offset[kept[i][k] + 1]; w++) {
                float slope = gradient[i][model->tag[w]];
                if (fabsf(slope) > 1e-5f)
                    update(&model->weight[w], &model->square[w], slope * share, options);
            }
    }
    for (uint32_t a = 0; a < TAGS; a++)
        for (uint32_t b = 0; b < TAGS; b++)
            if (fabsf(pair_gradient[a][b]) > 1e-4f && nfi_ner_follows(a, b))
                update(&model->transition[a][b], &model->transition_square[a][b], pair_gradient[a][b] * sentence->weight,
                       options);
    return loss;
}

void crf_decode(uint8_t *tags, const crf *model, const crf_sentence *sentence)
{
    static uint8_t back[LONGEST][TAGS];
    float best[2][TAGS];
    uint64_t random = 0;
    read_scores(model, sentence, 0, &random);
    for (uint32_t t = 0; t < TAGS; t++)
        best[0][t] = nfi_ner_follows(0, t) ? model->transition[0][t] + score[0][t] : -1e30f;
    uint32_t now = 0;
    for (uint32_t i = 1; i < sentence->count; i++, now = 1 - now)
        for (uint32_t b = 0; b < TAGS; b++) {
            float most = -2e30f;
            for (uint32_t a = 0; a < TAGS; a++)
                if (nfi_ner_follows(a, b) && best[now][a] + model->transition[a][b] > most) {
                    most = best[now][a] + model->transition[a][b];
                    back[i][b] = (uint8_t)a;
                }
            best[1 - now][b] = most + score[i][b];
        }
    uint32_t tag = 0;
    for (uint32_t t = 1; t < TAGS; t++)
        if (nfi_ner_follows(t, 0) && best[now][t] > best[now][tag])
            tag = t;
    for (uint32_t i = sentence->count; i-- > 0;) {
        tags[i] = (uint8_t)tag;
        tag = i > 0 ? back[i][tag] : 0;
    }
}

/* Of a feature and of one of its weights, as the model file has them. */
static int counts(float weight, float scale)
{
    return fabsf(weight) >= 0.5f * scale;
}

/* A feature's slot and row. Rows of one weight are hardly ever new. */
static double size_of(size_t weights)
{
    double slot = 4 / CRF_FILLED;
    return weights == 0 ? 0 : weights == 1 ? slot
           : slot + 1 + (double)(weights < CRF_DENSE_FROM ? 2 * weights : nfi_sparse_width(NFI_NER_TAGS));
}

size_t crf_size(const crf *model, float scale)
{
    double size = 0;
    for (uint32_t f = 0; f < model->shared; f++) {
        size_t weights = 0;
        for (uint32_t w = model->offset[f]; w < model->offset[f + 1]; w++)
            weights += (size_t)counts(model->weight[w], scale);
        size += size_of(weights);
    }
    return (size_t)size;
}

static float worth(const crf *model, uint32_t w, float scale)
{
    return counts(model->weight[w], scale) ? model->weight[w] * model->weight[w] * model->square[w] : 0;
}

static size_t size_above(const crf *model, float least, float scale)
{
    double size = 0;
    for (uint32_t f = 0; f < model->shared; f++) {
        size_t weights = 0;
        for (uint32_t w = model->offset[f]; w < model->offset[f + 1]; w++)
            weights += worth(model, w, scale) > least;
        size += size_of(weights);
    }
    return (size_t)size;
}

void crf_prune(crf *model, size_t room, float scale)
{
    float least = 1e-12f;
    float most = 1e6f;
    for (int turn = 0; turn < 60; turn++) {
        float middle = sqrtf(least * most);
        if (size_above(model, middle, scale) > room)
            least = middle;
        else
            most = middle;
    }
    uint32_t left = 0;
    uint32_t start = 0;
    for (uint32_t f = 0; f < model->feature_count; f++) {
        uint32_t end = model->offset[f + 1];
        model->offset[f] = left;
        for (uint32_t w = start; w < end; w++)
            if (worth(model, w, scale) > most) {
                model->tag[left] = model->tag[w];
                model->weight[left] = model->weight[w];
                model->square[left++] = model->square[w];
            }
        start = end;
    }
    model->offset[model->feature_count] = left;
}
