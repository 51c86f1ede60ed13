/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * A client: a program that is run, written to and read from, within a time.
 * It must not know what is said.
 */
#include "cli/commands/suite.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* What one answer may have. */
enum { ANSWER_MOST = 1 << 20 };

/* (With _GNU_SOURCE unistd.h has it too.) */
extern char **environ; /* NOLINT(readability-redundant-declaration) */

static long now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (long)(time.tv_sec * 1000 + time.tv_nsec / 1000000);
}

static void close_end(int *end)
{
    if (*end >= 0)
        close(*end);
    *end = -1;
}

/* The program, in a group of its own, so that all of it can be ended. */
static int spawn(struct client *client, int input, int output, int errors)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO);
    posix_spawnattr_init(&attributes);
    sigset_t defaults;
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    sigaddset(&defaults, SIGXFSZ);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(&attributes,
                             POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF);
    int error = posix_spawnp(&client->process, client->arguments[0], &actions,
                             &attributes, client->arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return error;
}

/* Both ends, which the client gets no copies of. */
static bool make_pipe(int ends[2])
{
    if (pipe(ends) != 0)
        return false;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    return true;
}

/* The ends of the tool. */
static void close_ends(struct client *client)
{
    close_end(&client->input);
    close_end(&client->output);
    close_end(&client->errors);
}

bool client_start(struct client *client)
{
    int to[2] = {-1, -1}, from[2] = {-1, -1}, errors[2] = {-1, -1};
    client->used = 0;
    client->said_used = 0;
    if (client->bytes == NULL && (client->bytes = malloc(ANSWER_MOST)) == NULL)
        return false;
    int error = 0;
    if (!make_pipe(to) || !make_pipe(from) || !make_pipe(errors))
        error = errno;
    if (error == 0)
        error = spawn(client, to[0], from[1], errors[1]);
    close_end(&to[0]);
    close_end(&from[1]);
    close_end(&errors[1]);
    client->input = to[1];
    client->output = from[0];
    client->errors = errors[0];
    if (error == 0) {
        fcntl(client->input, F_SETFL, O_NONBLOCK);
        fcntl(client->errors, F_SETFL, O_NONBLOCK);
        return true;
    }
    close_ends(client);
    client->process = 0;
    errno = error;
    return false;
}

void client_stop(struct client *client)
{
    if (client->process > 0) {
        close_ends(client);
        kill(-client->process, SIGKILL);
        while (waitpid(client->process, NULL, 0) < 0 && errno == EINTR)
            ;
    }
    client->process = 0;
}

/* Reads its standard error, which must not fill up; the first bytes stay. */
static void read_errors(struct client *client)
{
    char some[CLIENT_ERRORS];
    ssize_t count = read(client->errors, some, sizeof some);
    if (count > 0) {
        size_t room = sizeof client->said - client->said_used;
        size_t kept = (size_t)count < room ? (size_t)count : room;
        memcpy(client->said + client->said_used, some, kept);
        client->said_used += kept;
    } else if (count == 0) {
        close_end(&client->errors);
    }
}

/* Waits for it to end, which takes no longer than the limit. */
static enum client_end reap(struct client *client, long until, int *status)
{
    close_end(&client->input);
    close_end(&client->output);
    for (long left; (left = until - now()) > 0;) {
        pid_t ended = waitpid(client->process, status, WNOHANG);
        read_errors(client);
        if (ended == client->process || (ended < 0 && errno != EINTR)) {
            /* What it started ends with it. */
            kill(-client->process, SIGKILL);
            client->process = 0;
            close_end(&client->errors);
            return CLIENT_ENDED;
        }
        struct pollfd errors = {.fd = client->errors, .events = POLLIN};
        poll(&errors, 1, 1);
    }
    client_stop(client);
    return CLIENT_LATE;
}

/* Hands on what fits; false once there is nothing more to write. */
static bool write_some(struct client *client, struct span *request)
{
    ssize_t written = write(client->input, request->bytes, request->length);
    if (written > 0) {
        request->bytes += written;
        request->length -= (size_t)written;
    } else if (written < 0 && errno != EAGAIN && errno != EINTR) {
        return false; /* it does not read: its business */
    }
    return request->length > 0;
}

/* Reads what there is; false at the end. */
static bool read_some(struct client *client)
{
    ssize_t count = read(client->output, client->bytes + client->used,
                         ANSWER_MOST - client->used);
    if (count > 0)
        client->used += (size_t)count;
    return count > 0 || (count < 0 && errno == EINTR);
}

enum client_end client_ask(struct client *client, struct span request,
                           bool by_line, int *status)
{
    long until = now() + client->limit;
    bool writing = request.length > 0;
    client->used = 0;
    for (;;) {
        if (!writing && !by_line)
            close_end(&client->input);
        struct pollfd ends[3] = {
            {.fd = client->output, .events = POLLIN},
            {.fd = writing ? client->input : -1, .events = POLLOUT},
            {.fd = client->errors, .events = POLLIN}};
        long left = until - now();
        if (left <= 0 || (poll(ends, 3, (int)left) < 0 && errno != EINTR)) {
            client_stop(client);
            return CLIENT_LATE;
        }
        if (ends[2].revents != 0)
            read_errors(client);
        if (ends[1].revents != 0)
            writing = write_some(client, &request);
        if (ends[0].revents == 0)
            continue;
        if (client->used == ANSWER_MOST) {
            client_stop(client);
            return CLIENT_TOO_MUCH;
        }
        size_t before = client->used;
        if (!read_some(client))
            return reap(client, until, status);
        if (by_line &&
            memchr(client->bytes + before, '\n', client->used - before) != NULL)
            return CLIENT_LINE;
    }
}
