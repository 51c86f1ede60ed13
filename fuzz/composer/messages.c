/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * HTTP messages with a body: counted, in chunks or up to the next message, in
 * codings or not, whole or damaged. It knows no exchanges.
 */
#include "composer/http.h"

#include <stdio.h>
#include <string.h>

/* The body on its way: as the answer has it, and as it is sent. */
struct sent {
    const char *bytes;
    size_t length;
    bool is_coded;
};

/* A header field, as it may be written. */
static void add_field(struct http_composer *h, const char *name,
                      const char *value)
{
    struct composer *c = h->c;
    char spelled[64];
    size_t length = 0;
    bool low = chance(c->choice, 4);
    for (; name[length] != '\0'; length++)
        spelled[length] =
            (char)(low && name[length] >= 'A' && name[length] <= 'Z'
                       ? name[length] + 32
                       : name[length]);
    put_bytes(c, spelled, length);
    put(c, chance(c->choice, 4) ? ":\t" : ": ");
    put(c, value);
    put(c, chance(c->choice, 6) ? " \t" : "");
    put(c, h->end);
}

static void add_length(struct http_composer *h, size_t length)
{
    char number[32];
    snprintf(number, sizeof number, chance(h->c->choice, 6) ? "00%zu" : "%zu",
             length);
    add_field(h, "Content-Length", number);
    if (chance(h->c->choice, 10))
        add_field(h, "Content-Length", number);
}

static void add_others(struct http_composer *h)
{
    static const char *const others[] = {"X: Content-Length: 3", "no colon",
                                         " Content-Length: 9", ": {",
                                         "Content-Type: text/html"};
    for (size_t count = choose(h->c->choice, 3); count > 0; count--) {
        put(h->c, ANY_OF(h->c, others));
        put(h->c, h->end);
    }
}

/* What is expected of a body that was sent from `offset` on. */
static void expect_body(struct http_composer *h, size_t offset, size_t length)
{
    if (!h->asked.is_other)
        expect_record(h->c, offset, length)->record.request_job_id =
            h->asked.job_id;
}

static void expect_other_form(struct http_composer *h, const char *bytes,
                              size_t length)
{
    if (!h->asked.is_other)
        expect_decoded(h->c, bytes, length)->record.request_job_id =
            h->asked.job_id;
}

static void expect_damage(struct http_composer *h, size_t offset,
                          const char *what)
{
    expect_problem(h->c, CAPTURE_DAMAGED, "line %" PRIu64 ": %s",
                   place_at(h->c, offset).line, what);
}

/* -------------------------------------------------------------- codings -- */

static const struct {
    const char *name;
    enum packing packing;
} codings[] = {
    {"gzip", PACKED_GZIP},    {"x-gzip", PACKED_GZIP},  {"GZip", PACKED_GZIP},
    {"gzip", PACKED_ZLIB},    {"deflate", PACKED_ZLIB}, {"deflate", PACKED_RAW},
    {"deflate", PACKED_GZIP}, {"br", PACKED_BROTLI},
};

/* Packs what is sent, once or more; all packed bodies are below max_length, or
 * it stays as it is. */
static void code(struct http_composer *h, struct sent *sent)
{
    static char packed[4][BODY_ROOM * 2];
    struct composer *c = h->c;
    size_t most = c->out->max_length;
    char list[80] = "";
    size_t times = chance(c->choice, 3) ? 1 + choose(c->choice, 4) : 0;
    for (size_t i = 0; i < times; i++) {
        size_t chosen = choose(c->choice, sizeof codings / sizeof codings[0]);
        size_t size = pack_as(c, codings[chosen].packing, sent->bytes,
                              sent->length, packed[i], sizeof packed[i]);
        if (size == 0 || size > most || (times > 1 && c->is_short))
            break;
        sent->bytes = packed[i];
        sent->length = size;
        sent->is_coded = true;
        if (list[0] != '\0' && chance(c->choice, 4)) {
            add_field(h, "Content-Encoding", list);
            list[0] = '\0';
        }
        strcat(list, list[0] == '\0' ? "" : fifty(c) ? "," : " , ");
        strcat(list, codings[chosen].name);
    }
    if (list[0] != '\0' || chance(c->choice, 8))
        add_field(h, "Content-Encoding", list[0] != '\0' ? list : "identity");
}

