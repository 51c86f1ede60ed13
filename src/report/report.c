/*
 * The table of report formats, and what all of them need of a finding: its
 * place in the file and its texts. It knows no format from within.
 */
#include "report/teller.h"

#include <errno.h>
#include <stdlib.h>

static const struct report_format formats[] = {
    {"text", false, NULL, report_text_finding, NULL},
    {"ndjson", true, NULL, report_ndjson_finding, NULL},
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

void report_record(struct report *report, const struct report_record *record)
{
    report->record = *record;
    report->located = 0;
    report->position = (cdbjob_position){1, 1};
}

void report_finding(struct report *report, const cdbjob_finding *finding)
{
    report->format->finding(report, finding);
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
    free(report->scratch);
    free(report);
}

struct report_place report_locate(struct report *report, size_t offset)
{
    const struct report_record *record = &report->record;
    cdbjob_position position;
    if (offset < report->located) {
        position = cdbjob_locate(record->bytes, record->length, offset);
    } else {
        size_t from = report->located;
        position = cdbjob_locate(record->bytes + from, record->length - from,
                                 offset - from);
        if (position.line == 1)
            position.column += report->position.column - 1;
        position.line += report->position.line - 1;
        report->located = offset;
        report->position = position;
    }
    return (struct report_place){
        .line = record->line + position.line - 1,
        .column = position.column,
        .offset = record->offset + offset,
    };
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

const char *report_level_name(unsigned level)
{
    static const char *const names[] = {"off", "note", "warning", "error"};
    return names[level <= CDBJOB_ERROR ? level : CDBJOB_ERROR];
}

void report_fail(struct report *report, int error)
{
    if (report->output->error == 0)
        report->output->error = error;
}
