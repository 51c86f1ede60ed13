/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The command `generate`: vectors, drawn by seed, flaw and field; or the whole
 * published set. It must not ask the parser.
 */
#include "cli/commands/commands.h"

#include "cli/commands/vector.h"
#include "cli/complain.h"

#include <inttypes.h>
#include <string.h>

/* What is to be drawn from. */
struct request {
    const struct cli_options *options;
    const char *flaw; /* the name of one; NULL: any */
    unsigned rule;    /* 0: any */
    unsigned field, under;
};

/* A flaw drawn in vain is drawn again, so often. */
enum { TRIES = 4096 };

/* ------------------------------------------------------------- request -- */

/* The pointer without its indices. */
static void drop_indices(const char *pointer, char path[104])
{
    size_t length = 0;
    while (*pointer != '\0' && length + 1 < 104) {
        size_t digits = *pointer == '/' ? strspn(pointer + 1, "0123456789") : 0;
        char next = pointer[1 + digits];
        if (digits > 0 && (next == '/' || next == '\0'))
            pointer += 1 + digits;
        else
            path[length++] = *pointer++;
    }
    path[length] = '\0';
}

static bool find_field(struct request *request, const char *pointer)
{
    char wanted[104], path[104];
    drop_indices(pointer, wanted);
    for (unsigned field = 0; field < FIELD_COUNT; field++) {
        bool instance = cdbjob_field_table[field].object == OBJECT_INSTANCE;
        for (unsigned under = FIELD_BEFORE; under <= FIELD_AFTER; under++) {
            field_path(field, under, path);
            if (strcmp(path, wanted) != 0)
                continue;
            request->field = field;
            request->under = instance ? under : FIELD_NONE;
            return true;
        }
    }
    return false;
}

static const struct flaw *find_flaw(const char *name)
{
    const struct flaw *flaw;
    for (size_t i = 0; (flaw = flaw_at(i)) != NULL; i++)
        if (strcmp(flaw_name(flaw), name) == 0)
            return flaw;
    return NULL;
}

/* A rule, the name of a flaw, or "valid". False: it has complained. */
static bool read_flaw(struct request *request, const char *text)
{
    size_t length = strlen(text), index = cli_rule_index(text, length);
    if (index != CLI_NO_RULE) {
        request->rule = cdbjob_rule_at(index)->number;
        return true;
    }
    request->flaw = text;
    if (find_flaw(text) != NULL || strcmp(text, "valid") == 0)
        return true;
    const char *near = cli_rule_near(text, length);
    cli_wrong_use("--flaw=%s: there is no such rule or flaw; %s%s%s", text,
                  near != NULL ? "did you mean " : "",
                  near != NULL ? near : "'cdbjob rules' lists the rules",
                  near != NULL ? "?" : "");
    return false;
}

/* ------------------------------------------------------------- drawing -- */

static bool can_break(const struct flaw *flaw, unsigned rule)
{
    for (size_t i = 0; flaw_rule(flaw, i) != 0; i++)
        if (flaw_rule(flaw, i) == rule)
            return true;
    return false;
}

/* Is it one that was asked for, and that can be where it was asked for? NULL
 * is a response without a flaw. */
static bool is_asked_for(const struct request *request, const struct flaw *flaw)
{
    if (flaw == NULL)
        return request->rule == 0 && request->field == FIELD_NONE &&
               (request->flaw == NULL || strcmp(request->flaw, "valid") == 0);
    if (request->rule != 0 && !can_break(flaw, request->rule))
        return false;
    if (request->flaw != NULL && strcmp(request->flaw, "valid") == 0 &&
        flaw_rule(flaw, 0) != 0)
        return false;
    if (request->flaw != NULL && strcmp(request->flaw, "valid") != 0 &&
        strcmp(flaw_name(flaw), request->flaw) != 0)
        return false;
    return request->field == FIELD_NONE || flaw_is_at(flaw, request->field);
}

static void draw_place(struct choice *choice, const struct request *request,
                       struct wish *wish)
{
    wish->field = request->field;
    wish->under = request->under;
    if (wish->flaw == NULL || wish->field != FIELD_NONE)
        return;
    if (flaw_is_at(wish->flaw, FIELD_NONE))
        return;
    do
        wish->field = (unsigned)choose(choice, FIELD_COUNT);
    while (!flaw_is_at(wish->flaw, wish->field));
    if (cdbjob_field_table[wish->field].object == OBJECT_INSTANCE)
        wish->under = choose(choice, 2) == 0 ? FIELD_BEFORE : FIELD_AFTER;
}

