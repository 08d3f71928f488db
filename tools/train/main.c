/* newsfacts-train: makes model files. tools/train/build_models.sh calls it for every model we publish. */
#include <stdio.h>
#include <string.h>

#include "claims.h"
#include "entity.h"
#include "part.h"
#include "shrink.h"
#include "syntax.h"
#include "words.h"

typedef struct command {
    const char *name;
    int (*run)(int argc, char **argv); /* what stands behind the command's name */
    const char *help;
} command;

static const command commands[] = {
    {"names", command_names, "[OPTIONS] CORPUS OUT      trains the name recogniser (tools/train/entity.c)"},
    {"words", command_words, "PART FILE.txt|FILE.conllu…  finds clusters and tags of words"},
    {"syntax", command_syntax, "--out PART [options] FILE.conllu…   trains tagger and parser"},
    {"shrink", command_shrink, "PART OUT TAGS MOVES LABELS FILE.conllu…   leaves out what tells least, to so many bytes"},
    {"eval", command_eval, "MODEL FILE.conllu…         scores tagger and parser on given tokens"},
    {"pack", command_pack, "[--name NAME] OUT PARTS…   joins part files into a model"},
    {"take", command_take, "OUT MODEL SECTIONS…        some of a model's sections as a part, with the papers of the part of that name"},
    {"claims", command_claims, "OUT TRAIN.jsonl OWN.jsonl MODEL   cues, sources and contents of claims, over the model's trees"},
    {"info", command_info, "FILE                       lists a model's sections and papers"},
};

int main(int argc, char **argv)
{
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        if (argc > 1 && strcmp(argv[1], commands[i].name) == 0)
            return commands[i].run(argc - 2, argv + 2);
    fputs("usage:\n", stderr);
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++)
        fprintf(stderr, "  newsfacts-train %s %s\n", commands[i].name, commands[i].help);
    return 2;
}
