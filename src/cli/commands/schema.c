/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The command `schema`: the JSON Schema (2020-12) of a dialect, read from
 * the field table and from the levels that the rules have in it. It writes
 * with cJSON.
 */
#include "cli/commands/commands.h"

#include "cli/complain.h"
#include "cli/commands/json_number.h"
#include "cli/commands/pattern.h"

#include "core/fields.h"

#include <string.h>

struct builder {
    const cdbjob_options *options;
    bool failed; /* out of memory, or a bound that no pattern expresses */
    /* Items that found no place when memory ran out: whoever made them may
     * still add to them. */
    cJSON *orphans;
};

/* Ranges of at most so many values are listed, where a value is a string. */
#define LISTED_VALUES 1000

static const char *const object_names[OBJECT_COUNT] = {
    [OBJECT_JOB] = "job",
    [OBJECT_DETAIL] = "detail",
    [OBJECT_INSTANCE] = "instance",
};

/* ------------------------------------------------------------- pieces -- */

static void keep(struct builder *builder, cJSON *item)
{
    builder->failed = true;
    if (item == NULL)
        return;
    item->next = builder->orphans;
    builder->orphans = item;
}

static void put(struct builder *builder, cJSON *object, const char *key,
                cJSON *item)
{
    if (item == NULL || !cJSON_AddItemToObject(object, key, item))
        keep(builder, item);
}

static void append(struct builder *builder, cJSON *array, cJSON *item)
{
    if (item == NULL || !cJSON_AddItemToArray(array, item))
        keep(builder, item);
}

static void put_text(struct builder *builder, cJSON *object, const char *key,
                     const char *text)
{
    put(builder, object, key, cJSON_CreateString(text));
}

static cJSON *reference(struct builder *builder, unsigned object)
{
    cJSON *schema = cJSON_CreateObject();
    char text[32];
    snprintf(text, sizeof text, "#/$defs/%s", object_names[object]);
    put_text(builder, schema, "$ref", text);
    return schema;
}

/* Is a finding of the rule no error? */
static bool passes(const struct builder *builder, int rule)
{
    return cdbjob_get_level(builder->options, rule) != CDBJOB_ERROR;
}

/* ------------------------------------------------------------- values -- */

static cJSON *integer_between(struct builder *builder, int64_t minimum,
                              int64_t maximum)
{
    cJSON *schema = cJSON_CreateObject();
    put_text(builder, schema, "type", "integer");
    put(builder, schema, "minimum", json_integer(minimum));
    put(builder, schema, "maximum", json_integer(maximum));
    return schema;
}

/* The set of a field as numbers or as strings; `unset` ones too or not. */
static void append_set(struct builder *builder, cJSON *list, unsigned field,
                       bool as_text, bool unset)
{
    for (size_t i = 0; i < VALUE_COUNT; i++) {
        const struct cdbjob_value *row = &cdbjob_value_table[i];
        if (row->field == field && (unset || !row->unset))
            append(builder, list,
                   as_text ? json_digits(row->value)
                           : json_integer(row->value));
    }
}

/* A schema whose values are a list, which is returned for more of them. */
static cJSON *listed(struct builder *builder, cJSON **list)
{
    cJSON *schema = cJSON_CreateObject();
    *list = cJSON_CreateArray();
    put(builder, schema, "enum", *list);
    return schema;
}

static cJSON *integer_as_text(struct builder *builder, unsigned field)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    cJSON *schema, *list;
    if (row->set) {
        schema = listed(builder, &list);
        append_set(builder, list, field, true, false);
        return schema;
    }
    if (row->minimum >= 0 && row->maximum < LISTED_VALUES) {
        schema = listed(builder, &list);
        for (int64_t n = row->minimum; n <= row->maximum; n++)
            append(builder, list, json_digits(n));
        return schema;
    }
    char pattern[PATTERN_SIZE];
    schema = cJSON_CreateObject();
    if (!pattern_integer(row->minimum, row->maximum, pattern))
        builder->failed = true;
    else
        put_text(builder, schema, "pattern", pattern);
    put_text(builder, schema, "type", "string");
    return schema;
}

static void add_integer(struct builder *builder, cJSON *any, unsigned field)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    if (row->set) {
        cJSON *list;
        append(builder, any, listed(builder, &list));
        append_set(builder, list, field, false, false);
    } else {
        append(builder, any,
               integer_between(builder, row->minimum, row->maximum));
    }
    if (passes(builder, 302))
        append(builder, any, integer_as_text(builder, field));
}

