/*
 * The tables of golden cases: a response, and beside it the findings that it
 * has. support/golden.h says how the text is marked.
 */
#ifndef CDBJOB_TESTS_GOLDEN_CASES_H
#define CDBJOB_TESTS_GOLDEN_CASES_H

#include "cdbjob/cdbjob.h"

struct golden_case {
    cdbjob_dialect dialect;
    const char *marked; /* the text, with the place of each finding */
    const char *list;   /* "rule level pointer: message", a line each */
};

/* Short in the tables; what they stand for is as the document wants it. */
#define OBSERVED CDBJOB_OBSERVED
#define DOCUMENTED CDBJOB_DOCUMENTED

#define FAILED "'code':4000,'message':''"
#define SUCCESS "'code':0,'message':'','codeDesc':''"
#define TIMES                                                                  \
    "'startTime':'2017-02-05 18:19:08','endTime':'2017-02-05 18:20:00'"
#define JOB                                                                    \
    "'code':'0','message':'','jobId':1,'type':9,'status':0,'progress':"        \
    "0," TIMES
#define INSTANCE                                                               \
    "'cdbType':'','memory':1,'volume':2,'engineVersion':'5.6','protectMode':"  \
    "'','deployMode':'0','masterZone':'','slaveZoneFirst':1,"                  \
    "'slaveZoneSecond':2"
#define DETAIL                                                                 \
    "'cdbInstanceId':'i','dealName':'','before':{" INSTANCE                    \
    "},'after':{" INSTANCE "}"

/* Each ends with a text of NULL. */
extern const struct golden_case golden_unknown_keys_202[];
extern const struct golden_case golden_a_misspelt_key_is_one_finding_202[];
extern const struct golden_case golden_duplicate_keys_203[];
extern const struct golden_case golden_historic_keys_206_and_both_names_203[];
extern const struct golden_case golden_missing_keys_201_207_in_order[];
extern const struct golden_case golden_failed_calls_in_any_order[];
extern const struct golden_case golden_container_swaps_204[];
extern const struct golden_case golden_empty_containers_205_stand_alone[];
extern const struct golden_case golden_no_container_301_304[];
extern const struct golden_case golden_too_many_items_903[];
extern const struct golden_case golden_ranges_402_and_sets_401[];
extern const struct golden_case golden_types_301_to_307[];
extern const struct golden_case golden_times_403_404_405_306[];
extern const struct golden_case golden_integers_beyond_64_bits_406[];
extern const struct golden_case golden_quoted_input_is_escaped_and_shortened[];
extern const struct golden_case golden_the_job_ends_before_it_starts_501[];
extern const struct golden_case golden_succeeded_but_not_at_100_502[];
extern const struct golden_case golden_status_and_code_disagree_503[];
extern const struct golden_case golden_a_syntax_error_ends_what_is_found[];

#endif
