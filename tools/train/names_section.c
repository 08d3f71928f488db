#include "names_section.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "common.h"

/* A feature, and how much its weights matter. */
typedef struct row {
    float worth;
    uint32_t hash;
    uint32_t id;
} row;

static int by_worth(const void *a, const void *b)
{
    const row *x = a;
    const row *y = b;
    if (x->worth != y->worth)
        return x->worth < y->worth ? 1 : -1;
    return (x->hash > y->hash) - (x->hash < y->hash);
}

static void put(bytes *out, const void *from, size_t size)
{
    size_t padded = (size + 7) / 8 * 8;
    out->at = grow(out->at, out->size + padded);
    memset(out->at + out->size, 0, padded);
    if (size > 0)
        memcpy(out->at + out->size, from, size);
    out->size += padded;
}

/* A weight as a signed byte of 1/scale points. */
static int point(float weight, float scale)
{
    float value = weight / scale;
    int out = (int)(value < 0 ? value - 0.5f : value + 0.5f);
    return out < -127 ? -127 : out > 127 ? 127 : out;
}

/* Rows of weights, each kept once: most features have one weight, and many have the same. */
typedef struct pool {
    unsigned char *at;
    uint32_t size;
    uint32_t *places; /* hash table: where a row is; 0 is free */
} pool;

enum { POOL_MAX = 1 << 24, PLACES = 1 << 20 };

/* Makes a row of a feature's weights; returns its size, 0 when there are none. */
static uint32_t make_row(unsigned char *out, const crf *field, uint32_t id, float scale)
{
    int points[NFI_NER_TAGS] = {0};
    uint32_t count = 0;
    for (uint32_t w = field->offset[id]; w < field->offset[id + 1]; w++) {
        points[field->tag[w]] = point(field->weight[w], scale);
        count += points[field->tag[w]] != 0;
    }
    if (count == 0)
        return 0;
    int dense = count >= CRF_DENSE_FROM;
    uint32_t size = 0;
    out[size++] = (unsigned char)(dense ? NFI_SPARSE_DENSE : count);
    for (uint32_t t = 0; t < (dense ? nfi_sparse_width(NFI_NER_TAGS) : NFI_NER_TAGS); t++) {
        int value = t < NFI_NER_TAGS ? points[t] : 0;
        if (!dense && value == 0)
            continue;
        if (!dense)
            out[size++] = (unsigned char)t;
        out[size++] = (unsigned char)(signed char)value;
    }
    return size;
}

static uint32_t place_of(pool *to, const unsigned char *made, uint32_t size)
{
    uint32_t at = (uint32_t)(nfi_hash((const char *)made, size) >> 20) % PLACES;
    while (to->places[at] != 0) {
        if (memcmp(to->at + to->places[at], made, size) == 0)
            return to->places[at];
        at = (at + 1) % PLACES;
    }
    if (to->size + size > POOL_MAX)
        die("too many weights");
    memcpy(to->at + to->size, made, size);
    to->places[at] = to->size;
    to->size += size;
    return to->places[at];
}

/* The table of weights. */
static bytes table_of(const crf *field, const uint32_t *hash_of, float scale)
{
    unsigned char made[2 * NFI_SPARSE_SUMS];
    row *rows = need((field->shared + 1u) * sizeof *rows);
    uint32_t count = 0;
    for (uint32_t f = 0; f < field->shared; f++) {
        if (make_row(made, field, f, scale) == 0)
            continue;
        rows[count].hash = hash_of[f];
        rows[count].id = f;
        for (uint32_t w = field->offset[f]; w < field->offset[f + 1]; w++)
            rows[count].worth += field->weight[w] * field->weight[w] * field->square[w];
        count++;
    }
    qsort(rows, count, sizeof *rows, by_worth);
    uint32_t buckets = (uint32_t)((double)count / (4 * CRF_FILLED)) + 1;
    size_t start = NFI_WEIGHTS_HEADER + (size_t)buckets * 16;
    unsigned char *slots = need(start);
    pool all = {need(POOL_MAX), 1, need(PLACES * sizeof *all.places)}; /* row 0: no row */
    uint32_t kept = 0;
    for (uint32_t k = 0; k < count; k++) {
        uint64_t feature = nfi_ner_wide(rows[k].hash);
        unsigned char *at = weights_slot(slots + NFI_WEIGHTS_HEADER, buckets, feature);
        uint32_t size = make_row(made, field, rows[k].id, scale);
        if (at == NULL)
            continue;
        nfi_put_le32(at, place_of(&all, made, size) | (uint32_t)(feature & 0xFF) << 24);
        kept++;
    }
    nfi_put_le32(slots, NFI_NER_TAGS);
    nfi_put_le32(slots + 4, buckets);
    nfi_put_le32(slots + 8, all.size);
    slots = grow(slots, start + all.size);
    memcpy(slots + start, all.at, all.size);
    fprintf(stderr, "%u features of %u\n", kept, count);
    free(rows);
    free(all.at);
    free(all.places);
    return (bytes){slots, start + all.size};
}

