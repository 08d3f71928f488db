#include "extract/coref.h"

#include <string.h>

/* Mentions that are kept in mind, and sentences that a pronoun and a description reach back. */
enum { RECENT = 24, PRONOUN_REACH = 2, NOMINAL_REACH = 40, PHRASE = 8 };

/* A mention that was passed. */
typedef struct seen {
    uint32_t entity;
    uint32_t sentence;
    uint8_t subject; /* stands where a subject does */
} seen;

typedef struct resolver {
    nfi_context *ctx;
    nfi_entities *entities;
    const nfi_tokens *tokens;
    const nfi_lex_body_role_row **kinds; /* of each entity, as far as read: what kind of body it is; NULL unknown */
    seen recent[RECENT]; /* a ring; `count` were put into it */
    uint32_t count;
} resolver;

static const nfi_token *token(const resolver *r, uint32_t i)
{
    return &r->tokens->tokens.at[i];
}

static int is_word(const resolver *r, uint32_t i, const char *word)
{
    return strcmp(nfi_lex_word(token(r, i)->word), word) == 0;
}

static int is_one_of(const resolver *r, uint32_t i, const char *const *words)
{
    const char *word = nfi_lex_word(token(r, i)->word);
    for (; *words != NULL; words++)
        if (strcmp(word, *words) == 0)
            return 1;
    return 0;
}

static nf_entity *entity(const resolver *r, uint32_t id)
{
    return &r->entities->entities.at[id];
}

static uint32_t sentence_end(const resolver *r, uint32_t i)
{
    const nf_sentence *s = &r->tokens->sentences.at[token(r, i)->sentence];
    return s->first_token + s->token_count;
}

/* A verb follows, behind an aside in commas perhaps; or the sentence starts with it. */
static int is_subject(const resolver *r, uint32_t first, uint32_t end)
{
    enum { ASIDE = 16 };
    uint32_t limit = sentence_end(r, first);
    if (end < limit && nfi_token_is_char(r->tokens, token(r, end), ','))
        for (uint32_t i = end + 1; i < limit && i < end + ASIDE; i++)
            if (nfi_token_is_char(r->tokens, token(r, i), ',')) {
                end = i + 1;
                break;
            }
    while (end < limit && token(r, end)->upos == NF_UPOS_ADV)
        end++;
    return end < limit && (token(r, end)->upos == NF_UPOS_VERB || token(r, end)->upos == NF_UPOS_AUX);
}

/* "according to the Department of Forestry. It said": who is quoted so is what the next sentence goes on about. */
static int is_authority(const resolver *r, uint32_t first)
{
    if (first > 0 && is_word(r, first - 1, "the"))
        first--;
    return first > 1 && is_word(r, first - 1, "to") && is_word(r, first - 2, "according");
}

static void remember(resolver *r, uint32_t id, uint32_t first, uint32_t end)
{
    seen *s = &r->recent[r->count++ % RECENT];
    s->entity = id;
    s->sentence = token(r, first)->sentence;
    s->subject = (uint8_t)(is_subject(r, first, end) || is_authority(r, first));
}

static nf_status add(resolver *r, uint32_t first, uint32_t end, nf_form form, uint32_t id, double confidence)
{
    nf_mention mention = {nfi_span(token(r, first)->start, token(r, end - 1)->end), form, id, confidence};
    nf_status st = nfi_entities_add(r->ctx, r->entities, r->tokens, mention);
    remember(r, id, first, end);
    return st;
}

static int is_body(nf_entity_type type)
{
    return type == NF_ENTITY_ORG || type == NF_ENTITY_GPE || type == NF_ENTITY_PRODUCT || type == NF_ENTITY_FAC || type == NF_ENTITY_EVENT ||
           type == NF_ENTITY_WORK;
}

static int gender_fits(const nf_entity *e, nf_gender gender)
{
    return e->gender == NF_GENDER_UNKNOWN || gender == NF_GENDER_UNKNOWN || e->gender == gender;
}

