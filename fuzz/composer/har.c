/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * HAR files: the log around the entries, whole, twice or cut short. The
 * entries are made in entries.c.
 */
#include "composer/har.h"

#include <string.h>

static const char *const others[] = {
    "\"version\": \"1.2\"",
    "\"creator\":{\"name\":\"x\",\"entries\":[{}]}",
    "\"a key that is longer than any that is known\":[\"]}\"]",
    "\"pages\" : [ ] ",
    "\"\\u006cog\":-1.5e3",
    "\"comment\":\"\\\\\"",
};

/* Members of no meaning; after or before others. */
static void add_others(struct composer *c, bool before)
{
    for (size_t count = choose(c->choice, 3); count > 0; count--) {
        put(c, before ? "" : ", ");
        put(c, ANY_OF(c, others));
        put(c, before ? ",\n" : "");
    }
}

static void expect_place(struct composer *c, size_t offset, const char *what)
{
    struct place place = place_at(c, offset);
    expect_problem(c, CAPTURE_FAILED,
                   "line %" PRIu64 ", column %" PRIu64 ": %s", place.line,
                   place.column, what);
}

/* The file ends before an entry, of which `i` are in the array. */
static void cut_short(struct har_composer *h, size_t i)
{
    struct composer *c = h->c;
    if (i == 0 && c->number == 0) {
        expect_place(c, written(c), "the HAR is cut short");
    } else if (i == 0 || h->is_lost || fifty(c)) {
        expect_problem(c, CAPTURE_FAILED,
                       "the HAR is cut short after entry %" PRIu64, c->number);
    } else {
        put(c, ", ");
        expect_problem(c, CAPTURE_FAILED,
                       "the HAR is cut short in entry %" PRIu64, c->number + 1);
    }
}

/* The entries of one array; false where the file ends in it. */
static bool add_entries(struct har_composer *h)
{
    static const char *const separators[] = {"\n    ", "\n", "\r\n\t"};
    struct composer *c = h->c;
    const char *separator = ANY_OF(c, separators);
    size_t count = choose(c->choice, 6);
    put(c, "[");
    for (size_t i = 0; i < count; i++) {
        if (h->may_end && chance(c->choice, 12)) {
            cut_short(h, i);
            return false;
        }
        put(c, i > 0 && !h->is_lost ? "," : "");
        put(c, separator);
        h->is_last = i + 1 == count;
        if (!add_entry(h))
            return false;
    }
    put(c, "\n]");
    return true;
}

/* The value of log, entries once or twice; false where the file ends in it. */
static bool add_log(struct har_composer *h)
{
    struct composer *c = h->c;
    put(c, "{\n");
    add_others(c, true);
    for (size_t times = chance(c->choice, 8) ? 2 : 1; times > 0; times--) {
        put(c, "\"entries\" :");
        if (h->has_entries)
            expect_problem(c, CAPTURE_DAMAGED,
                           "'entries' appears twice in the HAR");
        h->has_entries = true;
        if (!add_entries(h))
            return false;
        put(c, times > 1 ? "," : "");
    }
    add_others(c, false);
    put(c, "}");
    return true;
}

/* A file that holds no entries, or that ends before them. */
static void add_none(struct composer *c)
{
    static const struct {
        const char *before, *after;
        const char *what; /* NULL: no entries; or, with the place between */
    } none[] = {
        {"{\"log\":{}}\n", "", NULL},
        {"{\"log\":{\"entries\" ", "", "the HAR is cut short"},
        {"{\"log\":\n{\"version\":", "", "the HAR is cut short"},
        {"{\n\"log\":", "[]}", "not a HAR"},
        {"{\"log\":{\"entries\": ", "{}}}", "not a HAR"},
        {"{\"log\"", "{}", "not JSON"},
        {"{\"entries\":[]}", "", NULL},
        {"", "\xEF\xBB", "not JSON"},
        {"", "\xEF", "not JSON"},
        {"{\"x\":1 ", "\"log\":{}}", "not JSON"},
        {"{\"x\":1, ", "2:3,\"log\":{\"entries\":[]}}", "not JSON"},
        {"{ ", "null:0,\"log\":{\"entries\":[]}}", "not JSON"},
        {"{\"log\":{", "[]:0,\"entries\":[{}]}}", "not JSON"},
    };
    size_t chosen = choose(c->choice, sizeof none / sizeof none[0]);
    put(c, none[chosen].before);
    if (none[chosen].what == NULL)
        expect_problem(c, CAPTURE_FAILED, "not a HAR: there is no log.entries");
    else
        expect_place(c, written(c), none[chosen].what);
    put(c, none[chosen].after);
}

void compose_har(struct composer *c)
{
    struct har_composer h = {.c = c, .may_end = chance(c->choice, 4)};
    put(c, chance(c->choice, 6) ? "\xEF\xBB\xBF" : "");
    if (!c->obvious && chance(c->choice, 8)) {
        add_none(c);
        return;
    }
    put(c, fifty(c) ? "{" : " {\n");
    if (!c->obvious)
        add_others(c, true);
    for (size_t times = chance(c->choice, 10) ? 2 : 1; times > 0; times--) {
        put(c, "\"log\": ");
        if (h.has_log)
            expect_problem(c, CAPTURE_DAMAGED,
                           "'log' appears twice in the HAR");
        h.has_log = true;
        if (!add_log(&h))
            return;
        put(c, times > 1 ? "," : "");
    }
    add_others(c, false);
    put(c, "} \n");
    if (chance(c->choice, 10)) {
        expect_place(c, written(c), "something follows the HAR");
        put(c, "{}");
    }
}
