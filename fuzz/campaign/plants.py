# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""Known bugs, planted one at a time in a copy of the parser.

Each has a witness, an input that must be caught, and a neighbour, one that
must not be: a harness that misses the first is blind, one that reports the
second sees ghosts. The parser's own sources stay as they are; a plant whose
text is no longer there fails, so that the table cannot rot.
"""
import os
import shutil
from typing import NamedTuple, Optional


class Plant(NamedTuple):
    """One bug: in `file` of the parser, `old` becomes `new`."""
    name: str
    says: str
    file: str
    old: str
    new: str
    witness: bytes
    neighbour: bytes
    by: str = ""  # the oracle that must see it; any other would not


INSTANCE = (b'{"cdbType":"","memory":1,"volume":2,"engineVersion":"5.6",'
            b'"protectMode":"","deployMode":"0","masterZone":"1",'
            b'"slaveZoneFirst":3,"slaveZoneSecond":4}')
DETAIL = (b'{"cdbInstanceId":"cdb-1","dealName":"","before":' + INSTANCE +
          b',"after":' + INSTANCE + b'}')
VALID = (b'{"code":0,"message":"m","codeDesc":"Success","data":[{"code":"0",'
         b'"message":"","jobId":7,"type":11,"status":2,"progress":100,'
         b'"startTime":"2017-02-13 15:14:31",'
         b'"endTime":"2017-02-13 15:18:32","detail":' + DETAIL + b'}]}')


def with_message(text: bytes) -> bytes:
    """The valid response with another root message."""
    return VALID.replace(b'"m"', b'"' + text + b'"')


def with_end(text: bytes) -> bytes:
    """The valid response with another end."""
    return VALID.replace(b"2017-02-13 15:18:32", text)


def with_more(text: bytes) -> bytes:
    """The valid response with an unknown member."""
    return b'{"more":' + text + b"," + VALID[1:]


PLANTS = [
    Plant("lone-surrogate", "an accepted lone surrogate", "reader.c",
          "if (unit < 0xDC00 || unit > 0xDFFF)",
          "if (unit < 0xDC00 && unit > 0xDFFF)",
          with_message(b"\\ud83d\\u0041"), with_message(b"\\ud83d\\ude00")),
    Plant("overlong-utf8", "an accepted overlong UTF-8", "utf8.h",
          "lead == 0xE0 ? 0xA0 :", "lead == 0xE0 ? 0x80 :",
          with_message(b"\xe0\x80\x80"), with_message(b"\xe0\xa0\x80")),
    Plant("progress-101", "progress 101 accepted", "scalar.c",
          "value > row->maximum)",
          "(value > row->maximum && value != 101))",
          VALID.replace(b'"status":2,"progress":100',
                        b'"status":4,"progress":101'),
          VALID.replace(b'"progress":100', b'"progress":99')),
    Plant("byte-too-many", "one byte too many written to memory", "scalar.c",
          "parser->strings[used] = '\\0';",
          "parser->strings[used] = parser->strings[used + 1] = 0;",
          b'{"message":"abc"', b'{"messag":"abc"'),
    Plant("memory-needed", "cdbjob_memory_needed one byte too small",
          "parse.c",
          "return CDBJOB_MEMORY_FOR(length, (size_t)options->max_items);",
          "return CDBJOB_MEMORY_FOR(length, (size_t)options->max_items) - "
          "(length % 16 == 14);",
          b'{"message":"a"', b"1"),
    Plant("wrong-pointer", "a finding with the wrong pointer", "pointer.c",
          "if (items[object] != CDBJOB_NO_ITEM) {",
          "if (items[object] > 0) {",
          VALID.replace(b'"type":11', b'"type":"11"'),
          b'{"code":"x","message":1}'),
    Plant("key-without-length", "a key compared without its length",
          "keys.c",
          "if (length == row->key_length - 2u && is_name(text, key, row))",
          "if (length >= row->key_length - 2u && memcmp(text + key->offset, "
          "row->key, row->key_length - 1u) == 0)",
          VALID.replace(b'"volume"', b'"volumeSize"'),
          b'{"code":1}'),
    Plant("swallowed-error", "a swallowed error in a skipped value", "skip.c",
          "if (byte >= '0' && byte <= '9')\n"
          "            return cdbjob_read_number(reader, &number);",
          "if (byte >= '0' && byte <= '9') {\n"
          "            if (!cdbjob_read_number(reader, &number))\n"
          "                reader->at = reader->error_offset +\n"
          "                             reader->error_length;\n"
          "            return true;\n        }",
          with_more(b"[01]"), with_more(b"[1]")),
    Plant("time-24", "time 24:00:00 accepted", "time.c",
          "parts[3] <= 23", "parts[3] <= 24",
          with_end(b"2017-12-31 24:00:00"), with_end(b"2017-12-31 23:00:00")),
    Plant("lost-sign", "a round trip that loses a negative number",
          "write.c",
          "default:\n        cdbjob_put_integer(output, "
          "((const cdbjob_integer *)place)->value);",
          "default:\n        cdbjob_put_integer(output, "
          "((const cdbjob_integer *)place)->value < 0 ? 1 : "
          "((const cdbjob_integer *)place)->value);",
          b'{"code":-514,"message":""}', b'{"code":514,"message":""}'),
    Plant("leap-year", "1900 a leap year", "time.c", "|| year % 400 == 0);",
          "|| year % 100 == 0);",
          with_end(b"2100-02-29 00:00:00"), with_end(b"2000-02-29 00:00:00")
          .replace(b"2017-02-13 15:14:31", b"1999-02-13 15:14:31")),
    Plant("finding-too-many", "a finding stored after the last", "finding.c",
          "if (findings->count < findings->capacity &&",
          "if (findings->count <= findings->capacity &&",
          with_more(b"1"), VALID),
    Plant("crlf-twice", "CR LF counted as two lines", "pointer.c",
          "text[at + 1] != '\\n'", "text[at] != '\\n'",
          b'{\r\n"code":null}', b'{\n"code":null}'),
    Plant("overflow-wraps", "2^63 read as -2^63", "reader.c",
          "if (decimal->magnitude <= INT64_MAX) {",
          "if (decimal->magnitude <= (uint64_t)INT64_MAX + 1 && "
          "!(decimal->negative && decimal->magnitude > INT64_MAX)) {",
          b'{"code":9223372036854775808,"message":""}',
          b'{"code":9223372036854775807,"message":""}'),
    Plant("escaped-key", "an escaped key taken for another", "reader.c",
          "if (!token->escaped)\n        return at",
          "if (token->escaped)\n        return false;\n"
          "    if (!token->escaped)\n        return at",
          b'{"code":1,"c\\u006fde":2}', b'[1]'),
    Plant("keeps-state", "every seventh valid answer without a response",
          "parse.c",
          "if (status == CDBJOB_VALID)\n        *response",
          "static unsigned calls;\n"
          "    if (status == CDBJOB_VALID && ++calls % 7 != 0)\n"
          "        *response",
          VALID, b'{"code":0}'),
    # What the lane and a layout do otherwise than the general path.
    Plant("lane-leading-zero", "the lane reads nine digits that begin with 0",
          "lane_value.c", "if (count == 0 || text[begin] == '0' ||",
          "if (count == 0 ||",
          VALID.replace(b'"jobId":7', b'"jobId":"000000007"'),
          VALID.replace(b'"jobId":7', b'"jobId":"100000007"')),
    Plant("lane-duplicate", "the lane reads a key that is out of order twice",
          "lane.c",
          "            if ((seen & row->bit) != 0)\n                break;\n",
          "",
          b'{"message":"m","code":514,"message":"n"}',
          b'{"message":"m","code":514}'),
    Plant("lane-key-offset", "a note of the lane without the place of its key",
          "lane.c", "cdbjob_note(parser, lane.rule, row->field, key_at, ",
          "cdbjob_note(parser, lane.rule, row->field, value_at, ",
          VALID.replace(b'"jobId":7', b'"jobId":"7"'), b'{"code":1}'),
    Plant("lane-begun", "after the lane an object has had no key", "lane.c",
          "frame->begun = frame->begun || seen != 0;", "",
          b'{"message":"m","code":514,12345678901234567890}',
          b'{"message":"m","code":514}',
          "oracle_lane"),
    Plant("layout-gap", "the middle of a gap is not compared", "layout.c",
          "if (size <= 16)", "if (size <= 32)",
          VALID.replace(b",", b",\n" + b" " * 12), b'{"code":1}',
          "oracle_layout"),
    Plant("layout-tail", "what follows the last value is not compared",
          "layout.c", "unlike_gap(text, length - size, length, steps, next, "
          "end, size) == 0;", "text[at] == steps[next];",
          VALID + b"\n" * 1500, b'{"code":1}', "oracle_layout"),
    Plant("layout-historic-key", "a remembered historic key is too long",
          "layout.c", "old_length - 1);", "old_length);",
          VALID.replace(b"slaveZoneFirst", b"slaveZone1"), VALID,
          "oracle_layout"),
    Plant("layout-duplicate", "a key that is there twice is remembered",
          "layout_learn.c", "if ((learner->frames[object].seen & bit) != 0 || ",
          "if (",
          VALID.replace(b'"jobId":7', b'"jobId":7,"jobId":7'), VALID,
          "oracle_layout"),
]


class NotThere(Exception):
    """The text that a plant replaces is not in the parser."""


def apply(plant: Optional[Plant], source: str, folder: str) -> None:
    """Makes `folder` a copy of the parser with that plant (None: without).
    Files that do not change keep their time, so that little is rebuilt."""
    os.makedirs(folder, exist_ok=True)
    for name in os.listdir(source):
        if not name.endswith((".c", ".h")):
            continue
        with open(os.path.join(source, name)) as file:
            text = file.read()
        if plant is not None and name == plant.file:
            if text.count(plant.old) != 1:
                raise NotThere(f"{plant.name}: its text appears "
                               f"{text.count(plant.old)} times in {name}")
            text = text.replace(plant.old, plant.new)
        place = os.path.join(folder, name)
        if os.path.exists(place):
            with open(place) as file:
                if file.read() == text:
                    continue
        with open(place, "w") as file:
            file.write(text)


def remove(folder: str) -> None:
    """Forgets a copy."""
    shutil.rmtree(folder, ignore_errors=True)
