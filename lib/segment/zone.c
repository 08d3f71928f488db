#include "segment/zone.h"

#include <string.h>

#include "segment/dateline.h"
#include "segment/paragraph.h"

enum {
    HEADLINE_MAX = 24,  /* tokens */
    HEADLINES_MAX = 3,  /* headline and subtitles */
    HEADER_MAX = 30,    /* paragraphs that may stand before the body */
    SENTENCE_MIN = 10,  /* tokens of a paragraph that is surely text */
    RESUME_RUN = 3,     /* such paragraphs in a row end a tail of teasers */
    RESUME_LENGTH = 45, /* or one of so many tokens */
    CREDIT_REACH = 14   /* a credit stands in the last tokens of its paragraph */
};

typedef struct paragraph {
    uint32_t first; /* tokens */
    uint32_t end;
    uint32_t run; /* paragraphs of text in a row from here on */
    uint8_t closed; /* ends as a sentence does */
    uint8_t furniture; /* nfi_furniture; NFI_FURNITURE_NONE */
    uint8_t kind; /* nf_zone_kind */
} paragraph;

typedef struct page {
    const nfi_tokens *tokens;
    paragraph *at;
    uint32_t count;
} page;

static const nfi_token *token_at(const page *p, uint32_t i)
{
    return &p->tokens->tokens.at[i];
}

static uint32_t length_of(const paragraph *par)
{
    return par->end - par->first;
}

static int is_mark(const nfi_token *token)
{
    return token->kind == NF_TOKEN_PUNCT || token->kind == NF_TOKEN_SYMBOL;
}

/* A full stop, question or exclamation mark ends the paragraph, quotes and brackets behind it aside. The full stop
 * of an abbreviation counts in what is too long for a headline. */
static int is_closed(const page *p, uint32_t first, uint32_t end)
{
    for (uint32_t i = end; i > first && end - i < 4; i--) {
        const nfi_token *token = token_at(p, i - 1);
        char c = p->tokens->text->bytes[token->end - 1];
        if (c == '.')
            return token->kind == NF_TOKEN_PUNCT || end - first > HEADLINE_MAX / 2;
        if (c == '!' || c == '?')
            return 1;
        if (!is_mark(token))
            return 0;
    }
    return 0;
}

/* --- Furniture --- */

static const nfi_lex_furniture_row *match(const page *p, uint32_t first, uint32_t end, uint32_t *length)
{
    const nfi_lex_entry *entry = nfi_tokens_match(p->tokens, first, end, NFI_LEX_FURNITURE);
    if (entry == NULL)
        return NULL;
    *length = entry->length;
    return &nfi_lex_furniture_rows[entry->row];
}

static uint32_t skip_marks(const page *p, uint32_t first, uint32_t end)
{
    while (first < end && (is_mark(token_at(p, first)) || token_at(p, first)->kind == NF_TOKEN_NUMBER))
        first++;
    return first;
}

/* The paragraph is made of phrases of the list alone: "Share: Facebook Twitter", "Comments (12)". */
static nfi_furniture whole_phrases(const page *p, uint32_t first, uint32_t end)
{
    nfi_furniture kind = NFI_FURNITURE_NONE;
    if (end - first > HEADLINE_MAX)
        return kind;
    for (uint32_t i = skip_marks(p, first, end); i < end; i = skip_marks(p, i, end)) {
        uint32_t length;
        const nfi_lex_furniture_row *row = match(p, i, end, &length);
        if (row == NULL || (row->kind != NFI_FURNITURE_LINE && row->kind != NFI_FURNITURE_TAIL))
            return NFI_FURNITURE_NONE;
        if (kind == NFI_FURNITURE_NONE)
            kind = (nfi_furniture)row->kind;
        i += length;
    }
    return kind;
}

static int has_words(const page *p, const paragraph *par)
{
    for (uint32_t i = par->first; i < par->end; i++)
        if (!is_mark(token_at(p, i)))
            return 1;
    return 0;
}

static int ends_in_credit(const page *p, const paragraph *par)
{
    uint32_t from = length_of(par) > CREDIT_REACH ? par->end - CREDIT_REACH : par->first;
    for (uint32_t i = from; i < par->end; i++) {
        uint32_t length;
        const nfi_lex_furniture_row *row = match(p, i, par->end, &length);
        if (row != NULL && row->kind == NFI_FURNITURE_CREDIT && length_of(par) <= (uint32_t)row->limit)
            return 1;
    }
    return 0;
}

