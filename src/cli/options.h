/*
 * What the command line asks for. One table holds the options, one the
 * commands; parsing, --help and the messages are all read from them.
 */
#ifndef CDBJOB_CLI_OPTIONS_H
#define CDBJOB_CLI_OPTIONS_H

#include "capture/capture.h"
#include "cdbjob/cdbjob.h"
#include "output_file.h"
#include "progress.h"
#include "report/report.h"

/* What the tool exits with. */
enum {
    EXIT_FINE = 0,
    EXIT_FINDINGS = 1, /* something at the fail level */
    EXIT_USAGE = 2,
    EXIT_TROUBLE = 3 /* not read, not written, or an error of the tool */
};

struct cli_options;

/* A command: a row of the table in main.c. Returns an EXIT_... code. */
struct command {
    const char *name;
    const char *operands;
    const char *help;
    unsigned bit; /* for the options that it takes */
    int (*run)(const struct cli_options *options);
};

/* Findings of one file that standard output shows people unless told
 * otherwise: more than that, and the first ones scroll away. */
#define TEXT_FINDINGS 50
#define FINDINGS_BY_FORMAT SIZE_MAX

struct cli_options {
    const struct command *command;
    cdbjob_options parse;
    cdbjob_dialect dialect;
    const struct capture_format *input; /* NULL: found out */
    const struct report_format *format;
    struct {
        const struct report_format *format;
        const char *path;
    } reports[OUTPUT_FILES_MAX]; /* beside the one on standard output */
    size_t report_count;
    size_t max_findings; /* of a file; 0: all, or FINDINGS_BY_FORMAT */
    bool show_notes;
    bool redact;
    bool quiet;
    cdbjob_level fail_level;
    bool fail_fast;
    bool exit_zero;
    const char *stdin_name;
    const char *files_from; /* a list of paths, or NULL */
    unsigned jobs;          /* threads that judge */
    bool color;
    enum progress_choice progress;
    void (*print)(struct output *output); /* for CLI_PRINT */
    char **operands;
    size_t operand_count;
};

/* What is left to do once the command line is read. */
enum cli_next {
    CLI_RUN,
    CLI_HELP,
    CLI_VERSION,
    CLI_PRINT,
    CLI_WRONG /* told on stderr */
};

enum cli_next cli_options_read(struct cli_options *options, int argc,
                               char **argv);

/* Are there inputs, and standard input not twice? Else tells on stderr. */
bool cli_operands_usable(const struct cli_options *options);

/* Writes what --help shows. */
void cli_options_help(struct output *output);

/* The commands, by index, the default first; NULL past the end. */
const struct command *command_at(size_t index);

enum {
    COMMAND_CHECK = 1,
    COMMAND_RULES = 2,
    COMMAND_EXPLAIN = 4,
    COMMAND_SCHEMA = 8,
    COMMAND_CONVERT = 16,
    COMMAND_STATS = 32,
    /* Those that read captures. */
    COMMANDS_READING = COMMAND_CHECK | COMMAND_CONVERT | COMMAND_STATS
};
int command_check(const struct cli_options *options);
int command_rules(const struct cli_options *options);
int command_explain(const struct cli_options *options);
int command_schema(const struct cli_options *options);
int command_convert(const struct cli_options *options);
int command_stats(const struct cli_options *options);

/* Is there a finding at this level, or above it? */
bool check_has_failed(const cdbjob_findings *findings, cdbjob_level level);

/* "observed" or "documented". */
const char *cli_dialect_name(cdbjob_dialect dialect);

/* The index in the catalogue of a rule given by number, id or name. */
#define CLI_NO_RULE SIZE_MAX
size_t cli_rule_index(const char *text, size_t length);

/* Tells on stderr, after the name of the tool, what is wrong. */
__attribute__((format(printf, 1, 2))) void cli_complain(const char *format,
                                                        ...);

/* The same, with a hint at --help, for wrong use: returns EXIT_USAGE. */
__attribute__((format(printf, 1, 2))) int cli_wrong_use(const char *format,
                                                        ...);

/* Ends the output; tells on stderr if any write to it has failed, but for a
 * closed pipe, and returns false. */
bool cli_close(struct output *output);

#endif
