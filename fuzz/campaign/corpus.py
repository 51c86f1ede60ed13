# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""The corpus of a campaign: what it starts from, and what it keeps.

DIR/TARGET/ holds the inputs of a target, each named by its SHA-1. Nothing is
ever taken away before what replaces it is whole on the disk.

    corpus.py TARGET    prints the files that the target starts from
"""
import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from typing import IO, Any, Iterable, Iterator, Optional

import build
import process

SEEDS = os.path.join(build.ROOT, "corpus")
CAPTURES = os.path.join(build.ROOT, "tests", "cli", "input")
KEPT = os.path.join(SEEDS, "kept")  # by target: the warm start
KEPT_LONGEST = 1024  # bytes: a repository is no place for more


class InUse(Exception):
    """Another campaign has the corpus, or nobody may write to it."""


def _files(folder: str) -> Iterator[str]:
    for path, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if not name.startswith(".") and \
                    not name.endswith((".md", ".verdict", ".records")):
                yield os.path.join(path, name)


def sources(target: str) -> list[str]:
    """The files of corpus/ that every target starts from, and for the readers
    of captures those of the tool's tests."""
    common = (path for path in _files(SEEDS)
              if not path.startswith(KEPT + os.sep))
    return [*common, *(_files(CAPTURES) if target == "capture" else ())]


def seeds(target: str) -> list[str]:
    """What a target starts from: the above, and what earlier campaigns found
    for it."""
    return [*sources(target), *_files(os.path.join(KEPT, target))]


def size(folder: str) -> int:
    """How many inputs a folder holds."""
    return len(os.listdir(folder)) if os.path.isdir(folder) else 0


def digest(path: str) -> str:
    """The name that an input has in a corpus."""
    with open(path, "rb") as file:
        return hashlib.sha1(file.read()).hexdigest()


def add(folder: str, files: Iterable[str]) -> None:
    """Copies inputs in under the name of their content."""
    os.makedirs(folder, exist_ok=True)
    for path in files:
        try:
            with open(path, "rb") as file:
                content = file.read()
        except OSError:
            continue
        place = os.path.join(folder, hashlib.sha1(content).hexdigest())
        if os.path.exists(place):
            continue
        with open(place + ".part", "wb") as file:
            file.write(content)
        os.replace(place + ".part", place)


def queue(work: str) -> Iterator[str]:
    """What an AFL++ instance found."""
    for instance in sorted(os.listdir(work)) if os.path.isdir(work) else ():
        found = os.path.join(work, instance, "queue")
        if os.path.isdir(found):
            for path in _files(found):
                if os.path.basename(path).startswith("id"):
                    yield path


