/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The program of a suite that can be called with --update: see update.h.
 */
#include "update.h"

#include <criterion/criterion.h>
#include <string.h>

int main(int argc, char **argv)
{
    if (argc == 2 && strcmp(argv[1], "--update") == 0) {
        update();
        return 0;
    }
    struct criterion_test_set *tests = criterion_initialize();
    int failed = !criterion_handle_args(argc, argv, true) ||
                 !criterion_run_all_tests(tests);
    criterion_finalize(tests);
    return failed;
}
