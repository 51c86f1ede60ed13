/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The command `check`: every record of every capture is judged and its
 * findings are reported. It knows how the modules work together, and nothing of
 * their insides.
 */
#include "cli/commands/commands.h"

#include "cli/commands/known.h"
#include "cli/complain.h"
#include "cli/input/inputs.h"
#include "cli/judging/pool.h"
#include "cli/reporting/outputs.h"
#include "cli/reporting/progress.h"
#include "cli/reporting/reports.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct check {
    const struct cli_options *options;
    struct inputs inputs;
    struct outputs outputs;
    struct pool *pool;
    struct reports reports;
    char *name; /* of the file whose records are taken */
    struct outcome outcome;
    struct known known;
    struct progress progress;
    bool shares_terminal; /* findings and progress may meet there */
    uint64_t read;        /* records */
    bool enough;          /* --fail-fast */
    bool has_baseline;    /* one that is read or written */
    bool refused;         /* an input is the file of a report */
};

/* "1 record", "2 records" */
#define COUNT(number, noun) (number), (noun), (number) == 1 ? "" : "s"
#define COUNT_FORMAT "%" PRIu64 " %s%s"

/* ----------------------------------------------------- what was judged -- */

static bool complain_unjudged(struct check *check, const struct pool_item *item)
{
    cli_complain("%s: record %" PRIu64 " could not be judged: %s", check->name,
                 item->record.number,
                 cdbjob_status_family(item->status) == CDBJOB_FAMILY_MISUSE
                     ? cdbjob_status_name(item->status)
                     : strerror(ENOMEM));
    check->outcome.broken = true;
    return false;
}

/* Does standard output show any of these findings? */
static bool is_shown(const struct check *check, const cdbjob_findings *findings)
{
    const struct cli_options *options = check->options;
    cdbjob_level level = cli_min_level(options, options->format);
    if (options->quiet || reports_hold_back(&check->reports))
        return false;
    return findings->errors > 0 ||
           (level <= CDBJOB_WARNING && findings->warnings > 0) ||
           (level <= CDBJOB_NOTE && findings->notes > 0);
}

/* The progress line is below what standard output shows. */
static void show_record(struct check *check, const struct pool_item *item)
{
    bool shares = check->shares_terminal && is_shown(check, &item->findings);
    if (shares)
        cli_hide_line();
    reports_record(&check->reports, &item->record, item->status,
                   &item->findings, &item->written);
    if (shares) {
        reports_flush(&check->reports);
        cli_restore_line();
    }
}

static bool take_record(struct check *check, const struct pool_item *item)
{
    struct outcome *outcome = &check->outcome;
    if (!item->judged)
        return complain_unjudged(check, item);
    struct pool_item shown = *item;
    struct baseline *baseline = &check->known.baseline;
    size_t known = 0;
    if (check->has_baseline &&
        !baseline_take(baseline, item->record.bytes, item->record.length,
                       &shown.findings, &known)) {
        cli_complain("%s", strerror(ENOMEM));
        outcome->broken = true;
        return false;
    }
    bool failed = outcome_add(outcome, item->status, &shown.findings,
                              check->options->fail_level);
    show_record(check, &shown);
    reports_known(&check->reports, baseline->known, known);
    outcome->known += known;
    outcome->unwritten = reports_failed(&check->reports);
    check->enough = failed && check->options->fail_fast;
    return !outcome->unwritten && !check->enough;
}

/* The item does not last as long as the file. */
static bool take_file(struct check *check, const char *name)
{
    free(check->name);
    check->name = strdup(name);
    if (check->name != NULL)
        reports_file(&check->reports, check->name);
    return check->name != NULL;
}

