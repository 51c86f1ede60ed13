/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Counting what a run meets.
 */
#include "cli/outcome.h"

static bool has_failed(const cdbjob_findings *findings, cdbjob_level level)
{
    return findings->errors > 0 ||
           (level <= CDBJOB_WARNING && findings->warnings > 0) ||
           (level <= CDBJOB_NOTE && findings->notes > 0);
}

bool outcome_add(struct outcome *outcome, cdbjob_status status,
                 const cdbjob_findings *findings, cdbjob_level fail_level)
{
    bool failed = has_failed(findings, fail_level);
    outcome->records++;
    outcome->valid += status == CDBJOB_VALID;
    outcome->errors += findings->errors;
    outcome->warnings += findings->warnings;
    outcome->notes += findings->notes;
    outcome->failed = outcome->failed || failed;
    return failed;
}

bool outcome_is_empty(const struct outcome *outcome)
{
    return outcome->records == 0 && outcome->unread == 0 && !outcome->broken &&
           !outcome->unwritten;
}

int outcome_exit_code(const struct outcome *outcome, bool exit_zero,
                      bool allow_empty)
{
    if (outcome->broken || outcome->unwritten || outcome->unread > 0)
        return EXIT_TROUBLE;
    if (outcome_is_empty(outcome) && !allow_empty)
        return EXIT_TROUBLE;
    return outcome->failed && !exit_zero ? EXIT_FINDINGS : EXIT_FINE;
}
