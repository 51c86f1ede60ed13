# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""Building the targets of a campaign, and saying what is missing for it."""
import contextlib
import fcntl
import json
import os
import subprocess
import sys
from typing import Iterator, Optional

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))


def environments() -> dict[str, dict[str, str]]:
    """What CMakePresets.json adds to the environment, by preset."""
    with open(os.path.join(ROOT, "CMakePresets.json"),
              encoding="utf-8") as file:
        presets = {preset["name"]: preset
                   for preset in json.load(file)["configurePresets"]}

    def of(name: str) -> dict[str, str]:
        parent = presets[name].get("inherits")
        return {**(of(parent) if parent else {}),
                **presets[name].get("environment", {})}
    return {name: of(name) for name in presets}


# flavour: its preset, which is also its folder in build/
FLAVOURS = {name: "fuzz-" + name
            for name in ("libfuzzer", "afl", "cmplog", "msan", "replay")}

# Targets whose code is all ours: MSan needs every byte instrumented.
WITHOUT_PEERS = {"core", "options", "verdict"}

# The targets of the parts that other targets do not link.
PARTS = {"bridge": ("bridge",), "capture": ("capture", "records"),
         "report": ("report", "redact")}

# A first report ends the process. libFuzzer asks for leaks only after an
# input that allocated more often than it freed.
ENVIRONMENT = {
    "ASAN_OPTIONS": "abort_on_error=1:detect_leaks=1:symbolize=1:"
                    "handle_abort=1:allocator_may_return_null=1",
    "UBSAN_OPTIONS": "halt_on_error=1:abort_on_error=1:print_stacktrace=1",
    "MSAN_OPTIONS": "abort_on_error=1:symbolize=1",
}


def find(tool: str) -> str:
    """The path of a tool of the chosen clang, or nothing."""
    done = subprocess.run([os.path.join(ROOT, "ci", "clang"), tool],
                          check=False, text=True, capture_output=True)
    return done.stdout.strip()


_symbolizer = find("llvm-symbolizer")
if _symbolizer:
    for _name in ("ASAN", "MSAN"):
        ENVIRONMENT[_name + "_OPTIONS"] += (
            ":external_symbolizer_path=" + _symbolizer)


class CannotBuild(Exception):
    """The campaign cannot start, and why."""


def environment(extra: Optional[dict[str, str]] = None) -> dict[str, str]:
    """The environment of every target."""
    return {**os.environ, **ENVIRONMENT, **(extra or {})}


def targets() -> list[str]:
    """The names of all targets, from the files in fuzz/targets."""
    files = os.listdir(os.path.join(ROOT, "fuzz", "targets"))
    return sorted(name[:-2] for name in files
                  if name.endswith(".c") and name != "empty.c")


def reached_since(reference: str) -> list[str]:
    """The targets that the changes since a commit can reach."""
    done = subprocess.run(["git", "diff", "--name-only", reference + "..."],
                          cwd=ROOT, check=False, text=True,
                          capture_output=True)
    if done.returncode != 0:
        raise CannotBuild(done.stderr.strip())
    reached: set[str] = set()
    for path in done.stdout.splitlines():
        parts = path.split("/")
        if parts[:2] == ["fuzz", "targets"]:
            reached.add(parts[-1][:-2])
        elif parts[0] == "src" and parts[1] in PARTS:
            reached.update(PARTS[parts[1]])
        elif parts[:2] in (["src", "cli"], ["src", "CMakeLists.txt"]):
            continue
        elif parts[0] in ("src", "include", "fuzz", "corpus") and \
                not path.endswith(".md"):
            return targets()
    return sorted(reached)


def run(command: list[str], extra: dict[str, str], log: str) -> None:
    """A step of a build; CannotBuild: it failed, and says so in the log."""
    with open(log, "ab") as file:
        done = subprocess.run(command, cwd=ROOT, stdout=file,
                              stderr=subprocess.STDOUT, check=False,
                              env={**os.environ, **extra})
    if done.returncode != 0:
        with open(log, errors="replace") as file:
            sys.stderr.write(file.read()[-4000:])
        raise CannotBuild(f"{' '.join(command)} failed (log: {log})")


@contextlib.contextmanager
def alone(folder: str) -> Iterator[None]:
    """Waits until no other campaign builds in a folder, and keeps others
    out."""
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, ".lock"), "w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


class Builds:
    """The programs of a campaign, one folder for each flavour.

    `core`: a copy of the parser with a planted bug, or None: the parser."""

    def __init__(self, root: str = os.path.join(ROOT, "build"),
                 core: Optional[str] = None) -> None:
        self.root, self.core = root, core
        # What chooses these programs on the command line of ci/fuzz.
        self.options: list[str] = []

    def targets(self) -> list[str]:
        """The names of all targets."""
        return targets()

    def folder(self, flavour: str) -> str:
        """Where a flavour is built."""
        name = FLAVOURS[flavour] + ("-planted" if self.core else "")
        return os.path.join(self.root, name)

    def program(self, flavour: str, target: str) -> str:
        """The executable of a target."""
        return os.path.join(self.folder(flavour), "fuzz", target)

    def dictionary(self, flavour: str) -> str:
        """The dictionary that the build printed from the tables."""
        return os.path.join(self.folder(flavour), "fuzz", "cdbjob.dict")

    def mutator(self) -> str:
        """The custom mutator that AFL++ loads."""
        return os.path.join(self.folder("afl"), "fuzz", "libmutator_afl.so")

    def uses_cmplog(self, number: int) -> bool:
        """Does that instance of AFL++ look at comparisons and make its own
        mutations, too? Ours know what the parser compares with."""
        return number % 2 == 1

    def build(self, flavour: str, wanted: list[str], jobs: int) -> None:
        """Builds the wanted targets of a flavour."""
        arguments = ["--preset", FLAVOURS[flavour]]
        extra = environments()[FLAVOURS[flavour]]
        where = self.folder(flavour)
        if self.core:
            arguments = [*arguments, "-DCDBJOB_FUZZ_CORE_DIR=" + self.core]
        names = ["fuzz_" + name for name in wanted
                 if flavour != "msan" or name in WITHOUT_PEERS]
        names.append("fuzz_dictionary")
        if flavour == "afl":
            names.append("fuzz_mutator_afl")
        if flavour == "replay":
            names.append("fuzz_steps")
        with alone(where):
            log = os.path.join(where, "campaign-build.log")
            open(log, "w").close()
            run(["cmake", "-S", ROOT, *arguments, "-B", where], extra, log)
            run(["cmake", "--build", where, "-j", str(jobs), "--target",
                 *names], extra, log)

    def steps_problem(self, path: str) -> Optional[str]:
        """What is wrong with the parser's steps on a file or folder."""
        done = subprocess.run([self.program("replay", "fuzz_steps"), path],
                              check=False, capture_output=True, text=True,
                              env=environment())
        if done.returncode == 0:
            return None
        return (done.stdout or done.stderr)[-300:]
