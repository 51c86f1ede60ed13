/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The generator's keys: as they are, escaped, misspelt. They must not know
 * what comes after them.
 */
#include "generator/part.h"

#include <stdio.h>
#include <string.h>

static char upper(char letter)
{
    return letter >= 'a' && letter <= 'z' ? (char)(letter - 'a' + 'A') : letter;
}

static void add_letter(struct generator *g, char letter, bool escaped,
                       bool upper_case)
{
    char text[16] = {letter};
    if (escaped)
        snprintf(text, sizeof text, upper_case ? "\\u%04X" : "\\u%04x",
                 (unsigned)(unsigned char)letter);
    add(g, text);
}

void add_key(struct generator *g, const char *name)
{
    size_t escaped = chance(g->choice, 8) && name[0] != '\0'
                         ? choose(g->choice, strlen(name))
                         : SIZE_MAX;
    add(g, "\"");
    for (size_t i = 0; name[i] != '\0'; i++)
        add_letter(g, name[i], i == escaped,
                   i == escaped && chance(g->choice, 2));
    add(g, "\"");
}

/* Of the first letter, the last, or all. */
void add_escaped_key(struct generator *g, const char *name)
{
    size_t last = strlen(name) - 1, which = pick(g, 3);
    add(g, "\"");
    for (size_t i = 0; i <= last; i++)
        add_letter(g, name[i],
                   which == 2 || (which == 0 && i == 0) ||
                       (which == 1 && i == last),
                   which == 1);
    add(g, "\"");
}

void misspell(struct generator *g, const char *name, char slip[NAME_ROOM])
{
    size_t length = strlen(name);
    size_t kind = pick(g, 7);
    size_t at = pick(g, length - 1);
    char extra = pick(g, 2) == 1 ? 'q' : name[at];
    strcpy(slip, name);
    switch (kind) {
    case 0: /* a letter is missing */
        memmove(slip + at, slip + at + 1, length - at);
        break;
    case 1: /* another letter */
        slip[at] = 'q';
        break;
    case 2: /* two letters change places */
        slip[at] = name[at + 1];
        slip[at + 1] = name[at];
        if (name[at] == name[at + 1])
            slip[at] = 'z';
        break;
    case 3: /* a letter more */
        memmove(slip + at + 1, slip + at, length - at + 1);
        slip[at] = extra;
        break;
    case 4: /* another style: a separator */
        memmove(slip + at + 2, slip + at + 1, length - at);
        slip[at + 1] = extra == 'q' ? '_' : '-';
        break;
    case 5: /* another case */
        slip[0] = upper(slip[0]);
        break;
    default:
        for (size_t i = 0; i < length; i++)
            slip[i] = upper(slip[i]);
    }
}
