/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Action and jobId among the parameters of a request.
 */
#include "capture/request.h"
#include "capture/scan.h"

#include <cjson/cJSON.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#define ACTION "GetCdbUpgradeJobInfo"

/* Longer than each name and value that is looked for. */
#define TEXT_SIZE 40u

static int64_t job_id_of(const char *text)
{
    int64_t id = 0;
    for (; *text >= '0' && *text <= '9'; text++) {
        int digit = *text - '0';
        if (id > (INT64_MAX - digit) / 10)
            return 0;
        id = 10 * id + digit;
    }
    return *text == '\0' ? id : 0;
}

void request_parameter(struct request *request, const char *name,
                       const char *value)
{
    if (strcmp(name, "Action") == 0 && !request->named) {
        request->named = true;
        request->is_ours = strcmp(value, ACTION) == 0;
    } else if (strcmp(name, "jobId") == 0 && request->job_id == 0) {
        request->job_id = job_id_of(value);
    }
}

/* The decoded text, NUL-terminated. What does not fit or holds a NUL is none
 * that is looked for: it becomes "?". */
static void decode(const char *text, size_t length, char decoded[TEXT_SIZE])
{
    size_t to = 0;
    for (size_t i = 0; i < length; i++) {
        char byte = text[i] == '+' ? ' ' : text[i];
        if (byte == '%' && length - i > 2 && scan_hex_digit(text[i + 1]) >= 0 &&
            scan_hex_digit(text[i + 2]) >= 0) {
            byte = (char)(16 * scan_hex_digit(text[i + 1]) +
                          scan_hex_digit(text[i + 2]));
            i += 2;
        }
        if (byte == '\0' || to + 1 >= TEXT_SIZE) {
            strcpy(decoded, "?");
            return;
        }
        decoded[to++] = byte;
    }
    decoded[to] = '\0';
}

static const char *find_byte(const char *text, size_t length, char byte)
{
    const char *found = length > 0 ? memchr(text, byte, length) : NULL;
    return found != NULL ? found : text + length;
}

void request_form(struct request *request, const char *text, size_t length)
{
    const char *end = text + length;
    /* A form may be followed by a line end, as files have. */
    while (end > text && (end[-1] == '\n' || end[-1] == '\r'))
        end--;
    while (text < end) {
        const char *next = find_byte(text, (size_t)(end - text), '&');
        const char *equals = find_byte(text, (size_t)(next - text), '=');
        char name[TEXT_SIZE], value[TEXT_SIZE] = "";
        decode(text, (size_t)(equals - text), name);
        if (equals < next)
            decode(equals + 1, (size_t)(next - equals) - 1, value);
        request_parameter(request, name, value);
        text = next < end ? next + 1 : end;
    }
}

void request_url(struct request *request, const char *url, size_t length)
{
    const char *end = find_byte(url, length, '#');
    const char *query = find_byte(url, (size_t)(end - url), '?');
    if (query < end)
        request_form(request, query + 1, (size_t)(end - query) - 1);
}

/* ------------------------------------------------------ posted bodies -- */

/* The first place of a text in another, or NULL. */
static const char *find_text(const char *text, size_t length, const char *find)
{
    size_t size = strlen(find);
    const char *end = text + length;
    while ((size_t)(end - text) >= size) {
        text = memchr(text, find[0], (size_t)(end - text) - size + 1);
        if (text == NULL || memcmp(text, find, size) == 0)
            return text;
        text++;
    }
    return NULL;
}

bool request_may_be_ours(const char *json, size_t length)
{
    /* A name may be written with %XX in a URL and with \u in JSON. */
    return find_text(json, length, ACTION) != NULL ||
           memchr(json, '%', length) != NULL ||
           find_text(json, length, "\\u") != NULL;
}

/* cJSON does not say why it refuses a text; an allocation that fails does. */
static bool read_json(struct request *request, const char *text, size_t length)
{
    errno = 0;
    cJSON *root = cJSON_ParseWithLength(text, length);
    const cJSON *item;
    if (root == NULL && errno == ENOMEM)
        return false;
    cJSON_ArrayForEach (item, root) {
        char number[TEXT_SIZE];
        const char *value = cJSON_GetStringValue(item);
        if (cJSON_IsNumber(item)) {
            snprintf(number, sizeof number, "%.0f", item->valuedouble);
            value = number;
        }
        if (cJSON_IsObject(root) && value != NULL)
            request_parameter(request, item->string, value);
    }
    cJSON_Delete(root);
    return true;
}

/* Copies a text; one that does not fit is not one that is looked for. */
static void copy_text(char copy[TEXT_SIZE], const char *text, const char *end)
{
    size_t length = (size_t)(end - text);
    if (length >= TEXT_SIZE)
        length = 0;
    memcpy(copy, text, length);
    copy[length] = '\0';
}

/* One part of multipart/form-data: header lines, an empty line, the value and
 * a line end. */
static void read_part(struct request *request, const char *text, size_t length)
{
    static const char key[] = "name=\"";
    const char *end = text + length;
    const char *value = find_text(text, length, "\n\r\n");
    if (value != NULL)
        value += 3;
    else if ((value = find_text(text, length, "\n\n")) != NULL)
        value += 2;
    else
        return;
    const char *name = find_text(text, (size_t)(value - text), key);
    if (name == NULL)
        return;
    name += sizeof key - 1;
    const char *quote = find_byte(name, (size_t)(value - name), '"');
    if (end > value && end[-1] == '\n')
        end--;
    if (end > value && end[-1] == '\r')
        end--;
    char name_text[TEXT_SIZE], value_text[TEXT_SIZE];
    copy_text(name_text, name, quote);
    copy_text(value_text, value, end);
    request_parameter(request, name_text, value_text);
}

/* RFC 7578: the first line is the one between the parts. */
static void read_multipart(struct request *request, const char *text,
                           size_t length)
{
    char boundary[80];
    const char *end = text + length;
    size_t size = (size_t)(find_byte(text, length, '\n') - text);
    while (size > 0 && text[size - 1] == '\r')
        size--;
    /* It is looked for as a text, which ends at a NUL. */
    if (size >= sizeof boundary || memchr(text, '\0', size) != NULL)
        return;
    memcpy(boundary, text, size);
    boundary[size] = '\0';
    while (text != NULL && text < end) {
        const char *part = text + size;
        text = find_text(part, (size_t)(end - part), boundary);
        read_part(request, part, (size_t)((text != NULL ? text : end) - part));
    }
}

bool request_body(struct request *request, const char *text, size_t length)
{
    size_t at = 0;
    while (at < length && strchr(" \t\r\n", text[at]) != NULL &&
           text[at] != '\0')
        at++;
    text += at;
    length -= at;
    if (length > 0 && *text == '{')
        return read_json(request, text, length);
    if (length > 2 && memcmp(text, "--", 2) == 0)
        read_multipart(request, text, length);
    else
        request_form(request, text, length);
    return true;
}
