/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The harness of both clients: what they read, held by the kit. What cJSON
 * lets pass of broken JSON is its business, not theirs.
 */
#include "client.h"

#include <cdbjob/fuzz.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const cdbjob_fuzz_policy policy = {.may_pass = "xxx"};
    struct upgrade job;
    bool accepted = upgrade_read((const char *)data, size, &job);
    cdbjob_fuzz_value read[] = {
        cdbjob_fuzz_integer("/code", job.code),
        cdbjob_fuzz_string("/message", job.message),
        cdbjob_fuzz_integer("/data/jobId", job.job_id),
        cdbjob_fuzz_integer("/data/status", job.status),
        cdbjob_fuzz_integer("/data/progress", job.progress),
        cdbjob_fuzz_string("/data/startTime", job.start),
        cdbjob_fuzz_string("/data/detail/0/after/masterZone", job.zone),
        job.has_backup
            ? cdbjob_fuzz_integer("/data/detail/0/after/slaveZoneSecond",
                                  job.backup)
            : cdbjob_fuzz_absent("/data/detail/0/after/slaveZoneSecond")};
    cdbjob_fuzz_hold(data, size, &policy, accepted, read, job.has_job ? 8 : 2);
    upgrade_free(&job);
    return 0;
}
