/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * cdbjob reads one kind of JSON text, the response of Tencent Cloud's CDB v2
 * action GetCdbUpgradeJobInfo: it checks every byte of it against the JSON
 * standards and the API page of the action, called "the document" below, and
 * decodes it into plain structs.
 *
 *     #include <cdbjob/cdbjob.h>
 *     #include <stdio.h>
 *
 *     static unsigned char memory[CDBJOB_MEMORY_MAX];
 *
 *     int main(void)
 *     {
 *         static char json[CDBJOB_MAX_LENGTH + 1];
 *         size_t length = fread(json, 1, sizeof json, stdin);
 *         const cdbjob_response *response;
 *         cdbjob_status status = cdbjob_parse(json, length, NULL, memory,
 *                                             sizeof memory, &response, NULL);
 *         if (status != CDBJOB_VALID)
 *             printf("%s\n", cdbjob_status_name(status));
 *         else if (!cdbjob_call_succeeded(response))
 *             printf("no job: %lld\n", (long long)response->code.value);
 *         else
 *             printf("%d %%\n", (int)response->job.progress.value);
 *         return status != CDBJOB_VALID;
 *     }
 *
 * Three words: a finding is one thing that is wrong at one place of the text.
 * It breaks a rule, which has a number: 1xx JSON syntax, 2xx keys and
 * containers, 3xx types, 4xx values, 5xx values that disagree, 9xx limits. Its
 * level says what it does: an error refuses the response; a warning or a note
 * is only reported.
 *
 * The library allocates nothing and keeps no state, so any number of threads
 * may call it, each with memory of its own. Nothing needs to be freed. No
 * pointer may be NULL unless it is said here.
 *
 * In order: parse; the response; findings, and how to describe them; options;
 * many responses of one producer; write; the catalogue of rules; the version;
 * how the memory is counted.
 */
#ifndef CDBJOB_CDBJOB_H
#define CDBJOB_CDBJOB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* For the compiler: which functions a shared library exports, and whose result
 * must be used. Clients define nothing. */
#if defined(CDBJOB_BUILDING_SHARED) && defined(_WIN32)
#define CDBJOB_API __declspec(dllexport)
#elif defined(CDBJOB_BUILDING_SHARED) && defined(__GNUC__)
#define CDBJOB_API __attribute__((visibility("default")))
#elif !defined(CDBJOB_API)
#define CDBJOB_API
#endif
#if defined(__GNUC__)
#define CDBJOB_MUST_CHECK __attribute__((warn_unused_result))
#else
#define CDBJOB_MUST_CHECK
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* --------------------------------------------------------------- parse -- */

/* The status of a parse. Where several errors were found, a syntax error, 901
 * or 902 decides, for it ended the parse; then 903; then any other. */
typedef enum cdbjob_status {
    CDBJOB_VALID = 0,            /* no error: there is a response */
    CDBJOB_REFUSED = 16,         /* JSON, but not this response: 2xx to 5xx */
    CDBJOB_MALFORMED = 32,       /* not JSON: 1xx but 101 and 110 */
    CDBJOB_TRUNCATED = 33,       /* 101: the text ends too early */
    CDBJOB_EMPTY = 34,           /* 110: no byte, or white space alone */
    CDBJOB_TOO_LARGE = 48,       /* 901: more than max_length bytes */
    CDBJOB_TOO_DEEP = 49,        /* 902: nested deeper than max_depth */
    CDBJOB_TOO_MANY_ITEMS = 50,  /* 903: two jobs, or over max_items details */
    CDBJOB_BAD_ARGUMENT = 64,    /* a NULL that is not allowed */
    CDBJOB_BAD_OPTIONS = 65,     /* an option is outside its range */
    CDBJOB_MEMORY_TOO_SMALL = 66 /* less than cdbjob_memory_needed() bytes */
} cdbjob_status;

/* What a status comes down to: the high bits of its number. */
typedef enum cdbjob_family {
    CDBJOB_FAMILY_VALID = 0,
    CDBJOB_FAMILY_REFUSED = 1,
    CDBJOB_FAMILY_MALFORMED = 2,
    CDBJOB_FAMILY_OVER_LIMIT = 3, /* more than is allowed to be read */
    CDBJOB_FAMILY_MISUSE = 4      /* the call is wrong, not the text */
} cdbjob_family;

