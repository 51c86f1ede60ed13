/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * gzip without compression, and base64: the packing of bodies, undone and done
 * again. It knows nothing of what is packed, and needs no library.
 */
#ifndef CDBJOB_FUZZ_PACKING_H
#define CDBJOB_FUZZ_PACKING_H

#include <stddef.h>

/* A gzip member of one stored block; its size, 0 where it does not fit. */
size_t pack(const char *bytes, size_t length, char *out, size_t room);

/* What pack() packed; 0 for any other gzip data. */
size_t unpack(const char *bytes, size_t length, char *out, size_t room);

/* base64, decoded in place as far as it is base64; and encoded. */
size_t base64_bytes(char *text, size_t length);
size_t base64_text(const char *bytes, size_t length, char *out, size_t room);

#endif
