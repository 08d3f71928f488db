/* Pronouns. I and we of a quotation mean its speaker, whom the claims know. */
#include <string.h>

#include "extract/resolver.h"

/* Lines outside quotations that a pronoun reaches back, and tokens that it looks ahead in its sentence. */
enum { REACH = 2, CATAPHORA = 40 };

static int is_body(nf_entity_type type)
{
    return type == NF_ENTITY_ORG || type == NF_ENTITY_GPE || type == NF_ENTITY_PRODUCT || type == NF_ENTITY_FAC || type == NF_ENTITY_EVENT ||
           type == NF_ENTITY_WORK;
}

static int gender_fits(const nf_entity *e, nf_gender gender)
{
    return e->gender == NF_GENDER_UNKNOWN || gender == NF_GENDER_UNKNOWN || e->gender == gender;
}

/* How well a passed mention may be meant: near ones, subjects, and what stands outside quotations. */
static int worth(const nfi_passed *s, uint32_t line)
{
    enum { LINE = 30, SUBJECT = 65, EMBEDDED = 45, QUOTED = 39, MODIFIER = 35 };
    int value = 100 - LINE * (int)(line - s->line) - (s->quoted ? QUOTED : 0) - (s->modifier ? MODIFIER : 0);
    return value + (!s->subject ? 0 : s->embedded ? EMBEDDED : SUBJECT);
}

/* The mention that is meant most likely: for persons, where it is worth more than every other's; for "it", the latest of equal bodies. */
static uint32_t antecedent(const nfi_resolver *r, uint32_t line, int person, nf_gender gender)
{
    uint32_t low = r->count > NFI_RECENT ? r->count - NFI_RECENT : 0;
    uint32_t found = NF_NONE;
    int best = 0;
    int second = 0;
    for (uint32_t i = r->count; i > low; i--) {
        const nfi_passed *s = &r->recent[(i - 1) % NFI_RECENT];
        const nf_entity *e = nfi_resolver_entity(r, s->entity);
        if (s->line + REACH < line)
            break;
        int fits = person ? e->type == NF_ENTITY_PERSON && gender_fits(e, gender) && !(s->quoted && e->gender == NF_GENDER_UNKNOWN)
                          : !s->quoted && is_body(e->type) && (s->subject || e->type == NF_ENTITY_ORG);
        if (!fits)
            continue;
        int value = worth(s, line);
        if (value > best) {
            second = found != s->entity ? best : second;
            best = value;
            found = s->entity;
        } else if (s->entity != found && value > second) {
            second = value;
        }
    }
    return person && best == second ? NF_NONE : found;
}

/* Whether a person without a name came between: "Kask left early. The premier stayed. He". */
static int is_parted(const nfi_resolver *r, uint32_t line, uint32_t id, nf_gender gender)
{
    const nfi_stranger *s = &r->stranger;
    if (s->line == 0 || s->line + 1 < line || (s->gender != NF_GENDER_UNKNOWN && s->gender != gender))
        return 0;
    uint32_t low = r->count > NFI_RECENT ? r->count - NFI_RECENT : 0;
    for (uint32_t i = r->count; i > low && i > s->count; i--)
        if (r->recent[(i - 1) % NFI_RECENT].entity == id)
            return 0;
    return 1;
}

/* Whom a quotation's "he" means: the one person that the lines right before name; NF_NONE where there are two. */
static uint32_t spoken_of(const nfi_resolver *r, nf_gender gender)
{
    uint32_t low = r->count > NFI_RECENT ? r->count - NFI_RECENT : 0;
    uint32_t found = NF_NONE;
    for (uint32_t i = r->count; i > low; i--) {
        const nfi_passed *s = &r->recent[(i - 1) % NFI_RECENT];
        const nf_entity *e = nfi_resolver_entity(r, s->entity);
        if (s->line + 1 < r->line)
            break;
        if (e->type != NF_ENTITY_PERSON || !gender_fits(e, gender) || s->entity == found)
            continue;
        if (found != NF_NONE)
            return NF_NONE;
        found = s->entity;
    }
    return found;
}

static int opens_clause(const nfi_resolver *r, uint32_t i)
{
    static const char *const words[] = {"when", "while", "after", "before", "although", "though", "if", "as", "because", "since", "until", "once", NULL};
    return nfi_resolver_is_one_of(r, i, words);
}

