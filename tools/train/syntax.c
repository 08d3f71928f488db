#include "syntax.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "common.h"
#include "conllu.h"
#include "learner.h"
#include "oracle.h"
#include "part.h"
#include "reading.h"
#include "syntax/parse.h"

/* Files of trees made by a parser, read behind those made by people. */
enum { ALSO_MAX = 16 };

typedef struct files {
    const char *path[ALSO_MAX];
    uint32_t count;
} files;

typedef struct options {
    const char *out;
    const char *words; /* part file with the section "words"; NULL */
    const char *keep;  /* part file whose rows of moves and labels alone are learnt; NULL */
    const char *licence;
    char corpora[512]; /* base names of the files trained on */
    treebank train;    /* trees made by people, then those made by a parser */
    files also;
    uint32_t by_people;
    uint32_t times;    /* how often an epoch reads the former */
    treebank dev;
    uint32_t tag_epochs;
    uint32_t parse_epochs;
    uint32_t folds;        /* of the jackknife */
    uint32_t tag_orders;   /* of the sentences that the tagger is trained in anew; the weights are averaged */
    uint32_t parse_orders; /* the same for the parser */
    uint32_t tag_buckets;
    uint32_t move_buckets;
    uint32_t label_buckets;
    uint64_t seed;
    uint32_t verbose;
} options;

static uint32_t best_float(const float *sums, uint32_t count)
{
    uint32_t best = 0;
    for (uint32_t i = 1; i < count; i++)
        if (sums[i] > sums[best])
            best = i;
    return best;
}

/* What an epoch reads, shuffled: numbers of sentences. */
typedef struct epoch_order {
    uint32_t *at;
    uint32_t count;
} epoch_order;

/* The first `count` sentences, those by people so many times. */
static epoch_order order_of(const options *o, uint32_t count, uint32_t times)
{
    epoch_order order = {0};
    order.at = need(((size_t)o->by_people * times + count) * sizeof *order.at);
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = i < o->by_people ? times : 1; k > 0; k--)
            order.at[order.count++] = i;
    return order;
}

/* Trains a tagger on the sentences whose number leaves another remainder than `left_out` when divided by `folds`. */
static void train_tagger(learner *out, const options *o, const nfi_vocab *vocab, uint32_t left_out, uint64_t seed)
{
    static reading r;
    learner_start(out, NFI_TAG_COUNT);
    chance dice = {seed};
    epoch_order order = order_of(o, o->by_people, 1);
    for (uint32_t epoch = 0; epoch < o->tag_epochs; epoch++) {
        uint32_t wrong = 0;
        chance_shuffle(&dice, order.at, order.count);
        for (uint32_t k = 0; k < order.count; k++) {
            if (order.at[k] % o->folds == left_out)
                continue;
            const sentence *s = &o->train.at[order.at[k]];
            reading_atoms(&r, vocab, s);
            uint8_t tags[CONLLU_WORDS];
            for (uint32_t i = 0; i < s->count; i++) {
                uint64_t features[NFI_TAG_FEATURES];
                float sums[NFI_TAG_COUNT] = {0};
                uint32_t count = nfi_tag_features(features, r.atoms + 2, tags, i);
                learner_score(out, features, count, sums);
                uint32_t best = best_float(sums, NFI_TAG_COUNT);
                learner_step(out);
                if (best != s->words[i].tag) {
                    learner_update(out, features, count, s->words[i].tag, best, 1);
                    wrong++;
                }
                tags[i] = (uint8_t)best;
            }
        }
        if (o->verbose)
            fprintf(stderr, "tagger, fold %u, epoch %u: %u wrong\n", left_out, epoch + 1, wrong);
    }
    free(order.at);
    learner_average(out);
}

static void open_part(nfi_syntax_model *out, nfi_model_file *file, const char *path)
{
    nf_error err;
    if (nfi_model_file_open(file, path, NULL, &err) != NF_OK || nfi_syntax_read(out, file, &err) != NF_OK)
        die("%s", err.message);
}

/* Opens what was packed as the library does: the trainer sees what the runtime will. */
static void open_tables(nfi_syntax_model *out, const unsigned char *tags, size_t size)
{
    nf_error err;
    if (nfi_sparse_read(&out->tags, tags, size, NFI_TAG_COUNT, &err) != NF_OK)
        die("%s", err.message);
}

