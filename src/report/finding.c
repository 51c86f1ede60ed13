/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What every format needs of a finding: whether it is reported, its texts,
 * the other place that it speaks of. It knows no format.
 */
#include "report/format.h"
#include "report/token.h"

#include <errno.h>
#include <stdlib.h>

/* The build says where it installs the page. */
#ifndef CDBJOB_RULES_URI
#define CDBJOB_RULES_URI "file:///usr/local/share/doc/cdbjob/RULES.md"
#endif

bool report_takes(struct report *report, const cdbjob_finding *finding)
{
    if (finding->level < report->style.min_level) {
        report->of_file.too_low++;
        return false;
    }
    if (report->style.max_findings > 0 &&
        report->reported >= report->style.max_findings) {
        report->of_file.held_back++;
        return false;
    }
    report->reported++;
    return true;
}

struct report_words report_words(struct report *report,
                                 report_describe *describe,
                                 const cdbjob_finding *finding)
{
    const struct record *record = &report->record;
    size_t length = describe(record->bytes, record->length, finding,
                             report->text, report->text_size);
    if (length >= report->text_size) {
        size_t size = 2 * (length + 1);
        char *text = realloc(report->text, size);
        if (text == NULL) {
            report_fail(report, ENOMEM);
            return (struct report_words){"", 0};
        }
        report->text = text;
        report->text_size = size;
        describe(record->bytes, record->length, finding, text, size);
    }
    return (struct report_words){report->text, length};
}

const cdbjob_rule *report_rule(const cdbjob_finding *finding)
{
    return cdbjob_rule_find(finding->rule);
}

void report_write_id(struct output *output, int rule)
{
    output_bytes(output, "CDB", 3);
    output_number(output, (unsigned)rule);
}

void report_write_rule(struct output *output, int rule)
{
    report_write_id(output, rule);
    output_byte(output, ' ');
    output_text(output, cdbjob_rule_find(rule)->name);
}

const char *report_rules_page(void)
{
    return CDBJOB_RULES_URI;
}

/* As pages name their headings: RULES.md#cdb402-out-of-range. */
void report_write_page(struct output *output, const cdbjob_rule *rule)
{
    output_format(output, CDBJOB_RULES_URI "#cdb%d-%s", rule->number,
                  rule->name);
}

/* OSC 8: a terminal shows the text, and knows where it leads. */
void report_link_rule(struct report *report, int rule)
{
    struct output *output = report->output;
    if (!report->style.links) {
        report_write_rule(output, rule);
        return;
    }
    output_text(output, "\033]8;;");
    report_write_page(output, cdbjob_rule_find(rule));
    output_text(output, "\033\\");
    report_write_rule(output, rule);
    output_text(output, "\033]8;;\033\\");
}

struct report_token report_related(const struct report *report,
                                   const cdbjob_finding *finding)
{
    const char *text = report->original.bytes;
    size_t length = report->original.length;
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
    output_fail(report->output, error);
}

/* Bytes of a name before a `::` that would begin a line: Actions runners
 * execute what follows. SIZE_MAX: there is none. */
static size_t blank_before_command(const char *name)
{
    size_t at = 0;
    while (name[at] != '\0' && (name[at] <= ' ' || name[at] > '~'))
        at++;
    return name[at] == ':' && name[at + 1] == ':' ? at : SIZE_MAX;
}

/* Writes the name of the file: escaped once, as it is in every finding. */
static void write_name(struct report *report, report_write *write)
{
    struct output_memory *shown = &report->shown_name;
    if (shown->length == 0) {
        const char *name = report->file;
        size_t blank = blank_before_command(name);
        struct output escaped = {.memory = shown};
        shown->limit = SIZE_MAX;
        if (blank != SIZE_MAX) {
            write(&escaped, name, blank);
            output_text(&escaped, "\\x3a");
            name += blank + 1;
        }
        write(&escaped, name, strlen(name));
        if (!output_flush(&escaped))
            report_fail(report, escaped.error);
    }
    if (shown->length > 0)
        output_bytes(report->output, shown->bytes, shown->length);
}

void report_write_place(struct report *report, struct place place,
                        report_write *write)
{
    struct output *output = report->output;
    write_name(report, write);
    if (report->record.decoded) {
        output_byte(output, '#');
        output_number(output, report->record.number);
    }
    output_byte(output, ':');
    output_number(output, place.line);
    output_byte(output, ':');
    output_number(output, place.column);
}

void report_write_line(struct report *report, const cdbjob_finding *finding,
                       report_write *write)
{
    struct output *output = report->output;
    report_write_place(report, place_next(&report->places, finding->offset),
                       write);
    output_bytes(output, ": ", 2);
    output_text(output, report_level_name(finding->level));
    output_bytes(output, ": ", 2);
    struct report_words text = report_words(report, cdbjob_message, finding);
    write(output, text.bytes, text.length);
    output_bytes(output, " [", 2);
    report_write_rule(output, finding->rule);
    output_byte(output, ']');
}
