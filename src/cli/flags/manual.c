/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The manual page, from the tables of commands, options and rules.
 */
#include "cli/flags/manual.h"

#include "cli/flags/option_table.h"
#include "cli/outcome.h"

#include <string.h>

/* When the prose below was last changed. */
#define MANUAL_DATE "November 30, 2026"

/* Text of a line of mdoc: a backslash is not one of its escapes. */
static void write_plain(struct output *output, const char *text)
{
    for (; *text != '\0'; text++)
        if (*text == '\\')
            output_text(output, "\\e");
        else
            output_bytes(output, text, 1);
}

/* Columns of a line of the source of the page. */
#define LINE_COLUMNS 78

/* The same in short lines, each sentence on its own, as mdoc likes it. */
static void write_sentences(struct output *output, const char *text)
{
    size_t column = 0;
    while (*text != '\0') {
        size_t length = strcspn(text, " ");
        char word[80];
        snprintf(word, sizeof word, "%.*s", (int)length, text);
        if (column > 0 && column + 1 + length > LINE_COLUMNS) {
            output_text(output, "\n");
            column = 0;
        }
        if (column > 0)
            output_text(output, " ");
        write_plain(output, word);
        column += length + 1;
        if (length > 0 && word[length - 1] == '.')
            column = LINE_COLUMNS;
        text += length + strspn(text + length, " ");
    }
    output_text(output, "\n");
}

static void write_manual_option(struct output *output,
                                const struct option_row *row)
{
    output_text(output, ".It ");
    if (row->letter != 0)
        output_format(output, "Fl %c , ", row->letter);
    output_format(output, "Fl -%s", row->name);
    if (row->argument != NULL)
        output_format(output, " Ns = Ns Ar %s", row->argument);
    for (size_t i = 0; row->choices != NULL && row->choices(i) != NULL; i++)
        output_format(output, " Ns %s Ns Cm %s", i == 0 ? "=" : "|",
                      row->choices(i));
    output_text(output, "\n");
    char help[200];
    snprintf(help, sizeof help, "%s.", row->help);
    write_sentences(output, help);
    if (row->more != NULL)
        write_sentences(output, row->more);
    if (row->commands == COMMANDS_ALL)
        return;
    const struct command *command;
    const char *before = "Commands:";
    for (size_t i = 0; (command = command_at(i)) != NULL; i++)
        if ((row->commands & COMMAND_BIT(i)) != 0) {
            output_format(output, "%s\n.Cm %s", before, command->name);
            before = " ,";
        }
    output_text(output, " .\n");
}

static void write_manual_tables(struct output *output)
{
    const struct command *command;
    output_text(output, ".Sh COMMANDS\n.Bl -tag -width Ds\n");
    for (size_t i = 0; (command = command_at(i)) != NULL; i++) {
        output_format(output, ".It Cm %s%s%s\n%s.\n", command->name,
                      command->operands[0] != '\0' ? " Ar " : "",
                      command->operands, command->help);
        if (command->more != NULL)
            write_sentences(output, command->more);
    }
    output_text(output, ".El\n.Sh OPTIONS\n.Bl -tag -width Ds\n");
    const struct option_row *row;
    for (size_t i = 0; (row = option_at(i)) != NULL; i++)
        write_manual_option(output, row);
    output_text(output, ".El\n.Sh RULES\n.Bl -tag -width Ds\n");
    const cdbjob_rule *rule;
    for (size_t i = 0; (rule = cdbjob_rule_at(i)) != NULL; i++)
        output_format(output, ".It CDB%d %s\n%s\n", rule->number, rule->name,
                      rule->summary);
    output_text(output, ".El\n");
}

/* Sessions in a folder that has captures of the corpus; tests/cli/manual types
 * them there. */
