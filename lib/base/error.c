#include "base/error.h"

#include <string.h>

static size_t append(char *to, size_t used, const char *from)
{
    size_t length = strlen(from);
    size_t room = NF_MESSAGE_MAX - 1 - used;
    if (length > room) {
        length = room;
        while (length > 0 && ((unsigned char)from[length] & 0xC0) == 0x80)
            length--;
    }
    memcpy(to + used, from, length);
    to[used + length] = '\0';
    return used + length;
}

nf_status nfi_error_with(nf_error *err, nf_status status, uint32_t offset, const char *message,
                         const char *detail)
{
    if (err != NULL) {
        err->status = status;
        err->offset = offset;
        size_t used = append(err->message, 0, message);
        append(err->message, used, detail);
    }
    return status;
}

nf_status nfi_error(nf_error *err, nf_status status, uint32_t offset, const char *message)
{
    return nfi_error_with(err, status, offset, message, "");
}

nf_status nfi_nomem(nf_error *err)
{
    return nfi_error(err, NF_ERR_NOMEM, NF_NONE, "no memory");
}

const char *nf_status_name(nf_status status)
{
    switch (status) {
    case NF_OK:
        return "NF_OK";
    case NF_ERR_NOMEM:
        return "NF_ERR_NOMEM";
    case NF_ERR_ARGUMENT:
        return "NF_ERR_ARGUMENT";
    case NF_ERR_ENCODING:
        return "NF_ERR_ENCODING";
    case NF_ERR_LIMIT:
        return "NF_ERR_LIMIT";
    case NF_ERR_CANCELLED:
        return "NF_ERR_CANCELLED";
    case NF_ERR_IO:
        return "NF_ERR_IO";
    case NF_ERR_MODEL:
        return "NF_ERR_MODEL";
    case NF_ERR_PATTERN:
        return "NF_ERR_PATTERN";
    case NF_ERR_DATE:
        return "NF_ERR_DATE";
    case NF_ERR_FORMAT:
        return "NF_ERR_FORMAT";
    }
    return "NF_ERR_UNKNOWN";
}
