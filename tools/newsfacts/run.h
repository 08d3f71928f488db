/* All records through all threads, in the order of the input. */
#ifndef TOOLS_RUN_H
#define TOOLS_RUN_H

#include "job.h"

/* Analyses the inputs of the options and writes the output. Returns the exit code. */
int run(const options *opt, nf_model *model);

#endif
