/* Part files: the sections that one trainer makes. A part is a model file (lib/model/format.h) like the whole. */
#ifndef TRAIN_PART_H
#define TRAIN_PART_H

#include <stddef.h>
#include <stdint.h>

enum { PART_SECTIONS = 64 };

typedef struct part_section {
    char name[16];
    uint64_t templates;
    unsigned char *bytes;
    size_t size;
} part_section;

typedef struct part {
    part_section sections[PART_SECTIONS];
    unsigned count;
    char *info; /* key NUL value NUL … */
    size_t info_size;
} part;

/* Adds a section: the bytes are copied. Ends the program when something is wrong, as all of these do. */
void part_add(part *out, const char *name, uint64_t templates, const void *bytes, size_t size);

/* Adds a line of the papers: "corpora", "options", "seed", "scores", "licence". pack joins the lines of all
 * parts, each behind its part's name: the base name of its file. */
void part_info(part *out, const char *key, const char *value);

void part_write(const part *from, const char *path);
void part_free(part *from);

/* newsfacts-train pack [--name NAME] OUT PARTS…; newsfacts-train take OUT MODEL SECTIONS…; newsfacts-train info FILE */
int command_pack(int argc, char **argv);
int command_take(int argc, char **argv);
int command_info(int argc, char **argv);

#endif
