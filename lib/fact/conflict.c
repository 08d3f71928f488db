#include "fact/conflict.h"

#include <string.h>

#include "base/decimal.h"
#include "base/hash.h"
#include "fact/interval.h"

/* Facts further apart than this many are not compared: an article does not come back to a figure after so many. */
enum { WINDOW = 64 };

typedef struct judge {
    nfi_context *ctx;
    const nfi_tokens *tokens;
    const nfi_facts *facts;
    uint32_t *group; /* F  smallest fact of its group, by way of others */
} judge;

static const nf_fact *fact(const judge *j, uint32_t i)
{
    return &j->facts->facts.at[i];
}

static const nfi_fact_key *key(const judge *j, uint32_t i)
{
    return &j->facts->keys.at[i];
}

static int same_text(const char *a, const char *b)
{
    return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

static int share_modifier(const nfi_fact_key *a, const nfi_fact_key *b)
{
    for (uint32_t i = 0; i < a->modifier_count; i++)
        for (uint32_t k = 0; k < b->modifier_count; k++)
            if (a->modifiers[i] == b->modifiers[k])
                return 1;
    return 0;
}

/* The same thing counted: equal nouns of no different kind, or people of the same kind ("North Korean soldiers",
 * "North Koreans"). */
static int same_thing(const nfi_fact_key *a, const nfi_fact_key *b)
{
    int shared = share_modifier(a, b);
    int both = a->modifier_count > 0 && b->modifier_count > 0;
    uint64_t people = nfi_hash("people", 6);
    if (a->land != 0 && b->land != 0 && a->land != b->land)
        return 0;
    if (a->head == 0 || b->head == 0)
        return a->head == b->head || a->definite || b->definite; /* "put the damage at 40 million" */
    if (b->definite && a->person && b->person && (a->head == people || b->head == people) && b->modifier_count == 0)
        return 1; /* "the dead numbered 47", "He put the dead at 117, all of them civilians" */
    if (a->head == b->head || a->event != b->event)
        return shared || !both;
    if (a->person && b->person && (a->head == people || b->head == people) && !a->some && !b->some && !both)
        return 1; /* 27 migrants, more than 60 people */
    return a->person && b->person && shared;
}

static int same_measure(const nfi_fact_key *a, const nfi_fact_key *b)
{
    return a->measure == b->measure || a->measure == b->parent || b->measure == a->parent;
}

static int is_article(const nf_fact *f)
{
    return strcmp(f->sources[0], "article") == 0;
}

static int takes_part(const judge *j, uint32_t i)
{
    return key(j, i)->zone == NF_ZONE_BODY && !is_article(fact(j, i)) && key(j, i)->level != NFI_LEVEL_EARLIER && !key(j, i)->revised &&
           (fact(j, i)->low.known || fact(j, i)->high.known);
}

/* Times that do not exclude each other: one unknown, equal, or one inside the other ("2025-02", "2025-02-26"). */
static int same_time(const char *a, const char *b)
{
    if (a == NULL || b == NULL)
        return 1;
    size_t length = strlen(a) < strlen(b) ? strlen(a) : strlen(b);
    return strncmp(a, b, length) == 0;
}

/* A measure that says no more than that things were counted stands for another's near it: "the officers fired seven
 * rounds", "I counted at least ten shots". */
static int is_near(const nfi_fact_key *a, const nfi_fact_key *b)
{
    enum { SENTENCES = 16 };
    return a->head == b->head && a->head != 0 && b->sentence <= a->sentence + SENTENCES;
}

/* Figures that are apart by more than this factor count different things: the dead of a day and those of a war. */
static int is_of_one_size(const nf_fact *a, const nf_fact *b)
{
    const double factor = 20;
    double x = nf_decimal_to_double(a->low.known ? a->low : a->high);
    double y = nf_decimal_to_double(b->low.known ? b->low : b->high);
    return x <= factor * y && y <= factor * x;
}

static int is_but(const judge *j, uint32_t token)
{
    static const char *const words[] = {"but", "while", "however", "whereas", "though", "although", "only", NULL};
    const char *spelled = nfi_lex_word(j->tokens->tokens.at[token].word);
    for (const char *const *word = words; *word != NULL; word++)
        if (strcmp(spelled, *word) == 0)
            return 1;
    return 0;
}

/* "Police said they fired 12 rounds, but witnesses heard 40": one thing in one breath, and at least one verb that says of it no more
 * than the other. */
static int is_set_against(const judge *j, const nfi_fact_key *a, const nfi_fact_key *b)
{
    enum { LONG = 96 };
    if (a->head == 0 || a->head != b->head || a->head == nfi_hash("people", 6) || (a->classed && b->classed) || b->sentence > a->sentence + 1 || a->level != NFI_LEVEL_PLAIN || b->level != NFI_LEVEL_PLAIN)
        return 0;
    const nf_sentence *sentence = &j->tokens->sentences.at[b->sentence];
    uint32_t end = sentence->first_token + (sentence->token_count < LONG ? sentence->token_count : LONG);
    for (uint32_t t = sentence->first_token; t < end; t++)
        if (is_but(j, t) || nfi_tokens_match(j->tokens, t, end, NFI_LEX_CONTRAST) != NULL)
            return 1;
    return 0;
}

/* "The army said it killed 70 rebels", "We lost three men": what one side did and what the other underwent. */
static int is_foe_of(const nfi_fact_key *killer, const nfi_fact_key *victim)
{
    return victim->own && !killer->own && killer->person && killer->agent != 0 && killer->agent == killer->owner && victim->owner != killer->owner;
}

/* Money and percent: what they are of has to be named. */
static int is_sum_or_share(const char *unit)
{
    return unit != NULL && (strcmp(unit, "%") == 0 || (strlen(unit) == 3 && unit[0] >= 'A' && unit[0] <= 'Z' && unit[2] >= 'A' && unit[2] <= 'Z'));
}

/* Whether two figures answer one question; `a` stands before `b`. */
static int comparable(const judge *j, uint32_t a, uint32_t b)
{
    const nfi_fact_key *x = key(j, a);
    const nfi_fact_key *y = key(j, b);
    if (x->scope != 0 && y->scope != 0 && x->scope != y->scope)
        return 0; /* officials in two states, schools in the north and in the south */
    if (x->guess != y->guess)
        return 0; /* what analysts had expected is no account of what came */
    if (x->owner == y->owner || x->origin == y->origin || !same_text(fact(j, a)->unit, fact(j, b)->unit))
        return 0;
    int pointed = y->refers || y->definite;
    nf_change from = fact(j, a)->change;
    nf_change to = fact(j, b)->change;
    if ((from == NF_CHANGE_UP && to == NF_CHANGE_DOWN) || (from == NF_CHANGE_DOWN && to == NF_CHANGE_UP))
        return 0;
    int foes = is_foe_of(x, y) || is_foe_of(y, x);
    if (fact(j, a)->unit == NULL && !foes && !is_of_one_size(fact(j, a), fact(j, b)))
        return 0;
    int against = is_set_against(j, x, y);
    if (!pointed && !foes && !against && !x->open && !y->open && x->agent != 0 && y->agent != 0 && x->agent != y->agent)
        return 0; /* two companies cut jobs, each its own */
    if (!pointed && x->said != 0 && y->said != 0 && x->said != y->said)
        return 0; /* said in another month: an update */
    if (x->way != 0 && y->way != 0 && x->way != y->way && x->level == NFI_LEVEL_CHANGE && y->level == NFI_LEVEL_CHANGE)
        return 0; /* cut by 22%, risen by 6% */
    if (!y->refers && !same_time(fact(j, a)->when, fact(j, b)->when))
        return 0;
    if (fact(j, a)->thing[0] == '\0' && fact(j, b)->thing[0] == '\0' && is_sum_or_share(fact(j, a)->unit) && !pointed)
        return 0; /* sums of nothing named; acres burned are acres burned */
    if (!pointed && (x->level != y->level || x->span != y->span || x->part != y->part || !same_time(fact(j, a)->when, fact(j, b)->when) ||
                     (fact(j, a)->place != NULL && fact(j, b)->place != NULL && !same_text(fact(j, a)->place, fact(j, b)->place))))
        return 0;
    if (foes)
        return same_measure(x, y);
    if (x->own && y->own)
        return 0; /* each side's own */
    if (!same_measure(x, y) && !((x->open || y->open) && is_near(x, y)) && !against)
        return 0;
    return same_thing(x, y);
}

static uint32_t root(const judge *j, uint32_t i)
{
    while (j->group[i] != i) {
        j->group[i] = j->group[j->group[i]];
        i = j->group[i];
    }
    return i;
}

static void join(judge *j, uint32_t a, uint32_t b)
{
    uint32_t x = root(j, a);
    uint32_t y = root(j, b);
    if (x < y)
        j->group[y] = x;
    else
        j->group[x] = y;
}

/* "26 men, not 14": the same question as the last figure of another source with that value. */
static void join_denials(judge *j)
{
    for (uint32_t d = 0; d < j->facts->denials.count; d++) {
        const nfi_denial *denial = &j->facts->denials.at[d];
        uint32_t floor = denial->fact > WINDOW ? denial->fact - WINDOW : 0;
        for (uint32_t i = denial->fact; i > floor; i--)
            if (key(j, i - 1)->owner != key(j, denial->fact)->owner && takes_part(j, i - 1) &&
                nfi_decimal_equal(fact(j, i - 1)->low, denial->value)) {
                join(j, i - 1, denial->fact);
                break;
            }
    }
}

/* "debts of 23 million … of that, 11.2 million is due to him": of the owner's figures it is the part that answers fact i. */
static int has_later(const judge *j, uint32_t k, uint32_t i)
{
    for (uint32_t m = k + 1; m < i; m++)
        if (key(j, m)->owner == key(j, k)->owner && key(j, m)->measure == key(j, k)->measure && key(j, m)->owing && takes_part(j, m) && root(j, m) == root(j, i))
            return 1;
    return 0;
}

static nf_status group_facts(judge *j)
{
    uint32_t count = j->facts->facts.count;
    j->group = nfi_arena_array(j->ctx->scratch, count, sizeof *j->group);
    if (j->group == NULL)
        return nfi_nomem(j->ctx->err);
    for (uint32_t i = 0; i < count; i++) {
        j->group[i] = i;
        nf_status st = nfi_work(j->ctx, 1);
        if (st != NF_OK)
            return st;
        if (!takes_part(j, i))
            continue;
        uint32_t floor = i > WINDOW ? i - WINDOW : 0;
        for (uint32_t k = i; k > floor; k--)
            if (takes_part(j, k - 1) && comparable(j, k - 1, i) && !has_later(j, k - 1, i))
                join(j, k - 1, i);
    }
    join_denials(j);
    return NF_OK;
}

/* Positions while they are gathered: P of them, in text order. */
typedef NFI_VEC(nf_position) position_vec;

static int is_child(const judge *j, uint32_t group_parent, uint32_t i)
{
    return group_parent != NF_NONE && key(j, i)->parent == key(j, group_parent)->measure;
}

/* The fact of the group whose measure covers others': "killed or wounded". */
static uint32_t covering(const judge *j, const uint32_t *members, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t k = 0; k < count; k++)
            if (key(j, members[k])->parent != 0 && key(j, members[k])->parent == key(j, members[i])->measure)
                return members[i];
    return NF_NONE;
}

