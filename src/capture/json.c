/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * A file that is one JSON text: one record, read no further than the limit,
 * for what comes after it cannot change that it is too large.
 */
#include "capture/formats.h"

static enum capture_result next_json(struct capture *capture,
                                     struct record *record)
{
    if (capture->records > 0)
        return CAPTURE_END;
    if (!window_hold(&capture->window, capture->max_length + 1))
        return CAPTURE_FAILED;
    capture_emit(capture, window_held(&capture->window), record);
    return CAPTURE_RECORD;
}

const struct capture_format capture_json = {
    .name = "json",
    .next = next_json,
    .in_line = true,
};