/* The latest mention that fits, subjects of the nearest sentence first. For persons; and for "it", bodies. */
static uint32_t antecedent(const resolver *r, uint32_t sentence, int person, nf_gender gender)
{
    uint32_t low = r->count > RECENT ? r->count - RECENT : 0;
    for (int subjects = 1; subjects >= 0; subjects--)
        for (uint32_t i = r->count; i > low; i--) {
            const seen *s = &r->recent[(i - 1) % RECENT];
            const nf_entity *e = entity(r, s->entity);
            if (s->sentence + PRONOUN_REACH < sentence)
                break;
            if (subjects && !s->subject)
                continue;
            if (person ? e->type == NF_ENTITY_PERSON && gender_fits(e, gender) : is_body(e->type) && (subjects || e->type == NF_ENTITY_ORG))
                return s->entity;
        }
    return NF_NONE;
}

static nf_status read_pronoun(resolver *r, uint32_t i)
{
    static const char *const he[] = {"he", "him", "his", "himself", NULL};
    static const char *const she[] = {"she", "her", "hers", "herself", NULL};
    static const char *const it[] = {"it", "its", "itself", NULL};
    nf_gender gender = is_one_of(r, i, he) ? NF_GENDER_MALE : is_one_of(r, i, she) ? NF_GENDER_FEMALE : NF_GENDER_UNKNOWN;
    int person = gender != NF_GENDER_UNKNOWN;
    if (!person && !is_one_of(r, i, it))
        return NF_OK;
    uint32_t id = antecedent(r, token(r, i)->sentence, person, gender);
    if (id == NF_NONE)
        return NF_OK;
    if (person && entity(r, id)->gender == NF_GENDER_UNKNOWN)
        entity(r, id)->gender = gender;
    return add(r, i, i + 1, NF_FORM_PRONOUN, id, person ? 0.8 : 0.6);
}

/* The words of an entity's names hold this one: "the front" and Kawar Liberation Front. */
static int name_holds(const nf_entity *e, const char *word)
{
    size_t length = strlen(word);
    const char *name = e->name;
    for (const char *at = name; *at != '\0'; at++) {
        size_t i = 0;
        while (i < length && at[i] != '\0' && (at[i] == word[i] || at[i] + ('a' - 'A') == word[i]))
            i++;
        int starts = at == name || at[-1] == ' ' || at[-1] == '-';
        if (i == length && starts && (at[i] == '\0' || at[i] == ' '))
            return 1;
    }
    return 0;
}

static const nfi_lex_body_role_row *body_role(const resolver *r, uint32_t i)
{
    const nfi_lex_entry *entry = nfi_lex_entry_of(token(r, i)->word, NFI_LEX_BODY_ROLE);
    return entry == NULL ? NULL : &nfi_lex_body_role_rows[entry->row];
}

/* The kind of body that a name at tokens [first, end) tells: by its last word ("Pilots' Union"), by the noun
 * before it ("carrier Norrsken Air"). NULL when it tells none. */
static const nfi_lex_body_role_row *told_kind(const resolver *r, uint32_t first, uint32_t end)
{
    const nfi_lex_body_role_row *row = body_role(r, end - 1);
    if (row == NULL && first > 0 && token(r, first - 1)->shape == NFI_SHAPE_LOWER)
        row = body_role(r, first - 1);
    return row;
}

/* "the front": a body with that word in its name; "the airline": one that was called a carrier; for words like "the
 * company" the latest body that was a subject and is of no other kind. */
static uint32_t body_for(const resolver *r, uint32_t head, const nfi_lex_body_role_row *role)
{
    const char *word = nfi_lex_word(token(r, head)->word);
    for (uint32_t k = 0; k < r->entities->entities.count && k < NOMINAL_REACH * 4; k++) {
        const nf_entity *e = entity(r, k);
        if ((e->type == NF_ENTITY_ORG || e->type == NF_ENTITY_EVENT) && name_holds(e, word))
            return k;
    }
    for (uint32_t k = 0; k < r->entities->entities.count && k < NOMINAL_REACH * 4; k++)
        if (entity(r, k)->type == NF_ENTITY_ORG && r->kinds[k] != NULL && role->family != 0 && r->kinds[k]->family == role->family)
            return k;
    if (role->kind != NFI_BODY_ROLE_WIDE)
        return NF_NONE;
    uint32_t low = r->count > RECENT ? r->count - RECENT : 0;
    for (uint32_t i = r->count; i > low; i--) {
        const seen *s = &r->recent[(i - 1) % RECENT];
        int near = s->sentence + 4 >= token(r, head)->sentence;
        int other = r->kinds[s->entity] != NULL && r->kinds[s->entity]->kind != NFI_BODY_ROLE_WIDE;
        if (near && s->subject && !other && entity(r, s->entity)->type == NF_ENTITY_ORG)
            return s->entity;
    }
    return NF_NONE;
}

