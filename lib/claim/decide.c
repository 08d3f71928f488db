#include "claim/decide.h"

#include "base/error.h"

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
    if (bits < 1 || bits > NFI_DECIDE_BITS_MAX || section.size != NFI_DECIDE_BUCKETS + ((size_t)8 << bits))
        return nfi_error(err, NF_ERR_MODEL, NF_NONE, "the section of claims has a wrong size");
    out->section = section.bytes;
    out->buckets = section.bytes + NFI_DECIDE_BUCKETS;
    out->shift = 64 - bits;
    out->threshold = signed32(nfi_le32(section.bytes + 4));
    out->shared_threshold = signed32(nfi_le32(section.bytes + 8));
    out->vocab = vocab;
    return NF_OK;
}

int32_t nfi_decider_score(const nfi_decider *decider, const uint64_t *features, uint32_t count)
{
    int32_t sum = 0;
    for (uint32_t i = 0; i < count; i++) {
        const unsigned char *bucket = decider->buckets + (size_t)(features[i] >> decider->shift) * 8;
        unsigned char check = (unsigned char)features[i];
        for (int k = 0; k < 4; k++)
            if (bucket[k] == check) {
                sum += (int8_t)bucket[4 + k];
                break;
            }
    }
    return sum;
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

double nfi_decider_confidence(const nfi_decider *decider, int32_t mix)
{
    int32_t top = (NFI_DECIDE_CURVE - 1) * NFI_DECIDE_STEP;
    int32_t at = mix - NFI_DECIDE_LOW;
    at = at < 0 ? 0 : at > top ? top : at;
    const unsigned char *curve = decider->section + NFI_DECIDE_SHARES;
    int32_t k = at / NFI_DECIDE_STEP;
    int32_t part = at % NFI_DECIDE_STEP;
    int32_t low = (int32_t)nfi_le16(curve + 2 * k);
    int32_t high = part > 0 ? (int32_t)nfi_le16(curve + 2 * (k + 1)) : low;
    return (double)(low * NFI_DECIDE_STEP + (high - low) * part) / (10000.0 * NFI_DECIDE_STEP);
}
