#include "claims.h"

#include <json.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/model.h"
#include "api/pipeline.h"
#include "claims_fit.h"
#include "claims_forest.h"
#include "common.h"
#include "part.h"

/* A cue that was taken in a held-out text. */
typedef struct held {
    uint32_t document;
    nf_span cue;
    nfi_margins margins;
    nfi_seen seen;
    int right; /* -1: neither right nor wrong */
    int32_t verdict;
    size_t example; /* of verdicts */
} held;

typedef struct training {
    examples examples;
    examples verdicts; /* of candidates in held-out texts: claim or not */
    char **texts;
    gold **golds; /* by document */
    size_t *gold_counts;
    uint32_t documents;
    uint32_t foreign; /* documents of the corpus, which come first; then our own */
    uint32_t at; /* document in hand */
    nf_pipeline *pipeline;
    held *held;
    int16_t *traits; /* of each, NFI_CLAIM_TRAITS of them */
    size_t held_count;
    size_t held_room;
    size_t held_golds[2]; /* of the corpus; our own */
} training;

/* Cues that no rule sees are asked for more than the corpus alone would: it marks attitudes and deeds that are no claims
 * elsewhere ("backed the bill"). Those that the rules would give by themselves are asked for less. */
static const int32_t careful[NFI_SEEN_KINDS] = {24, 0, -16};

enum { ROUNDS = 8, LEAST = 2, BITS = 17, OWN_TIMES = 8, VERDICT_ROUNDS = 6, VERDICT_LEAST = 3, TREES = 200 };

static void watch(void *ctx, const nfi_view *view)
{
    training *t = ctx;
    int own = t->at >= t->foreign;
    for (int k = 0; k < (own ? OWN_TIMES : 1); k++) /* our own are few */
        examples_read(&t->examples, view, t->golds[t->at], t->gold_counts[t->at], t->at);
}

