/* newsfacts-train names: the name recogniser. Reads what tools/train/names_corpus.py writes: documents with
 *
 *   doc ID WEIGHT ROLE MASK SPANS BYTES
 *   START END TYPES OUTSIDE          SPANS times, by start
 *   the text                         BYTES and a line end
 *
 * MASK and TYPES are sets of types, in hexadecimal, bit t for nf_entity_type t: TYPES are those that a name may
 * have, MASK those that the corpus does not mark, so that any word outside of its names may be one of them.
 * OUTSIDE is 1 where the name itself is in doubt, 2 where anything may stand there. What stands behind a "~" in ID tells the
 * copies of a document apart, of which none is tagged by what learnt from another.
 *
 * Documents of the role "train" are learnt from. So are those of the role "aside", texts that are written or marked otherwise: each
 * feature has a second set of weights for what they differ in, which stays out of the model. Those of every other role are measured,
 * role by role. */
#include "entity.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "common.h"
#include "crf.h"
#include "names_bounds.h"
#include "names_section.h"
#include "names_text.h"
#include "part.h"

enum { FOLDS = 5, PARTS = 5 };

#define SCALE (1.0f / 32)

/* A stretch of one in which names may stand. */
typedef struct sentence {
    uint32_t first; /* token of all tokens */
    uint32_t count;
    uint32_t document;
} sentence;

typedef struct trainer {
    names_text text;
    sentence *sentences;
    uint32_t sentence_count;
    uint32_t token_count;
    uint64_t *allowed;  /* of each token */
    uint8_t *tags;      /* of each token: the first run's */
    uint32_t *start;    /* of each token, and one more: where its features start */
    uint32_t *features; /* hashes, then ids */
    uint32_t feature_total;
    uint32_t *extra_start;
    uint32_t *extra;
    uint32_t extra_total;
    uint32_t *hash_of; /* by id */
    uint32_t *slots;   /* ids + 1 by hash */
    uint32_t slot_mask;
    bounds bounds;
    nfi_ner_clusters clusters[NFI_NER_CLUSTERINGS];
} trainer;

/* Blocks of a document, one after the other. */
typedef void (*visit)(trainer *all, document *doc, nfi_ner_block *block);

static void blocks(trainer *all, document *doc, visit each)
{
    names_text *text = &all->text;
    names_text_read(text, doc);
    uint32_t count = text->tokens.tokens.count;
    if (count == 0)
        return;
    nfi_ner_block block;
    if (nfi_ner_block_init(&text->ctx, &block, count) != NF_OK)
        die("out of memory");
    for (uint32_t first = 0; first < count; first += block.count) {
        if (nfi_ner_block_read(&text->ctx, &block, &text->tokens, first, &text->rules, all->clusters) != NF_OK)
            die("out of memory");
        each(all, doc, &block);
    }
}

static uint64_t tags_of(uint32_t types, nfi_ner_part place)
{
    uint64_t out = 0;
    for (uint32_t t = 1; t <= NFI_NER_TYPES; t++)
        if (types >> t & 1)
            out |= UINT64_C(1) << nfi_ner_tag(t, place);
    return out;
}

static nfi_ner_part part_of(uint32_t i, uint32_t first, uint32_t end)
{
    return end - first == 1 ? NFI_NER_SINGLE : i == first ? NFI_NER_BEGIN : i + 1 == end ? NFI_NER_END : NFI_NER_INSIDE;
}

