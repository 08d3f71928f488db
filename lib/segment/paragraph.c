#include "segment/paragraph.h"

#include <string.h>

/* Widths that text is wrapped at. Longer lines are paragraphs. */
enum { WIDTH_MIN = 30, WIDTH_MAX = 140 };

/* A line end with no blank line behind it, and what stands around it. */
typedef struct line_end {
    uint32_t width;     /* characters of the line before */
    uint32_t next_word; /* characters of the first run without blanks behind */
    int small;          /* a small letter starts the next line */
    int closed;         /* a mark that ends sentences ends the line */
    int open;           /* a word that never ends a sentence does: "the" */
} line_end;

/* Characters between two bytes. */
static uint32_t characters(const nfi_tokens *tokens, uint32_t start, uint32_t end)
{
    uint32_t count = 0;
    for (uint32_t i = start; i < end; i++)
        count += ((unsigned char)tokens->text->bytes[i] & 0xC0) != 0x80;
    return count;
}

static int ends_sentence(const nfi_tokens *tokens, uint32_t last)
{
    static const char marks[] = ".!?:";
    for (int back = 0; back < 3; back++) { /* closing quotes and brackets may follow */
        const nfi_token *token = &tokens->tokens.at[last];
        char c = tokens->text->bytes[token->end - 1];
        if (c != '\0' && strchr(marks, c) != NULL)
            return 1;
        if (token->kind != NF_TOKEN_PUNCT || last == 0 || token->flags & NFI_TOKEN_LINE_BEFORE)
            return 0;
        last--;
    }
    return 0;
}

/* The line [first, end) and its end. */
static line_end look(const nfi_tokens *tokens, uint32_t first, uint32_t end)
{
    const nfi_token *at = tokens->tokens.at;
    line_end out = {0, 0, 0, 0, 0};
    if (at[end - 1].end - at[first].start > 4 * WIDTH_MAX) {
        out.width = WIDTH_MAX + 1;
    } else {
        out.width = characters(tokens, at[first].start, at[end - 1].end);
    }
    out.closed = ends_sentence(tokens, end - 1);
    out.open = nfi_lex_has(at[end - 1].word, NFI_LEX_STARTER);
    if (end == tokens->tokens.count)
        return out;
    out.small = at[end].shape == NFI_SHAPE_LOWER && at[end].kind == NF_TOKEN_WORD;
    uint32_t stop = end + 1;
    while (stop < tokens->tokens.count && !(at[stop].flags & NFI_TOKEN_SPACE_BEFORE) && stop - end < 16)
        stop++;
    out.next_word = at[stop - 1].end - at[end].start;
    return out;
}

static uint32_t line_after(const nfi_tokens *tokens, uint32_t first)
{
    uint32_t end = first + 1;
    while (end < tokens->tokens.count && !(tokens->tokens.at[end].flags & NFI_TOKEN_LINE_BEFORE))
        end++;
    return end;
}

static int is_blank_line(const nfi_tokens *tokens, uint32_t first)
{
    return first >= tokens->tokens.count || tokens->tokens.at[first].flags & NFI_TOKEN_PARAGRAPH_BEFORE;
}

/* Width that the lines are wrapped at, 0 if they are not: nearly all lines fit into it, many go on with a small
 * letter on the next. Headlines and lists, a line each, seldom do. */
static uint32_t wrap_width(const nfi_tokens *tokens)
{
    uint32_t of_width[WIDTH_MAX + 2] = {0};
    uint32_t ends = 0;
    uint32_t small = 0;
    for (uint32_t first = 0; first < tokens->tokens.count;) {
        uint32_t next = line_after(tokens, first);
        line_end end = look(tokens, first, next);
        if (!is_blank_line(tokens, next)) {
            ends++;
            small += (uint32_t)(end.small && !end.closed);
            of_width[end.width > WIDTH_MAX ? WIDTH_MAX + 1 : end.width]++;
        }
        first = next;
    }
    if (small < 2 || small * 5 < ends)
        return 0;
    uint32_t within = 0;
    for (uint32_t width = 0; width <= WIDTH_MAX; width++) {
        within += of_width[width];
        if (within * 50 >= ends * 49)
            return width < WIDTH_MIN ? 0 : width;
    }
    return 0;
}

/* Whether the sentence, or the paragraph, goes on over a line end. Without a width: lines that all start small
 * ("apples", "pears") are a list. */
static int goes_on(line_end end, uint32_t width, int small_start)
{
    if (width == 0)
        return end.small && !end.closed && !small_start;
    return (!end.closed && (end.small || end.open)) || end.width + 1 + end.next_word > width;
}

nf_status nfi_paragraphs_find(nfi_context *ctx, nfi_tokens *tokens)
{
    uint32_t width = wrap_width(tokens);
    int small_start = 0;
    for (uint32_t first = 0; first < tokens->tokens.count;) {
        uint32_t next = line_after(tokens, first);
        if (tokens->tokens.at[first].flags & NFI_TOKEN_PARAGRAPH_BEFORE)
            small_start = tokens->tokens.at[first].shape == NFI_SHAPE_LOWER;
        if (!is_blank_line(tokens, next) && !goes_on(look(tokens, first, next), width, small_start))
            tokens->tokens.at[next].flags |= NFI_TOKEN_PARAGRAPH_BEFORE;
        first = next;
    }
    return nfi_work(ctx, tokens->tokens.count / 8 + 1);
}

uint32_t nfi_paragraph_end(const nfi_tokens *tokens, uint32_t first)
{
    uint32_t end = first + 1;
    while (end < tokens->tokens.count && !(tokens->tokens.at[end].flags & NFI_TOKEN_PARAGRAPH_BEFORE))
        end++;
    return end;
}
