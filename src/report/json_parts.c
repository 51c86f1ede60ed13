/*
 * What the reports in JSON have in common. cJSON wants NUL-terminated UTF-8
 * and keeps a copy of what it is given.
 */
#include "report/json_parts.h"

#include "core/utf8.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define REPLACEMENT 0xFFFDu

cJSON *json_bytes(const char *bytes, size_t length)
{
    const unsigned char *text = (const unsigned char *)bytes;
    char *copy = malloc(3 * length + 1);
    if (copy == NULL)
        return NULL;
    size_t to = 0;
    for (size_t at = 0, size; at < length; at += size) {
        if (cdbjob_utf8_look(text, length, at, &size) == UTF8_VALID &&
            bytes[at] != '\0') {
            memcpy(copy + to, bytes + at, size);
            to += size;
        } else {
            to += cdbjob_utf8_write(REPLACEMENT, copy + to);
        }
    }
    copy[to] = '\0';
    cJSON *item = cJSON_CreateString(copy);
    free(copy);
    return item;
}

cJSON *json_text(const char *text)
{
    return json_bytes(text, strlen(text));
}

bool json_add_text(cJSON *object, const char *key, const char *text)
{
    return json_add_item(object, key, json_text(text));
}

bool json_add_number(cJSON *object, const char *key, uint64_t number)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%" PRIu64, number);
    return cJSON_AddRawToObject(object, key, digits) != NULL;
}

bool json_add_item(cJSON *object, const char *key, cJSON *item)
{
    if (item != NULL && cJSON_AddItemToObject(object, key, item))
        return true;
    cJSON_Delete(item);
    return false;
}

bool json_append(cJSON *array, cJSON *item)
{
    if (item != NULL && cJSON_AddItemToArray(array, item))
        return true;
    cJSON_Delete(item);
    return false;
}

static bool add_place(struct report *report, cJSON *object,
                      const cdbjob_finding *finding)
{
    struct report_place place = report_locate(report, finding->offset);
    return json_add_text(object, "file", report->file) &&
           json_add_number(object, "record", report->record.number) &&
           json_add_number(object, "line", place.line) &&
           json_add_number(object, "column", place.column) &&
           json_add_number(object, "offset", place.offset) &&
           json_add_number(object, "length", finding->length) &&
           json_add_text(object, "pointer",
                         report_tell(report, cdbjob_pointer, finding));
}

static bool add_rule(struct report *report, cJSON *object,
                     const cdbjob_finding *finding)
{
    const cdbjob_rule *rule = cdbjob_rule_find(finding->rule);
    char id[16];
    snprintf(id, sizeof id, "CDB%d", finding->rule);
    return json_add_text(object, "rule", id) &&
           json_add_text(object, "name", rule != NULL ? rule->name : "") &&
           json_add_text(object, "level", report_level_name(finding->level)) &&
           json_add_text(object, "message",
                         report_tell(report, cdbjob_message, finding)) &&
           json_add_text(object, "dialect", report_dialect_name(report));
}

/* What only some findings have. */
static bool add_more(struct report *report, cJSON *object,
                     const cdbjob_finding *finding)
{
    const char *meant = cdbjob_meant(finding);
    if (meant != NULL && !json_add_text(object, "meant", meant))
        return false;
    if (report->record.decoded &&
        cJSON_AddTrueToObject(object, "decoded") == NULL)
        return false;
    return finding->related_offset == CDBJOB_NO_OFFSET ||
           json_add_number(object, "related_offset",
                           report->record.offset + finding->related_offset);
}

cJSON *json_finding(struct report *report, const cdbjob_finding *finding)
{
    cJSON *object = cJSON_CreateObject();
    if (object != NULL && add_place(report, object, finding) &&
        add_rule(report, object, finding) && add_more(report, object, finding))
        return object;
    cJSON_Delete(object);
    return NULL;
}

void json_write(struct report *report, cJSON *value)
{
    char *line = value != NULL ? cJSON_PrintUnformatted(value) : NULL;
    if (line == NULL)
        report_fail(report, ENOMEM);
    else
        output_text(report->output, line);
    cJSON_free(line);
    cJSON_Delete(value);
}
