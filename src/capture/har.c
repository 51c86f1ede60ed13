/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * HAR 1.2: the bodies of this action's responses. log.entries is read entry by
 * entry, of which only request and response are held, so that neither the
 * size of a HAR nor a broken entry matters to the others.
 */
#include "capture/formats.h"

#include "capture/har_entry.h"
#include "capture/walk.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define CUT_SHORT "the HAR is cut short"
#define NOT_JSON "not JSON"

enum place { AT_START, IN_ROOT, IN_LOG, IN_ENTRIES, AT_END };

/* Life: moves through the places in their order, back to a container around
 * where one ends; `entry` is filled anew for each entry. */
struct har {
    enum place place;
    bool after_value; /* a comma or the container's end comes next */
    bool has_log, has_entries;
    bool is_twice;   /* the entry has two requests or two responses */
    bool is_lost;    /* the next entry has to be searched for */
    uint64_t column; /* where the entry begins that was read last */
    uint64_t number; /* of that entry */
    struct har_entry entry;
    char *file; /* a body that is a file of its own */
};

/* ------------------------------------------------------------- looking -- */

static bool looks_like_har(const char *bytes, size_t length, bool *more)
{
    static const char *const tokens[] = {"{", "\"log\"", ":", "{"};
    size_t at = 0;
    for (size_t i = 0; i < sizeof tokens / sizeof *tokens; i++) {
        at = capture_skip_blank(bytes, length, at);
        size_t size = strlen(tokens[i]), left = length - at;
        if (memcmp(bytes + at, tokens[i], left < size ? left : size) != 0)
            return false;
        *more = left < size;
        if (*more)
            return false;
        at += size;
    }
    return true;
}

/* ------------------------------------------------------------- entries -- */

/* The text that a member of the entry is read into; NULL: it is dropped. */
static struct text *choose_text(struct har *har, const char *key)
{
    struct text *text = NULL;
    if (strcmp(key, "request") == 0)
        text = &har->entry.request;
    else if (strcmp(key, "response") == 0)
        text = &har->entry.response;
    /* A second one must not hide the first. */
    if (text != NULL && text->length > 0)
        har->is_twice = true;
    return text;
}

/* Reads the entry that begins with the next byte. */
static enum walk read_entry(struct capture *capture)
{
    struct har *har = capture->state;
    har->column = capture->column;
    har->is_twice = false;
    enum walk step = walk_expect(capture, '{');
    bool closed = false, after_value = false;
    while (step == WALK_GOOD) {
        char key[WALK_KEY_SIZE];
        step = walk_is_closed(capture, '}', after_value, &closed);
        if (step == WALK_GOOD && !closed)
            step = walk_key(capture, key);
        if (step != WALK_GOOD || closed)
            break;
        step = walk_value(capture, choose_text(har, key));
        after_value = true;
    }
    return step;
}

/* Drops what comes before the next entry: the next byte, if that is `{`, or a
 * line that begins with `{` in the column of the entry before. */
static enum walk find_entry(struct capture *capture)
{
    const struct har *har = capture->state;
    struct window *window = &capture->window;
    bool first = true, complete = true;
    for (;;) {
        char byte;
        size_t length;
        enum walk step = complete ? walk_peek(capture, &byte) : WALK_GOOD;
        if (step != WALK_GOOD)
            return step;
        if (complete && byte == '{' &&
            (first || capture->column == har->column))
            return WALK_GOOD;
        if (!window_find_line(window, 1, &length, &complete))
            return WALK_UNREAD;
        if (!complete && length == 0)
            return WALK_CUT;
        capture_drop(capture, length + complete);
        first = false;
    }
}

static enum capture_result damaged_entry(struct capture *capture,
                                         const char *problem)
{
    struct har *har = capture->state;
    return capture_fail(capture, CAPTURE_DAMAGED, "entry %" PRIu64 ": %s",
                        har->number, problem);
}

/* Is it a name that stays in the folder of the HAR? */
static bool is_beside(const char *name)
{
    if (name[0] == '/' || name[0] == '\0')
        return false;
    for (const char *part = name; part != NULL; part = strchr(part, '/')) {
        part += *part == '/';
        if (strncmp(part, "..", 2) == 0 && (part[2] == '/' || part[2] == '\0'))
            return false;
    }
    return true;
}

