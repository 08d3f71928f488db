#include "extract/name_model.h"

static int is_lower(const nfi_tokens *tokens, uint32_t i)
{
    return tokens->tokens.at[i].shape == NFI_SHAPE_LOWER;
}

/* "300 North Korean soldiers": whether behind its number a name is that of a people. */
static int counts_people(const nfi_name *name, const nfi_tokens *tokens)
{
    uint32_t length = 0;
    if (name->end - name->first < 2 || tokens->tokens.at[name->first].kind != NF_TOKEN_NUMBER)
        return 0;
    const nfi_gazetteer_record *record = nfi_gazetteer_match(tokens, name->first + 1, name->end, &length);
    return record != NULL && length == name->end - name->first - 1 && record->types & NFI_GAZ_ANY_NORP;
}

/* A name without what our guide leaves out of it: "Science Minister" before "Otávio Brandt", "northern" and "province" round
 * a place, how many there are of a people. */
static void trim(nfi_name *name, const nfi_tokens *tokens)
{
    if (name->type == NF_ENTITY_PERSON && name->end - name->first > 2 && nfi_is_honour(tokens, name->end - 1))
        name->end--;
    if (name->type == NF_ENTITY_PERSON)
        for (uint32_t i = name->end - 1; i > name->first; i--)
            if (nfi_title_before(tokens, i, name->first) == name->first) {
                name->first = i;
                break;
            }
    if (counts_people(name, tokens)) {
        name->first++;
        name->type = NF_ENTITY_NORP;
    }
    if (name->type != NF_ENTITY_GPE && name->type != NF_ENTITY_LOC && name->type != NF_ENTITY_NORP)
        return;
    while (name->end - name->first > 1 && (is_lower(tokens, name->first) || tokens->tokens.at[name->first].kind == NF_TOKEN_NUMBER))
        name->first++;
    while (name->end - name->first > 1 && is_lower(tokens, name->end - 1))
        name->end--;
}

/* Index of the first time that does not end before a byte, from `at` on. */
static uint32_t time_at(const nfi_time_vec *times, uint32_t at, uint32_t byte)
{
    while (at < times->count && times->at[at].span.end <= byte)
        at++;
    return at;
}

/* "Sunday", "Rs 500", "DNA": what is written with a capital and yet names nothing; "March" is no place, and what is not the article's names
 * nothing in it. */
static int is_no_name(const nfi_name *name, const nfi_tokens *tokens, const nfi_time_vec *times, uint32_t *next_time)
{
    const nfi_token *first = &tokens->tokens.at[name->first];
    const nfi_token *last = &tokens->tokens.at[name->end - 1];
    *next_time = time_at(times, *next_time, first->start);
    if (nfi_text_zone_at(tokens->text, first->start) == NF_ZONE_FURNITURE ||
        (first == last && name->type != NF_ENTITY_PERSON && nfi_lex_has(first->word, NFI_LEX_MONTH)))
        return 1;
    if (*next_time < times->count && times->at[*next_time].span.start <= first->start &&
        last->end <= times->at[*next_time].span.end)
        return 1;
    const nfi_lex_entry *acronym = nfi_tokens_match(tokens, name->first, name->end, NFI_LEX_COMMON_ACRONYM);
    const nfi_lex_entry *money = nfi_tokens_match(tokens, name->first, name->end, NFI_LEX_CURRENCY);
    uint32_t count = name->end - name->first;
    return (acronym != NULL && acronym->length == count) || (money != NULL && money->length == count);
}

/* Whether a hyphen without spaces joins the ends of two names: "Helen Girma-Watt". */
static int is_joined(const nfi_tokens *tokens, uint32_t hyphen)
{
    const nfi_token *at = tokens->tokens.at + hyphen;
    return hyphen + 1 < tokens->tokens.count && nfi_token_is_char(tokens, at, '-') && !(at->flags & NFI_TOKEN_SPACE_BEFORE) &&
           !(at[1].flags & NFI_TOKEN_SPACE_BEFORE);
}

