/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * One parse, with what a client may let pass as warnings: what is an error
 * then must be refused, and what is a warning leaves its place free.
 */
#include "kit/judgement.h"

#include <string.h>

/* More findings than a valid response can have notes. */
enum { FINDINGS = 512, READING_ROOM = 2 * CDBJOB_MAX_LENGTH, WHY_ROOM = 512 };

static struct {
    unsigned char memory[CDBJOB_MEMORY_MAX];
    cdbjob_finding findings[FINDINGS];
    const cdbjob_response *response;
    struct place open[FINDINGS];
    size_t open_count;
    char reading[READING_ROOM];
    char why[WHY_ROOM];
} now;

/* A departure that may pass leaves its place free; one of 5xx does not, for
 * each of its values is right by itself. */
static void leave_free(const char *text, size_t length,
                       const cdbjob_finding *finding)
{
    char pointer[256];
    if (finding->rule >= 500 || now.open_count == FINDINGS)
        return;
    if (cdbjob_pointer(text, length, finding, pointer, sizeof pointer) >=
        sizeof pointer)
        return; /* it is in a value that nobody reads */
    struct place place = place_of(pointer);
    const char *meant = cdbjob_meant(finding);
    char *slash = strrchr(pointer, '/');
    if (meant != NULL && slash != NULL &&
        (size_t)(slash + 1 - pointer) + strlen(meant) < sizeof pointer) {
        memcpy(slash + 1, meant, strlen(meant) + 1);
        place = place_of(pointer);
    }
    if (place.known)
        now.open[now.open_count++] = place;
}

static void decide(const char *text, size_t length,
                   const struct bearings *bearings,
                   const cdbjob_findings *findings,
                   cdbjob_fuzz_expected *expected)
{
    const cdbjob_finding *decisive = NULL;
    enum bearing worst = BEARS_NOTHING;
    for (size_t i = 0; i < findings->count; i++) {
        const cdbjob_finding *finding = &findings->items[i];
        enum bearing bearing = bearing_of(bearings, finding->rule);
        if (bearing > worst) {
            worst = bearing;
            decisive = finding;
        }
        if (bearing == MAY_BEAR)
            leave_free(text, length, finding);
    }
    /* An error past those that are stored. */
    const cdbjob_finding *last = &findings->decisive;
    if (last->rule != 0 && bearing_of(bearings, last->rule) > worst) {
        worst = bearing_of(bearings, last->rule);
        decisive = last;
    }
    expected->verdict = worst == MUST_NOT_BEAR ? CDBJOB_FUZZ_MUST_REFUSE
                        : worst == MAY_BEAR    ? CDBJOB_FUZZ_MAY_PASS
                                               : CDBJOB_FUZZ_MUST_READ;
    if (decisive != NULL) {
        expected->rule = decisive->rule;
        cdbjob_describe(text, length, decisive, now.why, sizeof now.why);
    }
}

void judge(const char *text, size_t length, const struct bearings *bearings,
           cdbjob_fuzz_expected *expected)
{
    cdbjob_findings findings;
    cdbjob_findings_init(&findings, now.findings, FINDINGS);
    now.open_count = 0;
    now.why[0] = '\0';
    memset(expected, 0, sizeof *expected);
    expected->why = now.why;
    cdbjob_status status =
        cdbjob_parse(length == 0 ? NULL : text, length, &bearings->options,
                     now.memory, sizeof now.memory, &now.response, &findings);
    decide(text, length, bearings, &findings, expected);
    size_t count = findings.errors + findings.warnings + findings.notes;
    if (status != CDBJOB_VALID || count > findings.count) {
        now.response = NULL;
        return;
    }
    expected->length =
        cdbjob_write(now.response, now.reading, sizeof now.reading);
    if (expected->length < sizeof now.reading)
        expected->reading = now.reading;
    else
        expected->length = 0;
}

const cdbjob_response *judged_response(void)
{
    return now.response;
}

bool judged_free(const struct place *place)
{
    for (size_t i = 0; i < now.open_count; i++)
        if (place_is_within(place, &now.open[i]))
            return true;
    return false;
}
