/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What the command line asks for. It knows nothing of how that is read, nor
 * of how it is done.
 */
#ifndef CDBJOB_CLI_FLAGS_OPTIONS_H
#define CDBJOB_CLI_FLAGS_OPTIONS_H

#include "capture/capture.h"
#include "cdbjob/cdbjob.h"
#include "cli/command.h"
#include "report/report.h"

/* Findings of one file that standard output shows people unless asked for
 * more: with more than that, the first ones scroll away. */
#define TEXT_FINDINGS 50
#define FINDINGS_BY_FORMAT SIZE_MAX

/* Reports of one run beside the one on standard output. */
#define MAX_REPORTS 16

enum cli_when { WHEN_AUTO, WHEN_ALWAYS, WHEN_NEVER };

/* What is to be printed instead of running a command. */
enum cli_print {
    CLI_PRINT_NOTHING,
    CLI_PRINT_HELP,
    CLI_PRINT_VERSION,
    CLI_PRINT_MANUAL,
    CLI_PRINT_BASH,
    CLI_PRINT_ZSH,
    CLI_PRINT_FISH,
    CLI_PRINT_COUNT
};

struct cli_options {
    enum command_id command;
    enum cli_print print;
    const struct command *topic; /* of the help; NULL: all of it */
    cdbjob_options parse;
    cdbjob_dialect dialect;
    const struct capture_format *input; /* NULL: found out */
    const struct report_format *format;
    struct {
        const struct report_format *format;
        const char *path;
    } reports[MAX_REPORTS];
    size_t report_count;
    size_t max_findings;    /* of a file; 0: all, or FINDINGS_BY_FORMAT */
    cdbjob_level min_level; /* what is reported; CDBJOB_OFF: by the format */
    bool show_notes;        /* in formats for people */
    bool redact;
    bool quiet;
    cdbjob_level fail_level;
    bool fail_fast;
    bool exit_zero;
    bool allow_empty;
    bool all;            /* stats: every field */
    bool merge;          /* stats: operands hold counts */
    const char *compare; /* stats: a file of counts, or NULL */
    bool no_layout;
    size_t seed, count;     /* generate */
    const char *flaw;       /* generate: a rule or a flaw, or NULL */
    const char *field;      /* generate: a pointer, or NULL */
    const char *suite;      /* suite: a folder, or NULL */
    const char *run, *skip; /* suite: patterns of ids, or NULL */
    bool lines, values;     /* suite: how the client answers */
    size_t time_limit;      /* suite: seconds for an answer */
    bool set;               /* generate: the published set */
    const char *text;       /* generate: the id of one of it, or NULL */
    const char *stdin_name;
    uint64_t first, past; /* offsets at which a record may begin */
    bool has_range;
    const char *files_from;                /* a list of paths, or NULL */
    const char *baseline, *write_baseline; /* paths, or NULL */
    size_t jobs;                           /* threads that judge */
    bool color;
    bool links; /* on standard output */
    enum cli_when progress;
    char **operands;
    size_t operand_count;
};

/* What a format reports. */
cdbjob_level cli_min_level(const struct cli_options *options,
                           const struct report_format *format);

/* "observed" or "documented". */
const char *cli_dialect_name(cdbjob_dialect dialect);

/* The index in the catalogue of a rule given by number, id or name. */
#define CLI_NO_RULE SIZE_MAX
size_t cli_rule_index(const char *text, size_t length);

/* The name of the rule that was probably meant, or NULL. */
const char *cli_rule_near(const char *text, size_t length);

#endif
