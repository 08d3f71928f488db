/* An allocator that counts, finds wrong sizes, and fails from the n-th request on. */
#ifndef TESTS_FAIL_ALLOC_H
#define TESTS_FAIL_ALLOC_H

#include <newsfacts/base.h>

typedef struct fail_alloc {
    size_t requests;
    size_t fail_at; /* number of the first request that fails, from 1; 0: none */
    size_t in_use;  /* bytes */
    size_t wrong;   /* calls whose old_size was not what was asked for */
} fail_alloc;

nf_alloc fail_alloc_start(fail_alloc *own, size_t fail_at);

#endif
