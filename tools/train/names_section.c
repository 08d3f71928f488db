#include "names_section.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "common.h"

typedef struct row {
    uint32_t hash;
    uint32_t id;
} row;

static int by_hash(const void *a, const void *b)
{
    uint32_t x = ((const row *)a)->hash;
    uint32_t y = ((const row *)b)->hash;
    return (x > y) - (x < y);
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

bytes section_of(const crf *field, const uint32_t *hash_of, const nfi_ner_clusters *clusters, float scale)
{
    enum { BITS = 16 }; /* and 16 bits in the entry: a feature is told by all of its 32 */
    row *rows = need((field->shared + 1u) * sizeof *rows);
    for (uint32_t f = 0; f < field->shared; f++) {
        rows[f].hash = hash_of[f];
        rows[f].id = f;
    }
    qsort(rows, field->shared, sizeof *rows, by_hash);
    uint32_t *bucket = need(((1u << BITS) + 1u) * sizeof *bucket);
    unsigned char *pool = need((size_t)field->offset[field->shared] * 2 + (size_t)field->shared * 3);
    uint32_t used = 0;
    uint32_t next = 0;
    uint32_t kept = 0;
    uint32_t weights = 0;
    for (uint32_t k = 0; k < field->shared; k++) {
        uint32_t at = rows[k].hash >> (32 - BITS);
        while (next <= at)
            bucket[next++] = used;
        uint32_t head = used;
        used += 3;
        for (uint32_t w = field->offset[rows[k].id]; w < field->offset[rows[k].id + 1]; w++) {
            int value = point(field->weight[w], scale);
            if (value != 0) {
                pool[used++] = field->tag[w];
                pool[used++] = (unsigned char)(signed char)value;
            }
        }
        if (used == head + 3) {
            used = head;
            continue;
        }
        pool[head] = (unsigned char)(rows[k].hash & 0xFF);
        pool[head + 1] = (unsigned char)(rows[k].hash >> 8 & 0xFF);
        pool[head + 2] = (unsigned char)((used - head - 3) / 2);
        kept++;
        weights += (used - head - 3) / 2;
    }
    while (next <= 1u << BITS)
        bucket[next++] = used;
    int16_t transition[NFI_NER_TAGS * NFI_NER_TAGS];
    for (uint32_t a = 0; a < NFI_NER_TAGS; a++)
        for (uint32_t b = 0; b < NFI_NER_TAGS; b++) {
            float value = field->transition[a][b] / scale;
            transition[a * NFI_NER_TAGS + b] = (int16_t)(value < 0 ? value - 0.5f : value + 0.5f);
        }
    uint32_t header[16] = {0x4e455231, NFI_NER_TAGS, BITS, used};
    memcpy(&header[4], &scale, sizeof scale);
    for (uint32_t c = 0; c < NFI_NER_CLUSTERINGS; c++)
        if (clusters[c].bucket_bits > 0) {
            header[5 + 2 * c] = clusters[c].bucket_bits;
            header[6 + 2 * c] = clusters[c].bucket[1u << clusters[c].bucket_bits];
        }
    bytes out = {0};
    put(&out, header, sizeof header);
    put(&out, transition, sizeof transition);
    put(&out, bucket, ((1u << BITS) + 1u) * sizeof *bucket);
    put(&out, pool, used);
    for (uint32_t c = 0; c < NFI_NER_CLUSTERINGS; c++)
        if (header[5 + 2 * c] > 0) {
            put(&out, clusters[c].bucket, ((1u << header[5 + 2 * c]) + 1u) * sizeof(uint32_t));
            put(&out, clusters[c].entry, header[6 + 2 * c] * sizeof(uint32_t));
            put(&out, clusters[c].coarse, 4096 * sizeof(uint16_t));
        }
    fprintf(stderr, "%u features, %u weights, %zu bytes\n", kept, weights, out.size);
    free(rows);
    free(bucket);
    free(pool);
    return out;
}

static int by_entry(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a;
    uint64_t y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

void read_clusters(nfi_ner_clusters *out, const char *path)
{
    enum { BITS = 15 };
    size_t size;
    char *text = read_file(path, &size);
    uint16_t *coarse = need(4096 * sizeof *coarse);
    uint64_t *rows = NULL;
    uint32_t count = 0;
    for (char *line = strtok(text, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        char *tab = strchr(line, '\t');
        unsigned class;
        unsigned wider;
        if (tab == NULL || sscanf(tab, "%u %u", &class, &wider) != 2 || class == 0 || class > 4095)
            die("%s: not a word with its class: %s", path, line);
        if (count % 65536 == 0)
            rows = grow(rows, (count + 65536u) * sizeof *rows);
        uint64_t mixed = nfi_hash_mix(nfi_hash(line, (size_t)(tab - line)));
        rows[count++] = mixed >> (64 - BITS) << 32 | (mixed & 0xFFFFF) << 12 | class;
        coarse[class] = (uint16_t)wider;
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
    free(text);
}
