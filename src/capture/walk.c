/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Walking through JSON piece by piece. Brackets and strings are followed, the
 * insides of values are not judged.
 */
#include "capture/walk.h"

#include "capture/scan.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

enum walk walk_peek(struct capture *capture, char *byte)
{
    if (!capture_drop_blank(capture))
        return WALK_UNREAD;
    if (window_held(&capture->window) == 0)
        return WALK_CUT;
    *byte = *window_bytes(&capture->window);
    return WALK_GOOD;
}

enum walk walk_expect(struct capture *capture, char byte)
{
    char next;
    enum walk step = walk_peek(capture, &next);
    if (step == WALK_GOOD && next != byte)
        return WALK_BROKEN;
    if (step == WALK_GOOD)
        capture_drop(capture, 1);
    return step;
}

static size_t word_length(const char *bytes, size_t length)
{
    size_t at = 0;
    while (at < length && !capture_is_blank(bytes[at]) &&
           strchr(",:]}[{\"", bytes[at]) == NULL)
        at++;
    return at;
}

/* The bytes of a number or a literal, or of what is neither. */
static enum walk read_word(struct capture *capture, struct text *text)
{
    struct window *window = &capture->window;
    size_t all = 0;
    for (;;) {
        if (!window_hold(window, 1))
            return WALK_UNREAD;
        size_t held = window_held(window);
        size_t length = word_length(window_bytes(window), held);
        if (text != NULL && !text_add(text, window_bytes(window), length)) {
            window->error = ENOMEM;
            return WALK_UNREAD;
        }
        capture_drop(capture, length);
        all += length;
        if (length < held || held == 0)
            return all > 0 ? WALK_GOOD : held > 0 ? WALK_BROKEN : WALK_CUT;
    }
}

enum walk walk_value(struct capture *capture, struct text *text)
{
    struct window *window = &capture->window;
    struct value_scan scan = {0};
    enum scan_result result = SCAN_MORE;
    char byte;
    enum walk step = walk_peek(capture, &byte);
    if (step != WALK_GOOD)
        return step;
    if (text != NULL) {
        text->line = capture->line;
        text->column = capture->column;
    }
    if (byte != '{' && byte != '[' && byte != '"')
        return read_word(capture, text);
    while (result == SCAN_MORE) {
        size_t used = 0;
        if (!window_hold(window, 1))
            return WALK_UNREAD;
        if (window_held(window) == 0)
            return WALK_CUT;
        result =
            scan_value(&scan, window_bytes(window), window_held(window), &used);
        if (text != NULL && !text_add(text, window_bytes(window), used)) {
            window->error = ENOMEM;
            return WALK_UNREAD;
        }
        capture_drop(capture, used);
    }
    return result == SCAN_ENDS && scan.depth == 0 ? WALK_GOOD : WALK_BROKEN;
}

enum walk walk_key(struct capture *capture, char key[WALK_KEY_SIZE])
{
    struct text text = {0};
    char byte;
    enum walk step = walk_peek(capture, &byte);
    if (step == WALK_GOOD && byte != '"')
        step = WALK_BROKEN;
    if (step == WALK_GOOD)
        step = walk_value(capture, &text);
    key[0] = '\0';
    if (step == WALK_GOOD && text.length - 2 < WALK_KEY_SIZE) {
        memcpy(key, text.bytes + 1, text.length - 2);
        key[text.length - 2] = '\0';
    }
    free(text.bytes);
    return step == WALK_GOOD ? walk_expect(capture, ':') : step;
}

enum walk walk_is_closed(struct capture *capture, char bracket,
                         bool after_value, bool *closed)
{
    char byte;
    enum walk step = walk_peek(capture, &byte);
    *closed = step == WALK_GOOD && byte == bracket;
    if (step == WALK_GOOD && *closed)
        capture_drop(capture, 1);
    if (step != WALK_GOOD || *closed || !after_value)
        return step;
    return walk_expect(capture, ',');
}