/* Tags that a document's spans allow for the tokens of a block. */
static void allow(uint64_t *allowed, const document *doc, const nfi_ner_block *block)
{
    const nfi_token *tokens = block->tokens->tokens.at + block->first;
    for (uint32_t i = 0; i < block->count; i++) {
        allowed[i] = 1;
        /* a name that the corpus does not mark is hardly a plain lower-case word */
        if (doc->mask != 0 && block->words[i].capital != NFI_NER_LOWER && block->words[i].capital != NFI_NER_SIGN)
            allowed[i] = 1 | tags_of(doc->mask, NFI_NER_BEGIN) | tags_of(doc->mask, NFI_NER_INSIDE) |
                         tags_of(doc->mask, NFI_NER_END) | tags_of(doc->mask, NFI_NER_SINGLE);
    }
    uint32_t at = 0;
    for (uint32_t s = 0; s < doc->span_count; s++) {
        const span *name = &doc->spans[s];
        while (at < block->count && tokens[at].end <= name->start)
            at++;
        uint32_t end = at;
        while (end < block->count && tokens[end].start < name->end)
            end++;
        for (uint32_t i = at; i < end; i++) {
            uint64_t tags = tags_of(name->types, part_of(i, at, end));
            allowed[i] = name->outside == 2 ? ~UINT64_C(0) : name->outside ? tags | 1 : tags;
        }
        at = end;
    }
    /* a name over the edge of a stretch can't be learnt: any tag will do there */
    uint64_t open = tags_of(~0u, NFI_NER_BEGIN) | tags_of(~0u, NFI_NER_INSIDE);
    uint64_t inner = tags_of(~0u, NFI_NER_END) | tags_of(~0u, NFI_NER_INSIDE);
    uint32_t start = 0;
    for (uint32_t s = 0; s < block->sentence_count; start = block->ends[s++]) {
        uint32_t end = 0;
        for (uint32_t from = start; (end = nfi_ner_stretch(block, &from, block->ends[s])) > from; from = end) {
            if ((allowed[from] & ~inner) == 0)
                allowed[from] = ~UINT64_C(0);
            if ((allowed[end - 1] & ~open) == 0)
                allowed[end - 1] = ~UINT64_C(0);
        }
    }
}

/* Counts where words stand that are written without capitals, and signs. */
static void count_bounds(trainer *all, document *doc, nfi_ner_block *block)
{
    if (doc->role >= ROLE_MEASURED)
        return;
    uint64_t ends = tags_of(~0u, NFI_NER_BEGIN) | tags_of(~0u, NFI_NER_END) | tags_of(~0u, NFI_NER_SINGLE);
    uint64_t *allowed = need(block->count * sizeof *allowed);
    allow(allowed, doc, block);
    for (uint32_t i = 0; i < block->count; i++) {
        const nfi_ner_word *word = &block->words[i];
        if (!word->near || word->line == NFI_NER_LINE_LOWER || allowed[i] == ~UINT64_C(0) ||
            (word->capital != NFI_NER_LOWER && word->capital != NFI_NER_SIGN))
            continue;
        bound_word *counts = bounds_at(&all->bounds, block->tokens->tokens.at[block->first + i].hash);
        (*(allowed[i] & 1 ? &counts->outside : allowed[i] & ends ? &counts->edge : &counts->inner))++;
    }
    free(allowed);
}

static void add_stretch(trainer *all, document *doc, uint32_t first, uint32_t count)
{
    if (all->sentence_count % 4096 == 0)
        all->sentences = grow(all->sentences, (all->sentence_count + 4096u) * sizeof *all->sentences);
    sentence *out = &all->sentences[all->sentence_count++];
    out->first = first;
    out->count = count;
    out->document = (uint32_t)(doc - all->text.documents);
    doc->sentence_count++;
}

static void add_block(trainer *all, document *doc, nfi_ner_block *block)
{
    enum { CHUNK = 1 << 22 };
    uint32_t tokens = all->token_count + block->count;
    all->allowed = grow(all->allowed, (tokens + 1u) * sizeof *all->allowed);
    all->start = grow(all->start, (tokens + 2u) * sizeof *all->start);
    allow(all->allowed + all->token_count, doc, block);
    uint32_t start = 0;
    for (uint32_t s = 0; s < block->sentence_count; start = block->ends[s++]) {
        uint32_t end = 0;
        for (uint32_t from = start; (end = nfi_ner_stretch(block, &from, block->ends[s])) > from; from = end)
            add_stretch(all, doc, all->token_count + from, end - from);
        for (uint32_t i = start; i < block->ends[s]; i++) {
            all->start[all->token_count + i] = all->feature_total;
            if (!block->words[i].near)
                continue;
            if (all->features == NULL || all->feature_total / CHUNK != (all->feature_total + NFI_NER_FEATURES) / CHUNK)
                all->features = grow(all->features, ((size_t)(all->feature_total + NFI_NER_FEATURES) / CHUNK + 1) * CHUNK *
                                                        sizeof *all->features);
            all->feature_total += nfi_ner_features(all->features + all->feature_total, block, start, block->ends[s], i);
        }
    }
    all->token_count = tokens;
    all->start[tokens] = all->feature_total;
    doc->token_count += block->count;
}

