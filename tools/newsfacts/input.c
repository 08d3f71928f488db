#define _POSIX_C_SOURCE 200809L
#include "input.h"

#include <errno.h>
#include <json-c/json.h>
#include <stdlib.h>
#include <string.h>

static nf_status fail(nf_error *err, nf_status status, uint32_t offset, const char *message)
{
    err->status = status;
    err->offset = offset;
    snprintf(err->message, sizeof err->message, "%s", message);
    return status;
}

static int is_standard_input(const char *name)
{
    return strcmp(name, "-") == 0;
}

static void close_input(reader *in)
{
    if (in->file != NULL && in->file != stdin)
        fclose(in->file);
    in->file = NULL;
}

/* Opens the next input: 1; 0 when there is none left; -1 when it can't be opened, errno saying why. */
static int open_input(reader *in)
{
    if (in->next >= in->opt->input_count)
        return 0;
    in->name = in->opt->inputs[in->next++];
    in->line = 0;
    in->file = is_standard_input(in->name) ? stdin : fopen(in->name, "rb");
    return in->file != NULL ? 1 : -1;
}

/* The whole file; 0 when it can't be read or there is no memory for it. */
static int read_all(FILE *file, record *out)
{
    size_t room = 0;
    for (;;) {
        if (room - out->raw_length < 2) {
            size_t wanted = room == 0 ? 65536 : room * 2;
            char *moved = wanted > NF_TEXT_MAX * 2 ? NULL : realloc(out->raw, wanted);
            if (moved == NULL) {
                errno = wanted > NF_TEXT_MAX * 2 ? EFBIG : ENOMEM;
                return 0;
            }
            out->raw = moved;
            room = wanted;
        }
        size_t got = fread(out->raw + out->raw_length, 1, room - out->raw_length - 1, file);
        out->raw_length += got;
        if (got == 0)
            break;
    }
    out->raw[out->raw_length] = '\0';
    return !ferror(file);
}

static int read_file(reader *in, record *out)
{
    int opened = open_input(in);
    if (opened == 0)
        return 0;
    out->file = in->name;
    if (opened < 0 || !read_all(in->file, out))
        fail(&out->failure, NF_ERR_IO, NF_NONE, strerror(errno));
    close_input(in);
    return 1;
}

static int is_blank(const char *line, size_t length)
{
    return strspn(line, " \t\r\n") >= length;
}

static int read_line(reader *in, record *out)
{
    size_t room = 0;
    for (;;) {
        if (in->file == NULL) {
            int opened = open_input(in);
            if (opened == 0)
                return 0;
            if (opened < 0) {
                out->file = in->name;
                fail(&out->failure, NF_ERR_IO, NF_NONE, strerror(errno));
                return 1;
            }
        }
        errno = 0;
        ssize_t length = getline(&out->raw, &room, in->file);
        int broken = length < 0 && ferror(in->file);
        if (length < 0 && !broken) {
            close_input(in);
            if (errno == ENOMEM)
                return -1;
            continue;
        }
        in->line++;
        if (length >= 0 && is_blank(out->raw, (size_t)length))
            continue;
        out->file = in->name;
        out->line = length >= 0 ? in->line : 0;
        if (length >= 0)
            out->raw_length = (size_t)length;
        else
            fail(&out->failure, NF_ERR_IO, NF_NONE, strerror(errno));
        if (broken)
            close_input(in);
        return 1;
    }
}

int reader_next(reader *in, record *out)
{
    memset(out, 0, sizeof *out);
    int got = in->opt->input == INPUT_JSONL || in->opt->input == INPUT_DOCUMENTS ? read_line(in, out) : read_file(in, out);
    if (got <= 0)
        record_clear(out);
    return got;
}

void reader_clear(reader *in)
{
    close_input(in);
}

void record_clear(record *rec)
{
    free(rec->raw);
    rec->raw = NULL;
}

/* The day of "2025-02-27T10:00:00Z" too. */
static void set_published(article *out, const char *value)
{
    out->published = value;
    if (strlen(value) > 10 && (value[10] == 'T' || value[10] == ' ')) {
        memcpy(out->date, value, 10);
        out->date[10] = '\0';
        out->published = out->date;
    }
}

static nf_status read_members(article *out, struct json_object *object, nf_error *err)
{
    struct json_object *value;
    if (json_object_object_get_ex(object, "id", &value) && value != NULL)
        out->id = json_object_get_string(value);
    if (json_object_object_get_ex(object, "published", &value) && value != NULL) {
        if (!json_object_is_type(value, json_type_string))
            return fail(err, NF_ERR_FORMAT, NF_NONE, "\"published\" is not a string");
        if (json_object_get_string_len(value) > 0)
            set_published(out, json_object_get_string(value));
    }
    if (!json_object_object_get_ex(object, "text", &value))
        return fail(err, NF_ERR_FORMAT, NF_NONE, "the record has no \"text\"");
    if (!json_object_is_type(value, json_type_string))
        return fail(err, NF_ERR_FORMAT, NF_NONE, "\"text\" is not a string");
    out->text = json_object_get_string(value);
    out->length = (size_t)json_object_get_string_len(value);
    return NF_OK;
}

/* json-c writes U+FFFD for half a surrogate pair and keeps NULs, so neither loses the record. */
static nf_status read_json(article *out, const record *rec, input_kind kind, nf_error *err)
{
    struct json_tokener *tokener = rec->raw_length > INT32_MAX ? NULL : json_tokener_new();
    if (tokener == NULL)
        return rec->raw_length > INT32_MAX ? fail(err, NF_ERR_LIMIT, NF_NONE, "the line is over 2 GiB long")
                                           : fail(err, NF_ERR_NOMEM, NF_NONE, "no memory");
    json_tokener_set_flags(tokener, JSON_TOKENER_STRICT);
    struct json_object *object = json_tokener_parse_ex(tokener, rec->raw, (int)rec->raw_length);
    enum json_tokener_error problem = json_tokener_get_error(tokener);
    size_t offset = json_tokener_get_parse_end(tokener);
    json_tokener_free(tokener);
    out->json = object;
    if (problem == json_tokener_continue)
        return fail(err, NF_ERR_FORMAT, (uint32_t)rec->raw_length, "the JSON ends early");
    if (problem != json_tokener_success)
        return fail(err, NF_ERR_FORMAT, (uint32_t)offset, json_tokener_error_desc(problem));
    if (!json_object_is_type(object, json_type_object))
        return fail(err, NF_ERR_FORMAT, NF_NONE, "the record is not a JSON object");
    return kind == INPUT_DOCUMENTS ? NF_OK : read_members(out, object, err);
}

nf_status article_read(article *out, const record *rec, const options *opt, nf_error *err)
{
    memset(out, 0, sizeof *out);
    out->published = opt->date;
    if (rec->failure.status != NF_OK) {
        out->id = rec->file;
        *err = rec->failure;
        return err->status;
    }
    if (opt->input == INPUT_JSONL || opt->input == INPUT_DOCUMENTS)
        return read_json(out, rec, opt->input, err);
    out->id = rec->file;
    out->text = rec->raw;
    out->length = rec->raw_length;
    return NF_OK;
}

void article_clear(article *art)
{
    json_object_put(art->json);
}
