/*
 * Reading files, and standard input as one of them.
 */
#include "file.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

bool file_open(struct file *file, const char *path)
{
    if (strcmp(path, "-") == 0)
        file->descriptor = STDIN_FILENO;
    else
        file->descriptor = open(path, O_RDONLY | O_CLOEXEC);
    return file->descriptor >= 0;
}

static ptrdiff_t read_file(void *context, char *buffer, size_t size)
{
    const struct file *file = context;
    for (;;) {
        ssize_t count = read(file->descriptor, buffer, size);
        if (count >= 0 || errno != EINTR)
            return count;
    }
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