static nfi_furniture furniture_of(const page *p, const paragraph *par)
{
    if (!has_words(p, par))
        return NFI_FURNITURE_LINE;
    nfi_furniture whole = whole_phrases(p, par->first, par->end);
    if (whole != NFI_FURNITURE_NONE)
        return whole;
    uint32_t first = par->first;
    while (first < par->end && is_mark(token_at(p, first)) && !nfi_lex_starts(token_at(p, first)->word, NFI_LEX_FURNITURE))
        first++;
    uint32_t length;
    const nfi_lex_furniture_row *row = match(p, first, par->end, &length);
    if (row != NULL && length_of(par) <= (uint32_t)row->limit) {
        if (row->kind == NFI_FURNITURE_START || row->kind == NFI_FURNITURE_BYLINE)
            return (nfi_furniture)row->kind;
        if (row->kind == NFI_FURNITURE_TAIL && !par->closed)
            return NFI_FURNITURE_TAIL;
    }
    return ends_in_credit(p, par) ? NFI_FURNITURE_CREDIT : NFI_FURNITURE_NONE;
}

/* --- Above the body --- */

/* "By Ana Ruiz and Bo Lind, Staff Writers": a name follows. */
static int is_byline(const page *p, const paragraph *par)
{
    if (par->furniture != NFI_FURNITURE_BYLINE || length_of(par) < 2)
        return 0;
    const nfi_token *second = token_at(p, par->first + 1);
    return !par->closed && (second->shape != NFI_SHAPE_LOWER || second->kind != NF_TOKEN_WORD || length_of(par) <= 3);
}

/* "March 3, 2024", "12:30 GMT, 5 Nov 2024 · 3 min read": a year, a month or a date in digits, few small words. */
static int is_date_line(const page *p, const paragraph *par)
{
    int year = 0;
    int month = 0;
    int small = 0;
    if (par->closed || length_of(par) > 16)
        return 0;
    for (uint32_t i = par->first; i < par->end; i++) {
        const nfi_token *token = token_at(p, i);
        const char *text = nfi_token_text(p->tokens, token);
        uint32_t length = token->end - token->start;
        year |= token->kind == NF_TOKEN_NUMBER && length == 4 && (memcmp(text, "19", 2) == 0 || memcmp(text, "20", 2) == 0);
        year |= token->kind == NF_TOKEN_NUMBER && length >= 8 && memchr(text, text[4] == '-' ? '-' : '/', length) != NULL;
        month |= nfi_lex_has(token->word, NFI_LEX_MONTH) || length >= 8;
        small += token->shape == NFI_SHAPE_LOWER && length > 2;
    }
    return year && month && small <= 2;
}

/* A paragraph of sentences follows: without one nothing is a headline. */
static int text_follows(const page *p, uint32_t from)
{
    for (uint32_t i = from; i < p->count && i < from + HEADER_MAX; i++)
        if (p->at[i].run > 0)
            return 1;
    return 0;
}

/* A short paragraph without a full stop. A question or an exclamation may be one at the very top. A lead never is:
 * it ends in a full stop. */
static int is_headline(const page *p, uint32_t i, uint32_t headlines)
{
    const paragraph *par = &p->at[i];
    const nfi_token *last = token_at(p, par->end - 1);
    if (length_of(par) > HEADLINE_MAX || headlines >= HEADLINES_MAX || nfi_token_is_char(p->tokens, last, ':'))
        return 0;
    if (token_at(p, par->first)->shape == NFI_SHAPE_LOWER && token_at(p, par->first)->kind == NF_TOKEN_WORD)
        return 0;
    if (par->closed && (headlines > 0 || nfi_token_is_char(p->tokens, last, '.') || length_of(par) > HEADLINE_MAX / 2))
        return 0;
    return text_follows(p, i + 1) && !(par->closed && i + 1 < p->count && p->at[i + 1].run == 0);
}

/* Sets the kinds of the paragraphs above the body and returns the index of its first. */
static uint32_t read_header(page *p)
{
    uint32_t headlines = 0;
    int bylines = 0;
    uint32_t i = 0;
    for (; i < p->count && i < HEADER_MAX; i++) {
        paragraph *par = &p->at[i];
        nfi_dateline line;
        if (nfi_dateline_read(&line, p->tokens, par->first, par->end))
            return i;
        if (is_byline(p, par) || is_date_line(p, par)) {
            if (!text_follows(p, i + 1))
                return i;
            par->kind = NF_ZONE_BYLINE;
            bylines = 1;
        } else if (par->furniture != NFI_FURNITURE_NONE && par->furniture != NFI_FURNITURE_BYLINE &&
                   (par->furniture != NFI_FURNITURE_TAIL || length_of(par) <= 3)) {
            par->kind = NF_ZONE_FURNITURE;
        } else if (!bylines && is_headline(p, i, headlines)) {
            par->kind = NF_ZONE_HEADLINE;
            headlines++;
        } else {
            return i;
        }
    }
    return i;
}

