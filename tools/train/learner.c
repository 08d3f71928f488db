#include "learner.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "common.h"
#include "model/weights.h"

void learner_start(learner *out, uint32_t classes)
{
    memset(out, 0, sizeof *out);
    out->mask = (1u << 20) - 1;
    out->rows = need((out->mask + 1) * sizeof *out->rows);
    out->classes = classes;
}

void learner_free(learner *from)
{
    for (size_t i = 0; i <= from->mask; i++)
        free(from->rows[i].cells);
    free(from->rows);
    memset(from, 0, sizeof *from);
}

static weight_row *slot(const learner *from, uint64_t feature)
{
    size_t i = (size_t)(feature >> 20) & from->mask;
    while (from->rows[i].feature != 0 && from->rows[i].feature != feature)
        i = (i + 1) & from->mask;
    return &from->rows[i];
}

static void widen(learner *to)
{
    learner wide = *to;
    wide.mask = to->mask * 2 + 1;
    wide.rows = need((wide.mask + 1) * sizeof *wide.rows);
    for (size_t i = 0; i <= to->mask; i++)
        if (to->rows[i].feature != 0)
            *slot(&wide, to->rows[i].feature) = to->rows[i];
    free(to->rows);
    *to = wide;
}

void learner_keep(learner *to, const unsigned char *slots, uint32_t buckets)
{
    to->kept = slots;
    to->kept_buckets = buckets;
}

/* The number that a row is found by: the feature's own, or one of the same bucket and low byte for all that share its slot. 0: it is
 * not learnt. */
static uint64_t key_of(const learner *from, uint64_t feature)
{
    if (from->kept == NULL)
        return feature + (feature == 0);
    uint64_t bucket = nfi_weights_bucket(feature, from->kept_buckets);
    const unsigned char *at = from->kept + bucket * 16;
    int found = 0;
    for (int i = 0; i < 4; i++, at += 4)
        found |= nfi_le32(at) != 0 && at[3] == (feature & 0xFF);
    uint64_t high = (bucket << 32) / from->kept_buckets + 1;
    uint64_t middle = bucket * 0x9E3779B1u & 0xFFFFFF00u;
    return found ? high << 32 | middle | (feature & 0xFF) : 0;
}

static uint32_t keys_of(uint64_t *out, const learner *from, const uint64_t *features, uint32_t count)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint64_t key = key_of(from, features[i]);
        if (key != 0)
            out[kept++] = key;
    }
    return kept;
}

void learner_score(const learner *from, const uint64_t *features, uint32_t count, float *sums)
{
    uint64_t keys[NFI_WEIGHTS_FEATURES];
    count = keys_of(keys, from, features, count);
    for (uint32_t i = 0; i < count; i++)
        __builtin_prefetch(&from->rows[(size_t)(keys[i] >> 20) & from->mask]);
    for (uint32_t i = 0; i < count; i++) {
        const weight_row *r = slot(from, keys[i]);
        for (uint32_t k = 0; k < r->count; k++)
            sums[r->cells[k].class] += r->cells[k].weight;
    }
}

static cell *cell_of(weight_row *r, uint32_t class)
{
    for (uint32_t k = 0; k < r->count; k++)
        if (r->cells[k].class == class)
            return &r->cells[k];
    if ((r->count & (r->count - 1)) == 0)
        r->cells = grow(r->cells, (r->count == 0 ? 1 : (size_t)r->count * 2) * sizeof *r->cells);
    cell *c = &r->cells[r->count++];
    memset(c, 0, sizeof *c);
    c->class = (uint8_t)class;
    return c;
}

static void change(const learner *to, cell *c, float by)
{
    c->sum += (double)(to->step - c->stamp) * (double)c->weight;
    c->stamp = to->step;
    c->weight += by;
}

static weight_row *row_of(learner *to, uint64_t key)
{
    if (to->used * 3 > to->mask * 2)
        widen(to);
    weight_row *r = slot(to, key);
    if (r->feature == 0) {
        r->feature = key;
        to->used++;
    }
    return r;
}

static uint16_t clipped(uint32_t updates)
{
    return (uint16_t)(updates < 60000 ? updates : 60000);
}

