/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * A source that is decompressed while it is read, if it is gzip, and handed
 * on as it is if not. It knows no format.
 */
#ifndef CDBJOB_CAPTURE_GUNZIP_H
#define CDBJOB_CAPTURE_GUNZIP_H

#include "capture/capture.h"

struct gunzip;

/* NULL where memory runs out. */
struct gunzip *gunzip_open(struct capture_source source);
struct capture_source gunzip_source(struct gunzip *gunzip);

/* What is wrong with the compressed data, or NULL; `offset` is set to how
 * many compressed bytes were read before it was met. */
const char *gunzip_problem(const struct gunzip *gunzip, uint64_t *offset);

void gunzip_close(struct gunzip *gunzip);

#endif