static enum capture_result emit_file(struct capture *capture,
                                     struct record *record)
{
    struct har *har = capture->state;
    size_t size = capture->max_length + 1;
    if (!is_beside(har->entry.body) || capture->source.read_beside == NULL)
        return damaged_entry(capture,
                             "the body is in a file that is not beside the "
                             "HAR");
    char *file = realloc(har->file, size);
    if (file == NULL) {
        capture->window.error = ENOMEM;
        return CAPTURE_FAILED;
    }
    har->file = file;
    ptrdiff_t length = capture->source.read_beside(capture->source.context,
                                                   har->entry.body, file, size);
    if (length < 0) {
        char problem[120];
        snprintf(problem, sizeof problem, "the file of the body: %s",
                 strerror(errno));
        return damaged_entry(capture, problem);
    }
    capture_emit_decoded(capture, file, (size_t)length, record);
    return CAPTURE_RECORD;
}

/* Emits what an entry holds; CAPTURE_END where that is nothing. */
static enum capture_result judge_entry(struct capture *capture,
                                       struct record *record)
{
    struct har *har = capture->state;
    struct har_entry *entry = &har->entry;
    if (entry->request.length == 0 || entry->request.bytes[0] != '{' ||
        entry->response.length == 0 || entry->response.bytes[0] != '{')
        return damaged_entry(capture, "no request or no response");
    if (har->is_twice)
        return damaged_entry(capture, "two requests or two responses");
    enum capture_result result = CAPTURE_END;
    enum har_outcome outcome = har_entry_read(entry);
    if (outcome == HAR_DAMAGED)
        return damaged_entry(capture, entry->problem);
    if (outcome == HAR_NO_MEMORY) {
        capture->window.error = ENOMEM;
        return CAPTURE_FAILED;
    }
    capture->skipped += outcome == HAR_OTHER;
    if (outcome == HAR_BODY) {
        capture_emit_decoded(capture, entry->body, entry->length, record);
        result = CAPTURE_RECORD;
    } else if (outcome == HAR_FILE) {
        result = emit_file(capture, record);
    }
    record->number = har->number;
    record->request_job_id = entry->job_id;
    return result;
}

/* ------------------------------------------------------------ the walk -- */

static enum capture_result fail_here(struct capture *capture,
                                     enum capture_result result,
                                     const char *problem)
{
    return capture_fail(capture, result,
                        "line %" PRIu64 ", column %" PRIu64 ": %s",
                        capture->line, capture->column, problem);
}

/* Why the walk cannot go on. */
static enum capture_result give_up(struct capture *capture, enum walk step)
{
    const struct har *har = capture->state;
    if (step == WALK_UNREAD)
        return CAPTURE_FAILED;
    if (step == WALK_CUT && har->number > 0)
        return capture_fail(capture, CAPTURE_FAILED,
                            CUT_SHORT " after entry %" PRIu64, har->number);
    return fail_here(capture, CAPTURE_FAILED,
                     step == WALK_CUT ? CUT_SHORT : NOT_JSON);
}

/* One entry of the array, or the array's end. CAPTURE_END: go on. */
static enum capture_result next_entry(struct capture *capture,
                                      struct record *record)
{
    struct har *har = capture->state;
    bool closed = false;
    enum walk step =
        har->is_lost ? find_entry(capture)
                     : walk_is_closed(capture, ']', har->after_value, &closed);
    har->after_value = true;
    if (closed)
        har->place = IN_LOG;
    har->is_lost = step == WALK_BROKEN;
    if (har->is_lost)
        return fail_here(capture, CAPTURE_DAMAGED, NOT_JSON);
    if (closed || step != WALK_GOOD)
        return step == WALK_GOOD ? CAPTURE_END : give_up(capture, step);
    har->number++;
    char byte;
    step = walk_peek(capture, &byte);
    if (step == WALK_GOOD && byte != '{') {
        step = walk_value(capture, NULL);
        if (step == WALK_GOOD)
            return damaged_entry(capture, "no request or no response");
    } else if (step == WALK_GOOD) {
        step = read_entry(capture);
    }
    if (step == WALK_GOOD)
        return judge_entry(capture, record);
    if (step == WALK_UNREAD)
        return CAPTURE_FAILED;
    if (step == WALK_CUT)
        return capture_fail(capture, CAPTURE_FAILED,
                            CUT_SHORT " in entry %" PRIu64, har->number);
    har->is_lost = true;
    return capture_fail(capture, CAPTURE_DAMAGED,
                        "entry %" PRIu64 ": line %" PRIu64 ", column %" PRIu64
                        ": " NOT_JSON,
                        har->number, capture->line, capture->column);
}

