#include "claim/view.h"

#include "base/hash.h"

static uint64_t text_hash(const char *text)
{
    uint64_t h = NFI_HASH_START;
    for (; text != NULL && *text != '\0'; text++)
        h = nfi_hash_byte(h, (unsigned char)*text);
    return h;
}

/* Trees are shallow; the walk up is bounded all the same. */
enum { DEPTH = 32 };

static void turn_trees(nfi_view *v)
{
    const nfi_reader *r = v->r;
    for (uint32_t i = r->count; i-- > 0;) {
        uint32_t head = r->at[i].head;
        if (head >= r->count)
            continue;
        v->next[i] = v->child[head];
        v->child[head] = i;
    }
    for (uint32_t i = 0; i < r->count; i++) {
        uint32_t up = r->at[i].head;
        for (int steps = 0; up < r->count && steps < DEPTH; steps++, up = r->at[up].head) {
            if (i < v->lo[up])
                v->lo[up] = i;
            if (i + 1 > v->hi[up])
                v->hi[up] = i + 1;
        }
    }
}

static void map_drafts(nfi_view *v)
{
    const nfi_reader *r = v->r;
    for (uint32_t d = 0; d < r->drafts.count; d++) {
        const nfi_draft *draft = &r->drafts.at[d];
        if (draft->head == NF_NONE || draft->level != NF_NONE || (draft->piece_count == 0 && draft->frame != NFI_FRAME_CITE))
            continue;
        if (v->draft[draft->head] == NF_NONE)
            v->draft[draft->head] = d;
        for (uint32_t p = 0; p < draft->piece_count; p++) {
            nfi_range piece = r->pieces.at[draft->piece_first + p];
            uint32_t end = piece.end - piece.first > NFI_REACH ? piece.first + NFI_REACH : piece.end;
            for (uint32_t i = piece.first; i < end; i++)
                v->within[i] = d;
        }
    }
}

nf_status nfi_view_make(nfi_view *out, nfi_reader *r, const nfi_vocab *vocab)
{
    static const nfi_vocab unknown;
    nfi_arena *arena = r->ctx->scratch;
    out->r = r;
    out->child = nfi_arena_array(arena, r->count + 1, sizeof *out->child);
    out->next = nfi_arena_array(arena, r->count + 1, sizeof *out->next);
    out->lo = nfi_arena_array(arena, r->count + 1, sizeof *out->lo);
    out->hi = nfi_arena_array(arena, r->count + 1, sizeof *out->hi);
    out->draft = nfi_arena_array(arena, r->count + 1, sizeof *out->draft);
    out->within = nfi_arena_array(arena, r->count + 1, sizeof *out->within);
    out->lemma = nfi_arena_array(arena, r->count + 1, sizeof *out->lemma);
    out->fine = nfi_arena_array(arena, r->count + 1, sizeof *out->fine);
    out->coarse = nfi_arena_array(arena, r->count + 1, sizeof *out->coarse);
    if (out->child == NULL || out->next == NULL || out->lo == NULL || out->hi == NULL || out->draft == NULL || out->within == NULL ||
        out->lemma == NULL || out->fine == NULL || out->coarse == NULL)
        return nfi_nomem(r->ctx->err);
    nf_status st = nfi_work(r->ctx, r->count);
    if (st != NF_OK)
        return st;
    for (uint32_t i = 0; i < r->count; i++) {
        nfi_word_info info;
        nfi_vocab_find(&info, vocab != NULL ? vocab : &unknown, r->at[i].hash);
        out->fine[i] = (uint16_t)info.fine;
        out->coarse[i] = (uint8_t)info.coarse;
        out->lemma[i] = text_hash(r->at[i].lemma);
        out->child[i] = out->next[i] = out->draft[i] = out->within[i] = NF_NONE;
        out->lo[i] = i;
        out->hi[i] = i + 1;
    }
    turn_trees(out);
    map_drafts(out);
    return NF_OK;
}

uint64_t nfi_view_word(const nfi_view *v, uint32_t i)
{
    return i < v->r->count ? v->r->at[i].hash : 1;
}

uint64_t nfi_view_tag(const nfi_view *v, uint32_t i)
{
    return i < v->r->count ? (uint64_t)v->r->at[i].xpos << 8 | v->r->at[i].upos : 255;
}

uint64_t nfi_view_lemma(const nfi_view *v, uint32_t i)
{
    return i < v->r->count ? v->lemma[i] : 1;
}

uint64_t nfi_view_who(const nfi_view *v, uint32_t i)
{
    const nfi_reader *r = v->r;
    if (i >= r->count)
        return 0;
    if (r->at[i].upos == NF_UPOS_PRON)
        return r->at[i].hash | 1;
    uint32_t m = r->entities->at_token.count > i ? r->entities->at_token.at[i] : NF_NONE;
    if (m != NF_NONE && r->entities->mentions.at[m].form == NF_FORM_NAME)
        return 2 + 2 * (uint64_t)r->entities->entities.at[r->entities->mentions.at[m].entity].type;
    return 64 + 2 * (uint64_t)r->at[i].upos + (m != NF_NONE);
}

uint32_t nfi_view_child(const nfi_view *v, uint32_t i, nfi_deprel a, nfi_deprel b)
{
    for (uint32_t c = v->child[i]; c != NF_NONE; c = v->next[c])
        if (v->r->at[c].deprel == a || v->r->at[c].deprel == b)
            return c;
    return NF_NONE;
}

