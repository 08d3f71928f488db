#define _POSIX_C_SOURCE 200809L
#include "table.h"

#include "grid.h"

#include <stdlib.h>
#include <string.h>

/* A cell is written to `out` and then taken from it. */
typedef struct cell {
    FILE *out;
    char *text;
    size_t length;
} cell;

static FILE *cell_begin(cell *c)
{
    c->text = NULL;
    c->length = 0;
    c->out = open_memstream(&c->text, &c->length);
    return c->out;
}

static void cell_end(cell *c, grid *g)
{
    int failed = c->out == NULL || fclose(c->out) != 0;
    if (failed) {
        free(c->text);
        c->text = NULL;
    }
    grid_take(g, c->text);
}

static void put_string(FILE *out, const char *text)
{
    put_plain(out, text, strlen(text));
}

static void put_span(FILE *out, const nf_doc *doc, nf_span span)
{
    if (nf_span_is_set(span))
        put_plain(out, nf_doc_text(doc, NULL) + span.start, span.end - span.start);
}

static void span_cell(grid *g, const nf_doc *doc, nf_span span)
{
    cell c;
    if (cell_begin(&c) != NULL)
        put_span(c.out, doc, span);
    cell_end(&c, g);
}

static void who_cell(grid *g, const nf_doc *doc, const nf_claim *claim)
{
    cell c;
    if (cell_begin(&c) != NULL) {
        for (uint32_t i = 0; i < claim->source_count; i++) {
            if (i > 0)
                fputs(", ", c.out);
            if (claim->sources[i].name != NULL)
                put_string(c.out, claim->sources[i].name);
            else
                put_span(c.out, doc, claim->sources[i].span);
        }
        if (claim->source_count == 0)
            fputs("(not named)", c.out);
        else if (claim->anonymous)
            fputs(" (anonymous)", c.out);
    }
    cell_end(&c, g);
}

static void what_cell(grid *g, const nf_doc *doc, const nf_claim *claim)
{
    cell c;
    if (cell_begin(&c) != NULL) {
        for (uint32_t i = 0; i < claim->content_count; i++) {
            if (i > 0)
                fputs(" … ", c.out);
            if (claim->kind == NF_CLAIM_DIRECT)
                fputs("“", c.out);
            put_span(c.out, doc, claim->content[i]);
            if (claim->kind == NF_CLAIM_DIRECT)
                fputs("”", c.out);
        }
    }
    cell_end(&c, g);
}

static void sure_cell(grid *g, const nf_claim *claim)
{
    const char *certainty = claim == NULL ? NULL : nf_certainty_name(claim->certainty);
    if (claim == NULL || claim->polarity != NF_POLARITY_NEGATIVE) {
        grid_add(g, certainty == NULL ? "-" : certainty);
        return;
    }
    char out[32] = "not: ";
    strncat(out, certainty == NULL ? "-" : certainty, sizeof out - strlen(out) - 1);
    grid_add(g, out);
}

static void when_cell(grid *g, const nf_doc *doc, uint32_t id)
{
    const nf_time *when = id == NF_NONE ? NULL : nf_doc_time(doc, id);
    grid_add(g, when == NULL ? "" : when->value);
}

/* Digits in groups of three: 10,000. Years don't come here. */
static void put_grouped(FILE *out, nf_decimal value)
{
    char digits[NF_DECIMAL_TEXT_MAX];
    nf_decimal_format(digits, value);
    size_t start = digits[0] == '-';
    size_t whole = strspn(digits + start, "0123456789");
    if (start)
        fputs("−", out);
    for (size_t i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0)
            fputc(',', out);
        fputc(digits[start + i], out);
    }
    fputs(digits + start + whole, out);
}

static const char *sign_of(nf_approx approx)
{
    switch (approx) {
    case NF_APPROX_EXACT:
        return "";
    case NF_APPROX_ABOUT:
        return "about ";
    case NF_APPROX_AT_LEAST:
        return "at least ";
    case NF_APPROX_AT_MOST:
        return "at most ";
    case NF_APPROX_MORE_THAN:
        return "more than ";
    case NF_APPROX_LESS_THAN:
        return "less than ";
    }
    return "";
}

static const char *change_of(nf_change change)
{
    switch (change) {
    case NF_CHANGE_NONE:
        return "";
    case NF_CHANGE_ADDITIONAL:
        return " more";
    case NF_CHANGE_FEWER:
        return " fewer";
    case NF_CHANGE_UP:
        return " up";
    case NF_CHANGE_DOWN:
        return " down";
    }
    return "";
}

static void put_range(FILE *out, nf_decimal low, nf_decimal high)
{
    if (low.known)
        put_grouped(out, low);
    if (low.known && high.known && nf_decimal_compare(low, high) != 0)
        fputs("–", out);
    if (high.known && (!low.known || nf_decimal_compare(low, high) != 0))
        put_grouped(out, high);
    if (!low.known && !high.known)
        fputs("?", out);
}

static void how_many_cell(grid *g, const nf_fact *fact)
{
    cell c;
    if (cell_begin(&c) != NULL) {
        fputs(sign_of(fact->approx), c.out);
        put_range(c.out, fact->low, fact->high);
        if (fact->unit != NULL)
            fprintf(c.out, strcmp(fact->unit, "%") == 0 ? "%s" : " %s", fact->unit);
        fputs(change_of(fact->change), c.out);
    }
    cell_end(&c, g);
}

