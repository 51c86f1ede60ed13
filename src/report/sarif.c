/*
 * The SARIF report, version 2.1.0: one run, whose results are written as the
 * records come. Rules and their texts are those of the rule table.
 */
#include "report/sarif.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

/* Room for what is said of a place in a decoded record. */
#define PLACE_MAX 100u
/* Values longer than this are not repeated in the report. */
#define SNIPPET_MAX 256u
/* Notifications kept for the end: memory is bounded whatever is read. */
#define PROBLEMS_MAX 1000

/* What begins the document, up to its results; the driver stands between. */
#define DOCUMENT_BEGIN                                                         \
    "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\","          \
    "\"version\":\"2.1.0\",\n\"runs\":[{\"tool\":{\"driver\":"
#define RESULTS_BEGIN "},\n\"columnKind\":\"unicodeCodePoints\",\n\"results\":["

void report_sarif_begin(struct report *report)
{
    output_text(report->output, DOCUMENT_BEGIN);
    sarif_write_driver(report);
    output_text(report->output, RESULTS_BEGIN);
    report->again = false;
    report->problems = cJSON_CreateArray();
    if (report->problems == NULL)
        report_fail(report, ENOMEM);
}

/* ---------------------------------------------------------------- places -- */

/* The URI of a file: what RFC 3986 does not let stand in a path is escaped,
 * and nothing before a slash can be taken for a scheme. */
static cJSON *uri_of(const char *file)
{
    char uri[3 * 4096 + 16] = "";
    size_t length = 0;
    if (file[0] == '/')
        length = (size_t)snprintf(uri, sizeof uri, "file://");
    for (const char *at = file; *at != '\0' && length + 4 < sizeof uri; at++) {
        bool plain = (*at >= 'a' && *at <= 'z') || (*at >= 'A' && *at <= 'Z') ||
                     (*at >= '0' && *at <= '9') ||
                     strchr("-._~/!$&'()*+,;=@", *at) != NULL;
        length += (size_t)snprintf(uri + length, sizeof uri - length,
                                   plain ? "%c" : "%%%02X",
                                   plain ? *at : (unsigned char)*at);
    }
    return cJSON_CreateString(uri);
}

static cJSON *artifact(const char *file)
{
    cJSON *object = cJSON_CreateObject();
    if (json_add_item(object, "uri", uri_of(file)))
        return object;
    cJSON_Delete(object);
    return NULL;
}

/* The bytes from `offset` on, in a record that is held. */
static cJSON *region(struct report *report, size_t offset, size_t length)
{
    const struct report_record *record = &report->record;
    struct report_place begin = report_look(report, offset);
    struct report_place end = report_look(report, offset + length);
    cJSON *object = cJSON_CreateObject();
    bool good = json_add_number(object, "startLine", begin.line) &&
                json_add_number(object, "startColumn", begin.column) &&
                json_add_number(object, "endLine", end.line) &&
                json_add_number(object, "endColumn", end.column) &&
                json_add_number(object, "byteOffset", begin.offset) &&
                json_add_number(object, "byteLength", length);
    if (good && length > 0 && length <= SNIPPET_MAX &&
        length <= record->length - offset) {
        cJSON *snippet = cJSON_CreateObject();
        good = json_add_item(object, "snippet", snippet) &&
               json_add_item(snippet, "text",
                             json_bytes(record->bytes + offset, length));
    }
    if (good)
        return object;
    cJSON_Delete(object);
    return NULL;
}

/* A decoded record is nowhere in the file; readers want a line all the same.
 * Message and properties say where in the record the finding is. */
static cJSON *no_region(void)
{
    cJSON *object = cJSON_CreateObject();
    if (json_add_number(object, "startLine", 1))
        return object;
    cJSON_Delete(object);
    return NULL;
}

