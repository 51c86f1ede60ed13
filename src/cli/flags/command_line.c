/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Reading the command line by the option table.
 */
#include "cli/flags/command_line.h"

#include "cli/complain.h"
#include "cli/flags/choices.h"
#include "cli/flags/option_table.h"

#include <getopt.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What getopt_long() returns for the first row; above every letter. */
#define FIRST_CODE 256
#define MAX_OPTIONS 64

/* The table in the shape that getopt_long() needs. */
static void fill_getopt(struct option *names, char *letters)
{
    const struct option_row *row;
    *letters++ = ':'; /* for a missing value it returns this */
    size_t i = 0;
    for (; i < MAX_OPTIONS && (row = option_at(i)) != NULL; i++) {
        bool takes = option_takes_value(row);
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

static const char *option_name(size_t index)
{
    const struct option_row *row = option_at(index);
    return row != NULL ? row->name : NULL;
}

/* Neither a name nor the beginning of just one. */
static void complain_of_name(const char *word)
{
    const struct option_row *row;
    char name[64], list[200] = "";
    snprintf(name, sizeof name, "%.*s", (int)strcspn(word + 2, "="), word + 2);
    for (size_t i = 0; (row = option_at(i)) != NULL; i++) {
        size_t used = strlen(list);
        if (strncmp(row->name, name, strlen(name)) == 0)
            snprintf(list + used, sizeof list - used, "%s--%s",
                     used > 0 ? ", " : "", row->name);
    }
    const char *near = choice_near(name, option_name);
    if (list[0] != '\0')
        cli_wrong_use("--%s is ambiguous: %s", name, list);
    else if (near != NULL)
        cli_wrong_use("unknown option --%s; did you mean --%s?", name, near);
    else
        cli_wrong_use("unknown option --%s", name);
}

/* What getopt_long() stopped at: '?' an option, ':' a missing value. */
static void complain_of_option(int code, char **argv)
{
    const struct option_row *row = row_of_code(optopt);
    if (code == ':' && row != NULL)
        cli_wrong_use("--%s needs a value", row->name);
    else if (row != NULL)
        cli_wrong_use("--%s takes no value", row->name);
    else if (optopt != 0)
        cli_wrong_use("unknown option -%c", optopt);
    else
        complain_of_name(argv[optind - 1]);
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
        size_t i = 0;
        while (option_at(i) != row)
            i++;
        /* What the first one names would not be read, or not be written. */
        if (seen[i] && row->is_path && row->kind == OPTION_TEXT) {
            cli_wrong_use("--%s is given twice", row->name);
            return false;
        }
        seen[i] = true;
        if (!option_set(reading, row, optarg))
            return false;
    }
    return true;
}

static bool find_command(const char *word, enum command_id *id)
{
    for (unsigned i = 0; i < COMMAND_COUNT; i++)
        if (strcmp(word, command_at(i)->name) == 0) {
            *id = (enum command_id)i;
            return true;
        }
    return false;
}

/* The first operand names the command, if it is the name of one. False for
 * the name of neither a command nor a file, which is complained of. */
static bool read_command(struct cli_options *options, int argc, char **argv)
{
    options->operands = argv + optind;
    options->operand_count = (size_t)(argc - optind);
    if (options->operand_count == 0)
        return true;
    const char *word = options->operands[0];
    if (find_command(word, &options->command)) {
        options->topic = command_at(options->command);
        options->operands++;
        options->operand_count--;
        return true;
    }
    const char *near = choice_near(word, choice_command);
    if (near == NULL || access(word, F_OK) == 0)
        return true;
    cli_wrong_use("'%s' is neither a command nor a file; did you mean %s?",
                  word, near);
    return false;
}

/* The commands that only print: as options do. */
static bool read_help(struct cli_options *options)
{
    enum command_id id;
    options->print = CLI_PRINT_HELP;
    options->topic = NULL;
    if (options->operand_count == 0)
        return true;
    if (options->operand_count > 1) {
        cli_wrong_use("help takes one command");
        return false;
    }
    if (!find_command(options->operands[0], &id)) {
        char wrong[CHOICE_TEXT_SIZE];
        choice_wrong(options->operands[0], choice_command, wrong);
        cli_set_topic(NULL);
        cli_wrong_use("there is no command '%s': %s", options->operands[0],
                      wrong);
        return false;
    }
    options->topic = command_at(id);
    return true;
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

/* Does standard output go to a terminal that can do more than print? */
static bool is_capable(void)
{
    const char *terminal = getenv("TERM");
    return isatty(STDOUT_FILENO) && terminal != NULL &&
           strcmp(terminal, "dumb") != 0;
}

/* The terminal decides, unless the environment or the user does. */
static bool is_colored(enum cli_when choice)
{
    if (choice != WHEN_AUTO)
        return choice == WHEN_ALWAYS;
    const char *no = getenv("NO_COLOR"), *force = getenv("FORCE_COLOR");
    if (no != NULL && no[0] != '\0')
        return false;
    if (force != NULL && force[0] != '\0')
        return strcmp(force, "0") != 0;
    return is_capable();
}

/* Only a terminal hides where a link leads. The Linux console does not. */
static bool shows_links(void)
{
    return is_capable() && strcmp(getenv("TERM"), "linux") != 0;
}

/* What the indices of choices mean. */
static void settle(struct reading *reading)
{
    struct cli_options *options = &reading->options;
    options->dialect = (cdbjob_dialect)reading->dialect;
    options->input =
        reading->input > 0 ? capture_format_at(reading->input - 1) : NULL;
    options->format = report_format_at(reading->format);
    options->fail_level = (cdbjob_level)(CDBJOB_ERROR - reading->fail_level);
    options->min_level = reading->min_level != NO_CHOICE
                             ? (cdbjob_level)(CDBJOB_ERROR - reading->min_level)
                             : CDBJOB_OFF;
    options->color = is_colored((enum cli_when)reading->color);
    options->links = options->color && shows_links();
    options->progress = (enum cli_when)reading->progress;
    if (reading->help)
        options->print = CLI_PRINT_HELP;
    else if (reading->version)
        options->print = CLI_PRINT_VERSION;
    else if (reading->print != NO_CHOICE)
        options->print = (enum cli_print)(CLI_PRINT_MANUAL + reading->print);
    cdbjob_options_init(&options->parse, options->dialect);
    options->parse.max_length = reading->max_length;
    for (size_t i = 0; i < RULE_COUNT; i++)
        if (reading->levels[i] != LEVEL_OF_DIALECT)
            options->parse.levels[i] = reading->levels[i];
}

bool command_line_read(struct cli_options *options, int argc, char **argv)
{
    struct reading reading = {
        .options = {.max_findings = FINDINGS_BY_FORMAT,
                    .stdin_name = "<stdin>",
                    .count = 1,
                    .time_limit = 10,
                    .jobs = 1},
        .min_level = NO_CHOICE,
        .print = NO_CHOICE,
        .max_length = CDBJOB_MAX_LENGTH,
    };
    memset(reading.levels, LEVEL_OF_DIALECT, sizeof reading.levels);
    enum command_id id;
    if (argc > 1 && find_command(argv[1], &id))
        cli_set_topic(argv[1]);
    bool seen[MAX_OPTIONS] = {false};
    if (!read_options(&reading, argc, argv, seen))
        return false;
    settle(&reading);
    *options = reading.options;
    if (!read_command(options, argc, argv))
        return options->print != CLI_PRINT_NOTHING;
    if (options->print != CLI_PRINT_NOTHING)
        return true;
    if (!check_taken(options->command, seen))
        return false;
    if (options->command == COMMAND_HELP)
        return read_help(options);
    if (options->command != COMMAND_VERSION)
        return true;
    options->print = CLI_PRINT_VERSION;
    if (options->operand_count > 0)
        cli_wrong_use("version takes no operand");
    return options->operand_count == 0;
}
