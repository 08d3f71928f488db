/* Records: one document of the input each, from files or from JSON Lines. */
#ifndef TOOLS_INPUT_H
#define TOOLS_INPUT_H

#include "opt.h"

#include <stdio.h>

typedef struct record {
    char *raw; /* the file, or the line */
    size_t raw_length;
    const char *file; /* name of the input */
    uint64_t line;    /* 0 for a whole file */
    nf_error failure; /* why it could not be read; status NF_OK if it could */
} record;

typedef struct reader {
    const options *opt;
    int next; /* input to open */
    FILE *file;
    const char *name;
    uint64_t line;
} reader;

/* A document's text as found in a record. */
typedef struct article {
    const char *id;
    const char *text;
    size_t length;
    const char *published; /* NULL for none */
    char date[11];
    void *json; /* what the strings are borrowed from */
} article;

/* Reads the next record: 1, or 0 at the end. -1 without memory. */
int reader_next(reader *in, record *out);
void reader_clear(reader *in);
void record_clear(record *rec);

/* Finds the document in a record. NF_OK, or why there is none. Clear it in both cases. */
nf_status article_read(article *out, const record *rec, const options *opt, nf_error *err);
void article_clear(article *art);

#endif
