#include "extract/figure_of.h"

#include <string.h>

#include "base/decimal.h"
#include "extract/counted.h"
#include "extract/figure_unit.h"
#include "extract/rate.h"

enum { LOOK_BACK = 14, MODIFIERS_MAX = 4, MONEY_STEPS = 4, VERB_REACH = 4, PERSONAL = 10, ASKED_REACH = 60, ADVERBS_MAX = 3 };

static void set_of(const nfi_figure_finder *f, nfi_figure *d, const nfi_counted *counted)
{
    d->q.of = nfi_span(nfi_token_of(f, counted->first)->start, nfi_token_of(f, counted->end - 1)->end);
    d->bare = 0;
}

/* "including 11 children", "with her two daughters", "one of the great songs": no thing that the text goes on to count. */
static int is_aside(const nfi_figure_finder *f, const nfi_figure *d)
{
    const nfi_tokens *tokens = f->tokens;
    if (nfi_decimal_equal(d->q.low, nfi_decimal(1, 0)) && d->end < tokens->tokens.count &&
        strcmp(nfi_lex_word(nfi_token_of(f, d->end)->word), "of") == 0)
        return 1;
    return d->first > 0 && (strcmp(nfi_lex_word(nfi_token_of(f, d->first - 1)->word), "including") == 0 ||
                            (nfi_label_of(tokens, d->first - 1) & NFI_LABEL_WHOSE && d->q.low.known &&
                             nf_decimal_compare(d->q.low, nfi_decimal(PERSONAL, 0)) < 0));
}

/* The verb behind token `index`, auxiliaries between; NULL. */
static const nfi_token *verb_behind(const nfi_figure_finder *f, uint32_t index, uint32_t end)
{
    for (uint32_t i = index; i < end && i < index + VERB_REACH; i++) {
        const nfi_token *token = nfi_token_of(f, i);
        if (token->upos == NF_UPOS_VERB || nfi_lex_has(token->word, NFI_LEX_MEASURE))
            return token;
        if (token->upos != NF_UPOS_AUX && token->upos != NF_UPOS_ADV)
            break;
    }
    return NULL;
}

/* The verb of a figure: right before it, "cancelled 94", or behind it, "94 were cancelled"; NULL. */
static const nfi_token *verb_beside(const nfi_figure_finder *f, uint32_t first, uint32_t index, uint32_t end)
{
    if (first > 0 && nfi_token_of(f, first - 1)->upos == NF_UPOS_VERB)
        return nfi_token_of(f, first - 1);
    return verb_behind(f, index, end);
}

/* Whether a token is the same verb, elsewhere. */
static int is_verb(const nfi_token *token, const nfi_token *verb)
{
    return token != NULL && token != verb && token->upos == NF_UPOS_VERB && token->lemma != NULL && strcmp(token->lemma, verb->lemma) == 0;
}

/* Whether a figure before has the same verb: "231 flights had been cancelled … Edinburgh cancelled 94". */
static int shares_verb(const nfi_figure_finder *f, const nfi_figure *d, const nfi_token *verb)
{
    if (verb == NULL || verb->lemma == NULL || d->q.of_implied)
        return 0;
    uint32_t behind = nfi_tokens_at(f->tokens, d->q.of.end);
    return is_verb(d->first > 0 ? nfi_token_of(f, d->first - 1) : NULL, verb) ||
           is_verb(verb_behind(f, behind, f->tokens->tokens.count), verb);
}

/* Things that are never killed or wounded; families, bodies and cases stand for people. */
static int is_lifeless(const char *name)
{
    static const char *const names[] = {"home", "building", "aircraft", "ship", "vehicle", "village", "area", "attack", "missile", "shot", "meeting", "ballot", "vote"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i], name) == 0)
            return 1;
    return 0;
}

/* The last counted thing before it, for "another 2,700 had been injured": same sentence or the one before. What
 * is a part of another, "15 of them children", is passed over; of what befalls people, people are preferred, and what has
 * the same verb to all. */
