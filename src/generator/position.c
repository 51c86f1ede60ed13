/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Places, as people and programs name them: the line and column of a byte, and
 * the path of a field. It must not know what is there.
 */
#include "generator/part.h"

#include <stdio.h>
#include <string.h>

/* How many bytes the character at `at` has; 0 where it is not UTF-8. */
static size_t character(const unsigned char *text, size_t length, size_t at)
{
    unsigned char lead = text[at];
    unsigned char least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned char most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    size_t size = lead < 0xC2 || lead > 0xF4 ? 1
                  : lead < 0xE0              ? 2
                  : lead < 0xF0              ? 3
                                             : 4;
    if ((size == 1 && lead >= 0x80) || size > length - at)
        return 0;
    for (size_t i = 1; i < size; i++) {
        if (text[at + i] < least || text[at + i] > most)
            return 0;
        least = 0x80;
        most = 0xBF;
    }
    return size;
}

bool is_utf8(const char *text, size_t length)
{
    for (size_t at = 0, size; at < length; at += size)
        if ((size = character((const unsigned char *)text, length, at)) == 0)
            return false;
    return true;
}

void position_of(const char *text, size_t length, size_t offset, size_t *line,
                 size_t *column)
{
    const unsigned char *bytes = (const unsigned char *)text;
    *line = 1;
    *column = 1;
    for (size_t at = 0; at < offset;) {
        size_t size = character(bytes, length, at);
        size += size == 0;
        bool is_return =
            bytes[at] == '\r' && !(at + 1 < length && bytes[at + 1] == '\n');
        if (bytes[at] == '\n' || is_return) {
            ++*line;
            *column = 1;
        } else if (at + size <= offset) {
            ++*column;
        }
        at += size;
    }
}

void field_path(unsigned field, unsigned under, char path[104])
{
    static const char *const objects[OBJECT_COUNT] = {"", "/data",
                                                      "/data/detail", ""};
    unsigned object = cdbjob_field_table[field].object;
    const char *between = under == FIELD_AFTER ? "/after" : "/before";
    if (object == OBJECT_INSTANCE)
        snprintf(path, 104, "/data/detail%s/%s", between,
                 cdbjob_field_table[field].name);
    else
        snprintf(path, 104, "%s/%s", objects[object],
                 cdbjob_field_table[field].name);
}
