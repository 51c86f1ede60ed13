# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""Sums gcc's stack usage along the deepest path of the call graph.

Arguments: the limit in bytes, then the files of -fcallgraph-info=su. Prints
the deepest path; exits 1 for recursion, a call through a pointer, a frame
whose size has no bound, or more bytes than the limit.
"""
import re
import sys

# Library functions that the symbols check allows; their frames are not the
# core's, and they do not call back.
EXTERNAL = {"memcpy", "memmove", "memset", "memcmp", "strlen"}
# Arithmetic that a processor does not have: from the compiler's own run-time,
# in a few bytes of stack (ci/platforms; not on x86-64).
ARITHMETIC = re.compile(r"__(ctz|clz|bswap|ashl|lshr|ashr|mul|u?div|u?mod)"
                        r"[sd]i[234]?$|__aeabi_u?idiv(mod)?$")


def read_graph(paths):
    """Frame sizes by function, calls by function, and what is wrong."""
    frames, calls, wrong = {}, {}, []
    for path in paths:
        with open(path, encoding="utf-8") as file:
            text = file.read()
        for title, label in re.findall(
                r'node: { title: "([^"]*)" label: "([^"]*)"', text):
            usage = re.search(r"(\d+) bytes \(([^)]*)\)", label)
            if usage is None:
                continue
            frames[title] = int(usage[1])
            if usage[2] not in ("static", "dynamic,bounded"):
                wrong.append(f"{title}: its frame is {usage[2]}")
        for source, target in re.findall(
                r'edge: { sourcename: "([^"]*)" targetname: "([^"]*)"', text):
            calls.setdefault(source, set()).add(target)
    return frames, calls, wrong


def external(name):
    """Is it one of the allowed library functions, built in or not?"""
    return name.removeprefix("__builtin_") in EXTERNAL or \
        ARITHMETIC.match(name) is not None


def main():
    limit = int(sys.argv[1])
    frames, calls, wrong = read_graph(sys.argv[2:])
    if not frames:
        sys.exit("stack.py: no function in " + " ".join(sys.argv[2:]))
    depth, deeper, open_path = {}, {}, []

    def visit(name):
        if name in open_path:
            cycle = open_path[open_path.index(name):] + [name]
            wrong.append("recursion: " + " -> ".join(cycle))
            return 0
        if name in depth:
            return depth[name]
        if name not in frames:
            if not external(name):
                wrong.append(f"{open_path[-1]} calls {name}, whose frame "
                             "is not known")
            return 0
        open_path.append(name)
        below, deeper[name] = 0, None
        for called in sorted(calls.get(name, ())):
            size = visit(called)
            if size > below:
                below, deeper[name] = size, called
        open_path.pop()
        depth[name] = frames[name] + below
        return depth[name]

    deepest = max(sorted(frames), key=visit)
    path, name = [], deepest
    while name is not None:
        path.append(f"{name.split(':')[-1]} {frames[name]}")
        name = deeper[name]
    print(f"{depth[deepest]} bytes: {' > '.join(path)}")
    if "cdbjob_parse" in depth:
        print(f"cdbjob_parse: {depth['cdbjob_parse']} bytes")
    if depth[deepest] > limit:
        wrong.append(f"{depth[deepest]} bytes are more than {limit}")
    for line in sorted(set(wrong)):
        print(line)
    sys.exit(1 if wrong else 0)


main()
