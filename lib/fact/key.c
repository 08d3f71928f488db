#include "fact/key.h"

#include <string.h>

#include "base/hash.h"
#include "extract/number.h"
#include "fact/relation.h"
#include "fact/stem.h"

static const nfi_token *token(const nfi_tokens *tokens, uint32_t i)
{
    return &tokens->tokens.at[i];
}

static int is_word(const nfi_tokens *tokens, uint32_t i, const char *word)
{
    return strcmp(nfi_lex_word(token(tokens, i)->word), word) == 0;
}

static void add_modifier(nfi_fact_key *key, uint64_t hash)
{
    for (uint32_t i = 0; i < key->modifier_count; i++)
        if (key->modifiers[i] == hash)
            return;
    if (key->modifier_count < NFI_FACT_MODIFIERS && hash != key->head)
        key->modifiers[key->modifier_count++] = hash;
}

static int is_content(const nfi_token *t)
{
    return t->upos == NF_UPOS_NOUN || t->upos == NF_UPOS_PROPN || t->upos == NF_UPOS_ADJ || t->upos == NF_UPOS_VERB ||
           t->upos == NF_UPOS_NUM;
}

/* The stem of a word; a nationality goes by its country: "Tajik" and "Tajikistan's" are one. */
static uint64_t stem_of(const nfi_tokens *tokens, const nfi_entities *entities, uint32_t i)
{
    uint32_t m = entities->at_token.at[i];
    if (m == NF_NONE || entities->mentions.at[m].form != NF_FORM_NAME)
        return nfi_stem_token(tokens, i);
    const nf_entity *entity = &entities->entities.at[entities->mentions.at[m].entity];
    for (uint32_t k = 0; k < entity->link_count; k++)
        if (entity->links[k].relation == NF_RELATION_DEMONYM_OF)
            return nfi_stem_text(entity->links[k].name, strlen(entity->links[k].name));
    return entity->type == NF_ENTITY_GPE ? nfi_stem_text(entity->name, strlen(entity->name)) : nfi_stem_token(tokens, i);
}

/* "571 Kyrgyz and 388 Tajik soldiers" are no more the same than those of two armies. */
static void note_land(nfi_fact_key *key, uint64_t land, uint64_t spelled)
{
    if (land != spelled && key->land == 0)
        key->land = land;
}

static void add_words(nfi_fact_key *key, const nfi_tokens *tokens, const nfi_entities *entities, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (is_content(token(tokens, i))) {
            note_land(key, stem_of(tokens, entities, i), nfi_stem_token(tokens, i));
            add_modifier(key, stem_of(tokens, entities, i));
            add_modifier(key, nfi_stem_token(tokens, i)); /* as spelled too: the name finder may have missed one of the two */
        }
}

/* The words of a name in capitals, each by its stem, without 's: "Kyrgyzstan's defense minister" is of Kyrgyzstan. */
static void add_name(nfi_fact_key *key, const char *name)
{
    while (*name != '\0') {
        size_t length = strcspn(name, " ");
        size_t word = length;
        for (size_t k = 1; k + 1 < length; k++)
            if (name[k] == '\'' || (unsigned char)name[k] == 0xE2) {
                word = k;
                break;
            }
        if (name[0] >= 'A' && name[0] <= 'Z' && strncmp(name, "The ", 4) != 0)
            add_modifier(key, nfi_stem_text(name, word));
        name += length;
        name += *name == ' ';
    }
}

/* "more than 200 of the front's fighters", "17 of its own": whose they are. */
static void add_possessor(nfi_fact_key *key, const nfi_tokens *tokens, const nfi_entities *entities, const nf_quantity *quantity, const nf_fact *fact)
{
    uint32_t i = nfi_tokens_at(tokens, quantity->span.end);
    if (i + 2 >= tokens->tokens.count || !is_word(tokens, i, "of"))
        return;
    if (token(tokens, i + 1)->upos == NF_UPOS_DET || token(tokens, i + 1)->upos == NF_UPOS_ADJ)
        i++;
    if (is_word(tokens, i + 1, "its") || is_word(tokens, i + 1, "their") || is_word(tokens, i + 1, "our")) {
        add_name(key, fact->sources[fact->source_count - 1]);
    } else if (is_content(token(tokens, i + 1))) {
        add_modifier(key, stem_of(tokens, entities, i + 1));
    }
}