static uint32_t tag_sentence(uint8_t **out, const nfi_syntax_model *model, const sentence *s)
{
    static reading r;
    uint32_t wrong = 0;
    *out = need(s->count);
    reading_atoms(&r, &model->vocab, s);
    nfi_tag_words(*out, model, r.atoms + 2, s->count);
    for (uint32_t k = 0; k < s->count; k++)
        wrong += (*out)[k] != s->words[k].tag;
    return wrong;
}

/* Tags every sentence by a tagger that did not learn from it: those by people here, the others by the model's own. */
static uint8_t **jackknife(const options *o, nfi_syntax_model *model)
{
    uint8_t **tags = need(o->train.count * sizeof *tags);
    uint32_t wrong = 0;
    uint32_t words = 0;
    for (uint32_t fold = 0; fold < o->folds; fold++) {
        learner tagger;
        train_tagger(&tagger, o, &model->vocab, fold, o->seed);
        size_t size;
        unsigned char *bytes = learner_pack(&tagger, o->tag_buckets, 1, &size);
        open_tables(model, bytes, size);
        for (uint32_t i = fold; i < o->by_people; i += o->folds) {
            wrong += tag_sentence(&tags[i], model, &o->train.at[i]);
            words += o->train.at[i].count;
        }
        free(bytes);
        learner_free(&tagger);
    }
    fprintf(stderr, "jackknifed tags: %.2f %% right\n", 100.0 - 100.0 * wrong / words);
    return tags;
}

typedef struct parser {
    learner moves;
    learner labels;
} parser;

static void learn_label(parser *p, nfi_state *state, const nfi_node *nodes, uint32_t child, uint8_t gold, int right)
{
    uint32_t head = state->family[child].head;
    if (head == state->n) {
        nfi_state_label(state, child, NFI_DEPREL_ROOT);
        return;
    }
    uint64_t features[NFI_LABEL_FEATURES];
    float sums[NFI_DEPREL_COUNT] = {0};
    uint32_t count = nfi_label_features(features, nodes, state, head, child);
    learner_score(&p->labels, features, count, sums);
    sums[NFI_DEPREL_NONE] = sums[NFI_DEPREL_ROOT] = -1e30f;
    uint32_t best = best_float(sums, NFI_DEPREL_COUNT);
    if (right) {
        learner_step(&p->labels);
        if (best != gold)
            learner_update(&p->labels, features, count, gold, best, 1);
    }
    nfi_state_label(state, child, (uint8_t)best);
}

/* The best of the allowed moves, among those of cost 0 alone if `good`. */
static int best_move(const float *sums, const int *costs, int least)
{
    int best = -1;
    for (int move = 0; move < NFI_MOVE_COUNT; move++)
        if (costs[move] >= 0 && costs[move] <= least && (best < 0 || sums[move] > sums[best]))
            best = move;
    return best;
}

static int least_cost(const int *costs)
{
    int least = 1 << 20;
    for (int move = 0; move < NFI_MOVE_COUNT; move++)
        if (costs[move] >= 0 && costs[move] < least)
            least = costs[move];
    return least;
}

/* One sentence with the dynamic oracle: after an error the parser goes on from where it went, so that it learns to
 * make the best of it. */
static uint32_t learn_tree(parser *p, nfi_state *state, const reading *r, const sentence *s, chance *dice, int explore)
{
    uint16_t heads[CONLLU_WORDS + 2];
    for (uint32_t i = 0; i < s->count; i++)
        heads[i] = s->words[i].head;
    nfi_state_start(state, s->count);
    uint32_t wrong = 0;
    while (!nfi_state_is_final(state)) {
        int costs[NFI_MOVE_COUNT];
        oracle_costs(costs, state, heads);
        int move;
        unsigned moves = nfi_state_moves(state);
        if ((moves & (moves - 1)) == 0) {
            move = moves == 1u << NFI_MOVE_SHIFT ? NFI_MOVE_SHIFT : moves == 1u << NFI_MOVE_LEFT ? NFI_MOVE_LEFT : NFI_MOVE_RIGHT;
        } else {
            uint64_t features[NFI_MOVE_FEATURES];
            float sums[NFI_MOVE_COUNT] = {0};
            uint32_t count = nfi_move_features(features, r->nodes, state);
            learner_score(&p->moves, features, count, sums);
            int best = best_move(sums, costs, 1 << 20);
            int good = best_move(sums, costs, least_cost(costs));
            learner_step(&p->moves);
            if (best != good && costs[best] > costs[good]) {
                learner_update(&p->moves, features, count, (uint32_t)good, (uint32_t)best, 1);
                wrong++;
            }
            move = explore && chance_below(dice, 100) < 90 ? best : good;
        }
        uint32_t child = nfi_state_apply(state, (nfi_move)move);
        if (child <= s->count)
            learn_label(p, state, r->nodes, child, s->words[child].deprel, heads[child] == state->family[child].head);
    }
    return wrong;
}

