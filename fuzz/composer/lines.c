/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Captures of JSON texts alone: one, one a line, one after the other, and one
 * in each line of a log.
 */
#include "composer/part.h"

#include <string.h>

static const char *const line_ends[] = {"\n", "\n", "\r\n"};

/* One text: where only its content shows that, an object in lines. */
void compose_json(struct composer *c)
{
    draw_body(c, c->obvious ? BODY_OBJECT : BODY_ANY);
    put_bytes(c, c->body, c->length);
    if (c->obvious)
        put(c, fifty(c) ? "\n" : "\r\n\n");
    expect_record(c, 0, written(c));
}

/* ------------------------------------------------------------- NDJSON -- */

static bool is_blank(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (strchr(" \t\r\n", bytes[i]) == NULL || bytes[i] == '\0')
            return false;
    return true;
}

void compose_ndjson(struct composer *c)
{
    static const char *const blanks[] = {"", " ", "\t \t", "\r", " \r\r"};
    size_t lines = c->obvious ? 2 + choose(c->choice, 4) : choose(c->choice, 7);
    for (size_t i = 0; i < lines; i++) {
        bool last = i + 1 == lines;
        size_t begin = written(c);
        if (!(c->obvious && i < 2) && chance(c->choice, 5)) {
            put(c, ANY_OF(c, blanks));
        } else {
            draw_body(c, c->obvious ? BODY_OBJECT_LINE : BODY_LINE);
            /* A line of the generator may begin with blanks. */
            put_bytes(c, c->body, c->length);
        }
        const char *end = last && fifty(c) ? "" : ANY_OF(c, line_ends);
        put(c, end);
        size_t length = written(c) - begin;
        if (end[0] != '\0') {
            length--;
            if (length > 0 && c->out->bytes[begin + length - 1] == '\r')
                length--;
        }
        if (length > c->out->max_length ||
            !is_blank(c->out->bytes + begin, length))
            expect_record(c, begin, length);
    }
}

/* ------------------------------------------------------------- values -- */

/* A value whose end is not where it should be. What follows it is taken up at
 * a line that begins with `{`. */
static void add_broken(struct composer *c, bool last)
{
    static const struct {
        const char *text, *rest; /* the record, and what is skipped */
    } broken[] = {
        {"{\"a\":[1,2}", "]}"},
        {"{\"a\":1]", " {\"b\":2}"},
        {"[{\"a\":\"b\"]", "\n [1]"},
        {"{\"a\":\"b\n", "c\"}"},
        {"{\"a\":\"b\\\n", "\t{}"},
        {"\"ab\r", "cd\""},
        {"{\"a\":1\n", NULL},
        {"{\"a\":[1,2],\n", NULL},
        {"{\"a\":{\"b\":\"{\"}\r", NULL},
        {"[[1]\n", NULL},
    };
    size_t chosen = choose(c->choice, sizeof broken / sizeof broken[0]);
    size_t begin = written(c);
    put(c, broken[chosen].text);
    expect_record(c, begin, written(c) - begin);
    if (broken[chosen].rest == NULL)
        return; /* the next value begins at this line, or none does */
    put(c, broken[chosen].rest);
    put(c, last ? "" : ANY_OF(c, line_ends));
}

/* A word or a value that is no object. */
static void add_scalar(struct composer *c)
{
    static const char *const values[] = {"12",
                                         "true",
                                         "}]x",
                                         "-0.5e1",
                                         "\"a{\\\"\\\\\"",
                                         "\"\"",
                                         "[]",
                                         "[1,{\"a\":[\"]\"]},\n{}]",
                                         "n,u:l"};
    size_t begin = written(c);
    put(c, ANY_OF(c, values));
    size_t length = written(c) - begin;
    expect_record(c, begin, length);
    /* A word needs something that ends it. */
    char end = c->out->bytes[written(c) - 1];
    if (strchr("]\"", end) == NULL || fifty(c))
        put(c, ANY_OF(c, line_ends));
}

