/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Cases of the syntax: see syntax_cases.h. Offsets and lengths are counted
 * by hand; the text of a key or string includes its quotes.
 */
#include "syntax_cases.h"

/* clang-format off */
#define CASE(rule, text, offset, length) \
    {rule, text, sizeof text - 1, offset, length}
#define GOOD(text) {0, text, sizeof text - 1, 0, 0}
#define OPEN(text) {101, text, sizeof text - 1, sizeof text - 1, 0}
#define END {0, NULL, 0, 0, 0}

const struct syntax_case syntax_strings[] = {
    GOOD("\"\""), GOOD("\"a\""),
    /* 103: a backslash and what may follow it */
    GOOD("\"\\\"\""), GOOD("\"\\\\\""), GOOD("\"\\/\""), GOOD("\"\\b\""),
    GOOD("\"\\f\""), GOOD("\"\\n\""), GOOD("\"\\r\""), GOOD("\"\\t\""),
    GOOD("\"\\u0000\""), GOOD("\"\\u09aF\""), GOOD("\"\\uFFFF\""),
    CASE(103, "\"\\a\"", 1, 2), CASE(103, "\"\\c\"", 1, 2),
    CASE(103, "\"\\e\"", 1, 2), CASE(103, "\"\\g\"", 1, 2),
    CASE(103, "\"\\m\"", 1, 2), CASE(103, "\"\\o\"", 1, 2),
    CASE(103, "\"\\q\"", 1, 2), CASE(103, "\"\\s\"", 1, 2),
    CASE(103, "\"\\v\"", 1, 2), CASE(103, "\"\\x41\"", 1, 2),
    CASE(103, "\"\\0\"", 1, 2), CASE(103, "\"\\'\"", 1, 2),
    CASE(103, "\"\\ \"", 1, 2), CASE(103, "\"\\U0041\"", 1, 2),
    CASE(103, "\"\\N\"", 1, 2), CASE(103, "\"\\B\"", 1, 2),
    CASE(103, "\"\\\n\"", 1, 2), CASE(103, "\"\\\0\"", 1, 2),
    CASE(103, "\"abc\\$\"", 4, 2), CASE(103, "\"\\\\\\!\"", 3, 2),
    CASE(103, "\"\\u\"", 1, 3), CASE(103, "\"\\u0\"", 1, 4),
    CASE(103, "\"\\u00\"", 1, 5), CASE(103, "\"\\u004\"", 1, 6),
    CASE(103, "\"\\ug041\"", 1, 3), CASE(103, "\"\\u0G41\"", 1, 4),
    CASE(103, "\"\\u00/1\"", 1, 5), CASE(103, "\"\\u00:1\"", 1, 5),
    CASE(103, "\"\\u00@1\"", 1, 5), CASE(103, "\"\\u00`1\"", 1, 5),
    CASE(103, "\"\\u004g\"", 1, 6), CASE(103, "\"\\u 041\"", 1, 3),
    CASE(103, "\"\\u+041\"", 1, 3), CASE(103, "\"\\u-041\"", 1, 3),
    CASE(103, "\"\\u0x41\"", 1, 4), CASE(103, "\"\\u{41}\"", 1, 3),
    CASE(103, "\"\\uD83D\\u\"", 7, 3), CASE(103, "\"\\uD83D\\uDE0G\"", 7, 6),
    /* 104: sequences of two bytes */
    GOOD("\"\xC2\x80\""), GOOD("\"\xDF\xBF\""),
    CASE(104, "\"\x80\"", 1, 1), CASE(104, "\"\xBF\"", 1, 1),
    CASE(104, "\"\xC0\x80\"", 1, 1), CASE(104, "\"\xC0\xAF\"", 1, 1),
    CASE(104, "\"\xC1\xBF\"", 1, 1), CASE(104, "\"\xC1\x81\"", 1, 1),
    CASE(104, "\"\xC2\x7F\"", 1, 1), CASE(104, "\"\xC2\xC0\"", 1, 1),
    CASE(104, "\"\xC2\"", 1, 1), CASE(104, "\"\xDF\"", 1, 1),
    CASE(104, "\"ab\xC2\x80\x80\"", 5, 1),
    /* three bytes: overlong below U+0800, surrogates */
    GOOD("\"\xE0\xA0\x80\""), GOOD("\"\xE1\x80\x80\""),
    GOOD("\"\xEC\xBF\xBF\""), GOOD("\"\xED\x80\x80\""),
    GOOD("\"\xED\x9F\xBF\""), /* U+D7FF */
    GOOD("\"\xEE\x80\x80\""), /* U+E000 */
    GOOD("\"\xEF\xBF\xBF\""), GOOD("\"\xEF\xBF\xBE\""),
    GOOD("\"\xEF\xBB\xBF\""), /* U+FEFF inside a string is a character */
    CASE(104, "\"\xE0\x9F\xBF\"", 1, 1), CASE(104, "\"\xE0\x80\x80\"", 1, 1),
    CASE(104, "\"\xED\xA0\x80\"", 1, 1), CASE(104, "\"\xED\xBF\xBF\"", 1, 1),
    CASE(104, "\"\xED\xA0\xBD\xED\xB8\x80\"", 1, 1), /* CESU-8 */
    CASE(104, "\"\xE0\xC0\x80\"", 1, 1), CASE(104, "\"\xE1\x7F\x80\"", 1, 1),
    CASE(104, "\"\xE4\xB8\"", 1, 2), CASE(104, "\"\xE4\xB8\x7F\"", 1, 2),
    CASE(104, "\"\xE4\xB8\xC0\"", 1, 2), CASE(104, "\"\xE4\"", 1, 1),
    CASE(104, "\"\xE4\xB8\xE4\xB8\x8D\"", 1, 2),
    CASE(104, "\"\xE0\xA0\"", 1, 2), CASE(104, "\"\xED\x9F\"", 1, 2),
    /* four bytes: overlong below U+10000, beyond U+10FFFF */
    GOOD("\"\xF0\x90\x80\x80\""), GOOD("\"\xF1\x80\x80\x80\""),
    GOOD("\"\xF3\xBF\xBF\xBF\""), GOOD("\"\xF4\x80\x80\x80\""),
    GOOD("\"\xF4\x8F\xBF\xBF\""), /* U+10FFFF */
    CASE(104, "\"\xF0\x8F\xBF\xBF\"", 1, 1),
    CASE(104, "\"\xF0\x80\x80\xAF\"", 1, 1),
    CASE(104, "\"\xF4\x90\x80\x80\"", 1, 1),
    CASE(104, "\"\xF5\x80\x80\x80\"", 1, 1),
    CASE(104, "\"\xF7\xBF\xBF\xBF\"", 1, 1),
    CASE(104, "\"\xF8\x88\x80\x80\x80\"", 1, 1),
    CASE(104, "\"\xFC\x84\x80\x80\x80\x80\"", 1, 1),
    CASE(104, "\"\xFE\"", 1, 1), CASE(104, "\"\xFF\"", 1, 1),
    CASE(104, "\"\xF0\"", 1, 1), CASE(104, "\"\xF0\x9F\"", 1, 2),
    CASE(104, "\"\xF0\x9F\x98\"", 1, 3),
    CASE(104, "\"\xF0\x9F\x98\x7F\"", 1, 3),
    CASE(104, "\"\xF0\x9F\x98\xC0\"", 1, 3),
    CASE(104, "\"\xF0\x9F\x7F\x80\"", 1, 2),
    CASE(104, "\"\xF4\x8F\xBF\"", 1, 3),
    CASE(104, "\"x\\n\xFFy\"", 4, 1),
    /* 105: halves of surrogate pairs, and their neighbours */
    GOOD("\"\\uD7FF\""), GOOD("\"\\uE000\""), GOOD("\"\\ud7ff\\ue000\""),
    GOOD("\"\\uD800\\uDC00\""), GOOD("\"\\uDBFF\\uDFFF\""),
    GOOD("\"\\uD800\\uDFFF\""), GOOD("\"\\uDBFF\\uDC00\""),
    GOOD("\"\\ud83d\\ude00\""),
    GOOD("\"\\uD83D\\uDE00\\uD83D\\uDE00\""),
    CASE(105, "\"\\uD800\"", 1, 6), CASE(105, "\"\\uDBFF\"", 1, 6),
    CASE(105, "\"\\uDC00\"", 1, 6), CASE(105, "\"\\uDFFF\"", 1, 6),
    CASE(105, "\"\\ud800\"", 1, 6), CASE(105, "\"\\udfff\"", 1, 6),
    CASE(105, "\"\\uD800\\uDBFF\"", 1, 6),
    CASE(105, "\"\\uD800\\uE000\"", 1, 6),
    CASE(105, "\"\\uD800\\uD800\\uDC00\"", 1, 6),
    CASE(105, "\"\\uD800\\u0041\"", 1, 6),
    CASE(105, "\"\\uD800\\n\"", 1, 6), CASE(105, "\"\\uD800x\"", 1, 6),
    CASE(105, "\"\\uD800uDC00\"", 1, 6),
    CASE(105, "\"\\uD800\\\\uDC00\"", 1, 6),
    CASE(105, "\"\\uDC00\\uD800\"", 1, 6),
    CASE(105, "\"\\uD83D\\uDE00\\uDE00\"", 13, 6),
    CASE(105, "\"ab\\uDEAD\"", 3, 6),
    /* 108: control characters and their neighbours */
    GOOD("\" \""), GOOD("\"\x7F\""), GOOD("\"\xC2\x80\xC2\x9F\""),
    GOOD("\"\xE2\x80\xA8\xE2\x80\xA9\""),
    CASE(108, "\"\0\"", 1, 1), CASE(108, "\"\x01\"", 1, 1),
    CASE(108, "\"\b\"", 1, 1), CASE(108, "\"\t\"", 1, 1),
    CASE(108, "\"\n\"", 1, 1), CASE(108, "\"\x0B\"", 1, 1),
    CASE(108, "\"\f\"", 1, 1), CASE(108, "\"\r\"", 1, 1),
    CASE(108, "\"\x1B[0m\"", 1, 1), CASE(108, "\"\x1E\"", 1, 1),
    CASE(108, "\"\x1F\"", 1, 1), CASE(108, "\"ab\x1F\"", 3, 1),
    CASE(108, "\"12345678\n\"", 9, 1),
    END};

