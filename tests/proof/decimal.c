/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The number that eight digits make, for every eight digits.
 */
#include "word.h"

/* The digits of a number below 10000, the first the lowest byte. */
static uint64_t four_digits(unsigned number)
{
    return number / 1000 | number / 100 % 10 << 8 | number / 10 % 10 << 16 |
           number % 10 << 24;
}

int main(void)
{
    for (unsigned high = 0; high < 10000; high++)
        for (unsigned low = 0; low < 10000; low++)
            if (cdbjob_word_decimal(four_digits(high) | four_digits(low)
                                                            << 32) !=
                high * UINT64_C(10000) + low)
                return 1;
    return 0;
}
