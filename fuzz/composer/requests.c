/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Requests: their parameters, what these ask for, and how they are written in
 * a query, in a form, in JSON and in multipart/form-data. It knows no format
 * of captures.
 */
#include "composer/part.h"

#include <stdio.h>
#include <string.h>

#define OURS "GetCdbUpgradeJobInfo"

static const char *const names[] = {"jobId",  "jobId",  "Region",   "Nonce",
                                    "action", "jobId ", "Timestamp"};
static const char *const values[] = {
    "12944",
    "7",
    "0",
    "007",
    "9223372036854775807",
    "9223372036854775808",
    "9007199254740993",
    "47258x",
    "-5",
    "",
    "ap guangzhou",
    "a&b=c%2B+d",
    "a value that is longer than any that is looked for",
    "zone-567890123456789012345678901234567890", /* 40 bytes */
    "zone-56789012345678901234567890123456789",
};
static const char *const others[] = {OURS " ", "getcdbupgradejobinfo",
                                     "DescribeCdb", "", OURS OURS OURS};

/* ---------------------------------------------------- what is asked for -- */

static int64_t number_of(const char *digits)
{
    uint64_t number = 0;
    size_t length = strlen(digits);
    if (length == 0 || strspn(digits, "0123456789") != length)
        return 0;
    for (; *digits != '\0'; digits++) {
        if (number > UINT64_MAX / 10 - 1)
            return 0;
        number = number * 10 + (uint64_t)(*digits - '0');
    }
    return number <= INT64_MAX ? (int64_t)number : 0;
}

/* Of two actions the first counts; of two jobs the first that is a number. */
static void add_pair(struct asked *asked, const char *name, const char *value)
{
    asked->pairs[asked->count++] = (struct pair){name, value};
    if (strcmp(name, "Action") == 0 && !asked->is_ours && !asked->is_other) {
        asked->is_ours = strcmp(value, OURS) == 0;
        asked->is_other = !asked->is_ours;
    }
    if (strcmp(name, "jobId") == 0 && asked->job_id == 0)
        asked->job_id = number_of(value);
}

/* Ours, as a rule. */
static const char *draw_action(struct composer *c)
{
    return chance(c->choice, 5) ? ANY_OF(c, others) : OURS;
}

void draw_asked(struct composer *c, struct asked *asked)
{
    size_t count = choose(c->choice, 4);
    size_t place =
        chance(c->choice, 12) ? PAIRS_ROOM : choose(c->choice, count + 1);
    *asked = (struct asked){.count = 0};
    for (size_t i = 0; i <= count; i++) {
        if (i == place)
            add_pair(asked, "Action", draw_action(c));
        if (i < count)
            add_pair(asked, ANY_OF(c, names), ANY_OF(c, values));
    }
    if (chance(c->choice, 8))
        add_pair(asked, "Action", draw_action(c));
}

/* -------------------------------------------------------------- writing -- */

static bool is_plain(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9');
}

/* Each byte as it is, if it may be, or as %XX, in either case. */
static void write_coded(struct composer *c, const char *text,
                        struct buffer *out)
{
    char code[4];
    for (; *text != '\0'; text++) {
        if (*text == ' ' && fifty(c)) {
            buffer_add_string(out, "+");
        } else if (is_plain(*text) && !chance(c->choice, 20)) {
            buffer_add(out, text, 1);
        } else {
            snprintf(code, sizeof code, fifty(c) ? "%%%02X" : "%%%02x",
                     (unsigned char)*text);
            buffer_add_string(out, code);
        }
    }
}

void write_form(struct composer *c, const struct pair *pairs, size_t count,
                struct buffer *out)
{
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            buffer_add_string(out, chance(c->choice, 20) ? "&&" : "&");
        write_coded(c, pairs[i].name, out);
        /* A value that is empty may go without its sign. */
        if (pairs[i].value[0] != '\0' || fifty(c))
            buffer_add_string(out, "=");
        write_coded(c, pairs[i].value, out);
    }
}

static bool fits_number(const char *value)
{
    size_t length = strlen(value);
    return length > 0 && length < 16 && strspn(value, "0123456789") == length &&
           (value[0] != '0' || length == 1);
}

static void write_json(struct composer *c, const struct pair *pairs,
                       size_t count, struct buffer *out)
{
    buffer_add_string(out, fifty(c) ? "{" : "\r\n {");
    for (size_t i = 0; i < count; i++) {
        bool number = fits_number(pairs[i].value) && fifty(c);
        buffer_add_string(out, i > 0 ? ",\"" : "\"");
        buffer_add_string(out, pairs[i].name);
        buffer_add_string(out, number ? "\": " : "\":\"");
        buffer_add_string(out, pairs[i].value);
        buffer_add_string(out, number ? "" : "\"");
    }
    buffer_add_string(out,
                      fifty(c) ? ",\"Filters\":[{\"jobId\":\"9\"}]}" : "}");
}

/* A value that is too long is none, as an empty one. */
static void write_parts(struct composer *c, const struct pair *pairs,
                        size_t count, struct buffer *out)
{
    static const char *const boundaries[] = {
        "--x7", "----WebKit0aZ", "-----------------1",
        /* the longest that is read */
        ("--345678901234567890123456789012345678901234567890"
         "12345678901234567890123456789")};
    const char *boundary = ANY_OF(c, boundaries);
    const char *end = fifty(c) ? "\r\n" : "\n";
    for (size_t i = 0; i < count; i++) {
        buffer_add_string(out, boundary);
        buffer_add_string(out, end);
        if (chance(c->choice, 4)) {
            buffer_add_string(out, "Content-Type: text/plain");
            buffer_add_string(out, end);
        }
        buffer_add_string(out, "Content-Disposition: form-data; name=\"");
        buffer_add_string(out, pairs[i].name);
        buffer_add_string(out, fifty(c) ? "\"" : "\"; filename=\"jobId\"");
        buffer_add_string(out, end);
        buffer_add_string(out, end);
        /* An empty value may be cut off with all that comes after it. */
        if (i + 1 == count && pairs[i].value[0] == '\0' && fifty(c))
            return;
        buffer_add_string(out, pairs[i].value);
        buffer_add_string(out, end);
    }
    buffer_add_string(out, boundary);
    buffer_add_string(out, "--");
    buffer_add_string(out, fifty(c) ? end : "");
}

void write_posted(struct composer *c, const struct pair *pairs, size_t count,
                  struct buffer *out)
{
    size_t way = count > 0 ? choose(c->choice, 3) : 0;
    if (way == 1)
        write_json(c, pairs, count, out);
    else if (way == 2)
        write_parts(c, pairs, count, out);
    else
        write_form(c, pairs, count, out);
    if (way == 0 && chance(c->choice, 4))
        buffer_add_string(out, fifty(c) ? "\n" : "\r\n");
}