/* "118 passengers and 11 crew": another kind of people in the same sentence of the same source, of whom the same is said. */
static int is_other_kind(const judge *j, uint32_t lead, uint32_t i)
{
    const nfi_fact_key *a = key(j, lead);
    const nfi_fact_key *b = key(j, i);
    return a->sentence == b->sentence && a->owner == b->owner && same_text(fact(j, lead)->measure, fact(j, i)->measure) && a->person && b->person && a->head != b->head && b->head != nfi_hash("people", 6) &&
           a->head != nfi_hash("people", 6) && !a->part && !b->part && fact(j, i)->quantity == fact(j, lead)->quantity + (i - lead);
}

/* What one owner holds: its figure on the question, or the sum of its figures on the parts. */
static int add_position(judge *j, position_vec *out, const uint32_t *members, uint32_t count, uint32_t first,
                        uint32_t parent)
{
    const nf_fact *lead = fact(j, members[first]);
    nf_position position = {lead->sources[0], lead->low, lead->high, 0, NULL, 1};
    uint32_t *facts = nfi_arena_array(j->ctx->result, count, sizeof *facts);
    if (facts == NULL)
        return 0;
    facts[0] = members[first];
    position.facts = facts;
    for (uint32_t i = first + 1; i < count && is_child(j, parent, members[first]); i++) {
        if (key(j, members[i])->owner != key(j, members[first])->owner || !is_child(j, parent, members[i]))
            continue;
        int repeated = 0;
        for (uint32_t k = 0; k < position.fact_count; k++)
            repeated |= key(j, facts[k])->measure == key(j, members[i])->measure;
        if (repeated)
            continue;
        facts[position.fact_count++] = members[i];
        position.low = nfi_decimal_add(position.low, fact(j, members[i])->low);
        position.high = nfi_decimal_add(position.high, fact(j, members[i])->high);
        position.derived = 1;
    }
    for (uint32_t i = members[first] + 1; position.fact_count == i - members[first] && i < j->facts->facts.count && is_other_kind(j, members[first], i); i++) {
        uint32_t *more = nfi_arena_array(j->ctx->result, position.fact_count + 1, sizeof *more);
        if (more == NULL)
            return 0;
        memcpy(more, position.facts, position.fact_count * sizeof *more);
        more[position.fact_count++] = i;
        position.facts = more;
        position.low = nfi_decimal_add(position.low, fact(j, i)->low);
        position.high = nfi_decimal_add(position.high, fact(j, i)->high);
        position.derived = 1;
    }
    return nfi_vec_push(out, &j->ctx->alloc, position);
}

