#include "claim/view.h"

enum { QUOTE_REACH = 14 };

int nfi_cue_possible(const nfi_view *v, uint32_t i)
{
    const nfi_reader *r = v->r;
    if (r->region[i] != NF_NONE)
        return 0;
    if (nfi_is(r, i, ':'))
        return i > 0;
    if (r->at[i].kind != NF_TOKEN_WORD)
        return 0;
    switch ((nf_upos)r->at[i].upos) {
    case NF_UPOS_VERB:
    case NF_UPOS_NOUN:
    case NF_UPOS_ADJ:
    case NF_UPOS_ADV:
    case NF_UPOS_ADP:
    case NF_UPOS_SCONJ:
    case NF_UPOS_AUX:
        return 1;
    case NF_UPOS_NONE:
    case NF_UPOS_CCONJ:
    case NF_UPOS_DET:
    case NF_UPOS_INTJ:
    case NF_UPOS_NUM:
    case NF_UPOS_PART:
    case NF_UPOS_PRON:
    case NF_UPOS_PROPN:
    case NF_UPOS_PUNCT:
    case NF_UPOS_SYM:
    case NF_UPOS_X:
        return 0;
    }
    return 0;
}

nfi_range nfi_cue_range(const nfi_view *v, uint32_t i)
{
    const nfi_reader *r = v->r;
    if (v->draft[i] != NF_NONE)
        return r->drafts.at[v->draft[i]].cue;
    uint32_t first = i;
    uint32_t end = i + 1;
    for (uint32_t p = i; p > 0 && i - p < 6; p--) {
        uint8_t deprel = r->at[p - 1].deprel;
        if (r->at[p - 1].head != i || r->region[p - 1] != r->region[i])
            break;
        if (deprel == NFI_DEPREL_AUX || deprel == NFI_DEPREL_AUX_PASS || deprel == NFI_DEPREL_COP)
            first = p - 1;
        else if (deprel != NFI_DEPREL_ADVMOD)
            break;
    }
    if (end < r->count && r->at[end].head == i && r->at[end].deprel == NFI_DEPREL_COMPOUND_PRT)
        end++;
    if (r->at[i].upos == NF_UPOS_VERB && end < r->count && r->at[end].upos == NF_UPOS_ADP && r->word[i] == NFI_CLAIM_WORD_NONE &&
        nfi_lex_starts(r->at[i].word, NFI_LEX_CUE_PHRASE)) {
        const nfi_lex_entry *entry = nfi_tokens_match(r->tokens, i, r->count, NFI_LEX_CUE_PHRASE);
        if (entry != NULL)
            end = i + entry->length;
    }
    return nfi_range_of(first, end);
}

/* Tokens to the nearest quotation on one side within the sentence; 0 where there is none. */
static uint32_t quote_left(const nfi_view *v, uint32_t i, nfi_range sentence)
{
    for (uint32_t k = 1; k <= QUOTE_REACH && i >= k; k++) {
        if (v->r->region[i - k] != NF_NONE)
            return k;
        if (i - k < sentence.first)
            break; /* one token before it: a quotation may end the sentence before */
    }
    return 0;
}

static uint32_t quote_right(const nfi_view *v, uint32_t i, nfi_range sentence)
{
    for (uint32_t k = 1; k <= QUOTE_REACH && i + k < v->r->count; k++) {
        if (v->r->region[i + k] != NF_NONE)
            return k;
        if (i + k > sentence.end)
            break;
    }
    return 0;
}

static int has_quote(const nfi_view *v, nfi_range sentence)
{
    uint32_t end = sentence.end - sentence.first > NFI_REACH ? sentence.first + NFI_REACH : sentence.end;
    for (uint32_t i = sentence.first; i < end; i++)
        if (v->r->region[i] != NF_NONE)
            return 1;
    return 0;
}

/* Relations of the dependents, as bits. */
static uint64_t relations(const nfi_view *v, uint32_t i)
{
    uint64_t set = 0;
    for (uint32_t c = v->child[i]; c != NF_NONE; c = v->next[c])
        set |= UINT64_C(1) << (v->r->at[c].deprel & 63);
    return set;
}

static uint64_t bit(nfi_deprel deprel)
{
    return UINT64_C(1) << deprel;
}

