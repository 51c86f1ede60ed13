/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What the parts of the composer share: a capture while it is made, its
 * bodies, requests and codings, and the steps expected. It must not know which
 * format does what.
 */
#ifndef CDBJOB_FUZZ_COMPOSER_PART_H
#define CDBJOB_FUZZ_COMPOSER_PART_H

#include "composer/composer.h"

enum { BODY_ROOM = 1 << 13, PAIRS_ROOM = 12 };

/* Lives for one compose(). */
struct composer {
    struct choice *choice;
    struct composed *out;
    bool obvious;    /* the content alone must show the format */
    bool is_short;   /* max_length is such that records are cut */
    uint64_t number; /* of the record expected last */
    char body[BODY_ROOM];
    size_t length; /* of the body drawn last */
};

static inline bool fifty(struct composer *c)
{
    return chance(c->choice, 2);
}

/* One of an array of texts. */
#define ANY_OF(c, texts)                                                       \
    (texts)[choose((c)->choice, sizeof(texts) / sizeof(texts)[0])]

/* ---- steps.c: the text, and what is expected of it ---- */

/* Where the next byte goes. */
size_t written(const struct composer *c);
void put(struct composer *c, const char *string);
void put_bytes(struct composer *c, const char *bytes, size_t length);
void put_times(struct composer *c, char byte, size_t count);
__attribute__((format(printf, 2, 3))) void put_format(struct composer *c,
                                                      const char *format, ...);

/* Line and column of an offset, which counting from the start gives. */
struct place {
    uint64_t line, column;
};
struct place place_at(const struct composer *c, size_t offset);

/* A record that lies in the text as it is; or in another form. Either is cut
 * where it is too long. */
struct step *expect_record(struct composer *c, size_t offset, size_t length);
struct step *expect_decoded(struct composer *c, const char *bytes,
                            size_t length);

__attribute__((format(printf, 3, 4))) struct step *
expect_problem(struct composer *c, enum capture_result result,
               const char *format, ...);

/* ---- bodies.c ---- */

enum body { BODY_ANY, BODY_LINE, BODY_OBJECT, BODY_OBJECT_LINE };

/* Draws a body: any bytes; without line ends; an object of JSON; one without
 * line ends. */
void draw_body(struct composer *c, enum body kind);

/* ---- requests.c ---- */

struct pair {
    const char *name, *value;
};

/* The parameters of a request in the order in which they are read, and what
 * they ask for. */
struct asked {
    struct pair pairs[PAIRS_ROOM];
    size_t count;
    bool is_other; /* an action is named, and it is another one */
    bool is_ours;
    int64_t job_id; /* 0: not known */
};

void draw_asked(struct composer *c, struct asked *asked);

/* Writes some of the pairs as a form or a query, as JSON, as multipart. JSON
 * and multipart are taken as forms where they cannot hold them. */
void write_form(struct composer *c, const struct pair *pairs, size_t count,
                struct buffer *out);
void write_posted(struct composer *c, const struct pair *pairs, size_t count,
                  struct buffer *out);

/* ---- codings.c ---- */

enum packing { PACKED_GZIP, PACKED_ZLIB, PACKED_RAW, PACKED_BROTLI };

/* Packed bytes, which no one takes for text; 0 where they do not fit. */
size_t pack_as(struct composer *c, enum packing packing, const char *bytes,
               size_t length, char *out, size_t room);

/* ---- the formats ---- */

void compose_json(struct composer *c);
void compose_ndjson(struct composer *c);
void compose_concat(struct composer *c);
void compose_log(struct composer *c);
void compose_http(struct composer *c);
void compose_har(struct composer *c);

#endif
