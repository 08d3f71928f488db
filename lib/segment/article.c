#include "segment/article.h"

#include <string.h>

#include "base/span.h"
#include "lex/lexicon.h"
#include "segment/dateline.h"
#include "segment/line.h"

/* Words: the longest headline, the longest one that ends like a sentence, the longest line of furniture, and the shortest
 * paragraph that can only be the article. */
enum { HEADLINE_MAX = 22, SENTENCE_HEADLINE_MAX = 16, FURNITURE_MAX = 14, PARAGRAPH_MIN = 45 };

typedef struct finder {
    nfi_context *ctx;
    const char *bytes;
    nfi_line *lines;
    uint32_t count;
} finder;

static int starts_with(const finder *f, const nfi_line *line, const char *prefix)
{
    size_t length = strlen(prefix);
    return line->span.end - line->span.start > length && memcmp(f->bytes + line->span.start, prefix, length) == 0;
}

/* A line that is one address on the web. */
static int is_address(const finder *f, const nfi_line *line)
{
    return line->words == 1 && (starts_with(f, line, "http://") || starts_with(f, line, "https://") || starts_with(f, line, "www."));
}

/* A day: "Friday, January 4, 2019", "Updated 3:14 PM, June 2", "Published: 12 May 2021". */
static int is_date_line(const finder *f, const nfi_line *line)
{
    static const char *const starts[] = {"Updated", "Published", "Posted", "Last updated", "Last modified", "First published", NULL};
    if (line->words > 10)
        return 0;
    for (const char *const *s = starts; *s != NULL; s++)
        if (starts_with(f, line, *s))
            return 1;
    uint32_t digits = 0;
    for (uint32_t i = line->span.start; i < line->span.end; i++)
        digits += f->bytes[i] >= '0' && f->bytes[i] <= '9';
    return line->words >= 2 && line->words <= 7 && !line->full_stop && digits >= 4 && line->capitals == line->words;
}

static int is_byline(const finder *f, const nfi_line *line)
{
    enum { BYLINE_MAX = 14 };
    int by = starts_with(f, line, "By ") || starts_with(f, line, "BY ") || starts_with(f, line, "Written by ") ||
             starts_with(f, line, "By: ");
    return by && line->words <= BYLINE_MAX && line->words >= 2 && !(line->full_stop && line->words > 6) &&
           line->capitals * 2 >= line->words;
}

/* Whether what follows looks like paragraphs, one a line, rather than the next line of the same one. */
static int is_apart(const finder *f, uint32_t i)
{
    enum { LONG = 120 };
    if (i + 1 >= f->count)
        return 0;
    const nfi_line *next = &f->lines[i + 1];
    return next->blank_before || is_byline(f, next) || is_date_line(f, next) || next->span.end - next->span.start > LONG;
}

/* The first line, and a second one below it, where they are shorter than a paragraph and stand apart. */
static int is_headline(const finder *f, uint32_t i, int first)
{
    const nfi_line *line = &f->lines[i];
    nf_zone dateline;
    if (!is_apart(f, i) || line->words > HEADLINE_MAX || nfi_dateline_read(&dateline, f->bytes, line->span.start, line->span.end))
        return 0;
    /* Something longer has to follow: a poem or a list has no headline. */
    int longer = 0;
    for (uint32_t k = i + 1; k < f->count && k < i + 6; k++)
        longer |= f->lines[k].words > line->words + 2 || (f->lines[k].full_stop && f->lines[k].words >= 8);
    if (!longer)
        return 0;
    if (!line->full_stop)
        return first || line->words >= 3;
    /* "Issa: ‘Honesty Is In Question.’": with a full stop only where it is written in capitals, and apart. */
    char last = f->bytes[line->span.end - 1];
    int open = last == '?' || last == '!' || last == ';';
    return first && f->lines[i + 1].blank_before && line->words <= SENTENCE_HEADLINE_MAX &&
           (open || line->capitals * 10 >= line->words * 7) && last != ':';
}

