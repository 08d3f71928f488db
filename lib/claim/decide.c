#include "claim/decide.h"

#include "base/error.h"

nf_status nfi_decider_open(nfi_decider *out, const nfi_model_file *file, nf_error *err)
{
    nfi_section section = {NULL, 0};
    out->section = NULL;
    out->watch = NULL;
    out->watch_ctx = NULL;
    nf_status st = nfi_model_section(&section, file, NFI_DECIDE_SECTION, NFI_DECIDE_TEMPLATES, err);
    if (st != NF_OK || section.bytes == NULL)
        return st;
    if (section.size != NFI_DECIDE_SIZE)
        return nfi_error(err, NF_ERR_MODEL, NF_NONE, "the section of claims has a wrong size");
    out->section = section.bytes;
    return NF_OK;
}

static int32_t signed16(uint32_t value)
{
    return (int32_t)value - (value >= 0x8000u ? 0x10000 : 0);
}

int32_t nfi_decider_score(const nfi_decider *decider, const uint32_t *features, uint32_t count)
{
    int32_t sum = 0;
    for (uint32_t i = 0; i < count; i++)
        sum += signed16(nfi_le16(decider->section + NFI_DECIDE_WEIGHTS + 2 * (size_t)features[i]));
    return sum;
}

int nfi_decider_takes(const nfi_decider *decider, int32_t score)
{
    uint32_t raw = nfi_le32(decider->section);
    int64_t threshold = (int64_t)raw - (raw >= UINT32_C(0x80000000) ? INT64_C(0x100000000) : 0);
    return score >= threshold;
}

double nfi_decider_confidence(const nfi_decider *decider, int32_t score)
{
    int32_t top = (NFI_DECIDE_CURVE - 1) * NFI_DECIDE_STEP;
    int32_t at = score - NFI_DECIDE_LOW;
    at = at < 0 ? 0 : at > top ? top : at;
    const unsigned char *curve = decider->section + 8;
    int32_t k = at / NFI_DECIDE_STEP;
    int32_t part = at % NFI_DECIDE_STEP;
    int32_t low = (int32_t)nfi_le16(curve + 2 * k);
    int32_t high = part > 0 ? (int32_t)nfi_le16(curve + 2 * (k + 1)) : low;
    return (double)(low * NFI_DECIDE_STEP + (high - low) * part) / (10000.0 * NFI_DECIDE_STEP);
}
