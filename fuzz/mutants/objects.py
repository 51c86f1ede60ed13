# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""A built folder of ninja, and its programs with one file changed: only what
includes that file is compiled again, into a folder of the mutant's own. The
changed file is laid over the real one by clang; nothing in the tree changes.
"""
import hashlib
import json
import os
import re
import shlex
import subprocess
from typing import NamedTuple, Optional


class Broken(Exception):
    """It does not compile, or does not link."""


class Overlay(NamedTuple):
    """A folder of a mutant, the file that it changes and the new content."""
    folder: str
    path: str

    @classmethod
    def write(cls, folder: str, path: str, content: bytes) -> "Overlay":
        """Prepares the folder."""
        os.makedirs(folder, exist_ok=True)
        changed = os.path.join(folder, os.path.basename(path))
        with open(changed, "wb") as file:
            file.write(content)
        with open(os.path.join(folder, "overlay.yaml"), "w") as text:
            json.dump({"version": 0, "use-external-names": False, "roots": [{
                "type": "file", "name": path,
                "external-contents": changed}]}, text)
        return cls(folder, path)

    @property
    def flags(self) -> list[str]:
        """What clang needs to see it."""
        return ["-ivfsoverlay", os.path.join(self.folder, "overlay.yaml"),
                "-w"]


def _run(command: list[str], where: str) -> None:
    done = subprocess.run(command, cwd=where, check=False, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode != 0:
        raise Broken(done.stdout[-2000:])


def _output(command: list[str]) -> str:
    return subprocess.run(command, check=True, text=True,
                          stdout=subprocess.PIPE).stdout


def _bare(command: list[str]) -> list[str]:
    """A compilation without sanitizers, debugging, warnings and levels."""
    bare = [word for word in command
            if not re.match(r"-f(no-)?sanitize|-fprofile|-fcoverage|-g|-O|"
                            r"-MD|-W", word)]
    for flag in ("-MF", "-MT"):
        if flag in bare:
            at = bare.index(flag)
            del bare[at:at + 2]
    return bare


class Folder:
    """What ninja built in a folder, and how."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.name = os.path.basename(path)
        self.compiles: dict[str, list[str]] = {}   # object: its command
        self.archives: dict[str, list[str]] = {}   # archive: its objects
        self.links: dict[str, list[str]] = {}      # program: its command
        self.fronts: dict[str, bytes] = {}         # object: see _front()
        for line in _output(["ninja", "-C", path, "-t",
                             "commands"]).splitlines():
            self._command(line)
        self.sources = {name: command[command.index("-c") + 1]
                        for name, command in self.compiles.items()}
        self.users: dict[str, set[str]] = {}       # file: objects made of it
        current = ""
        for line in _output(["ninja", "-C", path, "-t", "deps"]).splitlines():
            if not line.startswith(" "):
                current = line.split(":")[0]
            elif line.strip():
                file = os.path.normpath(os.path.join(path, line.strip()))
                self.users.setdefault(file, set()).add(current)

    def _command(self, line: str) -> None:
        archive = re.search(r"&& (\S*ar\S*) qc (\S+) +(.*?) && ", line)
        if archive:
            self.archives[archive[2]] = archive[3].split()
            self.archiver = archive[1]
            return
        link = re.match(r": && (.*?) && :$", line)
        words = shlex.split(link[1] if link else line)
        if words and os.path.basename(words[0]) == "ccache":
            words = words[1:]
        if "-o" not in words:
            return
        out = words[words.index("-o") + 1]
        if "-c" in words:
            self.compiles[out] = words
        elif link:
            self.links[out] = words

    def affected(self, program: str, file: str) -> bool:
        """Is a file in what a program (a path) is made of?"""
        return bool(self._objects(os.path.relpath(program, self.path)) &
                    self.users.get(file, set()))

    def _objects(self, program: str) -> set[str]:
        found: set[str] = set()
        for word in self.links.get(program, ()):
            if word in self.compiles:
                found.add(word)
            found |= set(self.archives.get(word, ()))
        return found

    def _front(self, name: str, overlay: Optional[Overlay]) -> bytes:
        """A hash of what the front end makes of a source: quick, and nothing
        that differs later is the same here."""
        command = _bare(self.compiles[name])
        command[command.index("-o") + 1] = "-"
        command[command.index("-c")] = "-S"
        done = subprocess.run(
            [*command, "-O0", "-emit-llvm", "-w",
             *(overlay.flags if overlay else [])], cwd=self.path,
            check=False, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if done.returncode != 0:
            raise Broken(done.stderr.decode(errors="replace")[-2000:])
        return hashlib.sha1(done.stdout).digest()

    def _sees(self, name: str, overlay: Overlay) -> bool:
        """Does an object change with a file that it is made of? Most of those
        that include a header do not see a change in it."""
        if overlay.path.endswith(".c"):
            return True
        if name not in self.fronts:
            self.fronts[name] = self._front(name, None)
        return self._front(name, overlay) != self.fronts[name]

    def compile(self, name: str, overlay: Overlay) -> str:
        """The object of a mutant, made when it is first needed."""
        out = os.path.join(overlay.folder, self.name, name)
        if os.path.exists(out):
            return out
        if not self._sees(name, overlay):
            return os.path.join(self.path, name)
        os.makedirs(os.path.dirname(out), exist_ok=True)
        command = list(self.compiles[name])
        for flag in ("-MF", "-o"):
            if flag in command:
                command[command.index(flag) + 1] = out + flag
        _run([*command, *overlay.flags], self.path)
        os.replace(out + "-o", out)
        return out

    def link(self, program: str, overlay: Overlay) -> str:
        """The mutant's program (a path) in place of the tree's."""
        name = os.path.relpath(program, self.path)
        out = os.path.join(overlay.folder, self.name, name)
        if os.path.exists(out):
            return out
        users = self.users[overlay.path]
        command = []
        for word in self.links[name]:
            if word in users and word in self.compiles:
                word = self.compile(word, overlay)
            elif users & set(self.archives.get(word, ())):
                word = self._archive(word, overlay)
            command.append(word)
        os.makedirs(os.path.dirname(out), exist_ok=True)
        command[command.index("-o") + 1] = out + ".part"
        _run(command, self.path)
        os.replace(out + ".part", out)
        return out

    def _archive(self, name: str, overlay: Overlay) -> str:
        out = os.path.join(overlay.folder, self.name, name)
        if os.path.exists(out):
            return out
        os.makedirs(os.path.dirname(out), exist_ok=True)
        # Made anew: two members may have one name, and one that is replaced is
        # found by its name.
        _run([self.archiver, "qc", out + ".part", *(
            self.compile(member, overlay)
            if member in self.users[overlay.path] else member
            for member in self.archives[name])], self.path)
        os.replace(out + ".part", out)
        return out

    def optimised(self, name: str, out: str,
                  overlay: Optional[Overlay]) -> bytes:
        """What an object is at -O2, without sanitizers and claims."""
        command = [word for word in _bare(self.compiles[name])
                   if word != "-DCDBJOB_CHECKED"]
        command[command.index("-o") + 1] = out
        os.makedirs(os.path.dirname(out), exist_ok=True)
        _run([*command, "-O2", "-DNDEBUG", "-w",
              *(overlay.flags if overlay else [])], self.path)
        with open(out, "rb") as file:
            return file.read()

    def same_code(self, overlay: Overlay, originals: str) -> bool:
        """Does the compiler make the same of the product with the change?
        `originals`: a folder for the objects of the tree."""
        part = re.compile(r"src/[^/]+/CMakeFiles/[^/]+\.dir/")
        for name in sorted(self.users[overlay.path]):
            if not part.match(name) or not self._sees(name, overlay):
                continue
            kept = os.path.join(originals, name)
            if os.path.exists(kept):
                with open(kept, "rb") as file:
                    before = file.read()
            else:
                before = self.optimised(name, kept + f".{os.getpid()}", None)
                os.replace(kept + f".{os.getpid()}", kept)
            out = os.path.join(overlay.folder, "optimised.o")
            if self.optimised(name, out, overlay) != before:
                return False
        return True
