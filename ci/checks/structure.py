# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""The arrows between the parts of src/ and fuzz/, and no loop in the calls.

    structure.py OBJECTS    OBJECTS: a folder for object files

An include must follow an arrow below. Calls are read from what the compiler
makes of each file: a file that needs a symbol which another file defines
calls that file, tables of functions included.
"""
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))

# part: the parts whose headers it may include, besides its own. A part is a
# folder, without the folders in it that have a row of their own.
ARROWS = {
    "src": [],
    "src/core": [],
    "src/bridge": ["src/core"],
    "src/generator": ["src/core"],
    "src/wasm": ["src/core"],
    "src/capture": ["src", "src/core"],
    "src/report": ["src", "src/core"],
    "src/cli": ["src", "src/core", "src/report", "src/cli/commands",
                "src/cli/flags"],
    "src/cli/flags": ["src/core", "src/capture", "src/report", "src/cli"],
    "src/cli/input": ["src/capture", "src/cli", "src/cli/flags"],
    "src/cli/judging": ["src/core", "src/capture", "src/report", "src/cli"],
    "src/cli/reporting": ["src/core", "src/report", "src/cli",
                          "src/cli/flags"],
    "src/cli/commands": ["src", "src/core", "src/capture", "src/generator",
                         "src/report", "src/cli", "src/cli/flags",
                         "src/cli/input", "src/cli/judging",
                         "src/cli/reporting"],
    "fuzz/support": ["src/generator"],
    "fuzz/mutator": ["fuzz/support", "src/core", "src/generator"],
    "fuzz/kit": ["fuzz/mutator", "src/core", "src/generator"],
    "fuzz/composer": ["fuzz/mutator", "src/capture", "src/generator"],
    "fuzz/oracles": ["fuzz/support", "fuzz/mutator", "fuzz/composer",
                     "src/capture",
                     "src/cli/input", "src/core", "src/generator",
                     "tests/support"],
    "fuzz/targets": ["fuzz/support", "fuzz/oracles", "src/capture",
                     "src/generator", "src/report"],
    "fuzz/gates": ["fuzz/support", "fuzz/mutator", "fuzz/composer",
                   "fuzz/oracles", "src/capture", "src/core",
                   "src/generator", "src/report"],
    "fuzz/clients": [],
    "fuzz": [],
}

# Where a file includes from; the public headers are for all.
SEARCHED = ["include", "src", "fuzz", "."]

CJSON = subprocess.run(["pkg-config", "--cflags", "libcjson"], check=True,
                       text=True, capture_output=True).stdout.split()


def part_of(path):
    """The part that a file belongs to."""
    folder = os.path.dirname(path)
    while folder and folder not in ARROWS and folder.count("/") > 1:
        folder = os.path.dirname(folder)
    return folder


def sources():
    """The C files of src/ and fuzz/, from git or, without it, the disk."""
    found = []
    for top in ("src", "fuzz"):
        for folder, _, names in os.walk(os.path.join(ROOT, top)):
            found += [os.path.relpath(os.path.join(folder, name), ROOT)
                      for name in names if name.endswith((".c", ".h"))]
    return sorted(found)


def resolve(path, name):
    """The file that an include of a name in a file means, or nothing."""
    for folder in [os.path.dirname(path), *SEARCHED]:
        candidate = os.path.normpath(os.path.join(folder, name))
        if os.path.exists(os.path.join(ROOT, candidate)):
            return candidate
    return None


def wrong_includes(files):
    """What is wrong with the includes, one line each."""
    for path in files:
        part = part_of(path)
        if part not in ARROWS:
            yield f"{path}: {part} has no row in the table of arrows"
            continue
        with open(os.path.join(ROOT, path), encoding="utf-8") as file:
            names = re.findall(r'^\s*#\s*include "([^"]+)"', file.read(),
                               re.MULTILINE)
        for name in names:
            found = resolve(path, name)
            if found is None:
                yield f"{path}: there is no {name}"
                continue
            other = part_of(found)
            if other not in (part, "include/cdbjob") and \
                    other not in ARROWS[part]:
                yield f"{path}: includes {found}; {part} must not know {other}"


def compile_one(path, folder):
    """The object of a file."""
    out = os.path.join(folder, path.replace("/", "-") + ".o")
    command = ["cc", "-std=c11", "-O0", "-w", "-D_GNU_SOURCE", "-c",
               os.path.join(ROOT, path), "-o", out, *CJSON]
    command += ["-I" + os.path.join(ROOT, name) for name in SEARCHED]
    done = subprocess.run(command, check=False, text=True,
                          capture_output=True)
    if done.returncode != 0:
        sys.exit(done.stderr + f"structure.py: cannot compile {path}")
    return out


def symbols(path):
    """The names that an object defines, and those that it needs."""
    done = subprocess.run(["nm", "-P", "-g", path], check=True, text=True,
                          capture_output=True)
    defines, needs = set(), set()
    for line in done.stdout.splitlines():
        name, kind = line.split()[:2]
        (needs if kind in "Uw" else defines).add(name)
    return defines, needs


def edges(files, folder):
    """For each file, the files of the same program part that it calls."""
    os.makedirs(folder, exist_ok=True)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        objects = dict(zip(files, pool.map(
            lambda path: compile_one(path, folder), files)))
    tables = {path: symbols(out) for path, out in objects.items()}
    definers = {}
    for path, (defines, _) in tables.items():
        for name in defines:
            definers.setdefault(name, []).append(path)
    return {path: sorted({other for name in needs
                          for other in definers.get(name, [])
                          if other != path and
                          other.split("/")[0] == path.split("/")[0]})
            for path, (_, needs) in tables.items()}


def loops(graph):
    """The sets of files that call each other (Tarjan's components)."""
    index, low, stack, found = {}, {}, [], []

    def visit(node):
        index[node] = low[node] = len(index)
        stack.append(node)
        for other in graph[node]:
            if other not in index:
                visit(other)
                low[node] = min(low[node], low[other])
            elif other in stack:
                low[node] = min(low[node], index[other])
        if low[node] == index[node]:
            at = stack.index(node)
            component = stack[at:]
            del stack[at:]
            if len(component) > 1:
                found.append(sorted(component))

    for node in sorted(graph):
        if node not in index:
            visit(node)
    return found


def main():
    """Prints what is wrong; 1 if anything is."""
    if len(sys.argv) != 2:
        sys.exit("usage: structure.py OBJECTS")
    files = sources()
    wrong = list(wrong_includes(files))
    graph = edges([path for path in files if path.endswith(".c")],
                  sys.argv[1])
    for loop in loops(graph):
        wrong.append("a loop in the calls: " + "; ".join(
            f"{path} -> {', '.join(o for o in graph[path] if o in loop)}"
            for path in loop))
    print("\n".join(wrong) or
          f"{len(files)} files, {sum(map(len, graph.values()))} calls "
          "between files, no loop")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
