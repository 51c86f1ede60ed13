/*
 * A temporary file in the folder of its target, so that moving it there is
 * one step of the file system. A signal that ends the run removes it.
 */
#include "cli/reporting/output_file.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Names tried beside one that another run left behind. */
#define NAMES_TRIED 100

/* What the handler removes; it may read it at any time. */
static char *volatile unfinished[OUTPUT_FILES_MAX];

static void remove_unfinished(int number)
{
    for (size_t i = 0; i < OUTPUT_FILES_MAX; i++)
        if (unfinished[i] != NULL)
            unlink(unfinished[i]);
    /* The action is the default again: the run ends by the signal. */
    raise(number);
}

static void catch_signals(void)
{
    static const int numbers[] = {SIGINT, SIGTERM, SIGHUP, SIGXCPU};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct sigaction action, old;
        memset(&action, 0, sizeof action);
        sigemptyset(&action.sa_mask);
        action.sa_handler = remove_unfinished;
        action.sa_flags = (int)SA_RESETHAND | SA_NODEFER;
        /* What is ignored stays ignored, as under nohup. */
        if (sigaction(numbers[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN)
            sigaction(numbers[i], &action, NULL);
    }
}

/* False if there is no room in the list. */
static bool remember(char *temporary)
{
    for (size_t i = 0; i < OUTPUT_FILES_MAX; i++)
        if (unfinished[i] == NULL) {
            unfinished[i] = temporary;
            return true;
        }
    errno = EMFILE;
    return false;
}

static void forget(const char *temporary)
{
    for (size_t i = 0; i < OUTPUT_FILES_MAX; i++)
        if (unfinished[i] == temporary)
            unfinished[i] = NULL;
}

/* A new file beside the target; -1: errno says why. */
static int create_beside(struct output_file *file)
{
    size_t size = strlen(file->target) + 40;
    file->temporary = malloc(size);
    if (file->temporary == NULL || !remember(file->temporary))
        return -1;
    int descriptor = -1;
    for (int i = 0; descriptor < 0 && i < NAMES_TRIED; i++) {
        /* No handler may remove the file of another run. */
        forget(file->temporary);
        snprintf(file->temporary, size, "%s.%ld-%d.tmp", file->target,
                 (long)getpid(), i);
        descriptor = open(file->temporary,
                          O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor >= 0)
            remember(file->temporary);
        else if (errno != EEXIST)
            break;
    }
    return descriptor;
}

static void free_names(struct output_file *file)
{
    int error = errno;
    forget(file->temporary);
    free(file->temporary);
    free(file->target);
    *file = (struct output_file){0};
    errno = error;
}

/* Opens what is at the path; -1: errno says why. */
static int open_path(struct output_file *file, const char *path)
{
    struct stat old;
    if (stat(path, &old) != 0) {
        file->target = errno == ENOENT ? strdup(path) : NULL;
        return file->target != NULL ? create_beside(file) : -1;
    }
    /* A device or a pipe is no file to be replaced. */
    if (!S_ISREG(old.st_mode))
        return open(path, O_WRONLY | O_CLOEXEC);
    /* Where the path is a link, its target is replaced. */
    file->target = realpath(path, NULL);
    if (file->target == NULL || access(file->target, W_OK) != 0)
        return -1;
    int descriptor = create_beside(file);
    if (descriptor >= 0 && fchmod(descriptor, old.st_mode & 0777) != 0) {
        unlink(file->temporary);
        close(descriptor);
        return -1;
    }
    return descriptor;
}

bool output_file_open(struct output_file *file, struct output *output,
                      const char *path)
{
    *file = (struct output_file){0};
    catch_signals();
    int descriptor = open_path(file, path);
    output->stream = descriptor >= 0 ? fdopen(descriptor, "w") : NULL;
    if (output->stream != NULL)
        return true;
    if (descriptor >= 0) {
        if (file->temporary != NULL)
            unlink(file->temporary);
        close(descriptor);
    }
    free_names(file);
    return false;
}

bool output_file_close(struct output_file *file, struct output *output,
                       bool wanted)
{
    bool good = output_flush(output);
    if (good && file->temporary != NULL && fsync(fileno(output->stream)) != 0) {
        output->error = errno;
        good = false;
    }
    good = output_close(output) && good;
    if (file->temporary != NULL) {
        if (good && wanted && rename(file->temporary, file->target) != 0) {
            output->error = errno;
            good = false;
        }
        if (!good || !wanted)
            unlink(file->temporary);
    }
    free_names(file);
    return good;
}
