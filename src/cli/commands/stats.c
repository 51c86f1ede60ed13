/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The command `stats`: every record is judged as `check` does, and one that is
 * refused is parsed a second time with every rule at the level of a note, so
 * that there is a response to count in whatever was found.
 */
#include "cli/commands/commands.h"

#include "cli/complain.h"
#include "cli/flags/choices.h"
#include "cli/commands/stats.h"

#include "cli/input/inputs.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

struct run {
    const struct cli_options *options;
    struct judge judge;   /* with the levels asked for */
    struct judge lenient; /* with every level lowered */
    bool is_complete;     /* no rule is off: a valid record has all findings */
    struct stats stats;
};

static bool count_record(struct run *run, const char *name,
                         const struct record *record)
{
    struct stats *stats = &run->stats;
    const struct judge *lenient = &run->judge;
    run->judge.options.request_job_id = record->request_job_id;
    if (!judge_text(&run->judge, record->bytes, record->length))
        return false;
    if (run->judge.status != CDBJOB_VALID || !run->is_complete) {
        lenient = &run->lenient;
        if (!judge_text(&run->lenient, record->bytes, record->length))
            return false;
    }
    if (!stats_add_findings(stats, name, record, &run->judge.findings))
        return false;
    outcome_add(&stats->outcome, run->judge.status, &run->judge.findings,
                run->options->fail_level);
    if (lenient->response != NULL)
        stats_add_fields(stats, record->bytes, lenient->response,
                         &lenient->findings);
    else
        stats->unjudged++;
    return true;
}

static bool take_input(void *context, struct input *input)
{
    struct run *run = context;
    struct record record;
    while (input_next(input, &record)) {
        if (count_record(run, input->name, &record))
            continue;
        cli_complain("%s: record %" PRIu64 " could not be counted", input->name,
                     record.number);
        run->stats.outcome.broken = true;
        return false;
    }
    run->stats.outcome.unread += input->problem[0] != '\0';
    return true;
}

static void hear_unread(void *context, const char *name, const char *problem)
{
    struct run *run = context;
    (void)name, (void)problem;
    run->stats.outcome.unread++;
}

static bool is_complete(const cdbjob_options *options)
{
    return memchr(options->levels, CDBJOB_OFF, RULE_COUNT) == NULL;
}

static void lower_levels(cdbjob_options *options)
{
    for (unsigned i = 0; i < RULE_COUNT; i++)
        if (!cdbjob_rule_is_fixed(i))
            options->levels[i] = CDBJOB_NOTE;
}

static void print_summary(const struct stats *stats)
{
    const struct outcome *outcome = &stats->outcome;
    char unjudged[80] = "";
    if (stats->unjudged > 0)
        snprintf(unjudged, sizeof unjudged,
                 "; fields of %" PRIu64 " not counted (malformed or too large)",
                 stats->unjudged);
    cli_complain("%" PRIu64 " record%s: %" PRIu64 " valid, %" PRIu64
                 " refused%s",
                 outcome->records, outcome->records == 1 ? "" : "s",
                 outcome->valid, outcome->records - outcome->valid, unjudged);
}

/* ------------------------------------------------------ counts of files -- */

/* Adds the counts that a file holds. False: it has complained. */
static bool add_file(struct stats *stats, const char *path)
{
    size_t length;
    char *text = file_load_path(path, &length);
    const char *wrong = text == NULL             ? strerror(errno)
                        : strlen(text) != length ? STATS_NONE
                                                 : stats_read(stats, text);
    if (wrong != NULL)
        cli_complain("%s: %s", path, wrong);
    free(text);
    return wrong == NULL;
}

static void merge(struct run *run)
{
    struct outcome *outcome = &run->stats.outcome;
    const struct cli_options *options = run->options;
    for (size_t i = 0; i < options->operand_count; i++)
        if (!add_file(&run->stats, options->operands[i]))
            outcome->broken = true;
    outcome->failed = outcome_fails(outcome->errors, outcome->warnings,
                                    outcome->notes, options->fail_level);
}

static void count(struct run *run)
{
    struct inputs inputs = {
        .options = run->options,
        .take = take_input,
        .unread = hear_unread,
        .context = run,
    };
    run->stats.dialect = run->options->dialect;
    judge_init(&run->judge, &run->options->parse, !run->options->no_layout);
    judge_init(&run->lenient, &run->options->parse, !run->options->no_layout);
    lower_levels(&run->lenient.options);
    run->is_complete = is_complete(&run->options->parse);
    inputs_read(&inputs);
    inputs_free(&inputs);
    judge_free(&run->judge);
    judge_free(&run->lenient);
}

/* ---------------------------------------------------------------- output -- */

/* Only what has changed counts then, not what was found. */
static void compare(struct run *run, const struct stats *old,
                    struct output *output)
{
    struct outcome *outcome = &run->stats.outcome;
    uint64_t changes = stats_compare(old, &run->stats, output);
    outcome->failed = changes > 0;
    if (!run->options->quiet)
        cli_complain("compared with %" PRIu64 " record%s: %" PRIu64
                     " difference%s beyond chance",
                     old->outcome.records, old->outcome.records == 1 ? "" : "s",
                     changes, changes == 1 ? "" : "s");
}

static void write_counts(const struct run *run, struct output *output)
{
    const struct cli_options *options = run->options;
    if (strcmp(options->format->name, "json") == 0)
        stats_write_json(&run->stats, output);
    else if (strcmp(options->format->name, "html") == 0)
        stats_write_html(&run->stats, output);
    else
        stats_write_text(&run->stats, output, options->all);
}

static bool is_usable(const struct cli_options *options)
{
    bool is_text = options->format == report_format_at(0);
    size_t format = 0;
    while (report_format_at(format) != options->format)
        format++;
    if (!choice_is_written_by(COMMAND_BIT(COMMAND_STATS), format))
        cli_wrong_use("--format=%s: stats writes text, json or html",
                      options->format->name);
    else if (!is_text && options->compare != NULL)
        cli_wrong_use("--compare writes text only");
    else if (options->merge && options->files_from != NULL)
        cli_wrong_use("--merge reads the files that are named, and no list");
    else
        return inputs_are_usable(options);
    return false;
}

int command_stats(const struct cli_options *options)
{
    struct run run = {.options = options};
    struct stats old = {0};
    struct outcome *outcome = &run.stats.outcome;
    struct output output = {.stream = stdout};
    if (!is_usable(options))
        return EXIT_USAGE;
    if (options->compare != NULL && !add_file(&old, options->compare)) {
        stats_free(&old);
        return EXIT_TROUBLE;
    }
    if (options->merge)
        merge(&run);
    else
        count(&run);
    if (options->compare != NULL && !outcome->broken)
        compare(&run, &old, &output);
    else if (!outcome->broken || !options->merge)
        write_counts(&run, &output);
    outcome->unwritten = !cli_close(&output);
    if (!outcome->unwritten && !outcome->broken && !options->quiet)
        print_summary(&run.stats);
    int code = inputs_exit_code(options, outcome);
    stats_free(&run.stats);
    stats_free(&old);
    return code;
}
