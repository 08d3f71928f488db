#include "segment/tokenize.h"

#include <string.h>

#include "base/hash.h"
#include "segment/character.h"
#include "text/fold.h"
#include "text/utf8.h"

/* Longest token. What goes on for longer (a file in base64) is cut, so that no layer meets a word of megabytes. */
enum { TOKEN_MAX = 1024 };

/* Longest lexicon word that is looked up while a token is still being read. */
enum { PIECE_MAX = 24 };

typedef struct scanner {
    nfi_context *ctx;
    nfi_tokens *out;
    const char *bytes;
    uint32_t at;
    uint32_t end;
    uint8_t flags; /* of the token that starts at `at` */
} scanner;

static nfi_char char_at(const scanner *s, uint32_t at)
{
    uint32_t size;
    return at < s->end ? nfi_char_at(s->bytes, at, s->end, &size) : NFI_CHAR_SPACE;
}

static int letter_at(const scanner *s, uint32_t at)
{
    return nfi_char_is_letter(char_at(s, at));
}

static int digit_at(const scanner *s, uint32_t at)
{
    return at < s->end && nfi_char_ascii[(unsigned char)s->bytes[at]] == NFI_CHAR_DIGIT;
}

static char byte_at(const scanner *s, uint32_t at)
{
    return at < s->end ? s->bytes[at] : '\0';
}

static int is_space(nfi_char kind)
{
    return kind <= NFI_CHAR_LINE;
}

/* Bytes of the character at `at`, which is inside the text. */
static uint32_t size_at(const scanner *s, uint32_t at)
{
    uint32_t size;
    nfi_char_at(s->bytes, at, s->end, &size);
    return size;
}

/* End of the run of characters that words are made of, no further than just behind the longest token. */
static uint32_t word_run(const scanner *s, uint32_t at)
{
    uint32_t start = at;
    while (at < s->end && at - start <= TOKEN_MAX) {
        uint32_t size = 1;
        nfi_char kind = nfi_char_at(s->bytes, at, s->end, &size);
        if (!nfi_char_is_word(kind) && s->bytes[at] != '_')
            break;
        at += size;
    }
    return at;
}

/* --- Words that the lexicon knows while they are read --- */

/* Id of text in ASCII, folded, with `tail` (a full stop) behind it; 0 where no list has it. */
static uint32_t find_piece(const scanner *s, uint32_t start, uint32_t end, const char *tail)
{
    char folded[PIECE_MAX * NFI_FOLD_GROWTH + 2];
    if (end - start > PIECE_MAX)
        return 0;
    uint64_t hash;
    size_t length = nfi_fold(folded, &hash, s->bytes + start, end - start);
    for (; *tail != '\0'; tail++) {
        folded[length++] = *tail;
        hash = nfi_hash_byte(hash, (unsigned char)*tail);
    }
    return nfi_lex_find(folded, length, hash);
}

static const nfi_lex_affix_row *find_affix(const scanner *s, uint32_t start, uint32_t end, nfi_affix kind)
{
    const nfi_lex_entry *entry = nfi_lex_entry_of(find_piece(s, start, end, ""), NFI_LEX_AFFIX);
    if (entry == NULL || nfi_lex_affix_rows[entry->row].kind != (uint8_t)kind)
        return NULL;
    return &nfi_lex_affix_rows[entry->row];
}

/* --- Adding tokens --- */

enum { SEEN_LOWER = 1, SEEN_UPPER = 2, SEEN_INNER_UPPER = 4, SEEN_TWO_UPPER = 8 };

static uint8_t shape_of(unsigned seen)
{
    if (!(seen & SEEN_UPPER))
        return seen & SEEN_LOWER ? NFI_SHAPE_LOWER : NFI_SHAPE_NONE;
    if (!(seen & SEEN_LOWER))
        return seen & SEEN_TWO_UPPER ? NFI_SHAPE_UPPER : NFI_SHAPE_TITLE;
    return seen & SEEN_INNER_UPPER ? NFI_SHAPE_MIXED : NFI_SHAPE_TITLE;
}