/* The dependent that may be the content: a clause before an object. */
static uint32_t content_child(const nfi_view *v, uint32_t i)
{
    uint32_t c = nfi_view_child(v, i, NFI_DEPREL_CCOMP, NFI_DEPREL_XCOMP);
    if (c == NF_NONE)
        c = nfi_view_child(v, i, NFI_DEPREL_PARATAXIS, NFI_DEPREL_ACL);
    if (c == NF_NONE)
        c = nfi_view_child(v, i, NFI_DEPREL_OBJ, NFI_DEPREL_NSUBJ_PASS);
    return c;
}

/* What the rules and their lists say of a token. */
typedef struct hint {
    uint64_t frame; /* 0 without a draft */
    uint64_t tier;
    uint64_t lists;
} hint;

static hint hint_of(const nfi_view *v, uint32_t i)
{
    const nfi_reader *r = v->r;
    hint out = {0, 0, 0};
    if (v->draft[i] != NF_NONE) {
        const nfi_draft *d = &r->drafts.at[v->draft[i]];
        out.frame = 1 + (uint64_t)d->frame;
        out.tier = 1 + (uint64_t)d->tier + 8 * (uint64_t)d->extra;
    }
    const nfi_lex_entry *verb = nfi_lex_entry_of(r->at[i].word, NFI_LEX_CUE_VERB);
    const nfi_lex_entry *noun = nfi_lex_entry_of(r->at[i].word, NFI_LEX_CUE_NOUN);
    if (verb != NULL)
        out.lists = 1 + (uint64_t)nfi_lex_cue_verb_rows[verb->row].act + 32 * (uint64_t)nfi_lex_cue_verb_rows[verb->row].tier;
    if (noun != NULL)
        out.lists += 256 * (1 + (uint64_t)nfi_lex_cue_noun_rows[noun->row].act);
    return out;
}

/* The verb or noun above whose clause a token stands in, past auxiliaries. */
static uint32_t above(const nfi_view *v, uint32_t i, uint64_t *path)
{
    const nfi_reader *r = v->r;
    *path = 0;
    for (int steps = 0; steps < 6; steps++) {
        uint8_t deprel = r->at[i].deprel;
        i = r->at[i].head;
        if (i >= r->count)
            return NF_NONE;
        *path = *path * 64 + deprel;
        if (r->at[i].upos == NF_UPOS_VERB)
            return i;
    }
    return NF_NONE;
}

