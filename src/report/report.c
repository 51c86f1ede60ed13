/*
 * The table of report formats, and what all of them need of a finding: its
 * place in the file and its texts. It knows no format from within.
 */
#include "report/redact.h"
#include "report/teller.h"
#include "report/token.h"

#include <errno.h>
#include <stdlib.h>

static const struct report_format formats[] = {
    {.name = "text", .finding = report_text_finding},
    {.name = "short", .finding = report_short_finding},
    {
        .name = "json",
        .complete = true,
        .begin = report_json_begin,
        .file = report_json_file,
        .record = report_json_record,
        .finding = report_json_finding,
        .record_end = report_json_record_end,
        .problem = report_json_problem,
        .file_end = report_json_file_end,
        .end = report_json_end,
    },
    {.name = "ndjson", .complete = true, .finding = report_ndjson_finding},
    {
        .name = "sarif",
        .complete = true,
        .begin = report_sarif_begin,
        .finding = report_sarif_finding,
        .problem = report_sarif_problem,
        .end = report_sarif_end,
        .close = report_sarif_close,
    },
    {
        .name = "junit",
        .complete = true,
        .begin = report_junit_begin,
        .file = report_junit_file,
        .record = report_junit_record,
        .problem = report_junit_problem,
        .file_end = report_junit_file_end,
        .end = report_junit_end,
        .close = report_junit_close,
    },
    {
        .name = "github",
        .complete = true,
        .finding = report_github_finding,
        .problem = report_github_problem,
    },
};

const struct report_format *report_format_at(size_t index)
{
    return index < sizeof formats / sizeof *formats ? &formats[index] : NULL;
}

struct report *report_open(const struct report_format *format,
                           const struct report_style *style,
                           struct output *output)
{
    struct report *report = calloc(1, sizeof *report);
    if (report == NULL)
        return NULL;
    report->format = format;
    report->style = *style;
    report->output = output;
    if (format->begin != NULL)
        format->begin(report);
    return report;
}

void report_file(struct report *report, const char *name)
{
    report->file = name;
    report->told = 0;
    report->of_file = (struct report_totals){0};
    if (report->format->file != NULL)
        report->format->file(report);
}

bool report_takes(struct report *report, const cdbjob_finding *finding)
{
    if (finding->level == CDBJOB_NOTE && !report->format->complete &&
        !report->style.show_notes)
        return false;
    if (report->style.max_findings > 0 &&
        report->told >= report->style.max_findings) {
        report->of_file.untold++;
        return false;
    }
    report->told++;
    return true;
}

static void count_record(struct report_totals *totals,
                         const struct report_record *record)
{
    totals->records++;
    totals->valid += record->status == CDBJOB_VALID;
    totals->errors += record->findings->errors;
    totals->warnings += record->findings->warnings;
    totals->notes += record->findings->notes;
}

/* From here on no format sees a value. False where memory runs out. */
static bool hide_values(struct report *report)
{
    struct report_record *record = &report->record;
    if (record->length > report->redacted_size) {
        char *redacted = realloc(report->redacted, 2 * record->length);
        if (redacted == NULL) {
            report_fail(report, ENOMEM);
            return false;
        }
        report->redacted = redacted;
        report->redacted_size = 2 * record->length;
    }
    redact(record->bytes, record->length, report->redacted);
    if (record->length > 0)
        record->bytes = report->redacted;
    return true;
}

void report_record(struct report *report, const struct report_record *record)
{
    const struct report_format *format = report->format;
    const cdbjob_findings *findings = record->findings;
    report->record = *record;
    report->original = record->bytes;
    report->located = (struct report_anchor){0, {1, 1}};
    for (size_t i = 0; i < REPORT_ANCHORS; i++)
        report->looked[i] = report->located;
    count_record(&report->of_file, record);
    if (report->style.redact && findings->count > 0 && !hide_values(report))
        return;
    if (format->record != NULL)
        format->record(report);
    for (size_t i = 0; format->finding != NULL && i < findings->count; i++)
        if (report_takes(report, &findings->items[i]))
            format->finding(report, &findings->items[i]);
    if (format->record_end != NULL)
        format->record_end(report);
}

const char *report_file_name(const struct report *report)
{
    return report->file;
}

uint64_t report_untold(const struct report *report)
{
    return report->of_file.untold;
}

static void add_totals(struct report_totals *to,
                       const struct report_totals *more)
{
    to->files++;
    to->unread += more->unread;
    to->records += more->records;
    to->valid += more->valid;
    to->errors += more->errors;
    to->warnings += more->warnings;
    to->notes += more->notes;
    to->untold += more->untold;
}

void report_problem(struct report *report, const char *problem)
{
    report->of_file.unread = 1;
    if (report->format->problem != NULL)
        report->format->problem(report, problem);
}