static bool take_item(void *context, const struct pool_item *item)
{
    struct check *check = context;
    switch (item->kind) {
    case POOL_RECORD:
        return take_record(check, item);
    case POOL_FILE:
        return take_file(check, item->text);
    case POOL_PROBLEM:
        reports_problem(&check->reports, item->text);
        check->outcome.unread++;
        return true;
    case POOL_FILE_END:
        reports_file_end(&check->reports);
        return true;
    case POOL_SAME_FILE:
        break;
    }
    return false;
}

/* ------------------------------------------------------- what is read -- */

static void show_progress(struct check *check, const struct input *input)
{
    const struct outcome *outcome = &check->outcome;
    check->read++;
    progress_show(&check->progress, input->name, input->file.done,
                  input->file.expected, check->read, outcome->errors,
                  outcome->warnings);
}

static bool read_input(void *context, struct input *input)
{
    struct check *check = context;
    struct pool *pool = check->pool;
    struct record record;
    bool more = pool_put(pool, POOL_FILE, input->name, NULL);
    while (more && input_next(input, &record)) {
        show_progress(check, input);
        more = pool_put(pool, POOL_RECORD, NULL, &record);
    }
    if (more && input->problem[0] != '\0')
        more = pool_put(pool, POOL_PROBLEM, input->problem, NULL);
    check->outcome.skipped += capture_skipped(input->capture);
    return more && pool_put(pool, POOL_FILE_END, NULL, NULL);
}

static void hear_unread(void *context, const char *name, const char *problem)
{
    struct pool *pool = ((struct check *)context)->pool;
    if (pool_put(pool, POOL_FILE, name, NULL) &&
        pool_put(pool, POOL_PROBLEM, problem, NULL))
        (void)pool_put(pool, POOL_FILE_END, NULL, NULL);
}

static void print_summary(const struct outcome *outcome)
{
    char known[80] = "", unread[80] = "", skipped[80] = "";
    if (outcome->known > 0)
        snprintf(known, sizeof known, "; " COUNT_FORMAT " in the baseline",
                 COUNT(outcome->known, "finding"));
    if (outcome->unread > 0)
        snprintf(unread, sizeof unread,
                 "; " COUNT_FORMAT " not read completely",
                 COUNT(outcome->unread, "input"));
    if (outcome->skipped > 0)
        snprintf(skipped, sizeof skipped,
                 "; " COUNT_FORMAT " of other actions skipped",
                 COUNT(outcome->skipped, "call"));
    cli_complain(
        COUNT_FORMAT ": %" PRIu64 " valid, %" PRIu64 " refused; " COUNT_FORMAT
                     ", " COUNT_FORMAT ", " COUNT_FORMAT "%s%s%s",
        COUNT(outcome->records, "record"), outcome->valid,
        outcome->records - outcome->valid, COUNT(outcome->errors, "error"),
        COUNT(outcome->warnings, "warning"), COUNT(outcome->notes, "note"),
        known, unread, skipped);
}

/* What was read so far is reported before it waits for more. */
static void flush_idle(void *context)
{
    struct check *check = context;
    pool_drain(check->pool);
    reports_flush(&check->reports);
}

/* A capture may be all that is left of a response: no report replaces one. */
static bool refuses(void *context, dev_t device, ino_t inode)
{
    struct check *check = context;
    bool is_output = outputs_hold(&check->outputs, device, inode);
    if (is_output)
        check->refused = check->outcome.broken = true;
    return is_output;
}

static struct pool *open_pool(struct check *check)
{
    const struct cli_options *options = check->options;
    struct report *reports[1 + MAX_REPORTS];
    struct pool_plan plan = {
        .jobs = options->jobs,
        .options = &options->parse,
        .by_layout = !options->no_layout,
        .least =
            check->has_baseline ? CDBJOB_NOTE : reports_least(&check->reports),
        .take = take_item,
        .context = check,
        .reports = reports,
    };
    /* What a baseline leaves of a record, no thread knows. */
    for (size_t i = 0; !check->has_baseline && i < check->reports.count; i++)
        reports[plan.report_count++] = check->reports.sinks[i].report;
    return pool_open(&plan);
}

