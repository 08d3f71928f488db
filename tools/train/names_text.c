#include "names_text.h"

#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "common.h"
#include "segment/paragraph.h"
#include "segment/sentence.h"
#include "segment/tokenize.h"
#include "segment/zone.h"
#include "syntax/rules.h"

static uint32_t role_of(names_text *all, const char *name)
{
    for (uint32_t i = 0; i < all->role_count; i++)
        if (strcmp(all->roles[i], name) == 0)
            return i;
    if (all->role_count == NAMES_ROLES || strlen(name) > 31)
        die("too many roles: %s", name);
    strcpy(all->roles[all->role_count], name);
    return all->role_count++;
}

/* Copies the line at *at and moves behind it: what follows may be a text that starts with white space. */
static void next_line(char *line, size_t room, char **at)
{
    char *end = strchr(*at, '\n');
    size_t length = end == NULL ? strlen(*at) : (size_t)(end - *at);
    if (length >= room)
        die("a line of %zu bytes", length);
    memcpy(line, *at, length);
    line[length] = '\0';
    *at += length + (end != NULL);
}

static void read_corpus(names_text *all, const char *path, uint32_t folds)
{
    size_t size;
    char *bytes = read_file(path, &size);
    char *at = bytes;
    role_of(all, "train");
    role_of(all, "aside");
    while (at < bytes + size) {
        char id[256];
        char role[32];
        double weight;
        unsigned mask;
        unsigned spans;
        unsigned length;
        char line[512];
        next_line(line, sizeof line, &at);
        if (sscanf(line, "doc %255s %lf %31s %x %u %u", id, &weight, role, &mask, &spans, &length) != 6)
            die("%s: not a document before byte %zu: %s", path, (size_t)(at - bytes), line);
        if (all->document_count % 1024 == 0)
            all->documents = grow(all->documents, (all->document_count + 1024u) * sizeof *all->documents);
        document *doc = &all->documents[all->document_count++];
        memset(doc, 0, sizeof *doc);
        doc->weight = (float)weight;
        doc->mask = mask;
        doc->role = role_of(all, role);
        doc->fold = (uint32_t)(nfi_hash(id, strcspn(id, "~")) % folds);
        doc->spans = need(spans * sizeof *doc->spans);
        doc->span_count = spans;
        for (unsigned i = 0; i < spans; i++) {
            span *s = &doc->spans[i];
            next_line(line, sizeof line, &at);
            if (sscanf(line, "%u %u %x %u", &s->start, &s->end, &s->types, &s->outside) != 4)
                die("%s: not a span in %s", path, id);
        }
        doc->bytes = at;
        doc->length = length;
        at += length + 1;
    }
}

void names_text_open(names_text *all, const char *path, uint32_t folds)
{
    nf_error err;
    memset(all, 0, sizeof *all);
    all->ctx.alloc = nfi_alloc_or_default(NULL);
    nfi_arena_init(&all->scratch, &all->ctx.alloc);
    nfi_arena_init(&all->result, &all->ctx.alloc);
    all->ctx.scratch = &all->scratch;
    all->ctx.result = &all->result;
    all->ctx.next_check = UINT64_MAX;
    all->tokens.text = &all->text;
    if (nfi_recognisers_new(&all->recognisers, &all->ctx.alloc, &err) != NF_OK)
        die("out of memory");
    read_corpus(all, path, folds);
}

void names_text_read(names_text *all, const document *doc)
{
    nfi_arena_reset(&all->scratch);
    nfi_arena_reset(&all->result);
    all->text.bytes = doc->bytes;
    all->text.length = doc->length;
    all->text.zones.count = 0;
    all->tokens.tokens.count = 0;
    all->tokens.sentences.count = 0;
    all->tokens.matches.count = 0;
    all->quotes.count = 0;
    all->times.count = 0;
    all->ctx.work = 0;
    nf_status st = nfi_recognise(&all->ctx, all->recognisers, &all->tokens.matches, &all->text);
    if (st == NF_OK)
        st = nfi_tokenize(&all->ctx, &all->tokens);
    if (st == NF_OK)
        st = nfi_paragraphs_find(&all->ctx, &all->tokens);
    if (st == NF_OK)
        st = nfi_zones_find(&all->ctx, &all->text.zones, &all->tokens);
    if (st == NF_OK)
        st = nfi_sentences_find(&all->ctx, &all->tokens);
    if (st == NF_OK)
        st = nfi_quotes_find(&all->ctx, &all->quotes, &all->tokens);
    if (st == NF_OK)
        st = nfi_syntax_rules(&all->ctx, &all->tokens);
    if (st == NF_OK)
        st = nfi_times_find(&all->ctx, &all->times, &all->tokens);
    if (st == NF_OK)
        st = nfi_names_by_rule(&all->ctx, &all->rules, &all->tokens, &all->quotes, &all->times);
    if (st != NF_OK)
        die("a document can't be read");
}
