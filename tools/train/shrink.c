/* Leaves out of a model of syntax what tells least. A row is worth the square of its weight as often as it took part in a decision on
 * some text, so that the rare go before the frequent and the small before the large. Tables get half as many buckets, as
 * often as needed: two that lie side by side become one. */
#include "shrink.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common.h"
#include "conllu.h"
#include "part.h"
#include "reading.h"
#include "syntax/parse.h"

typedef struct worth {
    uint32_t slot;
    uint64_t value;
} worth;

typedef struct shrinker {
    nfi_syntax_model model;
    worth *tags;
    worth *moves;
    worth *labels;
} shrinker;

static worth *start_worths(uint32_t buckets)
{
    worth *out = need((size_t)buckets * 4 * sizeof *out);
    for (uint32_t i = 0; i < buckets * 4; i++)
        out[i].slot = i;
    return out;
}

/* Slot of a feature; the number of slots if none is its. */
static uint32_t slot_of(const unsigned char *slots, uint32_t buckets, uint64_t feature)
{
    uint32_t at = (uint32_t)nfi_weights_bucket(feature, buckets) * 4;
    for (uint32_t i = at; i < at + 4; i++)
        if (nfi_le32(slots + 4 * (size_t)i) != 0 && nfi_le32(slots + 4 * (size_t)i) >> 24 == (feature & 0xFF))
            return i;
    return buckets * 4;
}

static size_t row_size(const nfi_sparse *table, const unsigned char *row)
{
    return 1 + (*row == NFI_SPARSE_DENSE ? nfi_sparse_width(table->classes) : 2 * (size_t)*row);
}

static uint32_t sparse_weight(const nfi_sparse *table, uint32_t slot)
{
    const unsigned char *row = table->pool + (nfi_le32(table->slots + 4 * (size_t)slot) & 0xFFFFFF);
    size_t size = row_size(table, row);
    size_t step = *row == NFI_SPARSE_DENSE ? 1 : 2;
    int low = 0;
    int high = 0;
    for (size_t i = step; i < size; i += step) {
        int weight = (int8_t)row[i];
        low = weight < low ? weight : low;
        high = weight > high ? weight : high;
    }
    return (uint32_t)(high - low);
}

static uint32_t narrow_weight(const nfi_narrow *table, uint32_t slot)
{
    uint32_t value = nfi_le32(table->slots + 4 * (size_t)slot);
    int one = (int)(value & ((1u << NFI_NARROW_BITS) - 1)) - NFI_NARROW_ZERO;
    int two = (int)(value >> NFI_NARROW_BITS & ((1u << NFI_NARROW_BITS) - 1)) - NFI_NARROW_ZERO;
    int low = one < two ? one : two;
    int high = one > two ? one : two;
    return (uint32_t)((high > 0 ? high : 0) - (low < 0 ? low : 0));
}

static uint64_t square(uint64_t weight)
{
    return weight * weight;
}

static void note_sparse(worth *out, const nfi_sparse *table, const uint64_t *features, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t slot = slot_of(table->slots, table->buckets, features[i]);
        if (slot < table->buckets * 4)
            out[slot].value += square(sparse_weight(table, slot));
    }
}

static void note_narrow(worth *out, const nfi_narrow *table, const uint64_t *features, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        uint32_t slot = slot_of(table->slots, table->buckets, features[i]);
        if (slot < table->buckets * 4)
            out[slot].value += square(narrow_weight(table, slot));
    }
}

