/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Each oracle fires: it is handed a parser that answers wrongly in the one way
 * that it is there to see, and must abort under its own name; handed the real
 * one, it must not. It must not test the parser.
 */
#include "gates/fires.h"
#include "oracles/verdict.h"

#include "core/rules.h"

#include <stdio.h>
#include <string.h>

/* A job with a note, an unknown key and two values that disagree. */
static const char text[] =
    "{\"code\":0,\"message\":\"\\u4e2d\",\"codeDesc\":\"\",\"data\":{\n"
    "\"code\":\"0\",\"message\":\"\",\"jobId\":\"7\",\"type\":11,\"status\":2,"
    "\"progress\":100,\"startTime\":\"2017-02-13 15:14:31\","
    "\"endTime\":\"2017-02-13 15:18:32\",\"detail\":[{\"cdbInstanceId\":\"c\","
    "\"dealName\":\"\",\"before\":{\"cdbType\":\"\",\"memory\":1,\"volume\":1,"
    "\"engineVersion\":\"\",\"protectMode\":\"\",\"deployMode\":\"\","
    "\"masterZone\":1,\"slaveZoneFirst\":-0,\"slaveZoneSecond\":\"\"},"
    "\"after\":{\"cdbType\":\"\",\"memory\":1,\"volume\":1,"
    "\"engineVersion\":\"\",\"protectMode\":\"\",\"deployMode\":\"1\","
    "\"masterZone\":\"\",\"slaveZone1\":5,\"slaveZoneSecond\":6}}]}}";

/* What the parser says of it, with -0 corrected or not. */
static char valid[sizeof text];
static const char *json;
static size_t length;

static cdbjob_status real(const char *j, size_t n, const cdbjob_options *o,
                          void *m, size_t s, const cdbjob_response **r,
                          cdbjob_findings *f)
{
    return cdbjob_parse(j, n, o, m, s, r, f);
}

#define LIE(name, ...)                                                         \
    static cdbjob_status name(const char *j, size_t n,                         \
                              const cdbjob_options *o, void *m, size_t s,      \
                              const cdbjob_response **r, cdbjob_findings *f)   \
    {                                                                          \
        static unsigned calls;                                                 \
        cdbjob_status status = real(j, n, o, m, s, r, f);                      \
        calls++;                                                               \
        __VA_ARGS__ return calls > 0 ? status : CDBJOB_VALID;                  \
    }

#define RESPONSE ((cdbjob_response *)(uintptr_t)*r)

LIE(writes_behind, ((volatile char *)m)[s] = 0;)
LIE(writes_before, ((volatile char *)m)[-1] = 0;)
LIE(runs_out, status = CDBJOB_MEMORY_TOO_SMALL; *r = NULL;)
LIE(takes_less, if (status == CDBJOB_MEMORY_TOO_SMALL) status = CDBJOB_REFUSED;)
LIE(moody, if (calls > 1 && f != NULL && f->count > 0) f->items[0].length++;)
LIE(wrong_status, status = status == CDBJOB_VALID ? CDBJOB_REFUSED : status;)
LIE(wrong_count, if (f != NULL) f->notes++;)
LIE(
    disordered, if (f != NULL && f->count > 1) {
        cdbjob_finding first = f->items[0];
        f->items[0] = f->items[1];
        f->items[1] = first;
    })
LIE(outside, if (f != NULL && f->count > 0) f->items[f->count - 1].length = n;)
LIE(greedy,
    if (f != NULL && f->capacity < 100 && f->count > 0) f->items[0].offset++;)
LIE(adds, if (*r != NULL) RESPONSE->job.job_id.value++;)
LIE(out_of_range, if (*r != NULL) RESPONSE->job.progress.value = 101;)
LIE(wrong_date, if (*r != NULL) RESPONSE->job.end_time.hour = 24;)
LIE(foreign, if (*r != NULL) RESPONSE->message.bytes = j;)
LIE(forgets, if (calls % 2 == 0 && *r != NULL) RESPONSE->job.job_id.value++;)
LIE(early, if (status == CDBJOB_TRUNCATED) status = CDBJOB_REFUSED;)
LIE(sees_spelling,
    if (status == CDBJOB_REFUSED && calls > 1) f->count -= f->count > 0;)
LIE(sees_levels, if (f != NULL && f->count > 0 &&
                     o->levels[RULE_NOT_AN_INTEGER] < CDBJOB_ERROR) f->count--;)
LIE(sees_limits, if (o->max_depth > CDBJOB_MAX_DEPTH) status = CDBJOB_TOO_DEEP;)
LIE(
    lenient, if (status == CDBJOB_MALFORMED) {
        status = CDBJOB_REFUSED;
        f->items[0].rule = 301;
    })
