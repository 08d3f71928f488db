#include "analyze.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include <string.h>

nf_pipeline *new_pipeline(const nf_options *options)
{
    nf_pipeline *out = NULL;
    assert_int_equal(nf_pipeline_new(&out, NULL, options, NULL, NULL), NF_OK);
    return out;
}

nf_doc *analyze(nf_pipeline *pipeline, const char *text, const char *published)
{
    nf_doc *out = NULL;
    assert_int_equal(nf_pipeline_analyze(pipeline, &out, text, strlen(text), published, NULL), NF_OK);
    return out;
}
