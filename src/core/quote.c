/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Untrusted bytes made fit to print: nothing in them moves a cursor, changes
 * a colour or turns the direction of writing.
 */
#include "describe.h"
#include "utf8.h"

/* Code points shown of one quotation: a line of a terminal holds two. */
enum { QUOTE_MAX = 40 };

/* Controls, and marks that show nothing or reorder what is shown. */
static bool is_printable(uint32_t letter)
{
    static const struct {
        uint32_t first, last;
    } hidden[] = {
        {0x00, 0x1F},     {0x7F, 0x9F},     {0xAD, 0xAD},
        {0x61C, 0x61C},   {0x180E, 0x180E}, {0x200B, 0x200F},
        {0x2028, 0x202E}, {0x2060, 0x206F}, {0xFE00, 0xFE0F},
        {0xFEFF, 0xFEFF}, {0xFFF0, 0xFFFB}, {0xE0000, 0xE0FFF},
    };
    for (size_t i = 0; i < sizeof hidden / sizeof hidden[0]; i++)
        if (letter >= hidden[i].first && letter <= hidden[i].last)
            return false;
    return true;
}

static void put_hidden(struct cdbjob_output *output, uint32_t letter)
{
    cdbjob_put_text(output, "\\u{");
    cdbjob_put_unsigned(output, letter, 16, 4);
    cdbjob_put_byte(output, '}');
}

void cdbjob_put_quoted(struct cdbjob_output *output, const char *json,
                       size_t offset, size_t end)
{
    const unsigned char *text = (const unsigned char *)json;
    bool string = offset < end && text[offset] == '"';
    size_t count = 0;
    /* Nearly all that is quoted is printable ASCII. */
    while (offset < end && count < QUOTE_MAX && text[offset] >= 0x20 &&
           text[offset] < 0x7F) {
        cdbjob_put_byte(output, (char)text[offset]);
        offset++;
        count++;
    }
    while (offset < end) {
        size_t next;
        if (count++ == QUOTE_MAX) {
            cdbjob_put_text(output, "...");
            if (string)
                cdbjob_put_byte(output, '"');
            return;
        }
        if (cdbjob_utf8_look(text, end, offset, &next) != UTF8_VALID) {
            cdbjob_put_text(output, "\\x");
            cdbjob_put_unsigned(output, text[offset], 16, 2);
            offset++;
            continue;
        }
        uint32_t letter = cdbjob_utf8_value(text, offset, next);
        if (!is_printable(letter))
            put_hidden(output, letter);
        else
            for (size_t at = offset; at < next; at++)
                cdbjob_put_byte(output, (char)text[at]);
        offset = next;
    }
}
