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

static nf_status add_names(nf_pipeline *pipeline, const options *opt, nf_error *err)
{
    for (size_t i = 0; i < opt->name_count; i++) {
        const known_name *name = &opt->names[i];
        nf_status st = nf_pipeline_add_name(pipeline, name->name, name->type, name->identifier, err);
        if (st != NF_OK) {
            complain(name->name, err->message);
            return st;
        }
    }
    return NF_OK;
}

nf_status worker_init(worker *w, const options *opt, nf_model *model, table_style style)
{
    nf_error err;
    nf_options settings = opt->pipeline;
    settings.now_ms = now_ms;
    w->opt = opt;
    w->style = style;
    w->pipeline = NULL;
    w->ledger = NULL;
    nf_status st = nf_pipeline_new(&w->pipeline, model, &settings, NULL, &err);
    if (st == NF_OK && opt->command != COMMAND_ANALYZE)
        st = nf_facts_new(&w->ledger, NULL, &err);
    if (st != NF_OK)
        complain(err.message, NULL);
    else
        st = add_names(w->pipeline, opt, &err);
    if (st != NF_OK)
        worker_clear(w);
    return st;
}

nf_status worker_check(const options *opt, nf_model *model)
{
    worker w;
    table_style style = {0, 0};
    nf_status st = worker_init(&w, opt, model, style);
    if (st != NF_OK)
        return st;
    nf_doc *doc;
    nf_error err;
    if (nf_pipeline_analyze(w.pipeline, &doc, "", 0, opt->date, &err) == NF_ERR_DATE) {
        complain(err.message, NULL);
        st = NF_ERR_DATE;
    }
    nf_doc_free(doc);
    worker_clear(&w);
    return st;
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

/* Adds to the ledger. A record without an id is called by its place, FILE:LINE, which `place` has. */
static nf_status gather_doc(worker *w, const nf_doc *doc, const char *id, const char *place, nf_error *err)
{
    return nf_facts_add(w->ledger, doc, id == NULL || id[0] == '\0' ? place : id, err);
}

/* Analyses a text and writes it, or adds its facts to the ledger. */
static nf_status analyze(worker *w, const article *art, const char *place, result *out, nf_error *err)
{
    nf_doc *doc = NULL;
    nf_status st = nf_pipeline_analyze(w->pipeline, &doc, art->text, art->length, art->published, err);
    if (st == NF_OK)
        st = w->ledger == NULL ? write_doc(w, doc, art->id, out, err) : gather_doc(w, doc, art->id, place, err);
    nf_doc_free(doc);
    return st;
}

/* "articles.jsonl:12"; NULL without memory. */
static char *place_of(const record *rec)
{
    size_t room = strlen(rec->file) + 24;
    char *out = malloc(room);
    if (out != NULL)
        snprintf(out, room, "%s:%llu", rec->file, (unsigned long long)rec->line);
    return out;
}

void job_run(worker *w, const record *rec, result *out)
{
    article art;
    memset(out, 0, sizeof *out);
    nf_error *err = &out->failure;
    char *place = place_of(rec);
    nf_status st = article_read(&art, rec, w->opt, err);
    if (st == NF_OK && place == NULL)
        st = no_memory(err);
    else if (st == NF_OK && w->opt->input == INPUT_LEDGER)
        st = nf_facts_load(w->ledger, art.text, art.length, err);
    else if (st == NF_OK && w->opt->input == INPUT_DOCUMENTS)
        st = ledger_add_json(w->ledger, art.json, place, err);
    else if (st == NF_OK)
        st = analyze(w, &art, place, out, err);
    if (st != NF_OK)
        write_failure(w, art.id, rec->line, out);
    article_clear(&art);
    free(place);
}

void result_clear(result *res)
{
    free(res->output); /* all formats come from the C library's allocator */
    free(res->id);
    memset(res, 0, sizeof *res);
}