const struct syntax_case syntax_scalars[] = {
    GOOD("0"), GOOD("-0"), GOOD("1"), GOOD("-1"), GOOD("10"), GOOD("9"),
    GOOD("1234567890"), GOOD("0.0"), GOOD("-0.5"), GOOD("1.25"),
    GOOD("10.01"), GOOD("0e0"), GOOD("0E0"), GOOD("1e5"), GOOD("1E5"),
    GOOD("1e+5"), GOOD("1e-5"), GOOD("1.5e007"), GOOD("-1.0E-05"),
    GOOD("0e00"), GOOD("1e-400"), GOOD("1.00000000000000000000000000000001"),
    CASE(106, "00", 0, 2), CASE(106, "01", 0, 2), CASE(106, "-00", 0, 3),
    CASE(106, "-01", 0, 3), CASE(106, "00.5", 0, 4), CASE(106, "012e3", 0, 5),
    CASE(106, "+1", 0, 2), CASE(106, "+0", 0, 2), CASE(106, "+", 0, 1),
    CASE(106, "++1", 0, 3), CASE(106, "-+1", 0, 3), CASE(106, "+-1", 0, 3),
    CASE(106, "--1", 0, 3), CASE(106, ".5", 0, 2), CASE(106, "-.5", 0, 3),
    CASE(106, "1.e5", 0, 4), CASE(106, "1.+5", 0, 4), CASE(106, "1..5", 0, 4),
    CASE(106, "1.5.2", 0, 5), CASE(106, "1e5.5", 0, 5),
    CASE(106, "1ee5", 0, 4), CASE(106, "1e5e5", 0, 5),
    CASE(106, "1e+-5", 0, 5), CASE(106, "1e++5", 0, 5),
    CASE(106, "1e5+", 0, 4), CASE(106, "1-2", 0, 3), CASE(106, "1+2", 0, 3),
    CASE(106, "1-", 0, 2), CASE(106, "0x10", 0, 4), CASE(106, "0b1", 0, 3),
    CASE(106, "1a", 0, 2), CASE(106, "12abc", 0, 5), CASE(106, "1L", 0, 2),
    CASE(106, "1f", 0, 2), CASE(106, "1Infinity", 0, 9),
    CASE(106, "-Infinity", 0, 9), CASE(106, "-NaN", 0, 4),
    CASE(106, "-x", 0, 2),
    /* neither numbers nor words of JSON */
    GOOD("true"), GOOD("false"), GOOD("null"),
    CASE(109, "True", 0, 4), CASE(109, "TRUE", 0, 4), CASE(109, "False", 0, 5),
    CASE(109, "Null", 0, 4), CASE(109, "NULL", 0, 4), CASE(109, "trues", 0, 5),
    CASE(109, "true1", 0, 5), CASE(109, "nullx", 0, 5),
    CASE(109, "falsefalse", 0, 10), CASE(109, "trve", 0, 4),
    CASE(109, "fals3", 0, 5), CASE(109, "nil", 0, 3), CASE(109, "none", 0, 4),
    CASE(109, "nan", 0, 3), CASE(109, "NaN", 0, 3),
    CASE(109, "Infinity", 0, 8), CASE(109, "undefined", 0, 9),
    CASE(109, "x", 0, 1), CASE(109, "e5", 0, 2), CASE(109, "'a'", 0, 1),
    CASE(109, "`a`", 0, 1), CASE(109, "$", 0, 1), CASE(109, "_", 0, 1),
    CASE(109, "\\n", 0, 1), CASE(109, "/* */1", 0, 1), CASE(109, "//", 0, 1),
    CASE(109, "#", 0, 1), CASE(109, "(1)", 0, 1), CASE(109, "<1>", 0, 1),
    CASE(109, "=", 0, 1), CASE(109, ";", 0, 1), CASE(109, "~", 0, 1),
    CASE(109, "\x7F", 0, 1), CASE(109, "\b1", 0, 1),
    /* white space that is none of JSON's */
    CASE(109, "\f1", 0, 1), CASE(109, "\v1", 0, 1),
    CASE(109, "\xC2\xA0" "1", 0, 2),     /* U+00A0 */
    CASE(109, "\xC2\x85" "1", 0, 2),     /* U+0085 */
    CASE(109, "\xE2\x80\xA8" "1", 0, 3), /* U+2028 */
    CASE(109, "\xE3\x80\x80" "1", 0, 3), /* U+3000 */
    CASE(109, "\xE2\x81\xA0" "1", 0, 3), /* U+2060 */
    CASE(109, "\xEF\xBC\x91", 0, 3),     /* full-width digit one */
    CASE(109, "\xF0\x9F\x98\x80", 0, 4),
    CASE(104, "\xFF", 0, 1), CASE(104, "\xC0\x80", 0, 1),
    CASE(104, "\xE4\xB8x", 0, 2), CASE(104, "\x80", 0, 1),
    END};

