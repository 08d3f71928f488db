#include "api/pipeline.h"

#include <string.h>

#include "api/doc.h"
#include "api/model.h"
#include "fact/fingerprint.h"
#include "segment/paragraph.h"
#include "segment/sentence.h"
#include "segment/tokenize.h"
#include "segment/zone.h"
#include "syntax/parse.h"
#include "syntax/rules.h"
#include "text/utf8.h"

/* What each layer needs besides itself. */
static uint32_t with_needed(uint32_t layers)
{
    if (layers == 0)
        layers = NF_LAYER_ALL;
    if (layers & NF_LAYER_FACTS)
        layers |= NF_LAYER_CLAIMS;
    if (layers & NF_LAYER_CLAIMS)
        layers |= NF_LAYER_QUANTITIES | NF_LAYER_TIMES | NF_LAYER_ENTITIES;
    if (layers & (NF_LAYER_QUANTITIES | NF_LAYER_TIMES | NF_LAYER_ENTITIES))
        layers |= NF_LAYER_SYNTAX;
    return layers | NF_LAYER_TOKENS;
}

static nf_status check_options(const nf_options *options, nf_error *err)
{
    if (options->layers & ~(uint32_t)NF_LAYER_ALL)
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "options.layers has unknown bits");
    if (options->invalid != NF_INVALID_ERROR && options->invalid != NF_INVALID_REPLACE)
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "options.invalid is out of range");
    if (options->text_limit > NF_TEXT_MAX)
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "options.text_limit is over NF_TEXT_MAX");
    if (options->time_limit_ms != 0 && options->now_ms == NULL)
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "options.time_limit_ms needs options.now_ms");
    return NF_OK;
}

nf_status nf_pipeline_new(nf_pipeline **out, nf_model *model, const nf_options *options, const nf_alloc *alloc,
                          nf_error *err)
{
    if (out == NULL)
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "out is NULL");
    *out = NULL;
    nf_options own = NF_OPTIONS_INIT;
    if (options != NULL) {
        if (options->size == 0 || options->size > sizeof own)
            return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "options.size is not that of a known version");
        memcpy(&own, options, options->size);
    }
    nf_status st = check_options(&own, err);
    if (st != NF_OK)
        return st;
    nf_alloc memory = nfi_alloc_or_default(alloc);
    nf_pipeline *pipeline = nfi_alloc_new(&memory, sizeof *pipeline);
    if (pipeline == NULL)
        return nfi_nomem(err);
    memset(pipeline, 0, sizeof *pipeline);
    pipeline->alloc = memory;
    pipeline->options = own;
    pipeline->options.layers = with_needed(own.layers);
    if (own.text_limit == 0)
        pipeline->options.text_limit = NF_TEXT_MAX;
    nfi_arena_init(&pipeline->scratch, &memory);
    if (model != NULL)
        pipeline->model = nf_model_ref(model);
    else
        st = nf_model_default(&pipeline->model, &memory, err);
    if (st == NF_OK)
        st = nfi_recognisers_new(&pipeline->recognisers, &memory, err);
    if (st != NF_OK) {
        nf_pipeline_free(pipeline);
        return st;
    }
    *out = pipeline;
    return NF_OK;
}

void nf_pipeline_free(nf_pipeline *pipeline)
{
    if (pipeline == NULL)
        return;
    nf_alloc alloc = pipeline->alloc;
    nf_model_unref(pipeline->model);
    nfi_arena_clear(&pipeline->scratch);
    nfi_recognisers_free(pipeline->recognisers);
    nfi_known_clear(&pipeline->known, &alloc);
    nfi_own_cues_clear(&pipeline->cues, &alloc);
    nfi_vec_clear(&pipeline->text.zones, &alloc);
    nfi_vec_clear(&pipeline->tokens.tokens, &alloc);
    nfi_vec_clear(&pipeline->tokens.sentences, &alloc);
    nfi_vec_clear(&pipeline->tokens.matches, &alloc);
    nfi_vec_clear(&pipeline->quotes, &alloc);
    nfi_vec_clear(&pipeline->times, &alloc);
    nfi_vec_clear(&pipeline->quantities, &alloc);
    nfi_entities_clear(&pipeline->entities, &alloc);
    nfi_vec_clear(&pipeline->claims, &alloc);
    nfi_facts_clear(&pipeline->facts, &alloc);
    nfi_vec_clear(&pipeline->conflicts, &alloc);
    nfi_alloc_free(&alloc, pipeline, sizeof *pipeline);
}

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* 2025-02-27, a day that the calendar has. */
static int is_date(const char *date)
{
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (strlen(date) != 10 || date[4] != '-' || date[7] != '-')
        return 0;
    for (int i = 0; i < 10; i++)
        if (i != 4 && i != 7 && !is_digit(date[i]))
            return 0;
    int year = (date[0] - '0') * 1000 + (date[1] - '0') * 100 + (date[2] - '0') * 10 + (date[3] - '0');
    int month = (date[5] - '0') * 10 + (date[6] - '0');
    int day = (date[8] - '0') * 10 + (date[9] - '0');
    if (month < 1 || month > 12 || day < 1 || day > days[month - 1])
        return 0;
    int leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return month != 2 || day < 29 || leap;
}

