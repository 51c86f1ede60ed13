/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The kit's entry: expect, compare, hold and generate. Nothing in here is
 * called by another part.
 */
#include "kit/judgement.h"

#include "generator/generator.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void cdbjob_fuzz_expect(const void *text, size_t length,
                        const cdbjob_fuzz_policy *policy,
                        cdbjob_fuzz_expected *expected)
{
    struct bearings bearings;
    bearings_read(&bearings, policy);
    judge(text, length, &bearings, expected);
}

/* ------------------------------------------------------------- compare -- */

/* A text that a message quotes: printable, and not the whole of a long one. */
static const char *quoted(const char *text, size_t length, char out[200])
{
    size_t at = 0, i = 0;
    for (; i < length && at < 180; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (byte >= 0x20 && byte < 0x7F && byte != '\\')
            out[at++] = (char)byte;
        else
            at += (size_t)snprintf(out + at, 5, "\\x%02X", (unsigned)byte);
    }
    snprintf(out + at, 200 - at, "%s", i < length ? "..." : "");
    return out;
}

/* Does the client's value say that there is none? */
static bool says_absent(const cdbjob_fuzz_value *value, unsigned field)
{
    static const char zeros[] = "0000-00-00 00:00:00";
    return value->kind == CDBJOB_FUZZ_ABSENT ||
           (value->kind == CDBJOB_FUZZ_STRING &&
            (value->length == 0 ||
             (cdbjob_field_table[field].type == TYPE_TIME &&
              value->length == sizeof zeros - 1 &&
              memcmp(value->text, zeros, value->length) == 0)));
}

/* One value compared; the length of what is different, 0 for nothing. */
static size_t compare(const cdbjob_fuzz_value *value, char *buffer, size_t size)
{
    char scratch[PLACE_ROOM], digits[PLACE_ROOM];
    char right[200] = "absent", wrong[200] = "nothing";
    struct place place = place_of(value->pointer);
    if (!place_is_value(&place))
        return (size_t)snprintf(buffer, size, "%s is not a documented value",
                                value->pointer);
    if (judged_free(&place))
        return 0;
    const char *read = value->text;
    size_t length = 0, read_length = value->length;
    if (value->kind == CDBJOB_FUZZ_INTEGER) {
        read_length = (size_t)snprintf(digits, sizeof digits, "%lld",
                                       (long long)value->number);
        read = digits;
    }
    bool absent = says_absent(value, place.fields[place.depth - 1]);
    const char *text = place_text(judged_response(), &place, scratch, &length);
    if (text == NULL  ? absent
        : length == 0 ? absent
                      : !absent && length == read_length &&
                            memcmp(text, read, length) == 0)
        return 0;
    if (text != NULL)
        quoted(text, length, right);
    if (value->kind != CDBJOB_FUZZ_ABSENT)
        quoted(read, read_length, wrong);
    return (size_t)snprintf(buffer, size, "%s is %s%s%s; the client read %s",
                            value->pointer, text == NULL ? "" : "'", right,
                            text == NULL ? "" : "'", wrong);
}

size_t cdbjob_fuzz_difference(const cdbjob_fuzz_expected *expected,
                              bool accepted, const cdbjob_fuzz_value *values,
                              size_t count, char *buffer, size_t size)
{
    if (accepted && expected->verdict == CDBJOB_FUZZ_MUST_REFUSE)
        return (size_t)snprintf(buffer, size,
                                "the client accepts what must be refused: %s",
                                expected->why);
    if (!accepted && expected->verdict == CDBJOB_FUZZ_MUST_READ)
        return (size_t)snprintf(
            buffer, size, "the client refuses what must be read: %s",
            expected->reading == NULL ? "" : expected->reading);
    if (!accepted || judged_response() == NULL)
        return 0;
    for (size_t i = 0; i < count; i++) {
        size_t length = compare(&values[i], buffer, size);
        if (length > 0)
            return length;
    }
    return 0;
}

/* Prints what is different, named so that what is alike is counted as one
 * failure, and aborts. */
static _Noreturn void fail(const char *oracle, const char *of,
                           const char *difference)
{
    fprintf(stderr, "ORACLE %s%s: %s\n", oracle, of, difference);
    abort();
}

