/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The oracle that knows what is in a capture, because the composer put it
 * there. It must not know how captures are read.
 */
#include "oracles/records.h"

#include "oracles/answer.h"
#include "oracles/arrival.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

#define NAME "oracle_records"

const struct reader reader_real = {capture_next,  capture_problem,
                                   capture_error, capture_skipped,
                                   capture_hint,  list_next};

static const struct capture_format *format_of(const struct composed *composed)
{
    const struct capture_format *format;
    for (size_t i = 0; (format = capture_format_at(i)) != NULL; i++)
        if (composed->format != NULL &&
            strcmp(capture_format_name(format), composed->format) == 0)
            return format;
    if (composed->format != NULL)
        oracle_fail(NAME, "there is no format %s", composed->format);
    return NULL;
}

static void compare_records(const struct composed *composed, size_t at,
                            const struct record *got)
{
    const struct record *wanted = &composed->steps[at].record;
    const char *kind = composed->kind;
    if (got->length != wanted->length ||
        (got->length > 0 &&
         memcmp(got->bytes, wanted->bytes, got->length) != 0))
        oracle_fail(NAME, "%s, step %zu: not these %zu bytes: %.*s, but: %.*s",
                    kind, at, wanted->length, (int)wanted->length,
                    wanted->bytes, (int)got->length, got->bytes);
    if (got->number != wanted->number || got->decoded != wanted->decoded)
        oracle_fail(NAME, "%s, step %zu: number %" PRIu64 ", not %" PRIu64,
                    kind, at, got->number, wanted->number);
    if (got->line != wanted->line || got->column != wanted->column ||
        got->offset != wanted->offset)
        oracle_fail(NAME,
                    "%s, step %zu: %" PRIu64 ":%" PRIu64 " at %" PRIu64
                    ", not %" PRIu64 ":%" PRIu64 " at %" PRIu64,
                    kind, at, got->line, got->column, got->offset, wanted->line,
                    wanted->column, wanted->offset);
    if (got->request_job_id != wanted->request_job_id)
        oracle_fail(NAME, "%s, step %zu: job %" PRId64 ", not %" PRId64, kind,
                    at, got->request_job_id, wanted->request_job_id);
}

static void compare_problems(const struct composed *composed, size_t at,
                             const char *got)
{
    const struct step *step = &composed->steps[at];
    size_t length = strlen(got), tail = strlen(step->problem);
    size_t skip = step->anywhere && length > tail ? length - tail : 0;
    if (strcmp(got + skip, step->problem) != 0)
        oracle_fail(NAME, "%s, step %zu: '%s', not '%s'", composed->kind, at,
                    got, step->problem);
}

/* After a read that failed, this is the only step that is not as expected. */
static bool is_failed_read(const struct reader *reader,
                           const struct capture *capture,
                           const struct arrival *arrival,
                           enum capture_result result)
{
    return arrival->failed && result == CAPTURE_FAILED &&
           reader->error(capture) == EIO &&
           strcmp(reader->problem(capture), strerror(EIO)) == 0;
}

/* Reads to the end; the result that it is, CAPTURE_RECORD where it is a read
 * that failed. */
static enum capture_result take_steps(const struct reader *reader,
                                      struct capture *capture,
                                      const struct composed *composed,
                                      const struct arrival *arrival)
{
    for (size_t at = 0;; at++) {
        struct record record = {.length = 0};
        enum capture_result result = reader->next(capture, &record);
        enum capture_result wanted =
            at < composed->count ? composed->steps[at].result : CAPTURE_END;
        if (is_failed_read(reader, capture, arrival, result))
            return CAPTURE_RECORD;
        if (result != wanted)
            oracle_fail(NAME, "%s, step %zu of %zu: %d, not %d, '%s'",
                        composed->kind, at, composed->count, (int)result,
                        (int)wanted, reader->problem(capture));
        if (result == CAPTURE_RECORD)
            compare_records(composed, at, &record);
        else if (result != CAPTURE_END)
            compare_problems(composed, at, reader->problem(capture));
        if (result == CAPTURE_END || result == CAPTURE_FAILED)
            return result;
    }
}

/* What is asked after the last step. */
static void check_end(const struct reader *reader,
                      const struct capture *capture,
                      const struct composed *composed)
{
    bool damaged = false;
    for (size_t i = 0; i < composed->count; i++)
        damaged = damaged || composed->steps[i].result != CAPTURE_RECORD;
    if (reader->error(capture) != (damaged ? EILSEQ : 0))
        oracle_fail(NAME, "%s: error %d", composed->kind,
                    reader->error(capture));
    if (reader->skipped(capture) != composed->skipped)
        oracle_fail(NAME, "%s: %" PRIu64 " calls skipped, not %" PRIu64,
                    composed->kind, reader->skipped(capture),
                    composed->skipped);
}