/* Objects and arrays in one another, about as deep as is looked at. */
static void add_deep(struct composer *c)
{
    size_t begin = written(c), depth = 1000 + choose(c->choice, 50);
    for (size_t i = 0; i < depth; i++)
        put(c, i % 3 == 0 ? "{" : "[");
    for (size_t i = depth; i-- > 0;)
        put(c, i % 3 == 0 ? "}" : "]");
    expect_record(c, begin, written(c) - begin);
}

static void add_object(struct composer *c)
{
    draw_body(c, BODY_OBJECT);
    size_t skip = 0, length = c->length;
    while (skip < length && is_blank(c->body + skip, 1))
        skip++;
    while (length > skip && is_blank(c->body + length - 1, 1))
        length--;
    put_bytes(c, c->body, skip);
    size_t begin = written(c);
    put_bytes(c, c->body + skip, length - skip);
    expect_record(c, begin, length - skip);
}

void compose_concat(struct composer *c)
{
    static const char *const between[] = {"", "", " ", "\n", "\r\n\t", "\r"};
    size_t values =
        c->obvious ? 2 + choose(c->choice, 4) : choose(c->choice, 7);
    bool was_broken = false;
    for (size_t i = 0; i < values; i++) {
        bool odd = !c->obvious && !was_broken && chance(c->choice, 3);
        bool broken = odd && fifty(c);
        if (c->obvious && i == 0)
            put(c, "{\n\"code\":0}"), expect_record(c, 0, written(c));
        else if (broken)
            add_broken(c, i + 1 == values);
        else if (odd && chance(c->choice, 12))
            add_deep(c);
        else if (odd)
            add_scalar(c);
        else if (was_broken) /* it begins a line, without blanks */
            put(c, "{\"next\":1}"), expect_record(c, written(c) - 10, 10);
        else
            add_object(c);
        if (!broken)
            put(c, ANY_OF(c, between));
        was_broken = broken;
    }
}

/* ---------------------------------------------------------------- log -- */

/* The first object of a line; `length` bytes of it are a record. */
static void add_line(struct composer *c, const char *end)
{
    static const char *const broken[] = {"{", "{\"a\":[1", "{\"a\":1] {}",
                                         "{\"a\":\"b}", "{]}"};
    static const char *const after[] = {"",           " ", " took 3 ms",
                                        " {\"b\":1}", "}", "\xC3\xA9 [1]"};
    size_t begin;
    if (!c->obvious && chance(c->choice, 4)) {
        begin = written(c);
        put(c, ANY_OF(c, broken));
        put(c, ANY_OF(c, after));
        expect_record(c, begin, written(c) - begin);
    } else {
        draw_body(c, BODY_OBJECT_LINE);
        size_t skip = 0, length = c->length;
        while (c->body[skip] != '{')
            skip++;
        while (c->body[length - 1] != '}')
            length--;
        put_bytes(c, c->body, skip);
        begin = written(c);
        put_bytes(c, c->body + skip, length - skip);
        expect_record(c, begin, length - skip);
        put(c, ANY_OF(c, after));
    }
    put(c, end);
}

void compose_log(struct composer *c)
{
    static const char *const before[] = {
        "data: ",        "event: x ", "",    "2026-11-29T10:00:00Z INFO sent=",
        "\xE4\xB8\xAD ", "\t[1] ",    "id:", "a \"b\" }"};
    static const char *const others[] = {"",   ": comment", "event: end",
                                         "\r", "[1,2]",     "data: [DONE]"};
    static const char *const starts[] = {"data:", "event: ", "id: 1 ",
                                         "retry: "};
    size_t lines = c->obvious ? 1 + choose(c->choice, 4) : choose(c->choice, 7);
    for (size_t i = 0; i < lines; i++) {
        const char *end =
            i + 1 == lines && fifty(c) ? "" : ANY_OF(c, line_ends);
        if (c->obvious && i == 0) {
            put(c, ANY_OF(c, starts));
            add_line(c, end);
        } else if (chance(c->choice, 4)) {
            put(c, ANY_OF(c, others));
            put(c, end);
        } else {
            put(c, ANY_OF(c, before));
            add_line(c, end);
        }
    }
}
