#include "extract/timex.h"

#include <string.h>

#include "extract/tense.h"
#include "extract/timex_resolve.h"

#define CLASS(name) (UINT64_C(1) << NFI_TIME_WORD_##name)
#define LIST(name) (UINT64_C(1) << NFI_LEX_##name)

/* Lists that a time expression can start with a word of. */
static const uint64_t starters = LIST(MONTH) | LIST(WEEKDAY) | LIST(TIME_UNIT) | LIST(SEASON) | LIST(HOLIDAY) |
                                 LIST(TIME_WORD) | LIST(TIME_HEDGE) | LIST(NUMBER);

/* "FY20": a word of capitals and digits that no list has. */
static int is_report(const nfi_timex_reader *r, const nfi_token *token)
{
    const char *bytes = nfi_token_text(r->tokens, token);
    return token->word == 0 && token->kind == NF_TOKEN_WORD && token->end - token->start <= 6 && bytes[0] == 'F' &&
           bytes[1] == 'Y';
}

/* Words that give nothing by themselves and are met in every line: the next word must be one of a time. */
static int may_start(const nfi_timex_reader *r, uint32_t index)
{
    const nfi_token *token = &r->tokens->tokens.at[index];
    if (token->kind == NF_TOKEN_NUMBER)
        return 1;
    if (!(nfi_lex_start[token->word] & starters))
        return is_report(r, token);
    const nfi_lex_time_word_row *row = nfi_timex_word(r, index);
    if (row == NULL || index + 1 >= r->end || nfi_tokens_match(r->tokens, index, r->end, NFI_LEX_TIME_HEDGE) != NULL)
        return 1;
    const nfi_token *next = token + 1;
    int follows = next->kind == NF_TOKEN_NUMBER || (nfi_lex_start[next->word] & starters) != 0;
    const uint64_t never = CLASS(OF) | CLASS(IN) | CLASS(ON) | CLASS(AT) | CLASS(TO) | CLASS(AND) | CLASS(OR) |
                           CLASS(AM) | CLASS(PM) | CLASS(OLD) | CLASS(NOW) | CLASS(OTHER) | CLASS(PARTS) | CLASS(PAPER) |
                           CLASS(AHEAD);
    const uint64_t with_next = CLASS(ARTICLE) | CLASS(SHIFT) | CLASS(PAST) | CLASS(SEEN) | CLASS(SAME) | CLASS(FROM) |
                               CLASS(BETWEEN) | CLASS(VAGUE) | CLASS(EVERY);
    uint64_t class = UINT64_C(1) << row->class;
    if (class & never)
        return 0;
    if (class & CLASS(DET)) /* "the" before a time, and the apostrophe of "'99" */
        return row->value == 1 ? follows || nfi_timex_is(r, index + 1, NFI_TIME_WORD_DET)
                               : next->kind == NF_TOKEN_NUMBER && !(next->flags & NFI_TOKEN_SPACE_BEFORE);
    uint32_t length;
    if (class & CLASS(ARTICLE) && !follows)
        return nfi_timex_phrase(r, index, &length) != NULL && length > 1; /* "a number of" */
    return !(class & with_next) || follows;
}

/* Words before a weak time ("the year", "hours") that make it one: in, of, by, for, within. */
static int is_asked(const nfi_timex_reader *r, uint32_t index)
{
    if (index <= r->start)
        return 0;
    const nfi_token *before = &r->tokens->tokens.at[index - 1];
    return before->upos == NF_UPOS_ADP || nfi_lex_has(before->word, NFI_LEX_DATE_ASKER) ||
           nfi_timex_is(r, index - 1, NFI_TIME_WORD_IN) || nfi_timex_is(r, index - 1, NFI_TIME_WORD_OF) ||
           nfi_timex_is(r, index - 1, NFI_TIME_WORD_BEFORE) || nfi_timex_is(r, index - 1, NFI_TIME_WORD_FROM) ||
           nfi_timex_is(r, index - 1, NFI_TIME_WORD_TO);
}

static int is_title(const nfi_timex_reader *r, uint32_t index)
{
    return index < r->end && r->tokens->tokens.at[index].shape == NFI_SHAPE_TITLE;
}

/* A word that has a small letter in running text: "night", "years", "tomorrow", "summer". */
static int is_common_word(const nfi_timex_reader *r, uint32_t index)
{
    const nfi_lex_time_word_row *row = nfi_timex_word(r, index);
    const uint64_t common = CLASS(DAY) | CLASS(NIGHT) | CLASS(PART) | CLASS(CLOCK) | CLASS(SHIFT);
    const nfi_lex_time_unit_row *unit = nfi_timex_unit(r, index);
    return (row != NULL && UINT64_C(1) << row->class & common) || (unit != NULL && unit->unit != NFI_GRAIN_CENTURY);
}

