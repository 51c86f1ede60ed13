/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * A suite, held to a client: each vector is given to it, and what it makes of
 * it is judged. A plain valid response is given first: a client that does not
 * start refuses every text, as is right for those that are invalid. It must
 * not know how a program is run, nor what is reported.
 */
#include "cli/commands/suite.h"

#include "cli/complain.h"
#include "report/cell.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

/* So many vectors in a row without an answer, and no more are asked; fewer of
 * a client that has answered none, and takes its time for that. */
enum { GIVE_UP = 20, GIVE_UP_SILENT = 1 };

/* What a shell says of a program that it cannot run, and adds to a signal. */
enum { SHELL_CANNOT = 126, SHELL_SIGNAL = 128 };

static const struct span nothing = {"", 0};

static void judge(const struct suite *suite, struct vector *vector,
                  bool accepted, struct span values)
{
    bool compared = vector->valid && vector->reads.length > 0 &&
                    (values.length > 0 || suite->options->values);
    vector->answer = ANSWER_RIGHT;
    if (accepted != vector->valid)
        vector->answer = accepted ? ANSWER_ACCEPTED : ANSWER_REFUSED;
    else if (compared && !suite_values_agree(vector, values, vector->detail))
        vector->answer = ANSWER_WRONG_VALUES;
}

/* It ended without an answer. */
static void judge_end(struct vector *vector, int status)
{
    vector->answer = ANSWER_CRASH;
    if (WIFSIGNALED(status))
        snprintf(vector->detail, sizeof vector->detail, "signal %d",
                 WTERMSIG(status));
    else
        snprintf(vector->detail, sizeof vector->detail, "exit code %d",
                 WEXITSTATUS(status));
}

/* The shell, or whatever runs the client, did not find it. */
static bool is_missing(int status)
{
    return WIFEXITED(status) && (WEXITSTATUS(status) == SHELL_CANNOT ||
                                 WEXITSTATUS(status) == SHELL_CANNOT + 1);
}

static bool complain_of(const struct client *client, const char *why)
{
    cli_complain("cannot run %s: %s", client->arguments[0], why);
    return false;
}

/* Lines of its standard error that are shown, and bytes of each. */
enum { SHOWN_FIRST = 4, SHOWN_LAST = 4, SHOWN_BYTES = 200 };

static void show_errors(const struct client *client)
{
    const char *at = client->said, *end = at + client->said_used;
    struct output output = {.stream = stderr};
    size_t lines = 0, number = 0;
    for (const char *byte = at; byte < end; byte++)
        lines += *byte == '\n' || byte + 1 == end;
    for (; at < end; number++) {
        const char *line_end = memchr(at, '\n', (size_t)(end - at));
        line_end = line_end != NULL ? line_end : end;
        size_t length = (size_t)(line_end - at);
        const char *line = at;
        at = line_end + 1;
        bool is_left_out = number >= SHOWN_FIRST && number + SHOWN_LAST < lines;
        if (is_left_out && number > SHOWN_FIRST)
            continue;
        output_text(&output, "    ");
        if (is_left_out)
            output_text(&output, "...");
        else
            cell_write(&output, line,
                       length < SHOWN_BYTES ? length : SHOWN_BYTES);
        output_text(&output, "\n");
    }
    output_flush(&output);
}

/* -------------------------------------------- one run for each vector -- */

static bool ask_once(const struct suite *suite, struct client *client,
                     struct vector *vector)
{
    struct span text = {vector->text, vector->length};
    int status = 0;
    if (!client_start(client))
        return complain_of(client, strerror(errno));
    enum client_end end = client_ask(client, text, false, &status);
    struct span said = {client->bytes, client->used};
    if (end == CLIENT_LATE)
        vector->answer = ANSWER_HANG;
    else if (end == CLIENT_TOO_MUCH)
        vector->answer = ANSWER_TOO_MUCH;
    else if (is_missing(status))
        return complain_of(client, "its exit code says that it is not there");
    else if (WIFSIGNALED(status) || WEXITSTATUS(status) > SHELL_SIGNAL)
        judge_end(vector, status);
    else if (suite->options->values && text.length > 0 &&
             said.length == text.length &&
             memcmp(said.bytes, text.bytes, text.length) == 0)
        vector->answer = ANSWER_ECHO;
    else
        judge(suite, vector, WEXITSTATUS(status) == 0,
              suite->options->values ? said : nothing);
    return true;
}