/* Notes one character's capital. "O'Brien" has its second one at the start of a part; "iPhone" starts small. */
static unsigned see(unsigned seen, nfi_char kind, int part_start)
{
    if (kind == NFI_CHAR_LOWER || kind == NFI_CHAR_LETTER)
        return seen | SEEN_LOWER;
    if (kind != NFI_CHAR_UPPER)
        return seen;
    if (seen & SEEN_UPPER)
        seen |= SEEN_TWO_UPPER;
    if (!part_start)
        seen |= SEEN_INNER_UPPER;
    return seen | SEEN_UPPER;
}

static uint8_t shape_of_text(const scanner *s, uint32_t start, uint32_t end)
{
    unsigned seen = 0;
    int part_start = 1;
    for (uint32_t at = start; at < end;) {
        uint32_t size = 1;
        nfi_char kind = nfi_char_at(s->bytes, at, end, &size);
        seen = see(seen, kind, part_start);
        part_start = !nfi_char_is_word(kind);
        at += size;
    }
    return shape_of(seen);
}

/* Folds, hashes and looks up a token of ASCII alone: 1, or 0 if it is not. */
static int look_up_ascii(nfi_token *token, const char *bytes)
{
    char folded[PIECE_MAX + 1];
    uint32_t length = token->end - token->start;
    if (length > PIECE_MAX)
        return 0;
    uint64_t hash = NFI_HASH_START;
    unsigned seen = 0;
    int part_start = 1;
    for (uint32_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)bytes[token->start + i];
        nfi_char kind = (nfi_char)nfi_char_ascii[byte];
        if (kind == NFI_CHAR_HIGH)
            return 0;
        seen = see(seen, kind, part_start);
        part_start = !nfi_char_is_word(kind);
        if (kind == NFI_CHAR_UPPER)
            byte = (unsigned char)(byte + ('a' - 'A'));
        folded[i] = (char)byte;
        hash = nfi_hash_byte(hash, byte);
    }
    token->hash = hash;
    token->shape = shape_of(seen);
    token->word = nfi_lex_find(folded, length, hash);
    return 1;
}

static void look_up(const scanner *s, nfi_token *token)
{
    char folded[TOKEN_MAX * NFI_FOLD_GROWTH + 1];
    uint32_t size = token->end - token->start; /* a user's recogniser may have found more: its start tells it from others */
    size_t length = nfi_fold(folded, &token->hash, s->bytes + token->start, size < TOKEN_MAX ? size : TOKEN_MAX);
    token->word = nfi_lex_find(folded, length, token->hash);
    token->shape = shape_of_text(s, token->start, token->end);
}

/* Adds the token from s->at to `end` and goes on behind it. */
static nf_status add(scanner *s, uint32_t end, nf_token_kind kind)
{
    if (!nfi_vec_reserve(&s->out->tokens, &s->ctx->alloc, 1))
        return nfi_nomem(s->ctx->err);
    nfi_token *token = &s->out->tokens.at[s->out->tokens.count++];
    nfi_token empty = {0};
    *token = empty;
    token->start = s->at;
    token->end = end;
    token->head = NF_NONE;
    token->kind = (uint8_t)kind;
    token->flags = s->flags;
    token->lemma = "";
    if (!look_up_ascii(token, s->bytes))
        look_up(s, token);
    s->flags = 0;
    s->at = end;
    return nfi_work(s->ctx, 1);
}

/* Cuts an over-long token on a character boundary. */
static uint32_t cut(const scanner *s, uint32_t end)
{
    if (end - s->at <= TOKEN_MAX)
        return end;
    size_t at = (size_t)s->at + TOKEN_MAX + 1;
    nfi_utf8_before(s->bytes, s->end, &at);
    return (uint32_t)at;
}

