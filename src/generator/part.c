/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What the parts of the generator share: adding to the text, to the pointer
 * and to the expectations.
 */
#include "generator/part.h"

#include <stdio.h>
#include <string.h>

struct expectation *expect(struct generator *g, unsigned rule, size_t offset,
                           size_t length)
{
    struct specimen *out = g->out;
    if (g->stopped)
        return NULL;
    if (out->count == EXPECTED_ROOM) {
        out->overflowed = true;
        return NULL;
    }
    struct expectation *one = &out->expected[out->count++];
    one->rule = (uint16_t)rule;
    one->anywhere = false;
    one->offset = offset;
    one->length = length;
    one->related = CDBJOB_NO_OFFSET;
    one->meant = NULL;
    memcpy(one->pointer, g->pointer, sizeof one->pointer);
    return one;
}

void expect_end(struct generator *g, unsigned rule, size_t offset,
                size_t length)
{
    struct expectation *one = expect(g, rule, offset, length);
    if (one != NULL)
        one->anywhere = rule == 109 || rule == 102 || rule == 101;
    g->stopped = true;
}

size_t here(const struct generator *g)
{
    return g->out->text.length;
}

void add(struct generator *g, const char *string)
{
    buffer_add_string(&g->out->text, string);
}

void add_space(struct generator *g)
{
    static const char *const spaces[] = {"", " ", "\n    ", "\t", "\r\n"};
    if (g->pretty)
        add(g, ONE_OF(g->choice, spaces));
}

size_t push_pointer(struct generator *g, const char *name)
{
    size_t length = strlen(g->pointer);
    CDBJOB_HOLDS(length + 1 + strlen(name) < sizeof g->pointer);
    snprintf(g->pointer + length, sizeof g->pointer - length, "/%s", name);
    return length;
}

void pop_pointer(struct generator *g, size_t former)
{
    CDBJOB_HOLDS(former <= strlen(g->pointer));
    g->pointer[former] = '\0';
}
