/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The rule table: everything that can be wrong, one row each, ordered by
 * number. The catalogue, the levels of the dialects, the messages and the
 * reports are all read from it. It knows nothing of the parser.
 *
 * A parse needs the numbers and the levels of a row (options.c), and so links
 * nothing of its texts (rules.c, message.c).
 *
 * Columns: number, constant, name, level in the observed and in the
 * documented dialect, summary, the sentence it rests on, message, label.
 * Messages and labels are templates; src/core/message.c lists the marks.
 */
#ifndef CDBJOB_CORE_RULES_H
#define CDBJOB_CORE_RULES_H

#include "cdbjob/cdbjob.h"

/* clang-format off */
#define CDBJOB_RULES(R)                                                       \
R(101, TRUNCATED, "truncated", ERROR, ERROR,                                  \
  "The input ends before the value is complete.",                             \
  "RFC 8259, 2: a JSON text is a serialized value.",                          \
  "the input ends before the response is complete",                           \
  "%x should follow")                                                         \
R(102, TRAILING_DATA, "trailing-data", ERROR, ERROR,                          \
  "Something other than white space follows the value.",                      \
  "RFC 8259, 2: JSON-text = ws value ws.",                                    \
  "'%v' follows the end of the response",                                     \
  "nothing may follow")                                                       \
R(103, BAD_ESCAPE, "bad-escape", ERROR, ERROR,                                \
  "A backslash does not begin a JSON escape.",                                    \
  "RFC 8259, 7: %x5C escapes one of \" \\ / b f n r t, or u and 4HEXDIG.",    \
  "%v is not a JSON escape",                                              \
  "not an escape")                                                            \
R(104, INVALID_UTF8, "invalid-utf8", ERROR, ERROR,                            \
  "Bytes are not UTF-8.",                                                     \
  "RFC 8259, 8.1: JSON text exchanged between systems MUST be encoded using UTF-8.", \
  "%v is not UTF-8",                                                          \
  "not UTF-8")                                                                \
R(105, LONE_SURROGATE, "lone-surrogate", ERROR, ERROR,                        \
  "An escape is half of a surrogate pair.",                                   \
  "RFC 7493, 2.1: strings MUST NOT include code points that identify Surrogates.", \
  "%v is half of a surrogate pair",                                           \
  "its other half is missing")                                                \
R(106, BAD_NUMBER, "bad-number", ERROR, ERROR,                                \
  "A number is not written as JSON requires.",                          \
  "RFC 8259, 6: number = [ minus ] int [ frac ] [ exp ]; leading zeros are not allowed.", \
  "%v is not a JSON number",                                                  \
  "not a JSON number")                                                     \
R(107, BYTE_ORDER_MARK, "byte-order-mark", ERROR, ERROR,                      \
  "The input begins with a byte order mark.",                                 \
  "RFC 8259, 8.1: implementations MUST NOT add a byte order mark (U+FEFF).",  \
  "the input begins with a byte order mark",                                  \
  "U+FEFF")                                                                   \
R(108, CONTROL_CHARACTER, "control-character", ERROR, ERROR,                  \
  "A string contains a control character that is not escaped.",                  \
  "RFC 8259, 7: the control characters (U+0000 through U+001F) must be escaped.", \
  "a string contains the control character %v, which must be escaped",           \
  "must be escaped")                                                          \
R(109, UNEXPECTED_TOKEN, "unexpected-token", ERROR, ERROR,                    \
  "Something was found where JSON expects something else.",                        \
  "RFC 8259, 2: a JSON text is a sequence of tokens.",                        \
  "found '%v' where %x was expected",                                           \
  "%x should be here")                                                        \
R(110, EMPTY_INPUT, "empty-input", ERROR, ERROR,                              \
  "The input has no value.",                                                  \
  "RFC 8259, 2: a JSON text is a serialized value.",                          \
  "the input is empty",                                                       \
  "%x should be here")                                                        \
R(201, MISSING_KEY, "missing-key", ERROR, ERROR,                              \
  "A required key is missing.",                                               \
  "输出参数: the tables list every key of the response, none as optional.", \
  "%f is missing",                                                          \
  "ends without %f")                                                        \
R(202, UNKNOWN_KEY, "unknown-key", ERROR, ERROR,                              \
  "A key is not in the document.",                                            \
  "输出参数: the tables list every key of the response.", \
  "'%k' is not a documented key%m",                                           \
  "%n")                                                                       \
