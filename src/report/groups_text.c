/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Two or three lines for each group: what it is and how often it occurs, its
 * most frequent values, and where it was first met.
 */
#include "report/groups_text.h"

#include "report/cell.h"

#include <inttypes.h>

static const char *color_of(unsigned level)
{
    return level >= CDBJOB_ERROR     ? "\033[1;31m"
           : level == CDBJOB_WARNING ? "\033[1;33m"
                                     : "\033[1;36m";
}

static void write_value(struct output *output, const struct group *group,
                        const struct group_value *value)
{
    bool cut = value->length > GROUP_VALUE_BYTES;
    cell_write(output, value->bytes, cut ? GROUP_VALUE_BYTES : value->length);
    output_format(output, "%s (%s%" PRIu64 ")", cut ? "..." : "",
                  group->displaced ? "at least " : "", value->count);
}

static void write_values(struct output *output, const struct group *group)
{
    const struct group_value *top[GROUP_SHOWN];
    size_t count = group_top(group, top);
    for (size_t i = 0; i < count; i++) {
        output_text(output, i == 0 ? "            " : ", ");
        write_value(output, group, top[i]);
    }
    if (count > 0)
        output_byte(output, '\n');
}

static void write_first(struct output *output, const struct group *group)
{
    output_text(output, "            first: ");
    cell_write(output, group->file, strlen(group->file));
    if (group->decoded)
        output_format(output, "#%" PRIu64, group->record);
    output_format(output, ":%" PRIu64 ":%" PRIu64 ": ", group->place.line,
                  group->place.column);
    cell_write(output, group->message, strlen(group->message));
    output_byte(output, '\n');
}

/* "         2  error  CDB402 out-of-range  " */
static void write_head(struct report *report, uint64_t findings, unsigned level,
                       const cdbjob_rule *rule)
{
    struct output *output = report->output;
    output_format(output, "%10" PRIu64 "  ", findings);
    if (report->style.color)
        output_text(output, color_of(level));
    output_text(output, report_level_name(level));
    if (report->style.color)
        output_text(output, "\033[0m");
    output_text(output, "  ");
    report_link_rule(report, rule->number);
    output_text(output, "  ");
}

/* One line each: they are on one screen, however many fields they concern. */
static void write_rules(struct report *report, const struct groups *groups)
{
    struct output *output = report->output;
    output_text(output, "\nBy rule alone:\n");
    for (size_t i = 0; i < groups->rule_count; i++) {
        const struct group_rule *rule = &groups->rules[i];
        write_head(report, rule->findings, rule->level, rule->rule);
        output_format(output, "%zu place%s, %" PRIu64 " record%s\n",
                      rule->subjects, rule->subjects == 1 ? "" : "s",
                      rule->records, rule->records == 1 ? "" : "s");
    }
}

static void write_group(struct report *report, const struct group *group)
{
    struct output *output = report->output;
    char path[GROUP_PATH_SIZE];
    group_path(group->subject, path);
    write_head(report, group->findings, group->level, group->rule);
    output_text(output, path);
    if (group->records != group->findings)
        output_format(output, "  in %" PRIu64 " record%s", group->records,
                      group->records == 1 ? "" : "s");
    output_byte(output, '\n');
    write_values(output, group);
    write_first(output, group);
}

void groups_write_text(struct groups *groups, struct report *report)
{
    struct output *output = report->output;
    groups_sort(groups);
    for (size_t i = 0; i < groups->count; i++)
        write_group(report, groups->list[i]);
    if (groups->count > groups->rule_count)
        write_rules(report, groups);
    if (groups->count > 0)
        output_format(output,
                      "'cdbjob explain CDB%d' explains a rule, 'cdbjob stats' "
                      "counts the forms of each field.\n"
                      "Every rule: %s\n",
                      groups->list[0]->rule->number, report_rules_page());
}
