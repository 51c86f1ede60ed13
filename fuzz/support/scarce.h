/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Memory that runs out when a target says so: the n-th allocation of what is
 * fuzzed fails, once. It knows nothing of who asks for memory. A target that
 * uses it is linked with --wrap for malloc, calloc and realloc.
 */
#ifndef CDBJOB_FUZZ_SCARCE_H
#define CDBJOB_FUZZ_SCARCE_H

#include <stdbool.h>
#include <stddef.h>

/* So many allocations succeed, then one fails. */
void scarce_begin(size_t allocations);

/* From here on none fails; whether one did. */
bool scarce_end(void);

/* Is the allocation that is about to be made the one that fails? */
bool scarce_fails(void);

#endif
