#include "conllu.h"

#include <stdlib.h>
#include <string.h>

#include "common.h"
#include "syntax/tagset.h"
#include <newsfacts/token.h>

static uint8_t find_upos(const char *name)
{
    for (uint8_t i = 1; i <= NF_UPOS_X; i++)
        if (strcmp(nf_upos_name((nf_upos)i), name) == 0)
            return i;
    return NF_UPOS_X;
}

/* The pair itself, or the most frequent tag with the same part of speech. */
static uint8_t find_tag(uint8_t upos, const char *xpos)
{
    uint8_t x = nfi_xpos_find(xpos);
    uint8_t nearest = 0;
    for (uint8_t i = NFI_TAG_COUNT; i-- > 0;)
        if (nfi_tags[i].upos == upos) {
            if (nfi_tags[i].xpos == x)
                return i;
            nearest = i;
        }
    return nearest;
}

static uint8_t find_deprel(char *name)
{
    uint8_t found = nfi_deprel_find(name);
    char *colon = strchr(name, ':');
    if (found == 0 && colon != NULL) {
        *colon = '\0';
        found = nfi_deprel_find(name);
    }
    return found != 0 ? found : NFI_DEPREL_DEP;
}

/* Splits a line at its tabs: 1 for a word, 0 for a comment, a range, an empty node. */
static int split(char *line, char *columns[10])
{
    if (line[0] < '0' || line[0] > '9')
        return 0;
    for (int i = 0; i < 10; i++) {
        columns[i] = line;
        char *tab = strchr(line, '\t');
        if ((tab == NULL) != (i == 9))
            die("a line of CoNLL-U has not ten columns: %s", line);
        if (tab != NULL) {
            *tab = '\0';
            line = tab + 1;
        }
    }
    return strpbrk(columns[0], "-.") == NULL;
}

static void add_word(sentence *out, char *columns[10])
{
    if ((out->count & (out->count - 1)) == 0)
        out->words = grow(out->words, (out->count == 0 ? 1 : out->count * 2) * sizeof *out->words);
    tree_word *w = &out->words[out->count++];
    w->form = columns[1];
    w->lemma = columns[2];
    w->upos = find_upos(columns[3]);
    w->tag = find_tag(w->upos, columns[4]);
    w->head = (uint16_t)atoi(columns[6]);
    w->deprel = find_deprel(columns[7]);
}

static void add_sentence(treebank *out, sentence *done)
{
    if (done->count > 0 && done->count <= CONLLU_WORDS) {
        for (uint32_t i = 0; i < done->count; i++) {
            uint32_t head = done->words[i].head;
            done->words[i].head = (uint16_t)(head == 0 || head > done->count ? done->count : head - 1);
        }
        if ((out->count & (out->count - 1)) == 0)
            out->at = grow(out->at, (out->count == 0 ? 1 : (size_t)out->count * 2) * sizeof *out->at);
        out->at[out->count++] = *done;
        out->words += done->count;
    }
    memset(done, 0, sizeof *done);
}

void treebank_read(treebank *out, const char *path)
{
    size_t size;
    char *at = read_file(path, &size); /* kept: the words point into it */
    sentence current = {0};
    while (*at != '\0') {
        char *end = strchr(at, '\n');
        char *next = end == NULL ? at + strlen(at) : end + 1;
        if (end != NULL)
            *end = '\0';
        char *columns[10];
        if (*at == '\0' || *at == '\r')
            add_sentence(out, &current);
        else if (split(at, columns))
            add_word(&current, columns);
        at = next;
    }
    add_sentence(out, &current);
}
