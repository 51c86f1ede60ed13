/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * RFC 1952 around RFC 1951's stored blocks, and RFC 4648: see packing.h.
 */
#include "mutator/packing.h"

#include <stdint.h>
#include <string.h>

/* Identification, deflate, no flags, no time, no extra flags, unix; then a
 * last block that is stored, before its length. */
static const unsigned char head[] = {0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 1};
enum { HEAD = sizeof head, LENGTHS = 4, TAIL = 8 };

static uint32_t checksum(const char *bytes, size_t length)
{
    uint32_t sum = UINT32_MAX;
    for (size_t i = 0; i < length; i++) {
        sum ^= (unsigned char)bytes[i];
        for (int bit = 0; bit < 8; bit++)
            sum = sum >> 1 ^ (sum & 1 ? UINT32_C(0xEDB88320) : 0);
    }
    return ~sum;
}

static void put(char *out, uint32_t number, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++)
        out[i] = (char)(number >> 8 * i & 0xFF);
}

size_t pack(const char *bytes, size_t length, char *out, size_t room)
{
    if (length > UINT16_MAX || length + HEAD + LENGTHS + TAIL > room)
        return 0;
    memcpy(out, head, HEAD);
    put(out + HEAD, (uint32_t)length, 2);
    put(out + HEAD + 2, ~(uint32_t)length, 2);
    out += HEAD + LENGTHS;
    memcpy(out, bytes, length);
    put(out + length, checksum(bytes, length), 4);
    put(out + length + 4, (uint32_t)length, 4);
    return HEAD + LENGTHS + length + TAIL;
}

size_t unpack(const char *bytes, size_t length, char *out, size_t room)
{
    if (length < HEAD + LENGTHS + TAIL || memcmp(bytes, head, HEAD) != 0)
        return 0;
    size_t size =
        (unsigned char)bytes[HEAD] + 256u * (unsigned char)bytes[HEAD + 1];
    if (size > room || size > length - HEAD - LENGTHS)
        return 0;
    memcpy(out, bytes + HEAD + LENGTHS, size);
    return size;
}

static const char digits[] =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "abcdefghijklmnopqrstuvwxyz0123456789+/";

size_t base64_bytes(char *text, size_t length)
{
    size_t out = 0, held = 0;
    uint32_t bits = 0;
    for (size_t i = 0; i < length; i++) {
        const char *digit = memchr(digits, text[i], 64);
        if (digit == NULL)
            break;
        bits = bits << 6 | (uint32_t)(digit - digits);
        held += 6;
        if (held >= 8) {
            held -= 8;
            text[out++] = (char)(bits >> held & 0xFF);
        }
    }
    return out;
}

size_t base64_text(const char *bytes, size_t length, char *out, size_t room)
{
    size_t at = 0;
    if ((length + 2) / 3 * 4 > room)
        return 0;
    for (size_t i = 0; i < length; i += 3) {
        uint32_t bits = 0;
        for (size_t k = 0; k < 3; k++)
            bits =
                bits << 8 | (i + k < length ? (unsigned char)bytes[i + k] : 0u);
        for (size_t k = 0; k < 4; k++)
            out[at++] =
                i + k > length ? '=' : digits[bits >> (18 - 6 * k) & 63];
    }
    return at;
}
