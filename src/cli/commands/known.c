/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Files of baselines.
 */
#include "cli/commands/known.h"

#include "cli/complain.h"
#include "cli/input/file.h"
#include "report/redact.h"

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
    known->redact = options->redact;
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

/* A path may hold an unknown key; a form that is not a kind is a value. */
static void complain_of_entry(const struct baseline_entry *entry, bool redact)
{
    const char *form = entry->form;
    char *path = strdup(entry->path);
    if (path != NULL && redact) {
        redact_pointer(path);
        form = strpbrk(form, "0123456789") == NULL ? form : "";
    }
    if (path != NULL)
        cli_complain("no longer found: CDB%d at %s%s%s", entry->rule,
                     path[0] != '\0' ? path : "(root)",
                     form[0] != '\0' ? " as " : "", form);
    else
        cli_complain("%s", strerror(ENOMEM));
    free(path);
}

static void complain_unmet(const struct baseline *baseline, bool redact)
{
    uint64_t unmet = 0;
    for (size_t i = 0; i < baseline->count; i++) {
        const struct baseline_entry *entry = baseline->entries[i];
        if (entry->met == 0 && ++unmet <= MAX_SAID)
            complain_of_entry(entry, redact);
    }
    if (unmet > MAX_SAID)
        cli_complain("no longer found: %" PRIu64 " more", unmet - MAX_SAID);
}

bool known_close(struct known *known, bool complete, bool quiet)
{
    bool written = true;
    if (complete && !quiet)
        complain_unmet(&known->baseline, known->redact);
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
