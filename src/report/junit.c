/*
 * The JUnit report: a test suite for each file, a test case for each record,
 * failed where a finding is at the fail level. A suite begins with how many
 * have failed, so its cases wait in a temporary file.
 */
#include "report/cell.h"
#include "report/teller.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

/* Cells are fit for XML but for its marks: no other control character is in
 * them, and nothing that is not UTF-8. */
static void write_xml(struct output *output, const char *text)
{
    size_t length = strlen(text);
    for (size_t at = 0; at < length;) {
        struct cell cell = cell_read(text, length, at);
        output_text(output, text[at] == '&'   ? "&amp;"
                            : text[at] == '<' ? "&lt;"
                            : text[at] == '>' ? "&gt;"
                            : text[at] == '"' ? "&quot;"
                                              : cell.shown);
        at += cell.size;
    }
}

void report_junit_begin(struct report *report)
{
    output_text(report->output,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                "<testsuites name=\"cdbjob\">\n");
}

void report_junit_file(struct report *report)
{
    report->failures = report->problem_count = 0;
    report->waiting = (struct output){.stream = tmpfile()};
    if (report->waiting.stream == NULL) {
        report_fail(report, errno);
        return;
    }
    report->target = report->output;
    report->output = &report->waiting;
}

static bool is_failing(const struct report *report,
                       const cdbjob_finding *finding)
{
    return finding->level >= report->style.fail_level;
}

/* How many findings fail the record; `first` is one of them. */
static uint64_t count_failing(const struct report *report,
                              const cdbjob_finding **first)
{
    const cdbjob_findings *findings = report->record.findings;
    uint64_t count = 0;
    for (size_t i = findings->count; i-- > 0;)
        if (is_failing(report, &findings->items[i])) {
            *first = &findings->items[i];
            count++;
        }
    return count;
}

/* Writes those that fail the record, or the others, one a line. */
static void write_findings(struct report *report, bool failing,
                           const char *before, const char *behind)
{
    const cdbjob_findings *findings = report->record.findings;
    bool begun = false;
    for (size_t i = 0; i < findings->count; i++) {
        const cdbjob_finding *finding = &findings->items[i];
        if (is_failing(report, finding) != failing ||
            !report_takes(report, finding))
            continue;
        output_text(report->output, begun ? "\n" : before);
        begun = true;
        report_line(report, finding, write_xml);
    }
    if (begun)
        output_text(report->output, behind);
}

static void write_failure(struct report *report, const cdbjob_finding *first,
                          uint64_t count)
{
    const cdbjob_rule *rule = cdbjob_rule_find(first->rule);
    struct output *output = report->output;
    output_format(output, "    <failure type=\"CDB%d %s\" message=\"",
                  first->rule, rule != NULL ? rule->name : "?");
    write_xml(output, report_tell(report, cdbjob_message, first));
    if (count > 1)
        output_format(output, " (and %" PRIu64 " more)", count - 1);
    output_text(output, "\">");
    write_findings(report, true, "", "");
    output_text(output, "</failure>\n");
}

void report_junit_record(struct report *report)
{
    const cdbjob_finding *first = NULL;
    uint64_t failing = count_failing(report, &first);
    struct output *output = report->output;
    output_text(output, "  <testcase classname=\"");
    write_xml(output, report->file);
    output_format(output, "\" name=\"record %" PRIu64 "\">\n",
                  report->record.number);
    if (failing > 0) {
        report->failures++;
        write_failure(report, first, failing);
    }
    write_findings(report, false, "    <system-out>", "</system-out>\n");
    output_text(output, "  </testcase>\n");
}

void report_junit_problem(struct report *report, const char *problem)
{
    struct output *output = report->output;
    report->problem_count++;
    output_text(output, "  <testcase classname=\"");
    write_xml(output, report->file);
    output_format(output,
                  "\" name=\"reading %" PRIu64
                  "\">\n"
                  "    <error type=\"not read\" message=\"",
                  report->problem_count);
    write_xml(output, problem);
    output_text(output, "\"/>\n  </testcase>\n");
}

/* Moves what has waited to where it belongs. */
static void copy_waiting(struct report *report)
{
    char block[16384];
    size_t count;
    FILE *from = report->waiting.stream;
    if (output_flush(&report->waiting) && fseek(from, 0, SEEK_SET) == 0)
        while ((count = fread(block, 1, sizeof block, from)) > 0)
            output_bytes(report->output, block, count);
    if (report->waiting.error != 0)
        report_fail(report, report->waiting.error);
    else if (ferror(from) || !feof(from))
        report_fail(report, EIO);
}

void report_junit_file_end(struct report *report)
{
    if (report->waiting.stream == NULL)
        return;
    report->output = report->target;
    output_text(report->output, "<testsuite name=\"");
    write_xml(report->output, report->file);
    output_format(report->output,
                  "\" tests=\"%" PRIu64 "\" failures=\"%" PRIu64
                  "\" errors=\"%" PRIu64 "\">\n",
                  report->of_file.records + report->problem_count,
                  report->failures, report->problem_count);
    copy_waiting(report);
    output_text(report->output, "</testsuite>\n");
    fclose(report->waiting.stream);
    report->waiting.stream = NULL;
}

void report_junit_end(struct report *report)
{
    output_text(report->output, "</testsuites>\n");
}

void report_junit_close(struct report *report)
{
    if (report->waiting.stream != NULL)
        fclose(report->waiting.stream);
}
