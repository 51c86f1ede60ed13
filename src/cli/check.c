/*
 * The command `check`: every record of every capture is judged and its
 * findings are told. It knows how the rooms work together, and nothing of
 * their insides.
 */
#include "file.h"
#include "judge.h"
#include "options.h"

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
    struct output output;
    struct report *report;
    struct tally tally;
    bool failed;     /* there is a finding at the fail level */
    bool broken;     /* an error of the tool itself */
    uint64_t told;   /* of the present file */
    uint64_t untold; /* of the present file, for --max-findings */
};

/* "1 record", "2 records" */
#define COUNT(number, noun) (number), (noun), (number) == 1 ? "" : "s"
#define COUNT_FORMAT "%" PRIu64 " %s%s"

static bool is_hidden(const struct cli_options *options, unsigned level)
{
    return level == CDBJOB_NOTE && !options->show_notes &&
           !options->format->complete;
}

static void tell_findings(struct check *check)
{
    const struct cli_options *options = check->options;
    const cdbjob_findings *findings = &check->judge.findings;
    for (size_t i = 0; i < findings->count; i++) {
        const cdbjob_finding *finding = &findings->items[i];
        if (finding->level >= options->fail_level)
            check->failed = true;
        if (options->quiet || is_hidden(options, finding->level))
            continue;
        if (options->max_findings > 0 && check->told >= options->max_findings) {
            check->untold++;
            continue;
        }
        check->told++;
        report_finding(check->report, finding);
    }
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
    const struct report_record told = {
        .file = name,
        .bytes = record->bytes,
        .length = record->length,
        .number = record->number,
        .line = record->line,
        .offset = record->offset,
    };
    report_record(check->report, &told);
    tell_findings(check);
    return check->output.error == 0;
}

/* False if nothing more is to be read. */
static bool check_capture(struct check *check, const char *name,
                          struct capture *capture)
{
    struct capture_record record;
    for (;;) {
        switch (capture_next(capture, &record)) {
        case CAPTURE_RECORD:
            if (!check_record(check, name, &record))
                return false;
            break;
        case CAPTURE_END:
            return true;
        case CAPTURE_DAMAGED:
            cli_complain("%s: %s", name, capture_problem(capture));
            check->tally.unread++;
            break;
        case CAPTURE_FAILED:
            cli_complain("%s: %s", name, capture_problem(capture));
            check->tally.unread++;
            return true;
        }
    }
}

static bool check_file(struct check *check, const char *path)
{
    const struct cli_options *options = check->options;
    const char *name = strcmp(path, "-") == 0 ? options->stdin_name : path;
    struct file file;
    struct capture *capture = NULL;
    if (file_open(&file, path)) {
        capture = capture_open(file_source(&file), name, options->input,
                               options->parse.max_length);
        if (capture == NULL) {
            file_close(&file);
            errno = ENOMEM;
        }
    }
    if (capture == NULL) {
        cli_complain("%s: %s", name, strerror(errno));
        check->tally.unread++;
        return true;
    }
    check->told = check->untold = 0;
    bool more = check_capture(check, name, capture);
    if (check->untold > 0)
        cli_complain("%s: %" PRIu64
                     " more finding%s not shown "
                     "(--max-findings=0 shows all)",
                     name, check->untold, check->untold == 1 ? "" : "s");
    capture_close(capture);
    file_close(&file);
    return more;
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
    const struct report_style style = {options->color, options->dialect};
    struct check check = {.options = options, .output.stream = stdout};
    if (!cli_operands_usable(options))
        return EXIT_USAGE;
    judge_init(&check.judge, &options->parse);
    check.report = report_open(options->format, &style, &check.output);
    if (check.report == NULL) {
        cli_complain("%s", strerror(ENOMEM));
        return EXIT_TROUBLE;
    }
    bool more = true;
    for (size_t i = 0; more && i < options->operand_count; i++)
        more = check_file(&check, options->operands[i]);
    if (more)
        report_end(check.report);
    bool written = cli_close(&check.output);
    if (written && !options->quiet)
        tell_summary(&check);
    report_close(check.report);
    judge_free(&check.judge);
    return exit_code(&check, written);
}