/* A candidate of a held-out text: whether it was right is told later, by match(). */
static void weighed(void *ctx, const nfi_view *view, const nfi_candidate *c, nfi_seen seen, const uint64_t *features, uint32_t count,
                    const int16_t *traits)
{
    training *t = ctx;
    if (t->held_count == t->held_room) {
        t->held_room = t->held_room * 2 + 1024;
        t->held = grow(t->held, t->held_room * sizeof *t->held);
        t->traits = grow(t->traits, t->held_room * NFI_CLAIM_TRAITS * sizeof *t->traits);
    }
    memcpy(t->traits + t->held_count * NFI_CLAIM_TRAITS, traits, NFI_CLAIM_TRAITS * sizeof *traits);
    nf_span cue = nfi_span(view->r->at[c->cue].start, view->r->at[c->cue].end);
    t->held[t->held_count++] = (held){t->at, cue, c->margins, seen, 0, 0, t->verdicts.count};
    examples_choice(&t->verdicts, features, count);
    examples_end(&t->verdicts, t->at, 0, 1);
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

static size_t shared_letters(const char *text, const spans *a, const nf_span *b, size_t count)
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
static double meets(const char *text, const gold *g, const nf_claim *c)
{
    size_t both = shared_letters(text, &g->content, c->content, c->content_count);
    size_t all = total(text, g->content.at, g->content.count) + total(text, c->content, c->content_count) - both;
    double overlap = all > 0 ? (double)both / (double)all : 0;
    int has_source = c->source.start != NF_NONE;
    int same = has_source ? shared_letters(text, &g->source, &c->source, 1) > 0 : g->source.count == 0;
    return same && overlap >= 0.5 ? overlap : 0;
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
    size_t count = json_object_array_length(list);
    gold *golds = need((count + 1) * sizeof *golds);
    for (size_t i = 0; i < count; i++) {
        struct json_object *claim = json_object_array_get_idx(list, i);
        golds[i].source = read_spans(json_object_object_get(claim, "source"), bytes);
        golds[i].cue = read_spans(json_object_object_get(claim, "cue"), bytes);
        golds[i].content = read_spans(json_object_object_get(claim, "content"), bytes);
        golds[i].unsure = json_object_get_boolean(json_object_object_get(claim, "unsure"));
    }
    t->golds = grow(t->golds, (t->documents + 1) * sizeof(*t->golds));
    t->gold_counts = grow(t->gold_counts, (t->documents + 1) * sizeof *t->gold_counts);
    t->texts = grow(t->texts, (t->documents + 1) * sizeof *t->texts);
    t->golds[t->documents] = golds;
    t->gold_counts[t->documents] = count;
    t->texts[t->documents++] = copy_string(text);
    free(bytes);
}

static void read_corpus(training *t, const char *path)
{
    size_t size = 0;
    char *bytes = read_file(path, &size);
    for (char *line = bytes; *line != '\0';) {
        char *end = strchr(line, '\n');
        if (end != NULL)
            *end = '\0';
        if (*line != '\0') {
            struct json_object *document = json_tokener_parse(line);
            if (document == NULL)
                die("%s: a line is no JSON", path);
            const char *text = json_object_get_string(json_object_object_get(document, "text"));
            read_golds(t, document, text, strlen(text));
            json_object_put(document);
        }
        line = end != NULL ? end + 1 : line + strlen(line);
    }
    free(bytes);
}

static nf_doc *analyze(training *t, uint32_t document)
{
    nf_doc *doc = NULL;
    nf_error err = {0};
    t->at = document;
    if (nf_pipeline_analyze(t->pipeline, &doc, t->texts[document], strlen(t->texts[document]), NULL, &err) != NF_OK)
        die("%s", err.message);
    return doc;
}

static int has_cue(const gold *g, const nf_claim *c)
{
    return c->cue.start != NF_NONE && g->cue.count > 0 && c->cue.start < g->cue.at[g->cue.count - 1].end && g->cue.at[0].start < c->cue.end;
}

/* Which of the claims of a text the corpus has, one to one, those with the same cue before the likest. */
static void match(training *t, const nf_doc *doc, size_t from)
{
    const char *text = t->texts[t->at];
    size_t said = nf_doc_claim_count(doc);
    unsigned char *taken = need(said + 1);
    for (size_t g = 0; g < t->gold_counts[t->at]; g++) {
        const gold *own = &t->golds[t->at][g];
        size_t best = said;
        double value = 0;
        for (size_t i = 0; i < said; i++) {
            const nf_claim *c = nf_doc_claim(doc, i);
            double v = taken[i] ? 0 : meets(text, own, c);
            v += v > 0 ? has_cue(own, c) : 0;
            if (v > value) {
                value = v;
                best = i;
            }
        }
        if (best == said)
            continue;
        taken[best] = 1;
        nf_span cue = nf_doc_claim(doc, best)->cue;
        for (size_t h = from; h < t->held_count; h++)
            if (cue.start != NF_NONE && t->held[h].cue.start >= cue.start && t->held[h].cue.end <= cue.end) {
                t->held[h].right = own->unsure ? -1 : 1;
                break;
            }
    }
    free(taken);
}

/* Runs the weights over a fold they have not seen, with every cue taken that is near to one. */
static void hold_out(training *t, const float *weights, const claims_head *head, uint32_t fold)
{
    claims_head all = *head;
    for (int k = 0; k < NFI_SEEN_KINDS; k++)
        all.thresholds[k] = INT32_MIN / 2;
    size_t size = 0;
    unsigned char *section = claims_pack(&all, BITS, NULL, 0, &size);
    claims_pack_add(section, &t->examples, weights);
    nfi_decider decider = {section, section + NFI_DECIDE_BUCKETS, 64 - BITS, {NULL, 0}, {all.thresholds[0], all.thresholds[1], all.thresholds[2]},
                           &t->pipeline->model->syntax.vocab, NULL, weighed, t};
    t->pipeline->decider = &decider;
    for (uint32_t d = fold; d < t->documents; d += FOLDS) {
        size_t from = t->held_count;
        nf_doc *doc = analyze(t, d);
        match(t, doc, from);
        for (size_t g = 0; g < t->gold_counts[d]; g++)
            t->held_golds[d >= t->foreign] += !t->golds[d][g].unsure;
        nf_doc_free(doc);
    }
    t->pipeline->decider = NULL;
    free(section);
}

/* The first folds, each by weights of the others. */
static void hold_out_folds(training *t, const claims_head *head, uint32_t folds)
{
    t->held_count = 0;
    t->held_golds[0] = t->held_golds[1] = 0;
    examples_free(&t->verdicts);
    examples_start(&t->verdicts);
    for (uint32_t fold = 0; fold < folds; fold++) {
        float *weights = claims_fit(&t->examples, fold, ROUNDS);
        if (fold == 0)
            claims_report(&t->examples, weights, fold);
        hold_out(t, weights, head, fold);
        free(weights);
    }
}

static double f1_at(const training *t, int own, const int32_t *thresholds)
{
    size_t right = 0;
    size_t count = 0;
    for (size_t i = 0; i < t->held_count; i++)
        if ((t->held[i].document >= t->foreign) == own && t->held[i].right >= 0 && t->held[i].verdict >= thresholds[t->held[i].seen]) {
            count++;
            right += (size_t)t->held[i].right;
        }
    return 2.0 * (double)right / (double)(t->held_golds[own] + count);
}

static void print_f1(const training *t, const claims_head *head)
{
    fprintf(stderr, "held out: F1 of attributed about %.1f, of our own %.1f, at %d, %d, %d\n", 100 * f1_at(t, 0, head->thresholds),
            100 * f1_at(t, 1, head->thresholds), head->thresholds[0], head->thresholds[1], head->thresholds[2]);
}

/* One threshold after the other, until none is better elsewhere. */
static void find_thresholds(const training *t, claims_head *head)
{
    int32_t best[NFI_SEEN_KINDS] = {0, 0, 0};
    for (int round = 0; round < 3; round++)
        for (int k = 0; k < NFI_SEEN_KINDS; k++) {
            int32_t at[NFI_SEEN_KINDS] = {best[0], best[1], best[2]};
            double top = 0;
            for (at[k] = -64; at[k] <= 64; at[k] += 2) {
                double f1 = f1_at(t, 0, at);
                if (f1 > top) {
                    top = f1;
                    best[k] = at[k];
                }
            }
        }
    memcpy(head->thresholds, best, sizeof best);
    print_f1(t, head);
    for (int k = 0; k < NFI_SEEN_KINDS; k++)
        head->thresholds[k] += careful[k];
    print_f1(t, head);
}

/* Verdicts on the candidates of each fold by weights and trees that have not seen it; the trees for all of them. */
static unsigned char *judge(training *t)
{
    signed char *labels = need(t->held_count + 1);
    unsigned char *groups = need(t->held_count + 1);
    for (size_t i = 0; i < t->held_count; i++) {
        t->verdicts.at[t->held[i].example].gold = t->held[i].right == 1 ? 0 : 1;
        labels[i] = (signed char)t->held[i].right;
        groups[i] = (unsigned char)(t->held[i].document % FOLDS);
    }
    forest_rows rows = {t->traits, NFI_CLAIM_TRAITS, labels, groups, t->held_count};
    examples_prune(&t->verdicts, VERDICT_LEAST);
    for (uint32_t fold = 0; fold < FOLDS; fold++) {
        float *weights = claims_fit(&t->verdicts, fold, VERDICT_ROUNDS);
        unsigned char *own = forest_fit(&rows, fold, TREES, NFI_DECIDE_UNIT);
        nfi_forest forest = {own, TREES};
        for (size_t i = 0; i < t->held_count; i++)
            if (groups[i] == fold)
                t->held[i].verdict = (claims_score(&t->verdicts, weights, t->held[i].example) +
                                      nfi_forest_score(&forest, t->traits + i * NFI_CLAIM_TRAITS)) / 2;
        free(weights);
        free(own);
    }
    unsigned char *trees = forest_fit(&rows, NO_FOLD, TREES, NFI_DECIDE_UNIT);
    free(labels);
    free(groups);
    return trees;
}

static double clipped(int32_t value)
{
    return (value > 200 ? 200 : value < -200 ? -200 : value) / (double)NFI_DECIDE_UNIT;
}

/* Logistic regression from the margins to whether a claim is right. */
static void find_mix(training *t, claims_head *head)
{
    double w[4] = {0.5, 0.2, 0.2, -1};
    for (int round = 0; round < 600; round++) {
        double gradient[4] = {0, 0, 0, 0};
        double count = 1;
        for (size_t i = 0; i < t->held_count; i++) {
            const held *h = &t->held[i];
            if (h->right < 0 || h->document >= t->foreign)
                continue;
            double x[4] = {clipped(h->margins.cue), clipped(h->margins.source), clipped(h->margins.content), 1};
            double sum = 0;
            for (int k = 0; k < 4; k++)
                sum += w[k] * x[k];
            double wrong = h->right - 1 / (1 + exp(-sum));
            for (int k = 0; k < 4; k++)
                gradient[k] += wrong * x[k];
            count++;
        }
        for (int k = 0; k < 4; k++)
            w[k] += 0.3 * gradient[k] / count;
    }
    for (int k = 0; k < 3; k++)
        head->mix[k] = (int16_t)lround(w[k] * 256);
    head->mix[3] = (int16_t)lround(w[3] * NFI_DECIDE_UNIT);
    fprintf(stderr, "mix %.2f %.2f %.2f %.2f\n", w[0], w[1], w[2], w[3]);
}

/* Share of right claims around each verdict, never falling. */
static void find_curve(const training *t, claims_head *head)
{
    double top = 0;
    for (int k = 0; k < NFI_DECIDE_CURVE; k++) {
        int32_t at = NFI_DECIDE_LOW + k * NFI_DECIDE_STEP;
        double right = 0.5;
        double count = 1;
        for (size_t i = 0; i < t->held_count; i++) {
            const held *h = &t->held[i];
            if (h->right < 0 || h->verdict < head->thresholds[h->seen])
                continue;
            if (abs(h->verdict - at) <= NFI_DECIDE_STEP || (k + 1 == NFI_DECIDE_CURVE && h->verdict > at)) {
                right += h->right;
                count++;
            }
        }
        double share = right / count;
        top = share > top ? share : top;
        head->curve[k] = (uint16_t)lround(top * 10000);
    }
}

static void free_training(training *t)
{
    for (uint32_t d = 0; d < t->documents; d++) {
        for (size_t i = 0; i < t->gold_counts[d]; i++) {
            free(t->golds[d][i].source.at);
            free(t->golds[d][i].cue.at);
            free(t->golds[d][i].content.at);
        }
        free(t->golds[d]);
        free(t->texts[d]);
    }
    free(t->golds);
    free(t->gold_counts);
    free(t->texts);
    free(t->held);
    free(t->traits);
    examples_free(&t->examples);
    examples_free(&t->verdicts);
    nf_pipeline_free(t->pipeline);
}

static void open_pipeline(training *t, const char *model_path)
{
    nf_model *model = NULL;
    nf_error err = {0};
    if (nf_model_open(&model, model_path, NULL, &err) != NF_OK || nf_pipeline_new(&t->pipeline, model, NULL, NULL, &err) != NF_OK)
        die("%s", err.message);
    nf_model_unref(model);
}

int command_claims(int argc, char **argv)
{
    if (argc != 4)
        die("claims OUT TRAIN.jsonl OWN.jsonl MODEL");
    training t = {0};
    examples_start(&t.examples);
    examples_start(&t.verdicts);
    read_corpus(&t, argv[1]);
    t.foreign = t.documents;
    read_corpus(&t, argv[2]);
    open_pipeline(&t, argv[3]);
    nfi_decider decider = {.vocab = &t.pipeline->model->syntax.vocab, .watch = watch, .watch_ctx = &t};
    t.pipeline->decider = &decider;
    for (uint32_t d = 0; d < t.documents; d++)
        nf_doc_free(analyze(&t, d));
    t.pipeline->decider = NULL;
    fprintf(stderr, "%zu examples, %zu choices, %zu features\n", t.examples.count, t.examples.choice_count, t.examples.known);
    examples_prune(&t.examples, LEAST);
    fprintf(stderr, "%zu features met %d times or more\n", t.examples.known, LEAST);
    claims_head head = {.mix = {256, 0, 0, 0}};
    hold_out_folds(&t, &head, 1);
    find_mix(&t, &head);
    hold_out_folds(&t, &head, FOLDS);
    unsigned char *trees = judge(&t);
    find_thresholds(&t, &head);
    find_curve(&t, &head);
    float *weights = claims_fit(&t.examples, NO_FOLD, ROUNDS);
    float *verdicts = claims_fit(&t.verdicts, NO_FOLD, VERDICT_ROUNDS);
    size_t size = 0;
    unsigned char *section = claims_pack(&head, BITS, trees, TREES, &size);
    claims_pack_add(section, &t.verdicts, verdicts);
    claims_pack_add(section, &t.examples, weights);
    free(verdicts);
    free(trees);
    part out = {0};
    part_add(&out, NFI_DECIDE_SECTION, NFI_DECIDE_TEMPLATES, section, size);
    part_info(&out, "corpora", "polnear train; annotated articles of the project");
    part_info(&out, "options", "log-linear choices, AdaGrad 0.05, 8 rounds, seed 17; verdicts by weights and 200 trees, thresholds and curve by folds held out");
    part_write(&out, argv[0]);
    part_free(&out);
    free(section);
    free(weights);
    free_training(&t);
    return 0;
}
