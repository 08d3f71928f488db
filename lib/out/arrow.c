/* Ledgers as columns: the Arrow C data interface. Schema and array have an arena each, which their columns share. */
#include <newsfacts/arrow.h>

#include <stdatomic.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "fact/ledger.h"

/* What a column holds of a row. */
typedef enum column_kind { COLUMN_TEXT, COLUMN_DOUBLE, COLUMN_UINT32 } column_kind;

typedef struct value {
    const char *text; /* NULL for null */
    double number;
    uint32_t whole;
    int known;
} value;

typedef struct column {
    const char *name;
    column_kind kind;
    value (*get)(const nf_facts *facts, const nf_row *row);
} column;

static value text(const char *string)
{
    value out = {string, 0, 0, string != NULL};
    return out;
}

static value decimal(nf_decimal d)
{
    value out = {NULL, nf_decimal_to_double(d), 0, d.known != 0};
    return out;
}

static value whole(uint32_t number)
{
    value out = {NULL, 0, number, number != NF_NONE};
    return out;
}

#define TEXT_COLUMN(name, expression)                                                                \
    static value get_##name(const nf_facts *facts, const nf_row *row)                                \
    {                                                                                                \
        (void)facts;                                                                                 \
        return text(expression);                                                                     \
    }

TEXT_COLUMN(document, facts->documents.at[row->document].id)
TEXT_COLUMN(published, facts->documents.at[row->document].published)
TEXT_COLUMN(story, facts->documents.at[facts->documents.at[row->document].story].id)
TEXT_COLUMN(what, row->question == NF_NONE ? NULL : facts->questions.at[row->question].what)
TEXT_COLUMN(source, row->source)
TEXT_COLUMN(via, row->via)
TEXT_COLUMN(measure, row->measure)
TEXT_COLUMN(measure_class, row->measure_class)
TEXT_COLUMN(of, row->of)
TEXT_COLUMN(thing, row->thing)
TEXT_COLUMN(approx, nf_approx_name(row->approx))
TEXT_COLUMN(change, nf_change_name(row->change))
TEXT_COLUMN(unit, row->unit)
TEXT_COLUMN(place, row->place)
TEXT_COLUMN(when, row->when)
TEXT_COLUMN(certainty, nf_certainty_name(row->certainty))
TEXT_COLUMN(polarity, nf_polarity_name(row->polarity))

static value get_low(const nf_facts *facts, const nf_row *row)
{
    (void)facts;
    return decimal(row->low);
}

static value get_high(const nf_facts *facts, const nf_row *row)
{
    (void)facts;
    return decimal(row->high);
}

static value get_question(const nf_facts *facts, const nf_row *row)
{
    (void)facts;
    return whole(row->question);
}

static value get_start(const nf_facts *facts, const nf_row *row)
{
    (void)facts;
    return whole(row->span.start);
}

static value get_end(const nf_facts *facts, const nf_row *row)
{
    (void)facts;
    return whole(row->span.end);
}

/* The columns of the program's CSV and JSON Lines, in their order. */
static const column columns[] = {
    {"document", COLUMN_TEXT, get_document}, {"published", COLUMN_TEXT, get_published},
    {"story", COLUMN_TEXT, get_story}, {"question", COLUMN_UINT32, get_question}, {"what", COLUMN_TEXT, get_what},
    {"source", COLUMN_TEXT, get_source}, {"via", COLUMN_TEXT, get_via}, {"measure", COLUMN_TEXT, get_measure},
    {"measure_class", COLUMN_TEXT, get_measure_class}, {"of", COLUMN_TEXT, get_of}, {"thing", COLUMN_TEXT, get_thing},
    {"low", COLUMN_DOUBLE, get_low}, {"high", COLUMN_DOUBLE, get_high}, {"approx", COLUMN_TEXT, get_approx},
    {"change", COLUMN_TEXT, get_change}, {"unit", COLUMN_TEXT, get_unit}, {"place", COLUMN_TEXT, get_place},
    {"when", COLUMN_TEXT, get_when}, {"certainty", COLUMN_TEXT, get_certainty},
    {"polarity", COLUMN_TEXT, get_polarity}, {"start", COLUMN_UINT32, get_start}, {"end", COLUMN_UINT32, get_end}};

