/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * What SARIF says of the tool and of its rules. It knows no result.
 */
#ifndef CDBJOB_REPORT_SARIF_DRIVER_H
#define CDBJOB_REPORT_SARIF_DRIVER_H

#include "report/format.h"

/* The tool, and every rule of the table. */
void sarif_write_driver(struct json_writer *json, cdbjob_dialect dialect);

/* "key": "CDB402" */
void sarif_write_id(struct json_writer *json, const char *key, int rule);

/* "key": {"text": ...} */
void sarif_write_text(struct json_writer *json, const char *key,
                      const char *text);

#endif