/* Adds a word; "cannot" and "gonna" as two. */
static nf_status add_word(scanner *s, uint32_t end)
{
    uint32_t start = s->at;
    nf_status st = add(s, end, NF_TOKEN_WORD);
    if (st != NF_OK)
        return st;
    nfi_token *token = &s->out->tokens.at[s->out->tokens.count - 1];
    if (!nfi_lex_has(token->word, NFI_LEX_AFFIX))
        return NF_OK;
    const nfi_lex_affix_row *row = &nfi_lex_affix_rows[nfi_lex_entry_of(token->word, NFI_LEX_AFFIX)->row];
    if (row->kind != NFI_AFFIX_SPLIT)
        return NF_OK;
    s->flags = token->flags;
    s->at = start;
    s->out->tokens.count--;
    st = add(s, start + (uint32_t)row->at, NF_TOKEN_WORD);
    return st == NF_OK ? add(s, end, NF_TOKEN_WORD) : st;
}

/* --- Apostrophes --- */

/* End of the clitic that starts with the apostrophe at `at` ("'s", "'re"), 0 if none does. */
static uint32_t clitic_end(const scanner *s, uint32_t at)
{
    static const char clitics[][3] = {"s", "m", "d", "re", "ve", "ll"};
    uint32_t from = at + size_at(s, at);
    uint32_t end = from;
    while (end < s->end && end - from < 3 && letter_at(s, end) && (unsigned char)s->bytes[end] < 0x80)
        end++;
    if (nfi_char_is_word(char_at(s, end)))
        return 0;
    for (size_t i = 0; i < sizeof clitics / sizeof *clitics; i++) {
        uint32_t k = 0;
        while (clitics[i][k] != '\0' && from + k < end && (s->bytes[from + k] | 0x20) == clitics[i][k])
            k++;
        if (clitics[i][k] == '\0' && from + k == end)
            return end;
    }
    return 0;
}

/* Whether "n't" ends the word whose apostrophe is at `at`. */
static int is_negation(const scanner *s, uint32_t start, uint32_t at)
{
    uint32_t next = at + size_at(s, at);
    return at > start + 1 && (s->bytes[at - 1] | 0x20) == 'n' && (byte_at(s, next) | 0x20) == 't' &&
           !nfi_char_is_word(char_at(s, next + 1));
}

/* --- Full stops --- */

/* What stands behind blanks and at most one line end: 'x' a small letter, 'X' a capital, '9' a digit, else 0. */
static char follows(const scanner *s, uint32_t at)
{
    for (int blanks = 0; blanks < 8 && at < s->end; blanks++) {
        nfi_char kind = char_at(s, at);
        if (nfi_char_is_letter(kind))
            return kind == NFI_CHAR_LOWER ? 'x' : 'X';
        if (kind == NFI_CHAR_DIGIT)
            return '9';
        if (!is_space(kind))
            return '\0';
        at += size_at(s, at);
    }
    return '\0';
}

static int abbreviation_fits(const scanner *s, const nfi_lex_abbreviation_row *row, uint32_t start, uint32_t end)
{
    nfi_char first = char_at(s, start);
    if (row->form != NFI_FORM_OF_NONE && first != NFI_CHAR_UPPER)
        return 0;
    if (row->form == NFI_FORM_OF_UPPER && shape_of_text(s, start, end) != NFI_SHAPE_UPPER)
        return 0;
    char next = row->next == NFI_NEXT_NONE ? '\0' : follows(s, end);
    if (row->next == NFI_NEXT_DIGIT)
        return next == '9';
    return row->next == NFI_NEXT_NONE || next == 'X';
}