enum { COLUMNS = sizeof columns / sizeof *columns, NULLABLE = 2 };

/* Memory of a schema or of an array: the struct and each of its columns own a share, so that a column that a consumer
 * moved out stays whole when the rest is released. Lies in its own arena. */
typedef struct shared {
    nfi_arena arena;
    atomic_uint owners;
} shared;

static void give_back(void *private_data)
{
    shared *memory = private_data;
    if (memory == NULL || atomic_fetch_sub_explicit(&memory->owners, 1, memory_order_acq_rel) != 1)
        return;
    nfi_arena arena = memory->arena;
    nfi_arena_clear(&arena);
}

/* Columns that were moved out have no release left here. */
static void release_schema(struct ArrowSchema *schema)
{
    for (int64_t i = 0; i < schema->n_children; i++)
        if (schema->children[i]->release != NULL)
            schema->children[i]->release(schema->children[i]);
    schema->release = NULL;
    give_back(schema->private_data);
}

static void release_array(struct ArrowArray *array)
{
    for (int64_t i = 0; i < array->n_children; i++)
        if (array->children[i]->release != NULL)
            array->children[i]->release(array->children[i]);
    array->release = NULL;
    give_back(array->private_data);
}

static void own(shared *memory, void **private_data)
{
    atomic_fetch_add_explicit(&memory->owners, 1, memory_order_relaxed);
    *private_data = memory;
}

static int fill_schema(struct ArrowSchema *out, shared *memory)
{
    nfi_arena *arena = &memory->arena;
    static const char *const formats[] = {"u", "g", "I"};
    struct ArrowSchema *children = nfi_arena_array(arena, COLUMNS, sizeof *children);
    out->children = nfi_arena_array(arena, COLUMNS, sizeof *out->children);
    if (children == NULL || out->children == NULL)
        return 0;
    memset(children, 0, COLUMNS * sizeof *children);
    for (size_t i = 0; i < COLUMNS; i++) {
        children[i].format = formats[columns[i].kind];
        children[i].name = columns[i].name;
        children[i].flags = NULLABLE;
        children[i].release = release_schema;
        own(memory, &children[i].private_data);
        out->children[i] = &children[i];
    }
    out->format = "+s";
    out->name = "";
    out->n_children = COLUMNS;
    out->release = release_schema;
    own(memory, &out->private_data);
    return 1;
}

static nf_status fill_text(struct ArrowArray *out, const void **buffers, nfi_arena *arena, const nf_facts *facts,
                           const column *c, nf_error *err)
{
    uint32_t rows = facts->rows.count;
    size_t total = 0;
    for (uint32_t i = 0; i < rows; i++) {
        const char *string = c->get(facts, &facts->rows.at[i]).text;
        total += string == NULL ? 0 : strlen(string);
    }
    if (total > INT32_MAX)
        return nfi_error(err, NF_ERR_LIMIT, NF_NONE, "a column is over 2 GiB");
    int32_t *offsets = nfi_arena_array(arena, (size_t)rows + 1, sizeof *offsets);
    char *bytes = nfi_arena_new(arena, total + 1);
    if (offsets == NULL || bytes == NULL)
        return nfi_nomem(err);
    int32_t at = 0;
    for (uint32_t i = 0; i < rows; i++) {
        const char *string = c->get(facts, &facts->rows.at[i]).text;
        size_t length = string == NULL ? 0 : strlen(string);
        offsets[i] = at;
        if (length > 0)
            memcpy(bytes + at, string, length);
        at += (int32_t)length;
    }
    offsets[rows] = at;
    buffers[1] = offsets;
    buffers[2] = bytes;
    out->n_buffers = 3;
    return NF_OK;
}