static const nfi_figure *earlier_counted(const nfi_figure_finder *f, uint32_t sentence, const nfi_token *verb)
{
    const nfi_figure *last = NULL;
    const nfi_figure *aside = NULL;
    const nfi_figure *people = NULL;
    const nfi_lex_entry *measure = verb == NULL ? NULL : nfi_lex_entry_of(verb->word, NFI_LEX_MEASURE);
    const char *undergoer = measure == NULL ? NULL : nfi_lex_measure_rows[measure->row].undergoer;
    int befalls = undergoer != NULL && strcmp(undergoer, "people") == 0;
    for (uint32_t i = f->drafts.count, steps = 0; i > 0 && steps < 6; steps++) {
        const nfi_figure *d = &f->drafts.at[--i];
        if (nfi_token_of(f, d->first)->sentence + 2 < sentence)
            break;
        if (d->q.kind != NF_QUANTITY_CARDINAL || !nf_span_is_set(d->q.of) || d->partitive)
            continue;
        if (shares_verb(f, d, verb))
            return d;
        uint32_t head = nfi_tokens_at(f->tokens, d->q.of.end) - 1;
        const nfi_lex_entry *thing = befalls ? nfi_lex_entry_of(nfi_token_of(f, head)->word, NFI_LEX_COUNTED) : NULL;
        if (thing != NULL && !nfi_lex_counted_rows[thing->row].person && is_lifeless(nfi_lex_counted_rows[thing->row].name))
            continue; /* "two missiles hit a base, killing eight" */
        const nfi_figure **slot = is_aside(f, d) ? &aside : &last;
        *slot = *slot == NULL ? d : *slot;
        if (befalls && people == NULL && slot == &last && nfi_counted_people(f->tokens, head, head + 1))
            people = d;
    }
    return people != NULL ? people : last != NULL ? last : aside;
}

static void imply(nfi_figure *d, const nfi_figure *from)
{
    d->q.of = from->q.of;
    d->q.unit_name = d->q.unit == NULL ? from->q.unit_name : d->q.unit_name;
    d->q.of_implied = 1;
}

/* The money spoken of last, from `last` back: in the sentence or the one before. What was counted since is spoken of. */
static const nfi_figure *last_money(const nfi_figure_finder *f, const nfi_figure *last)
{
    for (const nfi_figure *at = last; at >= f->drafts.at && at + MONEY_STEPS > last; at--) {
        if (nfi_token_of(f, at->first)->sentence + 2 < nfi_token_of(f, f->sentence_first)->sentence ||
            at->q.kind == NF_QUANTITY_CARDINAL)
            return NULL;
        if (at->q.kind == NF_QUANTITY_MONEY)
            return at;
    }
    return NULL;
}

/* "another 50,000 from its reserves" behind "300,000 tonnes of maize", "up from 179", "not by 10": a bare
 * number takes its unit from the quantity before it in the sentence, of the same thing. */
