/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Lists of files, as find prints them with and without -print0.
 */
#include "composer/lists.h"

void compose_list(struct choice *choice, struct listed *out)
{
    static const struct {
        const char *written, *read;
    } paths[] = {
        {"a.json", "a.json"},
        {"-", "./-"},
        {"--", "--"},
        {"./-", "./-"},
        {" b c ", " b c "},
        {"", NULL},
        {"d\r", "d\r"},
        {"/e/f.har", "/e/f.har"},
        {"\xFF\xC3\x01", "\xFF\xC3\x01"},
    };
    static const char name[] = "two\nlines";
    struct buffer text = {out->bytes, 0, sizeof out->bytes, false};
    size_t count = choose(choice, PATHS_ROOM);
    bool zeros = chance(choice, 2);
    out->count = 0;
    for (size_t i = 0; i < count; i++) {
        size_t chosen = choose(choice, sizeof paths / sizeof paths[0]);
        /* Only a NUL lets a name have a line end. */
        bool two = zeros && chance(choice, 4);
        const char *read = two ? name : paths[chosen].read;
        buffer_add_string(&text, two ? name : paths[chosen].written);
        if (read != NULL)
            out->paths[out->count++] = read;
        /* The last may end without it, if another has shown what it is. */
        if (i + 1 < count || (zeros && count == 1) || chance(choice, 2))
            buffer_add(&text, zeros ? "" : "\n", 1);
    }
    out->length = text.length;
}
