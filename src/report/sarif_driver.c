/*
 * The driver of the SARIF report: the tool, and every rule of the table with
 * its texts and its level in the dialect that is spoken.
 */
#include "report/sarif.h"

#include <ctype.h>

/* The documentation of the interface whose responses are judged. */
#define INFORMATION_URI "https://cloud.tencent.com/document/product/236"

/* "out-of-range" as programs name things: "OutOfRange". */
static bool add_name(cJSON *object, const cdbjob_rule *rule)
{
    char name[sizeof rule->name];
    size_t to = 0;
    bool begins = true;
    for (const char *at = rule->name; *at != '\0'; at++) {
        if (*at != '-')
            name[to++] = begins ? (char)toupper((unsigned char)*at) : *at;
        begins = *at == '-';
    }
    name[to] = '\0';
    return json_add_text(object, "name", name);
}

static bool add_wrapped(cJSON *object, const char *key, const char *text)
{
    cJSON *wrapper = cJSON_CreateObject();
    return json_add_item(object, key, wrapper) &&
           json_add_text(wrapper, "text", text);
}

static bool add_help(cJSON *object, const cdbjob_rule *rule)
{
    char text[400];
    snprintf(text, sizeof text,
             "%s\nIt rests on: %s\n"
             "Observed dialect: %s. Documented dialect: %s.",
             rule->summary, rule->sentence,
             report_level_name(rule->level[CDBJOB_OBSERVED]),
             report_level_name(rule->level[CDBJOB_DOCUMENTED]));
    return add_wrapped(object, "help", text);
}

static cJSON *rule_of(const cdbjob_rule *rule, cdbjob_dialect dialect)
{
    char id[16];
    snprintf(id, sizeof id, "CDB%d", rule->number);
    cJSON *object = cJSON_CreateObject();
    bool good = json_add_text(object, "id", id) && add_name(object, rule) &&
                add_wrapped(object, "shortDescription", rule->summary) &&
                add_wrapped(object, "fullDescription", rule->summary) &&
                add_help(object, rule);
    cJSON *configuration = cJSON_CreateObject();
    good = json_add_item(object, "defaultConfiguration", configuration) &&
           good &&
           json_add_text(configuration, "level",
                         report_level_name(rule->level[dialect]));
    if (good)
        return object;
    cJSON_Delete(object);
    return NULL;
}

void sarif_write_driver(struct report *report)
{
    char version[REPORT_VERSION_SIZE];
    report_version(version);
    output_format(report->output,
                  "{\"name\":\"cdbjob\",\"version\":\"%s\","
                  "\"semanticVersion\":\"%s\",\n"
                  "\"informationUri\":\"%s\",\n\"rules\":[",
                  version, version, INFORMATION_URI);
    const cdbjob_rule *rule;
    for (size_t i = 0; (rule = cdbjob_rule_at(i)) != NULL; i++) {
        output_text(report->output, i > 0 ? ",\n" : "\n");
        json_write(report, rule_of(rule, report->style.dialect));
    }
    output_text(report->output, "]}");
}
