#include "claim/draft.h"

#include <string.h>

#include "lex/lexicon.h"

enum { ASIDE_MAX = 12 };

/* What the head of a content says: it may not survive. */
typedef struct tone {
    nf_certainty certainty; /* NF_CERTAINTY_NONE without a hedge */
    int negative;
} tone;

static const nfi_lex_doubt_row *doubt_at(const nfi_reader *r, uint32_t i)
{
    const nfi_lex_entry *entry = i < r->count ? nfi_lex_entry_of(r->at[i].word, NFI_LEX_DOUBT) : NULL;
    return entry == NULL ? NULL : &nfi_lex_doubt_rows[entry->row];
}

static int spells(const nfi_reader *r, uint32_t i, const char *word)
{
    return i < r->count && strcmp(nfi_lex_word(r->at[i].word), word) == 0;
}

/* "could not verify" says that it was unable to, "could be heard" that it was heard */
static int tells_ability(const nfi_reader *r, uint32_t i)
{
    uint32_t next = i + 1;
    if (next < r->count && r->word[next] == NFI_CLAIM_WORD_NOT)
        return 1;
    next += (uint32_t)spells(r, next, "be");
    const nfi_lex_doubt_row *behind = doubt_at(r, next);
    return behind != NULL && behind->sensed;
}

static void hedge(const nfi_reader *r, uint32_t i, tone *out)
{
    const nfi_lex_doubt_row *row = doubt_at(r, i);
    if (row == NULL || (row->able && tells_ability(r, i)) || (row->almost && !(i > 0 && spells(r, i - 1, "almost"))))
        return;
    nf_certainty c = (nf_certainty)row->certainty;
    if (c > out->certainty)
        out->certainty = c;
}

/* "no", "nobody", but not the "no" of "no more than". */
static int is_nobody(const nfi_reader *r, uint32_t i)
{
    return nfi_lex_has(r->at[i].word, NFI_LEX_NOBODY) && !(spells(r, i, "no") && (spells(r, i + 2, "than") || spells(r, i + 1, "doubt")));
}

/* "rations, already cut in July, may have to": past an aside with a participle that stands before the verb. */
static uint32_t past_aside(const nfi_reader *r, uint32_t i, uint32_t end)
{
    uint32_t at = i + 1;
    while (at < end && r->at[at].upos == NF_UPOS_ADV)
        at++;
    if (!nfi_is(r, i, ',') || at >= end || r->at[at].upos != NF_UPOS_VERB)
        return i;
    while (at + 1 < end && at - i < ASIDE_MAX && r->at[at].kind != NF_TOKEN_PUNCT)
        at++;
    return at + 1 < end && nfi_is(r, at, ',') && nfi_is_finite(r, at + 1) ? at : i;
}

/* Whether a token can stand in or around a verb group: may not survive, is not likely. */
static int in_group(const nfi_reader *r, uint32_t i)
{
    nf_upos upos = (nf_upos)r->at[i].upos;
    return upos == NF_UPOS_AUX || upos == NF_UPOS_VERB || upos == NF_UPOS_ADV || upos == NF_UPOS_PART || upos == NF_UPOS_ADJ ||
           r->word[i] == NFI_CLAIM_WORD_NOT;
}

/* would “never be known”: the mark inside a verb group */
static int opens_quote(const nfi_reader *r, uint32_t i)
{
    return r->at[i].kind == NF_TOKEN_PUNCT && r->region[i] != NF_NONE && r->outer[r->region[i]].first == i && i + 1 < r->count && in_group(r, i + 1);
}

/* First clause of a piece: its subject may be "nobody" or start with "no", its first verb group, which no
 * relative pronoun opens, may be hedged or negated; "there are no" negates behind the verb. */
