/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * cdbjob: a strict parser and validator for one JSON text, the response of
 * Tencent Cloud's CDB v2 action GetCdbUpgradeJobInfo.
 *
 * This header is the whole interface. The parser allocates nothing, keeps no
 * state between calls and uses no storage but the block that it is given.
 * "The document" below is the API page of the action.
 *
 *     static unsigned char memory[CDBJOB_MEMORY_MAX];
 *     const cdbjob_response *response;
 *     if (cdbjob_parse(json, length, NULL, memory, sizeof memory,
 *                      &response, NULL) == CDBJOB_VALID)
 *         printf("%d\n", (int)response->job.progress.value);
 *
 * In order: statuses; parse; the response; options; findings, and how to
 * describe them; write; layout; the catalogue of rules; memory.
 */
#ifndef CDBJOB_CDBJOB_H
#define CDBJOB_CDBJOB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define CDBJOB_VERSION_MAJOR 0
#define CDBJOB_VERSION_MINOR 1
#define CDBJOB_VERSION_PATCH 0
/* 10203 and "1.2.3" for version 1.2.3. */
#define CDBJOB_VERSION_NUMBER                                                  \
    (CDBJOB_VERSION_MAJOR * 10000 + CDBJOB_VERSION_MINOR * 100 +               \
     CDBJOB_VERSION_PATCH)
#define CDBJOB_VERSION_TEXT_(number) #number
#define CDBJOB_VERSION_TEXT(number) CDBJOB_VERSION_TEXT_(number)
#define CDBJOB_VERSION_STRING                                                  \
    CDBJOB_VERSION_TEXT(CDBJOB_VERSION_MAJOR)                                  \
    "." CDBJOB_VERSION_TEXT(CDBJOB_VERSION_MINOR) "." CDBJOB_VERSION_TEXT(     \
        CDBJOB_VERSION_PATCH)

/*
 * What may grow: until 1.0, structs may get members at their end and enums
 * values with any minor version, which has a soname of its own; initialize
 * structs with the functions here, or to zero. From 1.0 on, a struct grows
 * only with a new major version and soname; functions, rules and statuses may
 * be added with any, and no number or name that was published changes its
 * meaning.
 */

#if defined(__GNUC__)
#define CDBJOB_MUST_CHECK __attribute__((warn_unused_result))
#else
#define CDBJOB_MUST_CHECK
#endif

/* On every function of the interface: what a shared library exports. The
 * build of one defines CDBJOB_BUILDING_SHARED; clients define nothing. */
#ifndef CDBJOB_API
#if defined(CDBJOB_BUILDING_SHARED) && defined(_WIN32)
#define CDBJOB_API __declspec(dllexport)
#elif defined(CDBJOB_BUILDING_SHARED) && defined(__GNUC__)
#define CDBJOB_API __attribute__((visibility("default")))
#else
#define CDBJOB_API
#endif
#endif

/* The version of the library that is linked, as CDBJOB_VERSION_STRING and
 * CDBJOB_VERSION_NUMBER are those of this header. In the two files to copy, the
 * text ends in "+" and the first digits of the hash of their sources. */
CDBJOB_API
const char *cdbjob_version(void);
CDBJOB_API
int cdbjob_version_number(void);

/* ------------------------------------------------------------ statuses -- */

/* The families of statuses: what kind of answer a status is. */
typedef enum cdbjob_family {
    CDBJOB_FAMILY_VALID = 0,
    CDBJOB_FAMILY_REFUSED = 1,    /* JSON, but not this response */
    CDBJOB_FAMILY_MALFORMED = 2,  /* not JSON (RFC 8259, I-JSON) */
    CDBJOB_FAMILY_OVER_LIMIT = 3, /* more than the options allow */
    CDBJOB_FAMILY_MISUSE = 4      /* the call is wrong, not the input */
} cdbjob_family;

/* The status of a call. 901 and 902 end the parse, as a syntax error does. In
 * a text that is read to its end, 903 decides before errors of 2xx to 5xx. */