/* A body that is said to be packed: damaged, or not packed at all. */
static void add_packed_badly(struct http_composer *h)
{
    static const char *const rests[] = {"x", "{}", "\x1F"};
    static char packed[BODY_ROOM * 2];
    struct composer *c = h->c;
    size_t length =
        pack_as(c, PACKED_GZIP, c->body, c->length, packed, sizeof packed - 8);
    const char *what = NULL, *name = "gzip";
    bool is_known = true;
    switch (choose(c->choice, 5)) {
    case 0:
        length -= 1 + choose(c->choice, 8);
        what = "the compressed body is cut short";
        break;
    case 1: /* of checksum and length */
        packed[length - 1 - choose(c->choice, 8)] ^= 1;
        what = "the compressed body is corrupt";
        break;
    case 2: {
        const char *rest = ANY_OF(c, rests);
        memcpy(packed + length, rest, strlen(rest));
        length += strlen(rest);
        what = "the compressed body is followed by something else";
        break;
    }
    case 3: /* padding */
        memcpy(packed + length, "\0 \n\0", 4);
        length += 4;
        break;
    default:
        if (fifty(c)) { /* one byte that no text has */
            length = choose(c->choice, 90);
            memset(packed, 'a', length + 1);
            packed[length > 60 ? 0 : length] = fifty(c) ? 1 : 31;
            packed[0] = chance(c->choice, 3) ? '\x80' : packed[0];
            length++;
        }
        name = "zstd";
        is_known = false;
        what = "the body's Content-Encoding is not gzip, deflate or br";
    }
    add_field(h, "Content-Encoding", name);
    add_length(h, length);
    put(c, h->end);
    size_t offset = written(c);
    put_bytes(c, packed, length);
    if (is_known && (c->length > 0 || what == NULL))
        expect_other_form(h, c->body, c->length);
    if (what != NULL)
        expect_damage(h, offset, what);
}

/* --------------------------------------------------------------- chunks -- */

/* What chunks add up to. */
struct chunks {
    size_t begin; /* of the first line */
    size_t first; /* of the first byte of data */
    size_t count;
};

/* The line of a chunk, its end included. */
enum { LONGEST_LINE = 4096 };

/* An extension that makes the rest of a line so long. */
static void put_long(struct http_composer *h, size_t length)
{
    put(h->c, ";");
    put_times(h->c, 'a', length - 1 - strlen(h->end));
    put(h->c, h->end);
}

static void add_chunk(struct http_composer *h, struct chunks *chunks,
                      const char *bytes, size_t length, size_t claimed)
{
    static const char *const formats[] = {"%zx", "%zX", "000%zx"};
    static const char *const tails[] = {"", "", " ", ";a=b", "\t ;q=\"1\""};
    struct composer *c = h->c;
    char line[64];
    snprintf(line, sizeof line, ANY_OF(c, formats), claimed);
    put(c, line);
    if (chance(c->choice, 60)) {
        put_long(h, LONGEST_LINE - strlen(line));
    } else {
        put(c, ANY_OF(c, tails));
        put(c, h->end);
    }
    if (chunks->count++ == 0)
        chunks->first = written(c);
    put_bytes(c, bytes, length);
}

static struct chunks add_chunks(struct http_composer *h,
                                const struct sent *sent)
{
    struct composer *c = h->c;
    struct chunks chunks = {written(c), written(c), 0};
    for (size_t at = 0, size; at < sent->length; at += size) {
        size_t left = sent->length - at;
        size = 1 + choose(c->choice, fifty(c) ? left : 40);
        size = size < left ? size : left;
        add_chunk(h, &chunks, sent->bytes + at, size, size);
        put(c, h->end);
    }
    return chunks;
}

