#include "extract/ner.h"

#include <string.h>

/* A lattice of one sentence. TAGS columns are padded to WIDTH, which a processor adds in whole registers. */
enum { WIDTH = 48 };

typedef struct lattice {
    int16_t (*score)[WIDTH];     /* of a block: the features' scores, token by token */
    uint8_t (*back)[WIDTH];      /* of a sentence: best tag before, by tag */
    float (*forward)[WIDTH];     /* of a sentence: share of all paths up to a token, by its tag */
    float (*emission)[WIDTH];
    float (*backward)[WIDTH];
    float *total;                /* what each token's forward column was divided by */
    float transition[NFI_NER_TAGS][WIDTH]; /* as factors; 0 where a tag can't follow */
    float turned[NFI_NER_TAGS][WIDTH];     /* the same, by the tag that follows */
    float unit;
    int32_t spread; /* between the best and the worst step from one closed tag to what may follow it */
} lattice;

float nfi_ner_exp(float x)
{
    if (x < -80.0f)
        return 0.0f;
    float scaled = x * 1.44269504f;
    int32_t whole = (int32_t)(scaled < 0.0f ? scaled - 0.5f : scaled + 0.5f);
    float r = (scaled - (float)whole) * 0.69314718f;
    float value = 1.0f + r * (1.0f + r * (0.5f + r * (0.16666667f + r * (0.041666667f + r * 0.0083333333f))));
    uint32_t bits = (uint32_t)(whole + 127) << 23;
    float power;
    memcpy(&power, &bits, sizeof power);
    return value * power;
}

/* How far apart the steps from closed tags are. */
static int32_t spread_of(const nfi_ner_model *model)
{
    int32_t least = INT32_MAX;
    int32_t most = INT32_MIN;
    for (uint32_t from = 0; from < NFI_NER_TAGS; from++)
        for (uint32_t to = 0; to < NFI_NER_TAGS; to++) {
            int32_t step = model->transition[from * NFI_NER_TAGS + to];
            if (!nfi_ner_follows(0, to) || !nfi_ner_follows(from, 0))
                continue;
            least = step < least ? step : least;
            most = step > most ? step : most;
        }
    return most - least;
}

static nf_status lattice_init(nfi_context *ctx, lattice *out, uint32_t count, const nfi_ner_model *model)
{
    uint32_t longest = count < NFI_NER_SENTENCE ? count : NFI_NER_SENTENCE;
    uint32_t block = count < NFI_NER_BLOCK ? count : NFI_NER_BLOCK;
    out->score = nfi_arena_array(ctx->scratch, block, sizeof *out->score);
    out->back = nfi_arena_array(ctx->scratch, longest, sizeof *out->back);
    out->forward = nfi_arena_array(ctx->scratch, longest, sizeof *out->forward);
    out->emission = nfi_arena_array(ctx->scratch, longest, sizeof *out->emission);
    out->backward = nfi_arena_array(ctx->scratch, longest, sizeof *out->backward);
    out->total = nfi_arena_array(ctx->scratch, longest, sizeof *out->total);
    if (out->score == NULL || out->back == NULL || out->forward == NULL || out->emission == NULL ||
        out->backward == NULL || out->total == NULL)
        return nfi_nomem(ctx->err);
    out->unit = model->scale;
    out->spread = spread_of(model);
    memset(out->transition, 0, sizeof out->transition);
    memset(out->turned, 0, sizeof out->turned);
    for (uint32_t from = 0; from < NFI_NER_TAGS; from++)
        for (uint32_t to = 0; to < NFI_NER_TAGS; to++)
            if (nfi_ner_follows(from, to))
                out->turned[to][from] = out->transition[from][to] =
                    nfi_ner_exp((float)model->transition[from * NFI_NER_TAGS + to] * model->scale);
    return NF_OK;
}

/* Features of a token, whose weights have been asked for. */
typedef struct asked {
    uint64_t features[NFI_NER_FEATURES];
    uint32_t count;
} asked;

static void ask_for(asked *out, const nfi_ner_model *model, const uint32_t *features, uint32_t count)
{
    for (uint32_t k = 0; k < count; k++)
        out->features[k] = nfi_ner_wide(features[k]);
    out->count = count;
    nfi_sparse_ask(&model->weights, out->features, count);
}

/* Adds the scores of features to a token's column. */
static void add_features(int16_t *score, const nfi_ner_model *model, const asked *from)
{
    if (from->count == 0)
        return;
    int16_t sums[NFI_SPARSE_SUMS] = {0};
    nfi_sparse_add(&model->weights, from->features, from->count, sums);
    for (uint32_t t = 0; t < NFI_NER_TAGS; t++)
        score[t] = (int16_t)(score[t] + sums[t]);
}

