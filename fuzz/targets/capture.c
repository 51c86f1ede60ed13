/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Target: every capture reader on any bytes. However the bytes arrive, the
 * records are the same, lie where they say, and come to an end. It must not
 * know how a format is read.
 */
#include "oracles/oracles.h"

#include "capture/capture.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { RECORD_MAX = 2048 };

struct arrival {
    const uint8_t *data;
    size_t left;
    struct choice choice; /* of how much comes at a time */
    bool whole;
};

static ptrdiff_t arrive(void *context, char *buffer, size_t size)
{
    struct arrival *arrival = context;
    if (!arrival->whole && size > 0)
        size = 1 + choose(&arrival->choice, size < 64 ? size : 64);
    if (size > arrival->left)
        size = arrival->left;
    if (size > 0)
        memcpy(buffer, arrival->data, size);
    arrival->data += size;
    arrival->left -= size;
    return (ptrdiff_t)size;
}

/* Reads the capture to its end; a number for all that it holds. */
static uint64_t read_all(const uint8_t *data, size_t size, bool whole,
                         const struct capture_format *format)
{
    /* Places are of what was packed, and there may be a thousand times more
     * of that. */
    bool packed = size > 1 && data[0] == 0x1F && data[1] == 0x8B;
    size_t most = 64 * (size + 64) * (packed ? 1100 : 1);
    struct arrival arrival = {data, size,
                              choice_from_seed(choice_hash(data, size)), whole};
    struct capture_source source = {arrive, &arrival};
    struct capture *capture =
        capture_open(source, "capture", format, RECORD_MAX);
    struct record record;
    enum capture_result result;
    uint64_t sum = 0, last = 0;
    if (capture == NULL)
        return 0;
    for (size_t i = 0; (result = capture_next(capture, &record)) != CAPTURE_END;
         i++) {
        sum = sum * 31 + (uint64_t)result;
        if (i > most)
            oracle_fail("oracle_capture", "%zu results of %zu bytes", i, size);
        if (result == CAPTURE_FAILED)
            break;
        if (result != CAPTURE_RECORD)
            continue;
        if (record.length > RECORD_MAX + 1 || record.line == 0 ||
            record.column == 0 || record.number <= last)
            oracle_fail("oracle_capture", "a record of %zu bytes, %llu:%llu",
                        record.length, (unsigned long long)record.line,
                        (unsigned long long)record.column);
        if (!packed && !record.decoded && record.length > 0 &&
            (record.offset + record.length > size ||
             memcmp(record.bytes, data + record.offset, record.length) != 0))
            oracle_fail("oracle_capture", "record %llu is not at %llu",
                        (unsigned long long)record.number,
                        (unsigned long long)record.offset);
        last = record.number;
        sum = sum * 31 + choice_hash(record.bytes, record.length) +
              record.offset * 7 + record.line * 1009 + record.column;
    }
    const char *problem = result == CAPTURE_END ? "" : capture_problem(capture);
    sum = sum * 31 + choice_hash(problem, strlen(problem));
    capture_close(capture);
    return sum;
}

static void read_twice(const uint8_t *data, size_t size,
                       const struct capture_format *format)
{
    if (read_all(data, size, true, format) !=
        read_all(data, size, false, format))
        oracle_fail("oracle_capture", "%s: bytes that come otherwise",
                    format == NULL ? "auto" : capture_format_name(format));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    size_t count = 0;
    if (size > 1 << 16)
        return 0;
    while (capture_format_at(count) != NULL)
        count++;
    /* One reader for each input, chosen by its hash; past the last, that
     * which the content chooses. */
    size_t chosen = (size_t)(choice_hash(data, size) >> 32) % (count + 1);
    for (size_t i = 0; i <= count; i++)
        if (oracles_thorough || i == chosen)
            read_twice(data, size, capture_format_at(i));
    return 0;
}