static void add_string(struct builder *builder, cJSON *any, unsigned field)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    cJSON *schema = cJSON_CreateObject();
    put_text(builder, schema, "type", "string");
    put_text(builder, schema, "pattern",
             row->type == TYPE_TIME ? pattern_time : PATTERN_STRING);
    if (row->type == TYPE_STRING && row->minimum > 0)
        put(builder, schema, "minLength", json_integer(row->minimum));
    append(builder, any, schema);
    if ((row->accepts & ACCEPTS_INTEGER) != 0 && passes(builder, 303))
        append(builder, any, integer_between(builder, INT64_MIN, INT64_MAX));
    if (row->type == TYPE_TIME && passes(builder, 405)) {
        cJSON *zero = cJSON_CreateObject();
        put_text(builder, zero, "const", PATTERN_ZERO_TIME);
        append(builder, any, zero);
    }
}

static void add_digit(struct builder *builder, cJSON *any, unsigned field)
{
    cJSON *list;
    append(builder, any, listed(builder, &list));
    append_set(builder, list, field, true, false);
    if (passes(builder, 303))
        append_set(builder, list, field, false, true);
}

/* An array of so many of the objects that the field holds. */
static cJSON *array_of(struct builder *builder, unsigned field, unsigned most)
{
    cJSON *schema = cJSON_CreateObject();
    put_text(builder, schema, "type", "array");
    put(builder, schema, "minItems", json_integer(1));
    put(builder, schema, "maxItems", json_integer(most));
    put(builder, schema, "items",
        reference(builder, cdbjob_child_object(field)));
    return schema;
}

static void add_container(struct builder *builder, cJSON *any, unsigned field)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    bool swap = (row->accepts & ACCEPTS_SWAP) != 0 && passes(builder, 204);
    if (row->type == TYPE_ARRAY || swap)
        append(builder, any,
               array_of(builder, field,
                        row->type == TYPE_ARRAY ? 1
                                                : builder->options->max_items));
    if (row->type == TYPE_OBJECT || swap)
        append(builder, any, reference(builder, cdbjob_child_object(field)));
}

/* What a person reads of a field; the parser has no use for it. */
#define FIELD_WORDS(object, constant, name, historic, type, accepts, required, \
                    minimum, maximum, unit, structure, member, summary)        \
    {unit, summary},
static const struct {
    const char *unit, *summary;
} field_words[FIELD_COUNT] = {CDBJOB_FIELDS(FIELD_WORDS)};

/* What a field is, its unit, and what its values mean. */
static void put_description(struct builder *builder, cJSON *schema,
                            unsigned field)
{
    char text[400];
    size_t used =
        (size_t)snprintf(text, sizeof text, "%s", field_words[field].summary);
    if (field_words[field].unit[0] != '\0')
        used += (size_t)snprintf(text + used, sizeof text - used, ", in %s",
                                 field_words[field].unit);
    for (size_t i = 0; i < VALUE_COUNT && used < sizeof text; i++) {
        const struct cdbjob_value *value = &cdbjob_value_table[i];
        if (value->field == field)
            used +=
                (size_t)snprintf(text + used, sizeof text - used, "; %d: %s",
                                 value->value, cdbjob_value_meaning(value));
    }
    put_text(builder, schema, "description", text);
}

/* What the value of a field may be. */
static cJSON *value_schema(struct builder *builder, unsigned field)
{
    static void (*const adders[])(struct builder *, cJSON *, unsigned) = {
        [TYPE_INT] = add_integer,     [TYPE_STRING] = add_string,
        [TYPE_TIME] = add_string,     [TYPE_DIGIT] = add_digit,
        [TYPE_ARRAY] = add_container, [TYPE_OBJECT] = add_container,
    };
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    cJSON *schema = cJSON_CreateObject(), *any = cJSON_CreateArray();
    put_description(builder, schema, field);
    put(builder, schema, "anyOf", any);
    adders[row->type](builder, any, field);
    if ((row->accepts & ACCEPTS_EMPTY) != 0 && passes(builder, 306)) {
        cJSON *empty = cJSON_CreateObject();
        put_text(builder, empty, "const", "");
        append(builder, any, empty);
    }
    return schema;
}

/* ------------------------------------------------------------ objects -- */

static bool has_historic(const struct builder *builder, unsigned field)
{
    return cdbjob_field_table[field].historic[0] != '\0' &&
           passes(builder, 206);
}

static void require(struct builder *builder, cJSON *schema, const char *key)
{
    cJSON *list = cJSON_GetObjectItemCaseSensitive(schema, "required");
    if (list == NULL) {
        list = cJSON_CreateArray();
        put(builder, schema, "required", list);
    }
    append(builder, list, cJSON_CreateString(key));
}

/* One of the two names, not both. */
static void require_either(struct builder *builder, cJSON *schema,
                           const struct cdbjob_field *row)
{
    cJSON *all = cJSON_GetObjectItemCaseSensitive(schema, "allOf");
    if (all == NULL) {
        all = cJSON_CreateArray();
        put(builder, schema, "allOf", all);
    }
    cJSON *either = cJSON_CreateObject(), *one = cJSON_CreateArray();
    cJSON *now = cJSON_CreateObject(), *then = cJSON_CreateObject();
    append(builder, all, either);
    put(builder, either, "oneOf", one);
    append(builder, one, now);
    append(builder, one, then);
    require(builder, now, row->name);
    require(builder, then, row->historic);
}