/* Enters a container that leads to the entries. A second one of its name is
 * read too, and reported. */
static enum capture_result enter(struct capture *capture, char bracket,
                                 enum place place, bool *seen,
                                 const char *problem)
{
    struct har *har = capture->state;
    bool again = *seen;
    *seen = true;
    enum walk step = walk_expect(capture, bracket);
    if (step != WALK_GOOD)
        return step == WALK_BROKEN
                   ? fail_here(capture, CAPTURE_FAILED, "not a HAR")
                   : give_up(capture, step);
    har->place = place;
    har->after_value = false;
    return again ? capture_fail(capture, CAPTURE_DAMAGED, "%s", problem)
                 : CAPTURE_END;
}

/* One member of the root or of the log. CAPTURE_END: go on. */
static enum capture_result next_member(struct capture *capture)
{
    struct har *har = capture->state;
    char key[WALK_KEY_SIZE];
    bool closed = false;
    enum walk step = walk_is_closed(capture, '}', har->after_value, &closed);
    har->after_value = true;
    if (closed)
        har->place = har->place == IN_LOG ? IN_ROOT : AT_END;
    if (step == WALK_GOOD && !closed)
        step = walk_key(capture, key);
    if (step != WALK_GOOD || closed)
        return step == WALK_GOOD ? CAPTURE_END : give_up(capture, step);
    if (har->place == IN_ROOT && strcmp(key, "log") == 0)
        return enter(capture, '{', IN_LOG, &har->has_log,
                     "'log' appears twice in the HAR");
    if (har->place == IN_LOG && strcmp(key, "entries") == 0)
        return enter(capture, '[', IN_ENTRIES, &har->has_entries,
                     "'entries' appears twice in the HAR");
    step = walk_value(capture, NULL);
    return step == WALK_GOOD ? CAPTURE_END : give_up(capture, step);
}

static enum capture_result begin(struct capture *capture)
{
    struct har *har = capture->state;
    size_t mark;
    if (!capture_hold_mark(capture, &mark))
        return CAPTURE_FAILED;
    capture_drop(capture, mark);
    enum walk step = walk_expect(capture, '{');
    har->place = IN_ROOT;
    return step == WALK_GOOD ? CAPTURE_END : give_up(capture, step);
}

/* What comes after the HAR. */
static enum capture_result finish(struct capture *capture)
{
    const struct har *har = capture->state;
    char byte;
    enum walk step = walk_peek(capture, &byte);
    if (!har->has_entries)
        return capture_fail(capture, CAPTURE_FAILED,
                            "not a HAR: there is no log.entries");
    if (step == WALK_GOOD)
        return fail_here(capture, CAPTURE_FAILED, "something follows the HAR");
    return step == WALK_CUT ? CAPTURE_END : CAPTURE_FAILED;
}

static enum capture_result next_har(struct capture *capture,
                                    struct record *record)
{
    struct har *har = capture->state;
    har_entry_clear(&har->entry);
    for (;;) {
        enum capture_result result;
        if (har->place == AT_END)
            return finish(capture);
        if (har->place == AT_START)
            result = begin(capture);
        else if (har->place == IN_ENTRIES)
            result = next_entry(capture, record);
        else
            result = next_member(capture);
        if (result != CAPTURE_END)
            return result;
        har_entry_clear(&har->entry);
    }
}

static void close_har(void *state)
{
    struct har *har = state;
    har_entry_free(&har->entry);
    free(har->file);
}

const struct capture_format capture_har = {
    .name = "har",
    .suffixes = {".har"},
    .looks = looks_like_har,
    .next = next_har,
    .close = close_har,
    .state_size = sizeof(struct har),
};
