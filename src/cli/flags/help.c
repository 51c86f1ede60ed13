/*
 * What --help shows, from the tables of commands and options.
 */
#include "cli/flags/manual.h"

#include "cli/flags/option_table.h"
#include "cli/outcome.h"

#include <string.h>

/* Columns of the names, before what is said of them. */
#define NAME_COLUMNS 33

static int write_argument(struct output *output, const struct option_row *row)
{
    size_t columns = 0;
    if (row->argument != NULL) {
        output_format(output, "=%s", row->argument);
        columns = 1 + strlen(row->argument);
    }
    for (size_t i = 0; row->choices != NULL && row->choices(i) != NULL; i++) {
        output_format(output, "%c%s", i == 0 ? '=' : '|', row->choices(i));
        columns += 1 + strlen(row->choices(i));
    }
    return (int)columns;
}

static void write_option(struct output *output, const struct option_row *row)
{
    if (row->letter != 0)
        output_format(output, "  -%c, --%s", row->letter, row->name);
    else
        output_format(output, "      --%s", row->name);
    int columns = 8 + (int)strlen(row->name) + write_argument(output, row);
    /* Names too long for their column get a line of their own. */
    if (columns > NAME_COLUMNS - 2) {
        output_text(output, "\n");
        columns = 0;
    }
    output_format(output, "%*s%s\n", NAME_COLUMNS - columns, "", row->help);
}

void help_write(struct output *output)
{
    output_text(output,
                "Usage: cdbjob [COMMAND] [OPTIONS] [OPERAND]...\n"
                "Judges captured responses of the action "
                "GetCdbUpgradeJobInfo.\n\n");
    const struct command *command;
    for (size_t i = 0; (command = command_at(i)) != NULL; i++)
        output_format(output, "  %-8s%-23s%s\n", command->name,
                      command->operands, command->help);
    output_text(output, "\n");
    const struct option_row *row;
    for (size_t i = 0; (row = option_at(i)) != NULL; i++)
        write_option(output, row);
    output_text(output, "\nOf a DIR, files ending in");
    const char *ending;
    for (size_t i = 0; (ending = capture_ending_at(i)) != NULL; i++)
        output_format(output, " %s", ending);
    output_text(output, " (.gz) are read.\n");
    output_format(output,
                  "Exit: %d nothing at the fail level, %d findings, "
                  "%d wrong usage,\n%d not read, not written or an error of "
                  "the tool.\n",
                  EXIT_FINE, EXIT_FINDINGS, EXIT_USAGE, EXIT_TROUBLE);
}
