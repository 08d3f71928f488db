#include "claim/decide.h"

#include "base/error.h"
#include "base/prefetch.h"

static int32_t signed16(uint32_t value)
{
    return (int32_t)value - (value >= 0x8000u ? 0x10000 : 0);
}

static int32_t signed32(uint32_t value)
{
    return (int32_t)((int64_t)value - (value >= UINT32_C(0x80000000) ? INT64_C(0x100000000) : 0));
}

nf_status nfi_decider_open(nfi_decider *out, const nfi_model_file *file, const nfi_vocab *vocab, nf_error *err)
{
    static const nfi_decider none;
    nfi_section section = {NULL, 0};
    *out = none;
    nf_status st = nfi_model_section(&section, file, NFI_DECIDE_SECTION, NFI_DECIDE_TEMPLATES, err);
    if (st != NF_OK || section.bytes == NULL)
        return st;
    uint32_t bits = section.size >= NFI_DECIDE_BUCKETS ? nfi_le32(section.bytes) : 0;
    uint32_t trees = bits >= 1 ? nfi_le32(section.bytes + NFI_DECIDE_TREES) : 0;
    if (bits < 1 || bits > NFI_DECIDE_BITS_MAX || trees > NFI_FOREST_MAX ||
        section.size != NFI_DECIDE_BUCKETS + ((size_t)8 << bits) + (size_t)trees * NFI_FOREST_TREE)
        return nfi_error(err, NF_ERR_MODEL, NF_NONE, "the section of claims has a wrong size");
    nfi_forest forest = {section.bytes + NFI_DECIDE_BUCKETS + ((size_t)8 << bits), trees};
    if (!nfi_forest_fits(forest.trees, trees, NFI_CLAIM_TRAITS))
        return nfi_error(err, NF_ERR_MODEL, NF_NONE, "a tree of claims asks what there is not");
    out->section = section.bytes;
    out->buckets = section.bytes + NFI_DECIDE_BUCKETS;
    out->shift = 64 - bits;
    out->forest = forest;
    for (size_t k = 0; k < NFI_SEEN_KINDS; k++)
        out->thresholds[k] = signed32(nfi_le32(section.bytes + 4 + 4 * k));
    out->vocab = vocab;
    return NF_OK;
}

/* The weight in the first of a bucket's four slots that has the check; 0 without one. No branch depends on the feature:
 * most are unknown, and no processor foresees which. */
static int32_t weight_in(const unsigned char *bucket, uint32_t check)
{
    uint32_t other = nfi_le32(bucket) ^ check * UINT32_C(0x01010101);
    uint32_t equal = (other - UINT32_C(0x01010101)) & ~other & UINT32_C(0x80808080); /* right up to the first */
    uint32_t first = (equal & (0u - equal)) >> 7;
    uint32_t weight = nfi_le32(bucket + 4) & first * 255;
    return (int8_t)(unsigned char)(weight * UINT32_C(0x01010101) >> 24);
}

int32_t nfi_decider_score(const nfi_decider *decider, const uint64_t *features, uint32_t count)
{
    int32_t sum = 0;
    for (uint32_t i = 0; i < count; i++)
        nfi_prefetch(decider->buckets + (size_t)(features[i] >> decider->shift) * 8);
    for (uint32_t i = 0; i < count; i++)
        sum += weight_in(decider->buckets + (size_t)(features[i] >> decider->shift) * 8, (uint32_t)(features[i] & 0xFF));
    return sum;
}

int32_t nfi_decider_verdict(const nfi_decider *decider, const uint64_t *features, uint32_t count, const int16_t *traits)
{
    return (nfi_decider_score(decider, features, count) + nfi_forest_score(&decider->forest, traits)) / 2;
}

static int32_t clip(int32_t value, int32_t limit)
{
    return value > limit ? limit : value < -limit ? -limit : value;
}

int32_t nfi_decider_mix(const nfi_decider *decider, const nfi_margins *m)
{
    const unsigned char *mix = decider->section + NFI_DECIDE_MIX;
    int32_t sum = signed16(nfi_le16(mix)) * clip(m->cue, 200) + signed16(nfi_le16(mix + 2)) * clip(m->source, 200) +
                  signed16(nfi_le16(mix + 4)) * clip(m->content, 200);
    return sum / 256 + signed16(nfi_le16(mix + 6));
}

double nfi_decider_confidence(const nfi_decider *decider, int32_t verdict)
{
    int32_t top = (NFI_DECIDE_CURVE - 1) * NFI_DECIDE_STEP;
    int32_t at = verdict - NFI_DECIDE_LOW;
    at = at < 0 ? 0 : at > top ? top : at;
    const unsigned char *curve = decider->section + NFI_DECIDE_SHARES;
    int32_t k = at / NFI_DECIDE_STEP;
    int32_t part = at % NFI_DECIDE_STEP;
    int32_t low = (int32_t)nfi_le16(curve + 2 * k);
    int32_t high = part > 0 ? (int32_t)nfi_le16(curve + 2 * (k + 1)) : low;
    return (double)(low * NFI_DECIDE_STEP + (high - low) * part) / (10000.0 * NFI_DECIDE_STEP);
}