static cJSON *location(struct report *report, size_t offset, size_t length)
{
    cJSON *object = cJSON_CreateObject();
    cJSON *place = cJSON_CreateObject();
    if (json_add_item(object, "physicalLocation", place) &&
        json_add_item(place, "artifactLocation", artifact(report->file)) &&
        json_add_item(place, "region",
                      report->record.decoded ? no_region()
                                             : region(report, offset, length)))
        return object;
    cJSON_Delete(object);
    return NULL;
}

/* The JSON Pointer, which tells a member also where lines have changed. */
static bool add_logical(struct report *report, cJSON *location,
                        const cdbjob_finding *finding)
{
    const char *pointer = report_tell(report, cdbjob_pointer, finding);
    if (pointer[0] == '\0')
        return true; /* the root has no name */
    cJSON *list = cJSON_CreateArray();
    cJSON *logical = cJSON_CreateObject();
    return json_add_item(location, "logicalLocations", list) &&
           json_append(list, logical) &&
           json_add_text(logical, "name", strrchr(pointer, '/') + 1) &&
           json_add_text(logical, "fullyQualifiedName", pointer) &&
           json_add_text(logical, "kind", "property");
}

/* --------------------------------------------------------------- results -- */

static bool add_message(cJSON *object, const char *text)
{
    cJSON *message = cJSON_CreateObject();
    return json_add_item(object, "message", message) &&
           json_add_text(message, "text", text);
}

/* Messages are sentences here, and end like sentences. SARIF doubles braces,
 * and makes a link of what reads like one in Markdown: nothing from a capture
 * may become one. */
static bool add_finding_message(struct report *report, cJSON *result,
                                const cdbjob_finding *finding)
{
    const char *message = report_tell(report, cdbjob_message, finding);
    size_t length = strlen(message), to = 0;
    char *sentence = report_room(report, PLACE_MAX + 2 * length + 2);
    if (sentence == NULL)
        return false;
    struct report_place place = report_look(report, finding->offset);
    if (report->record.decoded)
        to = (size_t)snprintf(sentence, PLACE_MAX,
                              "record %" PRIu64 ", %" PRIu64 ":%" PRIu64 ": ",
                              report->record.number, place.line, place.column);
    for (size_t at = 0; at < length; at++) {
        if (message[at] == '{' || message[at] == '}')
            sentence[to++] = message[at];
        else if (message[at] == '(' && at > 0 && message[at - 1] == ']')
            sentence[to++] = ' ';
        sentence[to++] = message[at];
    }
    if (length == 0 || message[length - 1] != '?')
        sentence[to++] = '.';
    sentence[to] = '\0';
    return add_message(result, sentence);
}

static bool add_related(struct report *report, cJSON *result,
                        const cdbjob_finding *finding)
{
    if (finding->related_offset == CDBJOB_NO_OFFSET || report->record.decoded)
        return true;
    struct report_token other = report_related(report, finding);
    cJSON *list = cJSON_CreateArray();
    cJSON *related = location(report, other.offset, other.length);
    return json_add_item(result, "relatedLocations", list) &&
           json_append(list, related) && json_add_number(related, "id", 1) &&
           add_message(related, other.is_key ? "The first of the two keys."
                                             : "The other value.");
}

/* FNV-1a: what stays the same when other records or lines change. */
static bool add_fingerprint(struct report *report, cJSON *result,
                            const cdbjob_finding *finding)
{
    char text[64];
    snprintf(text, sizeof text, "%d %" PRIu64 " ", finding->rule,
             report->record.number);
    const char *parts[] = {text, report_tell(report, cdbjob_pointer, finding)};
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < 2; i++)
        for (const char *at = parts[i]; *at != '\0'; at++)
            hash = (hash ^ (unsigned char)*at) * 1099511628211u;
    snprintf(text, sizeof text, "%016" PRIx64, hash);
    cJSON *prints = cJSON_CreateObject();
    return json_add_item(result, "partialFingerprints", prints) &&
           json_add_text(prints, "ruleRecordPointer/v1", text);
}

