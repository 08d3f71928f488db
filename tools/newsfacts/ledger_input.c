#define _POSIX_C_SOURCE 200809L
#include "ledger_input.h"

#include <json-c/json.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static nf_status fail(nf_error *err, const char *message)
{
    err->status = NF_ERR_FORMAT;
    err->offset = NF_NONE;
    snprintf(err->message, sizeof err->message, "%s", message);
    return NF_ERR_FORMAT;
}

/* A member of an object; NULL where it is missing or null. */
static struct json_object *member(struct json_object *object, const char *key)
{
    struct json_object *value = NULL;
    json_object_object_get_ex(object, key, &value);
    return value;
}

static const char *text(struct json_object *object, const char *key)
{
    struct json_object *value = member(object, key);
    return json_object_is_type(value, json_type_string) ? json_object_get_string(value) : NULL;
}

static uint32_t whole(struct json_object *object, const char *key, uint32_t otherwise)
{
    struct json_object *value = member(object, key);
    int64_t number = json_object_is_type(value, json_type_int) ? json_object_get_int64(value) : -1;
    return number < 0 || number >= NF_NONE ? otherwise : (uint32_t)number;
}

static nf_decimal decimal(struct json_object *object, const char *key)
{
    nf_decimal out = {0, 0, 0};
    struct json_object *value = member(object, key);
    if (value != NULL) { /* json-c keeps the digits of a number as they were written */
        const char *digits = json_object_get_string(value);
        nf_decimal_read(&out, digits, strlen(digits));
    }
    return out;
}

/* The value of an enumeration that has this name; 0 for none. */
static int by_name(const char *name, int last, const char *(*name_of)(int))
{
    for (int i = 0; name != NULL && i <= last; i++) {
        const char *known = name_of(i);
        if (known != NULL && strcmp(known, name) == 0)
            return i;
    }
    return 0;
}

static const char *approx_name(int value)
{
    return nf_approx_name((nf_approx)value);
}

static const char *change_name(int value)
{
    return nf_change_name((nf_change)value);
}

static const char *certainty_name(int value)
{
    return nf_certainty_name((nf_certainty)value);
}

static const char *polarity_name(int value)
{
    return nf_polarity_name((nf_polarity)value);
}

static int hex(char c)
{
    const char *digits = "0123456789abcdef";
    const char *at = c == '\0' ? NULL : strchr(digits, c);
    return at == NULL ? -1 : (int)(at - digits);
}

static int read_fingerprint(nf_ledger_document *out, const char *digits)
{
    if (digits == NULL || strlen(digits) != NF_FINGERPRINT_SIZE * 4)
        return 0;
    for (size_t i = 0; i < NF_FINGERPRINT_SIZE * 4; i++) {
        int value = hex(digits[i]);
        if (value < 0)
            return 0;
        out->fingerprint[i / 4] = (uint16_t)(out->fingerprint[i / 4] << 4 | value);
    }
    return 1;
}

static void read_topics(nf_ledger_document *out, struct json_object *entities)
{
    uint32_t counts[NF_TOPICS_MAX] = {0};
    size_t count = json_object_is_type(entities, json_type_array) ? json_object_array_length(entities) : 0;
    for (size_t i = 0; i < count; i++) {
        struct json_object *entity = json_object_array_get_idx(entities, i);
        struct json_object *mentions = member(entity, "mentions");
        size_t mentioned = json_object_is_type(mentions, json_type_array) ? json_object_array_length(mentions) : 0;
        nf_ledger_document_topic(out, counts, text(entity, "key"), (uint32_t)mentioned);
    }
}

static int read_row(nf_row *row, struct json_object *document, struct json_object *fact)
{
    struct json_object *quantity =
        json_object_array_get_idx(member(document, "quantities"), whole(fact, "quantity", UINT32_MAX - 1));
    struct json_object *sources = member(fact, "sources");
    size_t count = json_object_is_type(sources, json_type_array) ? json_object_array_length(sources) : 0;
    uint32_t claim_id = whole(fact, "claim", NF_NONE);
    struct json_object *claim = claim_id == NF_NONE ? NULL : json_object_array_get_idx(member(document, "claims"), claim_id);
    if (quantity == NULL || count == 0)
        return 0;
    row->span.start = whole(quantity, "start", 0);
    row->span.end = whole(quantity, "end", 0);
    row->measure = text(fact, "measure");
    row->measure_class = text(fact, "measure_class");
    row->of = text(fact, "of");
    row->thing = text(fact, "thing");
    row->low = decimal(fact, "low");
    row->high = decimal(fact, "high");
    row->approx = (nf_approx)by_name(text(fact, "approx"), NF_APPROX_LESS_THAN, approx_name);
    row->change = (nf_change)by_name(text(fact, "change"), NF_CHANGE_DOWN, change_name);
    row->unit = text(fact, "unit");
    row->place = text(fact, "place");
    row->when = text(fact, "when");
    row->source = json_object_get_string(json_object_array_get_idx(sources, 0));
    row->via = count > 1 ? json_object_get_string(json_object_array_get_idx(sources, count - 1)) : NULL;
    row->certainty = NF_CERTAINTY_CERTAIN;
    row->polarity = NF_POLARITY_POSITIVE;
    if (claim != NULL) {
        row->certainty = (nf_certainty)by_name(text(claim, "certainty"), NF_CERTAINTY_UNKNOWN, certainty_name);
        row->polarity = (nf_polarity)by_name(text(claim, "polarity"), NF_POLARITY_NEGATIVE, polarity_name);
    }
    return 1;
}

static int is_left_out(struct json_object *fact)
{
    const char *zone = text(fact, "zone");
    return zone != NULL && (strcmp(zone, nf_zone_kind_name(NF_ZONE_HEADLINE)) == 0 ||
                            strcmp(zone, nf_zone_kind_name(NF_ZONE_FURNITURE)) == 0);
}

nf_status ledger_add_json(nf_facts *facts, void *json, const char *place, nf_error *err)
{
    struct json_object *object = json;
    const char *schema = text(object, "schema");
    const char *offsets = text(object, "offsets");
    struct json_object *list = member(object, "facts");
    nf_ledger_document document;
    memset(&document, 0, sizeof document);
    document.id = text(object, "id");
    document.published = text(object, "published");
    if (schema == NULL || strcmp(schema, "newsfacts.document/1") != 0)
        return fail(err, "not a newsfacts.document/1 object");
    if (document.id == NULL || document.id[0] == '\0')
        document.id = place;
    if (offsets == NULL || strcmp(offsets, "bytes") != 0)
        return fail(err, "the offsets are not in bytes");
    if (!json_object_is_type(list, json_type_array) || !read_fingerprint(&document, text(object, "fingerprint")))
        return fail(err, "facts or fingerprint are missing");
    read_topics(&document, member(object, "entities"));
    size_t count = json_object_array_length(list);
    nf_row *rows = calloc(count + 1, sizeof *rows);
    size_t used = 0;
    int ok = rows != NULL;
    for (size_t i = 0; i < count && ok; i++) {
        struct json_object *fact = json_object_array_get_idx(list, i);
        if (!is_left_out(fact))
            ok = read_row(&rows[used++], object, fact);
    }
    nf_status st = ok ? nf_facts_add_rows(facts, &document, rows, used, err)
                      : fail(err, rows == NULL ? "no memory" : "a fact has no quantity or no source");
    free(rows);
    return st;
}
