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

/* Ends the row of marks, or is one: what is said of the mark before it. */
static void write_label(struct report *report, const char *label)
{
    if (label[0] != '\0') {
        output_text(report->output, " ");
        write_escaped(report, label);
    }
    color(report, COLOR_NONE);
    output_text(report->output, "\n");
}

/* What to say beside the token. Of a hidden value it is not known on which
 * side of its range it is. */
static const char *label_of(struct report *report,
                            const cdbjob_finding *finding)
{
    const cdbjob_rule *rule = cdbjob_rule_find(finding->rule);
    if (report->style.redact && rule != NULL &&
        strstr(rule->label, "%b") != NULL)
        return "";
    return report_tell(report, cdbjob_label, finding);
}

static void write_source(struct report *report, const struct snippet *snippet,
                         int width, uint64_t line)
{
    write_gutter(report, width, line, "|");
    if (snippet->end > snippet->begin) {
        output_text(report->output, " ");
        snippet_write(report->output, snippet);
    }
    output_text(report->output, "\n");
    write_gutter(report, width, 0, "|");
}

/* The other place that the finding speaks of. */
struct other {
    struct report_token token;
    const char *label;
};

/* On a line of its own, before that of the finding. */
static void write_other(struct report *report, const struct other *other,
                        int width)
{
    const struct report_record *record = &report->record;
    const struct report_token *token = &other->token;
    struct snippet snippet =
        snippet_at(record->bytes, record->length, token->offset, token->length);
    write_source(report, &snippet, width,
                 report_look(report, token->offset).line);
    output_repeat(report->output, ' ', snippet.mark_column + 1);
    color(report, COLOR_GUTTER);
    output_repeat(report->output, '-', snippet.mark_columns);
    write_label(report, other->label);
}

/* The line of the finding; `other` is NULL or a place to mark in it too. */
static void write_snippet(struct report *report, const cdbjob_finding *finding,
                          const struct other *other, int width, uint64_t line)
{
    struct output *output = report->output;
    const struct report_record *record = &report->record;
    struct snippet snippet = snippet_at(record->bytes, record->length,
                                        finding->offset, finding->length);
    size_t column = 0, begin = 0;
    if (other != NULL) {
        size_t end = other->token.offset + other->token.length;
        if (snippet_shows(&snippet, other->token.offset, end)) {
            begin = snippet_column(&snippet, other->token.offset);
            column = snippet_column(&snippet, end);
        } else {
            write_other(report, other, width);
            other = NULL;
        }
    }
    write_source(report, &snippet, width, line);
    output_repeat(output, ' ', begin + 1);
    if (other != NULL) {
        color(report, COLOR_GUTTER);
        output_repeat(output, '-', column - begin);
    }
    output_repeat(output, ' ', snippet.mark_column - column);
    color(report, level_color(finding->level));
    output_repeat(output, '^', snippet.mark_columns);
    write_label(report, label_of(report, finding));
    if (other == NULL)
        return;
    write_gutter(report, width, 0, "|");
    output_repeat(output, ' ', begin);
    color(report, COLOR_GUTTER);
    write_label(report, other->label);
}

/* What the rule rests on, the first time that it is met. */
static void write_reason(struct report *report, const cdbjob_finding *finding,
                         int width)
{
    const cdbjob_rule *rule = cdbjob_rule_find(finding->rule);
    if (!report->style.reasons || rule == NULL ||
        report->reason_told[rule - cdbjob_rule_table])
        return;
    report->reason_told[rule - cdbjob_rule_table] = true;
    write_gutter(report, width, 0, "=");
    bool standard = strncmp(rule->sentence, "RFC", 3) == 0;
    output_text(report->output, standard ? " " : " document: ");
    write_escaped(report, rule->sentence);
    output_text(report->output, "\n");
}

void report_text_finding(struct report *report, const cdbjob_finding *finding)
{
    struct report_place place = report_locate(report, finding->offset);
    int width = snprintf(NULL, 0, "%" PRIu64, place.line);
    if (width < GUTTER_DIGITS)
        width = GUTTER_DIGITS;
    write_head(report, finding, place);
    struct other other;
    bool is_related = finding->related_offset != CDBJOB_NO_OFFSET;
    if (is_related) {
        other.token = report_related(report, finding);
        other.label = other.token.is_key ? "the first one" : "the other value";
    }
    write_snippet(report, finding, is_related ? &other : NULL, width,
                  place.line);
    write_gutter(report, width, 0, "=");
    output_text(report->output, " at: ");
    const char *pointer = report_tell(report, cdbjob_pointer, finding);
    write_escaped(report, pointer[0] != '\0' ? pointer : "(root)");
    output_format(report->output, "  (byte %" PRIu64 ")\n", place.offset);
    write_reason(report, finding, width);
}
