#include "grid.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { GAP = 2, INDENT = 2, NARROWEST = 6, WIDEST = 10000 };

void grid_init(grid *g, size_t columns)
{
    memset(g, 0, sizeof *g);
    g->columns = columns;
}

void grid_clear(grid *g)
{
    for (size_t i = 0; i < g->count; i++)
        free(g->cells[i]);
    free(g->cells);
}

void grid_take(grid *g, char *cell)
{
    if (g->count == g->room) {
        size_t room = g->room == 0 ? 64 : g->room * 2;
        char **moved = realloc(g->cells, room * sizeof *moved);
        if (moved != NULL) {
            g->cells = moved;
            g->room = room;
        }
    }
    if (cell == NULL || g->count == g->room) {
        free(cell);
        g->failed = 1;
        return;
    }
    g->cells[g->count++] = cell;
}

void grid_add(grid *g, const char *cell)
{
    size_t size = strlen(cell) + 1;
    char *copy = malloc(size);
    if (copy != NULL)
        memcpy(copy, cell, size);
    grid_take(g, copy);
}

/* Reads a character: its length in bytes, and the columns it takes. */
static size_t next_character(const char *text, size_t *columns)
{
    utf8proc_int32_t c;
    utf8proc_ssize_t length = utf8proc_iterate((const utf8proc_uint8_t *)text, -1, &c);
    if (length <= 0) {
        *columns = 1;
        return 1;
    }
    int width = utf8proc_charwidth(c);
    *columns = width > 0 ? (size_t)width : 0;
    return (size_t)length;
}

static size_t columns_of(const char *text, size_t length)
{
    size_t sum = 0;
    size_t at = 0;
    while (at < length) {
        size_t columns;
        at += next_character(text + at, &columns);
        sum += columns;
    }
    return sum;
}

/* Bytes of the text that fit on one line: up to the last space before the width, else in mid-word. */
static size_t fitting(const char *text, size_t width)
{
    size_t at = 0;
    size_t used = 0;
    size_t space = 0;
    while (text[at] != '\0') {
        size_t columns;
        size_t length = next_character(text + at, &columns);
        if (used + columns > width)
            return text[at] == ' ' ? at : space > 0 ? space : at > 0 ? at : length;
        if (text[at] == ' ')
            space = at;
        used += columns;
        at += length;
    }
    return at;
}

/* How wide a column counts when room is taken away: half for the one that matters most. */
static size_t weight(const grid *g, const size_t *widths, size_t column)
{
    return column == g->main ? widths[column] / 2 : widths[column];
}

/* Takes columns from the widest until all fit. At most the sum of the widths in steps. */
static void fit_widths(const grid *g, size_t *widths, size_t width)
{
    size_t sum = INDENT + GAP * (g->columns - 1);
    for (size_t i = 0; i < g->columns; i++)
        sum += widths[i];
    for (; sum > width; sum--) {
        size_t widest = 0;
        for (size_t i = 1; i < g->columns; i++)
            if (weight(g, widths, i) > weight(g, widths, widest))
                widest = i;
        if (widths[widest] <= NARROWEST)
            return;
        widths[widest]--;
    }
}

static void print_cell(FILE *out, const char *text, size_t length, const char *colour)
{
    if (colour != NULL && length > 0)
        fprintf(out, "\033[%sm%.*s\033[0m", colour, (int)length, text);
    else
        fprintf(out, "%.*s", (int)length, text);
}

static const char *colour_of(size_t row, size_t column)
{
    return row == 0 ? "1" : column == 0 ? "36" : NULL;
}

static void print_row(FILE *out, char **cells, size_t row, const size_t *widths, size_t columns, int colour)
{
    const char *rest[GRID_COLUMNS_MAX];
    for (size_t i = 0; i < columns; i++)
        rest[i] = cells[i];
    int more = 1;
    while (more) {
        more = 0;
        fprintf(out, "%*s", INDENT, "");
        size_t blank = 0;
        for (size_t i = 0; i < columns; i++) {
            size_t length = fitting(rest[i], widths[i]);
            if (length > 0) {
                fprintf(out, "%*s", (int)blank, "");
                blank = 0;
            }
            print_cell(out, rest[i], length, colour ? colour_of(row, i) : NULL);
            blank += widths[i] - columns_of(rest[i], length) + GAP;
            rest[i] += length;
            while (*rest[i] == ' ')
                rest[i]++;
            more = more || *rest[i] != '\0';
        }
        fputc('\n', out);
    }
}

int grid_print(FILE *out, grid *g, size_t width, int colour)
{
    size_t widths[GRID_COLUMNS_MAX] = {0};
    if (g->failed)
        return 0;
    for (size_t i = 0; i < g->count; i++) {
        size_t columns = columns_of(g->cells[i], strlen(g->cells[i]));
        if (columns > widths[i % g->columns])
            widths[i % g->columns] = columns;
    }
    for (size_t i = 0; i < g->columns; i++)
        if (widths[i] > WIDEST)
            widths[i] = WIDEST;
    fit_widths(g, widths, width);
    for (size_t i = 0; i + g->columns <= g->count; i += g->columns)
        print_row(out, g->cells + i, i, widths, g->columns, colour);
    return 1;
}

void put_plain(FILE *out, const char *text, size_t length)
{
    int blank = 0;
    int started = 0;
    size_t at = 0;
    while (at < length) {
        utf8proc_int32_t c;
        utf8proc_ssize_t step = utf8proc_iterate((const utf8proc_uint8_t *)text + at,
                                                 (utf8proc_ssize_t)(length - at), &c);
        int bad = step <= 0;
        size_t bytes = bad ? 1 : (size_t)step;
        utf8proc_category_t kind = bad ? UTF8PROC_CATEGORY_SO : utf8proc_category(c);
        int space = !bad && (kind == UTF8PROC_CATEGORY_ZS || kind == UTF8PROC_CATEGORY_ZL ||
                             kind == UTF8PROC_CATEGORY_ZP || (c >= '\t' && c <= '\r'));
        int shown = !space && kind != UTF8PROC_CATEGORY_CC && kind != UTF8PROC_CATEGORY_CF;
        if (shown && blank && started)
            fputc(' ', out);
        if (shown) {
            fwrite(bad ? "\xEF\xBF\xBD" : text + at, 1, bad ? 3 : bytes, out);
            started = 1;
            blank = 0;
        }
        blank = blank || space;
        at += bytes;
    }
}
