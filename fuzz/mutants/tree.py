# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""The mutants of C files, found in clang's syntax tree, and in the bodies of
macros token by token. It knows nothing of builds and tests.
"""
import hashlib
import re
import sys
from typing import Any, Iterator, NamedTuple, Optional

import rows

# A python that is not Debian's does not look there.
sys.path.append("/usr/lib/python3/dist-packages")
import clang.cindex as cindex  # type: ignore # noqa: E402

Kind = cindex.CursorKind

# What each operator becomes. Of relations: its boundary, and its opposite.
OPERATORS = {
    "<": ("<=", ">="), "<=": ("<", ">"), ">": (">=", "<="),
    ">=": (">", "<"), "==": ("!=",), "!=": ("==",),
    "&&": ("||",), "||": ("&&",),
    "+": ("-",), "-": ("+",), "*": ("/",), "/": ("*",), "%": ("*",),
    "<<": (">>",), ">>": ("<<",), "&": ("|",), "|": ("&",), "^": ("&",),
    "+=": ("-=",), "-=": ("+=",), "*=": ("/=",), "/=": ("*=",),
    "|=": ("&=",), "&=": ("|=",), "<<=": (">>=",), ">>=": ("<<=",),
}
RELATIONS = {"<", "<=", ">", ">=", "==", "!="}
LOGICAL = {"&&", "||"}

BINARY = (Kind.BINARY_OPERATOR, Kind.COMPOUND_ASSIGNMENT_OPERATOR)
DELETED = (*BINARY, Kind.CALL_EXPR, Kind.UNARY_OPERATOR, Kind.BREAK_STMT,
           Kind.CONTINUE_STMT, Kind.UNEXPOSED_EXPR, Kind.PAREN_EXPR)
NAMED = (Kind.FUNCTION_DECL, Kind.VAR_DECL, Kind.ENUM_DECL,
         Kind.MACRO_DEFINITION, Kind.STRUCT_DECL)


class Mutant(NamedTuple):
    """In `file`, the bytes from `start` to `end` become `new`."""
    file: str
    function: str
    kind: str
    start: int
    end: int
    new: str
    line: int
    text: str   # the line, with the change marked {old -> new}
    key: str    # of file, function and text: stays where lines move

    def apply(self, source: bytes) -> bytes:
        """The mutated file."""
        return source[:self.start] + self.new.encode() + source[self.end:]


def operator_kind(operator: str) -> str:
    """The name of an operator's group."""
    if operator in RELATIONS:
        return "relation"
    return "logic" if operator in LOGICAL else "arithmetic"


def constants(text: str) -> list[str]:
    """A literal's neighbours, in its own notation."""
    match = re.fullmatch(r"(0[xX][0-9a-fA-F]+|[0-9]+)([uUlL]*)", text)
    if match:
        digits, suffix = match.groups()
        hexadecimal = digits[:2] in ("0x", "0X")
        value = int(digits, 16 if hexadecimal else 10)
        form = "0x{:X}{}" if hexadecimal else "{}{}"
        return [form.format(near, suffix)
                for near in (value + 1, value - 1) if near >= 0]
    if len(text) == 3 and text[0] == text[2] == "'":
        return [str(ord(text[1]) + 1), str(ord(text[1]) - 1)]
    return []


