/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * UTF-8: Unicode's table of well-formed sequences (3-7), as a computation.
 */
#include "support/utf8.h"

uint32_t utf8_letter(const unsigned char *bytes, size_t size)
{
    uint32_t letter = size == 1 ? bytes[0] : bytes[0] & (0x7Fu >> size);
    for (size_t i = 1; i < size; i++)
        letter = letter << 6 | (bytes[i] & 0x3Fu);
    return letter;
}

size_t utf8_sequence(const unsigned char *bytes, size_t length)
{
    if (length == 0)
        return 0;
    if (bytes[0] < 0x80)
        return 1;
    size_t size = bytes[0] >= 0xF0 ? 4 : bytes[0] >= 0xE0 ? 3 : 2;
    if (bytes[0] < 0xC0 || bytes[0] > 0xF7 || size > length)
        return 0;
    for (size_t i = 1; i < size; i++)
        if ((bytes[i] & 0xC0) != 0x80)
            return 0;
    uint32_t point = utf8_letter(bytes, size);
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (point < least[size] || point > 0x10FFFF ||
        (point >= 0xD800 && point <= 0xDFFF))
        return 0;
    return size;
}