const struct syntax_case syntax_unfinished[] = {
    OPEN("\""), OPEN("\"a"), OPEN("\"\\"), OPEN("\"\\\""), OPEN("\"\\u"),
    OPEN("\"\\u0"), OPEN("\"\\u00"), OPEN("\"\\u004"), OPEN("\"\\u0041"),
    OPEN("\"\\uD83D"), OPEN("\"\\uD83D\\"), OPEN("\"\\uD83D\\u"),
    OPEN("\"\\uD83D\\uDE0"), OPEN("\"\\uD83D\\uDE00"), OPEN("\"\xC2"),
    OPEN("\"\xE4"), OPEN("\"\xE4\xB8"), OPEN("\"\xE4\xB8\x8D"),
    OPEN("\"\xF0"), OPEN("\"\xF0\x9F"), OPEN("\"\xF0\x9F\x98"),
    OPEN("\"\xF4\x8F\xBF"), OPEN("\"\xE0\xA0"), OPEN("\"\xED\x9F"),
    OPEN("-"), OPEN("1."), OPEN("-0."), OPEN("1e"), OPEN("1E"), OPEN("1e+"),
    OPEN("1.5e-"), OPEN("-0.0e"), OPEN("t"), OPEN("tr"), OPEN("tru"),
    OPEN("f"), OPEN("fals"), OPEN("n"), OPEN("nul"), OPEN("["), OPEN("[ "),
    OPEN("[1"), OPEN("[1,"), OPEN("[1, "), OPEN("[[]"), OPEN("[{}"),
    OPEN("{"), OPEN("{ "), OPEN("{\"a"), OPEN("{\"a\""), OPEN("{\"a\" "),
    OPEN("{\"a\":"), OPEN("{\"a\": "), OPEN("{\"a\":1"), OPEN("{\"a\":1,"),
    OPEN("{\"a\":1 "), OPEN("{\"a\":1, "), OPEN("{\"a\":[]"), OPEN("{\"a\":{"),
    OPEN("{\"code\""), OPEN("{\"code\":"), OPEN("{\"code\":0"),
    OPEN("{\"jobId\":\"1\","), OPEN("{\"data\":[{"), OPEN("[{\"detail\":["),
    /* No byte that might follow would make a token of these. */
    CASE(104, "\xEF", 0, 1), CASE(104, "\xEF\xBB", 0, 2),
    CASE(104, "\xF0\x9F\x98", 0, 3), CASE(104, "[\xE4", 1, 1),
    CASE(104, "{\"a\":\xC3", 5, 1), CASE(104, "{}\xE4\xB8", 2, 2),
    END};

