/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The counts as one page for a person with a browser: a bar for each field,
 * a row for each rule. It knows nothing of how the counts came about.
 */
#include "cli/commands/stats.h"

#include "report/page.h"

#include <inttypes.h>

static void write_number(struct output *output, uint64_t number)
{
    output_format(output, "<td class=\"n\">%" PRIu64 "</td>", number);
}

static void write_field(struct output *output, const char *name,
                        const uint64_t *forms)
{
    uint64_t total = 0;
    for (size_t i = 0; i < FORM_COUNT; i++)
        total += forms[i];
    output_format(output, "<tr><td><code>%s</code></td><td>", name);
    output_format(output,
                  "<svg width=\"%u\" height=\"12\" role=\"img\" "
                  "aria-label=\"%s\">",
                  PAGE_BAR_WIDTH, name);
    double left = 0;
    for (size_t i = 0; i < FORM_COUNT && total > 0; i++)
        left = page_bar(output, stats_form_names[i], left,
                        (double)forms[i] / (double)total);
    output_text(output, "</svg></td>");
    for (size_t i = 0; i < FORM_COUNT; i++)
        write_number(output, forms[i]);
    output_text(output, "</tr>\n");
}

static void write_fields(const struct stats *stats, struct output *output)
{
    output_text(output, "<h2>Fields</h2>\n<table>\n<tr><th></th><th></th>");
    for (size_t i = 0; i < FORM_COUNT; i++)
        output_format(output,
                      "<th>%s <svg width=\"10\" height=\"10\">"
                      "<rect class=\"%s\" width=\"10\" height=\"10\"/></svg>"
                      "</th>",
                      stats_form_names[i], stats_form_names[i]);
    output_text(output, "</tr>\n");
    for (unsigned field = 0; field < FIELD_COUNT; field++) {
        const struct cdbjob_field *row = &cdbjob_field_table[field];
        if (field == cdbjob_members_table[row->object].first) {
            char path[STATS_PATH_SIZE];
            stats_path(row->object, path);
            output_format(output,
                          "<tr class=\"object\"><td colspan=\"6\">%s</td>"
                          "</tr>\n",
                          path);
        }
        write_field(output, row->name, stats->fields[field]);
    }
    output_text(output, "</table>\n");
}

static void write_rule(struct output *output, const struct stats_rule *rule,
                       const cdbjob_rule *row)
{
    output_format(output, "<tr><td>CDB%d %s</td>", row->number, row->name);
    write_number(output, rule->findings);
    write_number(output, rule->records);
    output_text(output, "<td><code>");
    page_text(output, rule->file);
    output_format(output, ":%" PRIu64 ":%" PRIu64 "</code></td></tr>\n",
                  rule->line, rule->column);
}

static void write_rules(const struct stats *stats, struct output *output)
{
    output_text(output,
                "<h2>Rules</h2>\n<table>\n<tr><th>rule</th><th>findings</th>"
                "<th>records</th><th>first</th></tr>\n");
    for (size_t i = 0; i < RULE_COUNT; i++)
        if (stats->rules[i].file != NULL)
            write_rule(output, &stats->rules[i], &cdbjob_rule_table[i]);
    output_text(output, "</table>\n");
}

void stats_write_html(const struct stats *stats, struct output *output)
{
    const struct outcome *outcome = &stats->outcome;
    page_begin(output, "Forms of fields, by cdbjob");
    output_text(output, "<p>");
    page_count(output, outcome->records, "record");
    output_format(output,
                  ": <b>%" PRIu64 " valid</b>, <b>%" PRIu64 " refused</b>; ",
                  outcome->valid, outcome->records - outcome->valid);
    page_count(output, outcome->unread, "input");
    output_text(output, " not read completely.</p>\n");
    write_fields(stats, output);
    write_rules(stats, output);
    page_end(output);
}
