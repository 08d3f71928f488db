/* What the text calls its persons and bodies, and who is meant when it calls them so again. */
#include <string.h>

#include "extract/resolver.h"

enum { BACK = 8, AHEAD = 24, PHRASE = 12, CHAIN = 48 };

static uint32_t short_hash(uint64_t hash)
{
    uint32_t out = (uint32_t)(nfi_hash_mix(hash) >> 16);
    return out == 0 ? 1 : out;
}

static uint32_t word_of(const nfi_resolver *r, uint32_t i)
{
    return short_hash(nfi_resolver_token(r, i)->hash);
}

static uint32_t age_of(const nfi_resolver *r, uint32_t number)
{
    return short_hash(nfi_resolver_token(r, number)->hash ^ UINT64_C(0xa9e5));
}

static uint32_t family_hash(int32_t family)
{
    return short_hash((uint64_t)family ^ UINT64_C(0xfa317));
}

static nf_status insert(nfi_resolver *r, nfi_role role)
{
    uint32_t *slot = &r->role_slots[role.head % NFI_ROLE_SLOTS];
    uint32_t at = *slot;
    for (uint32_t steps = 0; at != 0 && steps < 4; steps++) {
        nfi_role *old = &r->roles.at[at - 1];
        if (old->head == role.head && old->entity == role.entity && memcmp(old->modifiers, role.modifiers, sizeof role.modifiers) == 0)
            return NF_OK;
        at = old->next == NF_NONE ? 0 : old->next + 1;
    }
    role.next = *slot == 0 ? NF_NONE : *slot - 1;
    if (!nfi_vec_push(&r->roles, &r->ctx->alloc, role))
        return nfi_nomem(r->ctx->err);
    *slot = r->roles.count;
    return NF_OK;
}

static int is_modifier(const nfi_token *t)
{
    return t->upos == NF_UPOS_ADJ || t->upos == NF_UPOS_NOUN || t->upos == NF_UPOS_PROPN || t->upos == NF_UPOS_VERB;
}

/* The last few modifiers of [first, head). */
static void read_modifiers(const nfi_resolver *r, nfi_role *role, uint32_t first, uint32_t head)
{
    uint32_t count = 0;
    for (uint32_t i = head; i > first && count < NFI_ROLE_MODIFIERS; i--) {
        const nfi_token *t = nfi_resolver_token(r, i - 1);
        if (!is_modifier(t))
            continue;
        role->modifiers[count++] = word_of(r, i - 1);
        role->capital |= t->shape >= NFI_SHAPE_TITLE;
    }
}

static nf_status insert_word(nfi_resolver *r, nfi_role role, const char *word)
{
    if (word == NULL || word[0] == '\0')
        return NF_OK;
    role.head = short_hash(nfi_hash(word, strlen(word)));
    return insert(r, role);
}

nf_status nfi_roles_add(nfi_resolver *r, uint32_t entity, uint32_t first, uint32_t head)
{
    nfi_role role;
    memset(&role, 0, sizeof role);
    role.entity = entity;
    role.head = word_of(r, head);
    read_modifiers(r, &role, first, head);
    nf_status st = insert(r, role);
    const nfi_lex_entry *title = nfi_lex_entry_of(nfi_resolver_token(r, head)->word, NFI_LEX_TITLE);
    if (st == NF_OK && title != NULL)
        st = insert_word(r, role, nfi_lex_title_rows[title->row].stands_for);
    if (st == NF_OK && title != NULL)
        st = insert_word(r, role, nfi_lex_title_rows[title->row].wider);
    const nfi_lex_entry *body = nfi_lex_entry_of(nfi_resolver_token(r, head)->word, NFI_LEX_BODY_ROLE);
    if (st == NF_OK && body != NULL && nfi_lex_body_role_rows[body->row].family != 0) {
        role.head = family_hash(nfi_lex_body_role_rows[body->row].family);
        st = insert(r, role);
    }
    return st;
}

static nf_status add_age(nfi_resolver *r, uint32_t entity, uint32_t number)
{
    nfi_role role;
    memset(&role, 0, sizeof role);
    role.entity = entity;
    role.head = age_of(r, number);
    return insert(r, role);
}

