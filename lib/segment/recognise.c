#define PCRE2_CODE_UNIT_WIDTH 8

#include "segment/recognise.h"

#include <string.h>

#include <pcre2.h>

#include "base/sort.h"
#include "text/utf8.h"

enum {
    MATCH_LIMIT = 1000000, /* steps of one match attempt: a pattern that backtracks without end is stopped */
    DEPTH_LIMIT = 2000,
    BACK = 256, /* bytes that a stretch may start before the sign that gives it away */
    BUILT_IN = 6
};

struct nfi_recogniser {
    pcre2_code *code;
    char *name; /* with their NULs, in one block with type */
    char *type;
    size_t size;
    nf_token_kind kind;
};

typedef NFI_VEC(nfi_recogniser) recogniser_vec;

struct nfi_recognisers {
    nf_alloc alloc;
    pcre2_general_context *general;
    pcre2_compile_context *compile;
    pcre2_match_context *match;
    pcre2_match_data *data;
    recogniser_vec list; /* the library's, then the users' */
};

/* The library's own: matched where a sign gives them away, from the start of the stretch around it. */
static const struct {
    const char *name;
    nf_token_kind kind;
    const char *pattern;
} built_in[BUILT_IN] = {
    {"url", NF_TOKEN_URL, "(?i)(?:(?:https?|ftp)://|www\\.)[^\\s<>\"“”]{2,2000}(?<![.,;:!?'’)\\]])"},
    {"email", NF_TOKEN_EMAIL, "[\\w.%+-]{1,64}@(?:[\\w-]{1,63}\\.){1,8}[A-Za-z]{2,24}\\b"},
    {"handle", NF_TOKEN_HANDLE, "@[A-Za-z0-9_]{2,30}\\b"},
    {"hashtag", NF_TOKEN_HASHTAG, "#(?=\\w*\\p{L})\\w{2,100}"},
    {"phone", NF_TOKEN_PHONE,
     "(?:\\+\\d{1,3}[ .-]?(?:\\(\\d{1,4}\\)[ .-]?)?\\d{1,4}(?:[ .-]?\\d{2,4}){2,4}|(?:1-)?(?:\\(\\d{3}\\) ?|\\d{3}-)\\d{3}-\\d{4})(?![\\d-])"},
    {"ip", NF_TOKEN_IP, "(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?![\\d.]\\d|\\d)"},
};

/* PCRE2 asks for memory without telling its size when it frees: the size stands before each block. */
enum { HEADER = 16 };

static void *allocate(size_t size, void *user)
{
    const nf_alloc *alloc = user;
    char *block = size > SIZE_MAX - HEADER ? NULL : nfi_alloc_new(alloc, size + HEADER);
    if (block == NULL)
        return NULL;
    memcpy(block, &size, sizeof size);
    return block + HEADER;
}

static void release(void *memory, void *user)
{
    if (memory == NULL)
        return;
    char *block = (char *)memory - HEADER;
    size_t size;
    memcpy(&size, block, sizeof size);
    nfi_alloc_free(user, block, size + HEADER);
}

void nfi_recognisers_free(nfi_recognisers *all)
{
    if (all == NULL)
        return;
    nf_alloc alloc = all->alloc;
    for (uint32_t i = 0; i < all->list.count; i++) {
        pcre2_code_free(all->list.at[i].code);
        nfi_alloc_free(&alloc, all->list.at[i].name, all->list.at[i].size);
    }
    nfi_vec_clear(&all->list, &alloc);
    pcre2_match_data_free(all->data);
    pcre2_match_context_free(all->match);
    pcre2_compile_context_free(all->compile);
    pcre2_general_context_free(all->general);
    nfi_alloc_free(&alloc, all, sizeof *all);
}

static nf_status compile_error(nf_error *err, int code, size_t offset)
{
    PCRE2_UCHAR message[128];
    if (code == PCRE2_ERROR_HEAP_FAILED || pcre2_get_error_message(code, message, sizeof message) < 0)
        return nfi_nomem(err);
    return nfi_error_with(err, NF_ERR_PATTERN, (uint32_t)offset, "the pattern is not valid: ", (const char *)message);
}