typedef enum cdbjob_status {
    CDBJOB_VALID = 0,
    CDBJOB_REFUSED = 16,         /* a finding of 2xx to 5xx is an error */
    CDBJOB_MALFORMED = 32,       /* a finding of 1xx other than these two */
    CDBJOB_TRUNCATED = 33,       /* 101: the input ends too early */
    CDBJOB_EMPTY = 34,           /* 110: only white space, or nothing */
    CDBJOB_TOO_LARGE = 48,       /* 901: more than max_length bytes */
    CDBJOB_TOO_DEEP = 49,        /* 902: deeper than max_depth */
    CDBJOB_TOO_MANY_ITEMS = 50,  /* 903: two jobs, or over max_items */
    CDBJOB_BAD_ARGUMENT = 64,    /* a null pointer that may not be null */
    CDBJOB_BAD_OPTIONS = 65,     /* an option outside its range */
    CDBJOB_MEMORY_TOO_SMALL = 66 /* less than cdbjob_memory_needed() */
} cdbjob_status;

/*
 *     switch (cdbjob_status_family(status)) {
 *     case CDBJOB_FAMILY_VALID: ...
 *     case CDBJOB_FAMILY_MISUSE: ...
 *     default: complain(cdbjob_status_name(status));
 *     }
 */

/* The family of a status. */
CDBJOB_API
cdbjob_family cdbjob_status_family(cdbjob_status status);

/* A constant name for a status, such as "truncated"; "unknown" for any other
 * number. */
CDBJOB_API
const char *cdbjob_status_name(cdbjob_status status);

/* --------------------------------------------------------------- parse -- */

typedef struct cdbjob_response cdbjob_response;
typedef struct cdbjob_options cdbjob_options;
typedef struct cdbjob_findings cdbjob_findings;

/*
 * Parses and validates one response.
 *
 * json, length   the text, not NUL-terminated; NULL only if length is 0
 * options        NULL: the defaults (CDBJOB_OBSERVED)
 * memory         the caller's block, the only storage used, of any
 *                alignment; must not overlap the text
 * memory_size    at least cdbjob_memory_needed(length, options); less is
 *                CDBJOB_MEMORY_TOO_SMALL, whatever the text says
 * response       set to the response in `memory` if the status is
 *                CDBJOB_VALID, and to NULL otherwise
 * findings       what was found, in order; NULL: not needed
 *
 * Every status is possible. After a misuse there are no findings. Time is
 * linear in length; the stack stays under 2 KiB.
 */
CDBJOB_API
CDBJOB_MUST_CHECK
cdbjob_status cdbjob_parse(const char *json, size_t length,
                           const cdbjob_options *options, void *memory,
                           size_t memory_size, const cdbjob_response **response,
                           cdbjob_findings *findings);

/* The exact number of bytes of memory that cdbjob_parse() needs for an input
 * of that length. A length over max_length needs what max_length needs: such
 * a text is refused unread. NULL options are the defaults; 0 if the options
 * are unusable. CDBJOB_MEMORY_MAX, at the end of this header, is the same as
 * a constant for every input under the default limits. */
CDBJOB_API
size_t cdbjob_memory_needed(size_t length, const cdbjob_options *options);

/* ------------------------------------------------------------ response -- */

/* A decoded string: valid UTF-8 without NUL, `length` bytes and a NUL after
 * them. Absent: bytes is NULL and length 0. */
typedef struct cdbjob_string {
    const char *bytes;
    size_t length;
} cdbjob_string;

/* Absent: present is false and value 0. */
typedef struct cdbjob_integer {
    int64_t value;
    bool present;
} cdbjob_integer;

/* A date and a time of day in the Gregorian calendar; the document does not
 * name the time zone. Absent: present is false and the rest 0. */
typedef struct cdbjob_time {
    int16_t year; /* 1 to 9999 */
    uint8_t month, day, hour, minute, second;
    bool present;
} cdbjob_time;

/* Values of cdbjob_job.type. */
enum { CDBJOB_TYPE_READ_ONLY_UPGRADE = 9, CDBJOB_TYPE_MAIN_UPGRADE = 11 };