static void fill_measure(nfi_fact_key *key, const nfi_tokens *tokens, const nfi_predicate *predicate)
{
    if (predicate->measure != NULL) {
        const nfi_lex_measure_row *row = &nfi_lex_measure_rows[predicate->measure->row];
        key->measure = nfi_hash(row->name, strlen(row->name));
        key->parent = row->parent == NULL ? 0 : nfi_hash(row->parent, strlen(row->parent));
        return;
    }
    uint32_t main = predicate->words.first;
    for (uint32_t i = predicate->words.first; i < predicate->words.end; i++)
        if (token(tokens, i)->upos == NF_UPOS_VERB || token(tokens, i)->upos == NF_UPOS_NOUN || token(tokens, i)->upos == NF_UPOS_ADJ) {
            main = i;
            break;
        }
    key->measure = nfi_stem_token(tokens, main);
}

/* "the injured", "15 missing": people by what became of them. */
static int is_state(const nfi_tokens *tokens, uint32_t i)
{
    const nfi_lex_entry *entry = nfi_lex_entry_of(token(tokens, i)->word, NFI_LEX_MEASURE);
    const char *text = nfi_token_text(tokens, token(tokens, i));
    if (entry != NULL && entry->form == NFI_FORM_BASE && token(tokens, i)->upos == NF_UPOS_NOUN && !(nfi_label_of(tokens, i) & NFI_LABEL_PLURAL))
        return 0; /* a fire */
    return entry != NULL && nfi_lex_measure_rows[entry->row].undergoer != NULL && text[token(tokens, i)->end - token(tokens, i)->start - 1] != 's';
}

static void fill_head(nfi_fact_key *key, const nfi_tokens *tokens, const nfi_entities *entities, nf_span of)
{
    uint32_t first = nfi_tokens_at(tokens, of.start);
    uint32_t end = nfi_tokens_at(tokens, of.end);
    if (end <= first)
        return;
    for (uint32_t i = first + 1; i + 1 < end; i++)
        if (token(tokens, i)->upos == NF_UPOS_CCONJ && token(tokens, i - 1)->upos == NF_UPOS_NOUN)
            end = i; /* houses and trailers */
    const nfi_lex_entry *entry = nfi_tokens_match(tokens, end - 1, end, NFI_LEX_COUNTED);
    key->head = nfi_stem_token(tokens, end - 1);
    if (entry != NULL) {
        const nfi_lex_counted_row *row = &nfi_lex_counted_rows[entry->row];
        key->head = nfi_hash(row->name, strlen(row->name));
        key->person = row->person;
        key->some = row->part;
    } else if (is_state(tokens, end - 1)) {
        key->head = nfi_hash("people", 6); /* of the injured, 45 are in hospital */
        key->person = 1;
    } else if (token(tokens, end - 1)->shape == NFI_SHAPE_TITLE) {
        key->head = nfi_hash("people", 6);
        add_modifier(key, nfi_stem_token(tokens, end - 1)); /* North Koreans */
        add_modifier(key, stem_of(tokens, entities, end - 1));
        note_land(key, stem_of(tokens, entities, end - 1), nfi_stem_token(tokens, end - 1));
        key->person = 1;
    }
    const nfi_lex_entry *measure = nfi_lex_entry_of(token(tokens, end - 1)->word, NFI_LEX_MEASURE);
    key->event = (uint8_t)(measure != NULL && measure->length == 1 && token(tokens, end - 1)->upos == NF_UPOS_NOUN && nfi_lex_measure_rows[measure->row].undergoer == NULL &&
                           !nfi_lex_measure_rows[measure->row].change);
    add_words(key, tokens, entities, first, end - 1);
}

/* "200 of the front's fighters" are fighters, not some of them. */
static int is_owned(const nfi_tokens *tokens, uint32_t i)
{
    enum { NEAR = 3 };
    for (uint32_t k = i; k + 1 < tokens->tokens.count && k < i + NEAR; k++) {
        const nfi_token *t = token(tokens, k + 1);
        char c = nfi_token_text(tokens, t)[0];
        if (!(t->flags & NFI_TOKEN_SPACE_BEFORE) && (c == '\'' || (unsigned char)c == 0xE2) && t->end - t->start > 1)
            return 1;
    }
    return 0;
}

/* "15 of them", "three of the wounded"; but "nine of its fighters" are nine fighters. */
static int is_part(const nfi_tokens *tokens, const nf_quantity *quantity)
{
    static const char *const words[] = {"them", "whom", "which", "these", "those", "the", NULL};
    uint32_t i = nfi_tokens_at(tokens, quantity->span.end);
    if (i + 1 >= tokens->tokens.count || quantity->unit != NULL || !is_word(tokens, i, "of"))
        return 0;
    for (const char *const *word = words; *word != NULL; word++)
        if (is_word(tokens, i + 1, *word))
            return !is_word(tokens, i + 1, "the") || !is_owned(tokens, i + 2);
    return 0;
}