static void train_parser(parser *out, const options *o, const nfi_syntax_model *kept, const nfi_vocab *vocab, uint8_t **tags,
                         uint64_t seed)
{
    static reading r;
    static nfi_state state;
    learner_start(&out->moves, NFI_MOVE_COUNT);
    learner_start(&out->labels, NFI_DEPREL_COUNT);
    learner_keep(&out->moves, kept->moves.slots, kept->moves.buckets);
    learner_keep(&out->labels, kept->labels.slots, kept->labels.buckets);
    chance dice = {seed + 1};
    epoch_order order = order_of(o, o->train.count, o->times);
    for (uint32_t epoch = 0; epoch < o->parse_epochs; epoch++) {
        uint32_t wrong = 0;
        chance_shuffle(&dice, order.at, order.count);
        for (uint32_t k = 0; k < order.count; k++) {
            const sentence *s = &o->train.at[order.at[k]];
            reading_atoms(&r, vocab, s);
            nfi_nodes_make(r.nodes, r.atoms + 2, tags[order.at[k]], s->count);
            wrong += learn_tree(out, &state, &r, s, &dice, epoch > 0);
        }
        if (o->verbose)
            fprintf(stderr, "parser, epoch %u: %u wrong\n", epoch + 1, wrong);
    }
    free(order.at);
    learner_average(&out->moves);
    learner_average(&out->labels);
}

/* Orders are far apart, so that no two share a seed. */
enum { ORDER_STEP = 1000 };

static void train_taggers(learner *out, const options *o, const nfi_vocab *vocab)
{
    learner_start(out, NFI_TAG_COUNT);
    for (uint32_t k = 0; k < o->tag_orders; k++) {
        learner one;
        train_tagger(&one, o, vocab, o->folds, o->seed + k * ORDER_STEP);
        learner_add(out, &one, 1.0f / (float)o->tag_orders);
        learner_free(&one);
    }
    fprintf(stderr, "rows: %zu tags\n", out->used);
}

static void train_parsers(parser *out, const options *o, const nfi_vocab *vocab, uint8_t **tags)
{
    nfi_syntax_model kept;
    nfi_model_file file;
    memset(&kept, 0, sizeof kept);
    if (o->keep != NULL)
        open_part(&kept, &file, o->keep);
    learner_start(&out->moves, NFI_MOVE_COUNT);
    learner_start(&out->labels, NFI_DEPREL_COUNT);
    for (uint32_t k = 0; k < o->parse_orders; k++) {
        parser one;
        train_parser(&one, o, &kept, vocab, tags, o->seed + k * ORDER_STEP);
        learner_add(&out->moves, &one.moves, 1.0f / (float)o->parse_orders);
        learner_add(&out->labels, &one.labels, 1.0f / (float)o->parse_orders);
        learner_free(&one.moves);
        learner_free(&one.labels);
    }
    if (o->keep != NULL)
        nfi_model_file_close(&file);
    fprintf(stderr, "rows: %zu moves, %zu labels\n", out->moves.used, out->labels.used);
}

typedef struct score {
    uint32_t words;
    uint32_t upos;
    uint32_t xpos;
    uint32_t uas;
    uint32_t las;
} score;

static void measure(score *out, const nfi_syntax_model *model, const treebank *bank)
{
    static reading r;
    static nfi_state state;
    memset(out, 0, sizeof *out);
    for (uint32_t k = 0; k < bank->count; k++) {
        const sentence *s = &bank->at[k];
        uint8_t tags[CONLLU_WORDS];
        reading_atoms(&r, &model->vocab, s);
        nfi_tag_words(tags, model, r.atoms + 2, s->count);
        nfi_nodes_make(r.nodes, r.atoms + 2, tags, s->count);
        if (model->moves.slots != NULL)
            nfi_parse_words(&state, model, r.nodes, s->count);
        for (uint32_t i = 0; i < s->count; i++) {
            const tree_word *w = &s->words[i];
            out->words++;
            out->upos += nfi_tags[tags[i]].upos == w->upos;
            out->xpos += nfi_tags[tags[i]].xpos == nfi_tags[w->tag].xpos;
            if (model->moves.slots == NULL || state.family[i].head != w->head)
                continue;
            out->uas++;
            out->las += nfi_deprel_plain(state.family[i].label) == nfi_deprel_plain(w->deprel);
        }
    }
}

