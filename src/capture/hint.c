/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * A table of beginnings, and the few texts that take more than that to know.
 */
#include "capture/hint.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#define UTF16 "it looks like UTF-16; iconv -f UTF-16 -t UTF-8 makes it readable"
#define PAGE                                                                   \
    "it looks like an HTML or XML page; a proxy may have answered instead "    \
    "of the API"
#define VERBOSE                                                                \
    "it looks like the output of curl -v; what curl -i prints can be read"
#define WGET                                                                   \
    "it looks like the output of wget -S; what wget --save-headers writes "    \
    "can be read"
#define ARCHIVE "it looks like a ZIP archive; unzip takes the files out of it"
#define PACKED(tool) "it looks packed with " tool "; " tool " -dc unpacks it"
#define SEQUENCE                                                               \
    "it looks like a JSON text sequence (RFC 7464); tr -d '\\036' takes its "  \
    "separators out, and then it can be read"
#define ARRAY                                                                  \
    "it looks like an array; jq -c '.[]' writes its elements one per line, "   \
    "and those can be read"
#define LINES                                                                  \
    "it looks like log lines with JSON in them: --input=log reads them"
#define PRETTY                                                                 \
    "it looks like JSON over several lines, not NDJSON: --input=concat reads " \
    "it"

/* In lower case; a text may have either. */
static const struct {
    const char *beginning;
    size_t length;
    const char *hint;
} beginnings[] = {
    {"\xFF\xFE", 2, UTF16},
    {"\xFE\xFF", 2, UTF16},
    {"{\0", 2, UTF16},
    {"\0{", 2, UTF16},
    {"* ", 2, VERBOSE},
    {"> ", 2, VERBOSE},
    {"< http/", 7, VERBOSE},
    {"<", 1, PAGE},
    {"--20", 4, WGET},
    {"http request sent", 17, WGET},
    {"\x1E", 1, SEQUENCE},
    {"pk\3\4", 4, ARCHIVE},
    {"\3757zxz", 5, PACKED("xz")},
    {"bzh", 3, PACKED("bzip2")},
    {"\x28\xB5\x2F\xFD", 4, PACKED("zstd")},
};

/* Of a text, no more is looked at. */
enum { LOOK = 4096 };

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n';
}

static size_t skip_blank(const char *text, size_t length, size_t at)
{
    while (at < length && is_blank(text[at]))
        at++;
    return at;
}

/* `{"key":{` with a key that a response does not begin with: the key is copied
 * if it can be written as it is. */
static bool is_wrapper(const char *text, size_t length, char key[32])
{
    static const char *const own[] = {"code", "message", "codeDesc", "data"};
    size_t at = skip_blank(text, length, 1), size = 0;
    if (at >= length || text[at++] != '"')
        return false;
    while (at < length && text[at] != '"') {
        char byte = text[at++];
        bool is_letter = (byte >= 'a' && byte <= 'z') ||
                         (byte >= 'A' && byte <= 'Z') || byte == '_';
        if (!is_letter || size >= 31)
            return false;
        key[size++] = byte;
    }
    key[size] = '\0';
    at = skip_blank(text, length, at + 1);
    if (size == 0 || at >= length || text[at] != ':')
        return false;
    at = skip_blank(text, length, at + 1);
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (strcasecmp(key, own[i]) == 0)
            return false;
    return at < length && text[at] == '{';
}

/* A line of other text, and in it an object that has a key. */
static bool is_log_line(const char *text, size_t length)
{
    const char *end = memchr(text, '\n', length);
    size_t size = end != NULL ? (size_t)(end - text) : length;
    const char *object = memchr(text, '{', size);
    return object != NULL && (size_t)(object - text) + 1 < size &&
           object[1] == '"';
}

static char lower(char byte)
{
    return byte >= 'A' && byte <= 'Z' ? (char)(byte | 0x20) : byte;
}

static const char *find_beginning(const char *text, size_t length)
{
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++) {
        size_t at = 0, size = beginnings[i].length;
        while (at < size && at < length &&
               lower(text[at]) == beginnings[i].beginning[at])
            at++;
        if (at == size)
            return beginnings[i].hint;
    }
    return NULL;
}

static bool is_array_of_objects(const char *text, size_t length)
{
    size_t second = skip_blank(text, length, 1);
    return text[0] == '[' && second < length && text[second] == '{';
}

bool capture_hint_beginning(const struct record *record, char hint[HINT_SIZE])
{
    size_t first = skip_blank(record->bytes, record->length, 0);
    const char *found =
        find_beginning(record->bytes + first, record->length - first);
    snprintf(hint, HINT_SIZE, "%s", found != NULL ? found : "");
    return found != NULL;
}

static bool find_hint(const struct record *record, bool redact,
                      char hint[HINT_SIZE])
{
    size_t length = record->length < LOOK ? record->length : LOOK;
    size_t first = skip_blank(record->bytes, length, 0);
    const char *text = record->bytes + first;
    length -= first;
    if (length == 0)
        return false;
    char key[32];
    const char *found = find_beginning(text, length);
    if (found == NULL && is_array_of_objects(text, length))
        found = ARRAY;
    if (found == NULL && text[0] == '{' && length == 1)
        found = PRETTY;
    if (found == NULL && strchr("{[\"\xEF", text[0]) == NULL &&
        is_log_line(text, length))
        found = LINES;
    if (found != NULL)
        snprintf(hint, HINT_SIZE, "%s", found);
    else if (text[0] == '{' && is_wrapper(text, length, key))
        snprintf(hint, HINT_SIZE,
                 "it looks like a response inside another object; jq%s%s takes "
                 "it out",
                 redact ? "" : " -c .", redact ? "" : key);
    else
        return false;
    return true;
}

bool capture_hint(const struct record *record, char hint[HINT_SIZE])
{
    return find_hint(record, false, hint);
}

bool capture_hint_redacted(const struct record *record, char hint[HINT_SIZE])
{
    return find_hint(record, true, hint);
}
