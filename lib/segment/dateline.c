#include "segment/dateline.h"

#include <string.h>

/* Longest dateline, in tokens: "WASHINGTON, D.C., United States, Thursday, Nov. 7 (NordWire Europe) -". */
enum { DATELINE_MAX = 22 };

static const nfi_token *token_at(const nfi_tokens *tokens, uint32_t i)
{
    return &tokens->tokens.at[i];
}

static int is_text(const nfi_tokens *tokens, uint32_t i, const char *text)
{
    const nfi_token *token = token_at(tokens, i);
    size_t length = strlen(text);
    return token->end - token->start == length && memcmp(nfi_token_text(tokens, token), text, length) == 0;
}

/* A dash that ends a dateline. A hyphen must have a blank before it: "PORT-AU-PRINCE". */
static int is_dash(const nfi_tokens *tokens, uint32_t i)
{
    if (is_text(tokens, i, "\xE2\x80\x94") || is_text(tokens, i, "--") || is_text(tokens, i, "\xE2\x80\x95"))
        return 1;
    return (is_text(tokens, i, "-") || is_text(tokens, i, "\xE2\x80\x93")) &&
           token_at(tokens, i)->flags & NFI_TOKEN_SPACE_BEFORE;
}

static int is_capital(const nfi_token *token)
{
    return token->shape == NFI_SHAPE_UPPER || token->shape == NFI_SHAPE_TITLE || token->shape == NFI_SHAPE_MIXED;
}

/* What may stand in a dateline: names, dates, commas, brackets, and the small words of names ("Rio de Janeiro"). */
static int may_stand(const nfi_tokens *tokens, uint32_t i)
{
    static const char marks[] = ",.()/-'";
    static const char *const small[] = {"of", "de", "la", "del", "do", "da", "du", "the", "and", "al", "el", "'s", "\xE2\x80\x99s"};
    const nfi_token *token = token_at(tokens, i);
    if (token->kind == NF_TOKEN_NUMBER || is_capital(token))
        return 1;
    if (token->end - token->start == 1 && strchr(marks, *nfi_token_text(tokens, token)) != NULL)
        return 1;
    for (size_t k = 0; k < sizeof small / sizeof *small; k++)
        if (is_text(tokens, i, small[k]))
            return 1;
    return 0;
}

/* Whether a dateline's date starts at token i: "Nov. 7", "7 November", "Thursday". */
static int is_date(const nfi_tokens *tokens, uint32_t i)
{
    const nfi_token *token = token_at(tokens, i);
    uint32_t length = token->end - token->start;
    if (token->kind == NF_TOKEN_NUMBER)
        return 1;
    if (!is_capital(token))
        return 0;
    if (nfi_lex_has(token->word, NFI_LEX_MONTH))
        return 1;
    return length > 5 && memcmp(nfi_token_text(tokens, token) + length - 3, "day", 3) == 0;
}

/* The last token of the place: what stands before the date, the bracket or the dash. */
static uint32_t place_end(const nfi_tokens *tokens, uint32_t first, uint32_t dash)
{
    uint32_t i = first;
    while (i < dash && !is_text(tokens, i, "(") && !(i > first && is_date(tokens, i)))
        i++;
    while (i > first && is_text(tokens, i - 1, ","))
        i--;
    return i;
}

/* All letters of the place up to its comma are capitals. */
static int place_in_capitals(const nfi_tokens *tokens, uint32_t first, uint32_t end)
{
    uint32_t letters = 0;
    for (uint32_t i = first; i < end && !is_text(tokens, i, ","); i++) {
        const nfi_token *token = token_at(tokens, i);
        if (token->shape == NFI_SHAPE_NONE)
            continue;
        if (token->shape != NFI_SHAPE_UPPER && !(token->shape == NFI_SHAPE_TITLE && token->end - token->start <= 2))
            return token->end - token->start > 2 && token->shape == NFI_SHAPE_MIXED && letters > 0;
        letters += token->end - token->start;
    }
    return letters > 2;
}

/* "NEW DELHI: …" is a dateline, "UPDATE: …" is not: some word of a place is a name, or in no word list. */
static int has_name(const nfi_tokens *tokens, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++) {
        const nfi_token *token = token_at(tokens, i);
        if (token->kind != NF_TOKEN_WORD)
            continue;
        const nfi_lex_entry *entry = nfi_lex_entry_of(token->word, NFI_LEX_POS);
        if (entry == NULL || nfi_lex_pos_rows[entry->row].tag == NF_UPOS_PROPN)
            return 1;
    }
    return 0;
}

/* Index of the mark that ends the dateline, `end` if there is none. */
static uint32_t closing_mark(const nfi_tokens *tokens, uint32_t first, uint32_t end)
{
    uint32_t most = end - first > DATELINE_MAX ? first + DATELINE_MAX : end;
    for (uint32_t i = first; i < most; i++) {
        if (i > first && (is_dash(tokens, i) || is_text(tokens, i, ":")))
            return i;
        if (!may_stand(tokens, i))
            break;
    }
    return end;
}

int nfi_dateline_read(nfi_dateline *out, const nfi_tokens *tokens, uint32_t first, uint32_t end)
{
    uint32_t mark = closing_mark(tokens, first, end);
    if (mark >= end || mark + 1 >= end || token_at(tokens, mark + 1)->shape == NFI_SHAPE_LOWER)
        return 0; /* "NASA — the space agency — said": the sentence goes on */
    uint32_t last = place_end(tokens, first, mark);
    int in_brackets = is_text(tokens, mark - 1, ")");
    int dated = last < mark && last > first && !is_text(tokens, last, "(") && is_date(tokens, last + (last + 1 < mark));
    int capitals = place_in_capitals(tokens, first, last);
    if (!capitals && !in_brackets && !dated)
        return 0;
    if (is_text(tokens, mark, ":") && (!capitals || last - first > 4 || !has_name(tokens, first, last)))
        return 0;
    if (last > first && !is_capital(token_at(tokens, first)))
        return 0;
    out->end = mark + 1;
    out->place = last > first ? nfi_span(token_at(tokens, first)->start, token_at(tokens, last - 1)->end) : nfi_span_none();
    out->agency = nfi_span_none();
    uint32_t open = mark;
    while (in_brackets && open > first && !is_text(tokens, open, "("))
        open--;
    if (in_brackets && open + 1 < mark - 1)
        out->agency = nfi_span(token_at(tokens, open + 1)->start, token_at(tokens, mark - 2)->end);
    return 1;
}
