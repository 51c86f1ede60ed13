/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * One entry of a HAR: what was asked for and what was answered. It knows no
 * files and nothing of the HAR around the entry.
 */
#ifndef CDBJOB_CAPTURE_HAR_ENTRY_H
#define CDBJOB_CAPTURE_HAR_ENTRY_H

#include "capture/request.h"
#include "capture/text.h"

#include <stddef.h>

/* What an entry holds for us. */
enum har_outcome {
    HAR_BODY,    /* a body of this action */
    HAR_FILE,    /* the name of a file that holds such a body */
    HAR_OTHER,   /* another action */
    HAR_NOTHING, /* no answer of the action: a redirection, a question */
    HAR_DAMAGED, /* `problem` says why */
    HAR_NO_MEMORY
};

/* Life: all zero at first; filled again and again, closed once. */
struct har_entry {
    struct text request, response;
    void *tree; /* of the response: the body points into it */
    char *body; /* NUL-terminated: the body, or the name of its file */
    size_t length;
    int64_t job_id; /* that the request asked for; 0: not known */
    char problem[120];
};

enum har_outcome har_entry_read(struct har_entry *entry);

/* Forgets what was read; texts keep their memory for the next entry. */
void har_entry_clear(struct har_entry *entry);
void har_entry_free(struct har_entry *entry);

#endif