/* "When he wrote the book, Mr. Kask was poor": the name behind the comma of a clause that starts the sentence. */
static uint32_t cataphor(const nfi_resolver *r, uint32_t i, nf_gender gender)
{
    uint32_t start = nfi_resolver_sentence_start(r, i);
    uint32_t limit = nfi_resolver_sentence_end(r, i);
    int opened = 0;
    for (uint32_t k = start; k < i; k++) {
        if (k > start + 5 || nfi_resolver_is_char(r, k, ',') || nfi_resolver_named(r, k) != NF_NONE)
            return NF_NONE;
        opened |= opens_clause(r, k);
    }
    for (uint32_t k = i + 1; opened && k + 1 < limit && k < i + CATAPHORA; k++) {
        if (nfi_resolver_named(r, k) != NF_NONE && nfi_resolver_entity(r, nfi_resolver_named(r, k))->type == NF_ENTITY_PERSON)
            return NF_NONE;
        if (!nfi_resolver_is_char(r, k, ','))
            continue;
        uint32_t at = k + 1;
        while (at + 1 < limit && at < k + 5 && nfi_resolver_named(r, at) == NF_NONE)
            at++; /* a title */
        uint32_t id = nfi_resolver_named(r, at);
        uint32_t m = r->entities->at_token.at[at];
        int titled = at == k + 1 || nfi_title_before(r->tokens, at, k + 1) == k + 1;
        while (at < limit && r->entities->at_token.at[at] == m)
            at++;
        int verb = at < limit && (nfi_resolver_token(r, at)->upos == NF_UPOS_VERB || nfi_resolver_token(r, at)->upos == NF_UPOS_AUX);
        if (id == NF_NONE || !verb || !titled)
            return NF_NONE;
        const nf_entity *e = nfi_resolver_entity(r, id);
        return e->type == NF_ENTITY_PERSON && gender_fits(e, gender) ? id : NF_NONE;
    }
    return NF_NONE;
}

/* "it is likely that", "it would take": it stands for nothing. */
static int is_dummy(const nfi_resolver *r, uint32_t i)
{
    static const char *const seeming[] = {"seems", "seemed", "appears", "appeared", "turns", "turned", "takes", "took", NULL};
    static const char *const being[] = {"is", "was", "'s", "be", "been", "’s", NULL};
    static const char *const links[] = {"that", "to", "whether", "if", "how", "why", NULL};
    uint32_t limit = nfi_resolver_sentence_end(r, i);
    uint32_t at = i + 1;
    while (at < limit && at < i + 4 && nfi_resolver_token(r, at)->upos == NF_UPOS_AUX && !nfi_resolver_is_one_of(r, at, being))
        at++;
    if (at >= limit)
        return 0;
    if (nfi_resolver_is_one_of(r, at, seeming))
        return 1;
    if (!nfi_resolver_is_one_of(r, at, being))
        return 0;
    int adjective = 0;
    for (uint32_t k = at + 1; k < limit && k < at + 5; k++) {
        if (adjective && nfi_resolver_is_one_of(r, k, links))
            return 1;
        adjective |= nfi_resolver_token(r, k)->upos == NF_UPOS_ADJ || nfi_resolver_token(r, k)->upos == NF_UPOS_ADV; /* likely */
    }
    return 0;
}

/* Token behind the name that an apposition or a bracket ending before `end` belongs to: "Ivo Kask, a poultry magnate who", "Ivo Kask
 * (D-Conn.), who"; `end` if it is none. */
static uint32_t before_aside(const nfi_resolver *r, uint32_t end)
{
    enum { ASIDE = 9 };
    uint32_t start = nfi_resolver_sentence_start(r, end - 1);
    char open = nfi_resolver_is_char(r, end - 1, ')') ? '(' : nfi_resolver_token(r, end - 1)->upos == NF_UPOS_NOUN ? ',' : '\0';
    for (uint32_t i = end - 1; open != '\0' && i > start + 1 && end - i < ASIDE; i--) {
        if (nfi_resolver_is_char(r, i - 1, open))
            return nfi_resolver_named(r, i - 2) != NF_NONE ? i - 1 : end;
        nf_upos upos = (nf_upos)nfi_resolver_token(r, i - 1)->upos;
        if (open == ',' && (upos == NF_UPOS_VERB || upos == NF_UPOS_CCONJ))
            break;
    }
    return end;
}