/* Headline, byline and date above the article. Returns the first line of the body. */
static uint32_t mark_top(finder *f)
{
    uint32_t i = 0;
    int headlines = 0;
    while (i < f->count && is_address(f, &f->lines[i]))
        f->lines[i++].zone = NF_ZONE_FURNITURE;
    for (uint32_t top = i + 6; i < f->count && i < top; i++) {
        nfi_line *line = &f->lines[i];
        if (i + 1 < f->count && (is_byline(f, line) || is_date_line(f, line)))
            line->zone = NF_ZONE_BYLINE;
        else if (nfi_line_furniture(f->bytes, line) == NFI_FURNITURE_WHOLE && i + 1 < f->count)
            line->zone = NF_ZONE_FURNITURE;
        else if (headlines < 2 && is_headline(f, i, headlines == 0))
            line->zone = NF_ZONE_HEADLINE;
        else
            break;
        headlines += line->zone == NF_ZONE_HEADLINE;
    }
    return i;
}

/* The body, and what stands between and behind its paragraphs. */
static void mark_rest(finder *f, uint32_t from)
{
    int in_section = 0;
    for (uint32_t i = from; i < f->count; i++) {
        nfi_line *line = &f->lines[i];
        int kind = line->words <= FURNITURE_MAX ? nfi_line_furniture(f->bytes, line) : NFI_FURNITURE_NONE;
        line->zone = NF_ZONE_BODY;
        if (line->words >= PARAGRAPH_MIN)
            in_section = 0;
        /* "Related fees rose by 3 percent." is a sentence: a heading has no full stop and few words. */
        if (kind == NFI_FURNITURE_SECTION && !(line->full_stop && line->words > 5) && line->words <= 8)
            in_section = 1;
        int alone = kind == NFI_FURNITURE_WHOLE || (kind == NFI_FURNITURE_LINE && (!line->full_stop || line->blank_before));
        if (kind == NFI_FURNITURE_LINE && line->full_stop && line->words > 9 && !in_section)
            alone = 0;
        if (in_section || alone || is_address(f, line))
            line->zone = NF_ZONE_FURNITURE;
    }
}

/* A rule or a share button before the teasers belongs with them. */
static nf_status add_zones(finder *f, nfi_text *text)
{
    int dateline_seen = 0;
    for (uint32_t i = 0; i < f->count; i++) {
        const nfi_line *line = &f->lines[i];
        nf_zone zone = {line->span, (nf_zone_kind)line->zone, nfi_span_none(), nfi_span_none()};
        nf_zone dateline;
        if (zone.kind == NF_ZONE_BODY && !dateline_seen) {
            dateline_seen = 1;
            if (nfi_dateline_read(&dateline, f->bytes, line->span.start, line->span.end)) {
                if (!nfi_vec_push(&text->zones, &f->ctx->alloc, dateline))
                    return nfi_nomem(f->ctx->err);
                zone.span.start = dateline.span.end;
                while (zone.span.start < zone.span.end && f->bytes[zone.span.start] == ' ')
                    zone.span.start++;
            }
        }
        nf_zone *last = text->zones.count == 0 ? NULL : &text->zones.at[text->zones.count - 1];
        if (last != NULL && last->kind == zone.kind && zone.kind != NF_ZONE_DATELINE)
            last->span.end = zone.span.end;
        else if (!nfi_vec_push(&text->zones, &f->ctx->alloc, zone))
            return nfi_nomem(f->ctx->err);
    }
    return NF_OK;
}

nf_status nfi_article_zones(nfi_context *ctx, nfi_text *text)
{
    nfi_line_vec lines = NFI_VEC_INIT;
    text->zones.count = 0;
    nf_status st = nfi_lines_find(ctx, &lines, text);
    if (st == NF_OK) {
        finder f = {ctx, text->bytes, lines.at, lines.count};
        mark_rest(&f, mark_top(&f));
        st = add_zones(&f, text);
    }
    nfi_vec_clear(&lines, &ctx->alloc);
    return st;
}
