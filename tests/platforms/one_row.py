# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""Compiles, runs and measures the core for one row of the platforms.

It knows neither the other rows nor the page.
"""

import dataclasses
import pathlib
import re
import subprocess
import sys
import time

import platform_rows
from platform_rows import HERE, ROOT, tool

GUARANTEES = ROOT / "tests" / "guarantees"
STACK_LIMIT = 4096
LEVELS = ["-O0", "-O1", "-O2", "-O3", "-Os", "-Oz"]
# As in tests/guarantees/two-files: -Wcast-align apart.
STRICT = ("-Wall -Wextra -Wpedantic -Werror -Wshadow -Wconversion "
          "-Wsign-conversion -Wundef -Wcast-qual -Wstrict-prototypes "
          "-Wmissing-prototypes -Wwrite-strings").split()
# Code and tables, by the names that each format of objects has for them. The
# core has no data that can be written (guarantees.globals).
SECTIONS = re.compile(
    r"^\s*(?:\.(?:text|s?rodata|rdata|data\.rel\.ro)\b\S*|CODE|DATA"
    r"|__text|__const|__cstring|__literal\d*)\s+(\d+)", re.MULTILINE)
# What is not of the core, or would take minutes under qemu. Programs of their
# own are left out too.
LEFT_OUT = {"sanitizer.c", "small_scope.c", "peers.c", "twice.c", "bridge.c",
            "bridge_create.c", "bridge_vectors.c"}
# Tests of the suites that take most of their time; ci/platforms --long.
LONG = re.compile(r"layout\w*/(any_|every_|full_)|seeds/every_change"
                  r"|memory/needed_is_enough|write/responses_")


class Failed(Exception):
    """A row does not do what it must."""


@dataclasses.dataclass
class Result:
    """What was measured; None: not to be had on this row."""
    row: platform_rows.Row
    version: str = ""
    builds: int = 0         # of the two files, without a warning
    tests: int | None = None
    checks: int | None = None
    answers: int | None = None
    hash: str | None = None
    lines: list[str] = dataclasses.field(default_factory=list)
    core: int | None = None
    client: int | None = None
    stack: int | None = None     # of cdbjob_parse()
    deepest: int | None = None   # of any function of the interface
    sizes: dict[str, int] = dataclasses.field(default_factory=dict)
    seconds: float = 0.0
    failed: str = ""
    skipped: str = ""


def run(command: list[str], folder: pathlib.Path, limit: int = 900) -> str:
    """What a command prints; Failed, with the end of it, if it fails. What it
    says beside that, as wine does of a folder that it makes, is no answer."""
    try:
        done = subprocess.run(command, cwd=folder, text=True, timeout=limit,
                              stdout=subprocess.PIPE, errors="replace",
                              stderr=subprocess.PIPE, check=False,
                              stdin=subprocess.DEVNULL,
                              env=platform_rows.runner_environment())
    except subprocess.TimeoutExpired as error:
        raise Failed(f"{command[0]}: no end after {limit} s") from error
    if done.returncode != 0:
        said = "\n".join((done.stdout + done.stderr).splitlines()[-15:])
        raise Failed(f"{' '.join(command)[:300]}: exit {done.returncode}\n"
                     f"{said}")
    return done.stdout


class Platform:
    """The builds of one row, in a folder of their own."""

    def __init__(self, row: platform_rows.Row, shared: pathlib.Path,
                 long: bool) -> None:
        self.row = row
        self.long = long
        self.words = platform_rows.compiler_words(row)
        self.folder = shared / f"{row.platform}-{row.compiler}"
        self.folder.mkdir(parents=True, exist_ok=True)
        self.two = shared / "two"
        self.vectors = shared / "vectors"
        self.result = Result(row, platform_rows.version(row))

    def compile(self, name: str, sources: list[pathlib.Path],
                *flags: str) -> list[str]:
        """Objects in a folder of that name."""
        folder = self.folder / name
        folder.mkdir(exist_ok=True)
        free = []
        if not self.row.runner:
            free = ["-ffreestanding", f"-isystem{HERE / 'freestanding'}"]
        run([*self.words, *free, *flags, "-c", *map(str, sources)], folder)
        return [str(folder / (source.stem + ".o")) for source in sources]

    def link(self, name: str, objects: list[str]) -> str:
        """A program."""
        out = str(self.folder / (name + (
            ".exe" if self.row.format == "coff" else "")))
        run([*self.words, *objects, *self.row.link.split(), "-o", out],
            self.folder)
        return out

    def start(self, program: str, *arguments: str) -> str:
        """What a program of this platform prints."""
        return run([*platform_rows.runner_words(self.row), program, *arguments],
                   self.folder)

    # ---------------------------------------------------------- the checks

    def warnings(self) -> None:
        """The two files, in every standard and at every level."""
        builds = [["-std=c11", level] for level in LEVELS]
        builds += [["-std=c17", "-O2", "-ffreestanding"], ["-std=c2x", "-O2"]]
        for flags in builds:
            self.compile("strict", [self.two / "cdbjob.c"], *flags, *STRICT)
        self.result.builds = len(builds)

    def suites(self) -> None:
        """The unit suites, with everything that they test."""
        include = [f"-I{ROOT / folder}" for folder in (
            "tests/platforms", "tests", "tests/unit", "src", "include")]
        # A folder's entries have numbers of 64 bits where qemu runs on them.
        flags = ["-std=gnu11", "-O1", "-w", "-D_FILE_OFFSET_BITS=64", *include,
                 f'-DCDBJOB_CORPUS="{ROOT / "corpus"}"',
                 f'-DCDBJOB_GOLDEN="{ROOT / "tests" / "golden"}"']
        objects = []
        for folder in ("src/core", "src/generator", "tests/support",
                       "tests/unit"):
            objects += self.compile(
                folder.replace("/", "-"),
                [path for path in sorted((ROOT / folder).glob("*.c"))
                 if path.name not in LEFT_OUT and
                 "\nint main(" not in path.read_text("utf-8")], *flags)
        if self.long:
            self.drawn_vectors(objects, flags)
        objects += self.compile("run", [HERE / "run.c", HERE / "no_peers.c"],
                                *flags)
        program = self.link("suites", objects)
        self.result.tests = self.result.checks = 0
        for name in self.start(program).split():
            long = LONG.match(name) is not None
            if long and not self.long:
                continue
            said = self.start(program, name)
            counts = re.search(r"(\d+) checks, 0 failed", said)
            if not counts:
                raise Failed(f"{name} does not say how many: {said[-300:]}")
            if not long:
                self.result.tests += 1
                self.result.checks += int(counts[1])

    def drawn_vectors(self, objects: list[str], flags: list[str]) -> None:
        """Vectors that are made here, and know their answers: a program that
        holds them to the hash of tests/golden/vectors."""
        needed = [name for name in objects if "/tests-unit/" not in name]
        needed += self.compile("vectors", [
            ROOT / "tests/unit/vectors.c", HERE / "no_peers.c"], *flags)
        said = self.start(self.link("drawn", needed),
                          str(ROOT / "tests/golden/vectors"))
        if "drawn:" not in said:
            raise Failed(f"unit/vectors.c does not say how many: {said}")

    def answers(self) -> None:
        """The answers of the two files to the vectors."""
        objects = self.compile("answers", [self.two / "cdbjob.c",
                                           HERE / "answers.c"],
                               "-std=c11", "-O2", f"-I{self.two}")
        said = self.start(self.link("answer", objects), str(self.vectors))
        self.result.lines = said.splitlines()
        counts = re.search(r"(\d+) answers, 0 wrong, hash ([0-9a-f]{16})",
                           self.result.lines[-1])
        if not counts:
            raise Failed(f"no hash of the answers: {said[-300:]}")
        self.result.answers = int(counts[1])
        self.result.hash = counts[2]

    # ----------------------------------------------------------- the sizes

    def structs(self) -> None:
        """The sizes of the structs, out of the assembler's text."""
        folder = self.folder / "sizes"
        folder.mkdir(exist_ok=True)
        run([*self.words, "-std=gnu11", "-O1", f"-I{ROOT / 'include'}", "-S",
             *([] if self.row.runner else ["-ffreestanding"]),
             str(HERE / "sizes.c"), "-o", "sizes.s"], folder)
        text = (folder / "sizes.s").read_text("utf-8")
        self.result.sizes = {name: int(size) for name, size in re.findall(
            r"<(\w+)=[^\d>]*(\d+)>", text)}
        if len(self.result.sizes) != 8:
            raise Failed(f"sizes.c: only {self.result.sizes}")

    def code(self) -> None:
        """Code and tables at -Os: of all, and of a client that only parses."""
        sections = ["-std=c11", "-Os", "-ffunction-sections",
                    "-fdata-sections", "-fno-builtin-bcmp"
                    if self.row.compiler == "clang" else "-Os"]
        whole = self.compile("whole", [self.two / "cdbjob.c"], *sections)
        client = self.compile("client", [GUARANTEES / "client.c"],
                              *sections, f"-I{ROOT / 'include'}")
        self.result.core = self.section_sizes(whole[0])
        # No linker leaves functions out of what gcc compiles for Windows.
        if (self.row.format, self.row.compiler) != ("coff", "gcc"):
            self.result.client = self.section_sizes(
                self.client_of(client + whole))

    def client_of(self, objects: list[str]) -> str:
        """These objects, but for what the client does not need."""
        out = str(self.folder / "parse-only")
        kind = self.row.format
        if kind == "elf":
            command = [*self.words, "-nostdlib", "-r", "-Wl,--gc-sections",
                       "-Wl,-u,progress"]
        elif kind == "wasm":
            command = [tool("wasm-ld"), "--no-entry", "--gc-sections",
                       "--export=progress", "--allow-undefined"]
        elif kind == "macho":
            architecture = self.row.command.split("=")[1].split("-")[0]
            command = [tool("ld64.lld"), "-arch", architecture,
                       "-platform_version", "macos", "11.0", "11.0", "-dylib",
                       "-dead_strip", "-undefined", "dynamic_lookup",
                       "-exported_symbol", "_progress"]
        else:
            command = [tool("lld-link"), "/dll", "/noentry", "/opt:ref",
                       "/export:progress", "/force:unresolved",
                       "/nodefaultlib", f"/out:{out}"]
        to = [] if kind == "coff" else ["-o", out]
        run([*command, *objects, *to], self.folder)
        return out

    def section_sizes(self, file: str) -> int:
        """The bytes of code and tables in a file."""
        said = run([tool("llvm-size"), "-A", file], self.folder)
        size = sum(int(found) for found in SECTIONS.findall(said))
        if size < 1024:
            raise Failed(f"{file}: no code found: {said}")
        return size

    def depth(self) -> None:
        """The stack of a parse, from gcc's graph of calls."""
        if self.row.compiler != "gcc":
            return
        self.compile("stack", [self.two / "cdbjob.c"], "-std=c11", "-O2",
                     "-fcallgraph-info=su")
        said = run([sys.executable, str(GUARANTEES / "stack.py"),
                    str(STACK_LIMIT), str(self.folder / "stack/cdbjob.ci")],
                   self.folder)
        found = re.search(r"^(\d+) bytes: .*\ncdbjob_parse: (\d+) bytes", said)
        if not found:
            raise Failed(f"stack.py: no cdbjob_parse: {said}")
        self.result.deepest, self.result.stack = map(int, found.groups())


