/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Hiding the values of a text. It knows tokens and the documented keys, and
 * no findings.
 */
#ifndef CDBJOB_REPORT_REDACT_H
#define CDBJOB_REPORT_REDACT_H

#include <stddef.h>

/* Writes `length` bytes to `shown`: the text with one REDACTED for each byte
 * that could give a value away. What stays is the shape: white space, brackets,
 * colons, commas, quotes, true, false and null, documented keys, and line
 * ends. So every offset, length and line is the same in both. */
#define REDACTED '*'
void redact(const char *text, size_t length, char *shown);

/* Hides what is not a documented key in a JSON Pointer without indices. */
void redact_pointer(char *pointer);

#endif
