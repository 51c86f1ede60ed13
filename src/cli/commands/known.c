/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Files of baselines.
 */
#include "cli/commands/known.h"

#include "cli/complain.h"
#include "cli/input/file.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* Entries that are listed as no longer found. */
#define MAX_SAID 10

static bool read_baseline(struct baseline *baseline, const char *path)
{
    size_t length;
    char *text = file_load_path(path, &length);
    const char *wrong = text == NULL ? strerror(errno)
                        : strlen(text) != length
                            ? BASELINE_NONE
                            : baseline_read(baseline, text);
    free(text);
    if (wrong != NULL)
        cli_complain("baseline %s: %s", path, wrong);
    return wrong == NULL;
}

bool known_open(struct known *known, const struct cli_options *options)
{
    known->path = options->write_baseline;
    known->baseline.keeps = known->path != NULL;
    if (options->baseline != NULL &&
        !read_baseline(&known->baseline, options->baseline)) {
        known->path = NULL;
        return false;
    }
    if (known->path == NULL ||
        output_file_open(&known->file, &known->output, known->path))
        return true;
    cli_complain("cannot write %s: %s", known->path, output_file_why(errno));
    known->path = NULL;
    return false;
}

static void complain_unmet(const struct baseline *baseline)
{
    uint64_t unmet = 0;
    for (size_t i = 0; i < baseline->count; i++) {
        const struct baseline_entry *entry = baseline->entries[i];
        if (entry->met == 0 && ++unmet <= MAX_SAID)
            cli_complain("no longer found: CDB%d at %s%s%s", entry->rule,
                         entry->path[0] != '\0' ? entry->path : "(root)",
                         entry->form[0] != '\0' ? " as " : "", entry->form);
    }
    if (unmet > MAX_SAID)
        cli_complain("no longer found: %" PRIu64 " more", unmet - MAX_SAID);
}

bool known_close(struct known *known, bool complete, bool quiet)
{
    bool written = true;
    if (complete && !quiet)
        complain_unmet(&known->baseline);
    if (known->path != NULL) {
        if (complete)
            baseline_write(&known->baseline, &known->output);
        written = output_file_close(&known->file, &known->output, complete);
        if (!written)
            cli_complain("cannot write %s: %s", known->path,
                         strerror(known->output.error));
    }
    baseline_free(&known->baseline);
    return written;
}
