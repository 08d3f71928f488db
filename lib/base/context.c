#include "base/context.h"

enum { CHECK_EVERY = 4096 };

static nf_status ask_caller(nfi_context *ctx)
{
    ctx->next_check = ctx->work + CHECK_EVERY;
    if (ctx->cancel != NULL && ctx->cancel(ctx->caller) != 0)
        return nfi_error(ctx->err, NF_ERR_CANCELLED, NF_NONE, "cancelled by the caller");
    if (ctx->deadline != 0 && ctx->now_ms(ctx->caller) > ctx->deadline)
        return nfi_error(ctx->err, NF_ERR_LIMIT, NF_NONE, "over the time limit");
    return NF_OK;
}

nf_status nfi_work(nfi_context *ctx, uint64_t units)
{
    ctx->work += units;
    if (ctx->work_limit != 0 && ctx->work > ctx->work_limit)
        return nfi_error(ctx->err, NF_ERR_LIMIT, NF_NONE, "over the work limit");
    return ctx->work >= ctx->next_check ? ask_caller(ctx) : NF_OK;
}
