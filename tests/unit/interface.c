/*
 * What the interface offers beside parsing: the finding that decides, the
 * least level that is stored, names for values, the version. It knows the
 * public header alone.
 */
#include "cdbjob/cdbjob.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static unsigned char memory[CDBJOB_MEMORY_MAX];
static const cdbjob_response *response;

static cdbjob_status parse(const char *json, cdbjob_findings *findings)
{
    return cdbjob_parse(json, strlen(json), NULL, memory, sizeof memory,
                        &response, findings);
}

/* A text, the status that it has, and the rule and place that decide it. */
static const struct {
    const char *json;
    cdbjob_status status;
    unsigned rule;
    size_t offset;
} decided[] = {
    {"{\"code\":\"1\",\"message\":\"\"}", CDBJOB_VALID, 0, 0},
    {"{\"code\":1,\"message\":2}", CDBJOB_REFUSED, 301, 20},
    {"{\"code\":1,\"message\":2,\"x\":3}", CDBJOB_REFUSED, 301, 20},
    {"{\"code\":1,\"message\":2,\"x\":3", CDBJOB_TRUNCATED, 101, 27},
    {"{\"code\":1,\"message\":2,\"x\":01}", CDBJOB_MALFORMED, 106, 26},
    {"{\"code\":1,\"message\":2,\"data\":[1,2,3]}", CDBJOB_TOO_MANY_ITEMS, 903,
     32},
    {"{\"data\":[1,2,3]", CDBJOB_TRUNCATED, 101, 15},
    {"{\"data\":[{\"detail\":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,7]},8]}",
     CDBJOB_TOO_MANY_ITEMS, 903, 52},
    {"", CDBJOB_EMPTY, 110, 0},
};

Test(interface, a_refusal_always_says_why)
{
    for (size_t i = 0; i < sizeof decided / sizeof decided[0]; i++)
        for (size_t capacity = 0; capacity < 4; capacity++) {
            cdbjob_finding items[4];
            cdbjob_findings findings;
            cdbjob_findings_init(&findings, items, capacity);
            cr_expect_eq(parse(decided[i].json, &findings), decided[i].status,
                         "%s", decided[i].json);
            cr_expect_eq(findings.decisive.rule, decided[i].rule,
                         "%s with %zu: %d", decided[i].json, capacity,
                         findings.decisive.rule);
            cr_expect_eq(findings.decisive.offset, decided[i].offset,
                         "%s with %zu: %zu", decided[i].json, capacity,
                         findings.decisive.offset);
        }
}

Test(interface, no_findings_may_be_set_up)
{
    cdbjob_finding item;
    cdbjob_findings findings = {0};
    cdbjob_findings_init(&findings, &item, 1);
    cdbjob_findings_init(NULL, NULL, 0);
    cr_expect_eq(findings.items, &item);
    cr_expect_eq(findings.capacity, (size_t)1);
}

Test(interface, a_finding_that_is_not_stored_is_described_as_well)
{
    char with[200], without[200];
    const char *json = "{\"messge\":1}";
    cdbjob_finding item;
    cdbjob_findings findings;
    cdbjob_findings_init(&findings, &item, 1);
    parse(json, &findings);
    cdbjob_describe(json, strlen(json), &item, with, sizeof with);
    cdbjob_findings_init(&findings, NULL, 0);
    parse(json, &findings);
    cdbjob_describe(json, strlen(json), &findings.decisive, without,
                    sizeof without);
    cr_expect_str_eq(with, without);
    cr_expect(strstr(with, "did you mean 'message'?") != NULL, "%s", with);
}

Test(interface, what_is_below_the_least_level_is_only_counted)
{
    const char *json = "{\"code\":\"0\",\"message\":1,\"data\":{\"x\":1}}";
    cdbjob_finding items[32];
    cdbjob_findings findings;
    cdbjob_findings_init(&findings, items, 32);
    parse(json, &findings);
    size_t errors = findings.errors, notes = findings.notes;
    size_t warnings = findings.warnings;
    cr_expect(errors > 0 && notes > 0 && warnings > 0);
    cr_expect_eq(findings.count, errors + notes + warnings);
    findings.least = CDBJOB_ERROR;
    parse(json, &findings);
    cr_expect_eq(findings.count, errors);
    cr_expect_eq(findings.errors, errors);
    cr_expect_eq(findings.notes, notes);
    cr_expect_eq(findings.warnings, warnings);
    for (size_t i = 0; i < findings.count; i++)
        cr_expect_eq(items[i].level, CDBJOB_ERROR);
}

Test(interface, names_of_values)
{
    cr_expect_str_eq(cdbjob_job_status_name(CDBJOB_JOB_SUCCEEDED), "succeeded");
    cr_expect_str_eq(cdbjob_job_status_name(1), "unknown");
    cr_expect_str_eq(cdbjob_job_type_name(CDBJOB_TYPE_MAIN_UPGRADE),
                     "upgrade of a main instance");
    cr_expect_str_eq(cdbjob_deploy_mode_name(CDBJOB_DEPLOY_SEVERAL_ZONES),
                     "several zones");
    cr_expect_str_eq(cdbjob_deploy_mode_name(INT64_MIN), "unknown");
}

Test(interface, a_time_as_text)
{
    const cdbjob_time time = {2017, 2, 5, 18, 19, 8, true};
    const cdbjob_time absent = {0, 0, 0, 0, 0, 0, false};
    char text[20];
    cr_expect_eq(cdbjob_time_text(&time, text, sizeof text), 19);
    cr_expect_str_eq(text, "2017-02-05 18:19:08");
    cr_expect_eq(cdbjob_time_text(&time, text, 5), 19);
    cr_expect_str_eq(text, "2017");
    cr_expect_eq(cdbjob_time_text(&absent, text, sizeof text), 0);
    cr_expect_str_eq(text, "");
    cr_expect_eq(cdbjob_time_text(NULL, NULL, 0), 0);
}

Test(interface, the_version)
{
    char text[40];
    snprintf(text, sizeof text, "%d.%d.%d", CDBJOB_VERSION_MAJOR,
             CDBJOB_VERSION_MINOR, CDBJOB_VERSION_PATCH);
    cr_expect_str_eq(cdbjob_version(), text);
    cr_expect_str_eq(cdbjob_version(), CDBJOB_VERSION_STRING);
    cr_expect_eq(cdbjob_version_number(), CDBJOB_VERSION_NUMBER);
}

typedef size_t describer(const char *, size_t, const cdbjob_finding *, char *,
                         size_t);

/* What is not a rule has no line, not even "off: [CDB0 ]". */
Test(interface, a_finding_of_no_rule_says_nothing)
{
    static describer *const describers[] = {cdbjob_describe, cdbjob_message,
                                            cdbjob_label};
    size_t rules = 0;
    for (int rule = 0; rule < 1000; rule++) {
        cdbjob_finding finding = {.rule = (uint16_t)rule, .level = CDBJOB_NOTE};
        if (cdbjob_rule_find(rule) != NULL) {
            rules++;
            continue;
        }
        for (size_t i = 0; i < sizeof describers / sizeof describers[0]; i++) {
            char line[64] = "before";
            cr_expect_eq(describers[i]("{}", 2, &finding, line, sizeof line), 0,
                         "rule %d: %s", rule, line);
            cr_expect_str_eq(line, "");
        }
    }
    cr_expect_not_null(cdbjob_rule_at(rules - 1));
    cr_expect_null(cdbjob_rule_at(rules));
}