/* "the minister": the latest person whose title has the word. */
static uint32_t person_for(const resolver *r, uint32_t head)
{
    const char *word = nfi_lex_word(token(r, head)->word);
    size_t length = strlen(word);
    uint32_t low = r->count > RECENT ? r->count - RECENT : 0;
    for (uint32_t i = r->count; i > low; i--) {
        const nf_entity *e = entity(r, r->recent[(i - 1) % RECENT].entity);
        if (e->type != NF_ENTITY_PERSON || e->title == NULL)
            continue;
        size_t title = strlen(e->title);
        size_t k = 0;
        while (k < length && title >= length) {
            char c = e->title[title - length + k];
            if ((c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c) != word[k])
                break;
            k++;
        }
        if (k == length)
            return e->id;
    }
    return NF_NONE;
}

/* "South Korea's spy agency" before the agency is named: a public body of that country that the next sentences name. */
static uint32_t body_ahead(const resolver *r, uint32_t first, uint32_t end)
{
    enum { AHEAD = 3 };
    const char *country = NULL;
    for (uint32_t i = first; i < end; i++) {
        uint32_t m = r->entities->at_token.at[i];
        if (m != NF_NONE && r->entities->mentions.at[m].form == NF_FORM_NAME)
            country = entity(r, r->entities->mentions.at[m].entity)->country;
    }
    if (country == NULL)
        return NF_NONE;
    uint32_t sentence = token(r, first)->sentence;
    for (uint32_t i = end; i < r->tokens->tokens.count && token(r, i)->sentence <= sentence + AHEAD; i++) {
        uint32_t m = r->entities->at_token.at[i];
        if (m == NF_NONE || r->entities->mentions.at[m].form != NF_FORM_NAME)
            continue;
        const nf_entity *e = entity(r, r->entities->mentions.at[m].entity);
        if (e->type == NF_ENTITY_ORG && e->country != NULL && strcmp(e->country, country) == 0)
            return e->id;
    }
    return NF_NONE;
}

static int is_part(const nfi_token *t)
{
    return t->upos == NF_UPOS_ADJ || t->upos == NF_UPOS_NOUN || t->upos == NF_UPOS_PROPN || t->upos == NF_UPOS_NUM;
}

/* A person's name in commas behind a description: "its field director, Hanna Lindgren-Osei, wrote". */
static uint32_t apposed_person(const resolver *r, uint32_t end)
{
    uint32_t limit = sentence_end(r, end - 1);
    if (end + 1 >= limit || !nfi_token_is_char(r->tokens, token(r, end), ','))
        return NF_NONE;
    for (uint32_t i = end + 1; i < limit && i < end + 4; i++) {
        uint32_t m = r->entities->at_token.at[i];
        if (m != NF_NONE && r->entities->mentions.at[m].form == NF_FORM_NAME)
            return entity(r, r->entities->mentions.at[m].entity)->type == NF_ENTITY_PERSON ? r->entities->mentions.at[m].entity : NF_NONE;
    }
    return NF_NONE;
}