typedef struct cdbjob_response cdbjob_response;
typedef struct cdbjob_options cdbjob_options;
typedef struct cdbjob_findings cdbjob_findings;

/*
 * Parses and checks one response.
 *
 * json, length   the text, which need not end in NUL; NULL if length is 0
 * options        limits and levels; NULL: the defaults
 * memory         a block of the caller's, at any address, apart from the text
 * memory_size    cdbjob_memory_needed(length, options) or more
 * response       set to the response if the status is CDBJOB_VALID, and to
 *                NULL otherwise
 * findings       what was found; NULL: not needed
 *
 * The response is in `memory` and lives until that is used for something
 * else, the next parse included; it never points into the text. The text is
 * needed again only to describe findings.
 *
 * The time is linear in length; the stack used stays under 2 KiB on Linux for
 * x86-64, and under 4 KiB on every platform that it was measured on.
 */
CDBJOB_MUST_CHECK CDBJOB_API cdbjob_status
cdbjob_parse(const char *json, size_t length, const cdbjob_options *options,
             void *memory, size_t memory_size, const cdbjob_response **response,
             cdbjob_findings *findings);

/* How many bytes of memory a text of that length can need, exactly; NULL: the
 * default options. A text longer than max_length is refused unread, so it
 * needs no more than one of max_length. 0: the options are unusable. */
CDBJOB_API size_t cdbjob_memory_needed(size_t length,
                                       const cdbjob_options *options);

/* The same as a constant, for every text and the default limits: about 71 KB
 * with pointers of 64 bits. */
#define CDBJOB_MEMORY_MAX CDBJOB_MEMORY_FOR(CDBJOB_MAX_LENGTH, CDBJOB_MAX_ITEMS)

/* The family of a status. */
CDBJOB_API cdbjob_family cdbjob_status_family(cdbjob_status status);

/* The name of a status, such as "truncated"; "unknown" for any other number.
 *
 *     if (cdbjob_status_family(status) == CDBJOB_FAMILY_MISUSE)
 *         abort();
 *     puts(cdbjob_status_name(status));
 */
CDBJOB_API const char *cdbjob_status_name(cdbjob_status status);

/* ------------------------------------------------------------ response -- */

/*
 *     const cdbjob_job *job = &response->job;
 *     if (cdbjob_job_failed(response) && job->message.bytes != NULL)
 *         puts(job->message.bytes);
 *     for (size_t i = 0; i < job->detail_count; i++)
 *         if (job->details[i].after.memory.present)
 *             printf("%lld MB\n",
 *                    (long long)job->details[i].after.memory.value);
 *
 * Each value can be absent, and is then all zeros: of a string `bytes` is
 * NULL, of any other value `present` is false. If the call succeeded and the
 * options are the defaults, only values marked "may be absent" are. If it
 * failed, codeDesc and the job may be absent too. Where a client lowers the
 * level of a rule, a value that breaks it is absent.
 */

/* Decoded: valid UTF-8 without NUL, `length` bytes and then a NUL. */
typedef struct cdbjob_string {
    const char *bytes;
    size_t length;
} cdbjob_string;

typedef struct cdbjob_integer {
    int64_t value;
    bool present;
} cdbjob_integer;

/* A real date and time of day; the document does not name the time zone. */
typedef struct cdbjob_time {
    int16_t year; /* 1 to 9999 */
    uint8_t month, day, hour, minute, second;
    bool present;
} cdbjob_time;

/* An instance, before or after the upgrade. */
typedef struct cdbjob_instance {
    cdbjob_string cdb_type;
    cdbjob_integer memory; /* MB */
    cdbjob_integer volume; /* GB */
    cdbjob_string engine_version;
    cdbjob_string protect_mode;
    cdbjob_integer deploy_mode; /* CDBJOB_DEPLOY_...; may be absent */
    cdbjob_string master_zone;
    cdbjob_integer slave_zone_first;  /* may be absent */
    cdbjob_integer slave_zone_second; /* may be absent */
    bool present;
} cdbjob_instance;