static nf_status add(nfi_recognisers *all, const char *name, const char *type, const char *pattern, nf_token_kind kind, nf_error *err)
{
    enum { NO_MEMORY = 121 }; /* of pcre2_compile(); the header has no name for it */
    int code = 0;
    PCRE2_SIZE offset = 0;
    nfi_recogniser own = {NULL, NULL, NULL, 0, kind};
    size_t name_size = strlen(name) + 1;
    size_t type_size = strlen(type) + 1;
    own.code = pcre2_compile((PCRE2_SPTR)pattern, PCRE2_ZERO_TERMINATED, PCRE2_UTF | PCRE2_UCP, &code, &offset, all->compile);
    if (own.code == NULL)
        return code == NO_MEMORY ? nfi_nomem(err) : compile_error(err, code, offset);
    pcre2_jit_compile(own.code, PCRE2_JIT_COMPLETE); /* without it the pattern is interpreted: the same matches */
    own.size = name_size + type_size;
    own.name = nfi_alloc_new(&all->alloc, own.size);
    if (own.name != NULL) {
        memcpy(own.name, name, name_size);
        own.type = memcpy(own.name + name_size, type, type_size);
    }
    if (own.name != NULL && nfi_vec_push(&all->list, &all->alloc, own))
        return NF_OK;
    pcre2_code_free(own.code);
    nfi_alloc_free(&all->alloc, own.name, own.size);
    return nfi_nomem(err);
}

nf_status nfi_recognisers_add(nfi_recognisers *all, const char *name, const char *type, const char *pattern, nf_error *err)
{
    return add(all, name, type, pattern, NF_TOKEN_CUSTOM, err);
}

nf_status nfi_recognisers_new(nfi_recognisers **out, const nf_alloc *alloc, nf_error *err)
{
    nf_alloc own = nfi_alloc_or_default(alloc);
    nfi_recognisers *all = nfi_alloc_new(&own, sizeof *all);
    *out = NULL;
    if (all == NULL)
        return nfi_nomem(err);
    memset(all, 0, sizeof *all);
    all->alloc = own;
    all->general = pcre2_general_context_create(allocate, release, &all->alloc);
    if (all->general != NULL) {
        all->compile = pcre2_compile_context_create(all->general);
        all->match = pcre2_match_context_create(all->general);
        all->data = pcre2_match_data_create(1, all->general);
    }
    nf_status st = all->compile == NULL || all->match == NULL || all->data == NULL ? nfi_nomem(err) : NF_OK;
    if (st == NF_OK) {
        pcre2_set_match_limit(all->match, MATCH_LIMIT);
        pcre2_set_depth_limit(all->match, DEPTH_LIMIT);
    }
    for (size_t i = 0; i < BUILT_IN && st == NF_OK; i++)
        st = add(all, built_in[i].name, built_in[i].name, built_in[i].pattern, built_in[i].kind, err);
    if (st != NF_OK) {
        nfi_recognisers_free(all);
        return st;
    }
    *out = all;
    return NF_OK;
}

/* The text with every byte that is not UTF-8 as '?': PCRE2 may then be told not to check it, and offsets stay. The text
 * itself where all is well. NULL without memory. */
static const char *checked(nfi_context *ctx, const nfi_text *text)
{
    size_t bad = nfi_utf8_check(text->bytes, text->length);
    if (bad == text->length)
        return text->bytes;
    char *copy = nfi_arena_copy(ctx->scratch, text->bytes, (size_t)text->length + 1);
    while (copy != NULL && bad < text->length) {
        copy[bad++] = '?';
        bad += nfi_utf8_check(copy + bad, text->length - bad);
    }
    return copy;
}

static nf_status push(nfi_context *ctx, nfi_match_vec *out, const nfi_recogniser *by, nf_span span)
{
    nf_match match = {span, by->kind, nfi_arena_string(ctx->result, by->type, strlen(by->type)),
                      nfi_arena_string(ctx->result, by->name, strlen(by->name))};
    return match.type != NULL && match.name != NULL && nfi_vec_push(out, &ctx->alloc, match) ? NF_OK : nfi_nomem(ctx->err);
}

