/*
 * Reading the command line by the option table.
 */
#include "cli/flags/command_line.h"

#include "cli/complain.h"
#include "cli/flags/option_table.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What getopt_long() returns for the first row; above every letter. */
#define FIRST_CODE 256
#define MAX_OPTIONS 64

/* The table in the shape that getopt_long() wants. */
static void fill_getopt(struct option *names, char *letters)
{
    const struct option_row *row;
    *letters++ = ':'; /* a missing value is told apart */
    size_t i = 0;
    for (; i < MAX_OPTIONS && (row = option_at(i)) != NULL; i++) {
        bool takes = row->argument != NULL || row->choices != NULL;
        names[i] = (struct option){
            .name = row->name,
            .has_arg = takes ? required_argument : no_argument,
            .val = FIRST_CODE + (int)i,
        };
        if (row->letter == 0)
            continue;
        *letters++ = row->letter;
        if (takes)
            *letters++ = ':';
    }
    names[i] = (struct option){0};
    *letters = '\0';
}

static const struct option_row *row_of_code(int code)
{
    if (code >= FIRST_CODE)
        return option_at((size_t)(code - FIRST_CODE));
    const struct option_row *row;
    for (size_t i = 0; (row = option_at(i)) != NULL; i++)
        if (row->letter == code && code != 0)
            return row;
    return NULL;
}

static void complain_of_choice(const struct option_row *row, const char *value)
{
    char list[200] = "";
    for (size_t i = 0; row->choices(i) != NULL; i++) {
        size_t used = strlen(list);
        snprintf(list + used, sizeof list - used, "%s%s", i > 0 ? ", " : "",
                 row->choices(i));
    }
    cli_wrong_use("--%s=%s: want one of %s", row->name, value, list);
}

static bool set_row(struct reading *reading, const struct option_row *row,
                    const char *value)
{
    size_t choice = 0;
    if (row->choices != NULL) {
        while (row->choices(choice) != NULL &&
               strcmp(row->choices(choice), value) != 0)
            choice++;
        if (row->choices(choice) == NULL) {
            complain_of_choice(row, value);
            return false;
        }
    }
    const char *wrong = row->set(reading, value, choice);
    if (wrong != NULL)
        cli_wrong_use("--%s=%s: %s", row->name, value, wrong);
    return wrong == NULL;
}

/* What getopt_long() stumbled over: '?' an option, ':' a missing value. */
static void complain_of_option(int code, char **argv)
{
    const struct option_row *row = row_of_code(optopt);
    const char *word = argv[optind - 1];
    if (code == ':' && row != NULL)
        cli_wrong_use("--%s wants a value", row->name);
    else if (row != NULL)
        cli_wrong_use("--%s takes no value", row->name);
    else if (optopt != 0)
        cli_wrong_use("unknown option -%c", optopt);
    else
        cli_wrong_use("unknown or ambiguous option %s", word);
}

/* Reads every option; `seen` collects the rows for the check by command. */
static bool read_options(struct reading *reading, int argc, char **argv,
                         bool *seen)
{
    struct option names[MAX_OPTIONS + 1];
    char letters[2 * MAX_OPTIONS + 2];
    fill_getopt(names, letters);
    opterr = 0;
    int code;
    while ((code = getopt_long(argc, argv, letters, names, NULL)) != -1) {
        const struct option_row *row = row_of_code(code);
        if (code == '?' || code == ':' || row == NULL) {
            complain_of_option(code, argv);
            return false;
        }
        for (size_t i = 0; option_at(i) != NULL; i++)
            seen[i] = seen[i] || option_at(i) == row;
        if (!set_row(reading, row, optarg))
            return false;
    }
    return true;
}

/* The first operand names the command, if it is the name of one. */
static void read_command(struct cli_options *options, int argc, char **argv)
{
    options->operands = argv + optind;
    options->operand_count = (size_t)(argc - optind);
    const struct command *command;
    for (unsigned i = 0;
         options->operand_count > 0 && (command = command_at(i)) != NULL; i++)
        if (strcmp(argv[optind], command->name) == 0) {
            options->command = (enum command_id)i;
            options->operands++;
            options->operand_count--;
            return;
        }
}

static bool check_taken(enum command_id id, const bool *seen)
{
    const struct option_row *row;
    for (size_t i = 0; (row = option_at(i)) != NULL; i++)
        if (seen[i] && (row->commands & COMMAND_BIT(id)) == 0) {
            cli_wrong_use("%s does not take --%s", command_at(id)->name,
                          row->name);
            return false;
        }
    return true;
}

/* The terminal decides, unless the environment or the user does. */
static bool is_colored(enum cli_when choice)
{
    if (choice != WHEN_AUTO)
        return choice == WHEN_ALWAYS;
    const char *no = getenv("NO_COLOR"), *force = getenv("FORCE_COLOR");
    const char *terminal = getenv("TERM");
    if (no != NULL && no[0] != '\0')
        return false;
    if (force != NULL && force[0] != '\0')
        return strcmp(force, "0") != 0;
    return isatty(STDOUT_FILENO) && terminal != NULL &&
           strcmp(terminal, "dumb") != 0;
}

static void settle(struct reading *reading)
{
    struct cli_options *options = reading->options;
    cdbjob_options_init(&options->parse, options->dialect);
    options->parse.max_length = reading->max_length;
    for (size_t i = 0; i < RULE_COUNT; i++)
        if (reading->levels[i] != LEVEL_OF_DIALECT)
            options->parse.levels[i] = reading->levels[i];
    options->color = is_colored(reading->color);
}

bool command_line_read(struct cli_options *options, int argc, char **argv)
{
    *options = (struct cli_options){
        .format = report_format_at(0),
        .max_findings = FINDINGS_BY_FORMAT,
        .fail_level = CDBJOB_ERROR,
        .stdin_name = "<stdin>",
        .jobs = 1,
    };
    struct reading reading = {
        .options = options,
        .max_length = CDBJOB_MAX_LENGTH,
    };
    memset(reading.levels, LEVEL_OF_DIALECT, sizeof reading.levels);
    bool seen[MAX_OPTIONS] = {false};
    if (!read_options(&reading, argc, argv, seen))
        return false;
    if (options->print != CLI_PRINT_NOTHING)
        return true;
    read_command(options, argc, argv);
    if (!check_taken(options->command, seen))
        return false;
    settle(&reading);
    return true;
}
