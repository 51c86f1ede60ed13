# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""Proves what src/core/word.h claims of eight bytes at a time, for every word.

WP reasons in integers and does not follow such sums, so z3 is asked, in bit
vectors. The expressions are read from the header as the compiler sees it; a
claim is asked for by its opposite, for which there must be no word. What has
few enough inputs is tried for all of them by a program: the number that eight
digits make (decimal.c), and UTF-8 (utf8.c).
"""
import pathlib
import re
import subprocess
import tempfile

MASK = (1 << 64) - 1


class Word:
    """A term of SMT-LIB on 64 bits, made by the operators of C."""

    def __init__(self, text):
        self.text = text

    def _with(self, name, other):
        return Word("(%s %s %s)" % (name, self.text, term(other).text))

    def __add__(self, other):
        return self._with("bvadd", other)

    def __sub__(self, other):
        return self._with("bvsub", other)

    def __and__(self, other):
        return self._with("bvand", other)

    def __or__(self, other):
        return self._with("bvor", other)

    def __xor__(self, other):
        return self._with("bvxor", other)

    def __rshift__(self, other):
        return self._with("bvlshr", other)


def term(value):
    """A number as a term."""
    if isinstance(value, Word):
        return value
    return Word("#x%016x" % (value & MASK))


def function(source, name, argument):
    """The result of a function of the header: its expressions have the same
    operators and ranks in C and in Python."""
    found = re.search(r"%s\(uint64_t (\w+)\)\s*\{(.*?)\n\}" % name, source,
                      re.DOTALL)
    if not found:
        raise SystemExit("words.py: no function of words %s" % name)
    names = {found[1]: argument}
    for line in found[2].split(";"):
        line = re.sub(r"\b(0x[0-9A-Fa-f]+|\d+)UL\b", r"\1", " ".join(
            line.split()))
        line = re.sub(r"'\\?(.)'", lambda m: str(ord(m[1])), line)
        given = re.fullmatch(r"(?:const )?uint64_t (\w+) = (.*)", line)
        if given:
            names[given[1]] = eval(given[2], {}, names)
        elif line.startswith("return "):
            return term(eval(line[len("return "):], {}, names))
        elif line:
            raise SystemExit("words.py: %s: not understood: %s" % (name, line))
    raise SystemExit("words.py: %s returns nothing" % name)


def byte(word, index):
    """A byte of a word, the lowest first, as a term of 8 bits."""
    return "((_ extract %d %d) %s)" % (8 * index + 7, 8 * index, word.text)


def within(text, low, high):
    """Is a byte in that range?"""
    return "(and (bvuge %s #x%02x) (bvule %s #x%02x))" % (
        text, low, text, high)


def plain(text):
    """Does a byte mean only itself in a string?"""
    return "(and %s (distinct %s #x22) (distinct %s #x5c))" % (
        within(text, 0x20, 0x7F), text, text)


def digit(text):
    """Is a byte a digit?"""
    return within(text, ord("0"), ord("9"))


def first_of(mask, word, usual):
    """The lowest bit of the mask is that of the first byte that is not usual;
    there is none if all are."""
    claims = ["(=> (and %s) (= %s %s))" % (
        " ".join(usual(byte(word, i)) for i in range(8)), mask.text,
        term(0).text)]
    for i in range(8):
        before = "".join(" " + usual(byte(word, j)) for j in range(i))
        low = mask & ((1 << (8 * i + 8)) - 1)
        claims.append("(=> (and (not %s)%s) (= %s %s))" % (
            usual(byte(word, i)), before, low.text,
            term(0x80 << (8 * i)).text))
    return claims


def claims_of(source):
    """(function, claims) for the functions that make a mask."""
    text = Word("text")
    yield "cdbjob_word_special", first_of(
        function(source, "cdbjob_word_special", text), text, plain)
    yield "cdbjob_word_not_digits", first_of(
        function(source, "cdbjob_word_not_digits",
                 text ^ int("30" * 8, 16)), text, digit)


def prove(include, core, only):
    """Yields function, goals proved, goals made; of these, or of all."""
    source = subprocess.run(
        ["gcc", "-E", "-P", "-I", include, core + "/word.h"], check=True,
        capture_output=True, text=True).stdout
    for name, claims in claims_of(source):
        if only and name not in only:
            continue
        script = "(declare-const text (_ BitVec 64))\n" + "".join(
            "(push)(assert (not %s))(check-sat)(pop)\n" % claim
            for claim in claims)
        answers = subprocess.run(
            ["z3", "-in", "-T:600"], input=script, check=False,
            capture_output=True, text=True).stdout.split()
        yield name, answers.count("unsat"), len(claims)


# What is small enough is tried, all of it: program, functions, their file.
TRIED = [
    ("decimal.c", ["cdbjob_word_decimal"], "word.h"),
    ("utf8.c", ["cdbjob_utf8_look", "cdbjob_utf8_value", "cdbjob_utf8_size",
                "cdbjob_utf8_write"], "utf8.h"),
]


def try_all(include, core, only):
    """Yields function, its file, and whether it is right for all."""
    for program, functions, file in TRIED:
        if only and not set(only) & set(functions):
            continue
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run(["gcc", "-std=c11", "-O2", "-I", include, "-I",
                            core, "-o", folder + "/program",
                            str(pathlib.Path(__file__).with_name(program))],
                           check=True)
            right = subprocess.run([folder + "/program"],
                                   check=False).returncode == 0
        for name in functions:
            yield name, file, right
