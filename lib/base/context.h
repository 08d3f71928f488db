/* What every layer is handed: where memory comes from, how much work is left, where errors go. */
#ifndef NFI_BASE_CONTEXT_H
#define NFI_BASE_CONTEXT_H

#include "base/arena.h"
#include "base/error.h"
#include "base/vec.h"

typedef struct nfi_context {
    nf_alloc alloc;    /* of the pipeline's vectors, which keep their memory from text to text */
    nfi_arena *result; /* the document's: lives as long as it does */
    nfi_arena *scratch; /* forgotten after this text */
    nf_error *err;      /* the caller's; may be NULL */

    uint64_t work;       /* units done on this text */
    uint64_t work_limit; /* 0: none */
    uint64_t next_check; /* units at which to ask the caller again */
    uint64_t deadline;   /* in the caller's milliseconds; 0: none */
    uint64_t (*now_ms)(void *ctx);
    int (*cancel)(void *ctx);
    void *caller;
} nfi_context;

/* Counts work, about one unit a token and layer. Call it in every loop over the text, for many units at
 * once where that is easier. NF_OK, NF_ERR_LIMIT or NF_ERR_CANCELLED. */
nf_status nfi_work(nfi_context *ctx, uint64_t units);

#endif
