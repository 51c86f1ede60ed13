/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Decoding with zlib and libbrotlidec.
 */
#include "capture/coding.h"

#include <brotli/decode.h>
#include <limits.h>
#include <stdint.h>
/* Input that is only read is const. */
#define ZLIB_CONST
#include <zlib.h>

/* Windows of any size; 32 more for gzip or zlib, whichever it is. */
#define GZIP_OR_ZLIB (MAX_WBITS + 32)
#define RAW_DEFLATE (-MAX_WBITS)

/* Compressed data has a byte that is no text among so many, in all but one
 * case of a million. */
#define TEXT_LOOK 128u

#define OUT_OF_MEMORY "out of memory decompressing the body"
#define ENDS_TOO_EARLY "the compressed body is cut short"
#define IS_CORRUPT "the compressed body is corrupt"
#define IS_FOLLOWED "the compressed body is followed by something else"

static bool is_gzip(const unsigned char *bytes, size_t count)
{
    return count >= 2 && bytes[0] == 0x1f && bytes[1] == 0x8b;
}

static bool is_zlib(const unsigned char *bytes, size_t count)
{
    return count >= 2 && (bytes[0] & 0x8F) == 0x08 && (bytes[1] & 0x20) == 0 &&
           (bytes[0] << 8 | bytes[1]) % 31 == 0;
}

static bool is_control(unsigned char byte)
{
    return byte < ' ' && byte != '\t' && byte != '\r' && byte != '\n';
}

/* Text has no control characters, and JSON and HTML begin in ASCII. */
static bool is_text(const unsigned char *bytes, size_t count)
{
    if (count > 0 && bytes[0] >= 0x80)
        return false;
    for (size_t i = 0; i < count && i < TEXT_LOOK; i++)
        if (is_control(bytes[i]))
            return false;
    return true;
}

bool coding_is_removed(enum coding coding, const char *text, size_t count)
{
    const unsigned char *bytes = (const unsigned char *)text;
    if (coding == CODING_GZIP)
        return !is_gzip(bytes, count) && !is_zlib(bytes, count);
    return !is_gzip(bytes, count) && is_text(bytes, count);
}

/* Blanks and zero bytes after the data are padding. */
static const char *check_rest(const unsigned char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (bytes[i] > ' ' || (bytes[i] != 0 && is_control(bytes[i])))
            return IS_FOLLOWED;
    return NULL;
}

/* gzip members one after the other, or one zlib or deflate stream. */
static const char *inflate_all(int window_bits, z_stream *stream)
{
    if (inflateInit2(stream, window_bits) != Z_OK)
        return OUT_OF_MEMORY;
    int result = inflate(stream, Z_FINISH);
    while (result == Z_STREAM_END && stream->avail_out > 0 &&
           is_gzip(stream->next_in, stream->avail_in)) {
        inflateReset(stream);
        result = inflate(stream, Z_FINISH);
    }
    inflateEnd(stream);
    if (stream->avail_out == 0)
        return NULL;
    if (result == Z_STREAM_END)
        return check_rest(stream->next_in, stream->avail_in);
    if (result == Z_MEM_ERROR)
        return OUT_OF_MEMORY;
    return result == Z_BUF_ERROR ? ENDS_TOO_EARLY : IS_CORRUPT;
}

static const char *decode_deflate(const char *bytes, size_t count, char *buffer,
                                  size_t size, size_t *length)
{
    const unsigned char *data = (const unsigned char *)bytes;
    z_stream stream = {
        .next_in = data,
        .avail_in = count < UINT_MAX ? (uInt)count : UINT_MAX,
        .next_out = (Bytef *)buffer,
        .avail_out = size < UINT_MAX ? (uInt)size : UINT_MAX,
    };
    /* "deflate" means zlib's format; some servers send it without. */
    bool is_raw = !is_gzip(data, count) && !is_zlib(data, count);
    const char *problem =
        inflate_all(is_raw ? RAW_DEFLATE : GZIP_OR_ZLIB, &stream);
    *length = (size_t)((char *)stream.next_out - buffer);
    return problem;
}

static bool is_allocation_error(BrotliDecoderErrorCode code)
{
    return code <= BROTLI_DECODER_ERROR_ALLOC_CONTEXT_MODES &&
           code >= BROTLI_DECODER_ERROR_ALLOC_BLOCK_TYPE_TREES;
}

static const char *decode_brotli(const char *bytes, size_t count, char *buffer,
                                 size_t size, size_t *length)
{
    BrotliDecoderState *state = BrotliDecoderCreateInstance(NULL, NULL, NULL);
    const uint8_t *in = (const uint8_t *)bytes;
    uint8_t *out = (uint8_t *)buffer;
    size_t left = size;
    if (state == NULL)
        return OUT_OF_MEMORY;
    BrotliDecoderResult result =
        BrotliDecoderDecompressStream(state, &count, &in, &left, &out, NULL);
    bool no_memory = result == BROTLI_DECODER_RESULT_ERROR &&
                     is_allocation_error(BrotliDecoderGetErrorCode(state));
    BrotliDecoderDestroyInstance(state);
    *length = size - left;
    if (no_memory)
        return OUT_OF_MEMORY;
    if (result == BROTLI_DECODER_RESULT_ERROR)
        return IS_CORRUPT;
    if (result == BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT)
        return ENDS_TOO_EARLY;
    return result == BROTLI_DECODER_RESULT_SUCCESS ? check_rest(in, count)
                                                   : NULL;
}

const char *coding_decode(enum coding coding, const char *bytes, size_t count,
                          char *buffer, size_t size, size_t *length)
{
    *length = 0;
    if (coding == CODING_UNKNOWN)
        return "the body's Content-Encoding is not gzip, deflate or br";
    if (coding == CODING_BROTLI)
        return decode_brotli(bytes, count, buffer, size, length);
    return decode_deflate(bytes, count, buffer, size, length);
}