/* End of "U.S.", "a.m", "J.R.R." from `start` on: single letters with full stops between them. 0 if that is none. */
static uint32_t acronym_end(const scanner *s, uint32_t start)
{
    uint32_t at = start;
    uint32_t letters = 0;
    while (letter_at(s, at) && byte_at(s, at + size_at(s, at)) == '.' && at - start < PIECE_MAX) {
        at += size_at(s, at) + 1;
        letters++;
    }
    if (letters == 0)
        return 0;
    if (letter_at(s, at)) {
        uint32_t last = at + size_at(s, at);
        if (nfi_char_is_word(char_at(s, last)))
            return letters > 1 ? at : 0; /* "J.R.Smith"; "e.mail" */
        return last;                     /* "U.S" */
    }
    return letters > 1 ? at : 0;
}

/* Whether the word that starts at `at` stands in starter.tsv and has a capital letter. */
static int starter_follows(const scanner *s, uint32_t at)
{
    for (int blanks = 0; blanks < 8 && is_space(char_at(s, at)) && at < s->end; blanks++)
        at += size_at(s, at);
    uint32_t end = at;
    while (end < s->end && end - at <= PIECE_MAX && letter_at(s, end))
        end += size_at(s, end);
    return nfi_lex_has(find_piece(s, at, end, ""), NFI_LEX_STARTER);
}

/* "J. Smith", but not "vitamin C. The": a capital letter alone and its full stop. */
static int is_initial(const scanner *s, uint32_t start, uint32_t end)
{
    return char_at(s, start) == NFI_CHAR_UPPER && size_at(s, start) == end - start &&
           (letter_at(s, end + 1) || (follows(s, end + 1) == 'X' && !starter_follows(s, end + 1)));
}

/* The word [start, end) has a full stop behind it: where the token ends if the stop belongs to it, else `end`. */
static uint32_t with_stop(const scanner *s, uint32_t start, uint32_t end)
{
    uint32_t chunk = end;
    while (chunk < s->end && chunk - start < PIECE_MAX && (letter_at(s, chunk) || s->bytes[chunk] == '.'))
        chunk += size_at(s, chunk);
    const uint32_t ends[] = {chunk, end + 1}; /* "Ph.D.", "Mr." */
    for (int i = 0; i < 2; i++) {
        uint32_t word = s->bytes[ends[i] - 1] == '.' && ends[i] > end ? find_piece(s, start, ends[i], "") : 0;
        if (nfi_lex_has(word, NFI_LEX_ABBREVIATION)) {
            const nfi_lex_entry *entry = nfi_lex_entry_of(word, NFI_LEX_ABBREVIATION);
            if (abbreviation_fits(s, &nfi_lex_abbreviation_rows[entry->row], start, ends[i]))
                return ends[i];
        }
    }
    uint32_t acronym = acronym_end(s, start);
    if (acronym > end)
        return acronym;
    if (is_initial(s, start, end))
        return end + 1;
    return end;
}

/* "alt.animals.cat": end of three or more small words, two letters or longer, that full stops join at `start`, else `start`. */
static uint32_t dotted_end(const scanner *s, uint32_t start)
{
    uint32_t at = start;
    for (uint32_t parts = 1;; parts++) {
        uint32_t part = at;
        while (at < s->end && at - part <= PIECE_MAX && char_at(s, at) == NFI_CHAR_LOWER)
            at += size_at(s, at);
        if (at - part < 2 || at - part > PIECE_MAX || parts > 8)
            return start;
        if (byte_at(s, at) != '.' || char_at(s, at + 1) != NFI_CHAR_LOWER)
            return parts >= 3 && !nfi_char_is_word(char_at(s, at)) ? at : start;
        at++;
    }
}

/* "amazon.com", "bbc.co.uk", "report.pdf": end of the last such part behind the full stop at `at`, else `at`. */
static uint32_t domain_end(const scanner *s, uint32_t at)
{
    uint32_t end = at;
    for (int parts = 0; parts < 4 && byte_at(s, at) == '.'; parts++) {
        uint32_t part = at + 1;
        at = word_run(s, part);
        if (at == part || at - part > PIECE_MAX || char_at(s, part) == NFI_CHAR_UPPER)
            break;
        if (find_affix(s, part - 1, at, NFI_AFFIX_DOMAIN) != NULL)
            end = at;
    }
    return end;
}

