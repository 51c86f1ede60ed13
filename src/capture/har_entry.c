/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Request and response of an entry, each read with cJSON once there is need
 * of it.
 */
#include "capture/har_entry.h"

#include "capture/base64.h"
#include "cdbjob/cdbjob.h"

#include <cjson/cJSON.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void har_entry_clear(struct har_entry *entry)
{
    cJSON_Delete(entry->tree);
    entry->tree = NULL;
    entry->request.length = entry->response.length = 0;
}

void har_entry_free(struct har_entry *entry)
{
    har_entry_clear(entry);
    free(entry->request.bytes);
    free(entry->response.bytes);
}

/* -------------------------------------------------------------- trees -- */

static enum har_outcome damage(struct har_entry *entry, const char *problem)
{
    snprintf(entry->problem, sizeof entry->problem, "%s", problem);
    return HAR_DAMAGED;
}

/* A place in the text, as one in the file. */
static enum har_outcome damage_at(struct har_entry *entry,
                                  const struct text *text, size_t offset)
{
    cdbjob_position at = cdbjob_locate(text->bytes, text->length, offset);
    uint64_t column = at.line == 1 ? text->column - 1 : 0;
    snprintf(entry->problem, sizeof entry->problem,
             "line %" PRIu64 ", column %" PRIu64 ": not JSON",
             text->line + at.line - 1, column + at.column);
    return HAR_DAMAGED;
}

/* cJSON's strings end at a NUL: an escaped one becomes U+0001, which no JSON
 * text may hold either. */
static void replace_nuls(struct text *text)
{
    char *at = text->bytes, *end = text->bytes + text->length;
    while (at < end && (at = memchr(at, '\\', (size_t)(end - at))) != NULL) {
        if (end - at > 5 && memcmp(at, "\\u0000", 6) == 0)
            at[5] = '1';
        at += 2;
    }
}

/* Levels that cJSON counts, and the parser may not: those of the response and
 * of the objects that it knows. */
#define KNOWN_LEVELS 8

/* Why cJSON refuses a text, it does not say; where it is not the text's fault,
 * memory has run out. */
static enum har_outcome explain_refusal(struct har_entry *entry,
                                        const struct text *text, size_t offset)
{
    static const char deep[] = "nested too deep to be read";
    cdbjob_options options;
    cdbjob_options_init(&options, CDBJOB_OBSERVED);
    options.max_length = text->length;
    options.max_depth = CJSON_NESTING_LIMIT - KNOWN_LEVELS;
    size_t size = cdbjob_memory_needed(text->length, &options);
    void *memory = size > 0 ? malloc(size) : NULL;
    if (memory == NULL)
        return size > 0 ? HAR_NO_MEMORY : damage_at(entry, text, offset);
    const cdbjob_response *response;
    cdbjob_status status = cdbjob_parse(text->bytes, text->length, &options,
                                        memory, size, &response, NULL);
    free(memory);
    if (status == CDBJOB_TOO_DEEP)
        return damage(entry, deep);
    if (cdbjob_status_family(status) == CDBJOB_FAMILY_MALFORMED)
        return damage_at(entry, text, offset);
    return HAR_NO_MEMORY;
}

/* HAR_BODY if that went well. */
static enum har_outcome parse(struct har_entry *entry, struct text *text,
                              cJSON **tree)
{
    const char *end = text->bytes;
    const char *nul = memchr(text->bytes, '\0', text->length);
    if (nul != NULL)
        return damage_at(entry, text, (size_t)(nul - text->bytes));
    replace_nuls(text);
    *tree = cJSON_ParseWithLengthOpts(text->bytes, text->length, &end, false);
    if (*tree != NULL)
        return HAR_BODY;
    return explain_refusal(entry, text,
                           end != NULL ? (size_t)(end - text->bytes) : 0);
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

/* ------------------------------------------------------------ request -- */

/* The parameters of a list: queryString or postData.params. */
static void read_parameters(struct request *request, const cJSON *list)
{
    const cJSON *item;
    cJSON_ArrayForEach (item, list)
        request_parameter(request, text_of(item, "name"),
                          text_of(item, "value"));
}

/* False where memory runs out. */
static bool read_request(const cJSON *object, struct request *request)
{
    const char *url = text_of(object, "url");
    const cJSON *posted = member(object, "postData");
    request_url(request, url, strlen(url));
    read_parameters(request, member(object, "queryString"));
    read_parameters(request, member(posted, "params"));
    const char *text = text_of(posted, "text");
    return request_body(request, text, strlen(text));
}

/* Is it a question whether the call may be made (CORS), or one without a
 * body? */
static bool has_no_answer(const cJSON *request)
{
    const char *method = text_of(request, "method");
    return strcmp(method, "OPTIONS") == 0 || strcmp(method, "HEAD") == 0;
}

static enum har_outcome look_at_request(struct har_entry *entry)
{
    cJSON *tree;
    if (!request_may_be_ours(entry->request.bytes, entry->request.length))
        return HAR_OTHER;
    enum har_outcome outcome = parse(entry, &entry->request, &tree);
    if (outcome != HAR_BODY)
        return outcome;
    struct request request = {0};
    bool whole = read_request(tree, &request);
    entry->job_id = request.job_id;
    if (!whole)
        outcome = HAR_NO_MEMORY;
    else if (!request.is_ours)
        outcome = HAR_OTHER;
    else if (has_no_answer(tree))
        outcome = HAR_NOTHING;
    cJSON_Delete(tree);
    return outcome;
}

/* ----------------------------------------------------------- response -- */

/* A redirection, or a call that was broken off. */
static bool is_no_answer(const cJSON *response)
{
    const cJSON *status = member(response, "status");
    return cJSON_IsNumber(status) &&
           (status->valuedouble < 200 ||
            (status->valuedouble >= 300 && status->valuedouble < 400));
}

static enum har_outcome find_body(struct har_entry *entry, const cJSON *content)
{
    static char nothing[1];
    const cJSON *text = member(content, "text");
    const cJSON *size = member(content, "size");
    const char *encoding = text_of(content, "encoding");
    /* Chromium's tools put bodies into files beside the HAR. */
    const cJSON *file = member(content, "_file");
    entry->body = nothing;
    if (text == NULL && cJSON_IsString(file)) {
        entry->body = file->valuestring;
        return HAR_FILE;
    }
    if (text == NULL && cJSON_IsNumber(size) && size->valuedouble == 0)
        return HAR_BODY;
    if (!cJSON_IsString(text))
        return damage(entry, "the response has no body");
    entry->body = text->valuestring;
    entry->length = strlen(entry->body);
    if (strcmp(encoding, "base64") == 0)
        return base64_decode(entry->body, entry->length, &entry->length)
                   ? HAR_BODY
                   : damage(entry, "the body is not base64");
    return encoding[0] == '\0'
               ? HAR_BODY
               : damage(entry, "the body is in an encoding other than base64");
}

enum har_outcome har_entry_read(struct har_entry *entry)
{
    enum har_outcome outcome = look_at_request(entry);
    entry->length = 0;
    if (outcome != HAR_BODY)
        return outcome;
    cJSON *tree;
    outcome = parse(entry, &entry->response, &tree);
    if (outcome != HAR_BODY)
        return outcome;
    entry->tree = tree;
    if (is_no_answer(tree))
        return HAR_NOTHING;
    return find_body(entry, member(tree, "content"));
}