static nf_status match_users(nfi_context *ctx, nfi_recognisers *all, nfi_match_vec *out, const char *bytes, uint32_t length,
                             const nfi_recogniser *by)
{
    size_t at = 0;
    while (at < length) {
        int found = pcre2_match(by->code, (PCRE2_SPTR)bytes, length, at, PCRE2_NO_UTF_CHECK, all->data, all->match);
        if (found == PCRE2_ERROR_NOMATCH)
            return NF_OK;
        if (found == PCRE2_ERROR_NOMEMORY)
            return nfi_nomem(ctx->err);
        if (found < 0)
            return nfi_error_with(ctx->err, NF_ERR_LIMIT, (uint32_t)at, "over the match limit of the recogniser ", by->name);
        const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(all->data);
        size_t start = ends[0];
        size_t end = ends[1];
        nf_status st = nfi_work(ctx, 1 + (end - at) / 16);
        if (st == NF_OK && end > start)
            st = push(ctx, out, by, nfi_span((uint32_t)start, (uint32_t)end));
        if (st != NF_OK)
            return st;
        at = end;
        if (end <= start)
            nfi_utf8_next(bytes, length, &at); /* an empty match: go on behind the next character */
    }
    return NF_OK;
}

static int is_word_byte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || (unsigned char)c >= 0x80;
}

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Where a stretch starts that holds the sign at `at`: behind the last byte before it that `stop` says cannot be in it. */
static uint32_t stretch_start(const char *bytes, uint32_t floor, uint32_t at, int only_digits)
{
    uint32_t low = at > floor + BACK ? at - BACK : floor;
    uint32_t i = at;
    while (i > low) {
        char c = bytes[i - 1];
        int in = only_digits ? is_digit(c) || c == '(' || c == ')' || c == '+' : is_word_byte(c) || c == '.' || c == '%' || c == '+' || c == '-';
        if (!in)
            break;
        i--;
    }
    while (i < at && ((unsigned char)bytes[i] & 0xC0) == 0x80)
        i++;
    return i;
}

/* Which of the library's recognisers a sign at `at` calls for; BUILT_IN for none. Sets where the stretch starts. */
static uint32_t called_for(const char *bytes, uint32_t length, uint32_t floor, uint32_t at, uint32_t *start)
{
    enum { URL, EMAIL, HANDLE, HASHTAG, PHONE, IP };
    char before = at > floor ? bytes[at - 1] : ' ';
    char after = at + 1 < length ? bytes[at + 1] : ' ';
    switch (bytes[at]) {
    case ':':
        *start = stretch_start(bytes, floor, at, 0);
        return after == '/' && at + 2 < length && bytes[at + 2] == '/' ? URL : BUILT_IN;
    case '@':
        if (!is_word_byte(before) && !(at >= floor + 4 && memcmp(bytes + at - 3, "...", 3) == 0)) { /* "jo...@example.com": masked */
            *start = at;
            return HANDLE;
        }
        *start = stretch_start(bytes, floor, at, 0);
        return EMAIL;
    case '#':
        *start = at;
        return is_word_byte(before) || !is_word_byte(after) ? BUILT_IN : HASHTAG;
    case '+':
        *start = at;
        return is_digit(after) && !is_word_byte(before) ? PHONE : BUILT_IN;
    case '-':
        *start = stretch_start(bytes, floor, at, 1);
        return is_digit(before) && is_digit(after) && at - *start >= 3 ? PHONE : BUILT_IN;
    case ')':
        *start = stretch_start(bytes, floor, at, 1);
        return is_digit(before) && (after == ' ' || is_digit(after)) && bytes[*start] == '(' ? PHONE : BUILT_IN;
    case '.':
        if (at >= floor + 3 && memcmp(bytes + at - 3, "www", 3) == 0) {
            *start = at - 3;
            return at - 3 > floor && is_word_byte(bytes[at - 4]) ? BUILT_IN : URL;
        }
        *start = stretch_start(bytes, floor, at, 1);
        return is_digit(before) && is_digit(after) && at - *start <= 3 ? IP : BUILT_IN;
    default:
        return BUILT_IN;
    }
}

static int is_sign(char c)
{
    return c == ':' || c == '@' || c == '#' || c == '+' || c == '-' || c == ')' || c == '.';
}

