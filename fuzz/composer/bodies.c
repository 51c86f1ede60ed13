/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The bodies of records: responses of the generator, and texts that are none.
 * It knows no format of captures.
 */
#include "composer/part.h"

#include "generator/generator.h"

#include <string.h>

static const char *const objects[] = {
    "{}",
    "{\"code\":0}",
    "{\"a\":[{\"b\":\"}]\"},\"\\\"{\"],\"c\":{}}",
    "{\"code\":4000,\"message\":\"\\u4e2d\\\\\",\"codeDesc\":\"\xC3\xA9\"}",
    "{\"deep\":[[[[[[[[{\"a\":{\"b\":[1,2.5e3,null,true]}}]]]]]]]]}",
    "{ \"code\" :\t4000,\n\"message\": \"\xF0\x9F\x98\x80 (1) \" }",
};

static const char *const texts[] = {
    "null",       "12", "\"a\"",          "[1,\n{\"a\":2}]",
    "{\"code\":", "ok", "\xEF\xBB\xBF{}",
};

static void take(struct composer *c, const char *bytes, size_t length)
{
    memcpy(c->body, bytes, length);
    c->length = length;
}

/* Any bytes: those that matter to a reader more often than others. */
static void draw_bytes(struct composer *c)
{
    static const char letters[] =
        "{{}}[]\"\"\\\\,: \t\r\n\xC3\xA9\xF0\x9F\x98\x80_az09=-%&\x01\x7F";
    c->length = choose(c->choice, 80);
    for (size_t i = 0; i < c->length; i++)
        c->body[i] = letters[choose(c->choice, sizeof letters - 1)];
}

/* A response of the generator, or a text where that is too long. */
static void draw_response(struct composer *c, bool valid)
{
    static struct specimen specimen;
    if (valid)
        generate(c->choice, &specimen, NULL, fifty(c));
    else
        generate_any(c->choice, &specimen);
    if (specimen.overflowed || specimen.text.length > BODY_ROOM / 2)
        take(c, objects[0], strlen(objects[0]));
    else
        take(c, specimen.bytes, specimen.text.length);
}

/* An object about as long as a record may be. */
static void draw_longest(struct composer *c)
{
    size_t length = c->out->max_length - 1 + choose(c->choice, 4);
    c->length = length < 8 ? 8 : length;
    memset(c->body, 'x', c->length);
    memcpy(c->body, "{\"a\":\"", 6);
    memcpy(c->body + c->length - 2, "\"}", 2);
}

/* No line end is left but a CR alone, which ends no record: it is counted. */
static void make_line(struct composer *c)
{
    for (size_t i = 0; i < c->length; i++)
        if (c->body[i] == '\n' || c->body[i] == '\r')
            c->body[i] = ' ';
    bool in_string = c->length > 0 && c->body[0] == '"';
    for (size_t i = 1; i + 1 < c->length && !c->obvious; i++) {
        if (c->body[i] == '"')
            in_string = !in_string;
        else if (c->body[i] == '\\')
            i++;
        else if (c->body[i] == ' ' && !in_string && chance(c->choice, 3))
            c->body[i] = '\r';
    }
}

void draw_body(struct composer *c, enum body kind)
{
    bool object = kind == BODY_OBJECT || kind == BODY_OBJECT_LINE;
    size_t way = choose(c->choice, object ? 4 : 8);
    const char *text = way == 7 ? ANY_OF(c, texts) : ANY_OF(c, objects);
    if (c->is_short && chance(c->choice, 3))
        draw_longest(c);
    else if (way < 2)
        draw_response(c, object);
    else if (way == 6)
        draw_bytes(c);
    else
        take(c, text, strlen(text));
    if (kind == BODY_LINE || kind == BODY_OBJECT_LINE)
        make_line(c);
}
