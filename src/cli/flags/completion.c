/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The completions of the shells, from the tables of commands and options. It
 * knows what there is, and nothing of how it is done.
 */
#include "cli/flags/manual.h"

#include "cli/flags/option_table.h"

#include <string.h>

static void write_choices(struct output *output, const struct option_row *row,
                          const char *between)
{
    for (size_t i = 0; row->choices != NULL && row->choices(i) != NULL; i++)
        output_format(output, "%s%s", i > 0 ? between : "", row->choices(i));
}

static void write_commands(struct output *output)
{
    const struct command *command;
    for (size_t i = 0; (command = command_at(i)) != NULL; i++)
        output_format(output, "%s%s", i > 0 ? " " : "", command->name);
}

void completion_bash(struct output *output)
{
    const struct option_row *row;
    output_text(output,
                "# Completion of cdbjob for bash, made by cdbjob.\n"
                "_cdbjob()\n{\n"
                "    local word=${COMP_WORDS[COMP_CWORD]} option= i\n"
                "    if [[ $word == = ]]; then\n"
                "        option=${COMP_WORDS[COMP_CWORD-1]} word=\n"
                "    elif [[ $COMP_CWORD -ge 2 &&"
                " ${COMP_WORDS[COMP_CWORD-1]} == = ]]; then\n"
                "        option=${COMP_WORDS[COMP_CWORD-2]}\n"
                "    fi\n"
                "    COMPREPLY=()\n"
                "    case $option in\n");
    for (size_t i = 0; (row = option_at(i)) != NULL; i++)
        if (row->choices != NULL) {
            output_format(output,
                          "    --%s)\n        COMPREPLY=($(compgen -W '",
                          row->name);
            write_choices(output, row, " ");
            output_text(output, "' -- \"$word\"))\n        return ;;\n");
        }
    output_text(output,
                "    --*)\n        COMPREPLY=($(compgen -f -- "
                "\"$word\"))\n        return ;;\n    esac\n"
                "    if [[ $word == -* ]]; then\n"
                "        compopt -o nospace\n"
                "        COMPREPLY=($(compgen -W '");
    for (size_t i = 0; (row = option_at(i)) != NULL; i++)
        output_format(output, "%s--%s%s", i > 0 ? " " : "", row->name,
                      option_takes_value(row) ? "=" : "");
    output_text(output,
                "' -- \"$word\"))\n        return\n    fi\n"
                "    COMPREPLY=($(compgen -f -- \"$word\"))\n"
                "    if [[ $COMP_CWORD -eq 1 ]]; then\n"
                "        COMPREPLY+=($(compgen -W '");
    write_commands(output);
    output_text(output,
                "' -- \"$word\"))\n    fi\n}\n"
                "complete -o filenames -F _cdbjob cdbjob\n");
}

/* Brackets and colons part the words of a specification of zsh. */
static void write_zsh_text(struct output *output, const char *text)
{
    for (; *text != '\0'; text++) {
        if (strchr("[]:\\", *text) != NULL)
            output_text(output, "\\");
        output_text(output, *text == '\'' ? "'\\'" : "");
        output_bytes(output, text, 1);
    }
}

void completion_zsh(struct output *output)
{
    const struct option_row *row;
    output_text(output,
                "#compdef cdbjob\n"
                "# Completion of cdbjob for zsh, made by cdbjob.\n"
                "_arguments -S \\\n");
    for (size_t i = 0; (row = option_at(i)) != NULL; i++) {
        output_format(output, "    '*--%s%s[", row->name,
                      option_takes_value(row) ? "=" : "");
        write_zsh_text(output, row->help);
        output_text(output, "]");
        if (row->choices != NULL) {
            output_format(output, ":%s:(", row->name);
            write_choices(output, row, " ");
            output_text(output, ")");
        } else if (row->argument != NULL) {
            output_format(output, ":%s:%s", row->argument,
                          row->is_path ? "_files" : " ");
        }
        output_text(output, "' \\\n");
    }
    output_text(output,
                "    '1:command or file:_alternative \"commands:command:(");
    write_commands(output);
    output_text(output, ")\" \"files:file:_files\"' \\\n    '*:file:_files'\n");
}

/* A word of fish within single quotes. */
static void write_fish_text(struct output *output, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '\'' || *text == '\\')
            output_text(output, "\\");
        output_bytes(output, text, 1);
    }
}

void completion_fish(struct output *output)
{
    const struct command *command;
    output_text(output, "# Completion of cdbjob for fish, made by cdbjob.\n");
    for (size_t i = 0; (command = command_at(i)) != NULL; i++) {
        output_format(output,
                      "complete -c cdbjob -n __fish_use_subcommand -a %s -d '",
                      command->name);
        write_fish_text(output, command->help);
        output_text(output, "'\n");
    }
    const struct option_row *row;
    for (size_t i = 0; (row = option_at(i)) != NULL; i++) {
        output_format(output, "complete -c cdbjob -l %s", row->name);
        if (row->letter != 0)
            output_format(output, " -s %c", row->letter);
        if (option_takes_value(row))
            output_text(output, row->is_path ? " -r" : " -x");
        if (row->choices != NULL) {
            output_text(output, " -a '");
            write_choices(output, row, " ");
            output_text(output, "'");
        }
        output_text(output, " -d '");
        write_fish_text(output, row->help);
        output_text(output, "'\n");
    }
}
