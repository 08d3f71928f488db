/* Descriptions: "the spy agency", "the 54-year-old", "its field director, Hanna Lind". */
#include "extract/resolver.h"

enum { PHRASE = 8, NEAR = 4, LAND_REACH = 2 };

static const nfi_lex_body_role_row *body_role(const nfi_resolver *r, uint32_t i)
{
    const nfi_lex_entry *entry = nfi_lex_entry_of(nfi_resolver_token(r, i)->word, NFI_LEX_BODY_ROLE);
    return entry == NULL ? NULL : &nfi_lex_body_role_rows[entry->row];
}

/* "the company": the latest body that was a subject and is of no other kind. */
static uint32_t any_body(const nfi_resolver *r)
{
    uint32_t low = r->count > NFI_RECENT ? r->count - NFI_RECENT : 0;
    for (uint32_t i = r->count; i > low; i--) {
        const nfi_passed *s = &r->recent[(i - 1) % NFI_RECENT];
        int other = r->kinds[s->entity] != NULL && r->kinds[s->entity]->kind != NFI_BODY_ROLE_WIDE;
        if (s->line + NEAR >= r->line && s->subject && !s->quoted && !other && nfi_resolver_entity(r, s->entity)->type == NF_ENTITY_ORG)
            return s->entity;
    }
    return NF_NONE;
}

/* "the country", "the city": the latest of its kind. */
static uint32_t land(const nfi_resolver *r, uint32_t head)
{
    static const char *const countries[] = {"country", "nation", NULL};
    static const char *const cities[] = {"city", "town", NULL};
    int country = nfi_resolver_is_one_of(r, head, countries);
    if (!country && !nfi_resolver_is_one_of(r, head, cities))
        return NF_NONE;
    uint32_t low = r->count > NFI_RECENT ? r->count - NFI_RECENT : 0;
    for (uint32_t i = r->count; i > low; i--) {
        const nfi_passed *s = &r->recent[(i - 1) % NFI_RECENT];
        const nf_entity *e = nfi_resolver_entity(r, s->entity);
        if (s->line + LAND_REACH < r->line)
            break;
        int state = e->identifier != NULL && strncmp(e->identifier, "iso3166:", 8) == 0;
        if (!s->quoted && e->type == NF_ENTITY_GPE && state == country)
            return s->entity;
    }
    return NF_NONE;
}

/* "Support Forces", "Tigers": one agency or army is not called so. */
static int is_plural_name(const char *name)
{
    size_t length = strlen(name);
    return length > 3 && name[length - 1] == 's' && name[length - 2] != 's' && name[length - 2] != 'u' && name[length - 2] != 'i';
}

/* "South Korea's spy agency" before the agency is named: a public body of that country that the next sentences name. */
static uint32_t body_ahead(const nfi_resolver *r, uint32_t first, uint32_t end)
{
    enum { AHEAD = 3 };
    const char *country = NULL;
    for (uint32_t i = first; i < end; i++)
        if (nfi_resolver_named(r, i) != NF_NONE)
            country = nfi_resolver_entity(r, nfi_resolver_named(r, i))->country;
    if (country == NULL)
        return NF_NONE;
    uint32_t sentence = nfi_resolver_token(r, first)->sentence;
    for (uint32_t i = end; i < r->tokens->tokens.count && nfi_resolver_token(r, i)->sentence <= sentence + AHEAD && i < end + 200; i++) {
        if (nfi_resolver_named(r, i) == NF_NONE)
            continue;
        const nf_entity *e = nfi_resolver_entity(r, nfi_resolver_named(r, i));
        if (e->type == NF_ENTITY_ORG && e->country != NULL && strcmp(e->country, country) == 0 && !is_plural_name(e->name))
            return e->id;
    }
    return NF_NONE;
}

/* Whether a mark follows the name at a token, or who: "When he wrote the book, Tom Vale was poor" names no book. */
static int is_closed(const nfi_resolver *r, uint32_t i, uint32_t limit)
{
    uint32_t m = r->entities->at_token.at[i];
    while (i < limit && r->entities->at_token.at[i] == m)
        i++;
    return i >= limit || nfi_resolver_token(r, i)->kind == NF_TOKEN_PUNCT || nfi_resolver_is_word(r, i, "who");
}

