/* Clusters by exchange: each word is moved to the class in which the classes of its neighbours tell most about it,
 * again and again (Martin, Liermann, Ney 1998, with words on one side and classes on the other). */
#include "words.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <newsfacts/newsfacts.h>

#include "common.h"
#include "conllu.h"
#include "model/vocab.h"
#include "part.h"
#include "syntax/features.h"
#include "text/fold.h"

enum { BITS = 16, WORDS = 38000, ROUNDS = 6, LOGS = 1 << 16, SETS = 60000, LEAST = 4 };

typedef struct entry {
    uint64_t key;
    uint32_t count;
    uint32_t banked; /* of them in treebanks */
    uint32_t tags[NFI_TAG_COUNT];
    uint32_t rank; /* 1 …; 0 if it is too rare */
} entry;

typedef struct corpus {
    entry *table; /* hash table by key */
    size_t mask;
    size_t used;
    uint64_t *tokens; /* keys; 0 between sentences */
    size_t count;
} corpus;

static entry *find(corpus *c, uint64_t key)
{
    size_t i = (size_t)nfi_hash_mix(key) & c->mask;
    while (c->table[i].key != 0 && c->table[i].key != key)
        i = (i + 1) & c->mask;
    if (c->table[i].key == 0) {
        c->table[i].key = key;
        if (++c->used * 2 > c->mask)
            die("too many words");
    }
    return &c->table[i];
}

static void add(corpus *c, uint64_t key)
{
    if ((c->count & (c->count - 1)) == 0)
        c->tokens = grow(c->tokens, (c->count == 0 ? 1 : c->count * 2) * sizeof *c->tokens);
    c->tokens[c->count++] = key;
    if (key != 0)
        find(c, key)->count++;
}

static uint64_t key_of(const char *bytes, size_t length)
{
    char *folded = need(length * NFI_FOLD_GROWTH + 1);
    uint64_t hash;
    size_t size = nfi_fold(folded, &hash, bytes, length);
    uint64_t key = nfi_word_key(folded, size, hash);
    free(folded);
    return key + (key == 0);
}

static void read_bank(corpus *c, const char *path)
{
    treebank bank = {0};
    treebank_read(&bank, path);
    for (uint32_t i = 0; i < bank.count; i++) {
        for (uint32_t k = 0; k < bank.at[i].count; k++) {
            const tree_word *w = &bank.at[i].words[k];
            uint64_t key = key_of(w->form, strlen(w->form));
            add(c, key);
            entry *e = find(c, key);
            e->banked++;
            e->tags[w->tag]++;
        }
        add(c, 0);
    }
}

static void read_text(corpus *c, nf_pipeline *pipeline, const char *text, size_t length)
{
    nf_doc *doc;
    nf_error err;
    if (nf_pipeline_analyze(pipeline, &doc, text, length, NULL, &err) != NF_OK)
        die("%s", err.message);
    for (size_t i = 0; i < nf_doc_sentence_count(doc); i++) {
        const nf_sentence *s = nf_doc_sentence(doc, i);
        for (uint32_t k = 0; k < s->token_count; k++) {
            nf_span span = nf_doc_token(doc, s->first_token + k)->span;
            add(c, key_of(text + span.start, span.end - span.start));
        }
        add(c, 0);
    }
    nf_doc_free(doc);
}

/* A file of texts that are parted by two empty lines. */
static void read_texts(corpus *c, const char *path)
{
    nf_model *rules;
    nf_pipeline *pipeline;
    nf_options options = NF_OPTIONS_INIT;
    nf_error err;
    options.layers = NF_LAYER_TOKENS;
    options.invalid = NF_INVALID_REPLACE;
    if (nf_model_rules(&rules, NULL, &err) != NF_OK || nf_pipeline_new(&pipeline, rules, &options, NULL, &err) != NF_OK)
        die("%s", err.message);
    size_t size;
    char *bytes = read_file(path, &size);
    for (char *at = bytes; at < bytes + size;) {
        char *end = strstr(at, "\n\n\n");
        if (end == NULL)
            end = bytes + size;
        read_text(c, pipeline, at, (size_t)(end - at));
        at = end + 3;
    }
    free(bytes);
    nf_pipeline_free(pipeline);
    nf_model_unref(rules);
}

static int by_count(const void *a, const void *b)
{
    const entry *const *x = a;
    const entry *const *y = b;
    if ((*x)->count != (*y)->count)
        return (*x)->count < (*y)->count ? 1 : -1;
    return (*x)->key < (*y)->key ? -1 : (*x)->key > (*y)->key;
}

