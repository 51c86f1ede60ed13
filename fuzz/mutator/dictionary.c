/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Prints the dictionary of both engines from the field and rule tables: keys,
 * values, the tokens of JSON, and the words of captures. It must not hold a
 * key of the response of its own.
 */
#include "mutator/words.h"

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

int main(void)
{
    puts("# Printed from src/core/fields.h by fuzz/mutator/dictionary.c.");
    keys();
    values();
    for (size_t i = 0; i < MUTATOR_WORDS; i++)
        entry(mutator_words[i]);
    return ferror(stdout) != 0;
}
