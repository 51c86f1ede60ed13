/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What a target holds by itself fires too: the functions that it calls of
 * src/bridge, src/capture and src/report are wrapped by the linker, and one of
 * them lies.
 * Without a lie each target must pass. It must not test what is wrapped.
 */
#include "gates/fires.h"
#include "oracles/answer.h"
#include "oracles/records.h"

#include "cdbjob/cjson.h"

#include "capture/hint.h"
#include "report/redact.h"
#include "report/report.h"

#include <brotli/decode.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>

/* The targets, renamed by the build. */
int bridge_target(const uint8_t *data, size_t size);
int capture_target(const uint8_t *data, size_t size);
int records_target(const uint8_t *data, size_t size);
int report_target(const uint8_t *data, size_t size);
int redact_target(const uint8_t *data, size_t size);

static const char *lie = ""; /* the one that is told */

static bool lies(const char *name)
{
    return strcmp(lie, name) == 0;
}

/* ------------------------------------------------------------- captures -- */

struct capture *__real_capture_open(struct capture_source source,
                                    const char *name,
                                    const struct capture_format *format,
                                    size_t max_length);
enum capture_result __real_capture_next(struct capture *capture,
                                        struct record *record);
const char *__real_capture_problem(const struct capture *capture);
int __real_capture_error(const struct capture *capture);
uint64_t __real_capture_skipped(const struct capture *capture);
bool __real_capture_is_known_name(const char *name);
bool __real_capture_hint(const struct record *record, char hint[HINT_SIZE]);
const char *__real_list_next(const char *list, size_t length, size_t *at);
const char *__real_capture_ending_at(size_t index);
const char *__wrap_capture_ending_at(size_t index);
const char *__wrap_list_next(const char *list, size_t length, size_t *at);
struct capture *__wrap_capture_open(struct capture_source source,
                                    const char *name,
                                    const struct capture_format *format,
                                    size_t max_length);
enum capture_result __wrap_capture_next(struct capture *capture,
                                        struct record *record);
const char *__wrap_capture_problem(const struct capture *capture);
int __wrap_capture_error(const struct capture *capture);
uint64_t __wrap_capture_skipped(const struct capture *capture);
bool __wrap_capture_is_known_name(const char *name);
bool __wrap_capture_hint(const struct record *record, char hint[HINT_SIZE]);

static size_t opened; /* captures */

struct capture *__wrap_capture_open(struct capture_source source,
                                    const char *name,
                                    const struct capture_format *format,
                                    size_t max_length)
{
    char byte;
    opened++;
    if (lies("reads its parent"))
        source.read_beside(source.context, "../x", &byte, 1);
    return __real_capture_open(source, name, format, max_length);
}

/* The wrong ways to answer of a record. */
static void lie_of_record(struct record *record)
{
    static char other[1 << 16];
    if (lies("sees how bytes arrive"))
        record->column += opened;
    if (lies("is too long"))
        record->length += 1 << 14;
    if (lies("is elsewhere"))
        record->offset++;
    if (lies("another line"))
        record->line++;
    if (lies("another column"))
        record->column++;
    if (lies("another job"))
        record->request_job_id++;
    if (lies("another form"))
        record->decoded = !record->decoded;
    if (lies("the same number"))
        record->number = 1;
    if (lies("another number"))
        record->number++;
    if (lies("a byte less") && record->length > 0)
        record->length--;
    if (lies("another byte") && record->length > 0 &&
        record->length < sizeof other) {
        memcpy(other, record->bytes, record->length);
        other[record->length - 1] ^= 1;
        record->bytes = other;
    }
}

enum capture_result __wrap_capture_next(struct capture *capture,
                                        struct record *record)
{
    static struct record first;
    static bool again;
    enum capture_result result = __real_capture_next(capture, record);
    if (lies("never ends") && result == CAPTURE_END && again) {
        *record = first;
        record->number = ++first.number;
        return CAPTURE_RECORD;
    }
    if (lies("says nothing of failures") && result == CAPTURE_FAILED)
        return CAPTURE_END;
    if (lies("takes damage for an end") && result == CAPTURE_DAMAGED)
        return CAPTURE_END;
    if (lies("loses a record") && result == CAPTURE_RECORD &&
        record->number == 2)
        result = __real_capture_next(capture, record);
    if (result == CAPTURE_RECORD) {
        lie_of_record(record);
        first = *record;
        again = true;
    }
    return result;
}