/* Chunks that are one piece lie in the text as a record. */
static void expect_chunks(struct http_composer *h, const struct chunks *chunks,
                          const char *bytes, size_t length, bool is_coded)
{
    if (is_coded || chunks->count > 1)
        expect_other_form(h, bytes, length);
    else
        expect_body(h, chunks->first, length);
}

/* The last chunk, and what comes after it; the end may be missing. */
static void end_chunks(struct http_composer *h)
{
    static const char *const lasts[] = {"0", "000", "0 ;a"};
    struct composer *c = h->c;
    put(c, ANY_OF(c, lasts));
    put(c, h->end);
    if (chance(c->choice, 4))
        put_format(c, "Etag: a%sX: HTTP/1.1%s", h->end, h->end);
    h->is_open = chance(c->choice, 4);
    if (!h->is_open)
        put(c, h->end);
}

/* Chunks that end where they should not. */
static void add_bad_chunks(struct http_composer *h)
{
    struct composer *c = h->c;
    struct sent sent = {c->body, c->length, false};
    add_field(h, "Transfer-Encoding", fifty(c) ? "chunked" : "Chunked");
    put(c, h->end);
    struct chunks chunks = add_chunks(h, &sent);
    size_t length = c->length, way = choose(c->choice, h->is_last ? 4 : 2);
    way = chance(c->choice, 8) ? 4 : way;
    const char *what = "the body has a chunk without a size";
    h->is_open = true;
    h->has_ended = way == 2 || way == 3;
    if (chunks.count == 0 || way == 1) {
        add_chunk(h, &chunks, "[1]", 3, 2);
        put(c, "!\n");
        c->body[length++] = '[';
        c->body[length++] = '1';
        what = "the body has a chunk that is longer than its size";
    } else if (way == 0) {
        put(c, fifty(c) ? "xyz\n" : "12 3\r\n");
    } else if (way == 4) {
        put(c, "5");
        put_long(h, LONGEST_LINE + chance(c->choice, 2) * 700);
    } else if (way == 2) {
        what = "the body is cut short before its last chunk";
    } else {
        add_chunk(h, &chunks, "[1]", 3, 4 + choose(c->choice, 99));
        memcpy(c->body + length, "[1]", 3);
        length += 3;
        what = "the body is cut short within a chunk";
    }
    expect_chunks(h, &chunks, c->body, length, false);
    expect_damage(h, chunks.begin, what);
}

/* --------------------------------------------------------------- counts -- */

/* A length that is too large: the capture ends before the body does. */
static void add_too_short(struct http_composer *h)
{
    struct composer *c = h->c;
    add_length(h, c->length + 1 + choose(c->choice, 2000));
    put(c, h->end);
    size_t offset = written(c);
    put_bytes(c, c->body, c->length);
    expect_body(h, offset, c->length);
    expect_damage(h, offset, "the body is shorter than its Content-Length");
    h->has_ended = true;
}

/* A length that is too small: what is left begins no message. */
static void add_too_long(struct http_composer *h)
{
    struct composer *c = h->c;
    size_t counted = choose(c->choice, c->length + 1);
    add_length(h, counted);
    put(c, h->end);
    size_t offset = written(c);
    put_bytes(c, c->body, counted);
    expect_body(h, offset, counted);
    put(c, fifty(c) ? " \n" : "");
    expect_damage(h, written(c), "neither a request line nor a status line");
    put(c, "}!\n");
    h->is_open = true;
}

/* Lengths that say nothing: the body goes on to the next message. */
static void add_no_length(struct http_composer *h, size_t head)
{
    struct composer *c = h->c;
    char number[32];
    if (fifty(c)) {
        add_field(h, "Content-Length", fifty(c) ? "12x" : "");
    } else {
        add_length(h, c->length);
        snprintf(number, sizeof number, "%zu", c->length + 1);
        add_field(h, "Content-Length", number);
    }
    put(c, h->end);
    size_t offset = written(c);
    put_bytes(c, c->body, c->length);
    put(c, h->is_last ? "" : "!\n");
    expect_body(h, offset, written(c) - offset);
    expect_damage(h, head, "Content-Length is not a number");
    h->is_open = true;
}

