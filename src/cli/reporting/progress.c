/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Writing the progress line.
 */
#include "cli/reporting/progress.h"

#include "cli/complain.h"
#include "report/cell.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* A run that is over by then needs no line. */
#define FIRST_AFTER 1000u
/* No eye reads faster. */
#define NEXT_AFTER 200u

static uint64_t milliseconds(void)
{
    struct timespec now = {0};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

void progress_begin(struct progress *progress, enum cli_when choice, bool quiet)
{
    const char *terminal = getenv("TERM");
    *progress = (struct progress){.begun = milliseconds()};
    progress->at_once = choice == WHEN_ALWAYS;
    progress->wanted =
        choice == WHEN_ALWAYS ||
        (choice == WHEN_AUTO && !quiet && isatty(STDERR_FILENO) &&
         terminal != NULL && strcmp(terminal, "dumb") != 0);
}

/* Is it time to write? Then it is so again only after a while. */
static bool is_due(struct progress *progress)
{
    uint64_t now = milliseconds();
    bool first = progress->written == 0;
    if (first ? !progress->at_once && now - progress->begun < FIRST_AFTER
              : now - progress->written < NEXT_AFTER)
        return false;
    progress->written = now;
    return true;
}

static void write_share(struct output *line, const struct progress *progress,
                        uint64_t done, uint64_t expected)
{
    uint64_t spent = progress->written - progress->begun;
    if (done > expected)
        done = expected;
    output_format(line, " %.0f %% of %.1f MB",
                  100.0 * (double)done / (double)expected,
                  (double)expected / 1e6);
    if (spent >= FIRST_AFTER && done > 0)
        output_format(line, ", %.0f s left",
                      (double)spent / 1e3 * (double)(expected - done) /
                          (double)done);
}

static void write_count(struct output *line, const char *before, uint64_t count,
                        const char *noun)
{
    output_format(line, "%s %" PRIu64 " %s%s", before, count, noun,
                  count == 1 ? "" : "s");
}

void progress_show(struct progress *progress, const char *name, uint64_t done,
                   uint64_t expected, uint64_t records, uint64_t errors,
                   uint64_t warnings)
{
    if (!progress->wanted || !is_due(progress))
        return;
    char *text = NULL;
    size_t size = 0;
    struct output line = {.stream = open_memstream(&text, &size)};
    if (line.stream == NULL)
        return;
    cell_write(&line, name, strlen(name));
    output_text(&line, ":");
    if (expected > 0)
        write_share(&line, progress, done, expected);
    else
        output_format(&line, " %.1f MB", (double)done / 1e6);
    write_count(&line, ";", records, "record");
    write_count(&line, ",", errors, "error");
    write_count(&line, ",", warnings, "warning");
    if (output_close_text(&line, &text))
        cli_show_line(text);
    free(text);
}
