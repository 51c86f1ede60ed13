/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What --help shows, from the tables of commands and options.
 */
#include "cli/flags/manual.h"

#include "cli/flags/choices.h"
#include "cli/flags/option_table.h"
#include "cli/outcome.h"

#include <string.h>

/* Columns of the names, and of a line. */
#define NAME_COLUMNS 33
#define LINE_COLUMNS 80

static int write_argument(struct output *output, const struct option_row *row,
                          unsigned taken)
{
    size_t columns = 0;
    if (row->argument != NULL) {
        output_format(output, "=%s", row->argument);
        columns = 1 + strlen(row->argument);
    }
    for (size_t i = 0; row->choices != NULL && row->choices(i) != NULL; i++) {
        if (row->choices == choice_format && !choice_is_written_by(taken, i))
            continue;
        output_format(output, "%c%s", columns == 0 ? '=' : '|',
                      row->choices(i));
        columns += 1 + strlen(row->choices(i));
    }
    return (int)columns;
}

/* Words, wrapped from a column on. */
static void write_wrapped(struct output *output, size_t begin, const char *text)
{
    size_t column = begin;
    while (*text != '\0') {
        size_t length = strcspn(text, " ");
        if (column > begin && column + 1 + length >= LINE_COLUMNS) {
            output_format(output, "\n%*s", (int)begin, "");
            column = begin;
        } else if (column > begin) {
            output_text(output, " ");
            column++;
        }
        output_bytes(output, text, length);
        column += length;
        text += length + strspn(text + length, " ");
    }
    output_text(output, "\n");
}

static void write_option(struct output *output, const struct option_row *row,
                         unsigned taken)
{
    if (row->letter != 0)
        output_format(output, "  -%c, --%s", row->letter, row->name);
    else
        output_format(output, "      --%s", row->name);
    int columns =
        8 + (int)strlen(row->name) + write_argument(output, row, taken);
    /* Names too long for their column get a line of their own. */
    if (columns > NAME_COLUMNS - 2) {
        output_text(output, "\n");
        columns = 0;
    }
    output_format(output, "%*s", NAME_COLUMNS - columns, "");
    write_wrapped(output, NAME_COLUMNS, row->help);
}

static void write_commands(struct output *output)
{
    const struct command *command;
    output_text(output,
                "Usage: cdbjob [COMMAND] [OPTIONS] [OPERAND]...\n"
                "Validates captured responses of the action "
                "GetCdbUpgradeJobInfo.\n\n");
    for (size_t i = 0; (command = command_at(i)) != NULL; i++) {
        output_format(output, "  %-8s%-23s", command->name, command->operands);
        write_wrapped(output, NAME_COLUMNS, command->help);
    }
}

static void write_command(struct output *output, const struct command *command)
{
    output_format(output, "Usage: cdbjob %s [OPTIONS]%s%s\n%c%s.\n",
                  command->name, command->operands[0] != '\0' ? " " : "",
                  command->operands, command->help[0] - 'a' + 'A',
                  command->help + 1);
    if (command->more != NULL)
        write_wrapped(output, 0, command->more);
}

static void write_endings(struct output *output)
{
    const char *ending;
    output_text(output, "\nIn a DIR, files ending in");
    for (size_t i = 0; (ending = capture_ending_at(i)) != NULL; i++)
        output_format(output, " %s", ending);
    output_text(output, " (.gz) are read.\n");
}

void help_write(struct output *output, const struct command *topic)
{
    unsigned taken = COMMANDS_ALL;
    if (topic == NULL) {
        write_commands(output);
    } else {
        taken = COMMAND_BIT(topic - command_at(0));
        write_command(output, topic);
    }
    output_text(output, "\n");
    const struct option_row *row;
    /* The common options have letters; the help of a command has them all. */
    for (size_t i = 0; (row = option_at(i)) != NULL; i++)
        if ((row->commands & taken) != 0 && (topic != NULL || row->letter != 0))
            write_option(output, row, taken);
    if (topic == NULL)
        output_text(output,
                    "\n'cdbjob help COMMAND' shows every option of a "
                    "command.");
    if ((taken & COMMANDS_READING) == 0)
        return;
    write_endings(output);
    output_format(output,
                  "Exit: %d no finding at the fail level, %d findings, "
                  "%d wrong usage,\n%d unreadable input, unwritable output, "
                  "nothing to judge or internal error.\n",
                  EXIT_FINE, EXIT_FINDINGS, EXIT_USAGE, EXIT_TROUBLE);
}
