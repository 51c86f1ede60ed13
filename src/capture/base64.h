/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Base64 (RFC 4648), with line ends in it or not.
 */
#ifndef CDBJOB_CAPTURE_BASE64_H
#define CDBJOB_CAPTURE_BASE64_H

#include <stdbool.h>
#include <stddef.h>

/* Decodes a text in place; false where it is no base64. */
bool base64_decode(char *text, size_t length, size_t *decoded);

#endif
