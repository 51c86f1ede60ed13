/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The five functions of the C library that the core calls, for compilers that
 * have no C library here: those of Windows and of macOS. See ci/platforms.
 */
#ifndef CDBJOB_PLATFORMS_STRING_H
#define CDBJOB_PLATFORMS_STRING_H

#include <stddef.h>

void *memcpy(void *to, const void *from, size_t size);
void *memmove(void *to, const void *from, size_t size);
void *memset(void *to, int byte, size_t size);
int memcmp(const void *left, const void *right, size_t size);
size_t strlen(const char *string);

#endif
