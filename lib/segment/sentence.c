#include "segment/sentence.h"

#include <string.h>

#include "segment/character.h"

/* What may end a sentence. */
typedef enum stop {
    STOP_NONE = 0,
    STOP_FULL,         /* . */
    STOP_CALL,         /* ! ? and runs of them */
    STOP_ELLIPSIS,     /* … ... . . . */
    STOP_ABBREVIATION  /* the full stop of an abbreviation, which may be the sentence's as well */
} stop;

typedef struct splitter {
    nfi_context *ctx;
    nfi_tokens *tokens;
    uint32_t end; /* of the paragraph, or of the zone's part of it */
} splitter;

static const nfi_token *token_at(const splitter *s, uint32_t i)
{
    return &s->tokens->tokens.at[i];
}

static const char *text_of(const splitter *s, uint32_t i)
{
    return nfi_token_text(s->tokens, token_at(s, i));
}

static int is_char(const splitter *s, uint32_t i, char c)
{
    return nfi_token_is_char(s->tokens, token_at(s, i), c);
}

static int spaced(const splitter *s, uint32_t i)
{
    return (token_at(s, i)->flags & NFI_TOKEN_SPACE_BEFORE) != 0;
}

static int is_small(const nfi_token *token)
{
    return token->shape == NFI_SHAPE_LOWER && token->kind == NF_TOKEN_WORD;
}

static int is_capital(const nfi_token *token)
{
    return token->shape == NFI_SHAPE_TITLE || token->shape == NFI_SHAPE_UPPER || token->shape == NFI_SHAPE_MIXED;
}

static int is_starter(const splitter *s, uint32_t i)
{
    const nfi_token *token = token_at(s, i);
    return token->shape != NFI_SHAPE_LOWER && nfi_lex_has(token->word, NFI_LEX_STARTER);
}

static int is_three_bytes(const splitter *s, uint32_t i, const char *text)
{
    return token_at(s, i)->end - token_at(s, i)->start == 3 && memcmp(text_of(s, i), text, 3) == 0;
}

/* --- Marks --- */

static stop stop_of(const splitter *s, uint32_t i)
{
    const nfi_token *token = token_at(s, i);
    const char *text = text_of(s, i);
    char last = text[token->end - token->start - 1];
    if (token->kind == NF_TOKEN_WORD)
        return last == '.' ? STOP_ABBREVIATION : STOP_NONE;
    if (token->kind != NF_TOKEN_PUNCT)
        return STOP_NONE;
    if (last == '.')
        return token->end - token->start > 1 ? STOP_ELLIPSIS : STOP_FULL;
    if (last == '!' || last == '?')
        return STOP_CALL;
    return is_three_bytes(s, i, "\xE2\x80\xA6") ? STOP_ELLIPSIS : STOP_NONE;
}

/* ” and ’ and » close; the straight marks do where no blank stands before them. */
static int is_closing_quote(const splitter *s, uint32_t i)
{
    static const char *const marks[] = {"\xE2\x80\x9D", "\xE2\x80\x99"};
    for (size_t k = 0; k < sizeof marks / sizeof *marks; k++)
        if (is_three_bytes(s, i, marks[k]))
            return 1;
    const nfi_token *token = token_at(s, i);
    uint32_t length = token->end - token->start;
    if (length == 2 && (memcmp(text_of(s, i), "\xC2\xBB", 2) == 0 || memcmp(text_of(s, i), "''", 2) == 0))
        return 1;
    return !spaced(s, i) && (is_char(s, i, '"') || is_char(s, i, '\''));
}

static int is_opening_quote(const splitter *s, uint32_t i)
{
    const nfi_token *token = token_at(s, i);
    if (is_three_bytes(s, i, "\xE2\x80\x9C") || is_three_bytes(s, i, "\xE2\x80\x98") || text_of(s, i)[0] == '`')
        return 1;
    return token->end - token->start == 1 && spaced(s, i) && (is_char(s, i, '"') || is_char(s, i, '\''));
}

static int is_closing_bracket(const splitter *s, uint32_t i)
{
    return is_char(s, i, ')') || is_char(s, i, ']') || is_char(s, i, '}');
}