static void print_score(const char *name, const score *s)
{
    double all = s->words == 0 ? 1 : s->words;
    printf("%-40s UPOS %.2f XPOS %.2f UAS %.2f LAS %.2f\n", name, 100 * s->upos / all, 100 * s->xpos / all,
           100 * s->uas / all, 100 * s->las / all);
}

static const char *value_of(int argc, char **argv, int *i)
{
    if (*i + 1 >= argc)
        die("%s needs a value", argv[*i]);
    return argv[++*i];
}

static void add_corpus(options *o, const char *path)
{
    const char *slash = strrchr(path, '/');
    size_t used = strlen(o->corpora);
    snprintf(o->corpora + used, sizeof o->corpora - used, "%s%s", used > 0 ? ", " : "", slash == NULL ? path : slash + 1);
    treebank_read(&o->train, path);
}

static void add_also(files *out, const char *path)
{
    if (out->count == ALSO_MAX)
        die("more than %d files with --also", ALSO_MAX);
    out->path[out->count++] = path;
}

static void read_options(options *o, int argc, char **argv)
{
    memset(o, 0, sizeof *o);
    o->times = 2;
    o->tag_epochs = 8;
    o->parse_epochs = 5;
    o->folds = 3;
    o->tag_orders = 1;
    o->parse_orders = 1;
    o->tag_buckets = 44000;
    o->move_buckets = 140000;
    o->label_buckets = 26000;
    o->seed = 1;
    for (int i = 0; i < argc; i++) {
        if (strcmp(argv[i], "--out") == 0)
            o->out = value_of(argc, argv, &i);
        else if (strcmp(argv[i], "--words") == 0)
            o->words = value_of(argc, argv, &i);
        else if (strcmp(argv[i], "--keep") == 0)
            o->keep = value_of(argc, argv, &i);
        else if (strcmp(argv[i], "--licence") == 0)
            o->licence = value_of(argc, argv, &i);
        else if (strcmp(argv[i], "--dev") == 0)
            treebank_read(&o->dev, value_of(argc, argv, &i));
        else if (strcmp(argv[i], "--also") == 0)
            add_also(&o->also, value_of(argc, argv, &i));
        else if (strcmp(argv[i], "--times") == 0)
            o->times = (uint32_t)atoi(value_of(argc, argv, &i));
        else if (strcmp(argv[i], "--tag-epochs") == 0)
            o->tag_epochs = (uint32_t)atoi(value_of(argc, argv, &i));
        else if (strcmp(argv[i], "--parse-epochs") == 0)
            o->parse_epochs = (uint32_t)atoi(value_of(argc, argv, &i));
        else if (strcmp(argv[i], "--folds") == 0)
            o->folds = (uint32_t)atoi(value_of(argc, argv, &i));
        else if (strcmp(argv[i], "--tag-orders") == 0)
            o->tag_orders = (uint32_t)atoi(value_of(argc, argv, &i));
        else if (strcmp(argv[i], "--parse-orders") == 0)
            o->parse_orders = (uint32_t)atoi(value_of(argc, argv, &i));
        else if (strcmp(argv[i], "--tag-buckets") == 0)
            o->tag_buckets = (uint32_t)atoi(value_of(argc, argv, &i));
        else if (strcmp(argv[i], "--move-buckets") == 0)
            o->move_buckets = (uint32_t)atoi(value_of(argc, argv, &i));
        else if (strcmp(argv[i], "--label-buckets") == 0)
            o->label_buckets = (uint32_t)atoi(value_of(argc, argv, &i));
        else if (strcmp(argv[i], "--seed") == 0)
            o->seed = (uint64_t)atoi(value_of(argc, argv, &i));
        else if (strcmp(argv[i], "--verbose") == 0)
            o->verbose = 1;
        else if (argv[i][0] == '-')
            die("unknown option %s", argv[i]);
        else
            add_corpus(o, argv[i]);
    }
    o->by_people = o->train.count;
    for (uint32_t i = 0; i < o->also.count; i++)
        add_corpus(o, o->also.path[i]);
    if (o->out == NULL || o->by_people == 0)
        die("usage: newsfacts-train syntax --out PART [--words PART] [--keep PART] [--dev FILE] [--also FILE]… FILE.conllu…");
}