class Finder:
    """The mutants of one translation unit, those of its headers too."""

    def __init__(self, sources: dict[str, bytes]) -> None:
        self.sources = sources        # by path: what may be mutated
        self.found: dict[tuple[str, int, int, str], tuple[str, str]] = {}
        self.seen: set[tuple[str, int]] = set()

    def add(self, cursor: Any, kind: str, start: int, end: int,
            new: str) -> None:
        """Notes a mutant, once."""
        path = cursor.location.file.name
        self.found.setdefault((path, start, end, new), (self.name, kind))

    def unit(self, path: str, arguments: list[str]) -> None:
        """Reads a translation unit."""
        options = cindex.TranslationUnit.PARSE_DETAILED_PROCESSING_RECORD
        unit = cindex.Index.create().parse(path, arguments, options=options)
        worst = max((one.severity for one in unit.diagnostics), default=0)
        if worst >= cindex.Diagnostic.Error:
            raise ValueError(f"{path}: {list(unit.diagnostics)[0].spelling}")
        for cursor in unit.cursor.get_children():
            file = cursor.location.file
            if file is None or file.name not in self.sources or \
                    cursor.kind not in NAMED:
                continue
            place = (file.name, cursor.extent.start.offset)
            if place in self.seen:
                continue
            self.seen.add(place)
            self.name = cursor.spelling or "(unnamed)"
            self.source = self.sources[file.name]
            if cursor.kind == Kind.MACRO_DEFINITION:
                self.macro(cursor)
            else:
                self.result: Optional[Any] = None
                if cursor.kind == Kind.FUNCTION_DECL:
                    self.result = cursor.result_type.get_canonical()
                self.walk(cursor)

    def text(self, start: int, end: int) -> str:
        """The source between two places."""
        return self.source[start:end].decode(errors="replace")

    def walk(self, top: Any) -> None:
        """Every node below one."""
        for child in top.get_children():
            if child.kind == Kind.FUNCTION_DECL:
                continue
            self.node(child)
            self.statements(child)
            self.walk(child)

    def node(self, cursor: Any) -> None:
        """The mutants of a node itself."""
        begin, end = cursor.extent.start.offset, cursor.extent.end.offset
        children = list(cursor.get_children())
        if cursor.kind in BINARY and len(children) == 2:
            self.binary(cursor, children)
        elif cursor.kind == Kind.UNARY_OPERATOR:
            self.unary(cursor, begin, end)
        elif cursor.kind in (Kind.INTEGER_LITERAL, Kind.CHARACTER_LITERAL):
            for new in constants(self.text(begin, end)):
                self.add(cursor, "constant", begin, end, new)
        elif cursor.kind in (Kind.IF_STMT, Kind.WHILE_STMT,
                             Kind.CONDITIONAL_OPERATOR):
            self.condition(cursor, children[0])
        elif cursor.kind == Kind.RETURN_STMT and children:
            self.returned(cursor, children[0])

    def binary(self, cursor: Any, children: list[Any]) -> None:
        """Another operator. Of a macro's expansion no operator is here."""
        start = children[0].extent.end.offset
        between = self.text(start, children[1].extent.start.offset)
        operator = between.strip()
        start += len(between) - len(between.lstrip())
        for new in OPERATORS.get(operator, ()):
            self.add(cursor, operator_kind(operator), start,
                     start + len(operator), new)

    def unary(self, cursor: Any, begin: int, end: int) -> None:
        """Without a `!`, `-` or `~`; up for down."""
        text = self.text(begin, end)
        if text[:2] in ("++", "--"):
            self.add(cursor, "arithmetic", begin, begin + 2,
                     "--" if text[0] == "+" else "++")
        elif text[-2:] in ("++", "--"):
            self.add(cursor, "arithmetic", end - 2, end,
                     "--" if text[-1] == "+" else "++")
        elif text[:1] == "!":
            self.add(cursor, "condition", begin, begin + 1, "")
        elif text[:1] in ("-", "~"):
            self.add(cursor, "arithmetic", begin, begin + 1, "")

    def condition(self, cursor: Any, condition: Any) -> None:
        """The opposite; that of a relation or a `!` is made elsewhere."""
        inner = condition
        while inner.kind == Kind.UNEXPOSED_EXPR:
            below = list(inner.get_children())
            if len(below) != 1:
                break
            inner = below[0]
        begin, end = condition.extent.start.offset, condition.extent.end.offset
        text = self.text(begin, end)
        if text.startswith("!") and inner.kind == Kind.UNARY_OPERATOR:
            return
        if inner.kind == Kind.BINARY_OPERATOR:
            left, right = list(inner.get_children())
            between = self.text(left.extent.end.offset,
                                right.extent.start.offset)
            if between.strip() in RELATIONS:
                return
        if text and begin < end:
            self.add(cursor, "condition", begin, end, f"!({text})")

    def returned(self, cursor: Any, value: Any) -> None:
        """Something else is returned."""
        begin, end = value.extent.start.offset, value.extent.end.offset
        text = self.text(begin, end)
        if self.result is None or not text:
            return
        kind = self.result.kind
        if text in ("true", "false"):
            new = "false" if text == "true" else "true"
        elif kind == cindex.TypeKind.BOOL:
            new = f"!({text})"
        elif kind == cindex.TypeKind.POINTER:
            if text == "NULL":
                return
            new = "0"
        elif constants(text) or kind == cindex.TypeKind.RECORD:
            return
        else:
            new = f"({text}) + 1"
        self.add(cursor, "return", begin, end, new)

    def statements(self, cursor: Any) -> None:
        """Each statement below this one, deleted: what is no condition and
        has no value that anybody takes."""
        children = list(cursor.get_children())
        if cursor.kind == Kind.COMPOUND_STMT:
            bodies = children
        elif cursor.kind in (Kind.IF_STMT, Kind.CASE_STMT):
            bodies = children[1:]
        elif cursor.kind in (Kind.FOR_STMT, Kind.WHILE_STMT,
                             Kind.DEFAULT_STMT, Kind.LABEL_STMT):
            bodies = children[-1:]
        elif cursor.kind == Kind.DO_STMT:
            bodies = children[:1]
        else:
            return
        for body in bodies:
            begin, end = body.extent.start.offset, body.extent.end.offset
            text = self.text(begin, end)
            if body.kind in DELETED and self.source[end:end + 1] == b";" and \
                    not text.startswith(("(void)", "CDBJOB_HOLDS")):
                self.add(body, "deletion", begin, end, "")

    def macro(self, cursor: Any) -> None:
        """The mutants of a macro's body: rows of a table, or tokens."""
        tokens = [rows.Token(token.spelling, token.extent.start.offset,
                             token.extent.end.offset)
                  for token in cursor.get_tokens()]
        for row, start, end, new in rows.changes(tokens):
            name, self.name = self.name, f"{self.name} {row}"
            self.add(cursor, "row", start, end, new)
            self.name = name
        if rows.is_table(tokens):
            return
        for before, token in zip(tokens, tokens[1:]):
            choices: tuple[str, ...] = tuple(constants(token.text))
            kind = "constant"
            if token.text in RELATIONS | LOGICAL:
                choices, kind = OPERATORS[token.text], operator_kind(
                    token.text)
            elif token.text in ("+", "-", "<<", ">>", "|") and \
                    re.match(r"[\w)]", before.text[-1]):
                choices, kind = OPERATORS[token.text], "arithmetic"
            for new in choices:
                self.add(cursor, kind, token.start, token.end, new)

    def mutants(self, root: str) -> Iterator[Mutant]:
        """All of them, in the order of the files and of what is in them."""
        times: dict[str, int] = {}
        for (path, start, end, new), (name, kind) in sorted(
                self.found.items()):
            source = self.sources[path]
            begin = source.rfind(b"\n", 0, start) + 1
            last = source.find(b"\n", end)
            text = (source[begin:start].decode().lstrip() +
                    "{" + source[start:end].decode() + " -> " + new + "}" +
                    source[end:last].decode().rstrip(" \\"))
            text = re.sub(r"\s+", " ", text)
            file = path[len(root) + 1:]
            base = f"{file}\n{name}\n{text}"
            times[base] = times.get(base, 0) + 1
            if times[base] > 1:
                text += f" ({times[base]})"
                base = f"{file}\n{name}\n{text}"
            yield Mutant(file, name, kind, start, end, new,
                         source.count(b"\n", 0, start) + 1, text,
                         hashlib.sha1(base.encode()).hexdigest()[:10])


def sample(mutants: list[Mutant], seed: int) -> list[Mutant]:
    """All of them, in the order in which a seed draws them."""
    return sorted(mutants, key=lambda mutant: hashlib.sha1(
        f"{seed} {mutant.key}".encode()).digest())


def only(wanted: list[str], mutants: list[Mutant]) -> list[Mutant]:
    """Those of these files, or whose key begins so."""
    for one in wanted:
        if not any(mutant.file == one or mutant.key.startswith(one)
                   for mutant in mutants):
            raise ValueError(f"no mutant has a key or a file '{one}'")
    return [mutant for mutant in mutants if mutant.file in wanted or
            mutant.key.startswith(tuple(wanted))]
