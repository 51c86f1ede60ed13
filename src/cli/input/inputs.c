/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Walking over operands, directories and lists of paths, and opening what is
 * found there.
 */
#define _DEFAULT_SOURCE /* DT_REG, where there is one */
#include "cli/input/inputs.h"

#include "capture/hint.h"
#include "cli/complain.h"
#include "cli/input/list.h"
#include "cli/same_file.h"

#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Damage reported for one input: in a hostile one, each part may be damaged. */
#define MAX_PROBLEMS 10u

static void complain_unread(struct inputs *inputs, const char *name,
                            const char *why)
{
    if (inputs->is_looking)
        return;
    cli_complain("%s: %s", name, why);
    if (inputs->unread != NULL)
        inputs->unread(inputs->context, name, why);
}

/* -------------------------------------------------------------- files -- */

static void complain_of_part(struct input *input)
{
    const char *problem = input->file.shrank
                              ? "the file shrank while it was read"
                              : capture_problem(input->capture);
    if (++input->problems <= MAX_PROBLEMS)
        cli_complain("%s: %s", input->name, problem);
    if (input->problems == 1)
        snprintf(input->problem, sizeof input->problem, "%s", problem);
}

/* The first thing that is read of it is damaged: it may be something else. */
static void give_hint_of_beginning(struct input *input)
{
    struct record beginning;
    char hint[HINT_SIZE];
    capture_beginning(input->capture, &beginning);
    if (!input->begun && !input->quiet &&
        capture_hint_beginning(&beginning, hint))
        cli_complain("%s: %s", input->name, hint);
    input->begun = true;
}

static void complain_of_rest(const struct input *input)
{
    if (input->problems > MAX_PROBLEMS)
        cli_complain("%s: %" PRIu64 " more parts could not be read",
                     input->name, input->problems - MAX_PROBLEMS);
}

/* What is not a response may be something else that is known. */
static void give_hint(struct input *input, const struct record *record)
{
    char hint[HINT_SIZE];
    if (!input->begun && !input->quiet &&
        (input->redact ? capture_hint_redacted : capture_hint)(record, hint))
        cli_complain("%s: %s", input->name, hint);
    input->begun = true;
    if (record->length <= input->max_length || input->exceeded)
        return;
    input->exceeded = true;
    if (!input->quiet)
        cli_complain("%s: record %" PRIu64
                     " is longer than %zu bytes: --max-length=BYTES raises "
                     "that limit",
                     input->name, record->number, input->max_length);
}

bool input_next(struct input *input, struct record *record)
{
    for (;;) {
        enum capture_result result = capture_next(input->capture, record);
        if (result == CAPTURE_RECORD) {
            give_hint(input, record);
            return true;
        }
        if (result != CAPTURE_END) {
            complain_of_part(input);
            give_hint_of_beginning(input);
        }
        if (result != CAPTURE_DAMAGED) {
            complain_of_rest(input);
            return false;
        }
    }
}

static const char *name_of(const struct inputs *inputs, const char *path)
{
    return strcmp(path, "-") == 0 ? inputs->options->stdin_name : path;
}

static bool find_status(const char *path, struct stat *status)
{
    return (strcmp(path, "-") == 0 ? fstat(STDIN_FILENO, status)
                                   : stat(path, status)) == 0;
}

/* Is it what a path leads to? It may be one that cannot be opened. */
static bool is_refused(const struct inputs *inputs, const char *path)
{
    struct stat status;
    return inputs->refuses != NULL && find_status(path, &status) &&
           inputs->refuses(inputs->context, status.st_dev, status.st_ino);
}

/* Which files are written meanwhile: that does not change. */
static void find_outputs(struct inputs *inputs)
{
    static const int descriptors[INPUTS_OUTPUTS] = {STDOUT_FILENO,
                                                    STDERR_FILENO};
    for (size_t i = 0; i < INPUTS_OUTPUTS; i++) {
        struct stat open;
        if (fstat(descriptors[i], &open) != 0)
            continue;
        inputs->outputs[i].device = open.st_dev;
        inputs->outputs[i].inode = open.st_ino;
    }
}

/* Reading what is written meanwhile may never end. */
static bool is_output(const struct inputs *inputs, const struct file *file)
{
    for (size_t i = 0; i < INPUTS_OUTPUTS; i++)
        if (file->inode != 0 && file->inode == inputs->outputs[i].inode &&
            file->device == inputs->outputs[i].device)
            return true;
    return false;
}

