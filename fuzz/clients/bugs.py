# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""Ten bugs of clients, of different kinds, as edits of fixed.c; each with a
response that shows it, as the kit must say it or a sanitizer."""
from typing import NamedTuple


class Bug(NamedTuple):
    """What is edited, and what shows it."""
    name: str
    what: str
    old: str
    new: str
    edit: tuple[str, str]  # of the documented response
    says: str              # a part of what is then reported


BUGS = (
    Bug("double", "a jobId of more than 53 bits is read as a double",
        "EXACT_DIGITS = 15", "EXACT_DIGITS = 30",
        ('"47258"', "9007199254740993"),
        "ORACLE client_reads_jobId: /data/jobId is '9007199254740993'"),
    Bug("null-string", "what is not a number is copied as a string",
        "    if (cJSON_IsString(item))\n        return strdup",
        "    if (item != NULL && !cJSON_IsNumber(item))\n"
        "        return strdup",
        ('"2017-02-13 15:14:31"', "null"), "null pointer"),
    Bug("long-zone", "the name of a zone has 16 bytes",
        'upgrade->zone = read_string(member(after, "masterZone"));',
        'char *name = read_string(member(after, "masterZone"));\n'
        "    if (name != NULL)\n"
        "        upgrade->zone = strcpy(malloc(16), name);\n"
        "    free(name);",
        ('"masterZone": 100003', '"masterZone": "ap-guangzhou-three"'),
        "heap-buffer-overflow"),
    Bug("detail-object", "one detail comes as an array too",
        "const cJSON *first = object_of(details);",
        "const cJSON *first = cJSON_GetArrayItem(details, 0);",
        ("[", ""), "/data/detail/0/after/masterZone is '100003'"),
    Bug("narrow", "a string of digits is read into 32 bits",
        "*value = strtoll(", "*value = (int)strtoll(",
        ('"47258"', '"4294967297"'), "/data/jobId is '4294967297'"),
    Bug("historic", "a standby zone has no historic name",
        ' ||\n        read_integer(member(after, "slaveZone2"), '
        "&upgrade->backup)", "",
        ("slaveZoneSecond", "slaveZone2"),
        "/data/detail/0/after/slaveZoneSecond is '100003'"),
    Bug("leap-day", "February has 28 days",
        "{31, 29,", "{31, 28,",
        ("2017-02-13 15:14:31", "2016-02-29 15:14:31"),
        "/data/startTime is '2016-02-29 15:14:31'"),
    Bug("many-details", "there are eight instances at most",
        "calloc(count + 1,", "calloc(8,",
        ('"detail": [', '"detail": [' + "{}," * 8),
        "heap-buffer-overflow"),
    Bug("status-index", "the status is one of those that are known",
        "return status >= 0 && status <= 6 ? states[status] : NULL;",
        "return states[status];",
        ('"status": "2"', '"status": 77'), "out of bounds"),
    Bug("progress-bar", "the progress is a percentage",
        "if (upgrade->progress >= 0 && upgrade->progress <= 100)", "",
        ('"progress": "100"', '"progress": "4000"'), "overflow"),
)


def planted(source: str, bug: Bug) -> str:
    """The client with the bug in it."""
    if source.count(bug.old) != 1:
        raise ValueError(f"{bug.name}: fixed.c has its text "
                         f"{source.count(bug.old)} times")
    return source.replace(bug.old, bug.new)


def witness(documented: str, bug: Bug) -> str:
    """The documented response, edited so that it shows the bug."""
    old, new = bug.edit
    if bug.name == "detail-object":
        begin, end = documented.index("["), documented.rindex("]")
        return (documented[:begin] + documented[begin + 1:end] +
                documented[end + 1:])
    if old not in documented:
        raise ValueError(f"{bug.name}: the response has no {old}")
    head, tail = documented.rsplit(old, 1)
    return head + new + tail
