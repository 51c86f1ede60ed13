/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Flaws of a text as a whole, put in when it is complete. They must not know
 * what it says.
 */
#include "generator/part.h"

#include <string.h>

/* Nothing that was expected is reported, but one error. */
static void expect_only(struct generator *g, unsigned rule, size_t offset,
                        size_t length)
{
    g->out->count = 0;
    g->stopped = false;
    expect_end(g, rule, offset, length);
}

/* Cuts the text where no number could go on or be another. */
void make_truncated(struct generator *g, unsigned field)
{
    struct specimen *out = g->out;
    size_t whole = here(g), begin = 0;
    (void)field;
    while (whole > 0 && out->bytes[whole - 1] != '}')
        whole--;
    while (begin < whole && out->bytes[begin] != '{')
        begin++;
    /* Not one after the other: of a few, each is elsewhere. */
    size_t end = whole > 0 ? pick(g, whole) * 97 % whole : 0;
    while (end > 0 && strchr("0123456789.-+eE", out->bytes[end - 1]) != NULL)
        end--;
    out->text.length = end;
    size_t kept = 0;
    for (size_t i = 0; i < out->count; i++)
        if (out->expected[i].offset + out->expected[i].length <= end)
            out->expected[kept++] = out->expected[i];
    out->count = kept;
    if (end > begin)
        memcpy(g->pointer, g->cut_pointer, sizeof g->pointer);
    expect_end(g, end <= begin ? 110 : 101, end, 0);
}

void make_trailing(struct generator *g, unsigned field)
{
    static const struct flaw_text more[] = {
        {"x", 0, 0},    {"{}", 0, 0},  {",", 0, 0},    {"null", 0, 0},
        {"]", 0, 0},    {"0", 0, 0},   {"\"\"", 0, 0}, {"}", 0, 0},
        {" \n}", 2, 0}, {"\t[]", 1, 0}};
    const struct flaw_text *one = &PICK(g, more);
    (void)field;
    expect_end(g, 102, here(g) + one->offset, WHOLE_TOKEN);
    add(g, one->text);
}

void make_byte_order_mark(struct generator *g, unsigned field)
{
    struct specimen *out = g->out;
    (void)field;
    if (here(g) + 3 > sizeof out->bytes) {
        out->overflowed = true;
        return;
    }
    memmove(out->bytes + 3, out->bytes, here(g));
    memcpy(out->bytes, "\xEF\xBB\xBF", 3);
    out->text.length += 3;
    expect_only(g, 107, 0, 3);
}

void make_empty(struct generator *g, unsigned field)
{
    static const char spaces[] = " \n\r\t";
    (void)field;
    g->out->text.length = 0;
    for (size_t i = pick(g, 5); i > 0; i--)
        buffer_add(&g->out->text, &spaces[(i + pick(g, 4)) % 4], 1);
    expect_only(g, 110, here(g), 0);
}

/* The limit is the option's: the text is one that was complete. Or it is the
 * default, and the text is one byte longer. */
void make_too_large(struct generator *g, unsigned field)
{
    struct specimen *out = g->out;
    size_t length = here(g);
    if (g->directed) {
        make_full_length(g, field);
        add(g, " ");
    } else if (length < 2) {
        out->overflowed = true;
    } else {
        out->max_length = chance(g->choice, 2)
                              ? length - 1
                              : 1 + choose(g->choice, length - 1);
    }
    expect_only(g, 901, out->max_length, 1);
}