/* What the job does to one instance. */
typedef struct cdbjob_detail {
    cdbjob_string cdb_instance_id; /* not empty */
    cdbjob_string deal_name;       /* of the order */
    cdbjob_instance before;
    cdbjob_instance after;
} cdbjob_detail;

/* The upgrade job. */
typedef struct cdbjob_job {
    cdbjob_string code; /* "0": the job has not failed */
    cdbjob_string message;
    cdbjob_integer job_id;        /* 1 or more */
    cdbjob_integer type;          /* CDBJOB_TYPE_...; may be absent */
    cdbjob_integer status;        /* CDBJOB_JOB_... */
    cdbjob_integer progress;      /* percent, 0 to 100 */
    cdbjob_time start_time;       /* may be absent */
    cdbjob_time end_time;         /* may be absent, as while the job runs */
    const cdbjob_detail *details; /* may be absent: NULL */
    size_t detail_count;
    bool present;
} cdbjob_job;

struct cdbjob_response {
    cdbjob_integer code; /* 0: the call succeeded */
    cdbjob_string message;
    cdbjob_string code_desc;
    cdbjob_job job; /* `data` in the text */
};

/* The values of cdbjob_job.type. */
enum { CDBJOB_TYPE_READ_ONLY_UPGRADE = 9, CDBJOB_TYPE_MAIN_UPGRADE = 11 };

/* The values of cdbjob_job.status. */
enum {
    CDBJOB_JOB_RUNNING = 0,
    CDBJOB_JOB_SUCCEEDED = 2,
    CDBJOB_JOB_FAILED = 3,
    CDBJOB_JOB_STOPPED = 4,
    CDBJOB_JOB_DELETED = 5,
    CDBJOB_JOB_STOPPING = 6
};

/* The values of cdbjob_instance.deploy_mode. */
enum { CDBJOB_DEPLOY_ONE_ZONE = 0, CDBJOB_DEPLOY_SEVERAL_ZONES = 1 };

/* Did the call succeed: is the response's code 0? The response may be NULL,
 * here and in the next four: then the answer is no. */
CDBJOB_API bool cdbjob_call_succeeded(const cdbjob_response *response);

/* Is the job running or stopping? Did it succeed? Did it fail? Has it ended:
 * succeeded, failed, stopped or deleted? No to all if there is no status. */
CDBJOB_API bool cdbjob_job_running(const cdbjob_response *response);
CDBJOB_API bool cdbjob_job_succeeded(const cdbjob_response *response);
CDBJOB_API bool cdbjob_job_failed(const cdbjob_response *response);
CDBJOB_API bool cdbjob_job_ended(const cdbjob_response *response);

/* What a value means, such as "succeeded" for the job status 2; "unknown" for
 * a value that is not documented. */
CDBJOB_API const char *cdbjob_job_type_name(int64_t type);
CDBJOB_API const char *cdbjob_job_status_name(int64_t status);
CDBJOB_API const char *cdbjob_deploy_mode_name(int64_t deploy_mode);

/* A time as "2017-02-05 18:19:08", or "" if it is absent. Buffer and result
 * are as for cdbjob_describe() below; 20 bytes are always enough. */
CDBJOB_API size_t cdbjob_time_text(const cdbjob_time *time, char *buffer,
                                   size_t size);

/* ------------------------------------------------------------ findings -- */

/* What a finding does. */
typedef enum cdbjob_level {
    CDBJOB_OFF = 0,     /* ignored: not even counted */
    CDBJOB_NOTE = 1,    /* reported */
    CDBJOB_WARNING = 2, /* reported */
    CDBJOB_ERROR = 3    /* reported, and the response is refused */
} cdbjob_level;

/* The rules by their numbers, which never change; cdbjob_rule_find() has what
 * each says. */
