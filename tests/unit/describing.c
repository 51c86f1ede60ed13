/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Describing a finding: line and column, JSON Pointer, message, label and the
 * line that has them all, in buffers of every size.
 */
#include "core/fields.h"
#include "support/golden.h"
#include "support/peers.h"
#include "support/run.h"
#include "support/text.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static struct run run;

/* ---------------------------------------------------- line and column -- */

#define AT(text, offset, line, column)                                         \
    {                                                                          \
        text, sizeof text - 1, offset, line, column                            \
    }
static const struct {
    const char *text;
    size_t length, offset, line, column;
} positions[] = {
    AT("", 0, 1, 1),
    AT("", 7, 1, 1),
    AT("abc", 0, 1, 1),
    AT("abc", 2, 1, 3),
    AT("abc", 3, 1, 4),
    AT("abc", 4, 1, 4), /* past the end counts as the end */
    AT("abc", SIZE_MAX, 1, 4),
    AT("a\nb", 1, 1, 2),
    AT("a\nb", 2, 2, 1),
    AT("a\nb", 3, 2, 2),
    AT("\n\n\n", 3, 4, 1),
    AT("a\r\nb", 1, 1, 2),
    AT("a\r\nb", 2, 1, 3),
    AT("a\r\nb", 3, 2, 1), /* CRLF is one end of line */
    AT("a\rb", 2, 2, 1),   /* CR alone is one */
    AT("\r\r\n\n", 1, 2, 1),
    AT("\r\r\n\n", 3, 3, 1),
    AT("\r\r\n\n", 4, 4, 1),
    AT("\n\r", 2, 3, 1),
    AT("\t\tx", 2, 1, 3), /* a tab is one column */
    AT("\xE4\xBB\xBB\xE5\x8A\xA1x", 3, 1, 2),
    AT("\xE4\xBB\xBB\xE5\x8A\xA1x", 6, 1, 3),
    AT("\xF0\x9F\x98\x80x", 4, 1, 2),
    AT("\xC2\xA3x", 2, 1, 2),
    AT("\xF0\x9F\x98\x80x", 1, 1, 1), /* inside a character: it */
    AT("\xF0\x9F\x98\x80x", 3, 1, 1),
    AT("\xFF\xFEx", 2, 1, 3), /* each byte that is not UTF-8 */
    AT("\xE4\xBBx", 2, 1, 3),
    AT("\xC0\x80x", 2, 1, 3),
    AT("\xED\xA0\x80x", 3, 1, 4),
    AT("\xE4\xBB", 2, 1, 3),
    AT("\xE4\xBB\xBB\n\xE5\x8A\xA1\r\n\xF0\x9F\x98\x80", 4, 2, 1),
    AT("\xE4\xBB\xBB\n\xE5\x8A\xA1\r\n\xF0\x9F\x98\x80", 9, 3, 1),
    AT("\xE4\xBB\xBB\n\xE5\x8A\xA1\r\n\xF0\x9F\x98\x80", 13, 3, 2),
    AT("a\0b\nc", 4, 2, 1),
    AT("\xE2\x80\xA8"
       "a",
       3, 1, 2), /* U+2028 ends no line */
};

Test(describing, lines_and_columns_in_code_points)
{
    for (size_t i = 0; i < sizeof positions / sizeof positions[0]; i++) {
        char *text = exact_copy(positions[i].text, positions[i].length);
        cdbjob_position position =
            cdbjob_locate(text, positions[i].length, positions[i].offset);
        cr_expect(position.line == positions[i].line &&
                      position.column == positions[i].column,
                  "row %zu: %zu:%zu instead of %zu:%zu", i, position.line,
                  position.column, positions[i].line, positions[i].column);
        exact_free(text, positions[i].length);
    }
    cdbjob_position none = cdbjob_locate(NULL, 0, 5);
    cr_expect_eq(none.line, (size_t)1);
    cr_expect_eq(none.column, (size_t)1);
}

/* ------------------------------------------------------------ golden -- */

