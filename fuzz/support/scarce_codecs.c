/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * zlib and brotli, which allocate by themselves: what begins a decompression
 * is an allocation as any other, and fails when its turn has come.
 */
#include "support/scarce.h"

#include <brotli/decode.h>
#include <zlib.h>

int __real_inflateInit2_(z_stream *stream, int bits, const char *version,
                         int size);
int __wrap_inflateInit2_(z_stream *stream, int bits, const char *version,
                         int size);
BrotliDecoderState *__real_BrotliDecoderCreateInstance(brotli_alloc_func allocs,
                                                       brotli_free_func frees,
                                                       void *opaque);
BrotliDecoderState *__wrap_BrotliDecoderCreateInstance(brotli_alloc_func allocs,
                                                       brotli_free_func frees,
                                                       void *opaque);

int __wrap_inflateInit2_(z_stream *stream, int bits, const char *version,
                         int size)
{
    return scarce_fails() ? Z_MEM_ERROR
                          : __real_inflateInit2_(stream, bits, version, size);
}

BrotliDecoderState *__wrap_BrotliDecoderCreateInstance(brotli_alloc_func allocs,
                                                       brotli_free_func frees,
                                                       void *opaque)
{
    return scarce_fails()
               ? NULL
               : __real_BrotliDecoderCreateInstance(allocs, frees, opaque);
}
