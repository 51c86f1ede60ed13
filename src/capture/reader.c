/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The services that every format calls: emitting a record, moving on in the
 * file, saying what is wrong. It knows no format and nothing of records'
 * contents.
 */
#include "capture/reader.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void capture_emit(struct capture *capture, size_t length, struct record *record)
{
    capture->records++;
    *record = (struct record){
        .bytes = window_bytes(&capture->window),
        .length =
            length > capture->max_length ? capture->max_length + 1 : length,
        .number = capture->records,
        .line = capture->line,
        .column = capture->column,
        .offset = capture->window.offset,
    };
}

void capture_emit_decoded(struct capture *capture, const char *bytes,
                          size_t length, struct record *record)
{
    capture_emit(capture, length, record);
    record->bytes = bytes;
    record->line = record->column = 1;
    record->offset = 0;
    record->decoded = true;
}

/* Columns are code points: every byte counts that does not continue one, so
 * that it does not matter where the bytes are cut. */
static size_t count_columns(const char *bytes, size_t count)
{
    size_t columns = 0;
    for (size_t i = 0; i < count; i++)
        columns += ((unsigned char)bytes[i] & 0xC0) != 0x80;
    return columns;
}

static void count_lines(struct capture *capture, const char *bytes,
                        size_t count)
{
    size_t begin = 0;
    const char *cr = memchr(bytes, '\r', count);
    const char *lf = memchr(bytes, '\n', count);
    for (;;) {
        const char *end = cr != NULL && (lf == NULL || cr < lf) ? cr : lf;
        if (end == NULL)
            break;
        bool is_crlf =
            end == lf && (end > bytes ? end[-1] : capture->last) == '\r';
        capture->line += !is_crlf;
        capture->column = 1;
        begin = (size_t)(end - bytes) + 1;
        if (end == cr)
            cr = memchr(bytes + begin, '\r', count - begin);
        else
            lf = memchr(bytes + begin, '\n', count - begin);
    }
    capture->column += count_columns(bytes + begin, count - begin);
}

void capture_drop(struct capture *capture, size_t count)
{
    const char *bytes = window_bytes(&capture->window);
    if (count == 0)
        return;
    count_lines(capture, bytes, count);
    capture->last = bytes[count - 1];
    window_drop(&capture->window, count);
}

void capture_drop_emitted(struct capture *capture)
{
    capture_drop(capture, capture->emitted);
    capture->emitted = 0;
}

/* Nearly every line has one line end, the LF after it. */
void capture_drop_line(struct capture *capture)
{
    const char *bytes = window_bytes(&capture->window);
    size_t count = capture->emitted;
    if (count == 0 || bytes[count - 1] != '\n' || capture->last == '\r' ||
        memchr(bytes, '\r', count) != NULL) {
        capture_drop_emitted(capture);
        return;
    }
    capture->line++;
    capture->column = 1;
    capture->last = '\n';
    capture->emitted = 0;
    window_drop(&capture->window, count);
}

bool capture_drop_blank(struct capture *capture)
{
    struct window *window = &capture->window;
    for (;;) {
        if (!window_hold(window, 1))
            return false;
        size_t held = window_held(window);
        size_t blank = capture_skip_blank(window_bytes(window), held, 0);
        capture_drop(capture, blank);
        if (blank < held || held == 0)
            return true;
    }
}

bool capture_hold_mark(struct capture *capture, size_t *length)
{
    struct window *window = &capture->window;
    *length = 0;
    if (window->offset > 0)
        return true;
    if (!window_hold(window, 1))
        return false;
    /* No more is waited for than there is need of. */
    if (window_held(window) == 0 || *window_bytes(window) != CAPTURE_MARK[0])
        return true;
    if (!window_hold(window, CAPTURE_MARK_LENGTH))
        return false;
    if (window_held(window) >= CAPTURE_MARK_LENGTH &&
        memcmp(window_bytes(window), CAPTURE_MARK, CAPTURE_MARK_LENGTH) == 0)
        *length = CAPTURE_MARK_LENGTH;
    return true;
}

enum capture_result capture_fail(struct capture *capture,
                                 enum capture_result result, const char *format,
                                 ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(capture->problem, sizeof capture->problem, format, arguments);
    va_end(arguments);
    capture->error = EILSEQ;
    return result;
}
