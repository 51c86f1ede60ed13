/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * An HTTP capture while it is made, and the messages with a body in it. Only
 * http.c and messages.c include it.
 */
#ifndef CDBJOB_FUZZ_COMPOSER_HTTP_H
#define CDBJOB_FUZZ_COMPOSER_HTTP_H

#include "composer/part.h"

#include <inttypes.h>

struct http_composer {
    struct composer *c;
    const char *end;    /* of the lines of this exchange */
    struct asked asked; /* by the request before, if there is one */
    bool is_last;       /* nothing comes after this exchange */
    bool has_ended;     /* nothing may */
    bool is_open; /* whatever comes belongs to the body, up to a message */
};

/* The header fields of an answer whose head begins at an offset, its body, and
 * what is expected of them; a body that is damaged now and then. */
void add_message(struct http_composer *h, size_t head);

/* The same of a request whose body is this. */
void add_posted(struct http_composer *h, const char *bytes, size_t length);

#endif
