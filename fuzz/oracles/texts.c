/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Oracles of what is said about a finding: pointers, messages, labels. They
 * must not know what the texts say.
 */
#include "oracles/oracles.h"
#include "support/utf8.h"

#include <string.h>

typedef size_t text_writer(const char *, size_t, const cdbjob_finding *, char *,
                           size_t);

/* Writes into a guarded block of that size; NULL where size is 0. */
static const char *write_text(text_writer *writer, const struct answer *answer,
                              const cdbjob_finding *finding, size_t size,
                              size_t *length)
{
    char *block = guard_block(GUARD_OUTPUT, size, 1, 0x7E);
    *length = writer(answer->json, answer->length, finding,
                     size == 0 ? NULL : block, size);
    if (!guard_intact(GUARD_OUTPUT))
        oracle_fail("oracle_texts", "bytes outside %zu written", size);
    return block;
}

static void snprintf_like(text_writer *writer, const struct answer *answer,
                          const cdbjob_finding *finding, size_t size,
                          const char *whole, size_t whole_length)
{
    size_t length;
    const char *text = write_text(writer, answer, finding, size, &length);
    if (length != whole_length)
        oracle_fail("oracle_texts", "length %zu with space for %zu, not %zu",
                    length, size, whole_length);
    if (size == 0)
        return;
    size_t kept = size - 1 < whole_length ? size - 1 : whole_length;
    if (memcmp(text, whole, kept) != 0 || text[kept] != '\0')
        oracle_fail("oracle_texts", "space for %zu holds something else", size);
}

static bool is_printable(const char *text, size_t length)
{
    const unsigned char *bytes = (const unsigned char *)text;
    for (size_t at = 0; at < length;) {
        size_t size = utf8_sequence(bytes + at, length - at);
        if (size == 0 || bytes[at] < 0x20 || bytes[at] == 0x7F)
            return false;
        if (size == 2 && bytes[at] == 0xC2 && bytes[at + 1] < 0xA0)
            return false; /* U+0080 to U+009F are controls too */
        at += size;
    }
    return true;
}

static bool is_pointer(const char *text, size_t length)
{
    if (length > 0 && text[0] != '/')
        return false;
    for (size_t i = 0; i < length; i++)
        if (text[i] == '~' &&
            (i + 1 == length || (text[i + 1] != '0' && text[i + 1] != '1')))
            return false;
    return true;
}

static void texts_of(const struct subject *subject, const struct answer *answer,
                     const cdbjob_finding *finding, struct choice *choice)
{
    text_writer *const writers[] = {subject->pointer, subject->message,
                                    subject->label, subject->describe};
    for (size_t i = 0; i < sizeof writers / sizeof writers[0]; i++) {
        size_t length, again;
        write_text(writers[i], answer, finding, 0, &length);
        if (length > 64 * (answer->length + 64))
            oracle_fail("oracle_texts", "a text of %zu bytes", length);
        write_text(writers[i], answer, finding, length + 1, &again);
        char *whole = guard_room(GUARD_OUTPUT_OTHER, length + 1, 0);
        writers[i](answer->json, answer->length, finding, whole, length + 1);
        if (whole[length] != '\0')
            oracle_fail("oracle_texts", "no NUL after %zu bytes", length);
        snprintf_like(writers[i], answer, finding, length + 1, whole, length);
        snprintf_like(writers[i], answer, finding, length, whole, length);
        snprintf_like(writers[i], answer, finding, choose(choice, length + 1),
                      whole, length);
        if (i == 0 ? !is_pointer(whole, length) : !is_printable(whole, length))
            oracle_fail("oracle_texts", "%d says '%s'", finding->rule, whole);
        if (length == 0 && (i == 1 || i == 3))
            oracle_fail("oracle_texts", "%d says nothing", finding->rule);
    }
}

void oracle_texts(const struct subject *subject, const struct answer *answer,
                  struct choice *choice)
{
    size_t count = answer->findings.count;
    size_t most = oracles_thorough ? count : 1;
    size_t first = count > most ? choose(choice, count - most + 1) : 0;
    for (size_t i = first; i < count && i < first + most; i++)
        texts_of(subject, answer, &answer->findings.items[i], choice);
}
