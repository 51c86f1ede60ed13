/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * cJSON as a reader of the bench. It holds numbers as doubles, so a text with
 * an integer beyond 2^53 is refused rather than read as another number.
 */
#include "answer.h"
#include "reader.h"

#include <cjson/cJSON.h>

#define EXACT 9007199254740991.0

static struct answer answer;
static cJSON *tree;

static bool read_object(unsigned object, void *at, const cJSON *json);

static bool read_value(unsigned field, void *at, const cJSON *json)
{
    if (cJSON_IsString(json))
        return answer_string(field, at, json->valuestring,
                             strlen(json->valuestring));
    if (cJSON_IsNumber(json)) {
        if (json->valuedouble < -EXACT || json->valuedouble > EXACT)
            return false;
        int64_t value = (int64_t)json->valuedouble;
        return (double)value == json->valuedouble &&
               answer_integer(&answer, field, at, value);
    }
    if (cJSON_IsObject(json)) {
        void *inner = answer_open(&answer, field, at);
        return inner != NULL &&
               read_object(cdbjob_child_object(field), inner, json);
    }
    if (!cJSON_IsArray(json) || !answer_is_array(field))
        return false;
    for (const cJSON *item = json->child; item != NULL; item = item->next)
        if (!cJSON_IsObject(item) || !read_value(field, at, item))
            return false;
    return true;
}

static bool read_object(unsigned object, void *at, const cJSON *json)
{
    unsigned next = 0;
    for (const cJSON *item = json->child; item != NULL; item = item->next) {
        unsigned field =
            answer_field(object, &next, item->string, strlen(item->string));
        if (field == FIELD_NONE || !read_value(field, at, item))
            return false;
    }
    return true;
}

static const cdbjob_response *read_cjson(const char *json, size_t length)
{
    answer_begin(&answer);
    tree = cJSON_ParseWithLength(json, length);
    return cJSON_IsObject(tree) &&
                   read_object(OBJECT_ROOT, &answer.response, tree)
               ? &answer.response
               : NULL;
}

static void release_cjson(void)
{
    cJSON_Delete(tree);
}

const struct reader reader_cjson = {"cJSON", read_cjson, release_cjson, true};
