/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Files by device and inode: a path has many spellings.
 */
#include "cli/reporting/outputs.h"

#include "cli/complain.h"
#include "cli/reporting/output_file.h"

#include <sys/stat.h>

static void add(struct outputs *outputs, const char *path)
{
    struct stat file;
    /* Who reads a pipe and writes to it waits for itself. */
    if (path == NULL || stat(path, &file) != 0 ||
        (!S_ISREG(file.st_mode) && !S_ISFIFO(file.st_mode)))
        return;
    outputs->items[outputs->count].path = path;
    outputs->items[outputs->count].device = file.st_dev;
    outputs->items[outputs->count++].inode = file.st_ino;
    outputs->come_first = outputs->come_first || output_file_is_given(&file);
}

bool outputs_hold(const struct outputs *outputs, dev_t device, ino_t inode)
{
    for (size_t i = 0; i < outputs->count; i++) {
        if (outputs->items[i].inode != inode ||
            outputs->items[i].device != device)
            continue;
        cli_complain("cannot write %s: it is an input", outputs->items[i].path);
        return true;
    }
    return false;
}

bool outputs_find(struct outputs *outputs, const struct cli_options *options)
{
    struct stat baseline;
    *outputs = (struct outputs){0};
    for (size_t i = 0; i < options->report_count; i++)
        add(outputs, options->reports[i].path);
    if (options->baseline != NULL && stat(options->baseline, &baseline) == 0 &&
        outputs_hold(outputs, baseline.st_dev, baseline.st_ino))
        return false;
    /* A baseline may take the place of the one that is read. */
    add(outputs, options->write_baseline);
    outputs->come_first =
        outputs->count > 0 && (outputs->come_first || options->fail_fast);
    return true;
}
