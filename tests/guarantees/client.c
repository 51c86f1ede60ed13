/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * A client that only parses: what it links is measured by `size` beside this
 * and by ci/platforms.
 */
#include <cdbjob/cdbjob.h>

static unsigned char memory[CDBJOB_MEMORY_MAX];

int progress(const char *json, size_t length);
int progress(const char *json, size_t length)
{
    cdbjob_options options;
    cdbjob_findings findings;
    const cdbjob_response *response;
    cdbjob_options_init(&options, CDBJOB_OBSERVED);
    cdbjob_findings_init(&findings, NULL, 0);
    if (cdbjob_parse(json, length, &options, memory, sizeof memory, &response,
                     &findings) != CDBJOB_VALID)
        return -(int)findings.decisive.rule;
    return cdbjob_job_ended(response) ? 100 : (int)response->job.progress.value;
}
