/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * As much of Criterion's interface as the unit suites use, for platforms that
 * have no Criterion: see ci/platforms. On the host the suites are judged by
 * Criterion itself. Tests are run by run.c; a failed cr_assert ends one.
 */
#ifndef CDBJOB_PLATFORMS_CRITERION_H
#define CDBJOB_PLATFORMS_CRITERION_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct platform_test {
    const char *name;
    void (*function)(void);
    struct platform_test *next;
};

void platform_test_add(struct platform_test *test);

/* A check that holds, and one that does not. */
void platform_passed(void);
__attribute__((format(printf, 4, 5))) void
platform_failed(bool fatal, const char *file, int line, const char *message,
                ...);

#define Test(suite, test)                                                      \
    static void suite##_##test(void);                                          \
    __attribute__((constructor)) static void suite##_##test##_add(void)        \
    {                                                                          \
        static struct platform_test row = {#suite "/" #test, suite##_##test,   \
                                           NULL};                              \
        platform_test_add(&row);                                               \
    }                                                                          \
    static void suite##_##test(void)

/* A message, if there is one, is a literal; what it shows may exist only where
 * the check fails. */
#define CR(fatal, condition, ...)                                              \
    ((condition) ? platform_passed()                                           \
                 : platform_failed(fatal, __FILE__, __LINE__, "" __VA_ARGS__))

#define cr_expect(condition, ...) CR(false, condition, __VA_ARGS__)
#define cr_expect_not(condition, ...) CR(false, !(condition), __VA_ARGS__)
#define cr_expect_null(value, ...) CR(false, (value) == NULL, __VA_ARGS__)
#define cr_expect_not_null(value, ...) CR(false, (value) != NULL, __VA_ARGS__)
#define cr_expect_eq(a, b, ...) CR(false, (a) == (b), __VA_ARGS__)
#define cr_expect_neq(a, b, ...) CR(false, (a) != (b), __VA_ARGS__)
#define cr_expect_lt(a, b, ...) CR(false, (a) < (b), __VA_ARGS__)
#define cr_expect_leq(a, b, ...) CR(false, (a) <= (b), __VA_ARGS__)
#define cr_expect_gt(a, b, ...) CR(false, (a) > (b), __VA_ARGS__)
#define cr_expect_geq(a, b, ...) CR(false, (a) >= (b), __VA_ARGS__)
#define cr_expect_str_eq(a, b, ...) CR(false, strcmp(a, b) == 0, __VA_ARGS__)
#define cr_expect_str_neq(a, b, ...) CR(false, strcmp(a, b) != 0, __VA_ARGS__)
#define cr_expect_arr_eq(a, b, size, ...)                                      \
    CR(false, memcmp(a, b, size) == 0, __VA_ARGS__)

#define cr_assert(condition, ...) CR(true, condition, __VA_ARGS__)
#define cr_assert_null(value, ...) CR(true, (value) == NULL, __VA_ARGS__)
#define cr_assert_not_null(value, ...) CR(true, (value) != NULL, __VA_ARGS__)
#define cr_assert_eq(a, b, ...) CR(true, (a) == (b), __VA_ARGS__)
#define cr_assert_lt(a, b, ...) CR(true, (a) < (b), __VA_ARGS__)
#define cr_assert_leq(a, b, ...) CR(true, (a) <= (b), __VA_ARGS__)
#define cr_assert_gt(a, b, ...) CR(true, (a) > (b), __VA_ARGS__)
#define cr_assert_geq(a, b, ...) CR(true, (a) >= (b), __VA_ARGS__)

#endif
