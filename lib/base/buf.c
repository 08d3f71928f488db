#include "base/buf.h"

#include <string.h>

void nfi_buf_init(nfi_buf *buf, const nf_alloc *alloc)
{
    memset(buf, 0, sizeof *buf);
    buf->alloc = nfi_alloc_or_default(alloc);
}

void nfi_buf_clear(nfi_buf *buf)
{
    nfi_alloc_free(&buf->alloc, buf->at, buf->capacity);
    buf->at = NULL;
    buf->length = 0;
    buf->capacity = 0;
}

static int room(nfi_buf *buf, size_t extra)
{
    if (buf->failed)
        return 0;
    if (extra < buf->capacity - buf->length)
        return 1;
    if (extra >= SIZE_MAX / 4 - buf->length) {
        buf->failed = 1;
        return 0;
    }
    size_t wanted = buf->capacity < 256 ? 256 : buf->capacity * 2;
    if (wanted <= buf->length + extra)
        wanted = buf->length + extra + 1;
    char *moved = buf->alloc.resize(buf->alloc.ctx, buf->at, buf->capacity, wanted);
    if (moved == NULL) {
        buf->failed = 1;
        return 0;
    }
    buf->at = moved;
    buf->capacity = wanted;
    return 1;
}

void nfi_buf_put(nfi_buf *buf, const char *bytes, size_t length)
{
    if (!room(buf, length) || length == 0)
        return;
    memcpy(buf->at + buf->length, bytes, length);
    buf->length += length;
}

void nfi_buf_puts(nfi_buf *buf, const char *string)
{
    nfi_buf_put(buf, string, strlen(string));
}

void nfi_buf_putc(nfi_buf *buf, char byte)
{
    if (room(buf, 1))
        buf->at[buf->length++] = byte;
}

void nfi_buf_put_uint(nfi_buf *buf, uint64_t value)
{
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + value % 10);
        value /= 10;
    } while (value != 0);
    nfi_buf_put(buf, digits + at, sizeof digits - at);
}

int nfi_buf_ok(nfi_buf *buf)
{
    if (!room(buf, 0))
        return 0;
    buf->at[buf->length] = '\0';
    return 1;
}

char *nfi_buf_take(nfi_buf *buf, size_t *length)
{
    if (!nfi_buf_ok(buf))
        return NULL;
    size_t size = buf->length + 1;
    char *out = buf->alloc.resize(buf->alloc.ctx, buf->at, buf->capacity, size);
    if (out == NULL)
        return NULL;
    if (length != NULL)
        *length = buf->length;
    buf->at = NULL;
    buf->length = 0;
    buf->capacity = 0;
    return out;
}
