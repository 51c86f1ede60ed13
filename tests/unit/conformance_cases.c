/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * A conformance corpus: see conformance_cases.h.
 */
#include "conformance_cases.h"

/* clang-format off */
#define YES(text) {clause, text, sizeof text - 1, true, false, false}
#define NO(text) {clause, text, sizeof text - 1, false, false, false}
/* As a whole text only. */
#define YES_WHOLE(text) {clause, text, sizeof text - 1, true, true, false}
#define NO_WHOLE(text) {clause, text, sizeof text - 1, false, true, false}
/* RFC 8259 accepts it, jansson stops at a limit of its own. */
#define YES_BEYOND(text) {clause, text, sizeof text - 1, true, false, true}
/* jansson loses a NUL after a number or a word. */
#define NO_BEYOND(text) {clause, text, sizeof text - 1, false, false, true}
#define NO_BEYOND_WHOLE(text) \
    {clause, text, sizeof text - 1, false, true, true}
#define END {clause, NULL, 0, false, false, false}

#define clause "RFC 8259, 2: JSON-text = ws value ws"
const struct verdict_case conformance_grammar[] = {
    YES(" 0 "), YES("\t0"), YES("\n0\n"), YES("\r\n0\r\n"), YES(" \t\r\n0"),
    YES("[ ]"), YES("{ }"), YES("[\n1\n,\n2\n]"), YES("{\t\"a\"\t:\t1\t}"),
    YES("{\"a\"\r:\r1\r,\r\"b\"\r:\r2\r}"), YES("        0        "),
    YES("[         1         ]"), YES("[1       ,         2]"),
    NO_WHOLE(""), NO_WHOLE(" "), NO_WHOLE("\n"), NO_WHOLE("\r\n\t "),
    NO_WHOLE("0 0"), NO_WHOLE("0,"), NO_WHOLE("[] []"), NO_WHOLE("{}{}"),
    NO_WHOLE("[]\0"), NO_BEYOND_WHOLE("0\0"), NO_WHOLE("{}}"), NO_WHOLE("[]]"),
    NO_WHOLE("\"a\" x"), NO_WHOLE("{} // end"), NO_WHOLE("[]/**/"),
    NO_WHOLE("{};"), NO_WHOLE("0\f"), NO_WHOLE("0\v"), NO_WHOLE("0\x1A"),
    NO("\f0"), NO("\v0"), NO("\0" "0"), NO("\b0"), NO("\x1F" "0"),
    NO("\x7F" "0"),
    NO("\xC2\xA0" "0"), NO("\xE1\x9A\x80" "0"), NO("\xE2\x80\x83" "0"),
    NO("\xE2\x80\xA9" "0"), NO("\xE2\x80\x8B" "0"), NO("/**/0"), NO("//\n0"),
    NO("#\n0"), NO("--\n0"), NO("&nbsp;0"), NO("[1\f]"), NO("[\v1]"),
    NO("(0)"), NO("<0>"), NO("@0"), NO("%0"), NO("callback(0)"), NO("\\0"),
    END};
#undef clause

#define clause "RFC 8259, 3: false null true, lower case"
const struct verdict_case conformance_values[] = {
    YES("false"), YES("null"), YES("true"), YES("[true,false,null]"),
    YES("{}"), YES("[]"), YES("0"), YES("\"\""),
    NO("False"), NO("FALSE"), NO("fALSE"), NO("falsy"), NO("fals"), NO("f"),
    NO("Null"), NO("NULL"), NO("nULL"), NO("nul"), NO("nil"), NO("nulll"),
    NO("True"), NO("TRUE"), NO("tRUE"), NO("tru"), NO("truee"), NO("true1"),
    NO("tr\0e"), NO_BEYOND("true\0"), NO("n\xC3\xBCll"), NO("yes"), NO("no"),
    NO("on"), NO("undefined"), NO("None"), NO("NaN"), NO("nan"),
    NO("Infinity"), NO("inf"), NO("a"), NO("abc"), NO("$"), NO("\\u0074rue"),
    NO("'false'"), NO("new Date()"), NO("[true false]"), NO("[truefalse]"),
    NO("[nulltrue]"), NO("nullnull"), NO("null\"\""), NO("true{}"),
    NO("t rue"), NO("*"), NO("?"), NO("..."), NO("!"), NO("&"), NO("|"),
    END};
#undef clause