static int imply_unit(const nfi_figure_finder *f, nfi_figure *d)
{
    if (f->drafts.count == 0 || d->q.kind == NF_QUANTITY_FRACTION) /* "by a third to $900" */
        return 0;
    const nfi_figure *last = &f->drafts.at[f->drafts.count - 1];
    /* "1.42 billion crowns ($149 million) from 710 million": not the converted sum's */
    if (f->drafts.count > 1 && last->first > 0 && nfi_token_is_char(f->tokens, nfi_token_of(f, last->first - 1), '('))
        last--;
    /* "analysts had expected 1.2 billion": a sum without a noun is money where money was spoken of */
    uint32_t sentence = nfi_token_of(f, d->first)->sentence;
    const nfi_figure *money = d->power >= 6 ? last_money(f, last) : NULL;
    if (money != NULL) {
        nfi_figure_take_unit(d, money);
        return 1;
    }
    /* "2.4m tonnes, down from 3.5m. The union expects 1.9m" */
    if (d->power >= 6 && last->power == d->power && last->q.kind == NF_QUANTITY_MEASURE &&
        nfi_token_of(f, last->first)->sentence + 1 == sentence) {
        nfi_figure_take_unit(d, last);
        return 1;
    }
    if (nfi_token_of(f, last->first)->sentence != sentence || last->q.unit == NULL)
        return 0;
    if (last->q.kind != NF_QUANTITY_MONEY && last->q.kind != NF_QUANTITY_PERCENT &&
        last->q.kind != NF_QUANTITY_MEASURE && last->q.kind != NF_QUANTITY_RATE && last->q.kind != NF_QUANTITY_TEMPERATURE)
        return 0;
    uint32_t before = d->first > f->sentence_first ? d->first - 1 : d->first;
    int follows = d->q.change == NF_CHANGE_ADDITIONAL || nfi_spells(f, before, "from") || nfi_spells(f, before, "to") ||
                  nfi_spells(f, before, "by") || nfi_spells(f, before, "against") || nfi_spells(f, before, "versus") ||
                  nfi_spells(f, before, "out") || nfi_spells(f, before, "than") ||
                  (nfi_spells(f, before, "with") && before > f->sentence_first && nfi_spells(f, before - 1, "compared"));
    /* "fell 12 per cent to 342": by such a share, to so many */
    if (last->q.kind == NF_QUANTITY_PERCENT && (last->q.change == NF_CHANGE_UP || last->q.change == NF_CHANGE_DOWN) &&
        nfi_spells(f, before, "to"))
        return 0;
    int small = !d->q.low.known || nf_decimal_compare(d->q.low, nfi_decimal(1000, 0)) < 0;
    if (!follows || (last->q.kind == NF_QUANTITY_PERCENT && !small))
        return 0;
    nfi_figure_take_unit(d, last);
    return 1;
}

static const char *lemma_of(const nfi_figure_finder *f, const nfi_counted *counted)
{
    const char *lemma = nfi_token_of(f, counted->end - 1)->lemma;
    return lemma == NULL || *lemma == '\0' ? NULL : lemma;
}

/* The first token of the next time expression from `index` on, or the sentence's end: "from 53 last week". */
static uint32_t before_time(const nfi_figure_finder *f, uint32_t index)
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
static void imply_share(const nfi_figure_finder *f, nfi_figure *d)
{
    int took = d->first > f->sentence_first && nfi_is_label(f, d->first - 1, NFI_LABEL_SHARES);
    for (uint32_t i = f->drafts.count; i > 0 && i + 3 > f->drafts.count; i--) {
        const nfi_figure *before = &f->drafts.at[i - 1];
        if (nfi_token_of(f, before->first)->sentence + (took ? 2 : 1) < nfi_token_of(f, d->first)->sentence + 1)
            return;
        if (before->q.kind == NF_QUANTITY_PERCENT && nf_span_is_set(before->q.of)) {
            d->q.of = before->q.of;
            d->q.of_implied = 1;
            return;
        }
    }
}

static int ends_clause(const nfi_figure_finder *f, uint32_t index)
{
    return index >= f->sentence_end || nfi_token_of(f, index)->kind != NF_TOKEN_WORD || nfi_spells(f, index, "and") ||
           nfi_spells(f, index, "but");
}

/* "23 of the dead were women and 11 were children", "117, all of them civilians": what they are is said behind the
 * verb. */
static int told_behind(const nfi_figure_finder *f, nfi_counted *counted, uint32_t index)
{
    uint32_t at = index;
    if (nfi_spells(f, at, "were") || nfi_spells(f, at, "are"))
        at++;
    else if (nfi_is_char(f, at, ',') && nfi_spells(f, at + 1, "all") && nfi_spells(f, at + 2, "of") &&
             nfi_spells(f, at + 3, "them"))
        at += 4;
    else
        return 0;
    uint32_t end = nfi_counted_people(f->tokens, at, f->sentence_end)         ? at + 1
                   : counted->first == NF_NONE ? nfi_counted_phrase(f->tokens, at, f->sentence_end)
                                               : at;
    if (end == at || !nfi_counted_plural(f->tokens, end - 1) || !(ends_clause(f, end) || nfi_spells(f, end, "who")))
        return 0;
    memset(counted, 0, sizeof *counted);
    counted->first = at;
    counted->end = end;
    return 1;
}