R(203, DUPLICATE_KEY, "duplicate-key", ERROR, ERROR,                          \
  "A key appears twice in one object.",                                        \
  "RFC 7493, 2.3: objects MUST NOT have members with duplicate names.",       \
  "%f appears twice in the same object%a",                                 \
  "the first value counts")                                                   \
R(204, CONTAINER_SWAP, "container-swap", NOTE, ERROR,                         \
  "An object is given as an array, or an array of one as an object.",         \
  "data | Array | 任务详情; detail | Object | 任务详情", \
  "%f is %w; the document says %t",                                         \
  "the document says %t")                                                     \
R(205, EMPTY_CONTAINER, "empty-container", ERROR, ERROR,                      \
  "A container is empty where a job, a detail or an instance is expected.",     \
  "其中， data 参数的构成如下: the tables give each container its members.", \
  "%f is empty",                                                            \
  "empty")                                                                    \
R(206, HISTORIC_KEY, "historic-key", NOTE, ERROR,                             \
  "A key has the name of an earlier revision of the document.",               \
  "An earlier revision of the page: slaveZone1, slaveZone2.",                 \
  "'%k' is the historic name of %f",                                        \
  "now %f")                                                                 \
R(207, MISSING_ADDED_KEY, "missing-added-key", WARNING, ERROR,                \
  "A key that the document's first revision did not have is missing.",        \
  "The first revision of the page had no type and no detail.",                \
  "%f, which the document's first revision did not have, is missing",       \
  "ends without %f")                                                        \
R(301, WRONG_TYPE, "wrong-type", ERROR, ERROR,                                \
  "A value has a type that is neither documented nor observed.",              \
  "输出参数: | 参数名称 | 类型 | 描述 |", \
  "%f is %w; the document says %t",                                         \
  "the document says %t")                                                     \
R(302, NUMBER_AS_STRING, "number-as-string", NOTE, ERROR,                     \
  "A documented Int is a string of digits.",                                  \
  "| jobId | Int |; its example has \"jobId\": \"47258\"",                    \
  "%f is %w; the document says %t",                              \
  "the document says %t")                                                     \
R(303, STRING_AS_NUMBER, "string-as-number", NOTE, ERROR,                     \
  "A documented String is an integer.",                                       \
  "| masterZone | String |; its example has \"masterZone\": 100003",          \
  "%f is %w; the document says %t",                              \
  "the document says %t")                                                     \
R(304, NULL_VALUE, "null-value", ERROR, ERROR,                                \
  "A value is null.",                                                         \
  "输出参数: no type of the tables has null.", \
  "%f is %w; the document says %t",                                       \
  "the document says %t")                                                     \
R(305, NOT_AN_INTEGER, "not-an-integer", ERROR, ERROR,                        \
  "A number has a fraction or an exponent, or is -0.",                        \
  "输出参数: the only numeric type of the tables is Int.", \
  "%f is %v, which is not written as an integer",                           \
  "not an integer")                                                           \
R(306, EMPTY_AS_ABSENT, "empty-as-absent", NOTE, ERROR,                       \
  "An empty string means no value.",                                     \
  "| slaveZoneSecond | Int |; its example has \"slaveZoneSecond\": \"\"",     \
  "%f is empty; the document says %t",                                      \
  "read as absent")                                                           \
R(307, NUL_IN_STRING, "nul-in-string", ERROR, ERROR,                          \
  "A string that is kept contains U+0000.",                                      \
  "RFC 8259, 9: an implementation may set limits on the character contents of strings.", \
  "%f contains U+0000",                                                        \
  "contains U+0000")                                                             \
R(401, UNKNOWN_VALUE, "unknown-value", ERROR, ERROR,                          \
  "A value is outside its documented set.",                                   \
  "可能返回的值: the tables give the set.", \
  "%f is %c; the documented values are %s",                                 \
  "not a documented value")                                                   \
R(402, OUT_OF_RANGE, "out-of-range", ERROR, ERROR,                            \
  "A value is outside its range.",                                            \
  "取值范围：[0-100]: progress; ids, sizes and zones are not negative.", \
  "%f is %c; the documented range is %r",                                   \
  "%b")                                                                       \
R(403, TIME_FORMAT, "time-format", ERROR, ERROR,                              \
  "A time is not written as YYYY-MM-DD hh:mm:ss.",                            \
  "时间格式如：2017-02-05 18:19:08", \
  "%f is %v; the document writes times as 2017-02-05 18:19:08",             \
  "not YYYY-MM-DD hh:mm:ss")                                                  \
