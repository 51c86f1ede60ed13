/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Responses as the log of a poller holds them: minified, the keys in the
 * order of the documented example, the values varied. It knows nothing of the
 * parser.
 */
#ifndef CDBJOB_BENCH_LOG_H
#define CDBJOB_BENCH_LOG_H

#include "generator/choice.h"
#include "support/text.h"

/* Adds one response, without the end of the line. */
void log_add(struct text *text, struct choice *choice);

#endif
