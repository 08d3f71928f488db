/* Documents as newsfacts.document/1. Reads them through the public API, as a user would. */
#include <newsfacts/facts.h>
#include <newsfacts/json.h>

#include <string.h>

#include "base/buf.h"
#include "base/error.h"
#include "text/utf8.h"

typedef struct writer {
    nfi_buf buf;
    const nf_doc *doc;
    const char *text;
    size_t length;
    nf_unit unit;
    int indent;
    int depth;
    int comma; /* something stands before in this object or array */
} writer;

static void put(writer *w, const char *bytes, size_t length)
{
    nfi_buf_put(&w->buf, bytes, length);
}

static void new_line(writer *w)
{
    nfi_buf_putc(&w->buf, '\n');
    for (int i = w->depth * w->indent; i > 0; i--)
        nfi_buf_putc(&w->buf, ' ');
}

/* What stands before each member and item. */
static void next(writer *w)
{
    if (w->comma)
        nfi_buf_putc(&w->buf, ',');
    if (w->indent > 0 && w->depth > 0)
        new_line(w);
    w->comma = 1;
}

static void begin(writer *w, char bracket)
{
    nfi_buf_putc(&w->buf, bracket);
    w->depth++;
    w->comma = 0;
}

static void end(writer *w, char bracket)
{
    w->depth--;
    if (w->indent > 0 && w->comma)
        new_line(w);
    nfi_buf_putc(&w->buf, bracket);
    w->comma = 1;
}

/* `quoted` is the key as it is written, with its quotation marks and colon. */
static void key(writer *w, const char *quoted, size_t length)
{
    next(w);
    put(w, quoted, length);
    if (w->indent > 0)
        nfi_buf_putc(&w->buf, ' ');
}

#define KEY(w, name) key(w, "\"" name "\":", sizeof name + 2)

static void null(writer *w)
{
    put(w, "null", 4);
}

static int is_plain(char c)
{
    unsigned char byte = (unsigned char)c;
    return byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\';
}

static void escape(writer *w, char c)
{
    static const char hex[] = "0123456789abcdef";
    unsigned char byte = (unsigned char)c;
    char out[6] = {'\\', c, '0', '0', hex[byte >> 4], hex[byte & 15]};
    if (c == '"' || c == '\\') {
        put(w, out, 2);
        return;
    }
    const char *from = "\b\t\n\f\r";
    const char *known = byte == 0 ? NULL : strchr(from, c);
    if (known != NULL)
        out[1] = "btnfr"[known - from];
    else
        out[1] = 'u';
    put(w, out, known != NULL ? 2 : 6);
}

/* Bad bytes are written as U+FFFD: JSON is UTF-8 whatever the text was. */
static void string_of(writer *w, const char *text, size_t length)
{
    nfi_buf_putc(&w->buf, '"');
    size_t at = 0;
    while (at < length) {
        size_t from = at;
        while (at < length && is_plain(text[at]))
            at++;
        put(w, text + from, at - from);
        if (at == length)
            break;
        if ((unsigned char)text[at] < 0x80) {
            escape(w, text[at++]);
            continue;
        }
        char character[4];
        put(w, character, nfi_utf8_write(character, nfi_utf8_next(text, length, &at)));
    }
    nfi_buf_putc(&w->buf, '"');
}

static void string(writer *w, const char *text)
{
    if (text == NULL)
        null(w);
    else
        string_of(w, text, strlen(text));
}

static void strings(writer *w, const char *const *items, uint32_t count)
{
    begin(w, '[');
    for (uint32_t i = 0; i < count; i++) {
        next(w);
        string(w, items[i]);
    }
    end(w, ']');
}

static void boolean(writer *w, int value)
{
    if (value)
        put(w, "true", 4);
    else
        put(w, "false", 5);
}

static void index_of(writer *w, uint32_t value)
{
    if (value == NF_NONE)
        null(w);
    else
        nfi_buf_put_uint(&w->buf, value);
}

static void indexes(writer *w, const uint32_t *items, uint32_t count)
{
    begin(w, '[');
    for (uint32_t i = 0; i < count; i++) {
        next(w);
        index_of(w, items[i]);
    }
    end(w, ']');
}