#define clause "RFC 8259, 4: objects"
const struct verdict_case conformance_objects[] = {
    YES("{\"a\":0}"), YES("{\"a\":{\"a\":{}}}"), YES("{\"a\":0,\"b\":1}"),
    YES("{\"\":\"\"}"), YES("{\"\\u0061\":1}"), YES("{\" \":1}"),
    YES("{\"a\":1,\"a\":1}"), YES("{\"a\":1,\"\\u0061\":2}"),
    YES("{\"a\":[]}"), YES("{\"a b\":null}"), YES("{\"\\\"\":true}"),
    YES("{\"x\":[{\"id\":1},{\"id\":2}]}"), YES("{\"\xC3\xA9\":0}"),
    YES("{\"0\":0}"), YES("{\"a\":\"}\"}"), YES("{\"{\":\"[\"}"),
    YES_BEYOND("{\"\\u0000\":0}"), YES_BEYOND("{\"a\\u0000b\":0}"),
    NO("{"), NO("}"), NO("{\"a\""), NO("{\"a\":"), NO("{\"a\":0"),
    NO("{\"a\":0,"),
    NO("{\"a\"}"), NO("{\"a\":}"), NO("{\"a\" 0}"), NO("{\"a\"::0}"),
    NO("{\"a\",0}"), NO("{\"a\"=0}"), NO("{\"a\"=>0}"), NO("{\"a\":0,}"),
    NO("{\"a\":0,,}"), NO("{\"a\":0,,\"b\":0}"), NO("{,\"a\":0}"), NO("{,}"),
    NO("{\"a\":0 \"b\":1}"), NO("{\"a\":0;\"b\":1}"), NO("{\"a\":0:1}"),
    NO("{\"a\":0]"), NO("{]"), NO("{\"a\":[0}"), NO("{\"a\":0,\"b\"}"),
    NO("{a:0}"), NO("{'a':0}"), NO("{1:1}"), NO("{null:null}"),
    NO("{[]:0}"), NO("{{}:0}"), NO("{\"a\":0,b:1}"), NO("{:0}"), NO("{:}"),
    NO("{\"a\":1 2}"), NO("{\"a\":\"b\" \"c\"}"), NO("{\"a\"x:1}"),
    NO("{\"a\":0}}"), NO("{\"a\" \"b\"}"), NO("{\"a\":0,1}"), NO("{0}"),
    NO("{\"a\":0/**/}"), NO("{#\n}"), NO("{\"\xFF\":0}"), NO("{\"\n\":0}"),
    NO("{\"\\x\":0}"), NO("{\"\\uD800\":0}"), NO("{...}"), NO("{\"a\\\":0}"),
    END};
#undef clause

#define clause "RFC 8259, 5: arrays"
const struct verdict_case conformance_arrays[] = {
    YES("[0]"), YES("[0,1]"), YES("[[]]"), YES("[[[[[[[[[[]]]]]]]]]]"),
    YES("[[],[],[[],[]]]"), YES("[\"\"]"), YES("[null]"), YES("[{}]"),
    YES("[0,\"a\",null,true,[],{}]"), YES("[1,1,1,1,1,1,1,1,1,1]"),
    YES("[\"]\"]"), YES("[ [ ] ]"), YES("[-1,-1]"), YES("[1e1,1E1]"),
    NO("["), NO("]"), NO("[0"), NO("[0,"), NO("[\"a"), NO("[["), NO("[[]"),
    NO("[,]"), NO("[,0]"), NO("[0,]"), NO("[0,,1]"), NO("[0,,]"), NO("[0 1]"),
    NO("[0;1]"), NO("[0:1]"), NO("[\"a\":0]"), NO("[0}"), NO("[}"), NO("[{]"),
    NO("[0]]"), NO("[[0]"), NO("[0][1]"), NO("[3[4]]"), NO("[\"a\"\"b\"]"),
    NO("[\"a\" \"b\"]"), NO("[1 true]"), NO("[{}{}]"), NO("[[][]]"),
    NO("[\"\": 1]"), NO("[a]"), NO("['a']"), NO("[*]"), NO_BEYOND("[0\0]"),
    NO("[\n1\n,"), NO("[1,\n1\n"), NO("[0/]"), NO("[//]"), NO("[\\n]"),
    END};
#undef clause

