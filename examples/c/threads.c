/* One model for all threads; a pipeline and a ledger for each; one ledger of all in the end. */
#include <newsfacts/newsfacts.h>

#include <pthread.h>
#include <stdio.h>
#include <string.h>

enum { THREADS = 4, TEXTS = 200 };

typedef struct job {
    pthread_t thread;
    nf_model *model;
    int first; /* of its texts: this one and every fourth behind it */
    nf_facts *facts;
    nf_status status;
    nf_error err;
} job;

static void *work(void *argument)
{
    job *own = argument;
    nf_pipeline *pipeline = NULL;
    nf_error *err = &own->err;
    own->status = nf_pipeline_new(&pipeline, own->model, NULL, NULL, err);
    if (own->status == NF_OK)
        own->status = nf_facts_new(&own->facts, NULL, err);
    for (int i = own->first; i < TEXTS && own->status == NF_OK; i += THREADS) {
        char id[32];
        char text[100];
        nf_doc *doc;
        snprintf(id, sizeof id, "text-%d", i);
        snprintf(text, sizeof text, "Police said %d people were hurt and 3,000 homes were without power.", 10 + i);
        own->status = nf_pipeline_analyze(pipeline, &doc, text, strlen(text), "2025-02-27", err);
        if (own->status == NF_OK)
            own->status = nf_facts_add(own->facts, doc, id, err);
        nf_doc_free(doc);
    }
    nf_pipeline_free(pipeline);
    return NULL;
}

/* Moves what a thread has found into the ledger of all. */
static nf_status gather(nf_facts *all, job *done, nf_error *err)
{
    nf_status st = done->status;
    if (st == NF_OK)
        st = nf_facts_merge(all, done->facts, err);
    else
        *err = done->err;
    nf_facts_free(done->facts);
    return st;
}

int main(void)
{
    nf_model *model = NULL;
    nf_facts *all = NULL;
    nf_error err;
    nf_status st = nf_model_default(&model, NULL, &err);
    if (st == NF_OK)
        st = nf_facts_new(&all, NULL, &err);
    job jobs[THREADS];
    int started = 0;
    memset(jobs, 0, sizeof jobs);
    while (st == NF_OK && started < THREADS) {
        jobs[started].model = model;
        jobs[started].first = started;
        if (pthread_create(&jobs[started].thread, NULL, work, &jobs[started]) != 0)
            break;
        started++;
    }
    int failed = st != NF_OK || started < THREADS;
    for (int i = 0; i < started; i++) {
        pthread_join(jobs[i].thread, NULL);
        if (gather(all, &jobs[i], &err) != NF_OK) {
            fprintf(stderr, "%s\n", err.message);
            failed = 1;
        }
    }
    if (!failed && nf_facts_settle(all, &err) == NF_OK)
        printf("%d threads, %zu documents, %zu facts\n", THREADS, nf_facts_document_count(all), nf_facts_row_count(all));
    failed = failed || nf_facts_document_count(all) != TEXTS;
    nf_facts_free(all);
    nf_model_unref(model);
    return failed;
}
