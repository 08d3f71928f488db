#define _POSIX_C_SOURCE 200809L
#include "opt.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void complain(const char *first, const char *second)
{
    if (second == NULL)
        fprintf(stderr, "newsfacts: %s\n", first);
    else
        fprintf(stderr, "newsfacts: %s: %s\n", first, second);
}

/* What setting an option gives when the value is wrong and that has been said already. */
enum { TOLD = -1 };

/* One word of a closed list and what it stands for. */
typedef struct choice {
    const char *name;
    int value;
} choice;

static int choose(int *out, const choice *choices, const char *value)
{
    for (const choice *c = choices; c->name != NULL; c++)
        if (strcmp(c->name, value) == 0) {
            *out = c->value;
            return 1;
        }
    return 0;
}

static int number(long *out, const char *value, long low, long high)
{
    char *end;
    errno = 0;
    *out = strtol(value, &end, 10);
    return errno == 0 && end != value && *end == '\0' && *out >= low && *out <= high;
}

static int set_format(options *opt, const char *value)
{
    static const choice choices[] = {{"table", FORMAT_TABLE},   {"json", FORMAT_JSON}, {"jsonl", FORMAT_JSONL},
                                     {"conllu", FORMAT_CONLLU}, {"csv", FORMAT_CSV},
                                     {NULL, 0}};
    int chosen;
    if (!choose(&chosen, choices, value))
        return 0;
    opt->format = (output_format)chosen;
    return 1;
}

static int set_input(options *opt, const char *value)
{
    static const choice choices[] = {{"text", INPUT_TEXT},
                                     {"jsonl", INPUT_JSONL},
                                     {"documents", INPUT_DOCUMENTS},
                                     {"ledger", INPUT_LEDGER},
                                     {NULL, 0}};
    int chosen;
    if (!choose(&chosen, choices, value))
        return 0;
    opt->input = (input_kind)chosen;
    return 1;
}

static int set_date(options *opt, const char *value)
{
    opt->date = value;
    return 1;
}

static int set_offsets(options *opt, const char *value)
{
    static const choice choices[] = {
        {"bytes", NF_UNIT_BYTES}, {"codepoints", NF_UNIT_CODEPOINTS}, {"utf16", NF_UNIT_UTF16}, {NULL, 0}};
    int chosen;
    if (!choose(&chosen, choices, value))
        return 0;
    opt->unit = (nf_unit)chosen;
    return 1;
}

static int set_tokens(options *opt, const char *value)
{
    (void)value;
    opt->tokens = 1;
    return 1;
}

static int set_layers(options *opt, const char *value)
{
    static const choice choices[] = {{"tokens", NF_LAYER_TOKENS},
                                     {"syntax", NF_LAYER_SYNTAX},
                                     {"quantities", NF_LAYER_QUANTITIES},
                                     {"times", NF_LAYER_TIMES},
                                     {"entities", NF_LAYER_ENTITIES},
                                     {"claims", NF_LAYER_CLAIMS},
                                     {"facts", NF_LAYER_FACTS},
                                     {"all", NF_LAYER_ALL},
                                     {NULL, 0}};
    uint32_t layers = 0;
    while (*value != '\0') {
        char word[16];
        size_t length = strcspn(value, ",");
        int chosen;
        if (length >= sizeof word)
            return 0;
        memcpy(word, value, length);
        word[length] = '\0';
        if (!choose(&chosen, choices, word))
            return 0;
        layers |= (uint32_t)chosen;
        value += length + (value[length] == ',');
    }
    opt->pipeline.layers = layers;
    return layers != 0;
}

static int set_model(options *opt, const char *value)
{
    opt->model = strcmp(value, "default") == 0 ? NULL : value;
    return 1;
}

static int set_invalid(options *opt, const char *value)
{
    static const choice choices[] = {{"error", NF_INVALID_ERROR}, {"replace", NF_INVALID_REPLACE}, {NULL, 0}};
    int chosen;
    if (!choose(&chosen, choices, value))
        return 0;
    opt->pipeline.invalid = (nf_invalid)chosen;
    return 1;
}

static int set_time_limit(options *opt, const char *value)
{
    long limit;
    if (!number(&limit, value, 0, 1000000000))
        return 0;
    opt->pipeline.time_limit_ms = (uint64_t)limit;
    return 1;
}