/* Makes one person of two that a hyphen joins, and gives one the capitalised half that it lacks. */
static void join_persons(nfi_name_vec *names, const nfi_tokens *tokens)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < names->count; i++) {
        nfi_name name = names->at[i];
        nfi_name *before = kept > 0 ? &names->at[kept - 1] : NULL;
        if (before != NULL && before->type == NF_ENTITY_PERSON && name.type == NF_ENTITY_PERSON && before->end + 1 == name.first &&
            is_joined(tokens, before->end)) {
            before->end = name.end;
            before->probability = before->probability < name.probability ? before->probability : name.probability;
            continue;
        }
        int free = i + 1 == names->count || names->at[i + 1].first >= name.end + 2;
        if (name.type == NF_ENTITY_PERSON && free && is_joined(tokens, name.end) &&
            (tokens->tokens.at[name.end + 1].shape == NFI_SHAPE_TITLE || tokens->tokens.at[name.end + 1].shape == NFI_SHAPE_UPPER))
            name.end += 2;
        names->at[kept++] = name;
    }
    names->count = kept;
}

/* Trims the names, leaves out what is none, and parts a place from the one that it lies in: "NAIROBI, Kenya". */
static nf_status tidy(nfi_context *ctx, nfi_name_vec *names, const nfi_tokens *tokens, const nfi_time_vec *times)
{
    nfi_name_vec out = NFI_VEC_INIT;
    int ok = 1;
    uint32_t next_time = 0;
    join_persons(names, tokens);
    for (uint32_t i = 0; ok && i < names->count; i++) {
        nfi_name rest = names->at[i];
        if (is_no_name(&rest, tokens, times, &next_time))
            continue;
        for (uint32_t k = rest.first + 1; ok && k + 1 < rest.end; k++)
            if ((rest.type == NF_ENTITY_GPE || rest.type == NF_ENTITY_LOC) &&
                nfi_token_is_char(tokens, &tokens->tokens.at[k], ',') && k > rest.first) {
                nfi_name part = rest;
                part.end = k;
                trim(&part, tokens);
                ok = nfi_vec_push(&out, &ctx->alloc, part);
                rest.first = k + 1;
            }
        trim(&rest, tokens);
        ok = ok && nfi_vec_push(&out, &ctx->alloc, rest);
    }
    nfi_vec_clear(ok ? names : &out, &ctx->alloc);
    if (ok)
        *names = out;
    return ok ? nfi_work(ctx, out.count) : nfi_nomem(ctx->err);
}

/* Names of the model that are less likely than this are left out: where the rules are sure of something else there, where
 * they guess, and where they see no name. */
#define AGAINST_SURE 0.7f
#define AGAINST_GUESS 0.5f
#define ALONE 0.4f

/* Stands in nfi_name.known of a rules' name that takes the place of one of the model's. */
enum { INSTEAD = 0 };

/* Leaves out the model's names that it hardly believes itself, for those that the rules have there. */
static void give_way(nfi_name_vec *names, nfi_name_vec *rules)
{
    uint32_t kept = 0;
    uint32_t at = 0;
    for (uint32_t i = 0; i < names->count; i++) {
        nfi_name name = names->at[i];
        while (at < rules->count && rules->at[at].end <= name.first)
            at++;
        nfi_name *rule = at < rules->count && rules->at[at].first < name.end ? &rules->at[at] : NULL;
        float least = rule == NULL ? ALONE : rule->probability > NFI_NAME_SURE ? AGAINST_SURE : AGAINST_GUESS;
        int agreed = rule != NULL && rule->first == name.first && rule->end == name.end && rule->type == name.type;
        if (agreed || name.probability >= least)
            names->at[kept++] = name;
        else if (rule != NULL)
            rule->known = INSTEAD;
    }
    names->count = kept;
}

/* First letters of the capitalised words of a name, eight at most, one a byte; 0 where it has one such word alone. */
static uint64_t initials_of(const nfi_tokens *tokens, const nfi_name *name)
{
    uint64_t letters = 0;
    uint32_t count = 0;
    for (uint32_t i = name->first; i < name->end && count < 8; i++) {
        char c = tokens->text->bytes[tokens->tokens.at[i].start];
        if (c >= 'A' && c <= 'Z') {
            letters = letters << 8 | (unsigned char)c;
            count++;
        }
    }
    return count > 1 ? letters : 0;
}