void report_file_end(struct report *report)
{
    add_totals(&report->of_all, &report->of_file);
    if (report->format->file_end != NULL)
        report->format->file_end(report);
}

void report_end(struct report *report)
{
    if (report->format->end != NULL)
        report->format->end(report);
}

void report_close(struct report *report)
{
    if (report == NULL)
        return;
    if (report->format->close != NULL)
        report->format->close(report);
    free(report->scratch);
    free(report->room);
    free(report->redacted);
    free(report);
}

/* Counts on from a place that is not behind the offset. */
static cdbjob_position count_on(const struct report *report,
                                struct report_anchor from, size_t offset)
{
    cdbjob_position position = cdbjob_locate(
        report->original + from.offset, report->record.length - from.offset,
        offset - from.offset);
    if (position.line == 1)
        position.column += from.position.column - 1;
    position.line += from.position.line - 1;
    return position;
}

static struct report_place place_in_file(const struct report *report,
                                         size_t offset,
                                         cdbjob_position position)
{
    const struct report_record *record = &report->record;
    return (struct report_place){
        .line = record->line + position.line - 1,
        .column =
            position.column + (position.line == 1 ? record->column - 1 : 0),
        .offset = record->offset + offset,
    };
}

struct report_place report_locate(struct report *report, size_t offset)
{
    if (offset < report->located.offset)
        return report_look(report, offset);
    report->located.position = count_on(report, report->located, offset);
    report->located.offset = offset;
    return place_in_file(report, offset, report->located.position);
}

struct report_place report_look(struct report *report, size_t offset)
{
    if (offset >= report->located.offset)
        return place_in_file(report, offset,
                             count_on(report, report->located, offset));
    /* The same earlier places are often spoken of again. */
    const struct report_anchor *near = &report->looked[0];
    for (size_t i = 1; i < REPORT_ANCHORS; i++)
        if (report->looked[i].offset <= offset &&
            (near->offset > offset || report->looked[i].offset > near->offset))
            near = &report->looked[i];
    struct report_anchor found = {0, {1, 1}};
    if (near->offset <= offset)
        found = *near;
    if (found.offset < offset) {
        found.position = count_on(report, found, offset);
        found.offset = offset;
        report->looked[report->next_looked++ % REPORT_ANCHORS] = found;
    }
    return place_in_file(report, offset, found.position);
}

const char *report_tell(struct report *report, report_teller *tell,
                        const cdbjob_finding *finding)
{
    const struct report_record *record = &report->record;
    size_t length = tell(record->bytes, record->length, finding,
                         report->scratch, report->scratch_size);
    if (length < report->scratch_size)
        return report->scratch;
    size_t size = 2 * (length + 1);
    char *scratch = realloc(report->scratch, size);
    if (scratch == NULL) {
        report_fail(report, ENOMEM);
        return "";
    }
    report->scratch = scratch;
    report->scratch_size = size;
    tell(record->bytes, record->length, finding, scratch, size);
    return scratch;
}

char *report_room(struct report *report, size_t size)
{
    if (size > report->room_size) {
        char *room = realloc(report->room, 2 * size);
        if (room == NULL) {
            report_fail(report, ENOMEM);
            return NULL;
        }
        report->room = room;
        report->room_size = 2 * size;
    }
    return report->room;
}

struct report_token report_related(const struct report *report,
                                   const cdbjob_finding *finding)
{
    const char *text = report->original;
    size_t length = report->record.length;
    size_t offset = finding->related_offset;
    size_t end = token_end(text, length, offset);
    struct report_token key = {offset, end - offset, true};
    if (finding->rule == cdbjob_rule_table[RULE_DUPLICATE_KEY].number)
        return key;
    size_t value = token_next(text, length, end);
    if (value < length && text[value] == ':')
        value = token_next(text, length, value + 1);
    if (value >= length)
        return key;
    end = token_end(text, length, value);
    return (struct report_token){value, end - value, false};
}

const char *report_level_name(unsigned level)
{
    static const char *const names[] = {"off", "note", "warning", "error"};
    return names[level <= CDBJOB_ERROR ? level : CDBJOB_ERROR];
}

const char *report_dialect_name(const struct report *report)
{
    return report->style.dialect == CDBJOB_DOCUMENTED ? "documented"
                                                      : "observed";
}

void report_version(char version[REPORT_VERSION_SIZE])
{
    snprintf(version, REPORT_VERSION_SIZE, "%d.%d.%d", CDBJOB_VERSION_MAJOR,
             CDBJOB_VERSION_MINOR, CDBJOB_VERSION_PATCH);
}

void report_fail(struct report *report, int error)
{
    if (report->output->error == 0)
        report->output->error = error;
}