/* A name in commas behind a description that ends with a noun: "its field director, Hanna Lindgren-Osei, wrote"; a body's behind a word
 * for bodies, "a local lawyers' group, the Vell Bar Association". NF_NONE. */
static uint32_t apposed(const nfi_resolver *r, uint32_t end)
{
    uint32_t limit = nfi_resolver_sentence_end(r, end - 1);
    if (end + 1 >= limit || !nfi_resolver_is_char(r, end, ','))
        return NF_NONE;
    int body = nfi_lex_has(nfi_resolver_token(r, end - 1)->word, NFI_LEX_BODY_ROLE);
    for (uint32_t i = end + 1; i < limit && i < end + 4; i++) {
        uint32_t id = nfi_resolver_named(r, i);
        if (id == NF_NONE)
            continue;
        nf_entity_type type = nfi_resolver_entity(r, id)->type;
        if (!is_closed(r, i, limit))
            return NF_NONE;
        int article = i == end + 1 || (i == end + 2 && nfi_resolver_is_word(r, end + 1, "the"));
        return body ? (type == NF_ENTITY_ORG && article ? id : NF_NONE) : type == NF_ENTITY_PERSON ? id : NF_NONE;
    }
    return NF_NONE;
}

static int is_part(const nfi_resolver *r, uint32_t i)
{
    const nfi_token *t = nfi_resolver_token(r, i);
    return t->upos == NF_UPOS_ADJ || t->upos == NF_UPOS_NOUN || t->upos == NF_UPOS_PROPN || t->upos == NF_UPOS_NUM;
}

/* A place, people or body among the modifiers: "the Oslo-based lender", "the Ukrainian president". */
static int is_named_part(const nfi_resolver *r, uint32_t i)
{
    uint32_t id = nfi_resolver_named(r, i);
    return id == NF_NONE || nfi_resolver_entity(r, id)->type != NF_ENTITY_PERSON;
}

/* A noun; the tagger takes "senator" of "the Kentucky senator" for a name. */
static int is_common_noun(const nfi_token *t)
{
    return t->upos == NF_UPOS_NOUN || (t->upos == NF_UPOS_PROPN && t->shape == NFI_SHAPE_LOWER);
}

/* "search and rescue agency" */
static int joins_nouns(const nfi_resolver *r, uint32_t i, uint32_t limit)
{
    return i > 0 && i + 2 < limit && nfi_resolver_token(r, i)->upos == NF_UPOS_CCONJ && nfi_resolver_token(r, i - 1)->upos == NF_UPOS_NOUN &&
           nfi_resolver_token(r, i + 1)->upos == NF_UPOS_NOUN && nfi_lex_has(nfi_resolver_token(r, i + 2)->word, NFI_LEX_BODY_ROLE);
}

/* End of the description that starts behind its article; `start` if there is none. */
static uint32_t phrase_end(const nfi_resolver *r, uint32_t start, uint32_t limit, int named)
{
    uint32_t i = start;
    while (i < limit && i - start < PHRASE && (named ? nfi_resolver_named(r, i) == NF_NONE : is_named_part(r, i))) {
        int joined = i > start && nfi_resolver_is_char(r, i, '-');
        int based = i > start && nfi_resolver_is_char(r, i - 1, '-'); /* "Oslo-based" may look like a verb */
        int lead = i == start && i + 1 < limit && nfi_resolver_token(r, i)->upos == NF_UPOS_VERB && nfi_resolver_token(r, i + 1)->upos == NF_UPOS_NOUN;
        if (!joined && !based && !lead && !is_part(r, i) && !joins_nouns(r, i, limit))
            break;
        if (i > start && !based && nfi_resolver_token(r, i - 1)->upos == NF_UPOS_NOUN && nfi_resolver_token(r, i)->upos == NF_UPOS_ADJ &&
            nfi_resolver_named(r, i - 1) == NF_NONE)
            break; /* "the union last week" */
        i++;
    }
    while (i > start && (!is_common_noun(nfi_resolver_token(r, i - 1)) || nfi_resolver_named(r, i - 1) != NF_NONE))
        i--;
    /* "the institute projects": a verb that looks like a noun behind the word for a body */
    if (i > start + 1 && nfi_lex_has(nfi_resolver_token(r, i - 2)->word, NFI_LEX_BODY_ROLE)) {
        const nfi_lex_entry *verb = nfi_lex_entry_of(nfi_resolver_token(r, i - 1)->word, NFI_LEX_CUE_VERB);
        i -= verb != NULL && verb->form == NFI_FORM_S;
    }
    return i;
}

