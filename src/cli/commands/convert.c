/*
 * The command `convert`: each valid response as one line of JSON, in the
 * documented types and in the shape of the document, with null where there
 * is no value. `jobId` stands in front too, for that is what lines are
 * looked up by. What is refused is told on stderr. It writes with cJSON.
 */
#include "cli/commands/commands.h"

#include "cli/complain.h"
#include "cli/input/inputs.h"
#include "cli/commands/json_number.h"
#include "cli/judging/judge.h"
#include "cli/commands/member.h"

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

static cJSON *time_text(const cdbjob_time *time)
{
    char text[40];
    snprintf(text, sizeof text, "%04d-%02d-%02d %02d:%02d:%02d", time->year,
             time->month, time->day, time->hour, time->minute, time->second);
    return cJSON_CreateString(text);
}

static cJSON *object_value(unsigned kind, const void *object);

/* An array where the document has one, or where there is more than one. */
static cJSON *container(unsigned field, const void *object)
{
    size_t count = member_count(field, object);
    unsigned kind = cdbjob_child_object(field);
    if (cdbjob_field_table[field].type != TYPE_ARRAY && count == 1)
        return object_value(kind, member_child(field, object, 0));
    cJSON *array = cJSON_CreateArray();
    for (size_t i = 0; array != NULL && i < count; i++) {
        cJSON *item = object_value(kind, member_child(field, object, i));
        if (item == NULL || !cJSON_AddItemToArray(array, item)) {
            cJSON_Delete(item);
            cJSON_Delete(array);
            return NULL;
        }
    }
    return array;
}

static cJSON *member_value(unsigned field, const void *object)
{
    const void *place = member_place(field, object);
    if (!member_is_present(field, object))
        return cJSON_CreateNull();
    switch (cdbjob_field_table[field].type) {
    case TYPE_INT:
        return json_integer(((const cdbjob_integer *)place)->value);
    case TYPE_DIGIT:
        return json_digits(((const cdbjob_integer *)place)->value);
    case TYPE_STRING:
        return cJSON_CreateString(((const cdbjob_string *)place)->bytes);
    case TYPE_TIME:
        return time_text(place);
    default:
        return container(field, object);
    }
}

/* NULL where memory runs out. */
static bool add_member(cJSON *value, unsigned field, const void *object)
{
    cJSON *item = member_value(field, object);
    if (item != NULL &&
        cJSON_AddItemToObject(value, cdbjob_field_table[field].name, item))
        return true;
    cJSON_Delete(item);
    return false;
}

static bool add_members(cJSON *value, unsigned kind, const void *object)
{
    struct cdbjob_members members = cdbjob_members_table[kind];
    for (unsigned field = members.first; field < members.end; field++)
        if (!add_member(value, field, object))
            return false;
    return true;
}

static cJSON *object_value(unsigned kind, const void *object)
{
    cJSON *value = cJSON_CreateObject();
    if (value != NULL && add_members(value, kind, object))
        return value;
    cJSON_Delete(value);
    return NULL;
}

/* The line of a response; to be freed, or NULL where memory runs out. */
static char *line_of(const cdbjob_response *response)
{
    cJSON *value = cJSON_CreateObject();
    char *line = NULL;
    if (value != NULL && add_member(value, FIELD_JOB_ID, &response->job) &&
        add_members(value, OBJECT_ROOT, response))
        line = cJSON_PrintUnformatted(value);
    cJSON_Delete(value);
    return line;
}

/* ------------------------------------------------------------ records -- */

static void tell_refused(struct convert *convert, const struct record *record)
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
        tell_refused(convert, record);
        return true;
    }
    char *line = line_of(judge->response);
    if (line == NULL)
        return false;
    output_text(&convert->output, line);
    output_text(&convert->output, "\n");
    cJSON_free(line);
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
static void tell_idle(void *context)
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
        .idle = tell_idle,
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
    judge_init(&convert.judge, &options->parse);
    inputs_read(&inputs);
    report_close(convert.report);
    judge_free(&convert.judge);
    if (convert.diagnostics.error != 0)
        cli_complain("cannot write: %s", strerror(convert.diagnostics.error));
    convert.outcome.unwritten =
        !cli_close(&convert.output) || convert.diagnostics.error != 0;
    return inputs_exit_code(options, &convert.outcome);
}