/* The only finding of a rule in a text, described in every way. */
static const struct {
    const char *text; /* ' means " */
    int rule;
    const char *pointer, *label;
} labels[] = {
    {"{'code':", 101, "/code", "a value should follow"},
    {"{'code'", 101, "/code", "':' should follow"},
    {"{'code':0", 101, "", "',' or '}' should follow"},
    {"{'code':0,", 101, "", "a key should follow"},
    {"{", 101, "", "a key or '}' should follow"},
    {"{'message':'x", 101, "/message", "the closing quote should follow"},
    {"{'x':[1", 101, "/x", "',' or ']' should follow"},
    {"{'x':[", 101, "/x", "a value or ']' should follow"},
    {"{'x':-", 101, "/x", "more should follow"},
    {"{} x", 102, "", "nothing may follow"},
    {"{'message':'\\x'}", 103, "/message", "not an escape"},
    {"{'message':'\xFF'}", 104, "/message", "not UTF-8"},
    {"{'message':'\\uDC00'}", 105, "/message", "its other half is missing"},
    {"{'code':01}", 106, "/code", "not a JSON number"},
    {"\xEF\xBB\xBF{}", 107, "", "U+FEFF"},
    {"{'message':'\n'}", 108, "/message", "must be escaped"},
    {"{'code':x}", 109, "/code", "a value should be here"},
    {"{'code' 1}", 109, "/code", "':' should be here"},
    {"{'code':1,}", 109, "", "a key should be here"},
    {"{x:1}", 109, "", "a key or '}' should be here"},
    {"{'x':[1 2]}", 109, "/x", "',' or ']' should be here"},
    {"", 110, "", "a value should be here"},
    {"{'code':4000}", 201, "/message", "ends without 'message'"},
    {"{'code':4000,'message':'','x':1}", 202, "/x", ""},
    {"{'code':4000,'mesage':''}", 202, "/mesage", "did you mean 'message'?"},
    {"{'code':4000,'code':1}", 203, "/code", "the first value counts"},
    {"{'data':{'x':1}}", 204, "/data", "the document says Array"},
    {"{'data':{}}", 205, "/data", "empty"},
    {"{'data':{'detail':{'after':{'slaveZone2':1}}}}", 206,
     "/data/detail/after/slaveZone2", "now 'slaveZoneSecond'"},
    {"{'data':[{'type':9}]}", 207, "/data/0/detail", "ends without 'detail'"},
    {"{'code':true}", 301, "/code", "the document says Int"},
    {"[]", 301, "", "the document says an Object"},
    {"{'data':[1]}", 301, "/data/0", "the document says a job (Object)"},
    {"{'code':'1'}", 302, "/code", "the document says Int"},
    {"{'data':[{'code':1}]}", 303, "/data/0/code", "the document says String"},
    {"{'message':null}", 304, "/message", "the document says String"},
    {"{'code':1.0}", 305, "/code", "not an integer"},
    {"{'data':[{'endTime':''}]}", 306, "/data/0/endTime", "read as absent"},
    {"{'message':'\\u0000'}", 307, "/message", "contains U+0000"},
    {"{'data':[{'type':1}]}", 401, "/data/0/type", "not a documented value"},
    {"{'data':[{'progress':'101'}]}", 402, "/data/0/progress",
     "greater than 100"},
    {"{'data':[{'progress':-1}]}", 402, "/data/0/progress", "less than 0"},
    {"{'data':[{'progress':'\\u002d1'}]}", 402, "/data/0/progress",
     "less than 0"},
    {"{'data':[{'jobId':0}]}", 402, "/data/0/jobId", "less than 1"},
    {"{'data':[{'jobId':'\\u0030'}]}", 402, "/data/0/jobId", "less than 1"},
    {"{'data':[{'progress':'\\u0031\\u0030\\u0031'}]}", 402, "/data/0/progress",
     "greater than 100"},
    {"{'data':[{'detail':{'cdbInstanceId':''}}]}", 402,
     "/data/0/detail/cdbInstanceId", "empty"},
    {"{'data':[{'endTime':'x'}]}", 403, "/data/0/endTime",
     "not YYYY-MM-DD hh:mm:ss"},
    {"{'data':[{'endTime':'2017-02-30 00:00:00'}]}", 404, "/data/0/endTime",
     "not a real date and time"},
    {"{'data':[{'endTime':'0000-00-00 00:00:00'}]}", 405, "/data/0/endTime",
     "read as absent"},
    {"{'code':9223372036854775808}", 406, "/code", "more than 64 bits"},
    {"{'data':[{'startTime':'2017-01-02 00:00:00',"
     "'endTime':'2017-01-01 00:00:00'}]}",
     501, "/data/0/endTime", "the job ends before it starts"},
    {"{'data':[{'progress':1,'status':2}]}", 502, "/data/0/status",
     "disagrees with the other"},
    {"{'data':[{'code':'1','status':2}]}", 503, "/data/0/status",
     "disagrees with the other"},
    {"{'data':[1,2]}", 903, "/data/1", "the first one over the limit"},
};