static bool read_file(struct inputs *inputs, const char *path)
{
    const struct cli_options *options = inputs->options;
    struct input input = {.name = name_of(inputs, path),
                          .max_length = options->parse.max_length,
                          .quiet = options->quiet,
                          .redact = options->redact};
    if (inputs->is_looking)
        return !is_refused(inputs, path);
    if (!file_open(&input.file, path)) {
        int error = errno;
        if (is_refused(inputs, path))
            return false;
        complain_unread(inputs, input.name, strerror(error));
        return true;
    }
    if (inputs->refuses != NULL &&
        inputs->refuses(inputs->context, input.file.device, input.file.inode)) {
        file_close(&input.file);
        return false;
    }
    if (is_output(inputs, &input.file)) {
        complain_unread(inputs, input.name, "this input is also the output");
        file_close(&input.file);
        return true;
    }
    bool more = true;
    input.file.idle = inputs->idle;
    input.file.refuses = inputs->refuses;
    input.file.context = inputs->context;
    input.capture = capture_open(file_source(&input.file), input.name,
                                 options->input, options->parse.max_length);
    if (input.capture != NULL && options->has_range)
        capture_limit(input.capture, options->first, options->past);
    if (input.capture != NULL)
        more = inputs->take(inputs->context, &input);
    else
        complain_unread(inputs, input.name, strerror(ENOMEM));
    capture_close(input.capture);
    file_close(&input.file);
    return more;
}

/* -------------------------------------------------------- directories -- */