/* ------------------------------------------------------------- messages -- */

/* May the body be taken for text alone? gzip shows itself. */
static bool is_text(const struct composer *c)
{
    for (size_t i = 0; i < c->length; i++)
        if ((unsigned char)c->body[i] < ' ' &&
            strchr("\t\r\n", c->body[i]) == NULL)
            return false;
    return c->length > 0 && memchr(c->body, '\0', c->length) == NULL;
}

/* A body that was taken out of its form already goes on to the next message,
 * whatever the head says of it. */
static void add_open(struct http_composer *h, const struct sent *sent,
                     bool may_lie)
{
    static const char *const codings[] = {"gzip", "br", "deflate"};
    struct composer *c = h->c;
    size_t lie = may_lie && !sent->is_coded ? choose(c->choice, 3) : 0;
    if (lie == 1) {
        add_field(h, "Transfer-Encoding", "chunked");
        add_length(h, 3);
    } else if (lie == 2) {
        add_field(h, "Content-Encoding",
                  is_text(c) ? ANY_OF(c, codings) : codings[0]);
        add_length(h, 3);
    }
    put(c, h->end);
    size_t offset = written(c);
    put_bytes(c, sent->bytes, sent->length);
    put(c, h->is_last && fifty(c) ? "" : "\n");
    if (sent->is_coded)
        expect_other_form(h, c->body, c->length);
    else
        expect_body(h, offset, written(c) - offset);
    h->is_open = true;
}

static void add_good(struct http_composer *h)
{
    struct composer *c = h->c;
    struct sent sent = {c->body, c->length, false};
    code(h, &sent);
    size_t way = choose(c->choice, 4);
    if (way == 0 && sent.length > 0) {
        add_open(h, &sent, c->length > 0 && c->body[0] == '{');
    } else if (way == 1) {
        if (chance(c->choice, 6))
            add_length(h, 7);
        add_field(h, "Transfer-Encoding",
                  chance(c->choice, 4) ? "x, Chunked" : "chunked");
        put(c, h->end);
        struct chunks chunks = add_chunks(h, &sent);
        expect_chunks(h, &chunks, c->body, c->length, sent.is_coded);
        end_chunks(h);
    } else {
        add_length(h, sent.length);
        put(c, h->end);
        size_t offset = written(c);
        put_bytes(c, sent.bytes, sent.length);
        if (sent.is_coded)
            expect_other_form(h, c->body, c->length);
        else
            expect_body(h, offset, c->length);
    }
}

void add_message(struct http_composer *h, size_t head)
{
    struct composer *c = h->c;
    draw_body(c, fifty(c) ? BODY_OBJECT : BODY_ANY);
    add_others(h);
    size_t bad =
        c->is_short || !chance(c->choice, 4) ? 5 : choose(c->choice, 5);
    if (bad == 0)
        add_packed_badly(h);
    else if (bad == 1)
        add_bad_chunks(h);
    else if (bad == 2 && h->is_last)
        add_too_short(h);
    else if (bad == 3)
        add_too_long(h);
    else if (bad == 4 && c->length > 0)
        add_no_length(h, head);
    else
        add_good(h);
}

void add_posted(struct http_composer *h, const char *bytes, size_t length)
{
    struct composer *c = h->c;
    struct sent sent = {bytes, length, false};
    add_others(h);
    code(h, &sent);
    size_t way = choose(c->choice, 3);
    if (way == 0 && !sent.is_coded && length > 0) {
        put(c, h->end);
        put_bytes(c, bytes, length);
        put(c, "\n");
    } else if (way == 1) {
        add_field(h, "Transfer-Encoding", "chunked");
        put(c, h->end);
        add_chunks(h, &sent);
        put_format(c, "0%s%s", h->end, h->end);
    } else {
        add_length(h, sent.length);
        put(c, h->end);
        put_bytes(c, sent.bytes, sent.length);
    }
}
