/* Memory from an allocator of one's own: here it counts, and refuses above a limit. */
#include <newsfacts/newsfacts.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct budget {
    size_t used;
    size_t most;
    size_t limit;
} budget;

static void *resize(void *ctx, void *ptr, size_t old_size, size_t new_size)
{
    budget *own = ctx;
    if (new_size > old_size && own->used + (new_size - old_size) > own->limit)
        return NULL;
    void *out = NULL;
    if (new_size == 0) {
        free(ptr);
    } else {
        out = realloc(ptr, new_size);
        if (out == NULL)
            return NULL;
    }
    own->used = own->used - old_size + new_size;
    if (own->used > own->most)
        own->most = own->used;
    return out;
}

static nf_status analyze(budget *own, const char *text)
{
    nf_alloc alloc = {resize, own};
    nf_pipeline *pipeline;
    nf_doc *doc = NULL;
    nf_status st = nf_pipeline_new(&pipeline, NULL, NULL, &alloc, NULL);
    if (st == NF_OK)
        st = nf_pipeline_analyze(pipeline, &doc, text, strlen(text), NULL, NULL);
    nf_doc_free(doc);
    nf_pipeline_free(pipeline);
    return st;
}

int main(void)
{
    const char *text = "“We lost 40 boats,” the harbour master said. About 300 people were moved inland.";
    budget wide = {0, 0, (size_t)64 << 20};
    budget narrow = {0, 0, 4096};
    nf_status first = analyze(&wide, text);
    nf_status second = analyze(&narrow, text);
    printf("with 64 MiB: %s, at most %zu KiB in use, %zu left over\n", nf_status_name(first), wide.most / 1024, wide.used);
    printf("with 4 KiB: %s, %zu left over\n", nf_status_name(second), narrow.used);
    return first != NF_OK || second != NF_ERR_NOMEM || wide.used != 0 || narrow.used != 0;
}
