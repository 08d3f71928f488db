/* The command line. */
#ifndef TOOLS_OPT_H
#define TOOLS_OPT_H

#include <newsfacts/newsfacts.h>

enum exit_code {
    EXIT_OK = 0,    /* everything was analysed */
    EXIT_INPUT = 1, /* some input could not be; the rest was */
    EXIT_USAGE = 2, /* the command line is wrong */
    EXIT_FATAL = 3  /* no model, no memory, or the output can't be written */
};

typedef enum command {
    COMMAND_ANALYZE, /* each document by itself */
    COMMAND_FACTS,   /* the facts of all, as one ledger */
    COMMAND_COMPARE  /* the questions of that ledger, with their time lines */
} command;

typedef enum output_format { FORMAT_TABLE, FORMAT_JSON, FORMAT_JSONL, FORMAT_CONLLU, FORMAT_CSV } output_format;

typedef enum input_kind {
    INPUT_TEXT,
    INPUT_JSONL,     /* records with a text */
    INPUT_DOCUMENTS, /* newsfacts.document/1 objects, for ledgers */
    INPUT_LEDGER     /* saved ledgers */
} input_kind;

typedef struct known_name {
    char *name;
    nf_entity_type type;
    char *identifier; /* NULL for none */
} known_name;

typedef struct options {
    command command;
    output_format format;
    input_kind input;
    const char *save; /* file that the ledger goes to; NULL for none */
    int all_questions;
    const char *date;
    nf_unit unit;
    int tokens;
    long jobs;
    const char *model; /* NULL for the default, "rules", or a file */
    nf_options pipeline;
    known_name *names;
    size_t name_count;
    int colour; /* -1: on a terminal */
    long width; /* 0: the terminal's */
    char **inputs;
    int input_count;
} options;

/* Reads the command line; prints --help and --version itself. -1 to go on, else the exit code. */
int options_read(options *out, int argc, char **argv);
void options_clear(options *opt);

/* "newsfacts: first: second" on standard error; second may be NULL. */
void complain(const char *first, const char *second);

#endif