/* --- Words --- */

/* Whether the hyphen at `at`, behind a word that starts at `start`, stays inside the word. */
static int hyphen_joins(const scanner *s, uint32_t start, uint32_t at)
{
    uint32_t next = at + size_at(s, at);
    if (!nfi_char_is_word(char_at(s, next)))
        return 0;
    if (find_affix(s, start, at, NFI_AFFIX_PREFIX) != NULL) {
        /* "mid-July", "mid-1990s" are split: times are read from their parts. */
        return !((s->bytes[start] | 0x20) == 'm' && at - start == 3 && !(char_at(s, next) == NFI_CHAR_LOWER));
    }
    uint32_t end = next;
    while (end < s->end && end - next <= PIECE_MAX && letter_at(s, end))
        end += size_at(s, end);
    return find_affix(s, next, end, NFI_AFFIX_SUFFIX) != NULL;
}

/* "AT&T", "R&D": capitals on both sides. */
static int ampersand_joins(const scanner *s, uint32_t start, uint32_t at)
{
    return at - start <= 4 && shape_of_text(s, start, at) >= NFI_SHAPE_TITLE && char_at(s, at + 1) == NFI_CHAR_UPPER &&
           char_at(s, at - 1) == NFI_CHAR_UPPER;
}

/* The word's run of letters ends at `at`. Where it goes on behind the mark there, else `at`. */
static uint32_t joined(const scanner *s, uint32_t start, uint32_t at)
{
    switch (char_at(s, at)) {
    case NFI_CHAR_APOSTROPHE:
        if (letter_at(s, at + size_at(s, at)) && clitic_end(s, at) == 0 && !is_negation(s, start, at))
            return at + size_at(s, at); /* "o'clock", "N'Djamena" */
        return at;
    case NFI_CHAR_HYPHEN:
        return hyphen_joins(s, start, at) ? at + size_at(s, at) : at;
    case NFI_CHAR_PUNCT:
        return s->bytes[at] == '&' && ampersand_joins(s, start, at) ? at + 1 : at;
    default:
        return at;
    }
}

/* "US$5", "C$5": letters and sign are one token. End of it, 0 if there is none. */
static uint32_t dollar_end(const scanner *s, uint32_t start, uint32_t end)
{
    if (byte_at(s, end) != '$' || end - start > 3 || !digit_at(s, end + 1))
        return 0;
    return shape_of_text(s, start, end) >= NFI_SHAPE_TITLE ? end + 1 : 0;
}

static nf_status scan_word(scanner *s)
{
    uint32_t end = word_run(s, s->at);
    while (end < s->end) {
        uint32_t on = joined(s, s->at, end);
        if (on == end || end - s->at > TOKEN_MAX)
            break;
        end = word_run(s, on);
    }
    if (byte_at(s, end) == '.' && end - s->at < PIECE_MAX) {
        uint32_t stop = with_stop(s, s->at, end);
        uint32_t dotted = dotted_end(s, s->at);
        end = stop > end ? stop : dotted > end ? dotted : domain_end(s, end);
    }
    uint32_t dollar = dollar_end(s, s->at, end);
    if (dollar != 0)
        return add(s, dollar, NF_TOKEN_SYMBOL);
    if (char_at(s, end) == NFI_CHAR_APOSTROPHE && is_negation(s, s->at, end)) {
        nf_status st = add_word(s, cut(s, end - 1));
        return st == NF_OK && s->at == end - 1 ? add(s, end + size_at(s, end) + 1, NF_TOKEN_WORD) : st;
    }
    return add_word(s, cut(s, end));
}

/* --- Numbers --- */

/* End of the digits at `at`. Looks no further than the longest token, or a million digits would be read anew for every piece. */
static uint32_t digit_run(const scanner *s, uint32_t at)
{
    uint32_t start = at;
    while (at - start <= TOKEN_MAX && digit_at(s, at))
        at++;
    return at;
}