/* "19 deaths", "the damage": the words for what is counted name the measure itself. */
static int names_measure(const nfi_tokens *tokens, const nfi_predicate *predicate, nf_span of)
{
    uint32_t end = nfi_tokens_at(tokens, of.end);
    const nfi_lex_entry *entry = end == 0 ? NULL : nfi_lex_entry_of(token(tokens, end - 1)->word, NFI_LEX_MEASURE);
    return entry != NULL && predicate->measure != NULL && entry->row == predicate->measure->row;
}

/* Then those who undergo it are counted; of sums and shares nothing is known. */
static void set_undergoer(nfi_fact_key *key, const nfi_predicate *predicate, int has_unit)
{
    const char *who = nfi_lex_measure_rows[predicate->measure->row].undergoer;
    if (has_unit)
        key->head = 0;
    if (has_unit || who == NULL)
        return;
    key->head = nfi_hash(who, strlen(who));
    key->person = 1;
    key->modifier_count = 0;
}

/* Persons and bodies by their entity; "it" and the like without one is the speaker. */
static uint64_t agent_of(const nfi_tokens *tokens, const nfi_entities *entities, const nfi_predicate *predicate, const char *source, uint64_t owner)
{
    if (predicate->agent == NF_NONE)
        return 0;
    if (is_word(tokens, predicate->agent, "it") || is_word(tokens, predicate->agent, "we") || is_word(tokens, predicate->agent, "they"))
        return owner;
    uint32_t m = entities->at_token.at[predicate->agent];
    if (m != NF_NONE) {
        const nf_entity *entity = &entities->entities.at[entities->mentions.at[m].entity];
        int acts = entity->type == NF_ENTITY_PERSON || entity->type == NF_ENTITY_ORG || entity->type == NF_ENTITY_GPE || entity->type == NF_ENTITY_NORP;
        if (acts && strstr(source, entity->name) != NULL)
            return owner; /* "The Congolese army said it had killed 70" */
        return acts ? nfi_hash(entity->name, strlen(entity->name)) : 0;
    }
    return token(tokens, predicate->agent)->upos == NF_UPOS_PRON ? owner : 0;
}

static void set_dead(nfi_fact_key *key)
{
    key->measure = nfi_hash("killed", 6);
    key->parent = nfi_hash("casualties", 10);
    key->head = nfi_hash("people", 6);
    key->person = 1;
    key->modifier_count = 0;
}

/* "treated 29 injured people", "counted 112 destroyed homes": what became of them stands before the noun, where the verb does not
 * say it. */
static void set_state(nfi_fact_key *key, const nfi_tokens *tokens, const nfi_predicate *predicate, nf_span of)
{
    const char *own = predicate->measure == NULL ? NULL : nfi_lex_measure_rows[predicate->measure->row].name;
    if (!nf_span_is_set(of) || (own != NULL && strcmp(own, "treated") != 0))
        return;
    uint32_t end = nfi_tokens_at(tokens, of.end);
    for (uint32_t i = nfi_tokens_at(tokens, of.start); i + 1 < end; i++) {
        const nfi_lex_entry *entry = token(tokens, i)->upos == NF_UPOS_NOUN ? NULL : nfi_lex_entry_of(token(tokens, i)->word, NFI_LEX_MEASURE);
        if (entry == NULL || nfi_lex_measure_rows[entry->row].change)
            continue;
        const nfi_lex_measure_row *row = &nfi_lex_measure_rows[entry->row];
        key->measure = nfi_hash(row->name, strlen(row->name));
        key->parent = row->parent == NULL ? 0 : nfi_hash(row->parent, strlen(row->parent));
        key->modifier_count = 0;
        return;
    }
}

static nfi_level level_of(const nfi_tokens *tokens, const nf_quantity *quantity, const nfi_predicate *predicate)
{
    if (nfi_range_is_empty(predicate->more))
        return quantity->change == NF_CHANGE_UP || quantity->change == NF_CHANGE_DOWN ||
                       (predicate->measure != NULL && nfi_lex_measure_rows[predicate->measure->row].change)
                   ? NFI_LEVEL_CHANGE
                   : NFI_LEVEL_PLAIN;
    uint32_t last = predicate->more.end - 1; /* of "to", "rose to" */
    if (is_word(tokens, last, "from"))
        return NFI_LEVEL_EARLIER;
    if (is_word(tokens, last, "by"))
        return NFI_LEVEL_CHANGE;
    if (predicate->measure != NULL && !nfi_lex_measure_rows[predicate->measure->row].change)
        return NFI_LEVEL_PLAIN;
    return is_word(tokens, predicate->more.first, "to") && predicate->more.end == predicate->more.first + 1 ? NFI_LEVEL_TO : NFI_LEVEL_PLAIN;
}

