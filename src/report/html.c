/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The HTML report: one page for a person with a browser. It loads nothing,
 * runs nothing, and escapes every byte that is not its own; its length is
 * bounded whatever is read, for findings are in groups.
 */
#define _XOPEN_SOURCE 700 /* open_memstream(), strdup() */
#include "report/cell.h"
#include "report/groups.h"
#include "report/page.h"
#include "report/snippet.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>

/* Groups and problems that are shown; the rest is counted. Sixty groups with
 * the longest texts are less than 200 KB. */
#define GROUPS_MAX 60u
#define PROBLEMS_MAX 20u

/*
 * Life: as long as the report. A group keeps the picture of its first
 * finding, for the record it is in does not last.
 */
struct html {
    struct groups groups;
    uint64_t problem_count;
    char *problems[PROBLEMS_MAX];
    struct report_totals counted; /* by level, at min_level */
};

/* -------------------------------------------------- what is kept of it -- */

static void write_picture(struct report *report, const cdbjob_finding *finding,
                          struct output *output)
{
    const struct record *record = &report->record;
    struct snippet snippet = snippet_at(record->bytes, record->length,
                                        finding->offset, finding->length);
    char *line = NULL;
    size_t length = 0;
    struct output plain = {.stream = open_memstream(&line, &length)};
    if (plain.stream == NULL) {
        output_fail(output, ENOMEM);
        return;
    }
    snippet_write(&plain, &snippet);
    if (output_close_text(&plain, &line))
        page_text(output, line);
    else
        output_fail(output, ENOMEM);
    free(line);
    output_byte(output, '\n');
    output_repeat(output, ' ', snippet.mark_column);
    output_text(output, "<b>");
    output_repeat(output, '^', snippet.mark_columns);
    struct report_words label = report_words(report, cdbjob_label, finding);
    if (label.length > 0 && !report->style.redact) {
        output_byte(output, ' ');
        page_bytes(output, label.bytes, label.length);
    }
    output_text(output, "</b>");
}

static char *picture_of(struct report *report, const cdbjob_finding *finding)
{
    char *picture = NULL;
    size_t length = 0;
    struct output output = {.stream = open_memstream(&picture, &length)};
    if (output.stream != NULL) {
        write_picture(report, finding, &output);
        if (output_close_text(&output, &picture))
            return picture;
    }
    report_fail(report, ENOMEM);
    free(picture);
    return NULL;
}

static void count_finding(struct report *report, const cdbjob_finding *finding)
{
    struct html *html = report->state;
    struct group *group = groups_add(&html->groups, report, finding);
    if (group != NULL && group->findings == 1)
        group->picture = picture_of(report, finding);
    html->counted.errors += finding->level == CDBJOB_ERROR;
    html->counted.warnings += finding->level == CDBJOB_WARNING;
    html->counted.notes += finding->level == CDBJOB_NOTE;
}

static void write_problem(struct report *report, const char *problem)
{
    struct html *html = report->state;
    if (html->problem_count++ >= PROBLEMS_MAX)
        return;
    char *line = NULL;
    size_t length = 0;
    struct output output = {.stream = open_memstream(&line, &length)};
    if (output.stream == NULL) {
        report_fail(report, ENOMEM);
        return;
    }
    page_text(&output, report->file);
    output_text(&output, ": ");
    page_text(&output, problem);
    if (!output_close_text(&output, &line))
        report_fail(report, ENOMEM);
    html->problems[html->problem_count - 1] = line;
}

/* ---------------------------------------------------------------- page -- */

static void write_head(struct report *report)
{
    const struct html *html = report->state;
    const struct report_totals *all = &report->of_all;
    struct output *output = report->output;
    char version[REPORT_VERSION_SIZE];
    report_version(version);
    page_begin(output, "Findings of cdbjob");
    output_text(output, "<p>");
    page_count(output, all->records, "record");
    output_text(output, " in ");
    page_count(output, all->files, "file");
    output_format(output,
                  ": <b>%" PRIu64 " valid</b>, <b>%" PRIu64
                  " refused</b>. Found: <b class=\"error\">",
                  all->valid, all->records - all->valid);
    page_count(output, html->counted.errors, "error");
    output_text(output, "</b>, <b class=\"warning\">");
    page_count(output, html->counted.warnings, "warning");
    output_text(output, "</b> and <b class=\"note\">");
    page_count(output, html->counted.notes, "note");
    output_format(output,
                  "</b>.</p>\n<p><small>cdbjob %s, dialect %s.</small></p>\n",
                  version, report_dialect_name(report));
}

static void write_problems(struct report *report)
{
    const struct html *html = report->state;
    struct output *output = report->output;
    if (html->problem_count == 0)
        return;
    output_text(output, "<h2>Not read</h2>\n<ul>\n");
    for (size_t i = 0; i < PROBLEMS_MAX && html->problems[i] != NULL; i++)
        output_format(output, "<li>%s</li>\n", html->problems[i]);
    if (html->problem_count > PROBLEMS_MAX)
        output_format(output, "<li>and %" PRIu64 " more</li>\n",
                      html->problem_count - PROBLEMS_MAX);
    output_text(output, "</ul>\n");
}

/* Findings of a field, by level. */
struct bar {
    uint64_t levels[CDBJOB_ERROR + 1], all;
    char path[GROUP_PATH_SIZE];
};

