/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Which fields come in other forms than they did, and which rules are met
 * more often: two sets of counts held beside each other. What two samples of
 * the same responses may show by chance is passed over in silence.
 */
#include "cli/commands/stats.h"

#include "report/cell.h"
#include "report/groups.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

/* Chance shows such a difference once in a million comparisons, or less:
 * the logarithm of that. Where both sides hold as many records, something
 * new must be in 20 of them. */
#define SURPRISE 13.815510557964274

/* So many of a total. */
struct share {
    double count, total;
};

static double ratio(struct share share)
{
    return share.total > 0 ? share.count / share.total : 0;
}

/* Of all cases on both sides, this many are on one: Chernoff bounds the
 * probability of as many, or of more, by exp(-G). The sides may be swapped. */
static bool is_surprising(struct share old, struct share now)
{
    double all = old.count + now.count;
    if (old.total <= 0 || now.total <= 0 || all <= 0)
        return false;
    double expected = now.total / (old.total + now.total);
    double g = 0;
    if (now.count > 0)
        g += now.count * log(now.count / all / expected);
    if (old.count > 0)
        g += old.count * log(old.count / all / (1 - expected));
    return g > SURPRISE;
}

/* A record may have a field many times, always in the same form: it is one
 * case and not many, so no field has more cases than there are records. */
static struct share form_share(const struct stats *stats, unsigned field,
                               size_t form)
{
    const uint64_t *forms = stats->fields[field];
    double total = 0;
    double records = (double)(stats->outcome.records - stats->unjudged);
    for (size_t i = 0; i < FORM_COUNT; i++)
        total += (double)forms[i];
    double scale = total > records ? records / total : 1;
    return (struct share){scale * (double)forms[form], scale * total};
}

static struct share rule_share(const struct stats *stats, size_t rule)
{
    return (struct share){(double)stats->rules[rule].records,
                          (double)stats->outcome.records};
}

static void write_shares(struct output *output, struct share old,
                         struct share now)
{
    output_format(output, ": %.2f %% -> %.2f %%", 100 * ratio(old),
                  100 * ratio(now));
    if (old.count <= 0)
        output_text(output, " (new)");
    else if (now.count <= 0)
        output_text(output, " (gone)");
}

static uint64_t compare_fields(const struct stats *old, const struct stats *now,
                               struct output *output)
{
    uint64_t changes = 0;
    for (unsigned field = 0; field < FIELD_COUNT; field++)
        for (size_t form = 0; form < FORM_COUNT; form++) {
            struct share before = form_share(old, field, form);
            struct share after = form_share(now, field, form);
            if (!is_surprising(before, after))
                continue;
            char path[GROUP_PATH_SIZE];
            group_path(field, path);
            output_format(output, "%s %s", path, stats_form_names[form]);
            write_shares(output, before, after);
            output_text(output, "\n");
            changes++;
        }
    return changes;
}

static uint64_t compare_rules(const struct stats *old, const struct stats *now,
                              struct output *output)
{
    uint64_t changes = 0;
    for (size_t i = 0; i < RULE_COUNT; i++) {
        struct share before = rule_share(old, i), after = rule_share(now, i);
        const struct stats_rule *rule = &now->rules[i];
        if (ratio(after) <= ratio(before) || !is_surprising(before, after))
            continue;
        output_format(output, "CDB%d %s", cdbjob_rule_table[i].number,
                      cdbjob_rule_table[i].name);
        write_shares(output, before, after);
        output_text(output, " of records, first ");
        cell_write(output, rule->file, strlen(rule->file));
        output_format(output, ":%" PRIu64 ":%" PRIu64 "\n", rule->line,
                      rule->column);
        changes++;
    }
    return changes;
}

uint64_t stats_compare(const struct stats *old, const struct stats *now,
                       struct output *output)
{
    uint64_t changes = compare_fields(old, now, output);
    return changes + compare_rules(old, now, output);
}