/* Draws one of the flaws that are asked for; false if there is none. */
static bool draw_wish(struct choice *choice, const struct request *request,
                      struct wish *wish)
{
    size_t fitting = 0, index = 0;
    while (flaw_at(index) != NULL)
        fitting += is_asked_for(request, flaw_at(index++));
    fitting += is_asked_for(request, NULL);
    if (fitting == 0)
        return false;
    size_t drawn = choose(choice, fitting);
    for (index = 0; flaw_at(index) != NULL; index++)
        if (is_asked_for(request, flaw_at(index)) && drawn-- == 0)
            break;
    *wish = (struct wish){.flaw = flaw_at(index),
                          .documented =
                              request->options->dialect == CDBJOB_DOCUMENTED};
    draw_place(choice, request, wish);
    return true;
}

/* What is written depends on nothing but what the name of the vector says. */
static struct choice choice_of(const char *number, const struct wish *wish,
                               unsigned attempt)
{
    char text[160];
    int length = snprintf(text, sizeof text, "%d %s %s %u %u %u",
                          GENERATOR_VERSION, number, flaw_name(wish->flaw),
                          wish->field, wish->under, attempt);
    return choice_from_seed(choice_hash(text, (size_t)length));
}

/* False where there is no such response. */
static bool draw_vector(const struct request *request, const char *number,
                        struct specimen *specimen)
{
    struct choice choice =
        choice_from_seed(choice_hash(number, strlen(number)));
    struct wish wish;
    for (unsigned attempt = 0; attempt < TRIES; attempt++) {
        if (!draw_wish(&choice, request, &wish))
            return false;
        struct choice of_text = choice_of(number, &wish, attempt);
        generate_wish(&of_text, specimen, &wish);
        if (!specimen->overflowed && specimen->flaw == wish.flaw &&
            (request->rule == 0 || specimen->rule == request->rule))
            return true;
    }
    return false;
}

/* ------------------------------------------------------------- writing -- */

static void write_drawn(const struct request *request, struct output *output,
                        bool *none)
{
    static struct specimen specimen;
    const struct cli_options *options = request->options;
    for (size_t i = 0; i < options->count && output->error == 0; i++) {
        char number[64], id[VECTOR_ID_SIZE];
        snprintf(number, sizeof number, "%zu.%zu%s", options->seed, i,
                 options->dialect == CDBJOB_DOCUMENTED ? "d" : "");
        *none = !draw_vector(request, number, &specimen);
        if (*none)
            return;
        vector_name(&specimen, number, id);
        vector_write(output, &specimen, id);
    }
}

/* Is a choice given that there is not among the vectors of the set? */
static bool is_choice_in_set(const struct cli_options *options)
{
    bool is_drawn = options->flaw != NULL || options->field != NULL ||
                    options->seed != 0 || options->count != 1;
    if (options->text != NULL)
        return is_drawn || options->set;
    return is_drawn && options->set;
}

int command_generate(const struct cli_options *options)
{
    struct output output = {.stream = stdout};
    struct request request = {
        .options = options, .field = FIELD_NONE, .under = FIELD_NONE};
    bool none = false;
    if (options->operand_count > 0)
        return cli_wrong_use("generate takes no operand");
    if (is_choice_in_set(options))
        return cli_wrong_use(
            "--%s takes none of %s--seed, --count, --flaw and --field",
            options->text != NULL ? "text" : "set",
            options->text != NULL ? "--set, " : "");
    if (options->flaw != NULL && !read_flaw(&request, options->flaw))
        return EXIT_USAGE;
    if (options->field != NULL && !find_field(&request, options->field))
        return cli_wrong_use(
            "--field=%s: the document has no such field; "
            "/data/progress is one",
            options->field);
    bool found = options->text == NULL;
    if (!found)
        found = vector_write_text(&output, options->text);
    else if (options->set)
        vector_write_set(&output);
    else
        write_drawn(&request, &output, &none);
    if (!cli_close(&output))
        return EXIT_TROUBLE;
    if (!found)
        return cli_wrong_use(
            "--text=%s: the published set has no such "
            "vector; 'cdbjob generate --set' has them all",
            options->text);
    if (none)
        return cli_wrong_use("there is no such flaw at that field");
    return EXIT_FINE;
}
