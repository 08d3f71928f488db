/* The analysis of one record, and its output. */
#ifndef TOOLS_JOB_H
#define TOOLS_JOB_H

#include "input.h"
#include "table.h"

/* What one thread needs. */
typedef struct worker {
    const options *opt;
    table_style style;
    nf_pipeline *pipeline;
    nf_facts *ledger; /* of the commands that gather facts; NULL for the others */
} worker;

typedef struct result {
    char *output; /* NULL for none */
    size_t length;
    char *id;         /* of a record that failed; NULL where it has none */
    nf_error failure; /* status NF_OK if all went well */
} result;

/* NF_OK; else it has said on standard error what is wrong. */
nf_status worker_init(worker *w, const options *opt, nf_model *model, table_style style);
void worker_clear(worker *w);

/* Tries what only the library can judge of the command line: names and the date. As worker_init(). */
nf_status worker_check(const options *opt, nf_model *model);

void job_run(worker *w, const record *rec, result *out);
void result_clear(result *res);

#endif
