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
    one->offset = offset;
    one->length = length;
    one->related = CDBJOB_NO_OFFSET;
    one->meant = NULL;
    memcpy(one->pointer, g->pointer, sizeof one->pointer);
    return one;
}

struct expectation *expect_flaw(struct generator *g, unsigned rule,
                                size_t offset, size_t length)
{
    const cdbjob_rule *row = cdbjob_rule_find((int)rule);
    g->out->rule = (uint16_t)rule;
    g->refused |= row->level[CDBJOB_OBSERVED] == CDBJOB_ERROR;
    return expect(g, rule, offset, length);
}

void expect_end(struct generator *g, unsigned rule, size_t offset,
                size_t length)
{
    expect_flaw(g, rule, offset, length);
    g->stopped = true;
}

void mark(struct generator *g)
{
    if (g->cut > 0 && here(g) <= g->cut)
        memcpy(g->cut_pointer, g->pointer, sizeof g->cut_pointer);
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
    if (g->space != NULL)
        add(g, g->space);
    else if (g->pretty)
        add(g, ONE_OF(g->choice, spaces));
}

size_t push_pointer(struct generator *g, const char *name)
{
    size_t former = strlen(g->pointer), length = former;
    CDBJOB_HOLDS(length + 1 + 2 * strlen(name) < sizeof g->pointer);
    g->pointer[length++] = '/';
    for (; *name != '\0'; name++) {
        bool escaped = *name == '~' || *name == '/';
        g->pointer[length++] = escaped ? '~' : *name;
        if (escaped)
            g->pointer[length++] = *name == '~' ? '0' : '1';
    }
    g->pointer[length] = '\0';
    return former;
}

size_t push_index(struct generator *g, size_t index)
{
    char number[24];
    snprintf(number, sizeof number, "%zu", index);
    return push_pointer(g, number);
}

void pop_pointer(struct generator *g, size_t former)
{
    CDBJOB_HOLDS(former <= strlen(g->pointer));
    g->pointer[former] = '\0';
}
