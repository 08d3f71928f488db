/* Gives a fuzz target mutations of articles, the same on every machine:

       fuzz_text FIRST LAST ARTICLE...

   Mutation N depends on N and the articles alone: a failure at "up to 300" is found again with 201 300. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz.h"

enum { SEEDS_MAX = 64, SIZE_MAX_MUTATED = 1 << 14 };

typedef struct bytes {
    uint8_t *data;
    size_t size;
} bytes;

/* What mutations put in: marks and words that the layers look for, and bytes that are not UTF-8. */
static const char *const parts[] = {"“",
                                    "”",
                                    "\"",
                                    "'",
                                    "’",
                                    "(",
                                    ")",
                                    " — ",
                                    ",",
                                    ".",
                                    "\n\n",
                                    "\r\n",
                                    "\t",
                                    "\xff",
                                    "\xc3",
                                    "\xe2\x80",
                                    "\xc2\xa0",
                                    " said ",
                                    " according to ",
                                    " who ",
                                    " that ",
                                    " he ",
                                    "did not ",
                                    "between ",
                                    " to ",
                                    " and ",
                                    "at least ",
                                    "$3.2bn ",
                                    "€",
                                    "%",
                                    "-",
                                    "10,000-12,000 ",
                                    "1e999 ",
                                    "99999999999999999999 ",
                                    "half a dozen ",
                                    "two ",
                                    "8\"",
                                    "5 km",
                                    "/",
                                    "x",
                                    "°",
                                    " per ",
                                    " a ",
                                    "US$",
                                    "p ",
                                    "£",
                                    "Monday ",
                                    "Feb. 30",
                                    " last week",
                                    "1990s",
                                    "U.S. ",
                                    "Mr. ",
                                    "By ",
                                    "(AP) — ",
                                    "Share:\n",
                                    "http://a.b/c ",
                                    "@ab ",
                                    "\xf0\x9f\x98\x80",
                                    "e\xcc\x81",
                                    "\xef\xbb\xbf",
                                    "N’DJAMENA ",
                                    "Ag Hamdane "};

static uint64_t next(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static size_t below(uint64_t *state, size_t limit)
{
    return limit == 0 ? 0 : (size_t)(next(state) % limit);
}

static void insert(bytes *out, size_t at, const void *what, size_t size)
{
    if (out->size + size > SIZE_MAX_MUTATED)
        return;
    memmove(out->data + at + size, out->data + at, out->size - at);
    memcpy(out->data + at, what, size);
    out->size += size;
}

static void cut(bytes *out, size_t at, size_t size)
{
    if (size > out->size - at)
        size = out->size - at;
    memmove(out->data + at, out->data + at + size, out->size - at - size);
    out->size -= size;
}

static void mutate_once(bytes *out, const bytes *other, uint64_t *state)
{
    size_t at = below(state, out->size + 1);
    const char *part = parts[below(state, sizeof parts / sizeof parts[0])];
    uint8_t copy[256];
    size_t size = 1 + below(state, sizeof copy);
    switch (below(state, 7)) {
    case 0:
        if (at < out->size)
            out->data[at] = (uint8_t)(out->data[at] ^ (1u << below(state, 8)));
        break;
    case 1:
        if (at < out->size)
            out->data[at] = (uint8_t)next(state);
        break;
    case 2:
        insert(out, at, part, strlen(part));
        break;
    case 3:
        cut(out, at, size);
        break;
    case 4: /* a stretch of the text once more, elsewhere */
        if (at + size <= out->size) {
            memcpy(copy, out->data + at, size);
            insert(out, below(state, out->size + 1), copy, size);
        }
        break;
    case 5: /* a stretch of another text */
        if (size <= other->size)
            insert(out, at, other->data + below(state, other->size - size + 1), size);
        break;
    default:
        for (size_t i = 0; i < 8; i++)
            insert(out, at, part, strlen(part));
    }
}

static int read_seed(bytes *out, const char *path)
{
    static uint8_t article[SIZE_MAX_MUTATED];
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        perror(path);
        return 0;
    }
    size_t size = fread(article, 1, sizeof article, file);
    fclose(file);
    out->data = fuzz_seed(article, size, &out->size);
    return out->data != NULL && out->size <= SIZE_MAX_MUTATED;
}

static int replay(uint64_t first, uint64_t last, const bytes *seeds, size_t count)
{
    bytes own = {malloc(SIZE_MAX_MUTATED), 0};
    if (own.data == NULL)
        return 0;
    for (uint64_t n = first; n <= last; n++) {
        uint64_t state = (n + 1) * 0x9e3779b97f4a7c15u;
        const bytes *seed = &seeds[below(&state, count)];
        memcpy(own.data, seed->data, seed->size);
        own.size = seed->size;
        for (size_t times = 1 + below(&state, 1 + below(&state, 24)); times > 0; times--)
            mutate_once(&own, &seeds[below(&state, count)], &state);
        /* In memory of its own size, so that a read behind the end is seen. */
        uint8_t *input = malloc(own.size + (own.size == 0));
        if (input == NULL)
            break;
        memcpy(input, own.data, own.size);
        LLVMFuzzerTestOneInput(input, own.size);
        free(input);
        if ((n + 1) % 100 == 0) {
            printf("up to %llu\n", (unsigned long long)(n + 1));
            fflush(stdout);
        }
    }
    free(own.data);
    return 1;
}

int main(int argc, char **argv)
{
    bytes seeds[SEEDS_MAX];
    size_t count = 0;
    int right = argc > 3 && argc - 3 <= SEEDS_MAX;
    for (int i = 3; right && i < argc; i++) {
        right = read_seed(&seeds[count], argv[i]);
        count += (size_t)right;
    }
    if (!right)
        fprintf(stderr, "usage: %s FIRST LAST ARTICLE...\n", argv[0]);
    else
        right = replay(strtoull(argv[1], NULL, 10), strtoull(argv[2], NULL, 10), seeds, count);
    while (count > 0)
        free(seeds[--count].data);
    return !right;
}