static void decimal(writer *w, nf_decimal value)
{
    char out[NF_DECIMAL_TEXT_MAX];
    size_t length = nf_decimal_format(out, value);
    if (length == 0)
        null(w);
    else
        put(w, out, length);
}

/* A confidence, to a thousandth. */
static void share(writer *w, double value)
{
    nf_decimal out = {(int64_t)((value < 0 ? 0 : value > 1 ? 1 : value) * 1000 + 0.5), -3, 1};
    while (out.exponent < 0 && out.digits % 10 == 0) {
        out.digits /= 10;
        out.exponent++;
    }
    decimal(w, out);
}

/* The members that every place has. */
static void span_members(writer *w, nf_span span)
{
    KEY(w, "start");
    index_of(w, nf_doc_offset(w->doc, span.start, w->unit));
    KEY(w, "end");
    index_of(w, nf_doc_offset(w->doc, span.end, w->unit));
}

static void text_members(writer *w, nf_span span)
{
    span_members(w, span);
    KEY(w, "text");
    string_of(w, w->text + span.start, span.end - span.start);
}

static void place(writer *w, nf_span span)
{
    if (!nf_span_is_set(span)) {
        null(w);
        return;
    }
    begin(w, '{');
    text_members(w, span);
    end(w, '}');
}

static void zone(writer *w, const nf_zone *z)
{
    KEY(w, "kind");
    string(w, nf_zone_kind_name(z->kind));
    span_members(w, z->span);
    if (z->kind == NF_ZONE_DATELINE) {
        KEY(w, "place");
        place(w, z->place);
        KEY(w, "agency");
        place(w, z->agency);
    }
}

static void sentence(writer *w, const nf_sentence *s)
{
    span_members(w, s->span);
}

static void token(writer *w, const nf_token *t)
{
    span_members(w, t->span);
    KEY(w, "kind");
    string(w, nf_token_kind_name(t->kind));
    KEY(w, "lemma");
    string(w, t->lemma);
    KEY(w, "upos");
    string(w, nf_upos_name(t->upos));
    KEY(w, "xpos");
    string(w, t->xpos);
    KEY(w, "feats");
    string(w, t->feats);
    KEY(w, "head");
    index_of(w, t->head);
    KEY(w, "deprel");
    string(w, t->deprel);
}

static void match(writer *w, const nf_match *m)
{
    text_members(w, m->span);
    KEY(w, "type");
    string(w, m->type);
    KEY(w, "name");
    string(w, m->name);
}

static void mention(writer *w, const nf_mention *m)
{
    begin(w, '{');
    text_members(w, m->span);
    KEY(w, "form");
    string(w, nf_form_name(m->form));
    KEY(w, "confidence");
    share(w, m->confidence);
    end(w, '}');
}

static void entity_link(writer *w, const nf_entity_link *link)
{
    begin(w, '{');
    KEY(w, "relation");
    string(w, nf_entity_relation_name(link->relation));
    KEY(w, "entity");
    index_of(w, link->entity);
    KEY(w, "name");
    string(w, link->name);
    end(w, '}');
}

static void entity(writer *w, const nf_entity *e)
{
    KEY(w, "id");
    index_of(w, e->id);
    KEY(w, "type");
    string(w, nf_entity_type_name(e->type));
    KEY(w, "name");
    string(w, e->name);
    KEY(w, "aliases");
    strings(w, e->aliases, e->alias_count);
    KEY(w, "title");
    string(w, e->title);
    KEY(w, "mentions");
    begin(w, '[');
    for (uint32_t i = 0; i < e->mention_count; i++) {
        next(w);
        mention(w, &e->mentions[i]);
    }
    end(w, ']');
    KEY(w, "gender");
    string(w, nf_gender_name(e->gender));
    KEY(w, "plural");
    boolean(w, e->plural);
    KEY(w, "identifier");
    string(w, e->identifier);
    KEY(w, "country");
    string(w, e->country);
    KEY(w, "links");
    begin(w, '[');
    for (uint32_t i = 0; i < e->link_count; i++) {
        next(w);
        entity_link(w, &e->links[i]);
    }
    end(w, ']');
    KEY(w, "key");
    string(w, e->key);
    KEY(w, "confidence");
    share(w, e->confidence);
}