const char *__wrap_capture_problem(const struct capture *capture)
{
    return lies("no word")          ? ""
           : lies("moves a cursor") ? "\033[1m"
           : lies("another word")   ? "line 1: it is damaged"
                                    : __real_capture_problem(capture);
}

int __wrap_capture_error(const struct capture *capture)
{
    return lies("another error") ? EBADF : __real_capture_error(capture);
}

uint64_t __wrap_capture_skipped(const struct capture *capture)
{
    return __real_capture_skipped(capture) + lies("one more skipped");
}

const char *__wrap_capture_ending_at(size_t index)
{
    return lies("knows no ending") ? NULL : __real_capture_ending_at(index);
}

bool __wrap_capture_is_known_name(const char *name)
{
    return lies("knows every name") || __real_capture_is_known_name(name);
}

const char *__wrap_list_next(const char *list, size_t length, size_t *at)
{
    if (lies("skips a path"))
        __real_list_next(list, length, at);
    return __real_list_next(list, length, at);
}

bool __wrap_capture_hint(const struct record *record, char hint[HINT_SIZE])
{
    bool found = __real_capture_hint(record, hint);
    if (found && lies("another hint"))
        strcpy(hint, "it looks good");
    return found != lies("an empty hint");
}

/* -------------------------------------------------------------- reports -- */

struct report *__real_report_open(const struct report_format *format,
                                  const struct report_style *style,
                                  struct output *output);
void __real_report_record(struct report *report, const struct record *record,
                          cdbjob_status status,
                          const cdbjob_findings *findings);
uint64_t __real_report_held_back(const struct report *report);
const char *__real_report_file_name(const struct report *report);
bool __real_output_close(struct output *output);
void __real_redact(const char *text, size_t length, char *shown);
struct report *__wrap_report_open(const struct report_format *format,
                                  const struct report_style *style,
                                  struct output *output);
void __wrap_report_record(struct report *report, const struct record *record,
                          cdbjob_status status,
                          const cdbjob_findings *findings);
uint64_t __wrap_report_held_back(const struct report *report);
const char *__wrap_report_file_name(const struct report *report);
bool __wrap_output_close(struct output *output);
void __wrap_redact(const char *text, size_t length, char *shown);

static size_t reports;

struct report *__wrap_report_open(const struct report_format *format,
                                  const struct report_style *style,
                                  struct output *output)
{
    struct report_style shown = *style;
    reports++;
    if (lies("shows values"))
        shown.redact = false;
    if (lies("a control character"))
        output_byte(output, 1);
    if (lies("bytes that are no UTF-8"))
        output_byte(output, (char)0xC3);
    if (lies("no JSON"))
        output_byte(output, '}');
    return __real_report_open(format, &shown, output);
}

void __wrap_report_record(struct report *report, const struct record *record,
                          cdbjob_status status, const cdbjob_findings *findings)
{
    if (!lies("leaves out a record") || reports % 2 == 1)
        __real_report_record(report, record, status, findings);
}

uint64_t __wrap_report_held_back(const struct report *report)
{
    return __real_report_held_back(report) + lies("keeps findings back");
}

const char *__wrap_report_file_name(const struct report *report)
{
    return lies("another file") ? "x" : __real_report_file_name(report);
}

bool __wrap_output_close(struct output *output)
{
    bool written = __real_output_close(output);
    return lies("says that all is written")       ? true
           : lies("says that nothing is written") ? false
                                                  : written;
}

void __wrap_redact(const char *text, size_t length, char *shown)
{
    __real_redact(text, length, shown);
    if (lies("hides nothing"))
        memcpy(shown, text, length);
    for (size_t i = 0; lies("hides line ends") && i < length; i++)
        shown[i] = REDACTED;
}

/* ----------------------------------------------------------- the bridge -- */

cdbjob_status __real_cdbjob_cjson_parse(const struct cJSON *tree,
                                        const cdbjob_options *options,
                                        void *memory, size_t memory_size,
                                        const cdbjob_response **response,
                                        cdbjob_findings *findings,
                                        cdbjob_cjson_text *text);
