/*
 * The tool: reads the command line, runs the command, and turns the outcome
 * into an exit code.
 */
#include "options.h"

#include "report/cell.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static const struct command commands[] = {
    {"check", "FILE|DIR|-...", "validate captures (the default)", COMMAND_CHECK,
     command_check},
    {"rules", "", "list the rules", COMMAND_RULES, command_rules},
    {"explain", "RULE...", "say what a rule is, with examples", COMMAND_EXPLAIN,
     command_explain},
    {"schema", "", "print the JSON Schema of a dialect", COMMAND_SCHEMA,
     command_schema},
    {"convert", "FILE|DIR|-...", "valid responses in documented types, by line",
     COMMAND_CONVERT, command_convert},
    {"stats", "FILE|DIR|-...", "count forms of fields, and findings by rule",
     COMMAND_STATS, command_stats},
};

const struct command *command_at(size_t index)
{
    return index < sizeof commands / sizeof *commands ? &commands[index] : NULL;
}

/* Names of files may be any bytes: they are escaped as in reports. One write
 * a line, so that lines stay whole. */
static void complain(const char *format, va_list arguments)
{
    char text[8192]; /* no path is longer than 4,096 bytes */
    char *line = NULL;
    size_t size = 0;
    vsnprintf(text, sizeof text, format, arguments);
    struct output output = {.stream = open_memstream(&line, &size)};
    if (output.stream != NULL) {
        cell_write(&output, text, strlen(text));
        output_close(&output);
    }
    progress_hide();
    fprintf(stderr, "cdbjob: %s\n", line != NULL ? line : strerror(ENOMEM));
    free(line);
}

void cli_complain(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    complain(format, arguments);
    va_end(arguments);
}

int cli_wrong_use(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    complain(format, arguments);
    va_end(arguments);
    fputs("Try 'cdbjob --help'.\n", stderr);
    return EXIT_USAGE;
}

bool cli_close(struct output *output)
{
    if (output_close(output))
        return true;
    /* Who closes a pipe early knows it. */
    if (output->error != EPIPE)
        cli_complain("cannot write: %s", strerror(output->error));
    return false;
}

static int tell(enum cli_next what, const struct cli_options *options)
{
    struct output output = {.stream = stdout};
    if (what == CLI_HELP)
        cli_options_help(&output);
    else if (what == CLI_PRINT)
        options->print(&output);
    else
        output_format(&output, "cdbjob %d.%d.%d\n", CDBJOB_VERSION_MAJOR,
                      CDBJOB_VERSION_MINOR, CDBJOB_VERSION_PATCH);
    return cli_close(&output) ? EXIT_FINE : EXIT_TROUBLE;
}

int main(int argc, char **argv)
{
    /* A closed pipe and a file over its limit are errors of a write, not the
     * end of the process. */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    struct cli_options options;
    enum cli_next next = cli_options_read(&options, argc, argv);
    switch (next) {
    case CLI_HELP:
    case CLI_VERSION:
    case CLI_PRINT:
        return tell(next, &options);
    case CLI_RUN:
        return options.command->run(&options);
    case CLI_WRONG:
        break;
    }
    return EXIT_USAGE;
}