/* A description that starts with an article, a possessive, or a name and 's. Sets *end; the entity, or NF_NONE. */
static uint32_t read_description(const resolver *r, uint32_t first, uint32_t *end)
{
    uint32_t limit = sentence_end(r, first);
    uint32_t start = first + 1;
    int named = 0;
    uint32_t m = r->entities->at_token.at[first];
    if (m != NF_NONE) {
        while (start < limit && r->entities->at_token.at[start] == m)
            start++;
        if (start >= limit || !(is_word(r, start, "'s") || is_word(r, start, "'")))
            return NF_NONE;
        start++;
        named = 1;
    }
    uint32_t i = start;
    while (i < limit && i - start < PHRASE && is_part(token(r, i)) && r->entities->at_token.at[i] == NF_NONE &&
           !(i > start && token(r, i - 1)->upos == NF_UPOS_NOUN && token(r, i)->upos == NF_UPOS_ADJ)) /* "the union last week" */
        i++;
    while (i > start && token(r, i - 1)->upos != NF_UPOS_NOUN)
        i--;
    if (i == start)
        return NF_NONE;
    *end = i;
    uint32_t apposed = apposed_person(r, i);
    if (apposed != NF_NONE)
        return apposed;
    const nfi_lex_entry *role = nfi_lex_entry_of(token(r, i - 1)->word, NFI_LEX_BODY_ROLE);
    if (named && role != NULL)
        return body_ahead(r, first, i);
    if (named || !is_word(r, first, "the"))
        return NF_NONE;
    if (role != NULL)
        return body_for(r, i - 1, &nfi_lex_body_role_rows[role->row]);
    return nfi_lex_entry_of(token(r, i - 1)->word, NFI_LEX_TITLE) == NULL ? NF_NONE : person_for(r, i - 1);
}

static int opens_description(const resolver *r, uint32_t i)
{
    static const char *const words[] = {"the", "its", "his", "her", "their", NULL};
    uint32_t m = r->entities->at_token.at[i];
    if (m == NF_NONE)
        return token(r, i)->upos == NF_UPOS_DET || token(r, i)->upos == NF_UPOS_PRON ? is_one_of(r, i, words) : 0;
    int starts = i == 0 || r->entities->at_token.at[i - 1] != m;
    nf_entity_type type = entity(r, r->entities->mentions.at[m].entity)->type;
    return starts && r->entities->mentions.at[m].form == NF_FORM_NAME && (type == NF_ENTITY_GPE || type == NF_ENTITY_ORG);
}

/* Learns a name's kind; "JoongAng Ilbo newspaper" is a description of the newspaper with its name in it. */
static nf_status read_name(resolver *r, uint32_t first, uint32_t end, uint32_t id)
{
    remember(r, id, first, end);
    if (entity(r, id)->type != NF_ENTITY_ORG)
        return NF_OK;
    if (r->kinds[id] == NULL)
        r->kinds[id] = told_kind(r, first, end);
    int described = end < sentence_end(r, first) && token(r, end)->shape == NFI_SHAPE_LOWER && body_role(r, end) != NULL &&
                    r->entities->at_token.at[end] == NF_NONE;
    return described ? add(r, first, end + 1, NF_FORM_NOMINAL, id, 0.8) : NF_OK;
}

static nf_status read_token(resolver *r, uint32_t i)
{
    uint32_t end = i + 1;
    if (opens_description(r, i)) {
        uint32_t id = read_description(r, i, &end);
        if (id != NF_NONE) {
            /* Only the noun that the description adds is its own: the names in it stay theirs. */
            nf_status st = add(r, i, end, NF_FORM_NOMINAL, id, 0.75);
            if (st != NF_OK)
                return st;
        }
    }
    uint32_t m = r->entities->at_token.at[i];
    if (m != NF_NONE && r->entities->mentions.at[m].form == NF_FORM_NAME && (i == 0 || r->entities->at_token.at[i - 1] != m)) {
        end = i + 1;
        while (end < r->tokens->tokens.count && r->entities->at_token.at[end] == m)
            end++;
        return read_name(r, i, end, r->entities->mentions.at[m].entity);
    }
    if (token(r, i)->upos == NF_UPOS_PRON && !(token(r, i)->flags & NFI_TOKEN_IN_QUOTE) && m == NF_NONE)
        return read_pronoun(r, i);
    return NF_OK;
}

nf_status nfi_coref_find(nfi_context *ctx, nfi_entities *entities, const nfi_tokens *tokens)
{
    resolver r = {.ctx = ctx, .entities = entities, .tokens = tokens};
    r.kinds = nfi_arena_array(ctx->scratch, entities->entities.count, sizeof *r.kinds);
    if (r.kinds == NULL)
        return nfi_nomem(ctx->err);
    for (uint32_t i = 0; i < entities->entities.count; i++)
        r.kinds[i] = NULL;
    nf_status st = NF_OK;
    for (uint32_t i = 0; i < tokens->tokens.count && st == NF_OK; i++)
        st = read_token(&r, i);
    return st == NF_OK ? nfi_work(ctx, tokens->tokens.count) : st;
}
