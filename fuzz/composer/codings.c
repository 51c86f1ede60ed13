/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Bytes packed by zlib, and by RFC 7932 without compression. It knows nothing
 * of what is packed.
 */
#include "composer/part.h"

#include <string.h>
#include <zlib.h>

/* A stream header for a window of 64 KiB, one meta-block of bytes that are not
 * compressed, and an empty last one (RFC 7932, 9.2): bits from the lowest. */
static size_t store_brotli(const char *bytes, size_t length, char *out,
                           size_t room)
{
    uint32_t head = 0;
    if (length == 0 || length > UINT16_MAX || length + 4 > room)
        return 0;
    /* WBITS 0; ISLAST 0; MNIBBLES 0 0; MLEN - 1; ISUNCOMPRESSED 1. */
    head |= ((uint32_t)length - 1) << 4;
    head |= UINT32_C(1) << 20;
    for (size_t i = 0; i < 3; i++)
        out[i] = (char)(head >> 8 * i & 0xFF);
    memcpy(out + 3, bytes, length);
    out[length + 3] = 3; /* ISLAST and ISLASTEMPTY */
    return length + 4;
}

static size_t deflate_at(int level, enum packing packing, const char *bytes,
                         size_t length, char *out, size_t room)
{
    z_stream stream = {.next_in = (Bytef *)(uintptr_t)bytes,
                       .avail_in = (uInt)length,
                       .next_out = (Bytef *)out,
                       .avail_out = (uInt)room};
    int bits = packing == PACKED_GZIP   ? MAX_WBITS + 16
               : packing == PACKED_ZLIB ? MAX_WBITS
                                        : -MAX_WBITS;
    if (deflateInit2(&stream, level, Z_DEFLATED, bits, 8, Z_DEFAULT_STRATEGY) !=
        Z_OK)
        return 0;
    int result = deflate(&stream, Z_FINISH);
    deflateEnd(&stream);
    return result == Z_STREAM_END ? room - stream.avail_out : 0;
}

/* Text begins in ASCII and has no control characters. */
static bool may_be_text(const char *bytes, size_t length)
{
    for (size_t i = 0; i < length && i < 100; i++)
        if ((unsigned char)bytes[i] < ' ' && bytes[i] != '\t' &&
            bytes[i] != '\r' && bytes[i] != '\n')
            return false;
    return length == 0 || (unsigned char)bytes[0] < 0x80;
}

size_t pack_as(struct composer *c, enum packing packing, const char *bytes,
               size_t length, char *out, size_t room)
{
    if (packing == PACKED_BROTLI)
        return store_brotli(bytes, length, out, room);
    int level = (int)choose(c->choice, 10);
    size_t size = deflate_at(level, packing, bytes, length, out, room);
    if (may_be_text(out, size))
        size = deflate_at(0, packing, bytes, length, out, room);
    return size;
}
