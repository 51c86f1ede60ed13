/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The part of a SARIF report that is the same for every run: rules and their
 * texts, from the rule table.
 */
#include "report/sarif_driver.h"

#include <ctype.h>

/* The documentation of the interface whose responses are judged. */
#define INFORMATION_URI "https://cloud.tencent.com/document/product/236"

void sarif_write_text(struct json_writer *json, const char *key,
                      const char *text)
{
    json_key(json, key);
    json_open(json, '{');
    json_text_member(json, "text", text);
    json_close(json, '}');
}

void sarif_write_id(struct json_writer *json, const char *key, int rule)
{
    json_key(json, key);
    json_string_open(json);
    report_write_id(json->output, rule);
    json_string_close(json);
}

/* "out-of-range" as programs name things: "OutOfRange". */
static void write_name(struct json_writer *json, const cdbjob_rule *rule)
{
    char name[32];
    size_t to = 0;
    bool begins = true;
    for (const char *at = rule->name; *at != '\0' && to + 1 < sizeof name;
         at++) {
        if (*at != '-')
            name[to++] = begins ? (char)toupper((unsigned char)*at) : *at;
        begins = *at == '-';
    }
    name[to] = '\0';
    json_text_member(json, "name", name);
}

static void write_help(struct json_writer *json, const cdbjob_rule *rule)
{
    char text[400];
    snprintf(text, sizeof text,
             "%s\nBased on: %s\n"
             "Level in the observed dialect: %s, in the documented: %s.",
             rule->summary, rule->sentence,
             report_level_name(rule->level[CDBJOB_OBSERVED]),
             report_level_name(rule->level[CDBJOB_DOCUMENTED]));
    sarif_write_text(json, "help", text);
}

static void write_rule(struct json_writer *json, const cdbjob_rule *rule,
                       cdbjob_dialect dialect)
{
    json_line(json);
    json_open(json, '{');
    sarif_write_id(json, "id", rule->number);
    write_name(json, rule);
    sarif_write_text(json, "shortDescription", rule->summary);
    sarif_write_text(json, "fullDescription", rule->summary);
    write_help(json, rule);
    json_key(json, "helpUri");
    json_string_open(json);
    report_write_page(json->output, rule);
    json_string_close(json);
    json_key(json, "defaultConfiguration");
    json_open(json, '{');
    json_text_member(json, "level", report_level_name(rule->level[dialect]));
    json_close(json, '}');
    json_close(json, '}');
}

/* The tool, and every rule of the table. */
void sarif_write_driver(struct json_writer *json, cdbjob_dialect dialect)
{
    char version[REPORT_VERSION_SIZE];
    report_version(version);
    json_open(json, '{');
    json_text_member(json, "name", "cdbjob");
    json_text_member(json, "version", version);
    json_text_member(json, "semanticVersion", version);
    json_line(json);
    json_text_member(json, "informationUri", INFORMATION_URI);
    json_line(json);
    json_key(json, "rules");
    json_open(json, '[');
    const cdbjob_rule *rule;
    for (size_t i = 0; (rule = cdbjob_rule_at(i)) != NULL; i++)
        write_rule(json, rule, dialect);
    json_close(json, ']');
    json_close(json, '}');
}