/* "2025-02-27", "11-20-2000": end of a date in digits, 0 if that is none. */
static uint32_t date_end(const scanner *s, uint32_t start, uint32_t first_end)
{
    uint32_t second = first_end + 1;
    uint32_t second_end = digit_run(s, second);
    uint32_t third_end = digit_run(s, second_end + 1);
    uint32_t first = first_end - start;
    uint32_t last = third_end - (second_end + 1);
    if (byte_at(s, first_end) != '-' || byte_at(s, second_end) != '-' || second_end == second || second_end - second > 2)
        return 0;
    if (!((first == 4 && last <= 2 && last > 0) || (first <= 2 && (last == 2 || last == 4))))
        return 0;
    return nfi_char_is_word(char_at(s, third_end)) || byte_at(s, third_end) == '-' ? 0 : third_end;
}

/* Whether the mark at `at` stands inside a number: "10,000", "1,00,000", "3.2", "12:30", "9/11". */
static int number_joins(const scanner *s, uint32_t at)
{
    char mark = byte_at(s, at);
    if (!digit_at(s, at + 1))
        return 0;
    uint32_t digits = digit_run(s, at + 1) - (at + 1);
    if (mark == ',')
        return digits == 3 || (digits == 2 && byte_at(s, at + 3) == ',' && digit_at(s, at + 4));
    return mark == '.' || mark == '/' || (mark == ':' && digits == 2);
}

/* "1980's" is one token; "2024's" is a possessive. */
static uint32_t decade_end(const scanner *s, uint32_t at)
{
    if (char_at(s, at) != NFI_CHAR_APOSTROPHE || s->bytes[at - 1] != '0')
        return at;
    uint32_t letter = at + size_at(s, at);
    return byte_at(s, letter) == 's' && !nfi_char_is_word(char_at(s, letter + 1)) ? letter + 1 : at;
}

static nf_status scan_number(scanner *s)
{
    uint32_t end = digit_run(s, s->at);
    uint32_t date = date_end(s, s->at, end);
    if (date != 0)
        return add(s, date, NF_TOKEN_NUMBER);
    while (number_joins(s, end) && end - s->at < TOKEN_MAX)
        end = digit_run(s, end + 1);
    end = word_run(s, end);
    return add(s, cut(s, decade_end(s, end)), NF_TOKEN_NUMBER);
}

/* --- Marks --- */

/* Marks of which a run is one token: "...", "--", "?!". Looks no further than the longest token. */
static uint32_t run_end(const scanner *s, uint32_t at)
{
    char mark = s->bytes[at];
    uint32_t end = at + 1;
    int mixed = mark == '!' || mark == '?';
    while (end < s->end && end - at <= TOKEN_MAX && (s->bytes[end] == mark || (mixed && (s->bytes[end] == '!' || s->bytes[end] == '?'))))
        end++;
    return end;
}

/* ":)", ";-)", "=(" between blanks or marks; not "(see below:)". End of it, 0 if there is none. */
static uint32_t face_end(const scanner *s, uint32_t at)
{
    uint32_t end = at + 1 + (byte_at(s, at + 1) == '-');
    char mouth = byte_at(s, end);
    if (!(s->flags & NFI_TOKEN_SPACE_BEFORE) || (mouth != ')' && mouth != '(' && mouth != 'D' && mouth != 'P'))
        return 0;
    return nfi_char_is_word(char_at(s, end + 1)) ? 0 : end + 1;
}

/* "----==", "=-=-=": end of a run of the signs that rules between parts of a text are drawn with; 0 where it is not a mixed one of three. */
static uint32_t rule_end(const scanner *s, uint32_t at)
{
    static const char signs[] = "-=~*+_";
    uint32_t end = at;
    int mixed = 0;
    while (end < s->end && end - at <= TOKEN_MAX && s->bytes[end] != '\0' && strchr(signs, s->bytes[end]) != NULL)
        mixed |= s->bytes[end++] != s->bytes[at];
    return mixed && end - at >= 3 ? end : 0;
}

