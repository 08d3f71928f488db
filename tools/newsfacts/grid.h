/* Text in aligned columns, wrapped to a width. Widths are those that a terminal shows. */
#ifndef TOOLS_GRID_H
#define TOOLS_GRID_H

#include <stddef.h>
#include <stdio.h>

enum { GRID_COLUMNS_MAX = 8 };

typedef struct grid {
    size_t columns;
    char **cells; /* rows * columns; the first row is the header */
    size_t count;
    size_t room;
    size_t main; /* the column that keeps most of its width; the first unless set */
    int failed; /* no memory: nothing is printed */
} grid;

void grid_init(grid *g, size_t columns);
void grid_clear(grid *g);

/* Appends a cell; takes the malloc'ed text over. NULL marks the grid as failed. */
void grid_take(grid *g, char *cell);
void grid_add(grid *g, const char *cell);

/* Prints the rows; the header in bold and the first column in colour where colour is on. 0 without memory. */
int grid_print(FILE *out, grid *g, size_t width, int colour);

/* Copies text onto one line: white space is joined, control characters are left out, so that no text can
 * steer the terminal. */
void put_plain(FILE *out, const char *text, size_t length);

#endif