static int owner_seen(const judge *j, const uint32_t *members, uint32_t i)
{
    for (uint32_t k = 0; k < i; k++)
        if (key(j, members[k])->owner == key(j, members[i])->owner)
            return 1;
    return 0;
}

/* The text sets the accounts against each other in the sentence of a fact, or in the one before it. */
static int is_contrasted(const judge *j, const uint32_t *members, uint32_t count)
{
    for (uint32_t i = 1; i < count; i++) {
        uint32_t s = key(j, members[i])->sentence;
        for (uint32_t k = s > 0 ? s - 1 : 0; k <= s; k++) {
            const nf_sentence *sentence = &j->tokens->sentences.at[k];
            uint32_t end = sentence->first_token + (sentence->token_count < 96 ? sentence->token_count : 96);
            for (uint32_t t = sentence->first_token; t < end; t++)
                if (nfi_tokens_match(j->tokens, t, end, NFI_LEX_CONTRAST) != NULL)
                    return 1;
        }
    }
    return 0;
}

static nf_conflict_relation relation_of(const judge *j, const position_vec *positions, const uint32_t *members,
                                        uint32_t count)
{
    int differ = 0;
    for (uint32_t a = 0; a < positions->count; a++)
        for (uint32_t b = a + 1; b < positions->count; b++) {
            const nf_position *p = &positions->at[a];
            const nf_position *q = &positions->at[b];
            nf_approx p_approx = fact(j, p->facts[0])->approx;
            nf_approx q_approx = fact(j, q->facts[0])->approx;
            if (nfi_interval_disjoint(nfi_interval_of(p->low, p->high, p_approx), nfi_interval_of(q->low, q->high, q_approx)))
                return NF_CONFLICT_DISJOINT;
            differ |= !nfi_decimal_equal(p->low, q->low) || !nfi_decimal_equal(p->high, q->high);
        }
    return differ && is_contrasted(j, members, count) ? NF_CONFLICT_OVERLAP : NF_CONFLICT_NONE;
}

