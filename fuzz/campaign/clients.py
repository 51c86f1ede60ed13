# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""A campaign over clients that are not of this project: a folder whose
CMakeLists.txt finds the kit and calls cdbjob_add_fuzz_client()."""
import contextlib
import os
from typing import Optional

import build

# flavour: its engine, and where it has no sanitizer: as for our own targets
ENGINES = {"libfuzzer": "libfuzzer", "replay": "replay", "afl": "afl",
           "cmplog": "afl"}
UNSANITIZED = {"afl", "cmplog"}


class Clients(build.Builds):
    """The programs of a folder of clients, built against the kit of this
    tree."""

    def __init__(self, source: str,
                 root: str = os.path.join(build.ROOT, "build")) -> None:
        super().__init__(root)
        self.source = os.path.abspath(source)
        if not os.path.exists(os.path.join(self.source, "CMakeLists.txt")):
            raise build.CannotBuild(f"{source} has no CMakeLists.txt")
        self.options = ["--clients=" + source]
        self.kit = os.path.join(root, "fuzz-kit")
        self.prefix = os.path.join(self.kit, "prefix")
        self.is_installed = False

    def folder(self, flavour: str) -> str:
        """Where a flavour is built."""
        name = os.path.basename(self.source)
        return os.path.join(self.root, f"fuzz-clients-{name}-{flavour}")

    def program(self, flavour: str, target: str) -> str:
        """The executable of a client."""
        return os.path.join(self.folder(flavour), target)

    def dictionary(self, flavour: str) -> str:
        """The dictionary of the kit."""
        return os.path.join(self.prefix, "share", "cdbjob", "fuzzkit",
                            "cdbjob.dict")

    def mutator(self) -> str:
        """The kit's mutator for AFL++."""
        return os.path.join(self.prefix, "lib", "cdbjob",
                            "cdbjob_mutator.so")

    def uses_cmplog(self, number: int) -> bool:
        """The first does: a client may compare with anything."""
        return number % 2 == 0

    def _install(self, jobs: int) -> None:
        """The kit, once."""
        if self.is_installed:
            return
        os.makedirs(self.kit, exist_ok=True)
        log = os.path.join(self.kit, "campaign-build.log")
        open(log, "w").close()
        for command in (
                ["cmake", "-S", build.ROOT, "-B", self.kit,
                 "-DCDBJOB_BUILD_TOOL=OFF", "-DCDBJOB_BUILD_FUZZKIT=ON",
                 "-DCMAKE_INSTALL_LIBDIR=lib"],
                ["cmake", "--build", self.kit, "-j", str(jobs),
                 "--target", "fuzzkit"],
                ["cmake", "--install", self.kit, "--component", "fuzzkit",
                 "--prefix", self.prefix]):
            build.run(command, {}, log)
        self.is_installed = True

    def _configure(self, flavour: str, jobs: int) -> tuple[dict[str, str],
                                                           str]:
        """Its environment, and its log."""
        if flavour not in ENGINES:
            raise build.CannotBuild(f"clients have no {flavour}: the kit "
                                    "is not built for it")
        self._install(jobs)
        where = self.folder(flavour)
        os.makedirs(where, exist_ok=True)
        log = os.path.join(where, "campaign-build.log")
        open(log, "w").close()
        extra = build.environments()[build.FLAVOURS[flavour]]
        arguments = ["-DCMAKE_PREFIX_PATH=" + self.prefix,
                     "-DCMAKE_BUILD_TYPE=RelWithDebInfo",
                     "-DCDBJOB_FUZZ_ENGINE=" + ENGINES[flavour],
                     "-DCDBJOB_FUZZ_DRILL=ON"]
        if flavour in UNSANITIZED:
            arguments += ["-DCDBJOB_FUZZ_SANITIZERS=",
                          "-DCMAKE_C_COMPILER=afl-clang-fast",
                          "-DCMAKE_CXX_COMPILER=afl-clang-fast++"]
        else:
            arguments += ["-DCMAKE_C_COMPILER=" + build.find("clang"),
                          "-DCMAKE_CXX_COMPILER=" + build.find("clang++")]
        # Where another compiler was used before, CMake would forget the rest
        # of the arguments.
        with contextlib.suppress(FileNotFoundError):
            os.remove(os.path.join(where, "CMakeCache.txt"))
        build.run(["cmake", "-S", self.source, "-B", where, *arguments],
                  extra, log)
        return extra, log

    def targets(self, jobs: int = 1) -> list[str]:
        """The names of the clients, as the folder's own lists say them."""
        with build.alone(self.kit):
            self._configure("replay", jobs)
        path = os.path.join(self.folder("replay"), "cdbjob-fuzz-clients")
        try:
            with open(path, encoding="utf-8") as file:
                return sorted(file.read().split())
        except FileNotFoundError:
            raise build.CannotBuild(
                f"{self.source} does not call cdbjob_add_fuzz_client()"
                ) from None

    def build(self, flavour: str, wanted: list[str], jobs: int) -> None:
        """Builds the wanted clients of a flavour."""
        with build.alone(self.kit):
            extra, log = self._configure(flavour, jobs)
            build.run(["cmake", "--build", self.folder(flavour),
                       "-j", str(jobs), "--target", *wanted], extra, log)

    def steps_problem(self, path: str) -> Optional[str]:
        """Nothing: only the parser of this project has its steps counted."""
        return None
