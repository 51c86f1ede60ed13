/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Counting what a run meets.
 */
#include "cli/outcome.h"

bool outcome_fails(uint64_t errors, uint64_t warnings, uint64_t notes,
                   cdbjob_level fail_level)
{
    return errors > 0 || (fail_level <= CDBJOB_WARNING && warnings > 0) ||
           (fail_level <= CDBJOB_NOTE && notes > 0);
}

bool outcome_add(struct outcome *outcome, cdbjob_status status,
                 const cdbjob_findings *findings, cdbjob_level fail_level)
{
    bool failed = outcome_fails(findings->errors, findings->warnings,
                                findings->notes, fail_level);
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
