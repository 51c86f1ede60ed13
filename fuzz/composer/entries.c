/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Entries of a HAR: what was asked for and what was answered, in all the ways
 * in which browsers and proxies write that; and entries that are none.
 */
#include "composer/har.h"

#include "mutator/packing.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

/* --------------------------------------------------------------- strings -- */

/* A string of JSON, its characters as they are or escaped. */
static void add_text(struct composer *c, const char *text, size_t length)
{
    static const char plain[] = "\"\\/\b\f\n\r\t", letters[] = "\"\\/bfnrt";
    put(c, "\"");
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)text[i];
        const char *known = byte != 0 ? strchr(plain, byte) : NULL;
        bool must = byte < ' ' || byte == '"' || byte == '\\';
        bool may = byte < 0x80 && chance(c->choice, 40);
        if (!must && !may)
            put_bytes(c, text + i, 1);
        else if (known != NULL && !chance(c->choice, 4))
            put_format(c, "\\%c", letters[known - plain]);
        else
            put_format(c, fifty(c) ? "\\u%04x" : "\\u%04X", byte);
    }
    put(c, "\"");
}

static void add_string(struct composer *c, const char *text)
{
    add_text(c, text, strlen(text));
}

/* -------------------------------------------------------------- requests -- */

static void add_list(struct composer *c, const struct pair *pairs, size_t count)
{
    put(c, "[");
    for (size_t i = 0; i < count; i++) {
        put(c, i > 0 ? ", {\"name\":" : "{\"name\":");
        add_string(c, pairs[i].name);
        put(c, ",\"value\":");
        add_string(c, pairs[i].value);
        put(c, "}");
    }
    put(c, "]");
}

/* Parameters are read from the query of the URL, its list, the list of what
 * was posted, and the text of that, in this order; they are written in any. */
static void add_request(struct composer *c, const struct asked *asked,
                        const char *method)
{
    static char text[BODY_ROOM];
    struct buffer out = {text, 0, sizeof text, false};
    const struct pair *pairs = asked->pairs;
    size_t left = asked->count, counts[4] = {0};
    for (size_t i = 0; i < 4; i++)
        left -= counts[i] = i == 3 ? left : choose(c->choice, left + 1);
    const struct pair *list = pairs + counts[0], *params = list + counts[1];
    const struct pair *posted = params + counts[2];
    put(c, "{\"method\":");
    add_string(c, method);
    if (counts[2] + counts[3] > 0 || fifty(c)) {
        put(c, ",\"postData\":{\"mimeType\":\"\",\"text\":");
        write_posted(c, posted, counts[3], &out);
        add_text(c, text, out.length);
        put(c, ",\"params\":");
        add_list(c, params, counts[2]);
        put(c, "}");
    }
    if (counts[1] > 0 || fifty(c)) {
        put(c, ",\"queryString\":");
        add_list(c, list, counts[1]);
    }
    out.length = 0;
    buffer_add_string(&out, "https://cdb.api.qcloud.com/v2/index.php");
    buffer_add_string(&out, counts[0] > 0 ? "?" : "");
    write_form(c, pairs, counts[0], &out);
    buffer_add_string(&out, fifty(c) ? "" : "#?jobId=8");
    put(c, ",\"headers\":[], \"url\":");
    add_text(c, text, out.length);
    put(c, "}");
}

/* ------------------------------------------------------------- responses -- */

static struct step *expect_damage(struct composer *c, const char *what)
{
    return expect_problem(c, CAPTURE_DAMAGED, "entry %" PRIu64 ": %s",
                          ++c->number, what);
}

/* Text in a string: no NUL is in the text of a HAR, U+0001 is there for it. */
static void add_plain(struct composer *c)
{
    draw_body(c, BODY_ANY);
    put(c, "\"text\":");
    add_text(c, c->body, c->length);
    put(c, fifty(c) ? ",\"encoding\":\"\"" : "");
    for (size_t i = 0; i < c->length; i++)
        c->body[i] = c->body[i] == '\0' ? 1 : c->body[i];
    expect_decoded(c, c->body, c->length);
}

static void add_base64(struct composer *c)
{
    static char coded[2 * BODY_ROOM], lines[3 * BODY_ROOM];
    size_t to = 0, every = 4 + choose(c->choice, 80);
    draw_body(c, BODY_ANY);
    if (fifty(c) && c->length < 80)
        for (size_t i = 0; i < c->length; i++)
            c->body[i] = (char)choose(c->choice, 256);
    size_t size = base64_text(c->body, c->length, coded, sizeof coded);
    for (size_t i = 0; i < size; i++) {
        if (i > 0 && i % every == 0 && every < 70) {
            lines[to++] = '\r';
            lines[to++] = '\n';
        }
        lines[to++] = coded[i];
    }
    put(c, "\"encoding\":\"base64\",\"text\":");
    add_text(c, lines, to);
    expect_decoded(c, c->body, c->length);
}

