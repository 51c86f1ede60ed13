/*
 * Reading files, and standard input as one of them.
 */
#include "cli/input/file.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool file_open(struct file *file, const char *path)
{
    bool is_stdin = strcmp(path, "-") == 0;
    *file = (struct file){.descriptor = STDIN_FILENO};
    if (!is_stdin)
        file->descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (file->descriptor < 0)
        return false;
    struct stat status;
    if (!is_stdin && fstat(file->descriptor, &status) == 0 &&
        S_ISREG(status.st_mode))
        file->expected = (uint64_t)status.st_size;
    return true;
}

static void tell_idle(const struct file *file)
{
    struct pollfd poll_file = {.fd = file->descriptor, .events = POLLIN};
    if (file->idle != NULL && file->expected == 0 &&
        poll(&poll_file, 1, 0) == 0)
        file->idle(file->idle_context);
}

static ptrdiff_t read_file(void *context, char *buffer, size_t size)
{
    struct file *file = context;
    ssize_t count;
    tell_idle(file);
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

struct capture_source file_source(struct file *file)
{
    return (struct capture_source){read_file, file};
}

void file_close(struct file *file)
{
    if (file->descriptor != STDIN_FILENO)
        close(file->descriptor);
}
