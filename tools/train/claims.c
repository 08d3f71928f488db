#include "claims.h"

#include <json.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <newsfacts/newsfacts.h>

#include "api/pipeline.h"
#include "common.h"
#include "part.h"

/* A draft with its features, and whether the corpus has it. */
typedef struct sample {
    uint32_t features[NFI_DECIDE_FEATURES];
    uint32_t count;
    uint32_t document;
    int right;
} sample;

/* Places of a document's bytes that a role covers. */
typedef struct spans {
    nf_span *at;
    size_t count;
} spans;

typedef struct gold {
    spans source;
    spans content;
} gold;

typedef struct training {
    sample *samples;
    size_t count;
    size_t room;
    uint32_t documents;
    size_t *golds; /* claims that the corpus has, by document */
    /* of the document in hand */
    gold *claims;
    size_t claim_count;
    sample *drafts;
    nf_claim *said;
    size_t draft_count;
    size_t draft_room;
    const char *text;
} training;

enum { FOLDS = 5, ROUNDS = 15, WEIGHTS = 1 << NFI_DECIDE_BITS };

static void watch(void *ctx, const nf_claim *claim, const uint32_t *features, uint32_t count)
{
    training *t = ctx;
    /* the corpus marks nothing inside other claims */
    if (claim->parent != NF_NONE)
        return;
    if (t->draft_count == t->draft_room) {
        t->draft_room = t->draft_room * 2 + 64;
        t->drafts = grow(t->drafts, t->draft_room * sizeof *t->drafts);
        t->said = grow(t->said, t->draft_room * sizeof *t->said);
    }
    sample *s = &t->drafts[t->draft_count];
    memset(s, 0, sizeof *s);
    memcpy(s->features, features, count * sizeof *features);
    s->count = count;
    t->said[t->draft_count++] = *claim;
}

static int is_letter(char c)
{
    unsigned char u = (unsigned char)c;
    return (u >= '0' && u <= '9') || ((u | 0x20) >= 'a' && (u | 0x20) <= 'z') || u >= 0xC3;
}

static size_t letters(const char *text, nf_span span)
{
    size_t sum = 0;
    for (uint32_t i = span.start; i < span.end; i++)
        sum += (size_t)is_letter(text[i]);
    return sum;
}

static size_t total(const char *text, const nf_span *at, size_t count)
{
    size_t sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += letters(text, at[i]);
    return sum;
}

static size_t shared(const char *text, const spans *a, const nf_span *b, size_t count)
{
    size_t sum = 0;
    for (size_t i = 0; i < a->count; i++)
        for (size_t k = 0; k < count; k++) {
            nf_span both = {a->at[i].start > b[k].start ? a->at[i].start : b[k].start,
                            a->at[i].end < b[k].end ? a->at[i].end : b[k].end};
            if (both.start < both.end)
                sum += letters(text, both);
        }
    return sum;
}

/* The scorer's "attributed": half of the content, and a word of the source. */
static double meets(const training *t, const gold *g, const nf_claim *c)
{
    size_t both = shared(t->text, &g->content, c->content, c->content_count);
    size_t all = total(t->text, g->content.at, g->content.count) + total(t->text, c->content, c->content_count) - both;
    double overlap = all > 0 ? (double)both / (double)all : 0;
    int has_source = c->source.start != NF_NONE;
    int same = has_source ? shared(t->text, &g->source, &c->source, 1) > 0 : g->source.count == 0;
    return same && overlap >= 0.5 ? overlap : 0;
}

static void label(training *t)
{
    for (size_t g = 0; g < t->claim_count; g++) {
        size_t best = t->draft_count;
        double value = 0;
        for (size_t i = 0; i < t->draft_count; i++) {
            double v = t->drafts[i].right ? 0 : meets(t, &t->claims[g], &t->said[i]);
            if (v > value) {
                value = v;
                best = i;
            }
        }
        if (best < t->draft_count)
            t->drafts[best].right = 1;
    }
    for (size_t i = 0; i < t->draft_count; i++) {
        if (t->count == t->room) {
            t->room = t->room * 2 + 1024;
            t->samples = grow(t->samples, t->room * sizeof *t->samples);
        }
        t->drafts[i].document = t->documents;
        t->samples[t->count++] = t->drafts[i];
    }
    t->draft_count = 0;
}