/* Closed tags of a token whose paths may be the best before some tag: the others lose to the best of all whatever
 * comes next. Returns how many, in order. */
static uint32_t rivals(uint8_t *out, const int32_t *before, int32_t spread)
{
    int32_t most = before[0];
    for (uint32_t from = 3; from < NFI_NER_TAGS; from += (from & 3) == 3 ? 1 : 3)
        most = before[from] > most ? before[from] : most;
    uint32_t count = 0;
    for (uint32_t from = 0; from < NFI_NER_TAGS; from += from == 0 ? 3 : (from & 3) == 3 ? 1 : 3)
        if (before[from] + spread >= most)
            out[count++] = (uint8_t)from;
    return count;
}

/* Scores of the best paths that end in each tag of a token, from those of the token before. Only a tag that
 * ends a name, or none, stands before a tag that begins one. */
static void extend(int32_t *best, uint8_t *back, const int32_t *before, const int16_t *score, const lattice *net,
                   const nfi_ner_model *model)
{
    uint8_t closed[NFI_NER_TAGS];
    uint32_t closed_count = rivals(closed, before, net->spread);
    for (uint32_t to = 0; to < NFI_NER_TAGS; to++) {
        uint32_t begin = to == 0 ? 0 : nfi_ner_tag(nfi_ner_tag_type(to), NFI_NER_BEGIN);
        const uint8_t open[2] = {(uint8_t)begin, (uint8_t)(begin + 1)};
        int inner = to != 0 && (nfi_ner_tag_part(to) == NFI_NER_INSIDE || nfi_ner_tag_part(to) == NFI_NER_END);
        const uint8_t *from = inner ? open : closed;
        uint32_t count = inner ? 2 : closed_count;
        int32_t most = INT32_MIN / 2;
        uint32_t from_most = 0;
        for (uint32_t k = 0; k < count; k++) {
            int32_t value = before[from[k]] + model->transition[from[k] * NFI_NER_TAGS + to];
            if (value > most) {
                most = value;
                from_most = from[k];
            }
        }
        best[to] = most + score[to];
        back[to] = (uint8_t)from_most;
    }
}

/* Whether a tag may be the last of a sentence. */
static int closes(uint32_t tag)
{
    return nfi_ner_follows(tag, 0);
}

/* The best path through a sentence. */
static void decode(uint8_t *tags, lattice *net, const nfi_ner_model *model, uint32_t start, uint32_t end)
{
    int32_t best[2][NFI_NER_TAGS];
    for (uint32_t tag = 0; tag < NFI_NER_TAGS; tag++)
        best[0][tag] = nfi_ner_follows(0, tag) ? model->transition[tag] + net->score[start][tag] : INT32_MIN / 2;
    uint32_t now = 0;
    for (uint32_t i = start + 1; i < end; i++, now = 1 - now)
        extend(best[1 - now], net->back[i - start], best[now], net->score[i], net, model);
    uint32_t tag = 0;
    for (uint32_t t = 1; t < NFI_NER_TAGS; t++)
        if (closes(t) && best[now][t] > best[now][tag])
            tag = t;
    for (uint32_t i = end; i-- > start;) {
        tags[i] = (uint8_t)tag;
        if (i > start)
            tag = net->back[i - start][tag];
    }
}

static void emit(lattice *net, uint32_t start, uint32_t end)
{
    for (uint32_t i = start; i < end; i++) {
        const int16_t *score = net->score[i];
        int32_t most = score[0];
        for (uint32_t t = 1; t < NFI_NER_TAGS; t++)
            most = score[t] > most ? score[t] : most;
        float *emission = net->emission[i - start];
        memset(emission, 0, sizeof net->emission[0]);
        for (uint32_t t = 0; t < NFI_NER_TAGS; t++)
            emission[t] = nfi_ner_exp((float)(score[t] - most) * net->unit);
    }
}

static int is_begin(uint32_t tag)
{
    return tag != 0 && nfi_ner_tag_part(tag) == NFI_NER_BEGIN;
}

/* Inside and end of a name alone stand behind its begin and its inside: the other steps are 0, and are left out. */
static void go_forward(lattice *net, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        float column[WIDTH] = {0};
        if (i == 0)
            memcpy(column, net->transition[0], sizeof column);
        else
            for (uint32_t from = 0; from < NFI_NER_TAGS; from++) {
                float share = net->forward[i - 1][from];
                uint32_t inside = from + (is_begin(from) ? 1 : 0);
                if (closes(from))
                    for (uint32_t to = 0; to < WIDTH; to++)
                        column[to] += share * net->transition[from][to];
                else
                    for (uint32_t to = inside; to < inside + 2; to++)
                        column[to] += share * net->transition[from][to];
            }
        float total = 0;
        for (uint32_t t = 0; t < NFI_NER_TAGS; t++) {
            column[t] *= net->emission[i][t];
            total += column[t];
        }
        total = total > 0 ? total : 1e-30f;
        for (uint32_t t = 0; t < WIDTH; t++)
            net->forward[i][t] = column[t] / total;
        net->total[i] = total;
    }
}

