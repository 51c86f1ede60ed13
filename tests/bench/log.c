/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Responses as the log of a poller holds them: see log.h.
 */
#include "log.h"

#include <stdbool.h>

static unsigned below(struct choice *choice, unsigned bound)
{
    return (unsigned)choose(choice, bound);
}

static const char *one_of(struct choice *choice, const char *const *texts,
                          unsigned count)
{
    return texts[below(choice, count)];
}

/* A fifth of the messages is Chinese. */
static const char *message(struct choice *choice)
{
    static const char *const plain[] = {
        "success", "", "upgrade in progress", "waiting for the time window",
        "The instance is being switched to the new version"};
    static const char *const chinese[] = {
        "\xE4\xBB\xBB\xE5\x8A\xA1\xE6\x89\xA7\xE8\xA1\x8C\xE6\x88\x90\xE5\x8A"
        "\x9F",
        "\xE5\x8D\x87\xE7\xBA\xA7\xE4\xB8\xAD\xEF\xBC\x8C\xE8\xAF\xB7\xE7\xA8"
        "\x8D\xE5\x80\x99"};
    return below(choice, 5) == 0 ? one_of(choice, chinese, 2)
                                 : one_of(choice, plain, 5);
}

/* Each value is drawn in a statement of its own, because a compiler may
 * evaluate the arguments of a call in any order. */
static void add_number(struct text *text, struct choice *choice, unsigned least,
                       unsigned count, const char *after)
{
    text_addf(text, "%02u%s", least + below(choice, count), after);
}

static void add_time(struct text *text, struct choice *choice, unsigned year)
{
    text_addf(text, "\"%u-", year);
    add_number(text, choice, 1, 12, "-");
    add_number(text, choice, 1, 28, " ");
    add_number(text, choice, 0, 24, ":");
    add_number(text, choice, 0, 60, ":");
    add_number(text, choice, 0, 60, "\"");
}

static void add_zone(struct text *text, struct choice *choice)
{
    if (below(choice, 3) == 0)
        text_add(text, "\"\"");
    else
        text_addf(text, "%u", 100001 + below(choice, 8));
}

static void add_string(struct text *text, const char *before,
                       const char *string)
{
    text_addf(text, "%s\"%s\"", before, string);
}

static void add_instance(struct text *text, struct choice *choice)
{
    static const char *const versions[] = {"5.5", "5.6", "5.7", "8.0"};
    static const char *const types[] = {"", "CUSTOM", "BASIC"};
    text_addf(text, "{\"memory\":%u", 1000 * (1 + below(choice, 64)));
    text_addf(text, ",\"volume\":%u", 5 * (5 + below(choice, 600)));
    add_string(text, ",\"engineVersion\":", one_of(choice, versions, 4));
    text_add(text, ",\"protectMode\":\"\"");
    add_string(text, ",\"deployMode\":", below(choice, 2) == 0 ? "" : "0");
    text_addf(text, ",\"masterZone\":%u", 100001 + below(choice, 8));
    text_add(text, ",\"slaveZoneFirst\":");
    add_zone(text, choice);
    text_add(text, ",\"slaveZoneSecond\":");
    add_zone(text, choice);
    add_string(text, ",\"cdbType\":", one_of(choice, types, 3));
    text_add(text, "}");
}

static void add_detail(struct text *text, struct choice *choice)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz012345";
    text_add(text, "{\"cdbInstanceId\":\"cdb-");
    for (unsigned i = 0; i < 8; i++)
        text_add_bytes(text, &letters[below(choice, 32)], 1);
    add_string(text, "\",\"dealName\":",
               below(choice, 2) == 0 ? "" : "20170205110003");
    text_add(text, ",\"before\":");
    add_instance(text, choice);
    text_add(text, ",\"after\":");
    add_instance(text, choice);
    text_add(text, "}");
}

void log_add(struct text *text, struct choice *choice)
{
    bool running = below(choice, 3) == 0;
    text_add(text, "{\"code\":0,\"message\":\"\",\"codeDesc\":\"Success\",");
    add_string(text, "\"data\":{\"code\":\"0\",\"message\":", message(choice));
    text_addf(text, ",\"jobId\":\"%u\"", 1 + below(choice, 99999));
    add_string(text, ",\"type\":", below(choice, 4) == 0 ? "9" : "11");
    add_string(text, ",\"status\":", running ? "0" : "2");
    text_addf(text, ",\"progress\":\"%u\"",
              running ? below(choice, 100) : 100u);
    text_add(text, ",\"startTime\":");
    add_time(text, choice, 2017);
    text_add(text, ",\"endTime\":");
    if (running)
        text_add(text, "\"\"");
    else
        add_time(text, choice, 2018);
    text_add(text, ",\"detail\":[");
    add_detail(text, choice);
    text_add(text, "]}}");
}