/* "North Koreans killed or wounded": the fullest words for the thing, and the measure that covers the others. */
static const char *question(judge *j, const uint32_t *members, uint32_t count, uint32_t parent)
{
    uint32_t measured = parent == NF_NONE ? members[0] : parent;
    const char *of = fact(j, measured)->of;
    for (uint32_t i = 0; i < count; i++)
        if (strlen(of) == 0)
            of = fact(j, members[i])->of;
    const char *measure = fact(j, measured)->measure;
    size_t of_length = strlen(of);
    size_t length = strlen(measure);
    char *out = nfi_arena_new(j->ctx->result, of_length + length + 2);
    if (out == NULL)
        return NULL;
    if (parent != NF_NONE && strstr(of, measure) == of && of[length] == ' ') {
        /* "killed or wounded North Koreans" */
        memcpy(out, of + length + 1, of_length - length - 1);
        of_length -= length + 1;
    } else {
        memcpy(out, of, of_length);
    }
    if (of_length > 0)
        out[of_length++] = ' ';
    memcpy(out + of_length, measure, length + 1);
    return out;
}

/* Judges one group; `members` are its facts in text order. */
static nf_status judge_group(judge *j, nfi_conflict_vec *out, const uint32_t *members, uint32_t count)
{
    position_vec positions = NFI_VEC_INIT;
    uint32_t parent = covering(j, members, count);
    int ok = 1;
    for (uint32_t i = 0; i < count && ok; i++)
        if (!owner_seen(j, members, i))
            ok = add_position(j, &positions, members, count, i, parent);
    nf_conflict conflict = {0};
    if (ok && positions.count >= 2) {
        conflict.relation = relation_of(j, &positions, members, count);
        conflict.position_count = positions.count;
    }
    if (ok && conflict.relation != NF_CONFLICT_NONE) {
        conflict.positions = nfi_arena_copy(j->ctx->result, positions.at, positions.count * sizeof *positions.at);
        conflict.what = question(j, members, count, parent);
        ok = conflict.positions != NULL && conflict.what != NULL && nfi_vec_push(out, &j->ctx->alloc, conflict);
    }
    nfi_vec_clear(&positions, &j->ctx->alloc);
    return ok ? NF_OK : nfi_nomem(j->ctx->err);
}

