#include "segment/quote.h"

#include <string.h>

#include "text/utf8.h"

/* Families of marks; a straight mark and a curly one can nest in each other. */
enum { STRAIGHT = 1, CURLY = 2, GUILLEMET = 3, SINGLE_STRAIGHT = 4, SINGLE_CURLY = 5 };

/* What a mark may do, from its form and its neighbours. */
enum { OPENS = 1, CLOSES = 2 };

/* Regions nest no deeper: further marks inside are read as text. */
#define DEPTH_MAX 4

/* Bytes in which the real end of a single quotation is looked for behind a word in s'. */
#define APOSTROPHE_REACH 200

typedef struct mark {
    uint32_t start;
    uint32_t end;
    int family;
    int form; /* OPENS or CLOSES for a directed mark, 0 for a straight one */
} mark;

typedef struct scanner {
    nfi_context *ctx;
    const nfi_text *text;
    nfi_quote_vec *out;
    uint32_t open[DEPTH_MAX]; /* indexes of the regions that are open, outermost first */
    uint32_t depth;
    uint32_t paragraph;       /* its number */
    uint32_t paragraph_start; /* its first byte */
} scanner;

static int is_single(int family)
{
    return family >= SINGLE_STRAIGHT;
}

/* The mark at a byte; `end` is 0 where there is none. Two apostrophes and two grave accents are double marks,
 * as in text that went through a typesetter: ``Go home,'' he said. */
static mark mark_at(const nfi_text *text, uint32_t at)
{
    static const mark none = {0, 0, 0, 0};
    const unsigned char *p = (const unsigned char *)text->bytes + at; /* ends with NUL */
    mark m = {at, at + 1, 0, 0};
    switch (p[0]) {
    case '"':
        m.family = STRAIGHT;
        return m;
    case '\'':
        m.family = p[1] == '\'' ? STRAIGHT : SINGLE_STRAIGHT;
        m.end += p[1] == '\'';
        return m;
    case '`':
        m.family = p[1] == '`' ? STRAIGHT : SINGLE_STRAIGHT;
        m.form = OPENS;
        m.end += p[1] == '`';
        return m;
    case 0xC2:
        if (p[1] != 0xAB && p[1] != 0xBB)
            return none;
        m.end = at + 2;
        m.family = GUILLEMET;
        m.form = p[1] == 0xAB ? OPENS : CLOSES;
        return m;
    case 0xE2:
        if (p[1] != 0x80 || p[2] < 0x98 || p[2] > 0x9F)
            return none;
        m.end = at + 3;
        m.family = p[2] < 0x9C ? SINGLE_CURLY : CURLY;
        m.form = p[2] == 0x99 || p[2] == 0x9D ? CLOSES : OPENS;
        return m;
    default:
        return none;
    }
}

static int is_space(uint32_t c)
{
    return c <= ' ' || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x3000;
}

/* Letters and digits; any character beyond ASCII that is no punctuation counts as a letter. */
static int is_word(uint32_t c)
{
    uint32_t low = c | 0x20;
    return (low >= 'a' && low <= 'z') || (c >= '0' && c <= '9') || (c > 0xBF && !(c >= 0x2000 && c <= 0x206F));
}

static int is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

/* What an opening mark may follow besides space: bracket, dash, another mark. */
static int leads_in(uint32_t c)
{
    return c == '(' || c == '[' || c == '-' || c == '/' || c == '"' || c == '\'' || (c >= 0x2010 && c <= 0x201F);
}

static uint32_t before(const nfi_text *text, uint32_t at)
{
    size_t pos = at;
    return at > text->start ? nfi_utf8_before(text->bytes, text->length, &pos) : ' ';
}

static uint32_t after(const nfi_text *text, uint32_t at)
{
    size_t pos = at;
    return at < text->length ? nfi_utf8_next(text->bytes, text->length, &pos) : ' ';
}

/* Whether a mark of one family closes a region that one of the other opened: the same family, or a
 * straight mark against a curly one of its size, where only one of the two was typed in a word processor. */