enum {
    CDBJOB_RULE_TRUNCATED = 101,
    CDBJOB_RULE_TRAILING_DATA = 102,
    CDBJOB_RULE_BAD_ESCAPE = 103,
    CDBJOB_RULE_INVALID_UTF8 = 104,
    CDBJOB_RULE_LONE_SURROGATE = 105,
    CDBJOB_RULE_BAD_NUMBER = 106,
    CDBJOB_RULE_BYTE_ORDER_MARK = 107,
    CDBJOB_RULE_CONTROL_CHARACTER = 108,
    CDBJOB_RULE_UNEXPECTED_TOKEN = 109,
    CDBJOB_RULE_EMPTY_INPUT = 110,
    CDBJOB_RULE_MISSING_KEY = 201,
    CDBJOB_RULE_UNKNOWN_KEY = 202,
    CDBJOB_RULE_DUPLICATE_KEY = 203,
    CDBJOB_RULE_CONTAINER_SWAP = 204,
    CDBJOB_RULE_EMPTY_CONTAINER = 205,
    CDBJOB_RULE_HISTORIC_KEY = 206,
    CDBJOB_RULE_MISSING_ADDED_KEY = 207,
    CDBJOB_RULE_WRONG_TYPE = 301,
    CDBJOB_RULE_NUMBER_AS_STRING = 302,
    CDBJOB_RULE_STRING_AS_NUMBER = 303,
    CDBJOB_RULE_NULL_VALUE = 304,
    CDBJOB_RULE_NOT_AN_INTEGER = 305,
    CDBJOB_RULE_EMPTY_AS_ABSENT = 306,
    CDBJOB_RULE_NUL_IN_STRING = 307,
    CDBJOB_RULE_UNKNOWN_VALUE = 401,
    CDBJOB_RULE_OUT_OF_RANGE = 402,
    CDBJOB_RULE_TIME_FORMAT = 403,
    CDBJOB_RULE_NOT_A_DATE = 404,
    CDBJOB_RULE_ZERO_TIME = 405,
    CDBJOB_RULE_INTEGER_OVERFLOW = 406,
    CDBJOB_RULE_ENDS_BEFORE_START = 501,
    CDBJOB_RULE_STATUS_PROGRESS = 502,
    CDBJOB_RULE_CODE_MISMATCH = 503,
    CDBJOB_RULE_REQUEST_JOB_ID = 504,
    CDBJOB_RULE_INPUT_TOO_LARGE = 901,
    CDBJOB_RULE_TOO_DEEP = 902,
    CDBJOB_RULE_TOO_MANY_ITEMS = 903
};

/* "There is no such offset." */
#define CDBJOB_NO_OFFSET SIZE_MAX

/* One finding. Offsets and lengths are in bytes of the text, from 0. */
typedef struct cdbjob_finding {
    size_t offset;         /* of what is wrong */
    size_t length;         /* of what is wrong; 0 at the end of the text */
    size_t related_offset; /* of the other key concerned: the first of two
                              duplicates, the earlier of two values that
                              disagree; otherwise CDBJOB_NO_OFFSET */
    uint16_t rule;         /* CDBJOB_RULE_..., such as 402 */
    unsigned char level;   /* CDBJOB_NOTE, _WARNING or _ERROR */
    /* Private: what describing it needs. */
    unsigned char object, parent, field, meant, expected;
    size_t key_offset;
    int32_t data_item, detail_item;
} cdbjob_finding;

/*
 * Where a parse puts its findings: an array of the caller's, and counts. Set
 * it up with cdbjob_findings_init(), or to all zeros to count only.
 *
 *     cdbjob_finding items[16];
 *     cdbjob_findings findings;
 *     cdbjob_findings_init(&findings, items, 16);
 *     status = cdbjob_parse(json, length, NULL, memory, sizeof memory,
 *                           &response, &findings);
 *     for (size_t i = 0; i < findings.count; i++) {
 *         char line[256];
 *         cdbjob_describe(json, length, &items[i], line, sizeof line);
 *         puts(line);
 *     }
 *
 * They come in the order of their offsets; at one offset by number of the
 * rule, missing keys in the order of the document. Those after the first
 * `capacity` are counted but not stored. There are none after a misuse.
 */