static spans read_spans(struct json_object *list, const uint32_t *bytes)
{
    spans out = {NULL, json_object_array_length(list)};
    out.at = need((out.count + 1) * sizeof *out.at);
    for (size_t i = 0; i < out.count; i++) {
        struct json_object *pair = json_object_array_get_idx(list, i);
        out.at[i].start = bytes[json_object_get_int(json_object_array_get_idx(pair, 0))];
        out.at[i].end = bytes[json_object_get_int(json_object_array_get_idx(pair, 1))];
    }
    return out;
}

static void read_golds(training *t, struct json_object *document, const char *text, size_t length)
{
    uint32_t *bytes = need((length + 2) * sizeof *bytes); /* by code point */
    size_t points = 0;
    for (size_t i = 0; i <= length; i++)
        if (((unsigned char)text[i] & 0xC0) != 0x80)
            bytes[points++] = (uint32_t)i;
    struct json_object *list = json_object_object_get(document, "claims");
    t->claim_count = json_object_array_length(list);
    t->claims = need((t->claim_count + 1) * sizeof *t->claims);
    for (size_t i = 0; i < t->claim_count; i++) {
        struct json_object *claim = json_object_array_get_idx(list, i);
        t->claims[i].source = read_spans(json_object_object_get(claim, "source"), bytes);
        t->claims[i].content = read_spans(json_object_object_get(claim, "content"), bytes);
    }
    free(bytes);
}

static void free_golds(training *t)
{
    for (size_t i = 0; i < t->claim_count; i++) {
        free(t->claims[i].source.at);
        free(t->claims[i].content.at);
    }
    free(t->claims);
}

static void read_document(training *t, nf_pipeline *pipeline, const char *line)
{
    struct json_object *document = json_tokener_parse(line);
    if (document == NULL)
        die("a line is no JSON");
    const char *text = json_object_get_string(json_object_object_get(document, "text"));
    size_t length = strlen(text);
    read_golds(t, document, text, length);
    t->text = text;
    nf_doc *doc = NULL;
    nf_error err = {0};
    if (nf_pipeline_analyze(pipeline, &doc, text, length, NULL, &err) != NF_OK)
        die("%s", err.message);
    label(t);
    t->golds = grow(t->golds, (t->documents + 1) * sizeof *t->golds);
    t->golds[t->documents++] = t->claim_count;
    nf_doc_free(doc);
    free_golds(t);
    json_object_put(document);
}

static void read_corpus(training *t, const char *path, const char *model_path)
{
    nf_model *model = NULL;
    nf_pipeline *pipeline = NULL;
    nf_error err = {0};
    nf_status st = model_path != NULL ? nf_model_open(&model, model_path, NULL, &err) : nf_model_rules(&model, NULL, &err);
    if (st != NF_OK || nf_pipeline_new(&pipeline, model, NULL, NULL, &err) != NF_OK)
        die("%s", err.message);
    nfi_decider decider = {NULL, watch, t};
    pipeline->decider = &decider;
    size_t size = 0;
    char *bytes = read_file(path, &size);
    for (char *line = bytes; *line != '\0';) {
        char *end = strchr(line, '\n');
        if (end != NULL)
            *end = '\0';
        if (*line != '\0')
            read_document(t, pipeline, line);
        line = end != NULL ? end + 1 : line + strlen(line);
    }
    free(bytes);
    nf_pipeline_free(pipeline);
    nf_model_unref(model);
}

static double score(const float *weights, const sample *s)
{
    double sum = 0;
    for (uint32_t i = 0; i < s->count; i++)
        sum += (double)weights[s->features[i]];
    return sum;
}

/* Logistic regression by AdaGrad over all documents but those of one fold; fold FOLDS leaves none out. */
static void fit(const training *t, float *weights, uint32_t left_out)
{
    float *squares = need(WEIGHTS * sizeof *squares);
    uint32_t *order = need(t->count * sizeof *order);
    uint32_t count = 0;
    for (uint32_t i = 0; i < t->count; i++)
        if (left_out == FOLDS || t->samples[i].document % FOLDS != left_out)
            order[count++] = i;
    chance dice = {17};
    for (int round = 0; round < ROUNDS; round++) {
        chance_shuffle(&dice, order, count);
        for (uint32_t k = 0; k < count; k++) {
            const sample *s = &t->samples[order[k]];
            double wrong = (double)s->right - 1.0 / (1.0 + exp(-score(weights, s)));
            for (uint32_t i = 0; i < s->count; i++) {
                uint32_t f = s->features[i];
                double gradient = wrong - 0.0015 * (double)weights[f];
                squares[f] += (float)(gradient * gradient);
                weights[f] += (float)(0.08 * gradient / sqrt((double)squares[f] + 1.0));
            }
        }
    }
    free(order);
    free(squares);
}

