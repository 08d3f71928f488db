#include "model/weights.h"

static nf_status damaged(nf_error *err, const char *what)
{
    return nfi_error_with(err, NF_ERR_MODEL, NF_NONE, "damaged table of weights: ", what);
}

nf_status nfi_narrow_read(nfi_narrow *out, const unsigned char *bytes, size_t size, nf_error *err)
{
    if (size < NFI_WEIGHTS_HEADER || nfi_le32(bytes) != 3)
        return damaged(err, "header");
    uint32_t bits = nfi_le32(bytes + 4);
    if (bits < 1 || bits > NFI_WEIGHTS_BITS_MAX || size != NFI_WEIGHTS_HEADER + ((size_t)16 << bits))
        return damaged(err, "size");
    out->slots = bytes + NFI_WEIGHTS_HEADER;
    out->shift = 64 - bits;
    return NF_OK;
}

/* Every slot points at a row that lies in the pool and names only classes that exist. */
static int rows_are_sound(const nfi_sparse *table, size_t slots, size_t pool)
{
    for (size_t i = 0; i < slots; i++) {
        size_t at = nfi_le32(table->slots + i * 4) & 0xFFFFFF;
        if (at >= pool || pool - at <= (size_t)table->pool[at] * 2)
            return 0;
        for (size_t k = 0; k < table->pool[at]; k++)
            if (table->pool[at + 1 + 2 * k] >= table->classes)
                return 0;
    }
    return 1;
}

nf_status nfi_sparse_read(nfi_sparse *out, const unsigned char *bytes, size_t size, uint32_t classes, nf_error *err)
{
    if (size < NFI_WEIGHTS_HEADER || nfi_le32(bytes) != classes)
        return damaged(err, "header");
    uint32_t bits = nfi_le32(bytes + 4);
    size_t pool = nfi_le32(bytes + 8);
    if (bits < 1 || bits > NFI_WEIGHTS_BITS_MAX || pool == 0 ||
        size != NFI_WEIGHTS_HEADER + ((size_t)16 << bits) + pool)
        return damaged(err, "size");
    out->slots = bytes + NFI_WEIGHTS_HEADER;
    out->pool = out->slots + ((size_t)16 << bits);
    out->shift = 64 - bits;
    out->classes = classes;
    return rows_are_sound(out, (size_t)4 << bits, pool) ? NF_OK : damaged(err, "rows");
}
