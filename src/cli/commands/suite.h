/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The parts of the command `suite`: the vectors, the client, what it answers,
 * and the reports. They must not ask the parser for a verdict.
 */
#ifndef CDBJOB_CLI_COMMANDS_SUITE_H
#define CDBJOB_CLI_COMMANDS_SUITE_H

#include "cli/flags/options.h"
#include "report/output.h"

#include <sys/types.h>

/* What a client made of a vector. */
enum answer {
    ANSWER_RIGHT,
    ANSWER_ACCEPTED,     /* and should not have been */
    ANSWER_REFUSED,      /* and should not have been */
    ANSWER_WRONG_VALUES, /* accepted, and read as something else */
    ANSWER_CRASH,
    ANSWER_HANG,
    ANSWER_TOO_MUCH, /* more than one answer, or a very long one */
    ANSWER_ECHO,     /* what it was asked, or what it answered before */
    ANSWER_NONE,     /* something else than an answer */
    ANSWER_NOT_ASKED,
    ANSWER_COUNT
};

/* Bytes of a line: not followed by a NUL. */
struct span {
    const char *bytes;
    size_t length;
};

/* Pointers into the line, but for the texts, which are its own. */
struct vector {
    struct span request; /* the line that --lines sends */
    struct span reads;   /* the values, as JSON; length 0: none */
    char *id, *rule, *flaw, *field;
    char *note; /* what the flaw does to a reader; may be NULL */
    char *text;
    size_t length;
    bool valid; /* in the dialect that is asked for */
    enum answer answer;
    char detail[200]; /* about a wrong answer; may be empty */
};

struct suite {
    const struct cli_options *options;
    /* Those that are run, and after them the probe: a plain valid one. */
    struct vector *vectors;
    size_t count, read; /* read: with those that are not run */
    bool has_probe;
    char **texts; /* the files that they are in */
    size_t text_count;
    size_t of_answer[ANSWER_COUNT];
};

/* suite_load.c: reads the vectors of the folder, or makes the published ones.
 * False: it has complained. */
bool suite_load(struct suite *suite);
void suite_free(struct suite *suite);

/* A member of an object of well-formed JSON, as it is written. */
bool suite_member(struct span object, const char *name, struct span *value);

/* suite_values.c: is that what the vector is read as? `detail` says where it
 * is not. */
bool suite_values_agree(const struct vector *vector, struct span values,
                        char detail[200]);

enum { CLIENT_ERRORS = 4096 };

/* suite_client.c: a program that is running. */
struct client {
    char **arguments;
    pid_t process; /* 0: none */
    int input, output, errors;
    long limit;  /* milliseconds for an answer */
    char *bytes; /* what it wrote, up to a limit */
    size_t used;
    char said[CLIENT_ERRORS]; /* the first bytes of its standard error */
    size_t said_used;
};

enum client_end {
    CLIENT_LINE,     /* it answered, with a line */
    CLIENT_ENDED,    /* it ended: see the status */
    CLIENT_LATE,     /* time is up */
    CLIENT_TOO_MUCH, /* it writes without end */
    CLIENT_MISSING   /* it cannot be run: errno says why */
};

/* Writes to it, and reads up to the end of a line (`by_line`) or up to its
 * end. What it wrote is in client->bytes. The client must run. */
bool client_start(struct client *client);
enum client_end client_ask(struct client *client, struct span request,
                           bool by_line, int *status);
void client_stop(struct client *client);

/* suite_run.c: asks about every vector. False: the client could not be run,
 * and it has complained. */
bool suite_run(struct suite *suite);

/* suite_report.c: writes the result in a format. */
bool suite_has_format(const char *name);
void suite_write(const struct suite *suite, const char *format,
                 struct output *output);
const char *suite_answer_name(enum answer answer);

#endif
