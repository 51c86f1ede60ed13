/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Comparing with and without a layout: see layout_check.h.
 */
#include "layout_check.h"

#include "support/run.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static struct run plain, with;
cdbjob_layout layout;
cdbjob_options options;

/* One text, with the layout as it is and without it. */
void check_answer(const char *bytes, size_t length, const char *name)
{
    run_start(&plain, bytes, length, &options);
    with.text = plain.text;
    with.length = length;
    with.memory_size = plain.memory_size;
    with.memory = malloc(with.memory_size);
    if (with.memory == NULL)
        give_up("out of memory", name);
    run_with_layout(&with, &options, &layout);
    const char *difference = runs_differ(&plain, &with);
    cr_assert_null(difference, "%s: %s is another: %.*s", name, difference,
                   (int)length, bytes);
    free(with.memory);
    run_end(&plain);
}

void learn_layout(const char *bytes, size_t length)
{
    cdbjob_layout_init(&layout);
    check_answer(bytes, length, "the text that is learnt");
}

void begin_layout(cdbjob_dialect dialect)
{
    cdbjob_options_init(&options, dialect);
    cdbjob_layout_init(&layout);
}

/* Was the last text read by the layout? A miss is owed for. */
bool layout_followed(void)
{
    return layout.used > 0 && !layout.missed && layout.rest == 0;
}

/* The documented example; with(out) its white space. */
struct text layout_example(bool pretty)
{
    size_t count;
    const struct seed *all = seeds(&count);
    struct text text = {0};
    bool quoted = false;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(all[i].name, "documented.json") != 0)
            continue;
        for (size_t at = 0; at < all[i].text.length; at++) {
            char byte = all[i].text.bytes[at];
            quoted ^= byte == '"';
            if (pretty || quoted || (byte != ' ' && byte != '\n'))
                text_add_bytes(&text, &byte, 1);
        }
    }
    cr_assert_gt(text.length, (size_t)500);
    return text;
}

/* A copy of `text` with `from` (the first) replaced. */
struct text layout_replaced(const struct text *text, const char *from,
                            const char *to)
{
    struct text copy = {0};
    const char *place = strstr(text->bytes, from);
    cr_assert_not_null(place, "%s", from);
    text_add_bytes(&copy, text->bytes, (size_t)(place - text->bytes));
    text_add(&copy, to);
    text_add(&copy, place + strlen(from));
    return copy;
}