static int is_age(const nfi_resolver *r, uint32_t i)
{
    const nfi_token *t = nfi_resolver_token(r, i);
    return t->kind == NF_TOKEN_NUMBER && (t->end - t->start == 2 || (t->end - t->start == 3 && nfi_token_text(r->tokens, t)[0] == '1'));
}

/* A noun that can be what somebody is, rather than a time: "last week Kask said". */
static int is_noun(const nfi_resolver *r, uint32_t i)
{
    const nfi_token *t = nfi_resolver_token(r, i);
    return (t->upos == NF_UPOS_NOUN || t->upos == NF_UPOS_PROPN) && t->shape == NFI_SHAPE_LOWER && !nfi_lex_has(t->word, NFI_LEX_TIME_UNIT) && !nfi_lex_has(t->word, NFI_LEX_WEEKDAY) &&
           nfi_resolver_named(r, i) == NF_NONE;
}

/* A noun for persons, that may stand before a name without a title's rank: "baker Ivo Kask"; "in the poll Kask leads" has none. */
static int is_person_noun(const nfi_resolver *r, uint32_t i)
{
    static const char *const endings[] = {"er", "or", "ist", "ian", "man", "eer", "ee", "ess", "ant", "wife", "husband", "son", "mother", "father", "aide", "boss", "chief", "pilot"};
    const nfi_token *t = nfi_resolver_token(r, i);
    uint32_t length = t->end - t->start;
    if (!is_noun(r, i) || nfi_lex_has(t->word, NFI_LEX_VENUE_NOUN) || nfi_lex_starts(t->word, NFI_LEX_CUE_NOUN) || nfi_lex_has(t->word, NFI_LEX_BODY_ROLE))
        return 0;
    if (nfi_lex_has(t->word, NFI_LEX_TITLE) || nfi_lex_has(t->word, NFI_LEX_UNNAMED_NOUN))
        return 1;
    for (size_t k = 0; k < sizeof endings / sizeof *endings; k++) {
        uint32_t size = (uint32_t)strlen(endings[k]);
        if (length > size && memcmp(nfi_token_text(r->tokens, t) + (length - size), endings[k], size) == 0)
            return 1;
        if (length == size && size > 3 && memcmp(nfi_token_text(r->tokens, t), endings[k], size) == 0)
            return 1;
    }
    return length == 3 && memcmp(nfi_token_text(r->tokens, t), "son", 3) == 0;
}

/* "Republican", "Democrat": a party that a person is called by. */
static int is_party(const nfi_resolver *r, uint32_t i)
{
    uint32_t id = nfi_resolver_named(r, i);
    int longer;
    if (id == NF_NONE || nfi_resolver_entity(r, id)->type != NF_ENTITY_NORP)
        return 0;
    const nfi_gazetteer_record *record = nfi_gazetteer_look(nfi_gazetteer_step(0, nfi_resolver_token(r, i)->hash), &longer);
    return record != NULL && record->types & NFI_GAZ_PARTY_PEOPLE;
}

/* "Republican presidential nominee Ivo Kask", "Secretary of State Jon Vale", "host Chris Lind". */
static nf_status learn_before(nfi_resolver *r, uint32_t entity, uint32_t first)
{
    uint32_t floor = nfi_resolver_sentence_start(r, first);
    if (first == floor)
        return NF_OK;
    uint32_t title = nfi_title_before(r->tokens, first, floor);
    uint32_t start = title;
    while (start > floor && first - start < BACK && (is_modifier(nfi_resolver_token(r, start - 1)) || nfi_resolver_is_char(r, start - 1, '-')) &&
           !(nfi_resolver_token(r, start - 1)->upos == NF_UPOS_VERB))
        start--;
    nf_status st = NF_OK;
    /* 54-year-old Ivo Kask */
    if (start >= floor + 1 && nfi_resolver_is_char(r, start, '-') && is_age(r, start - 1) && nfi_resolver_is_word(r, start + 1, "year"))
        st = add_age(r, entity, start - 1);
    for (uint32_t i = start; i < first && st == NF_OK; i++)
        if (is_party(r, i))
            st = nfi_roles_add(r, entity, i, i);
    if (title < first) { /* its head stands before "of" */
        uint32_t head = title;
        while (head + 1 < first && !nfi_resolver_is_word(r, head + 1, "of") && !nfi_resolver_is_word(r, head + 1, "for"))
            head++;
        return st == NF_OK ? nfi_roles_add(r, entity, start, head) : st;
    }
    return st == NF_OK && is_person_noun(r, first - 1) ? nfi_roles_add(r, entity, start, first - 1) : st;
}

