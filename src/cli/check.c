/*
 * The command `check`: every record of every capture is judged and its
 * findings are told. It knows how the rooms work together, and nothing of
 * their insides.
 */
#include "inputs.h"
#include "judge.h"
#include "options.h"
#include "reports.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

/* What the summary says. */
struct tally {
    uint64_t records, valid, errors, warnings, notes;
    uint64_t unread; /* inputs that could not be read to their end */
};

struct check {
    const struct cli_options *options;
    struct judge judge;
    struct reports reports;
    struct tally tally;
    bool failed; /* there is a finding at the fail level */
    bool broken; /* an error of the tool itself */
};

/* "1 record", "2 records" */
#define COUNT(number, noun) (number), (noun), (number) == 1 ? "" : "s"
#define COUNT_FORMAT "%" PRIu64 " %s%s"

bool check_has_failed(const cdbjob_findings *findings, cdbjob_level fail_level)
{
    return findings->errors > 0 ||
           (fail_level <= CDBJOB_WARNING && findings->warnings > 0) ||
           (fail_level <= CDBJOB_NOTE && findings->notes > 0);
}

static bool check_record(struct check *check, const char *name,
                         const struct capture_record *record)
{
    struct judge *judge = &check->judge;
    struct tally *tally = &check->tally;
    judge->options.request_job_id = record->request_job_id;
    if (!judge_text(judge, record->bytes, record->length)) {
        cli_complain("%s: record %" PRIu64 " could not be judged: %s", name,
                     record->number,
                     cdbjob_status_family(judge->status) == CDBJOB_FAMILY_MISUSE
                         ? cdbjob_status_name(judge->status)
                         : strerror(ENOMEM));
        check->broken = true;
        return false;
    }
    tally->records++;
    tally->valid += judge->status == CDBJOB_VALID;
    tally->errors += judge->findings.errors;
    tally->warnings += judge->findings.warnings;
    tally->notes += judge->findings.notes;
    if (check_has_failed(&judge->findings, check->options->fail_level))
        check->failed = true;
    const struct report_record told = {
        .bytes = record->bytes,
        .length = record->length,
        .number = record->number,
        .line = record->line,
        .column = record->column,
        .offset = record->offset,
        .decoded = record->decoded,
        .status = judge->status,
        .findings = &judge->findings,
    };
    reports_record(&check->reports, &told);
    return !reports_failed(&check->reports);
}

static bool check_input(void *context, struct input *input)
{
    struct check *check = context;
    struct capture_record record;
    bool more = true;
    reports_file(&check->reports, input->name);
    while (more && input_next(input, &record))
        more = check_record(check, input->name, &record);
    if (input->problem[0] != '\0') {
        reports_problem(&check->reports, input->problem);
        check->tally.unread++;
    }
    reports_file_end(&check->reports);
    return more;
}

static void hear_unread(void *context, const char *name, const char *problem)
{
    struct check *check = context;
    reports_file(&check->reports, name);
    reports_problem(&check->reports, problem);
    reports_file_end(&check->reports);
    check->tally.unread++;
}

static void tell_summary(const struct check *check)
{
    const struct tally *tally = &check->tally;
    uint64_t refused = tally->records - tally->valid;
    char unread[80] = "";
    if (tally->unread > 0)
        snprintf(unread, sizeof unread, "; " COUNT_FORMAT " not read",
                 COUNT(tally->unread, "input"));
    cli_complain(
        COUNT_FORMAT ": %" PRIu64 " valid, %" PRIu64 " refused; " COUNT_FORMAT
                     ", " COUNT_FORMAT ", " COUNT_FORMAT "%s",
        COUNT(tally->records, "record"), tally->valid, refused,
        COUNT(tally->errors, "error"), COUNT(tally->warnings, "warning"),
        COUNT(tally->notes, "note"), unread);
}

static int exit_code(const struct check *check, bool written)
{
    if (!written || check->broken || check->tally.unread > 0)
        return EXIT_TROUBLE;
    return check->failed ? EXIT_FINDINGS : EXIT_FINE;
}

int command_check(const struct cli_options *options)
{
    struct check check = {.options = options};
    if (!cli_operands_usable(options))
        return EXIT_USAGE;
    if (!reports_open(&check.reports, options))
        return EXIT_TROUBLE;
    judge_init(&check.judge, &options->parse);
    struct inputs inputs = {options, check_input, hear_unread, &check};
    bool complete = inputs_read(&inputs);
    bool written = reports_close(&check.reports, complete);
    if (written && !options->quiet)
        tell_summary(&check);
    judge_free(&check.judge);
    return exit_code(&check, written);
}
