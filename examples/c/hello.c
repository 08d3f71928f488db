/* The shortest use: one text, its claims. */
#include <newsfacts/newsfacts.h>

#include <stdio.h>
#include <string.h>

int main(void)
{
    const char *text = "At least 85 fighters were killed, the Foreign Ministry said Tuesday.";
    nf_pipeline *pipeline;
    nf_doc *doc;
    nf_error err;
    if (nf_pipeline_new(&pipeline, NULL, NULL, NULL, &err) != NF_OK ||
        nf_pipeline_analyze(pipeline, &doc, text, strlen(text), "2025-02-27", &err) != NF_OK) {
        fprintf(stderr, "%s\n", err.message);
        return 1;
    }
    for (size_t i = 0; i < nf_doc_claim_count(doc); i++) {
        const nf_claim *claim = nf_doc_claim(doc, i);
        if (nf_span_is_set(claim->source))
            printf("%.*s: ", (int)(claim->source.end - claim->source.start), text + claim->source.start);
        printf("%.*s\n", (int)(claim->content[0].end - claim->content[0].start), text + claim->content[0].start);
    }
    nf_doc_free(doc);
    nf_pipeline_free(pipeline);
    return 0;
}
