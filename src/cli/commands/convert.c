/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The command `convert`: each valid response as one line of JSON, in the
 * documented types and in the shape of the document, with null where there
 * is no value. `jobId` comes first too, for that is what lines are
 * looked up by. What is refused is reported on stderr.
 */
#include "cli/commands/commands.h"

#include "cli/complain.h"
#include "cli/input/inputs.h"
#include "cli/judging/judge.h"

#include "core/member.h"
#include "report/json_writer.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

struct convert {
    const struct cli_options *options;
    struct judge judge;
    struct output output;
    struct output diagnostics; /* stderr */
    struct report *report;     /* of what is refused, there */
    struct outcome outcome;
};

/* ------------------------------------------------------------- values -- */

static void write_time(struct json_writer *json, const cdbjob_time *time)
{
    char text[40];
    snprintf(text, sizeof text, "%04d-%02d-%02d %02d:%02d:%02d", time->year,
             time->month, time->day, time->hour, time->minute, time->second);
    json_text(json, text);
}

static void write_digits(struct json_writer *json, int64_t number)
{
    char text[24];
    snprintf(text, sizeof text, "%" PRId64, number);
    json_text(json, text);
}

static void write_members(struct json_writer *json, unsigned kind,
                          const void *object);

static void write_child(struct json_writer *json, unsigned field,
                        const void *object, size_t index)
{
    json_open(json, '{');
    write_members(json, cdbjob_child_object(field),
                  cdbjob_member_child(object, field, index));
    json_close(json, '}');
}

/* An array where the document has one, or where there is more than one. */
static void write_container(struct json_writer *json, unsigned field,
                            const void *object)
{
    size_t count = cdbjob_member_count(object, field);
    if (cdbjob_field_table[field].type != TYPE_ARRAY && count == 1) {
        write_child(json, field, object, 0);
        return;
    }
    json_open(json, '[');
    for (size_t i = 0; i < count; i++)
        write_child(json, field, object, i);
    json_close(json, ']');
}

static void write_member(struct json_writer *json, unsigned field,
                         const void *object)
{
    const void *place = cdbjob_member_place(object, field);
    json_key(json, cdbjob_field_table[field].name);
    if (!cdbjob_member_is_present(object, field)) {
        json_null(json);
        return;
    }
    switch (cdbjob_field_table[field].type) {
    case TYPE_INT:
        json_integer(json, ((const cdbjob_integer *)place)->value);
        break;
    case TYPE_DIGIT:
        write_digits(json, ((const cdbjob_integer *)place)->value);
        break;
    case TYPE_STRING:
        json_bytes(json, ((const cdbjob_string *)place)->bytes,
                   ((const cdbjob_string *)place)->length);
        break;
    case TYPE_TIME:
        write_time(json, place);
        break;
    default:
        write_container(json, field, object);
    }
}

/* As deep as the document: the recursion ends with the instances. */
static void write_members(struct json_writer *json, unsigned kind,
                          const void *object)
{
    struct cdbjob_members members = cdbjob_members_table[kind];
    for (unsigned field = members.first; field < members.end; field++)
        write_member(json, field, object);
}

/* The line of a response. */
static void write_response(struct output *output,
                           const cdbjob_response *response)
{
    struct json_writer json = {.output = output};
    json_open(&json, '{');
    write_member(&json, FIELD_JOB_ID, &response->job);
    write_members(&json, OBJECT_ROOT, response);
    json_close(&json, '}');
    output_text(output, "\n");
}

/* ------------------------------------------------------------ records -- */

static void report_refused(struct convert *convert, const struct record *record)
{
    if (convert->options->quiet)
        return;
    report_record(convert->report, record, convert->judge.status,
                  &convert->judge.findings);
    output_flush(&convert->diagnostics);
}

/* False if the tool cannot go on. */
static bool convert_record(struct convert *convert, const struct record *record)
{
    struct judge *judge = &convert->judge;
    judge->options.request_job_id = record->request_job_id;
    if (!judge_text(judge, record->bytes, record->length))
        return false;
    /* What is refused is not converted, whatever the fail level. */
    outcome_add(&convert->outcome, judge->status, &judge->findings,
                CDBJOB_ERROR);
    if (judge->status != CDBJOB_VALID) {
        report_refused(convert, record);
        return true;
    }
    write_response(&convert->output, judge->response);
    return true;
}

static bool take_input(void *context, struct input *input)
{
    struct convert *convert = context;
    struct record record;
    report_file(convert->report, input->name);
    while (input_next(input, &record)) {
        if (!convert_record(convert, &record)) {
            cli_complain("%s: record %" PRIu64 " could not be converted",
                         input->name, record.number);
            convert->outcome.broken = true;
            return false;
        }
        if (convert->output.error != 0)
            return false;
    }
    report_file_end(convert->report);
    convert->outcome.unread += input->problem[0] != '\0';
    return true;
}

/* What was read so far is written before it waits for more. */
static void flush_idle(void *context)
{
    struct convert *convert = context;
    output_flush(&convert->output);
}

static void hear_unread(void *context, const char *name, const char *problem)
{
    struct convert *convert = context;
    (void)name, (void)problem;
    convert->outcome.unread++;
}

/* One line a finding, as compilers do. */
static const struct report_format *diagnostics_format(void)
{
    const struct report_format *format;
    for (size_t i = 0; (format = report_format_at(i)) != NULL; i++)
        if (strcmp(format->name, "short") == 0)
            return format;
    return report_format_at(0);
}

/* What is left out of the output; nothing, if nothing is. */
static void print_summary(const struct outcome *outcome)
{
    struct output output = {.stream = stderr};
    if (outcome->valid == outcome->records)
        return;
    output_format(&output,
                  "cdbjob: %" PRIu64 " record%s: %" PRIu64
                  " converted, %" PRIu64 " refused\n",
                  outcome->records, outcome->records == 1 ? "" : "s",
                  outcome->valid, outcome->records - outcome->valid);
    output_flush(&output);
}

int command_convert(const struct cli_options *options)
{
    struct convert convert = {
        .options = options,
        .output.stream = stdout,
        .diagnostics.stream = stderr,
    };
    struct inputs inputs = {
        .options = options,
        .take = take_input,
        .unread = hear_unread,
        .idle = flush_idle,
        .context = &convert,
    };
    const struct report_style style = {.dialect = options->dialect,
                                       .min_level = CDBJOB_WARNING};
    if (!inputs_are_usable(options))
        return EXIT_USAGE;
    convert.report =
        report_open(diagnostics_format(), &style, &convert.diagnostics);
    if (convert.report == NULL) {
        cli_complain("%s", strerror(ENOMEM));
        return EXIT_TROUBLE;
    }
    output_at_once(stdout);
    judge_init(&convert.judge, &options->parse, !options->no_layout);
    inputs_read(&inputs);
    inputs_free(&inputs);
    report_close(convert.report);
    judge_free(&convert.judge);
    if (convert.diagnostics.error != 0)
        cli_complain("cannot write: %s", strerror(convert.diagnostics.error));
    convert.outcome.unwritten =
        !cli_close(&convert.output) || convert.diagnostics.error != 0;
    if (!convert.outcome.unwritten && !convert.outcome.broken &&
        !options->quiet)
        print_summary(&convert.outcome);
    return inputs_exit_code(options, &convert.outcome);
}