/* End of the noun phrase without its article that starts at a token: names, adjectives, nouns, possessives. */
static uint32_t phrase_end(const nfi_resolver *r, uint32_t first, uint32_t limit)
{
    uint32_t i = first;
    while (i < limit && i - first < PHRASE) {
        const nfi_token *t = nfi_resolver_token(r, i);
        int part = is_modifier(t) || t->upos == NF_UPOS_NUM || t->upos == NF_UPOS_ADV || nfi_resolver_is_char(r, i, '-') || t->upos == NF_UPOS_PART;
        if (!part || (t->upos == NF_UPOS_VERB && !nfi_resolver_is_char(r, i - 1, '-')))
            break;
        i++;
    }
    return i;
}

/* Whether what starts at a token ends at a comma or the sentence's end before a verb of its own: "a baker from Oslo," and not "the
 * ministry plans". Clauses with who may have theirs. */
static int is_closed(const nfi_resolver *r, uint32_t first, uint32_t limit)
{
    for (uint32_t i = first; i < limit && i < first + AHEAD; i++) {
        const nfi_token *t = nfi_resolver_token(r, i);
        if (nfi_resolver_is_char(r, i, ',') || nfi_resolver_is_char(r, i, '.') || nfi_resolver_is_char(r, i, ')') || nfi_resolver_is_char(r, i, ';') ||
            nfi_resolver_is_word(r, i, "who") || nfi_resolver_is_word(r, i, "whose") || nfi_resolver_is_word(r, i, "which"))
            return 1;
        if (t->upos == NF_UPOS_AUX || t->upos == NF_UPOS_VERB)
            return 0;
    }
    return 1;
}

/* A noun phrase from a token on that says what somebody is. */
static nf_status learn_phrase(nfi_resolver *r, uint32_t entity, uint32_t first, uint32_t limit, int apposed)
{
    static const char *const openers[] = {"a", "an", "the", "its", "his", "her", "their", "one", "another", NULL};
    int article = first < limit && nfi_resolver_is_one_of(r, first, openers);
    uint32_t start = article ? first + 1 : first;
    uint32_t end = phrase_end(r, start, limit);
    uint32_t head = end;
    while (head > start && !is_noun(r, head - 1) && !is_party(r, head - 1))
        head--;
    if (head == start || (apposed && !is_closed(r, end, limit)))
        return NF_OK;
    /* "Ivo Kask, president of the union": without an article, a title. */
    if (!article && !nfi_lex_starts(nfi_resolver_token(r, head - 1)->word, NFI_LEX_TITLE) && !is_party(r, head - 1))
        return NF_OK;
    return nfi_roles_add(r, entity, start, head - 1);
}

/* "(D-Md.)", ", R-Ky.,": the party of a legislator. */
static nf_status learn_label(nfi_resolver *r, uint32_t entity, uint32_t i)
{
    nfi_role role;
    memset(&role, 0, sizeof role);
    role.entity = entity;
    const char *party = nfi_resolver_is_char(r, i, 'D') ? "democrat" : nfi_resolver_is_char(r, i, 'R') ? "republican" : NULL;
    return insert_word(r, role, party);
}

static nf_status learn_after(nfi_resolver *r, uint32_t entity, uint32_t end)
{
    static const char *const being[] = {"is", "was", "'s", NULL};
    uint32_t limit = nfi_resolver_sentence_end(r, end - 1);
    if (end + 1 >= limit)
        return NF_OK;
    int bracket = nfi_resolver_is_char(r, end, '(');
    if (nfi_resolver_is_one_of(r, end, being) && nfi_resolver_token(r, end)->upos == NF_UPOS_AUX && nfi_resolver_token(r, end + 1)->upos == NF_UPOS_DET)
        return learn_phrase(r, entity, end + 1, limit, 0);
    if (!bracket && !nfi_resolver_is_char(r, end, ','))
        return NF_OK;
    nf_status st = learn_label(r, entity, end + 1);
    uint32_t next = end + 1;
    if (st == NF_OK && end + 2 < limit && is_age(r, next) && (nfi_resolver_is_char(r, end + 2, ',') || nfi_resolver_is_char(r, end + 2, ')'))) {
        st = add_age(r, entity, next);
        next = end + 3;
    }
    return st == NF_OK && next < limit && !bracket ? learn_phrase(r, entity, next, limit, 1) : st;
}