static uint32_t finish(double *confidence, uint32_t id, double value)
{
    *confidence = value;
    return id;
}

/* "the 54-year-old", "the 54-year-old baker" */
static uint32_t by_age(const nfi_resolver *r, uint32_t start, uint32_t limit, uint32_t *end)
{
    if (start + 4 >= limit || nfi_resolver_token(r, start)->kind != NF_TOKEN_NUMBER || !nfi_resolver_is_word(r, start + 2, "year") ||
        !nfi_resolver_is_word(r, start + 4, "old"))
        return NF_NONE;
    *end = start + 5;
    while (*end < limit && *end < start + 8 && is_part(r, *end) && nfi_resolver_named(r, *end) == NF_NONE)
        ++*end;
    return nfi_roles_find_age(r, start);
}

/* The person that the line before is about, if it has one such subject alone: news goes on about "Ivo Kask" as "the Vermont senator". */
static uint32_t person_of_line(const nfi_resolver *r)
{
    uint32_t low = r->count > NFI_RECENT ? r->count - NFI_RECENT : 0;
    uint32_t found = NF_NONE;
    for (uint32_t i = r->count; i > low; i--) {
        const nfi_passed *s = &r->recent[(i - 1) % NFI_RECENT];
        if (s->line + 1 < r->line)
            break;
        if (s->line == r->line || s->quoted || !s->subject || s->embedded || nfi_resolver_entity(r, s->entity)->type != NF_ENTITY_PERSON)
            continue;
        if (found != NF_NONE && found != s->entity)
            return NF_NONE;
        found = s->entity;
    }
    return found;
}

/* "the Republican", "the Kentucky Republican": somebody who was called so, else whom the line before is about. A noun behind it would be
 * what is meant. */
static uint32_t by_party(const nfi_resolver *r, uint32_t start, uint32_t limit, uint32_t *end)
{
    uint32_t at = start;
    int sure;
    while (at + 1 < limit && at < start + 3 && nfi_resolver_named(r, at) != NF_NONE && nfi_resolver_entity(r, nfi_resolver_named(r, at))->type == NF_ENTITY_GPE)
        at++;
    uint32_t id = nfi_resolver_named(r, at);
    if (id == NF_NONE || nfi_resolver_entity(r, id)->type != NF_ENTITY_NORP || at + 1 >= limit || nfi_resolver_named(r, at + 1) != NF_NONE)
        return NF_NONE;
    nf_upos next = (nf_upos)nfi_resolver_token(r, at + 1)->upos;
    char last = r->tokens->text->bytes[nfi_resolver_token(r, at)->end - 1];
    if ((next != NF_UPOS_VERB && next != NF_UPOS_AUX && next != NF_UPOS_ADV && next != NF_UPOS_ADP) || last == 's')
        return NF_NONE;
    *end = at + 1;
    id = nfi_roles_find(r, at, at, &sure);
    return at > start && (id == NF_NONE || !sure) ? person_of_line(r) : id;
}

static int is_place(const nfi_resolver *r, uint32_t i)
{
    return nfi_resolver_named(r, i) != NF_NONE && nfi_resolver_entity(r, nfi_resolver_named(r, i))->type == NF_ENTITY_GPE;
}

