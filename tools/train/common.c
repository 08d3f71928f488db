#include "common.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "model/weights.h"

void die(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fputs("newsfacts-train: ", stderr);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    exit(1);
}

void *need(size_t size)
{
    void *ptr = calloc(1, size == 0 ? 1 : size);
    if (ptr == NULL)
        die("out of memory");
    return ptr;
}

void *grow(void *ptr, size_t size)
{
    void *more = realloc(ptr, size == 0 ? 1 : size);
    if (more == NULL)
        die("out of memory");
    return more;
}

char *copy_string(const char *string)
{
    size_t size = strlen(string) + 1;
    char *copy = need(size);
    memcpy(copy, string, size);
    return copy;
}

char *read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        die("can't open %s", path);
    size_t used = 0;
    size_t room = 1 << 16;
    char *bytes = grow(NULL, room + 1);
    size_t got;
    while ((got = fread(bytes + used, 1, room - used, file)) > 0) {
        used += got;
        if (used == room)
            bytes = grow(bytes, (room *= 2) + 1);
    }
    if (ferror(file))
        die("can't read %s", path);
    fclose(file);
    bytes[used] = '\0';
    *size = used;
    return bytes;
}

unsigned char *weights_slot(unsigned char *slots, uint32_t buckets, uint64_t feature)
{
    unsigned char *at = slots + nfi_weights_bucket(feature, buckets) * 16;
    for (int i = 0; i < 4; i++, at += 4) {
        if (nfi_le32(at) == 0)
            return at;
        if (at[3] == (feature & 0xFF))
            return NULL;
    }
    return NULL;
}

/* splitmix64. */
uint64_t chance_next(chance *dice)
{
    uint64_t z = dice->state += UINT64_C(0x9e3779b97f4a7c15);
    z = (z ^ z >> 30) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ z >> 27) * UINT64_C(0x94d049bb133111eb);
    return z ^ z >> 31;
}

uint32_t chance_below(chance *dice, uint32_t limit)
{
    return (uint32_t)((chance_next(dice) >> 32) * limit >> 32);
}

void chance_shuffle(chance *dice, uint32_t *items, uint32_t count)
{
    for (uint32_t i = count; i > 1; i--) {
        uint32_t j = chance_below(dice, i);
        uint32_t kept = items[i - 1];
        items[i - 1] = items[j];
        items[j] = kept;
    }
}