/* "the dead", "the missing": an adjective that stands for those who are so. */
static int is_nominal(const nfi_figure_finder *f, uint32_t index)
{
    return nfi_is_label(f, index, NFI_LABEL_PLURAL) && !nfi_is_noun(f, index + 1);
}

static int is_plural_head(const nfi_figure_finder *f, uint32_t index)
{
    return is_nominal(f, index) || (nfi_is_noun(f, index) && nfi_counted_plural(f->tokens, index));
}

/* The phrase that ends before token `end` in a plural or in "the dead"; 0 if none does. */
static int phrase_before(const nfi_figure_finder *f, nfi_counted *counted, uint32_t end)
{
    if (end <= f->sentence_first || !is_plural_head(f, end - 1))
        return 0;
    uint32_t first = end - 1;
    if (!nfi_is_noun(f, first) && (first == f->sentence_first || nfi_token_of(f, first - 1)->upos != NF_UPOS_DET))
        return 0;
    while (first > f->sentence_first && end - first < MODIFIERS_MAX &&
           (nfi_token_of(f, first - 1)->upos == NF_UPOS_NOUN || nfi_token_of(f, first - 1)->upos == NF_UPOS_ADJ))
        first--;
    counted->first = first;
    counted->end = end;
    return 1;
}

/* "the life jackets -- 180 of them": the plural before the dash or comma. */
static int told_before(const nfi_figure_finder *f, nfi_counted *counted, const nfi_figure *d)
{
    uint32_t end = d->first;
    if (end < f->sentence_first + 2 || nfi_token_of(f, end - 1)->kind == NF_TOKEN_WORD)
        return 0;
    const nfi_figure *counted_before = nfi_is_char(f, end - 1, ',') ? earlier_counted(f, nfi_token_of(f, end)->sentence, NULL) : NULL;
    if (counted_before != NULL && counted_before->first >= f->sentence_first)
        return 0; /* "71 people were in her wards, six of them on ventilators" */
    return phrase_before(f, counted, end - 1);
}

/* "the arrests at nine", "the missing at 205": what stands before "at". */
static int put_at(const nfi_figure_finder *f, nfi_counted *counted, const nfi_figure *d)
{
    uint32_t end = d->first;
    return end >= f->sentence_first + 3 && nfi_spells(f, end - 1, "at") &&
           nfi_token_of(f, end - 3)->upos == NF_UPOS_DET && phrase_before(f, counted, end - 1);
}

/* "the dead numbered 47", "refusals fell to 38,400": the subject of a verb that tells a level. "The yard had had
 * 40 workers" is no such verb, and a toll has words of its own. */
static int level_of(const nfi_figure_finder *f, nfi_counted *counted, const nfi_figure *d)
{
    uint32_t end = d->first;
    if (end > f->sentence_first && (nfi_spells(f, end - 1, "to") || nfi_spells(f, end - 1, "at")))
        end--;
    /* "homicides fell by 12 per cent to 342" */
    const nfi_figure *last = f->drafts.count > 0 && end < d->first ? &f->drafts.at[f->drafts.count - 1] : NULL;
    if (last != NULL && last->end == end && last->first > f->sentence_first && last->q.kind == NF_QUANTITY_PERCENT)
        end = nfi_spells(f, last->first - 1, "by") ? last->first - 1 : last->first;
    if (end <= f->sentence_first + 1 || !nfi_is_label(f, end - 1, NFI_LABEL_LEVEL))
        return 0;
    end--;
    for (uint32_t steps = 0; end > f->sentence_first && steps < ADVERBS_MAX; steps++, end--)
        if (nfi_token_of(f, end - 1)->upos != NF_UPOS_ADV && nfi_token_of(f, end - 1)->upos != NF_UPOS_AUX)
            break;
    /* "deaths from the floods rose to 41": not what stands behind a preposition */
    for (uint32_t steps = 0; steps < ADVERBS_MAX && phrase_before(f, counted, end); steps++) {
        uint32_t before = counted->first;
        while (before > f->sentence_first && nfi_token_of(f, before - 1)->upos == NF_UPOS_DET)
            before--;
        if (before == f->sentence_first || nfi_token_of(f, before - 1)->upos != NF_UPOS_ADP)
            return 1;
        end = before - 1;
    }
    return 0;
}