static int pairs(int family, int mark_family)
{
    return family == mark_family || (is_single(family) == is_single(mark_family) && family != GUILLEMET &&
                                     mark_family != GUILLEMET);
}

/* Place in the stack of the innermost open region that a mark of the family can close; depth if none. */
static uint32_t find_open(const scanner *s, int family)
{
    for (uint32_t i = s->depth; i-- > 0;)
        if (s->out->at[s->open[i]].family == family)
            return i;
    for (uint32_t i = s->depth; i-- > 0;)
        if (pairs(s->out->at[s->open[i]].family, family))
            return i;
    return s->depth;
}

/* Whether another mark that can close a single quotation follows soon: in 'the workers' plan,' he said
 * the first is an apostrophe. */
static int closes_later(const nfi_text *text, uint32_t at)
{
    uint32_t end = text->length - at > APOSTROPHE_REACH ? at + APOSTROPHE_REACH : text->length;
    for (uint32_t i = at; i < end && text->bytes[i] != '\n'; i++) {
        mark m = mark_at(text, i);
        if (m.end == 0 || !is_single(m.family) || m.form == OPENS)
            continue;
        uint32_t left = before(text, m.start);
        if (!is_space(left) && left != 's' && !is_word(after(text, m.end)))
            return 1;
    }
    return 0;
}

static int single_roles(const scanner *s, const mark *m, uint32_t left, uint32_t right)
{
    if (is_word(left) && is_word(right))
        return 0; /* don't, O’Brien */
    int roles = 0;
    if (m->form != CLOSES && (is_space(left) || leads_in(left)) && is_word(right) && !is_digit(right))
        roles |= OPENS;
    if (m->form != OPENS && !is_space(left) && !is_word(right))
        roles |= CLOSES;
    if (roles == CLOSES && left == 's' && is_space(right) && is_word(after(s->text, m->end + 1)) &&
        closes_later(s->text, m->end))
        return 0;
    return roles;
}

static int double_roles(const scanner *s, const mark *m, uint32_t left, uint32_t right)
{
    int lead = is_space(left) || leads_in(left);
    int is_open = find_open(s, m->family) < s->depth;
    if (m->form == OPENS) /* typed the wrong way round: “It is over“ */
        return is_open && !lead && !is_word(right) ? CLOSES : OPENS;
    if (m->form == CLOSES)
        return !is_open && is_space(left) && is_word(right) ? OPENS : CLOSES;
    if (lead && !is_space(right))
        return is_open && !is_word(right) && !is_space(left) ? CLOSES : OPENS;
    if (!is_space(left) && !is_word(right))
        return !is_open && is_digit(left) ? 0 : CLOSES; /* a mark behind 6'2 means inches */
    return is_open ? CLOSES : OPENS;
}

/* Closes the open regions from a place in the stack on: all but the one that `closed` names lack their mark. */
static void close_from(scanner *s, uint32_t place, uint32_t inner_end, uint32_t end, int closed)
{
    for (uint32_t i = s->depth; i-- > place;) {
        nfi_quote *q = &s->out->at[s->open[i]];
        int own = closed && i == place;
        q->closed = (uint8_t)own;
        q->inner.end = inner_end;
        q->span.end = own ? end : inner_end;
        if (!own && is_single(q->family))
            q->span.end = q->span.start; /* an apostrophe after all: dropped later */
    }
    s->depth = place;
}

static nf_status open_region(scanner *s, const mark *m)
{
    uint32_t same = find_open(s, m->family);
    if (same < s->depth && s->out->at[s->open[same]].family == m->family)
        close_from(s, same, m->start, m->start, 0);
    if (s->depth == DEPTH_MAX)
        return NF_OK;
    nfi_quote q = {0};
    q.span.start = m->start;
    q.inner.start = m->end;
    q.parent = s->paragraph; /* its number, until finish() */
    q.continues = m->start == s->paragraph_start;
    q.family = (uint8_t)m->family;
    if (!nfi_vec_push(s->out, &s->ctx->alloc, q))
        return nfi_nomem(s->ctx->err);
    s->open[s->depth++] = s->out->count - 1;
    return NF_OK;
}