/* Values of cdbjob_job.status. */
enum {
    CDBJOB_JOB_RUNNING = 0,
    CDBJOB_JOB_SUCCEEDED = 2,
    CDBJOB_JOB_FAILED = 3,
    CDBJOB_JOB_STOPPED = 4,
    CDBJOB_JOB_DELETED = 5,
    CDBJOB_JOB_STOPPING = 6
};

/* Values of cdbjob_instance.deploy_mode. */
enum { CDBJOB_DEPLOY_ONE_ZONE = 0, CDBJOB_DEPLOY_SEVERAL_ZONES = 1 };

/* An instance before or after its upgrade. */
typedef struct cdbjob_instance {
    cdbjob_string cdb_type;
    cdbjob_integer memory; /* MB */
    cdbjob_integer volume; /* GB */
    cdbjob_string engine_version;
    cdbjob_string protect_mode;
    cdbjob_integer deploy_mode; /* absent also where sent as unset (-1) */
    cdbjob_string master_zone;
    cdbjob_integer slave_zone_first;
    cdbjob_integer slave_zone_second;
    bool present;
} cdbjob_instance;

/* What the job does to one instance. */
typedef struct cdbjob_detail {
    cdbjob_string cdb_instance_id;
    cdbjob_string deal_name;
    cdbjob_instance before;
    cdbjob_instance after;
} cdbjob_detail;

/* The job. */
typedef struct cdbjob_job {
    cdbjob_string code; /* "0": the job has not failed */
    cdbjob_string message;
    cdbjob_integer job_id;
    cdbjob_integer type;     /* CDBJOB_TYPE_... */
    cdbjob_integer status;   /* CDBJOB_JOB_... */
    cdbjob_integer progress; /* percent, 0 to 100 */
    cdbjob_time start_time;
    cdbjob_time end_time; /* absent while the job runs */
    const cdbjob_detail *details;
    size_t detail_count;
    bool present;
} cdbjob_job;

/* The response. It lives in the memory given to cdbjob_parse() and never
 * points into the input. */
struct cdbjob_response {
    cdbjob_integer code; /* 0: the call succeeded */
    cdbjob_string message;
    cdbjob_string code_desc;
    cdbjob_job job; /* absent in most responses of failed calls */
};

/*
 *     if (cdbjob_job_ended(response) && !cdbjob_job_succeeded(response))
 *         complain(response->job.message.bytes);
 */

/* Did the call succeed (code 0)? */
CDBJOB_API
bool cdbjob_call_succeeded(const cdbjob_response *response);
/* Is the job running or stopping (status 0, 6)? Did it succeed (2)? Did it
 * fail (3)? Has it ended in any way (2, 3, 4, 5)? All are false for NULL, and
 * if the status is absent. */
CDBJOB_API
bool cdbjob_job_running(const cdbjob_response *response);
CDBJOB_API
bool cdbjob_job_succeeded(const cdbjob_response *response);
CDBJOB_API
bool cdbjob_job_failed(const cdbjob_response *response);
CDBJOB_API
bool cdbjob_job_ended(const cdbjob_response *response);

/* What a value of the response means, such as "succeeded" for the status 2;
 * "unknown" for a value that is not documented. */
CDBJOB_API
const char *cdbjob_job_type_name(int64_t type);
CDBJOB_API
const char *cdbjob_job_status_name(int64_t status);
CDBJOB_API
const char *cdbjob_deploy_mode_name(int64_t deploy_mode);

/* A time as "2017-02-05 18:19:08", into `size` bytes at most, of which 20 are
 * enough; "" for an absent one. Returns the length, as snprintf does. */
CDBJOB_API
size_t cdbjob_time_text(const cdbjob_time *time, char *buffer, size_t size);

/* ------------------------------------------------------------- options -- */

/*
 *     cdbjob_options options;
 *     cdbjob_options_init(&options, CDBJOB_DOCUMENTED);
 *     cdbjob_set_level(&options, 202, CDBJOB_WARNING);
 */

/* What a finding of a rule does. */
typedef enum cdbjob_level {
    CDBJOB_OFF = 0,     /* ignored: not even counted */
    CDBJOB_NOTE = 1,    /* reported */
    CDBJOB_WARNING = 2, /* reported */
    CDBJOB_ERROR = 3    /* reported, and the response is refused */
} cdbjob_level;