struct cdbjob_findings {
    /* Set by the caller. */
    cdbjob_finding *items; /* the array; NULL if capacity is 0 */
    size_t capacity;       /* its length */
    cdbjob_level least;    /* the lowest level that is stored; others are only
                              counted */
    /* Set by the parse. */
    size_t count; /* how many findings are stored in `items` */
    size_t errors, warnings, notes; /* how many there are, stored or not */
    cdbjob_finding decisive;        /* the error that decided the status, even
                                       if it is not stored; the first of those
                                       that did. Its rule is 0 if there is no
                                       error. */
};

/* Findings of any level go to `items`; NULL and 0: they are only counted.
 * Does nothing if findings is NULL. */
CDBJOB_API void cdbjob_findings_init(cdbjob_findings *findings,
                                     cdbjob_finding *items, size_t capacity);

/* ------------------------------------------------- describing a finding -- */

/*
 * For all that follow, `json` and `length` are the text that was parsed, and
 * `finding` is one of its findings.
 *
 * A function with a buffer writes at most `size` bytes to it, the last of them
 * a NUL, and returns the length of the whole text without the NUL, as snprintf
 * does. If size is 0, buffer may be NULL. A finding of no rule, such as
 * findings.decisive of a text without any, says nothing: line, message and
 * label are empty.
 *
 *     char line[256];
 *     if (findings.decisive.rule != 0) {
 *         cdbjob_pointer(json, length, &findings.decisive, line, sizeof line);
 *         puts(line);
 *         cdbjob_message(json, length, &findings.decisive, line, sizeof line);
 *         puts(line);
 *     }
 */

/* All in one line: "11:21: error: 'progress' is 101; the documented range is
 * 0 to 100 [CDB402 out-of-range]". The line number costs a walk over the text
 * from its first byte to the finding, as in cdbjob_locate(). */
CDBJOB_API size_t cdbjob_describe(const char *json, size_t length,
                                  const cdbjob_finding *finding, char *buffer,
                                  size_t size);

/* The message alone: "'progress' is 101; the documented range is 0 to 100".
 * What is quoted from the text is escaped to printable ASCII and shortened. */
CDBJOB_API size_t cdbjob_message(const char *json, size_t length,
                                 const cdbjob_finding *finding, char *buffer,
                                 size_t size);

/* A note to print beside the quoted text, such as "greater than 100"; may be
 * empty. */
CDBJOB_API size_t cdbjob_label(const char *json, size_t length,
                               const cdbjob_finding *finding, char *buffer,
                               size_t size);

/* The JSON Pointer (RFC 6901) of what is wrong, such as "/data/0/progress"; of
 * a key that is missing, where it should be. A syntax error inside a value
 * that is skipped has the pointer of that value. U+0000 in a key is written as
 * U+FFFD. */
CDBJOB_API size_t cdbjob_pointer(const char *json, size_t length,
                                 const cdbjob_finding *finding, char *buffer,
                                 size_t size);

/* For a finding of rule 202: the documented key that was probably meant. NULL
 * if none is near, and for any other rule. */
CDBJOB_API const char *cdbjob_meant(const cdbjob_finding *finding);

/* A place for a person: line and column, both from 1. Columns count code
 * points; a byte that is not UTF-8 counts as one. Lines end at LF, CRLF or
 * CR. */
typedef struct cdbjob_position {
    size_t line;
    size_t column;
} cdbjob_position;

/* The position of an offset, at the cost of a walk over the text from its
 * first byte to there. An offset beyond the end counts as the end. */
CDBJOB_API cdbjob_position cdbjob_locate(const char *json, size_t length,
                                         size_t offset);

/* ------------------------------------------------------------- options -- */

/*
 * Limits, and what each rule does. To be set up by cdbjob_options_init(): all
 * zeros are not usable.
 *
 *     cdbjob_options options;
 *     cdbjob_options_init(&options, CDBJOB_DOCUMENTED);
 *     options.max_length = 4096;
 *     if (cdbjob_set_level(&options, CDBJOB_RULE_UNKNOWN_KEY,
 *                          CDBJOB_WARNING) != CDBJOB_VALID)
 *         abort();
 */
