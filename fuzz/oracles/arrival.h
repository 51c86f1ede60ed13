/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Bytes that arrive at a reader: all at once or a few at a time, up to a read
 * that fails. It knows no format.
 */
#ifndef CDBJOB_FUZZ_ARRIVAL_H
#define CDBJOB_FUZZ_ARRIVAL_H

#include "generator/choice.h"

struct arrival {
    const uint8_t *data;
    size_t size, at;
    size_t fails_at;      /* the byte at which reading fails, or ARRIVES */
    struct choice choice; /* of how much comes at a time */
    size_t most;          /* that comes at a time; 0: not chosen yet */
    bool whole, failed;
};

#define ARRIVES SIZE_MAX

/* What a source calls; the context is a struct arrival. */
ptrdiff_t arrive(void *context, char *buffer, size_t size);

#endif