/* "Mr Sunday Dare": a first name. */
static int is_titled(const nfi_timex_reader *r, uint32_t index)
{
    const nfi_lex_entry *title = index > r->start ? nfi_lex_entry_of(r->tokens->tokens.at[index - 1].word, NFI_LEX_TITLE) : NULL;
    return title != NULL && nfi_lex_title_rows[title->row].short_form && is_title(r, index - 1);
}

/* "High Noon", "Saturday Night Live", "28 Days Later", "Black Monday", "the Sunday Times": a part of a name. Headlines
 * have capitals of their own. */
static int is_in_name(const nfi_timex_reader *r, const nfi_timex *timex)
{
    if (timex->date.weekday > 0 && timex->end == timex->first + 1 &&
        ((timex->first > r->start && is_title(r, timex->first - 1) &&
          nfi_timex_is(r, timex->first - 1, NFI_TIME_WORD_NICK)) ||
         (is_title(r, timex->end) && (nfi_timex_is(r, timex->end, NFI_TIME_WORD_PAPER) || is_titled(r, timex->first)))))
        return 1;
    const uint64_t times = LIST(MONTH) | LIST(WEEKDAY) | LIST(TIME_UNIT) | LIST(TIME_WORD) | LIST(NUMBER);
    for (uint32_t i = timex->first; i < timex->end && timex->holiday == NULL; i++) {
        const nfi_token *token = &r->tokens->tokens.at[i];
        if (token->shape != NFI_SHAPE_TITLE || token->flags & NFI_TOKEN_SENTENCE_START || !is_common_word(r, i))
            continue;
        int inside = i > r->start && (token[-1].kind == NF_TOKEN_WORD || token[-1].kind == NF_TOKEN_NUMBER);
        int opens =
            nfi_timex_is(r, i, NFI_TIME_WORD_DAY) || nfi_timex_is(r, i, NFI_TIME_WORD_SHIFT); /* "Today Smith said" */
        if (inside || (!opens && is_title(r, i + 1) && !(nfi_lex_start[token[1].word] & times)))
            return nfi_text_zone_at(r->tokens->text, token->start) != NF_ZONE_HEADLINE;
    }
    return 0;
}

/* "$85m a year", "15 dollars an hour": what a sum is per belongs to the sum. */
static int is_per_sum(const nfi_timex_reader *r, const nfi_timex *timex)
{
    enum { REACH = 3 };
    if (timex->type != NF_TIME_DURATION || timex->end != timex->first + 2 || !nfi_timex_is(r, timex->first, NFI_TIME_WORD_ARTICLE))
        return 0;
    uint32_t first = timex->first - (uint32_t)(timex->first > r->start && nfi_timex_char(r, timex->first - 1, ')')); /* "($3,500) a month" */
    for (uint32_t i = first; i > r->start && i + REACH > first; i--) {
        const nfi_token *token = &r->tokens->tokens.at[i - 1];
        if (nfi_lex_starts(token->word, NFI_LEX_CURRENCY))
            return 1;
        if (token->kind != NF_TOKEN_NUMBER && !nfi_lex_has(token->word, NFI_LEX_NUMBER))
            return 0;
    }
    return 0;
}

static int is_wanted(const nfi_timex_reader *r, const nfi_timex *timex)
{
    if (is_in_name(r, timex) || is_per_sum(r, timex))
        return 0;
    if (!timex->fuzzy)
        return 1;
    if (timex->type == NF_TIME_DURATION)
        return is_asked(r, timex->first - (uint32_t)(timex->first > r->start && nfi_timex_the(r, timex->first - 1)));
    if (timex->date.grain == NFI_GRAIN_WEEKEND)
        return 1;
    if (timex->date.grain == NFI_GRAIN_DAY)
        return 0;
    int ended = timex->end < r->end && nfi_lex_has(r->tokens->tokens.at[timex->end].word, NFI_LEX_DATE_ASKER) &&
                r->tokens->tokens.at[timex->end].upos != NF_UPOS_NOUN;
    return ended || is_asked(r, timex->first);
}

/* "net income for the year ended Sept. 30": a length, whose end is told. */
static void set_ended_year(const nfi_timex_reader *r, nfi_timex *timex)
{
    if (!timex->fuzzy || timex->date.grain != NFI_GRAIN_YEAR || timex->type != NF_TIME_DATE || timex->end >= r->end)
        return;
    const nfi_lex_entry *entry = nfi_lex_entry_of(r->tokens->tokens.at[timex->end].word, NFI_LEX_DATE_ASKER);
    if (entry == NULL || !nfi_lex_date_asker_rows[entry->row].ended)
        return;
    timex->type = NF_TIME_DURATION;
    timex->amount.unit = NFI_GRAIN_YEAR;
    timex->amount.low = timex->amount.high = 100;
}

