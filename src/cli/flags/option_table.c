/*
 * The option table: every option, one row each, with what it takes and what
 * it sets. It knows what may be asked for, and nothing of how it is done.
 */
#include "cli/flags/option_table.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define TEXT_OF(number) TEXT_OF_VALUE(number)
#define TEXT_OF_VALUE(number) #number

/* More threads than any machine that runs this is likely to have. */
#define MAX_JOBS 256

/* Numbers that the texts below repeat. */
_Static_assert(CDBJOB_MAX_LENGTH == 65536u, "the help says so");
_Static_assert(CDBJOB_LENGTH_LIMIT == 1073741824u, "a message says so");

/* ------------------------------------------------------------ choices -- */

static const char *dialect_choice(size_t index)
{
    static const char *const names[] = {"observed", "documented"};
    return index < sizeof names / sizeof *names ? names[index] : NULL;
}

const char *cli_dialect_name(cdbjob_dialect dialect)
{
    return dialect_choice((size_t)dialect);
}

static const char *input_choice(size_t index)
{
    if (index == 0)
        return "auto";
    const struct capture_format *format = capture_format_at(index - 1);
    return format != NULL ? capture_format_name(format) : NULL;
}

static const char *format_choice(size_t index)
{
    const struct report_format *format = report_format_at(index);
    return format != NULL ? format->name : NULL;
}

/* As enum cli_when numbers them. */
static const char *when_choice(size_t index)
{
    static const char *const names[] = {"auto", "always", "never"};
    return index < sizeof names / sizeof *names ? names[index] : NULL;
}

static const char *fail_level_choice(size_t index)
{
    return index < CDBJOB_ERROR
               ? report_level_name((unsigned)(CDBJOB_ERROR - index))
               : NULL;
}

/* From CLI_PRINT_MANUAL on. */
static const char *print_choice(size_t index)
{
    static const char *const names[] = {"man", "bash", "zsh", "fish"};
    return index < sizeof names / sizeof *names ? names[index] : NULL;
}

/* ------------------------------------------------------------ setters -- */

/* The first of these options counts. */
static void print_instead(struct reading *reading, enum cli_print what)
{
    if (reading->options->print == CLI_PRINT_NOTHING)
        reading->options->print = what;
}

static const char *set_help(struct reading *reading, const char *value,
                            size_t choice)
{
    (void)value, (void)choice;
    print_instead(reading, CLI_PRINT_HELP);
    return NULL;
}

static const char *set_version(struct reading *reading, const char *value,
                               size_t choice)
{
    (void)value, (void)choice;
    print_instead(reading, CLI_PRINT_VERSION);
    return NULL;
}

static const char *set_print(struct reading *reading, const char *value,
                             size_t choice)
{
    (void)value;
    print_instead(reading, (enum cli_print)(CLI_PRINT_MANUAL + choice));
    return NULL;
}

static const char *set_dialect(struct reading *reading, const char *value,
                               size_t choice)
{
    (void)value;
    reading->options->dialect = (cdbjob_dialect)choice;
    return NULL;
}

static const char *set_input(struct reading *reading, const char *value,
                             size_t choice)
{
    (void)value;
    reading->options->input = choice > 0 ? capture_format_at(choice - 1) : NULL;
    return NULL;
}

static const char *set_format(struct reading *reading, const char *value,
                              size_t choice)
{
    (void)value;
    reading->options->format = report_format_at(choice);
    return NULL;
}

static const char *set_report(struct reading *reading, const char *value,
                              size_t choice)
{
    (void)choice;
    struct cli_options *options = reading->options;
    const struct report_format *format;
    size_t length = strcspn(value, "=");
    const char *path = value + length + 1;
    if (value[length] == '\0' || *path == '\0')
        return "not FORMAT=PATH, such as sarif=findings.sarif";
    for (size_t i = 0; (format = report_format_at(i)) != NULL; i++)
        if (strlen(format->name) == length &&
            memcmp(format->name, value, length) == 0)
            break;
    if (format == NULL)
        return "there is no such format";
    if (strcmp(path, "-") == 0)
        return "standard output is for --format";
    for (size_t i = 0; i < options->report_count; i++)
        if (strcmp(options->reports[i].path, path) == 0)
            return "another report goes there";
    if (options->report_count == MAX_REPORTS)
        return "too many reports";
    options->reports[options->report_count].format = format;
    options->reports[options->report_count++].path = path;
    return NULL;
}

