/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * Setting an option by its kind. It knows no option.
 */
#include "cli/flags/option_table.h"

#include "cli/complain.h"
#include "cli/flags/choices.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

static bool set_choice(const struct option_row *row, const char *value,
                       unsigned *choice)
{
    for (*choice = 0; row->choices(*choice) != NULL; ++*choice)
        if (strcmp(row->choices(*choice), value) == 0)
            return true;
    char wrong[CHOICE_TEXT_SIZE];
    choice_wrong(value, row->choices, wrong);
    cli_wrong_use("--%s=%s: %s", row->name, value, wrong);
    return false;
}

/* A decimal number within bounds; nothing else is one. */
static bool set_number(const struct option_row *row, const char *value,
                       size_t *number)
{
    errno = 0;
    uintmax_t read = strtoumax(value, NULL, 10);
    if (value[0] != '\0' && strspn(value, "0123456789") == strlen(value) &&
        errno == 0 && read >= row->least && read <= row->most) {
        *number = (size_t)read;
        return true;
    }
    if (row->most >= FINDINGS_BY_FORMAT - 1)
        cli_wrong_use("--%s=%s: must be a number, %zu or more", row->name,
                      value, row->least);
    else
        cli_wrong_use("--%s=%s: must be a number from %zu to %zu", row->name,
                      value, row->least, row->most);
    return false;
}

bool option_set(struct reading *reading, const struct option_row *row,
                const char *value)
{
    void *place = (char *)reading + row->offset;
    const char *wrong;
    switch (row->kind) {
    case OPTION_FLAG:
        *(bool *)place = true;
        return true;
    case OPTION_CHOICE:
        return set_choice(row, value, place);
    case OPTION_NUMBER:
        return set_number(row, value, place);
    case OPTION_TEXT:
        *(const char **)place = value;
        if (value[0] != '\0')
            return true;
        cli_wrong_use("--%s=: must not be empty", row->name);
        return false;
    case OPTION_OTHER:
        break;
    }
    wrong = row->set(reading, value);
    if (wrong != NULL)
        cli_wrong_use("--%s=%s: %s", row->name, value, wrong);
    return wrong == NULL;
}
