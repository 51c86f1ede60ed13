/*
 * Action and jobId among the parameters of a request.
 */
#include "capture/request.h"

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

static int hex_digit(char byte)
{
    if (byte >= '0' && byte <= '9')
        return byte - '0';
    byte = (char)(byte | 0x20);
    return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

/* The decoded text, NUL-terminated. What does not fit or holds a NUL is none
 * that is looked for: it becomes "?". */
static void decode(const char *text, size_t length, char decoded[TEXT_SIZE])
{
    size_t to = 0;
    for (size_t i = 0; i < length; i++) {
        char byte = text[i] == '+' ? ' ' : text[i];
        if (byte == '%' && length - i > 2 && hex_digit(text[i + 1]) >= 0 &&
            hex_digit(text[i + 2]) >= 0) {
            byte = (char)(16 * hex_digit(text[i + 1]) + hex_digit(text[i + 2]));
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
