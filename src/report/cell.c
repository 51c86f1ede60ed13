/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Cells: control characters, invisible and direction-changing ones and bytes
 * that are not UTF-8 are escaped, so that no text can move the cursor or
 * hide; East Asian characters and emoji take two columns.
 */
#include "report/cell.h"

#include "core/utf8.h"
#include "report/plain.h"

#include <string.h>

struct range {
    uint32_t first, last;
};

/* Characters without a width of their own: combining marks of the common
 * blocks, format characters, variation selectors and tags. */
static const struct range invisible[] = {
    {0x0080, 0x009F}, {0x00AD, 0x00AD},   {0x0300, 0x036F},    {0x0483, 0x0489},
    {0x0591, 0x05BD}, {0x061C, 0x061C},   {0x064B, 0x065F},    {0x0E34, 0x0E3A},
    {0x180B, 0x180E}, {0x1AB0, 0x1AFF},   {0x1DC0, 0x1DFF},    {0x200B, 0x200F},
    {0x2028, 0x202E}, {0x2060, 0x206F},   {0x20D0, 0x20FF},    {0xE000, 0xF8FF},
    {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F},   {0xFEFF, 0xFEFF},    {0xFFF0, 0xFFFB},
    {0xFFFE, 0xFFFF}, {0xE0000, 0xE0FFF}, {0xF0000, 0x10FFFF},
};

/* Wide and fullwidth characters (Unicode Standard Annex 11), by block where
 * nearly all of the block is wide. */
static const struct range wide[] = {
    {0x1100, 0x115F},   {0x231A, 0x231B},   {0x23E9, 0x23EC},
    {0x23F0, 0x23F0},   {0x23F3, 0x23F3},   {0x25FD, 0x25FE},
    {0x2614, 0x2615},   {0x2648, 0x2653},   {0x267F, 0x267F},
    {0x2693, 0x2693},   {0x26A1, 0x26A1},   {0x26AA, 0x26AB},
    {0x26BD, 0x26BE},   {0x26C4, 0x26C5},   {0x26CE, 0x26CE},
    {0x26D4, 0x26D4},   {0x26EA, 0x26EA},   {0x26F2, 0x26F3},
    {0x26F5, 0x26F5},   {0x26FA, 0x26FA},   {0x26FD, 0x26FD},
    {0x2705, 0x2705},   {0x270A, 0x270B},   {0x2728, 0x2728},
    {0x274C, 0x274C},   {0x274E, 0x274E},   {0x2753, 0x2755},
    {0x2757, 0x2757},   {0x2795, 0x2797},   {0x27B0, 0x27B0},
    {0x27BF, 0x27BF},   {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},
    {0x2B55, 0x2B55},   {0x2E80, 0x303E},   {0x3041, 0x4DBF},
    {0x4E00, 0xA4CF},   {0xA960, 0xA97F},   {0xAC00, 0xD7A3},
    {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},   {0xFF01, 0xFF60},
    {0xFFE0, 0xFFE6},   {0x16FE0, 0x18AFF}, {0x1B000, 0x1B2FF},
    {0x1F004, 0x1F004}, {0x1F0CF, 0x1F0CF}, {0x1F18E, 0x1F18E},
    {0x1F191, 0x1F19A}, {0x1F200, 0x1F320}, {0x1F32D, 0x1F335},
    {0x1F337, 0x1F37C}, {0x1F37E, 0x1F393}, {0x1F3A0, 0x1F3CA},
    {0x1F3CF, 0x1F3D3}, {0x1F3E0, 0x1F3F0}, {0x1F3F4, 0x1F3F4},
    {0x1F3F8, 0x1F43E}, {0x1F440, 0x1F440}, {0x1F442, 0x1F4FC},
    {0x1F4FF, 0x1F53D}, {0x1F54B, 0x1F54E}, {0x1F550, 0x1F567},
    {0x1F57A, 0x1F57A}, {0x1F595, 0x1F596}, {0x1F5A4, 0x1F5A4},
    {0x1F5FB, 0x1F64F}, {0x1F680, 0x1F6C5}, {0x1F6CC, 0x1F6CC},
    {0x1F6D0, 0x1F6D2}, {0x1F6D5, 0x1F6D7}, {0x1F6DC, 0x1F6DF},
    {0x1F6EB, 0x1F6EC}, {0x1F6F4, 0x1F6FC}, {0x1F7E0, 0x1F7EB},
    {0x1F7F0, 0x1F7F0}, {0x1F90C, 0x1F93A}, {0x1F93C, 0x1F945},
    {0x1F947, 0x1F9FF}, {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD},
};

