/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The table of flaws: a row for each deliberate departure, with the rule that
 * it breaks, where it goes and what it is written as. It must not know how a
 * response is put together.
 */
#include "generator/words.h"

#include <string.h>

static bool is_scalar(unsigned field)
{
    return !cdbjob_is_container(field);
}

static bool is_int(unsigned field)
{
    return cdbjob_field_table[field].type == TYPE_INT;
}

/* May the value be a number? */
static bool takes_number(unsigned field)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    return row->type == TYPE_INT || row->type == TYPE_DIGIT ||
           (row->type == TYPE_STRING && (row->accepts & ACCEPTS_INTEGER) != 0);
}

static bool is_string(unsigned field)
{
    return cdbjob_field_table[field].type == TYPE_STRING;
}

static bool is_time(unsigned field)
{
    return cdbjob_field_table[field].type == TYPE_TIME;
}

static bool takes_array(unsigned field)
{
    return (cdbjob_field_table[field].accepts & ACCEPTS_SWAP) != 0;
}

static bool has_outside(unsigned field)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    return row->set || row->type == TYPE_DIGIT ||
           (row->type == TYPE_INT && row->minimum != NO_MINIMUM) ||
           (row->type == TYPE_STRING && row->minimum > 0);
}

static bool is_misspelt(unsigned field)
{
    return strlen(cdbjob_field_table[field].name) >= 4;
}

static bool is_added(unsigned field)
{
    return cdbjob_field_table[field].required == REQUIRED_ADDED;
}

static bool is_required(unsigned field)
{
    return !is_added(field);
}

static bool has_historic(unsigned field)
{
    return cdbjob_field_table[field].historic[0] != '\0';
}

/* Has the value a form that is observed, and not documented? */
static bool is_observed(unsigned field)
{
    const struct cdbjob_field *row = &cdbjob_field_table[field];
    return is_int(field) || (!cdbjob_is_container(field) && row->accepts != 0);
}

/* May the number be any between two, or of a set? */
static bool has_edges(unsigned field)
{
    return field != FIELD_CODE && field != FIELD_STATUS &&
           (is_int(field) || cdbjob_field_table[field].type == TYPE_DIGIT);
}

static bool is_array(unsigned field)
{
    return cdbjob_field_table[field].type == TYPE_ARRAY;
}

#define TEXTS(array) .texts = array, .count = sizeof array / sizeof array[0]

