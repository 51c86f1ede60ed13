/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The JUnit report: a test suite for each file, a test case for each record,
 * failed where a finding is at the fail level. A suite begins with how many
 * have failed, so its cases wait: in memory and, where they are many, in one
 * temporary file for all suites.
 */
#define _XOPEN_SOURCE 700 /* mkstemp(), fseeko() */
#define _FILE_OFFSET_BITS 64
#include "report/cell.h"
#include "report/format.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/sendfile.h>
#endif

/*
 * Life: the cases of a file are written to `waiting` from its beginning to
 * its end, and are then copied to `target`. The file of `waiting` is made
 * when a suite is first too long, written over by each suite, and gone when
 * it is closed.
 */
struct junit {
    struct output waiting;
    struct output *target; /* NULL: no file is open */
    uint64_t problems;     /* of the present file */
};

static const struct cell_escape xml_escapes[] = {
    {'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {0}};

/* Cells are fit for XML but for its marks: no other control character is in
 * them, and nothing that is not UTF-8. */
static void write_xml(struct output *output, const char *text, size_t length)
{
    cell_write_escaped(output, text, length, xml_escapes);
}

static void begin(struct report *report)
{
    output_text(report->output,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                "<testsuites name=\"cdbjob\">\n");
}

/* A file without a name, in the folder that the user chose for such files. */
static FILE *open_waiting(void)
{
    const char *folder = getenv("TMPDIR");
    char path[4096];
    if (folder == NULL || folder[0] == '\0')
        folder = "/tmp";
    int length = snprintf(path, sizeof path, "%s/cdbjob-XXXXXX", folder);
    if (length < 0 || (size_t)length >= sizeof path) {
        errno = ENAMETOOLONG;
        return NULL;
    }
    int descriptor = mkstemp(path);
    if (descriptor < 0)
        return NULL;
    unlink(path);
    FILE *stream = fdopen(descriptor, "w+");
    if (stream == NULL)
        close(descriptor);
    else
        output_at_once(stream);
    return stream;
}

static void begin_file(struct report *report)
{
    struct junit *junit = report->state;
    junit->problems = 0;
    junit->waiting.open = open_waiting;
    junit->waiting.held = 0;
    if (junit->waiting.stream != NULL)
        rewind(junit->waiting.stream);
    junit->target = report->output;
    report->output = &junit->waiting;
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
    const cdbjob_findings *findings = report->findings;
    uint64_t count = 0;
    for (size_t i = findings->count; i-- > 0;)
        if (is_failing(report, &findings->items[i])) {
            *first = &findings->items[i];
            count++;
        }
    return count;
}

/* Writes those that fail the record, or the others, one per line. */
static void write_findings(struct report *report, bool failing,
                           const char *before, const char *after)
{
    const cdbjob_findings *findings = report->findings;
    bool begun = false;
    for (size_t i = 0; i < findings->count; i++) {
        const cdbjob_finding *finding = &findings->items[i];
        if (is_failing(report, finding) != failing ||
            !report_takes(report, finding))
            continue;
        output_text(report->output, begun ? "\n" : before);
        begun = true;
        report_write_line(report, finding, write_xml);
    }
    if (begun)
        output_text(report->output, after);
}

static void write_failure(struct report *report, const cdbjob_finding *first,
                          uint64_t count)
{
    struct output *output = report->output;
    output_text(output, "    <failure type=\"");
    report_write_rule(output, first->rule);
    output_text(output, "\" message=\"");
    struct report_words text = report_words(report, cdbjob_message, first);
    write_xml(output, text.bytes, text.length);
    if (count > 1) {
        output_text(output, " (and ");
        output_number(output, count - 1);
        output_text(output, " more)");
    }
    output_text(output, "\">");
    write_findings(report, true, "", "");
    output_text(output, "</failure>\n");
}

static void open_case(struct report *report, const char *kind, uint64_t number)
{
    struct output *output = report->output;
    output_text(output, "  <testcase classname=\"");
    write_xml(output, report->file, strlen(report->file));
    output_text(output, "\" name=\"");
    output_text(output, kind);
    output_number(output, number);
    output_text(output, "\">\n");
}

static void write_record(struct report *report)
{
    const cdbjob_finding *first = NULL;
    uint64_t failing = count_failing(report, &first);
    open_case(report, "record ", report->record.number);
    if (failing > 0)
        write_failure(report, first, failing);
    write_findings(report, false, "    <system-out>", "</system-out>\n");
    output_text(report->output, "  </testcase>\n");
}

static void write_problem(struct report *report, const char *problem)
{
    struct junit *junit = report->state;
    open_case(report, "reading ", ++junit->problems);
    output_text(report->output, "    <error type=\"not read\" message=\"");
    write_xml(report->output, problem, strlen(problem));
    output_text(report->output, "\"/>\n  </testcase>\n");
}

/* The system moves bytes from file to file, where it can and both are files:
 * how many it has moved. What fails here fails again where it is read. */
static off_t send_file(struct output *output, FILE *from, off_t length)
{
    off_t done = 0;
#ifdef __linux__
    int target = output->stream != NULL ? fileno(output->stream) : -1;
    ssize_t count = target >= 0 && output_flush(output) ? 1 : 0;
    while (count > 0 && done < length)
        count = sendfile(target, fileno(from), &done, (size_t)(length - done));
#else
    (void)output, (void)from, (void)length;
#endif
    return done;
}

/* Moves what has waited in the file to where it belongs. */
static void copy_file(struct report *report, struct output *waiting)
{
    char block[OUTPUT_HELD];
    FILE *from = waiting->stream;
    off_t left = output_flush(waiting) ? ftello(from) : 0;
    off_t sent = left > 0 ? send_file(report->output, from, left) : 0;
    left -= sent;
    if (left < 0 || fseeko(from, sent, SEEK_SET) != 0)
        output_fail(waiting, errno);
    while (waiting->error == 0 && left > 0) {
        size_t wanted =
            left < (off_t)sizeof block ? (size_t)left : sizeof block;
        size_t count = fread(block, 1, wanted, from);
        output_bytes(report->output, block, count);
        left -= (off_t)count;
        if (count == 0)
            output_fail(waiting, EIO);
    }
}

static void copy_waiting(struct report *report, struct output *waiting)
{
    if (waiting->stream == NULL)
        output_bytes(report->output, waiting->bytes, waiting->held);
    else
        copy_file(report, waiting);
    if (waiting->error != 0)
        report_fail(report, waiting->error);
}

static void end_file(struct report *report)
{
    struct junit *junit = report->state;
    report->output = junit->target;
    struct output *output = report->output;
    output_text(output, "<testsuite name=\"");
    write_xml(output, report->file, strlen(report->file));
    output_text(output, "\" tests=\"");
    output_number(output, report->of_file.records + junit->problems);
    output_text(output, "\" failures=\"");
    output_number(output, report->of_file.failed);
    output_text(output, "\" errors=\"");
    output_number(output, junit->problems);
    output_text(output, "\">\n");
    copy_waiting(report, &junit->waiting);
    output_text(output, "</testsuite>\n");
}

static void end(struct report *report)
{
    output_text(report->output, "</testsuites>\n");
}

static void close_state(struct report *report)
{
    struct junit *junit = report->state;
    if (junit->waiting.stream != NULL)
        fclose(junit->waiting.stream);
}

const struct report_format report_junit = {
    .name = "junit",
    .complete = true,
    .in_parts = true,
    .state_size = sizeof(struct junit),
    .begin = begin,
    .file = begin_file,
    .record = write_record,
    .problem = write_problem,
    .file_end = end_file,
    .end = end,
    .close = close_state,
};
