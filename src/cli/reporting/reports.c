/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Every record goes to every report. One that fails ends; the others go on.
 */
#include "cli/reporting/reports.h"

#include "cli/complain.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

static struct report_style style_of(const struct cli_options *options,
                                    const struct report_format *format,
                                    bool on_stdout)
{
    size_t max_findings = options->max_findings;
    if (max_findings == FINDINGS_BY_FORMAT)
        max_findings = format->complete || !on_stdout ? 0 : TEXT_FINDINGS;
    return (struct report_style){
        .color = on_stdout && options->color,
        .links = on_stdout && options->links,
        .redact = options->redact,
        .reasons = true,
        .baseline = options->baseline != NULL,
        .dialect = options->dialect,
        .min_level = cli_min_level(options, format),
        .fail_level = options->fail_level,
        .max_findings = max_findings,
    };
}

_Static_assert(MAX_REPORTS + 1 <= OUTPUT_FILES_MAX, "and a baseline");

static bool open_sink(struct reports *reports,
                      const struct cli_options *options,
                      const struct report_format *format, const char *path)
{
    struct sink *sink = &reports->sinks[reports->count];
    sink->path = path;
    sink->output.stream = stdout;
    if (path != NULL && !output_file_open(&sink->file, &sink->output, path)) {
        cli_complain("cannot write %s: %s", path, output_file_why(errno));
        return false;
    }
    for (size_t i = 0; path != NULL && i < reports->count; i++)
        if (output_file_same(&sink->file, &reports->sinks[i].file)) {
            cli_complain("cannot write %s: another report already goes there",
                         path);
            output_file_close(&sink->file, &sink->output, false);
            return false;
        }
    struct report_style style = style_of(options, format, path == NULL);
    reports->count++;
    output_at_once(sink->output.stream);
    sink->report = report_open(format, &style, &sink->output);
    if (sink->report == NULL)
        cli_complain("%s", strerror(ENOMEM));
    return sink->report != NULL;
}

bool reports_open(struct reports *reports, const struct cli_options *options)
{
    reports->count = 0;
    reports->sinks = calloc(1 + options->report_count, sizeof *reports->sinks);
    if (reports->sinks == NULL)
        cli_complain("%s", strerror(ENOMEM));
    bool good =
        reports->sinks != NULL &&
        (options->quiet || open_sink(reports, options, options->format, NULL));
    for (size_t i = 0; good && i < options->report_count; i++)
        good = open_sink(reports, options, options->reports[i].format,
                         options->reports[i].path);
    if (!good)
        reports_close(reports, false);
    return good;
}

cdbjob_level reports_least(const struct reports *reports)
{
    cdbjob_level least = CDBJOB_ERROR;
    for (size_t i = 0; i < reports->count; i++)
        if (report_least(reports->sinks[i].report) < least)
            least = report_least(reports->sinks[i].report);
    return least;
}

void reports_file(struct reports *reports, const char *name)
{
    for (size_t i = 0; i < reports->count; i++)
        report_file(reports->sinks[i].report, name);
}

void reports_record(struct reports *reports, const struct record *record,
                    cdbjob_status status, const cdbjob_findings *findings,
                    const struct report_written *written)
{
    for (size_t i = 0; i < reports->count; i++) {
        const struct sink *sink = &reports->sinks[i];
        if (sink->output.error != 0)
            continue;
        if (i < written->count)
            report_join(sink->report, record, status, findings,
                        &written->parts[i], &written->memories[i]);
        else
            report_record(sink->report, record, status, findings);
    }
}

void reports_known(struct reports *reports, const cdbjob_finding *findings,
                   size_t count)
{
    for (size_t i = 0; count > 0 && i < reports->count; i++)
        if (reports->sinks[i].output.error == 0)
            report_known(reports->sinks[i].report, findings, count);
}

void reports_absent(struct reports *reports, int rule, const char *pointer,
                    uint64_t count)
{
    for (size_t i = 0; i < reports->count; i++)
        report_absent(reports->sinks[i].report, rule, pointer, count);
}

void reports_problem(struct reports *reports, const char *problem)
{
    for (size_t i = 0; i < reports->count; i++)
        report_problem(reports->sinks[i].report, problem);
}

void reports_file_end(struct reports *reports)
{
    for (size_t i = 0; i < reports->count; i++) {
        const struct sink *sink = &reports->sinks[i];
        report_file_end(sink->report);
        uint64_t held_back = report_held_back(sink->report);
        if (held_back > 0 && sink->path == NULL)
            cli_complain("%s: %" PRIu64
                         " more finding%s not shown "
                         "(--max-findings=0 shows all)",
                         report_file_name(sink->report), held_back,
                         held_back == 1 ? "" : "s");
    }
}

bool reports_hold_back(const struct reports *reports)
{
    for (size_t i = 0; i < reports->count; i++)
        if (reports->sinks[i].path == NULL)
            return report_held_back(reports->sinks[i].report) > 0;
    return true;
}

void reports_flush(struct reports *reports)
{
    for (size_t i = 0; i < reports->count; i++)
        if (reports->sinks[i].path == NULL)
            output_flush(&reports->sinks[i].output);
}

bool reports_failed(const struct reports *reports)
{
    for (size_t i = 0; i < reports->count; i++)
        if (reports->sinks[i].output.error == 0)
            return false;
    return reports->count > 0;
}

static bool close_sink(struct sink *sink, bool complete)
{
    if (sink->report != NULL && complete)
        report_end(sink->report);
    report_close(sink->report);
    if (sink->path == NULL)
        return cli_close(&sink->output);
    if (output_file_close(&sink->file, &sink->output, complete))
        return true;
    cli_complain("cannot write %s: %s", sink->path,
                 strerror(sink->output.error));
    return false;
}

bool reports_close(struct reports *reports, bool complete)
{
    bool good = true;
    for (size_t i = 0; i < reports->count; i++)
        good = close_sink(&reports->sinks[i], complete) && good;
    free(reports->sinks);
    reports->sinks = NULL;
    return good;
}