/* "bringing to 38 the death toll", "brings to 1,930 the number of people": said behind the figure. */
static int figure_behind(const nfi_figure_finder *f, nfi_counted *counted, const nfi_figure *d, uint32_t index)
{
    if (d->first <= f->sentence_first || !nfi_spells(f, d->first - 1, "to") || index >= f->sentence_end ||
        nfi_token_of(f, index)->upos != NF_UPOS_DET)
        return 0;
    uint32_t at = index + 1;
    while (at < f->sentence_end && at < index + MODIFIERS_MAX && !nfi_is_label(f, at, NFI_LABEL_FIGURE))
        at++;
    if (!nfi_is_label(f, at, NFI_LABEL_FIGURE))
        return 0;
    counted->first = index + 1;
    counted->end = at + 1;
    if (!nfi_spells(f, at + 1, "of"))
        return 1;
    uint32_t start = at + 2;
    while (nfi_is_label(f, start, NFI_LABEL_DETERMINER))
        start++;
    uint32_t end = nfi_counted_phrase(f->tokens, start, f->sentence_end);
    end = end == start && is_nominal(f, start) ? start + 1 : end;
    if (end > start) {
        counted->first = start;
        counted->end = end;
    }
    return 1;
}

/* "17 dead", "410 injured": those who are so are counted, unless the sentence shares a noun: "14 passengers were killed
 * and 68 injured", "fighters killed at 22, with two dozen missing". */
static int nominal_behind(const nfi_figure_finder *f, nfi_counted *counted, const nfi_figure *d, uint32_t index)
{
    if (index >= f->sentence_end || !is_nominal(f, index))
        return 0;
    /* "left 14 dead": what became of those who were counted before */
    const char *verb = d->first > f->sentence_first ? nfi_token_of(f, d->first - 1)->lemma : NULL;
    if (verb != NULL && strcmp(verb, "leave") == 0)
        return 0;
    const nfi_figure *last = f->drafts.count == 0 ? NULL : &f->drafts.at[f->drafts.count - 1];
    if (last != NULL && last->first >= f->sentence_first && last->q.kind == NF_QUANTITY_CARDINAL &&
        nf_span_is_set(last->q.of) && d->first > f->sentence_first) {
        uint32_t head = nfi_tokens_at(f->tokens, last->q.of.end) - 1;
        int joined = nfi_spells(f, d->first - 1, "and") || nfi_is_char(f, d->first - 1, ',') ||
                     (nfi_spells(f, d->first - 1, "with") && nfi_token_of(f, head)->shape == NFI_SHAPE_LOWER);
        if (joined && (nfi_is_noun(f, head) || !nfi_is_label(f, head, NFI_LABEL_PLURAL)))
            return 0;
    }
    counted->first = index;
    counted->end = index + 1;
    return 1;
}

/* "the missing, whose number she put at 205": of whom it is the number. */
static int whose_number(const nfi_figure_finder *f, nfi_counted *counted, const nfi_figure *d)
{
    for (uint32_t i = d->first, steps = 0; i > f->sentence_first && steps < 2 * LOOK_BACK; steps++) {
        i--;
        if (!nfi_spells(f, i, "whose"))
            continue;
        uint32_t end = i > f->sentence_first && nfi_is_char(f, i - 1, ',') ? i - 1 : i;
        return (nfi_is_label(f, i + 1, NFI_LABEL_FIGURE) || nfi_is_label(f, i + 2, NFI_LABEL_FIGURE)) &&
               phrase_before(f, counted, end);
    }
    return 0;
}