/* A preset of rule levels. */
typedef enum cdbjob_dialect {
    CDBJOB_OBSERVED = 0,  /* the document, or what jobs are known to send */
    CDBJOB_DOCUMENTED = 1 /* every departure from the document is an error */
} cdbjob_dialect;

/* Default of max_length. The documented example has 1,267 bytes, sixteen
 * instances printed with indentation about 14,000: four times that. */
#define CDBJOB_MAX_LENGTH 65536u
/* Default of max_depth: no sibling action nests deeper than ten. */
#define CDBJOB_MAX_DEPTH 64u
/* Default of max_items: one job upgrades one instance and its replicas. */
#define CDBJOB_MAX_ITEMS 16u
/* The largest values that the options accept. The first keeps every sum of
 * sizes within 32 bits, the second bounds the stack (one bit per level), the
 * third is far beyond any job. */
#define CDBJOB_LENGTH_LIMIT 1073741824u
#define CDBJOB_DEPTH_LIMIT 1024u
#define CDBJOB_ITEMS_LIMIT 4096u

/* Filled by cdbjob_options_init(), then changed as needed. */
struct cdbjob_options {
    size_t max_length;        /* bytes of input, 1 to CDBJOB_LENGTH_LIMIT */
    uint32_t max_depth;       /* nesting of a skipped value, 1 to
                                 CDBJOB_DEPTH_LIMIT */
    uint32_t max_items;       /* elements of `detail`, 1 to
                                 CDBJOB_ITEMS_LIMIT; of `data` always one */
    int64_t request_job_id;   /* jobId of the request, for rule 504; 0: not
                                 known */
    unsigned char levels[64]; /* set by cdbjob_set_level() */
};

/* The defaults, with the levels of a dialect. NULL options are ignored; an
 * unknown dialect counts as CDBJOB_OBSERVED. */
CDBJOB_API
void cdbjob_options_init(cdbjob_options *options, cdbjob_dialect dialect);

/* Sets the level of the rule with that number. CDBJOB_VALID; or
 * CDBJOB_BAD_ARGUMENT, and nothing is changed, for an unknown rule, for a rule
 * of 1xx or 9xx, which are always errors, and for an unknown level. */
CDBJOB_API
cdbjob_status cdbjob_set_level(cdbjob_options *options, int rule,
                               cdbjob_level level);

/* The level of the rule with that number; CDBJOB_OFF for an unknown rule. NULL
 * options are the defaults. */
CDBJOB_API
cdbjob_level cdbjob_get_level(const cdbjob_options *options, int rule);

/* ------------------------------------------------------------ findings -- */

/* "No offset" and "no item". */
#define CDBJOB_NO_OFFSET SIZE_MAX
#define CDBJOB_NO_ITEM (-1)

/* One rule met at one place. */
typedef struct cdbjob_finding {
    size_t offset;         /* of the first byte concerned, from 0 */
    size_t length;         /* in bytes; 0 at the end of the input */
    size_t related_offset; /* of the other key concerned: the first of two
                              duplicates, the earlier of two values that
                              disagree; otherwise CDBJOB_NO_OFFSET */
    size_t key_offset;     /* private, like the members after `level` */
    uint16_t rule;         /* 402 */
    unsigned char level;   /* cdbjob_level, never CDBJOB_OFF */
    unsigned char object;
    unsigned char parent;
    unsigned char field;
    unsigned char meant;
    unsigned char expected;
    int32_t data_item;
    int32_t detail_item;
} cdbjob_finding;

/*
 * Where findings go, in order of offset. At equal offsets, missing keys come
 * in the order of the document, everything else in the order of rules. The
 * first `capacity` findings are stored; the rest are only counted, including
 * the one that ends the parse.
 *
 *     cdbjob_finding items[16];
 *     cdbjob_findings findings;
 *     cdbjob_findings_init(&findings, items, 16);
 *     status = cdbjob_parse(json, length, NULL, memory, sizeof memory,
 *                           &response, &findings);
 *     for (size_t i = 0; i < findings.count; i++)
 *         report(&items[i]);
 */
