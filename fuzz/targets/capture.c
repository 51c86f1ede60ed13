/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Target: every capture reader on any bytes. However the bytes arrive, the
 * records are the same, lie where they say, and come to an end; a read or an
 * allocation that fails is reported. It must not know how a format is read.
 */
#include "oracles/arrival.h"
#include "oracles/oracles.h"
#include "oracles/records.h"
#include "support/scarce.h"

#include <errno.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { RECORD_MAX = 2048, ALLOCATIONS = 16, NEVER = INT32_MAX };

/* How a capture is read once. */
struct reading {
    const char *name;
    const struct capture_format *format; /* NULL: by name and content */
    bool whole;                          /* at once, or piece by piece */
    size_t fails_at;    /* the byte at which reading fails, or ARRIVES */
    size_t allocations; /* after which one fails, or NEVER */
    bool may_cut;       /* a record is too long where nothing fails */
};

/* The composer's files are beside every capture. */
static ptrdiff_t arrive_beside(void *context, const char *name, char *buffer,
                               size_t size)
{
    if (strstr(name, "../") != NULL || name[0] == '/')
        oracle_fail("oracle_capture", "it reads '%s'", name);
    return composed_read_beside(context, name, buffer, size);
}

static void check_printable(const char *text)
{
    for (; *text != '\0'; text++)
        if ((unsigned char)*text < 0x20 || *text == 0x7F)
            oracle_fail("oracle_capture", "a problem with the byte %02x",
                        (unsigned char)*text);
}

/* A number for a record, which must be in its place. */
static uint64_t check_record(const struct record *record,
                             const struct arrival *arrival, bool packed)
{
    char hint[HINT_SIZE] = "";
    size_t size = arrival->size;
    if (record->length > RECORD_MAX + 1 || record->line == 0 ||
        record->column == 0)
        oracle_fail("oracle_capture", "a record of %zu bytes, %llu:%llu",
                    record->length, (unsigned long long)record->line,
                    (unsigned long long)record->column);
    if (!packed && !record->decoded && record->length > 0 &&
        (record->offset + record->length > size ||
         memcmp(record->bytes, arrival->data + record->offset,
                record->length) != 0))
        oracle_fail("oracle_capture", "record %llu is not at %llu",
                    (unsigned long long)record->number,
                    (unsigned long long)record->offset);
    if (capture_hint(record, hint) != (hint[0] != '\0'))
        oracle_fail("oracle_capture", "a hint that says '%s'", hint);
    check_printable(hint);
    return choice_hash(record->bytes, record->length) + record->offset * 7 +
           record->line * 1009 + record->column +
           (uint64_t)record->request_job_id;
}

/* What came of a reading. */
struct outcome {
    uint64_t sum; /* a number for all that the capture holds */
    enum capture_result end;
    size_t problems;
    bool cut; /* a record was too long: what comes after it is not needed */
};

static struct outcome read_on(struct capture *capture,
                              const struct arrival *arrival)
{
    /* Places are of what was packed, and there may be a thousand times more
     * of that. */
    const uint8_t *data = arrival->data;
    bool packed = arrival->size > 1 && data[0] == 0x1F && data[1] == 0x8B;
    size_t most = 64 * (arrival->size + 64) * (packed ? 1100 : 1);
    struct record record;
    struct outcome out = {0, CAPTURE_END, 0, false};
    uint64_t last = 0;
    enum capture_result result;
    for (size_t i = 0; (result = capture_next(capture, &record)) != CAPTURE_END;
         i++) {
        out.sum = out.sum * 31 + (uint64_t)result;
        if (i > most)
            oracle_fail("oracle_capture", "%zu results of %zu bytes", i,
                        arrival->size);
        if (result == CAPTURE_RECORD) {
            if (record.number <= last)
                oracle_fail("oracle_capture", "record %llu after %llu",
                            (unsigned long long)record.number,
                            (unsigned long long)last);
            last = record.number;
            out.cut = out.cut || record.length > RECORD_MAX;
            out.sum = out.sum * 31 + check_record(&record, arrival, packed);
            continue;
        }
        const char *problem = capture_problem(capture);
        check_printable(problem);
        if (problem[0] == '\0')
            oracle_fail("oracle_capture", "a problem without a word");
        out.sum = out.sum * 31 + choice_hash(problem, strlen(problem));
        out.problems++;
        if (result == CAPTURE_FAILED)
            break;
    }
    out.end = result;
    out.sum = out.sum * 31 + capture_skipped(capture);
    return out;
}