cdbjob_status __wrap_cdbjob_cjson_parse(const struct cJSON *tree,
                                        const cdbjob_options *options,
                                        void *memory, size_t memory_size,
                                        const cdbjob_response **response,
                                        cdbjob_findings *findings,
                                        cdbjob_cjson_text *text);
struct cJSON *__real_cdbjob_cjson_create(const cdbjob_response *response);
struct cJSON *__wrap_cdbjob_cjson_create(const cdbjob_response *response);

cdbjob_status __wrap_cdbjob_cjson_parse(const struct cJSON *tree,
                                        const cdbjob_options *options,
                                        void *memory, size_t memory_size,
                                        const cdbjob_response **response,
                                        cdbjob_findings *findings,
                                        cdbjob_cjson_text *text)
{
    static size_t asked;
    cdbjob_status status = __real_cdbjob_cjson_parse(
        tree, options, memory, memory_size, response, findings, text);
    bool fits = status != CDBJOB_MEMORY_TOO_SMALL;
    if (lies("never has memory"))
        return CDBJOB_MEMORY_TOO_SMALL;
    if (lies("needs less memory") && !fits)
        return CDBJOB_VALID;
    if (lies("writes outside"))
        ((char *)memory)[-1] ^= 1;
    if (lies("another length") && !fits)
        text->length++;
    if (lies("accepts all") && fits)
        return CDBJOB_VALID;
    if (lies("what is no JSON") && fits)
        return CDBJOB_MALFORMED;
    if (lies("loses the response"))
        *response = NULL;
    if (lies("one error more"))
        findings->errors++;
    if (lies("another rule"))
        findings->items[0].rule++;
    if (lies("another level"))
        findings->items[0].level ^= 1;
    if (lies("writes another text") && fits)
        ((char *)memory)[text->bytes - (char *)memory + 1] = "ab"[asked++ % 2];
    return status;
}

struct cJSON *__wrap_cdbjob_cjson_create(const cdbjob_response *response)
{
    cdbjob_response other = *response;
    other.code.value += lies("makes another tree");
    return lies("makes no tree") ? NULL : __real_cdbjob_cjson_create(&other);
}

/* --------------------------------------------------------------- running -- */

static const char valid[] = "{\"code\":4000,\"message\":\"\"}";
static const char refused[] = "{\"code\":\"x\",\"x\":1}";

static const char lines[] =
    "{\"code\":4000,\"message\":\"\",\"codeDesc\":\"\"}\n"
    "{\"code\":\"x\",\"x\":1}\n{\"code\":1,\n";
static const char har[] =
    "{\"log\":{\"entries\":[{\"request\":{\"url\":\"?Action="
    "GetCdbUpgradeJobInfo\"},\"response\":{\"content\":{\"_file\":\"a\"}}},1]}"
    "}";

/* Hands zlib or brotli a byte more than there is. */
static int unpack(const uint8_t *data, size_t size)
{
    uint8_t *out = guard_block(GUARD_OUTPUT, 8, 0, 0);
    z_stream stream = {.next_out = out, .avail_out = 8};
    size_t in_left = size, out_left = 8;
    if (inflateInit(&stream) != Z_OK)
        return 1;
    stream.avail_out += lies("hands zlib too much");
    (void)inflate(&stream, Z_NO_FLUSH);
    inflateEnd(&stream);
    out_left += lies("hands brotli too much");
    BrotliDecoderState *state = BrotliDecoderCreateInstance(NULL, NULL, NULL);
    (void)BrotliDecoderDecompressStream(state, &in_left, &data, &out_left, &out,
                                        NULL);
    BrotliDecoderDestroyInstance(state);
    return 0;
}

