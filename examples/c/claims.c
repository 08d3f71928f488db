/* claims FILE [DATE]: every claim, fact and conflict of an article, with names and figures. */
#include <newsfacts/newsfacts.h>

#include <stdio.h>
#include <stdlib.h>

static char *read_file(const char *name, size_t *length)
{
    FILE *file = fopen(name, "rb");
    if (file == NULL)
        return NULL;
    char *text = NULL;
    size_t room = 0;
    *length = 0;
    do {
        room += 65536;
        char *moved = realloc(text, room);
        if (moved == NULL)
            break;
        text = moved;
        *length += fread(text + *length, 1, room - *length, file);
    } while (*length == room);
    fclose(file);
    return text;
}

static void print_claim(const nf_doc *doc, const nf_claim *claim)
{
    const char *text = nf_doc_text(doc, NULL);
    for (uint32_t i = 0; i < claim->source_count; i++) {
        const nf_source *source = &claim->sources[i];
        if (source->name != NULL)
            printf("%s%s", i > 0 ? ", " : "", source->name);
        else
            printf("%s%.*s", i > 0 ? ", " : "", (int)(source->span.end - source->span.start), text + source->span.start);
    }
    const char *act = nf_act_name(claim->act);
    printf(" [%s, %s%s]", act == NULL ? "-" : act, nf_certainty_name(claim->certainty),
           claim->polarity == NF_POLARITY_NEGATIVE ? ", negative" : "");
    for (uint32_t i = 0; i < claim->content_count; i++)
        printf(" %.*s", (int)(claim->content[i].end - claim->content[i].start), text + claim->content[i].start);
    printf("\n");
}

static void print_fact(const nf_fact *fact)
{
    char low[NF_DECIMAL_TEXT_MAX];
    char high[NF_DECIMAL_TEXT_MAX];
    nf_decimal_format(low, fact->low);
    nf_decimal_format(high, fact->high);
    printf("  %s: %s to %s %s %s\n", fact->sources[0], low[0] ? low : "?", high[0] ? high : "?", fact->of, fact->measure);
}

int main(int argc, char **argv)
{
    if (argc < 2)
        return 2;
    size_t length;
    char *text = read_file(argv[1], &length);
    nf_pipeline *pipeline = NULL;
    nf_doc *doc = NULL;
    nf_error err;
    nf_status st = NF_ERR_IO;
    if (text != NULL)
        st = nf_pipeline_new(&pipeline, NULL, NULL, NULL, &err);
    if (st == NF_OK)
        st = nf_pipeline_analyze(pipeline, &doc, text, length, argc > 2 ? argv[2] : NULL, &err);
    if (st != NF_OK)
        fprintf(stderr, "%s: %s\n", argv[1], text == NULL ? "can't be read" : err.message);
    for (size_t i = 0; i < nf_doc_claim_count(doc); i++)
        print_claim(doc, nf_doc_claim(doc, i));
    for (size_t i = 0; i < nf_doc_fact_count(doc); i++)
        print_fact(nf_doc_fact(doc, i));
    for (size_t i = 0; i < nf_doc_conflict_count(doc); i++)
        printf("  sources differ on %s\n", nf_doc_conflict(doc, i)->what);
    nf_doc_free(doc);
    nf_pipeline_free(pipeline);
    free(text);
    return st != NF_OK;
}
