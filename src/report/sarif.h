/*
 * What the files of the SARIF report share. Only they include it.
 */
#ifndef CDBJOB_REPORT_SARIF_H
#define CDBJOB_REPORT_SARIF_H

#include "report/json_parts.h"

/* Writes the tool and its rules. */
void sarif_write_driver(struct report *report);

#endif