/* Letters of a name that is one word of two to eight capitals, in the same form; 0 for others. */
static uint64_t acronym_of(const nfi_tokens *tokens, const nfi_name *name)
{
    const nfi_token *t = &tokens->tokens.at[name->first];
    uint64_t letters = 0;
    if (name->end - name->first != 1 || t->end - t->start < 2 || t->end - t->start > 8)
        return 0;
    for (uint32_t i = t->start; i < t->end; i++) {
        char c = tokens->text->bytes[i];
        if (c < 'A' || c > 'Z')
            return 0;
        letters = letters << 8 | (unsigned char)c;
    }
    return letters;
}

/* Short forms of the bodies that the model found, as far as there is room. */
typedef struct short_forms {
    uint64_t at[64];
    uint32_t count;
} short_forms;

static void collect_short(short_forms *out, const nfi_name_vec *names, const nfi_tokens *tokens)
{
    out->count = 0;
    for (uint32_t i = 0; i < names->count && out->count < 64; i++) {
        uint64_t letters = names->at[i].type == NF_ENTITY_ORG ? initials_of(tokens, &names->at[i]) : 0;
        if (letters != 0)
            out->at[out->count++] = letters;
    }
}

/* "The NIS", where the model has the "National Intelligence Service". */
static int is_short(const short_forms *forms, const nfi_tokens *tokens, const nfi_name *rule)
{
    uint64_t letters = rule->type == NF_ENTITY_ORG ? acronym_of(tokens, rule) : 0;
    for (uint32_t i = 0; letters != 0 && i < forms->count; i++)
        if (forms->at[i] == letters)
            return 1;
    return 0;
}

/* Adds the names of `rules` that touch none of `names` and take a place there, are short for a body among them, or are no bodies and sure;
 * both are in text order, and so is the result. */
static nf_status fill_in(nfi_context *ctx, nfi_name_vec *names, const nfi_name_vec *rules, const nfi_tokens *tokens)
{
    short_forms forms;
    collect_short(&forms, names, tokens);
    nfi_name_vec joined = NFI_VEC_INIT;
    uint32_t at = 0;
    int ok = nfi_vec_reserve(&joined, &ctx->alloc, names->count + rules->count);
    for (uint32_t i = 0; ok && i < rules->count; i++) {
        nfi_name rule = rules->at[i];
        while (at < names->count && names->at[at].end <= rule.first)
            joined.at[joined.count++] = names->at[at++];
        int wanted = rule.known == INSTEAD || (rule.type != NF_ENTITY_ORG && rule.probability > NFI_NAME_SURE) || is_short(&forms, tokens, &rule);
        rule.known = NF_NONE;
        if (wanted && (at == names->count || names->at[at].first >= rule.end))
            joined.at[joined.count++] = rule;
    }
    while (ok && at < names->count)
        joined.at[joined.count++] = names->at[at++];
    nfi_vec_clear(ok ? names : &joined, &ctx->alloc);
    if (ok)
        *names = joined;
    return ok ? nfi_work(ctx, rules->count) : nfi_nomem(ctx->err);
}

nf_status nfi_names_by_model(nfi_context *ctx, nfi_name_vec *out, const nfi_tokens *tokens, const nfi_quote_vec *quotes,
                             const nfi_time_vec *times, const nfi_ner_model *model)
{
    nfi_name_vec rules = NFI_VEC_INIT;
    nf_status st = nfi_names_by_rule(ctx, &rules, tokens, quotes, times);
    if (st == NF_OK)
        st = nfi_ner_find(ctx, out, tokens, &rules, model);
    if (st == NF_OK)
        st = tidy(ctx, out, tokens, times);
    if (st == NF_OK) {
        give_way(out, &rules);
        st = fill_in(ctx, out, &rules, tokens);
    }
    nfi_vec_clear(&rules, &ctx->alloc);
    return st;
}
