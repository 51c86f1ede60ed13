/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Seeing an oracle fire, in a process of its own.
 */
#ifndef CDBJOB_FUZZ_FIRES_H
#define CDBJOB_FUZZ_FIRES_H

/* The name under which a run in a child aborts, or what it says where it ends
 * otherwise; "" where it passes. Valid until the next call. */
const char *fires(void (*run)(const void *context), const void *context);

#endif