static void add_document(trainer *all, document *doc)
{
    doc->first_sentence = all->sentence_count;
    doc->first_token = all->token_count;
    blocks(all, doc, add_block);
}

static void add_extra(trainer *all, document *doc, nfi_ner_block *block)
{
    uint32_t base = doc->first_token + block->first;
    memcpy(block->tags, all->tags + base, block->count);
    nfi_ner_block_count(block);
    uint32_t start = 0;
    for (uint32_t s = 0; s < block->sentence_count; start = block->ends[s++])
        for (uint32_t i = start; i < block->ends[s]; i++) {
            all->extra = all->extra_total % (1u << 20) + NFI_NER_FEATURES >= (1u << 20) || all->extra == NULL
                             ? grow(all->extra, ((size_t)(all->extra_total >> 20) + 2) * (1u << 20) * sizeof *all->extra)
                             : all->extra;
            all->extra_start[base + i] = all->extra_total;
            if (block->words[i].near)
                all->extra_total += nfi_ner_document_features(all->extra + all->extra_total, block, start, block->ends[s], i);
            all->extra_start[base + i + 1] = all->extra_total;
        }
}

/* Ids of features: those that occur `cutoff` times in documents that are learnt from. */
static uint32_t *slot_of(trainer *all, uint32_t *keys, uint32_t hash)
{
    uint32_t at = (hash * 0x9e3779b1u) >> 3 & all->slot_mask;
    while (all->slots[at] != 0 && keys[all->slots[at] - 1] != hash)
        at = (at + 1) & all->slot_mask;
    return &all->slots[at];
}

static void count_features(trainer *all, const uint32_t *features, const uint32_t *start, uint32_t **counts,
                           uint32_t *known)
{
    for (uint32_t d = 0; d < all->text.document_count; d++) {
        const document *doc = &all->text.documents[d];
        if (doc->role >= ROLE_MEASURED || doc->token_count == 0)
            continue;
        for (uint32_t k = start[doc->first_token]; k < start[doc->first_token + doc->token_count]; k++) {
            uint32_t *slot = slot_of(all, all->hash_of, features[k]);
            if (*slot == 0) {
                if (*known % (1u << 20) == 0) {
                    all->hash_of = grow(all->hash_of, (*known + (1u << 20)) * sizeof *all->hash_of);
                    *counts = grow(*counts, (*known + (1u << 20)) * sizeof **counts);
                }
                all->hash_of[*known] = features[k];
                (*counts)[*known] = 0;
                *slot = ++*known;
            }
            (*counts)[*slot - 1]++;
        }
    }
}

static void number(trainer *all, uint32_t *features, uint32_t total, const uint32_t *id_of, uint32_t none)
{
    for (uint32_t k = 0; k < total; k++) {
        uint32_t slot = *slot_of(all, all->hash_of, features[k]);
        features[k] = slot == 0 ? none : id_of[slot - 1];
    }
}

/* Adds the tags of a token to those that its features were seen with, also to the features `aside` ids further on unless that is 0. */
static void see(uint64_t *seen, uint64_t tags, const uint32_t *features, uint32_t from, uint32_t to, uint32_t aside)
{
    if (tags & 1)
        tags = 1; /* whatever else may be there is no evidence for it */
    for (uint32_t k = from; k < to; k++)
        if (features[k] != UINT32_MAX) {
            seen[features[k]] |= tags;
            if (aside != 0)
                seen[features[k] + aside] |= tags;
        }
}

/* Gives a field its features, those of the documents too when there are any, with weights for the tags that they
 * were seen with; frequent ones get all tags. */
