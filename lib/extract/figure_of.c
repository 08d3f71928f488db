#include "extract/figure_of.h"

#include <string.h>

#include "base/decimal.h"
#include "extract/counted.h"
#include "extract/figure_unit.h"
#include "extract/rate.h"

enum { LOOK_BACK = 14 };

static void set_of(const nfi_finder *f, nfi_figure *d, const nfi_counted *counted)
{
    d->q.of = nfi_span(nfi_token_of(f, counted->first)->start, nfi_token_of(f, counted->end - 1)->end);
    d->bare = 0;
}

/* The last counted thing before it, for "another 2,700 had been injured": same sentence or the one before. */
static const nfi_figure *earlier_counted(const nfi_finder *f, uint32_t sentence)
{
    for (uint32_t i = f->drafts.count, steps = 0; i > 0 && steps < 6; steps++) {
        const nfi_figure *d = &f->drafts.at[--i];
        if (nfi_token_of(f, d->first)->sentence + 2 < sentence)
            return NULL;
        if (d->q.kind == NF_QUANTITY_CARDINAL && nf_span_is_set(d->q.of))
            return d;
    }
    return NULL;
}

static void imply(nfi_figure *d, const nfi_figure *from)
{
    d->q.of = from->q.of;
    d->q.unit_name = d->q.unit == NULL ? from->q.unit_name : d->q.unit_name;
    d->q.of_implied = 1;
}

/* "another 50,000 from its reserves" behind "300,000 tonnes of maize", "up from 179", "not by 10": a bare
 * number takes its unit from the quantity before it in the sentence, of the same thing. */
static int imply_unit(const nfi_finder *f, nfi_figure *d)
{
    if (f->drafts.count == 0)
        return 0;
    const nfi_figure *last = &f->drafts.at[f->drafts.count - 1];
    /* "1.42 billion crowns ($149 million) from 710 million": not the converted sum's */
    if (f->drafts.count > 1 && last->first > 0 && nfi_token_is_char(f->tokens, nfi_token_of(f, last->first - 1), '('))
        last--;
    /* "analysts had expected 1.2 billion": a sum without a noun is money where money was spoken of */
    uint32_t sentence = nfi_token_of(f, d->first)->sentence;
    if (d->power >= 6 && last->q.kind == NF_QUANTITY_MONEY && nfi_token_of(f, last->first)->sentence + 2 >= sentence) {
        nfi_figure_take_unit(d, last);
        return 1;
    }
    if (nfi_token_of(f, last->first)->sentence != sentence || last->q.unit == NULL)
        return 0;
    if (last->q.kind != NF_QUANTITY_MONEY && last->q.kind != NF_QUANTITY_PERCENT && last->q.kind != NF_QUANTITY_MEASURE)
        return 0;
    uint32_t before = d->first > f->sentence_first ? d->first - 1 : d->first;
    int follows = d->q.change == NF_CHANGE_ADDITIONAL || nfi_spells(f, before, "from") || nfi_spells(f, before, "to") ||
                  nfi_spells(f, before, "by") || nfi_spells(f, before, "against") || nfi_spells(f, before, "versus") ||
                  nfi_spells(f, before, "out");
    int small = nfi_decimal_integer(nfi_decimal(d->q.low.digits, d->q.low.exponent), 0) < 1000;
    if (!follows || (last->q.kind == NF_QUANTITY_PERCENT && !small))
        return 0;
    nfi_figure_take_unit(d, last);
    return 1;
}

static const char *lemma_of(const nfi_finder *f, const nfi_counted *counted)
{
    const char *lemma = nfi_token_of(f, counted->end - 1)->lemma;
    return lemma == NULL || *lemma == '\0' ? NULL : lemma;
}

/* The first token of the next time expression from `index` on, or the sentence's end: "from 53 last week". */
static uint32_t before_time(const nfi_finder *f, uint32_t index)
{
    if (index >= f->sentence_end)
        return f->sentence_end;
    for (uint32_t i = f->next_time; i < f->times->count && i < f->next_time + 3; i++) {
        uint32_t start = f->times->at[i].span.start;
        if (start < nfi_token_of(f, index)->start)
            continue;
        uint32_t at = nfi_tokens_at(f->tokens, start);
        return at < f->sentence_end ? at : f->sentence_end;
    }
    return f->sentence_end;
}

/* "60 percent of the households asked said …, and 37 percent said …": the same ones. */
static void imply_share(const nfi_finder *f, nfi_figure *d)
{
    for (uint32_t i = f->drafts.count; i > 0 && i + 3 > f->drafts.count; i--) {
        const nfi_figure *before = &f->drafts.at[i - 1];
        if (before->first < f->sentence_first)
            return;
        if (before->q.kind == NF_QUANTITY_PERCENT && nf_span_is_set(before->q.of)) {
            d->q.of = before->q.of;
            d->q.of_implied = 1;
            return;
        }
    }
}

/* What a count counts, a share is a share of, a measure measures. */
nf_status nfi_figure_of(nfi_finder *f, nfi_figure *d, uint32_t index)
{
    nfi_counted counted;
    uint32_t limit = before_time(f, index);
    if (d->q.unit != NULL) {
        int money = d->q.kind == NF_QUANTITY_MONEY || d->q.kind == NF_QUANTITY_RATE;
        if (d->q.kind == NF_QUANTITY_PERCENT && index < limit && nfi_token_of(f, index)->upos == NF_UPOS_VERB)
            imply_share(f, d);
        if (money || d->q.kind == NF_QUANTITY_TEMPERATURE || !nfi_spells(f, index, "of"))
            return NF_OK;
        nfi_counted_after(&counted, f->tokens, index, limit);
        if (counted.first != NF_NONE && !counted.pronoun)
            set_of(f, d, &counted);
        return NF_OK;
    }
    nfi_counted_after(&counted, f->tokens, index, limit);
    d->bare = counted.first == NF_NONE;
    if (counted.first != NF_NONE) {
        set_of(f, d, &counted);
        const char *lemma = lemma_of(f, &counted);
        d->q.unit_name = lemma == NULL ? NULL : nfi_arena_string(f->ctx->result, lemma, strlen(lemma));
        return lemma == NULL || d->q.unit_name != NULL ? nfi_rate_add(f, d, counted.end) : nfi_nomem(f->ctx->err);
    }
    if (!counted.pronoun && imply_unit(f, d))
        return NF_OK;
    if (!counted.pronoun) {
        uint32_t from = d->first - f->sentence_first > LOOK_BACK ? d->first - LOOK_BACK : f->sentence_first;
        nfi_counted_figure(&counted, f->tokens, from, d->first);
        if (counted.first != NF_NONE) {
            set_of(f, d, &counted);
            return NF_OK;
        }
    }
    const nfi_figure *earlier = earlier_counted(f, nfi_token_of(f, d->first)->sentence);
    if (earlier != NULL)
        imply(d, earlier);
    return NF_OK;
}
