/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Lines with a JSON object in them, as loggers write them and servers send
 * them as events (`data: {...}`): of each line the first object is a record,
 * lines without one are skipped. No more of an object is held than a record may
 * have.
 */
#include "capture/formats.h"

#include "capture/scan.h"

#include <string.h>

/* Lives as long as the capture. */
struct log {
    bool in_rest; /* the first byte held continues a line cut short */
};

/* Server-sent events; other lines are read so only where that is asked for. */
static bool looks_like_log(const char *bytes, size_t length, bool *more)
{
    static const char *const fields[] = {"data:", "event:", "id:", "retry:"};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        size_t size = strlen(fields[i]);
        if (length < size && memcmp(bytes, fields[i], length) == 0)
            *more = true;
        else if (length >= size && memcmp(bytes, fields[i], size) == 0)
            return true;
    }
    return false;
}

/* The length of the object that begins with bytes[0]; all of them where it has
 * no end. */
static size_t object_length(const char *bytes, size_t length)
{
    struct value_scan scan = {0};
    size_t used = 0;
    enum scan_result result = scan_value(&scan, bytes, length, &used);
    return result == SCAN_ENDS && scan.depth == 0 ? used : length;
}

/* Drops what comes before the next object that is the first of its line; false
 * after a read that failed. */
static bool drop_to_object(struct capture *capture)
{
    struct window *window = &capture->window;
    struct log *log = capture->state;
    for (;;) {
        if (!window_hold(window, 1))
            return false;
        const char *bytes = window_bytes(window);
        size_t held = window_held(window);
        const char *end = held > 0 ? memchr(bytes, '\n', held) : NULL;
        size_t length = end != NULL ? (size_t)(end - bytes) : held;
        const char *object =
            length > 0 && !log->in_rest ? memchr(bytes, '{', length) : NULL;
        if (object != NULL)
            capture_drop(capture, (size_t)(object - bytes));
        if (object != NULL || held == 0)
            return true;
        capture_drop(capture, length + (end != NULL));
        log->in_rest = log->in_rest && end == NULL;
    }
}

static enum capture_result next_log(struct capture *capture,
                                    struct record *record)
{
    struct window *window = &capture->window;
    struct log *log = capture->state;
    size_t length;
    bool complete;
    capture_drop_line(capture);
    /* CR may be one of the bytes, as in NDJSON. */
    if (!drop_to_object(capture) ||
        !window_find_line(window, capture->max_length + 2, &length, &complete))
        return CAPTURE_FAILED;
    if (length == 0)
        return CAPTURE_END;
    log->in_rest = !complete;
    capture->emitted = length + complete;
    const char *bytes = window_bytes(window);
    if (complete && bytes[length - 1] == '\r')
        length--;
    capture_emit(capture, object_length(bytes, length), record);
    return CAPTURE_RECORD;
}

const struct capture_format capture_log = {
    .name = "log",
    .looks = looks_like_log,
    .next = next_log,
    .in_line = true,
    .state_size = sizeof(struct log),
};
