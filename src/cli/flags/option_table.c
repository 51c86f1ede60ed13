/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The option table: every option, one row each. It knows what may be asked
 * for, and nothing of how it is done.
 */
#include "cli/flags/option_table.h"

#include "cli/flags/choices.h"

#define TEXT_OF(number) TEXT_OF_VALUE(number)
#define TEXT_OF_VALUE(number) #number

/* More threads than any machine that runs this is likely to have. */
#define MAX_JOBS 256

/* Numbers that the texts below repeat. */
_Static_assert(CDBJOB_MAX_LENGTH == 65536u, "the help says so");

#define CHECK COMMAND_BIT(COMMAND_CHECK)
#define STATS COMMAND_BIT(COMMAND_STATS)
#define SCHEMA COMMAND_BIT(COMMAND_SCHEMA)
#define EXPLAIN COMMAND_BIT(COMMAND_EXPLAIN)
#define GENERATE COMMAND_BIT(COMMAND_GENERATE)
#define SUITE COMMAND_BIT(COMMAND_SUITE)

#define AT(member) .offset = offsetof(struct reading, member)
#define FLAG(member) .kind = OPTION_FLAG, AT(member)
#define CHOICE(member, list)                                                   \
    .kind = OPTION_CHOICE, AT(member), .choices = (list)
#define NUMBER(member, name, from, to)                                         \
    .kind = OPTION_NUMBER, AT(member), .argument = (name), .least = (from),    \
    .most = (to)
#define TEXT(member, name) .kind = OPTION_TEXT, AT(member), .argument = (name)
#define PATH(member) TEXT(member, "FILE"), .is_path = true
#define OTHER(setter, name)                                                    \
    .kind = OPTION_OTHER, .argument = (name), .set = (setter)

