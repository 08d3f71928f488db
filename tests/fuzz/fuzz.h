/* A fuzz target: one input in, an abort where the library breaks a promise. Built with replay.c it is a test that gives
   the same inputs on every machine; a target alone, with clang -fsanitize=fuzzer,address, searches for inputs. */
#ifndef FUZZ_H
#define FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

/** Makes a valid input from an article.
 * @return new memory, to be freed with free(); NULL without memory */
uint8_t *fuzz_seed(const uint8_t *article, size_t size, size_t *seed_size);

#define FUZZ_CHECK(condition)                                                                                          \
    do {                                                                                                               \
        if (!(condition)) {                                                                                            \
            fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition);                                    \
            abort();                                                                                                   \
        }                                                                                                              \
    } while (0)

#endif