static int set_work_limit(options *opt, const char *value)
{
    long limit;
    if (!number(&limit, value, 0, 2000000000))
        return 0;
    opt->pipeline.work_limit = (uint64_t)limit;
    return 1;
}

static int set_full_sources(options *opt, const char *value)
{
    (void)value;
    opt->pipeline.full_sources = 1;
    return 1;
}

static int set_save(options *opt, const char *value)
{
    opt->save = value;
    return 1;
}

static int set_all(options *opt, const char *value)
{
    (void)value;
    opt->all_questions = 1;
    return 1;
}

static int set_jobs(options *opt, const char *value)
{
    return number(&opt->jobs, value, 0, 1024);
}

static int set_color(options *opt, const char *value)
{
    static const choice choices[] = {{"auto", -1}, {"always", 1}, {"never", 0}, {NULL, 0}};
    return choose(&opt->colour, choices, value);
}

static int set_width(options *opt, const char *value)
{
    return number(&opt->width, value, 40, 10000);
}

static char *copy(const char *from, size_t length)
{
    char *out = malloc(length + 1);
    if (out != NULL) {
        memcpy(out, from, length);
        out[length] = '\0';
    }
    return out;
}

static int type_of(nf_entity_type *out, const char *name, size_t length)
{
    for (int type = NF_ENTITY_PERSON; type <= NF_ENTITY_MISC; type++) {
        const char *known = nf_entity_type_name((nf_entity_type)type);
        if (strlen(known) == length && memcmp(known, name, length) == 0) {
            *out = (nf_entity_type)type;
            return 1;
        }
    }
    return 0;
}

/* A known name: its parts stand between the separator. NULL, or what is wrong with it. */
static const char *add_name(options *opt, const char *line, char separator)
{
    const char *type = strchr(line, separator);
    if (type == NULL || type == line)
        return "a name needs its type";
    size_t name_length = (size_t)(type - line);
    type++;
    const char *identifier = strchr(type, separator);
    size_t type_length = identifier == NULL ? strlen(type) : (size_t)(identifier - type);
    known_name row = {NULL, NF_ENTITY_NONE, NULL};
    if (!type_of(&row.type, type, type_length))
        return "the type is none of PERSON, ORG, GPE, LOC, FAC, NORP, EVENT, PRODUCT, WORK and MISC";
    known_name *moved = realloc(opt->names, (opt->name_count + 1) * sizeof *moved);
    if (moved == NULL)
        return "no memory";
    opt->names = moved;
    row.name = copy(line, name_length);
    if (identifier != NULL && identifier[1] != '\0')
        row.identifier = copy(identifier + 1, strlen(identifier + 1));
    opt->names[opt->name_count++] = row;
    return row.name != NULL ? NULL : "no memory";
}

static int set_name(options *opt, const char *value)
{
    const char *problem = add_name(opt, value, '=');
    if (problem == NULL)
        return 1;
    complain(value, problem);
    return TOLD;
}

/* A line of a file without its end, and without the byte order mark that editors put before the first. */
static char *bare(char *line, size_t length, int first)
{
    while (length > 0 && (line[length - 1] == '\n' || line[length - 1] == '\r'))
        line[--length] = '\0';
    return first && strncmp(line, "\xEF\xBB\xBF", 3) == 0 ? line + 3 : line;
}

static int set_names_file(options *opt, const char *value)
{
    FILE *file = fopen(value, "r");
    if (file == NULL) {
        complain(value, strerror(errno));
        return TOLD;
    }
    char *line = NULL;
    size_t room = 0;
    ssize_t length;
    unsigned long number = 0;
    const char *problem = NULL;
    while (problem == NULL && (length = getline(&line, &room, file)) >= 0) {
        const char *name = bare(line, (size_t)length, number++ == 0);
        if (name[0] != '\0' && name[0] != '#')
            problem = add_name(opt, name, '\t');
    }
    if (problem == NULL && ferror(file))
        problem = strerror(errno);
    if (problem != NULL)
        fprintf(stderr, "newsfacts: %s: line %lu: %s\n", value, number, problem);
    free(line);
    fclose(file);
    return problem == NULL ? 1 : TOLD;
}

/* Every option: the help, the parser and the manual page's test read this table. */
typedef struct row {
    const char *name;
    char letter;       /* 0 for none */
    const char *value; /* what the help calls its value; NULL for a switch */
    int (*set)(options *opt, const char *value); /* 1; 0 for a value that is none; TOLD */
    const char *help;
} row;