static void open_field(trainer *all, crf *field, uint32_t cutoff, uint32_t dense)
{
    uint32_t *counts = NULL;
    uint32_t known = 0;
    all->slot_mask = (1u << 26) - 1;
    all->slots = need((all->slot_mask + 1u) * sizeof *all->slots);
    count_features(all, all->features, all->start, &counts, &known);
    if (all->extra != NULL)
        count_features(all, all->extra, all->extra_start, &counts, &known);
    uint32_t *id_of = need((known + 1u) * sizeof *id_of);
    uint32_t ids = 0;
    for (uint32_t k = 0; k < known; k++)
        id_of[k] = counts[k] >= cutoff ? ids++ : UINT32_MAX;
    number(all, all->features, all->feature_total, id_of, UINT32_MAX);
    number(all, all->extra, all->extra_total, id_of, UINT32_MAX);
    uint32_t *hash_of = need((ids + 1u) * sizeof *hash_of);
    uint64_t *seen = need((2 * ids + 1u) * sizeof *seen);
    memset(seen, 0, (2 * ids + 1u) * sizeof *seen);
    for (uint32_t k = 0; k < known; k++)
        if (id_of[k] != UINT32_MAX) {
            hash_of[id_of[k]] = all->hash_of[k];
            seen[id_of[k]] = counts[k] >= dense ? (UINT64_C(1) << NFI_NER_TAGS) - 1 : 0;
        }
    for (uint32_t d = 0; d < all->text.document_count; d++) {
        const document *doc = &all->text.documents[d];
        for (uint32_t i = doc->first_token; doc->role < ROLE_MEASURED && i < doc->first_token + doc->token_count; i++) {
            see(seen, all->allowed[i], all->features, all->start[i], all->start[i + 1], doc->role == ROLE_ASIDE ? ids : 0);
            if (all->extra != NULL)
                see(seen, all->allowed[i], all->extra, all->extra_start[i], all->extra_start[i + 1], doc->role == ROLE_ASIDE ? ids : 0);
        }
    }
    memset(field, 0, sizeof *field);
    field->feature_count = 2 * ids;
    field->shared = ids;
    field->offset = need((2 * ids + 1u) * sizeof *field->offset);
    uint32_t weights = 0;
    for (uint32_t f = 0; f < 2 * ids; f++) {
        field->offset[f] = weights;
        weights += (uint32_t)__builtin_popcountll(seen[f] & ((UINT64_C(1) << NFI_NER_TAGS) - 1));
    }
    field->offset[2 * ids] = weights;
    field->tag = need(weights);
    field->weight = need(weights * sizeof *field->weight);
    field->square = need(weights * sizeof *field->square);
    for (uint32_t f = 0; f < 2 * ids; f++)
        for (uint32_t t = 0, w = field->offset[f]; t < NFI_NER_TAGS; t++)
            if (seen[f] >> t & 1)
                field->tag[w++] = (uint8_t)t;
    fprintf(stderr, "%u features of %u, %u weights\n", ids, known, weights);
    free(counts);
    free(id_of);
    free(seen);
    free(all->hash_of);
    free(all->slots);
    all->slots = NULL;
    all->hash_of = hash_of;
}

static void close_field(crf *field)
{
    free(field->offset);
    free(field->tag);
    free(field->weight);
    free(field->square);
}

static crf_sentence view(const trainer *all, uint32_t s, int extra)
{
    const sentence *from = &all->sentences[s];
    crf_sentence out = {from->count, all->start + from->first, all->features, extra ? all->extra_start + from->first : NULL,
                        extra ? all->extra : NULL, all->allowed + from->first, all->text.documents[from->document].weight,
                        all->text.documents[from->document].role == ROLE_ASIDE};
    return out;
}

/* Adds the weights to the sums that they are the means of. */
static void add_weights(float *sums, const crf *field)
{
    uint32_t weights = field->offset[field->feature_count];
    for (uint32_t w = 0; w < weights; w++)
        sums[w] += field->weight[w];
    for (uint32_t a = 0; a < NFI_NER_TAGS; a++)
        for (uint32_t b = 0; b < NFI_NER_TAGS; b++)
            sums[weights + a * NFI_NER_TAGS + b] += field->transition[a][b];
}

static void take_means(crf *field, const float *sums, uint32_t count)
{
    uint32_t weights = field->offset[field->feature_count];
    for (uint32_t w = 0; w < weights; w++)
        field->weight[w] = sums[w] / (float)count;
    for (uint32_t a = 0; a < NFI_NER_TAGS; a++)
        for (uint32_t b = 0; b < NFI_NER_TAGS; b++)
            field->transition[a][b] = sums[weights + a * NFI_NER_TAGS + b] / (float)count;
}

/* Learns from the documents outside of a fold (FOLDS: from all). With `extra`, every third document is seen as
 * the first run sees it. */