LIE(strict, status = CDBJOB_MALFORMED;)

LIE(
    loses_note, if (f != NULL && f->notes > 0) {
        f->notes--;
        f->count--;
    })
LIE(other_related,
    if (f != NULL && f->count > 0) f->items[0].related_offset = 0;)
LIE(other_level,
    if (f != NULL && f->count > 0) f->items[0].level = CDBJOB_WARNING;)
LIE(other_rule, if (f != NULL && f->count > 0) f->items[0].rule = 203;)
LIE(other_length, if (f != NULL && f->count > 0) f->items[0].length--;)
LIE(other_meant, if (f != NULL && f->count > 0) f->items[0].meant = 2;)

LIE(other_decisive, if (f != NULL) f->decisive.offset++;)
LIE(forgets_decisive, if (f != NULL && f->capacity < 100) f->decisive.rule = 0;)
LIE(unaligned, if (*r != NULL) *r = (const void *)((const char *)*r + 1);)
LIE(late, if (status == CDBJOB_MALFORMED) f->decisive.offset++;)
LIE(
    long_finding, if (status == CDBJOB_MALFORMED && calls == 1) {
        f->decisive.length--;
        f->items[f->count - 1].length--;
    })
LIE(takes_null, if (status == CDBJOB_BAD_ARGUMENT) status = CDBJOB_REFUSED;)
LIE(takes_options, if (status == CDBJOB_BAD_OPTIONS) status = CDBJOB_REFUSED;)
LIE(needs_options, if (o == NULL) status = CDBJOB_REFUSED;)
LIE(other_value, if (*r != NULL) RESPONSE->job.job_id.value ^= 1;)
LIE(other_time, if (*r != NULL) RESPONSE->job.end_time.second ^= 1;)
LIE(other_absent, if (*r != NULL) RESPONSE->job.progress.present = false;)
LIE(other_text,
    if (*r != NULL)((char *)(uintptr_t)RESPONSE->message.bytes)[0] ^= 1;)

/* The same with a layout, which is known where something was learnt. */
#define LAYOUT_LIE(name, ...)                                                  \
    static cdbjob_status name(                                                 \
        const char *j, size_t n, const cdbjob_options *o, void *m, size_t s,   \
        const cdbjob_response **r, cdbjob_findings *f, cdbjob_layout *l)       \
    {                                                                          \
        bool known = l->used > 0;                                              \
        cdbjob_status status =                                                 \
            cdbjob_parse_with_layout(j, n, o, m, s, r, f, l);                  \
        (void)known;                                                           \
        __VA_ARGS__ return status;                                             \
    }

LAYOUT_LIE(learns_wrongly, if (!known) f->notes++;)
LAYOUT_LIE(follows_wrongly,
           if (known && *r != NULL) RESPONSE->job.job_id.value++;)
LAYOUT_LIE(follows_to_the_end,
           if (known && status == CDBJOB_TRUNCATED) status = CDBJOB_MALFORMED;)
LAYOUT_LIE(learns_nothing, l->used = 0;)
LAYOUT_LIE(follows_nothing, l->missed = true;)

static bool never(const cdbjob_response *r)
{
    (void)r;
    return false;
}

static bool always(const cdbjob_response *r)
{
    (void)r;
    return true;
}

static const char *no_name(int64_t value)
{
    (void)value;
    return "unknown";
}

static size_t no_time(const cdbjob_time *t, char *b, size_t s)
{
    (void)t;
    return (size_t)snprintf(b, s, "%s", "");
}

static cdbjob_status sets_two(cdbjob_options *o, int rule, cdbjob_level level)
{
    cdbjob_status status = cdbjob_set_level(o, rule, level);
    if (status == CDBJOB_VALID)
        o->levels[RULE_UNKNOWN_KEY] = (unsigned char)(3 - level);
    return status;
}

static cdbjob_status sets_any(cdbjob_options *o, int rule, cdbjob_level level)
{
    (void)cdbjob_set_level(o, rule, level);
    return CDBJOB_VALID;
}

static size_t one_more(size_t n, const cdbjob_options *o)
{
    return cdbjob_memory_needed(n, o) + 1;
}

static size_t needs_always(size_t n, const cdbjob_options *o)
{
    size_t needed = cdbjob_memory_needed(n, o);
    return needed == 0 ? 1 : needed;
}

static size_t wrong_pointer(const char *j, size_t n, const cdbjob_finding *f,
                            char *b, size_t s)
{
    (void)j, (void)n, (void)f;
    return (size_t)snprintf(b, s, "/nowhere/else");
}

