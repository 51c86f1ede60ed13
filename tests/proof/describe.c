/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What Frama-C's Eva is asked of the functions that describe a finding: any
 * finding, also one that no parse makes, with a text of exactly LENGTH bytes,
 * or none, and a buffer of exactly LENGTH bytes, or none.
 */
/* prove: message pointer quote reader fields rules options response */
#include "rules.h"
#include "fields.h"

#include "__fc_builtin.h"
#include <limits.h>

#define SIZE_OF(count) ((count) + ((count) == 0))

static char text[SIZE_OF(LENGTH)];
static char buffer[SIZE_OF(LENGTH)];
static cdbjob_finding finding;

int main(void)
{
    /* Without a text, without a buffer. */
    unsigned null = Frama_C_unsigned_int_interval(0, 3);

    const char *json;
    char *given;
    size_t size;

    //@ split null;
    json = null & 1 ? NULL : text;
    given = null & 2 ? NULL : buffer;
    size = null & 2 ? 0 : LENGTH;
    Frama_C_make_unknown(text, sizeof text);
    Frama_C_make_unknown((char *)&finding, sizeof finding);
    cdbjob_describe(json, LENGTH, &finding, given, size);
    cdbjob_label(json, LENGTH, &finding, given, size);
    cdbjob_pointer(json, LENGTH, &finding, given, size);
    cdbjob_locate(json, LENGTH, Frama_C_unsigned_long_interval(0, SIZE_MAX));
    cdbjob_meant(&finding);
    cdbjob_status_family((cdbjob_status)Frama_C_interval(INT_MIN, INT_MAX));
    cdbjob_status_name((cdbjob_status)Frama_C_interval(INT_MIN, INT_MAX));
    cdbjob_job_type_name(Frama_C_long_interval(INT64_MIN, INT64_MAX));
    cdbjob_job_status_name(Frama_C_long_interval(INT64_MIN, INT64_MAX));
    cdbjob_deploy_mode_name(Frama_C_long_interval(INT64_MIN, INT64_MAX));
    cdbjob_rule_at(Frama_C_unsigned_long_interval(0, SIZE_MAX));
    cdbjob_rule_find(Frama_C_interval(INT_MIN, INT_MAX));
    return 0;
}
