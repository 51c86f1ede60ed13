/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * First lines and the header fields that say how long a body is. Lines end at
 * LF or CRLF: captures come from editors too.
 */
#include "capture/http_head.h"

#include <string.h>
#include <strings.h>

/* A part of a line. */
struct span {
    const char *bytes;
    size_t length;
};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t';
}

/* The line at an offset, without its end; `next` is where the next begins. */
static struct span line_at(const char *bytes, size_t length, size_t at,
                           size_t *next)
{
    const char *end = memchr(bytes + at, '\n', length - at);
    size_t size = end != NULL ? (size_t)(end - bytes) - at : length - at;
    *next = end != NULL ? at + size + 1 : length;
    if (size > 0 && bytes[at + size - 1] == '\r')
        size--;
    return (struct span){bytes + at, size};
}

/* -------------------------------------------------------- first lines -- */

/* The length of HTTP/1.1, HTTP/2 and the like at the beginning, or 0. */
static size_t version_length(struct span text)
{
    if (text.length < 6 || memcmp(text.bytes, "HTTP/", 5) != 0 ||
        !is_digit(text.bytes[5]))
        return 0;
    bool minor =
        text.length >= 8 && text.bytes[6] == '.' && is_digit(text.bytes[7]);
    return minor ? 8 : 6;
}

static bool parse_status_line(struct span line, struct http_head *head)
{
    size_t at = version_length(line);
    if (at == 0 || line.length < at + 4 || line.bytes[at] != ' ' ||
        (line.length > at + 4 && line.bytes[at + 4] != ' '))
        return false;
    head->status = 0;
    for (size_t i = at + 1; i < at + 4; i++) {
        if (!is_digit(line.bytes[i]))
            return false;
        head->status = 10 * head->status + (line.bytes[i] - '0');
    }
    head->is_response = true;
    return true;
}

static bool is_word(struct span text, const char *word)
{
    return text.length == strlen(word) &&
           strncasecmp(text.bytes, word, text.length) == 0;
}

static bool parse_request_line(struct span line, struct http_head *head)
{
    size_t method = 0;
    while (method < line.length && line.bytes[method] >= 'A' &&
           line.bytes[method] <= 'Z')
        method++;
    if (method == 0 || method == line.length || line.bytes[method] != ' ')
        return false;
    size_t target = method + 1, end = target;
    while (end < line.length && (unsigned char)line.bytes[end] > ' ')
        end++;
    if (end == target || end == line.length || line.bytes[end] != ' ')
        return false;
    struct span version = {line.bytes + end + 1, line.length - end - 1};
    if (version.length == 0 || version_length(version) != version.length)
        return false;
    head->target = line.bytes + target;
    head->target_length = end - target;
    head->is_head = is_word((struct span){line.bytes, method}, "HEAD");
    head->is_connect = is_word((struct span){line.bytes, method}, "CONNECT");
    return true;
}

static bool parse_first_line(struct span line, struct http_head *head)
{
    return line.length <= HTTP_MAX_LINE &&
           (parse_status_line(line, head) || parse_request_line(line, head));
}

bool http_is_status_line(const char *line, size_t length)
{
    struct http_head head = {0};
    size_t next;
    struct span first = line_at(line, length, 0, &next);
    return first.length <= HTTP_MAX_LINE && parse_status_line(first, &head);
}