uint32_t nfi_view_subject(const nfi_view *v, uint32_t i, uint32_t *steps)
{
    const nfi_reader *r = v->r;
    for (*steps = 0; *steps < 4 && i < r->count; (*steps)++) {
        uint32_t c = nfi_view_child(v, i, NFI_DEPREL_NSUBJ, NFI_DEPREL_NSUBJ_PASS);
        if (c != NF_NONE)
            return c;
        uint8_t deprel = r->at[i].deprel;
        if (deprel != NFI_DEPREL_CONJ && deprel != NFI_DEPREL_XCOMP && deprel != NFI_DEPREL_ADVCL && deprel != NFI_DEPREL_PARATAXIS)
            break;
        i = r->at[i].head;
    }
    return NF_NONE;
}

uint32_t nfi_view_bucket(uint32_t length)
{
    uint32_t step = 0;
    for (uint32_t limit = 0; limit < length && step < 12; limit += limit > 3 ? limit / 2 : 1)
        step++;
    return step;
}

nfi_range nfi_view_sentence(const nfi_view *v, uint32_t i)
{
    const nf_sentence *s = &v->r->tokens->sentences.at[v->r->at[i].sentence];
    return nfi_range_of(s->first_token, s->first_token + s->token_count);
}

static int in(nfi_range range, uint32_t i)
{
    return i >= range.first && i < range.end;
}

/* Highest token over one, itself counted, that a stretch holds without a gap; `child` is the one below it. */
static uint32_t top_in(const nfi_view *v, nfi_range range, uint32_t i, uint32_t *child)
{
    *child = i;
    for (int steps = 0; steps < DEPTH && in(range, v->r->at[i].head); steps++) {
        *child = i;
        i = v->r->at[i].head;
    }
    return i;
}

/* A word outside of a stretch: the relation by which its phrase hangs under the stretch (1), under the cue (2), or somewhere else. */
static uint64_t hanging(const nfi_view *v, nfi_range range, uint32_t cue, uint32_t i)
{
    for (int steps = 0; steps < DEPTH && i < v->r->count; steps++) {
        uint32_t head = v->r->at[i].head;
        uint64_t deprel = v->r->at[i].deprel;
        if (in(range, head))
            return 256 + deprel;
        if (head == cue)
            return 512 + deprel;
        if (i == cue)
            return 3;
        i = head;
    }
    return 4;
}

nfi_lie nfi_view_lie(const nfi_view *v, nfi_range range, uint32_t cue)
{
    const nfi_reader *r = v->r;
    nfi_lie out = {0};
    uint32_t child;
    out.top = top_in(v, range, range.first, &child);
    uint32_t head = r->at[out.top].head;
    uint64_t place = head == cue ? 1 : head >= r->count ? 0 : head == r->at[cue].head ? 2 : in(nfi_range_of(v->lo[out.top], v->hi[out.top]), cue) ? 3 : 4;
    out.relation = place * 256 + r->at[out.top].deprel;
    out.whole = top_in(v, range, range.end - 1, &child) == out.top;
    out.last = child == out.top ? 255 : r->at[child].deprel;
    out.last_word = v->lo[child] < range.first ? range.first : v->lo[child];
    uint32_t next = range.end;
    for (int steps = 0; steps < 2 && next < r->count && r->at[next].kind == NF_TOKEN_PUNCT; steps++)
        next++;
    out.next_word = next;
    out.next = next >= r->count || r->at[next].sentence != r->at[range.end - 1].sentence ? 5 : hanging(v, range, cue, next);
    uint32_t before = range.first;
    for (int steps = 0; steps < 2 && before > 0 && r->at[before - 1].kind == NF_TOKEN_PUNCT; steps++)
        before--;
    out.before = before == 0 || r->at[before - 1].sentence != r->at[range.first].sentence ? 5 : hanging(v, range, cue, before - 1);
    return out;
}

uint64_t nfi_view_path(const nfi_view *v, uint32_t from, uint32_t to)
{
    enum { STEPS = 5 };
    const nfi_reader *r = v->r;
    uint32_t above[STEPS];
    uint32_t count = 0;
    for (uint32_t i = to; i < r->count && count < STEPS; i = r->at[i].head)
        above[count++] = i;
    uint64_t path = 2;
    uint32_t i = from;
    for (int steps = 0; i < r->count && steps < STEPS; steps++, i = r->at[i].head) {
        for (uint32_t k = 0; k < count; k++)
            if (above[k] == i) {
                path = path * 64 + 63;
                while (k-- > 0)
                    path = path * 64 + r->at[above[k]].deprel;
                return path;
            }
        path = path * 64 + r->at[i].deprel;
    }
    return 1;
}

void nfi_feature_put(nfi_feature_writer *w, uint64_t a, uint64_t b, uint64_t c)
{
    uint64_t h = nfi_hash_mix(((uint64_t)w->salt << 8) + w->count + 1);
    h = nfi_hash_mix(h * NFI_HASH_PRIME ^ a);
    h = nfi_hash_mix(h * NFI_HASH_PRIME ^ b);
    w->out[w->count++] = nfi_hash_mix(h * NFI_HASH_PRIME ^ c);
}
