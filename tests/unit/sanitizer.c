/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Proof that the sanitizers see what the suites rely on: each of these tests
 * is wrong on purpose, and ctest expects the report, not success. They are
 * built only with sanitizers.
 */
#include "support/run.h"
#include "support/text.h"

#include <criterion/criterion.h>

Test(sanitizer, a_byte_read_after_an_exact_copy_is_reported)
{
    char *copy = exact_copy("0123456789", 10);
    volatile size_t length = 10;
    cr_log_info("read %d, and nobody noticed", copy[length]);
    exact_free(copy, 10);
}

Test(sanitizer, a_byte_read_of_an_empty_copy_is_reported)
{
    char *copy = exact_copy("", 0);
    volatile size_t length = 0;
    cr_log_info("read %d, and nobody noticed", copy[length]);
    exact_free(copy, 0);
}

Test(sanitizer, a_byte_written_after_the_memory_is_reported)
{
    static struct run run;
    run_start(&run, "{}", 2, NULL);
    volatile size_t size = run.memory_size;
    run.memory[size] = 1;
    run_end(&run);
}

Test(sanitizer, an_integer_overflow_is_reported)
{
    volatile int most = INT32_MAX;
    cr_assert_neq(most + 1, 0);
}