nf_status nfi_roles_learn(nfi_resolver *r, uint32_t entity, uint32_t first, uint32_t end)
{
    nf_entity_type type = nfi_resolver_entity(r, entity)->type;
    nf_status st = NF_OK;
    if (type == NF_ENTITY_PERSON) {
        st = learn_before(r, entity, first);
        return st == NF_OK ? learn_after(r, entity, end) : st;
    }
    if (type != NF_ENTITY_ORG && type != NF_ENTITY_EVENT)
        return st;
    for (uint32_t i = first; i < end && st == NF_OK; i++) /* "the front": the Kawar Liberation Front */
        if (nfi_lex_has(nfi_resolver_token(r, i)->word, NFI_LEX_BODY_ROLE))
            st = nfi_roles_add(r, entity, i, i);
    if (st == NF_OK && first > 0 && is_noun(r, first - 1) && nfi_lex_has(nfi_resolver_token(r, first - 1)->word, NFI_LEX_BODY_ROLE))
        st = nfi_roles_add(r, entity, first - 1, first - 1); /* "carrier Norrsken Air" */
    return st == NF_OK ? learn_after(r, entity, end) : st;
}

/* How many of the wanted modifiers a role has. */
static uint32_t shared(const nfi_role *role, const nfi_role *wanted)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < NFI_ROLE_MODIFIERS; i++)
        for (uint32_t k = 0; wanted->modifiers[i] != 0 && k < NFI_ROLE_MODIFIERS; k++)
            count += role->modifiers[k] == wanted->modifiers[i];
    return count;
}

uint32_t nfi_roles_find(const nfi_resolver *r, uint32_t first, uint32_t head, int *sure)
{
    nfi_role wanted;
    memset(&wanted, 0, sizeof wanted);
    wanted.head = word_of(r, head);
    read_modifiers(r, &wanted, first, head);
    const nfi_role *best = NULL;
    uint32_t best_shared = 0;
    int rivals = 0;
    uint32_t at = r->role_slots[wanted.head % NFI_ROLE_SLOTS];
    for (uint32_t steps = 0; at != 0 && steps < CHAIN; steps++) {
        const nfi_role *role = &r->roles.at[at - 1];
        at = role->next == NF_NONE ? 0 : role->next + 1;
        if (role->head != wanted.head)
            continue;
        uint32_t same = shared(role, &wanted);
        rivals |= best != NULL && best->entity != role->entity && same >= best_shared;
        if (best == NULL || same > best_shared || (same == best_shared && r->order[role->entity] > r->order[best->entity])) {
            best = role;
            best_shared = same;
        }
    }
    if (best == NULL)
        return NF_NONE;
    /* "the Democratic nominee" is not "Republican nominee Ivo Kask", nor is "the French president" one without a country. */
    if (wanted.capital && best_shared == 0 && (best->capital || rivals))
        return NF_NONE;
    *sure = !rivals;
    return best->entity;
}

/* The newest entity of a head. */
static uint32_t newest(const nfi_resolver *r, uint32_t head)
{
    uint32_t at = r->role_slots[head % NFI_ROLE_SLOTS];
    for (uint32_t steps = 0; at != 0 && steps < CHAIN; steps++) {
        const nfi_role *role = &r->roles.at[at - 1];
        if (role->head == head)
            return role->entity;
        at = role->next == NF_NONE ? 0 : role->next + 1;
    }
    return NF_NONE;
}

uint32_t nfi_roles_find_family(const nfi_resolver *r, int32_t family)
{
    return newest(r, family_hash(family));
}

uint32_t nfi_roles_find_age(const nfi_resolver *r, uint32_t number)
{
    return newest(r, age_of(r, number));
}