/* "An earlier statement", "a preliminary count". */
static int is_revised(const char *source)
{
    static const char *const words[] = {"earlier", "previous", "initial", "preliminary", "original", NULL};
    const char *second = strchr(source, ' ');
    for (const char *const *word = words; *word != NULL; word++)
        if (second != NULL && strncmp(second + 1, *word, strlen(*word)) == 0)
            return 1;
    return 0;
}

static int is_guess(const char *source)
{
    static const char *const words[] = {"Analysts", "analysts", "Economists", "economists", "Traders", "traders", "Investors", "investors", NULL};
    for (const char *const *word = words; *word != NULL; word++)
        if (strstr(source, *word) != NULL)
            return 1;
    return 0;
}

/* "Officials in Texas", "in the north", "in the second attack". */
static uint64_t scope_of(const nfi_tokens *tokens, nfi_range around, const char *source)
{
    static const char *const parts[] = {"north", "south", "east", "west", "northern", "southern", "eastern", "western", "first", "second", "third", NULL};
    const char *in = strstr(source, " in ");
    if (in != NULL && in[4] >= 'A' && in[4] <= 'Z')
        return nfi_hash(in + 4, strlen(in + 4));
    for (uint32_t i = around.first + 2; i < around.end; i++)
        for (const char *const *word = parts; *word != NULL && is_word(tokens, i - 1, "the") && is_word(tokens, i - 2, "in"); word++)
            if (is_word(tokens, i, *word))
                return nfi_hash(*word, strlen(*word));
    return 0;
}

void nfi_key_fill(nfi_fact_key *key, const nfi_tokens *tokens, const nf_quantity *quantity, const nfi_predicate *predicate,
                  nf_span of, const nf_fact *fact, const nfi_entities *entities, nfi_range around)
{
    fill_measure(key, tokens, predicate);
    if (nf_span_is_set(of))
        fill_head(key, tokens, entities, of);
    if (nf_span_is_set(of) && names_measure(tokens, predicate, of))
        set_undergoer(key, predicate, quantity->unit != NULL);
    if (key->person && key->measure == nfi_hash("lost", 4)) { /* an army loses soldiers that are killed, its own */
        key->measure = nfi_hash("killed", 6);
        key->parent = nfi_hash("casualties", 10);
        key->own = 1;
        if (key->modifier_count == 0 && (key->head == nfi_hash("man", 3) || key->head == nfi_hash("people", 6)))
            add_name(key, fact->sources[fact->source_count - 1]);
    }
    if (quantity->unit != NULL && nfi_unit_is_speed(quantity->unit)) {
        key->measure = nfi_hash("speed", 5); /* running at 98 kmph, doing 72 kmph */
        key->parent = 0;
    }
    if (key->head == nfi_hash("body", 4) && quantity->unit == NULL && quantity->change == NF_CHANGE_NONE)
        set_dead(key); /* a doctor who saw 40 bodies counts the dead */
    if (key->person && key->measure == nfi_hash("trapped", 7) && predicate->agent != NF_NONE)
        set_dead(key); /* relatives had buried 200 victims */
    set_state(key, tokens, predicate, of);
    if (key->head == nfi_hash("worker", 6) && key->measure == nfi_hash("change", 6) && quantity->unit == NULL)
        key->measure = nfi_hash("laid off", 8); /* cuts jobs */
    if (quantity->unit != NULL)
        add_words(key, tokens, entities, predicate->kind.first, predicate->kind.end);
    add_possessor(key, tokens, entities, quantity, fact);
    key->owner = nfi_hash(fact->sources[0], strlen(fact->sources[0]));
    key->sentence = token(tokens, nfi_tokens_at(tokens, quantity->span.start))->sentence;
    const char *origin = fact->sources[fact->source_count - 1];
    key->origin = nfi_hash(origin, strlen(origin));
    key->agent = agent_of(tokens, entities, predicate, fact->sources[0], key->owner);
    key->classed = predicate->measure != NULL;
    key->refers = predicate->refers;
    key->owing = predicate->owing;
    key->definite = predicate->definite;
    key->open = predicate->open;
    key->way = predicate->measure != NULL && nfi_lex_measure_rows[predicate->measure->row].change ? predicate->measure->row + 1 : 0;
    key->part = (uint8_t)(is_part(tokens, quantity) || predicate->subset);
    key->level = (uint8_t)level_of(tokens, quantity, predicate);
    key->revised = (uint8_t)is_revised(fact->sources[0]);
    key->guess = (uint8_t)is_guess(fact->sources[0]);
    key->scope = scope_of(tokens, around, fact->sources[0]);
}