static void learn(trainer *all, crf *field, uint32_t fold, int extra, uint32_t epochs, const crf_options *options,
                  uint64_t seed)
{
    chance dice = {seed};
    uint64_t random = seed;
    uint32_t *order = need(all->sentence_count * sizeof *order);
    uint32_t count = 0;
    for (uint32_t s = 0; s < all->sentence_count; s++) {
        const document *doc = &all->text.documents[all->sentences[s].document];
        if (doc->role < ROLE_MEASURED && doc->fold != fold)
            order[count++] = s;
    }
    float *sums = need((field->offset[field->feature_count] + NFI_NER_TAGS * NFI_NER_TAGS) * sizeof *sums);
    uint32_t summed = 0;
    for (uint32_t epoch = 0; epoch < epochs; epoch++) {
        double loss = 0;
        crf_options now = *options;
        /* steps grow smaller, so that the last sentences seen don't weigh more than the others */
        now.rate *= (float)(epochs - epoch) / (float)epochs;
        chance_shuffle(&dice, order, count);
        for (uint32_t k = 0; k < count; k++) {
            uint32_t doc = all->sentences[order[k]].document;
            crf_sentence one = view(all, order[k], extra && (doc + epoch) % 3 != 0);
            loss += crf_learn(field, &one, &now, &random);
            if (epoch >= epochs / 2 && (k + 1) % (count / PARTS + 1) == 0) {
                add_weights(sums, field);
                summed++;
            }
        }
        fprintf(stderr, "fold %u round %u: %.0f\n", fold, epoch, loss);
    }
    /* the mean over the second half is steadier than the last state */
    if (summed > 0)
        take_means(field, sums, summed);
    free(sums);
    free(order);
}

static void forget(crf *field)
{
    uint32_t weights = field->offset[field->feature_count];
    memset(field->weight, 0, weights * sizeof *field->weight);
    memset(field->square, 0, weights * sizeof *field->square);
    memset(field->transition, 0, sizeof field->transition);
    memset(field->transition_square, 0, sizeof field->transition_square);
}

/* Learns from all documents several times, in another order each, and takes the mean: what one order makes too much of is evened out. */
static void learn_often(trainer *all, crf *field, int extra, uint32_t epochs, const crf_options *options, uint32_t times)
{
    uint32_t weights = field->offset[field->feature_count];
    float *sums = need((weights + NFI_NER_TAGS * NFI_NER_TAGS) * sizeof *sums);
    for (uint32_t k = 0; k < times; k++) {
        forget(field);
        learn(all, field, FOLDS, extra, epochs, options, 7 + k);
        add_weights(sums, field);
    }
    take_means(field, sums, times);
    free(sums);
}

static void tag_fold(trainer *all, const crf *field, uint32_t fold)
{
    for (uint32_t s = 0; s < all->sentence_count; s++) {
        const document *doc = &all->text.documents[all->sentences[s].document];
        if (doc->role < ROLE_MEASURED && doc->fold == fold) {
            crf_sentence one = view(all, s, 0);
            crf_decode(all->tags + all->sentences[s].first, field, &one);
        }
    }
}

/* PERSON, ORG, places (GPE and LOC), NORP count; a name that touches one of another type is left out. */
static uint32_t class_of_type(uint32_t type)
{
    return type == NF_ENTITY_PERSON ? 1 : type == NF_ENTITY_ORG ? 2 : type == NF_ENTITY_GPE || type == NF_ENTITY_LOC ? 3
           : type == NF_ENTITY_NORP ? 4 : 0;
}

static uint32_t class_of_span(const span *name)
{
    for (uint32_t t = 1; t <= NFI_NER_TYPES; t++)
        if (name->types >> t & 1)
            return class_of_type(t);
    return 0;
}