/* Marks behind which the sentence has to go on. */
static int is_joint(const splitter *s, uint32_t i)
{
    return is_char(s, i, ',') || is_char(s, i, ';') || is_char(s, i, ':') || is_closing_bracket(s, i) ||
           (spaced(s, i) && (is_char(s, i, '-') || is_three_bytes(s, i, "\xE2\x80\x93"))) ||
           is_three_bytes(s, i, "\xE2\x80\x94");
}

/* --- Lists: "1. The first item 2. The second item" --- */

/* The marks that open the items of a paragraph. */
typedef struct list {
    uint32_t value;  /* of the last marker; 0 for none */
    uint32_t length; /* tokens of a marker */
    char kind;       /* '1' for numbers, 'a' for letters, '*' for bullets; 0: the paragraph is no list */
    uint32_t start;  /* token of the first marker */
} list;

static int is_bullet(const splitter *s, uint32_t i)
{
    static const char *const bullets[] = {"\xE2\x80\xA2", "\xE2\x81\x83", "\xE2\x97\x8F", "\xE2\x96\xAA", "\xE2\x80\xA3"};
    for (size_t k = 0; k < sizeof bullets / sizeof *bullets; k++)
        if (is_three_bytes(s, i, bullets[k]))
            return 1;
    return 0;
}

/* Reads a number of at most two digits or one small letter. */
static uint32_t marker_value(const splitter *s, uint32_t i, char kind)
{
    const char *text = text_of(s, i);
    uint32_t length = token_at(s, i)->end - token_at(s, i)->start;
    if (kind == 'a')
        return length == 1 && text[0] >= 'a' && text[0] <= 'z' ? (uint32_t)(text[0] - 'a' + 1) : 0;
    if (token_at(s, i)->kind != NF_TOKEN_NUMBER || length > 2)
        return 0;
    uint32_t value = 0;
    for (uint32_t k = 0; k < length; k++) {
        if (text[k] < '0' || text[k] > '9')
            return 0;
        value = value * 10 + (uint32_t)(text[k] - '0');
    }
    return value;
}

/* Tokens of the marker at i, its closing "." or ")" or ".)" and all; 0 if there is none. */
static uint32_t marker_length(const splitter *s, uint32_t i, char kind)
{
    if (marker_value(s, i, kind) == 0)
        return 0;
    uint32_t k = i + 1;
    k += k < s->end && is_char(s, k, '.');
    k += k < s->end && is_char(s, k, ')');
    return k > i + 1 && k < s->end && spaced(s, k) ? k - i : 0;
}

static list list_of(const splitter *s, uint32_t first)
{
    static const char kinds[] = "1a";
    list out = {0, 0, 0, first};
    if (is_bullet(s, first)) {
        out.kind = '*';
        out.length = 1;
        uint32_t number = first + 1 < s->end ? marker_length(s, first + 1, '1') : 0;
        out.length += number;
        return out;
    }
    for (size_t k = 0; k < 2 && out.kind == 0; k++) {
        out.length = marker_length(s, first, kinds[k]);
        if (out.length > 0) {
            out.kind = kinds[k];
            out.value = marker_value(s, first, kinds[k]);
        }
    }
    return out;
}

/* Whether token i opens the next item of the list; notes it. */
static int opens_item(const splitter *s, list *items, uint32_t i)
{
    if (items->kind == 0 || i == items->start)
        return 0;
    if (items->kind == '*') {
        if (!is_bullet(s, i))
            return 0;
        items->start = i;
        return 1;
    }
    if (marker_value(s, i, items->kind) != items->value + 1 || marker_length(s, i, items->kind) != items->length)
        return 0;
    if (!is_capital(token_at(s, i + items->length)))
        return 0;
    items->value++;
    items->start = i;
    return 1;
}

/* --- Where a sentence ends --- */

/* ":)", ";-(": goes with what stands before it. */
static int is_face(const splitter *s, uint32_t i)
{
    const nfi_token *token = token_at(s, i);
    char eyes = text_of(s, i)[0];
    return token->kind == NF_TOKEN_SYMBOL && token->end - token->start > 1 && (eyes == ':' || eyes == ';' || eyes == '=');
}