static const char *set_color(struct reading *reading, const char *value,
                             size_t choice)
{
    (void)value;
    reading->color = (enum cli_when)choice;
    return NULL;
}

static const char *set_progress(struct reading *reading, const char *value,
                                size_t choice)
{
    (void)value;
    reading->options->progress = (enum cli_when)choice;
    return NULL;
}

static const char *set_fail_level(struct reading *reading, const char *value,
                                  size_t choice)
{
    (void)value;
    reading->options->fail_level = (cdbjob_level)(CDBJOB_ERROR - choice);
    return NULL;
}

static const char *set_show_notes(struct reading *reading, const char *value,
                                  size_t choice)
{
    (void)value, (void)choice;
    reading->options->show_notes = true;
    return NULL;
}

static const char *set_redact(struct reading *reading, const char *value,
                              size_t choice)
{
    (void)value, (void)choice;
    reading->options->redact = true;
    return NULL;
}

static const char *set_quiet(struct reading *reading, const char *value,
                             size_t choice)
{
    (void)value, (void)choice;
    reading->options->quiet = true;
    return NULL;
}

static const char *set_fail_fast(struct reading *reading, const char *value,
                                 size_t choice)
{
    (void)value, (void)choice;
    reading->options->fail_fast = true;
    return NULL;
}

static const char *set_exit_zero(struct reading *reading, const char *value,
                                 size_t choice)
{
    (void)value, (void)choice;
    reading->options->exit_zero = true;
    return NULL;
}

static const char *set_stdin_name(struct reading *reading, const char *value,
                                  size_t choice)
{
    (void)choice;
    reading->options->stdin_name = value;
    return NULL;
}

static const char *set_files_from(struct reading *reading, const char *value,
                                  size_t choice)
{
    (void)choice;
    reading->options->files_from = value;
    return NULL;
}

/* A decimal number within bounds; nothing else is one. */
static bool read_number(const char *text, uintmax_t minimum, uintmax_t maximum,
                        uintmax_t *number)
{
    if (text[0] == '\0' || strspn(text, "0123456789") != strlen(text))
        return false;
    errno = 0;
    *number = strtoumax(text, NULL, 10);
    return errno == 0 && *number >= minimum && *number <= maximum;
}

static const char *set_max_findings(struct reading *reading, const char *value,
                                    size_t choice)
{
    (void)choice;
    uintmax_t number;
    if (!read_number(value, 0, FINDINGS_BY_FORMAT - 1, &number))
        return "not a number from 0";
    reading->options->max_findings = (size_t)number;
    return NULL;
}

static const char *set_max_length(struct reading *reading, const char *value,
                                  size_t choice)
{
    (void)choice;
    uintmax_t number;
    if (!read_number(value, 1, CDBJOB_LENGTH_LIMIT, &number))
        return "not a number from 1 to 1073741824";
    reading->max_length = (size_t)number;
    return NULL;
}

size_t cli_rule_index(const char *text, size_t length)
{
    size_t skip = length > 3 && strncasecmp(text, "CDB", 3) == 0 ? 3 : 0;
    for (size_t i = 0; i < RULE_COUNT; i++) {
        const cdbjob_rule *rule = &cdbjob_rule_table[i];
        char number[8];
        snprintf(number, sizeof number, "%d", rule->number);
        if ((strlen(number) == length - skip &&
             memcmp(text + skip, number, length - skip) == 0) ||
            (strlen(rule->name) == length &&
             memcmp(text, rule->name, length) == 0))
            return i;
    }
    return CLI_NO_RULE;
}

static const char *set_jobs(struct reading *reading, const char *value,
                            size_t choice)
{
    (void)choice;
    uintmax_t number;
    if (!read_number(value, 1, MAX_JOBS, &number))
        return "not a number from 1 to " TEXT_OF(MAX_JOBS);
    reading->options->jobs = (unsigned)number;
    return NULL;
}

