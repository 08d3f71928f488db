#include <newsfacts/version.h>

const char *nf_version(void)
{
    return NF_VERSION;
}
