/*
 * The counts as tables for people and as JSON for programs. It writes with
 * cJSON, and knows nothing of how the counts came about.
 */
#include "cli/commands/stats.h"

#include "report/cell.h"
#include "report/json_parts.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

static const char *const form_names[FORM_COUNT] = {"documented", "observed",
                                                   "absent", "wrong"};

void stats_path(unsigned object, char path[STATS_PATH_SIZE])
{
    snprintf(path, STATS_PATH_SIZE, "response");
    if (object == OBJECT_ROOT)
        return;
    char outer[STATS_PATH_SIZE] = "";
    if (object > OBJECT_JOB)
        stats_path(object - 1, outer);
    struct cdbjob_members members = cdbjob_members_table[object - 1];
    size_t used = 0;
    for (unsigned field = members.first; field < members.end; field++)
        if (cdbjob_is_container(field) && used < STATS_PATH_SIZE)
            used += (size_t)snprintf(path + used, STATS_PATH_SIZE - used,
                                     "%s%s%s%s", used > 0 ? ", " : "", outer,
                                     outer[0] != '\0' ? "." : "",
                                     cdbjob_field_table[field].name);
}

/* -------------------------------------------------------------- tables -- */

static double share(const uint64_t *forms, enum stats_form form)
{
    uint64_t total = 0;
    for (size_t i = 0; i < FORM_COUNT; i++)
        total += forms[i];
    return total > 0 ? 100.0 * (double)forms[form] / (double)total : 0.0;
}

static void write_fields(const struct stats *stats, struct output *output)
{
    output_format(output, "%-17s %10s %9s %7s %9s %9s\n", "field",
                  form_names[FORM_DOCUMENTED], form_names[FORM_OBSERVED], "",
                  form_names[FORM_ABSENT], form_names[FORM_WRONG]);
    for (unsigned field = 0; field < FIELD_COUNT; field++) {
        const struct cdbjob_field *row = &cdbjob_field_table[field];
        const uint64_t *forms = stats->fields[field];
        if (field == cdbjob_members_table[row->object].first) {
            char path[STATS_PATH_SIZE];
            stats_path(row->object, path);
            output_format(output, "%s\n", path);
        }
        output_format(output,
                      "  %-15s %10" PRIu64 " %9" PRIu64 " %6.1f%% %9" PRIu64
                      " %9" PRIu64 " %6.1f%%\n",
                      row->name, forms[FORM_DOCUMENTED], forms[FORM_OBSERVED],
                      share(forms, FORM_OBSERVED), forms[FORM_ABSENT],
                      forms[FORM_WRONG], share(forms, FORM_WRONG));
    }
}

static void write_rules(const struct stats *stats, struct output *output)
{
    output_format(output, "%-24s %9s %9s  %s\n", "rule", "findings", "records",
                  "first");
    for (size_t i = 0; i < RULE_COUNT; i++) {
        const struct stats_rule *rule = &stats->rules[i];
        if (rule->file == NULL)
            continue;
        output_format(output, "CDB%d %-17s %9" PRIu64 " %9" PRIu64 "  ",
                      cdbjob_rule_table[i].number, cdbjob_rule_table[i].name,
                      rule->findings, rule->records);
        cell_write(output, rule->file, strlen(rule->file));
        output_format(output, ":%" PRIu64 ":%" PRIu64 "\n", rule->line,
                      rule->column);
    }
}

void stats_write_text(const struct stats *stats, struct output *output)
{
    write_fields(stats, output);
    output_text(output, "\n");
    write_rules(stats, output);
}

/* ---------------------------------------------------------------- JSON -- */

static bool add_field(const struct stats *stats, cJSON *list, unsigned field)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    cJSON *item = cJSON_CreateObject();
    char path[STATS_PATH_SIZE];
    stats_path(row->object, path);
    if (item == NULL || !cJSON_AddItemToArray(list, item))
        return false;
    bool added = cJSON_AddStringToObject(item, "object", path) != NULL &&
                 cJSON_AddStringToObject(item, "field", row->name) != NULL;
    for (size_t i = 0; i < FORM_COUNT; i++)
        added = added &&
                json_add_number(item, form_names[i], stats->fields[field][i]);
    return added;
}

static bool add_rule(const struct stats *stats, cJSON *list, size_t index)
{
    const struct stats_rule *rule = &stats->rules[index];
    const cdbjob_rule *row = &cdbjob_rule_table[index];
    if (rule->file == NULL)
        return true;
    cJSON *item = cJSON_CreateObject();
    if (item == NULL || !cJSON_AddItemToArray(list, item))
        return false;
    char id[16];
    snprintf(id, sizeof id, "CDB%d", row->number);
    if (cJSON_AddStringToObject(item, "rule", id) == NULL ||
        cJSON_AddStringToObject(item, "name", row->name) == NULL ||
        !json_add_number(item, "findings", rule->findings) ||
        !json_add_number(item, "records", rule->records))
        return false;
    cJSON *first = cJSON_AddObjectToObject(item, "first");
    return first != NULL && json_add_text(first, "file", rule->file) &&
           json_add_number(first, "record", rule->record) &&
           json_add_number(first, "line", rule->line) &&
           json_add_number(first, "column", rule->column);
}

static bool add_all(const struct stats *stats, cJSON *root)
{
    if (!json_add_number(root, "records", stats->outcome.records) ||
        !json_add_number(root, "valid", stats->outcome.valid) ||
        !json_add_number(root, "unjudged", stats->unjudged) ||
        !json_add_number(root, "unread", stats->outcome.unread))
        return false;
    cJSON *fields = cJSON_AddArrayToObject(root, "fields");
    for (unsigned field = 0; field < FIELD_COUNT; field++)
        if (fields == NULL || !add_field(stats, fields, field))
            return false;
    cJSON *rules = cJSON_AddArrayToObject(root, "rules");
    for (size_t i = 0; i < RULE_COUNT; i++)
        if (rules == NULL || !add_rule(stats, rules, i))
            return false;
    return true;
}

void stats_write_json(const struct stats *stats, struct output *output)
{
    cJSON *root = cJSON_CreateObject();
    char *text = root != NULL && add_all(stats, root)
                     ? cJSON_PrintUnformatted(root)
                     : NULL;
    cJSON_Delete(root);
    if (text == NULL) {
        output->error = ENOMEM;
        return;
    }
    output_text(output, text);
    output_text(output, "\n");
    cJSON_free(text);
}