static void start(const char *marked)
{
    struct text text = {0};
    text_add_json(&text, marked);
    text_add(&text, "");
    run_start(&run, text.bytes, text.length, NULL);
    text_free(&text);
}

Test(describing, each_rule_has_its_label_and_pointer)
{
    size_t rules = 0;
    bool seen[1000] = {false};
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++) {
        char label[200], pointer[200];
        start(labels[i].text);
        const cdbjob_finding *finding = run_find(&run, labels[i].rule);
        cr_assert_not_null(finding, "no %d in %s", labels[i].rule,
                           labels[i].text);
        cdbjob_label(run.text, run.length, finding, label, sizeof label);
        cdbjob_pointer(run.text, run.length, finding, pointer, sizeof pointer);
        cr_expect_str_eq(label, labels[i].label, "%s: %s", labels[i].text,
                         label);
        cr_expect_str_eq(pointer, labels[i].pointer, "%s: %s", labels[i].text,
                         pointer);
        rules += !seen[labels[i].rule];
        seen[labels[i].rule] = true;
        run_end(&run);
    }
    /* 504, 901 and 902 need options: other tests have them. */
    size_t all = 0;
    while (cdbjob_rule_at(all) != NULL)
        all++;
    cr_expect_eq(rules, all - 3, "a rule without a case here");
}

static const struct {
    const char *text, *described;
} lines[] = {
    {"{'code':4000,\n  'message':1}",
     "2:13: error: 'message' is the number 1; the document says String "
     "[CDB301 wrong-type]"},
    {"{'code':'4000','message':'\xE4\xBB\xBB'}",
     "1:9: note: 'code' is the string \"4000\"; the document says Int "
     "[CDB302 number-as-string]"},
    {"{'message':'\xE4\xBB\xBB\xF0\x9F\x98\x80','code':4000.0}",
     "1:24: error: 'code' is 4000.0, which is not written as an integer "
     "[CDB305 not-an-integer]"},
    {"\r\n\r\n", "3:1: error: the input is empty [CDB110 empty-input]"},
    {"{'code':4000,'message':''}\r\n}",
     "2:1: error: '}' follows the end of the response "
     "[CDB102 trailing-data]"},
};

Test(describing, one_line_has_it_all)
{
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        char line[300];
        start(lines[i].text);
        cr_assert_geq(run.findings.count, (size_t)1);
        cdbjob_describe(run.text, run.length, &run.items[0], line, sizeof line);
        cr_expect_str_eq(line, lines[i].described);
        run_end(&run);
    }
}

Test(describing, the_progress_of_the_design)
{
    char line[300];
    start("{'code':4000,'message':'','data':[{'progress':'101'}]}");
    const cdbjob_finding *finding = run_find(&run, 402);
    cr_assert_not_null(finding);
    cdbjob_describe(run.text, run.length, finding, line, sizeof line);
    cr_expect_str_eq(line,
                     "1:47: error: 'progress' is 101; the documented "
                     "range is 0 to 100 [CDB402 out-of-range]");
    run_end(&run);
}

Test(describing, the_key_that_was_meant)
{
    static const struct {
        const char *text, *meant;
    } keys[] = {
        {"{'code':4000,'mesage':''}", "message"},
        {"{'code':4000,'Message':''}", "message"},
        {"{'code':4000,'message':'','mesage':''}", NULL},
        {"{'code':4000,'message':'','requestId':''}", NULL},
        {"{'data':{'detail':{'after':{'slave_zone_1':1}}}}", "slaveZoneFirst"},
        {"{'data':{'detail':{'after':{'slaveZone3':1}}}}", "slaveZoneFirst"},
        {"{'data':{'detail':{'after':{'slaveZone1':1,'slaveZone3':1}}}}",
         "slaveZoneSecond"},
        {"{'data':{'job_id':1}}", "jobId"},
        {"{'data':{'job--id':1}}", "jobId"},
        {"{'data':{'job__id':1}}", "jobId"},
        {"{'data':{'JOBID':1}}", "jobId"},
    };
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        start(keys[i].text);
        const cdbjob_finding *finding = run_find(&run, 202);
        cr_assert_not_null(finding, "%s", keys[i].text);
        const char *meant = cdbjob_meant(finding);
        cr_expect_eq(meant == NULL, keys[i].meant == NULL, "%s", keys[i].text);
        if (meant != NULL && keys[i].meant != NULL)
            cr_expect_str_eq(meant, keys[i].meant);
        run_end(&run);
    }
    start("{'code':4000}");
    cr_expect_null(cdbjob_meant(run_find(&run, 201)));
    run_end(&run);
}