/* Last token of the stop at i: further marks, closing quotes and brackets stay with the sentence. */
static uint32_t with_closing(const splitter *s, uint32_t i)
{
    uint32_t last = i;
    while (last + 1 < s->end) {
        uint32_t next = last + 1;
        stop mark = stop_of(s, next);
        int more = is_closing_quote(s, next) || (!spaced(s, next) && is_closing_bracket(s, next)) ||
                   (!spaced(s, next) && mark != STOP_NONE && mark != STOP_ABBREVIATION) || is_face(s, next);
        if (!more)
            break;
        last = next;
    }
    return last;
}

/* "the U.S. The law": a word that starts sentences, or a quotation with a capital. */
static int starts_sentence(const splitter *s, uint32_t next)
{
    if (is_opening_quote(s, next) && next + 1 < s->end)
        return is_capital(token_at(s, next + 1));
    return is_starter(s, next);
}

/* A month, a day or a title behind a time of day: "at 5 a.m. Monday", "at 5 a.m. Mr. Smith". Time zones too. */
static int goes_with_time(const splitter *s, uint32_t next)
{
    const nfi_token *token = token_at(s, next);
    uint32_t length = token->end - token->start;
    if (nfi_lex_has(token->word, NFI_LEX_MONTH) || (token->shape == NFI_SHAPE_UPPER && length <= 4))
        return 1;
    static const char *const zones[] = {"Eastern", "Central", "Pacific", "Mountain", "Greenwich", "London", "Moscow", "Beijing"};
    for (size_t k = 0; k < sizeof zones / sizeof *zones; k++)
        if (length == strlen(zones[k]) && memcmp(text_of(s, next), zones[k], length) == 0)
            return 1;
    return length >= 6 && memcmp(text_of(s, next) + length - 3, "day", 3) == 0;
}

static int ends_at_abbreviation(const splitter *s, uint32_t first, uint32_t i, uint32_t next)
{
    const nfi_token *token = token_at(s, i);
    const nfi_lex_entry *entry = nfi_lex_entry_of(token->word, NFI_LEX_ABBREVIATION);
    nfi_abbreviation class = NFI_ABBREVIATION_NONE;
    if (entry != NULL)
        class = (nfi_abbreviation)nfi_lex_abbreviation_rows[entry->row].class;
    int capital = is_capital(token_at(s, next));
    switch (class) {
    case NFI_ABBREVIATION_TITLE:
    case NFI_ABBREVIATION_NUMBER:
        return 0;
    case NFI_ABBREVIATION_TIME:
        return i - first > 3 && (starts_sentence(s, next) || (capital && !goes_with_time(s, next)));
    case NFI_ABBREVIATION_LIST:
        return capital || starts_sentence(s, next);
    case NFI_ABBREVIATION_NONE:
    case NFI_ABBREVIATION_MONTH:
    case NFI_ABBREVIATION_DAY:
    case NFI_ABBREVIATION_COMPANY:
    case NFI_ABBREVIATION_PLACE:
    case NFI_ABBREVIATION_ADDRESS:
    case NFI_ABBREVIATION_UNIT:
    case NFI_ABBREVIATION_INSIDE:
    case NFI_ABBREVIATION_SUFFIX:
        break;
    }
    return starts_sentence(s, next);
}

/* "That is all. . . . The": full stops with blanks between them are one mark; a fourth one ends the sentence. */
static int ends_at_ellipsis(const splitter *s, uint32_t i, uint32_t next)
{
    if (is_small(token_at(s, next)) || is_joint(s, next) || !spaced(s, next))
        return 0;
    uint32_t dots = token_at(s, i)->end - token_at(s, i)->start;
    for (uint32_t k = i; k > 0 && i - k < 4 && is_char(s, k, '.') && is_char(s, k - 1, '.'); k--)
        dots++;
    if (is_three_bytes(s, i, "\xE2\x80\xA6"))
        dots = 3;
    return dots > 3 || starts_sentence(s, next);
}

/* "Who cares? she said": a verb of saying stands right behind. */
static int says_next(const splitter *s, uint32_t next)
{
    return next + 1 < s->end && nfi_lex_has(token_at(s, next + 1)->word, NFI_LEX_CUE_VERB);
}

