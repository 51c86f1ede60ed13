/*
 * The text report: what a person reads and an editor parses. Whatever comes
 * from a capture is escaped.
 */
#include "report/cell.h"
#include "report/snippet.h"
#include "report/teller.h"

#include <inttypes.h>
#include <string.h>

/* The narrowest gutter: room for four digits. */
#define GUTTER_DIGITS 4

/* SGR sequences; what is coloured reads the same without. */
#define COLOR_NONE "\033[0m"
#define COLOR_STRONG "\033[1m"
#define COLOR_GUTTER "\033[1;34m"

static void color(struct report *report, const char *sequence)
{
    if (report->style.color)
        output_text(report->output, sequence);
}

static const char *level_color(unsigned level)
{
    return level >= CDBJOB_ERROR     ? "\033[1;31m"
           : level == CDBJOB_WARNING ? "\033[1;33m"
                                     : "\033[1;36m";
}

static void write_escaped(struct report *report, const char *text)
{
    cell_write(report->output, text, strlen(text));
}

static void write_place(struct report *report, struct report_place place)
{
    write_escaped(report, report->file);
    /* Not a line of the file: no editor is to go there. */
    if (report->record.decoded)
        output_format(report->output, "#%" PRIu64, report->record.number);
    output_format(report->output, ":%" PRIu64 ":%" PRIu64, place.line,
                  place.column);
}

/* resp.json:11:21: error: 'progress' is 101; ... [CDB402 out-of-range] */
static void write_head(struct report *report, const cdbjob_finding *finding,
                       struct report_place place)
{
    const cdbjob_rule *rule = cdbjob_rule_find(finding->rule);
    struct output *output = report->output;
    color(report, COLOR_STRONG);
    write_place(report, place);
    output_text(output, ":");
    color(report, COLOR_NONE);
    output_text(output, " ");
    color(report, level_color(finding->level));
    output_text(output, report_level_name(finding->level));
    output_text(output, ":");
    color(report, COLOR_NONE);
    output_text(output, " ");
    write_escaped(report, report_tell(report, cdbjob_message, finding));
    output_format(output, " [CDB%d %s]\n", finding->rule,
                  rule != NULL ? rule->name : "?");
}

/* The gutter up to its bar, with a line number or, for 0, without. */
static void write_gutter(struct report *report, int width, uint64_t line,
                         const char *bar)
{
    color(report, COLOR_GUTTER);
    if (line > 0)
        output_format(report->output, "%*" PRIu64 " %s", width, line, bar);
    else
        output_format(report->output, "%*s %s", width, "", bar);
    color(report, COLOR_NONE);
}

static void write_snippet(struct report *report, const cdbjob_finding *finding,
                          int width, uint64_t line)
{
    struct output *output = report->output;
    struct snippet snippet =
        snippet_at(report->record.bytes, report->record.length, finding->offset,
                   finding->length);
    write_gutter(report, width, line, "|");
    if (snippet.end > snippet.begin) {
        output_text(output, " ");
        snippet_write(output, &snippet);
    }
    output_text(output, "\n");
    write_gutter(report, width, 0, "|");
    output_repeat(output, ' ', snippet.mark_column + 1);
    color(report, level_color(finding->level));
    output_repeat(output, '^', snippet.mark_columns);
    const char *label = report_tell(report, cdbjob_label, finding);
    if (label[0] != '\0')
        output_text(output, " ");
    write_escaped(report, label);
    color(report, COLOR_NONE);
    output_text(output, "\n");
}

void report_text_finding(struct report *report, const cdbjob_finding *finding)
{
    struct output *output = report->output;
    struct report_place place = report_locate(report, finding->offset);
    int width = snprintf(NULL, 0, "%" PRIu64, place.line);
    if (width < GUTTER_DIGITS)
        width = GUTTER_DIGITS;
    write_head(report, finding, place);
    write_snippet(report, finding, width, place.line);
    if (finding->related_offset != CDBJOB_NO_OFFSET) {
        struct report_place other =
            report_locate(report, finding->related_offset);
        write_gutter(report, width, 0, "=");
        output_text(output, " see: ");
        write_place(report, other);
        output_format(output, "  (byte %" PRIu64 ")\n", other.offset);
    }
    write_gutter(report, width, 0, "=");
    output_text(output, " at: ");
    const char *pointer = report_tell(report, cdbjob_pointer, finding);
    write_escaped(report, pointer[0] != '\0' ? pointer : "(root)");
    output_format(output, "  (byte %" PRIu64 ")\n", place.offset);
}
