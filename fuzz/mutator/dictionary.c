/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Prints the dictionary of both engines from the field and rule tables: keys,
 * values, the tokens of JSON, and the words of captures. It must not hold a
 * key of the response of its own.
 */
#include "core/fields.h"

#include <stdio.h>

/* One entry, escaped as libFuzzer and AFL++ read it. */
static void entry(const char *text)
{
    putchar('"');
    for (const unsigned char *at = (const unsigned char *)text; *at; at++) {
        if (*at == '"' || *at == '\\')
            printf("\\%c", *at);
        else if (*at < 0x20 || *at >= 0x7F)
            printf("\\x%02X", *at);
        else
            putchar(*at);
    }
    puts("\"");
}

static void keys(void)
{
    char text[64];
    for (unsigned i = 0; i < FIELD_COUNT; i++) {
        const struct cdbjob_field *field = &cdbjob_field_table[i];
        snprintf(text, sizeof text, "%s:", field->key);
        entry(text);
        if (field->historic[0] != '\0') {
            snprintf(text, sizeof text, "\"%s\":", field->historic);
            entry(text);
        }
    }
}

static void edge(int64_t value)
{
    char text[32];
    snprintf(text, sizeof text, "%lld", (long long)value);
    entry(text);
    snprintf(text, sizeof text, "\"%lld\"", (long long)value);
    entry(text);
}

/* Each documented value, and each end of a range with both neighbours. */
static void values(void)
{
    for (unsigned i = 0; i < VALUE_COUNT; i++)
        edge(cdbjob_value_table[i].value);
    for (unsigned i = 0; i < FIELD_COUNT; i++) {
        const struct cdbjob_field *field = &cdbjob_field_table[i];
        if (field->type != TYPE_INT)
            continue;
        if (field->minimum != NO_MINIMUM)
            edge(field->minimum - 1), edge(field->minimum);
        if (field->maximum != NO_MAXIMUM)
            edge(field->maximum), edge(field->maximum + 1);
    }
    edge(INT64_MAX);
    edge(INT64_MIN);
}

/* What the readers of captures look for. */
static void captures(void)
{
    static const char *const words[] = {
        "HTTP/1.1 200 OK\r\n",
        "HTTP/1.1 100 Continue\r\n\r\n",
        "HTTP/2 204\r\n",
        "Content-Length: ",
        "Transfer-Encoding: chunked\r\n",
        "Content-Encoding: gzip\r\n",
        "\r\n\r\n",
        "\r\n0\r\n\r\n",
        "\r\nff\r\n",
        ";name=value\r\n",
        "GET /v2/index.php?Action=GetCdbUpgradeJobInfo&jobId=1 HTTP/1.1\r\n",
        "\x1F\x8B\x08",
        "{\"log\":{\"entries\":[",
        "\"request\":{\"method\":\"POST\",\"url\":\"",
        "\"postData\":{\"text\":\"Action=GetCdbUpgradeJobInfo&jobId=1\"}",
        "\"queryString\":[{\"name\":\"Action\",\"value\":\"",
        "\"response\":{\"content\":{\"text\":\"",
        "\"encoding\":\"base64\"",
        "}\n{"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        entry(words[i]);
}

int main(void)
{
    static const char *const tokens[] = {"{",
                                         "}",
                                         "[",
                                         "]",
                                         ",",
                                         ":",
                                         "\"",
                                         "\"\"",
                                         "null",
                                         "true",
                                         "false",
                                         "-0",
                                         "1e5",
                                         "1.0",
                                         "9223372036854775808",
                                         "\\u0000",
                                         "\\ud800",
                                         "\\udc00",
                                         "\\ud83d\\ude00",
                                         "\\/",
                                         "\\",
                                         "\xEF\xBB\xBF",
                                         "\xC0\x80",
                                         "\xED\xA0\x80",
                                         "\xF4\x90\x80\x80",
                                         "\xE4\xB8\xAD",
                                         "\"2017-02-13 15:14:31\"",
                                         "\"2016-02-29 23:59:59\"",
                                         "\"2017-02-29 00:00:00\"",
                                         "\"2017-12-31 24:00:00\"",
                                         "\"0000-00-00 00:00:00\"",
                                         "[{",
                                         "}]",
                                         "{}",
                                         "[]"};
    puts("# Printed from src/core/fields.h by fuzz/mutator/dictionary.c.");
    keys();
    values();
    for (size_t i = 0; i < sizeof tokens / sizeof tokens[0]; i++)
        entry(tokens[i]);
    captures();
    return ferror(stdout) != 0;
}
