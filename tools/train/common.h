/* What every trainer needs: memory that is there or ends the program, messages, repeatable chance. */
#ifndef TRAIN_COMMON_H
#define TRAIN_COMMON_H

#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
__attribute__((noreturn, format(printf, 1, 2)))
#endif
void die(const char *format, ...);

/* malloc() and realloc(), never NULL; need() gives zeros. */
void *need(size_t size);
void *grow(void *ptr, size_t size);
char *copy_string(const char *string);

/* The whole of a file, with a NUL behind it. */
char *read_file(const char *path, size_t *size);

/* The free slot of a feature's bucket in a table of weights; NULL when the bucket is full or one of its features looks the same. */
unsigned char *weights_slot(unsigned char *slots, uint32_t buckets, uint64_t feature);

/* Pseudo-random numbers, the same on every machine; start with any seed. */
typedef struct chance {
    uint64_t state;
} chance;

uint64_t chance_next(chance *dice);
uint32_t chance_below(chance *dice, uint32_t limit);
void chance_shuffle(chance *dice, uint32_t *items, uint32_t count);

#endif