/* What a description without a name in front means: tokens [start, end) behind "the", or behind his and her. */
static uint32_t meant(const nfi_resolver *r, uint32_t first, uint32_t start, uint32_t end, double *confidence)
{
    static const char *const kin[] = {"wife", "husband", "son", "daughter", "mother", "father", "brother", "sister", "partner", "widow", "mate", NULL};
    int the = nfi_resolver_is_word(r, first, "the");
    int sure = 0;
    if (!the && !nfi_resolver_is_one_of(r, end - 1, kin))
        return NF_NONE;
    uint32_t id = nfi_roles_find(r, start, end - 1, &sure);
    if (id != NF_NONE)
        return finish(confidence, id, sure ? 0.75 : 0.6);
    const nfi_lex_body_role_row *role = body_role(r, end - 1);
    if (the && role == NULL && nfi_lex_has(nfi_resolver_token(r, end - 1)->word, NFI_LEX_TITLE) && is_place(r, start))
        return finish(confidence, person_of_line(r), 0.55);
    if (!the || role == NULL)
        return the ? finish(confidence, land(r, end - 1), 0.5) : NF_NONE;
    if (role->family != 0)
        id = nfi_roles_find_family(r, role->family);
    if (id == NF_NONE && role->kind == NFI_BODY_ROLE_WIDE)
        id = any_body(r);
    return finish(confidence, id, 0.7);
}

/* The entity that the description from a token on means: after an article, a possessive, or a name and 's. Sets *end. NF_NONE. */
static uint32_t read(const nfi_resolver *r, uint32_t first, uint32_t *end, double *confidence)
{
    uint32_t limit = nfi_resolver_sentence_end(r, first);
    uint32_t start = first + 1;
    uint32_t m = r->entities->at_token.at[first];
    int named = m != NF_NONE;
    if (named) {
        while (start < limit && r->entities->at_token.at[start] == m)
            start++;
        if (start >= limit || !(nfi_resolver_is_word(r, start, "'s") || nfi_resolver_is_word(r, start, "'")))
            return NF_NONE;
        start++;
    }
    if (start >= limit)
        return NF_NONE;
    uint32_t id = named ? NF_NONE : by_age(r, start, limit, end);
    if (id != NF_NONE)
        return finish(confidence, id, 0.8);
    id = named ? NF_NONE : by_party(r, start, limit, end);
    if (id != NF_NONE)
        return finish(confidence, id, 0.6);
    uint32_t stop = phrase_end(r, start, limit, named);
    if (stop == start)
        return NF_NONE;
    /* "the company's lawyer, Tom Vale": the whole, where a name shows who it is; else "the company" by itself */
    uint32_t owner = stop;
    if (stop + 1 < limit && (nfi_resolver_is_word(r, stop, "'s") || nfi_resolver_is_word(r, stop, "'")))
        stop = phrase_end(r, owner + 1, limit, 0);
    uint32_t whole = stop;
    for (;; stop = owner) {
        *end = stop;
        id = stop > start ? apposed(r, stop) : NF_NONE;
        if (id != NF_NONE)
            return finish(confidence, id, 0.75);
        if (stop == owner)
            break;
    }
    if (nfi_resolver_is_word(r, first, "a") || nfi_resolver_is_word(r, first, "an") || nfi_resolver_is_word(r, first, "another")) {
        *end = whole;
        return NF_NONE;
    }
    if (named)
        return body_role(r, stop - 1) == NULL ? NF_NONE : finish(confidence, body_ahead(r, first, stop), 0.75);
    return meant(r, first, start, stop, confidence);
}

static int opens(const nfi_resolver *r, uint32_t i)
{
    uint32_t m = r->entities->at_token.at[i];
    if (m == NF_NONE)
        return nfi_resolver_token(r, i)->upos == NF_UPOS_DET || nfi_resolver_token(r, i)->upos == NF_UPOS_PRON ? nfi_resolver_is_near(r, i, NFI_NEAR_OPENER) : 0;
    int starts = i == 0 || r->entities->at_token.at[i - 1] != m;
    if (!starts || nfi_resolver_named(r, i) == NF_NONE)
        return 0;
    nf_entity_type type = nfi_resolver_entity(r, nfi_resolver_named(r, i))->type;
    return type == NF_ENTITY_GPE || type == NF_ENTITY_ORG || type == NF_ENTITY_PERSON;
}