static const char *set_level(struct reading *reading, const char *value,
                             size_t choice)
{
    (void)choice;
    const char *equals = strchr(value, '=');
    if (equals == NULL)
        return "not RULE=LEVEL, such as 302=error";
    size_t rule = cli_rule_index(value, (size_t)(equals - value));
    if (rule == CLI_NO_RULE)
        return "there is no such rule";
    if (cdbjob_rule_is_fixed(&cdbjob_rule_table[rule]))
        return "findings of this rule are always errors";
    for (unsigned level = CDBJOB_OFF; level <= CDBJOB_ERROR; level++)
        if (strcmp(equals + 1, report_level_name(level)) == 0) {
            reading->levels[rule] = (unsigned char)level;
            return NULL;
        }
    return "the level is none of off, note, warning, error";
}

/* -------------------------------------------------------------- table -- */

static const struct option_row option_table[] = {
    {"dialect", 0, NULL, dialect_choice,
     COMMANDS_READING | COMMAND_BIT(COMMAND_SCHEMA), set_dialect,
     "accept what jobs send, or the document alone"},
    {"input", 0, NULL, input_choice, COMMANDS_READING, set_input,
     "how the captures are stored"},
    {"files-from", 0, "FILE", NULL, COMMANDS_READING, set_files_from,
     "read the files that FILE or - lists, one a line"},
    {"format", 0, NULL, format_choice,
     COMMAND_BIT(COMMAND_CHECK) | COMMAND_BIT(COMMAND_STATS), set_format,
     "how findings are written"},
    {"report", 0, "FORMAT=PATH", NULL, COMMAND_BIT(COMMAND_CHECK), set_report,
     "write them to a file too; repeatable"},
    {"level", 0, "RULE=LEVEL", NULL, COMMANDS_READING, set_level,
     "off, note, warning or error; repeatable"},
    {"fail-level", 0, NULL, fail_level_choice,
     COMMAND_BIT(COMMAND_CHECK) | COMMAND_BIT(COMMAND_STATS), set_fail_level,
     "the lowest level that makes the exit code 1"},
    {"fail-fast", 0, NULL, NULL, COMMAND_BIT(COMMAND_CHECK), set_fail_fast,
     "stop behind the first record that fails"},
    {"exit-zero", 0, NULL, NULL, COMMANDS_READING, set_exit_zero,
     "findings leave the exit code 0"},
    {"max-findings", 0, "N", NULL, COMMAND_BIT(COMMAND_CHECK), set_max_findings,
     "tell at most N of each file; 0: all (text: " TEXT_OF(TEXT_FINDINGS) ")"},
    {"max-length", 0, "BYTES", NULL, COMMANDS_READING, set_max_length,
     "a longer record is refused (65536)"},
    {"show-notes", 0, NULL, NULL, COMMAND_BIT(COMMAND_CHECK), set_show_notes,
     "show notes in text, which else only counts them"},
    {"redact", 0, NULL, NULL, COMMAND_BIT(COMMAND_CHECK), set_redact,
     "tell no values: only their kinds and lengths"},
    {"quiet", 'q', NULL, NULL, COMMANDS_READING, set_quiet,
     "no findings, no summary: the exit code tells"},
    {"stdin-name", 0, "NAME", NULL, COMMANDS_READING, set_stdin_name,
     "what to call standard input"},
    {"jobs", 0, "N", NULL, COMMAND_BIT(COMMAND_CHECK), set_jobs,
     "judge with N threads; the output is the same"},
    {"color", 0, NULL, when_choice,
     COMMAND_BIT(COMMAND_CHECK) | COMMAND_BIT(COMMAND_EXPLAIN), set_color,
     "colours; auto: on a terminal"},
    {"progress", 0, NULL, when_choice, COMMAND_BIT(COMMAND_CHECK), set_progress,
     "how far it is, on stderr; auto: on a terminal"},
    {"print", 0, NULL, print_choice, COMMANDS_ALL, set_print,
     "print the manual page or a completion, and exit"},
    {"help", 'h', NULL, NULL, COMMANDS_ALL, set_help, "show this and exit"},
    {"version", 'V', NULL, NULL, COMMANDS_ALL, set_version,
     "show the version and exit"},
};

const struct option_row *option_at(size_t index)
{
    return index < sizeof option_table / sizeof *option_table
               ? &option_table[index]
               : NULL;
}
