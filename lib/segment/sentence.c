/* Where sentences end. The tokens are walked once; at each the question is whether a new sentence starts with it. */
#include "segment/sentence.h"

#include <string.h>

#include <utf8proc.h>

#include "text/utf8.h"

/* What the marks before a token say. */
typedef enum ending {
    ENDING_NONE,
    ENDING_STOP,     /* . of its own */
    ENDING_SHOUT,    /* ! or ? */
    ENDING_ELLIPSIS, /* … or ... */
    ENDING_ABBREVIATION
} ending;

typedef struct splitter {
    const nfi_tokens *tokens;
    int wrapped; /* lines are cut at a width: a line end alone ends nothing */
} splitter;

static const nfi_token *token(const splitter *s, uint32_t i)
{
    return &s->tokens->tokens.at[i];
}


static char last_byte(const splitter *s, uint32_t i)
{
    return s->tokens->text->bytes[token(s, i)->end - 1];
}

static int is_text(const splitter *s, uint32_t i, const char *text)
{
    const nfi_token *t = token(s, i);
    size_t length = strlen(text);
    return t->end - t->start == length && memcmp(nfi_token_text(s->tokens, t), text, length) == 0;
}

static int is_one_of(const splitter *s, uint32_t i, const char *const *texts)
{
    for (; *texts != NULL; texts++)
        if (is_text(s, i, *texts))
            return 1;
    return 0;
}

/* Marks that belong to what stands before them. A straight quotation mark does when no space parts them. */
static int is_closer(const splitter *s, uint32_t i)
{
    static const char *const closers[] = {")", "]", "}", "”", "’", "»", "''", "’’", NULL};
    static const char *const straight[] = {"\"", "'", NULL};
    const nfi_token *t = token(s, i);
    if (t->kind != NF_TOKEN_PUNCT && t->kind != NF_TOKEN_SYMBOL)
        return 0;
    return is_one_of(s, i, closers) || (is_one_of(s, i, straight) && !(t->flags & NFI_TOKEN_SPACE_BEFORE));
}

static int is_opener(const splitter *s, uint32_t i)
{
    static const char *const openers[] = {"(", "[", "{", "“", "‘", "«", "\"", "'", "``", "„", NULL};
    return is_one_of(s, i, openers);
}

static int is_single_letter(const splitter *s, uint32_t i)
{
    const nfi_token *t = token(s, i);
    return t->kind == NF_TOKEN_WORD && last_byte(s, i) == '.' && t->end - t->start == 2 && t->shape >= NFI_SHAPE_TITLE;
}

static ending ending_of(const splitter *s, uint32_t i)
{
    const nfi_token *t = token(s, i);
    if (t->kind == NF_TOKEN_PUNCT) {
        size_t length = t->end - t->start;
        const char *text = nfi_token_text(s->tokens, t);
        if (length == 1 && text[0] == '.')
            return ENDING_STOP;
        if (memchr(text, '!', length) != NULL || memchr(text, '?', length) != NULL)
            return ENDING_SHOUT;
        if ((length >= 2 && text[0] == '.' && text[1] == '.') || (length >= 3 && memcmp(text, "\xE2\x80\xA6", 3) == 0))
            return ENDING_ELLIPSIS;
        return length == 3 && memcmp(text, "\xE3\x80\x82", 3) == 0 ? ENDING_STOP : ENDING_NONE;
    }
    return t->kind == NF_TOKEN_WORD && t->end - t->start > 1 && last_byte(s, i) == '.' ? ENDING_ABBREVIATION : ENDING_NONE;
}

static int is_lower_start(const splitter *s, uint32_t i)
{
    const nfi_token *t = token(s, i);
    if (t->kind != NF_TOKEN_WORD)
        return 0;
    if (t->shape == NFI_SHAPE_LOWER)
        return 1;
    size_t at = t->start;
    uint32_t c = nfi_utf8_next(s->tokens->text->bytes, s->tokens->text->length, &at);
    return t->shape == NFI_SHAPE_MIXED && (uint32_t)utf8proc_toupper((utf8proc_int32_t)c) != c && c != 'i' && c != 'e';
}