/* "&amp;" stays one token. End of the entity at `at`, 0 if there is none. */
static uint32_t entity_end(const scanner *s, uint32_t at)
{
    uint32_t from = at + 1 + (byte_at(s, at + 1) == '#');
    uint32_t end = from;
    while (end - from < 10 && (digit_at(s, end) || (letter_at(s, end) && (unsigned char)s->bytes[end] < 0x80)))
        end++;
    return end > from + 1 && byte_at(s, end) == ';' ? end + 1 : 0;
}

static nf_status scan_apostrophe(scanner *s)
{
    uint32_t size = size_at(s, s->at);
    uint32_t end = clitic_end(s, s->at);
    if (end != 0 && (!(s->flags & NFI_TOKEN_SPACE_BEFORE) || is_space(char_at(s, end))))
        return add(s, end, NF_TOKEN_WORD);
    uint32_t digits = digit_run(s, s->at + size);
    if (s->flags & NFI_TOKEN_SPACE_BEFORE && digits == s->at + size + 2 && byte_at(s, digits) == 's' &&
        !nfi_char_is_word(char_at(s, digits + 1)))
        return add(s, digits + 1, NF_TOKEN_NUMBER); /* the '90s */
    uint32_t second = s->at + size;
    if (s->bytes[s->at] == '\'' && byte_at(s, second) == '\'')
        return add(s, second + 1, NF_TOKEN_PUNCT);
    return add(s, s->at + size, NF_TOKEN_PUNCT);
}

static nf_status scan_punct(scanner *s)
{
    char mark = s->bytes[s->at];
    uint32_t end = s->at + size_at(s, s->at);
    uint32_t drawn = rule_end(s, s->at);
    if (drawn != 0)
        return add(s, cut(s, drawn), NF_TOKEN_PUNCT);
    switch (mark) {
    case '.':
        if (s->flags & NFI_TOKEN_SPACE_BEFORE && digit_at(s, s->at + 1))
            return add(s, word_run(s, digit_run(s, s->at + 1)), NF_TOKEN_NUMBER); /* .5 */
        return add(s, cut(s, run_end(s, s->at)), NF_TOKEN_PUNCT);
    case '!':
    case '?':
    case '*':
    case '_':
    case '#':
    case '`':
        return add(s, cut(s, run_end(s, s->at)), NF_TOKEN_PUNCT);
    case '&':
        end = entity_end(s, s->at);
        return add(s, end != 0 ? end : s->at + 1, NF_TOKEN_SYMBOL);
    case '%':
    case '@':
        return add(s, end, NF_TOKEN_SYMBOL);
    case ':':
    case ';':
        drawn = face_end(s, s->at);
        return drawn != 0 ? add(s, drawn, NF_TOKEN_SYMBOL) : add(s, end, NF_TOKEN_PUNCT);
    default:
        return add(s, end, NF_TOKEN_PUNCT);
    }
}

static nf_status scan_hyphen(scanner *s)
{
    if (s->bytes[s->at] != '-')
        return add(s, s->at + size_at(s, s->at), NF_TOKEN_PUNCT);
    uint32_t drawn = rule_end(s, s->at);
    return add(s, cut(s, drawn != 0 ? drawn : run_end(s, s->at)), NF_TOKEN_PUNCT);
}

