/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * jansson as a reader of the bench.
 */
#include "answer.h"
#include "reader.h"

#include <jansson.h>

static struct answer answer;
static json_t *tree;

static bool read_object(unsigned object, void *at, json_t *json);

static bool read_value(unsigned field, void *at, json_t *json)
{
    if (json_is_string(json))
        return answer_string(field, at, json_string_value(json),
                             json_string_length(json));
    if (json_is_integer(json))
        return answer_integer(&answer, field, at, json_integer_value(json));
    if (json_is_object(json)) {
        void *inner = answer_open(&answer, field, at);
        return inner != NULL &&
               read_object(cdbjob_child_object(field), inner, json);
    }
    if (!json_is_array(json) || !answer_is_array(field))
        return false;
    for (size_t i = 0; i < json_array_size(json); i++)
        if (!json_is_object(json_array_get(json, i)) ||
            !read_value(field, at, json_array_get(json, i)))
            return false;
    return true;
}

static bool read_object(unsigned object, void *at, json_t *json)
{
    unsigned next = 0;
    for (void *member = json_object_iter(json); member != NULL;
         member = json_object_iter_next(json, member)) {
        unsigned field =
            answer_field(object, &next, json_object_iter_key(member),
                         json_object_iter_key_len(member));
        if (field == FIELD_NONE ||
            !read_value(field, at, json_object_iter_value(member)))
            return false;
    }
    return true;
}

static const cdbjob_response *read_jansson(const char *json, size_t length)
{
    json_error_t error;
    answer_begin(&answer);
    tree = json_loadb(json, length, 0, &error);
    return json_is_object(tree) &&
                   read_object(OBJECT_ROOT, &answer.response, tree)
               ? &answer.response
               : NULL;
}

static void release_jansson(void)
{
    json_decref(tree);
}

const struct reader reader_jansson = {"jansson", read_jansson, release_jansson,
                                      false};