/* clang-format off */
static const struct flaw table[] = {
    {"missing-key",
     "a required key is missing: NULL, or a default value, where the client counts on one",
     EFFECT_CRASH, FLAW_WITHOUT, {201}, SPREAD_FIELDS, 1,
     .fits = is_required},
    {"missing-added-key",
     "a key is missing that the first revision did not have",
     EFFECT_CRASH, FLAW_WITHOUT, {207}, SPREAD_FIELDS, 1,
     .fits = is_added},
    {"duplicate-key",
     "a key appears twice: one reader takes the first value, the next one the last",
     EFFECT_INJECTION, FLAW_TWICE, {203}, SPREAD_FIELDS, 3,
     .ends = false},
    {"misspelt-key",
     "a key is one slip away: its value is lost, or taken from the wrong place",
     EFFECT_WRONG_VALUE, FLAW_IN_KEY, {202}, SPREAD_FIELDS, 3,
     .fits = is_misspelt},
    {"unknown-key",
     "a key that the document does not know: what it holds is trusted, or ends the reading",
     EFFECT_INJECTION, FLAW_BESIDE, {202}, SPREAD_LEVELS, 9,
     .ends = false},
    {"historic-key",
     "the key of an earlier revision: its value is lost",
     EFFECT_WRONG_VALUE, FLAW_IN_KEY, {206}, SPREAD_FIELDS, 1,
     .fits = has_historic},
    {"container-swap",
     "an array where the document has an object, or the reverse: data[0] of an object",
     EFFECT_CRASH, FLAW_IN_CONTAINER, {204}, SPREAD_FIELDS, 3,
     .fits = takes_array},
    {"empty-container",
     "no job, detail or instance in its container: data[0] of nothing",
     EFFECT_CRASH, FLAW_IN_VALUE, {205}, SPREAD_FIELDS, 4,
     .succeeds = true, .fits = cdbjob_is_container, TEXTS(empties)},
    {"wrong-type",
     "a value of another type: read as zero, as garbage, or through a wrong pointer",
     EFFECT_CRASH, FLAW_IN_VALUE, {301}, SPREAD_FIELDS, 5,
     .make = make_wrong_type},
    {"not-digits",
     "a string that is not a number, or not only: atoi() reads some of it",
     EFFECT_WRONG_VALUE, FLAW_IN_VALUE, {301}, SPREAD_FIELDS, 6,
     .fits = is_int, TEXTS(digits)},
    {"observed-form",
     "a form that jobs send and the document does not have: a strict client loses the job",
     EFFECT_LOST_JOB, FLAW_IN_VALUE, {302, 303, 306, 405}, SPREAD_FIELDS, 4,
     .fits = is_observed, .make = make_observed},
    {"null",
     "null: a NULL pointer in strcpy()",
     EFFECT_CRASH, FLAW_IN_VALUE, {304}, SPREAD_FIELDS, 1,
     TEXTS(nulls)},
    {"not-an-integer",
     "a number with a fraction or an exponent: rounded, or read up to the point",
     EFFECT_WRONG_VALUE, FLAW_IN_VALUE, {305}, SPREAD_FIELDS, 3,
     .fits = takes_number, TEXTS(fractions)},
    {"overflow",
     "an integer beyond 64 bits: wrapped, cut off, or rounded to a double",
     EFFECT_WRONG_VALUE, FLAW_IN_VALUE, {406}, SPREAD_FIELDS, 4,
     .fits = takes_number, TEXTS(overflows)},
    {"quoted-overflow",
     "a string of digits beyond 64 bits",
     EFFECT_WRONG_VALUE, FLAW_IN_VALUE, {406}, SPREAD_FIELDS, 3,
     .fits = is_int, TEXTS(quoted_overflows)},
    {"outside",
     "a value outside its range or set: shown, added up, or used as an index",
     EFFECT_WRONG_VALUE, FLAW_IN_VALUE, {401, 402}, SPREAD_FIELDS, 8,
     .fits = has_outside, .make = make_outside},
    {"nul",
     "U+0000 in a string: C sees its beginning only, a check and a use see different strings",
     EFFECT_INJECTION, FLAW_IN_VALUE, {307}, SPREAD_FIELDS, 2,
     .fits = is_string, TEXTS(with_nul)},
    {"time-format",
     "a time in another format: sscanf() takes what it can",
     EFFECT_WRONG_VALUE, FLAW_IN_VALUE, {403}, SPREAD_FIELDS, 20,
     .fits = is_time, TEXTS(formats)},
    {"not-a-date",
     "a time that no calendar has: mktime() makes it another day",
     EFFECT_WRONG_VALUE, FLAW_IN_VALUE, {404}, SPREAD_FIELDS, 24,
     .fits = is_time, .make = make_wrong_date},
    {"too-many-items",
     "more elements than any job has: a fixed array overflows, or the second job is lost",
     EFFECT_CRASH, FLAW_IN_CONTAINER, {903}, SPREAD_FIELDS, 3,
     .fits = takes_array},
    {"too-deep",
     "nested deeper than any response: a recursive reader runs out of stack",
     EFFECT_CRASH, FLAW_BESIDE, {902}, SPREAD_LEVELS, 4,
     .ends = true},
    {"ends-before-start",
     "the job ends before it starts: a negative duration",
     EFFECT_WRONG_VALUE, FLAW_IN_PAIR, {501}, SPREAD_ONCE, 2,
     .succeeds = true, .first = FIELD_START_TIME, .second = FIELD_END_TIME},
    {"status-progress",
     "succeeded, and not complete: which of the two is believed?",
     EFFECT_WRONG_VALUE, FLAW_IN_PAIR, {502}, SPREAD_ONCE, 2,
     .succeeds = true, .first = FIELD_STATUS, .second = FIELD_PROGRESS},
    {"code-mismatch",
     "the status and the code of the job disagree",
     EFFECT_WRONG_VALUE, FLAW_IN_PAIR, {503}, SPREAD_ONCE, 2,
     .succeeds = true, .first = FIELD_STATUS, .second = FIELD_JOB_CODE},
    {"other-job",
     "another job than the one that was asked for",
     EFFECT_WRONG_VALUE, FLAW_IN_PAIR, {504}, SPREAD_ONCE, 1,
     .succeeds = true, .first = FIELD_JOB_ID, .second = FIELD_JOB_ID},
    {"bad-escape",
     "a backslash that begins no escape: readers differ in what it means",
     EFFECT_INJECTION, FLAW_IN_VALUE, {103}, SPREAD_MIXED, 9,
     .ends = true, .fits = is_scalar, .make = make_bad_escape},
    {"other-escape",
     "a backslash before a letter that means nothing in JSON, and much elsewhere",
     EFFECT_INJECTION, FLAW_IN_VALUE, {103}, SPREAD_ONCE, 24,
     .ends = true, .fits = is_string, .make = make_other_escape},
    {"lone-surrogate",
     "half of a surrogate pair: no UTF-8 can say it, a later step fails",
     EFFECT_CRASH, FLAW_IN_VALUE, {105}, SPREAD_MIXED, 8,
     .ends = true, .fits = is_scalar, .make = make_lone_surrogate},
    {"invalid-utf8",
     "bytes that are not UTF-8: overlong forms slip past filters",
     EFFECT_INJECTION, FLAW_IN_VALUE, {104}, SPREAD_MIXED, 18,
     .ends = true, .fits = is_scalar, .make = make_invalid_utf8},
    {"control-character",
     "a raw control character: a second line in a log",
     EFFECT_INJECTION, FLAW_IN_VALUE, {108}, SPREAD_MIXED, 8,
     .ends = true, .fits = is_scalar, .make = make_control_character},
    {"broken-number",
     "a number that JSON does not have: strtod() takes it",
     EFFECT_WRONG_VALUE, FLAW_IN_VALUE, {106}, SPREAD_MIXED, 12,
     .ends = true, TEXTS(numbers)},
    {"broken-token",
     "a word that JSON does not have",
     EFFECT_CRASH, FLAW_IN_VALUE, {109}, SPREAD_MIXED, 7,
     .ends = true, TEXTS(words)},
    {"skipped-string",
     "a broken string in a value that is skipped: a reader that does not look lets it pass",
     EFFECT_INJECTION, FLAW_IN_SKIPPED, {103, 104, 105}, SPREAD_LEVELS, 8,
     .ends = true, .make = make_broken_string},
    {"skipped-number",
     "a broken number in a value that is skipped",
     EFFECT_INJECTION, FLAW_IN_SKIPPED, {106}, SPREAD_LEVELS, 4,
     .ends = true, TEXTS(numbers)},
    {"skipped-structure",
     "wrong punctuation in a value that is skipped: a reader that looks for its end alone lets it pass",
     EFFECT_INJECTION, FLAW_IN_SKIPPED, {109}, SPREAD_LEVELS, 4,
     .ends = true, TEXTS(structures)},
    {"key-without-quotes",
     "a key without quotes: readers of other notations take it",
     EFFECT_INJECTION, FLAW_IN_KEY, {109}, SPREAD_FIELDS, 1,
     .ends = true},
    {"broken-structure",
     "wrong punctuation: a lenient reader sees another response than a strict one",
     EFFECT_INJECTION, FLAW_IN_STRUCTURE, {109}, SPREAD_MIXED, 36,
     .ends = true},
    {"broken-array",
     "wrong punctuation in an array",
     EFFECT_INJECTION, FLAW_IN_CONTAINER, {109}, SPREAD_ONCE, 7,
     .ends = true, .fits = is_array},
    {"truncated",
     "cut short: an answer that did not arrive is taken for a short one",
     EFFECT_LOST_JOB, FLAW_AROUND, {101, 110}, SPREAD_ONCE, 100,
     .ends = true, .make = make_truncated},
    {"trailing",
     "something follows the value: a second answer, seen by some",
     EFFECT_INJECTION, FLAW_AROUND, {102}, SPREAD_ONCE, 10,
     .ends = true, .make = make_trailing},
    {"byte-order-mark",
     "a byte order mark before the value",
     EFFECT_LOST_JOB, FLAW_AROUND, {107}, SPREAD_ONCE, 1,
     .ends = true, .make = make_byte_order_mark},
    {"empty-input",
     "nothing, or white space: NULL, where the client counts on a value",
     EFFECT_CRASH, FLAW_AROUND, {110}, SPREAD_ONCE, 6,
     .ends = true, .make = make_empty},
    {"too-large",
     "longer than any response: a buffer of fixed size",
     EFFECT_CRASH, FLAW_AROUND, {901}, SPREAD_ONCE, 1,
     .ends = true, .make = make_too_large},
    {"edge-number",
     "right: a number at an edge of what the field takes, or one that a double cannot hold",
     EFFECT_REFUSAL, FLAW_IN_VALUE, {0}, SPREAD_FIELDS, 6,
     .fits = has_edges, .make = make_edge_number},
    {"edge-string",
     "right: a string with characters that are rare, escaped, or dangerous elsewhere",
     EFFECT_REFUSAL, FLAW_IN_VALUE, {0}, SPREAD_FIELDS, 6,
     .fits = is_string, .make = make_edge_string},
    {"escaped-key",
     "right: a key written with escapes is the same key",
     EFFECT_REFUSAL, FLAW_IN_KEY, {0}, SPREAD_FIELDS, 1,
     .ends = false},
    {"job-state",
     "right: a job in each of its states",
     EFFECT_REFUSAL, FLAW_IN_VALUES, {0}, SPREAD_ONCE, 11,
     .make = make_state},
    {"calendar",
     "right: days that a calendar has, and some do not believe",
     EFFECT_REFUSAL, FLAW_IN_VALUES, {0}, SPREAD_ONCE, 16,
     .make = make_date},
    {"failed-call",
     "right: a call that failed, with and without what may be left out",
     EFFECT_REFUSAL, FLAW_IN_CALL, {0}, SPREAD_ONCE, 36,
     .succeeds = true, .make = make_failed_call},
    {"key-order",
     "right: the keys in another order",
     EFFECT_REFUSAL, FLAW_IN_ORDER, {0}, SPREAD_ONCE, 2,
     .make = make_order},
    {"white-space",
     "right: white space between all tokens",
     EFFECT_REFUSAL, FLAW_IN_ORDER, {0}, SPREAD_ONCE, 6,
     .make = make_space},
    {"full-length",
     "right: as long as a response may be",
     EFFECT_REFUSAL, FLAW_AROUND, {0}, SPREAD_ONCE, 1,
     .make = make_full_length},
    {"skipped-form",
     "an unknown key whose value is right, and hard to skip for who counts brackets or quotes",
     EFFECT_INJECTION, FLAW_BESIDE, {202}, SPREAD_LEVELS, 4,
     .ends = false, .make = make_skipped},
    {"near-key",
     "an unknown key one slip away from one that is there: its value is taken for the right one",
     EFFECT_INJECTION, FLAW_BESIDE, {202}, SPREAD_LEVELS, 3,
     .ends = false, .near = true, .fits = is_misspelt},
    {"ends-a-second-before",
     "the job ends a second before it starts, in another minute, hour, day, month or year",
     EFFECT_WRONG_VALUE, FLAW_IN_PAIR, {501}, SPREAD_ONCE, 7,
     .succeeds = true, .first = FIELD_START_TIME, .second = FIELD_END_TIME,
     .make = make_turn},
    {"turn-of-time",
     "right: the job ends a second after it starts, in another minute, hour, day, month or year",
     EFFECT_REFUSAL, FLAW_IN_VALUES, {0}, SPREAD_ONCE, 7,
     .make = make_turn},
    {"late-code",
     "right: a failed call whose code comes last, after what it lets be left out",
     EFFECT_REFUSAL, FLAW_IN_CALL, {0}, SPREAD_ONCE, 12,
     .succeeds = true, .make = make_late_code},
    {"late-quoted-code",
     "a failed call whose code comes last and is a string: taken for a call that succeeded",
     EFFECT_LOST_JOB, FLAW_IN_CALL, {302}, SPREAD_ONCE, 12,
     .succeeds = true, .make = make_late_quoted_code},
};
/* clang-format on */

