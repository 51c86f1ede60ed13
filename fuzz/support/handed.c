/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What is handed to zlib and brotli, which no sanitizer watches: all that they
 * may write to is written to before they are called. The linker puts these
 * functions in the place of theirs.
 */
#include <brotli/decode.h>
#include <string.h>
#include <zlib.h>

int __real_inflate(z_stream *stream, int flush);
int __wrap_inflate(z_stream *stream, int flush);
BrotliDecoderResult
__real_BrotliDecoderDecompressStream(BrotliDecoderState *state, size_t *in_left,
                                     const uint8_t **in, size_t *out_left,
                                     uint8_t **out, size_t *total);
BrotliDecoderResult
__wrap_BrotliDecoderDecompressStream(BrotliDecoderState *state, size_t *in_left,
                                     const uint8_t **in, size_t *out_left,
                                     uint8_t **out, size_t *total);

int __wrap_inflate(z_stream *stream, int flush)
{
    memset(stream->next_out, 0x7E, stream->avail_out);
    return __real_inflate(stream, flush);
}

BrotliDecoderResult
__wrap_BrotliDecoderDecompressStream(BrotliDecoderState *state, size_t *in_left,
                                     const uint8_t **in, size_t *out_left,
                                     uint8_t **out, size_t *total)
{
    memset(*out, 0x7E, *out_left);
    return __real_BrotliDecoderDecompressStream(state, in_left, in, out_left,
                                                out, total);
}
