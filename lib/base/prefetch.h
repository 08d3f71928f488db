/* Asks for memory that is read soon, so that the waits for several places overlap. Only time depends on it. */
#ifndef NFI_BASE_PREFETCH_H
#define NFI_BASE_PREFETCH_H

static inline void nfi_prefetch(const void *at)
{
#if defined(__GNUC__)
    __builtin_prefetch(at);
#else
    (void)at;
#endif
}

#endif