static void measure(trainer *all, const nfi_ner_model *model, uint32_t role, char *line, size_t room)
{
    uint32_t gold[5] = {0};
    uint32_t said[5] = {0};
    uint32_t right[5] = {0};
    nfi_name_vec names = NFI_VEC_INIT;
    for (uint32_t d = 0; d < all->text.document_count; d++) {
        const document *doc = &all->text.documents[d];
        if (doc->role != role)
            continue;
        names_text_read(&all->text, doc);
        names.count = 0;
        if (nfi_ner_find(&all->text.ctx, &names, &all->text.tokens, &all->text.rules, model) != NF_OK)
            die("a document can't be read");
        for (uint32_t s = 0; s < doc->span_count; s++)
            gold[class_of_span(&doc->spans[s])]++;
        for (uint32_t n = 0; n < names.count; n++) {
            uint32_t start = all->text.tokens.tokens.at[names.at[n].first].start;
            uint32_t end = all->text.tokens.tokens.at[names.at[n].end - 1].end;
            uint32_t class = class_of_type(names.at[n].type);
            if (class == 0 || (doc->mask >> names.at[n].type & 1))
                continue;
            int exact = 0;
            int other = 0;
            for (uint32_t s = 0; s < doc->span_count; s++) {
                const span *name = &doc->spans[s];
                exact |= name->start == start && name->end == end && class_of_span(name) == class;
                other |= name->start < end && start < name->end && class_of_span(name) == 0;
            }
            right[class] += (uint32_t)exact;
            said[class] += exact || !other;
        }
    }
    static const char *const labels[] = {"", "PERSON", "ORG", "place", "NORP"};
    size_t used = (size_t)snprintf(line, room, "%s:", all->text.roles[role]);
    uint32_t sum[3] = {0};
    for (uint32_t c = 1; c < 5; c++) {
        sum[0] += right[c];
        sum[1] += said[c];
        sum[2] += gold[c];
        if (c >= 3)
            used += (size_t)snprintf(line + used, room - used, " %s %.1f", c == 3 ? "core3" : "all",
                                     200.0 * sum[0] / (sum[1] + sum[2] + 1e-9));
    }
    for (uint32_t c = 1; c < 5; c++)
        used += (size_t)snprintf(line + used, room - used, ", %s P %.1f R %.1f", labels[c], 100.0 * right[c] / (said[c] + 1e-9),
                                 100.0 * right[c] / (gold[c] + 1e-9));
    nfi_vec_clear(&names, &all->text.ctx.alloc);
}

static const char *option(int *argc, char ***argv, const char *name, const char *otherwise)
{
    for (int i = 0; i + 1 < *argc; i++)
        if (strcmp((*argv)[i], name) == 0) {
            const char *value = (*argv)[i + 1];
            memmove(*argv + i, *argv + i + 2, (size_t)(*argc - i - 2) * sizeof **argv);
            *argc -= 2;
            return value;
        }
    return otherwise;
}

/* Tags of the documents by fields that did not learn from them: what the second run will be given. */
static void jackknife(trainer *all, uint32_t cutoff, uint32_t dense, uint32_t rounds, const crf_options *options)
{
    crf field;
    uint32_t *hashes = need((all->feature_total + 1u) * sizeof *hashes);
    memcpy(hashes, all->features, all->feature_total * sizeof *hashes);
    all->tags = need(all->token_count + 1u);
    open_field(all, &field, cutoff, dense);
    for (uint32_t fold = 0; fold < FOLDS; fold++) {
        forget(&field);
        learn(all, &field, fold, 0, rounds, options, 20 + fold);
        tag_fold(all, &field, fold);
    }
    close_field(&field);
    memcpy(all->features, hashes, all->feature_total * sizeof *hashes);
    free(hashes);
    free(all->hash_of);
    all->hash_of = NULL;
    all->extra_start = need((all->token_count + 2u) * sizeof *all->extra_start);
    for (uint32_t d = 0; d < all->text.document_count; d++)
        if (all->text.documents[d].role < ROLE_MEASURED)
            blocks(all, &all->text.documents[d], add_extra);
        else
            for (uint32_t i = 0; i <= all->text.documents[d].token_count; i++)
                all->extra_start[all->text.documents[d].first_token + i] = all->extra_total;
}

/* Makes the field small enough for `limit` bytes: drops the weights that matter least, in two steps, and learns on with the rest. */
static bytes shrink(trainer *all, crf *field, int extra, size_t limit, uint32_t rounds, const crf_options *options)
{
    static const float shares[] = {1.6f, 1.0f};
    bytes section = section_of(field, all->hash_of, all->clusters, SCALE);
    size_t rest = section.size - nfi_le32(section.at + 8); /* without the table of weights */
    for (size_t step = 0; section.size > limit && step < sizeof shares / sizeof *shares; step++) {
        size_t room = (size_t)((float)(limit - rest) * shares[step]);
        if (crf_size(field, SCALE) > room) {
            crf_prune(field, room, SCALE);
            learn(all, field, FOLDS, extra, rounds, options, 31 + step);
        }
        free(section.at);
        section = section_of(field, all->hash_of, all->clusters, SCALE);
    }
    if (section.size > limit)
        die("the section takes %zu bytes", section.size);
    return section;
}