static void go_backward(lattice *net, uint32_t count)
{
    for (uint32_t i = count; i-- > 0;) {
        float *column = net->backward[i];
        memset(column, 0, sizeof net->backward[0]);
        if (i + 1 == count) {
            for (uint32_t t = 0; t < NFI_NER_TAGS; t++)
                column[t] = closes(t) ? net->transition[t][0] : 0;
            continue;
        }
        float next[WIDTH];
        for (uint32_t t = 0; t < WIDTH; t++)
            next[t] = net->backward[i + 1][t] * net->emission[i + 1][t] / net->total[i + 1];
        for (uint32_t to = 0; to < NFI_NER_TAGS; to++) {
            if (nfi_ner_follows(0, to)) /* behind any closed tag */
                for (uint32_t from = 0; from < WIDTH; from++)
                    column[from] += net->turned[to][from] * next[to];
            else
                for (uint32_t from = to - (uint32_t)nfi_ner_tag_part(to); from < to + 1 && !closes(from); from++)
                    column[from] += net->turned[to][from] * next[to];
        }
    }
}

/* The share of all paths that go through a name's tags. */
static float share_of(const lattice *net, const uint8_t *tags, uint32_t first, uint32_t end, uint32_t count)
{
    float all = 0;
    for (uint32_t t = 0; t < NFI_NER_TAGS; t++)
        all += net->forward[count - 1][t] * net->backward[count - 1][t];
    float share = net->forward[first][tags[first]];
    for (uint32_t i = first + 1; i < end; i++)
        share *= net->transition[tags[i - 1]][tags[i]] * net->emission[i][tags[i]] / net->total[i];
    share *= net->backward[end - 1][tags[end - 1]];
    share = all > 0 ? share / all : 0;
    return share < 1.0f ? share : 1.0f;
}

/* Appends the names of a sentence with their probabilities. */
static nf_status collect(nfi_context *ctx, nfi_name_vec *out, const nfi_ner_block *block, lattice *net,
                         uint32_t start, uint32_t end)
{
    const uint8_t *tags = block->tags + start;
    uint32_t count = end - start;
    uint32_t first = 0;
    while (first < count && tags[first] == 0)
        first++;
    if (first == count)
        return NF_OK;
    emit(net, start, end);
    go_forward(net, count);
    go_backward(net, count);
    while (first < count) {
        uint32_t stop = first;
        while (!closes(tags[stop]))
            stop++;
        stop++;
        nfi_name name = {.first = block->first + start + first,
                         .end = block->first + start + stop,
                         .type = (uint8_t)nfi_ner_tag_type(tags[first]),
                         .probability = share_of(net, tags, first, stop, count),
                         .known = NF_NONE};
        if (!nfi_vec_push(out, &ctx->alloc, name))
            return nfi_nomem(ctx->err);
        for (first = stop; first < count && tags[first] == 0; first++)
            ;
    }
    return NF_OK;
}

/* Scores of the words of a stretch by their sentence. The weights of a word are asked for while those of the word before it are added. */
static void score_words(lattice *net, const nfi_ner_block *block, const nfi_ner_model *model, uint32_t sentence, uint32_t limit, uint32_t from,
                        uint32_t end)
{
    uint32_t features[NFI_NER_FEATURES];
    asked words[2];
    ask_for(&words[from & 1], model, features, nfi_ner_features(features, block, sentence, limit, from));
    for (uint32_t i = from; i < end; i++) {
        if (i + 1 < end)
            ask_for(&words[(i + 1) & 1], model, features, nfi_ner_features(features, block, sentence, limit, i + 1));
        memset(net->score[i], 0, sizeof net->score[i]);
        add_features(net->score[i], model, &words[i & 1]);
    }
}

/* What the first run made of the document is added to their scores. */
static void score_again(lattice *net, const nfi_ner_block *block, const nfi_ner_model *model, uint32_t sentence, uint32_t limit, uint32_t from,
                        uint32_t end)
{
    uint32_t features[NFI_NER_FEATURES];
    asked word;
    for (uint32_t i = from; i < end; i++) {
        ask_for(&word, model, features, nfi_ner_document_features(features, block, sentence, limit, i));
        add_features(net->score[i], model, &word);
    }
}

