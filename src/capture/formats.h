/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The formats by name: each is the end of the file that is named after it.
 */
#ifndef CDBJOB_CAPTURE_FORMATS_H
#define CDBJOB_CAPTURE_FORMATS_H

#include "capture/reader.h"

extern const struct capture_format capture_json, capture_ndjson, capture_concat,
    capture_har, capture_http, capture_log;

#endif
