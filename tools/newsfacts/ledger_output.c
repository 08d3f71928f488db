#define _POSIX_C_SOURCE 200809L
#include "ledger_output.h"

#include <errno.h>
#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>

#include "grid.h"

static const char *or_empty(const char *text)
{
    return text == NULL ? "" : text;
}

/* "300", "60–75", "at least 85": a figure for people, in `room` bytes. */
static void figure(char *out, size_t room, const nf_row *row)
{
    static const char *const hedges[] = {"", "about ", "at least ", "at most ", "more than ", "less than "};
    char low[NF_DECIMAL_TEXT_MAX];
    char high[NF_DECIMAL_TEXT_MAX];
    nf_decimal_format(low, row->low);
    nf_decimal_format(high, row->high);
    int range = low[0] != '\0' && high[0] != '\0' && strcmp(low, high) != 0;
    snprintf(out, room, "%s%s%s%s%s%s", hedges[row->approx], low[0] != '\0' ? low : high, range ? "–" : "", range ? high : "",
             row->unit == NULL ? "" : " ", or_empty(row->unit));
}

static const char *published(const nf_facts *facts, const nf_row *row)
{
    return or_empty(nf_facts_document(facts, row->document)->published);
}

/* "Tribune (Coast Guard)": the owner, with the innermost source behind it. */
static void owner(char *out, size_t room, const nf_row *row)
{
    if (row->via == NULL)
        snprintf(out, room, "%s", row->source);
    else
        snprintf(out, room, "%s (%s)", row->source, row->via);
}

enum { CELL = 512 };

static void add_plain(grid *g, const char *text)
{
    char *cell = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&cell, &length);
    if (out != NULL) {
        put_plain(out, text, strlen(text));
        if (fclose(out) != 0) {
            free(cell);
            cell = NULL;
        }
    }
    grid_take(g, cell);
}

static int facts_table(const nf_facts *facts, const table_style *style)
{
    grid g;
    grid_init(&g, 6);
    const char *const heads[] = {"who", "how many", "of", "what", "when", "document"};
    for (size_t i = 0; i < 6; i++)
        grid_add(&g, heads[i]);
    for (size_t i = 0; i < nf_facts_row_count(facts); i++) {
        const nf_row *row = nf_facts_row(facts, i);
        char text[CELL];
        owner(text, sizeof text, row);
        add_plain(&g, text);
        figure(text, sizeof text, row);
        add_plain(&g, text);
        add_plain(&g, row->of);
        add_plain(&g, row->measure);
        add_plain(&g, row->when != NULL ? row->when : published(facts, row));
        add_plain(&g, nf_facts_document(facts, row->document)->id);
    }
    int ok = grid_print(stdout, &g, style->width, style->colour);
    grid_clear(&g);
    return ok;
}

static int is_shown(const options *opt, const nf_question *question)
{
    return opt->all_questions || question->source_count >= 2;
}

static int compare_table(const options *opt, const nf_facts *facts, const table_style *style)
{
    int shown = 0;
    for (size_t i = 0; i < nf_facts_question_count(facts); i++) {
        const nf_question *question = nf_facts_question(facts, i);
        if (!is_shown(opt, question))
            continue;
        if (shown++ > 0)
            putchar('\n');
        put_plain(stdout, question->what, strlen(question->what));
        if (question->relation != NF_CONFLICT_NONE)
            printf(": %s", question->relation == NF_CONFLICT_DISJOINT ? "sources exclude each other" : "sources differ");
        putchar('\n');
        grid g;
        grid_init(&g, 4);
        const char *const heads[] = {"published", "who", "how many", "document"};
        for (size_t k = 0; k < 4; k++)
            grid_add(&g, heads[k]);
        for (uint32_t k = 0; k < question->row_count; k++) {
            const nf_row *row = nf_facts_row(facts, question->rows[k]);
            char text[CELL];
            add_plain(&g, published(facts, row));
            owner(text, sizeof text, row);
            add_plain(&g, text);
            figure(text, sizeof text, row);
            add_plain(&g, text);
            add_plain(&g, nf_facts_document(facts, row->document)->id);
        }
        int ok = grid_print(stdout, &g, style->width, style->colour);
        grid_clear(&g);
        if (!ok)
            return 0;
    }
    return 1;
}

/* A field of RFC 4180. */
static void csv(const char *text, const char *behind)
{
    if (strpbrk(text, "\",\r\n") == NULL) {
        printf("%s%s", text, behind);
        return;
    }
    putchar('"');
    for (; *text != '\0'; text++) {
        if (*text == '"')
            putchar('"');
        putchar(*text);
    }
    printf("\"%s", behind);
}

static void csv_row(const nf_facts *facts, const nf_row *row)
{
    char low[NF_DECIMAL_TEXT_MAX];
    char high[NF_DECIMAL_TEXT_MAX];
    const nf_ledger_document *document = nf_facts_document(facts, row->document);
    nf_decimal_format(low, row->low);
    nf_decimal_format(high, row->high);
    csv(document->id, ",");
    csv(or_empty(document->published), ",");
    csv(nf_facts_document(facts, document->story)->id, ",");
    printf("%lu,", (unsigned long)row->question);
    csv(nf_facts_question(facts, row->question)->what, ",");
    csv(row->source, ",");
    csv(or_empty(row->via), ",");
    csv(row->measure, ",");
    csv(row->measure_class, ",");
    csv(row->of, ",");
    csv(row->thing, ",");
    printf("%s,%s,%s,%s,", low, high, nf_approx_name(row->approx), or_empty(nf_change_name(row->change)));
    csv(or_empty(row->unit), ",");
    csv(or_empty(row->place), ",");
    csv(or_empty(row->when), ",");
    printf("%s,%s,%lu,%lu\r\n", or_empty(nf_certainty_name(row->certainty)), or_empty(nf_polarity_name(row->polarity)),
           (unsigned long)row->span.start, (unsigned long)row->span.end);
}