#define clause "RFC 8259, 6: numbers"
const struct verdict_case conformance_numbers[] = {
    YES("0"), YES("-0"), YES("1"), YES("-1"), YES("12"), YES("123456789"),
    YES("9223372036854775807"), YES("-9223372036854775808"),
    YES("0.0"), YES("-0.0"), YES("0.1"), YES("1.0"), YES("10.00001"),
    YES("123.456"), YES("0e0"), YES("0e+0"), YES("0E-0"), YES("1e1"),
    YES("1E22"), YES("1e+2"), YES("1e-2"), YES("-1.5e-10"), YES("1.0e0"),
    YES("1e00002"), YES("0e99"), YES("1e-99999"), YES("123e45"),
    YES("0.00000000000000000000000000000000000000000000001"),
    YES("123456789012345678.901234567890123456789"),
    YES_BEYOND("9223372036854775808"), YES_BEYOND("-9223372036854775809"),
    YES_BEYOND("100000000000000000000"), YES_BEYOND("1e400"),
    YES_BEYOND("-1e9999"), YES_BEYOND("123123e100000"),
    NO("00"), NO("01"), NO("-01"), NO("-00"), NO("012"), NO("00.1"),
    NO("0123e1"), NO("-012"), NO("+0"), NO("+1"), NO("++1"), NO("-+1"),
    NO("+-1"), NO("--1"), NO("-"), NO("+"), NO("."), NO(".1"), NO("-.1"),
    NO("1."), NO("-1."), NO("1.e1"), NO("0.e1"), NO("1..1"), NO("1.1.1"),
    NO("1e"), NO("1E"), NO("1e+"), NO("1e-"), NO("0e"), NO("0.1e"),
    NO("1e1.1"), NO("1ee1"), NO("1e+-1"), NO("1e1e1"), NO("e1"), NO("1 000"),
    NO("1,000"), NO("1_000"), NO("1'000"), NO("0x1"), NO("0X1"), NO("0xFF"),
    NO("0b1"), NO("0o7"), NO("1f"), NO("1L"), NO("1n"), NO("1u"), NO("1a"),
    NO("1.5f"), NO("NaN"), NO("-NaN"), NO("Infinity"), NO("-Infinity"),
    NO("+Infinity"), NO("-inf"), NO("1+2"), NO("1-2"),
    NO("1/2"), NO("1*2"), NO("0-1"), NO("- 1"), NO("1 e1"), NO("1e 1"),
    NO("1 .5"), NO("-a"), NO("\xEF\xBC\x91"), NO("1\xEF\xBC\x91"),
    NO("\xE2\x88\x92" "1"), NO("1\xC2\xA0"), NO("0.\xD9\xA1"), NO("\xC2\xBD"),
    END};
#undef clause

#define clause "RFC 8259, 7: strings"
const struct verdict_case conformance_strings[] = {
    YES("\"a\""), YES("\" \""), YES("\"\\\"\""), YES("\"\\\\\""),
    YES("\"\\/\""),
    YES("\"/\""), YES("\"\\b\\f\\n\\r\\t\""), YES("\"\\u0000\""),
    YES("\"\\u001f\""), YES("\"\\u0022\""), YES("\"\\u005C\""),
    YES("\"\\u20ac\""), YES("\"\\uABCD\\uabcd\""), YES("\"\x7F\""),
    YES("\"'\""), YES("\"a/*b*/c\""), YES("\"\\\\n\""), YES("\"\\\\u0041\""),
    YES("\"\\\\\\\"\""), YES("\"{}[]:,\""), YES("\"null\""),
    YES("\"\\u0060\\u012a\\u12AB\""), YES("\"a\\u0000b\""),
    NO("\""), NO("\"a"), NO("\"\\\""), NO("\"\\\\\\\""), NO("'a'"), NO("a\""),
    NO("`a`"), NO("\"\"\"a\"\"\""), NO("\"a\"b\""), NO("\"a\"x"),
    NO("\"\0\""), NO("\"\x01\""), NO("\"\t\""), NO("\"\n\""), NO("\"\r\""),
    NO("\"\b\""), NO("\"\f\""), NO("\"\x1B\""), NO("\"\x1F\""), NO("\"a\nb\""),
    NO("\"\\\n\""), NO("\"\\\t\""), NO("\"\\a\""), NO("\"\\v\""), NO("\"\\0\""),
    NO("\"\\x00\""), NO("\"\\'\""), NO("\"\\e\""), NO("\"\\N\""), NO("\"\\ \""),
    NO("\"\\U0041\""), NO("\"\\u\""), NO("\"\\u1\""), NO("\"\\u12\""),
    NO("\"\\u123\""), NO("\"\\u123g\""), NO("\"\\u 123\""), NO("\"\\u{12}\""),
    NO("\"\\u-123\""), NO("\"\\u+123\""), NO("\"\\u0x12\""), NO("\"\\uD8\""),
    NO("\"\\u12\\u34\""), NO("\"\\u\xEF\xBC\x91" "234\""), NO("\"\\\0\""),
    NO("\"\\\xC3\xA9\""), NO("\"\\\xFF\""), NO("\"\\\xF0\x9F\x98\x80\""),
    END};
