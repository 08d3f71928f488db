/* Inside of a model. */
#ifndef NFI_API_MODEL_H
#define NFI_API_MODEL_H

#include <stdatomic.h>

#include <newsfacts/model.h>

struct nf_model {
    nf_alloc alloc;
    atomic_uint references;
    const char *name;
};

#endif