/* "Of the injured, 23 were discharged, leaving 45 in hospital": the whole that the sentence opens with. */
static int of_fronted(const nfi_figure_finder *f, nfi_counted *counted, const nfi_figure *d)
{
    uint32_t at = f->sentence_first;
    uint32_t start = at + 2;
    if (!nfi_spells(f, at, "of") || !nfi_is_label(f, at + 1, NFI_LABEL_DETERMINER))
        return 0;
    uint32_t end = nfi_counted_phrase(f->tokens, start, f->sentence_end);
    end = end == start && is_nominal(f, start) ? start + 1 : end;
    if (end == start || end > d->first || !nfi_is_char(f, end, ',') || !is_plural_head(f, end - 1))
        return 0;
    counted->first = start;
    counted->end = end;
    return 1;
}

/* "6.6 million and 7.6 million people": the noun behind the next number. */
static int shared_behind(const nfi_figure_finder *f, nfi_counted *counted, uint32_t index)
{
    nfi_number next;
    if (!(nfi_spells(f, index, "and") || nfi_spells(f, index, "or")) || index + 1 >= f->sentence_end ||
        !nfi_number_may_start(nfi_token_of(f, index + 1)) ||
        !nfi_number_read(&next, f->tokens, index + 1, f->sentence_end))
        return 0;
    nfi_counted_after(counted, f->tokens, next.end, f->sentence_end);
    return counted->first == next.end && nfi_counted_plural(f->tokens, counted->end - 1);
}

/* "another seat or two": the noun before "or". */
static int put_before_or(const nfi_figure_finder *f, nfi_counted *counted, const nfi_figure *d)
{
    uint32_t end = d->first - 1;
    if (d->first < f->sentence_first + 2 || !nfi_spells(f, end, "or") || !nfi_spells(f, d->first, "two") ||
        nfi_token_of(f, end - 1)->upos != NF_UPOS_NOUN)
        return 0;
    counted->first = end - 1;
    counted->end = end;
    return 1;
}

static int is_quotation_mark(const nfi_figure_finder *f, uint32_t index)
{
    return nfi_is_char(f, index, '"') ||
           (index < f->sentence_end && nfi_token_of(f, index)->end - nfi_token_of(f, index)->start == 3 &&
            memcmp(nfi_token_text(f->tokens, nfi_token_of(f, index)), "\xE2\x80\x9D", 3) == 0);
}

/* "won 38.2% of the vote to the rival's 37.6%": a share of the same, unless it tells of a change. */
static int shares_whole(const nfi_figure_finder *f, const nfi_figure *d, uint32_t index, uint32_t limit)
{
    if (d->q.kind != NF_QUANTITY_PERCENT || d->tolerance || d->q.change != NF_CHANGE_NONE ||
        strcmp(d->q.unit, "%") != 0)
        return 0;
    uint32_t before = d->first > f->sentence_first ? d->first - 1 : d->first;
    int owned = d->first > f->sentence_first &&
                (nfi_spells(f, before, "'s") || nfi_spells(f, before, "\xE2\x80\x99s") || nfi_is_char(f, before, '\''));
    int level = nfi_spells(f, before, "from") || nfi_spells(f, before, "to") || nfi_spells(f, before, "against");
    return owned || level || nfi_spells(f, before, "with") || nfi_is_label(f, before, NFI_LABEL_SHARES) ||
           (index < limit &&
            (nfi_token_of(f, index)->upos == NF_UPOS_VERB || nfi_token_of(f, index)->upos == NF_UPOS_AUX));
}