/* --- The body and what stands below it --- */

/* Teasers go on until several paragraphs of text follow each other: a box of links inside the article. */
static void read_body(page *p, uint32_t first)
{
    int tail = 0;
    for (uint32_t i = first; i < p->count; i++) {
        paragraph *par = &p->at[i];
        if (par->furniture == NFI_FURNITURE_TAIL && i > first)
            tail = 1;
        else if (tail && (par->run >= RESUME_RUN || (par->run > 0 && length_of(par) >= RESUME_LENGTH)))
            tail = 0;
        int own = par->furniture != NFI_FURNITURE_NONE && par->furniture != NFI_FURNITURE_BYLINE &&
                  par->furniture != NFI_FURNITURE_TAIL;
        par->kind = tail || own ? NF_ZONE_FURNITURE : NF_ZONE_BODY;
    }
}

/* Lines without a full stop between furniture at the very end are teasers too. */
static void read_end(page *p, uint32_t first)
{
    int furniture = 0;
    for (uint32_t i = p->count; i > first + 1; i--) {
        paragraph *par = &p->at[i - 1];
        if (par->kind == NF_ZONE_FURNITURE)
            furniture = 1;
        else if (furniture && !par->closed && length_of(par) <= HEADLINE_MAX)
            par->kind = NF_ZONE_FURNITURE;
        else
            break;
    }
}

/* --- Zones --- */

static int read_paragraphs(nfi_context *ctx, page *p)
{
    uint32_t count = 0;
    uint32_t tokens = p->tokens->tokens.count;
    for (uint32_t i = 0; i < tokens; i++)
        count += (token_at(p, i)->flags & NFI_TOKEN_PARAGRAPH_BEFORE) != 0;
    p->at = nfi_arena_array(ctx->scratch, count, sizeof *p->at);
    if (p->at == NULL)
        return 0;
    for (uint32_t first = 0; first < tokens;) {
        paragraph *par = &p->at[p->count++];
        memset(par, 0, sizeof *par);
        par->first = first;
        par->end = nfi_paragraph_end(p->tokens, first);
        par->closed = (uint8_t)is_closed(p, first, par->end);
        par->furniture = (uint8_t)furniture_of(p, par);
        first = par->end;
    }
    for (uint32_t i = p->count; i > 0; i--) {
        paragraph *par = &p->at[i - 1];
        int text = par->closed && length_of(par) >= SENTENCE_MIN && par->furniture == NFI_FURNITURE_NONE;
        par->run = !text ? 0 : i < p->count ? par[1].run + 1 : 1;
    }
    return 1;
}

static int push(nfi_context *ctx, nfi_zone_vec *zones, const page *p, uint32_t first, uint32_t end, nf_zone_kind kind)
{
    nf_zone *before = zones->count > 0 ? &zones->at[zones->count - 1] : NULL;
    if (before != NULL && before->kind == kind) {
        before->span.end = token_at(p, end - 1)->end;
        return 1;
    }
    nf_zone zone = {nfi_span(token_at(p, first)->start, token_at(p, end - 1)->end), kind, nfi_span_none(), nfi_span_none()};
    return nfi_vec_push(zones, &ctx->alloc, zone);
}

static int push_paragraph(nfi_context *ctx, nfi_zone_vec *zones, const page *p, uint32_t i, uint32_t body)
{
    uint32_t first = p->at[i].first;
    nfi_dateline line;
    if (i == body && p->at[i].kind == NF_ZONE_BODY && nfi_dateline_read(&line, p->tokens, first, p->at[i].end)) {
        if (!push(ctx, zones, p, first, line.end, NF_ZONE_DATELINE))
            return 0;
        zones->at[zones->count - 1].place = line.place;
        zones->at[zones->count - 1].agency = line.agency;
        first = line.end;
    }
    return push(ctx, zones, p, first, p->at[i].end, (nf_zone_kind)p->at[i].kind);
}

nf_status nfi_zones_find(nfi_context *ctx, nfi_zone_vec *zones, const nfi_tokens *tokens)
{
    page p = {tokens, NULL, 0};
    zones->count = 0;
    if (!read_paragraphs(ctx, &p))
        return nfi_nomem(ctx->err);
    uint32_t body = read_header(&p);
    read_body(&p, body);
    read_end(&p, body);
    for (uint32_t i = 0; i < p.count; i++)
        if (!push_paragraph(ctx, zones, &p, i, body))
            return nfi_nomem(ctx->err);
    return nfi_work(ctx, tokens->tokens.count / 4 + 1);
}