static void quantity(writer *w, const nf_quantity *q)
{
    KEY(w, "id");
    index_of(w, q->id);
    text_members(w, q->span);
    KEY(w, "kind");
    string(w, nf_quantity_kind_name(q->kind));
    KEY(w, "low");
    decimal(w, q->low);
    KEY(w, "high");
    decimal(w, q->high);
    KEY(w, "approx");
    string(w, nf_approx_name(q->approx));
    KEY(w, "change");
    string(w, nf_change_name(q->change));
    KEY(w, "unit");
    string(w, q->unit);
    KEY(w, "unit_name");
    string(w, q->unit_name);
    KEY(w, "of");
    place(w, q->of);
    KEY(w, "of_implied");
    boolean(w, q->of_implied);
    KEY(w, "number");
    place(w, q->number);
    KEY(w, "ucum");
    string(w, q->ucum);
    KEY(w, "per");
    string(w, q->per);
    KEY(w, "links");
    begin(w, '[');
    for (uint32_t i = 0; i < q->link_count; i++) {
        next(w);
        begin(w, '{');
        KEY(w, "relation");
        string(w, nf_quantity_relation_name(q->links[i].relation));
        KEY(w, "quantity");
        index_of(w, q->links[i].quantity);
        end(w, '}');
    }
    end(w, ']');
}

/* The interval is an object of its own: "end" is the span's. "time" itself is a name of the C library. */
static void time_row(writer *w, const nf_time *t)
{
    KEY(w, "id");
    index_of(w, t->id);
    text_members(w, t->span);
    KEY(w, "type");
    string(w, nf_time_type_name(t->type));
    KEY(w, "value");
    string(w, t->value);
    KEY(w, "mod");
    string(w, nf_time_mod_name(t->mod));
    KEY(w, "interval");
    if (t->begin == NULL && t->end == NULL) {
        null(w);
        return;
    }
    begin(w, '{');
    KEY(w, "begin");
    string(w, t->begin);
    KEY(w, "end");
    string(w, t->end);
    end(w, '}');
}

static void source(writer *w, const nf_source *s)
{
    begin(w, '{');
    text_members(w, s->span);
    KEY(w, "form");
    string(w, nf_form_name(s->form));
    KEY(w, "entity");
    index_of(w, s->entity);
    KEY(w, "name");
    string(w, s->name);
    end(w, '}');
}

static void cue(writer *w, const nf_claim *c)
{
    if (!nf_span_is_set(c->cue)) {
        null(w);
        return;
    }
    begin(w, '{');
    text_members(w, c->cue);
    KEY(w, "lemma");
    string(w, c->lemma);
    KEY(w, "act");
    string(w, nf_act_name(c->act));
    end(w, '}');
}

static void anonymity(writer *w, const nf_claim *c)
{
    if (!nf_span_is_set(c->anonymity)) {
        null(w);
        return;
    }
    begin(w, '{');
    text_members(w, c->anonymity);
    KEY(w, "reason");
    place(w, c->anonymity_reason);
    end(w, '}');
}

/* Who said it, and by which words the text says so. */
static void claim_voice(writer *w, const nf_claim *c)
{
    KEY(w, "sources");
    begin(w, '[');
    for (uint32_t i = 0; i < c->source_count; i++) {
        next(w);
        source(w, &c->sources[i]);
    }
    end(w, ']');
    KEY(w, "source");
    place(w, c->source);
    KEY(w, "source_full");
    place(w, c->source_full);
    KEY(w, "cue");
    cue(w, c);
}