/* "The premier knows", "a baker in Oslo said": one person, and the subject of what follows. */
static int is_stranger(const nfi_resolver *r, uint32_t first, uint32_t end)
{
    enum { NEAR_VERB = 8 };
    static const char *const articles[] = {"the", "a", "an", "another", NULL}; /* "her lawyer said she": most often not the lawyer */
    if (!nfi_resolver_is_one_of(r, first, articles) || r->entities->at_token.at[first] != NF_NONE)
        return 0;
    const nfi_token *head = nfi_resolver_token(r, end - 1);
    int person = nfi_lex_has(head->word, NFI_LEX_TITLE) || nfi_lex_has(head->word, NFI_LEX_UNNAMED_NOUN);
    /* "The former Vell governor" is more often somebody named before than "the governor" is */
    const nfi_lex_entry *office = nfi_tokens_match(r->tokens, first + 1, end, NFI_LEX_TITLE);
    if (nfi_resolver_is_word(r, first, "the") && (office == NULL || first + 1 + office->length != end))
        return 0;
    if (end <= first + 1 || !person || r->tokens->text->bytes[head->end - 1] == 's' || nfi_resolver_named(r, end - 1) != NF_NONE || head->flags & NFI_TOKEN_IN_QUOTE)
        return 0;
    uint32_t limit = nfi_resolver_sentence_end(r, first);
    for (uint32_t i = end; i < limit && i < end + NEAR_VERB; i++) {
        nf_upos upos = (nf_upos)nfi_resolver_token(r, i)->upos;
        if (upos == NF_UPOS_PUNCT || upos == NF_UPOS_CCONJ || upos == NF_UPOS_SCONJ)
            return 0;
        if (upos == NF_UPOS_VERB || upos == NF_UPOS_AUX)
            return 1;
    }
    return 0;
}

static void meet(nfi_resolver *r, uint32_t first, uint32_t end)
{
    if (!is_stranger(r, first, end))
        return;
    const nfi_lex_entry *title = nfi_lex_entry_of(nfi_resolver_token(r, end - 1)->word, NFI_LEX_TITLE);
    r->stranger.count = r->count;
    r->stranger.line = r->line;
    r->stranger.gender = title == NULL ? NF_GENDER_UNKNOWN : (nf_gender)nfi_lex_title_rows[title->row].gender;
}

/* Keeps a description in mind that a later one may explain. */
static void put_off(nfi_resolver *r, uint32_t first, uint32_t end)
{
    uint32_t word = nfi_resolver_token(r, end - 1)->word;
    if (end <= first + 1 || r->entities->at_token.at[first] != NF_NONE || !(nfi_lex_has(word, NFI_LEX_BODY_ROLE) || nfi_lex_has(word, NFI_LEX_TITLE)))
        return;
    nfi_pending p = {first, end, r->line};
    r->pending[r->pending_count++ % NFI_PENDING] = p;
}

/* "The group, the Vell Bar Association," explains "a local lawyers' group" of the lines before. */
static nf_status explain(nfi_resolver *r, uint32_t end, uint32_t id)
{
    for (uint32_t k = 0; k < NFI_PENDING && k < r->pending_count; k++) {
        nfi_pending *p = &r->pending[k];
        if (p->end == 0 || p->line + NEAR < r->line || nfi_resolver_token(r, p->end - 1)->hash != nfi_resolver_token(r, end - 1)->hash)
            continue;
        nf_mention m = {nfi_span(nfi_resolver_token(r, p->first)->start, nfi_resolver_token(r, p->end - 1)->end), NF_FORM_NOMINAL, id, 0.6};
        nf_status st = nfi_entities_add_at(r->ctx, r->entities, p->first, p->end, m);
        p->end = 0;
        if (st != NF_OK)
            return st;
    }
    return NF_OK;
}

nf_status nfi_description_read(nfi_resolver *r, uint32_t first)
{
    uint32_t end = first + 1;
    double confidence = 0;
    if (!opens(r, first))
        return NF_OK;
    uint32_t id = read(r, first, &end, &confidence);
    if (id == NF_NONE) {
        put_off(r, first, end);
        meet(r, first, end);
        return NF_OK;
    }
    nf_status st = NF_OK;
    if (apposed(r, end) == id && nfi_resolver_named(r, first) == NF_NONE) {
        st = nfi_roles_add(r, id, first + 1, end - 1); /* "the baker, Ivo Kask," is "the baker" later on */
        if (st == NF_OK && nfi_resolver_is_word(r, first, "the"))
            st = explain(r, end, id);
    }
    /* Only the noun that the description adds is its own: the names in it stay theirs. */
    return st == NF_OK ? nfi_resolver_add(r, first, end, NF_FORM_NOMINAL, id, confidence) : st;
}
