#include "fact/scene.h"

#include <string.h>

/* What stands before the quantity is as far as what stands this many bytes behind it. */
enum { BEFORE = 20 };

static uint32_t distance(nf_span quantity, nf_span other)
{
    return other.start >= quantity.end ? other.start - quantity.end : quantity.start - other.start + BEFORE;
}

static uint32_t first_time(const nfi_time_vec *times, uint32_t byte)
{
    uint32_t low = 0;
    uint32_t high = times->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (times->at[middle].span.end <= byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t nfi_scene_time(const nfi_tokens *tokens, const nfi_time_vec *times, nfi_range around, const nf_quantity *quantity,
                        uint32_t said_at)
{
    uint32_t end = tokens->tokens.at[around.end - 1].end;
    uint32_t best = NF_NONE;
    uint32_t nearest = UINT32_MAX;
    for (uint32_t i = first_time(times, tokens->tokens.at[around.first].start); i < times->count && times->at[i].span.start < end; i++) {
        const nf_time *time = &times->at[i];
        if (i == said_at || time->type == NF_TIME_DURATION || time->type == NF_TIME_SET)
            continue;
        uint32_t away = distance(quantity->span, time->span);
        if (away < nearest) {
            best = i;
            nearest = away;
        }
    }
    return best;
}

/* "since" a few words before. */
static int is_since(const nfi_tokens *tokens, uint32_t first, uint32_t at)
{
    enum { NEAR = 10 }; /* "since the rebels took up arms again in November" */
    for (uint32_t i = at; i > first && at - i < NEAR && tokens->tokens.at[i - 1].kind == NF_TOKEN_WORD; i--)
        if (strcmp(nfi_lex_word(tokens->tokens.at[i - 1].word), "since") == 0)
            return 1;
    return 0;
}

int nfi_scene_is_long(const nfi_tokens *tokens, const nfi_time_vec *times, nfi_range around)
{
    uint32_t end = tokens->tokens.at[around.end - 1].end;
    for (uint32_t i = first_time(times, tokens->tokens.at[around.first].start); i < times->count && times->at[i].span.start < end; i++) {
        const char *value = times->at[i].value;
        size_t length = value == NULL ? 0 : strlen(value);
        uint32_t at = nfi_tokens_at(tokens, times->at[i].span.start);
        if (length == 7 && is_since(tokens, around.first, at))
            return 1; /* since January */
        if (times->at[i].type == NF_TIME_DATE && (length == 4 || (length == 7 && (value[5] == 'H' || value[5] == 'Q'))))
            return 1; /* in the first half of this year */
        if (times->at[i].type == NF_TIME_DURATION && length > 2 && value[0] == 'P' && value[1] != 'T' &&
            (value[length - 1] == 'Y' || value[length - 1] == 'M'))
            return 1;
    }
    return 0;
}

static int is_place(nf_entity_type type)
{
    return type == NF_ENTITY_GPE || type == NF_ENTITY_LOC || type == NF_ENTITY_FAC;
}

/* Behind a preposition of place, with an article or adjective between: "in the northern city of". */
static int is_introduced(const nfi_tokens *tokens, uint32_t first, uint32_t i)
{
    static const char *const prepositions[] = {"in", "at", "to", "near", "from", "on", "outside", "across", "around", "of", NULL};
    uint32_t k = i;
    while (k > first && i - k < 3 && (tokens->tokens.at[k - 1].upos == NF_UPOS_DET || tokens->tokens.at[k - 1].upos == NF_UPOS_ADJ))
        k--;
    for (const char *const *word = prepositions; *word != NULL && k > first; word++)
        if (strcmp(nfi_lex_word(tokens->tokens.at[k - 1].word), *word) == 0)
            return 1;
    return 0;
}

const char *nfi_scene_place(const nfi_tokens *tokens, const nfi_entities *entities, nfi_range around, const nf_quantity *quantity)
{
    const char *best = NULL;
    uint32_t nearest = UINT32_MAX;
    for (uint32_t i = around.first + 1; i < around.end; i++) {
        uint32_t m = entities->at_token.at[i];
        if (m == NF_NONE || entities->mentions.at[m].form != NF_FORM_NAME || entities->at_token.at[i - 1] == m)
            continue;
        const nf_entity *entity = &entities->entities.at[entities->mentions.at[m].entity];
        if (!is_place(entity->type) || !is_introduced(tokens, around.first, i))
            continue;
        uint32_t away = distance(quantity->span, entities->mentions.at[m].span);
        if (away < nearest) {
            best = entity->name;
            nearest = away;
        }
    }
    return best;
}
