/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * JSON by the rules of RFC 8259, in one line unless asked for another. Runs
 * of bytes that need no escape are copied as they are.
 */
#include "report/json_writer.h"

#include "core/utf8.h"
#include "report/plain.h"

#define REPLACEMENT "\xEF\xBF\xBD"

static void begin_value(struct json_writer *json)
{
    if (json->comma)
        output_byte(json->output, ',');
    json->comma = true;
}

void json_line(struct json_writer *json)
{
    if (json->comma)
        output_byte(json->output, ',');
    json->comma = false;
    output_byte(json->output, '\n');
}

void json_number(struct json_writer *json, uint64_t number)
{
    begin_value(json);
    output_number(json->output, number);
}

void json_integer(struct json_writer *json, int64_t number)
{
    begin_value(json);
    if (number < 0)
        output_byte(json->output, '-');
    output_number(json->output,
                  number < 0 ? 0 - (uint64_t)number : (uint64_t)number);
}

void json_bool(struct json_writer *json, bool value)
{
    begin_value(json);
    output_text(json->output, value ? "true" : "false");
}

void json_null(struct json_writer *json)
{
    begin_value(json);
    output_text(json->output, "null");
}

static void write_escape(struct output *output, unsigned char byte)
{
    static const char shorts[] = "\bb\ff\nn\rr\tt\"\"\\\\";
    static const char hex[] = "0123456789abcdef";
    char escape[6] = {'\\', 'u', '0', '0', hex[byte >> 4], hex[byte & 15]};
    for (size_t i = 0; i + 1 < sizeof shorts; i += 2)
        if ((unsigned char)shorts[i] == byte) {
            escape[1] = shorts[i + 1];
            output_bytes(output, escape, 2);
            return;
        }
    output_bytes(output, escape, sizeof escape);
}

static bool is_plain(unsigned char byte)
{
    return byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\';
}

/* Bytes at the head of the text that need no escape, counted by eights. */
static size_t plain_words(const char *text, size_t length)
{
    size_t at = 0;
    for (; length - at >= 8; at += 8) {
        uint64_t word = plain_word(text + at);
        uint64_t special = word | (word - PLAIN_ONES * ' ') |
                           plain_equal(word, '"') | plain_equal(word, '\\');
        if ((special & PLAIN_TOPS) != 0)
            break;
    }
    return at;
}

void json_string_open(struct json_writer *json)
{
    begin_value(json);
    output_byte(json->output, '"');
}

void json_string_part(struct json_writer *json, const char *bytes,
                      size_t length)
{
    struct output *output = json->output;
    const unsigned char *text = (const unsigned char *)bytes;
    size_t run = 0, at = 0; /* what lies between them needs no escape */
    while (at < length) {
        at += plain_words(bytes + at, length - at);
        while (at < length && is_plain(text[at]))
            at++;
        if (at == length)
            break;
        size_t next = at + 1;
        if (text[at] >= 0x80 &&
            cdbjob_utf8_look(text, length, at, &next) == UTF8_VALID) {
            at = next;
            continue;
        }
        output_bytes(output, bytes + run, at - run);
        if (text[at] >= 0x80 || text[at] == '\0')
            output_text(output, REPLACEMENT);
        else
            write_escape(output, text[at]);
        at = next;
        run = at;
    }
    output_bytes(output, bytes + run, at - run);
}

void json_string_close(struct json_writer *json)
{
    output_byte(json->output, '"');
}

void json_bytes(struct json_writer *json, const char *bytes, size_t length)
{
    json_string_open(json);
    json_string_part(json, bytes, length);
    json_string_close(json);
}

void json_text(struct json_writer *json, const char *text)
{
    json_bytes(json, text, strlen(text));
}