struct cdbjob_options {
    size_t max_length;      /* bytes of text: 1 to CDBJOB_LENGTH_LIMIT */
    uint32_t max_depth;     /* how deep a value may nest that the document
                               does not know, and that is checked but not
                               kept: 1 to CDBJOB_DEPTH_LIMIT */
    uint32_t max_items;     /* details of the job: 1 to CDBJOB_ITEMS_LIMIT */
    int64_t request_job_id; /* the job that the request asked for, to be
                               compared by rule 504; 0: not known */
    /* Private: use cdbjob_set_level(). */
    unsigned char levels[64];
};

/* The defaults of the limits, each far above what the API sends. */
#define CDBJOB_MAX_LENGTH 65536u
#define CDBJOB_MAX_DEPTH 64u
#define CDBJOB_MAX_ITEMS 16u

/* The largest limits that are accepted. */
#define CDBJOB_LENGTH_LIMIT 1073741824u
#define CDBJOB_DEPTH_LIMIT 1024u
#define CDBJOB_ITEMS_LIMIT 4096u

/* A preset of the levels of all rules. */
typedef enum cdbjob_dialect {
    CDBJOB_OBSERVED = 0,  /* the default: what the API is known to send beside
                             what the document says is no more than a note or
                             a warning */
    CDBJOB_DOCUMENTED = 1 /* every departure from the document is an error */
} cdbjob_dialect;

/* The default limits, and the levels of a dialect; an unknown one counts as
 * CDBJOB_OBSERVED. Does nothing if options is NULL. */
CDBJOB_API void cdbjob_options_init(cdbjob_options *options,
                                    cdbjob_dialect dialect);

/* Sets the level of the rule with that number. CDBJOB_BAD_ARGUMENT, and
 * nothing is changed, if options is NULL, for an unknown rule or level, and
 * for a rule of 1xx or 9xx: those are always errors. */
CDBJOB_API cdbjob_status cdbjob_set_level(cdbjob_options *options, int rule,
                                          cdbjob_level level);

/* The level of the rule with that number; CDBJOB_OFF if there is none. NULL:
 * the default options. */
CDBJOB_API cdbjob_level cdbjob_get_level(const cdbjob_options *options,
                                         int rule);

/* -------------------------------------------------------------- layout -- */

/*
 * The layout of a response, remembered to read the next one faster. It pays
 * where responses are written alike: the same keys in the same order, the same
 * white space, as many instances; the values may be any. Where they are not,
 * it costs next to nothing. Keep one for each producer, and give it to every
 * call; here for a log with a response on each line:
 *
 *     static cdbjob_layout layout;
 *     static char line[CDBJOB_MAX_LENGTH + 2]; // longer ones come in parts
 *     while (fgets(line, sizeof line, stdin) != NULL) {
 *         status = cdbjob_parse_with_layout(line, strlen(line), NULL, memory,
 *                                           sizeof memory, &response, NULL,
 *                                           &layout);
 *         puts(cdbjob_status_name(status));
 *     }
 *
 * It has no pointer in it and may be copied and moved; two threads must not
 * use one at once.
 */
typedef struct cdbjob_layout {
    /* Private. */
    uint16_t used, rest, next_rest;
    uint8_t debt;
    bool missed;
    unsigned char bytes[4392];
} cdbjob_layout;

/* Nothing is remembered: all zeros. Does nothing if layout is NULL. */
CDBJOB_API void cdbjob_layout_init(cdbjob_layout *layout);

/* cdbjob_parse() with a layout, or with NULL. The answer is the same to the
 * last byte of every finding, whatever came before. */
CDBJOB_MUST_CHECK CDBJOB_API cdbjob_status cdbjob_parse_with_layout(
    const char *json, size_t length, const cdbjob_options *options,
    void *memory, size_t memory_size, const cdbjob_response **response,
    cdbjob_findings *findings, cdbjob_layout *layout);

/* --------------------------------------------------------------- write -- */

/*
 * Writes a response as canonical JSON: the documented types, the keys in the
 * order of the document, no white space. Buffer and result are as for
 * cdbjob_describe(). The response may be one that the caller filled in; its
 * strings must be valid UTF-8.
 *
 *     char text[4096];
 *     if (cdbjob_write(response, text, sizeof text) < sizeof text)
 *         puts(text);
 *
 * An absent value is written as "" where the default dialect reads that as
 * absent, and left out otherwise. `detail` is an array unless it has exactly
 * one element. Parsing the result gives an equal response, if the options
 * accept that keys of absent values are missing and max_length allows for the
 * result, which can be a few bytes longer than the text that was parsed.
 */
