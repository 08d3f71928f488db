#include "extract/timex_read.h"

#include "base/decimal.h"
#include "extract/number.h"


const nfi_lex_time_word_row *nfi_timex_phrase(const nfi_timex_reader *r, uint32_t index, uint32_t *length)
{
    const nfi_lex_entry *entry = nfi_tokens_match(r->tokens, index, r->end, NFI_LEX_TIME_WORD);
    *length = entry == NULL ? 0 : entry->length;
    return entry == NULL ? NULL : &nfi_lex_time_word_rows[entry->row];
}

int nfi_timex_char(const nfi_timex_reader *r, uint32_t index, char c)
{
    return index < r->end && nfi_token_is_char(r->tokens, &r->tokens->tokens.at[index], c);
}

int nfi_timex_hyphen(const nfi_timex_reader *r, uint32_t index)
{
    if (index >= r->end)
        return 0;
    const nfi_token *token = &r->tokens->tokens.at[index];
    size_t length = token->end - token->start;
    return length <= 3 && nfi_number_dash(nfi_token_text(r->tokens, token), length) == length;
}

int nfi_timex_joined(const nfi_timex_reader *r, uint32_t index)
{
    return index < r->end && nfi_number_hyphen(r->tokens, index);
}

uint32_t nfi_timex_past_hyphen(const nfi_timex_reader *r, uint32_t index)
{
    return nfi_timex_joined(r, index) ? index + 1 : index;
}

uint32_t nfi_timex_past_comma(const nfi_timex_reader *r, uint32_t index)
{
    return nfi_timex_char(r, index, ',') ? index + 1 : index;
}

int nfi_timex_is_title(const nfi_timex_reader *r, uint32_t index)
{
    if (index >= r->end)
        return 0;
    uint8_t shape = r->tokens->tokens.at[index].shape;
    return shape == NFI_SHAPE_TITLE || shape == NFI_SHAPE_UPPER;
}

int32_t nfi_timex_integer(const nfi_timex_reader *r, uint32_t index, int ordinal, uint32_t *end)
{
    if (index >= r->end || !nfi_number_may_start(&r->tokens->tokens.at[index]))
        return -1;
    nfi_number number;
    if (!nfi_number_read(&number, r->tokens, index, r->end))
        return -1;
    int right = number.form == NFI_NUMBER_PLAIN || (ordinal && number.form == NFI_NUMBER_ORDINAL);
    if (!right || nf_span_is_set(number.suffix) || number.low.digits < 0)
        return -1;
    *end = number.end;
    return (int32_t)nfi_decimal_integer(number.low, -1);
}

uint32_t nfi_timex_digits(const nfi_timex_reader *r, uint32_t index, int32_t *value)
{
    if (index >= r->end || r->tokens->tokens.at[index].kind != NF_TOKEN_NUMBER)
        return 0;
    const nfi_token *token = &r->tokens->tokens.at[index];
    const char *bytes = nfi_token_text(r->tokens, token);
    uint32_t length = token->end - token->start;
    if (length > 4)
        return 0;
    *value = 0;
    for (uint32_t i = 0; i < length; i++) {
        if (bytes[i] < '0' || bytes[i] > '9')
            return 0;
        *value = *value * 10 + (bytes[i] - '0');
    }
    return length;
}

/* "nineteen ninety-four", "two thousand and four", "twenty ten"; not "nineteen people". */
static int32_t spelled_year(const nfi_timex_reader *r, uint32_t index, uint32_t *end)
{
    uint32_t at;
    if (r->tokens->tokens.at[index].kind == NF_TOKEN_NUMBER)
        return NFI_YEAR_NONE;
    int32_t first = nfi_timex_integer(r, index, 0, &at);
    if (first >= 1900 && first <= 2099 && at > index + 1 && first != 1900) {
        *end = at;
        return first;
    }
    if (first < 11 || first > 20)
        return NFI_YEAR_NONE;
    if (at >= r->end || r->tokens->tokens.at[at].kind == NF_TOKEN_NUMBER)
        return NFI_YEAR_NONE;
    int32_t rest = nfi_timex_integer(r, nfi_timex_past_hyphen(r, at), 0, end);
    return rest >= 10 && rest < 100 ? first * 100 + rest : NFI_YEAR_NONE;
}

int32_t nfi_timex_year(const nfi_timex_reader *r, uint32_t index, uint32_t *end)
{
    int32_t value;
    if (index >= r->end || !nfi_number_may_start(&r->tokens->tokens.at[index]))
        return NFI_YEAR_NONE;
    if (r->tokens->tokens.at[index].kind != NF_TOKEN_NUMBER)
        return spelled_year(r, index, end);
    if (nfi_timex_digits(r, index, &value) != 4 || value < 1000 || value > 2199)
        return NFI_YEAR_NONE;
    *end = index + 1;
    return value;
}
