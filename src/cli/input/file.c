/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Reading files, and standard input as one of them.
 */
#include "cli/input/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* No list of paths or baseline is as long as this. */
#define MAX_LOADED 268435456u

bool file_open(struct file *file, const char *path)
{
    bool is_stdin = strcmp(path, "-") == 0;
    *file = (struct file){.path = path, .descriptor = STDIN_FILENO};
    if (!is_stdin)
        file->descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (file->descriptor < 0)
        return false;
    struct stat status;
    if (fstat(file->descriptor, &status) == 0 && S_ISREG(status.st_mode)) {
        file->device = status.st_dev;
        file->inode = status.st_ino;
        /* What is left of standard input, nobody knows. */
        file->expected = is_stdin ? 0 : (uint64_t)status.st_size;
    }
    return true;
}

static void call_idle(const struct file *file)
{
    struct pollfd poll_file = {.fd = file->descriptor, .events = POLLIN};
    if (file->idle != NULL && file->expected == 0 &&
        poll(&poll_file, 1, 0) == 0)
        file->idle(file->context);
}

static ptrdiff_t read_file(void *context, char *buffer, size_t size)
{
    struct file *file = context;
    ssize_t count;
    call_idle(file);
    do
        count = read(file->descriptor, buffer, size);
    while (count < 0 && errno == EINTR);
    if (count > 0)
        file->done += (uint64_t)count;
    file->shrank = count == 0 && size > 0 && file->done < file->expected;
    if (file->shrank) {
        errno = ESTALE;
        return -1;
    }
    return count;
}

/* False: errno says why not. */
static bool may_read(const struct file *file, int descriptor)
{
    struct stat beside;
    if (file->refuses == NULL || fstat(descriptor, &beside) != 0 ||
        !file->refuses(file->context, beside.st_dev, beside.st_ino))
        return true;
    errno = ETXTBSY;
    return false;
}

/* Reads the beginning of a file that lies in the folder of this one. */
static ptrdiff_t read_beside(void *context, const char *name, char *buffer,
                             size_t size)
{
    const struct file *file = context;
    const char *slash = strrchr(file->path, '/');
    int folder = slash != NULL ? (int)(slash - file->path) + 1 : 0;
    char path[PATH_MAX];
    int length =
        snprintf(path, sizeof path, "%.*s%s", folder, file->path, name);
    if (length < 0 || (size_t)length >= sizeof path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    /* Not to wait for a pipe that has a capture's name for it. */
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return -1;
    size_t done = 0;
    ssize_t count = may_read(file, descriptor) ? 1 : -1;
    while (done < size && (count > 0 || (count < 0 && errno == EINTR))) {
        count = read(descriptor, buffer + done, size - done);
        done += count > 0 ? (size_t)count : 0;
    }
    int error = errno;
    close(descriptor);
    errno = error;
    return count < 0 ? -1 : (ptrdiff_t)done;
}

struct capture_source file_source(struct file *file)
{
    bool has_folder = file->descriptor != STDIN_FILENO;
    return (struct capture_source){
        .read = read_file,
        .context = file,
        .read_beside = has_folder ? read_beside : NULL,
    };
}

char *file_load(struct file *file, size_t *length)
{
    struct capture_source source = file_source(file);
    char *text = NULL;
    size_t size = 0;
    ptrdiff_t count = 1;
    *length = 0;
    while (count > 0) {
        if (size - *length < 2) {
            size = size == 0 ? 65536 : 2 * size;
            char *larger = size <= MAX_LOADED ? realloc(text, size) : NULL;
            if (larger == NULL) {
                errno = size <= MAX_LOADED ? ENOMEM : EFBIG;
                count = -1;
                break;
            }
            text = larger;
        }
        count = source.read(source.context, text + *length, size - *length - 1);
        *length += count > 0 ? (size_t)count : 0;
    }
    if (count < 0) {
        int error = errno;
        free(text);
        errno = error;
        return NULL;
    }
    text[*length] = '\0';
    return text;
}

char *file_load_path(const char *path, size_t *length)
{
    struct file file;
    if (!file_open(&file, path))
        return NULL;
    char *text = file_load(&file, length);
    int error = errno;
    file_close(&file);
    errno = error;
    return text;
}

void file_close(struct file *file)
{
    if (file->descriptor != STDIN_FILENO)
        close(file->descriptor);
}