void cdbjob_fuzz_hold(const void *text, size_t length,
                      const cdbjob_fuzz_policy *policy, bool accepted,
                      const cdbjob_fuzz_value *values, size_t count)
{
    cdbjob_fuzz_expected expected;
    char difference[1024], rule[16];
    cdbjob_fuzz_expect(text, length, policy, &expected);
    if (cdbjob_fuzz_difference(&expected, accepted, NULL, 0, difference,
                               sizeof difference) > 0) {
        snprintf(rule, sizeof rule, "%d", expected.rule);
        fail(accepted ? "client_refuses_" : "client_accepts",
             accepted ? rule : "", difference);
    }
    for (size_t i = 0; i < count; i++) {
        if (cdbjob_fuzz_difference(&expected, accepted, &values[i], 1,
                                   difference, sizeof difference) == 0)
            continue;
        const char *name = strrchr(values[i].pointer, '/');
        fail("client_reads_", name == NULL ? "" : name + 1, difference);
    }
}

/* ------------------------------------------------------------ generate -- */

/* A flaw of the text: one that needs another limit is none to a client. */
static bool is_of_text(const struct flaw *flaw)
{
    return strcmp(flaw_name(flaw), "too-large") != 0;
}

static bool find_flaw(const char *name, const struct flaw **flaw)
{
    *flaw = NULL;
    if (strcmp(name, flaw_name(NULL)) == 0)
        return true;
    for (size_t i = 0; (*flaw = flaw_at(i)) != NULL; i++)
        if (is_of_text(*flaw) && strcmp(name, flaw_name(*flaw)) == 0)
            return true;
    return false;
}

/* What the generator says of it, as a verdict. */
static void expect_findings(const struct specimen *specimen,
                            const struct bearings *bearings,
                            cdbjob_fuzz_expected *expected)
{
    enum bearing worst = BEARS_NOTHING;
    expected->rule = 0;
    for (size_t i = 0; i < specimen->count; i++) {
        int rule = specimen->expected[i].rule;
        if (bearing_of(bearings, rule) <= worst)
            continue;
        worst = bearing_of(bearings, rule);
        expected->rule = rule;
    }
    expected->verdict = worst == MUST_NOT_BEAR ? CDBJOB_FUZZ_MUST_REFUSE
                        : worst == MAY_BEAR    ? CDBJOB_FUZZ_MAY_PASS
                                               : CDBJOB_FUZZ_MUST_READ;
}

bool cdbjob_fuzz_generate(uint64_t seed, const char *flaw,
                          const cdbjob_fuzz_policy *policy,
                          cdbjob_fuzz_vector *vector)
{
    static struct specimen specimen;
    static cdbjob_fuzz_finding findings[EXPECTED_ROOM];
    struct choice choice = choice_from_seed(seed);
    const struct flaw *chosen = NULL;
    if (flaw != NULL && !find_flaw(flaw, &chosen))
        return false;
    for (int tries = 0; tries < 64; tries++) {
        if (flaw == NULL)
            generate_any(&choice, &specimen);
        else
            generate(&choice, &specimen, chosen, chance(&choice, 2));
        if (is_of_text(specimen.flaw) && !specimen.overflowed &&
            (flaw == NULL || specimen.flaw == chosen))
            break;
    }
    for (size_t i = 0; i < specimen.count; i++) {
        const struct expectation *one = &specimen.expected[i];
        findings[i] = (cdbjob_fuzz_finding){one->rule, one->offset, one->length,
                                            one->pointer};
    }
    struct bearings bearings;
    bearings_read(&bearings, policy);
    bearings.options.request_job_id = specimen.request_job_id;
    vector->text = specimen.bytes;
    vector->length = specimen.text.length;
    vector->flaw = flaw_name(specimen.flaw);
    vector->request_job_id = specimen.request_job_id;
    vector->findings = findings;
    vector->count = specimen.count;
    judge(vector->text, vector->length, &bearings, &vector->expected);
    expect_findings(&specimen, &bearings, &vector->expected);
    return true;
}

const char *cdbjob_fuzz_flaw(size_t index)
{
    const struct flaw *flaw;
    for (size_t i = 0; (flaw = flaw_at(i)) != NULL; i++)
        if (is_of_text(flaw) && index-- == 0)
            return flaw_name(flaw);
    return NULL;
}