R(404, NOT_A_DATE, "not-a-date", ERROR, ERROR,                                \
  "A time is not a real date and time.",                                           \
  "时间格式如：2017-02-05 18:19:08", \
  "%f is %v, which is not a real date and time",                             \
  "not a real date and time")                                                      \
R(405, ZERO_TIME, "zero-time", NOTE, ERROR,                                   \
  "A time is all zeros, as for a job that never started.",                    \
  "Sibling actions send 0000-00-00 00:00:00 for jobs that never started.",    \
  "%f is %v, which means no time",                                     \
  "read as absent")                                                           \
R(406, INTEGER_OVERFLOW, "integer-overflow", ERROR, ERROR,                    \
  "An integer does not fit 64 bits.",                                         \
  "RFC 8259, 6: this specification allows implementations to set limits on the range of numbers.", \
  "%f is %c, which does not fit a signed 64-bit integer",               \
  "more than 64 bits")                                                        \
R(501, ENDS_BEFORE_START, "ends-before-start", WARNING, WARNING,              \
  "endTime is before startTime.",                                             \
  "任务开始时间; 任务结束时间", \
  "'endTime' is before 'startTime'",                                          \
  "the job ends before it starts")                                            \
R(502, STATUS_PROGRESS, "status-progress", WARNING, WARNING,                  \
  "The job succeeded, but its progress is not 100.",                          \
  "progress: 100表示任务完成", \
  "'status' is 2 (succeeded), but 'progress' is not 100",                     \
  "disagrees with the other")                                                 \
R(503, CODE_MISMATCH, "code-mismatch", WARNING, WARNING,                      \
  "The job's status and its code disagree.",                                  \
  "code: 任务错误码, 0表示成功，其他值表示失败。", \
  "the job's 'status' and 'code' disagree on whether it failed",              \
  "disagrees with the other")                                                 \
R(504, REQUEST_JOB_ID, "request-job-id", WARNING, WARNING,                    \
  "The request asked for another job.",                                       \
  "输入参数: | jobId | 是 | Int |", \
  "'jobId' is %c, but the request asked for another job",                     \
  "not the requested job")                                           \
R(901, INPUT_TOO_LARGE, "input-too-large", ERROR, ERROR,                      \
  "The input has more bytes than the limit on its length.",                                \
  "RFC 8259, 9: an implementation may set limits on the size of texts that it accepts.", \
  "the input is larger than the limit",                                       \
  "the limit is here")                                                        \
R(902, TOO_DEEP, "too-deep", ERROR, ERROR,                                    \
  "A skipped value nests deeper than the limit on depth.",                             \
  "RFC 8259, 9: an implementation may set limits on the maximum depth of nesting.", \
  "containers nest deeper than the limit",                                    \
  "one container too deep")                                                   \
R(903, TOO_MANY_ITEMS, "too-many-items", ERROR, ERROR,                        \
  "An array has more jobs or details than the limit.",                        \
  "jobId: 升级实例任务ID: a call asks for one job.", \
  "%f is over the limit",                                             \
  "the first one over the limit")
/* clang-format on */

/* RULE_TRUNCATED and so on: indexes of the table, not numbers. */
#define CDBJOB_RULE_CONSTANT(number, constant, ...) RULE_##constant,
enum { CDBJOB_RULES(CDBJOB_RULE_CONSTANT) RULE_COUNT };
#undef CDBJOB_RULE_CONSTANT

extern const uint16_t cdbjob_rule_numbers[RULE_COUNT];

/* The catalogue; a name, with its NUL, has that much space. */
enum { RULE_NAME_ROOM = 20 };
extern const cdbjob_rule cdbjob_rule_table[RULE_COUNT];

struct cdbjob_template {
    char message[84];
    char label[52];
};
extern const struct cdbjob_template cdbjob_template_table[RULE_COUNT];

/* The index of the rule with that number; RULE_COUNT if there is none. */
unsigned cdbjob_rule_index(int number);

/* A rule whose level no option changes: syntax and limits. */
bool cdbjob_rule_is_fixed(unsigned index);

/* The options of CDBJOB_OBSERVED. */
extern const cdbjob_options cdbjob_default_options;

/* Does cdbjob_parse() accept these options? */
bool cdbjob_options_usable(const cdbjob_options *options);

#endif