struct cdbjob_findings {
    cdbjob_finding *items; /* in: the caller's; NULL if capacity is 0 */
    size_t capacity;       /* in: how many it has room for */
    size_t count;          /* out: how many were stored */
    size_t errors;         /* out: how many there are of each level, stored */
    size_t warnings;       /*      or not */
    size_t notes;
    cdbjob_level least;      /* in: findings below this level are only counted;
                                CDBJOB_OFF, or no level: all are stored */
    cdbjob_finding decisive; /* out: the finding that decides the status, also
                                if it is not stored: the error that ended the
                                parse, else the first of 903, else the first
                                error; its rule is 0 if there is no error */
};

/* Findings to be stored in `items`, of any level; NULL and 0: only counted.
 * NULL findings are ignored. */
CDBJOB_API
void cdbjob_findings_init(cdbjob_findings *findings, cdbjob_finding *items,
                          size_t capacity);

/* ------------------------------------------------- describing a finding -- */

/* A place in a text, both from 1, columns in code points. A byte that is not
 * UTF-8 counts as one code point. Lines end at LF, CRLF or CR. */
typedef struct cdbjob_position {
    size_t line;
    size_t column;
} cdbjob_position;

/* The position of an offset; an offset beyond the end counts as the end. It
 * reads the text from its first byte: a call costs as much as the offset. */
CDBJOB_API
cdbjob_position cdbjob_locate(const char *json, size_t length, size_t offset);

/*
 * The functions below write at most `size` bytes to the buffer, including a
 * NUL if size is not 0, and return the length of the whole text without the
 * NUL, as snprintf does. `json` is the text that was parsed and `finding` one
 * of its findings.
 *
 *     char line[256];
 *     cdbjob_describe(json, length, &items[0], line, sizeof line);
 *     puts(line);
 */

/* The JSON Pointer (RFC 6901) of the value concerned, or of the member that is
 * missing. A syntax error inside a skipped value has the pointer of that
 * value. U+0000 in a key is written as U+FFFD. */
CDBJOB_API
size_t cdbjob_pointer(const char *json, size_t length,
                      const cdbjob_finding *finding, char *buffer, size_t size);

/* What is wrong, such as "'progress' is 101; the documented range is 0 to
 * 100". Quoted input is escaped to printable characters and shortened. */
CDBJOB_API
size_t cdbjob_message(const char *json, size_t length,
                      const cdbjob_finding *finding, char *buffer, size_t size);

/* A short note to print beside the token, such as "greater than 100"; may be
 * empty. */
CDBJOB_API
size_t cdbjob_label(const char *json, size_t length,
                    const cdbjob_finding *finding, char *buffer, size_t size);

/* All in one line: "11:21: error: 'progress' is 101; the documented range is
 * 0 to 100 [CDB402 out-of-range]". Like cdbjob_locate(), which it calls, it
 * reads the text from its first byte. */
CDBJOB_API
size_t cdbjob_describe(const char *json, size_t length,
                       const cdbjob_finding *finding, char *buffer,
                       size_t size);

/* The documented key that the unknown key of a 202 finding probably means, or
 * NULL. */
CDBJOB_API
const char *cdbjob_meant(const cdbjob_finding *finding);

/* --------------------------------------------------------------- write -- */

/*
 * Writes a response as canonical JSON: the documented types, keys in the
 * order of the document, no white space. Buffer and result are as above.
 *
 * An absent value is written as "" if the observed dialect reads that as
 * absent, and left out otherwise. `detail` is an array unless it has exactly
 * one element. Strings must be valid UTF-8. Parsing the result gives an equal
 * response, provided that the options accept missing keys for its absent
 * values (they do by default) and that max_length allows for the result, which
 * can be a few bytes longer than the text that was parsed.
 *
 *     char text[4096];
 *     if (cdbjob_write(response, text, sizeof text) < sizeof text)
 *         puts(text);
 */
CDBJOB_API
size_t cdbjob_write(const cdbjob_response *response, char *buffer, size_t size);

/* -------------------------------------------------------------- layout -- */