static nf_status match_built_in(nfi_context *ctx, nfi_recognisers *all, nfi_match_vec *out, const char *bytes, uint32_t from,
                                uint32_t length)
{
    uint32_t floor = from; /* behind the last match */
    for (uint32_t at = from; at < length; at++) {
        if (!is_sign(bytes[at]))
            continue;
        uint32_t start = at;
        uint32_t which = called_for(bytes, length, floor, at, &start);
        if (which == BUILT_IN)
            continue;
        size_t limit = length - start > 4096 ? start + 4096 : length; /* no stretch is longer: the rest is not looked at */
        while (limit < length && ((unsigned char)bytes[limit] & 0xC0) == 0x80)
            limit++;
        int found = pcre2_match(all->list.at[which].code, (PCRE2_SPTR)bytes, limit, start, PCRE2_NO_UTF_CHECK | PCRE2_ANCHORED, all->data,
                                all->match);
        nf_status st = nfi_work(ctx, 4);
        if (found > 0 && st == NF_OK) {
            uint32_t end = (uint32_t)pcre2_get_ovector_pointer(all->data)[1];
            if (end > at) {
                st = push(ctx, out, &all->list.at[which], nfi_span(start, end));
                floor = end;
                at = end - 1;
            }
        }
        if (st != NF_OK)
            return st;
    }
    return NF_OK;
}

static int compare_matches(const void *ctx, uint32_t a, uint32_t b)
{
    const nf_match *matches = ctx;
    return (matches[a].span.start > matches[b].span.start) - (matches[a].span.start < matches[b].span.start);
}

/* Brings the matches into text order and drops each that overlaps one found before it: `priority` is the order of finding. */
static nf_status in_order(nfi_context *ctx, nfi_match_vec *out)
{
    uint32_t count = out->count;
    uint32_t *order = nfi_arena_array(ctx->scratch, count, sizeof *order);
    uint32_t *scratch = nfi_arena_array(ctx->scratch, count, sizeof *scratch);
    nf_match *copy = nfi_arena_copy(ctx->scratch, out->at, count * sizeof *copy);
    if (order == NULL || scratch == NULL || copy == NULL)
        return nfi_nomem(ctx->err);
    for (uint32_t i = 0; i < count; i++)
        order[i] = i;
    nfi_sort(order, scratch, count, compare_matches, copy);
    uint32_t used = 0;
    uint32_t kept = NF_NONE; /* index of the last one in `copy` */
    for (uint32_t i = 0; i < count; i++) {
        const nf_match *m = &copy[order[i]];
        if (kept != NF_NONE && m->span.start < copy[kept].span.end) {
            if (order[i] >= kept)
                continue;
            used--;
        }
        kept = order[i];
        out->at[used++] = *m;
    }
    out->count = used;
    return NF_OK;
}

nf_status nfi_recognise(nfi_context *ctx, nfi_recognisers *all, nfi_match_vec *out, const nfi_text *text)
{
    out->count = 0;
    const char *bytes = text->bytes;
    nf_status st = NF_OK;
    if (all->list.count > BUILT_IN) {
        bytes = checked(ctx, text);
        st = bytes == NULL ? nfi_nomem(ctx->err) : NF_OK;
    }
    for (uint32_t i = BUILT_IN; i < all->list.count && st == NF_OK; i++)
        st = match_users(ctx, all, out, bytes, text->length, &all->list.at[i]);
    uint32_t users = out->count;
    int any_sign = 0;
    for (uint32_t i = text->start; i < text->length && !any_sign; i++)
        any_sign = text->bytes[i] == '@' || text->bytes[i] == '#' || text->bytes[i] == '+' || text->bytes[i] == ':' || text->bytes[i] == '.' ||
                   text->bytes[i] == '-' || text->bytes[i] == ')';
    if (st == NF_OK && any_sign) {
        bytes = bytes == text->bytes ? checked(ctx, text) : bytes;
        st = bytes == NULL ? nfi_nomem(ctx->err) : match_built_in(ctx, all, out, bytes, text->start, text->length);
    }
    return st == NF_OK && users > 0 ? in_order(ctx, out) : st;
}