/* "he", "they", "this", "the" */
static int is_subject_word(const nfi_token *token)
{
    const nfi_lex_entry *entry = nfi_lex_entry_of(token->word, NFI_LEX_POS);
    return entry != NULL && (nfi_lex_pos_rows[entry->row].tag == NF_UPOS_PRON || nfi_lex_pos_rows[entry->row].tag == NF_UPOS_DET);
}

/* "i called them. they never came": who begins a sentence small begins the next one so. And one that goes on with "they", "this"
 * has begun, where a plain word stands before the stop and no quotation ends: "They came by train. they left". */
static int goes_on(const splitter *s, uint32_t first, uint32_t i, uint32_t next)
{
    if (!is_small(token_at(s, next)) || is_small(token_at(s, first)))
        return 0;
    const nfi_token *before = token_at(s, i - (i > first));
    int plain = next == i + 1 && spaced(s, next) && before->shape == NFI_SHAPE_LOWER && before->end - before->start >= 3 &&
                nfi_lex_has(before->word, NFI_LEX_POS) && !(i >= first + 2 && is_char(s, i - 2, ',')); /* "and, oops! they had gone" */
    return !plain || !is_subject_word(token_at(s, next)) || says_next(s, next);
}

/* Whether the sentence that starts at `first` ends with the stop at i, with `next` the first token behind its marks. */
static int ends_here(const splitter *s, stop mark, uint32_t first, uint32_t i, uint32_t next)
{
    const nfi_token *token = token_at(s, next);
    if (is_joint(s, next))
        return 0;
    switch (mark) {
    case STOP_ABBREVIATION:
        return ends_at_abbreviation(s, first, i, next);
    case STOP_ELLIPSIS:
        return ends_at_ellipsis(s, i, next);
    case STOP_FULL:
        if (is_char(s, next, '.'))
            return 0; /* . . . */
        if (i > first && i == first + 1 && marker_value(s, first, '1') != 0)
            return 0; /* 1. The first item */
        if (i > first && is_char(s, i - 1, '.'))
            return ends_at_ellipsis(s, i, next);
        if (!spaced(s, next) && next == i + 1)
            return token->shape == NFI_SHAPE_TITLE && i > first && !spaced(s, i); /* "world.Today" */
        return !goes_on(s, first, i, next);
    case STOP_CALL:
        return !goes_on(s, first, i, next);
    case STOP_NONE:
        break;
    }
    return 0;
}

/* --- Ends without a mark: letters, e-mails, lists of addresses --- */

static int is_address(const splitter *s, uint32_t i)
{
    return token_at(s, i)->kind == NF_TOKEN_URL || token_at(s, i)->kind == NF_TOKEN_EMAIL;
}

/* "12/26/2000", "09/17/99" */
static int is_slash_date(const splitter *s, uint32_t i)
{
    const nfi_token *token = token_at(s, i);
    const char *slash = memchr(text_of(s, i), '/', token->end - token->start);
    return token->kind == NF_TOKEN_NUMBER && slash != NULL && memchr(slash + 1, '/', (size_t)(text_of(s, i) + (token->end - token->start) - slash - 1)) != NULL;
}

static int is_clock(const splitter *s, uint32_t i)
{
    return token_at(s, i)->kind == NF_TOKEN_NUMBER && memchr(text_of(s, i), ':', token_at(s, i)->end - token_at(s, i)->start) != NULL;
}

/* Tokens of a mail's stamp at i, "12/26/2000 03:15 PM"; 0 if there is none. */
static uint32_t stamp_length(const splitter *s, uint32_t i)
{
    if (i + 1 >= s->end || !is_slash_date(s, i) || !is_clock(s, i + 1))
        return 0;
    uint32_t k = i + 2;
    int half = k < s->end && token_at(s, k)->end - token_at(s, k)->start == 2 && token_at(s, k)->shape == NFI_SHAPE_UPPER &&
               text_of(s, k)[1] == 'M';
    return 2 + (uint32_t)half;
}