/*
 * The layout of one response, remembered to read the next one faster: what a
 * poller or a reader of logs keeps for each producer, and gives to every call.
 * Zero, or cdbjob_layout_init(): nothing is remembered.
 *
 *     static cdbjob_layout layout;
 *     while (next_response(&json, &length))
 *         if (cdbjob_parse_with_layout(json, length, NULL, memory,
 *                                      sizeof memory, &response, NULL,
 *                                      &layout) == CDBJOB_VALID)
 *             show(response);
 *
 * It pays where responses are written alike: the same keys in the same order,
 * the same white space, as many instances; values may be any. Where they are
 * not it soon rests, and costs next to nothing. A layout holds no pointer: it
 * can be copied and moved at will; two threads must not use one at once. The
 * members are private.
 */
typedef struct cdbjob_layout {
    uint16_t used, rest, next_rest;
    uint8_t debt;
    bool missed;
    unsigned char bytes[4392];
} cdbjob_layout;

CDBJOB_API
void cdbjob_layout_init(cdbjob_layout *layout);

/* cdbjob_parse() with a layout, which may be NULL. The answer is that of
 * cdbjob_parse() to the last byte of every finding, whatever came before. */
CDBJOB_API
CDBJOB_MUST_CHECK
cdbjob_status cdbjob_parse_with_layout(const char *json, size_t length,
                                       const cdbjob_options *options,
                                       void *memory, size_t memory_size,
                                       const cdbjob_response **response,
                                       cdbjob_findings *findings,
                                       cdbjob_layout *layout);

/* --------------------------------------------------------------- rules -- */

/*
 * One thing that can be wrong. Numbers and names are stable: 1xx syntax, 2xx
 * keys and containers, 3xx types, 4xx values, 5xx coherence, 9xx limits. Texts
 * are NUL-terminated and in English, except `sentence`, which quotes its
 * source in the language of the source.
 *
 *     for (size_t i = 0; cdbjob_rule_at(i) != NULL; i++)
 *         puts(cdbjob_rule_at(i)->summary);
 */
typedef struct cdbjob_rule {
    uint16_t number;        /* 402 */
    unsigned char level[2]; /* cdbjob_level, by cdbjob_dialect */
    char name[20];          /* "out-of-range" */
    char summary[76];       /* one sentence */
    char sentence[150];     /* its source: the document, or an RFC */
    char message[84];       /* private: template of cdbjob_message() */
    char label[52];         /* private: template of cdbjob_label() */
} cdbjob_rule;

/* The rule at an index of the catalogue, ordered by number; NULL past its
 * end. */
CDBJOB_API
const cdbjob_rule *cdbjob_rule_at(size_t index);

/* The rule with a number (402), or NULL. */
CDBJOB_API
const cdbjob_rule *cdbjob_rule_find(int number);

/* -------------------------------------------------------------- memory -- */

/* Enough for every input under the default limits. */
#define CDBJOB_MEMORY_MAX CDBJOB_MEMORY_FOR(CDBJOB_MAX_LENGTH, CDBJOB_MAX_ITEMS)

/*
 * How the bytes are counted: up to 7 to align the block, the response, the
 * details that a text of that length can open
 * (`{"data":{"detail":[{"":0},{"":0},...`) and the strings that it can hold
 * (`{"message":"..."`). For each there is a text that needs all of them.
 */
#define CDBJOB_DETAILS_IN(length)                                              \
    ((length) < 19 ? 0u : (length) < 27 ? 1u : ((length)-13u) / 7u)
#define CDBJOB_STRINGS_IN(length) ((length) < 12 ? 0u : (length)-12u)
#define CDBJOB_DETAILS_FOR(length, items)                                      \
    (CDBJOB_DETAILS_IN(length) < (items) ? CDBJOB_DETAILS_IN(length) : (items))
#define CDBJOB_MEMORY_FOR(length, items)                                       \
    (7u + sizeof(cdbjob_response) +                                            \
     sizeof(cdbjob_detail) * CDBJOB_DETAILS_FOR(length, items) +               \
     CDBJOB_STRINGS_IN(length))

#ifdef __cplusplus
}
#endif

#endif
