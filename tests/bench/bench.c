/* bench FILE…: words a second with all layers and JSON, beside a peer in the same process that only hashes the words.
 * The ratio of the two says more than the seconds, which depend on the machine. Best of seven. */
#define _POSIX_C_SOURCE 200809L
#include <newsfacts/newsfacts.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { RUNS = 7, COPIES = 200, ROOM = 1 << 20 };

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static size_t peer(const char *text, size_t length, uint64_t *sum)
{
    size_t words = 0;
    uint64_t hash = 0;
    int inside = 0;
    for (size_t i = 0; i < length; i++) {
        int space = text[i] == ' ' || text[i] == '\n';
        words += inside && space;
        inside = !space;
        hash = space ? 0 : (hash ^ (unsigned char)text[i]) * UINT64_C(0x100000001b3);
        *sum += hash;
    }
    return words + (size_t)inside;
}

static int analyze(nf_pipeline *pipeline, const char *text, size_t length)
{
    nf_doc *doc;
    char *json = NULL;
    if (nf_pipeline_analyze(pipeline, &doc, text, length, "2024-05-14", NULL) != NF_OK)
        return 0;
    int ok = nf_json_write(&json, NULL, doc, NULL, NULL, NULL) == NF_OK;
    nf_json_free(json, NULL);
    nf_doc_free(doc);
    return ok;
}

int main(int argc, char **argv)
{
    static char text[ROOM];
    nf_model *model;
    nf_pipeline *pipeline;
    if (nf_model_rules(&model, NULL, NULL) != NF_OK || nf_pipeline_new(&pipeline, model, NULL, NULL, NULL) != NF_OK)
        return 1;
    double own = 1e9;
    double plain = 1e9;
    size_t words = 0;
    uint64_t sum = 0;
    for (int run = 0; run < RUNS; run++) {
        double spent[2] = {0, 0};
        words = 0;
        for (int i = 1; i < argc; i++) {
            FILE *file = fopen(argv[i], "rb");
            if (file == NULL)
                return 1;
            size_t length = fread(text, 1, sizeof text, file);
            fclose(file);
            double start = seconds();
            for (int copy = 0; copy < COPIES; copy++)
                words += peer(text, length, &sum);
            double middle = seconds();
            for (int copy = 0; copy < COPIES; copy++)
                if (!analyze(pipeline, text, length))
                    return 1;
            spent[0] += middle - start;
            spent[1] += seconds() - middle;
        }
        plain = spent[0] < plain ? spent[0] : plain;
        own = spent[1] < own ? spent[1] : own;
    }
    nf_pipeline_free(pipeline);
    nf_model_unref(model);
    printf("%.2f million words/s; the peer %.1f; ratio %.0f (%llx)\n", (double)words / own / 1e6, (double)words / plain / 1e6,
           own / plain, (unsigned long long)sum);
    return 0;
}
