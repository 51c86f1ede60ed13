/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The text report: what a person reads and an editor parses. Whatever comes
 * from a capture is escaped.
 */
#include "report/cell.h"
#include "report/groups_text.h"
#include "report/snippet.h"

/* The narrowest gutter has space for four digits. */
#define GUTTER_DIGITS 4

/* Life: as long as the report. */
struct text {
    bool reasons[RULE_COUNT]; /* written: of each rule, once */
    struct groups groups;     /* written at the end where some are held back */
};

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

static void write_text(struct report *report, struct report_words text)
{
    cell_write(report->output, text.bytes, text.length);
}

/* resp.json:11:21: error: 'progress' is 101; ... [CDB402 out-of-range] */
static void write_head(struct report *report, const cdbjob_finding *finding,
                       struct place place)
{
    struct output *output = report->output;
    color(report, COLOR_STRONG);
    report_write_place(report, place, cell_write);
    output_byte(output, ':');
    color(report, COLOR_NONE);
    output_byte(output, ' ');
    color(report, level_color(finding->level));
    output_text(output, report_level_name(finding->level));
    output_byte(output, ':');
    color(report, COLOR_NONE);
    output_byte(output, ' ');
    write_text(report, report_words(report, cdbjob_message, finding));
    output_bytes(output, " [", 2);
    report_link_rule(report, finding->rule);
    output_bytes(output, "]\n", 2);
}

static int digits_of(uint64_t number)
{
    int digits = 1;
    for (; number >= 10; number /= 10)
        digits++;
    return digits;
}

/* The gutter up to its bar, with a line number or, for 0, without. */
static void write_gutter(struct report *report, int width, uint64_t line,
                         const char *bar)
{
    color(report, COLOR_GUTTER);
    output_repeat(report->output, ' ',
                  (size_t)(width - (line > 0 ? digits_of(line) : 0)));
    if (line > 0)
        output_number(report->output, line);
    output_byte(report->output, ' ');
    output_text(report->output, bar);
    color(report, COLOR_NONE);
}

/* Ends the row of marks, or is one: what is said of the mark before it. */
static void write_label(struct report *report, struct report_words label)
{
    if (label.length > 0) {
        output_byte(report->output, ' ');
        write_text(report, label);
    }
    color(report, COLOR_NONE);
    output_byte(report->output, '\n');
}

/* What to say beside the token. Of a hidden value it is not known on which
 * side of its range it is. */
static struct report_words label_of(struct report *report,
                                    const cdbjob_finding *finding)
{
    if (report->style.redact &&
        strstr(cdbjob_template_table[cdbjob_rule_index(finding->rule)].label,
               "%b") != NULL)
        return (struct report_words){"", 0};
    return report_words(report, cdbjob_label, finding);
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
    struct report_words label;
};

/* On a line of its own, before that of the finding. */
static void write_other(struct report *report, const struct other *other,
                        int width)
{
    const struct record *record = &report->record;
    const struct report_token *token = &other->token;
    struct snippet snippet =
        snippet_at(record->bytes, record->length, token->offset, token->length);
    write_source(report, &snippet, width,
                 place_look(&report->places, token->offset).line);
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
    const struct record *record = &report->record;
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
    const cdbjob_rule *rule = report_rule(finding);
    struct text *state = report->state;
    bool *written = &state->reasons[rule - cdbjob_rule_table];
    if (!report->style.reasons || *written)
        return;
    *written = true;
    write_gutter(report, width, 0, "=");
    bool standard = strncmp(rule->sentence, "RFC", 3) == 0;
    output_text(report->output, standard ? " " : " document: ");
    cell_write(report->output, rule->sentence, strlen(rule->sentence));
    output_text(report->output, "\n");
}

/* Where the record has it, by JSON Pointer and in the file by its byte. */
static void write_pointer(struct report *report, const cdbjob_finding *finding,
                          struct place place)
{
    struct output *output = report->output;
    struct report_words pointer = report_words(report, cdbjob_pointer, finding);
    output_text(output, " at: ");
    if (pointer.length > 0)
        write_text(report, pointer);
    else
        output_text(output, "(root)");
    output_text(output, "  (byte ");
    output_number(output, place.offset);
    output_text(output, ")\n");
}

static void write_finding(struct report *report, const cdbjob_finding *finding)
{
    static const struct report_words first = {"the first one", 13},
                                     second = {"the other value", 15};
    struct place place = place_next(&report->places, finding->offset);
    int width = digits_of(place.line);
    if (width < GUTTER_DIGITS)
        width = GUTTER_DIGITS;
    write_head(report, finding, place);
    struct other other;
    bool is_related = finding->related_offset != CDBJOB_NO_OFFSET;
    if (is_related) {
        other.token = report_related(report, finding);
        other.label = other.token.is_key ? first : second;
    }
    write_snippet(report, finding, is_related ? &other : NULL, width,
                  place.line);
    write_gutter(report, width, 0, "=");
    write_pointer(report, finding, place);
    write_reason(report, finding, width);
}

static void count_finding(struct report *report, const cdbjob_finding *finding)
{
    if (report->style.max_findings > 0)
        groups_add(&((struct text *)report->state)->groups, report, finding);
}

/* Are the reasons written of all rules that are met in the record? */
static bool fits(const struct report *report)
{
    const struct text *state = report->state;
    const cdbjob_findings *findings = report->findings;
    for (size_t i = 0; report->style.reasons && i < findings->count; i++)
        if (findings->items[i].level >= report->style.min_level &&
            !state->reasons[cdbjob_rule_index(findings->items[i].rule)])
            return false;
    return true;
}

static void end(struct report *report)
{
    if (report->of_all.held_back == 0)
        return;
    output_text(report->output, "\nAll findings, by rule and field:\n");
    groups_write_text(&((struct text *)report->state)->groups, report);
}

static void close_state(struct report *report)
{
    groups_free(&((struct text *)report->state)->groups);
}

const struct report_format report_text = {
    .name = "text",
    .in_parts = true,
    .fits = fits,
    .state_size = sizeof(struct text),
    .count = count_finding,
    .finding = write_finding,
    .end = end,
    .close = close_state,
};
