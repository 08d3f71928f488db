/* A growing string of bytes. The first failure sticks: write on, then ask nfi_buf_ok() once. */
#ifndef NFI_BASE_BUF_H
#define NFI_BASE_BUF_H

#include "base/alloc.h"

typedef struct nfi_buf {
    nf_alloc alloc;
    char *at;
    size_t length;
    size_t capacity;
    int failed;
} nfi_buf;

void nfi_buf_init(nfi_buf *buf, const nf_alloc *alloc);
void nfi_buf_clear(nfi_buf *buf);

void nfi_buf_put(nfi_buf *buf, const char *bytes, size_t length);
void nfi_buf_puts(nfi_buf *buf, const char *string);
void nfi_buf_putc(nfi_buf *buf, char byte);
void nfi_buf_put_uint(nfi_buf *buf, uint64_t value);

/* 1 if everything was written; the text is then NUL-terminated beyond its length. */
int nfi_buf_ok(nfi_buf *buf);

/* Hands the memory over: exactly length + 1 bytes of the buffer's allocator. NULL when a write failed. */
char *nfi_buf_take(nfi_buf *buf, size_t *length);

#endif
