/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * A temporary file in the folder of its target, so that moving it there is
 * one step of the file system. A signal that ends the run removes it.
 */
#include "cli/reporting/output_file.h"

#include "cli/same_file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Names tried beside those that other runs have left. */
#define NAMES_TRIED 100

/* Links followed by a path, as many as Linux follows. */
#define MAX_LINKS 40

/* Descriptors looked at that the run may have been given. */
#define MAX_DESCRIPTORS 256

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

static void catch_signal(int number)
{
    struct sigaction action, old;
    memset(&action, 0, sizeof action);
    sigemptyset(&action.sa_mask);
    action.sa_handler = remove_unfinished;
    action.sa_flags = (int)SA_RESETHAND | SA_NODEFER;
    /* What is ignored stays ignored, as under nohup. */
    if (sigaction(number, NULL, &old) == 0 && old.sa_handler != SIG_IGN)
        sigaction(number, &action, NULL);
}

/* Those that would end the run, but for what only its own fault raises. */
static void catch_signals(void)
{
    static const int numbers[] = {SIGINT,  SIGTERM, SIGHUP,   SIGQUIT,
                                  SIGALRM, SIGUSR1, SIGUSR2,  SIGXCPU,
                                  SIGPROF, SIGPOLL, SIGVTALRM};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        catch_signal(numbers[i]);
    for (int number = SIGRTMIN; number <= SIGRTMAX; number++)
        catch_signal(number);
}

/* False if there is no room in the list. */
static bool remember(char *temporary)
{
    for (size_t i = 0; i < OUTPUT_FILES_MAX; i++)
        if (unfinished[i] == NULL) {
            unfinished[i] = temporary;
            return true;
        }
    return false;
}

static void forget(const char *temporary)
{
    for (size_t i = 0; i < OUTPUT_FILES_MAX; i++)
        if (unfinished[i] == temporary)
            unfinished[i] = NULL;
}

/* The folder of a path, "dir/" or ""; `name` is what follows. */
static size_t folder_length(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? (size_t)(slash - path) + 1 : 0;
}

/* A new file beside the target; -1: errno says why. Its name is short, for
 * that of the target may be as long as a name can be. */
static int create_unseen(struct output_file *file)
{
    size_t folder = folder_length(file->target);
    size_t size = folder + 60;
    file->temporary = malloc(size);
    if (file->temporary == NULL)
        return -1;
    int descriptor = -1;
    for (int i = 0; descriptor < 0 && i < NAMES_TRIED; i++) {
        snprintf(file->temporary, size, "%.*s.cdbjob-%ld-%d.tmp", (int)folder,
                 file->target, (long)getpid(), i);
        descriptor = open(file->temporary,
                          O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (descriptor < 0 && errno != EEXIST)
            break;
    }
    if (descriptor >= 0 && !remember(file->temporary)) {
        unlink(file->temporary);
        close(descriptor);
        errno = EMFILE;
        return -1;
    }
    return descriptor;
}

/* No signal comes between a file and its place in the list. */
static int create_beside(struct output_file *file)
{
    sigset_t all, before;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &before);
    int descriptor = create_unseen(file);
    int error = errno;
    sigprocmask(SIG_SETMASK, &before, NULL);
    errno = error;
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

/* What a link leads to, seen from its folder; NULL: errno says why. */
static char *follow(const char *link)
{
    char text[4097];
    ssize_t length = readlink(link, text, sizeof text - 1);
    if (length < 0)
        return NULL;
    text[length] = '\0';
    size_t folder = text[0] == '/' ? 0 : folder_length(link);
    size_t size = folder + (size_t)length + 1;
    char *path = malloc(size);
    if (path != NULL)
        snprintf(path, size, "%.*s%s", (int)folder, link, text);
    return path;
}

/* The path of a file that need not be there, with no link left in it, so
 * that two spellings of it are equal; NULL: errno says why. */
static char *resolve(const char *path)
{
    char *at = strdup(path);
    struct stat status;
    for (int i = 0;
         at != NULL && lstat(at, &status) == 0 && S_ISLNK(status.st_mode);
         i++) {
        char *next = i < MAX_LINKS ? follow(at) : NULL;
        if (i == MAX_LINKS)
            errno = ELOOP;
        free(at);
        at = next;
    }
    if (at == NULL)
        return NULL;
    size_t length = folder_length(at);
    char *name = strdup(at + length);
    at[length] = '\0';
    char *folder = realpath(length > 0 ? at : ".", NULL);
    size_t size = (folder != NULL ? strlen(folder) : 0) + strlen(path) + 4099;
    char *whole = folder != NULL && name != NULL ? malloc(size) : NULL;
    if (whole != NULL)
        snprintf(whole, size, "%s/%s", folder, name);
    free(folder);
    free(name);
    free(at);
    return whole;
}

/* A descriptor that has the file open, or -1. */
static int find_descriptor(const struct stat *file)
{
    DIR *list = opendir("/proc/self/fd");
    const struct dirent *entry;
    int found = -1;
    while (list != NULL && found < 0 && (entry = readdir(list)) != NULL) {
        int number = (int)strtol(entry->d_name, NULL, 10);
        if (entry->d_name[0] != '.' && cli_is_open_as(file, number))
            found = number;
    }
    /* Where the system has no such list, of the usual ones. */
    for (int i = 0; list == NULL && found < 0 && i < MAX_DESCRIPTORS; i++)
        if (cli_is_open_as(file, i))
            found = i;
    if (list != NULL)
        closedir(list);
    return found;
}

bool output_file_is_given(const struct stat *file)
{
    return find_descriptor(file) >= 0;
}

const char *output_file_why(int error)
{
    return error == ETXTBSY ? "it is an input" : strerror(error);
}

/* Opens what is at the path; -1: errno says why. */
static int open_path(struct output_file *file, const char *path)
{
    struct stat old;
    if (stat(path, &old) != 0) {
        file->target = errno == ENOENT ? resolve(path) : NULL;
        return file->target != NULL ? create_beside(file) : -1;
    }
    int given = find_descriptor(&old);
    bool is_read =
        given >= 0 && (fcntl(given, F_GETFL) & O_ACCMODE) == O_RDONLY;
    if (S_ISREG(old.st_mode)) {
        file->device = old.st_dev;
        file->inode = old.st_ino;
    }
    /* What somebody has given us to write to is not to be replaced; a socket
     * could not even be opened by its path. */
    if (given >= 0 && !is_read)
        return fcntl(given, F_DUPFD_CLOEXEC, 3);
    /* Nor is a device or a pipe to be replaced. */
    if (!S_ISREG(old.st_mode))
        return open(path, O_WRONLY | O_CLOEXEC);
    if (is_read) {
        errno = ETXTBSY;
        return -1;
    }
    file->target = resolve(path);
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

bool output_file_same(const struct output_file *a, const struct output_file *b)
{
    if (a->target != NULL && b->target != NULL)
        return strcmp(a->target, b->target) == 0;
    return a->inode != 0 && a->inode == b->inode && a->device == b->device;
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