static const struct {
    const char *oracle;
    int (*target)(const uint8_t *data, size_t size);
    const char *lie, *text;
} cases[] = {
    {"oracle_tree_memory", bridge_target, "never has memory", valid},
    {"oracle_tree_memory", bridge_target, "needs less memory", valid},
    {"oracle_tree_memory", bridge_target, "writes outside", valid},
    {"oracle_tree_memory", bridge_target, "another length", valid},
    {"oracle_tree_judged", bridge_target, "accepts all", refused},
    {"oracle_tree_judged", bridge_target, "loses the response", valid},
    {"oracle_tree_judged", bridge_target, "one error more", refused},
    {"oracle_tree_judged", bridge_target, "another rule", refused},
    {"oracle_tree_judged", bridge_target, "another level", refused},
    {"oracle_tree_written", bridge_target, "what is no JSON", "{\"a\":1e2}"},
    {"oracle_tree_written", bridge_target, "writes another text", valid},
    {"oracle_tree_created", bridge_target, "makes no tree", valid},
    {"oracle_tree_created", bridge_target, "makes another tree", valid},
    {"oracle_capture", capture_target, "reads its parent", har},
    {"oracle_capture", capture_target, "sees how bytes arrive", lines},
    {"oracle_capture", capture_target, "is too long", lines},
    {"oracle_capture", capture_target, "is elsewhere", lines},
    {"oracle_capture", capture_target, "the same number", lines},
    {"oracle_capture", capture_target, "never ends", lines},
    {"oracle_capture", capture_target, "says nothing of failures", lines},
    {"oracle_capture", capture_target, "no word", har},
    {"oracle_capture", capture_target, "moves a cursor", har},
    {"oracle_capture", capture_target, "another error", lines},
    {"oracle_capture", capture_target, "knows every name", lines},
    {"oracle_capture", capture_target, "knows no ending", lines},
    {"oracle_capture", capture_target, "an empty hint", lines},
    {"oracle_list", capture_target, "skips a path", lines},
    {"oracle_hint", records_target, "another hint", lines},
    {"oracle_hint", records_target, "an empty hint", lines},
    {"oracle_list", records_target, "skips a path", lines},
    {"oracle_records", records_target, "is elsewhere", lines},
    {"oracle_records", records_target, "another line", lines},
    {"oracle_records", records_target, "another column", lines},
    {"oracle_records", records_target, "another job", lines},
    {"oracle_records", records_target, "another form", lines},
    {"oracle_records", records_target, "another number", lines},
    {"oracle_records", records_target, "a byte less", lines},
    {"oracle_records", records_target, "another byte", lines},
    {"oracle_records", records_target, "loses a record", lines},
    {"oracle_records", records_target, "says nothing of failures", lines},
    {"oracle_records", records_target, "takes damage for an end", lines},
    {"oracle_records", records_target, "another word", lines},
    {"oracle_records", records_target, "another error", lines},
    {"oracle_records", records_target, "one more skipped", lines},
    {"oracle_memory_bound", unpack, "hands zlib too much", valid},
    {"oracle_memory_bound", unpack, "hands brotli too much", valid},
    {"oracle_report", report_target, "a control character", lines},
    {"oracle_report", report_target, "bytes that are no UTF-8", lines},
    {"oracle_report", report_target, "no JSON", lines},
    {"oracle_report", report_target, "leaves out a record", lines},
    {"oracle_report", report_target, "keeps findings back", lines},
    {"oracle_report", report_target, "another file", lines},
    {"oracle_report", report_target, "says that all is written", lines},
    {"oracle_report", report_target, "says that nothing is written", lines},
    {"oracle_redact", redact_target, "hides nothing", lines},
    {"oracle_redact", redact_target, "hides line ends", lines},
    {"oracle_redact", redact_target, "shows values", har},
    {"oracle_redact", redact_target, "says that nothing is written", har},
};

static void run(const void *context)
{
    size_t i = *(const size_t *)context;
    cases[i].target((const uint8_t *)cases[i].text, strlen(cases[i].text));
}

int main(void)
{
    int wrong = 0;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        lie = "";
        const char *said = fires(run, &i);
        if (said[0] != '\0') {
            printf("%s fires on the truth: %s\n", cases[i].oracle, said);
            wrong++;
        }
        lie = cases[i].lie;
        said = fires(run, &i);
        if (strcmp(said, cases[i].oracle) != 0) {
            printf("%s does not fire where it %s, but '%s'\n", cases[i].oracle,
                   lie, said);
            wrong++;
        }
    }
    printf("%zu lies, %d wrong\n", sizeof cases / sizeof cases[0], wrong);
    return wrong != 0;
}
