/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Content codings of HTTP bodies: gzip, deflate and br, of data that is whole
 * in memory. It knows no HTTP.
 */
#ifndef CDBJOB_CAPTURE_CODING_H
#define CDBJOB_CAPTURE_CODING_H

#include <stdbool.h>
#include <stddef.h>

enum coding { CODING_GZIP, CODING_DEFLATE, CODING_BROTLI, CODING_UNKNOWN };

/* Is data that is said to have this coding stored without it? Clients that
 * decode a body leave its header fields as they were. */
bool coding_is_removed(enum coding coding, const char *bytes, size_t count);

/* Decodes up to `size` bytes. NULL, or what is wrong with the data; `length`
 * bytes are good either way. */
const char *coding_decode(enum coding coding, const char *bytes, size_t count,
                          char *buffer, size_t size, size_t *length);

#endif