static int32_t whole(double logit)
{
    double value = logit * 256;
    value = value > 32767 ? 32767 : value < -32768 ? -32768 : value;
    return (int32_t)lround(value);
}

/* A draft of a fold that was left out, with its score there. */
typedef struct held {
    int32_t score;
    int right;
} held;

static int by_score(const void *a, const void *b)
{
    const held *x = a;
    const held *y = b;
    return (x->score < y->score) - (x->score > y->score);
}

static int32_t best_threshold(const training *t, held *all)
{
    size_t golds = 0;
    for (uint32_t d = 0; d < t->documents; d++)
        golds += t->golds[d];
    qsort(all, t->count, sizeof *all, by_score);
    size_t right = 0;
    double best = 0;
    int32_t threshold = 0;
    for (size_t i = 0; i < t->count; i++) {
        right += (size_t)all[i].right;
        double f1 = 2.0 * (double)right / (double)(golds + i + 1);
        if (f1 > best) {
            best = f1;
            threshold = all[i].score;
        }
    }
    fprintf(stderr, "drafts %zu, claims %zu, F1 of attributed %.1f at %d\n", t->count, golds, 100 * best, threshold);
    return threshold;
}

/* Share of right drafts around each score, never falling. */
static void make_curve(const training *t, const held *all, unsigned char *section)
{
    double top = 0;
    for (int k = 0; k < NFI_DECIDE_CURVE; k++) {
        int32_t at = NFI_DECIDE_LOW + k * NFI_DECIDE_STEP;
        double right = 0.5;
        double count = 1;
        for (size_t i = 0; i < t->count; i++)
            if (abs(all[i].score - at) <= NFI_DECIDE_STEP || (k + 1 == NFI_DECIDE_CURVE && all[i].score > at)) {
                right += all[i].right;
                count++;
            }
        double share = right / count;
        top = share > top ? share : top;
        uint32_t value = (uint32_t)lround(top * 10000);
        section[8 + 2 * k] = (unsigned char)value;
        section[9 + 2 * k] = (unsigned char)(value >> 8);
    }
}

int command_claims(int argc, char **argv)
{
    if (argc != 2 && argc != 3)
        die("claims OUT TRAIN.jsonl [MODEL]");
    training t = {0};
    read_corpus(&t, argv[1], argc == 3 ? argv[2] : NULL);
    float *weights = need(WEIGHTS * sizeof *weights);
    held *all = need(t.count * sizeof *all);
    for (uint32_t fold = 0; fold < FOLDS; fold++) {
        memset(weights, 0, WEIGHTS * sizeof *weights);
        fit(&t, weights, fold);
        for (size_t i = 0; i < t.count; i++)
            if (t.samples[i].document % FOLDS == fold)
                all[i] = (held){whole(score(weights, &t.samples[i])), t.samples[i].right};
    }
    unsigned char *section = need(NFI_DECIDE_SIZE);
    nfi_put_le32(section, (uint32_t)best_threshold(&t, all));
    make_curve(&t, all, section);
    memset(weights, 0, WEIGHTS * sizeof *weights);
    fit(&t, weights, FOLDS);
    for (size_t f = 0; f < WEIGHTS; f++) {
        uint32_t value = (uint32_t)whole((double)weights[f]);
        section[NFI_DECIDE_WEIGHTS + 2 * f] = (unsigned char)value;
        section[NFI_DECIDE_WEIGHTS + 2 * f + 1] = (unsigned char)(value >> 8);
    }
    part out = {0};
    part_add(&out, NFI_DECIDE_SECTION, NFI_DECIDE_TEMPLATES, section, NFI_DECIDE_SIZE);
    part_info(&out, "corpora", "polnear train");
    part_info(&out, "options", "logistic regression, AdaGrad 0.08, 15 rounds, seed 17, threshold and curve by 5 folds");
    part_write(&out, argv[0]);
    part_free(&out);
    free(section);
    free(all);
    free(weights);
    free(t.samples);
    free(t.drafts);
    free(t.said);
    free(t.golds);
    return 0;
}
