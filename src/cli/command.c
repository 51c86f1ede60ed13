/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The table of commands, one row each. It knows nothing of how they do it.
 */
#include "cli/command.h"

static const struct command commands[COMMAND_COUNT] = {
    [COMMAND_CHECK] = {"check", "FILE|DIR|-...",
                       "validate captures (the default)",
                       "Reports every departure from the document with its "
                       "place, and ends with a summary on standard error."},
    [COMMAND_RULES] = {"rules", "", "list the rules", NULL},
    [COMMAND_EXPLAIN] = {"explain", "RULE...",
                         "explain a rule, with a bad and a good example", NULL},
    [COMMAND_SCHEMA] = {"schema", "", "print the JSON Schema of a dialect",
                        "JSON Schema 2020-12, made from the table of fields."},
    [COMMAND_CONVERT] = {"convert", "FILE|DIR|-...",
                         "print valid responses in documented types",
                         "One line of JSON per response; what is refused is "
                         "reported on standard error."},
    [COMMAND_STATS] = {"stats", "FILE|DIR|-...",
                       "count the forms of fields and the findings by rule",
                       "documented: as the document has it; observed: in "
                       "another form that jobs are known to send; absent: "
                       "not there; wrong: in neither form."},
    [COMMAND_GENERATE] = {"generate", "",
                          "make responses whose verdict is known",
                          "One vector per line, as JSON: a text, the verdict "
                          "on it in each dialect, every finding with its "
                          "place, and what a valid one is read as. The same "
                          "seed gives the same bytes, on every system; the "
                          "first number of an id is the generator's "
                          "version."},
    [COMMAND_SUITE] =
        {"suite", "CLIENT...", "hold another client to the published set",
         "CLIENT is a program and its arguments. For each vector "
         "it is run once, reads the text from standard input "
         "and exits with 0 if it accepts it. With --lines, one "
         "process answers them all, which is faster: it reads a line "
         "{\"id\": ..., \"text\": ...}, with \"base64\" in place of \"text\" "
         "where the text is not UTF-8, writes a line "
         "{\"id\": ..., \"valid\": true or false}, flushes it, and reads "
         "the next. An answer may have \"values\" too, what was read: "
         "{\"code\": 0, \"data\": [{\"jobId\": 47258, \"progress\": 50, "
         "\"startTime\": \"2017-02-05 18:19:08\", \"detail\": {...}}]}, "
         "in the shape and the types of the document, as 'cdbjob convert' "
         "prints them; null and nothing are the same. "
         "What it gets wrong is listed by rule; 'cdbjob generate "
         "--text=ID' prints what it was given. A plain valid response is "
         "given first: a client that does not start refuses every text, and "
         "is never right. Its standard error is shown where it fails at "
         "that one, or ends without an answer. Two dashes before CLIENT end "
         "the options of the tool, so that those after it are its own."},
    [COMMAND_HELP] = {"help", "[COMMAND]",
                      "show how to use the tool or a command", NULL},
    [COMMAND_VERSION] = {"version", "", "show the version", NULL},
};

const struct command *command_at(size_t index)
{
    return index < COMMAND_COUNT ? &commands[index] : NULL;
}
