/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The composer's entry: a format is drawn, how it is opened, and what part of
 * it is asked for; the whole may be compressed. It knows no format.
 */
#include "composer/part.h"

#include <string.h>

static const struct {
    const char *name;
    void (*compose)(struct composer *c);
    const char *files[3]; /* names that show the format; NULL: none */
    bool has_lines;       /* ranges of bytes may be asked for */
} kinds[] = {
    {"json", compose_json, {NULL}, true},
    {"ndjson", compose_ndjson, {"x.ndjson", "/a/b.jsonl", "x.ndjson.gz"}, true},
    {"concat", compose_concat, {NULL}, false},
    {"log", compose_log, {NULL}, true},
    {"http", compose_http, {"x.http", ".http", "x.ndjson.http"}, false},
    {"http", compose_http, {"x.http", ".http", "x.http.gz"}, false},
    {"har", compose_har, {"x.har", "x.har.gz", "x.http.har"}, false},
    {"har", compose_har, {"x.har", "x.har.gz", "x.http.har"}, false},
};
enum { KINDS = sizeof kinds / sizeof kinds[0] };

/* What comes before the range is read and not asked for. */
static void limit(struct composer *c, bool has_lines)
{
    struct composed *out = c->out;
    size_t kept = 0;
    out->is_limited = true;
    out->first = choose(c->choice, written(c) + 2);
    out->past = out->first + choose(c->choice, written(c) + 2);
    if (!has_lines) {
        out->count = 0;
        out->skipped = 0;
        expect_problem(c, CAPTURE_FAILED,
                       "a range of bytes is for captures with a record per "
                       "line (ndjson, log); this one is read as %s",
                       out->kind);
        return;
    }
    for (size_t i = 0; i < out->count; i++)
        if (out->steps[i].record.offset >= out->first &&
            out->steps[i].record.offset < out->past)
            out->steps[kept++] = out->steps[i];
    out->count = kept;
}

/* What is wrong with compressed data is found when all of it is read. */
static void damage(struct composer *c)
{
    struct buffer *text = &c->out->text;
    size_t size = text->length, way = choose(c->choice, 3);
    c->out->count = 0;
    if (way == 0) {
        text->length -= 1 + choose(c->choice, 8);
        expect_problem(c, CAPTURE_FAILED,
                       "compressed byte %zu: the gzip data is cut short",
                       text->length);
    } else if (way == 1) {
        text->bytes[size - 1 - choose(c->choice, 8)] ^= 4;
        expect_problem(c, CAPTURE_FAILED, ": the gzip data is corrupt")
            ->anywhere = true;
    } else {
        size_t zeros = choose(c->choice, 3);
        put_bytes(c, "\0\0\0", zeros);
        put(c, "\x1F");
        expect_problem(
            c, CAPTURE_FAILED,
            "compressed byte %zu: the gzip data is followed by something else",
            size + zeros);
    }
}

/* The text as gzip members, of which it has one or more. */
static void compress_all(struct composer *c, bool whole)
{
    static char plain[COMPOSED_ROOM], packed[2 * COMPOSED_ROOM];
    struct buffer *text = &c->out->text;
    size_t length = text->length, at = 0;
    memcpy(plain, text->bytes, length);
    text->length = 0;
    do {
        size_t size =
            fifty(c) ? length - at : choose(c->choice, length - at + 1);
        put_bytes(
            c, packed,
            pack_as(c, PACKED_GZIP, plain + at, size, packed, sizeof packed));
        at += size;
    } while (at < length);
    if (whole && chance(c->choice, 3))
        damage(c);
    else if (chance(c->choice, 4))
        put_bytes(c, "\0\0\0\0", 1 + choose(c->choice, 4));
}

void compose(struct choice *choice, struct composed *out)
{
    struct composer c = {.choice = choice, .out = out};
    size_t kind = choose(choice, KINDS), way = choose(choice, 3);
    out->text = (struct buffer){out->bytes, 0, sizeof out->bytes, false};
    out->records =
        (struct buffer){out->record_bytes, 0, sizeof out->record_bytes, false};
    out->count = 0;
    out->skipped = 0;
    out->overflowed = out->is_limited = false;
    out->kind = kinds[kind].name;
    out->name = "capture.txt";
    out->format = NULL;
    if (way == 0 && kinds[kind].files[0] != NULL)
        out->name = kinds[kind].files[choose(choice, 3)];
    else if (way < 2)
        out->format = kinds[kind].name;
    else
        c.obvious = true;
    c.is_short = chance(choice, 4);
    out->is_alone = chance(choice, 8);
    out->max_length = c.is_short ? 1 + choose(choice, 70) : COMPOSED_LONGEST;
    kinds[kind].compose(&c);
    if (chance(choice, 6))
        limit(&c, kinds[kind].has_lines);
    bool whole = kind == 0 && !c.is_short && !out->is_limited;
    if (chance(choice, 4))
        compress_all(&c, whole);
    out->overflowed = out->overflowed || out->text.full || out->records.full;
}
