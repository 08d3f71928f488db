#include "extract/timex_digits.h"

nfi_digits nfi_digits_at(const nfi_timex_reader *r, uint32_t index)
{
    const nfi_token *token = &r->tokens->tokens.at[index];
    nfi_digits out = {nfi_token_text(r->tokens, token), r->tokens->text->bytes + r->tokens->text->length};
    if (out.end - out.at > 40)
        out.end = out.at + 40;
    return out;
}

int32_t nfi_digits_number(nfi_digits *d, int low, int high)
{
    int32_t value = 0;
    int count = 0;
    while (d->at + count < d->end && count <= high && d->at[count] >= '0' && d->at[count] <= '9') {
        value = value * 10 + (d->at[count] - '0');
        count++;
    }
    if (count < low || count > high)
        return -1;
    d->at += count;
    return value;
}

int nfi_digits_char(nfi_digits *d, char c)
{
    if (d->at >= d->end || *d->at != c)
        return 0;
    d->at++;
    return 1;
}

uint32_t nfi_digits_end(const nfi_timex_reader *r, uint32_t index, const nfi_digits *d)
{
    uint32_t byte = (uint32_t)(d->at - r->tokens->text->bytes);
    while (index < r->end && r->tokens->tokens.at[index].end < byte)
        index++;
    return index < r->end && r->tokens->tokens.at[index].end == byte ? index + 1 : 0;
}
