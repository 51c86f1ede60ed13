/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What a console needs to know of an upgrade job: the interface of two clients
 * on cJSON, one as such code is often written (naive.c), and the same without
 * its faults (fixed.c). They know nothing of cdbjob.
 */
#ifndef CDBJOB_FUZZ_CLIENTS_CLIENT_H
#define CDBJOB_FUZZ_CLIENTS_CLIENT_H

#include <stdbool.h>
#include <stddef.h>

struct upgrade {
    long long code; /* of the call; 0: it succeeded */
    char *message;
    bool has_job; /* what follows is there */
    long long job_id, status, progress;
    const char *state; /* what the status means; NULL: not known */
    char bar[11];      /* the progress, drawn; "" if it is no percentage */
    char *start;       /* "2017-02-05 18:19:08"; NULL: none */
    size_t count;      /* of instances */
    char **ids;        /* of each */
    char *zone;        /* of the first, after the upgrade; NULL: not known */
    bool has_backup;   /* the first has a second standby node */
    long long backup;
};

/* Reads a response; false: it is none, and the upgrade is empty. What was
 * read is to be freed. */
bool upgrade_read(const char *text, size_t length, struct upgrade *upgrade);
void upgrade_free(struct upgrade *upgrade);

#endif