nf_status nfi_conflicts_find(nfi_context *ctx, nfi_conflict_vec *out, const nfi_tokens *tokens, const nfi_facts *facts)
{
    enum { MEMBERS = 64 }; /* of one group: the first ones are enough to show a conflict */
    judge j = {ctx, tokens, facts, NULL};
    out->count = 0;
    nf_status st = group_facts(&j);
    uint32_t count = facts->facts.count;
    uint32_t *next = nfi_arena_array(ctx->scratch, count, sizeof *next); /* next fact of the same group */
    uint32_t *last = nfi_arena_array(ctx->scratch, count, sizeof *last);
    if (st == NF_OK && (next == NULL || last == NULL))
        st = nfi_nomem(ctx->err);
    for (uint32_t i = 0; i < count && st == NF_OK; i++) {
        uint32_t r = root(&j, i);
        next[i] = NF_NONE;
        last[i] = i;
        if (r != i) {
            next[last[r]] = i;
            last[r] = i;
        }
    }
    for (uint32_t i = 0; i < count && st == NF_OK; i++) {
        if (root(&j, i) != i || next[i] == NF_NONE)
            continue;
        uint32_t members[MEMBERS];
        uint32_t size = 0;
        for (uint32_t m = i; m != NF_NONE && size < MEMBERS; m = next[m])
            members[size++] = m;
        st = judge_group(&j, out, members, size);
    }
    return st;
}