/* First run: tags from the sentences alone. Second run: with what the first made of the document. */
static nf_status find(nfi_context *ctx, nfi_name_vec *out, nfi_ner_block *block, lattice *net,
                      const nfi_ner_model *model)
{
    uint32_t start = 0;
    memset(block->tags, 0, block->count);
    for (uint32_t s = 0; s < block->sentence_count; start = block->ends[s++]) {
        uint32_t end = 0;
        for (uint32_t from = start; (end = nfi_ner_stretch(block, &from, block->ends[s])) > from; from = end) {
            score_words(net, block, model, start, block->ends[s], from, end);
            decode(block->tags, net, model, from, end);
        }
    }
    nf_status st = nfi_work(ctx, block->count);
    nfi_ner_block_count(block);
    start = 0;
    for (uint32_t s = 0; st == NF_OK && s < block->sentence_count; start = block->ends[s++]) {
        uint32_t end = 0;
        for (uint32_t from = start; st == NF_OK && (end = nfi_ner_stretch(block, &from, block->ends[s])) > from; from = end) {
            score_again(net, block, model, start, block->ends[s], from, end);
            decode(block->tags, net, model, from, end);
            st = collect(ctx, out, block, net, from, end);
        }
    }
    return st;
}

nf_status nfi_ner_find(nfi_context *ctx, nfi_name_vec *out, const nfi_tokens *tokens,
                       const nfi_name_vec *rules, const nfi_ner_model *model)
{
    uint32_t count = tokens->tokens.count;
    if (count == 0)
        return NF_OK;
    nfi_ner_block block;
    lattice *net = nfi_arena_new(ctx->scratch, sizeof *net);
    nf_status st = net == NULL ? nfi_nomem(ctx->err) : nfi_ner_block_init(ctx, &block, count);
    if (st == NF_OK)
        st = lattice_init(ctx, net, count, model);
    for (uint32_t first = 0; st == NF_OK && first < count; first += block.count) {
        st = nfi_ner_block_read(ctx, &block, tokens, first, rules, model->clusters);
        if (st == NF_OK)
            st = find(ctx, out, &block, net, model);
    }
    return st;
}

/* A section: HEADER numbers of 32 bits, then the arrays in the order of the structs, each padded to 8 bytes. */
enum { MAGIC = 0x4e455232, HEADER = 16, BITS_MAX = 24 };

/* Takes an array out of a section; NULL when it isn't all there. */
static const void *take(const uint8_t **at, size_t *left, size_t count, size_t item)
{
    if (count > *left / item)
        return NULL;
    size_t size = (count * item + 7) / 8 * 8;
    const uint8_t *out = *at;
    if (size > *left)
        return NULL;
    *at += size;
    *left -= size;
    return out;
}

static int ascending(const uint32_t *bucket, uint32_t bits, uint32_t limit)
{
    uint32_t count = UINT32_C(1) << bits;
    for (uint32_t i = 0; i < count; i++)
        if (bucket[i] > bucket[i + 1])
            return 0;
    return bucket[0] == 0 && bucket[count] == limit;
}

static int clusters_read(nfi_ner_clusters *out, const uint8_t **at, size_t *left, uint32_t bits, uint32_t count)
{
    memset(out, 0, sizeof *out);
    if (bits == 0)
        return count == 0;
    if (bits > BITS_MAX)
        return 0;
    out->bucket = take(at, left, ((size_t)1 << bits) + 1, sizeof *out->bucket);
    out->entry = take(at, left, count, sizeof *out->entry);
    out->coarse = take(at, left, NFI_NER_CLASSES, sizeof *out->coarse);
    out->bucket_bits = bits;
    return out->bucket != NULL && out->entry != NULL && out->coarse != NULL && ascending(out->bucket, bits, count);
}

int nfi_ner_model_read(nfi_ner_model *out, const void *section, size_t size)
{
    const uint8_t *at = section;
    size_t left = size;
    memset(out, 0, sizeof *out);
    const uint32_t *header = take(&at, &left, HEADER, sizeof *header);
    if (header == NULL || header[0] != MAGIC || header[1] != NFI_NER_TAGS)
        return 0;
    memcpy(&out->scale, &header[3], sizeof out->scale);
    out->transition = take(&at, &left, (size_t)NFI_NER_TAGS * NFI_NER_TAGS, sizeof *out->transition);
    const uint8_t *weights = take(&at, &left, header[2], 1);
    if (out->transition == NULL || weights == NULL || !(out->scale > 0) || out->scale > 1 ||
        nfi_sparse_read(&out->weights, weights, header[2], NFI_NER_TAGS, NULL) != NF_OK)
        return 0;
    for (uint32_t k = 0; k < NFI_NER_CLUSTERINGS; k++)
        if (!clusters_read(&out->clusters[k], &at, &left, header[4 + 2 * k], header[5 + 2 * k]))
            return 0;
    return left == 0;
}
