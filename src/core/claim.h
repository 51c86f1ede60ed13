/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * CDBJOB_HOLDS(claim): what the core relies on at a place. A claim is about
 * the core itself, never about its input. It knows nothing else.
 *
 * In a release build it is nothing. Where CDBJOB_CHECKED is defined, as debug,
 * sanitizer and fuzz builds do, a claim that does not hold stops the program.
 */
#ifndef CDBJOB_CORE_CLAIM_H
#define CDBJOB_CORE_CLAIM_H

#if defined(CDBJOB_CHECKED) && defined(__GNUC__)
#define CDBJOB_HOLDS(claim) ((claim) ? (void)0 : __builtin_trap())
#elif defined(CDBJOB_CHECKED)
#define CDBJOB_HOLDS(claim) ((claim) ? (void)0 : (void)(*(volatile int *)0 = 0))
#else
#define CDBJOB_HOLDS(claim) ((void)0)
#endif

#endif