static void write_bar(struct output *output, const struct bar *bar,
                      uint64_t most)
{
    output_text(output, "<tr><td><code>");
    page_text(output, bar->path);
    output_format(output,
                  "</code></td><td><svg width=\"%u\" height=\"12\" role=\"img\""
                  " aria-label=\"",
                  PAGE_BAR_WIDTH);
    page_count(output, bar->levels[CDBJOB_ERROR], "error");
    output_text(output, ", ");
    page_count(output, bar->levels[CDBJOB_WARNING], "warning");
    output_text(output, ", ");
    page_count(output, bar->levels[CDBJOB_NOTE], "note");
    output_text(output, "\">");
    double left = 0;
    for (unsigned level = CDBJOB_ERROR; level >= CDBJOB_NOTE; level--) {
        left = page_bar(output, report_level_name(level), left,
                        (double)bar->levels[level] / (double)most);
    }
    output_format(output, "</svg></td><td class=\"n\">%" PRIu64 "</td></tr>\n",
                  bar->all);
}

/* In the order of the document; unknown keys come last. */
static void write_bars(struct report *report)
{
    const struct html *html = report->state;
    struct bar *bars = calloc(GROUP_SUBJECTS, sizeof *bars);
    uint64_t most = 0;
    if (bars == NULL) {
        report_fail(report, ENOMEM);
        return;
    }
    for (size_t i = 0; i < html->groups.count; i++) {
        const struct group *group = html->groups.list[i];
        struct bar *bar = &bars[group->subject];
        group_path(group->subject, bar->path);
        bar->levels[group->level] += group->findings;
        bar->all += group->findings;
        most = bar->all > most ? bar->all : most;
    }
    output_text(
        report->output,
        "<h2>By field</h2>\n<p><small>Findings: <b class=\"error\">errors</b>, "
        "<b class=\"warning\">warnings</b>, <b class=\"note\">notes</b>."
        "</small></p>\n<table>\n");
    for (size_t i = 0; i < GROUP_SUBJECTS; i++)
        if (bars[i].all > 0)
            write_bar(report->output, &bars[i], most);
    output_text(report->output, "</table>\n");
    free(bars);
}

/* One row each: they are on one screen, however many fields they concern. */
static void write_rules(struct report *report)
{
    const struct html *html = report->state;
    struct output *output = report->output;
    output_text(output, "<h2>By rule</h2>\n<table>\n");
    for (size_t i = 0; i < html->groups.rule_count; i++) {
        const struct group_rule *rule = &html->groups.rules[i];
        const char *level = report_level_name(rule->level);
        output_format(output, "<tr><td class=\"n\"><b class=\"%s\">", level);
        page_count(output, rule->findings, level);
        output_text(output, "</b></td><td class=\"n\">");
        page_count(output, rule->records, "record");
        output_text(output, "</td><td>");
        report_write_rule(output, rule->rule->number);
        output_text(output, "</td><td>");
        page_text(output, rule->rule->summary);
        output_text(output, "</td></tr>\n");
    }
    output_text(output, "</table>\n");
}

static void write_values(struct output *output, const struct group *group)
{
    const struct group_value *top[GROUP_SHOWN];
    size_t count = group_top(group, top);
    for (size_t i = 0; i < count; i++) {
        bool cut = top[i]->length > GROUP_VALUE_BYTES;
        output_text(output, i == 0 ? "<p>Most often: <code>" : ", <code>");
        page_bytes(output, top[i]->bytes,
                   cut ? GROUP_VALUE_BYTES : top[i]->length);
        output_format(output, "%s</code> (%s%" PRIu64 ")", cut ? "..." : "",
                      group->displaced ? "at least " : "", top[i]->count);
    }
    if (count > 0)
        output_text(output, "</p>\n");
}

static void write_group(struct output *output, const struct group *group)
{
    const char *level = report_level_name(group->level);
    char path[GROUP_PATH_SIZE];
    group_path(group->subject, path);
    output_format(output, "<section class=\"%s\"><h3>", level);
    report_write_rule(output, group->rule->number);
    output_text(output, ", <code>");
    page_text(output, path);
    output_format(output, "</code></h3>\n<p><b class=\"%s\">", level);
    page_count(output, group->findings, level);
    output_text(output, "</b> in ");
    page_count(output, group->records, "record");
    output_text(output, ". ");
    page_text(output, group->rule->summary);
    output_text(output, "</p>\n");
    write_values(output, group);
    output_text(output, "<p>First: <code>");
    page_text(output, group->file);
    if (group->decoded)
        output_format(output, "#%" PRIu64, group->record);
    output_format(output,
                  ":%" PRIu64 ":%" PRIu64 "</code>: ", group->place.line,
                  group->place.column);
    page_text(output, group->message);
    output_format(output, "</p>\n<pre>%s</pre>\n<p><small>",
                  group->picture != NULL ? group->picture : "");
    page_text(output, group->rule->sentence);
    output_text(output, "</small></p></section>\n");
}

static void end(struct report *report)
{
    struct html *html = report->state;
    struct output *output = report->output;
    groups_sort(&html->groups);
    write_head(report);
    write_problems(report);
    if (html->groups.count > 0) {
        write_rules(report);
        write_bars(report);
        output_text(output, "<h2>By rule and field</h2>\n");
    }
    for (size_t i = 0; i < html->groups.count && i < GROUPS_MAX; i++)
        write_group(output, html->groups.list[i]);
    if (html->groups.count > GROUPS_MAX) {
        output_text(output, "<p>And ");
        page_count(output, html->groups.count - GROUPS_MAX, "rarer group");
        output_text(output, ": see <code>--format=summary</code>.</p>\n");
    }
    page_end(output);
}

static void close_state(struct report *report)
{
    struct html *html = report->state;
    groups_free(&html->groups);
    for (size_t i = 0; i < PROBLEMS_MAX; i++)
        free(html->problems[i]);
}

const struct report_format report_html = {
    .name = "html",
    .complete = true,
    .state_size = sizeof(struct html),
    .count = count_finding,
    .problem = write_problem,
    .end = end,
    .close = close_state,
};
