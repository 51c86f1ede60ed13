/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The roof: opening a capture, the table of formats, and the choice of one by
 * name or by content. No other file of this folder calls it, and it knows
 * nothing of what a record says.
 */
#include "capture/formats.h"
#include "capture/gunzip.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* In the order in which they are looked for. */
static const struct capture_format *const formats[] = {
    &capture_json,   &capture_har,    &capture_http,
    &capture_ndjson, &capture_concat, &capture_log,
};

/* Bytes that are looked at where the content decides the format: the first
 * record, and no less than this. */
#define LOOK_LEAST 65536u

enum { FORMAT_COUNT = sizeof formats / sizeof *formats };

/* Of files whose format only their content decides. */
static const char *const other_suffixes[] = {".json", ".txt"};
enum { OTHER_COUNT = sizeof other_suffixes / sizeof *other_suffixes };

const struct capture_format *capture_format_at(size_t index)
{
    return index < FORMAT_COUNT ? formats[index] : NULL;
}

const char *capture_format_name(const struct capture_format *format)
{
    return format->name;
}

/* ------------------------------------------------------------ by name -- */

/* Does the name, but for a last .gz, end with the suffix? */
static bool ends_with(const char *name, const char *suffix)
{
    size_t length = strlen(name), tail = strlen(suffix);
    if (length >= 3 && strcmp(name + length - 3, ".gz") == 0)
        length -= 3;
    return length >= tail && memcmp(name + length - tail, suffix, tail) == 0;
}

static const struct capture_format *format_by_name(const char *name)
{
    for (size_t i = 0; i < FORMAT_COUNT; i++)
        for (const char *const *s = formats[i]->suffixes; *s != NULL; s++)
            if (ends_with(name, *s))
                return formats[i];
    return NULL;
}

const char *capture_ending_at(size_t index)
{
    if (index < OTHER_COUNT)
        return other_suffixes[index];
    index -= OTHER_COUNT;
    for (size_t i = 0; i < FORMAT_COUNT; i++)
        for (const char *const *s = formats[i]->suffixes; *s != NULL; s++)
            if (index-- == 0)
                return *s;
    return NULL;
}

bool capture_is_known_name(const char *name)
{
    const char *ending;
    for (size_t i = 0; (ending = capture_ending_at(i)) != NULL; i++)
        if (ends_with(name, ending))
            return true;
    return false;
}

/* --------------------------------------------------------- by content -- */

/* The first format that the bytes look like for sure, or else the first that
 * more bytes could still rule out; `more` is set where more bytes could
 * change what is returned. A byte order mark before them says nothing. */
static const struct capture_format *looks_like(const char *bytes, size_t length,
                                               bool *more)
{
    const struct capture_format *likely = NULL;
    size_t mark = length < CAPTURE_MARK_LENGTH ? length : CAPTURE_MARK_LENGTH;
    bool is_marked = memcmp(bytes, CAPTURE_MARK, mark) == 0;
    *more = is_marked && mark < CAPTURE_MARK_LENGTH;
    if (is_marked && !*more) {
        bytes += mark;
        length -= mark;
    }
    for (size_t i = 0; i < FORMAT_COUNT; i++) {
        bool wants_more = false;
        bool looks = formats[i]->looks != NULL &&
                     formats[i]->looks(bytes, length, &wants_more);
        *more = *more || wants_more;
        if (looks && !wants_more)
            return formats[i];
        if (looks && likely == NULL)
            likely = formats[i];
    }
    return likely != NULL ? likely : formats[0];
}

/* After a read that failed: by what was read before. However the bytes
 * arrive, no more than the limit are looked at. */
static const struct capture_format *format_by_content(struct capture *capture)
{
    struct window *window = &capture->window;
    size_t limit =
        capture->max_length < LOOK_LEAST ? LOOK_LEAST : capture->max_length + 1;
    const struct capture_format *format = NULL;
    size_t looked = 0;
    bool more = true;
    /* Twice as much each time: to look is linear in what is held. */
    for (size_t wanted = 1;; wanted = 2 * looked) {
        bool good = window_hold(window, wanted < limit ? wanted : limit);
        size_t held = window_held(window);
        if (held > looked || format == NULL) {
            format = looks_like(window_bytes(window),
                                held < limit ? held : limit, &more);
        }
        looked = held;
        if (!good || !more || window->at_end || held >= limit)
            return format;
    }
}

