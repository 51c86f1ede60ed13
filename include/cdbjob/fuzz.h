/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The fuzz kit: for those who fuzz a parser of their own of the response of
 * GetCdbUpgradeJobInfo. It makes texts (mutated, crossed, or with a known
 * flaw), says what is right to make of a text, and compares that with what a
 * client made of it. A harness:
 *
 *     #include <cdbjob/fuzz.h>
 *     #include "client.h"
 *
 *     int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
 *     {
 *         struct job job;
 *         bool accepted = client_parse((const char *)data, size, &job) == 0;
 *         cdbjob_fuzz_value read[] = {
 *             cdbjob_fuzz_integer("/data/jobId", job.id),
 *             cdbjob_fuzz_string("/data/startTime", job.start)};
 *         cdbjob_fuzz_hold(data, size, NULL, accepted, read, 2);
 *         return 0;
 *     }
 *
 * The library is static and stands alone: it needs neither libcdbjob nor any
 * other library, and allocates nothing. It defines LLVMFuzzerCustomMutator and
 * LLVMFuzzerCustomCrossOver, both weak, so that libFuzzer uses its mutations;
 * AFL++ loads them from cdbjob_mutator.so, which has all of these functions
 * too, for other languages.
 *
 * One thread at a time: what is returned by pointer belongs to the library,
 * and is valid until the next call of the function that returned it. Sizes,
 * lengths and offsets are in bytes. Equal arguments give equal results.
 */
#ifndef CDBJOB_FUZZ_H
#define CDBJOB_FUZZ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* -------------------------------------------------------------- mutate -- */

/* Changes `size` bytes of a response in place, into `room` bytes at most, as
 * such texts go wrong: values of a field, keys, members, nesting, strings,
 * syntax. Returns the new size; 0 only if room is 0. What is over 32 KiB, or
 * not JSON at all, is changed as bytes or made anew. */
size_t cdbjob_fuzz_mutate(uint8_t *data, size_t size, size_t room,
                          uint64_t seed);

/* Puts a value of `other` where `data` has one like it: under the same key, or
 * of the same kind. Writes `room` bytes of `out` at most, which must not
 * overlap the others. Returns the size; 0 if nothing fits. */
size_t cdbjob_fuzz_cross_over(const uint8_t *data, size_t size,
                              const uint8_t *other, size_t other_size,
                              uint8_t *out, size_t room, uint64_t seed);

/* What the last of these two calls did, in letters and hyphens, such as
 * "value-progress" or "drop-jobId". Never NULL. */
const char *cdbjob_fuzz_described(void);

/* -------------------------------------------------------------- policy -- */

/*
 * What is asked of a client. NULL, wherever a policy is taken, asks what may
 * be asked of any: that it refuses what is not JSON, reads what is right, and
 * does as it likes with the rest, but reads the values in it that are right.
 */
typedef struct cdbjob_fuzz_policy {
    /* Only what the document allows must be accepted. Otherwise that is also
     * what the API is known to send: the dialects of cdbjob. */
    bool documented;
    /* Departures that the client may let pass: numbers of rules, where x is
     * any digit, with spaces between them: "202 30x 5xx". A departure from any
     * other must be refused. "": it lets nothing pass. NULL: all of
     * "2xx 3xx 4xx 5xx 9xx". What is not a number of this kind names no
     * rule. (`cdbjob rules` lists them.) */
    const char *may_pass;
    /* The job that the request asked for; 0: not known. */
    int64_t request_job_id;
} cdbjob_fuzz_policy;

/* -------------------------------------------------------------- expect -- */

/* What is right to do with a text. */
typedef enum cdbjob_fuzz_verdict {
    CDBJOB_FUZZ_MUST_REFUSE = 0, /* a rule is broken that must not be */
    CDBJOB_FUZZ_MAY_PASS = 1,    /* only such as the client may let pass */
    CDBJOB_FUZZ_MUST_READ = 2    /* it must be accepted, and read as this */
} cdbjob_fuzz_verdict;

typedef struct cdbjob_fuzz_expected {
    cdbjob_fuzz_verdict verdict;
    int rule;            /* the first one that decided, such as 402; 0: none */
    const char *why;     /* the same with its place, such as "11:21: error:
                            'progress' is 101; ..."; "" if the rule is 0 */
    const char *reading; /* canonical JSON of all that is right in it; NULL if
                            it cannot be read */
    size_t length;       /* of the reading, which a NUL follows */
} cdbjob_fuzz_expected;

/* Says what is right to make of any text, by cdbjob's own parser. `policy` may
 * be NULL, and `text` if length is 0. Texts over 64 KiB, with values nested
 * deeper than 64 or with more than 16 details break a rule of 9xx. */
void cdbjob_fuzz_expect(const void *text, size_t length,
                        const cdbjob_fuzz_policy *policy,
                        cdbjob_fuzz_expected *expected);