/* ---------------------------------------------------- small buffers -- */

typedef size_t describer(const char *, size_t, const cdbjob_finding *, char *,
                         size_t);
static describer *const describers[] = {cdbjob_pointer, cdbjob_message,
                                        cdbjob_label, cdbjob_describe};

/* Every size from none to one more than enough: the same length, a
 * beginning of the same text, and no byte after the buffer. */
static size_t check_sizes(describer *describe, const cdbjob_finding *finding)
{
    char whole[1024];
    size_t length =
        describe(run.text, run.length, finding, whole, sizeof whole);
    cr_assert_lt(length, sizeof whole);
    cr_expect_eq(memchr(whole, 0, length + 1), (void *)(whole + length));
    cr_expect_eq(describe(run.text, run.length, finding, NULL, 0), length);
    for (size_t size = 0; size <= length + 2; size++) {
        char *buffer = exact_block(size);
        cr_expect_eq(describe(run.text, run.length, finding, buffer, size),
                     length);
        size_t most = size == 0 ? 0 : size - 1 < length ? size - 1 : length;
        if (size != 0) {
            cr_expect_arr_eq(buffer, whole, most);
            cr_expect_eq(buffer[most], '\0');
        }
        exact_free(buffer, size);
    }
    return length;
}

static size_t check_all_sizes(void)
{
    size_t described = 0;
    for (size_t i = 0; i < run.findings.count; i++)
        for (size_t j = 0; j < sizeof describers / sizeof describers[0]; j++)
            described += check_sizes(describers[j], &run.items[i]) != 0;
    return described;
}

Test(describing, buffers_of_every_size)
{
    size_t count, described = 0;
    const struct seed *all = seeds(&count);
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++) {
        start(labels[i].text);
        described += check_all_sizes();
        run_end(&run);
    }
    for (size_t i = 0; i < count; i++) {
        run_start(&run, all[i].text.bytes, all[i].text.length, NULL);
        described += check_all_sizes();
        run_end(&run);
    }
    cr_assert_gt(described, (size_t)1000);
}

/* What is quoted never has a byte that is not printable text, whatever the
 * input: here every byte, as value and as key. */
Test(describing, what_is_quoted_is_printable)
{
    for (int byte = 1; byte < 256; byte++) {
        char text[32], line[300];
        int length = snprintf(text, sizeof text, "{\"x%c\":0,\"code\":\"%c\"}",
                              byte, byte);
        run_start(&run, text, (size_t)length, NULL);
        cr_assert_gt(run.findings.count, (size_t)0);
        for (size_t i = 0; i < run.findings.count; i++) {
            size_t described = cdbjob_message(run.text, run.length,
                                              &run.items[i], line, sizeof line);
            for (size_t j = 0; j < described; j++)
                cr_expect(line[j] >= ' ' && line[j] < 0x7F, "0x%02x: %s", byte,
                          line);
        }
        run_end(&run);
    }
}

/* ----------------------------------------------------------- pointers -- */

/* Every finding about something that is there points at it: the pointer
 * resolves in cJSON's tree of the same text. */
static size_t check_pointers(void)
{
    size_t resolved = 0;
    if (run_syntax_finding(&run) != NULL)
        return 0;
    for (size_t i = 0; i < run.findings.count; i++) {
        int rule = run.items[i].rule;
        char pointer[512];
        cdbjob_pointer(run.text, run.length, &run.items[i], pointer,
                       sizeof pointer);
        bool missing = rule == 201 || rule == 207;
        cr_expect_eq(cjson_resolves(run.text, run.length, pointer),
                     !missing && peers_asked, "%d at %s in %.*s", rule, pointer,
                     (int)run.length, run.text);
        resolved += !missing;
    }
    return resolved;
}