/* First token of a sentence that would start at i, behind the marks that open it. */
static uint32_t first_word(const splitter *s, uint32_t i)
{
    enum { MARKS = 3 };
    uint32_t end = i + MARKS;
    while (i < s->tokens->tokens.count && i < end && is_opener(s, i))
        i++;
    return i;
}

static const nfi_lex_abbreviation_row *abbreviation(const splitter *s, uint32_t i)
{
    const nfi_lex_entry *entry = nfi_lex_entry_of(token(s, i)->word, NFI_LEX_ABBREVIATION);
    return entry == NULL ? NULL : &nfi_lex_abbreviation_rows[entry->row];
}

/* An abbreviation ends the sentence too where a word follows that starts sentences, or a quotation with one. */
static int ends_at_abbreviation(const splitter *s, uint32_t i, uint32_t next)
{
    const nfi_lex_abbreviation_row *row = abbreviation(s, i);
    uint32_t word = first_word(s, next);
    if (word >= s->tokens->tokens.count || token(s, word)->shape < NFI_SHAPE_TITLE)
        return 0;
    if (row != NULL && (row->class == NFI_ABBREVIATION_TITLE || row->class == NFI_ABBREVIATION_INSIDE ||
                        row->class == NFI_ABBREVIATION_NUMBER))
        return 0;
    int starter = nfi_lex_has(token(s, word)->word, NFI_LEX_STARTER);
    if (is_single_letter(s, i)) /* J. The … is rare, J. A. Smith is not */
        return starter && token(s, word)->shape == NFI_SHAPE_TITLE && token(s, word)->end - token(s, word)->start > 1 &&
               !is_text(s, word, "In") && !is_text(s, word, "As");
    return starter && !(token(s, word)->shape == NFI_SHAPE_TITLE && is_text(s, word, "A."));
}

/* “Really?” Smith asked: the mark is the quotation's, the sentence goes on. */
static int goes_on_with_cue(const splitter *s, uint32_t next)
{
    enum { WORDS = 4 };
    static const char *const cues[] = {"said", "says", "asked", "asks", "wrote", "told", "added", "shouted", "replied", "cried",
                                       "exclaimed", "wondered", "tweeted", "yelled", "demanded", "joked", "recalled", NULL};
    for (uint32_t i = next; i < s->tokens->tokens.count && i < next + WORDS; i++) {
        const nfi_token *t = token(s, i);
        if (t->kind == NF_TOKEN_PUNCT || (i > next && t->shape == NFI_SHAPE_LOWER && !is_one_of(s, i, cues)))
            return 0;
        if (i > next && is_one_of(s, i, cues))
            return 1;
    }
    return 0;
}

static int is_list_mark(const splitter *s, uint32_t i)
{
    static const char *const marks[] = {"•", "◦", "▪", "‣", "*", "-", "–", "—", "·", "●", "■", NULL};
    if (is_one_of(s, i, marks))
        return 1;
    const nfi_token *t = token(s, i);
    char last = last_byte(s, i);
    return t->kind == NF_TOKEN_NUMBER && t->end - t->start <= 4 && (last == '.' || last == ')');
}

/* A line end: always between lines that are paragraphs; between cut lines only before a list's mark. */
static int breaks_line(const splitter *s, uint32_t i)
{
    const nfi_token *t = token(s, i);
    if (t->flags & NFI_TOKEN_PARAGRAPH_BEFORE)
        return 1;
    return t->flags & NFI_TOKEN_LINE_BEFORE && (!s->wrapped || is_list_mark(s, i));
}