/* The words that get clusters, most frequent first, from rank 1. */
static entry **rank(corpus *c, uint32_t *count)
{
    entry **list = need((c->used + 1) * sizeof(entry *));
    uint32_t n = 0;
    for (size_t i = 0; i <= c->mask; i++)
        if (c->table[i].key != 0 && c->table[i].count >= LEAST)
            list[n++] = &c->table[i];
    qsort(list, n, sizeof(entry *), by_count);
    *count = n < WORDS ? n : WORDS;
    for (uint32_t i = 0; i < *count; i++)
        list[i]->rank = i + 1;
    return list;
}

/* Pairs of neighbours, sorted: a word, the one beside it, how often. */
typedef struct pair {
    uint32_t word;
    uint32_t other;
    uint32_t count;
} pair;

typedef struct pairs {
    pair *at;
    size_t count;
    size_t *first; /* of each word */
} pairs;

static int by_word(const void *a, const void *b)
{
    const pair *x = a;
    const pair *y = b;
    if (x->word != y->word)
        return x->word < y->word ? -1 : 1;
    return x->other < y->other ? -1 : x->other > y->other;
}

static void count_pairs(pairs *out, const uint32_t *ids, size_t count, uint32_t words, int before)
{
    out->at = need((count + 1) * sizeof *out->at);
    size_t n = 0;
    for (size_t i = 1; i < count; i++) {
        uint32_t a = ids[before ? i : i - 1];
        uint32_t b = ids[before ? i - 1 : i];
        if (a != 0) {
            const pair p = {a, b, 1};
            out->at[n++] = p;
        }
    }
    qsort(out->at, n, sizeof *out->at, by_word);
    size_t kept = 0;
    for (size_t i = 0; i < n; i++) {
        if (kept > 0 && by_word(&out->at[kept - 1], &out->at[i]) == 0)
            out->at[kept - 1].count++;
        else
            out->at[kept++] = out->at[i];
    }
    out->count = kept;
    out->first = need((words + 2) * sizeof *out->first);
    size_t at = 0;
    for (uint32_t w = 0; w <= words + 1; w++) {
        while (at < kept && out->at[at].word < w)
            at++;
        out->first[w] = at;
    }
}

static double logs[LOGS];

static double n_log_n(uint32_t n)
{
    return n < LOGS ? logs[n] : n * log(n);
}

typedef struct clusters {
    uint32_t words;
    uint32_t k;
    uint16_t *class;   /* of each word, from 1 */
    uint32_t *size;    /* tokens of each class */
    uint32_t *beside[2]; /* how often a word has a class behind it, before it: words + 1 times k + 1 */
} clusters;

static void move(clusters *c, const pairs sides[2], uint32_t word, uint32_t class, int sign, uint32_t count)
{
    c->size[class] += (uint32_t)sign * count;
    for (int s = 0; s < 2; s++)
        for (size_t i = sides[s].first[word]; i < sides[s].first[word + 1]; i++)
            c->beside[s][(size_t)sides[s].at[i].other * (c->k + 1) + class] += (uint32_t)sign * sides[s].at[i].count;
}

static uint16_t best_class(const clusters *c, const pairs sides[2], uint32_t word, uint32_t count, double *gain)
{
    for (uint32_t k = 1; k <= c->k; k++)
        gain[k] = -2 * (n_log_n(c->size[k] + count) - n_log_n(c->size[k]));
    for (int s = 0; s < 2; s++)
        for (size_t i = sides[s].first[word]; i < sides[s].first[word + 1]; i++) {
            const uint32_t *row = c->beside[s] + (size_t)sides[s].at[i].other * (c->k + 1);
            uint32_t n = sides[s].at[i].count;
            double alone = n_log_n(n);
            for (uint32_t k = 1; k <= c->k; k++)
                gain[k] += row[k] == 0 ? alone : n_log_n(row[k] + n) - n_log_n(row[k]);
        }
    uint32_t best = 1;
    for (uint32_t k = 2; k <= c->k; k++)
        if (gain[k] > gain[best])
            best = k;
    return (uint16_t)best;
}