def measure(row: platform_rows.Row, shared: pathlib.Path, quick: bool,
            long: bool = False) -> Result:
    """All of a row; quick: the answers and the sizes of structs; long: the
    tests that take long too, and the builds that only look for warnings. The
    folder has the two files and the vectors."""
    started = time.monotonic()
    try:
        platform = Platform(row, shared, long)
    except platform_rows.Missing as why:
        return Result(row, skipped=str(why))
    result = platform.result
    try:
        platform.structs()
        if row.runner:
            platform.answers()
        if not quick:
            platform.code()
            platform.depth()
            if row.runner:
                platform.suites()
            if long:
                platform.warnings()
    except platform_rows.Missing as why:
        result.skipped = str(why)
    except Failed as why:
        result.failed = str(why)
    result.seconds = time.monotonic() - started
    return result


def compare_all(results: list[Result]) -> None:
    """Every answer must be that of the first, vector by vector."""
    reference = results[0]
    for result in results[1:]:
        if result.failed or result.skipped or not result.row.runner:
            continue
        for here, there in zip(result.lines, reference.lines):
            if here != there:
                result.failed = f"not as on {reference.row.name}: {here}"
                break
        if result.hash != reference.hash:
            result.failed = result.failed or \
                f"{len(result.lines)} lines of answers, not " \
                f"{len(reference.lines)}"