/* The record, and where in it the finding is if it is decoded. */
static bool add_properties(struct report *report, cJSON *result,
                           const cdbjob_finding *finding)
{
    cJSON *more = cJSON_CreateObject();
    if (!json_add_item(result, "properties", more) ||
        !json_add_number(more, "record", report->record.number))
        return false;
    struct report_place place = report_look(report, finding->offset);
    return !report->record.decoded ||
           (json_add_number(more, "line", place.line) &&
            json_add_number(more, "column", place.column) &&
            json_add_number(more, "offset", place.offset) &&
            json_add_number(more, "length", finding->length));
}

static cJSON *result_of(struct report *report, const cdbjob_finding *finding)
{
    const cdbjob_rule *rule = cdbjob_rule_find(finding->rule);
    char id[16];
    snprintf(id, sizeof id, "CDB%d", finding->rule);
    cJSON *result = cJSON_CreateObject();
    bool good =
        json_add_text(result, "ruleId", id) &&
        json_add_number(result, "ruleIndex",
                        (uint64_t)(rule - cdbjob_rule_table)) &&
        json_add_text(result, "level", report_level_name(finding->level)) &&
        add_finding_message(report, result, finding);
    cJSON *list = cJSON_CreateArray();
    good = json_add_item(result, "locations", list) && good;
    if (good) {
        cJSON *place = location(report, finding->offset, finding->length);
        good = json_append(list, place) &&
               add_logical(report, place, finding) &&
               add_related(report, result, finding) &&
               add_fingerprint(report, result, finding);
    }
    good = add_properties(report, result, finding) && good;
    if (good)
        return result;
    cJSON_Delete(result);
    return NULL;
}

void report_sarif_finding(struct report *report, const cdbjob_finding *finding)
{
    output_text(report->output, report->again ? ",\n" : "\n");
    report->again = true;
    json_write(report, result_of(report, finding));
}

/* ------------------------------------------------------------------- end -- */

void report_sarif_problem(struct report *report, const char *problem)
{
    cJSON *list = report->problems;
    int count = cJSON_GetArraySize(list);
    if (count >= PROBLEMS_MAX)
        return;
    if (count == PROBLEMS_MAX - 1)
        problem = "and more is not told";
    cJSON *notification = cJSON_CreateObject();
    cJSON *places = cJSON_CreateArray();
    cJSON *place = cJSON_CreateObject();
    cJSON *physical = cJSON_CreateObject();
    size_t size = strlen(problem) + 20;
    char *sentence = report_room(report, size);
    bool good = json_append(list, notification);
    good = json_add_item(notification, "locations", places) && good;
    good = json_append(places, place) && good;
    good = json_add_item(place, "physicalLocation", physical) && good;
    if (good && sentence != NULL) {
        snprintf(sentence, size, "It was not read: %s.", problem);
        good = json_add_item(physical, "artifactLocation",
                             artifact(report->file)) &&
               json_add_text(notification, "level", "error") &&
               add_message(notification, sentence);
    }
    if (!good || sentence == NULL)
        report_fail(report, ENOMEM);
}

void report_sarif_end(struct report *report)
{
    cJSON *list = cJSON_CreateArray();
    cJSON *invocation = cJSON_CreateObject();
    cJSON *problems = report->problems;
    report->problems = NULL;
    bool good = json_append(list, invocation);
    good = cJSON_AddBoolToObject(invocation, "executionSuccessful",
                                 report->of_all.unread == 0) != NULL &&
           good;
    good = json_add_item(invocation, "toolExecutionNotifications", problems) &&
           good;
    if (!good) {
        cJSON_Delete(list);
        list = NULL;
    }
    output_text(report->output, "],\n\"invocations\":");
    json_write(report, list);
    output_text(report->output, "}]}\n");
}

void report_sarif_close(struct report *report)
{
    cJSON_Delete(report->problems);
}
