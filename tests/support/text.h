/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Bytes for tests: texts that grow, texts in heap blocks of their exact size,
 * and the seeds of the corpus. It knows nothing of the parser.
 */
#ifndef CDBJOB_TESTS_TEXT_H
#define CDBJOB_TESTS_TEXT_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* A text that grows. All zero is an empty one; `bytes` always has a NUL
 * after `length` once something was added. */
struct text {
    char *bytes;
    size_t length, capacity;
};

void text_add_bytes(struct text *text, const char *bytes, size_t length);
void text_add(struct text *text, const char *string);
__attribute__((format(printf, 2, 3))) void text_addf(struct text *text,
                                                     const char *format, ...);
void text_clear(struct text *text);
void text_free(struct text *text);

/* A whole file; one that cannot be read or written fails the program. */
void text_add_file(struct text *text, const char *path);
void text_write_file(const struct text *text, const char *path);

/* The names in a folder that end so, ordered; none fails the program. Freed
 * by free(). */
char (*file_names(const char *folder, const char *ending, size_t *count))[64];

/* Adds a string in which ' means ", as in {'code':0}. */
void text_add_json(struct text *text, const char *string);

/* A heap block of exactly `length` bytes with nothing after them, so that
 * AddressSanitizer sees the first byte read too far, also where length is 0.
 * Freed by exact_free(). */
char *exact_copy(const char *bytes, size_t length);
char *exact_block(size_t length); /* the same, not filled */
void exact_free(char *copy, size_t length);

/* Fails the whole program with a message: for what is not under test. */
__attribute__((noreturn)) void give_up(const char *what, const char *name);

struct seed {
    char name[64];
    struct text text;
};

/* The json files of corpus/documented/, ordered by name, with two texts of
 * our own after them that hold what the documented ones do not: escapes,
 * characters of two to four bytes, numbers of all forms in a skipped value.
 * Never fewer than four. Every seed is well-formed JSON. */
const struct seed *seeds(size_t *count);

/* The verdict file beside a seed, or NULL for the seeds of our own. */
FILE *seed_verdict(const struct seed *seed);

/* The text's length without the white space at its end. */
size_t trimmed_length(const char *bytes, size_t length);

#endif