#undef clause

#define clause "RFC 8259, 8.1 and 8.2; RFC 7493, 2.1: UTF-8, no surrogates"
const struct verdict_case conformance_encoding[] = {
    YES("\"\xC2\x80\""), YES("\"\xDF\xBF\""), YES("\"\xE0\xA0\x80\""),
    YES("\"\xED\x9F\xBF\""), YES("\"\xEE\x80\x80\""), YES("\"\xEF\xBF\xBF\""),
    YES("\"\xF0\x90\x80\x80\""), YES("\"\xF4\x8F\xBF\xBF\""),
    YES("\"\xF0\x9F\x98\x80\""), YES("\"\xE4\xBB\xBB\xE5\x8A\xA1\""),
    YES("\"\xEF\xB7\x90\xEF\xBF\xBE\""), /* noncharacters are characters */
    YES("\"\xEF\xBB\xBF\""), YES("\"\xE2\x80\xA8\xE2\x80\xA9\""),
    YES("\"\\uD7FF\\uE000\""), YES("\"\\uD800\\uDC00\""),
    YES("\"\\uDBFF\\uDFFF\""), YES("\"\\uFFFE\\uFFFF\""),
    YES("\"\\ud834\\uDD1e\""), YES("\"\\uFDD0\""),
    NO("\"\\uD800\""), NO("\"\\uDBFF\""), NO("\"\\uDC00\""), NO("\"\\uDFFF\""),
    NO("\"\\uD800a\""), NO("\"\\uD800\\n\""), NO("\"\\uD800\\u0061\""),
    NO("\"\\uD800\\uD800\""), NO("\"\\uDC00\\uD800\""),
    NO("\"\\uD800\\uE000\""), NO("\"\\uD800\\uDBFF\""), NO("\"\\uD83D\\u\""),
    NO("\"\\uD83D\\uDE\""), NO("\"\\uD83D\\uDE0\""), NO("\"\\uD83D\\xDE00\""),
    NO("\"\\ud83d\\ude00\\ude00\""), NO("\"\\uD83D\xED\xB8\x80\""),
    NO("\"\x80\""), NO("\"\xBF\""), NO("\"\xC0\x80\""), NO("\"\xC1\xBF\""),
    NO("\"\xC2\""), NO("\"\xC2" "a\""), NO("\"\xE0\x80\x80\""),
    NO("\"\xE0\x9F\xBF\""), NO("\"\xED\xA0\x80\""), NO("\"\xED\xBF\xBF\""),
    NO("\"\xED\xA0\xBD\xED\xB8\x80\""), NO("\"\xE4\xBB\""), NO("\"\xE4\""),
    NO("\"\xF0\x80\x80\x80\""), NO("\"\xF0\x8F\xBF\xBF\""),
    NO("\"\xF4\x90\x80\x80\""), NO("\"\xF5\x80\x80\x80\""), NO("\"\xF8\""),
    NO("\"\xFB\xBF\xBF\xBF\xBF\""), NO("\"\xFC\""), NO("\"\xFE\""),
    NO("\"\xFF\""), NO("\"\xF0\x9F\x98\""), NO("\"\xF0\x9F\""), NO("\"\xE9\""),
    NO("\xE9"), NO("\xFF"), NO("\x80"), NO("[\xC0\x80]"), NO("0\xFF"),
    NO_WHOLE("\xEF\xBB\xBF"), NO_WHOLE("\xEF\xBB\xBF{}"),
    NO_WHOLE("\xEF\xBB\xBF[]"), NO_WHOLE(" \xEF\xBB\xBF{}"),
    NO_WHOLE("{}\xEF\xBB\xBF"), NO_WHOLE("\xFF\xFE[\0]\0"),
    NO_WHOLE("\xFE\xFF\0[\0]"), NO_WHOLE("[\0]\0"), NO_WHOLE("\0[\0]"),
    NO_WHOLE("[\0\0\0]\0\0\0"), NO_WHOLE("+AFs-+AF0-"), NO_WHOLE("\xEF\xBB{}"),
    END};
/* clang-format on */
