/*
 * HAR 1.2: the bodies of this action's responses, entry by entry. It is read
 * with cJSON, which wants all of it in memory: hence the limits.
 */
#include "capture/formats.h"

#include "capture/base64.h"
#include "capture/request.h"
#include "cdbjob/cdbjob.h"

#include <cjson/cJSON.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* A day of browsing. The tree takes about as much again, but for nodes: one
 * of 80 bytes can come from two bytes of text. */
#define HAR_MAX_BYTES 134217728u
#define HAR_MAX_NODES 4194304u
#define TOO_LARGE "a HAR of more than 128 MiB cannot be read"
#define TOO_MANY "a HAR of more than 4194304 values cannot be read"

struct har {
    bool is_open; /* what follows is set */
    cJSON *root;
    const cJSON *next; /* entry */
    uint64_t number;   /* of the entry last looked at */
};

/* ------------------------------------------------------------- looking -- */

static bool looks_like_har(const char *bytes, size_t length, bool *more)
{
    static const char *const tokens[] = {"{", "\"log\"", ":", "{"};
    static const char mark[] = "\xEF\xBB\xBF";
    size_t marked = 0;
    while (marked < 3 && marked < length && bytes[marked] == mark[marked])
        marked++;
    *more = marked < 3 && marked == length;
    if (*more)
        return false;
    size_t at = marked == 3 ? 3 : 0;
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

/* ------------------------------------------------------------- loading -- */

static enum capture_result fail_at(struct capture *capture, size_t offset,
                                   const char *problem)
{
    const struct window *window = &capture->window;
    cdbjob_position position =
        cdbjob_locate(window_bytes(window), window_held(window), offset);
    return capture_fail(capture, CAPTURE_FAILED, "line %zu, column %zu: %s",
                        position.line, position.column, problem);
}

/* Reads the file to its end; CAPTURE_RECORD if that went well. */
static enum capture_result load(struct capture *capture)
{
    struct window *window = &capture->window;
    while (!window->at_end) {
        size_t wanted = 2 * window_held(window) + 1;
        if (wanted > HAR_MAX_BYTES)
            wanted = HAR_MAX_BYTES + 1;
        if (!window_hold(window, wanted))
            return CAPTURE_FAILED;
        if (window_held(window) > HAR_MAX_BYTES)
            return capture_fail(capture, CAPTURE_FAILED, TOO_LARGE);
    }
    return CAPTURE_RECORD;
}

/* Counts what will be nodes, and makes the text one that cJSON can hold: its
 * strings end at a NUL, so that an escaped one becomes U+0001, which no JSON
 * text may hold either. */
static enum capture_result prepare(struct capture *capture)
{
    struct window *window = &capture->window;
    char *text = window->bytes + window->start;
    size_t length = window_held(window), nodes = 1;
    bool in_string = false;
    for (size_t i = 0; i < length; i++) {
        char byte = text[i];
        if (byte == '\0')
            return fail_at(capture, i, "a NUL byte: this is no HAR");
        if (byte == '"') {
            in_string = !in_string;
        } else if (in_string && byte == '\\') {
            if (length - i > 5 && memcmp(text + i, "\\u0000", 6) == 0)
                text[i + 5] = '1';
            i++;
        } else if (!in_string && (byte == ',' || byte == '[' || byte == '{')) {
            nodes++;
        }
        if (nodes > HAR_MAX_NODES)
            return fail_at(capture, i, TOO_MANY);
    }
    return CAPTURE_RECORD;
}

static const cJSON *member(const cJSON *object, const char *key)
{
    return cJSON_GetObjectItemCaseSensitive(object, key);
}

static const char *text_of(const cJSON *object, const char *key)
{
    const char *text = cJSON_GetStringValue(member(object, key));
    return text != NULL ? text : "";
}

static enum capture_result parse(struct capture *capture, struct har *har)
{
    struct window *window = &capture->window;
    const char *text = window_bytes(window), *end = text;
    size_t length = window_held(window);
    har->root = cJSON_ParseWithLengthOpts(text, length, &end, false);
    size_t offset = end != NULL ? (size_t)(end - text) : 0;
    if (har->root == NULL)
        return fail_at(capture, offset, "not JSON, or cut short");
    offset = capture_skip_blank(text, length, offset);
    if (offset < length)
        return fail_at(capture, offset, "something follows the HAR");
    const cJSON *entries = member(member(har->root, "log"), "entries");
    if (!cJSON_IsArray(entries))
        return capture_fail(capture, CAPTURE_FAILED,
                            "not a HAR: there is no log.entries");
    har->next = entries->child;
    return CAPTURE_RECORD;
}

static enum capture_result open_har(struct capture *capture)
{
    enum capture_result result = load(capture);
    if (result == CAPTURE_RECORD)
        result = prepare(capture);
    if (result == CAPTURE_RECORD) {
        struct har *har = capture->state;
        har->is_open = true;
        result = parse(capture, har);
    }
    window_drop(&capture->window, window_held(&capture->window));
    window_free(&capture->window);
    return result;
}

/* ------------------------------------------------------------- entries -- */

/* The parameters of a list: queryString or postData.params. */
static void read_parameters(struct request *request, const cJSON *list)
{
    const cJSON *item;
    cJSON_ArrayForEach(item, list) request_parameter(
        request, text_of(item, "name"), text_of(item, "value"));
}

static struct request read_request(const cJSON *object)
{
    struct request request = {0};
    const char *url = text_of(object, "url");
    const cJSON *posted = member(object, "postData");
    request_url(&request, url, strlen(url));
    read_parameters(&request, member(object, "queryString"));
    read_parameters(&request, member(posted, "params"));
    const char *form = text_of(posted, "text");
    request_form(&request, form, strlen(form));
    return request;
}

/* Is there no answer of the action in it: a question whether it may be asked
 * (CORS), a redirection, or a call that was broken off? */
static bool has_no_answer(const cJSON *request, const cJSON *response)
{
    const char *method = text_of(request, "method");
    const cJSON *status = member(response, "status");
    return strcmp(method, "OPTIONS") == 0 || strcmp(method, "HEAD") == 0 ||
           (cJSON_IsNumber(status) &&
            (status->valuedouble < 200 ||
             (status->valuedouble >= 300 && status->valuedouble < 400)));
}

/* Takes the body out of an entry. */
static enum capture_result
read_body(struct capture *capture, const cJSON *response, struct record *record)
{
    struct har *har = capture->state;
    const cJSON *content = member(response, "content");
    const cJSON *text = member(content, "text");
    const cJSON *size = member(content, "size");
    const char *encoding = text_of(content, "encoding");
    bool is_empty =
        text == NULL && cJSON_IsNumber(size) && size->valuedouble == 0;
    if (!cJSON_IsString(text) && !is_empty)
        return capture_fail(capture, CAPTURE_DAMAGED,
                            "entry %" PRIu64 ": the response has no body",
                            har->number);
    static char nothing[1];
    char *bytes = is_empty ? nothing : text->valuestring;
    size_t length = strlen(bytes);
    if (strcmp(encoding, "base64") == 0) {
        if (!base64_decode(bytes, length, &length))
            return capture_fail(capture, CAPTURE_DAMAGED,
                                "entry %" PRIu64 ": the body is not base64",
                                har->number);
    } else if (encoding[0] != '\0') {
        return capture_fail(capture, CAPTURE_DAMAGED,
                            "entry %" PRIu64
                            ": the body is in an unknown encoding",
                            har->number);
    }
    capture_emit_decoded(capture, bytes, length, record);
    record->number = har->number;
    return CAPTURE_RECORD;
}

static enum capture_result next_har(struct capture *capture,
                                    struct record *record)
{
    struct har *har = capture->state;
    if (!har->is_open) {
        enum capture_result opened = open_har(capture);
        if (opened != CAPTURE_RECORD)
            return opened;
    }
    while (har->next != NULL) {
        const cJSON *entry = har->next;
        const cJSON *asked = member(entry, "request");
        const cJSON *response = member(entry, "response");
        har->next = entry->next;
        har->number++;
        if (!cJSON_IsObject(asked) || !cJSON_IsObject(response))
            return capture_fail(capture, CAPTURE_DAMAGED,
                                "entry %" PRIu64 ": no request or no response",
                                har->number);
        struct request request = read_request(asked);
        if (!request.is_ours || has_no_answer(asked, response))
            continue;
        enum capture_result result = read_body(capture, response, record);
        record->request_job_id = request.job_id;
        return result;
    }
    return CAPTURE_END;
}

static void close_har(void *state)
{
    struct har *har = state;
    cJSON_Delete(har->root);
}

const struct capture_format capture_har = {
    .name = "har",
    .suffixes = {".har"},
    .looks = looks_like_har,
    .next = next_har,
    .close = close_har,
    .state_size = sizeof(struct har),
};
