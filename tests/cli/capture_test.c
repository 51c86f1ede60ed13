/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Streams are cut into the same records however the bytes arrive: compared
 * with a splitter that has the whole text in memory. It knows the captures'
 * interface alone.
 */
#include "capture/capture.h"

#include <cjson/cJSON.h>
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

/* A record of a text at an offset; line and column are counted from its
 * beginning. */
static void list(struct listing *listing, const char *text, size_t offset,
                 size_t length)
{
    size_t used = strlen(listing->text), line = 1, column = 1;
    for (size_t i = 0; i < offset; i++, column++) {
        bool crlf = text[i] == '\r' && text[i + 1] == '\n';
        if ((text[i] == '\n' || text[i] == '\r') && !crlf) {
            line++;
            column = 0;
        }
    }
    snprintf(listing->text + used, sizeof listing->text - used,
             "%zu:%zu offset %zu: <%.*s>\n", line, column, offset,
             (int)(length > LIMIT ? LIMIT + 1 : length), text + offset);
}

static size_t blanks(const char *bytes, size_t length)
{
    size_t i = 0;
    while (i < length && strchr(" \t\r", bytes[i]) != NULL)
        i++;
    return i;
}

typedef void splitter(struct listing *listing, const char *text, size_t length);

/* What the contract of NDJSON says, with all of the text at hand. */
static void split_lines(struct listing *listing, const char *text,
                        size_t length)
{
    for (size_t at = 0; at < length;) {
        const char *end = memchr(text + at, '\n', length - at);
        size_t size = end != NULL ? (size_t)(end - text) - at : length - at;
        size_t kept = size;
        if (end != NULL && kept > 0 && text[at + kept - 1] == '\r')
            kept--;
        if (kept > LIMIT || blanks(text + at, kept) < kept)
            list(listing, text, at, kept);
        at += size + 1;
    }
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static bool begins_line(const char *text, size_t at)
{
    return at > 0 && (text[at - 1] == '\n' || text[at - 1] == '\r');
}

/* The end of the string that begins at an offset; `broken` where there is a
 * line end in it. */
static size_t string_end(const char *text, size_t length, size_t at,
                         bool *broken)
{
    for (at++; at < length; at++) {
        *broken = text[at] == '\n' || text[at] == '\r';
        if (*broken || text[at] == '"')
            return at + 1;
        if (text[at] == '\\' && at + 1 < length && text[at + 1] != '\n' &&
            text[at + 1] != '\r')
            at++;
    }
    return length;
}

/* The end of the container that begins at an offset: where its brackets are
 * closed, where they cannot be any more (`broken`), or before a line that
 * begins with `{` where no value can stand. */
static size_t container_end(const char *text, size_t length, size_t at,
                            bool *broken)
{
    char open[64], before = '\0';
    size_t depth = 0;
    while (at < length) {
        char byte = text[at];
        if (byte == '{' && begins_line(text, at) && depth > 0 &&
            strchr(open[depth - 1] == '[' ? ":[," : ":[", before) == NULL)
            return at;
        if (byte == '"') {
            at = string_end(text, length, at, broken);
            if (*broken)
                return at;
        } else {
            at++;
            if (byte == '{' || byte == '[')
                open[depth++] = byte;
            else if (byte == '}' || byte == ']')
                *broken = open[--depth] != (byte == '}' ? '{' : '[');
            if (depth == 0 || *broken)
                return at;
        }
        if (!is_blank(byte))
            before = byte;
    }
    return length;
}

static size_t word_end(const char *text, size_t length, size_t at)
{
    for (at++; at < length; at++)
        if (is_blank(text[at]) || strchr("{[\"", text[at]) != NULL)
            break;
    return at;
}

/* What the contract of concatenated JSON says. */
static void split_values(struct listing *listing, const char *text,
                         size_t length)
{
    for (size_t at = 0; at < length;) {
        if (is_blank(text[at])) {
            at++;
            continue;
        }
        bool broken = false;
        size_t end = text[at] == '{' || text[at] == '['
                         ? container_end(text, length, at, &broken)
                     : text[at] == '"' ? string_end(text, length, at, &broken)
                                       : word_end(text, length, at);
        list(listing, text, at, end - at);
        for (at = end; broken && at < length; at++)
            if (text[at] == '{' && begins_line(text, at))
                break;
    }
}

static void read_all(struct listing *listing, const char *format,
                     struct feed feed)
{
    struct capture_source source = {read_feed, &feed};
    size_t index = 0;
    while (format != NULL &&
           strcmp(capture_format_name(capture_format_at(index)), format) != 0)
        index++;
    struct capture *capture = capture_open(
        source, "x", format != NULL ? capture_format_at(index) : NULL, LIMIT);
    struct record record;
    enum capture_result result;
    uint64_t number = 0;
    if (capture == NULL)
        abort();
    while ((result = capture_next(capture, &record)) == CAPTURE_RECORD ||
           result == CAPTURE_DAMAGED) {
        size_t used = strlen(listing->text), size = sizeof listing->text - used;
        if (result == CAPTURE_DAMAGED) {
            snprintf(listing->text + used, size, "%s\n",
                     capture_problem(capture));
            continue;
        }
        if (record.number != ++number)
            strcat(listing->text, "the number is wrong\n");
        snprintf(listing->text + used, size, "%llu:%llu offset %llu: <%.*s>\n",
                 (unsigned long long)record.line,
                 (unsigned long long)record.column,
                 (unsigned long long)record.offset, (int)record.length,
                 record.bytes);
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

/* A format, its contract, and the pieces of which every text of a length is
 * read. */
static const struct suite {
    const char *format; /* NULL: found out */
    splitter *split;    /* NULL: the same as in one read */
    int length;
    int count;
    const char *pieces[13];
} suites[] = {
    {"ndjson",
     split_lines,
     5,
     7,
     {"", "{}", "\n", "\r", "   ", "12345", "\r\n"}},
    {"concat",
     split_values,
     5,
     10,
     {"", "{", "}", "\"", "\n{", ",", "[", "1 ", "\\", "\r"}},
    {"concat",
     split_values,
     6,
     6,
     {"{\"a\":", "[12", "},\n", "}\n", "]\n{", "\"\\\""}},
    {"http",
     NULL,
     4,
     13,
     {"HTTP/1.1 200 OK\n", "Content-Length: 4\r\n", "Content-Length: 9\r\n",
      "Transfer-Encoding: chunked\n", "\n", "\r\n", "4\r\n{}\r\n\n",
      "0\r\n\r\n", "{}", "HTTP/1.1 302 Found\n\n", "GET /?Action=x HTTP/1.1\n",
      "3000\n12345678", "HTTP/1.1 200 OK\r\n\r\n"}},
    {"har",
     NULL,
     5,
     7,
     {"{\"log\":{\"entries\":[", "{\"time\":12.5,\"x\":null,",
      "\"request\":{\"url\":\"/?Action=x\"},",
      "\"response\":{\"content\":{\"text\":\"{}\",\"size\":2}}}",
      "\"response\":{\"content\":{\"text\":\"e30=\",\"encoding\":\"base64\"}}}"
      ",",
      "]}}", "{"}},
    {"log",
     NULL,
     5,
     8,
     {"", "x ", "{", "}", "\n", "\r\n", "{\"}\"}", "1234567"}},
    {NULL,
     NULL,
     4,
     12,
     {"{\"code\":1}", "\xEF\xBB\xBF", "}", "\n", "\r\n", " ", "{\"log\":{",
      "[]", "HTTP/1.1 200 OK\n", "\"entries\":[]}}", ",", ":"}},
};

static int check_text(const struct suite *suite, const char *text)
{
    static const size_t steps[] = {1, 3, 64};
    int failures = 0;
    struct feed feed = {text, strlen(text), 0, 0, SIZE_MAX};
    struct listing expected = {""};
    feed.step = SIZE_MAX;
    if (suite->split != NULL)
        suite->split(&expected, text, feed.length);
    else
        read_all(&expected, suite->format, feed);
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        struct listing actual = {""};
        feed.step = steps[i];
        read_all(&actual, suite->format, feed);
        failures += compare(suite->format, text, steps[i], &expected, &actual);
    }
    return failures;
}

static int check_suite(const struct suite *suite)
{
    int failures = 0;
    long texts = 1;
    for (int i = 0; i < suite->length; i++)
        texts *= suite->count;
    for (long n = 0; n < texts && failures < 5; n++) {
        char text[400] = "";
        for (long rest = n, i = 0; i < suite->length; i++, rest /= suite->count)
            strcat(text, suite->pieces[rest % suite->count]);
        failures += check_text(suite, text);
    }
    printf("%s: %ld texts, %d failures\n",
           suite->format != NULL ? suite->format : "found out", texts,
           failures);
    return failures;
}

/* What was read before an error is handed out; half a record is not. */
static int check_failing_read(const char *format)
{
    struct feed feed = {"{}\n[]\n123", 9, 0, 1, 8};
    struct listing expected = {""}, actual = {""};
    list(&expected, feed.text, 0, 2);
    list(&expected, feed.text, 3, 2);
    snprintf(expected.text + strlen(expected.text), 40, "failed: %d\n", EIO);
    read_all(&actual, format, feed);
    return compare("a failing read", feed.text, 1, &expected, &actual);
}

/* Wherever a read fails, what is read before is as it is of the whole, and the
 * error comes after it. */
static int check_failing_reads(const char *format, const char *text)
{
    static const char failed[] = "failed: 5\n";
    int failures = 0;
    struct listing whole = {""};
    struct feed feed = {text, strlen(text), 0, 1, SIZE_MAX};
    read_all(&whole, format, feed);
    for (size_t at = 0; at <= feed.length; at++) {
        struct listing actual = {""};
        feed.fails_at = at;
        read_all(&actual, format, feed);
        size_t length = strlen(actual.text), tail = sizeof failed - 1;
        if (length < tail || strcmp(actual.text + length - tail, failed) != 0 ||
            memcmp(actual.text, whole.text, length - tail) != 0)
            failures += compare("a read that fails", text, at, &whole, &actual);
    }
    return failures;
}

/* Memory that runs out after so many of cJSON's allocations. */
static size_t allocations_left;

static void *allocate(size_t size)
{
    return allocations_left-- > 0 ? malloc(size) : NULL;
}

/* Where memory runs out, that is what is said, not that the HAR is at fault. */
static int check_har_without_memory(void)
{
    static const char text[] =
        "{\"log\":{\"entries\":[{\"request\":{\"url\":"
        "\"/?Action=GetCdbUpgradeJobInfo\"},"
        "\"response\":{\"content\":{\"text\":\"{}\"}}}]}}";
    cJSON_Hooks hooks = {allocate, free};
    struct listing expected = {""}, actual = {""};
    int failures = 0;
    snprintf(expected.text, sizeof expected.text, "failed: %d\n", ENOMEM);
    for (size_t count = 0; failures == 0; count++) {
        struct feed feed = {text, strlen(text), 0, SIZE_MAX, SIZE_MAX};
        allocations_left = count;
        actual.text[0] = '\0';
        cJSON_InitHooks(&hooks);
        read_all(&actual, "har", feed);
        cJSON_InitHooks(NULL);
        if (strcmp(actual.text, "1:1 offset 0: <{}>\n") == 0)
            return count < 5;
        failures += compare("no memory", text, count, &expected, &actual);
    }
    return failures;
}

/* A few records in each format. */
static const struct {
    const char *format, *text;
} exchanges[] = {
    {"ndjson", "{}\n\n[1]\r\n12345678\n{}"},
    {"concat", "{}\n [1] 12345678\n\"a\"{}"},
    {"log", "x {} y\n\ndata: {1:2345678}\r\n{}"},
    {"http",
     "GET /?Action=GetCdbUpgradeJobInfo&jobId=7 HTTP/1.1\r\n\r\n"
     "HTTP/1.1 100 Continue\r\n\r\n"
     "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{\"a\":123}"
     "HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n"
     "3\n[1,\n2;x\n2]\n0\nA: b\n\n"
     "POST / HTTP/1.1\nContent-Length: 8\n\nAction=x"
     "HTTP/1.1 302 Found\nContent-Length: 2\n\nok"
     "nonsense\nHTTP/1.1 200 OK\n\n{}"},
    {"har",
     "{\"log\":{\"version\":1.2,\"entries\":[{\"time\":12,"
     "\"request\":{\"url\":\"/?Action=GetCdbUpgradeJobInfo\"},"
     "\"response\":{\"content\":{\"text\":\"{}\"}}},"
     "{\"response\":{\"content\":{\"text\":\"W10=\","
     "\"encoding\":\"base64\"}}, \"x\" :null}]}}"},
};

int main(void)
{
    int failures = check_failing_read("ndjson") + check_failing_read("concat") +
                   check_har_without_memory();
    for (size_t i = 0; i < sizeof exchanges / sizeof *exchanges; i++)
        failures += check_failing_reads(exchanges[i].format, exchanges[i].text);
    for (size_t i = 0; i < sizeof suites / sizeof *suites; i++)
        failures += check_suite(&suites[i]);
    return failures != 0;
}