bytes section_of(const crf *field, const uint32_t *hash_of, const nfi_ner_clusters *clusters, float scale)
{
    bytes table = table_of(field, hash_of, scale);
    int16_t transition[NFI_NER_TAGS * NFI_NER_TAGS];
    for (uint32_t a = 0; a < NFI_NER_TAGS; a++)
        for (uint32_t b = 0; b < NFI_NER_TAGS; b++) {
            float value = field->transition[a][b] / scale;
            transition[a * NFI_NER_TAGS + b] = (int16_t)(value < 0 ? value - 0.5f : value + 0.5f);
        }
    uint32_t header[16] = {0x4e455232, NFI_NER_TAGS, (uint32_t)table.size};
    memcpy(&header[3], &scale, sizeof scale);
    for (uint32_t c = 0; c < NFI_NER_CLUSTERINGS; c++)
        if (clusters[c].bucket_bits > 0) {
            header[4 + 2 * c] = clusters[c].bucket_bits;
            header[5 + 2 * c] = clusters[c].bucket[1u << clusters[c].bucket_bits];
        }
    bytes out = {0};
    put(&out, header, sizeof header);
    put(&out, transition, sizeof transition);
    put(&out, table.at, table.size);
    free(table.at);
    for (uint32_t c = 0; c < NFI_NER_CLUSTERINGS; c++)
        if (header[4 + 2 * c] > 0) {
            put(&out, clusters[c].bucket, ((1u << header[4 + 2 * c]) + 1u) * sizeof(uint32_t));
            put(&out, clusters[c].entry, header[5 + 2 * c] * sizeof(uint32_t));
            put(&out, clusters[c].coarse, NFI_NER_CLASSES * sizeof(uint16_t));
        }
    fprintf(stderr, "%zu bytes\n", out.size);
    return out;
}

static int by_entry(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a;
    uint64_t y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

/* A word as a row: bucket, check, bounds, class. */
static uint64_t entry_of(uint64_t hash, uint32_t bits, uint32_t value)
{
    uint64_t mixed = nfi_hash_mix(hash);
    return mixed >> (64 - bits) << 32 | (mixed & 0xFFFFF) << 12 | value;
}

static uint64_t *read_classes(const char *path, uint16_t *coarse, uint32_t bits, bounds *words, uint32_t *count)
{
    size_t size;
    char *text = read_file(path, &size);
    uint64_t *rows = NULL;
    for (char *line = strtok(text, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        char *tab = strchr(line, '\t');
        unsigned class;
        unsigned wider;
        if (tab == NULL || sscanf(tab, "%u %u", &class, &wider) != 2 || class == 0 || class >= NFI_NER_CLASSES)
            die("%s: not a word with its class: %s", path, line);
        if (*count % 65536 == 0)
            rows = grow(rows, (*count + 65536u) * sizeof *rows);
        uint64_t hash = nfi_hash(line, (size_t)(tab - line));
        bound_word *word = words == NULL ? NULL : bounds_at(words, hash);
        rows[(*count)++] = entry_of(hash, bits, class | (word == NULL ? 0 : bounds_of(word)));
        if (word != NULL)
            word->outside = 0; /* done */
        coarse[class] = (uint16_t)wider;
    }
    free(text);
    return rows;
}

void read_clusters(nfi_ner_clusters *out, const char *path, bounds *words)
{
    enum { BITS = 15 };
    uint16_t *coarse = need(NFI_NER_CLASSES * sizeof *coarse);
    uint32_t count = 0;
    uint64_t *rows = path == NULL ? NULL : read_classes(path, coarse, BITS, words, &count);
    for (uint32_t i = 0; words != NULL && words->words != NULL && i <= words->mask; i++)
        if (words->words[i].hash != 0 && bounds_of(&words->words[i]) != 0) {
            rows = grow(rows, (count + 1u) * sizeof *rows);
            rows[count++] = entry_of(words->words[i].hash, BITS, bounds_of(&words->words[i]));
        }
    qsort(rows, count, sizeof *rows, by_entry);
    uint32_t *bucket = need(((1u << BITS) + 1u) * sizeof *bucket);
    uint32_t *entry = need((count + 1u) * sizeof *entry);
    uint32_t next = 0;
    for (uint32_t k = 0; k < count; k++) {
        while (next <= rows[k] >> 32)
            bucket[next++] = k;
        entry[k] = (uint32_t)rows[k];
    }
    while (next <= 1u << BITS)
        bucket[next++] = count;
    out->bucket = bucket;
    out->bucket_bits = BITS;
    out->entry = entry;
    out->coarse = coarse;
    free(rows);
}