/* "Thanks, Kim" at the end of a paragraph: the writer's name is no part of the greeting. */
static int is_signature(const splitter *s, uint32_t first, uint32_t i)
{
    static const char *const words[] = {"thanks", "regards", "sincerely", "cheers", "cordially", "respectfully", "wishes"};
    if (i < first + 2 || i > first + 4 || !is_char(s, i - 1, ','))
        return 0;
    const nfi_token *last = token_at(s, i - 2);
    int greets = 0;
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        greets |= last->end - last->start == strlen(words[k]) && memcmp(text_of(s, i - 2) + 1, words[k] + 1, strlen(words[k]) - 1) == 0;
    for (uint32_t k = i; greets && k < s->end; k++)
        greets = k < i + 4 && is_capital(token_at(s, k));
    return greets;
}

/* Whether a sentence that began at `first` ends before token i, though no mark says so. */
static int breaks_before(const splitter *s, uint32_t first, uint32_t i)
{
    const nfi_token *token = token_at(s, i);
    const nfi_token *before = token_at(s, i - 1);
    /* a stamp is numbers that begin here or have just ended: few places are worth a look */
    int numbers = token->kind == NF_TOKEN_NUMBER || before->kind == NF_TOKEN_NUMBER ||
                  (i > first + 1 && token_at(s, i - 2)->kind == NF_TOKEN_NUMBER);
    if (numbers && stamp_length(s, i) > 0)
        return is_capital(before) || is_char(s, i - 1, '>') || before->kind == NF_TOKEN_EMAIL;
    if (is_address(s, i - 1))
        return spaced(s, i) && (token->kind == NF_TOKEN_URL || (is_capital(token) && is_starter(s, i)));
    for (uint32_t length = 2; numbers && length <= 3 && length <= i - first; length++)
        if (stamp_length(s, i - length) == length)
            return is_capital(token);
    return is_signature(s, first, i);
}

static nf_status add(splitter *s, uint32_t first, uint32_t end)
{
    nf_sentence sentence = {nfi_span(token_at(s, first)->start, token_at(s, end - 1)->end), first, end - first};
    uint32_t index = s->tokens->sentences.count;
    if (!nfi_vec_push(&s->tokens->sentences, &s->ctx->alloc, sentence))
        return nfi_nomem(s->ctx->err);
    for (uint32_t i = first; i < end; i++)
        s->tokens->tokens.at[i].sentence = index;
    s->tokens->tokens.at[first].flags |= NFI_TOKEN_SENTENCE_START;
    return nfi_work(s->ctx, end - first);
}

/* Splits [first, s->end), a paragraph. */
static nf_status split(splitter *s, uint32_t first)
{
    list items = list_of(s, first);
    uint32_t i = first + (items.kind != 0 ? items.length : 0);
    while (i < s->end) {
        uint32_t next = 0;
        if (i > first && (opens_item(s, &items, i) || breaks_before(s, first, i))) {
            next = i;
        } else {
            stop mark = stop_of(s, i);
            uint32_t last = mark == STOP_NONE ? i : with_closing(s, i);
            if (mark != STOP_NONE && last + 1 < s->end && ends_here(s, mark, first, i, last + 1))
                next = last + 1;
            else
                i = last + 1;
        }
        if (next != 0) {
            nf_status st = add(s, first, next);
            if (st != NF_OK)
                return st;
            first = next;
            i = next + (items.kind != 0 && next == items.start ? items.length : 0);
        }
    }
    return first < s->end ? add(s, first, s->end) : NF_OK;
}

nf_status nfi_sentences_find(nfi_context *ctx, nfi_tokens *tokens)
{
    splitter s = {ctx, tokens, 0};
    const nfi_zone_vec *zones = &tokens->text->zones;
    uint32_t count = tokens->tokens.count;
    uint32_t zone = 0;
    tokens->sentences.count = 0;
    for (uint32_t first = 0; first < count; first = s.end) {
        while (zone + 1 < zones->count && zones->at[zone].span.end <= tokens->tokens.at[first].start)
            zone++;
        s.end = first + 1;
        while (s.end < count && !(tokens->tokens.at[s.end].flags & NFI_TOKEN_PARAGRAPH_BEFORE) &&
               (zone >= zones->count || tokens->tokens.at[s.end].start < zones->at[zone].span.end))
            s.end++;
        nf_status st = split(&s, first);
        if (st != NF_OK)
            return st;
    }
    return NF_OK;
}
