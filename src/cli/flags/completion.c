/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The completions of the shells, from the tables of commands, options, rules
 * and formats. It knows what there is, and nothing of how it is done.
 */
#include "cli/flags/manual.h"

#include "cli/flags/choices.h"
#include "cli/flags/option_table.h"

#include <string.h>

/* The words of a list, with something after each. */
static void write_list(struct output *output, const char *(*list)(size_t index),
                       const char *after)
{
    for (size_t i = 0; list(i) != NULL; i++)
        output_format(output, "%s%s%s", i > 0 ? " " : "", list(i), after);
}

/* Rules by name and by id. */
static void write_rules(struct output *output, const char *after)
{
    const cdbjob_rule *rule;
    write_list(output, choice_rule, after);
    for (size_t i = 0; (rule = cdbjob_rule_at(i)) != NULL; i++)
        output_format(output, " CDB%d%s", rule->number, after);
}

/* Is the value a rule, alone? */
static bool takes_rule(const struct option_row *row)
{
    return row->argument != NULL && strcmp(row->argument, "RULE") == 0;
}

static void write_levels(struct output *output, const char *between)
{
    for (unsigned level = CDBJOB_OFF; level <= CDBJOB_ERROR; level++)
        output_format(output, "%s%s", level > 0 ? between : "",
                      report_level_name(level));
}

/* ---------------------------------------------------------------- bash -- */

static void write_bash_options(struct output *output)
{
    const struct option_row *row;
    for (size_t i = 0; (row = option_at(i)) != NULL; i++) {
        if (row->choices == NULL && !takes_rule(row))
            continue;
        output_format(output, "    --%s=*) words='", row->name);
        if (row->choices != NULL)
            write_list(output, row->choices, "");
        else
            write_rules(output, "");
        output_text(output, "' ;;\n");
    }
    output_text(output, "    --level=*=*) words='");
    write_levels(output, " ");
    output_text(output, "' ;;\n    --level=*) words='");
    write_rules(output, "=");
    output_text(output,
                "' ;;\n    --report=*=*) files=1 ;;\n    --report=*) words='");
    write_list(output, choice_format, "=");
    output_text(output, "' ;;\n    --*=*) files=1 ;;\n    -*) words='");
    for (size_t i = 0; (row = option_at(i)) != NULL; i++)
        output_format(output, "%s--%s%s", i > 0 ? " " : "", row->name,
                      option_takes_value(row) ? "=" : "");
    output_text(output, "' ;;\n");
}

/* bash parts words at an equals sign, if COMP_WORDBREAKS has one: what is
 * typed is looked at as a whole, and only its last part is completed. */
void completion_bash(struct output *output)
{
    const struct option_row *row;
    output_text(output,
                "# Completion of cdbjob for bash, made by cdbjob.\n"
                "_cdbjob()\n{\n"
                "    local line=${COMP_LINE:0:COMP_POINT} word before command\n"
                "    local words= files=\n"
                "    word=${line##*[[:space:]]}\n"
                "    read -ra before <<<\"${line%\"$word\"}\"\n"
                "    case ${before[${#before[@]}-1]} in\n");
    for (size_t i = 0; (row = option_at(i)) != NULL; i++)
        if (row->letter != 0 && option_takes_value(row))
            output_format(output, "    -%c) word=--%s=$word ;;\n", row->letter,
                          row->name);
    output_text(output,
                "    esac\n"
                "    command=${before[1]}\n"
                "    case $word in\n");
    write_bash_options(output);
    output_text(output,
                "    *)\n        case $command in\n"
                "        explain) words='");
    write_rules(output, "");
    output_text(output, "' ;;\n        help) words='");
    write_list(output, choice_command, "");
    output_text(output,
                "' ;;\n"
                "        generate | rules | schema | version) ;;\n"
                "        suite) files=1 words=$(compgen -c -- \"$word\") ;;\n"
                "        '') files=1 words='");
    write_list(output, choice_command, "");
    output_text(output,
                "' ;;\n        *) files=1 ;;\n        esac ;;\n    esac\n"
                "    word=${word##*=}\n"
                "    COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
                "    if [[ $files ]]; then\n"
                "        compopt -o filenames\n"
                "        COMPREPLY+=($(compgen -f -- \"$word\"))\n"
                "    elif [[ ${COMPREPLY[0]} == *= ]]; then\n"
                "        compopt -o nospace\n"
                "    fi\n"
                "}\n"
                "complete -F _cdbjob cdbjob\n");
}

/* ----------------------------------------------------------------- zsh -- */

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

/* What follows the option: nothing, or how its value is completed. */
static void write_zsh_option(struct output *output,
                             const struct option_row *row, const char *name,
                             const char *mark)
{
    output_format(output, "    '*%s%s[", name,
                  option_takes_value(row) ? mark : "");
    write_zsh_text(output, row->help);
    output_text(output, "]");
    if (row->choices != NULL) {
        output_format(output, ":%s:(", row->name);
        write_list(output, row->choices, "");
        output_text(output, ")");
    } else if (row->argument != NULL) {
        output_format(output, ":%s:", row->argument);
        if (row->kind == OPTION_OTHER)
            output_format(output, "_cdbjob_%s", row->name);
        else if (takes_rule(row))
            output_text(output, "_cdbjob_rule");
        else
            output_text(output, row->is_path ? "_files" : " ");
    }
    output_text(output, "' \\\n");
}