/* Goes the parser's way once more, as nfi_parse_words() found it. */
static void note_tree(shrinker *s, nfi_state *state, const nfi_node *nodes, const nfi_state *done)
{
    nfi_state_start(state, done->n);
    while (!nfi_state_is_final(state)) {
        uint64_t features[NFI_MOVE_FEATURES];
        unsigned moves = nfi_state_moves(state);
        uint32_t top = state->depth > 0 ? state->stack[state->depth - 1] : done->n;
        uint32_t below = state->depth > 1 ? state->stack[state->depth - 2] : done->n + 1;
        if ((moves & (moves - 1)) != 0)
            note_narrow(s->moves, &s->model.moves, features, nfi_move_features(features, nodes, state));
        /* A child leaves the stack when its own children are there, which they are as soon as the words between are gone. */
        int ready = state->depth > 0;
        for (uint32_t i = state->next; ready && i < done->n; i++)
            ready = done->family[i].head != top;
        nfi_move move = ready && done->family[top].head == below  ? NFI_MOVE_RIGHT
                        : ready && done->family[top].head == state->next ? NFI_MOVE_LEFT
                                                                         : NFI_MOVE_SHIFT;
        if (!(moves >> move & 1))
            return;
        uint32_t child = nfi_state_apply(state, move);
        if (child > done->n)
            continue;
        uint32_t head = state->family[child].head;
        if (head < done->n) {
            uint64_t arc[NFI_LABEL_FEATURES];
            note_sparse(s->labels, &s->model.labels, arc, nfi_label_features(arc, nodes, state, head, child));
        }
        nfi_state_label(state, child, done->family[child].label);
    }
}

static void note_bank(shrinker *s, const char *path)
{
    static reading r;
    static nfi_state done;
    static nfi_state again;
    treebank bank = {0};
    treebank_read(&bank, path);
    for (uint32_t k = 0; k < bank.count; k++) {
        const sentence *words = &bank.at[k];
        uint8_t tags[CONLLU_WORDS];
        reading_atoms(&r, &s->model.vocab, words);
        nfi_tag_words(tags, &s->model, r.atoms + 2, words->count);
        for (uint32_t i = 0; i < words->count; i++) {
            uint64_t features[NFI_TAG_FEATURES];
            note_sparse(s->tags, &s->model.tags, features, nfi_tag_features(features, r.atoms + 2, tags, i));
        }
        nfi_nodes_make(r.nodes, r.atoms + 2, tags, words->count);
        nfi_parse_words(&done, &s->model, r.nodes, words->count);
        note_tree(s, &again, r.nodes, &done);
    }
}

static int by_value(const void *a, const void *b)
{
    const worth *x = a;
    const worth *y = b;
    if (x->value != y->value)
        return x->value < y->value ? 1 : -1;
    return x->slot < y->slot ? -1 : x->slot > y->slot;
}

/* The slot for a row in buckets made of `merged` old ones each: the first free one, if none looks the same. Bucket b of a feature is its
 * high half times the buckets, so b / 2 is that of half as many. */
static unsigned char *new_slot(unsigned char *slots, uint32_t old, uint32_t merged, uint32_t value)
{
    unsigned char *at = slots + (size_t)(old / 4 / merged) * 16;
    for (int k = 0; k < 4; k++, at += 4) {
        if (nfi_le32(at) == 0)
            return at;
        if (nfi_le32(at) >> 24 == value >> 24)
            return NULL;
    }
    return NULL;
}

/* Fewest whole halves that bring a table of slots down to a share of `room`. */
static uint32_t merged_for(uint32_t buckets, size_t room)
{
    uint32_t merged = 1;
    while ((size_t)(buckets / merged) * 16 > room) {
        if (buckets / merged % 2 != 0)
            die("%u buckets can't be halved so often", buckets);
        merged *= 2;
    }
    return merged;
}

/* The best rows, as many as fit into `room` bytes, half of it at most for slots. */
static void put_sparse(part *out, const char *name, const nfi_sparse *table, worth *list, size_t room)
{
    uint32_t merged = merged_for(table->buckets, room / 2);
    uint32_t buckets = table->buckets / merged;
    size_t size = NFI_WEIGHTS_HEADER + (size_t)buckets * 16;
    unsigned char *bytes = need(size + (1u << 24));
    unsigned char *pool = bytes + size;
    size_t used = 1; /* row 0: no row */
    qsort(list, (size_t)table->buckets * 4, sizeof *list, by_value); /* no ties: by_value() ends with the slot */
    for (uint32_t i = 0; i < table->buckets * 4 && list[i].value > 0; i++) {
        uint32_t value = nfi_le32(table->slots + 4 * (size_t)list[i].slot);
        const unsigned char *row = table->pool + (value & 0xFFFFFF);
        unsigned char *slot = new_slot(bytes + NFI_WEIGHTS_HEADER, list[i].slot, merged, value);
        size_t more = row_size(table, row);
        if (slot == NULL || size + used + more > room)
            continue;
        memcpy(pool + used, row, more);
        nfi_put_le32(slot, (uint32_t)used | (value & 0xFF000000u));
        used += more;
    }
    nfi_put_le32(bytes, table->classes);
    nfi_put_le32(bytes + 4, buckets);
    nfi_put_le32(bytes + 8, (uint32_t)used);
    part_add(out, name, nfi_features_hash(), bytes, size + used);
    free(bytes);
}

