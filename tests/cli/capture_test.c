/*
 * Streams are cut into the same records however the bytes arrive: compared
 * with a splitter that has the whole text in memory. It knows the captures'
 * interface alone.
 */
#include "capture/capture.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LIMIT 6 /* bytes of a record; small, so that many are too long */

struct feed {
    const char *text;
    size_t length, at, step;
    size_t fails_at; /* offset of a read that fails */
};

static ptrdiff_t read_feed(void *context, char *buffer, size_t size)
{
    struct feed *feed = context;
    size_t count = feed->length - feed->at;
    if (feed->at >= feed->fails_at) {
        errno = EIO;
        return -1;
    }
    count = count < feed->step ? count : feed->step;
    count = count < size ? count : size;
    memcpy(buffer, feed->text + feed->at, count);
    feed->at += count;
    return (ptrdiff_t)count;
}

/* The records of a text, one line of description each. */
struct listing {
    char text[4000];
};

static void list(struct listing *listing, uint64_t line, uint64_t offset,
                 const char *bytes, size_t length)
{
    size_t used = strlen(listing->text);
    snprintf(listing->text + used, sizeof listing->text - used,
             "line %llu offset %llu: <%.*s>\n", (unsigned long long)line,
             (unsigned long long)offset, (int)length, bytes);
}

static size_t blanks(const char *bytes, size_t length)
{
    size_t i = 0;
    while (i < length && strchr(" \t\r", bytes[i]) != NULL)
        i++;
    return i;
}

/* What the contract of NDJSON says, with all of the text at hand. */
static void split(struct listing *listing, const char *text, size_t length)
{
    uint64_t line = 1;
    for (size_t at = 0; at < length;) {
        const char *end = memchr(text + at, '\n', length - at);
        size_t size = end != NULL ? (size_t)(end - text) - at : length - at;
        size_t kept = size;
        if (end != NULL && kept > 0 && text[at + kept - 1] == '\r')
            kept--;
        if (kept > LIMIT)
            list(listing, line, at, text + at, LIMIT + 1);
        else if (blanks(text + at, kept) < kept)
            list(listing, line, at, text + at, kept);
        for (size_t i = at; i < at + size; i++)
            line += text[i] == '\r' && !(i + 1 == at + size && end != NULL);
        line++;
        at += size + 1;
    }
}

static void read_all(struct listing *listing, struct feed feed)
{
    struct capture_source source = {read_feed, &feed};
    struct capture *capture = capture_open(source, "x.ndjson", NULL, LIMIT);
    struct capture_record record;
    enum capture_result result;
    uint64_t number = 0;
    if (capture == NULL)
        abort();
    while ((result = capture_next(capture, &record)) == CAPTURE_RECORD) {
        if (record.number != ++number)
            strcat(listing->text, "the number is wrong\n");
        list(listing, record.line, record.offset, record.bytes, record.length);
    }
    if (result == CAPTURE_FAILED)
        snprintf(listing->text + strlen(listing->text), 40, "failed: %d\n",
                 capture_error(capture));
    capture_close(capture);
}

static int compare(const char *what, const char *text, size_t step,
                   const struct listing *expected, const struct listing *actual)
{
    if (strcmp(expected->text, actual->text) == 0)
        return 0;
    printf("%s, %zu bytes a read, of \"", what, step);
    for (const char *c = text; *c != '\0'; c++)
        printf(*c == '\n' ? "\\n" : *c == '\r' ? "\\r" : "%c", *c);
    printf("\":\nexpected\n%sgot\n%s", expected->text, actual->text);
    return 1;
}

/* Every text of five of these pieces. */
static const char *const pieces[] = {"",    "{}",    "\n",  "\r",
                                     "   ", "12345", "\r\n"};
enum { PIECES = sizeof pieces / sizeof *pieces, LENGTH = 5 };

static int check_text(const char *text)
{
    static const size_t steps[] = {1, 2, 3, 64};
    int failures = 0;
    struct feed feed = {text, strlen(text), 0, 0, SIZE_MAX};
    struct listing expected = {""};
    split(&expected, text, feed.length);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        struct listing actual = {""};
        feed.step = steps[i];
        read_all(&actual, feed);
        failures += compare("records", text, steps[i], &expected, &actual);
    }
    return failures;
}

/* What was read before an error is handed out; half a record is not. */
static int check_failing_read(void)
{
    struct feed feed = {"{}\n[]\n123", 9, 0, 1, 8};
    struct listing expected = {""}, actual = {""};
    list(&expected, 1, 0, "{}", 2);
    list(&expected, 2, 3, "[]", 2);
    snprintf(expected.text + strlen(expected.text), 40, "failed: %d\n", EIO);
    read_all(&actual, feed);
    return compare("a failing read", feed.text, 1, &expected, &actual);
}

int main(void)
{
    int failures = check_failing_read();
    long texts = 1;
    for (int i = 0; i < LENGTH; i++)
        texts *= PIECES;
    for (long n = 0; n < texts && failures < 5; n++) {
        char text[64] = "";
        for (long rest = n, i = 0; i < LENGTH; i++, rest /= PIECES)
            strcat(text, pieces[rest % PIECES]);
        failures += check_text(text);
    }
    printf("%ld texts, %d failures\n", texts, failures);
    return failures != 0;
}