/* The layers in their order, each on what those before it have left in the pipeline. */
static nf_status run_layers(nf_pipeline *p, nfi_context *ctx)
{
    uint32_t layers = p->options.layers;
    nf_status st = nfi_recognise(ctx, p->recognisers, &p->tokens.matches, &p->text);
    if (st == NF_OK)
        st = nfi_tokenize(ctx, &p->tokens);
    if (st == NF_OK)
        st = nfi_paragraphs_find(ctx, &p->tokens);
    if (st == NF_OK)
        st = nfi_zones_find(ctx, &p->text.zones, &p->tokens);
    if (st == NF_OK)
        st = nfi_sentences_find(ctx, &p->tokens);
    if (st == NF_OK)
        st = nfi_quotes_find(ctx, &p->quotes, &p->tokens);
    if (st == NF_OK && layers & NF_LAYER_SYNTAX)
        st = p->model->syntax.tags.slots == NULL
                 ? nfi_syntax_rules(ctx, &p->tokens)
                 : nfi_syntax_parse(ctx, &p->tokens, &p->quotes, &p->model->syntax);
    if (st == NF_OK && layers & (NF_LAYER_TIMES | NF_LAYER_QUANTITIES))
        st = nfi_times_find(ctx, &p->times, &p->tokens);
    if (st == NF_OK && layers & NF_LAYER_QUANTITIES)
        st = nfi_quantities_find(ctx, &p->quantities, &p->tokens, &p->times);
    if (st == NF_OK && layers & NF_LAYER_ENTITIES)
        st = nfi_entities_find(ctx, &p->entities, &p->tokens, &p->quotes, &p->times, &p->quantities, &p->known,
                               p->model->has_names ? &p->model->names : NULL);
    if (st == NF_OK && layers & NF_LAYER_CLAIMS)
        st = nfi_claims_find(ctx, &p->claims, &p->tokens, &p->quotes, &p->entities, &p->times, &p->quantities, &p->cues,
                             p->decider != NULL ? p->decider : &p->model->claims);
    if (st == NF_OK && layers & NF_LAYER_ENTITIES)
        st = nfi_entities_finish(ctx, &p->entities);
    if (st == NF_OK && layers & NF_LAYER_FACTS)
        st = nfi_facts_find(ctx, &p->facts, &p->tokens, &p->entities, &p->times, &p->quantities, &p->claims);
    if (st == NF_OK && layers & NF_LAYER_FACTS)
        st = nfi_conflicts_find(ctx, &p->conflicts, &p->tokens, &p->facts);
    if (st == NF_OK && p->options.full_sources)
        for (uint32_t i = 0; i < p->claims.count; i++)
            p->claims.at[i].source = p->claims.at[i].source_full;
    return st;
}

static int copy_tokens(nf_doc *doc, const nfi_tokens *tokens)
{
    uint32_t count = tokens->tokens.count;
    nf_token *out = nfi_arena_array(&doc->arena, count, sizeof *out);
    if (out == NULL)
        return 0;
    for (uint32_t i = 0; i < count; i++) {
        const nfi_token *from = &tokens->tokens.at[i];
        out[i].span = nfi_span(from->start, from->end);
        out[i].kind = (nf_token_kind)from->kind;
        out[i].upos = (nf_upos)from->upos;
        out[i].xpos = nfi_xpos_name(from->xpos);
        out[i].lemma = from->lemma;
        out[i].feats = nfi_xpos_feats(from->xpos);
        out[i].head = from->head;
        out[i].deprel = nfi_deprel_name(from->deprel);
    }
    doc->tokens.at = out;
    doc->tokens.count = count;
    return 1;
}

/* Copies a layer's vector into the document: 1, or 0 without memory. */
#define COPY(doc, list, vec)                                                                         \
    ((doc)->list.count = (vec).count,                                                                \
     ((doc)->list.at = nfi_arena_copy(&(doc)->arena, (vec).at, (vec).count * sizeof *(vec).at)) != NULL)