static const row rows[] = {
    {"format", 'f', "FORMAT", set_format, "table (the default), json, jsonl or conllu;\n"
                                        "of facts and compare: table, csv or jsonl"},
    {"input", 'i', "KIND", set_input, "text (the default): a file is a document; jsonl: a line is one,\n"
                                      "{\"id\": …, \"text\": …, \"published\": …}; of facts and\n"
                                      "compare also documents: this program's jsonl, or ledger"},
    {"date", 'd', "DATE", set_date, "day of publication, 2025-02-27, of inputs that bring none;\n"
                                  "without it \"on Monday\" and the like stay unresolved"},
    {"offsets", 0, "UNIT", set_offsets, "unit of offsets in JSON: bytes (the default), codepoints or utf16"},
    {"tokens", 't', NULL, set_tokens, "write tokens into the JSON too"},
    {"layers", 'l', "LIST", set_layers, "what to look for, with commas: tokens, syntax, quantities, times,\n"
                                        "entities, claims, facts; all is the default; each brings what it needs"},
    {"model", 'm', "MODEL", set_model, "a model file; default: the library's own; rules: none, only rules\n"
                                    "and word lists, several times as fast"},
    {"name", 'n', "NAME=TYPE[=ID]", set_name, "a name you know, such as 'Acme Corp=ORG=id-7'; may be repeated;\n"
                                          "PERSON, ORG, GPE, LOC, FAC, NORP, EVENT, PRODUCT, WORK or MISC"},
    {"names-file", 0, "FILE", set_names_file, "such names, a line each, with tabs for the equals signs"},
    {"invalid", 0, "WHAT", set_invalid, "bytes that are not UTF-8: error (the default) refuses the document,\n"
                                     "replace reads U+FFFD"},
    {"full-sources", 0, NULL, set_full_sources, "give sources with their apposition or relative clause"},
    {"save", 's', "FILE", set_save, "of facts and compare: save the ledger, to be read with -i ledger"},
    {"all", 'a', NULL, set_all, "of compare: questions that one source alone answers too"},
    {"jobs", 'j', "N", set_jobs, "threads, 1 by default; 0 for one a processor; order is kept"},
    {"time-limit", 0, "MS", set_time_limit, "milliseconds for one document; 0 (the default) for no limit"},
    {"work-limit", 0, "UNITS", set_work_limit, "work for one document, about one unit a token and layer; 0 (the\n"
                                             "default) for no limit; ends alike on every machine"},
    {"color", 0, "WHEN", set_color, "colour in tables: auto (the default), always or never"},
    {"width", 'w', "COLUMNS", set_width, "width of tables, from 40; the default is the terminal's, else 100"},
    {"version", 'V', NULL, NULL, "print the version"},
    {"help", 'h', NULL, NULL, "print this"},
};

enum { ROW_COUNT = sizeof rows / sizeof rows[0], HELP_COLUMN = 30 };

static void print_row(const row *r)
{
    int at = r->letter != 0 ? printf("  -%c, --%s", r->letter, r->name) : printf("      --%s", r->name);
    if (r->value != NULL)
        at += printf(" %s", r->value);
    const char *help = r->help;
    while (help != NULL) {
        const char *end = strchr(help, '\n');
        if (at >= HELP_COLUMN)
            printf("\n%*s", HELP_COLUMN, "");
        else
            printf("%*s", HELP_COLUMN - at, "");
        printf("%.*s\n", end == NULL ? (int)strlen(help) : (int)(end - help), help);
        at = 0;
        help = end == NULL ? NULL : end + 1;
    }
}

static void print_help(void)
{
    printf("usage: newsfacts [facts|compare] [OPTION]… FILE…\n"
           "Analyse English news: who said what, how many, how sure, when. - is standard input.\n"
           "facts gathers the facts of all documents in one ledger; compare sets what its sources say\n"
           "on the same question side by side, as time lines.\n\n");
    for (size_t i = 0; i < ROW_COUNT; i++)
        print_row(&rows[i]);
    printf("\nExit status: 0 all done; 1 some input could not be analysed, the rest was;\n"
           "2 wrong command line; 3 no model, no memory, or the output can't be written.\n");
}