/* ----------------------------------------------- one run, line by line -- */

/* The id and the text of a vector, as they are written. */
static struct span request_of(const struct vector *vector, char **line)
{
    struct span id, text;
    const char *name = "text";
    size_t length = 0;
    *line = NULL;
    if (!suite_member(vector->request, "id", &id))
        return nothing;
    if (!suite_member(vector->request, name, &text)) {
        name = "base64";
        if (!suite_member(vector->request, name, &text))
            return nothing;
    }
    FILE *stream = open_memstream(line, &length);
    if (stream == NULL)
        return nothing;
    fprintf(stream, "{\"id\":%.*s,\"%s\":%.*s}\n", (int)id.length, id.bytes,
            name, (int)text.length, text.bytes);
    fclose(stream);
    return (struct span){*line, length};
}

static bool is_text(struct span span, const char *text)
{
    return span.length == strlen(text) &&
           memcmp(span.bytes, text, span.length) == 0;
}

/* A line is an answer if it has the id, and a verdict. What else is in it need
 * not be JSON: a client may well repeat what it should not have accepted. */
static void judge_line(const struct suite *suite, struct vector *vector,
                       struct span line, struct span request)
{
    struct span id = nothing, verdict = nothing, values = nothing, asked;
    bool has_id = suite_member(line, "id", &id) && id.length > 2;
    bool has_verdict = suite_member(line, "valid", &verdict) &&
                       (is_text(verdict, "true") || is_text(verdict, "false"));
    if (!suite_member(line, "values", &values))
        values = nothing;
    if (line.length + 1 == request.length &&
        memcmp(line.bytes, request.bytes, line.length) == 0) {
        vector->answer = ANSWER_ECHO;
    } else if (!has_id || !has_verdict) {
        vector->answer = ANSWER_NONE;
        snprintf(vector->detail, sizeof vector->detail, "%.*s",
                 (int)(line.length < 80 ? line.length : 80), line.bytes);
    } else if (!suite_member(request, "id", &asked) ||
               asked.length != id.length ||
               memcmp(asked.bytes, id.bytes, id.length) != 0) {
        vector->answer = ANSWER_ECHO;
        snprintf(vector->detail, sizeof vector->detail, "answers %.*s",
                 (int)(id.length < 150 ? id.length : 150), id.bytes);
    } else {
        judge(suite, vector, is_text(verdict, "true"), values);
    }
}

/* One line is one answer. */
static void judge_lines(const struct suite *suite, struct client *client,
                        struct vector *vector, struct span request)
{
    const char *end = memchr(client->bytes, '\n', client->used);
    size_t length = (size_t)(end - client->bytes);
    struct span line = {client->bytes, length};
    if (length + 1 < client->used) {
        vector->answer = ANSWER_TOO_MUCH;
        client_stop(client);
        return;
    }
    line.length -= length > 0 && line.bytes[length - 1] == '\r';
    judge_line(suite, vector, line, request);
    /* Whatever it would say next is of no use. */
    if (vector->answer == ANSWER_ECHO || vector->answer == ANSWER_NONE)
        client_stop(client);
}

static bool ask_line(const struct suite *suite, struct client *client,
                     struct vector *vector)
{
    char *text;
    int status = 0;
    bool first = vector == suite->vectors + suite->count;
    if (client->process == 0 && !client_start(client))
        return complain_of(client, strerror(errno));
    struct span request = request_of(vector, &text);
    enum client_end end = client_ask(client, request, true, &status);
    if (end == CLIENT_LINE)
        judge_lines(suite, client, vector, request);
    else if (end == CLIENT_LATE)
        vector->answer = ANSWER_HANG;
    else if (end == CLIENT_TOO_MUCH)
        vector->answer = ANSWER_TOO_MUCH;
    else
        judge_end(vector, status);
    free(text);
    if (end == CLIENT_ENDED && first && is_missing(status))
        return complain_of(client, "its exit code says that it is not there");
    return true;
}

