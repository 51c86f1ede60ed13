/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The tool: reads the command line, runs the command, and exits with what it
 * came to.
 */
#include "cli/complain.h"
#include "cli/commands/commands.h"
#include "cli/flags/command_line.h"
#include "cli/flags/manual.h"
#include "cli/outcome.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

static int (*const run[COMMAND_COUNT])(const struct cli_options *options) = {
    [COMMAND_CHECK] = command_check,       [COMMAND_RULES] = command_rules,
    [COMMAND_EXPLAIN] = command_explain,   [COMMAND_SCHEMA] = command_schema,
    [COMMAND_CONVERT] = command_convert,   [COMMAND_STATS] = command_stats,
    [COMMAND_GENERATE] = command_generate, [COMMAND_SUITE] = command_suite,
};

static void write_version(struct output *output)
{
    output_format(output, "cdbjob %d.%d.%d\n", CDBJOB_VERSION_MAJOR,
                  CDBJOB_VERSION_MINOR, CDBJOB_VERSION_PATCH);
}

/* What an option prints instead of running a command. */
static void (*const print[CLI_PRINT_COUNT])(struct output *output) = {
    [CLI_PRINT_VERSION] = write_version, [CLI_PRINT_MANUAL] = manual_write,
    [CLI_PRINT_BASH] = completion_bash,  [CLI_PRINT_ZSH] = completion_zsh,
    [CLI_PRINT_FISH] = completion_fish,
};

/* A descriptor that is closed would be taken by the next file that is opened,
 * and complaints would go into a report. In its place comes one that can
 * neither be read nor written, as before. */
static void fill_descriptors(void)
{
    for (int i = STDIN_FILENO; i <= STDERR_FILENO; i++)
        if (fcntl(i, F_GETFD) < 0)
            (void)open("/dev/null", i == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

/* What one small file needs is kept for the next one: glibc would hand it back
 * to the system each time, and ask for it again. */
static void keep_memory(void)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
    mallopt(M_TRIM_THRESHOLD, 2 << 20);
#endif
}

int main(int argc, char **argv)
{
    /* A closed pipe and a file over its limit are errors of a write, not the
     * end of the process. */
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN);
    fill_descriptors();
    keep_memory();
    struct cli_options options;
    if (!command_line_read(&options, argc, argv))
        return EXIT_USAGE;
    if (options.print == CLI_PRINT_NOTHING)
        return run[options.command](&options);
    struct output output = {.stream = stdout};
    if (options.print == CLI_PRINT_HELP)
        help_write(&output, options.topic);
    else
        print[options.print](&output);
    return cli_close(&output) ? EXIT_FINE : EXIT_TROUBLE;
}