static int fill_doc(nf_doc *doc, const nf_pipeline *p)
{
    if (p->options.layers & NF_LAYER_FACTS)
        nfi_fingerprint(doc->fingerprint, &p->tokens);
    return nfi_offsets_init(&doc->offsets, &doc->arena, p->text.bytes, p->text.length) &&
           copy_tokens(doc, &p->tokens) && COPY(doc, zones, p->text.zones) &&
           COPY(doc, sentences, p->tokens.sentences) && COPY(doc, matches, p->tokens.matches) &&
           COPY(doc, entities, p->entities.entities) && COPY(doc, quantities, p->quantities) &&
           COPY(doc, times, p->times) && COPY(doc, claims, p->claims) && COPY(doc, facts, p->facts.facts) &&
           COPY(doc, conflicts, p->conflicts);
}

/* A document with its own copy of the text, which the layers then work on. */
static nf_doc *new_doc(nf_pipeline *p, const char *text, size_t length, const char *published)
{
    nfi_arena arena;
    nfi_arena_init(&arena, &p->alloc);
    nf_doc *doc = nfi_arena_new(&arena, sizeof *doc);
    char *copy = doc == NULL ? NULL : nfi_arena_string(&arena, text, length);
    const char *date = copy == NULL || published == NULL ? NULL : nfi_arena_string(&arena, published, 10);
    if (copy == NULL || (published != NULL && date == NULL)) {
        nfi_arena_clear(&arena);
        return NULL;
    }
    memset(doc, 0, sizeof *doc);
    doc->arena = arena;
    doc->published = date;
    doc->model = nf_model_ref(p->model);
    p->text.bytes = copy;
    p->text.length = (uint32_t)length;
    p->text.start = length >= 3 && memcmp(text, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;
    p->text.published = date;
    p->tokens.text = &p->text;
    return doc;
}

static nf_status check_text(const nf_pipeline *p, const char *text, size_t length, const char *published,
                            nf_error *err)
{
    if (text == NULL && length > 0)
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "text is NULL");
    if (published != NULL && !is_date(published))
        return nfi_error_with(err, NF_ERR_DATE, NF_NONE, "not a date of the form 2025-02-27: ", published);
    if (length > p->options.text_limit)
        return nfi_error(err, NF_ERR_LIMIT, NF_NONE, "the text is over the length limit");
    if (p->options.invalid == NF_INVALID_ERROR) {
        size_t bad = nfi_utf8_check(text, length);
        if (bad < length)
            return nfi_error(err, NF_ERR_ENCODING, (uint32_t)bad, "byte that is not UTF-8");
    }
    return NF_OK;
}

static void start_context(nfi_context *ctx, nf_pipeline *p, nf_doc *doc, nf_error *err)
{
    memset(ctx, 0, sizeof *ctx);
    ctx->alloc = p->alloc;
    ctx->result = &doc->arena;
    ctx->scratch = &p->scratch;
    ctx->err = err;
    ctx->work_limit = p->options.work_limit;
    ctx->now_ms = p->options.now_ms;
    ctx->cancel = p->options.cancel;
    ctx->caller = p->options.ctx;
    if (p->options.time_limit_ms != 0)
        ctx->deadline = ctx->now_ms(ctx->caller) + p->options.time_limit_ms;
}

static void forget_text(nf_pipeline *p)
{
    p->text.zones.count = 0;
    p->tokens.tokens.count = 0;
    p->tokens.sentences.count = 0;
    p->tokens.matches.count = 0;
    p->quotes.count = 0;
    p->times.count = 0;
    p->quantities.count = 0;
    p->entities.entities.count = 0;
    p->entities.mentions.count = 0;
    p->entities.at_token.count = 0;
    p->claims.count = 0;
    p->facts.facts.count = 0;
    p->conflicts.count = 0;
    nfi_arena_reset(&p->scratch);
}

nf_status nf_pipeline_analyze(nf_pipeline *pipeline, nf_doc **out, const char *text, size_t length,
                              const char *published, nf_error *err)
{
    if (out == NULL)
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "out is NULL");
    *out = NULL;
    if (pipeline == NULL)
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "pipeline is NULL");
    nf_status st = check_text(pipeline, text, length, published, err);
    if (st != NF_OK)
        return st;
    forget_text(pipeline);
    nf_doc *doc = new_doc(pipeline, text, length, published);
    if (doc == NULL)
        return nfi_nomem(err);
    nfi_context ctx;
    start_context(&ctx, pipeline, doc, err);
    st = run_layers(pipeline, &ctx);
    if (st == NF_OK && !fill_doc(doc, pipeline))
        st = nfi_nomem(err);
    if (st != NF_OK) {
        nf_doc_free(doc);
        return st;
    }
    *out = doc;
    return NF_OK;
}