static nf_status take_mark(scanner *s, const mark *m)
{
    uint32_t left = before(s->text, m->start);
    uint32_t right = after(s->text, m->end);
    int roles = is_single(m->family) ? single_roles(s, m, left, right) : double_roles(s, m, left, right);
    uint32_t place = roles & CLOSES ? find_open(s, m->family) : s->depth;
    if (place < s->depth) {
        close_from(s, place, m->start, m->end, 1);
        return NF_OK;
    }
    return roles & OPENS ? open_region(s, m) : NF_OK;
}

/* Reads the marks of one paragraph. */
static nf_status scan_paragraph(scanner *s, uint32_t start, uint32_t end)
{
    s->paragraph_start = start;
    uint32_t at = start;
    while (at < end) {
        mark m = mark_at(s->text, at);
        nf_status st = m.end != 0 ? take_mark(s, &m) : NF_OK;
        if (st != NF_OK)
            return st;
        at = m.end != 0 ? m.end : at + 1;
    }
    close_from(s, 0, end, end, 0);
    s->paragraph++;
    return NF_OK;
}

static nf_status scan(scanner *s, const nfi_tokens *tokens)
{
    uint32_t count = tokens->tokens.count;
    uint32_t first = 0;
    while (first < count) {
        uint32_t last = first + 1;
        while (last < count && !(tokens->tokens.at[last].flags & NFI_TOKEN_PARAGRAPH_BEFORE))
            last++;
        nf_status st = nfi_work(s->ctx, last - first);
        if (st == NF_OK)
            st = scan_paragraph(s, tokens->tokens.at[first].start, tokens->tokens.at[last - 1].end);
        if (st != NF_OK)
            return st;
        first = last;
    }
    return NF_OK;
}

static void drop_empty(nfi_quote_vec *out)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < out->count; i++)
        if (out->at[i].span.end > out->at[i].inner.start)
            out->at[kept++] = out->at[i];
    out->count = kept;
}

/* Sets parent and continues from the paragraphs' numbers. The news convention: a quotation that goes on has
 * no closing mark at the end of its paragraph and an opening one at the start of the next. */
static void link_regions(nfi_quote_vec *out)
{
    uint32_t open[DEPTH_MAX + 1];
    uint32_t depth = 0;
    uint32_t unclosed = NF_NONE;       /* last region that its paragraph's end closed */
    uint32_t unclosed_paragraph = 0;
    for (uint32_t i = 0; i < out->count; i++) {
        nfi_quote *q = &out->at[i];
        uint32_t paragraph = q->parent;
        int leads = q->continues != 0;
        q->continues = leads && unclosed != NF_NONE && unclosed_paragraph + 1 == paragraph &&
                               out->at[unclosed].family == q->family
                           ? unclosed
                           : NF_NONE;
        while (depth > 0 && out->at[open[depth - 1]].span.end <= q->span.start)
            depth--;
        q->parent = depth > 0 ? open[depth - 1] : NF_NONE;
        if (depth < DEPTH_MAX)
            open[depth++] = i;
        if (!q->closed && q->parent == NF_NONE) {
            unclosed = i;
            unclosed_paragraph = paragraph;
        }
    }
}

/* What the words of a region look like. */
typedef struct looks {
    uint32_t words;
    uint32_t capitals; /* words with a capital first and small letters behind */
    uint32_t small;    /* small words of over three letters, which titles have seldom */
    uint32_t clause;   /* words of the list clause_word */
    int sentence;      /* a sentence mark or comma at its end */
    int capital_first;
} looks;

