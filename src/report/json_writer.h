/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Writing JSON straight into an output: values, punctuation, commas. It knows
 * no findings, and keeps nothing but whether a comma is due.
 *
 *     struct json_writer json = {.output = &output};
 *     json_open(&json, '{');
 *     json_key(&json, "line");
 *     json_number(&json, 11);
 *     json_close(&json, '}');
 */
#ifndef CDBJOB_REPORT_JSON_WRITER_H
#define CDBJOB_REPORT_JSON_WRITER_H

#include "report/output.h"

#include <stdint.h>

struct json_writer {
    struct output *output;
    bool comma; /* a value came before, in the same object or array */
};

/* Opens and closes an object or array: by '{' and '}' or '[' and ']'. */
static inline void json_open(struct json_writer *json, char bracket)
{
    char *to = output_reserve(json->output, 2);
    if (json->comma)
        *to++ = ',';
    *to++ = bracket;
    output_advance(json->output, to);
    json->comma = false;
}

static inline void json_close(struct json_writer *json, char bracket)
{
    output_byte(json->output, bracket);
    json->comma = true;
}

/* The next value begins a line. */
void json_line(struct json_writer *json);

/* A key; only for one that is short and needs no escape, as those of this
 * project. Inline: its length is known when it is compiled. */
static inline void json_key(struct json_writer *json, const char *key)
{
    size_t length = strlen(key);
    char *to = output_reserve(json->output, length + 4);
    if (json->comma)
        *to++ = ',';
    *to++ = '"';
    memcpy(to, key, length);
    to += length;
    *to++ = '"';
    *to++ = ':';
    output_advance(json->output, to);
    json->comma = false;
}

/* Values: of an array, or after json_key(). */
void json_number(struct json_writer *json, uint64_t number);
void json_integer(struct json_writer *json, int64_t number);
void json_bool(struct json_writer *json, bool value);
void json_null(struct json_writer *json);
/* A string of any bytes: each ill-formed sequence and each NUL is written as
 * U+FFFD, for a file name may be any bytes and a JSON text may not. */
void json_bytes(struct json_writer *json, const char *bytes, size_t length);
void json_text(struct json_writer *json, const char *text);

/* A string in parts; no part may begin or end inside a code point. */
void json_string_open(struct json_writer *json);
void json_string_part(struct json_writer *json, const char *bytes,
                      size_t length);
void json_string_close(struct json_writer *json);

/* A key and its value. */
static inline void json_number_member(struct json_writer *json, const char *key,
                                      uint64_t number)
{
    json_key(json, key);
    json_number(json, number);
}

static inline void json_bool_member(struct json_writer *json, const char *key,
                                    bool value)
{
    json_key(json, key);
    json_bool(json, value);
}

static inline void json_text_member(struct json_writer *json, const char *key,
                                    const char *text)
{
    json_key(json, key);
    json_text(json, text);
}

#endif
