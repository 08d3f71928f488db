/* One model for all threads, one pipeline for each. */
#include <newsfacts/newsfacts.h>

#include <pthread.h>
#include <stdio.h>
#include <string.h>

enum { THREADS = 4, TEXTS = 50 };

typedef struct job {
    pthread_t thread;
    nf_model *model;
    size_t quantities;
    int failed;
} job;

static void *work(void *argument)
{
    static const char text[] = "Police said 12 people were hurt and 3,000 homes were without power.";
    job *own = argument;
    nf_pipeline *pipeline;
    own->failed = nf_pipeline_new(&pipeline, own->model, NULL, NULL, NULL) != NF_OK;
    for (int i = 0; i < TEXTS && !own->failed; i++) {
        nf_doc *doc;
        own->failed = nf_pipeline_analyze(pipeline, &doc, text, strlen(text), NULL, NULL) != NF_OK;
        own->quantities += nf_doc_quantity_count(doc);
        nf_doc_free(doc);
    }
    nf_pipeline_free(pipeline);
    return NULL;
}

int main(void)
{
    nf_model *model;
    nf_error err;
    if (nf_model_default(&model, NULL, &err) != NF_OK) {
        fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    job jobs[THREADS];
    memset(jobs, 0, sizeof jobs);
    for (int i = 0; i < THREADS; i++) {
        jobs[i].model = model;
        if (pthread_create(&jobs[i].thread, NULL, work, &jobs[i]) != 0)
            return 1;
    }
    int failed = 0;
    for (int i = 0; i < THREADS; i++) {
        pthread_join(jobs[i].thread, NULL);
        failed = failed || jobs[i].failed || jobs[i].quantities != jobs[0].quantities;
    }
    nf_model_unref(model);
    printf("%d threads, %zu quantities each\n", THREADS, jobs[0].quantities);
    return failed;
}
