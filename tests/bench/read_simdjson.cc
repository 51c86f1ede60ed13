/*
 * simdjson as two readers of the bench, DOM and On-Demand: one parser that is
 * used again, on texts that have their padding already.
 */
#include "answer.h"
#include "reader.h"

#include <simdjson.h>

static answer filled;

/* ------------------------------------------------------------------- DOM -- */

namespace dom = simdjson::dom;

static bool dom_object(unsigned object, void *at, dom::object json);

static bool dom_array(unsigned field, void *at, dom::array items);

static bool dom_value(unsigned field, void *at, dom::element json)
{
    switch (json.type()) {
    case dom::element_type::STRING: {
        std::string_view string = json.get_string().value_unsafe();
        return answer_string(field, at, string.data(), string.size());
    }
    case dom::element_type::INT64:
        return answer_integer(&filled, field, at,
                              json.get_int64().value_unsafe());
    case dom::element_type::OBJECT: {
        dom::object inner = json.get_object().value_unsafe();
        void *place = answer_open(&filled, field, at);
        return place != nullptr &&
               dom_object(cdbjob_child_object(field), place, inner);
    }
    case dom::element_type::ARRAY:
        return answer_is_array(field) &&
               dom_array(field, at, json.get_array().value_unsafe());
    default:
        return false;
    }
}

static bool dom_array(unsigned field, void *at, dom::array items)
{
    for (dom::element item : items)
        if (!item.is_object() || !dom_value(field, at, item))
            return false;
    return true;
}

static bool dom_object(unsigned object, void *at, dom::object json)
{
    unsigned next = 0;
    for (dom::key_value_pair member : json) {
        unsigned field =
            answer_field(object, &next, member.key.data(), member.key.size());
        if (field == FIELD_NONE || !dom_value(field, at, member.value))
            return false;
    }
    return true;
}

static const cdbjob_response *read_dom(const char *json, size_t length)
{
    static dom::parser parser;
    dom::object root;
    answer_begin(&filled);
    bool read =
        parser.parse(json, length, false).get(root) == simdjson::SUCCESS &&
        dom_object(OBJECT_ROOT, &filled.response, root);
    return read ? &filled.response : nullptr;
}

/* ------------------------------------------------------------- On-Demand -- */

namespace ondemand = simdjson::ondemand;

static bool on_demand_object(unsigned object, void *at, ondemand::object json);

static bool on_demand_string(unsigned field, void *at, ondemand::value json)
{
    std::string_view string;
    return json.get_string().get(string) == simdjson::SUCCESS &&
           answer_string(field, at, string.data(), string.size());
}

static bool on_demand_value(unsigned field, void *at, ondemand::value json)
{
    ondemand::json_type type;
    if (json.type().get(type) != simdjson::SUCCESS)
        return false;
    if (type == ondemand::json_type::string)
        return on_demand_string(field, at, json);
    if (type == ondemand::json_type::number) {
        int64_t number;
        return json.get_int64().get(number) == simdjson::SUCCESS &&
               answer_integer(&filled, field, at, number);
    }
    if (type == ondemand::json_type::object) {
        ondemand::object inner;
        void *place = answer_open(&filled, field, at);
        return place != nullptr &&
               json.get_object().get(inner) == simdjson::SUCCESS &&
               on_demand_object(cdbjob_child_object(field), place, inner);
    }
    ondemand::array items;
    if (!answer_is_array(field) ||
        json.get_array().get(items) != simdjson::SUCCESS)
        return false;
    for (auto result : items) {
        ondemand::value item;
        if (result.get(item) != simdjson::SUCCESS ||
            !on_demand_value(field, at, item))
            return false;
    }
    return true;
}

/* The field of a key: the expected one is compared as it is in the text,
 * which spares unescaping nearly all keys. */
static unsigned on_demand_field(unsigned object, unsigned *next,
                                ondemand::field &member)
{
    std::string_view key;
    const char *raw = member.key().raw();
    unsigned expected = *next;
    if (expected < FIELD_COUNT &&
        cdbjob_field_table[expected].object == object &&
        std::memcmp(raw - 1, cdbjob_field_table[expected].key,
                    cdbjob_field_table[expected].key_length) == 0) {
        *next = expected + 1;
        return expected;
    }
    return member.unescaped_key().get(key) == simdjson::SUCCESS
               ? answer_field(object, next, key.data(), key.size())
               : unsigned{FIELD_NONE};
}

static bool on_demand_object(unsigned object, void *at, ondemand::object json)
{
    unsigned next = cdbjob_members_table[object].first;
    for (auto result : json) {
        ondemand::field member;
        if (std::move(result).get(member) != simdjson::SUCCESS)
            return false;
        unsigned field = on_demand_field(object, &next, member);
        if (field == FIELD_NONE || !on_demand_value(field, at, member.value()))
            return false;
    }
    return true;
}

static const cdbjob_response *read_on_demand(const char *json, size_t length)
{
    static ondemand::parser parser;
    ondemand::document tree;
    ondemand::object root;
    answer_begin(&filled);
    bool read =
        parser.iterate(json, length, length + simdjson::SIMDJSON_PADDING)
                .get(tree) == simdjson::SUCCESS &&
        tree.get_object().get(root) == simdjson::SUCCESS &&
        on_demand_object(OBJECT_ROOT, &filled.response, root) &&
        tree.current_location().error() == simdjson::OUT_OF_BOUNDS;
    return read ? &filled.response : nullptr;
}

static_assert(READER_PADDING >= simdjson::SIMDJSON_PADDING, "padding");

const reader reader_simdjson_dom = {"simdjson DOM", read_dom, nullptr, false};
const reader reader_simdjson_on_demand = {"simdjson On-Demand", read_on_demand,
                                          nullptr, false};