static const char *const pointed[] = {
    "{'code':4000,'message':'','a/b~c':0,'~1':0,'~0~':0,'':0,'//':0}",
    "{'code':4000,'message':'','\\u007e\\u002f':0,'\\uD83D\\uDE00':0}",
    "{'data':[{'detail':[{'x':1,'before':{'y':2}},{'after':{'z~/':3}}]}]}",
    "{'data':{'detail':{'before':[],'after':7,'x':0},'jobId':'x'}}",
    "{'data':[[1],2,3]}",
    "{'data':{'detail':[1,[],{},null,{'dealName':1}]}}",
    "[1]",
    "7",
};

Test(describing, pointers_resolve_in_the_tree_of_cjson)
{
    size_t count, resolved = 0;
    const struct seed *all = seeds(&count);
    for (size_t i = 0; i < sizeof pointed / sizeof pointed[0]; i++) {
        start(pointed[i]);
        resolved += check_pointers();
        run_end(&run);
    }
    for (size_t i = 0; i < count; i++) {
        run_start(&run, all[i].text.bytes, all[i].text.length, NULL);
        resolved += check_pointers();
        run_end(&run);
    }
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++) {
        start(labels[i].text);
        resolved += check_pointers();
        run_end(&run);
    }
    cr_assert_gt(resolved, (size_t)80);
}

/* A finding beside another text than its own is a mistake of the caller; no
 * byte outside the text is read all the same. */
Test(describing, a_text_that_is_not_the_one_parsed_is_survived)
{
    size_t described = 0;
    for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++) {
        start(labels[i].text);
        for (size_t length = 0; length < run.length; length++) {
            char *text = exact_copy(run.text, length);
            for (size_t j = 0; j < run.findings.count; j++)
                for (size_t k = 0; k < sizeof describers / sizeof describers[0];
                     k++) {
                    char line[512];
                    size_t whole = describers[k](text, length, &run.items[j],
                                                 line, sizeof line);
                    cr_expect_eq(strnlen(line, sizeof line), whole);
                    described++;
                }
            exact_free(text, length);
        }
        run_end(&run);
    }
    cr_assert_gt(described, (size_t)1000);
}

Test(describing, a_quote_without_its_string_is_quoted)
{
    char line[512];
    start("{\"code\":0,\"data\":[{\"progress\":\"101\"}]}");
    const cdbjob_finding *finding = run_find(&run, 402);
    cr_assert_not_null(finding);
    cdbjob_message(run.text, finding->offset + 1, finding, line, sizeof line);
    cr_expect_not_null(strchr(line, '"'), "%s", line);
    run_end(&run);
}

/* ------------------------------------------------- findings made by hand -- */

static cdbjob_finding made_by_hand(int rule, unsigned field, size_t key_offset)
{
    return (cdbjob_finding){
        .offset = 2,
        .length = key_offset == 1 ? SIZE_MAX : 3,
        .related_offset = CDBJOB_NO_OFFSET,
        .key_offset = key_offset,
        .rule = (uint16_t)rule,
        .level = CDBJOB_ERROR,
        .field = (unsigned char)field,
        .meant = (unsigned char)field,
        .object = (unsigned char)(field % 7),
        .parent = (unsigned char)(field % 5 == 4 ? 255 : field % 5),
        .expected = (unsigned char)field,
        .data_item = CDBJOB_NO_ITEM,
        .detail_item = CDBJOB_NO_ITEM,
    };
}

/* Each describing function, with no text and with another text. */
static size_t check_by_hand(const cdbjob_finding *finding)
{
    size_t written = 0;
    for (size_t i = 0; i < sizeof describers / sizeof describers[0]; i++) {
        char line[512];
        size_t length = describers[i](NULL, 0, finding, line, sizeof line);
        cr_expect_eq(strnlen(line, sizeof line), length);
        written += length;
        length = describers[i]("{\"x\":01}", 8, finding, line, sizeof line);
        cr_expect_eq(strnlen(line, sizeof line), length);
    }
    return written;
}

/* A finding that no parse has given, or beside no text at all, is described
 * as far as it goes; nothing is read or written that should not be. */
Test(describing, a_finding_made_by_hand_is_survived)
{
    static const size_t keys[] = {CDBJOB_NO_OFFSET, 0, 1, 4, 8, 9};
    size_t written = 0;
    for (int rule = 0; rule < 1000; rule++)
        for (unsigned field = 0; field < 256; field += field < 40 ? 1 : 43)
            for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
                cdbjob_finding finding = made_by_hand(rule, field, keys[i]);
                written += check_by_hand(&finding);
            }
    cr_expect_gt(written, (size_t)1000);
}
