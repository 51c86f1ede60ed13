"""The corpus of a campaign: what it starts from, and what it keeps.

DIR/TARGET/ holds the inputs of a target, each named by its SHA-1. Nothing is
ever taken away before what replaces it is whole on the disk.
"""
import hashlib
import os
import shutil
import subprocess

import build

SEEDS = os.path.join(build.ROOT, "corpus")
CAPTURES = os.path.join(build.ROOT, "tests", "cli", "input")


def _files(folder):
    for path, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if not name.startswith(".") and \
                    not name.endswith((".md", ".verdict")):
                yield os.path.join(path, name)


def seeds(target):
    """What a target starts from: the files of corpus/, and for the readers
    of captures those of the tool's tests."""
    more = _files(CAPTURES) if target == "capture" else ()
    return [*_files(SEEDS), *more]


def size(folder):
    """How many inputs a folder holds."""
    return len(os.listdir(folder)) if os.path.isdir(folder) else 0


def add(folder, files):
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


def queue(work):
    """What an AFL++ instance found."""
    for instance in sorted(os.listdir(work)) if os.path.isdir(work) else ():
        found = os.path.join(work, instance, "queue")
        if os.path.isdir(found):
            for path in _files(found):
                if os.path.basename(path).startswith("id"):
                    yield path


class Corpus:
    """The kept inputs of one target."""

    def __init__(self, root, target):
        self.target = target
        self.folder = os.path.join(root, target)
        self.work = os.path.join(root, ".work", target)
        self._recover()
        add(self.folder, seeds(target))
        self.before = size(self.folder)

    def _recover(self):
        """Takes up what a campaign that was killed left behind."""
        for suffix in (".old", ".new"):
            left = self.folder + suffix
            if os.path.isdir(left):
                add(self.folder, _files(left))
                shutil.rmtree(left)
        self.collect()
        os.makedirs(self.folder, exist_ok=True)

    def collect(self):
        """Copies in what AFL++ found and forgets its working folder."""
        if os.path.isdir(self.work):
            add(self.folder, queue(self.work))
            shutil.rmtree(self.work)

    def minimise(self, seconds):
        """Keeps a smallest set of inputs with the same coverage."""
        new = self.folder + ".new"
        shutil.rmtree(new, ignore_errors=True)
        os.makedirs(new)
        try:
            done = subprocess.run(
                [build.program("libfuzzer", self.target),
                 "-set_cover_merge=1", new, self.folder],
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                env=build.environment(), timeout=seconds, check=False)
        except (subprocess.TimeoutExpired, OSError):
            done = None
        if done is None or done.returncode != 0 or size(new) == 0:
            shutil.rmtree(new, ignore_errors=True)
            return False
        os.rename(self.folder, self.folder + ".old")
        os.rename(new, self.folder)
        shutil.rmtree(self.folder + ".old")
        return True
