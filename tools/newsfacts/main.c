/* newsfacts: the library on the command line. */
#include <string.h>

#include "run.h"

static nf_status open_model(nf_model **out, const options *opt, nf_error *err)
{
    if (opt->model == NULL)
        return nf_model_default(out, NULL, err);
    if (strcmp(opt->model, "rules") == 0)
        return nf_model_rules(out, NULL, err);
    return nf_model_open(out, opt->model, NULL, err);
}

int main(int argc, char **argv)
{
    options opt;
    int code = options_read(&opt, argc, argv);
    if (code < 0) {
        nf_model *model;
        nf_error err;
        if (open_model(&model, &opt, &err) == NF_OK) {
            code = run(&opt, model);
            nf_model_unref(model);
        } else {
            complain(err.message, NULL);
            code = EXIT_FATAL;
        }
    }
    options_clear(&opt);
    return code;
}
