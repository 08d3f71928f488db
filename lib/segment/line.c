#include "segment/line.h"

#include <string.h>

#include <utf8proc.h>

#include "base/hash.h"
#include "base/span.h"
#include "lex/lexicon.h"
#include "text/fold.h"
#include "text/utf8.h"

static int is_space(uint32_t c)
{
    if (c < 0x80)
        return c == ' ' || (c >= '\t' && c <= '\r') || c == 0;
    return c == 0xA0 || c == 0x85 || c == 0xFEFF || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 ||
           c == 0x202F || c == 0x3000;
}

static int is_line_end(uint32_t c)
{
    return c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029 || c == 0x85;
}

static int is_capital(uint32_t c)
{
    if (c < 0x80)
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return utf8proc_category((utf8proc_int32_t)c) == UTF8PROC_CATEGORY_LU;
}

static int is_closing(uint32_t c)
{
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201D || c == 0x2019 || c == 0xBB;
}

/* Whether the text that ends before `end` ends like a sentence. */
static int ends_sentence(const char *bytes, uint32_t start, uint32_t end)
{
    size_t at = end;
    while (at > start) {
        uint32_t c = nfi_utf8_before(bytes, end, &at);
        if (!is_closing(c))
            return c == '.' || c == '!' || c == '?' || c == 0x2026 || c == ':' || c == ';';
    }
    return 0;
}

/* Reads one line from `at` on: 1 with the line and *at behind its end, 0 where nothing but white space is left of it. */
static int read_line(nfi_line *out, const char *bytes, uint32_t length, size_t *at)
{
    int in_word = 0;
    int seen = 0;
    memset(out, 0, sizeof *out);
    while (*at < length) {
        size_t here = *at;
        uint32_t c = nfi_utf8_next(bytes, length, at);
        if (is_line_end(c))
            break;
        if (is_space(c)) {
            in_word = 0;
            continue;
        }
        if (!seen)
            out->span.start = (uint32_t)here;
        seen = 1;
        out->span.end = (uint32_t)*at;
        if (!in_word) {
            out->words++;
            out->capitals += (uint32_t)is_capital(c);
        }
        in_word = 1;
    }
    return seen;
}

nf_status nfi_lines_find(nfi_context *ctx, nfi_line_vec *out, const nfi_text *text)
{
    size_t at = text->start;
    int blank = 1;
    out->count = 0;
    while (at < text->length) {
        nfi_line line;
        size_t before = at;
        int seen = read_line(&line, text->bytes, text->length, &at);
        nf_status st = nfi_work(ctx, 1 + (at - before) / 32);
        if (st != NF_OK)
            return st;
        if (seen) {
            line.blank_before = (uint8_t)blank;
            line.full_stop = (uint8_t)ends_sentence(text->bytes, line.span.start, line.span.end);
            if (!nfi_vec_push(out, &ctx->alloc, line))
                return nfi_nomem(ctx->err);
        }
        /* CR LF is one line end: the LF alone is no empty line. */
        int crlf = at > 0 && at < text->length && text->bytes[at - 1] == '\r' && text->bytes[at] == '\n';
        at += (size_t)crlf;
        blank = !seen;
    }
    return NF_OK;
}

static int is_mark(char c)
{
    return strchr(".,:;!?\"'()[]|>-", c) != NULL;
}

nf_span nfi_line_word(const char *bytes, uint32_t *at, uint32_t end)
{
    size_t i = *at;
    size_t start = i;
    while (i < end) {
        start = i;
        if (!is_space(nfi_utf8_next(bytes, end, &i)))
            break;
        start = i;
    }
    if (start >= end) {
        *at = end;
        return nfi_span_none();
    }
    size_t stop = i;
    while (i < end) {
        stop = i;
        if (is_space(nfi_utf8_next(bytes, end, &i)))
            break;
        stop = i;
    }
    *at = (uint32_t)stop;
    while (stop > start && bytes[stop - 1] != '\0' && is_mark(bytes[stop - 1]))
        stop--;
    while (start < stop && is_mark(bytes[start]))
        start++;
    return nfi_span((uint32_t)start, (uint32_t)stop);
}

enum { WORDS = 6, WORD_MAX = 32 };

/* Ids of the line's first words; the number of them. */
static uint32_t first_words(uint32_t *out, const char *bytes, const nfi_line *line)
{
    uint32_t count = 0;
    uint32_t at = line->span.start;
    while (count < WORDS) {
        nf_span word = nfi_line_word(bytes, &at, line->span.end);
        if (!nf_span_is_set(word))
            break;
        char folded[WORD_MAX * NFI_FOLD_GROWTH + 1];
        uint64_t hash;
        uint32_t length = word.end - word.start;
        if (length == 0)
            continue;
        size_t size = length <= WORD_MAX ? nfi_fold(folded, &hash, bytes + word.start, length) : 0;
        out[count++] = size == 0 ? 0 : nfi_lex_find(folded, size, hash);
    }
    return count;
}

int nfi_line_furniture(const char *bytes, const nfi_line *line)
{
    uint32_t words[WORDS];
    uint32_t count = first_words(words, bytes, line);
    if (count == 0)
        return line->words <= 3 ? NFI_FURNITURE_WHOLE : NFI_FURNITURE_NONE; /* marks alone: a rule between parts */
    if (!nfi_lex_starts(words[0], NFI_LEX_FURNITURE))
        return NFI_FURNITURE_NONE;
    for (uint32_t i = nfi_lex_first[words[0]]; i < nfi_lex_first[words[0] + 1]; i++) {
        const nfi_lex_entry *entry = &nfi_lex_entries[i];
        if (entry->table != NFI_LEX_FURNITURE || entry->length > count)
            continue;
        uint32_t k = 1;
        while (k < entry->length && words[k] == nfi_lex_tail[entry->tail + k - 1])
            k++;
        int kind = nfi_lex_furniture_rows[entry->row].kind;
        if (k == entry->length && (kind != NFI_FURNITURE_WHOLE || count == entry->length))
            return kind;
    }
    return NFI_FURNITURE_NONE;
}
