#include "api/model.h"

#include <string.h>

#include "base/alloc.h"
#include "base/error.h"

nf_status nf_model_rules(nf_model **out, const nf_alloc *alloc, nf_error *err)
{
    if (out == NULL)
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "out is NULL");
    *out = NULL;
    nf_alloc own = nfi_alloc_or_default(alloc);
    nf_model *model = nfi_alloc_new(&own, sizeof *model);
    if (model == NULL)
        return nfi_nomem(err);
    model->alloc = own;
    atomic_init(&model->references, 1);
    model->name = "rules";
    *out = model;
    return NF_OK;
}

nf_status nf_model_default(nf_model **out, const nf_alloc *alloc, nf_error *err)
{
    return nf_model_rules(out, alloc, err);
}

nf_status nf_model_open(nf_model **out, const char *path, const nf_alloc *alloc, nf_error *err)
{
    (void)alloc;
    if (out == NULL || path == NULL)
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, out == NULL ? "out is NULL" : "path is NULL");
    *out = NULL;
    return nfi_error_with(err, NF_ERR_MODEL, NF_NONE, "not a model file: ", path);
}

nf_model *nf_model_ref(nf_model *model)
{
    if (model != NULL)
        atomic_fetch_add_explicit(&model->references, 1, memory_order_relaxed);
    return model;
}

void nf_model_unref(nf_model *model)
{
    if (model == NULL || atomic_fetch_sub_explicit(&model->references, 1, memory_order_acq_rel) != 1)
        return;
    nf_alloc alloc = model->alloc;
    nfi_alloc_free(&alloc, model, sizeof *model);
}

const char *nf_model_name(const nf_model *model)
{
    return model == NULL ? NULL : model->name;
}

const char *nf_model_info(const nf_model *model, const char *key)
{
    if (model == NULL || key == NULL)
        return NULL;
    return strcmp(key, "version") == 0 ? "1" : NULL;
}