int command_names(int argc, char **argv)
{
    trainer all = {0};
    uint32_t rounds = (uint32_t)atoi(option(&argc, &argv, "--rounds", "5"));
    uint32_t fold_rounds = (uint32_t)atoi(option(&argc, &argv, "--fold-rounds", "2"));
    uint32_t times = (uint32_t)atoi(option(&argc, &argv, "--times", "2"));
    uint32_t cutoff = (uint32_t)atoi(option(&argc, &argv, "--cutoff", "2"));
    uint32_t dense = (uint32_t)atoi(option(&argc, &argv, "--dense", "200"));
    size_t limit = (size_t)atoi(option(&argc, &argv, "--size", "3500000"));
    crf_options options = {(float)atof(option(&argc, &argv, "--rate", "0.1")), (float)atof(option(&argc, &argv, "--decay", "0.0001")),
                           (float)atof(option(&argc, &argv, "--dropout", "0.5"))};
    uint32_t again = (uint32_t)atoi(option(&argc, &argv, "--again", "3"));
    const char *corpora = option(&argc, &argv, "--corpora", "");
    const char *licence = option(&argc, &argv, "--licence", "");
    const char *classes[NFI_NER_CLUSTERINGS] = {option(&argc, &argv, "--clusters", NULL), option(&argc, &argv, "--clusters2", NULL)};
    if (argc != 2)
        die("usage: newsfacts-train names [OPTIONS] CORPUS OUT");
    names_text_open(&all.text, argv[0], FOLDS);
    for (uint32_t d = 0; d < all.text.document_count; d++)
        blocks(&all, &all.text.documents[d], count_bounds);
    for (uint32_t c = 0; c < NFI_NER_CLUSTERINGS; c++)
        if (c == 0 || classes[c] != NULL)
            read_clusters(&all.clusters[c], classes[c], c == 0 ? &all.bounds : NULL);
    for (uint32_t d = 0; d < all.text.document_count; d++)
        add_document(&all, &all.text.documents[d]);
    fprintf(stderr, "%u documents, %u sentences, %u tokens, %u features\n", all.text.document_count, all.sentence_count,
            all.token_count, all.feature_total);
    if (fold_rounds > 0)
        jackknife(&all, cutoff, dense, fold_rounds, &options);
    crf field;
    open_field(&all, &field, cutoff, dense);
    learn_often(&all, &field, fold_rounds > 0, rounds, &options, times);
    bytes section = shrink(&all, &field, fold_rounds > 0, limit, again, &options);
    nfi_ner_model model;
    if (!nfi_ner_model_read(&model, section.at, section.size))
        die("the section that was written can't be read");
    char scores[1024];
    scores[0] = '\0';
    for (uint32_t role = ROLE_MEASURED; role < all.text.role_count; role++) {
        char line[256];
        if (strcmp(all.text.roles[role], "skip") == 0)
            continue;
        measure(&all, &model, role, line, sizeof line);
        puts(line);
        if (strlen(scores) + strlen(line) + 3 < sizeof scores) {
            strcat(scores, scores[0] == '\0' ? "" : "; ");
            strcat(scores, line);
        }
    }
    part out = {0};
    char settings[256];
    snprintf(settings, sizeof settings, "rounds %u, times %u, fold rounds %u, cutoff %u, dense %u, rate %g, decay %g, dropout %g, again %u",
             rounds, times, fold_rounds, cutoff, dense, (double)options.rate, (double)options.decay, (double)options.dropout, again);
    part_info(&out, "corpora", corpora);
    part_info(&out, "options", settings);
    part_info(&out, "seed", "7");
    part_info(&out, "scores", scores);
    part_info(&out, "licence", licence);
    part_add(&out, NFI_NER_SECTION, NFI_NER_TEMPLATES, section.at, section.size);
    part_write(&out, argv[1]);
    part_free(&out);
    return 0;
}
