#include "fact/before.h"

#include <string.h>

#include "base/hash.h"

static int is_word(const nfi_before *b, uint32_t i, const char *word)
{
    return strcmp(nfi_lex_word(b->tokens->tokens.at[i].word), word) == 0;
}

static int same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* Of another order: no figure of the same thing. */
static int is_small_beside(const nf_fact *before, const nf_fact *fact)
{
    enum { TIMES = 100 };
    nf_decimal big = fact->low.known ? fact->low : fact->high;
    nf_decimal small = before->high.known ? before->high : before->low;
    return fact->unit == NULL && nf_decimal_to_double(small) >= 1 && nf_decimal_to_double(big) > TIMES * nf_decimal_to_double(small);
}

/* The last figure that one may take its words from; parts of another ("15 of them") aside. */
static const nf_fact *earlier(const nfi_before *b, const nf_fact *fact, const nfi_fact_key *key, uint32_t *index)
{
    enum { BACK = 4, SENTENCES = 3 };
    uint32_t floor = b->facts->facts.count > BACK ? b->facts->facts.count - BACK : 0;
    for (uint32_t i = b->facts->facts.count; i > floor; i--) {
        const nf_fact *before = &b->facts->facts.at[i - 1];
        uint32_t behind = nfi_tokens_at(b->tokens, b->quantities->at[before->quantity].span.end);
        int part = behind + 1 < b->tokens->tokens.count && is_word(b, behind, "of") && (is_word(b, behind + 1, "them") || is_word(b, behind + 1, "whom"));
        *index = i - 1;
        if (key->sentence == b->facts->keys.at[i - 1].sentence && is_small_beside(before, fact))
            continue; /* "the league, which runs two camps, puts the number at 95,000" */
        if (!part && same_text(before->unit, fact->unit) && b->facts->keys.at[i - 1].sentence + SENTENCES >= key->sentence)
            return before;
    }
    return NULL;
}

/* "The number was closer to 2,600": what is counted, and what they did, stand with the figure before. */
void nfi_take_over(const nfi_before *b, nf_fact *fact, nfi_fact_key *key)
{
    uint32_t index = 0;
    const nf_fact *before = earlier(b, fact, key, &index);
    if (before == NULL)
        return;
    nfi_fact_key own = *key;
    int rises = own.measure == nfi_hash("change", 6) && fact->unit != NULL; /* "it had risen by 6%" has a measure of its own */
    if (!rises) {
        if (own.level != NFI_LEVEL_TO) /* "the number had fallen to 96,500" */
            fact->measure = before->measure;
        fact->measure_class = before->measure_class;
    }
    fact->of = before->of;
    fact->thing = before->thing;
    *key = b->facts->keys.at[index];
    if (rises) {
        key->measure = own.measure;
        key->parent = own.parent;
    }
    key->owner = own.owner;
    key->origin = own.origin;
    key->sentence = own.sentence;
    key->level = own.level;
    key->way = own.way;
    key->said = own.said;
    key->span = own.span;
    key->revised = own.revised;
    key->refers = 1;
}

/* "He put the dead at 117": the last figure of another source on what the article names; that of people in general before
 * one of some kind ("90 fighters killed"). NULL if there is none. */
static const nf_fact *known_thing(const nfi_before *b, const nf_fact *fact, const nfi_fact_key *key, uint32_t *index)
{
    enum { BACK = 12, SENTENCES = 12 };
    uint32_t floor = b->facts->facts.count > BACK ? b->facts->facts.count - BACK : 0;
    const nf_fact *best = NULL;
    for (uint32_t i = b->facts->facts.count; i > floor; i--) {
        const nf_fact *before = &b->facts->facts.at[i - 1];
        const nfi_fact_key *other = &b->facts->keys.at[i - 1];
        if (other->owner == key->owner || other->part || other->sentence + SENTENCES < key->sentence ||
            !same_text(before->unit, fact->unit) || (other->measure != key->measure && other->parent != key->measure))
            continue;
        int general = strcmp(before->thing, "people") == 0;
        if (best == NULL || general) {
            best = before;
            *index = i - 1;
        }
        if (general)
            break;
    }
    return best;
}

static void copy_thing(nfi_fact_key *key, const nfi_fact_key *other)
{
    key->head = other->head;
    key->person = other->person;
    key->some = other->some;
    key->land = other->land;
    key->modifier_count = other->modifier_count;
    memcpy(key->modifiers, other->modifiers, sizeof key->modifiers);
}

/* "Police put the arrests at nine": compared with the arrests of other sources, whoever was arrested. */
void nfi_take_known(const nfi_before *b, nf_fact *fact, nfi_fact_key *key)
{
    uint32_t index = 0;
    const nf_fact *before = known_thing(b, fact, key, &index);
    if (before == NULL)
        return;
    fact->thing = before->thing;
    copy_thing(key, &b->facts->keys.at[index]);
}