/* "3,400 tons of solvent, 600 tons more than allowed" */
static void imply_same_unit(const nfi_figure_finder *f, nfi_figure *d)
{
    if (f->drafts.count == 0)
        return;
    const nfi_figure *last = &f->drafts.at[f->drafts.count - 1];
    if (last->first >= f->sentence_first && last->q.unit != NULL && strcmp(last->q.unit, d->q.unit) == 0 &&
        nf_span_is_set(last->q.of)) {
        d->q.of = last->q.of;
        d->q.of_implied = 1;
    }
}

static nf_status measured_of(nfi_figure_finder *f, nfi_figure *d, uint32_t index, uint32_t limit)
{
    nfi_counted counted;
    int money = d->q.kind == NF_QUANTITY_MONEY || d->q.kind == NF_QUANTITY_RATE;
    if (shares_whole(f, d, index, limit))
        imply_share(f, d);
    if (d->q.change == NF_CHANGE_ADDITIONAL && d->q.kind == NF_QUANTITY_MEASURE)
        imply_same_unit(f, d);
    /* "8% less electricity" */
    int less = d->q.kind == NF_QUANTITY_PERCENT && index > 0 &&
               nfi_lex_has(nfi_token_of(f, index - 1)->word, NFI_LEX_CHANGE) && d->q.change != NF_CHANGE_NONE;
    if (money || d->q.kind == NF_QUANTITY_TEMPERATURE || (!nfi_spells(f, index, "of") && !less))
        return NF_OK;
    nfi_counted_after(&counted, f->tokens, index, limit);
    if (counted.first != NF_NONE && !counted.pronoun)
        set_of(f, d, &counted);
    return NF_OK;
}

static nf_status take_counted(nfi_figure_finder *f, nfi_figure *d, const nfi_counted *counted, uint32_t rate_from)
{
    set_of(f, d, counted);
    const char *lemma = lemma_of(f, counted);
    d->q.unit_name = lemma == NULL ? NULL : nfi_arena_string(f->ctx->result, lemma, strlen(lemma));
    if (lemma != NULL && d->q.unit_name == NULL)
        return nfi_nomem(f->ctx->err);
    return rate_from == 0 ? NF_OK : nfi_rate_add(f, d, rate_from);
}

/* "a magnitude of 4.0": what has decimals counts nothing that was counted in whole numbers. */
static int has_point(const nfi_figure_finder *f, const nfi_figure *d)
{
    return d->power == 0 &&
           memchr(f->tokens->text->bytes + d->q.number.start, '.', d->q.number.end - d->q.number.start) != NULL;
}

/* "a magnitude 6.4 earthquake", "a 6.4-magnitude quake", "a magnitude of 6.4" */
static int is_magnitude(const nfi_figure_finder *f, const nfi_figure *d, const nfi_counted *counted)
{
    uint32_t at = d->first;
    if (at > f->sentence_first && nfi_is_hyphen(f, at - 1))
        at--;
    else if (at > f->sentence_first && nfi_spells(f, at - 1, "of"))
        at--;
    return (at > f->sentence_first && nfi_spells(f, at - 1, "magnitude")) ||
           (counted->first != NF_NONE && nfi_spells(f, counted->first, "magnitude"));
}

/* "a 40-room hotel", "a three-member panel": the rooms, not the hotel. */
static void attributive(const nfi_figure_finder *f, nfi_counted *counted, uint32_t index)
{
    if (counted->first == NF_NONE || counted->first != index + 1 || !nfi_is_hyphen(f, index) ||
        counted->end <= counted->first + 1 || nfi_counted_plural(f->tokens, counted->end - 1) || !nfi_is_noun(f, counted->first) || nfi_is_hyphen(f, counted->first + 1))
        return;
    counted->end = counted->first + 1;
}

/* "They could not agree on how many people were missing. The mayor said 62": what was asked since the last thing was
 * counted, in the sentence or the one before. */
