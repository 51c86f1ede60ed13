/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * NDJSON: one record a line. Lines end at LF or CRLF, blank lines are
 * skipped, and what follows the last line end is a record too. No more of a
 * line is held than a record may have.
 */
#include "capture/formats.h"

#include <string.h>

/* Lives as long as the capture. */
struct ndjson {
    bool in_rest; /* the first byte held continues a line cut short */
};

/*
 * A line break between an object's last byte and `{` cannot be inside one
 * JSON text: there, `{` follows `:`, `,` or `[`. So where the second line
 * that is not blank begins with `{`, and the first one does not end with
 * one of these, the input is lines of objects. A first line that is longer
 * than a record may be is refused either way; as NDJSON, the rest is read.
 */
static bool looks_like_ndjson(const char *bytes, size_t length, bool *more)
{
    size_t first = capture_skip_blank(bytes, length, 0);
    *more = first == length;
    if (*more || bytes[first] != '{')
        return false;
    const char *end = memchr(bytes + first, '\n', length - first);
    *more = end == NULL;
    if (end == NULL)
        return true;
    size_t second = capture_skip_blank(bytes, length, (size_t)(end - bytes));
    *more = second == length;
    if (*more || bytes[second] != '{')
        return false;
    while (capture_is_blank(end[-1]))
        end--;
    return strchr("{[:,", end[-1]) == NULL;
}

static enum capture_result next_ndjson(struct capture *capture,
                                       struct record *record)
{
    struct ndjson *ndjson = capture->state;
    for (;;) {
        capture_drop_line(capture);
        size_t length;
        bool complete;
        /* Two bytes more than a record has show for sure that it is too long:
         * CR may be one of them. */
        if (!window_find_line(&capture->window, capture->max_length + 2,
                              &length, &complete))
            return CAPTURE_FAILED;
        bool is_rest = ndjson->in_rest;
        ndjson->in_rest = !complete && !capture->window.at_end;
        capture->emitted = length + complete;
        if (!complete && length == 0)
            return CAPTURE_END;
        if (is_rest)
            continue;
        const char *bytes = window_bytes(&capture->window);
        if (complete && length > 0 && bytes[length - 1] == '\r')
            length--;
        /* Of a line that is too long, what follows may not be blank. */
        if (length <= capture->max_length &&
            capture_skip_blank(bytes, length, 0) == length)
            continue;
        capture_emit(capture, length, record);
        return CAPTURE_RECORD;
    }
}

const struct capture_format capture_ndjson = {
    .name = "ndjson",
    .suffixes = {".ndjson", ".jsonl"},
    .looks = looks_like_ndjson,
    .next = next_ndjson,
    .in_line = true,
    .state_size = sizeof(struct ndjson),
};