static void claim(writer *w, const nf_claim *c)
{
    KEY(w, "id");
    index_of(w, c->id);
    KEY(w, "kind");
    string(w, nf_claim_kind_name(c->kind));
    KEY(w, "zone");
    string(w, nf_zone_kind_name(c->zone));
    claim_voice(w, c);
    KEY(w, "content");
    begin(w, '[');
    for (uint32_t i = 0; i < c->content_count; i++) {
        next(w);
        place(w, c->content[i]);
    }
    end(w, ']');
    KEY(w, "certainty");
    string(w, nf_certainty_name(c->certainty));
    KEY(w, "polarity");
    string(w, nf_polarity_name(c->polarity));
    KEY(w, "anonymous");
    boolean(w, c->anonymous);
    KEY(w, "anonymity");
    anonymity(w, c);
    KEY(w, "said_at");
    index_of(w, c->said_at);
    KEY(w, "venue");
    place(w, c->venue);
    KEY(w, "addressee");
    place(w, c->addressee);
    KEY(w, "parent");
    index_of(w, c->parent);
    KEY(w, "quantities");
    indexes(w, c->quantities, c->quantity_count);
    KEY(w, "confidence");
    share(w, c->confidence);
}

static void fact(writer *w, const nf_fact *f)
{
    KEY(w, "id");
    index_of(w, f->id);
    KEY(w, "measure");
    string(w, f->measure);
    KEY(w, "measure_class");
    string(w, f->measure_class);
    KEY(w, "of");
    string(w, f->of);
    KEY(w, "low");
    decimal(w, f->low);
    KEY(w, "high");
    decimal(w, f->high);
    KEY(w, "approx");
    string(w, nf_approx_name(f->approx));
    KEY(w, "change");
    string(w, nf_change_name(f->change));
    KEY(w, "unit");
    string(w, f->unit);
    KEY(w, "place");
    string(w, f->place);
    KEY(w, "when");
    string(w, f->when);
    KEY(w, "quantity");
    index_of(w, f->quantity);
    KEY(w, "claim");
    index_of(w, f->claim);
    KEY(w, "sources");
    strings(w, f->sources, f->source_count);
    KEY(w, "thing");
    string(w, f->thing);
    KEY(w, "zone");
    string(w, nf_zone_kind_name(f->zone));
}

/* Four hexadecimal digits a value. */
static void fingerprint(writer *w, const uint16_t *values)
{
    static const char digits[] = "0123456789abcdef";
    nfi_buf_putc(&w->buf, '"');
    for (size_t i = 0; i < NF_FINGERPRINT_SIZE; i++)
        for (int shift = 12; shift >= 0; shift -= 4)
            nfi_buf_putc(&w->buf, digits[values[i] >> shift & 15]);
    nfi_buf_putc(&w->buf, '"');
}

static void position(writer *w, const nf_position *p)
{
    begin(w, '{');
    KEY(w, "source");
    string(w, p->source);
    KEY(w, "low");
    decimal(w, p->low);
    KEY(w, "high");
    decimal(w, p->high);
    KEY(w, "derived");
    boolean(w, p->derived);
    KEY(w, "facts");
    indexes(w, p->facts, p->fact_count);
    end(w, '}');
}

static void conflict(writer *w, const nf_conflict *c)
{
    KEY(w, "what");
    string(w, c->what);
    KEY(w, "relation");
    string(w, nf_conflict_relation_name(c->relation));
    KEY(w, "positions");
    begin(w, '[');
    for (uint32_t i = 0; i < c->position_count; i++) {
        next(w);
        position(w, &c->positions[i]);
    }
    end(w, ']');
}