static tone read_tone(const nfi_reader *r, nfi_range piece)
{
    tone out = {NF_CERTAINTY_NONE, 0};
    uint32_t end = piece.end - piece.first > 60 ? piece.first + 60 : piece.end;
    uint32_t i = piece.first;
    out.negative = is_nobody(r, i) || r->word[i] == NFI_CLAIM_WORD_NOT;
    int relative = 0;
    for (; i < end; i++) {
        i = past_aside(r, i, end);
        if (r->word[i] == NFI_CLAIM_WORD_WHO && i > piece.first)
            relative = 1;
        if (r->word[i] == NFI_CLAIM_WORD_NONE && r->at[i].upos == NF_UPOS_ADV)
            hedge(r, i, &out);
        if (!nfi_is_finite(r, i) && !(i == piece.first && r->at[i].upos == NF_UPOS_VERB))
            continue;
        if (!relative) {
            out.negative |= i > piece.first && r->word[i - 1] == NFI_CLAIM_WORD_NOT; /* we never left */
            break;
        }
        while (i + 1 < end && in_group(r, i + 1))
            i++;
        relative = 0;
    }
    int verb = 0;
    for (; i < end && (in_group(r, i) || opens_quote(r, i) || (!verb && r->at[i].upos == NF_UPOS_PRON)); i++) {
        nfi_claim_word w = (nfi_claim_word)r->word[i];
        int full = r->at[i].upos == NF_UPOS_VERB && (w < NFI_CLAIM_WORD_BE || w > NFI_CLAIM_WORD_MODAL);
        if (verb && full)
            break;
        hedge(r, i, &out);
        out.negative |= r->word[i] == NFI_CLAIM_WORD_NOT && !verb;
        verb |= full;
    }
    if (i < end && !verb && is_nobody(r, i))
        out.negative = 1;
    return out;
}

/* "did not know whether": the source itself does not know. */
static int not_knowing(const nfi_reader *r, nfi_range piece)
{
    uint32_t end = piece.end - piece.first > 25 ? piece.first + 25 : piece.end;
    int not = 0;
    for (uint32_t i = piece.first; i < end; i++) {
        /* only its first clause: "a line may have come down but it did not know whether" is possible, not unknown */
        if (i > piece.first && (r->at[i].upos == NF_UPOS_CCONJ || r->at[i].kind == NF_TOKEN_PUNCT))
            return 0;
        not |= r->word[i] == NFI_CLAIM_WORD_NOT;
        if (not && nfi_lex_has(r->at[i].word, NFI_LEX_KNOWING)) {
            uint32_t next = i + 1;
            while (next < end && r->at[next].upos == NF_UPOS_ADV && r->word[next] != NFI_CLAIM_WORD_WH && r->word[next] != NFI_CLAIM_WORD_WHO)
                next++;
            if (next < end && (r->word[next] == NFI_CLAIM_WORD_WH || r->word[next] == NFI_CLAIM_WORD_WHO))
                return 1; /* do not know yet whether; could not tell who */
        }
        if (nfi_lex_has(r->at[i].word, NFI_LEX_KNOWING) && !not)
            return 0;
    }
    return 0;
}

/* called the allegation “false in every respect” */
static int denies(const nfi_reader *r, nfi_range piece)
{
    for (uint32_t i = piece.first; i < piece.end && i - piece.first < 25; i++) {
        const nfi_lex_doubt_row *row = doubt_at(r, i);
        if (row != NULL && row->denies)
            return 1;
    }
    return 0;
}

static nf_claim_kind kind_of(const nfi_reader *r, const nfi_draft *d)
{
    uint32_t inside = 0;
    uint32_t all = 0;
    for (uint32_t p = 0; p < d->piece_count; p++) {
        nfi_range piece = r->pieces.at[d->piece_first + p];
        for (uint32_t i = piece.first; i < piece.end; i++) {
            if (r->at[i].kind == NF_TOKEN_PUNCT)
                continue;
            all++;
            inside += r->region[i] != d->level;
        }
    }
    return inside == 0 ? NF_CLAIM_INDIRECT : inside == all ? NF_CLAIM_DIRECT : NF_CLAIM_MIXED;
}

static nf_certainty joint(nf_certainty cue, nf_certainty content)
{
    return content > cue ? content : cue;
}

/* The piece with the content's verb: The tunnel, surveyors said, had never been checked. */
static nfi_range main_piece(const nfi_reader *r, const nfi_draft *d)
{
    nfi_range first = r->pieces.at[d->piece_first];
    for (uint32_t i = first.first + 2; i < first.end && i - first.first < 40; i++)
        if (nfi_is_finite(r, i))
            return first;
    return d->frame == NFI_FRAME_MIDDLE && d->piece_count > 1 ? r->pieces.at[d->piece_first + 1] : first;
}

/* "stopped short of saying that", "have yet to confirm that": what withholds is a word of the cue, or stands right before it or before
 * its "to". */