const struct flaw *flaw_at(size_t index)
{
    return index < sizeof table / sizeof table[0] ? &table[index] : NULL;
}

const char *flaw_name(const struct flaw *flaw)
{
    return flaw == NULL ? "valid" : flaw->name;
}

const char *flaw_note(const struct flaw *flaw)
{
    return flaw == NULL ? "right: a response like any other" : flaw->note;
}

const char *flaw_effect(const struct flaw *flaw)
{
    static const char *const names[] = {[EFFECT_WRONG_VALUE] = "wrong value",
                                        [EFFECT_CRASH] = "crash",
                                        [EFFECT_LOST_JOB] = "lost job",
                                        [EFFECT_INJECTION] = "injection",
                                        [EFFECT_REFUSAL] = "refusal"};
    return names[flaw == NULL ? EFFECT_REFUSAL : flaw->effect];
}

unsigned flaw_rule(const struct flaw *flaw, size_t index)
{
    return index < sizeof flaw->rules / sizeof flaw->rules[0]
               ? flaw->rules[index]
               : 0;
}

bool flaw_is_at(const struct flaw *flaw, unsigned field)
{
    switch (flaw->where) {
    case FLAW_AROUND:
    case FLAW_IN_VALUES:
    case FLAW_IN_CALL:
    case FLAW_IN_ORDER:
        return field == FIELD_NONE;
    case FLAW_IN_PAIR:
        return field == flaw->second;
    default:
        return field < FIELD_COUNT && (flaw->fits == NULL || flaw->fits(field));
    }
}

void add_wrong_value(struct generator *g, unsigned field)
{
    const struct flaw *flaw = g->flaw;
    size_t begin = here(g);
    if (flaw->make != NULL) {
        flaw->make(g, field);
        return;
    }
    CDBJOB_HOLDS(flaw->count > 0);
    unsigned rule = flaw->rules[0];
    const struct flaw_text *one = &flaw->texts[pick(g, flaw->count)];
    size_t length = one->length > 0 ? one->length : strlen(one->text);
    add(g, one->text);
    if (flaw->ends)
        expect_end(g, rule, begin + one->offset,
                   rule == 109 ? WHOLE_TOKEN : length);
    else
        expect_flaw(g, rule, begin + one->offset, length);
}
