/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * UTF-8, the harness's own reading of it. It knows nothing of JSON.
 */
#ifndef CDBJOB_FUZZ_UTF8_H
#define CDBJOB_FUZZ_UTF8_H

#include <stddef.h>

/* The bytes of the well-formed UTF-8 sequence at the beginning; 0: none. */
size_t utf8_sequence(const unsigned char *bytes, size_t length);

#endif