static const row *find_row(const char *name, size_t length, char letter)
{
    for (size_t i = 0; i < ROW_COUNT; i++)
        if (letter != 0 ? rows[i].letter == letter
                        : strlen(rows[i].name) == length && memcmp(rows[i].name, name, length) == 0)
            return &rows[i];
    return NULL;
}

static int usage(const char *problem, const char *detail)
{
    complain(problem, detail);
    fprintf(stderr, "newsfacts --help tells what there is\n");
    return EXIT_USAGE;
}

/* One option, and its value from the next argument where it needs one. -1 to go on. */
static int read_option(options *opt, const row *r, const char *inline_value, char **argv, int argc, int *i)
{
    if (r->set == NULL && inline_value == NULL) {
        if (r->letter == 'h')
            print_help();
        else
            printf("newsfacts %s\n", nf_version());
        return fflush(stdout) == 0 ? EXIT_OK : EXIT_FATAL;
    }
    if (r->value == NULL)
        return inline_value != NULL ? usage("takes no value", argv[*i]) : (r->set(opt, NULL), -1);
    const char *value = inline_value;
    if (value == NULL) {
        if (*i + 1 >= argc)
            return usage("needs a value", argv[*i]);
        value = argv[++*i];
    }
    int set = r->set(opt, value);
    if (set == TOLD)
        return EXIT_USAGE;
    if (set)
        return -1;
    char problem[64];
    snprintf(problem, sizeof problem, "not a value of --%s", r->name);
    return usage(problem, value);
}

static int read_argument(options *opt, char **argv, int argc, int *i)
{
    const char *arg = argv[*i];
    const row *r;
    const char *value = NULL;
    if (arg[1] == '-') {
        size_t length = strcspn(arg + 2, "=");
        value = arg[2 + length] == '=' ? arg + 2 + length + 1 : NULL;
        r = find_row(arg + 2, length, 0);
    } else {
        value = arg[2] != '\0' ? arg + 2 : NULL;
        r = find_row(NULL, 0, arg[1]);
    }
    return r == NULL ? usage("no such option", arg) : read_option(opt, r, value, argv, argc, i);
}

/* What of the options does not go with the command; NULL if all does. */
static const char *misfit(const options *opt)
{
    int gathers = opt->command != COMMAND_ANALYZE;
    if (!gathers && opt->format == FORMAT_CSV)
        return "--format csv is for facts and compare, which stand first: newsfacts facts OPTION…";
    if (!gathers && opt->input > INPUT_JSONL)
        return "--input documents and ledger are for facts and compare, which stand first: newsfacts facts OPTION…";
    if (!gathers && opt->save != NULL)
        return "--save is for facts and compare, which stand first: newsfacts facts OPTION…";
    if (opt->command != COMMAND_COMPARE && opt->all_questions)
        return "--all is for compare, which stands first: newsfacts compare OPTION…";
    if (gathers && (opt->format == FORMAT_JSON || opt->format == FORMAT_CONLLU))
        return "facts and compare write table, csv or jsonl";
    return NULL;
}

int options_read(options *out, int argc, char **argv)
{
    static const nf_options defaults = NF_OPTIONS_INIT;
    memset(out, 0, sizeof *out);
    out->pipeline = defaults;
    out->jobs = 1;
    out->colour = -1;
    out->inputs = argv;
    int only_inputs = 0;
    int first = 1;
    if (argc > 1 && strcmp(argv[1], "facts") == 0)
        out->command = COMMAND_FACTS;
    else if (argc > 1 && strcmp(argv[1], "compare") == 0)
        out->command = COMMAND_COMPARE;
    if (out->command != COMMAND_ANALYZE)
        first = 2;
    for (int i = first; i < argc; i++) {
        if (only_inputs || argv[i][0] != '-' || argv[i][1] == '\0') {
            out->inputs[out->input_count++] = argv[i];
        } else if (strcmp(argv[i], "--") == 0) {
            only_inputs = 1;
        } else {
            int code = read_argument(out, argv, argc, &i);
            if (code >= 0)
                return code;
        }
    }
    if (out->input_count == 0)
        return usage("no input; give files, or - for standard input", NULL);
    const char *problem = misfit(out);
    return problem == NULL ? -1 : usage(problem, NULL);
}

void options_clear(options *opt)
{
    for (size_t i = 0; i < opt->name_count; i++) {
        free(opt->names[i].name);
        free(opt->names[i].identifier);
    }
    free(opt->names);
}
