/*
 * The NDJSON report: one JSON object a finding, for programs. It writes with
 * cJSON, which wants NUL-terminated UTF-8.
 */
#include "report/teller.h"

#include "core/utf8.h"

#include <cjson/cJSON.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* A copy in which each ill-formed sequence is U+FFFD: a file name may be any
 * bytes, a JSON text may not. NULL where memory runs out. */
static char *to_utf8(const char *text)
{
    size_t length = strlen(text), to = 0;
    char *copy = malloc(3 * length + 1);
    if (copy == NULL)
        return NULL;
    for (size_t at = 0, size; at < length; at += size) {
        if (cdbjob_utf8_look((const unsigned char *)text, length, at, &size) ==
            UTF8_VALID) {
            memcpy(copy + to, text + at, size);
            to += size;
        } else {
            to += cdbjob_utf8_write(0xFFFD, copy + to);
        }
    }
    copy[to] = '\0';
    return copy;
}

static bool add_text(cJSON *object, const char *key, const char *text)
{
    char *copy = to_utf8(text);
    bool added =
        copy != NULL && cJSON_AddStringToObject(object, key, copy) != NULL;
    free(copy);
    return added;
}

/* Exact, where cJSON's numbers are doubles. */
static bool add_number(cJSON *object, const char *key, uint64_t number)
{
    char digits[24];
    snprintf(digits, sizeof digits, "%" PRIu64, number);
    return cJSON_AddRawToObject(object, key, digits) != NULL;
}

static bool add_place(struct report *report, cJSON *object,
                      const cdbjob_finding *finding)
{
    struct report_place place = report_locate(report, finding->offset);
    return add_text(object, "file", report->record.file) &&
           add_number(object, "record", report->record.number) &&
           add_number(object, "line", place.line) &&
           add_number(object, "column", place.column) &&
           add_number(object, "offset", place.offset) &&
           add_number(object, "length", finding->length) &&
           add_text(object, "pointer",
                    report_tell(report, cdbjob_pointer, finding));
}

static bool add_rule(struct report *report, cJSON *object,
                     const cdbjob_finding *finding)
{
    const cdbjob_rule *rule = cdbjob_rule_find(finding->rule);
    char id[16];
    snprintf(id, sizeof id, "CDB%d", finding->rule);
    return add_text(object, "rule", id) &&
           add_text(object, "name", rule != NULL ? rule->name : "") &&
           add_text(object, "level", report_level_name(finding->level)) &&
           add_text(object, "message",
                    report_tell(report, cdbjob_message, finding)) &&
           add_text(object, "dialect",
                    report->style.dialect == CDBJOB_DOCUMENTED ? "documented"
                                                               : "observed");
}

/* What only some findings have. */
static bool add_more(struct report *report, cJSON *object,
                     const cdbjob_finding *finding)
{
    const char *meant = cdbjob_meant(finding);
    if (meant != NULL && !add_text(object, "meant", meant))
        return false;
    return finding->related_offset == CDBJOB_NO_OFFSET ||
           add_number(object, "related_offset",
                      report->record.offset + finding->related_offset);
}

void report_ndjson_finding(struct report *report, const cdbjob_finding *finding)
{
    cJSON *object = cJSON_CreateObject();
    char *line = NULL;
    if (object != NULL && add_place(report, object, finding) &&
        add_rule(report, object, finding) && add_more(report, object, finding))
        line = cJSON_PrintUnformatted(object);
    if (line == NULL) {
        report_fail(report, ENOMEM);
    } else {
        output_text(report->output, line);
        output_text(report->output, "\n");
    }
    cJSON_free(line);
    cJSON_Delete(object);
}