static int is_withheld(const nfi_reader *r, const nfi_draft *d)
{
    if (d->cue_kind != NFI_CUE_VERB || !nfi_range_set(d->cue))
        return 0;
    uint32_t first = d->cue.first;
    uint32_t low = first > d->clause.first + 4 ? first - 4 : d->clause.first;
    for (uint32_t i = low; i < d->cue.end; i++) {
        const nfi_lex_entry *entry = nfi_tokens_match(r->tokens, i, d->cue.end, NFI_LEX_CUE_CHAIN);
        if (entry == NULL || !nfi_lex_cue_chain_rows[entry->row].withhold)
            continue;
        uint32_t end = i + entry->length;
        int to = end + 1 == first && r->word[end] == NFI_CLAIM_WORD_TO;
        if (i >= first || to || (end == first && d->form == NFI_FORM_ING))
            return 1;
    }
    return 0;
}

/* "Did the general say that the troops had left?" */
static int is_asked(const nfi_reader *r, const nfi_draft *d)
{
    if (!nfi_range_set(d->source) || d->source.first == 0 || d->source.end > d->cue.first)
        return 0;
    uint8_t before = r->word[d->source.first - 1];
    const nf_sentence *sentence = &r->tokens->sentences.at[r->at[d->cue.first].sentence];
    uint32_t last = sentence->first_token + sentence->token_count - 1;
    return before >= NFI_CLAIM_WORD_BE && before <= NFI_CLAIM_WORD_MODAL && nfi_is(r, last, '?') && r->region[last] == d->level;
}

/* "according to U.N. estimates": what the source is says how sure it is. */
static nf_certainty of_source(const nfi_reader *r, const nfi_draft *d)
{
    if (d->frame != NFI_FRAME_PHRASE || !nfi_range_set(d->source))
        return NF_CERTAINTY_NONE;
    const nfi_lex_entry *entry = nfi_lex_entry_of(r->at[nfi_phrase_head(r, d->source)].word, NFI_LEX_CUE_NOUN);
    nf_certainty c = entry == NULL ? NF_CERTAINTY_NONE : (nf_certainty)nfi_lex_cue_noun_rows[entry->row].certainty;
    return c == NF_CERTAINTY_PROBABLE ? c : NF_CERTAINTY_NONE;
}

static void judge(const nfi_reader *r, nfi_draft *d)
{
    d->negated |= (uint8_t)is_withheld(r, d);
    d->kind = d->piece_count > 0 ? kind_of(r, d) : NF_CLAIM_INDIRECT;
    d->polarity = d->negative || d->negated ? NF_POLARITY_NEGATIVE : NF_POLARITY_POSITIVE;
    /* What is withheld, negated or only possibly said is not asserted by anybody. */
    if (d->negated || d->conditional || is_asked(r, d) || (d->modal && d->frame != NFI_FRAME_PASSIVE))
        d->certainty = NF_CERTAINTY_UNKNOWN;
    if (d->piece_count == 0)
        return;
    nfi_range piece = main_piece(r, d);
    if (d->frame == NFI_FRAME_WH && (r->word[piece.first] == NFI_CLAIM_WORD_WH) &&
        (d->act == NF_ACT_ASK || nfi_lex_has(r->at[piece.first].word, NFI_LEX_WHETHER)))
        d->certainty = NF_CERTAINTY_UNKNOWN;
    if (d->frame == NFI_FRAME_OBJECT && d->act == NF_ACT_JUDGE) {
        if (denies(r, piece))
            d->polarity = NF_POLARITY_NEGATIVE;
        return;
    }
    tone t = read_tone(r, piece);
    if (d->frame == NFI_FRAME_OBJECT && d->act != NF_ACT_ESTIMATE)
        t.certainty = NF_CERTAINTY_NONE;
    d->certainty = joint(d->certainty, not_knowing(r, piece) ? NF_CERTAINTY_UNKNOWN : t.certainty);
    d->certainty = joint(d->certainty, of_source(r, d));
    if (t.negative)
        d->polarity = NF_POLARITY_NEGATIVE;
}

void nfi_drafts_judge(nfi_reader *r)
{
    for (uint32_t i = 0; i < r->drafts.count; i++)
        judge(r, &r->drafts.at[i]);
}