/* "231 flights were cancelled, affecting 36,500 passengers. Edinburgh cancelled 94": of an unnamed thing, the last figure of
 * the same measure tells what it is. */
/* "put the number of fighters killed at 22, with two dozen missing": the people counted last in the same sentence. */
static int take_same_sentence(const nfi_before *b, nf_fact *fact, nfi_fact_key *key)
{
    uint32_t last = b->facts->facts.count;
    if (last == 0 || b->facts->keys.at[last - 1].sentence != key->sentence || !b->facts->keys.at[last - 1].person || b->facts->keys.at[last - 1].part)
        return 0;
    fact->of = b->facts->facts.at[last - 1].of;
    fact->thing = b->facts->facts.at[last - 1].thing;
    copy_thing(key, &b->facts->keys.at[last - 1]);
    return 1;
}

void nfi_take_like(const nfi_before *b, nf_fact *fact, nfi_fact_key *key, int state)
{
    if (state && take_same_sentence(b, fact, key))
        return;
    enum { BACK = 6, SENTENCES = 4 };
    uint32_t floor = b->facts->facts.count > BACK ? b->facts->facts.count - BACK : 0;
    for (uint32_t i = b->facts->facts.count; i > floor; i--) {
        const nf_fact *before = &b->facts->facts.at[i - 1];
        const nfi_fact_key *other = &b->facts->keys.at[i - 1];
        if (other->measure != key->measure || !same_text(before->unit, fact->unit) || other->sentence + SENTENCES < key->sentence ||
            b->quantities->at[before->quantity].of_implied || before->of[0] == '\0' ||
            (other->part && other->sentence != key->sentence))
            continue;
        fact->of = before->of;
        fact->thing = before->thing;
        copy_thing(key, other);
        return;
    }
}

/* "Of that, 11 million is due to him", "it had cost 19 million": the thing alone stands with the figure before. */
void nfi_take_thing(const nfi_before *b, nf_fact *fact, nfi_fact_key *key)
{
    uint32_t index = 0;
    const nf_fact *before = key->definite ? known_thing(b, fact, key, &index) : NULL;
    if (before == NULL && key->definite)
        return;
    if (before == NULL)
        before = earlier(b, fact, key, &index);
    if (before == NULL && b->facts->facts.count > 0 && b->facts->keys.at[b->facts->facts.count - 1].sentence == key->sentence) {
        index = b->facts->facts.count - 1; /* 4 million passengers, 5 percent more than a year earlier */
        before = &b->facts->facts.at[index];
    }
    if (before == NULL || before->of[0] == '\0')
        return;
    fact->of = before->of;
    fact->thing = before->thing;
    copy_thing(key, &b->facts->keys.at[index]);
}

/* The same amount in another unit. */
void nfi_take_all(const nfi_before *b, nf_fact *fact, nfi_fact_key *key)
{
    const nf_fact *before = &b->facts->facts.at[b->facts->facts.count - 1];
    fact->measure = before->measure;
    fact->measure_class = before->measure_class;
    if (before->thing[0] != '\0') /* else each has the word of its own unit */
        fact->of = before->of;
    fact->thing = before->thing;
    *key = b->facts->keys.at[b->facts->facts.count - 1];
}

uint64_t nfi_known_owner(const nfi_before *b, const char *source, uint64_t owner)
{
    enum { BACK = 24 };
    const char *word = strncmp(source, "The ", 4) == 0 || strncmp(source, "the ", 4) == 0 ? source + 4 : "";
    size_t length = strlen(word);
    if (length == 0 || strchr(word, ' ') != NULL)
        return owner;
    uint32_t floor = b->facts->facts.count > BACK ? b->facts->facts.count - BACK : 0;
    for (uint32_t i = b->facts->facts.count; i > floor; i--) {
        const char *before = b->facts->facts.at[i - 1].sources[0];
        size_t size = strlen(before);
        if (size > length + 5 && before[size - length - 1] == ' ' && strcmp(before + size - length, word) == 0 && strstr(before, " in ") == NULL)
            return b->facts->keys.at[i - 1].owner;
    }
    return owner;
}

nf_span nfi_plural_before(const nfi_before *b, const nf_quantity *quantity)
{
    enum { FAR = 64 }; /* tokens: this sentence and most of the one before */
    uint32_t i = nfi_tokens_at(b->tokens, quantity->span.start);
    uint32_t sentence = b->tokens->tokens.at[i].sentence;
    uint32_t floor = b->tokens->sentences.at[sentence > 0 ? sentence - 1 : sentence].first_token;
    floor = i > floor + FAR ? i - FAR : floor;
    for (; i > floor; i--) {
        const nfi_token *t = &b->tokens->tokens.at[i - 1];
        const char *end = b->tokens->text->bytes + t->end;
        if (t->upos == NF_UPOS_NOUN && t->end - t->start > 3 && end[-1] == 's' && end[-2] != 's')
            return nfi_span(t->start, t->end);
    }
    return nfi_span_none();
}
