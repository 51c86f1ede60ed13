/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Concatenated JSON: values one after the other, with white space between
 * them or none. Of a value that is too long no more is held than a record
 * may have; one that is broken ends before the next line that begins with
 * `{`.
 */
#include "capture/formats.h"

#include "capture/scan.h"

/* Lives as long as the capture; `scan` is that of the value read last, until
 * all of that value has been dropped. */
struct concat {
    bool in_rest;   /* the first byte held continues a value cut short */
    bool is_broken; /* that value is, and where it ends is not known */
    struct value_scan scan;
};

/* One value, and after it another one that is not on a line of its own, or
 * whose predecessor took several lines: NDJSON has been ruled out before. */
static bool looks_like_concat(const char *bytes, size_t length, bool *more)
{
    size_t first = capture_skip_blank(bytes, length, 0), used = 0;
    *more = first == length;
    if (*more || bytes[first] != '{')
        return false;
    struct value_scan scan = {0};
    enum scan_result result =
        scan_value(&scan, bytes + first, length - first, &used);
    *more = result == SCAN_MORE;
    if (result != SCAN_ENDS)
        return false;
    size_t second = capture_skip_blank(bytes, length, first + used);
    *more = second == length;
    return !*more && bytes[second] == '{';
}

/* Finds the end of the value that begins with the first byte held. Not found
 * (SCAN_MORE) where the input ends or the value is too long. False after a
 * read that failed. */
static bool find_end(struct capture *capture, size_t *length,
                     enum scan_result *result)
{
    struct window *window = &capture->window;
    struct concat *concat = capture->state;
    concat->scan = (struct value_scan){0};
    /* A byte order mark is a finding of the value that it is before. */
    if (!capture_hold_mark(capture, length))
        return false;
    for (;;) {
        size_t used = 0;
        *result = scan_value(&concat->scan, window_bytes(window) + *length,
                             window_held(window) - *length, &used);
        *length += used;
        if (*result != SCAN_MORE || window->at_end ||
            *length > capture->max_length)
            return true;
        if (!window_hold(window, *length + 1))
            return false;
    }
}

/* Drops the rest of a value of which enough has been emitted. */
static bool drop_rest(struct capture *capture)
{
    struct window *window = &capture->window;
    struct concat *concat = capture->state;
    while (concat->in_rest) {
        if (!window_hold(window, 1))
            return false;
        size_t held = window_held(window), used = 0;
        if (held == 0)
            return true;
        enum scan_result result =
            concat->is_broken
                ? SCAN_BROKEN
                : scan_value(&concat->scan, window_bytes(window), held, &used);
        concat->is_broken = result == SCAN_BROKEN;
        if (concat->is_broken)
            used += scan_resume(&concat->scan, window_bytes(window) + used,
                                held - used);
        concat->in_rest = result != SCAN_ENDS && used == held;
        capture_drop(capture, used);
    }
    return true;
}

static enum capture_result next_concat(struct capture *capture,
                                       struct record *record)
{
    struct concat *concat = capture->state;
    capture_drop_emitted(capture);
    if (!drop_rest(capture) || !capture_drop_blank(capture))
        return CAPTURE_FAILED;
    if (window_held(&capture->window) == 0)
        return CAPTURE_END;
    size_t length;
    enum scan_result result;
    if (!find_end(capture, &length, &result))
        return CAPTURE_FAILED;
    concat->in_rest = result != SCAN_ENDS;
    concat->is_broken = result == SCAN_BROKEN;
    capture->emitted = length;
    capture_emit(capture, length, record);
    return CAPTURE_RECORD;
}

const struct capture_format capture_concat = {
    .name = "concat",
    .looks = looks_like_concat,
    .next = next_concat,
    .state_size = sizeof(struct concat),
};