static int asked_before(const nfi_figure_finder *f, nfi_counted *counted, const nfi_figure *d)
{
    uint32_t stop = f->drafts.count > 0 ? f->drafts.at[f->drafts.count - 1].end : 0;
    uint32_t sentence = nfi_token_of(f, d->first)->sentence;
    for (uint32_t i = d->first, steps = 0; i > stop + 1 && steps < ASKED_REACH; steps++) {
        i--;
        if (nfi_token_of(f, i)->sentence + 1 < sentence)
            return 0;
        if (strcmp(nfi_lex_word(nfi_token_of(f, i)->word), "many") != 0 || strcmp(nfi_lex_word(nfi_token_of(f, i - 1)->word), "how") != 0)
            continue;
        counted->first = i + 1;
        counted->end = nfi_counted_phrase(f->tokens, i + 1, d->first);
        return counted->end > counted->first && nfi_counted_plural(f->tokens, counted->end - 1);
    }
    return 0;
}

static nf_status imply_words(nfi_figure_finder *f, nfi_figure *d, const nfi_counted *counted)
{
    nf_status st = take_counted(f, d, counted, 0);
    d->q.of_implied = 1;
    return st;
}

/* What a count counts, a share is a share of, a measure measures. */
nf_status nfi_figure_of(nfi_figure_finder *f, nfi_figure *d, uint32_t index)
{
    nfi_counted counted;
    uint32_t limit = before_time(f, index);
    if (d->q.unit != NULL)
        return measured_of(f, d, index, limit);
    uint32_t from =
        d->first > f->sentence_first && is_quotation_mark(f, index) ? index + 1 : index; /* "more than 500" people */
    if (d->q.kind == NF_QUANTITY_FRACTION && nfi_is_label(f, from, NFI_LABEL_DETERMINER) && !nfi_spells(f, from, "a"))
        from++; /* "half the houses" */
    nfi_counted_after(&counted, f->tokens, from, limit);
    d->bare = counted.first == NF_NONE;
    d->partitive = counted.partitive && nfi_is_label(f, from + 1, NFI_LABEL_PRONOUN);
    if (is_magnitude(f, d, &counted) || (has_point(f, d) && counted.first != NF_NONE && !counted.partitive &&
                                         !nfi_counted_plural(f->tokens, counted.end - 1)))
        return NF_OK; /* "a 4.5 rating" */
    attributive(f, &counted, from);
    if (told_behind(f, &counted, counted.first == NF_NONE ? index : counted.end)) {
        d->partitive = 1;
        return take_counted(f, d, &counted, 0);
    }
    if (counted.first != NF_NONE)
        return take_counted(f, d, &counted, counted.end);
    if (counted.pronoun ? told_before(f, &counted, d)
                        : put_at(f, &counted, d) || put_before_or(f, &counted, d) || level_of(f, &counted, d) ||
                              figure_behind(f, &counted, d, index) || nominal_behind(f, &counted, d, index) ||
                              shared_behind(f, &counted, index) || whose_number(f, &counted, d) ||
                              of_fronted(f, &counted, d))
        return take_counted(f, d, &counted, 0);
    if (!counted.pronoun && imply_unit(f, d))
        return NF_OK;
    if (!counted.pronoun) {
        uint32_t reach = d->first - f->sentence_first > LOOK_BACK ? d->first - LOOK_BACK : f->sentence_first;
        nfi_counted_figure(&counted, f->tokens, reach, d->first);
        if (counted.first != NF_NONE) {
            set_of(f, d, &counted);
            return NF_OK;
        }
    }
    /* "a waiting list of 14,000", "a gang of five": how large it is */
    if (d->first > f->sentence_first + 1 && nfi_spells(f, d->first - 1, "of") && nfi_is_label(f, d->first - 2, NFI_LABEL_SIZED))
        return NF_OK;
    if (!has_point(f, d) && asked_before(f, &counted, d))
        return imply_words(f, d, &counted);
    const nfi_figure *earlier =
        earlier_counted(f, nfi_token_of(f, d->first)->sentence, verb_beside(f, d->first, index, f->sentence_end));
    if (earlier != NULL && (!has_point(f, d) || has_point(f, earlier)))
        imply(d, earlier);
    return NF_OK;
}