uint32_t nfi_cue_features(const nfi_view *v, uint32_t i, uint64_t *out)
{
    const nfi_reader *r = v->r;
    nfi_feature_writer w = {out, 0, 1};
    nfi_range sentence = nfi_view_sentence(v, i);
    uint64_t upos = r->at[i].upos;
    uint64_t tag = nfi_view_tag(v, i);
    uint64_t lemma = nfi_view_lemma(v, i);
    uint64_t fine = v->fine[i];
    uint64_t deprel = r->at[i].deprel;
    uint32_t head = r->at[i].head;
    uint64_t kids = relations(v, i);
    uint64_t core = kids & (bit(NFI_DEPREL_CCOMP) | bit(NFI_DEPREL_XCOMP) | bit(NFI_DEPREL_OBJ) | bit(NFI_DEPREL_NSUBJ) |
                            bit(NFI_DEPREL_PARATAXIS) | bit(NFI_DEPREL_NSUBJ_PASS) | bit(NFI_DEPREL_ACL) | bit(NFI_DEPREL_NMOD_POSS) |
                            bit(NFI_DEPREL_OBL));
    uint64_t group = kids & (bit(NFI_DEPREL_AUX) | bit(NFI_DEPREL_AUX_PASS) | bit(NFI_DEPREL_COP) | bit(NFI_DEPREL_MARK) |
                             bit(NFI_DEPREL_DET) | bit(NFI_DEPREL_CASE) | bit(NFI_DEPREL_EXPL));
    uint32_t steps = 0;
    uint32_t subject = nfi_view_subject(v, i, &steps);
    uint64_t who = nfi_view_who(v, subject);
    uint64_t side = subject == NF_NONE ? 0 : subject < i ? 1 : 2;
    uint32_t content = content_child(v, i);
    uint64_t content_rel = content == NF_NONE ? 0 : r->at[content].deprel;
    uint32_t mark = content == NF_NONE ? NF_NONE : nfi_view_child(v, content, NFI_DEPREL_MARK, NFI_DEPREL_ADVMOD);
    uint32_t obl = nfi_view_child(v, i, NFI_DEPREL_OBL, NFI_DEPREL_NMOD);
    uint32_t obl_case = obl == NF_NONE ? NF_NONE : nfi_view_child(v, obl, NFI_DEPREL_CASE, NFI_DEPREL_MARK);
    uint32_t aux = nfi_view_child(v, i, NFI_DEPREL_AUX, NFI_DEPREL_AUX_PASS);
    uint32_t poss = nfi_view_child(v, i, NFI_DEPREL_NMOD_POSS, NFI_DEPREL_AMOD);
    uint64_t quotes = nfi_view_bucket(quote_left(v, i, sentence)) * 16 + nfi_view_bucket(quote_right(v, i, sentence));
    uint64_t quoted = (uint64_t)has_quote(v, sentence);
    hint rules = hint_of(v, i);
    uint64_t path;
    uint32_t up = above(v, i, &path);
    uint64_t up_lemma = nfi_view_lemma(v, up);
    hint up_rules = up == NF_NONE ? (hint){0, 0, 0} : hint_of(v, up);
    uint32_t within = v->within[i];
    uint64_t within_frame = within == NF_NONE ? 0 : 1 + (uint64_t)r->drafts.at[within].frame;
    uint64_t zone = (uint64_t)nfi_text_zone_at(r->tokens->text, r->at[i].start);
    nfi_feature_put(&w, upos, 0, 0);
    nfi_feature_put(&w, lemma, upos, 0);
    nfi_feature_put(&w, lemma, tag, 0);
    nfi_feature_put(&w, nfi_view_word(v, i), 0, 0);
    nfi_feature_put(&w, fine, tag, 0);
    nfi_feature_put(&w, v->coarse[i], deprel, upos);
    nfi_feature_put(&w, deprel, tag, 0);
    nfi_feature_put(&w, lemma, deprel, 0);
    nfi_feature_put(&w, nfi_view_lemma(v, head), deprel, upos);
    nfi_feature_put(&w, head < r->count ? r->at[head].upos : 99, deprel, upos);
    nfi_feature_put(&w, nfi_view_lemma(v, head), lemma, deprel);
    nfi_feature_put(&w, nfi_view_word(v, i - 1), upos, 0);
    nfi_feature_put(&w, nfi_view_word(v, i + 1), upos, 0);
    nfi_feature_put(&w, lemma, nfi_view_word(v, i + 1), 0);
    nfi_feature_put(&w, lemma, nfi_view_word(v, i - 1), 0);
    nfi_feature_put(&w, fine, nfi_view_word(v, i + 1), 0);
    nfi_feature_put(&w, fine, nfi_view_word(v, i - 1), 0);
    nfi_feature_put(&w, nfi_view_tag(v, i - 1), tag, nfi_view_tag(v, i + 1));
    nfi_feature_put(&w, nfi_view_tag(v, i + 1), nfi_view_tag(v, i + 2), upos);
    nfi_feature_put(&w, nfi_view_tag(v, i - 2), nfi_view_tag(v, i - 1), upos);
    nfi_feature_put(&w, nfi_view_word(v, i + 1), nfi_view_word(v, i + 2), upos);
    nfi_feature_put(&w, nfi_view_word(v, i - 1), nfi_view_word(v, i - 2), upos);
    nfi_feature_put(&w, kids, upos, 0);
    nfi_feature_put(&w, core, lemma, 0);
    nfi_feature_put(&w, core, fine, 0);
    nfi_feature_put(&w, core, upos, deprel);
    nfi_feature_put(&w, group, lemma, 0);
    nfi_feature_put(&w, group, upos, deprel);
    nfi_feature_put(&w, who, upos, side);
    nfi_feature_put(&w, who, lemma, 0);
    nfi_feature_put(&w, who, fine, side);
    nfi_feature_put(&w, nfi_view_lemma(v, subject), upos, 0);
    nfi_feature_put(&w, subject < r->count ? v->fine[subject] : 0, upos, 1);
    nfi_feature_put(&w, subject < r->count ? v->coarse[subject] : 0, v->coarse[i], tag);
    nfi_feature_put(&w, steps, side, upos);
    nfi_feature_put(&w, content_rel, nfi_view_lemma(v, mark), upos);
    nfi_feature_put(&w, content_rel, nfi_view_lemma(v, mark), lemma);
    nfi_feature_put(&w, content_rel, nfi_view_lemma(v, mark), fine);
    nfi_feature_put(&w, content_rel, nfi_view_lemma(v, content), lemma);
    nfi_feature_put(&w, content_rel, content < r->count ? v->fine[content] : 0, fine);
    nfi_feature_put(&w, content_rel, content < r->count ? nfi_view_tag(v, content) : 0, deprel);
    nfi_feature_put(&w, nfi_view_lemma(v, obl_case), lemma, 0);
    nfi_feature_put(&w, nfi_view_lemma(v, obl_case), fine, 0);
    nfi_feature_put(&w, nfi_view_lemma(v, obl_case), nfi_view_who(v, obl), upos);
    nfi_feature_put(&w, nfi_view_lemma(v, aux), lemma, 0);
    nfi_feature_put(&w, nfi_view_lemma(v, aux), deprel, upos);
    nfi_feature_put(&w, nfi_view_who(v, poss), lemma, 1);
    nfi_feature_put(&w, nfi_view_who(v, poss), upos, deprel);
    nfi_feature_put(&w, quotes, upos, 0);
    nfi_feature_put(&w, quotes, lemma, 0);
    nfi_feature_put(&w, quotes, fine, deprel);
    nfi_feature_put(&w, quoted, upos, core);
    nfi_feature_put(&w, rules.frame, rules.tier, upos);
    nfi_feature_put(&w, rules.frame, lemma, 0);
    nfi_feature_put(&w, rules.frame, rules.lists, 0);
    nfi_feature_put(&w, rules.lists, core, 0);
    nfi_feature_put(&w, rules.lists, deprel, who);
    nfi_feature_put(&w, up_lemma, path, upos);
    nfi_feature_put(&w, up_rules.lists, path, upos);
    nfi_feature_put(&w, up_rules.frame, path, rules.lists);
    nfi_feature_put(&w, up < r->count ? v->fine[up] : 0, path, upos);
    nfi_feature_put(&w, within_frame, upos, 0);
    nfi_feature_put(&w, within_frame, lemma, 0);
    nfi_feature_put(&w, within_frame, rules.frame, rules.lists);
    nfi_feature_put(&w, zone, upos, rules.frame);
    nfi_feature_put(&w, nfi_view_bucket(i - sentence.first), upos, deprel);
    nfi_feature_put(&w, nfi_view_bucket(sentence.end - i), upos, quoted);
    return w.count;
}