static size_t no_pointer(const char *j, size_t n, const cdbjob_finding *f,
                         char *b, size_t s)
{
    (void)j, (void)n, (void)f;
    return (size_t)snprintf(b, s, "data~2");
}

static size_t short_message(const char *j, size_t n, const cdbjob_finding *f,
                            char *b, size_t s)
{
    size_t size = cdbjob_message(j, n, f, b, s);
    return size < s ? size : s;
}

static size_t raw_label(const char *j, size_t n, const cdbjob_finding *f,
                        char *b, size_t s)
{
    (void)j, (void)n, (void)f;
    return (size_t)snprintf(b, s, "\x1b[0m");
}

/* The text of a finding that is another in one thing. */
#define TEXT_LIE(name, writer, ...)                                            \
    static size_t name(const char *j, size_t n, const cdbjob_finding *f,       \
                       char *b, size_t s)                                      \
    {                                                                          \
        cdbjob_finding other = *f;                                             \
        __VA_ARGS__ return writer(j, n, &other, b, s);                         \
    }

TEXT_LIE(other_subject, cdbjob_message, other.field = (other.field + 1) % 4;)
TEXT_LIE(other_excerpt, cdbjob_message, other.offset++;)
TEXT_LIE(other_question, cdbjob_label, other.meant = 0;)
TEXT_LIE(other_name, cdbjob_describe, other.level = CDBJOB_WARNING;)

static cdbjob_position next_line(const char *j, size_t n, size_t at)
{
    cdbjob_position p = cdbjob_locate(j, n, at);
    p.line++;
    return p;
}

static size_t loses_last(const cdbjob_response *r, char *b, size_t s)
{
    cdbjob_response less = *r;
    less.job.end_time.present = false;
    return cdbjob_write(&less, b, s);
}

/* -------------------------------------------------- running an oracle -- */

static void with_answer(const struct subject *s, const char *name)
{
    cdbjob_options options;
    struct answer answer;
    struct choice choice = choice_from_seed(6);
    cdbjob_options_init(&options, CDBJOB_OBSERVED);
    ask(s, &answer, ANSWER_FIRST, guard_copy(GUARD_TEXT, json, length), length,
        &options, 5);
    if (strcmp(name, "oracle_memory_formula") == 0)
        oracle_memory_formula(s, length, &options);
    if (strcmp(name, "oracle_small_memory") == 0)
        oracle_small_memory(s, &answer, &choice);
    if (strcmp(name, "oracle_deterministic") == 0)
        oracle_deterministic(s, &answer, &choice);
    if (strcmp(name, "oracle_status") == 0)
        oracle_status(&answer);
    if (strcmp(name, "oracle_findings") == 0)
        oracle_findings(&answer);
    if (strcmp(name, "oracle_capacity") == 0)
        oracle_capacity(s, &answer, &choice);
    if (strcmp(name, "oracle_position") == 0)
        oracle_position(s, &answer);
    if (strcmp(name, "oracle_texts") == 0)
        oracle_texts(s, &answer, &choice);
    if (strcmp(name, "oracle_response") == 0)
        oracle_response(&answer);
    if (strcmp(name, "oracle_round_trip") == 0)
        oracle_round_trip(s, &answer);
    if (strcmp(name, "oracle_no_prefix") == 0)
        oracle_no_prefix(s, &answer, &choice);
    if (strcmp(name, "oracle_respelled") == 0)
        oracle_respelled(s, &answer, &choice);
    if (strcmp(name, "oracle_key_order") == 0)
        oracle_key_order(s, &answer);
    if (strcmp(name, "oracle_levels") == 0)
        oracle_levels(s, &answer, &choice);
    if (strcmp(name, "oracle_limits") == 0)
        oracle_limits(s, &answer, &choice);
    if (strcmp(name, "oracle_lane") == 0)
        oracle_lane(s, &answer, &choice);
    if (strcmp(name, "oracle_learnt") == 0)
        oracle_learnt(s, &answer);
    if (strcmp(name, "oracle_layout") == 0)
        oracle_layout(s, &answer, &choice);
    if (strcmp(name, "oracle_model") == 0 ||
        strcmp(name, "oracle_message") == 0)
        oracle_model(s, &answer);
    if (strcmp(name, "oracle_values") == 0)
        oracle_values(&answer);
    if (strcmp(name, "oracle_beginning") == 0)
        oracle_beginning(s, &answer);
    if (strcmp(name, "oracle_decisive") == 0)
        oracle_decisive(&answer);
    if (strcmp(name, "oracle_helpers") == 0)
        oracle_helpers(s, &answer, &choice);
    for (int i = 0; i < 100 && strcmp(name, "oracle_set_level") == 0; i++)
        oracle_set_level(s, &answer, &choice);
    for (int i = 0; i < 100 && strcmp(name, "oracle_misuse") == 0; i++)
        oracle_misuse(s, &answer, &choice);
    if (strcmp(name, "oracle_jansson") == 0)
        oracle_jansson(&answer);
    if (strcmp(name, "oracle_cjson_values") == 0)
        oracle_cjson_values(&answer);
    if (strcmp(name, "oracle_cjson_pointers") == 0)
        oracle_cjson_pointers(s, &answer);
}