/* Columns: name, letter, commands, help, what the manual adds, kind. */
static const struct option_row option_table[] = {
    {"dialect", 'd', COMMANDS_READING | SCHEMA | GENERATE | SUITE,
     "observed: accept what jobs are known to send; documented: only what "
     "the document says",
     "A dialect is a preset of the levels of the rules. observed, the "
     "default, accepts what the document says or what jobs are known to "
     "send, and reports each departure as a note; documented takes the "
     "document literally, and refuses every departure. What generate makes "
     "has nothing but its flaw that documented refuses; by default, it has "
     "observed forms as well.",
     CHOICE(dialect, choice_dialect)},
    {"input", 'i', COMMANDS_READING, "how the captures are stored",
     "Without it the extension of the file name decides and, failing that, "
     "the content.",
     CHOICE(input, choice_input)},
    {"files-from", 0, COMMANDS_READING,
     "also read the files listed in FILE, one per line; - for stdin",
     "If the list contains a NUL, the names are NUL-terminated, as find "
     "-print0 writes them.",
     PATH(options.files_from)},
    {"range", 0, COMMANDS_READING,
     "read only the records that begin in these bytes",
     "For splitting a file among programs: records that begin at START or "
     "after, and before END. Any byte may be the border of two ranges, and "
     "every record is in just one of them, with the line, the offset and the "
     "number that it has in the whole file. It takes one file with a "
     "record per line (ndjson, log). A range in which no record begins is not "
     "an error.",
     OTHER(choice_set_range, "START:END")},
    {"format", 'f', CHECK | STATS | SUITE, "how findings are written",
     "stats takes text, json and html; suite text, json, ndjson and junit.",
     CHOICE(format, choice_format)},
    {"report", 'r', CHECK | SUITE,
     "also write the findings to a file; repeatable",
     "The file appears complete or not at all. A path that names an open "
     "descriptor, such as /dev/stderr, is written to as it is. No file that "
     "the run reads is ever replaced.",
     OTHER(choice_set_report, "FORMAT=PATH")},
    {"level", 'l', COMMANDS_READING, "off, note, warning or error; repeatable",
     "RULE is a number or a name, as 302 or number-as-string. Rules of "
     "malformed JSON (1xx) and of limits (9xx) are always errors.",
     OTHER(choice_set_level, "RULE=LEVEL")},
    {"min-level", 'm', CHECK, "report only findings of this level or above",
     "This holds for every format. Without it the formats for people (text, "
     "short, github) show warnings and errors, and those for programs hold "
     "every finding. The summary always counts them all.",
     CHOICE(min_level, choice_level)},
    {"fail-level", 0, CHECK | STATS,
     "exit 1 for findings of this level or above (error)", NULL,
     CHOICE(fail_level, choice_level)},
    {"baseline", 0, CHECK, "report only findings that are not in FILE",
     "FILE is one that --write-baseline has written. It holds how many "
     "findings each rule had at each field, by the form of the value; "
     "findings beyond these counts are new. What FILE holds and this run "
     "does not find is listed on standard error, if every input was read.",
     PATH(options.baseline)},
    {"write-baseline", 0, CHECK,
     "write the findings to FILE, a baseline, and exit 0",
     "A baseline holds neither files nor lines, and no values but numbers "
     "outside a documented set. FILE stays as it is if an input could not be "
     "read.",
     PATH(options.write_baseline)},
    {"fail-fast", 0, CHECK, "stop after the first failing record", NULL,
     FLAG(options.fail_fast)},
    {"exit-zero", 0, COMMANDS_READING, "exit 0 even if there are findings",
     NULL, FLAG(options.exit_zero)},
    {"allow-empty", 0, COMMANDS_READING, "exit 0 even if nothing was judged",
     "Without it, a run that finds no response in any input exits with 3.",
     FLAG(options.allow_empty)},
    {"all", 0, STATS, "show every field, not only those that departed", NULL,
     FLAG(options.all)},
    {"compare", 0, STATS, "show what differs from FILE, and exit 1 if it does",
     "FILE is what stats --format=json wrote earlier. A form of a field, or a "
     "rule, is shown if its share of the records differs by more than chance: "
     "two samples of the same responses show such a difference once in a "
     "million comparisons, or less. Where both hold as many records, a new "
     "form is shown from 20 records on. Findings do not change the exit code "
     "then.",
     PATH(options.compare)},
    {"merge", 0, STATS, "add up counts: the operands are files of them",
     "Each is what stats --format=json wrote of a part. The result is that of "
     "one run over all parts, in that order.",
     FLAG(options.merge)},
    {"max-findings", 'n', CHECK,
     "show at most N findings per file; 0: all (text, short: " TEXT_OF(
         TEXT_FINDINGS) ")",
     NULL, NUMBER(options.max_findings, "N", 0, FINDINGS_BY_FORMAT - 1)},
    {"max-length", 0, COMMANDS_READING,
     "refuse records longer than that (65536)", NULL,
     NUMBER(max_length, "BYTES", 1, CDBJOB_LENGTH_LIMIT)},
    {"show-notes", 0, CHECK,
     "show notes in text, which otherwise only counts them", NULL,
     FLAG(options.show_notes)},
    {"redact", 0, CHECK, "hide values: show only kinds and lengths",
     "Values and unknown keys are removed from every report and message. A "
     "baseline that is written keeps unknown keys.",
     FLAG(options.redact)},
    {"quiet", 'q', COMMANDS_READING | SUITE,
     "print nothing, only the exit code; stats, convert and suite: only "
     "their result",
     "stats, convert and suite still print their result, but no summary.",
     FLAG(options.quiet)},
    {"stdin-name", 0, COMMANDS_READING, "the name to show for standard input",
     "Its extension decides on the format, as that of a file does.",
     TEXT(options.stdin_name, "NAME")},
    {"jobs", 'j', CHECK, "judge with N threads (1); the output stays the same",
     NULL, NUMBER(options.jobs, "N", 1, MAX_JOBS)},
    {"no-layout", 0, COMMANDS_READING,
     "read every record for itself; slower, the output stays the same",
     "Without it the layout of one record, the bytes between its values, is "
     "remembered to read the next one faster where it has the same. For "
     "comparing.",
     FLAG(options.no_layout)},
    {"seed", 0, GENERATE, "draw other vectors (0)", NULL,
     NUMBER(options.seed, "N", 0, FINDINGS_BY_FORMAT - 1)},
    {"count", 0, GENERATE, "how many vectors (1)", NULL,
     NUMBER(options.count, "N", 1, FINDINGS_BY_FORMAT - 1)},
    {"flaw", 0, GENERATE, "only this rule, this kind of flaw, or valid",
     "RULE is a number or a name, as 402 or out-of-range; or the name of a "
     "flaw, as the vectors have it. valid: nothing is wrong.",
     TEXT(options.flaw, "RULE")},
    {"field", 0, GENERATE, "only flaws at this field, such as /data/progress",
     "Indices in the pointer are ignored.", TEXT(options.field, "POINTER")},
    {"set", 0, GENERATE, "the published set instead: every flaw at every field",
     "What corpus/suite of the project holds. Nothing in it is drawn: around "
     "its flaw, each response is plain.",
     FLAG(options.set)},
    {"text", 0, GENERATE, "the text alone of a vector of the published set",
     "What the client was given, to try it by hand.", TEXT(options.text, "ID")},
    {"lines", 0, SUITE, "one process of the client answers all, line by line",
     "Where an answer has \"values\", they are compared.", FLAG(options.lines)},
    {"values", 0, SUITE, "the client must say what it read",
     "An answer without them is wrong then. Without --lines, it writes them "
     "to standard output.",
     FLAG(options.values)},
    {"run", 0, SUITE, "only vectors whose id matches, such as '*/402/*'", NULL,
     TEXT(options.run, "GLOB")},
    {"skip", 0, SUITE, "no vectors whose id matches", NULL,
     TEXT(options.skip, "GLOB")},
    {"suite", 0, SUITE, "the vectors of a folder, not those that are built in",
     "A folder with a manifest.json, such as corpus/suite of the project.",
     TEXT(options.suite, "DIR"), .is_path = true},
    {"time-limit", 0, SUITE, "seconds for an answer (10)",
     "A client that needs longer is ended, and counts as one that hangs.",
     NUMBER(options.time_limit, "SECONDS", 1, 3600)},
    {"color", 0, CHECK | EXPLAIN, "colours; auto: on a terminal",
     "With colours, a terminal also gets each rule as a link to its page "
     "(OSC 8). NO_COLOR and never turn both off.",
     CHOICE(color, choice_when)},
    {"progress", 0, CHECK, "show progress on stderr; auto: on a terminal", NULL,
     CHOICE(progress, choice_when)},
    {"print", 0, COMMANDS_ALL,
     "print the manual page or a completion, and exit", NULL,
     CHOICE(print, choice_print)},
    {"help", 'h', COMMANDS_ALL, "show how to use the tool or the command", NULL,
     FLAG(help)},
    {"version", 'V', COMMANDS_ALL, "show the version and exit", NULL,
     FLAG(version)},
};

const struct option_row *option_at(size_t index)
{
    return index < sizeof option_table / sizeof *option_table
               ? &option_table[index]
               : NULL;
}

bool option_takes_value(const struct option_row *row)
{
    return row->argument != NULL || row->choices != NULL;
}