/* "$5 a share a year", "twice a week", "40 percent a year": a set, where "for a year" is a duration. */
static void set_rate(const nfi_timex_reader *r, nfi_timex *timex)
{
    if (timex->type != NF_TIME_DURATION || timex->first == r->start ||
        !nfi_timex_is(r, timex->first, NFI_TIME_WORD_ARTICLE))
        return;
    const nfi_token *before = &r->tokens->tokens.at[timex->first - 1];
    if (before->upos == NF_UPOS_NOUN || before->upos == NF_UPOS_NUM || before->kind == NF_TOKEN_NUMBER ||
        nfi_lex_has(before->word, NFI_LEX_NUMBER) || strcmp(nfi_lex_word(before->word), "once") == 0 ||
        nfi_timex_char(r, timex->first - 1, '%'))
        timex->type = NF_TIME_SET;
}

static char *put(char *at, const char *text)
{
    while (*text != '\0')
        *at++ = *text++;
    *at = '\0';
    return at;
}

static const char *keep(nfi_context *ctx, const char *text)
{
    size_t length = 0;
    while (text[length] != '\0')
        length++;
    return nfi_arena_string(ctx->result, text, length);
}

/* A first moment, NUL-terminated, "" for none; NULL is written for none. */
static nf_status keep_moment(nfi_context *ctx, const char **out, const char *moment)
{
    *out = moment[0] != '\0' ? keep(ctx, moment) : NULL;
    return moment[0] != '\0' && *out == NULL ? nfi_nomem(ctx->err) : NF_OK;
}

/* Value and interval of one date or of two that are the ends of a range. */
static nf_status write_dates(nfi_context *ctx, nf_time *out, const nfi_stamp found[2], int count)
{
    char value[2 * NFI_STAMP_TEXT_MAX + 2];
    char begin[NFI_STAMP_TEXT_MAX] = "";
    char end[NFI_STAMP_TEXT_MAX] = "";
    char unused[NFI_STAMP_TEXT_MAX];
    size_t length = nfi_stamp_value(value, &found[0]);
    if (count == 2) {
        value[length++] = '/';
        nfi_stamp_value(value + length, &found[1]);
    }
    if (nfi_stamp_known(&found[0]))
        nfi_stamp_interval(begin, unused, &found[0]);
    if (nfi_stamp_known(&found[1])) /* "from 9 to 11 a.m." is over at 11 */
        nfi_stamp_interval(count == 2 && found[1].grain > NFI_GRAIN_PART ? end : unused,
                           count == 2 && found[1].grain > NFI_GRAIN_PART ? unused : end, &found[1]);
    out->value = keep(ctx, value);
    if (out->value == NULL)
        return nfi_nomem(ctx->err);
    nf_status st = keep_moment(ctx, &out->begin, begin);
    return st == NF_OK ? keep_moment(ctx, &out->end, end) : st;
}

static nf_status write_run(nfi_context *ctx, nf_time *out, const nfi_timex *timex, const nfi_timex_scene *scene)
{
    nfi_stamp days[2];
    char begin[NFI_STAMP_TEXT_MAX];
    char end[NFI_STAMP_TEXT_MAX];
    char unused[NFI_STAMP_TEXT_MAX];
    if (!nfi_timex_run(days, timex, scene))
        return NF_OK;
    nfi_stamp_interval(begin, unused, &days[0]);
    nfi_stamp_interval(end, unused, &days[1]);
    nf_status st = keep_moment(ctx, &out->begin, begin);
    return st == NF_OK ? keep_moment(ctx, &out->end, end) : st;
}

static nf_status write_amount(nfi_context *ctx, nf_time *out, const nfi_timex *timex)
{
    char value[NFI_TIMEX_TEXT_MAX];
    if (timex->amount.unit == NFI_GRAIN_NONE)
        nfi_stamp_value(value, &timex->date);
    else if (timex->type == NF_TIME_DATE) /* "several years ago" */
        put(value, timex->shift < 0 ? "PAST_REF" : "FUTURE_REF");
    else
        nfi_timex_amount_value(value, timex);
    out->value = keep(ctx, value);
    return out->value == NULL ? nfi_nomem(ctx->err) : NF_OK;
}

static nf_time_type type_of(const nfi_timex *timex, const nfi_stamp *found)
{
    if (timex->type == NF_TIME_DATE && found->grain >= NFI_GRAIN_PART)
        return NF_TIME_TIME;
    return (nf_time_type)timex->type;
}

