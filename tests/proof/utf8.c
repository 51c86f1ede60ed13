/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What src/core/utf8.h says of a sequence, for every one: each of the
 * 1,112,064 code points (RFC 3629) is written, looked at whole and cut short,
 * and read; and each well-formed beginning is followed by each byte. A
 * beginning is well-formed if the encoding of a code point begins with it.
 */
#include "utf8.h"

#include <stdio.h>
#include <string.h>

/* The well-formed beginnings of 1 to 3 bytes, and the whole encodings of 4. */
static unsigned char begins[3][1 << 24], whole[1 << 27];

/* The bytes of a code point, by the definition. */
static size_t encode(uint32_t point, unsigned char *bytes)
{
    size_t size = 1;
    while (size < 4 && point >= (size == 1 ? 0x80u : 1u << (5 * size + 1)))
        size++;
    if (size == 1) {
        bytes[0] = (unsigned char)point;
        return 1;
    }
    for (size_t i = size - 1; i > 0; i--) {
        bytes[i] = (unsigned char)(0x80 + point % 64);
        point /= 64;
    }
    bytes[0] = (unsigned char)((0xF0 << (4 - size) & 0xFF) + point);
    return size;
}

static uint32_t number_of(const unsigned char *bytes, size_t size)
{
    uint32_t number = 0;
    for (size_t i = 0; i < size; i++)
        number = number << 8 | bytes[i];
    return number;
}

/* Sequences of four bytes begin with F0 to F4: 27 bits are enough. */
static uint32_t place_of(const unsigned char *bytes)
{
    return number_of(bytes, 4) & ((1u << 27) - 1);
}

static int begins_well(const unsigned char *bytes, size_t size)
{
    if (size < 4)
        return begins[size - 1][number_of(bytes, size)];
    return bytes[0] >= 0xF0 && bytes[0] <= 0xF7 && whole[place_of(bytes)];
}

/* Is a code point written, looked at and read as it should be? */
static int is_right(uint32_t point)
{
    unsigned char bytes[4] = {0};
    char written[4];
    size_t end;
    size_t size = encode(point, bytes);
    if (cdbjob_utf8_size(point) != size ||
        cdbjob_utf8_write(point, written) != size ||
        memcmp(written, bytes, size) != 0 ||
        cdbjob_utf8_look(bytes, size, 0, &end) != UTF8_VALID || end != size ||
        cdbjob_utf8_look(bytes, 4, 0, &end) != UTF8_VALID || end != size ||
        cdbjob_utf8_value(bytes, 0, size) != point)
        return 0;
    for (size_t cut = 1; cut < size; cut++)
        if (cdbjob_utf8_look(bytes, cut, 0, &end) != UTF8_TRUNCATED ||
            end != cut)
            return 0;
    return 1;
}

/* Is every byte after a well-formed beginning of that size either another
 * such beginning or the end of what is well-formed? Size 0: every byte. */
static int is_refused(unsigned char *bytes, size_t size, unsigned long *count)
{
    size_t end;
    for (unsigned byte = 0; byte < 256; byte++) {
        bytes[size] = (unsigned char)byte;
        if (begins_well(bytes, size + 1)) {
            if (cdbjob_utf8_look(bytes, size + 1, 0, &end) == UTF8_TRUNCATED &&
                !is_refused(bytes, size + 1, count))
                return 0;
            continue;
        }
        *count += 1;
        if (cdbjob_utf8_look(bytes, size + 1, 0, &end) != UTF8_INVALID ||
            end != (size == 0 ? 1 : size))
            return 0;
    }
    return 1;
}

int main(void)
{
    unsigned char bytes[5] = {0};
    unsigned long refused = 0, points = 0;
    for (uint32_t point = 0; point <= 0x10FFFF; point++) {
        if (point >= 0xD800 && point <= 0xDFFF)
            continue;
        size_t size = encode(point, bytes);
        for (size_t cut = 1; cut <= size && cut < 4; cut++)
            begins[cut - 1][number_of(bytes, cut)] = 1;
        if (size == 4)
            whole[place_of(bytes)] = 1;
        points++;
        if (!is_right(point)) {
            printf("U+%04X\n", (unsigned)point);
            return 1;
        }
    }
    if (points != 1112064 || !is_refused(bytes, 0, &refused) || refused == 0) {
        printf("%02X %02X %02X %02X\n", bytes[0], bytes[1], bytes[2], bytes[3]);
        return 1;
    }
    printf("%lu code points, %lu sequences refused\n", points, refused);
    return 0;
}