static void read_composed(const struct reader *reader,
                          const struct composed *composed,
                          struct arrival *arrival)
{
    struct capture_source source = {
        arrive, arrival, composed->is_alone ? NULL : composed_read_beside};
    struct capture *capture = capture_open(
        source, composed->name, format_of(composed), composed->max_length);
    if (capture == NULL)
        oracle_fail(NAME, "it is not opened");
    if (composed->is_limited)
        capture_limit(capture, composed->first, composed->past);
    enum capture_result end = take_steps(reader, capture, composed, arrival);
    if (end != CAPTURE_RECORD)
        check_end(reader, capture, composed);
    if (end == CAPTURE_END && arrival->failed)
        oracle_fail(NAME, "%s: a read fails in silence", composed->kind);
    capture_close(capture);
}

void oracle_records(const struct reader *reader,
                    const struct composed *composed, struct choice *choice)
{
    enum { PIECES, WHOLE, FAILING, WAYS };
    size_t size = composed->text.length, chosen = choose(choice, 8);
    for (size_t way = 0; way < WAYS; way++) {
        /* By half of its content it may be another format. */
        bool may_fail = composed->format != NULL;
        struct arrival arrival = {
            .data = (const uint8_t *)composed->bytes,
            .size = size,
            .fails_at = way == FAILING ? choose(choice, size + 1) : ARRIVES,
            .choice = choice_from_seed(choose(choice, SIZE_MAX)),
            .whole = way == WHOLE,
        };
        if ((oracles_thorough || (chosen < WAYS ? chosen : 0) == way) &&
            (way != FAILING || may_fail))
            read_composed(reader, composed, &arrival);
    }
}

void oracle_hint(const struct reader *reader, const struct hinted *hinted)
{
    char hint[HINT_SIZE] = "";
    const char *bytes = guard_copy(GUARD_TEXT, hinted->bytes, hinted->length);
    const struct record record = {.bytes = bytes, .length = hinted->length};
    bool found = reader->hint(&record, hint);
    if (found != (hinted->word != NULL) ||
        (found && strstr(hint, hinted->word) == NULL))
        oracle_fail("oracle_hint", "'%s' for %s: %.*s", hint,
                    hinted->word == NULL ? "nothing" : hinted->word,
                    (int)hinted->length, bytes);
}

/* The bytes of a list, split. */
static char *split_list(const void *bytes, size_t length)
{
    char *list = guard_room(GUARD_TEXT, length + 1, 0);
    memcpy(list, bytes, length);
    list[length] = '\0';
    list_split(list, length);
    return list;
}

void oracle_list(const struct reader *reader, const struct listed *listed)
{
    size_t at = 0, length = listed->length;
    const char *list = split_list(listed->bytes, length);
    for (size_t i = 0; i <= listed->count; i++) {
        const char *wanted = i < listed->count ? listed->paths[i] : "";
        const char *got = reader->list_next(list, length, &at);
        if (strcmp(got == NULL ? "" : got, wanted) != 0)
            oracle_fail("oracle_list", "path %zu is '%s', not '%s'", i,
                        got == NULL ? "" : got, wanted);
    }
}

void oracle_list_of(const struct reader *reader, const uint8_t *data,
                    size_t size)
{
    const char *text = (const char *)data, *got;
    int mark = memchr(text, '\0', size) != NULL ? '\0' : '\n';
    const char *list = split_list(text, size);
    size_t at = 0;
    for (size_t from = 0, length; from < size; from += length + 1) {
        const char *end = memchr(text + from, mark, size - from);
        length = end == NULL ? size - from : (size_t)(end - text) - from;
        if (length == 0)
            continue;
        bool dash = length == 1 && text[from] == '-';
        got = reader->list_next(list, size, &at);
        if (got == NULL || strlen(got) != (dash ? 3 : length) ||
            memcmp(got, dash ? "./-" : text + from, strlen(got)) != 0)
            oracle_fail("oracle_list", "the path '%.*s' is '%s'", (int)length,
                        text + from, got == NULL ? "" : got);
    }
    got = reader->list_next(list, size, &at);
    if (got != NULL)
        oracle_fail("oracle_list", "the path '%s' at the end", got);
}
