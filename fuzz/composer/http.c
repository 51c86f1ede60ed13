/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Captures of HTTP exchanges: requests, answers that count, and answers that
 * do not. Bodies and their framing are made in messages.c.
 */
#include "composer/http.h"

#include <string.h>

static const char *const line_ends[] = {"\r\n", "\r\n", "\n"};
static const char *const versions[] = {"HTTP/1.1", "HTTP/1.0", "HTTP/2",
                                       "HTTP/3"};

/* The last two begin and end with what is still a letter. */
static const char *const methods[] = {"GET", "GET", "POST", "POST", "AZ", "ZA"};

/* ------------------------------------------------------------- requests -- */

/* Parameters in the query, and what is left of them posted. */
static void add_request(struct http_composer *h, const char *method)
{
    static char text[BODY_ROOM];
    struct composer *c = h->c;
    struct buffer out = {text, 0, sizeof text, false};
    struct asked *asked = &h->asked;
    draw_asked(c, asked);
    bool posts = strcmp(method, "POST") == 0;
    size_t in_query =
        posts ? choose(c->choice, asked->count + 1) : asked->count;
    put_format(c, "%s /v2/index.php", method);
    if (in_query > 0) {
        write_form(c, asked->pairs, in_query, &out);
        put(c, "?");
        put_bytes(c, text, out.length);
    }
    put(c, chance(c->choice, 6) ? "#Action=Other" : "");
    put_format(c, " HTTP/1.%d%s", fifty(c), h->end);
    put_format(c, "Host: cdb.api.qcloud.com%s", h->end);
    if (!posts) {
        put(c, h->end);
        return;
    }
    out.length = 0;
    write_posted(c, asked->pairs + in_query, asked->count - in_query, &out);
    add_posted(h, text, out.length);
}

/* ------------------------------------------------ answers without a body -- */

static void add_status(struct http_composer *h, const char *status)
{
    put_format(h->c, "%s %s%s", ANY_OF(h->c, versions), status, h->end);
}

static void add_interim(struct http_composer *h)
{
    static const char *const interim[] = {"100 Continue", "103", "102 Wait"};
    add_status(h, ANY_OF(h->c, interim));
    put_format(h->c, "Link: </a>%s%s", h->end, h->end);
}

/* A call of another action counts, if its answer has a body. */
static void end_exchange(struct http_composer *h)
{
    h->c->out->skipped += h->asked.is_other;
    h->asked = (struct asked){.count = 0};
}

static void add_redirection(struct http_composer *h)
{
    struct composer *c = h->c;
    static const char *const moved[] = {"302 Found", "301", "307 x", "399 y"};
    add_status(h, ANY_OF(c, moved));
    draw_body(c, BODY_OBJECT_LINE);
    put_format(c, "Content-Length: %zu%s%s", c->length, h->end, h->end);
    put_bytes(c, c->body, c->length);
    end_exchange(h);
}

/* No body comes after this status, whatever the head says of it. */
static void add_bodiless(struct http_composer *h)
{
    add_status(h, fifty(h->c) ? "204 No Content" : "304");
    put_format(h->c, "Content-Length: 7%s%s", h->end, h->end);
    h->asked.is_other = false;
    end_exchange(h);
}

/* HEAD is answered without a body; a CONNECT that succeeds too. */
static void add_headed(struct http_composer *h)
{
    bool head = fifty(h->c);
    add_request(h, head ? "HEAD" : "CONNECT");
    add_status(h, head && fifty(h->c) ? "404 Not Found" : "200 OK");
    put_format(h->c, "Content-Length: 9%s%s", h->end, h->end);
    h->asked.is_other = false;
    end_exchange(h);
}

/* An answer with a body of no bytes. */
static void add_empty(struct http_composer *h)
{
    add_status(h, "401 Unauthorized");
    put_format(h->c, "Content-Length: 0%s%s", h->end, h->end);
    expect_record(h->c, written(h->c), 0);
}

/* An answer whose body was not kept: the next one comes at once. Where the
 * head says that there was one, it is missing. */
static void add_missing(struct http_composer *h)
{
    struct composer *c = h->c;
    bool counted = fifty(c);
    add_status(h, fifty(c) ? "200 OK" : "299 x");
    if (counted)
        put_format(c, "Content-Length: %zu%s", 1 + choose(c->choice, 500),
                   h->end);
    put(c, h->end);
    if (counted)
        expect_problem(c, CAPTURE_DAMAGED,
                       "line %" PRIu64 ": the body is missing",
                       place_at(c, written(c)).line);
    h->asked.is_other = false;
    end_exchange(h);
    add_empty(h);
}

/* ------------------------------------------------- what is no message -- */

