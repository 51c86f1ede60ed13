/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The counts as tables for people and as JSON for programs. It knows
 * nothing of how the counts came about.
 */
#include "cli/commands/stats.h"

#include "cli/flags/options.h"

#include "report/cell.h"
#include "report/json_writer.h"

#include <inttypes.h>
#include <string.h>

const char *const stats_form_names[FORM_COUNT] = {"documented", "observed",
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

static bool departs(const uint64_t *forms)
{
    return forms[FORM_OBSERVED] + forms[FORM_ABSENT] + forms[FORM_WRONG] > 0;
}

static void write_field(const char *name, const uint64_t *forms,
                        struct output *output)
{
    output_format(output,
                  "  %-15s %10" PRIu64 " %9" PRIu64 " %6.1f%% %9" PRIu64
                  " %9" PRIu64 " %6.1f%%\n",
                  name, forms[FORM_DOCUMENTED], forms[FORM_OBSERVED],
                  share(forms, FORM_OBSERVED), forms[FORM_ABSENT],
                  forms[FORM_WRONG], share(forms, FORM_WRONG));
}

static void write_fields(const struct stats *stats, struct output *output,
                         bool all)
{
    unsigned named = OBJECT_COUNT, hidden = 0;
    output_format(output, "%-17s %10s %9s %7s %9s %9s %7s\n", "field",
                  stats_form_names[FORM_DOCUMENTED],
                  stats_form_names[FORM_OBSERVED], "share",
                  stats_form_names[FORM_ABSENT], stats_form_names[FORM_WRONG],
                  "share");
    for (unsigned field = 0; field < FIELD_COUNT; field++) {
        const struct cdbjob_field *row = &cdbjob_field_table[field];
        const uint64_t *forms = stats->fields[field];
        if (!all && !departs(forms)) {
            hidden++;
            continue;
        }
        if (named != row->object) {
            char path[STATS_PATH_SIZE];
            stats_path(row->object, path);
            output_format(output, "%s\n", path);
            named = row->object;
        }
        write_field(row->name, forms, output);
    }
    if (hidden > 0)
        output_format(output,
                      "(%u fields that never departed from the document; "
                      "--all shows them)\n",
                      hidden);
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

void stats_write_text(const struct stats *stats, struct output *output,
                      bool all)
{
    write_fields(stats, output, all);
    output_text(output, "\n");
    write_rules(stats, output);
}

/* ---------------------------------------------------------------- JSON -- */

static void write_json_field(const struct stats *stats,
                             struct json_writer *json, unsigned field)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    char path[STATS_PATH_SIZE];
    stats_path(row->object, path);
    json_open(json, '{');
    json_text_member(json, "object", path);
    json_text_member(json, "field", row->name);
    for (size_t i = 0; i < FORM_COUNT; i++)
        json_number_member(json, stats_form_names[i], stats->fields[field][i]);
    json_close(json, '}');
}

static void write_json_rule(const struct stats *stats, struct json_writer *json,
                            size_t index)
{
    const struct stats_rule *rule = &stats->rules[index];
    const cdbjob_rule *row = &cdbjob_rule_table[index];
    if (rule->file == NULL)
        return;
    char id[16];
    snprintf(id, sizeof id, "CDB%d", row->number);
    json_open(json, '{');
    json_text_member(json, "rule", id);
    json_text_member(json, "name", row->name);
    json_number_member(json, "findings", rule->findings);
    json_number_member(json, "records", rule->records);
    json_key(json, "first");
    json_open(json, '{');
    json_text_member(json, "file", rule->file);
    json_number_member(json, "record", rule->record);
    json_number_member(json, "line", rule->line);
    json_number_member(json, "column", rule->column);
    json_close(json, '}');
    json_close(json, '}');
}

void stats_write_json(const struct stats *stats, struct output *output)
{
    struct json_writer json = {.output = output};
    const struct outcome *outcome = &stats->outcome;
    json_open(&json, '{');
    json_text_member(&json, "dialect", cli_dialect_name(stats->dialect));
    json_number_member(&json, "records", outcome->records);
    json_number_member(&json, "valid", outcome->valid);
    json_number_member(&json, "errors", outcome->errors);
    json_number_member(&json, "warnings", outcome->warnings);
    json_number_member(&json, "notes", outcome->notes);
    json_number_member(&json, "unjudged", stats->unjudged);
    json_number_member(&json, "unread", outcome->unread);
    json_key(&json, "fields");
    json_open(&json, '[');
    for (unsigned field = 0; field < FIELD_COUNT; field++)
        write_json_field(stats, &json, field);
    json_close(&json, ']');
    json_key(&json, "rules");
    json_open(&json, '[');
    for (size_t i = 0; i < RULE_COUNT; i++)
        write_json_rule(stats, &json, i);
    json_close(&json, ']');
    json_close(&json, '}');
    output_byte(output, '\n');
}