static int is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int compare_names(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

/* Is it to be read? Links lead to files only: one to a directory may lead
 * back. */
enum kind { SKIPPED, FOUND, DIRECTORY, MISSING };

/* The kind that a directory knows of a file; MISSING: it knows none. */
static enum kind kind_within(const struct dirent *entry)
{
#ifdef DT_REG
    if (entry->d_type == DT_DIR)
        return DIRECTORY;
    if (entry->d_type == DT_REG)
        return capture_is_known_name(entry->d_name) ? FOUND : SKIPPED;
#else
    (void)entry;
#endif
    return MISSING;
}

static enum kind kind_of(const char *path, const struct dirent *entry)
{
    struct stat status;
    enum kind kind = kind_within(entry);
    if (kind != MISSING)
        return kind;
    bool is_there = lstat(path, &status) == 0;
    if (is_there && S_ISDIR(status.st_mode))
        return DIRECTORY;
    /* What cannot be looked at may be a directory. */
    if (!is_there && errno != ENOENT)
        return MISSING;
    if (!capture_is_known_name(entry->d_name))
        return SKIPPED;
    if (stat(path, &status) != 0)
        return MISSING;
    return S_ISREG(status.st_mode) ? FOUND : SKIPPED;
}

static bool read_directory(struct inputs *inputs, const char *directory,
                           uint64_t *found);

static bool read_entry(struct inputs *inputs, const char *path,
                       const struct dirent *entry, uint64_t *found)
{
    switch (kind_of(path, entry)) {
    case DIRECTORY:
        return read_directory(inputs, path, found);
    case FOUND:
        ++*found;
        return read_file(inputs, path);
    case MISSING:
        ++*found;
        complain_unread(inputs, path, strerror(errno));
        break;
    case SKIPPED:
        break;
    }
    return true;
}

static char *join(const char *directory, const char *name)
{
    size_t length = strlen(directory);
    while (length > 1 && directory[length - 1] == '/')
        length--;
    size_t size = strlen(name) + 1;
    char *path = malloc(length + 1 + size);
    if (path == NULL)
        return NULL;
    memcpy(path, directory, length);
    if (directory[length - 1] != '/')
        path[length++] = '/';
    memcpy(path + length, name, size);
    return path;
}

/* Paths grow with each level until the system refuses them: that bounds the
 * recursion. */
static bool read_directory(struct inputs *inputs, const char *directory,
                           uint64_t *found)
{
    struct dirent **entries;
    int count = scandir(directory, &entries, is_visible, compare_names);
    if (count < 0) {
        ++*found;
        complain_unread(inputs, directory, strerror(errno));
        return true;
    }
    bool more = true;
    for (int i = 0; i < count; i++) {
        char *path = more ? join(directory, entries[i]->d_name) : NULL;
        if (path != NULL)
            more = read_entry(inputs, path, entries[i], found);
        else if (more)
            complain_unread(inputs, directory, strerror(ENOMEM));
        free(path);
        free(entries[i]);
    }
    free(entries);
    return more;
}

/* Which files would have been read, for those of other names are there. */
static void complain_nothing_found(struct inputs *inputs, const char *path)
{
    char why[200] = "no file in this directory ends in";
    const char *ending;
    for (size_t i = 0; (ending = capture_ending_at(i)) != NULL; i++) {
        size_t used = strlen(why);
        snprintf(why + used, sizeof why - used, " %s", ending);
    }
    size_t used = strlen(why);
    snprintf(why + used, sizeof why - used,
             " (.gz); a file that is named itself is always read");
    /* That is said, but no input that could not be read. */
    if (inputs->options->allow_empty && !inputs->is_looking)
        cli_complain("%s: %s", path, why);
    else
        complain_unread(inputs, path, why);
}

static bool read_path(struct inputs *inputs, const char *path)
{
    struct stat status;
    if (strcmp(path, "-") == 0 || stat(path, &status) != 0 ||
        !S_ISDIR(status.st_mode))
        return read_file(inputs, path);
    uint64_t found = 0;
    bool more = read_directory(inputs, path, &found);
    if (found == 0)
        complain_nothing_found(inputs, path);
    return more;
}

/* -------------------------------------------------------------- lists -- */

/* Standard input can be read only once. */
static void load_list(struct inputs *inputs, const char *path)
{
    size_t length = 0;
    char *list = file_load_path(path, &length);
    inputs->list_error = errno;
    inputs->has_list = true;
    inputs->list = list;
    inputs->list_length = length;
    if (list != NULL)
        list_split(list, length);
}

static bool read_list(struct inputs *inputs, const char *path)
{
    if (is_refused(inputs, path))
        return false;
    if (!inputs->has_list)
        load_list(inputs, path);
    const char *list = inputs->list;
    if (list == NULL)
        complain_unread(inputs, name_of(inputs, path),
                        strerror(inputs->list_error));
    size_t at = 0, length = list != NULL ? inputs->list_length : 0;
    bool more = true;
    while (more && (path = list_next(list, length, &at)) != NULL)
        more = read_path(inputs, path);
    return more;
}

/* ---------------------------------------------------------------- all -- */

/* A range is one of a file. */
static bool is_one_file(const struct cli_options *options)
{
    struct stat status;
    return options->operand_count == 1 && options->files_from == NULL &&
           (stat(options->operands[0], &status) != 0 ||
            !S_ISDIR(status.st_mode));
}

/* Is what is read standard input, or where standard output goes? A file that
 * is empty so far loses nothing. */
static void look_at(const char *path, size_t *stdins, const char **output)
{
    struct stat status;
    *stdins += strcmp(path, "-") == 0;
    if (find_status(path, &status) && S_ISREG(status.st_mode) &&
        status.st_size > 0 && cli_is_open_as(&status, STDOUT_FILENO))
        *output = path;
}

bool inputs_are_usable(const struct cli_options *options)
{
    const char *const others[] = {options->files_from, options->baseline,
                                  options->compare};
    const char *output = NULL;
    size_t stdins = 0;
    for (size_t i = 0; i < options->operand_count; i++)
        look_at(options->operands[i], &stdins, &output);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (others[i] != NULL)
            look_at(others[i], &stdins, &output);
    if (options->operand_count == 0 && options->files_from == NULL)
        cli_wrong_use("no input: name a file, or - for standard input");
    else if (stdins > 1)
        cli_wrong_use(
            "'-' is given twice; standard input can be read only once");
    else if (output != NULL)
        cli_wrong_use("'%s' would be read and written to", output);
    else if (options->has_range && !is_one_file(options))
        cli_wrong_use("--range takes one file, or - for standard input");
    else
        return true;
    return false;
}

bool inputs_look(struct inputs *inputs, bool all)
{
    const struct cli_options *options = inputs->options;
    bool good = true;
    inputs->is_looking = true;
    for (size_t i = 0; good && i < options->operand_count; i++)
        good = all ? read_path(inputs, options->operands[i])
                   : !is_refused(inputs, options->operands[i]);
    if (good && all && options->files_from != NULL)
        good = read_list(inputs, options->files_from);
    inputs->is_looking = false;
    return good;
}

bool inputs_read(struct inputs *inputs)
{
    const struct cli_options *options = inputs->options;
    bool more = true;
    find_outputs(inputs);
    for (size_t i = 0; more && i < options->operand_count; i++)
        more = read_path(inputs, options->operands[i]);
    if (more && options->files_from != NULL)
        more = read_list(inputs, options->files_from);
    return more;
}

void inputs_free(struct inputs *inputs)
{
    free(inputs->list);
}

int inputs_exit_code(const struct cli_options *options,
                     const struct outcome *outcome)
{
    bool may_be_empty = options->allow_empty || options->has_range;
    if (outcome_is_empty(outcome) && !may_be_empty)
        cli_complain(
            "nothing to judge: no response in any input "
            "(--allow-empty makes that exit 0)");
    return outcome_exit_code(outcome, options->exit_zero, may_be_empty);
}