CDBJOB_API size_t cdbjob_write(const cdbjob_response *response, char *buffer,
                               size_t size);

/* --------------------------------------------------------------- rules -- */

/*
 * One rule. Texts are in English; `sentence` quotes the document in its own
 * language.
 *
 *     const cdbjob_rule *rule;
 *     for (size_t i = 0; (rule = cdbjob_rule_at(i)) != NULL; i++)
 *         printf("%d %s: %s\n", rule->number, rule->name, rule->summary);
 */
typedef struct cdbjob_rule {
    uint16_t number;        /* 402 */
    unsigned char level[2]; /* cdbjob_level, by cdbjob_dialect */
    const char *name;       /* "out-of-range" */
    const char *summary;    /* "A value is outside its range." */
    const char *sentence;   /* what it rests on: the document, or an RFC */
} cdbjob_rule;

/* The rules one after the other, by number; NULL after the last. */
CDBJOB_API const cdbjob_rule *cdbjob_rule_at(size_t index);

/* The rule with that number, or NULL. */
CDBJOB_API const cdbjob_rule *cdbjob_rule_find(int number);

/* ------------------------------------------------------------- version -- */

/* The version of this header. */
#define CDBJOB_VERSION_MAJOR 0
#define CDBJOB_VERSION_MINOR 2
#define CDBJOB_VERSION_PATCH 0

/* For the version 1.2.3 these are 10203 and "1.2.3". */
#define CDBJOB_VERSION_NUMBER                                                  \
    (CDBJOB_VERSION_MAJOR * 10000 + CDBJOB_VERSION_MINOR * 100 +               \
     CDBJOB_VERSION_PATCH)
#define CDBJOB_VERSION_STRING                                                  \
    CDBJOB_TEXT_OF(CDBJOB_VERSION_MAJOR)                                       \
    "." CDBJOB_TEXT_OF(CDBJOB_VERSION_MINOR) "." CDBJOB_TEXT_OF(               \
        CDBJOB_VERSION_PATCH)
#define CDBJOB_TEXT_OF(macro) CDBJOB_TEXT_OF_(macro) /* private */
#define CDBJOB_TEXT_OF_(text) #text                  /* private */

/* The same two, of the library that is linked. In the two files to copy, the
 * text ends in "+" and the first digits of the hash of their sources. */
CDBJOB_API int cdbjob_version_number(void);
CDBJOB_API const char *cdbjob_version(void);

/*
 * What may change. Until 1.0, a new minor version (0.2) may change structs
 * and functions; the shared library then has another soname, and a program
 * must be compiled again. A new patch version changes no declaration here.
 * From 1.0 on this takes a new major version; a minor version may add
 * functions, rules and statuses. Numbers and names of rules keep their
 * meaning forever.
 */

/* ---------------------------------------------- how memory is counted -- */

/*
 * Up to 7 bytes to align the block; the response; as many details as a text
 * of that length can begin (`{"data":{"detail":[{"":0},{"":0},...`), or as
 * the options allow; as many bytes of strings as it can hold
 * (`{"message":"..."`). Some text needs each of them to the last byte.
 */
#define CDBJOB_MEMORY_FOR(length, items)                                       \
    (7u + sizeof(cdbjob_response) +                                            \
     sizeof(cdbjob_detail) * CDBJOB_DETAILS_FOR(length, items) +               \
     CDBJOB_STRINGS_IN(length))
#define CDBJOB_DETAILS_FOR(length, items)                                      \
    (CDBJOB_DETAILS_IN(length) < (items) ? CDBJOB_DETAILS_IN(length) : (items))
#define CDBJOB_DETAILS_IN(length)                                              \
    ((length) < 19 ? 0u : (length) < 27 ? 1u : ((length)-13u) / 7u)
#define CDBJOB_STRINGS_IN(length) ((length) < 12 ? 0u : (length)-12u)

#ifdef __cplusplus
}
#endif

#endif
