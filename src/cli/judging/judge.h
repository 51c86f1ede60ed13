/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Judging one record after the other with storage that is kept between
 * them. It knows the parser, and nothing of files and reports.
 */
#ifndef CDBJOB_CLI_JUDGING_JUDGE_H
#define CDBJOB_CLI_JUDGING_JUDGE_H

#include "cdbjob/cdbjob.h"

struct judge {
    cdbjob_options options; /* request_job_id: set before each text */
    cdbjob_layout layout;   /* of the records judged so far */
    bool by_layout;
    void *memory;
    size_t memory_size;
    cdbjob_findings findings;
    const cdbjob_response *response; /* NULL unless valid */
    cdbjob_status status;
};

/* `by_layout`: what one record has taught makes the next one faster. */
void judge_init(struct judge *judge, const cdbjob_options *options,
                bool by_layout);

/* Judges one text; all of its findings are then in `findings`, but for those
 * below findings.least, which are counted. False where memory runs out or the
 * parser finds the call at fault. */
bool judge_text(struct judge *judge, const char *bytes, size_t length);

void judge_free(struct judge *judge);

/* The rule of an id such as "CDB402", as reports write it; NULL: there is
 * none. */
const cdbjob_rule *judge_rule(const char *id);

#endif
