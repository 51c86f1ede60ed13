/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * One record of a capture: its text and where it is in the file. Captures
 * fill it, reports read it; it knows nothing of what is in the text.
 */
#ifndef CDBJOB_RECORD_H
#define CDBJOB_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct record {
    const char *bytes; /* not NUL-terminated; owned by whoever filled it in */
    size_t length;
    uint64_t number; /* in its file, from 1; in a HAR, that of the entry */
    uint64_t line;   /* of its first byte in the file, from 1 */
    uint64_t column; /* of its first byte in its line, from 1: code points */
    uint64_t offset; /* of its first byte in the file, from 0 */
    /* The file holds the record in another form (escaped, in chunks,
     * compressed): line, column and offset are those within the record. */
    bool decoded;
    int64_t request_job_id; /* that the request asked for; 0: not known */
};

#endif