/* Ends on the right: the word, its particle, the preposition behind, its object, the preposition behind that. */
static uint32_t right_ends(const nfi_view *v, uint32_t i, uint32_t *out)
{
    const nfi_reader *r = v->r;
    uint32_t count = 0;
    uint32_t end = i + 1;
    out[count++] = end;
    for (int steps = 0; steps < 3 && end < r->count && r->region[end] == r->region[i]; steps++) {
        nf_upos upos = (nf_upos)r->at[end].upos;
        uint32_t next = end;
        if (upos == NF_UPOS_ADP || upos == NF_UPOS_PART || upos == NF_UPOS_ADV || upos == NF_UPOS_VERB || upos == NF_UPOS_SCONJ)
            next = end + 1;
        else
            for (uint32_t c = v->child[i]; c != NF_NONE; c = v->next[c])
                if (c >= end && v->lo[c] == end &&
                    (r->at[c].deprel == NFI_DEPREL_OBJ || r->at[c].deprel == NFI_DEPREL_XCOMP || r->at[c].deprel == NFI_DEPREL_ADVMOD ||
                     r->at[c].deprel == NFI_DEPREL_OBL_UNMARKED || r->at[c].deprel == NFI_DEPREL_OBL || r->at[c].deprel == NFI_DEPREL_NSUBJ)) {
                    next = c + 1;
                    break;
                }
        if (next == end || next - i > 8)
            break;
        out[count++] = end = next;
    }
    return count;
}

static uint32_t left_starts(const nfi_view *v, uint32_t i, uint32_t *out)
{
    const nfi_reader *r = v->r;
    uint32_t count = 0;
    out[count++] = i;
    for (uint32_t p = i; p > 0 && i - p < 6 && count < 6; p--) {
        nf_upos upos = (nf_upos)r->at[p - 1].upos;
        if (r->region[p - 1] != r->region[i] || (upos != NF_UPOS_AUX && upos != NF_UPOS_ADV && upos != NF_UPOS_PART && upos != NF_UPOS_VERB &&
                                                 upos != NF_UPOS_ADJ && upos != NF_UPOS_DET && upos != NF_UPOS_PRON))
            break;
        out[count++] = p - 1;
    }
    return count;
}