/* False if it ended before its time. */
static bool check_inputs(struct check *check)
{
    const struct cli_options *options = check->options;
    check->pool = open_pool(check);
    bool complete = false;
    check->shares_terminal = isatty(STDOUT_FILENO);
    progress_begin(&check->progress, options->progress, options->quiet);
    if (check->pool != NULL) {
        inputs_read(&check->inputs);
        complete = pool_close(check->pool);
    }
    cli_hide_line();
    if (!complete && !check->outcome.broken && !check->outcome.unwritten &&
        !check->enough) {
        cli_complain("%s", strerror(ENOMEM));
        check->outcome.broken = true;
    }
    if (check->enough)
        reports_file_end(&check->reports);
    return (complete || check->enough) && !check->refused;
}

/* Is the baseline to be written where a report goes? */
static bool shares_file(const struct check *check)
{
    const struct reports *reports = &check->reports;
    for (size_t i = 0; check->known.path != NULL && i < reports->count; i++)
        if (output_file_same(&check->known.file, &reports->sinks[i].file)) {
            cli_complain("cannot write %s: a report already goes there",
                         check->known.path);
            return true;
        }
    return false;
}

/* What the baseline holds and this run did not find. */
static void report_unmet(struct check *check)
{
    const struct baseline *baseline = &check->known.baseline;
    for (size_t i = 0; i < baseline->count; i++) {
        const struct baseline_entry *entry = baseline->entries[i];
        if (entry->met == 0)
            reports_absent(&check->reports, entry->rule, entry->path,
                           entry->known);
    }
}

/* Everything but the exit code. False: an output could not be opened. */
static bool run(struct check *check)
{
    const struct cli_options *options = check->options;
    if (!reports_open(&check->reports, options))
        return false;
    if (!known_open(&check->known, options) || shares_file(check)) {
        known_close(&check->known, false, true);
        reports_close(&check->reports, false);
        return false;
    }
    bool complete = check_inputs(check);
    /* What was not read may hold what was not found. */
    bool is_all = complete && check->outcome.unread == 0;
    if (is_all && !check->enough)
        report_unmet(check);
    if (complete && !is_all && options->write_baseline != NULL)
        cli_complain("%s is not written: not every input was read",
                     options->write_baseline);
    bool known =
        known_close(&check->known, is_all, options->quiet || check->enough);
    if (!reports_close(&check->reports, complete) || !known)
        check->outcome.unwritten = true;
    else if (!options->quiet && !check->refused)
        print_summary(&check->outcome);
    free(check->name);
    /* What is written to a baseline is known from then on. */
    if (options->write_baseline != NULL)
        check->outcome.failed = false;
    return true;
}

static bool is_usable(const struct cli_options *options)
{
    const char *baseline = options->write_baseline;
    if (baseline != NULL && strcmp(baseline, "-") == 0)
        cli_wrong_use("--write-baseline=-: must be the path of a file");
    else if (baseline != NULL && options->fail_fast)
        cli_wrong_use(
            "--write-baseline needs every input: --fail-fast would "
            "leave some out");
    else
        return inputs_are_usable(options);
    return false;
}

int command_check(const struct cli_options *options)
{
    struct check check = {
        .options = options,
        .has_baseline =
            options->baseline != NULL || options->write_baseline != NULL,
    };
    if (!is_usable(options))
        return EXIT_USAGE;
    bool good = outputs_find(&check.outputs, options);
    check.inputs = (struct inputs){
        .options = options,
        .take = read_input,
        .unread = hear_unread,
        .refuses = check.outputs.count > 0 ? refuses : NULL,
        .idle = flush_idle,
        .context = &check,
    };
    good = good && inputs_look(&check.inputs, check.outputs.come_first) &&
           run(&check);
    inputs_free(&check.inputs);
    return good ? inputs_exit_code(options, &check.outcome) : EXIT_TROUBLE;
}
