#include "fact/thing.h"

#include <string.h>

#include "base/buf.h"
#include "text/fold.h"

enum { WORDS = 8 };

/* The entity that a token's name mention belongs to; a nationality goes by its country. */
static const char *entity_name(const nfi_entities *entities, uint32_t token)
{
    uint32_t m = entities->at_token.at[token];
    if (m == NF_NONE || entities->mentions.at[m].form != NF_FORM_NAME)
        return NULL;
    const nf_entity *entity = &entities->entities.at[entities->mentions.at[m].entity];
    for (uint32_t i = 0; i < entity->link_count; i++)
        if (entity->links[i].relation == NF_RELATION_DEMONYM_OF)
            return entity->links[i].name;
    return entity->name;
}

static int is_group(const nfi_entities *entities, uint32_t token)
{
    return entities->entities.at[entities->mentions.at[entities->at_token.at[token]].entity].type == NF_ENTITY_NORP;
}

static int put_folded(nfi_context *ctx, nfi_buf *out, const char *text)
{
    size_t length = strlen(text);
    uint64_t hash;
    char *folded = nfi_arena_new(ctx->scratch, length * NFI_FOLD_GROWTH + 1);
    if (folded == NULL)
        return 0;
    if (out->length > 0)
        nfi_buf_putc(out, ' ');
    nfi_buf_put(out, folded, nfi_fold(folded, &hash, text, length));
    return 1;
}

static int is_content(const nfi_token *t)
{
    return t->upos == NF_UPOS_NOUN || t->upos == NF_UPOS_PROPN || t->upos == NF_UPOS_ADJ;
}

/* The head's class of the word list, else its base form. */
static const char *head_word(const nfi_tokens *tokens, uint32_t head, int *person)
{
    const nfi_lex_entry *entry = nfi_tokens_match(tokens, head, head + 1, NFI_LEX_COUNTED);
    *person = entry != NULL && nfi_lex_counted_rows[entry->row].person;
    return entry != NULL ? nfi_lex_counted_rows[entry->row].name : tokens->tokens.at[head].lemma;
}

static int put_words(nfi_context *ctx, nfi_buf *out, const nfi_tokens *tokens, const nfi_entities *entities,
                     uint32_t first, uint32_t end)
{
    int person = 0;
    int of_group = 0;
    int ok = 1;
    const char *head = head_word(tokens, end - 1, &person);
    const char *last = NULL;
    for (uint32_t i = end - first > WORDS ? end - WORDS : first; i < end && ok; i++) {
        const char *name = entity_name(entities, i);
        if (name != NULL && name != last) {
            of_group = 1;
            ok = put_folded(ctx, out, name);
        } else if (name == NULL && i + 1 < end && is_content(&tokens->tokens.at[i])) {
            ok = put_folded(ctx, out, tokens->tokens.at[i].lemma);
        }
        last = name;
    }
    if (last != NULL) /* the head is a name itself: North Koreans */
        return ok && (!is_group(entities, end - 1) || put_folded(ctx, out, "people"));
    return ok && put_folded(ctx, out, person && of_group ? "people" : head);
}

const char *nfi_thing_text(nfi_context *ctx, const nfi_tokens *tokens, const nfi_entities *entities, nf_span of)
{
    if (!nf_span_is_set(of))
        return "";
    uint32_t first = nfi_tokens_at(tokens, of.start);
    uint32_t end = nfi_tokens_at(tokens, of.end);
    if (first >= end)
        return "";
    nfi_buf buf;
    nfi_buf_init(&buf, &ctx->alloc);
    int ok = put_words(ctx, &buf, tokens, entities, first, end) && nfi_buf_ok(&buf);
    const char *out = ok ? nfi_arena_string(ctx->result, buf.at, buf.length) : NULL;
    nfi_buf_clear(&buf);
    return out;
}