static void string_cell(grid *g, const char *text)
{
    cell c;
    if (cell_begin(&c) != NULL)
        put_string(c.out, text == NULL ? "" : text);
    cell_end(&c, g);
}

static void owners_cell(grid *g, const nf_fact *fact)
{
    cell c;
    if (cell_begin(&c) != NULL)
        for (uint32_t i = 0; i < fact->source_count; i++) {
            if (i > 0)
                fputs(", via ", c.out);
            put_string(c.out, fact->sources[fact->source_count - 1 - i]);
        }
    cell_end(&c, g);
}

static void header(grid *g, const char *const *names)
{
    for (size_t i = 0; i < g->columns; i++)
        grid_add(g, names[i]);
}

static int claims_table(FILE *out, const nf_doc *doc, const table_style *style)
{
    static const char *const names[] = {"WHO", "SAID", "WHAT", "HOW SURE", "WHEN"};
    grid g;
    grid_init(&g, 5);
    g.main = 2;
    header(&g, names);
    for (size_t i = 0; i < nf_doc_claim_count(doc); i++) {
        const nf_claim *claim = nf_doc_claim(doc, i);
        if (claim->zone == NF_ZONE_FURNITURE)
            continue;
        who_cell(&g, doc, claim);
        span_cell(&g, doc, claim->cue);
        what_cell(&g, doc, claim);
        sure_cell(&g, claim);
        when_cell(&g, doc, claim->said_at);
    }
    int ok = g.failed == 0;
    if (g.count > g.columns) {
        fputs("\nClaims\n", out);
        ok = grid_print(out, &g, style->width, style->colour);
    }
    grid_clear(&g);
    return ok;
}

static int facts_table(FILE *out, const nf_doc *doc, const table_style *style)
{
    static const char *const names[] = {"ACCORDING TO", "HOW MANY", "OF WHAT", "DID WHAT", "HOW SURE", "WHEN"};
    grid g;
    grid_init(&g, 6);
    header(&g, names);
    for (size_t i = 0; i < nf_doc_fact_count(doc); i++) {
        const nf_fact *fact = nf_doc_fact(doc, i);
        const nf_claim *claim = fact->claim == NF_NONE ? NULL : nf_doc_claim(doc, fact->claim);
        if (claim != NULL && claim->zone == NF_ZONE_FURNITURE)
            continue;
        owners_cell(&g, fact);
        how_many_cell(&g, fact);
        string_cell(&g, fact->of);
        string_cell(&g, fact->measure);
        sure_cell(&g, claim);
        string_cell(&g, fact->when);
    }
    int ok = g.failed == 0;
    if (g.count > g.columns) {
        fputs("\nFacts\n", out);
        ok = grid_print(out, &g, style->width, style->colour);
    }
    grid_clear(&g);
    return ok;
}

static void position_cell(grid *g, const nf_position *p)
{
    cell c;
    if (cell_begin(&c) != NULL) {
        put_range(c.out, p->low, p->high);
        if (p->low.known && !p->high.known)
            fputs(" or more", c.out);
        if (!p->low.known && p->high.known)
            fputs(" or fewer", c.out);
        if (p->derived)
            fputs(" (added up)", c.out);
    }
    cell_end(&c, g);
}

static int conflicts_table(FILE *out, const nf_doc *doc, const table_style *style)
{
    static const char *const names[] = {"ON WHAT", "WHO", "HOW MANY", ""};
    grid g;
    grid_init(&g, 4);
    header(&g, names);
    for (size_t i = 0; i < nf_doc_conflict_count(doc); i++) {
        const nf_conflict *conflict = nf_doc_conflict(doc, i);
        for (uint32_t j = 0; j < conflict->position_count; j++) {
            string_cell(&g, j == 0 ? conflict->what : "");
            string_cell(&g, conflict->positions[j].source);
            position_cell(&g, &conflict->positions[j]);
            string_cell(&g, j == 0 ? nf_conflict_relation_name(conflict->relation) : "");
        }
    }
    int ok = g.failed == 0;
    if (g.count > g.columns) {
        fputs("\nSources that differ\n", out);
        ok = grid_print(out, &g, style->width, style->colour);
    }
    grid_clear(&g);
    return ok;
}

static void title(FILE *out, const nf_doc *doc, const char *id, const table_style *style)
{
    const char *published = nf_doc_published(doc);
    fputs(style->colour ? "\033[1m" : "", out);
    put_string(out, id == NULL ? "(no id)" : id);
    fputs(style->colour ? "\033[0m" : "", out);
    fprintf(out, "  %s%s%zu claims, %zu facts, %zu conflicts\n", published == NULL ? "" : published,
            published == NULL ? "" : ", ", nf_doc_claim_count(doc), nf_doc_fact_count(doc), nf_doc_conflict_count(doc));
}

char *table_write(const nf_doc *doc, const char *id, const table_style *style, size_t *length)
{
    char *text = NULL;
    FILE *out = open_memstream(&text, length);
    if (out == NULL)
        return NULL;
    title(out, doc, id, style);
    int ok = claims_table(out, doc, style) && facts_table(out, doc, style) && conflicts_table(out, doc, style);
    fputc('\n', out);
    ok = fclose(out) == 0 && ok;
    if (!ok) {
        free(text);
        text = NULL;
    }
    return text;
}