static const struct {
    const char *what, *session;
} EXAMPLES[] = {
    {"The errors in a folder of captures, a line for each:",
     "$ cdbjob --format=short --min-level=error archive\n"
     "archive/52301.json:11:21: error: 'progress' is 101;"
     " the documented range is 0 to 100 [CDB402 out-of-range]\n"
     "cdbjob: 3 records: 2 valid, 1 refused;"
     " 1 error, 1 warning, 24 notes\n"},
    {"In a script, the exit code alone:",
     "$ cdbjob --quiet archive/51877.json && echo valid\n"
     "valid\n"},
    {"Answers of a service that is known to count beyond 100:",
     "$ cdbjob --level=402=note --level=501=off --quiet archive; echo $?\n"
     "0\n"},
    {"A response from standard input, with its header section or without:",
     "$ echo '{\"code\":4100,\"message\":\"no\",\"codeDesc\":null}'"
     " | cdbjob -f short -\n"
     "<stdin>:1:40: error: 'codeDesc' is null; the document says String"
     " [CDB304 null-value]\n"
     "cdbjob: 1 record: 0 valid, 1 refused;"
     " 1 error, 0 warnings, 0 notes\n"},
    {"What a rule means:",
     "$ cdbjob explain 302 | head -n 2\n"
     "CDB302 number-as-string\n"
     "A documented Int is a string of digits.\n"},
    {"In which forms a field occurs:",
     "$ cdbjob stats --quiet --all browser.har | grep -E 'field|progress'\n"
     "field             documented  observed   share"
     "    absent     wrong   share\n"
     "  progress                 0         3  100.0%"
     "         0         0    0.0%\n"},
    {"The valid responses in the documented types, for a filter:",
     "$ cdbjob convert archive/51877.json"
     " | jq -c '[.jobId, .data[0].progress]'\n"
     "[51877,100]\n"},
    {"What is known is kept, and only what is new fails:",
     "$ cdbjob --quiet --write-baseline=known.json archive\n"
     "$ cdbjob --quiet --baseline=known.json archive; echo $?\n"
     "0\n"},
};

/* Text to be typed: what a page makes typographic stays as it is. */
static void write_typed(struct output *output, const char *text)
{
    for (; *text != '\0'; text++)
        if (*text == '\'')
            output_text(output, "\\(aq");
        else if (*text == '-')
            output_text(output, "\\-");
        else
            output_bytes(output, text, 1);
}

static void write_examples(struct output *output)
{
    output_text(output, ".Sh EXAMPLES\n");
    for (size_t i = 0; i < sizeof EXAMPLES / sizeof EXAMPLES[0]; i++) {
        output_format(output, "%s%s\n.Bd -literal -offset indent\n",
                      i == 0 ? "" : ".Pp\n", EXAMPLES[i].what);
        write_typed(output, EXAMPLES[i].session);
        output_text(output, ".Ed\n");
    }
}

void manual_write(struct output *output)
{
    output_format(output,
                  ".Dd " MANUAL_DATE
                  "\n"
                  ".Dt CDBJOB 1\n"
                  ".Os\n"
                  ".Sh NAME\n"
                  ".Nm cdbjob\n"
                  ".Nd validate captured responses of GetCdbUpgradeJobInfo\n"
                  ".Sh SYNOPSIS\n"
                  ".Nm\n"
                  ".Op Ar command\n"
                  ".Op Ar options\n"
                  ".Op Ar operand ...\n"
                  ".Sh DESCRIPTION\n"
                  "Reads captured responses of the action\n"
                  "GetCdbUpgradeJobInfo of Tencent Cloud's CDB v2, and says\n"
                  "exactly where each departs from the document of that\n"
                  "action.\n"
                  "A capture is a file or a stream that holds responses;\n"
                  "each of these is one record.\n"
                  "Findings go to standard output, everything else to\n"
                  "standard error.\n"
                  "Without a command,\n"
                  ".Cm %s\n"
                  "is run; the operand\n"
                  ".Sq -\n"
                  "is standard input.\n",
                  command_at(0)->name);
    write_manual_tables(output);
    output_format(output,
                  ".Sh ENVIRONMENT\n"
                  ".Bl -tag -width Ds\n"
                  ".It Ev NO_COLOR\n"
                  "If set and not empty, no colours and no links unless\n"
                  "--color=always asks for them.\n"
                  ".It Ev FORCE_COLOR\n"
                  "If set, colours even where there is no terminal; none\n"
                  "if it is 0.\n"
                  ".It Ev TMPDIR\n"
                  "The folder of temporary files,\n"
                  ".Pa /tmp\n"
                  "by default: a junit report of many records needs one.\n"
                  ".El\n"
                  ".Sh EXIT STATUS\n"
                  ".Bl -tag -width Ds\n"
                  ".It %d\nNo finding at the fail level.\n"
                  ".It %d\nFindings.\n"
                  ".It %d\nWrong usage.\n"
                  ".It %d\n"
                  "An input could not be read, an output could not be\n"
                  "written, there was no response to judge, or an internal\n"
                  "error.\n"
                  ".El\n",
                  EXIT_FINE, EXIT_FINDINGS, EXIT_USAGE, EXIT_TROUBLE);
    write_examples(output);
    output_format(output,
                  ".Sh SEE ALSO\n"
                  "Every rule, with examples:\n"
                  ".Lk %s\n",
                  report_rules_page());
}
