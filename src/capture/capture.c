/*
 * Opening a capture: the table of formats, and the choice of one by name or
 * by content. It knows nothing of what a record says.
 */
#include "capture/reader.h"

#include <stdlib.h>
#include <string.h>

static const struct capture_format formats[] = {
    {"json", {NULL}, capture_next_json},
    {"ndjson", {".ndjson", ".jsonl", NULL}, capture_next_ndjson},
};

enum {
    FORMAT_JSON,
    FORMAT_NDJSON,
    FORMAT_COUNT = sizeof formats / sizeof *formats
};

const struct capture_format *capture_format_at(size_t index)
{
    return index < FORMAT_COUNT ? &formats[index] : NULL;
}

const char *capture_format_name(const struct capture_format *format)
{
    return format->name;
}

static bool ends_with(const char *name, const char *suffix)
{
    size_t length = strlen(name), tail = strlen(suffix);
    return length >= tail && strcmp(name + length - tail, suffix) == 0;
}

static const struct capture_format *format_by_name(const char *name)
{
    for (size_t i = 0; i < FORMAT_COUNT; i++)
        for (const char *const *s = formats[i].suffixes; *s != NULL; s++)
            if (ends_with(name, *s))
                return &formats[i];
    return NULL;
}

/* NULL after a read that failed. */
static const struct capture_format *format_by_content(struct capture *capture)
{
    struct window *window = &capture->window;
    size_t limit = capture->max_length + 1, wanted = 1;
    for (;;) {
        if (!window_hold(window, wanted))
            return NULL;
        bool more = false;
        bool ndjson = capture_looks_like_ndjson(window_bytes(window),
                                                window_held(window), &more);
        if (!more || window->at_end || wanted >= limit)
            return &formats[ndjson ? FORMAT_NDJSON : FORMAT_JSON];
        /* Twice as much each time: to look is linear in what is held. */
        wanted = 2 * window_held(window);
        if (wanted > limit)
            wanted = limit;
    }
}

struct capture *capture_open(struct capture_source source, const char *name,
                             const struct capture_format *format,
                             size_t max_length)
{
    struct capture *capture = calloc(1, sizeof *capture);
    if (capture == NULL)
        return NULL;
    capture->window.source = source;
    capture->format = format != NULL ? format : format_by_name(name);
    capture->max_length = max_length;
    capture->line = 1;
    return capture;
}

enum capture_result capture_next(struct capture *capture,
                                 struct capture_record *record)
{
    if (!window_hold(&capture->window, 1))
        return CAPTURE_FAILED;
    if (capture->format == NULL)
        capture->format = format_by_content(capture);
    if (capture->format == NULL)
        return CAPTURE_FAILED;
    return capture->format->next(capture, record);
}

void capture_tell(struct capture *capture, size_t length,
                  struct capture_record *record)
{
    capture->records++;
    record->bytes = window_bytes(&capture->window);
    record->length =
        length > capture->max_length ? capture->max_length + 1 : length;
    record->number = capture->records;
    record->line = capture->line;
    record->offset = capture->window.offset;
}

/* Nearly every record has its only line end, LF, behind it. */
static bool is_plain_line(const struct capture *capture, const char *bytes,
                          size_t count)
{
    return !capture->after_cr && bytes[count - 1] == '\n' &&
           memchr(bytes, '\n', count) == bytes + count - 1 &&
           memchr(bytes, '\r', count) == NULL;
}

void capture_drop(struct capture *capture, size_t count)
{
    const char *bytes = window_bytes(&capture->window);
    if (count > 0 && is_plain_line(capture, bytes, count)) {
        capture->line++;
        window_drop(&capture->window, count);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        if (bytes[i] == '\r' || (bytes[i] == '\n' && !capture->after_cr))
            capture->line++;
        capture->after_cr = bytes[i] == '\r';
    }
    window_drop(&capture->window, count);
}

int capture_error(const struct capture *capture)
{
    return capture->window.error;
}

void capture_close(struct capture *capture)
{
    if (capture == NULL)
        return;
    window_free(&capture->window);
    free(capture);
}