/* "Wednesday and Thursday": the second is in the tense of the first. */
static int goes_on(const nfi_timex_reader *r, const nfi_timex_scene *scene, uint32_t first)
{
    return first > r->start && scene->last_end + 1 == first && scene->last_end > r->start &&
           (nfi_timex_is(r, first - 1, NFI_TIME_WORD_AND) || nfi_timex_is(r, first - 1, NFI_TIME_WORD_OR) ||
            nfi_timex_char(r, first - 1, ','));
}

/* In a history, dates in quotations and of what lies ahead do not move it: "a withdrawal was planned for late 2008". */
static int is_beside(const nfi_timex_reader *r, const nfi_timex_scene *scene, const nfi_timex *timex, uint32_t end)
{
    if (scene->today.grain != NFI_GRAIN_NONE || scene->text.grain == NFI_GRAIN_NONE)
        return 0;
    if (r->tokens->tokens.at[timex->first].flags & NFI_TOKEN_IN_QUOTE)
        return 1;
    return timex->date.grain == NFI_GRAIN_YEAR && nfi_tense_around(r->tokens, timex->first, end) > 0;
}

static nf_status add(nfi_context *ctx, nfi_time_vec *out, const nfi_timex_reader *r, nfi_timex_scene *scene,
                     nfi_timex *timex, int count)
{
    nf_time record = {0};
    uint32_t end = timex[count - 1].end;
    record.id = out->count;
    record.span = nfi_span(r->tokens->tokens.at[timex[0].first].start, r->tokens->tokens.at[end - 1].end);
    record.mod = (nf_time_mod)(timex[0].mod != 0 ? timex[0].mod : timex[count - 1].mod);
    set_rate(r, &timex[0]);
    set_ended_year(r, &timex[0]);
    nf_status st;
    int vague = timex->amount.vague && timex->type == NF_TIME_DATE && timex->anchor != NFI_ANCHOR_NONE;
    if (timex->type == NF_TIME_DURATION || timex->type == NF_TIME_SET || vague) {
        record.type = (nf_time_type)timex->type;
        st = write_amount(ctx, &record, timex);
        if (st == NF_OK)
            st = write_run(ctx, &record, timex, scene);
    } else {
        nfi_stamp found[2];
        int asks = nfi_timex_needs_tense(&timex[0]) || nfi_timex_needs_tense(&timex[count - 1]);
        int tense = !asks                               ? 0
                    : goes_on(r, scene, timex[0].first) ? scene->last_tense
                                                        : nfi_tense_around(r->tokens, timex[0].first, end);
        scene->last_tense = tense;
        scene->last_end = end;
        int ends = 2;
        if (count == 2)
            nfi_timex_resolve_range(found, timex, scene, tense);
        else
            ends = nfi_timex_resolve(found, timex, scene, tense);
        record.type = type_of(timex, &found[0]);
        if (!is_beside(r, scene, &timex[0], end))
            nfi_timex_remember(scene, &timex[count - 1], found);
        st = write_dates(ctx, &record, found, ends);
    }
    if (st != NF_OK)
        return st;
    return nfi_vec_push(out, &ctx->alloc, record) ? NF_OK : nfi_nomem(ctx->err);
}

static nf_status read_sentence(nfi_context *ctx, nfi_time_vec *out, const nfi_timex_reader *r, nfi_timex_scene *scene)
{
    uint32_t at = r->start;
    while (at < r->end) {
        nfi_timex timex[2];
        int count = may_start(r, at) ? nfi_timex_read(timex, r, at) : 0;
        if (count == 0 || !is_wanted(r, &timex[0])) {
            at++;
            continue;
        }
        int apart = count == 2 && timex[1].apart;
        nf_status st = add(ctx, out, r, scene, timex, apart ? 1 : count);
        if (st == NF_OK && apart)
            st = add(ctx, out, r, scene, timex + 1, 1);
        if (st != NF_OK)
            return st;
        at = timex[count - 1].end;
    }
    return nfi_work(ctx, r->end - r->start);
}

nf_status nfi_times_find(nfi_context *ctx, nfi_time_vec *out, const nfi_tokens *tokens)
{
    nfi_timex_scene scene = {0};
    const char *published = tokens->text->published;
    out->count = 0;
    scene.today = scene.text = scene.stretch[0] = scene.stretch[1] = scene.quarter = scene.day = scene.gone =
        scene.aside = nfi_stamp_none();
    if (published != NULL)
        scene.today = nfi_stamp_read(published);
    for (uint32_t i = 0; i < tokens->sentences.count; i++) {
        const nf_sentence *sentence = &tokens->sentences.at[i];
        nfi_timex_reader r = {tokens, sentence->first_token, sentence->first_token + sentence->token_count};
        scene.sentence = i;
        nf_status st = read_sentence(ctx, out, &r, &scene);
        if (st != NF_OK)
            return st;
    }
    return NF_OK;
}
