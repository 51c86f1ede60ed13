/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * A suite that is linked with update.c writes anew what it expects, where it
 * is called with --update.
 */
#ifndef CDBJOB_TESTS_UPDATE_H
#define CDBJOB_TESTS_UPDATE_H

/* Given by the suite. */
void update(void);

#endif