static void add_no_base64(struct composer *c)
{
    static const char *const texts[] = {
        "e30", "e30=e30=", "e3*0", "A===",    "e30==", "e-_0",
        "=",   "e30 ",     "e",    "e30=\n=", "{}"};
    put(c, "\"text\":");
    add_string(c, ANY_OF(c, texts));
    put(c, ",\"encoding\":\"base64\"");
    expect_damage(c, "the body is not base64");
}

static void add_no_text(struct composer *c)
{
    static const struct {
        const char *content, *what;
    } texts[] = {
        {"\"size\":0", NULL},
        {"\"size\":0.0,\"text\":\"\"", NULL},
        {"\"size\":1", "the response has no body"},
        {"\"size\":\"0\"", "the response has no body"},
        {"\"text\":null,\"size\":0", "the response has no body"},
        {"\"text\":{}, \"_file\":\"a\"", "the response has no body"},
        {"\"text\":\"{}\",\"encoding\":\"gzip\"",
         "the body is in an encoding other than base64"},
        {"\"text\":\"e30=\",\"encoding\":\"Base64\"",
         "the body is in an encoding other than base64"},
    };
    size_t chosen = choose(c->choice, sizeof texts / sizeof texts[0]);
    put(c, texts[chosen].content);
    if (texts[chosen].what == NULL)
        expect_decoded(c, "", 0);
    else
        expect_damage(c, texts[chosen].what);
}

static const struct {
    const char *name, *text;
} files[] = {
    {"a", "{\"code\":4000,\"message\":\"\"}"},
    {"bodies/..b.json", "{}"},
    {"c", ""},
};

/* What that file holds; NULL if there is none. */
static const char *file_of(const char *name)
{
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
        if (strcmp(name, files[i].name) == 0)
            return files[i].text;
    return NULL;
}

ptrdiff_t composed_read_beside(void *context, const char *name, char *buffer,
                               size_t size)
{
    const char *text = file_of(name);
    (void)context;
    if (text == NULL) {
        errno = ENOENT;
        return -1;
    }
    size_t length = strlen(text);
    size = size < length ? size : length;
    memcpy(buffer, text, size);
    return (ptrdiff_t)size;
}

static void add_file(struct composer *c)
{
    static const char *const names[] = {
        "a",    "bodies/..b.json", "c",    "nowhere", "/a",
        "../a", "x/../a",          "x/..", "..",      ""};
    const char *name = ANY_OF(c, names), *text = file_of(name);
    const char *parent = strstr(name, "..");
    bool outside = c->out->is_alone || name[0] == '/' || name[0] == '\0' ||
                   (parent != NULL && strcmp(parent, "..b.json") != 0);
    put(c, "\"size\":0,\"_file\":");
    add_string(c, name);
    if (outside)
        expect_damage(c, "the body is in a file that is not beside the HAR");
    else if (text == NULL)
        expect_damage(c, "the file of the body: No such file or directory");
    else
        expect_decoded(c, text, strlen(text));
}

/* ----------------------------------------------------------- whole entries --
 */

static void add_answer(struct composer *c, const struct asked *asked)
{
    static void (*const contents[])(struct composer *) = {
        add_plain,     add_plain,   add_base64, add_base64,
        add_no_base64, add_no_text, add_file};
    static const char *const statuses[] = {"200", "200", "404",
                                           "400", "500", "\"302\""};
    size_t before = c->out->count;
    put(c, "\"response\":{\"status\":");
    put(c, ANY_OF(c, statuses));
    put(c, ",\"content\":{");
    contents[choose(c->choice, sizeof contents / sizeof contents[0])](c);
    put(c, "},\"headers\":[]}");
    if (asked->is_ours && c->out->count > before)
        c->out->steps[before].record.request_job_id = asked->job_id;
    else if (!asked->is_ours)
        c->out->count = before;
    c->out->skipped += !asked->is_ours;
}

/* Request and answer, in either order, among other members. */
static void add_call(struct composer *c, const struct asked *asked,
                     const char *method)
{
    bool first = fifty(c);
    put(c, first ? "{\"request\": " : "{\"time\":1, ");
    if (first) {
        add_request(c, asked, method);
        put(c, " , ");
    }
    add_answer(c, asked);
    if (!first) {
        put(c, ",\"request\":");
        add_request(c, asked, method);
    }
    put(c, fifty(c) ? "}" : ",\"cache\":{\"response\":{}} }");
}

/* A call that has no answer of the action: a redirection, one broken off, a
 * question before it. */
