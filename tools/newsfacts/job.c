#define _POSIX_C_SOURCE 200809L
#include "job.h"

#include "ledger_input.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static uint64_t now_ms(void *ctx)
{
    (void)ctx;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

int worker_init(worker *w, const options *opt, nf_model *model, table_style style)
{
    nf_error err;
    nf_options settings = opt->pipeline;
    settings.now_ms = now_ms;
    w->opt = opt;
    w->style = style;
    w->pipeline = NULL;
    w->ledger = NULL;
    nf_status st = nf_pipeline_new(&w->pipeline, model, &settings, NULL, &err);
    for (size_t i = 0; i < opt->name_count && st == NF_OK; i++)
        st = nf_pipeline_add_name(w->pipeline, opt->names[i].name, opt->names[i].type, opt->names[i].identifier, &err);
    if (st == NF_OK && opt->command != COMMAND_ANALYZE)
        st = nf_facts_new(&w->ledger, NULL, &err);
    if (st == NF_OK)
        return 1;
    complain(nf_status_name(st), err.message);
    worker_clear(w);
    return 0;
}

void worker_clear(worker *w)
{
    nf_pipeline_free(w->pipeline);
    nf_facts_free(w->ledger);
    w->pipeline = NULL;
    w->ledger = NULL;
}

static nf_status no_memory(nf_error *err)
{
    err->status = NF_ERR_NOMEM;
    err->offset = NF_NONE;
    strcpy(err->message, "no memory");
    return NF_ERR_NOMEM;
}

static nf_status write_json(worker *w, const nf_doc *doc, const char *id, result *out, nf_error *err)
{
    nf_json_options json = NF_JSON_OPTIONS_INIT;
    json.id = id;
    json.unit = w->opt->unit;
    json.tokens = w->opt->tokens;
    json.indent = w->opt->format == FORMAT_JSON ? 2 : 0;
    return nf_json_write(&out->output, &out->length, doc, &json, NULL, err);
}

static nf_status write_doc(worker *w, const nf_doc *doc, const char *id, result *out, nf_error *err)
{
    switch (w->opt->format) {
    case FORMAT_JSON:
    case FORMAT_JSONL:
        return write_json(w, doc, id, out, err);
    case FORMAT_CONLLU:
        return nf_conllu_write(&out->output, &out->length, doc, id, NULL, err);
    case FORMAT_CSV:
        break; /* of ledgers alone */
    case FORMAT_TABLE:
        out->output = table_write(doc, id, &w->style, &out->length);
        return out->output == NULL ? no_memory(err) : NF_OK;
    }
    return NF_ERR_ARGUMENT;
}

/* The error object that stands in the place of a document, in the formats that have one. */
static void write_failure(worker *w, const char *id, uint64_t line, result *out)
{
    if (id != NULL)
        out->id = strdup(id);
    if (w->ledger == NULL && (w->opt->format == FORMAT_JSON || w->opt->format == FORMAT_JSONL))
        nf_json_write_error(&out->output, &out->length, &out->failure, id, line, NULL, NULL);
}

/* Analyses a text and writes it, or adds its facts to the ledger. */
static nf_status analyze(worker *w, const article *art, uint64_t line, result *out, nf_error *err)
{
    char name[32];
    const char *id = art->id;
    if (id == NULL || id[0] == '\0') {
        snprintf(name, sizeof name, "line %llu", (unsigned long long)line);
        id = w->ledger == NULL ? art->id : name;
    }
    nf_doc *doc = NULL;
    nf_status st = nf_pipeline_analyze(w->pipeline, &doc, art->text, art->length, art->published, err);
    if (st == NF_OK)
        st = w->ledger == NULL ? write_doc(w, doc, id, out, err) : nf_facts_add(w->ledger, doc, id, err);
    nf_doc_free(doc);
    return st;
}

void job_run(worker *w, const record *rec, result *out)
{
    article art;
    memset(out, 0, sizeof *out);
    nf_error *err = &out->failure;
    nf_status st = article_read(&art, rec, w->opt, err);
    if (st == NF_OK && w->opt->input == INPUT_LEDGER)
        st = nf_facts_load(w->ledger, art.text, art.length, err);
    else if (st == NF_OK && w->opt->input == INPUT_DOCUMENTS)
        st = ledger_add_json(w->ledger, art.json, err);
    else if (st == NF_OK)
        st = analyze(w, &art, rec->line, out, err);
    if (st != NF_OK)
        write_failure(w, art.id, rec->line, out);
    article_clear(&art);
}

void result_clear(result *res)
{
    free(res->output); /* all formats come from the C library's allocator */
    free(res->id);
    memset(res, 0, sizeof *res);
}
