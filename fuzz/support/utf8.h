/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * UTF-8, the harness's own reading of it. It knows nothing of JSON.
 */
#ifndef CDBJOB_FUZZ_UTF8_H
#define CDBJOB_FUZZ_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* The bytes of the well-formed UTF-8 sequence at the beginning; 0: none. */
size_t utf8_sequence(const unsigned char *bytes, size_t length);

/* The letter that a sequence of that size means. */
uint32_t utf8_letter(const unsigned char *bytes, size_t size);

#endif
