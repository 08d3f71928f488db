#include "api/model.h"

#include <string.h>

#include "base/alloc.h"
#include "base/error.h"

static nf_status new_model(nf_model **out, const char *name, const nf_alloc *alloc, nf_error *err)
{
    nf_alloc own = nfi_alloc_or_default(alloc);
    nf_model *model = nfi_alloc_new(&own, sizeof *model);
    if (model == NULL)
        return nfi_nomem(err);
    memset(model, 0, sizeof *model);
    model->alloc = own;
    atomic_init(&model->references, 1);
    model->name = name;
    *out = model;
    return NF_OK;
}

static nf_status open_names(nf_model *model, nf_error *err)
{
    nfi_section section;
    nf_status st = nfi_model_section(&section, &model->file, NFI_NER_SECTION, NFI_NER_TEMPLATES, err);
    if (st != NF_OK || section.bytes == NULL)
        return st;
    if (!nfi_ner_model_read(&model->names, section.bytes, section.size))
        return nfi_error(err, NF_ERR_MODEL, NF_NONE, "the section of names is damaged");
    model->has_names = 1;
    return NF_OK;
}

/* What each layer reads of the model: sections that are absent leave their layer to its rules. */
static nf_status open_sections(nf_model *model, nf_error *err)
{
    const char *name = nfi_model_file_info(&model->file, "name");
    if (name != NULL)
        model->name = name;
    nf_status st = nfi_syntax_read(&model->syntax, &model->file, err);
    if (st == NF_OK)
        st = nfi_decider_open(&model->claims, &model->file, &model->syntax.vocab, err);
    return st == NF_OK ? open_names(model, err) : st;
}

/* Gives the model away, or takes it back when something in it is wrong. */
static nf_status finish(nf_model **out, nf_model *model, nf_status st, nf_error *err)
{
    if (st == NF_OK)
        st = open_sections(model, err);
    if (st == NF_OK)
        *out = model;
    else
        nf_model_unref(model);
    return st;
}

nf_status nf_model_rules(nf_model **out, const nf_alloc *alloc, nf_error *err)
{
    if (out == NULL)
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "out is NULL");
    *out = NULL;
    return new_model(out, "rules", alloc, err);
}

#ifdef NEWSFACTS_HAVE_MODEL

extern const unsigned char nfi_default_model[];
extern const unsigned char nfi_default_model_end[];

nf_status nf_model_default(nf_model **out, const nf_alloc *alloc, nf_error *err)
{
    if (out == NULL)
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "out is NULL");
    *out = NULL;
    nf_model *model = NULL;
    nf_status st = new_model(&model, "default", alloc, err);
    if (st != NF_OK)
        return st;
    size_t size = (size_t)(nfi_default_model_end - nfi_default_model);
    return finish(out, model, nfi_model_file_read(&model->file, nfi_default_model, size, 0, "default", err), err);
}

#else

nf_status nf_model_default(nf_model **out, const nf_alloc *alloc, nf_error *err)
{
    return nf_model_rules(out, alloc, err);
}

#endif

nf_status nf_model_open(nf_model **out, const char *path, const nf_alloc *alloc, nf_error *err)
{
    if (out == NULL || path == NULL)
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, out == NULL ? "out is NULL" : "path is NULL");
    *out = NULL;
    nf_model *model = NULL;
    nf_status st = new_model(&model, "unnamed", alloc, err);
    if (st != NF_OK)
        return st;
    return finish(out, model, nfi_model_file_open(&model->file, path, &model->alloc, err), err);
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
    nfi_model_file_close(&model->file);
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
    if (model->file.bytes == NULL)
        return strcmp(key, "version") == 0 ? "1" : NULL;
    return nfi_model_file_info(&model->file, key);
}