/* Who or which right behind a mention, with or without a comma. The latest that ends there. */
static uint32_t relative(const nfi_resolver *r, uint32_t i)
{
    uint32_t before = i;
    if (before > 0 && nfi_resolver_is_char(r, before - 1, ','))
        before--;
    if (before > 0 && r->entities->at_token.at[before - 1] == NF_NONE)
        before = before_aside(r, before);
    if (before == 0 || nfi_resolver_token(r, before - 1)->sentence != nfi_resolver_token(r, i)->sentence)
        return NF_NONE;
    uint32_t m = r->entities->at_token.at[before - 1];
    if (m == NF_NONE)
        return NF_NONE;
    const nf_entity *e = nfi_resolver_entity(r, r->entities->mentions.at[m].entity);
    int who = nfi_resolver_is_word(r, i, "who") || nfi_resolver_is_word(r, i, "whom");
    int fits = who ? e->type == NF_ENTITY_PERSON : nfi_resolver_is_word(r, i, "which") ? e->type != NF_ENTITY_PERSON && e->type != NF_ENTITY_NORP : 1;
    return fits ? e->id : NF_NONE;
}

/* "The Democrats said they", "Rovers say they are": the group that is the sentence's subject. */
static uint32_t group_before(const nfi_resolver *r, uint32_t i)
{
    static const char *const plural[] = {"are", "were", "have", "say", "want", "plan", NULL};
    uint32_t low = r->count > NFI_RECENT ? r->count - NFI_RECENT : 0;
    for (uint32_t k = r->count; k > low; k--) {
        const nfi_passed *s = &r->recent[(k - 1) % NFI_RECENT];
        const nf_entity *e = nfi_resolver_entity(r, s->entity);
        if (s->sentence != nfi_resolver_token(r, i)->sentence || s->quoted)
            return NF_NONE;
        if (!s->subject)
            continue;
        if (e->type == NF_ENTITY_NORP)
            return e->id;
        return e->type == NF_ENTITY_ORG && nfi_resolver_is_one_of(r, i + 1, plural) ? e->id : NF_NONE;
    }
    return NF_NONE;
}

nf_status nfi_pronoun_read(nfi_resolver *r, uint32_t i)
{
    uint32_t roles = nfi_near_name_roles(nfi_resolver_token(r, i));
    if (roles == 0) /* most are articles */
        return NF_OK;
    if (roles & NFI_NEAR_WHO) {
        uint32_t id = relative(r, i);
        return id == NF_NONE ? NF_OK : nfi_resolver_add(r, i, i + 1, NF_FORM_PRONOUN, id, 0.9);
    }
    if (roles & NFI_NEAR_THEY && !(nfi_resolver_token(r, i)->flags & NFI_TOKEN_IN_QUOTE) && i + 1 < r->tokens->tokens.count) {
        uint32_t id = group_before(r, i);
        return id == NF_NONE ? NF_OK : nfi_resolver_add(r, i, i + 1, NF_FORM_PRONOUN, id, 0.6);
    }
    nf_gender gender = roles & NFI_NEAR_HE ? NF_GENDER_MALE : roles & NFI_NEAR_SHE ? NF_GENDER_FEMALE : NF_GENDER_UNKNOWN;
    int person = gender != NF_GENDER_UNKNOWN;
    if (!person && (!(roles & NFI_NEAR_IT) || is_dummy(r, i)))
        return NF_OK;
    if (nfi_resolver_token(r, i)->flags & NFI_TOKEN_IN_QUOTE) {
        uint32_t meant = person ? spoken_of(r, gender) : NF_NONE;
        return meant == NF_NONE ? NF_OK : nfi_resolver_add(r, i, i + 1, NF_FORM_PRONOUN, meant, 0.5);
    }
    uint32_t id = person ? cataphor(r, i, gender) : NF_NONE;
    if (id == NF_NONE)
        id = antecedent(r, r->line, person, gender);
    if (id == NF_NONE || (person && is_parted(r, r->line, id, gender)))
        return NF_OK;
    if (person && nfi_resolver_entity(r, id)->gender == NF_GENDER_UNKNOWN)
        nfi_resolver_entity(r, id)->gender = gender;
    return nfi_resolver_add(r, i, i + 1, NF_FORM_PRONOUN, id, person ? 0.8 : 0.6);
}