/* What comes before the equals sign of a value, and what after it. */
static void write_zsh_functions(struct output *output)
{
    output_text(output,
                "_cdbjob_range() {\n    _message START:END\n}\n"
                "_cdbjob_rule() {\n    compadd ");
    write_rules(output, "");
    output_text(output,
                "\n}\n"
                "_cdbjob_level() {\n"
                "    if compset -P '*='; then\n        compadd ");
    write_levels(output, " ");
    output_text(output, "\n    else\n        compadd -S = ");
    write_rules(output, "");
    output_text(output,
                "\n    fi\n}\n"
                "_cdbjob_report() {\n"
                "    if compset -P '*='; then\n        _files\n"
                "    else\n        compadd -S = ");
    write_list(output, choice_format, "");
    output_text(output,
                "\n    fi\n}\n"
                "_cdbjob_operand() {\n"
                "    if (( ${words[(I)explain]} )); then\n"
                "        compadd ");
    write_rules(output, "");
    output_text(output,
                "\n    elif (( ${words[(I)help]} )); then\n"
                "        compadd ");
    write_list(output, choice_command, "");
    output_text(output,
                "\n    elif (( ${words[(I)(generate|rules|schema|version)]} ));"
                " then\n        :\n"
                "    elif (( ${words[(I)suite]} )); then\n"
                "        _command_names -e\n        _files\n"
                "    elif (( CURRENT == 2 )); then\n"
                "        compadd ");
    write_list(output, choice_command, "");
    output_text(output,
                "\n        _files\n    else\n        _files\n"
                "    fi\n}\n");
}

void completion_zsh(struct output *output)
{
    const struct option_row *row;
    output_text(output,
                "#compdef cdbjob\n"
                "# Completion of cdbjob for zsh, made by cdbjob.\n");
    write_zsh_functions(output);
    output_text(output, "_arguments -s -S \\\n");
    for (size_t i = 0; (row = option_at(i)) != NULL; i++) {
        char name[40];
        snprintf(name, sizeof name, "--%s", row->name);
        write_zsh_option(output, row, name, "=");
        snprintf(name, sizeof name, "-%c", row->letter);
        if (row->letter != 0)
            write_zsh_option(output, row, name, "+");
    }
    output_text(output, "    '*:command, rule or file:_cdbjob_operand'\n");
}

/* ---------------------------------------------------------------- fish -- */

/* A word of fish within single quotes. */
static void write_fish_text(struct output *output, const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '\'' || *text == '\\')
            output_text(output, "\\");
        output_bytes(output, text, 1);
    }
}

static void write_fish_commands(struct output *output)
{
    const struct command *command;
    for (size_t i = 0; (command = command_at(i)) != NULL; i++) {
        output_format(output,
                      "complete -c cdbjob -n __fish_use_subcommand -a %s -d '",
                      command->name);
        write_fish_text(output, command->help);
        output_text(output, "'\n");
    }
    output_text(output,
                "complete -c cdbjob -f -n '__fish_seen_subcommand_from "
                "explain' -a '");
    write_rules(output, "");
    output_text(output,
                "'\ncomplete -c cdbjob -f -n '__fish_seen_subcommand_from "
                "help' -a '");
    write_list(output, choice_command, "");
    output_text(output,
                "'\ncomplete -c cdbjob -f -n "
                "'__fish_seen_subcommand_from generate rules schema'\n"
                "complete -c cdbjob -n '__fish_seen_subcommand_from suite' -a "
                "'(__fish_complete_command)'\n");
}

/* Values of two parts: each of the one with each of the other. */
static void write_fish_pairs(struct output *output)
{
    output_text(output, "function __cdbjob_level\n    for rule in ");
    write_rules(output, "");
    output_text(output, "\n        printf '%s\\n' $rule={");
    write_levels(output, ",");
    output_text(output,
                "}\n    end\nend\n"
                "function __cdbjob_report\n"
                "    set -l path (commandline -ct | string replace -r "
                "'^.*=' '')\n"
                "    for format in ");
    write_list(output, choice_format, "");
    output_text(output,
                "\n        echo $format=\n"
                "        printf '%s\\n' $format=(__fish_complete_path "
                "$path)\n    end\nend\n");
}

void completion_fish(struct output *output)
{
    output_text(output, "# Completion of cdbjob for fish, made by cdbjob.\n");
    write_fish_pairs(output);
    write_fish_commands(output);
    const struct option_row *row;
    for (size_t i = 0; (row = option_at(i)) != NULL; i++) {
        output_format(output, "complete -c cdbjob -l %s", row->name);
        if (row->letter != 0)
            output_format(output, " -s %c", row->letter);
        if (option_takes_value(row))
            output_text(output, row->is_path ? " -r" : " -x");
        if (row->choices != NULL) {
            output_text(output, " -a '");
            write_list(output, row->choices, "");
            output_text(output, "'");
        } else if (takes_rule(row)) {
            output_text(output, " -a '");
            write_rules(output, "");
            output_text(output, "'");
        } else if (strcmp(row->name, "level") == 0 ||
                   strcmp(row->name, "report") == 0) {
            output_format(output, " -a '(__cdbjob_%s)'", row->name);
        }
        output_text(output, " -d '");
        write_fish_text(output, row->help);
        output_text(output, "'\n");
    }
}
