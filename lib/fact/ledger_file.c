/* Ledgers as bytes, little-endian:
 *
 *   "NFLEDGER" u32 version u32 documents, then each document: id, published, topics, fingerprint, its rows,
 *   then u64 hash of all bytes before it.
 *
 * A string is u32 length + 1 and its bytes; 0 stands for NULL. */
#include <string.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/hash.h"
#include "fact/ledger.h"

#define MAGIC "NFLEDGER"

enum { MAGIC_SIZE = 8, VERSION = 1, TRAILER = 8 };

static void put_number(nfi_buf *buf, uint64_t value, uint32_t bytes)
{
    for (uint32_t i = 0; i < bytes; i++)
        nfi_buf_putc(buf, (char)(value >> (8 * i) & 0xFF));
}

static void put_string(nfi_buf *buf, const char *string)
{
    size_t length = string == NULL ? 0 : strlen(string);
    put_number(buf, string == NULL ? 0 : length + 1, 4);
    nfi_buf_put(buf, string, length);
}

static void put_decimal(nfi_buf *buf, nf_decimal value)
{
    put_number(buf, (uint64_t)value.digits, 8);
    put_number(buf, (uint64_t)(uint32_t)value.exponent, 4);
    put_number(buf, (uint64_t)(value.known != 0), 1);
}

static void put_row(nfi_buf *buf, const nf_row *row)
{
    put_number(buf, row->span.start, 4);
    put_number(buf, row->span.end, 4);
    put_string(buf, row->measure);
    put_string(buf, row->measure_class);
    put_string(buf, row->of);
    put_string(buf, row->thing);
    put_decimal(buf, row->low);
    put_decimal(buf, row->high);
    put_number(buf, row->approx, 1);
    put_number(buf, row->change, 1);
    put_number(buf, row->certainty, 1);
    put_number(buf, row->polarity, 1);
    put_string(buf, row->unit);
    put_string(buf, row->place);
    put_string(buf, row->when);
    put_string(buf, row->source);
    put_string(buf, row->via);
}

static void put_document(nfi_buf *buf, const nf_facts *facts, const nf_ledger_document *document)
{
    put_string(buf, document->id);
    put_string(buf, document->published);
    for (uint32_t i = 0; i < NF_TOPICS_MAX; i++)
        put_string(buf, document->topics[i]);
    for (uint32_t i = 0; i < NF_FINGERPRINT_SIZE; i++)
        put_number(buf, document->fingerprint[i], 2);
    put_number(buf, document->row_count, 4);
    for (uint32_t i = 0; i < document->row_count; i++)
        put_row(buf, &facts->rows.at[document->first_row + i]);
}

nf_status nf_facts_save(char **out, size_t *length, const nf_facts *facts, nf_error *err)
{
    if (out == NULL || length == NULL || facts == NULL)
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "out, length or facts is NULL");
    *out = NULL;
    *length = 0;
    if (!facts->is_settled)
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "the ledger is not settled");
    nfi_buf buf;
    nfi_buf_init(&buf, &facts->alloc);
    nfi_buf_put(&buf, MAGIC, MAGIC_SIZE);
    put_number(&buf, VERSION, 4);
    put_number(&buf, facts->documents.count, 4);
    for (uint32_t i = 0; i < facts->documents.count; i++)
        put_document(&buf, facts, &facts->documents.at[i]);
    if (nfi_buf_ok(&buf))
        put_number(&buf, nfi_hash(buf.at, buf.length), TRAILER);
    *out = nfi_buf_take(&buf, length);
    nfi_buf_clear(&buf);
    return *out == NULL ? nfi_nomem(err) : NF_OK;
}

void nf_facts_free_bytes(char *bytes, size_t length, const nf_alloc *alloc)
{
    nf_alloc memory = nfi_alloc_or_default(alloc);
    nfi_alloc_free(&memory, bytes, length + 1);
}

/* Reading: `bad` sticks at the first thing that is not as it should be. */
typedef struct reader {
    const char *bytes;
    size_t length; /* without the trailer */
    size_t at;
    nfi_arena arena; /* strings of the document at hand */
    int bad;
    int no_memory;
} reader;

static uint64_t get_number(reader *in, uint32_t bytes)
{
    if (in->bad || bytes > in->length - in->at) {
        in->bad = 1;
        return 0;
    }
    uint64_t value = 0;
    for (uint32_t i = 0; i < bytes; i++)
        value |= (uint64_t)(unsigned char)in->bytes[in->at + i] << (8 * i);
    in->at += bytes;
    return value;
}