static void use_words(nfi_syntax_model *model, part *out, const char *path)
{
    nfi_model_file file;
    nfi_syntax_model words;
    open_part(&words, &file, path);
    model->vocab = words.vocab;
    if (words.vocab.slots == NULL)
        die("no section \"words\" in %s", path);
    size_t size = NFI_VOCAB_HEADER + (size_t)NFI_VOCAB_SLOT * (words.vocab.mask + 1u);
    part_add(out, "words", nfi_words_hash(), words.vocab.slots - NFI_VOCAB_HEADER, size);
}

int command_syntax(int argc, char **argv)
{
    options o;
    part out = {0};
    nfi_syntax_model model;
    memset(&model, 0, sizeof model);
    read_options(&o, argc, argv);
    if (o.words != NULL)
        use_words(&model, &out, o.words);
    uint8_t **tags = o.parse_epochs > 0 ? jackknife(&o, &model) : NULL;
    learner tagger;
    train_taggers(&tagger, &o, &model.vocab);
    size_t size;
    unsigned char *bytes = learner_pack(&tagger, o.tag_buckets, 1, &size);
    learner_free(&tagger);
    part_add(&out, "tags", nfi_features_hash(), bytes, size);
    open_tables(&model, bytes, size);
    for (uint32_t i = o.by_people; tags != NULL && i < o.train.count; i++)
        tag_sentence(&tags[i], &model, &o.train.at[i]);
    if (o.parse_epochs > 0) {
        parser p;
        train_parsers(&p, &o, &model.vocab, tags);
        unsigned char *moves = learner_pack(&p.moves, o.move_buckets, 1, &size);
        part_add(&out, "moves", nfi_features_hash(), moves, size);
        nf_error err;
        if (nfi_narrow_read(&model.moves, moves, size, &err) != NF_OK)
            die("%s", err.message);
        unsigned char *labels = learner_pack(&p.labels, o.label_buckets, 1, &size);
        part_add(&out, "labels", nfi_features_hash(), labels, size);
        if (nfi_sparse_read(&model.labels, labels, size, NFI_DEPREL_COUNT, &err) != NF_OK)
            die("%s", err.message);
    }
    score s;
    measure(&s, &model, &o.dev);
    print_score("dev", &s);
    char text[300];
    snprintf(text, sizeof text,
             "--times %u --tag-epochs %u --parse-epochs %u --folds %u --tag-orders %u --parse-orders %u "
             "--tag-buckets %u --move-buckets %u --label-buckets %u%s",
             o.times, o.tag_epochs, o.parse_epochs, o.folds, o.tag_orders, o.parse_orders, o.tag_buckets, o.move_buckets,
             o.label_buckets, o.keep == NULL ? "" : ", on the rows that shrink kept");
    part_info(&out, "corpora", o.corpora);
    part_info(&out, "options", text);
    if (o.licence != NULL)
        part_info(&out, "licence", o.licence);
    snprintf(text, sizeof text, "%llu", (unsigned long long)o.seed);
    part_info(&out, "seed", text);
    snprintf(text, sizeof text, "UPOS %.2f LAS %.2f on %u words of development data", 100.0 * s.upos / (s.words + !s.words),
             100.0 * s.las / (s.words + !s.words), s.words);
    part_info(&out, "scores", text);
    part_write(&out, o.out);
    part_free(&out);
    return 0;
}

int command_eval(int argc, char **argv)
{
    if (argc < 2)
        die("usage: newsfacts-train eval MODEL FILE.conllu…");
    nfi_model_file file;
    nfi_syntax_model model;
    open_part(&model, &file, argv[0]);
    for (int i = 1; i < argc; i++) {
        treebank bank = {0};
        treebank_read(&bank, argv[i]);
        score s;
        clock_t start = clock();
        measure(&s, &model, &bank);
        double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
        print_score(argv[i], &s);
        printf("%.0f words/s\n", s.words / seconds);
    }
    return 0;
}
