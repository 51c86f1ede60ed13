/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * gzip (RFC 1952) with zlib: members one after the other, zero bytes of a
 * tape after the last. Memory is constant.
 */
#include "capture/gunzip.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
/* Input that is only read is const. */
#define ZLIB_CONST
#include <zlib.h>

/* What is held of the source; less for a fuzzer, which is to cross it often. */
#ifdef CDBJOB_SMALL_WINDOWS
#define CHUNK 1024u
#else
#define CHUNK 65536u
#endif
/* Windows of any size; 16 more for gzip alone. */
#define GZIP_ONLY (MAX_WBITS + 16)

#define ENDS_TOO_EARLY "the gzip data is cut short"
#define IS_CORRUPT "the gzip data is corrupt"
#define IS_FOLLOWED "the gzip data is followed by something else"

enum state { BEFORE, PLAIN, MEMBER, BETWEEN, PADDING };

struct gunzip {
    struct capture_source source;
    enum state state;
    bool at_end;
    uint64_t offset; /* of input[begin] in the source */
    size_t begin, end;
    z_stream stream;
    const char *problem;
    unsigned char *input; /* CHUNK bytes */
};

/* Reads on until `wanted` bytes of input are held or the source ends. */
static bool hold(struct gunzip *gunzip, size_t wanted)
{
    size_t held = gunzip->end - gunzip->begin;
    if (held >= wanted || gunzip->at_end)
        return true;
    memmove(gunzip->input, gunzip->input + gunzip->begin, held);
    gunzip->begin = 0;
    gunzip->end = held;
    while (gunzip->end < wanted && !gunzip->at_end) {
        ptrdiff_t count = gunzip->source.read(
            gunzip->source.context, (char *)gunzip->input + gunzip->end,
            CHUNK - gunzip->end);
        if (count < 0)
            return false;
        gunzip->at_end = count == 0;
        gunzip->end += (size_t)count;
    }
    return true;
}

static void drop(struct gunzip *gunzip, size_t count)
{
    gunzip->begin += count;
    gunzip->offset += count;
}

static bool is_magic(const struct gunzip *gunzip)
{
    const unsigned char *input = gunzip->input + gunzip->begin;
    return gunzip->end - gunzip->begin >= 2 && input[0] == 0x1f &&
           input[1] == 0x8b;
}

static ptrdiff_t fail_with(int error)
{
    errno = error;
    return -1;
}

static ptrdiff_t fail(struct gunzip *gunzip, const char *problem)
{
    gunzip->problem = problem;
    return fail_with(EILSEQ);
}

static bool begin_member(struct gunzip *gunzip)
{
    gunzip->state = MEMBER;
    return inflateReset(&gunzip->stream) == Z_OK;
}

/* Between two members and after the last one. */
static ptrdiff_t read_between(struct gunzip *gunzip)
{
    if (!hold(gunzip, 2))
        return -1;
    if (gunzip->begin == gunzip->end)
        return 0;
    if (gunzip->state == BETWEEN && is_magic(gunzip))
        return begin_member(gunzip) ? 1 : fail(gunzip, IS_CORRUPT);
    gunzip->state = PADDING;
    while (gunzip->begin < gunzip->end) {
        if (gunzip->input[gunzip->begin] != 0)
            return fail(gunzip, IS_FOLLOWED);
        drop(gunzip, 1);
    }
    return 1;
}

/* Decompresses into the buffer; 0 where a member gave no more bytes. */
static ptrdiff_t read_member(struct gunzip *gunzip, char *buffer, size_t size)
{
    z_stream *stream = &gunzip->stream;
    uInt room = size < UINT_MAX ? (uInt)size : UINT_MAX;
    stream->next_out = (Bytef *)buffer;
    stream->avail_out = room;
    while (stream->avail_out == room && gunzip->state == MEMBER) {
        if (!hold(gunzip, 1))
            return -1;
        size_t held = gunzip->end - gunzip->begin;
        stream->next_in = gunzip->input + gunzip->begin;
        stream->avail_in = (uInt)held;
        /* Without input too: there may be output left to fetch. */
        int result = inflate(stream, Z_NO_FLUSH);
        drop(gunzip, held - stream->avail_in);
        if (result == Z_STREAM_END)
            gunzip->state = BETWEEN;
        else if (result == Z_MEM_ERROR)
            return fail_with(ENOMEM);
        else if (result != Z_OK && stream->avail_out == room)
            return fail(gunzip,
                        result == Z_BUF_ERROR ? ENDS_TOO_EARLY : IS_CORRUPT);
    }
    return (ptrdiff_t)(room - stream->avail_out);
}

static ptrdiff_t read_plain(struct gunzip *gunzip, char *buffer, size_t size)
{
    size_t held = gunzip->end - gunzip->begin;
    if (held == 0)
        return gunzip->at_end
                   ? 0
                   : gunzip->source.read(gunzip->source.context, buffer, size);
    if (held > size)
        held = size;
    memcpy(buffer, gunzip->input + gunzip->begin, held);
    drop(gunzip, held);
    return (ptrdiff_t)held;
}

static bool begin(struct gunzip *gunzip)
{
    if (!hold(gunzip, 2))
        return false;
    gunzip->state = PLAIN;
    if (!is_magic(gunzip))
        return true;
    if (inflateInit2(&gunzip->stream, GZIP_ONLY) != Z_OK) {
        errno = ENOMEM;
        return false;
    }
    gunzip->state = MEMBER;
    return true;
}

static ptrdiff_t read_gunzip(void *context, char *buffer, size_t size)
{
    struct gunzip *gunzip = context;
    if (gunzip->state == BEFORE && !begin(gunzip))
        return -1;
    if (gunzip->state == PLAIN)
        return read_plain(gunzip, buffer, size);
    for (;;) {
        ptrdiff_t count;
        if (gunzip->state == MEMBER) {
            count = read_member(gunzip, buffer, size);
            if (count != 0)
                return count;
        } else {
            count = read_between(gunzip);
            if (count <= 0)
                return count;
        }
    }
}

struct gunzip *gunzip_open(struct capture_source source)
{
    struct gunzip *gunzip = calloc(1, sizeof *gunzip);
    unsigned char *input = malloc(CHUNK);
    if (gunzip == NULL || input == NULL) {
        free(gunzip);
        free(input);
        return NULL;
    }
    gunzip->source = source;
    gunzip->input = input;
    return gunzip;
}

struct capture_source gunzip_source(struct gunzip *gunzip)
{
    return (struct capture_source){.read = read_gunzip, .context = gunzip};
}

const char *gunzip_problem(const struct gunzip *gunzip, uint64_t *offset)
{
    *offset = gunzip->offset;
    return gunzip->problem;
}

void gunzip_close(struct gunzip *gunzip)
{
    if (gunzip == NULL)
        return;
    if (gunzip->state > PLAIN)
        inflateEnd(&gunzip->stream);
    free(gunzip->input);
    free(gunzip);
}