/* Class 1 … k of each word of rank 1 … words. */
static uint16_t *cluster(entry **list, uint32_t words, uint32_t k, const pairs sides[2])
{
    clusters c = {words, k, NULL, NULL, {NULL, NULL}};
    c.class = need((words + 1) * sizeof *c.class);
    c.size = need((k + 1) * sizeof *c.size);
    for (int s = 0; s < 2; s++)
        c.beside[s] = need((size_t)(words + 1) * (k + 1) * sizeof *c.beside[s]);
    double *gain = need((k + 1) * sizeof *gain);
    for (uint32_t w = 1; w <= words; w++) {
        c.class[w] = (uint16_t)((w - 1) % k + 1);
        move(&c, sides, w, c.class[w], 1, list[w - 1]->count);
    }
    for (int round = 0; round < ROUNDS; round++) {
        uint32_t moved = 0;
        for (uint32_t w = 1; w <= words; w++) {
            move(&c, sides, w, c.class[w], -1, list[w - 1]->count);
            uint16_t best = best_class(&c, sides, w, list[w - 1]->count, gain);
            moved += best != c.class[w];
            c.class[w] = best;
            move(&c, sides, w, best, 1, list[w - 1]->count);
        }
        fprintf(stderr, "%u clusters, round %d: %u words moved\n", k, round + 1, moved);
    }
    free(c.size);
    free(c.beside[0]);
    free(c.beside[1]);
    free(gain);
    return c.class;
}

/* Number of the set of tags that a word has in at least one of twenty places; 0 for a rare one. */
static uint16_t tag_set(const entry *e, uint64_t *sets, uint32_t *count)
{
    if (e->banked < LEAST)
        return 0;
    uint64_t hash = NFI_HASH_START;
    for (uint32_t t = 0; t < NFI_TAG_COUNT; t++)
        if (e->tags[t] * 20 >= e->banked)
            hash = nfi_hash_byte(hash, (unsigned char)(t + 1));
    for (uint32_t i = 0; i < *count; i++)
        if (sets[i] == hash)
            return (uint16_t)(i + 1);
    if (*count == SETS)
        return 0;
    sets[(*count)++] = hash;
    return (uint16_t)*count;
}

static void put_word(unsigned char *table, uint64_t key, uint16_t fine, uint16_t middle, uint16_t coarse, uint16_t tags)
{
    uint64_t mixed = nfi_hash_mix(key);
    for (uint32_t i = 0; i < NFI_VOCAB_REACH; i++) {
        uint32_t at = ((uint32_t)(mixed >> (64 - BITS)) + i) & ((1u << BITS) - 1);
        unsigned char *slot = table + NFI_VOCAB_HEADER + (size_t)at * NFI_VOCAB_SLOT;
        if (nfi_le32(slot) != 0)
            continue;
        nfi_put_le32(slot, nfi_vocab_check(mixed));
        slot[4] = (unsigned char)(fine & 0xFF);
        slot[5] = (unsigned char)(fine >> 8);
        slot[6] = (unsigned char)middle;
        slot[7] = (unsigned char)coarse;
        slot[8] = (unsigned char)(tags & 0xFF);
        slot[9] = (unsigned char)(tags >> 8);
        return;
    }
}

int command_words(int argc, char **argv)
{
    if (argc < 2)
        die("usage: newsfacts-train words PART FILE.txt|FILE.conllu…");
    corpus c = {0};
    c.mask = (1u << 20) - 1;
    c.table = need((c.mask + 1) * sizeof *c.table);
    for (int i = 1; i < argc; i++) {
        const char *dot = strrchr(argv[i], '.');
        if (dot != NULL && strcmp(dot, ".conllu") == 0)
            read_bank(&c, argv[i]);
        else
            read_texts(&c, argv[i]);
    }
    for (uint32_t n = 2; n < LOGS; n++)
        logs[n] = n * log(n);
    uint32_t words;
    entry **list = rank(&c, &words);
    uint32_t *ids = need((c.count + 1) * sizeof *ids);
    for (size_t i = 0; i < c.count; i++)
        ids[i] = c.tokens[i] == 0 ? 0 : find(&c, c.tokens[i])->rank;
    fprintf(stderr, "%zu tokens, %u words\n", c.count, words);
    pairs sides[2];
    count_pairs(&sides[0], ids, c.count, words, 1);
    count_pairs(&sides[1], ids, c.count, words, 0);
    uint16_t *coarse = cluster(list, words, 32, sides);
    uint16_t *middle = cluster(list, words, 128, sides);
    uint16_t *fine = cluster(list, words, 500, sides);
    size_t size = NFI_VOCAB_HEADER + ((size_t)NFI_VOCAB_SLOT << BITS);
    unsigned char *table = need(size);
    nfi_put_le32(table, BITS);
    uint64_t *sets = need(SETS * sizeof *sets);
    uint32_t set_count = 0;
    for (uint32_t w = 1; w <= words; w++)
        put_word(table, list[w - 1]->key, fine[w], middle[w], coarse[w], tag_set(list[w - 1], sets, &set_count));
    part out = {0};
    part_add(&out, "words", nfi_words_hash(), table, size);
    part_write(&out, argv[0]);
    part_free(&out);
    return 0;
}