/* An oracle, and whom it judges. */
struct trial {
    const struct subject *subject;
    const char *oracle;
};

static void run(const void *context)
{
    static struct specimen specimen;
    const struct trial *trial = context;
    if (strcmp(trial->oracle, "oracle_verdict") != 0) {
        with_answer(trial->subject, trial->oracle);
        return;
    }
    for (unsigned seed = 0; seed < 100; seed++) {
        struct choice choice = choice_from_seed(seed);
        generate_any(&choice, &specimen);
        struct answer answer;
        oracle_verdict(trial->subject, &specimen, CDBJOB_OBSERVED, &answer);
    }
}

static const char *fired(const struct subject *subject, const char *oracle)
{
    struct trial trial = {subject, oracle};
    return fires(run, &trial);
}

static const struct {
    const char *oracle;
    struct subject lie; /* what is not NULL replaces the real one */
    bool refused;       /* takes the text that is refused */
    const char *text;   /* or this one */
} cases[] = {
    {"oracle_memory_bound", {.parse = writes_behind}, false, NULL},
    {"oracle_memory_bound", {.parse = writes_before}, false, NULL},
    {"oracle_memory_bound", {.parse = runs_out}, false, NULL},
    {"oracle_memory_formula", {.memory_needed = one_more}, false, NULL},
    {"oracle_small_memory", {.parse = takes_less}, false, NULL},
    {"oracle_deterministic", {.parse = moody}, false, NULL},
    {"oracle_deterministic", {.parse = forgets}, false, NULL},
    {"oracle_status", {.parse = wrong_status}, false, NULL},
    {"oracle_status", {.parse = wrong_count}, false, NULL},
    {"oracle_findings", {.parse = disordered}, false, NULL},
    {"oracle_findings", {.parse = outside}, false, NULL},
    {"oracle_findings",
     {.parse = other_level},
     false,
     "{\"code\":1,\"mesage\":\"\"}"},
    {"oracle_capacity", {.parse = greedy}, false, NULL},
    {"oracle_position", {.locate = next_line}, false, NULL},
    {"oracle_texts", {.pointer = no_pointer}, false, NULL},
    {"oracle_texts", {.message = short_message}, false, NULL},
    {"oracle_texts", {.label = raw_label}, false, NULL},
    {"oracle_response", {.parse = out_of_range}, false, NULL},
    {"oracle_response", {.parse = wrong_date}, false, NULL},
    {"oracle_response", {.parse = foreign}, false, NULL},
    {"oracle_round_trip", {.write = loses_last}, false, NULL},
    {"oracle_no_prefix", {.parse = early}, false, NULL},
    {"oracle_respelled", {.parse = sees_spelling}, true, NULL},
    {"oracle_key_order", {.parse = sees_spelling}, true, NULL},
    {"oracle_levels", {.parse = sees_levels}, true, NULL},
    {"oracle_limits", {.parse = sees_limits}, false, NULL},
    {"oracle_lane", {.parse = wrong_count}, false, NULL},
    {"oracle_lane", {.parse = other_value}, false, NULL},
    {"oracle_lane", {.parse = other_text}, false, NULL},
    {"oracle_lane", {.parse = other_meant}, false, NULL},
    {"oracle_lane", {.parse = other_decisive}, true, NULL},
    {"oracle_lane", {.parse = lenient}, false, "[1,]"},
    {"oracle_layout", {.parse_with_layout = learns_wrongly}, false, NULL},
    {"oracle_layout", {.parse_with_layout = follows_wrongly}, false, NULL},
    {"oracle_layout", {.parse_with_layout = follows_to_the_end}, false, NULL},
    {"oracle_learnt", {.parse_with_layout = learns_nothing}, false, NULL},
    {"oracle_learnt", {.parse_with_layout = follows_nothing}, false, NULL},
    {"oracle_model", {.parse = loses_note}, false, NULL},
    {"oracle_model",
     {.parse = other_related},
     false,
     "{\"code\":1,\"code\":2,\"message\":\"\"}"},
    {"oracle_model", {.parse = other_level}, false, NULL},
    {"oracle_model", {.parse = other_rule}, true, NULL},
    {"oracle_model", {.parse = other_length}, true, NULL},
    {"oracle_model",
     {.parse = other_meant},
     false,
     "{\"code\":1,\"mesage\":\"\"}"},
    {"oracle_model", {.pointer = wrong_pointer}, false, NULL},
    {"oracle_model", {.parse = lenient}, false, "[1,]"},
    {"oracle_message", {.message = other_subject}, false, NULL},
    {"oracle_message", {.message = other_excerpt}, false, NULL},
    {"oracle_message", {.label = other_question}, false, "{\"mesage\":\"\"}"},
    {"oracle_message", {.describe = other_name}, false, NULL},
    {"oracle_response", {.parse = unaligned}, false, NULL},
    {"oracle_decisive", {.parse = other_decisive}, true, NULL},
    {"oracle_capacity", {.parse = forgets_decisive}, true, NULL},
    {"oracle_values", {.parse = other_value}, false, NULL},
    {"oracle_values", {.parse = other_time}, false, NULL},
    {"oracle_values", {.parse = other_absent}, false, NULL},
    {"oracle_values", {.parse = other_text}, false, NULL},
    {"oracle_beginning", {.parse = late}, false, "[1,]"},
    {"oracle_beginning", {.parse = long_finding}, false, "[1,\"\\x\"]"},
    {"oracle_helpers", {.call_succeeded = never}, false, NULL},
    {"oracle_helpers", {.job_running = always}, false, NULL},
    {"oracle_helpers", {.job_succeeded = never}, false, NULL},
    {"oracle_helpers", {.job_failed = always}, false, NULL},
    {"oracle_helpers", {.job_ended = never}, false, NULL},
    {"oracle_helpers", {.type_name = no_name}, false, NULL},
    {"oracle_helpers", {.status_name = no_name}, false, NULL},
    {"oracle_helpers", {.deploy_mode_name = no_name}, false, NULL},
    {"oracle_helpers", {.time_text = no_time}, false, NULL},
    {"oracle_set_level", {.set_level = sets_two}, false, NULL},
    {"oracle_set_level", {.set_level = sets_any}, false, NULL},
    {"oracle_misuse", {.parse = takes_null}, false, NULL},
    {"oracle_misuse", {.parse = takes_options}, false, NULL},
    {"oracle_misuse", {.parse = needs_options}, false, NULL},
    {"oracle_misuse", {.memory_needed = needs_always}, false, NULL},
    {"oracle_jansson", {.parse = lenient}, false, "[1,]"},
    {"oracle_jansson", {.parse = strict}, false, NULL},
    {"oracle_cjson_values", {.parse = adds}, false, NULL},
    {"oracle_cjson_pointers", {.pointer = wrong_pointer}, false, NULL},
    {"oracle_verdict", {.parse = wrong_status}, false, NULL},
    {"oracle_verdict", {.parse = early}, false, NULL},
    {"oracle_verdict", {.pointer = wrong_pointer}, false, NULL},
};

