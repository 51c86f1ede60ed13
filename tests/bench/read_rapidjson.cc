/*
 * RapidJSON as a reader of the bench: a pool that is used again, UTF-8
 * validated.
 */
#include "answer.h"
#include "reader.h"

#include <rapidjson/document.h>
#include <rapidjson/memorystream.h>

static answer filled;
static char tree_bytes[1 << 20], stack_bytes[1 << 16];
using pool = rapidjson::MemoryPoolAllocator<>;
using document = rapidjson::GenericDocument<rapidjson::UTF8<>, pool, pool>;
using value = document::ValueType;

static bool read_object(unsigned object, void *at, const value &json);

static bool read_value(unsigned field, void *at, const value &json)
{
    if (json.IsString())
        return answer_string(field, at, json.GetString(),
                             json.GetStringLength());
    if (json.IsInt64())
        return answer_integer(&filled, field, at, json.GetInt64());
    if (json.IsObject()) {
        void *inner = answer_open(&filled, field, at);
        return inner != nullptr &&
               read_object(cdbjob_child_object(field), inner, json);
    }
    if (!json.IsArray() || !answer_is_array(field))
        return false;
    for (const value &item : json.GetArray())
        if (!item.IsObject() || !read_value(field, at, item))
            return false;
    return true;
}

static bool read_object(unsigned object, void *at, const value &json)
{
    unsigned next = 0;
    for (const auto &member : json.GetObject()) {
        unsigned field = answer_field(object, &next, member.name.GetString(),
                                      member.name.GetStringLength());
        if (field == FIELD_NONE || !read_value(field, at, member.value))
            return false;
    }
    return true;
}

/* The strings of the answer are in the pool, which outlives the tree. */
static const cdbjob_response *read_rapidjson(const char *json, size_t length)
{
    pool tree_pool(tree_bytes, sizeof tree_bytes);
    pool stack_pool(stack_bytes, sizeof stack_bytes);
    document tree(&tree_pool, 1024, &stack_pool);
    answer_begin(&filled);
    tree.Parse<rapidjson::kParseValidateEncodingFlag>(json, length);
    return !tree.HasParseError() && tree.IsObject() &&
                   read_object(OBJECT_ROOT, &filled.response, tree)
               ? &filled.response
               : nullptr;
}

const reader reader_rapidjson = {"RapidJSON, pool", read_rapidjson, nullptr,
                                 false};
