/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The command `stats`: every record is judged as `check` does, and parsed a
 * second time with every rule at the level of a note, so that there is a
 * response to count in whatever was found.
 */
#include "cli/commands/commands.h"

#include "cli/complain.h"
#include "cli/commands/stats.h"

#include "cli/input/inputs.h"

#include <inttypes.h>
#include <string.h>

struct run {
    const struct cli_options *options;
    struct judge judge;   /* with the levels asked for */
    struct judge lenient; /* with every level lowered */
    struct stats stats;
};

static bool count_record(struct run *run, const char *name,
                         const struct record *record)
{
    struct stats *stats = &run->stats;
    run->judge.options.request_job_id = record->request_job_id;
    if (!judge_text(&run->judge, record->bytes, record->length) ||
        !judge_text(&run->lenient, record->bytes, record->length) ||
        !stats_add_findings(stats, name, record, &run->judge.findings))
        return false;
    outcome_add(&stats->outcome, run->judge.status, &run->judge.findings,
                run->options->fail_level);
    if (run->lenient.response != NULL)
        stats_add_fields(stats, record->bytes, run->lenient.response,
                         &run->lenient.findings);
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

static void lower_levels(cdbjob_options *options)
{
    const cdbjob_rule *rule;
    for (size_t i = 0; (rule = cdbjob_rule_at(i)) != NULL; i++)
        if (!cdbjob_rule_is_fixed(rule))
            options->levels[i] = CDBJOB_NOTE;
}

static void print_summary(const struct stats *stats)
{
    const struct outcome *outcome = &stats->outcome;
    cli_complain("%" PRIu64 " record%s: %" PRIu64 " valid, %" PRIu64
                 " refused; fields counted in %" PRIu64,
                 outcome->records, outcome->records == 1 ? "" : "s",
                 outcome->valid, outcome->records - outcome->valid,
                 outcome->records - stats->unjudged);
}

int command_stats(const struct cli_options *options)
{
    struct run run = {.options = options};
    struct inputs inputs = {
        .options = options,
        .take = take_input,
        .unread = hear_unread,
        .context = &run,
    };
    struct output output = {.stream = stdout};
    bool json = strcmp(options->format->name, "json") == 0;
    if (!json && options->format != report_format_at(0))
        return cli_wrong_use("stats writes --format=text or json");
    if (!inputs_are_usable(options))
        return EXIT_USAGE;
    judge_init(&run.judge, &options->parse);
    judge_init(&run.lenient, &options->parse);
    lower_levels(&run.lenient.options);
    inputs_read(&inputs);
    if (json)
        stats_write_json(&run.stats, &output);
    else
        stats_write_text(&run.stats, &output);
    run.stats.outcome.unwritten = !cli_close(&output);
    if (!run.stats.outcome.unwritten && !options->quiet)
        print_summary(&run.stats);
    judge_free(&run.judge);
    judge_free(&run.lenient);
    stats_free(&run.stats);
    return inputs_exit_code(options, &run.stats.outcome);
}