static int starts_sentence(const splitter *s, uint32_t i)
{
    uint32_t j = i;
    while (j > 0 && i - j < 3 && is_closer(s, j - 1))
        j--;
    if (j == 0)
        return 0;
    ending how = ending_of(s, j - 1);
    if (how == ENDING_NONE || is_closer(s, i))
        return 0;
    int closed = j != i;
    uint32_t word = first_word(s, i);
    if (word >= s->tokens->tokens.count)
        return 0;
    if (how == ENDING_ABBREVIATION)
        return ends_at_abbreviation(s, j - 1, i);
    /* "www.site.com." and "3 .5" have no space behind the mark. */
    if (!(token(s, i)->flags & NFI_TOKEN_SPACE_BEFORE) && !closed && !is_opener(s, i) && token(s, word)->shape < NFI_SHAPE_TITLE)
        return 0;
    if (ending_of(s, i) != ENDING_NONE && token(s, i)->kind == NF_TOKEN_PUNCT)
        return 0; /* more marks follow */
    if (token(s, i)->kind == NF_TOKEN_PUNCT && !is_opener(s, i) && !is_list_mark(s, i))
        return 0;
    if (is_lower_start(s, word))
        return 0;
    if (how == ENDING_ELLIPSIS)
        return token(s, word)->shape >= NFI_SHAPE_TITLE && (closed || nfi_lex_has(token(s, word)->word, NFI_LEX_STARTER));
    if (how == ENDING_SHOUT && closed && goes_on_with_cue(s, i))
        return 0;
    return 1;
}

/* Lines are cut at a width where most line ends inside a paragraph stand in the middle of a sentence. */
static int is_wrapped(const nfi_tokens *tokens)
{
    splitter s = {tokens, 0};
    uint32_t lines = 0;
    uint32_t inside = 0;
    for (uint32_t i = 1; i < tokens->tokens.count; i++) {
        const nfi_token *t = &tokens->tokens.at[i];
        if (!(t->flags & NFI_TOKEN_LINE_BEFORE) || t->flags & NFI_TOKEN_PARAGRAPH_BEFORE)
            continue;
        lines++;
        inside += t->shape == NFI_SHAPE_LOWER && ending_of(&s, i - 1) == ENDING_NONE;
    }
    return inside * 3 > lines;
}

static int starts_zone(const nfi_zone_vec *zones, uint32_t *zone, uint32_t byte)
{
    uint32_t before = *zone;
    while (*zone < zones->count && zones->at[*zone].span.end <= byte)
        (*zone)++;
    return *zone != before;
}

static int close_sentence(nfi_context *ctx, nfi_tokens *tokens, uint32_t first, uint32_t end)
{
    nfi_token *at = tokens->tokens.at;
    nf_sentence sentence = {nfi_span(at[first].start, at[end - 1].end), first, end - first};
    at[first].flags |= NFI_TOKEN_SENTENCE_START;
    for (uint32_t i = first; i < end; i++)
        at[i].sentence = tokens->sentences.count;
    return nfi_vec_push(&tokens->sentences, &ctx->alloc, sentence);
}

nf_status nfi_sentences_find(nfi_context *ctx, nfi_tokens *tokens)
{
    splitter s = {tokens, is_wrapped(tokens)};
    uint32_t count = tokens->tokens.count;
    uint32_t first = 0;
    uint32_t zone = 0;
    tokens->sentences.count = 0;
    for (uint32_t i = 0; i < count; i++) {
        int apart = starts_zone(&tokens->text->zones, &zone, tokens->tokens.at[i].start);
        if (i == first || (!apart && !breaks_line(&s, i) && !starts_sentence(&s, i)))
            continue;
        if (!close_sentence(ctx, tokens, first, i))
            return nfi_nomem(ctx->err);
        first = i;
    }
    if (first < count && !close_sentence(ctx, tokens, first, count))
        return nfi_nomem(ctx->err);
    return nfi_work(ctx, count);
}