static nf_status fill_numbers(struct ArrowArray *out, const void **buffers, nfi_arena *arena, const nf_facts *facts,
                              const column *c, nf_error *err)
{
    uint32_t rows = facts->rows.count;
    double *doubles = c->kind == COLUMN_DOUBLE ? nfi_arena_array(arena, rows, sizeof *doubles) : NULL;
    uint32_t *wholes = c->kind == COLUMN_UINT32 ? nfi_arena_array(arena, rows, sizeof *wholes) : NULL;
    if (doubles == NULL && wholes == NULL)
        return nfi_nomem(err);
    for (uint32_t i = 0; i < rows; i++) {
        value v = c->get(facts, &facts->rows.at[i]);
        if (doubles != NULL)
            doubles[i] = v.number;
        else
            wholes[i] = v.whole;
    }
    buffers[1] = doubles != NULL ? (const void *)doubles : (const void *)wholes;
    out->n_buffers = 2;
    return NF_OK;
}

static nf_status fill_column(struct ArrowArray *out, nfi_arena *arena, const nf_facts *facts, const column *c, nf_error *err)
{
    uint32_t rows = facts->rows.count;
    size_t bytes = rows / 8 + 1;
    const void **buffers = nfi_arena_array(arena, 3, sizeof *buffers);
    uint8_t *valid = nfi_arena_new(arena, bytes);
    if (buffers == NULL || valid == NULL)
        return nfi_nomem(err);
    memset(valid, 0, bytes);
    out->length = rows;
    for (uint32_t i = 0; i < rows; i++) {
        int known = c->get(facts, &facts->rows.at[i]).known;
        valid[i / 8] = (uint8_t)(valid[i / 8] | (known ? 1u << i % 8 : 0u));
        out->null_count += !known;
    }
    buffers[0] = valid;
    buffers[1] = NULL;
    buffers[2] = NULL;
    out->buffers = buffers;
    out->release = release_array;
    return c->kind == COLUMN_TEXT ? fill_text(out, buffers, arena, facts, c, err)
                                  : fill_numbers(out, buffers, arena, facts, c, err);
}

static nf_status fill_array(struct ArrowArray *out, shared *memory, const nf_facts *facts, nf_error *err)
{
    nfi_arena *arena = &memory->arena;
    struct ArrowArray *children = nfi_arena_array(arena, COLUMNS, sizeof *children);
    const void **buffers = nfi_arena_array(arena, 1, sizeof *buffers);
    out->children = nfi_arena_array(arena, COLUMNS, sizeof *out->children);
    if (children == NULL || buffers == NULL || out->children == NULL)
        return nfi_nomem(err);
    memset(children, 0, COLUMNS * sizeof *children);
    buffers[0] = NULL;
    nf_status st = NF_OK;
    for (size_t i = 0; i < COLUMNS && st == NF_OK; i++) {
        st = fill_column(&children[i], arena, facts, &columns[i], err);
        own(memory, &children[i].private_data);
        out->children[i] = &children[i];
    }
    out->buffers = buffers;
    out->n_buffers = 1;
    out->n_children = COLUMNS;
    out->length = facts->rows.count;
    out->release = release_array;
    own(memory, &out->private_data);
    return st;
}

/* NULL without memory. Nobody owns a share yet. */
static shared *new_shared(const nf_alloc *alloc)
{
    nfi_arena arena;
    nfi_arena_init(&arena, alloc);
    shared *memory = nfi_arena_new(&arena, sizeof *memory);
    if (memory == NULL)
        return NULL;
    memory->arena = arena;
    atomic_init(&memory->owners, 0);
    return memory;
}

static void drop(shared *memory)
{
    if (memory == NULL)
        return;
    nfi_arena arena = memory->arena;
    nfi_arena_clear(&arena);
}

nf_status nf_facts_arrow(const nf_facts *facts, struct ArrowSchema *schema, struct ArrowArray *array, nf_error *err)
{
    if (facts == NULL || schema == NULL || array == NULL)
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "facts, schema or array is NULL");
    if (!facts->is_settled)
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "the ledger is not settled");
    memset(schema, 0, sizeof *schema);
    memset(array, 0, sizeof *array);
    shared *types = new_shared(&facts->alloc);
    shared *data = new_shared(&facts->alloc);
    nf_status st = types != NULL && data != NULL && fill_schema(schema, types) ? NF_OK : nfi_nomem(err);
    if (st == NF_OK)
        st = fill_array(array, data, facts, err);
    if (st == NF_OK)
        return NF_OK;
    drop(types);
    drop(data);
    memset(schema, 0, sizeof *schema);
    memset(array, 0, sizeof *array);
    return st;
}