static const char *get_string(reader *in)
{
    uint64_t size = get_number(in, 4);
    if (in->bad || size == 0)
        return NULL;
    if (size - 1 > in->length - in->at || memchr(in->bytes + in->at, '\0', size - 1) != NULL) {
        in->bad = 1;
        return NULL;
    }
    char *out = nfi_arena_string(&in->arena, in->bytes + in->at, size - 1);
    in->at += size - 1;
    in->no_memory |= out == NULL;
    return out;
}

static nf_decimal get_decimal(reader *in)
{
    nf_decimal out;
    out.digits = (int64_t)get_number(in, 8);
    out.exponent = (int32_t)(uint32_t)get_number(in, 4);
    out.known = get_number(in, 1) != 0;
    return out;
}

/* A value of an enumeration whose last one is `last`. */
static uint32_t get_enum(reader *in, uint32_t last)
{
    uint32_t value = (uint32_t)get_number(in, 1);
    in->bad |= value > last;
    return in->bad ? 0 : value;
}

static void get_row(reader *in, nf_row *row)
{
    row->span.start = (uint32_t)get_number(in, 4);
    row->span.end = (uint32_t)get_number(in, 4);
    row->measure = get_string(in);
    row->measure_class = get_string(in);
    row->of = get_string(in);
    row->thing = get_string(in);
    row->low = get_decimal(in);
    row->high = get_decimal(in);
    row->approx = (nf_approx)get_enum(in, NF_APPROX_LESS_THAN);
    row->change = (nf_change)get_enum(in, NF_CHANGE_DOWN);
    row->certainty = (nf_certainty)get_enum(in, NF_CERTAINTY_UNKNOWN);
    row->polarity = (nf_polarity)get_enum(in, NF_POLARITY_NEGATIVE);
    row->unit = get_string(in);
    row->place = get_string(in);
    row->when = get_string(in);
    row->source = get_string(in);
    row->via = get_string(in);
}

static nf_status get_document(reader *in, nf_facts *facts, nf_error *err)
{
    nf_ledger_document document;
    memset(&document, 0, sizeof document);
    document.id = get_string(in);
    document.published = get_string(in);
    for (uint32_t i = 0; i < NF_TOPICS_MAX; i++)
        document.topics[i] = get_string(in);
    for (uint32_t i = 0; i < NF_FINGERPRINT_SIZE; i++)
        document.fingerprint[i] = (uint16_t)get_number(in, 2);
    uint64_t count = get_number(in, 4);
    in->bad |= count > (in->length - in->at) / 32; /* a row takes more bytes than that */
    nf_row *rows = in->bad ? NULL : nfi_arena_array(&in->arena, count, sizeof *rows);
    in->no_memory |= !in->bad && rows == NULL;
    for (uint64_t i = 0; i < count && !in->bad && !in->no_memory; i++) {
        memset(&rows[i], 0, sizeof rows[i]);
        get_row(in, &rows[i]);
    }
    if (in->no_memory)
        return nfi_nomem(err);
    if (in->bad)
        return nfi_error(err, NF_ERR_FORMAT, (uint32_t)in->at, "a document of the ledger is damaged");
    nf_status st = nf_facts_add_rows(facts, &document, rows, count, err);
    return st == NF_ERR_ARGUMENT ? nfi_error(err, NF_ERR_FORMAT, (uint32_t)in->at, "a document of the ledger is damaged") : st;
}

nf_status nf_facts_load(nf_facts *facts, const char *bytes, size_t length, nf_error *err)
{
    if (facts == NULL || bytes == NULL)
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "facts or bytes is NULL");
    if (length < MAGIC_SIZE + 8 + TRAILER || memcmp(bytes, MAGIC, MAGIC_SIZE) != 0)
        return nfi_error(err, NF_ERR_FORMAT, 0, "not a ledger");
    reader in = {bytes, length, length - TRAILER, {{NULL, NULL}, NULL, NULL, 0, 0}, 0, 0};
    uint64_t stored = get_number(&in, TRAILER);
    in.length = length - TRAILER;
    in.at = MAGIC_SIZE;
    if (get_number(&in, 4) != VERSION)
        return nfi_error(err, NF_ERR_FORMAT, MAGIC_SIZE, "a ledger of another version");
    if (nfi_hash(bytes, in.length) != stored)
        return nfi_error(err, NF_ERR_FORMAT, (uint32_t)in.length, "the ledger is damaged or cut short: its checksum differs");
    uint64_t count = get_number(&in, 4);
    nfi_arena_init(&in.arena, &facts->alloc);
    nf_status st = NF_OK;
    for (uint64_t i = 0; i < count && st == NF_OK; i++) {
        st = get_document(&in, facts, err);
        nfi_arena_reset(&in.arena);
    }
    nfi_arena_clear(&in.arena);
    return st;
}
