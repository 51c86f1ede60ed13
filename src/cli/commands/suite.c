/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The command `suite`: holds a client, any program, to the vectors. Which of
 * them it gets wrong goes to the reports, what that comes to to stderr.
 */
#include "cli/commands/suite.h"

#include "cli/commands/commands.h"
#include "cli/complain.h"
#include "cli/reporting/output_file.h"

#include <errno.h>
#include <string.h>

/* The reports that go to files. */
struct files {
    struct output outputs[MAX_REPORTS];
    struct output_file files[MAX_REPORTS];
    size_t count;
};

static bool are_formats(const struct cli_options *options)
{
    const char *wrong = NULL;
    if (!suite_has_format(options->format->name))
        wrong = options->format->name;
    for (size_t i = 0; i < options->report_count; i++)
        if (!suite_has_format(options->reports[i].format->name))
            wrong = options->reports[i].format->name;
    if (wrong != NULL)
        cli_wrong_use("suite writes text, json, ndjson or junit, not %s",
                      wrong);
    return wrong == NULL;
}

/* Before the client is run: it may take long. */
static bool open_files(struct files *files, const struct cli_options *options)
{
    for (; files->count < options->report_count; files->count++) {
        const char *path = options->reports[files->count].path;
        struct output *output = &files->outputs[files->count];
        if (output_file_open(&files->files[files->count], output, path))
            continue;
        cli_complain("cannot write %s: %s", path, strerror(errno));
        return false;
    }
    return true;
}

static bool close_files(struct files *files, const struct suite *suite,
                        bool wanted)
{
    const struct cli_options *options = suite->options;
    bool written = true;
    for (size_t i = 0; i < files->count; i++) {
        struct output *output = &files->outputs[i];
        if (wanted)
            suite_write(suite, options->reports[i].format->name, output);
        if (output_file_close(&files->files[i], output, wanted))
            continue;
        cli_complain("cannot write %s: %s", options->reports[i].path,
                     strerror(output->error));
        written = false;
    }
    return written;
}

static void print_summary(const struct suite *suite)
{
    struct output output = {.stream = stderr};
    output_format(&output, "cdbjob: %zu vector%s: %zu right", suite->count,
                  suite->count == 1 ? "" : "s", suite->of_answer[ANSWER_RIGHT]);
    for (unsigned answer = ANSWER_ACCEPTED; answer < ANSWER_COUNT; answer++)
        if (suite->of_answer[answer] > 0)
            output_format(&output, ", %zu %s", suite->of_answer[answer],
                          suite_answer_name((enum answer)answer));
    output_text(&output, "\n");
    output_flush(&output);
}

int command_suite(const struct cli_options *options)
{
    static struct files files;
    struct suite suite = {.options = options};
    struct output output = {.stream = stdout};
    if (options->operand_count == 0)
        return cli_wrong_use("suite needs a client: cdbjob suite -- PROGRAM");
    if (!are_formats(options))
        return EXIT_USAGE;
    bool ran =
        suite_load(&suite) && open_files(&files, options) && suite_run(&suite);
    if (ran)
        suite_write(&suite, options->format->name, &output);
    bool written = close_files(&files, &suite, ran);
    written = cli_close(&output) && written;
    if (ran && written && !options->quiet)
        print_summary(&suite);
    bool agrees = suite.of_answer[ANSWER_RIGHT] == suite.count;
    suite_free(&suite);
    if (!ran || !written)
        return EXIT_TROUBLE;
    return agrees ? EXIT_FINE : EXIT_FINDINGS;
}