static void put_narrow(part *out, const char *name, const nfi_narrow *table, worth *list, size_t room)
{
    uint32_t merged = merged_for(table->buckets, room);
    uint32_t buckets = table->buckets / merged;
    size_t size = NFI_WEIGHTS_HEADER + (size_t)buckets * 16;
    unsigned char *bytes = need(size);
    qsort(list, (size_t)table->buckets * 4, sizeof *list, by_value);
    for (uint32_t i = 0; i < table->buckets * 4 && list[i].value > 0; i++) {
        uint32_t value = nfi_le32(table->slots + 4 * (size_t)list[i].slot);
        unsigned char *slot = new_slot(bytes + NFI_WEIGHTS_HEADER, list[i].slot, merged, value);
        if (slot != NULL)
            nfi_put_le32(slot, value);
    }
    nfi_put_le32(bytes, 3);
    nfi_put_le32(bytes + 4, buckets);
    part_add(out, name, nfi_features_hash(), bytes, size);
    free(bytes);
}

/* The papers, with what is done here added to the options and what the scores are of to them. */
static void copy_info(part *out, const nfi_model_file *file, char **sizes)
{
    static const char *const keys[] = {"corpora", "options", "seed", "scores", "licence"};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const char *value = nfi_model_file_info(file, keys[i]);
        char text[1024] = "";
        if (value == NULL)
            continue;
        if (strcmp(keys[i], "options") == 0)
            snprintf(text, sizeof text, "%s, shrink %s %s %s", value, sizes[0], sizes[1], sizes[2]);
        else
            snprintf(text, sizeof text, "%s%s", value, strcmp(keys[i], "scores") == 0 ? ", before shrinking" : "");
        part_info(out, keys[i], text);
    }
}

int command_shrink(int argc, char **argv)
{
    if (argc < 6)
        die("usage: newsfacts-train shrink PART OUT TAGS MOVES LABELS FILE.conllu…");
    nfi_model_file file;
    nf_error err;
    shrinker s;
    if (nfi_model_file_open(&file, argv[0], NULL, &err) != NF_OK || nfi_syntax_read(&s.model, &file, &err) != NF_OK)
        die("%s", err.message);
    if (s.model.vocab.slots == NULL || s.model.tags.slots == NULL || s.model.moves.slots == NULL)
        die("%s has not all of a model of syntax", argv[0]);
    s.tags = start_worths(s.model.tags.buckets);
    s.moves = start_worths(s.model.moves.buckets);
    s.labels = start_worths(s.model.labels.buckets);
    for (int i = 5; i < argc; i++)
        note_bank(&s, argv[i]);
    part out = {0};
    copy_info(&out, &file, argv + 2);
    size_t words = NFI_VOCAB_HEADER + (size_t)NFI_VOCAB_SLOT * (s.model.vocab.mask + 1u);
    part_add(&out, "words", nfi_words_hash(), s.model.vocab.slots - NFI_VOCAB_HEADER, words);
    put_sparse(&out, "tags", &s.model.tags, s.tags, (size_t)atol(argv[2]));
    put_narrow(&out, "moves", &s.model.moves, s.moves, (size_t)atol(argv[3]));
    put_sparse(&out, "labels", &s.model.labels, s.labels, (size_t)atol(argv[4]));
    part_write(&out, argv[1]);
    part_free(&out);
    free(s.tags);
    free(s.moves);
    free(s.labels);
    nfi_model_file_close(&file);
    return 0;
}
