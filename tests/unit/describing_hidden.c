/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Describing a finding whose text holds marks that show nothing or turn the
 * direction of writing.
 */
#include "support/run.h"
#include "support/text.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static struct run run;

/* ------------------------------------------------------- quoted marks -- */

/* Code points that show nothing or turn the direction of writing. Both ends
 * of each range are escaped, and the code points beside them are shown as
 * they are. */
static const struct {
    uint32_t first, last;
} hidden[] = {
    {0x7F, 0x9F},       /* controls */
    {0xAD, 0xAD},       /* soft hyphen */
    {0x61C, 0x61C},     /* Arabic letter mark */
    {0x180E, 0x180E},   /* Mongolian vowel separator */
    {0x200B, 0x200F},   /* zero width, left-to-right and right-to-left mark */
    {0x2028, 0x202E},   /* separators, embeddings, overrides */
    {0x2060, 0x206F},   /* word joiner, isolates */
    {0xFE00, 0xFE0F},   /* variation selectors */
    {0xFEFF, 0xFEFF},   /* byte order mark */
    {0xFFF0, 0xFFFB},   /* annotations */
    {0xE0000, 0xE0FFF}, /* tags */
};

static void add_utf8(struct text *text, uint32_t letter)
{
    unsigned char bytes[4];
    size_t size = letter < 0x80      ? 1
                  : letter < 0x800   ? 2
                  : letter < 0x10000 ? 3
                                     : 4;
    for (size_t i = size; i-- > 1; letter >>= 6)
        bytes[i] = (unsigned char)(0x80 | (letter & 0x3F));
    bytes[0] = (unsigned char)(letter | (size == 1   ? 0
                                         : size == 2 ? 0xC0
                                         : size == 3 ? 0xE0
                                                     : 0xF0));
    text_add_bytes(text, (const char *)bytes, size);
}

static void check_letter(uint32_t letter, bool is_hidden)
{
    struct text text = {0}, expected = {0};
    char line[200];
    text_add_json(&text, "{'code':4000,'message':'','x");
    add_utf8(&text, letter);
    text_add_json(&text, "':0}");
    text_add(&expected, "'x");
    if (is_hidden)
        text_addf(&expected, "\\u{%04X}", (unsigned)letter);
    else
        add_utf8(&expected, letter);
    text_add(&expected, "' is not a documented key");
    run_start(&run, text.bytes, text.length, NULL);
    cr_assert_eq(run.findings.count, (size_t)1, "U+%04X", (unsigned)letter);
    cdbjob_message(run.text, run.length, &run.items[0], line, sizeof line);
    cr_expect_str_eq(line, expected.bytes);
    run_end(&run);
    text_free(&text);
    text_free(&expected);
}

Test(describing, marks_that_hide_or_reorder_are_escaped)
{
    for (size_t i = 0; i < sizeof hidden / sizeof hidden[0]; i++) {
        check_letter(hidden[i].first - 1, false);
        check_letter(hidden[i].first, true);
        check_letter(hidden[i].last, true);
        check_letter(hidden[i].last + 1, false);
    }
    static const uint32_t shown[] = {0x20,   0xA0,   0x3000,  0x4EFB,
                                     0xD7FF, 0xE000, 0x1F600, 0x10FFFF};
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++)
        check_letter(shown[i], false);
}