static void add_garbage(struct http_composer *h)
{
    static const char *const texts[] = {"* Connected\n",
                                        "HTTP/1.1 2000 OK\r\nA: b\n",
                                        "{\"code\":0}\n",
                                        "HTTP/x 200 OK\n",
                                        "GET /x\nHTTP/1.1  200 OK\n",
                                        "Get / HTTP/1.1\n",
                                        "GET  HTTP/1.1\n",
                                        "HTTP/1.1 20: OK\n",
                                        "HTTP/: 200\n",
                                        "GET / HTTP/1.:\n",
                                        "HTTP/1.1 /00\n",
                                        "POST\n"};
    struct composer *c = h->c;
    uint64_t line = place_at(c, written(c)).line;
    put(c, ANY_OF(c, texts));
    expect_problem(c, CAPTURE_DAMAGED,
                   "line %" PRIu64 ": neither a request line nor a status line",
                   line);
}

/* A head that ends where another message begins, or with the capture. */
static void add_cut_head(struct http_composer *h)
{
    struct composer *c = h->c;
    uint64_t line = place_at(c, written(c)).line;
    add_status(h, "200 OK");
    put_format(c, "Content-Length: 4%s", h->end);
    expect_problem(c, CAPTURE_DAMAGED,
                   "line %" PRIu64 ": the header section is cut short", line);
    h->has_ended = h->is_last && fifty(c);
    if (!h->has_ended)
        add_empty(h);
}

/* A head that is as long as it may be, or longer: then its body is skipped
 * with it. */
static void add_long_head(struct http_composer *h)
{
    enum { LONGEST = 65536 };
    struct composer *c = h->c;
    size_t head = written(c), more = choose(c->choice, 4);
    more = more == 3 ? 1000 : more;
    add_status(h, "200 OK");
    put_format(c, "Content-Length: 2%sX: ", h->end);
    size_t rest = 2 * strlen(h->end);
    put_times(c, 'x', LONGEST - rest - (written(c) - head) + more);
    put_format(c, "%s%s", h->end, h->end);
    put(c, "{}");
    if (more == 0)
        expect_record(c, written(c) - 2, 2);
    else
        expect_problem(c, CAPTURE_DAMAGED,
                       "line %" PRIu64
                       ": the header section has more than 64 KiB",
                       place_at(c, head).line);
    put(c, "\n");
    h->is_open = true;
}

/* ------------------------------------------------------------- exchanges -- */

static void add_answer(struct http_composer *h)
{
    static const char *const good[] = {"200 OK",        "200",          "200 ",
                                       "404 Not Found", "500 \xC3\xA9", "400",
                                       "401 No"};
    if (chance(h->c->choice, 8))
        add_interim(h);
    size_t head = written(h->c);
    add_status(h, ANY_OF(h->c, good));
    add_message(h, head);
    end_exchange(h);
}

static void add_exchange(struct http_composer *h)
{
    static void (*const odd[])(struct http_composer *) = {
        add_redirection, add_bodiless, add_headed, add_missing, add_cut_head,
    };
    struct composer *c = h->c;
    bool was_open = h->is_open;
    h->end = ANY_OF(c, line_ends);
    h->is_open = false;
    if (!was_open && chance(c->choice, 8))
        add_garbage(h);
    if (chance(c->choice, 4)) {
        odd[choose(c->choice, sizeof odd / sizeof odd[0])](h);
        return;
    }
    if (chance(c->choice, 100)) {
        add_long_head(h);
        return;
    }
    if (fifty(c))
        add_request(h, ANY_OF(c, methods));
    if (chance(c->choice, 10))
        add_redirection(h);
    else
        add_answer(h);
}

void compose_http(struct composer *c)
{
    static const char *const blanks[] = {"", "", "\n", "\r\n\r\n", " \t\n"};
    struct http_composer h = {.c = c};
    size_t exchanges = choose(c->choice, 5) + c->obvious;
    if (c->obvious) {
        h.end = "\n";
        add_interim(&h);
    }
    for (size_t i = 0; i < exchanges && !h.has_ended; i++) {
        h.is_last = i + 1 == exchanges;
        if (!h.is_open)
            put(c, ANY_OF(c, blanks));
        add_exchange(&h);
    }
    /* A method alone begins nothing. */
    if (!h.has_ended && !h.is_open && chance(c->choice, 8)) {
        put(c, "\n");
        expect_problem(c, CAPTURE_DAMAGED,
                       "line %" PRIu64
                       ": neither a request line nor a status line",
                       place_at(c, written(c)).line);
        put(c, fifty(c) ? "GET" : "HTTP/1.1 20");
    }
}