void learner_add(learner *to, const learner *from, float share)
{
    for (size_t i = 0; i <= from->mask; i++) {
        const weight_row *r = &from->rows[i];
        if (r->feature == 0)
            continue;
        weight_row *into = row_of(to, r->feature);
        into->updates = clipped((uint32_t)into->updates + r->updates);
        for (uint32_t k = 0; k < r->count; k++)
            cell_of(into, r->cells[k].class)->weight += share * r->cells[k].weight;
    }
}

void learner_update(learner *to, const uint64_t *features, uint32_t count, uint32_t good, uint32_t bad, float size)
{
    uint64_t keys[NFI_WEIGHTS_FEATURES];
    count = keys_of(keys, to, features, count);
    for (uint32_t i = 0; i < count; i++) {
        weight_row *r = row_of(to, keys[i]);
        r->updates = clipped((uint32_t)r->updates + 1);
        change(to, cell_of(r, good), size);
        change(to, cell_of(r, bad), -size);
    }
}

void learner_step(learner *to)
{
    to->step++;
}

void learner_average(learner *to)
{
    for (size_t i = 0; i <= to->mask; i++)
        for (uint32_t k = 0; k < to->rows[i].count; k++) {
            cell *c = &to->rows[i].cells[k];
            change(to, c, 0);
            c->weight = (float)(c->sum / (to->step == 0 ? 1 : to->step));
        }
}

typedef struct candidate {
    const weight_row *row;
    float size; /* of its weights, and so of the loss without it */
} candidate;

static float row_size(const weight_row *r)
{
    float size = 0;
    for (uint32_t k = 0; k < r->count; k++)
        size += fabsf(r->cells[k].weight);
    return size * (float)log2(2 + r->updates);
}

static int by_size(const void *a, const void *b)
{
    const candidate *x = a;
    const candidate *y = b;
    if (x->size != y->size)
        return x->size < y->size ? 1 : -1;
    return x->row->feature < y->row->feature ? -1 : x->row->feature > y->row->feature;
}

static int quantum(float weight, float scale, int limit)
{
    float q = roundf(weight * scale);
    return q > (float)limit ? limit : q < (float)-limit ? -limit : (int)q;
}

/* Weights of a row as they are packed. Of three classes the first is the measure of the others. */
static uint32_t row_weights(float out[256], const weight_row *r, int narrow)
{
    if (!narrow) {
        for (uint32_t k = 0; k < r->count; k++)
            out[k] = r->cells[k].weight;
        return r->count;
    }
    float of[3] = {0, 0, 0};
    for (uint32_t k = 0; k < r->count; k++)
        of[r->cells[k].class] = r->cells[k].weight;
    out[0] = of[1] - of[0];
    out[1] = of[2] - of[0];
    return 2;
}

enum { SCALES = 32 };

/* The scale that loses least by rounding small weights and cutting large ones, each row as often as it was updated. */
static float find_scale(const candidate *list, size_t count, int limit, int narrow)
{
    float w[256];
    float top = 0;
    double lost[SCALES] = {0};
    for (size_t i = 0; i < count; i++)
        for (uint32_t k = row_weights(w, list[i].row, narrow); k-- > 0;)
            top = fabsf(w[k]) > top ? fabsf(w[k]) : top;
    float first = (float)limit / (top > 0 ? top : 1);
    float scales[SCALES];
    for (int s = 0; s < SCALES; s++)
        scales[s] = s == 0 ? first : scales[s - 1] * 1.15f;
    for (size_t i = 0; i < count; i++)
        for (uint32_t k = row_weights(w, list[i].row, narrow); k-- > 0;)
            for (int s = 0; s < SCALES; s++) {
                double off = (double)w[k] - (double)quantum(w[k], scales[s], limit) / (double)scales[s];
                lost[s] += off * off * list[i].row->updates;
            }
    int best = 0;
    for (int s = 1; s < SCALES; s++)
        if (lost[s] < lost[best])
            best = s;
    return scales[best];
}

typedef struct packer {
    unsigned char *bytes;
    size_t pool_at; /* first byte of the pool */
    size_t pool_size;
    size_t pool_room;
    uint32_t buckets;
    float scale;
} packer;

