/*
 * Opening a capture: the table of formats, and the choice of one by name or
 * by content. It knows nothing of what a record says.
 */
#include "capture/reader.h"

#include "capture/gunzip.h"
#include "capture/har.h"
#include "capture/http.h"

#include <errno.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* In the order in which they are looked for. */
static const struct capture_format formats[] = {
    {"json", {NULL}, NULL, capture_next_json},
    {"har", {".har", NULL}, capture_looks_like_har, capture_next_har},
    {"http", {".http", NULL}, capture_looks_like_http, capture_next_http},
    {"ndjson",
     {".ndjson", ".jsonl", NULL},
     capture_looks_like_ndjson,
     capture_next_ndjson},
    {"concat", {NULL}, capture_looks_like_concat, capture_next_concat},
};

/* Bytes that are looked at where the content tells the format: the first
 * record, and no less than this. */
#define LOOK_LEAST 65536u

enum { FORMAT_COUNT = sizeof formats / sizeof *formats };

/* Of files whose format only their content tells. */
static const char *const other_suffixes[] = {".json", ".txt"};
enum { OTHER_COUNT = sizeof other_suffixes / sizeof *other_suffixes };

const struct capture_format *capture_format_at(size_t index)
{
    return index < FORMAT_COUNT ? &formats[index] : NULL;
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
        for (const char *const *s = formats[i].suffixes; *s != NULL; s++)
            if (ends_with(name, *s))
                return &formats[i];
    return NULL;
}

const char *capture_ending_at(size_t index)
{
    if (index < OTHER_COUNT)
        return other_suffixes[index];
    index -= OTHER_COUNT;
    for (size_t i = 0; i < FORMAT_COUNT; i++)
        for (const char *const *s = formats[i].suffixes; *s != NULL; s++)
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
 * change what is returned. */
static const struct capture_format *looks_like(const char *bytes, size_t length,
                                               bool *more)
{
    const struct capture_format *likely = NULL;
    for (size_t i = 0; i < FORMAT_COUNT; i++) {
        bool wants_more = false;
        bool looks = formats[i].looks != NULL &&
                     formats[i].looks(bytes, length, &wants_more);
        *more = *more || wants_more;
        if (looks && !wants_more)
            return &formats[i];
        if (looks && likely == NULL)
            likely = &formats[i];
    }
    return likely != NULL ? likely : &formats[0];
}

/* After a read that failed: by what was read before. However the bytes
 * arrive, no more than the limit are looked at. */
static const struct capture_format *format_by_content(struct capture *capture)
{
    struct window *window = &capture->window;
    size_t limit =
        capture->max_length < LOOK_LEAST ? LOOK_LEAST : capture->max_length + 1;
    for (size_t wanted = 1;; wanted = 2 * window_held(window)) {
        if (wanted > limit)
            wanted = limit;
        bool good = window_hold(window, wanted), more = false;
        size_t held = window_held(window);
        const struct capture_format *format = looks_like(
            window_bytes(window), held < limit ? held : limit, &more);
        /* Twice as much each time: to look is linear in what is held. */
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
    capture->window.source = gunzip_source(capture->gunzip);
    capture->format = format != NULL ? format : format_by_name(name);
    capture->max_length = max_length;
    capture->line = capture->column = 1;
    return capture;
}

/* What went wrong with the source, where no format has said so. */
static void tell_failure(struct capture *capture)
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

enum capture_result capture_next(struct capture *capture, struct record *record)
{
    enum capture_result result = CAPTURE_FAILED;
    capture->problem[0] = '\0';
    if (window_hold(&capture->window, 1)) {
        if (capture->format == NULL)
            capture->format = format_by_content(capture);
        result = capture->format->next(capture, record);
    }
    if (result == CAPTURE_FAILED && capture->problem[0] == '\0')
        tell_failure(capture);
    return result;
}

void capture_tell(struct capture *capture, size_t length, struct record *record)
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

void capture_tell_decoded(struct capture *capture, const char *bytes,
                          size_t length, struct record *record)
{
    capture_tell(capture, length, record);
    record->bytes = bytes;
    record->line = record->column = 1;
    record->offset = 0;
    record->decoded = true;
}

/* Nearly every record has its only line end, LF, behind it. */
static bool is_plain_line(const struct capture *capture, const char *bytes,
                          size_t count)
{
    return !capture->after_cr && bytes[count - 1] == '\n' &&
           memchr(bytes, '\n', count) == bytes + count - 1 &&
           memchr(bytes, '\r', count) == NULL;
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
    for (size_t i = 0; i < count; i++) {
        if (bytes[i] != '\r' && bytes[i] != '\n')
            continue;
        bool is_crlf = bytes[i] == '\n' &&
                       (i > 0 ? bytes[i - 1] == '\r' : capture->after_cr);
        capture->line += !is_crlf;
        capture->column = 1;
        begin = i + 1;
    }
    if (count > 0)
        capture->after_cr = bytes[count - 1] == '\r';
    capture->column += count_columns(bytes + begin, count - begin);
}

void capture_drop(struct capture *capture, size_t count)
{
    const char *bytes = window_bytes(&capture->window);
    if (count > 0 && is_plain_line(capture, bytes, count)) {
        capture->line++;
        capture->column = 1;
    } else {
        count_lines(capture, bytes, count);
    }
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

/* ----------------------------------------------------------- problems -- */

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

const char *capture_problem(const struct capture *capture)
{
    return capture->problem;
}

int capture_error(const struct capture *capture)
{
    return capture->error;
}

void capture_close(struct capture *capture)
{
    if (capture == NULL)
        return;
    window_free(&capture->window);
    gunzip_close(capture->gunzip);
    har_close(capture->har);
    http_close(capture->http);
    free(capture);
}