/* ----------------------------------------------------------------- run -- */

static bool has_answered(const struct vector *vector)
{
    switch (vector->answer) {
    case ANSWER_RIGHT:
    case ANSWER_ACCEPTED:
    case ANSWER_REFUSED:
    case ANSWER_WRONG_VALUES:
        return true;
    default:
        return false;
    }
}

/* Is it of any use to go on? `asked` counts those after the probe. */
static bool is_hopeless(const struct suite *suite, size_t asked, size_t in_vain)
{
    bool silent = suite->options->lines && in_vain == asked && asked > 0 &&
                  suite->vectors[suite->count].answer == ANSWER_HANG &&
                  suite->vectors[asked - 1].answer == ANSWER_HANG;
    return in_vain >= (size_t)(silent ? GIVE_UP_SILENT : GIVE_UP);
}

static bool ask(const struct suite *suite, struct client *client,
                struct vector *vector)
{
    return suite->options->lines ? ask_line(suite, client, vector)
                                 : ask_once(suite, client, vector);
}

/* What comes of the values of the probe is of no interest, nor an echo. */
static bool is_started(const struct vector *probe)
{
    return probe->answer == ANSWER_RIGHT || probe->answer == ANSWER_ECHO ||
           probe->answer == ANSWER_WRONG_VALUES;
}

/* False: the client cannot be run. */
static bool ask_probe(const struct suite *suite, struct client *client)
{
    const struct cli_options *options = suite->options;
    struct vector *probe = &suite->vectors[suite->count];
    if (!ask(suite, client, probe))
        return false;
    client_stop(client);
    if (is_started(probe))
        return true;
    if (options->lines && probe->answer == ANSWER_HANG)
        cli_complain(
            "the first line was not answered in %zu s: does "
            "the client flush its output after each line?",
            options->time_limit);
    else
        cli_complain(
            "the client %s a valid response: does it start? "
            "Try: cdbjob generate %s%s | CLIENT",
            probe->answer == ANSWER_REFUSED ? "refuses" : "does not answer",
            options->lines ? "--set | head -n 1" : "--text=",
            options->lines ? "" : probe->id);
    show_errors(client);
    return true;
}

/* The first that ends without an answer, if the probe had one. */
static void explain_crash(const struct suite *suite,
                          const struct client *client,
                          const struct vector *vector)
{
    const bool lines = suite->options->lines;
    cli_complain(
        "%s: the client ended without an answer (%s). "
        "Try: cdbjob generate %s%s%s | CLIENT",
        vector->id, vector->detail,
        lines ? "--set | grep '\"" : "--text=", vector->id, lines ? "\"'" : "");
    show_errors(client);
}

/* A client that is right about all of them but refuses the probe has not
 * earned it: the probe is then one of them. */
static void add_up(struct suite *suite)
{
    for (size_t i = 0; i < suite->count; i++)
        suite->of_answer[suite->vectors[i].answer]++;
    const struct vector *probe = &suite->vectors[suite->count];
    if (suite->of_answer[ANSWER_RIGHT] < suite->count || is_started(probe))
        return;
    suite->of_answer[probe->answer]++;
    suite->count++;
    suite->has_probe = false;
}

bool suite_run(struct suite *suite)
{
    const struct cli_options *options = suite->options;
    struct client client = {.arguments = options->operands,
                            .input = -1,
                            .output = -1,
                            .errors = -1,
                            .limit = 1000 * (long)options->time_limit};
    size_t in_vain = 0;
    bool ran = ask_probe(suite, &client);
    bool explained = !is_started(&suite->vectors[suite->count]);
    for (size_t i = 0;
         i < suite->count && ran && !is_hopeless(suite, i, in_vain); i++) {
        struct vector *vector = &suite->vectors[i];
        ran = ask(suite, &client, vector);
        if (vector->answer == ANSWER_CRASH && !explained) {
            explain_crash(suite, &client, vector);
            explained = true;
        }
        in_vain = has_answered(vector) ? 0 : in_vain + 1;
    }
    client_stop(&client);
    free(client.bytes);
    add_up(suite);
    return ran;
}