const struct syntax_case syntax_structures[] = {
    GOOD("[]"), GOOD("{}"), GOOD("[ ]"), GOOD("{ }"), GOOD("[\t\n\r ]"),
    GOOD("[1]"), GOOD("[1,2]"), GOOD("[ 1 , 2 ]"), GOOD("[[],[[]]]"),
    GOOD("{\"a\":1}"), GOOD("{\"a\":1,\"b\":2}"), GOOD("{ \"a\" : 1 }"),
    GOOD("{\"a\":1,\"a\":2}"), GOOD("{\"\":0}"), GOOD("{\"\\u0000\":0}"),
    GOOD("{\"code\":1}"), GOOD("{\"data\":{}}"), GOOD("[{\"jobId\":[]}]"),
    /* commas */
    CASE(109, "[,]", 1, 1), CASE(109, "[,1]", 1, 1), CASE(109, "[1,]", 3, 1),
    CASE(109, "[1,,2]", 3, 1), CASE(109, "[1 2]", 3, 1),
    CASE(109, "[1 true]", 3, 4), CASE(109, "[3[4]]", 2, 1),
    CASE(109, "[[] []]", 4, 1), CASE(109, "[\"a\" \"b\"]", 5, 1),
    CASE(109, "[\"a\"\"b\"]", 4, 1), CASE(109, "[1;2]", 2, 1),
    CASE(109, "[{}{}]", 3, 1), CASE(109, "[1,\f2]", 3, 1),
    CASE(109, "{,}", 1, 1), CASE(109, "{\"a\":1,}", 7, 1),
    CASE(109, "{\"a\":1,,\"b\":2}", 7, 1), CASE(109, "{,\"a\":1}", 1, 1),
    CASE(109, "{\"a\":1 \"b\":2}", 7, 1), CASE(109, "{\"a\":1;\"b\":2}", 6, 1),
    CASE(109, "{\"a\":{}\"b\":2}", 7, 1),
    /* colons */
    CASE(109, "{\"a\"}", 4, 1), CASE(109, "{\"a\",1}", 4, 1),
    CASE(109, "{\"a\" 1}", 5, 1), CASE(109, "{\"a\"=1}", 4, 1),
    CASE(109, "{\"a\"::1}", 5, 1), CASE(109, "{\"a\":}", 5, 1),
    CASE(109, "{\"a\":,}", 5, 1), CASE(109, "{\"a\":1:2}", 6, 1),
    CASE(109, "{\"a\" \"b\"}", 5, 1), CASE(109, "{:1}", 1, 1),
    CASE(109, "{\"code\"}", 7, 1), CASE(109, "{\"code\":}", 8, 1),
    CASE(109, "{\"data\" 1}", 8, 1), CASE(109, "[1:2]", 2, 1),
    /* keys */
    CASE(109, "{a:1}", 1, 1), CASE(109, "{code:1}", 1, 4),
    CASE(109, "{'a':1}", 1, 1), CASE(109, "{1:1}", 1, 1),
    CASE(109, "{-1:1}", 1, 2), CASE(109, "{null:1}", 1, 4),
    CASE(109, "{[]:1}", 1, 1), CASE(109, "{{}:1}", 1, 1),
    CASE(109, "{\"a\":1,b:2}", 7, 1), CASE(109, "{\"a\":1,2}", 7, 1),
    CASE(109, "{\"a\":1,{}}", 7, 1), CASE(109, "{1}", 1, 1),
    /* brackets */
    CASE(109, "[}", 1, 1), CASE(109, "{]", 1, 1), CASE(109, "[1}", 2, 1),
    CASE(109, "{\"a\":1]", 6, 1), CASE(109, "[[1}]", 3, 1),
    CASE(109, "[{\"a\":1]}", 7, 1), CASE(109, "}", 0, 1),
    CASE(109, ")", 0, 1), CASE(109, ",", 0, 1),
    CASE(109, ":", 0, 1), CASE(109, "[(1)]", 1, 1), CASE(109, "[\0]", 1, 1),
    CASE(109, "[1\0]", 2, 1), CASE(109, "{\0}", 1, 1),
    CASE(109, "{\"a\"\0:1}", 4, 1), CASE(109, "[\xEF\xBB\xBF]", 1, 3),
    CASE(109, "[1\xC2\xA0]", 2, 2), CASE(104, "[1\xA0]", 2, 1),
    CASE(104, "{\xFE}", 1, 1), CASE(104, "{\"a\"\xC2:1}", 4, 1),
    END};

