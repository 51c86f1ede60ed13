/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The commands `rules` and `explain`: the rule table, shown to a person. The
 * diagnostic of an example is the one that `check` would show.
 */
#include "cli/commands/commands.h"

#include "cli/complain.h"
#include "cli/commands/examples.h"
#include "cli/judging/judge.h"

#include "core/rules.h"
#include "report/cell.h"

#include <string.h>

int command_rules(const struct cli_options *options)
{
    struct output output = {.stream = stdout};
    if (options->operand_count > 0)
        return cli_wrong_use("rules takes no operand");
    output_text(&output, "rule    name               observed  documented\n");
    const cdbjob_rule *rule;
    for (size_t i = 0; (rule = cdbjob_rule_at(i)) != NULL; i++)
        output_format(
            &output, "CDB%d  %-17s  %-8s  %-10s  %s\n", rule->number,
            rule->name, report_level_name(rule->level[CDBJOB_OBSERVED]),
            report_level_name(rule->level[CDBJOB_DOCUMENTED]), rule->summary);
    return cli_close(&output) ? EXIT_FINE : EXIT_TROUBLE;
}

static void keep_findings_of(cdbjob_findings *findings, const cdbjob_rule *rule)
{
    size_t kept = 0;
    for (size_t i = 0; i < findings->count; i++)
        if (findings->items[i].rule == rule->number)
            findings->items[kept++] = findings->items[i];
    findings->count = kept;
}

/* Shows what `check` says of the rule in the bad text. */
static bool show_bad(const struct cli_options *options, struct output *output,
                     const cdbjob_rule *rule, const struct example *example)
{
    char text[2048];
    cdbjob_options parse;
    cdbjob_options_init(&parse, CDBJOB_OBSERVED);
    example_options(example, &parse);
    struct judge judge;
    judge_init(&judge, &parse, false);
    const struct record record = {
        .bytes = text,
        .length = example_write(example, false, text, sizeof text),
        .number = 1,
        .line = 1,
        .column = 1,
    };
    const struct report_style style = {.color = options->color};
    struct report *report = report_open(report_format_at(0), &style, output);
    bool judged =
        report != NULL && judge_text(&judge, record.bytes, record.length);
    if (judged) {
        keep_findings_of(&judge.findings, rule);
        report_file(report, "bad.json");
        report_record(report, &record, judge.status, &judge.findings);
    }
    report_close(report);
    judge_free(&judge);
    return judged;
}

static bool explain(const struct cli_options *options, struct output *output,
                    size_t index)
{
    const cdbjob_rule *rule = cdbjob_rule_at(index);
    const struct example *example = example_at(index);
    output_format(output,
                  "CDB%d %s\n%s\n\n"
                  "Based on:\n  %s\n"
                  "Level in the observed dialect:   %s\n"
                  "Level in the documented dialect: %s\n",
                  rule->number, rule->name, rule->summary, rule->sentence,
                  report_level_name(rule->level[CDBJOB_OBSERVED]),
                  report_level_name(rule->level[CDBJOB_DOCUMENTED]));
    if (!cdbjob_rule_is_fixed((unsigned)index))
        output_format(output, "To change it: --level=%d=LEVEL\n", rule->number);
    output_text(output, "\nBad:\n");
    if (!show_bad(options, output, rule, example))
        return false;
    output_text(output, "\nGood:\n  ");
    cell_write(output, example->good, strlen(example->good));
    output_text(output, "\n");
    return true;
}

int command_explain(const struct cli_options *options)
{
    struct output output = {.stream = stdout};
    if (options->operand_count == 0)
        return cli_wrong_use("explain needs a rule, such as 302");
    for (size_t i = 0; i < options->operand_count; i++) {
        const char *text = options->operands[i];
        if (cli_rule_index(text, strlen(text)) != CLI_NO_RULE)
            continue;
        const char *near = cli_rule_near(text, strlen(text));
        if (near != NULL)
            return cli_wrong_use("there is no rule %s; did you mean %s?", text,
                                 near);
        return cli_wrong_use("there is no rule %s; 'cdbjob rules' lists them",
                             text);
    }
    bool shown = true;
    for (size_t i = 0; i < options->operand_count && shown; i++) {
        if (i > 0)
            output_text(&output, "\n");
        shown = explain(
            options, &output,
            cli_rule_index(options->operands[i], strlen(options->operands[i])));
    }
    if (!shown)
        cli_complain("the example could not be judged");
    return cli_close(&output) && shown ? EXIT_FINE : EXIT_TROUBLE;
}
