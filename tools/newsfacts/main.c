#include <newsfacts/newsfacts.h>

#include <stdio.h>

int main(void)
{
    printf("newsfacts %s\n", nf_version());
    return 0;
}