static nf_status scan_symbol(scanner *s)
{
    uint32_t size = size_at(s, s->at);
    uint32_t drawn = size == 1 ? rule_end(s, s->at) : 0;
    if (drawn != 0)
        return add(s, cut(s, drawn), NF_TOKEN_PUNCT);
    drawn = s->bytes[s->at] == '=' ? face_end(s, s->at) : 0;
    if (drawn != 0)
        return add(s, drawn, NF_TOKEN_SYMBOL);
    uint32_t end = size == 1 ? run_end(s, s->at) : s->at + size;
    if (s->bytes[s->at] == '$' && digit_at(s, end))
        end = s->at + 1; /* "$$5" */
    /* "20 °C": sign and letter are the unit. */
    if (size == 2 && (unsigned char)s->bytes[s->at] == 0xC2 && (unsigned char)s->bytes[s->at + 1] == 0xB0 &&
        (byte_at(s, end) == 'C' || byte_at(s, end) == 'F') && !nfi_char_is_word(char_at(s, end + 1)))
        end++;
    while (end < s->end && end - s->at <= TOKEN_MAX && char_at(s, end) == NFI_CHAR_MARK) /* skin tones, variation selectors, joined emoji */
        end += size_at(s, end);
    return add(s, cut(s, end), NF_TOKEN_SYMBOL);
}

/* --- The text --- */

/* Skips white space and notes in the flags what it was. */
static void skip_space(scanner *s)
{
    int lines = 0;
    uint32_t start = s->at;
    while (s->at < s->end) {
        uint32_t size = 1;
        nfi_char kind = nfi_char_at(s->bytes, s->at, s->end, &size);
        if (!is_space(kind) && !(kind == NFI_CHAR_MARK && s->at > start))
            break;
        if (kind == NFI_CHAR_LINE)
            lines += !(s->bytes[s->at] == '\n' && s->at > start && s->bytes[s->at - 1] == '\r');
        s->at += size;
    }
    if (s->at > start)
        s->flags |= NFI_TOKEN_SPACE_BEFORE;
    if (lines > 0)
        s->flags |= NFI_TOKEN_LINE_BEFORE;
    if (lines > 1)
        s->flags |= NFI_TOKEN_PARAGRAPH_BEFORE;
}

static nf_status scan_token(scanner *s)
{
    switch (char_at(s, s->at)) {
    case NFI_CHAR_LOWER:
    case NFI_CHAR_UPPER:
    case NFI_CHAR_LETTER:
    case NFI_CHAR_MARK:
        return scan_word(s);
    case NFI_CHAR_DIGIT:
        return scan_number(s);
    case NFI_CHAR_NUMBER:
        return add(s, cut(s, word_run(s, s->at)), NF_TOKEN_NUMBER);
    case NFI_CHAR_APOSTROPHE:
        return scan_apostrophe(s);
    case NFI_CHAR_HYPHEN:
        return scan_hyphen(s);
    case NFI_CHAR_PUNCT:
        return scan_punct(s);
    case NFI_CHAR_SYMBOL:
    case NFI_CHAR_SPACE:
    case NFI_CHAR_LINE:
    case NFI_CHAR_HIGH:
        break;
    }
    return scan_symbol(s);
}

nf_status nfi_tokenize(nfi_context *ctx, nfi_tokens *out)
{
    const nfi_text *text = out->text;
    out->tokens.count = 0;
    scanner s = {ctx, out, text->bytes, text->start, text->length, 0};
    s.flags = NFI_TOKEN_SPACE_BEFORE | NFI_TOKEN_LINE_BEFORE | NFI_TOKEN_PARAGRAPH_BEFORE;
    skip_space(&s);
    uint32_t next = 0; /* match */
    while (s.at < s.end) {
        while (next < out->matches.count && out->matches.at[next].span.start < s.at)
            next++;
        /* A token does not reach into a match, which is one by itself. */
        int here = next < out->matches.count && out->matches.at[next].span.start == s.at;
        s.end = next < out->matches.count && !here ? out->matches.at[next].span.start : text->length;
        nf_status st = here ? add(&s, out->matches.at[next].span.end, out->matches.at[next].kind) : scan_token(&s);
        s.end = text->length;
        if (st != NF_OK)
            return st;
        skip_space(&s);
    }
    return NF_OK;
}