static bool is_upper(char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

/* Moves to the next line; false where the bytes end before. */
static bool skip_line(struct http_search *search, const char *bytes,
                      size_t length)
{
    size_t left = length - search->at;
    const char *end = left > 0 ? memchr(bytes + search->at, '\n', left) : NULL;
    search->in_line = end == NULL;
    search->at = end != NULL ? (size_t)(end - bytes) + 1 : length;
    return end != NULL;
}

bool http_find_message(struct http_search *search, const char *bytes,
                       size_t length, bool whole)
{
    if (search->in_line && !skip_line(search, bytes, length))
        return false;
    while (search->at < length) {
        const char *line = bytes + search->at;
        size_t left = length - search->at;
        if (is_upper(*line)) {
            /* CR and LF may come after the longest. */
            size_t most = left < HTTP_MAX_LINE + 2 ? left : HTTP_MAX_LINE + 2;
            const char *end = memchr(line, '\n', most);
            if (end == NULL && most == left && !whole)
                return false;
            struct http_head head = {0};
            size_t next, size = end != NULL ? (size_t)(end - line) + 1 : most;
            if (parse_first_line(line_at(line, size, 0, &next), &head))
                return true;
        }
        if (!skip_line(search, bytes, length))
            return false;
    }
    return false;
}

/* -------------------------------------------------------------- fields -- */

bool http_find_head_end(const char *bytes, size_t length, size_t *at,
                        bool *complete)
{
    while (*at < length) {
        size_t next;
        if (memchr(bytes + *at, '\n', length - *at) == NULL)
            return false;
        struct span line = line_at(bytes, length, *at, &next);
        struct http_head other = {0};
        *complete = line.length == 0 && *at > 0;
        if (*complete)
            *at = next;
        if (*complete || (*at > 0 && is_upper(*line.bytes) &&
                          parse_first_line(line, &other)))
            return true;
        *at = next;
    }
    return false;
}

static struct span trim(struct span text)
{
    while (text.length > 0 && is_space(text.bytes[0])) {
        text.bytes++;
        text.length--;
    }
    while (text.length > 0 && is_space(text.bytes[text.length - 1]))
        text.length--;
    return text;
}

/* Two that differ are as bad as one that is no number. */
static void read_length(struct span value, struct http_head *head)
{
    uint64_t length = 0;
    bool good = value.length > 0;
    for (size_t i = 0; i < value.length; i++) {
        unsigned digit = (unsigned)value.bytes[i] - '0';
        if (!is_digit(value.bytes[i]) || length > (UINT64_MAX - digit) / 10) {
            good = false;
            break;
        }
        length = 10 * length + digit;
    }
    if (!good || (head->has_length && head->length != length))
        head->bad_length = true;
    head->has_length = true;
    head->length = length;
}

static void add_coding(struct span name, struct http_head *head)
{
    static const struct {
        const char *name;
        enum coding coding;
    } known[] = {
        {"gzip", CODING_GZIP},
        {"x-gzip", CODING_GZIP},
        {"deflate", CODING_DEFLATE},
        {"br", CODING_BROTLI},
    };
    enum coding coding = CODING_UNKNOWN;
    if (name.length == 0 || is_word(name, "identity"))
        return;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (is_word(name, known[i].name))
            coding = known[i].coding;
    if (head->codings <= HTTP_MAX_CODINGS)
        head->coding[head->codings++] = coding;
}

/* A list with commas; a second field continues it. */
static void read_codings(struct span value, struct http_head *head)
{
    while (value.length > 0) {
        const char *comma = memchr(value.bytes, ',', value.length);
        size_t size =
            comma != NULL ? (size_t)(comma - value.bytes) : value.length;
        add_coding(trim((struct span){value.bytes, size}), head);
        size += comma != NULL;
        value.bytes += size;
        value.length -= size;
    }
}

static void read_field(struct span name, struct span value,
                       struct http_head *head)
{
    static const char chunked[] = "chunked";
    size_t size = sizeof chunked - 1;
    if (is_word(name, "Content-Length"))
        read_length(value, head);
    else if (is_word(name, "Content-Encoding"))
        read_codings(value, head);
    else if (is_word(name, "Transfer-Encoding"))
        head->chunked =
            value.length >= size &&
            strncasecmp(value.bytes + value.length - size, chunked, size) == 0;
}

bool http_parse_head(const char *bytes, size_t length, struct http_head *head)
{
    size_t at = 0, next;
    *head = (struct http_head){0};
    if (!parse_first_line(line_at(bytes, length, 0, &at), head))
        return false;
    for (; at < length; at = next) {
        struct span line = line_at(bytes, length, at, &next);
        const char *colon =
            line.length > 0 ? memchr(line.bytes, ':', line.length) : NULL;
        if (colon == NULL)
            continue;
        size_t size = (size_t)(colon - line.bytes);
        struct span name = {line.bytes, size};
        struct span value = {colon + 1, line.length - size - 1};
        read_field(name, trim(value), head);
    }
    if (head->bad_length)
        head->has_length = false;
    return true;
}