def check_writable(folder: str) -> None:
    """Fails, naming the folder, where nothing can be written."""
    try:
        os.makedirs(folder, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise InUse(f"cannot write to {folder}: {error.strerror}") from error


def lock(folder: str) -> IO[str]:
    """Keeps other campaigns out of a corpus until the result is closed."""
    check_writable(folder)
    file = open(os.path.join(folder, ".lock"), "w")
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        file.close()
        raise InUse(f"another campaign is using {folder}; give this one "
                    "its own --corpus") from error
    return file


class Corpus:
    """The kept inputs of one target.

    Lives for one campaign: made after the lock is taken, from what is on the
    disk; collect() and minimise() when the engines have ended."""

    def __init__(self, root: str, target: str, sync: Optional[str] = None,
                 host: str = "campaign") -> None:
        self.target = target
        self.folder = os.path.join(root, target)
        # AFL++'s instances; those of other machines are beside them.
        self.work = os.path.join(sync or root, ".work", target)
        self.host = host
        self.failing = os.path.join(root, ".failing", target)
        self._recover()
        add(self.folder, seeds(target))
        self.before = size(self.folder)
        self.new = 0
        self.after = self.before

    def _recover(self) -> None:
        """Takes up what a campaign that was killed left, and the inputs that
        failed last time: they may pass now."""
        for left in (self.folder + ".old", self.folder + ".new",
                     self.failing):
            if os.path.isdir(left):
                add(self.folder, _files(left))
                shutil.rmtree(left)
        self.collect()
        os.makedirs(self.folder, exist_ok=True)

    def collect(self) -> None:
        """Copies in what AFL++ found, and forgets its instances here."""
        if not os.path.isdir(self.work):
            return
        add(self.folder, queue(self.work))
        for name in os.listdir(self.work):
            if name == self.host or name.startswith(self.host + "_"):
                shutil.rmtree(os.path.join(self.work, name))

    def instance(self, number: int) -> str:
        """The folder of one instance of AFL++."""
        return os.path.join(self.work, self.host +
                            (f"_{number}" if number else ""))

    def set_aside(self, path: str) -> bool:
        """Moves an input that fails out of the corpus, where it would end
        every run at its start, until the next campaign tries it again."""
        place = os.path.join(self.folder, digest(path))
        if not os.path.exists(place):
            return False
        os.makedirs(self.failing, exist_ok=True)
        os.replace(place, os.path.join(self.failing,
                                       os.path.basename(place)))
        return True

    def minimise(self, program: str, seconds: float) -> Optional[str]:
        """Keeps a smallest set of inputs with the same coverage; why not,
        where it could not: then all are kept."""
        new = self.folder + ".new"
        shutil.rmtree(new, ignore_errors=True)
        os.makedirs(new)
        problem = None
        with tempfile.TemporaryDirectory(prefix="cdbjob-merge-") as scratch:
            try:
                # It runs itself again for each part.
                code = process.run([program, "-set_cover_merge=1",
                                    f"-artifact_prefix={scratch}/", new,
                                    self.folder], seconds)
                if code is None:
                    problem = f"the merge took more than {seconds:.0f} s"
                elif code != 0:
                    problem = f"the merge ended with {code}"
                elif size(new) == 0:
                    problem = "the merge kept nothing"
            except OSError as error:
                problem = str(error)
        if problem is not None:
            shutil.rmtree(new, ignore_errors=True)
            return problem
        os.rename(self.folder, self.folder + ".old")
        os.rename(new, self.folder)
        shutil.rmtree(self.folder + ".old")
        return None


class Exchange:
    """What campaigns on several machines find, given to each other while they
    run: ROOT/HOST/TARGET/ in a folder that all of them see."""

    def __init__(self, root: str, host: str, place: Corpus) -> None:
        self.root, self.host, self.place = root, host, place
        self.own = os.path.join(root, host, place.target)
        os.makedirs(self.own, exist_ok=True)

    def once(self) -> None:
        """Publishes what is new here and takes up what is new elsewhere. An
        input has the same name everywhere; one that fails here is left."""
        here = set(os.listdir(self.place.folder))
        known = here | (set(os.listdir(self.place.failing))
                        if os.path.isdir(self.place.failing) else set())
        add(self.own, (os.path.join(self.place.folder, name) for name in
                       here - set(os.listdir(self.own))))
        for host in sorted(os.listdir(self.root)):
            folder = os.path.join(self.root, host, self.place.target)
            if host.startswith(".") or host == self.host or \
                    not os.path.isdir(folder):
                continue
            add(self.place.folder,
                (os.path.join(folder, name) for name in
                 sorted(set(os.listdir(folder)) - known)
                 if not name.endswith(".part")))


class History:
    """What each campaign on a corpus came to, a line of JSON for each."""

    def __init__(self, root: str) -> None:
        self.path = os.path.join(root, ".history")

    def last(self) -> Optional[dict[str, Any]]:
        """The campaign before, if there was one."""
        try:
            with open(self.path, encoding="utf-8") as file:
                result: dict[str, Any] = json.loads(
                    file.read().splitlines()[-1])
                return result
        except (OSError, IndexError, ValueError):
            return None

    def add(self, result: dict[str, Any]) -> None:
        """Adds a campaign."""
        line = {"date": result["date"], "runs": [
            {name: run[name] for name in ("target", "engine", "edges",
                                          "corpus", "executions")}
            for run in result["runs"]]}
        with open(self.path, "a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")


def remake_kept(target: str, folder: str, program: str) -> None:
    """Makes corpus/kept/TARGET anew: of what a folder holds, a smallest set
    that reaches what the other seeds do not. The old one goes when the new
    one is there."""
    kept = os.path.join(KEPT, target)
    with tempfile.TemporaryDirectory(prefix="cdbjob-kept-") as scratch:
        made = os.path.join(scratch, "made")
        short = os.path.join(scratch, "short")
        add(made, sources(target))
        common = set(os.listdir(made))
        add(short, (path for path in _files(folder)
                    if os.path.getsize(path) <= KEPT_LONGEST))
        subprocess.run([program, "-set_cover_merge=1", "-use_counters=0",
                        f"-artifact_prefix={scratch}/", made, short],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       env=build.environment(), check=True)
        shutil.rmtree(kept + ".part", ignore_errors=True)
        add(kept + ".part", (os.path.join(made, name) for name in
                             sorted(set(os.listdir(made)) - common)))
        shutil.rmtree(kept, ignore_errors=True)
        os.replace(kept + ".part", kept)


def describe_kept(command: str, commit: str) -> int:
    """Writes beside the warm start what made it; its size in bytes."""
    sizes = {target: sum(os.path.getsize(path) for path in
                         _files(os.path.join(KEPT, target)))
             for target in sorted(os.listdir(KEPT))
             if os.path.isdir(os.path.join(KEPT, target))}
    rows = "".join(f"| `{target}` | {size(os.path.join(KEPT, target))} | "
                   f"{length:,} |\n" for target, length in sizes.items())
    with open(os.path.join(KEPT, "README.md"), "w", encoding="utf-8") as file:
        file.write(
            "# The warm start\n\nWhat campaigns found and the other seeds do "
            "not reach, minimised, each input\nnamed by its SHA-1. Made by "
            f"`{command}`\nat `{commit}`. Never edited: that command makes "
            "it anew.\n\n| target | inputs | bytes |\n|---|---:|---:|\n"
            + rows)
    return sum(sizes.values())


if __name__ == "__main__":
    print("\n".join(seeds(sys.argv[1])))