static void csv_rows(const options *opt, const nf_facts *facts)
{
    printf("document,published,story,question,what,source,via,measure,measure_class,of,thing,low,high,approx,change,unit,"
           "place,when,certainty,polarity,start,end\r\n");
    if (opt->command == COMMAND_FACTS) {
        for (size_t i = 0; i < nf_facts_row_count(facts); i++)
            csv_row(facts, nf_facts_row(facts, i));
        return;
    }
    for (size_t i = 0; i < nf_facts_question_count(facts); i++) {
        const nf_question *question = nf_facts_question(facts, i);
        for (uint32_t k = 0; k < question->row_count && is_shown(opt, question); k++)
            csv_row(facts, nf_facts_row(facts, question->rows[k]));
    }
}

static void put_text(struct json_object *to, const char *key, const char *value)
{
    json_object_object_add(to, key, value == NULL ? NULL : json_object_new_string(value));
}

static void put_number(struct json_object *to, const char *key, uint64_t value)
{
    json_object_object_add(to, key, json_object_new_int64((int64_t)value));
}

static void put_decimal(struct json_object *to, const char *key, nf_decimal value)
{
    char digits[NF_DECIMAL_TEXT_MAX];
    nf_decimal_format(digits, value);
    json_object_object_add(to, key, value.known ? json_object_new_double_s(nf_decimal_to_double(value), digits) : NULL);
}

static struct json_object *row_json(const nf_facts *facts, const nf_row *row)
{
    struct json_object *out = json_object_new_object();
    const nf_ledger_document *document = nf_facts_document(facts, row->document);
    put_text(out, "document", document->id);
    put_text(out, "published", document->published);
    put_text(out, "story", nf_facts_document(facts, document->story)->id);
    put_number(out, "question", row->question);
    put_text(out, "what", nf_facts_question(facts, row->question)->what);
    put_text(out, "source", row->source);
    put_text(out, "via", row->via);
    put_text(out, "measure", row->measure);
    put_text(out, "measure_class", row->measure_class);
    put_text(out, "of", row->of);
    put_text(out, "thing", row->thing);
    put_decimal(out, "low", row->low);
    put_decimal(out, "high", row->high);
    put_text(out, "approx", nf_approx_name(row->approx));
    put_text(out, "change", nf_change_name(row->change));
    put_text(out, "unit", row->unit);
    put_text(out, "place", row->place);
    put_text(out, "when", row->when);
    put_text(out, "certainty", nf_certainty_name(row->certainty));
    put_text(out, "polarity", nf_polarity_name(row->polarity));
    put_number(out, "start", row->span.start);
    put_number(out, "end", row->span.end);
    return out;
}

static void print_json(struct json_object *object)
{
    puts(json_object_to_json_string_ext(object, JSON_C_TO_STRING_PLAIN | JSON_C_TO_STRING_NOSLASHESCAPE));
    json_object_put(object);
}

static void json_rows(const nf_facts *facts)
{
    for (size_t i = 0; i < nf_facts_row_count(facts); i++)
        print_json(row_json(facts, nf_facts_row(facts, i)));
}

static void json_questions(const options *opt, const nf_facts *facts)
{
    for (size_t i = 0; i < nf_facts_question_count(facts); i++) {
        const nf_question *question = nf_facts_question(facts, i);
        if (!is_shown(opt, question))
            continue;
        struct json_object *out = json_object_new_object();
        struct json_object *rows = json_object_new_array();
        put_text(out, "what", question->what);
        put_text(out, "unit", question->unit);
        put_text(out, "relation", nf_conflict_relation_name(question->relation));
        put_number(out, "sources", question->source_count);
        for (uint32_t k = 0; k < question->row_count; k++)
            json_object_array_add(rows, row_json(facts, nf_facts_row(facts, question->rows[k])));
        json_object_object_add(out, "rows", rows);
        print_json(out);
    }
}

static int save(const char *path, const nf_facts *facts)
{
    char *bytes = NULL;
    size_t length = 0;
    nf_error err;
    if (nf_facts_save(&bytes, &length, facts, &err) != NF_OK) {
        complain("can't save the ledger", err.message);
        return 0;
    }
    FILE *file = fopen(path, "wb");
    int ok = file != NULL && fwrite(bytes, 1, length, file) == length;
    if (file != NULL && fclose(file) != 0)
        ok = 0;
    if (!ok)
        complain(path, strerror(errno));
    nf_facts_free_bytes(bytes, length, NULL);
    return ok;
}

int ledger_write(const options *opt, nf_facts *facts, const table_style *style)
{
    nf_error err;
    if (nf_facts_settle(facts, &err) != NF_OK) {
        complain("can't settle the ledger", err.message);
        return 0;
    }
    if (opt->save != NULL && !save(opt->save, facts))
        return 0;
    switch (opt->format) {
    case FORMAT_TABLE:
        return opt->command == COMMAND_FACTS ? facts_table(facts, style) : compare_table(opt, facts, style);
    case FORMAT_CSV:
        csv_rows(opt, facts);
        return 1;
    case FORMAT_JSONL:
        if (opt->command == COMMAND_FACTS)
            json_rows(facts);
        else
            json_questions(opt, facts);
        return 1;
    case FORMAT_JSON:
    case FORMAT_CONLLU:
        break; /* options_read() has refused them */
    }
    return 0;
}