#define MIX(member) s.member = lie.member ? lie.member : s.member

static struct subject mixed(struct subject lie)
{
    struct subject s = subject_real;
    MIX(parse);
    MIX(parse_with_layout);
    MIX(memory_needed);
    MIX(write);
    MIX(pointer);
    MIX(message);
    MIX(label);
    MIX(describe);
    MIX(locate);
    MIX(set_level);
    MIX(call_succeeded);
    MIX(job_running);
    MIX(job_succeeded);
    MIX(job_failed);
    MIX(job_ended);
    MIX(type_name);
    MIX(status_name);
    MIX(deploy_mode_name);
    MIX(time_text);
    return s;
}

int main(void)
{
    int wrong = 0;
    strcpy(valid, text);
    memcpy(strstr(valid, ":-0") + 1, " 0", 2);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct subject lie = mixed(cases[i].lie);
        json = cases[i].text ? cases[i].text : cases[i].refused ? text : valid;
        length = strlen(json);
        const char *said = fired(&subject_real, cases[i].oracle);
        if (said[0] != '\0') {
            printf("%zu: %s fires on the truth: %s\n", i, cases[i].oracle,
                   said);
            wrong++;
        }
        said = fired(&lie, cases[i].oracle);
        if (strcmp(said, cases[i].oracle) != 0) {
            printf("%zu: %s does not fire, but '%s'\n", i, cases[i].oracle,
                   said);
            wrong++;
        }
    }
    printf("%zu lies, %d wrong\n", sizeof cases / sizeof cases[0], wrong);
    return wrong != 0;
}