const struct syntax_case syntax_texts[] = {
    /* 110 and its neighbours */
    CASE(110, "", 0, 0), CASE(110, " ", 1, 0), CASE(110, "\t\n\r ", 4, 0),
    CASE(110, "                 ", 17, 0),
    GOOD(" 0"), GOOD("\r\n\t 0 \t\r\n"),
    CASE(109, "\0", 0, 1), CASE(109, "\f", 0, 1), CASE(109, "]", 0, 1),
    /* 107 */
    CASE(107, "\xEF\xBB\xBF", 0, 3), CASE(107, "\xEF\xBB\xBF{}", 0, 3),
    CASE(107, "\xEF\xBB\xBF 0", 0, 3), CASE(109, " \xEF\xBB\xBF{}", 1, 3),
    CASE(107, "\xEF\xBB\xBF\xEF\xBB\xBF{}", 0, 3),
    CASE(109, "\xEF\xBB\xBE{}", 0, 3), /* U+FEFE */
    CASE(109, "\xEF\xBB\xBD", 0, 3),
    CASE(104, "\xFE\xFF{}", 0, 1), CASE(104, "\xFF\xFE{\0}\0", 0, 1),
    CASE(109, "\0{\0}", 0, 1),     /* UTF-16BE */
    CASE(109, "{\0}\0", 1, 1),     /* UTF-16LE */
    /* 106 already, whatever would follow; 101 where something could */
    CASE(106, "01e", 0, 3), CASE(106, "00.", 0, 3), CASE(106, "-01.", 0, 4),
    CASE(106, "[00", 1, 2), CASE(101, "[0e", 3, 0), CASE(101, "[-", 2, 0),
    CASE(106, "[1e+.", 1, 4), CASE(106, "[--", 1, 2),
    /* 102 */
    CASE(102, "{}x", 2, 1), CASE(102, "{}{}", 2, 1), CASE(102, "{} {}", 3, 1),
    CASE(102, "{},", 2, 1), CASE(102, "{}]", 2, 1), CASE(102, "{}}", 2, 1),
    CASE(102, "[]]", 2, 1), CASE(102, "{}\0", 2, 1), CASE(102, "{}\f", 2, 1),
    CASE(102, "{}\n\n\0", 4, 1), CASE(102, "1 2", 2, 1),
    CASE(102, "null null", 5, 4), CASE(102, "\"a\"\"b\"", 3, 1),
    CASE(102, "{}//", 2, 1), CASE(102, "{}#", 2, 1),
    CASE(102, "{}\xC2\xA0", 2, 2), CASE(102, "{}\xEF\xBB\xBF", 2, 3),
    CASE(102, "{}\x1A", 2, 1), CASE(102, "{}\\n", 2, 1),
    CASE(102, "{\"code\":4000,\"message\":\"\"};", 26, 1),
    CASE(102, "[]\"", 2, 1),
    END};
/* clang-format on */
