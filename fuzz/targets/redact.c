/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Target: hiding the values of any text. What is shown is as long as the text
 * and holds nothing but its shape and the document's keys; a mark that is put
 * into every value and every unknown key is in no report. It must not know
 * how values are found.
 */
#include "generator/buffer.h"
#include "oracles/oracles.h"
#include "support/tree.h"

#include "report/redact.h"
#include "report/report.h"

#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ROOM = 1 << 16 };

/* What may be shown: the keys of the document, old ones among them, in
 * quotes, and the words of JSON. */
static const char *const shown_words[] = {"\"code\"",
                                          "\"message\"",
                                          "\"codeDesc\"",
                                          "\"data\"",
                                          "\"jobId\"",
                                          "\"type\"",
                                          "\"status\"",
                                          "\"progress\"",
                                          "\"startTime\"",
                                          "\"endTime\"",
                                          "\"detail\"",
                                          "\"cdbInstanceId\"",
                                          "\"dealName\"",
                                          "\"before\"",
                                          "\"after\"",
                                          "\"cdbType\"",
                                          "\"memory\"",
                                          "\"volume\"",
                                          "\"engineVersion\"",
                                          "\"protectMode\"",
                                          "\"deployMode\"",
                                          "\"masterZone\"",
                                          "\"slaveZoneFirst\"",
                                          "\"slaveZoneSecond\"",
                                          "\"slaveZone1\"",
                                          "\"slaveZone2\"",
                                          "true",
                                          "false",
                                          "null"};

static size_t word_at(const char *text, size_t left)
{
    for (size_t i = 0; i < sizeof shown_words / sizeof shown_words[0]; i++) {
        size_t length = strlen(shown_words[i]);
        if (length <= left && memcmp(text, shown_words[i], length) == 0)
            return length;
    }
    return 0;
}

static void check_shown(const char *text, const char *shown, size_t length)
{
    static const char shape[] = " \t\r\n{}[]:,\"";
    for (size_t at = 0; at < length;) {
        size_t word = word_at(shown + at, length - at);
        bool same = memcmp(shown + at, text + at, word > 0 ? word : 1) == 0;
        bool hidden = shown[at] == REDACTED;
        if (!hidden && (!same || (word == 0 && (shown[at] == '\0' ||
                                                !strchr(shape, shown[at])))))
            oracle_fail("oracle_redact", "byte %zu is shown as %02x: %.*s", at,
                        (unsigned char)shown[at], (int)length, text);
        if (hidden && (text[at] == '\n' || text[at] == '\r'))
            oracle_fail("oracle_redact", "a line end is hidden");
        at += word > 0 ? word : 1;
    }
}

/* ---------------------------------------------------------------- marks -- */

static const char text_mark[] = "Zq7Zq", number_mark[] = "481516234";

/* The text with a mark in each of its values and unknown keys. */
static bool add_marks(const char *text, size_t length, struct buffer *out)
{
    static struct tree tree;
    size_t at = 0;
    tree_read(&tree, text, length);
    for (uint32_t i = 0; tree.complete && i < tree.count; i++) {
        const struct tree_node *node = &tree.nodes[i];
        size_t key = node->key_end - node->key_start;
        if (key > 0 && word_at(text + node->key_start, key) != key) {
            buffer_add(out, text + at, node->key_end - 1 - at);
            buffer_add_string(out, text_mark);
            at = node->key_end - 1;
        }
        if (node->kind == TREE_STRING) {
            buffer_add(out, text + at, node->end - 1 - at);
            buffer_add_string(out, text_mark);
            at = node->end - 1;
        } else if (node->kind == TREE_OTHER) {
            buffer_add(out, text + at, node->end - at);
            at = node->end;
            if (strchr("tfn", text[node->start]) == NULL)
                buffer_add_string(out, number_mark);
        }
    }
    buffer_add(out, text + at, length - at);
    return tree.complete && !out->full;
}

static void write_report(const struct report_format *format,
                         const struct answer *answer)
{
    struct report_style style = {.redact = true, .reasons = true};
    char *text = NULL;
    size_t length = 0;
    struct output output = {.stream = open_memstream(&text, &length)};
    struct report *report =
        output.stream == NULL ? NULL : report_open(format, &style, &output);
    const struct record record = {.bytes = answer->json,
                                  .length = answer->length,
                                  .number = 1,
                                  .line = 1,
                                  .column = 1};
    if (report == NULL)
        abort();
    report_file(report, "a.json");
    report_record(report, &record, answer->status, &answer->findings);
    report_file_end(report);
    report_end(report);
    report_close(report);
    if (!output_close(&output))
        oracle_fail("oracle_redact", "%s: not written", format->name);
    if (memmem(text, length, text_mark, sizeof text_mark - 1) != NULL ||
        memmem(text, length, number_mark, sizeof number_mark - 1) != NULL)
        oracle_fail("oracle_redact", "%s shows a value of %.*s", format->name,
                    (int)answer->length, answer->json);
    free(text);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char shown[ROOM], marked[ROOM];
    static size_t count;
    struct choice choice = choice_from_seed(choice_hash(data, size));
    struct buffer out = {marked, 0, sizeof marked, false};
    struct answer answer;
    cdbjob_options options;
    if (size > ROOM / 2)
        return 0;
    while (report_format_at(count) != NULL)
        count++;
    const char *text = guard_copy(GUARD_TEXT, data, size);
    redact(text, size, shown);
    check_shown(text, shown, size);
    if (!add_marks(text, size, &out))
        return 0;
    cdbjob_options_init(&options, CDBJOB_DOCUMENTED);
    const char *json = guard_copy(GUARD_TEXT_OTHER, marked, out.length);
    ask(&subject_real, &answer, ANSWER_FIRST, json, out.length, &options, 0);
    if (!has_all_findings(&answer))
        return 0;
    size_t chosen = choose(&choice, count);
    for (size_t i = 0; i < count; i++)
        if (oracles_thorough || i == chosen)
            write_report(report_format_at(i), &answer);
    return 0;
}