/* ------------------------------------------------------------ reading -- */

struct capture *capture_open(struct capture_source source, const char *name,
                             const struct capture_format *format,
                             size_t max_length)
{
    struct capture *capture = calloc(1, sizeof *capture);
    if (capture == NULL)
        return NULL;
    capture->gunzip = gunzip_open(source);
    if (capture->gunzip == NULL) {
        free(capture);
        return NULL;
    }
    capture->source = source;
    capture->window.source = gunzip_source(capture->gunzip);
    capture->format = format != NULL ? format : format_by_name(name);
    capture->max_length = max_length;
    capture->line = capture->column = 1;
    capture->past = UINT64_MAX;
    return capture;
}

void capture_limit(struct capture *capture, uint64_t first, uint64_t past)
{
    capture->first = first;
    capture->past = past;
    capture->is_limited = true;
}

/* What went wrong with the source, where no format has said so. */
static void explain_failure(struct capture *capture)
{
    uint64_t offset;
    const char *problem = gunzip_problem(capture->gunzip, &offset);
    int error = capture->window.error;
    if (problem != NULL && error == EILSEQ)
        capture_fail(capture, CAPTURE_FAILED, "compressed byte %" PRIu64 ": %s",
                     offset, problem);
    else
        capture_fail(capture, CAPTURE_FAILED, "%s", strerror(error));
    capture->error = error;
}

/* Chooses the format, if no name has, and gives it its state. */
static bool begin(struct capture *capture)
{
    struct window *window = &capture->window;
    if (!window_hold(window, 1))
        return false;
    if (window->offset == 0) {
        size_t held = window_held(window);
        capture->start_length = held < CAPTURE_START ? held : CAPTURE_START;
        memcpy(capture->start, window_bytes(window), capture->start_length);
    }
    if (capture->format == NULL)
        capture->format = format_by_content(capture);
    if (capture->state == NULL && capture->format->state_size > 0)
        capture->state = calloc(1, capture->format->state_size);
    bool good = capture->state != NULL || capture->format->state_size == 0;
    if (!good)
        capture->window.error = ENOMEM;
    return good;
}

/* The next record that begins in the range. */
static enum capture_result next_in_range(struct capture *capture,
                                         struct record *record)
{
    const struct capture_format *format = capture->format;
    if (capture->is_limited && !format->in_line)
        return capture_fail(capture, CAPTURE_FAILED,
                            "a range of bytes is for captures with a record "
                            "per line (ndjson, log); this one is read as %s",
                            format->name);
    for (;;) {
        enum capture_result result = format->next(capture, record);
        if (result != CAPTURE_RECORD)
            return result;
        if (record->offset >= capture->past)
            return CAPTURE_END;
        if (record->offset >= capture->first)
            return result;
    }
}

enum capture_result capture_next(struct capture *capture, struct record *record)
{
    enum capture_result result = CAPTURE_FAILED;
    capture->problem[0] = '\0';
    if (begin(capture))
        result = next_in_range(capture, record);
    if (result == CAPTURE_FAILED && capture->problem[0] == '\0')
        explain_failure(capture);
    return result;
}

void capture_beginning(const struct capture *capture, struct record *record)
{
    *record = (struct record){
        .bytes = capture->start,
        .length = capture->start_length,
    };
}

const char *capture_problem(const struct capture *capture)
{
    return capture->problem;
}

int capture_error(const struct capture *capture)
{
    return capture->error;
}

uint64_t capture_skipped(const struct capture *capture)
{
    return capture->skipped;
}

void capture_close(struct capture *capture)
{
    if (capture == NULL)
        return;
    if (capture->state != NULL && capture->format->close != NULL)
        capture->format->close(capture->state);
    free(capture->state);
    window_free(&capture->window);
    gunzip_close(capture->gunzip);
    free(capture);
}