static void add_silent(struct composer *c, const struct asked *asked)
{
    static const char *const statuses[] = {"302", "0", "199", "300", "399"};
    bool asks = fifty(c);
    put(c, "{\"request\":");
    add_request(c, asked, !asks ? "GET" : fifty(c) ? "OPTIONS" : "HEAD");
    put(c, ",\"response\":{\"status\":");
    put(c, asks ? "200" : ANY_OF(c, statuses));
    put(c, ",\"content\":{\"text\":\"{}\"}}}");
    c->number++;
    c->out->skipped += !asked->is_ours;
}

/* ------------------------------------------------ entries that are none -- */

static void add_no_entry(struct har_composer *h)
{
    static const char *const none[] = {"12",
                                       "\"x{\"",
                                       "[{}]",
                                       "null",
                                       "{}",
                                       "{\"request\":{}}",
                                       "{\"request\":{},\"response\":\"x\"}",
                                       "{\"response\":{},\"request\":null}",
                                       "{\"Request\":{},\"response\":{}}"};
    static const char *const twice[] = {
        "{\"request\":{},\"request\":{},\"response\":{}}",
        "{\"response\":{},\"request\":{},\"response\":{}}"};
    struct composer *c = h->c;
    /* What is no object is not found after an entry that is no JSON. */
    size_t from = h->is_lost ? 4 : 0;
    if (chance(c->choice, 3)) {
        put(c, ANY_OF(c, twice));
        expect_damage(c, "two requests or two responses");
    } else {
        put(c, none[from + choose(c->choice, 9 - from)]);
        expect_damage(c, "no request or no response");
    }
}

/* The place where an entry is seen to be no JSON, after `bad`. */
static void add_bad(struct composer *c, const char *bad, const char *rest,
                    size_t back)
{
    put(c, bad);
    struct place place = place_at(c, written(c) - back);
    expect_problem(c, CAPTURE_DAMAGED,
                   "entry %" PRIu64 ": line %" PRIu64 ", column %" PRIu64
                   ": not JSON",
                   ++c->number, place.line, place.column);
    put(c, rest);
}

/* Brackets that do not match: the next entry is searched for. */
static void add_broken(struct composer *c)
{
    static const char *const bad[] = {"{\"request\":{\"method\":\"GET\"]",
                                      "{\"time\":[1,2}",
                                      "{\"request\":{},\"response\":{]"};
    add_bad(c, ANY_OF(c, bad), "}},", 0);
}

/* No JSON below many brackets: its place is found as deep as can be read. */
static void add_deep(struct composer *c)
{
    enum { DEEPEST = 992 };
    size_t depth = DEEPEST - 1 + choose(c->choice, 3);
    put(c, ",\"response\":{\"x\":");
    put_times(c, '[', depth);
    if (depth <= DEEPEST) {
        add_bad(c, "1 2", "", 1);
    } else {
        put(c, "1 2");
        expect_damage(c, "nested too deep to be read");
    }
    put_times(c, ']', depth);
    put(c, "}}");
}

/* Brackets that match around what is no JSON: only this entry is lost. */
static void add_unread(struct composer *c, const struct asked *asked)
{
    put(c, "{\"request\":");
    add_request(c, asked, "GET");
    if (asked->is_ours && chance(c->choice, 6)) {
        add_deep(c);
    } else if (asked->is_ours) {
        add_bad(c, ",\n\"response\":{\"status\":200,\n \"content\":@", "}}", 1);
    } else {
        put(c, ",\"response\":{@}}");
        c->out->skipped++;
        c->number++;
    }
}

/* The file ends in an entry. */
static void add_half(struct composer *c, const struct asked *asked)
{
    put(c, "{\"request\":");
    if (fifty(c)) {
        add_request(c, asked, "GET");
        put(c, fifty(c) ? "" : ",\"response\":{\"content\":{\"text\":\"");
    }
    expect_problem(c, CAPTURE_FAILED, "the HAR is cut short in entry %" PRIu64,
                   c->number + 1);
}

bool add_entry(struct har_composer *h)
{
    static const char *const methods[] = {"GET", "POST", "options"};
    struct composer *c = h->c;
    struct asked asked;
    draw_asked(c, &asked);
    size_t way = choose(c->choice, 12);
    bool ends = h->may_end && way == 0, was_lost = h->is_lost;
    h->is_lost = way == 1 && !h->is_last && !was_lost;
    if (ends)
        add_half(c, &asked);
    else if (h->is_lost)
        add_broken(c);
    else if (way == 2)
        add_unread(c, &asked);
    else if (way == 3)
        add_silent(c, &asked);
    else if (way == 4) {
        h->is_lost = was_lost;
        add_no_entry(h);
        h->is_lost = false;
    } else
        add_call(c, &asked, ANY_OF(c, methods));
    return !ends;
}