static struct outcome read_once(const uint8_t *data, size_t size,
                                const struct reading *reading)
{
    struct arrival arrival = {.data = data,
                              .size = size,
                              .fails_at = reading->fails_at,
                              .choice =
                                  choice_from_seed(choice_hash(data, size)),
                              .whole = reading->whole};
    struct capture_source source = {arrive, &arrival, arrive_beside};
    if (reading->allocations != NEVER)
        scarce_begin(reading->allocations);
    struct capture *capture =
        capture_open(source, reading->name, reading->format, RECORD_MAX);
    struct outcome out = {0, CAPTURE_FAILED, 1, false};
    int error = ENOMEM;
    if (capture != NULL) {
        out = read_on(capture, &arrival);
        error = capture_error(capture);
    }
    capture_close(capture);
    bool failed = reading->allocations != NEVER && scarce_end();
    bool cut = out.cut && reading->may_cut;
    if (failed && out.problems == 0 && !cut)
        oracle_fail("oracle_capture", "memory runs out in silence");
    if (arrival.failed && out.end != CAPTURE_FAILED && !cut)
        oracle_fail("oracle_capture", "a read fails in silence");
    if (error != 0 && error != EILSEQ && !failed && !arrival.failed)
        oracle_fail("oracle_capture", "%s", strerror(error));
    return out;
}

/* Is a record too long in it? */
static bool read_twice(const uint8_t *data, size_t size, const char *name,
                       const struct capture_format *format)
{
    struct reading reading = {name, format, true, ARRIVES, NEVER, true};
    struct outcome whole = read_once(data, size, &reading);
    reading.whole = false;
    if (read_once(data, size, &reading).sum != whole.sum)
        oracle_fail("oracle_capture", "%s: bytes that come otherwise",
                    format == NULL ? name : capture_format_name(format));
    return whole.cut;
}

/* The same with a failure, at a place that the input chooses. */
static void read_with_failure(const uint8_t *data, size_t size,
                              const char *name,
                              const struct capture_format *format, bool may_cut,
                              struct choice *choice)
{
    struct reading reading = {name,    format, chance(choice, 2),
                              ARRIVES, NEVER,  may_cut};
    bool scarce = chance(choice, 2);
    size_t allocations = choose(choice, ALLOCATIONS);
    for (size_t i = 0; i < ALLOCATIONS; i++) {
        reading.allocations = i;
        if (oracles_thorough || (scarce && i == allocations))
            read_once(data, size, &reading);
    }
    reading.allocations = NEVER;
    if (oracles_thorough || !scarce) {
        reading.fails_at = choose(choice, size + 1);
        read_once(data, size, &reading);
    }
}

/* The endings of src/capture/README.md are those that the tool knows, each
 * once, packed or not. */
static void check_endings(void)
{
    static const char *const endings[] = {".har",   ".http", ".ndjson",
                                          ".jsonl", ".json", ".txt"};
    enum { ENDINGS = sizeof endings / sizeof endings[0] };
    size_t count = 0;
    while (capture_ending_at(count) != NULL)
        count++;
    for (size_t i = 0; i < ENDINGS; i++) {
        char name[64] = "x";
        size_t times = 0;
        for (size_t k = 0; k < count; k++)
            times += strcmp(capture_ending_at(k), endings[i]) == 0;
        strcat(name, endings[i]);
        bool known = capture_is_known_name(name);
        strcat(name, ".gz");
        if (!known || !capture_is_known_name(name) ||
            capture_is_known_name(strcat(name, "x")) || times != 1 ||
            count != ENDINGS)
            oracle_fail("oracle_capture", "'%s'", name);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const names[] = {"capture", "x.ndjson", "x.har.gz",
                                        "x.http", "x.json"};
    enum { NAMES = sizeof names / sizeof names[0] };
    static size_t count;
    if (size > 1 << 16)
        return 0;
    if (count == 0) {
        check_endings();
        while (capture_format_at(count) != NULL)
            count++;
    }
    /* One reader for each input, chosen by its hash; past the last, that
     * which name and content choose, and then that of lists. */
    struct choice choice = choice_from_seed(choice_hash(data, size));
    size_t chosen = choose(&choice, count + NAMES + 1);
    bool fails = chance(&choice, 4);
    for (size_t i = 0; i < count + NAMES; i++) {
        const char *name = names[i < count ? 0 : i - count];
        if (!oracles_thorough && i != chosen)
            continue;
        const struct capture_format *format = capture_format_at(i);
        bool cut = read_twice(data, size, name, format);
        if (oracles_thorough || fails)
            read_with_failure(data, size, name, format, cut, &choice);
    }
    if (oracles_thorough || chosen == count + NAMES)
        oracle_list_of(&reader_real, data, size);
    return 0;
}