static looks look_inside(const nfi_tokens *tokens, uint32_t first, uint32_t end)
{
    looks l = {0};
    for (uint32_t i = first; i < end; i++) {
        const nfi_token *t = &tokens->tokens.at[i];
        if (t->kind == NF_TOKEN_PUNCT) {
            char c = tokens->text->bytes[t->start];
            l.sentence = c == '.' || c == ',' || c == '?' || c == '!' || (l.sentence && i + 1 < end);
            continue;
        }
        l.words++;
        l.capitals += t->shape == NFI_SHAPE_TITLE;
        l.small += t->shape == NFI_SHAPE_LOWER && t->end - t->start > 3;
        l.clause += (uint32_t)nfi_lex_has(t->word, NFI_LEX_CLAUSE_WORD);
        l.capital_first |= l.words == 1 && (t->shape == NFI_SHAPE_TITLE || t->shape == NFI_SHAPE_UPPER);
        if (i + 1 < end)
            l.sentence = 0;
    }
    return l;
}

/* Ana “Nana” Ruiz */
static int is_nickname(const nfi_tokens *tokens, uint32_t open, uint32_t close, const looks *l)
{
    const nfi_token *at = tokens->tokens.at;
    return l->words > 0 && l->words <= 2 && l->capitals == l->words && open > 0 && close < tokens->tokens.count &&
           at[open - 1].shape == NFI_SHAPE_TITLE && at[close].shape == NFI_SHAPE_TITLE &&
           !(at[close].flags & NFI_TOKEN_SENTENCE_START) && !(at[open].flags & NFI_TOKEN_SENTENCE_START);
}

static nfi_quote_kind kind_of(const nfi_tokens *tokens, const nfi_quote *q, uint32_t open, uint32_t close)
{
    uint32_t first = nfi_tokens_at(tokens, q->inner.start);
    uint32_t end = first;
    while (end < close && tokens->tokens.at[end].end <= q->inner.end)
        end++;
    looks l = look_inside(tokens, first, end);
    if (open > 0 && nfi_lex_has(tokens->tokens.at[open - 1].word, NFI_LEX_SO_CALLED))
        return NFI_QUOTE_SCARE;
    if (q->closed && is_nickname(tokens, open, close, &l))
        return NFI_QUOTE_NICKNAME;
    if (q->closed && l.small == 0 && l.capital_first && (l.capitals > 1 || (l.words == 1 && !l.sentence)) &&
        l.clause == 0 && l.words <= 12)
        return NFI_QUOTE_TITLE;
    if (!q->closed || q->continues != NF_NONE)
        return NFI_QUOTE_SPEECH;
    if (l.capital_first && (l.sentence || l.words >= 4))
        return NFI_QUOTE_SPEECH;
    return l.clause > 0 && l.words >= 4 ? NFI_QUOTE_SPEECH : NFI_QUOTE_FRAGMENT;
}

static void trim(const nfi_text *text, nf_span *span)
{
    while (span->end > span->start && is_space((unsigned char)text->bytes[span->end - 1]))
        span->end--;
    while (span->start < span->end && is_space((unsigned char)text->bytes[span->start]))
        span->start++;
}

/* Kinds, inner spans and the flags of the tokens. Regions nest DEPTH_MAX deep at most, so that no token is
 * visited more often than that. */
static void finish(nfi_quote_vec *out, nfi_tokens *tokens)
{
    for (uint32_t i = 0; i < out->count; i++) {
        nfi_quote *q = &out->at[i];
        trim(tokens->text, &q->inner);
        if (!q->closed)
            q->span.end = q->inner.end;
        uint32_t open = nfi_tokens_at(tokens, q->span.start);
        uint32_t close = open;
        while (close < tokens->tokens.count && tokens->tokens.at[close].start < q->span.end)
            tokens->tokens.at[close++].flags |= NFI_TOKEN_IN_QUOTE;
        q->kind = kind_of(tokens, q, open, close);
    }
}

nf_status nfi_quotes_find(nfi_context *ctx, nfi_quote_vec *out, nfi_tokens *tokens)
{
    scanner s = {0};
    s.ctx = ctx;
    s.text = tokens->text;
    s.out = out;
    out->count = 0;
    nf_status st = scan(&s, tokens);
    if (st != NF_OK)
        return st;
    drop_empty(out);
    link_regions(out);
    finish(out, tokens);
    return NF_OK;
}
