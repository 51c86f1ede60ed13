/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The program of the unit suites on a platform without Criterion. It prints
 * the names of all tests; with the name of one it runs that and prints
 * "N checks, N failed". As with Criterion, every test gets a process of its
 * own. It knows no test.
 */
#include "criterion/criterion.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

enum { SHOWN = 10 }; /* failures that are printed */

static struct platform_test *first;
static const char *running = "";
static unsigned long checks, failed;

static int finish(void)
{
    printf("%lu checks, %lu failed\n", checks, failed);
    return failed == 0 && checks != 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

void platform_test_add(struct platform_test *test)
{
    struct platform_test **place = &first;
    while (*place != NULL && strcmp((*place)->name, test->name) < 0)
        place = &(*place)->next;
    test->next = *place;
    *place = test;
}

void platform_passed(void)
{
    checks++;
}

void platform_failed(bool fatal, const char *file, int line,
                     const char *message, ...)
{
    checks++;
    failed++;
    if (fatal || failed <= SHOWN) {
        va_list arguments;
        va_start(arguments, message);
        printf("%s:%d: %s: ", file, line, running);
        vprintf(message, arguments);
        printf("\n");
        va_end(arguments);
    }
    if (fatal)
        exit(finish());
}

int main(int argc, char **argv)
{
    for (const struct platform_test *test = first; test != NULL;
         test = test->next) {
        if (argc < 2) {
            printf("%s\n", test->name);
        } else if (strcmp(argv[1], test->name) == 0) {
            running = test->name;
            test->function();
        }
    }
    return argc < 2 ? EXIT_SUCCESS : finish();
}
