/* A document for people: claims, facts and conflicts in columns. */
#ifndef TOOLS_TABLE_H
#define TOOLS_TABLE_H

#include <newsfacts/newsfacts.h>

typedef struct table_style {
    int colour;
    size_t width; /* columns of the terminal */
} table_style;

/* Returns malloc'ed text, or NULL without memory. */
char *table_write(const nf_doc *doc, const char *id, const table_style *style, size_t *length);

#endif