static void put_narrow(packer *out, const weight_row *r)
{
    unsigned char *at = weights_slot(out->bytes + NFI_WEIGHTS_HEADER, out->buckets, r->feature);
    if (at == NULL)
        return;
    float w[256];
    row_weights(w, r, 1);
    int one = quantum(w[0], out->scale, NFI_NARROW_ZERO - 1);
    int two = quantum(w[1], out->scale, NFI_NARROW_ZERO - 1);
    if (one == 0 && two == 0)
        return;
    nfi_put_le32(at, (uint32_t)(one + NFI_NARROW_ZERO) | (uint32_t)(two + NFI_NARROW_ZERO) << NFI_NARROW_BITS |
                         (uint32_t)(r->feature & 0xFF) << 24);
}

/* From so many weights on a row is dense: that is faster, and not much larger. */
enum { DENSE_FROM = 20, ROW_ROOM = 256 };

/* Weights of one or two steps are noise. */
enum { LEAST = 3 };

/* The bytes of a row of the pool; 0 when nothing in it is worth keeping. */
static size_t make_row(unsigned char out[2 * ROW_ROOM], const packer *p, const weight_row *r, uint32_t classes)
{
    int q[ROW_ROOM] = {0};
    uint32_t count = 0;
    for (uint32_t k = 0; k < r->count; k++) {
        int weight = quantum(r->cells[k].weight, p->scale, 127);
        q[r->cells[k].class] = abs(weight) < LEAST ? 0 : weight;
        count += abs(weight) >= LEAST;
    }
    if (count == 0)
        return 0;
    size_t size = 0;
    out[size++] = (unsigned char)(count < DENSE_FROM ? count : NFI_SPARSE_DENSE);
    for (uint32_t c = 0; c < (count < DENSE_FROM ? classes : nfi_sparse_width(classes)); c++) {
        if (count < DENSE_FROM && q[c] == 0)
            continue;
        if (count < DENSE_FROM)
            out[size++] = (unsigned char)c;
        out[size++] = (unsigned char)(int8_t)q[c];
    }
    return size;
}

static void put_sparse(packer *out, const weight_row *r, uint32_t classes)
{
    unsigned char row[2 * ROW_ROOM];
    unsigned char *at = weights_slot(out->bytes + NFI_WEIGHTS_HEADER, out->buckets, r->feature);
    size_t size = at == NULL ? 0 : make_row(row, out, r, classes);
    if (size == 0 || out->pool_size + size > (1u << 24))
        return;
    nfi_put_le32(at, (uint32_t)out->pool_size | (uint32_t)(r->feature & 0xFF) << 24);
    while (out->pool_size + size > out->pool_room)
        out->bytes = grow(out->bytes, out->pool_at + (out->pool_room *= 2));
    memcpy(out->bytes + out->pool_at + out->pool_size, row, size);
    out->pool_size += size;
}

static candidate *sort_rows(const learner *from, uint32_t updates, size_t *count)
{
    candidate *list = need((from->used + 1) * sizeof *list);
    size_t n = 0;
    for (size_t i = 0; i <= from->mask; i++)
        if (from->rows[i].feature != 0 && from->rows[i].updates >= updates) {
            list[n].row = &from->rows[i];
            list[n++].size = row_size(&from->rows[i]);
        }
    qsort(list, n, sizeof *list, by_size); /* no ties: by_size() ends with the feature */
    *count = n;
    return list;
}

unsigned char *learner_pack(const learner *from, uint32_t buckets, uint32_t updates, size_t *size)
{
    size_t count;
    candidate *list = sort_rows(from, updates, &count);
    int narrow = from->classes == 3;
    packer out = {0};
    out.buckets = buckets;
    out.pool_at = NFI_WEIGHTS_HEADER + (size_t)buckets * 16;
    out.pool_room = 1 << 16;
    out.pool_size = 1; /* row 0: no row */
    out.scale = find_scale(list, count < (size_t)buckets * 4 ? count : (size_t)buckets * 4, narrow ? NFI_NARROW_ZERO - 1 : 127, narrow);
    out.bytes = need(out.pool_at + out.pool_room);
    for (size_t i = 0; i < count; i++) {
        if (narrow)
            put_narrow(&out, list[i].row);
        else
            put_sparse(&out, list[i].row, from->classes);
    }
    free(list);
    nfi_put_le32(out.bytes, from->classes);
    nfi_put_le32(out.bytes + 4, buckets);
    nfi_put_le32(out.bytes + 8, narrow ? 0 : (uint32_t)out.pool_size);
    nfi_put_le32(out.bytes + 12, 0);
    *size = out.pool_at + (narrow ? 0 : out.pool_size);
    return out.bytes;
}