static bool is_required(const struct builder *builder, unsigned field)
{
    unsigned required = cdbjob_field_table[field].required;
    return required == REQUIRED_ALWAYS ||
           (required == REQUIRED_ADDED && !passes(builder, 207));
}

/* What an object may hold, added to a schema. */
static void add_object(struct builder *builder, cJSON *schema, unsigned object)
{
    struct cdbjob_members members = cdbjob_members_table[object];
    cJSON *properties = cJSON_CreateObject();
    put_text(builder, schema, "type", "object");
    put(builder, schema, "properties", properties);
    put(builder, schema, "additionalProperties", cJSON_CreateFalse());
    for (unsigned field = members.first; field < members.end; field++) {
        const struct cdbjob_field *row = &cdbjob_field_table[field];
        bool historic = has_historic(builder, field);
        /* What `data` may be depends on the outcome. */
        put(builder, properties, row->name,
            field == FIELD_DATA ? cJSON_CreateTrue()
                                : value_schema(builder, field));
        if (historic)
            put(builder, properties, row->historic,
                value_schema(builder, field));
        if (!is_required(builder, field))
            continue;
        if (historic)
            require_either(builder, schema, row);
        else
            require(builder, schema, row->name);
    }
}

/* What holds where the call succeeded or failed: there `data` may be []. */
static cJSON *outcome(struct builder *builder, bool failed)
{
    const struct cdbjob_field *data = &cdbjob_field_table[FIELD_DATA];
    cJSON *schema = cJSON_CreateObject(), *properties = cJSON_CreateObject();
    cJSON *value = value_schema(builder, FIELD_DATA);
    put(builder, schema, "properties", properties);
    put(builder, properties, data->name, value);
    if (failed) {
        cJSON *empty = cJSON_CreateObject();
        put_text(builder, empty, "type", "array");
        put(builder, empty, "maxItems", json_integer(0));
        append(builder, cJSON_GetObjectItemCaseSensitive(value, "anyOf"),
               empty);
        return schema;
    }
    struct cdbjob_members members = cdbjob_members_table[OBJECT_ROOT];
    for (unsigned field = members.first; field < members.end; field++)
        if (cdbjob_field_table[field].required == REQUIRED_ON_SUCCESS)
            require(builder, schema, cdbjob_field_table[field].name);
    return schema;
}

static void add_outcomes(struct builder *builder, cJSON *schema)
{
    cJSON *condition = cJSON_CreateObject(), *code = cJSON_CreateObject();
    cJSON *list;
    put(builder, schema, "if", condition);
    put(builder, condition, "properties", code);
    put(builder, code, cdbjob_field_table[FIELD_CODE].name,
        listed(builder, &list));
    append(builder, list, json_integer(0));
    append(builder, list, json_digits(0));
    put(builder, schema, "then", outcome(builder, false));
    put(builder, schema, "else", outcome(builder, true));
}

static cJSON *response_schema(struct builder *builder, const char *dialect)
{
    cJSON *schema = cJSON_CreateObject();
    cJSON *definitions = cJSON_CreateObject();
    char title[80];
    snprintf(title, sizeof title,
             "Response of GetCdbUpgradeJobInfo, %s dialect", dialect);
    put_text(builder, schema, "$schema",
             "https://json-schema.org/draft/2020-12/schema");
    put_text(builder, schema, "title", title);
    put_text(builder, schema, "$comment",
             "What no schema can say: cdbjob refuses keys that appear twice, "
             "and integers written with a fraction, an exponent or as -0.");
    add_object(builder, schema, OBJECT_ROOT);
    add_outcomes(builder, schema);
    put(builder, schema, "$defs", definitions);
    for (unsigned object = OBJECT_JOB; object < OBJECT_COUNT; object++) {
        cJSON *definition = cJSON_CreateObject();
        put(builder, definitions, object_names[object], definition);
        add_object(builder, definition, object);
    }
    return schema;
}

int command_schema(const struct cli_options *options)
{
    struct builder builder = {.options = &options->parse};
    struct output output = {.stream = stdout};
    if (options->operand_count > 0)
        return cli_wrong_use("schema takes no operand");
    cJSON *schema =
        response_schema(&builder, cli_dialect_name(options->dialect));
    char *text = builder.failed ? NULL : cJSON_Print(schema);
    cJSON_Delete(schema);
    cJSON_Delete(builder.orphans);
    if (text == NULL) {
        cli_complain("the schema could not be built");
        return EXIT_TROUBLE;
    }
    output_text(&output, text);
    output_text(&output, "\n");
    cJSON_free(text);
    return cli_close(&output) ? EXIT_FINE : EXIT_TROUBLE;
}
