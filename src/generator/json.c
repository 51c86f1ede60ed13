/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The generator's JSON of no meaning: strings and values that are valid to
 * the last byte. It must not know the response.
 */
#include "generator/part.h"

void generate_string(struct choice *choice, struct buffer *out, size_t least)
{
    static const char *const pieces[] = {"a",
                                         "0",
                                         " ",
                                         "success",
                                         "cdb-pdn63pw5",
                                         "5.6",
                                         "/",
                                         "'",
                                         "<",
                                         "~1",
                                         "\\/",
                                         "\\\\",
                                         "\\\"",
                                         "\\n",
                                         "\\t",
                                         "\\b\\f\\r",
                                         "\\u0041",
                                         "\\u00e9",
                                         "\\uFFFF",
                                         "\\uD7ff",
                                         "\\ue000",
                                         "\\ud800\\udc00",
                                         "\\uDBFF\\uDFFF",
                                         "\\u0001",
                                         "\x7F",
                                         "\xC2\x80",
                                         "\xDF\xBF",
                                         "\xE0\xA0\x80",
                                         "\xED\x9F\xBF",
                                         "\xEE\x80\x80",
                                         "\xEF\xBF\xBF",
                                         "\xF0\x90\x80\x80",
                                         "\xF4\x8F\xBF\xBF",
                                         "\xE4\xB8\xAD\xE6\x96\x87"};
    size_t count = least + choose(choice, 5);
    buffer_add(out, "\"", 1);
    while (count-- > 0)
        buffer_add_string(out, ONE_OF(choice, pieces));
    if (chance(choice, 40))
        for (size_t i = choose(choice, 300); i > 0; i--)
            buffer_add(out, "x", 1);
    buffer_add(out, "\"", 1);
}

void generate_value(struct choice *choice, struct buffer *out, unsigned depth)
{
    static const char *const scalars[] = {"null",
                                          "true",
                                          "false",
                                          "0",
                                          "-0",
                                          "1.5",
                                          "-1e+9",
                                          "2E-3",
                                          "100003",
                                          "9223372036854775807",
                                          "123456789012345678901234567890",
                                          "\"\"",
                                          "\"\\u0000\"",
                                          "[]",
                                          "{}",
                                          "[ ]"};
    size_t kind = choose(choice, depth > 0 ? 4 : 2);
    if (kind == 0) {
        buffer_add_string(out, ONE_OF(choice, scalars));
        return;
    }
    if (kind == 1) {
        generate_string(choice, out, 0);
        return;
    }
    buffer_add_string(out, kind == 2 ? "[" : "{");
    for (size_t i = choose(choice, 4) + 1; i > 0; i--) {
        if (kind == 3) {
            generate_string(choice, out, 0);
            buffer_add_string(out, ":");
        }
        generate_value(choice, out, depth - 1);
        buffer_add_string(out, i > 1 ? "," : "");
    }
    buffer_add_string(out, kind == 2 ? "]" : "}");
}
