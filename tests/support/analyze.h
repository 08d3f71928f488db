/* Pipelines and documents for tests of the public API: what goes wrong fails the test. */
#ifndef TESTS_ANALYZE_H
#define TESTS_ANALYZE_H

#include <newsfacts/newsfacts.h>

/* With the default model; options may be NULL. */
nf_pipeline *new_pipeline(const nf_options *options);

/* published may be NULL. */
nf_doc *analyze(nf_pipeline *pipeline, const char *text, const char *published);

#endif