uint32_t nfi_cue_ranges(const nfi_view *v, uint32_t i, nfi_range *out)
{
    uint32_t starts[6];
    uint32_t ends[4];
    uint32_t count = 0;
    out[count++] = nfi_cue_range(v, i);
    uint32_t left = left_starts(v, i, starts);
    uint32_t right = right_ends(v, i, ends);
    for (uint32_t a = 0; a < left; a++)
        for (uint32_t b = 0; b < right; b++)
            if (starts[a] != out[0].first || ends[b] != out[0].end)
                out[count++] = nfi_range_of(starts[a], ends[b]);
    return count;
}

uint32_t nfi_cue_range_features(const nfi_view *v, uint32_t i, nfi_range range, uint64_t *out)
{
    const nfi_reader *r = v->r;
    nfi_feature_writer w = {out, 0, 6};
    nfi_range usual = nfi_cue_range(v, i);
    uint64_t lemma = nfi_view_lemma(v, i);
    uint64_t tag = nfi_view_tag(v, i);
    uint64_t frame = v->draft[i] == NF_NONE ? 0 : 1 + (uint64_t)r->drafts.at[v->draft[i]].frame;
    uint32_t left = i - range.first;
    uint32_t right = range.end - i;
    uint64_t same = (uint64_t)(range.first == usual.first) * 2 + (uint64_t)(range.end == usual.end);
    uint64_t shape = left * 16 + right;
    uint64_t kids = relations(v, i);
    nfi_feature_put(&w, same, frame, 0);
    nfi_feature_put(&w, same, lemma, 0);
    nfi_feature_put(&w, same, tag, 0);
    nfi_feature_put(&w, shape, tag, 0);
    nfi_feature_put(&w, shape, lemma, 0);
    nfi_feature_put(&w, left, lemma, 1);
    nfi_feature_put(&w, right, lemma, 2);
    nfi_feature_put(&w, right, v->fine[i], 2);
    nfi_feature_put(&w, right, tag, kids & (bit(NFI_DEPREL_CCOMP) | bit(NFI_DEPREL_XCOMP) | bit(NFI_DEPREL_OBJ) | bit(NFI_DEPREL_OBL)));
    nfi_feature_put(&w, left, nfi_view_word(v, range.first), 3);
    nfi_feature_put(&w, left, nfi_view_tag(v, range.first), tag);
    nfi_feature_put(&w, nfi_view_word(v, range.first), nfi_view_word(v, range.first - 1), 3);
    nfi_feature_put(&w, nfi_view_tag(v, range.first - 1), nfi_view_tag(v, range.first), 3);
    nfi_feature_put(&w, left, nfi_view_word(v, range.first - 1), 4);
    nfi_feature_put(&w, left, nfi_view_tag(v, range.first - 1), 4);
    nfi_feature_put(&w, right, nfi_view_word(v, range.end - 1), 5);
    nfi_feature_put(&w, right, nfi_view_tag(v, range.end - 1), 5);
    nfi_feature_put(&w, lemma, nfi_view_word(v, range.end - 1), right);
    nfi_feature_put(&w, right, nfi_view_word(v, range.end), 6);
    nfi_feature_put(&w, right, nfi_view_tag(v, range.end), 6);
    nfi_feature_put(&w, lemma, nfi_view_word(v, range.end), 6);
    nfi_feature_put(&w, lemma, nfi_view_tag(v, range.end), right);
    nfi_feature_put(&w, nfi_view_tag(v, range.end - 1), nfi_view_tag(v, range.end), 6);
    nfi_feature_put(&w, r->at[range.end - 1].deprel, range.end < r->count ? r->at[range.end].deprel : 99, right);
    nfi_feature_put(&w, nfi_view_word(v, range.end - 1), nfi_view_word(v, range.end), 7);
    nfi_feature_put(&w, range.end < r->count && r->region[range.end] != NF_NONE, right, tag);
    nfi_feature_put(&w, v->coarse[i], shape, r->at[i].deprel);
    return w.count;
}