#define IS_IN(ranges, value)                                                   \
    is_in(ranges, sizeof(ranges) / sizeof *(ranges), value)

static bool is_in(const struct range *ranges, size_t count, uint32_t value)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (value > ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < count && value >= ranges[low].first;
}

static void escape(struct cell *cell, uint32_t value)
{
    int count = value == '\t' ? snprintf(cell->shown, sizeof cell->shown, "\\t")
                : value < 0x80 ? snprintf(cell->shown, sizeof cell->shown,
                                          "\\x%02x", (unsigned)value)
                               : snprintf(cell->shown, sizeof cell->shown,
                                          "\\u{%x}", (unsigned)value);
    cell->columns = (size_t)count;
}

/* Actions runners execute what follows `##[`, wherever it is in a line. */
static bool is_command(const char *text, size_t at)
{
    return text[at] == '[' && at >= 2 && text[at - 1] == '#' &&
           text[at - 2] == '#';
}

struct cell cell_read(const char *text, size_t length, size_t at)
{
    struct cell cell = {.size = 1, .columns = 1};
    const unsigned char *bytes = (const unsigned char *)text;
    if (is_command(text, at)) {
        escape(&cell, bytes[at]);
        return cell;
    }
    if (plain_is(text[at])) {
        cell.shown[0] = text[at];
        return cell;
    }
    size_t next;
    if (cdbjob_utf8_look(bytes, length, at, &next) != UTF8_VALID) {
        snprintf(cell.shown, sizeof cell.shown, "\\x%02x", bytes[at]);
        cell.columns = strlen(cell.shown);
        return cell;
    }
    uint32_t value = cdbjob_utf8_value(bytes, at, next);
    cell.size = next - at;
    if (value < 0x80 || IS_IN(invisible, value)) {
        escape(&cell, value);
        return cell;
    }
    memcpy(cell.shown, text + at, cell.size);
    cell.columns = IS_IN(wide, value) ? 2 : 1;
    return cell;
}

/* The most that is looked at before some of it is written. */
#define RUN_MOST 256u

size_t cell_run(const char *text, size_t length, size_t at)
{
    size_t left = length - at < RUN_MOST ? length - at : RUN_MOST;
    size_t run = plain_run(text + at, left);
    const char *end = text + at + run, *bracket = text + at;
    while ((bracket = memchr(bracket, '[', (size_t)(end - bracket))) != NULL) {
        if (is_command(text, (size_t)(bracket - text)))
            return (size_t)(bracket - text) - at;
        bracket++;
    }
    return run;
}

static const char *escape_of(const struct cell_escape *escape, char byte)
{
    while (escape->written != NULL && escape->byte != byte)
        escape++;
    return escape->written;
}

/* Bytes of a run that are not escaped. */
static size_t plain_length(const char *text, size_t run,
                           const struct cell_escape *escape)
{
    for (; escape->written != NULL; escape++) {
        const char *found =
            plain_is(escape->byte) ? memchr(text, escape->byte, run) : NULL;
        if (found != NULL)
            run = (size_t)(found - text);
    }
    return run;
}

void cell_write_escaped(struct output *output, const char *text, size_t length,
                        const struct cell_escape *escapes)
{
    for (size_t at = 0; at < length;) {
        size_t run =
            plain_length(text + at, cell_run(text, length, at), escapes);
        output_bytes(output, text + at, run);
        at += run;
        if (at == length)
            break;
        struct cell cell = cell_read(text, length, at);
        const char *escape = escape_of(escapes, text[at]);
        output_text(output, escape != NULL ? escape : cell.shown);
        at += cell.size;
    }
}

void cell_write(struct output *output, const char *text, size_t length)
{
    static const struct cell_escape none = {0};
    cell_write_escaped(output, text, length, &none);
}
