/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What a client gives memory for, as comments of the assembler's text that a
 * compiler writes (-S): "<response=$184>". This is how sizes are read of a
 * platform on which nothing can be run.
 */
#include "cdbjob/cdbjob.h"

#define SIZE_OF(name, size) __asm__ volatile("# <" #name "=%0>" : : "i"(size))

void sizes(void);
void sizes(void)
{
    SIZE_OF(pointer, sizeof(void *));
    SIZE_OF(response, sizeof(cdbjob_response));
    SIZE_OF(detail, sizeof(cdbjob_detail));
    SIZE_OF(finding, sizeof(cdbjob_finding));
    SIZE_OF(findings, sizeof(cdbjob_findings));
    SIZE_OF(options, sizeof(cdbjob_options));
    SIZE_OF(layout, sizeof(cdbjob_layout));
    SIZE_OF(memory, CDBJOB_MEMORY_MAX);
}