/* A list of the document's, each row by `write`. */
#define LIST(w, name, noun, write)                                                                   \
    do {                                                                                             \
        size_t count_ = nf_doc_##noun##_count((w)->doc);                                             \
        KEY(w, name);                                                                                \
        begin(w, '[');                                                                               \
        for (size_t i_ = 0; i_ < count_; i_++) {                                                     \
            next(w);                                                                                 \
            begin(w, '{');                                                                           \
            write(w, nf_doc_##noun((w)->doc, i_));                                                   \
            end(w, '}');                                                                             \
        }                                                                                            \
        end(w, ']');                                                                                 \
    } while (0)

static const char *unit_name(nf_unit unit)
{
    switch (unit) {
    case NF_UNIT_BYTES:
        return "bytes";
    case NF_UNIT_CODEPOINTS:
        return "codepoints";
    case NF_UNIT_UTF16:
        return "utf16";
    }
    return NULL;
}

static void document(writer *w, const nf_json_options *options)
{
    begin(w, '{');
    KEY(w, "schema");
    string(w, "newsfacts.document/1");
    KEY(w, "id");
    string(w, options->id);
    KEY(w, "offsets");
    string(w, unit_name(options->unit));
    KEY(w, "published");
    string(w, nf_doc_published(w->doc));
    KEY(w, "fingerprint");
    fingerprint(w, nf_doc_fingerprint(w->doc));
    LIST(w, "zones", zone, zone);
    LIST(w, "sentences", sentence, sentence);
    KEY(w, "tokens");
    begin(w, '[');
    for (size_t i = 0; options->tokens && i < nf_doc_token_count(w->doc); i++) {
        next(w);
        begin(w, '{');
        token(w, nf_doc_token(w->doc, i));
        end(w, '}');
    }
    end(w, ']');
    LIST(w, "matches", match, match);
    LIST(w, "entities", entity, entity);
    LIST(w, "quantities", quantity, quantity);
    LIST(w, "times", time, time_row);
    LIST(w, "claims", claim, claim);
    LIST(w, "facts", fact, fact);
    LIST(w, "conflicts", conflict, conflict);
    end(w, '}');
}

static nf_status take(writer *w, char **out, size_t *length, nf_error *err)
{
    *out = nfi_buf_take(&w->buf, length);
    if (*out != NULL)
        return NF_OK;
    nfi_buf_clear(&w->buf);
    return nfi_nomem(err);
}

static nf_status check_options(const nf_json_options *options, nf_error *err)
{
    if (options->unit != NF_UNIT_BYTES && options->unit != NF_UNIT_CODEPOINTS && options->unit != NF_UNIT_UTF16)
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "options.unit is out of range");
    if (options->indent < 0 || options->indent > 16)
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "options.indent is not from 0 to 16");
    return NF_OK;
}

nf_status nf_json_write(char **out, size_t *length, const nf_doc *doc, const nf_json_options *options,
                        const nf_alloc *alloc, nf_error *err)
{
    if (out == NULL)
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "out is NULL");
    *out = NULL;
    if (doc == NULL)
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "doc is NULL");
    nf_json_options own = NF_JSON_OPTIONS_INIT;
    if (options != NULL) {
        if (options->size == 0 || options->size > sizeof own)
            return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "options.size is not that of a known version");
        memcpy(&own, options, options->size);
    }
    nf_status st = check_options(&own, err);
    if (st != NF_OK)
        return st;
    writer w = {.doc = doc, .unit = own.unit, .indent = own.indent};
    nfi_buf_init(&w.buf, alloc);
    w.text = nf_doc_text(doc, &w.length);
    document(&w, &own);
    return take(&w, out, length, err);
}

nf_status nf_json_write_error(char **out, size_t *length, const nf_error *failure, const char *id, uint64_t line,
                              const nf_alloc *alloc, nf_error *err)
{
    if (out == NULL)
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "out is NULL");
    *out = NULL;
    if (failure == NULL)
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "failure is NULL");
    writer w = {.unit = NF_UNIT_BYTES};
    nfi_buf_init(&w.buf, alloc);
    begin(&w, '{');
    KEY(&w, "schema");
    string(&w, "newsfacts.error/1");
    KEY(&w, "id");
    string(&w, id);
    KEY(&w, "line");
    if (line == 0)
        null(&w);
    else
        nfi_buf_put_uint(&w.buf, line);
    KEY(&w, "status");
    string(&w, nf_status_name(failure->status));
    KEY(&w, "message");
    string(&w, failure->message);
    KEY(&w, "offset");
    index_of(&w, failure->offset);
    end(&w, '}');
    return take(&w, out, length, err);
}

void nf_json_free(char *text, const nf_alloc *alloc)
{
    if (text == NULL)
        return;
    /* The size is that of nfi_buf_take(): JSON and CoNLL-U hold no NUL. */
    nf_alloc own = nfi_alloc_or_default(alloc);
    nfi_alloc_free(&own, text, strlen(text) + 1);
}