/* ------------------------------------------------------------- compare -- */

typedef enum cdbjob_fuzz_kind {
    CDBJOB_FUZZ_ABSENT = 0,
    CDBJOB_FUZZ_INTEGER = 1,
    CDBJOB_FUZZ_STRING = 2
} cdbjob_fuzz_kind;

/* One value as a client read it. The pointer is a JSON Pointer by the
 * documented names: "/code", "/data/jobId", "/data/detail/0/after/memory".
 * `data` needs no index; without one, `detail` is its first. */
typedef struct cdbjob_fuzz_value {
    const char *pointer;
    cdbjob_fuzz_kind kind;
    int64_t number;   /* if it is an integer */
    const char *text; /* if it is a string: `length` bytes */
    size_t length;
} cdbjob_fuzz_value;

/* A string that ends in NUL, or NULL: the value is absent. */
static inline cdbjob_fuzz_value cdbjob_fuzz_string(const char *pointer,
                                                   const char *text)
{
    cdbjob_fuzz_value value;
    value.pointer = pointer;
    value.kind = text ? CDBJOB_FUZZ_STRING : CDBJOB_FUZZ_ABSENT;
    value.number = 0;
    value.text = text;
    value.length = 0;
    while (text && text[value.length] != '\0')
        value.length++;
    return value;
}

/* An integer that the client read. */
static inline cdbjob_fuzz_value cdbjob_fuzz_integer(const char *pointer,
                                                    int64_t number)
{
    cdbjob_fuzz_value value = cdbjob_fuzz_string(pointer, "");
    value.kind = CDBJOB_FUZZ_INTEGER;
    value.number = number;
    return value;
}

/* The client found no such value. */
static inline cdbjob_fuzz_value cdbjob_fuzz_absent(const char *pointer)
{
    cdbjob_fuzz_value value = cdbjob_fuzz_string(pointer, "");
    value.kind = CDBJOB_FUZZ_ABSENT;
    return value;
}

/*
 * Compares a client with what was expected, which must be from the last call
 * of cdbjob_fuzz_expect() or cdbjob_fuzz_generate(). `values` are those of
 * its values that are to be compared, `count` of them; they count only if it
 * accepted the text. Writes what is different to the buffer, at most `size`
 * bytes and the last of them a NUL, and returns the length of that text: 0 if
 * the client is right.
 *
 * A number and its decimal digits are equal, and so are an absent value and an
 * empty string. A time is its text; one that is all zeros is absent. A value
 * at a place where the text departs from a rule of 2xx to 4xx, which the
 * client may let pass, is not compared. A pointer that names no documented
 * value is a difference.
 */
size_t cdbjob_fuzz_difference(const cdbjob_fuzz_expected *expected,
                              bool accepted, const cdbjob_fuzz_value *values,
                              size_t count, char *buffer, size_t size);

/* Expects and compares; if there is a difference, prints it to stderr and
 * aborts, which every fuzzer takes as a crash. The line begins with "ORACLE "
 * and a name by which such failures can be counted: client_accepts (it should
 * have), client_refuses_105 (it should have, by that rule) or
 * client_reads_jobId (that value is wrong); then a colon. */
void cdbjob_fuzz_hold(const void *text, size_t length,
                      const cdbjob_fuzz_policy *policy, bool accepted,
                      const cdbjob_fuzz_value *values, size_t count);

/* ------------------------------------------------------------ generate -- */

/* One thing that is wrong in a generated text. */
typedef struct cdbjob_fuzz_finding {
    int rule;
    size_t offset;
    size_t length;
    const char *pointer;
} cdbjob_fuzz_finding;

/* A response, and what is wrong in it by the generator's own opinion, which
 * does not ask the parser. */
typedef struct cdbjob_fuzz_vector {
    const char *text; /* `length` bytes, not followed by a NUL */
    size_t length;
    const char *flaw;       /* the name of what was put in; "valid": nothing */
    int64_t request_job_id; /* what the request asked for; 0: any job */
    const cdbjob_fuzz_finding *findings; /* by offset; of any level: what the
                                            API is known to send is in here */
    size_t count;
    cdbjob_fuzz_expected expected; /* the verdict and rule by the findings */
} cdbjob_fuzz_vector;

/* Makes a response. `flaw`: the name of one, "valid" for none, NULL for any of
 * them. `policy` may be NULL; its request_job_id is not used. False, and the
 * vector is unchanged, if there is no flaw of that name. */
bool cdbjob_fuzz_generate(uint64_t seed, const char *flaw,
                          const cdbjob_fuzz_policy *policy,
                          cdbjob_fuzz_vector *vector);

/* The names of the flaws one after the other; NULL after the last. */
const char *cdbjob_fuzz_flaw(size_t index);

#ifdef __cplusplus
}
#endif

#endif
