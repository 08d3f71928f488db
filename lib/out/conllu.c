/* Documents as CoNLL-U (universaldependencies.org/format.html). */
#include <newsfacts/json.h>

#include <string.h>

#include "base/buf.h"
#include "base/error.h"
#include "text/utf8.h"

static int is_space(uint32_t c)
{
    return c <= 0x20 || c == 0x7F || c == 0x85 || c == 0xA0 || c == 0x2028 || c == 0x2029;
}

/* Text on one line: white space and control characters become spaces, bad bytes U+FFFD. */
static void line_text(nfi_buf *out, const char *text, nf_span span)
{
    size_t at = span.start;
    while (at < span.end) {
        char character[4];
        uint32_t c = nfi_utf8_next(text, span.end, &at);
        if (is_space(c))
            nfi_buf_putc(out, ' ');
        else
            nfi_buf_put(out, character, nfi_utf8_write(character, c));
    }
}

static void column(nfi_buf *out, const char *value)
{
    nfi_buf_putc(out, '\t');
    nfi_buf_puts(out, value == NULL || value[0] == '\0' ? "_" : value);
}

/* "do" "n't", "Ruiz" "'s": words that the text writes as one are a multiword token, as in the treebanks. */
static int joins_next(const nf_doc *doc, size_t i, size_t end)
{
    const nf_token *token = nf_doc_token(doc, i);
    const nf_token *after = i + 1 < end ? nf_doc_token(doc, i + 1) : NULL;
    return after != NULL && token->span.end == after->span.start && token->kind == NF_TOKEN_WORD &&
           after->kind == NF_TOKEN_WORD;
}

static int space_after(const nf_doc *doc, size_t i, size_t end)
{
    const nf_token *after = i + 1 < end ? nf_doc_token(doc, i + 1) : NULL;
    return after == NULL || after->span.start > nf_doc_token(doc, i)->span.end;
}

static void multiword(nfi_buf *out, const nf_doc *doc, const char *text, size_t first, size_t i, size_t end)
{
    size_t last = i;
    while (joins_next(doc, last, end))
        last++;
    nf_span span = {nf_doc_token(doc, i)->span.start, nf_doc_token(doc, last)->span.end};
    nfi_buf_put_uint(out, i - first + 1);
    nfi_buf_putc(out, '-');
    nfi_buf_put_uint(out, last - first + 1);
    nfi_buf_putc(out, '\t');
    line_text(out, text, span);
    nfi_buf_puts(out, space_after(doc, last, end) ? "\t_\t_\t_\t_\t_\t_\t_\t_\n" : "\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n");
}

static void head(nfi_buf *out, const nf_token *token, size_t first)
{
    nfi_buf_putc(out, '\t');
    if (token->deprel == NULL)
        nfi_buf_putc(out, '_');
    else
        nfi_buf_put_uint(out, token->head == NF_NONE ? 0 : token->head - first + 1);
}

static void word(nfi_buf *out, const nf_doc *doc, const char *text, size_t first, size_t i, int space)
{
    const nf_token *token = nf_doc_token(doc, i);
    nfi_buf_put_uint(out, i - first + 1);
    nfi_buf_putc(out, '\t');
    line_text(out, text, token->span);
    column(out, token->lemma);
    column(out, nf_upos_name(token->upos));
    column(out, token->xpos);
    column(out, token->feats);
    head(out, token, first);
    column(out, token->deprel);
    nfi_buf_puts(out, space ? "\t_\t_\n" : "\t_\tSpaceAfter=No\n");
}

static void sentence(nfi_buf *out, const nf_doc *doc, const char *text, size_t number)
{
    const nf_sentence *s = nf_doc_sentence(doc, number);
    size_t first = s->first_token;
    size_t end = first + s->token_count;
    nfi_buf_puts(out, "# sent_id = ");
    nfi_buf_put_uint(out, number + 1);
    nfi_buf_puts(out, "\n# text = ");
    line_text(out, text, s->span);
    nfi_buf_putc(out, '\n');
    int joined = 0;
    for (size_t i = first; i < end; i++) {
        int joins = joins_next(doc, i, end);
        if (joins && !joined)
            multiword(out, doc, text, first, i, end);
        word(out, doc, text, first, i, joins || joined || space_after(doc, i, end));
        joined = joins;
    }
    nfi_buf_putc(out, '\n');
}

nf_status nf_conllu_write(char **out, size_t *length, const nf_doc *doc, const char *id, const nf_alloc *alloc,
                          nf_error *err)
{
    if (out == NULL)
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "out is NULL");
    *out = NULL;
    if (doc == NULL)
        return nfi_error(err, NF_ERR_ARGUMENT, NF_NONE, "doc is NULL");
    nfi_buf buf;
    nfi_buf_init(&buf, alloc);
    nfi_buf_puts(&buf, "# newdoc");
    if (id != NULL) {
        nf_span span = {0, (uint32_t)strlen(id)};
        nfi_buf_puts(&buf, " id = ");
        line_text(&buf, id, span);
    }
    nfi_buf_putc(&buf, '\n');
    const char *text = nf_doc_text(doc, NULL);
    for (size_t i = 0; i < nf_doc_sentence_count(doc); i++)
        sentence(&buf, doc, text, i);
    *out = nfi_buf_take(&buf, length);
    if (*out != NULL)
        return NF_OK;
    nfi_buf_clear(&buf);
    return nfi_nomem(err);
}
