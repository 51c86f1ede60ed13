# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""The platforms: one row for each with each of its compilers.

A row says how programs for it are compiled and run, on Debian for x86-64. It
knows nothing of what is compiled.
"""

import dataclasses
import os
import pathlib
import shutil
import subprocess

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
BUILD = ROOT / "build" / "platforms"
HERE = pathlib.Path(__file__).resolve().parent


class Missing(Exception):
    """A tool that a row needs is not there."""


@dataclasses.dataclass(frozen=True)
class Row:
    """A platform with one of its compilers."""
    platform: str
    compiler: str          # "gcc" or "clang"
    command: str           # the words that call it; CLANG: see ci/clang
    runner: str = ""       # a name in RUNNERS; "": it is not run
    format: str = "elf"    # of its objects: elf, coff, wasm, macho
    link: str = ""         # further words to link with
    note: str = ""         # what it is for, or why it is not run

    @property
    def name(self) -> str:
        """As it is shown."""
        return f"{self.platform} {self.compiler}"


def linux(platform: str, triple: str, qemu: str, note: str) -> list[Row]:
    """Both compilers of a Linux that qemu runs. Programs are linked
    statically, so that nothing of that Linux is needed."""
    return [Row(platform, "gcc", f"{triple}-gcc", qemu, link="-static",
                note=note),
            Row(platform, "clang", f"CLANG --target={triple}", qemu,
                link="-static", note=note)]


# The tests print a size_t; the C library of Windows alone cannot.
ANSI = "-D__USE_MINGW_ANSI_STDIO=1"
NO_SDK = "compiled only: its C library is not free to have"
ROWS = [
    Row("x86_64", "gcc", "gcc", "native",
        note="64 bits, little-endian, `char` signed"),
    Row("x86_64", "clang", "CLANG", "native",
        note="64 bits, little-endian, `char` signed"),
    Row("i386", "gcc", "gcc -m32", "native",
        note="32 bits; 64-bit integers aligned to 4"),
    Row("i386", "clang", "CLANG -m32", "native",
        note="32 bits; 64-bit integers aligned to 4"),
    *linux("arm", "arm-linux-gnueabihf", "qemu-arm",
           "32 bits, `char` unsigned"),
    *linux("aarch64", "aarch64-linux-gnu", "qemu-aarch64",
           "64 bits, `char` unsigned"),
    *linux("s390x", "s390x-linux-gnu", "qemu-s390x",
           "64 bits, big-endian, `char` unsigned"),
    *linux("riscv64", "riscv64-linux-gnu", "qemu-riscv64",
           "64 bits, `char` unsigned"),
    *linux("mips", "mips-linux-gnu", "qemu-mips",
           "32 bits, big-endian; a wrong alignment is a fault"),
    Row("musl", "gcc", "musl-gcc", "native", link="-static",
        note="x86-64 with another C library"),
    Row("windows", "gcc", "x86_64-w64-mingw32-gcc " + ANSI, "wine", "coff",
        note="64 bits with a `long` of 32"),
    Row("windows", "clang", f"CLANG --target=x86_64-w64-mingw32 {ANSI}",
        "wine", "coff", note="64 bits with a `long` of 32"),
    Row("wasm32", "clang", "CLANG --target=wasm32-wasi --sysroot=/usr",
        "node", "wasm",
        link="-Wl,-z,stack-size=1048576", note="WebAssembly with WASI"),
    Row("windows-msvc", "clang", "CLANG --target=x86_64-pc-windows-msvc",
        "", "coff", note=NO_SDK),
    Row("windows-arm64", "clang", "CLANG --target=aarch64-pc-windows-msvc",
        "", "coff", note=NO_SDK),
    Row("macos-x86_64", "clang", "CLANG --target=x86_64-apple-macos11",
        "", "macho", note=NO_SDK),
    Row("macos-arm64", "clang", "CLANG --target=arm64-apple-macos11", "",
        "macho", note=NO_SDK),
]

# The words before a program. {build} is a folder for what the runner keeps.
RUNNERS: dict[str, list[str]] = {
    "native": [],
    "qemu-arm": ["qemu-arm"],
    "qemu-aarch64": ["qemu-aarch64"],
    "qemu-s390x": ["qemu-s390x"],
    "qemu-riscv64": ["qemu-riscv64"],
    "qemu-mips": ["qemu-mips"],
    "wine": ["/usr/lib/wine/wine64"],
    "node": ["node", "--no-warnings", str(HERE / "wasi.mjs")],
}


def text_of(*command: str) -> str:
    """What a command prints; Missing, if it cannot."""
    try:
        return subprocess.run(command, check=True, text=True,
                              stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE).stdout.strip()
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", None) or str(error)
        raise Missing(f"{command[0]}: {said.strip()}") from error


def tool(name: str) -> str:
    """A tool of the LLVM of ci/clang."""
    return text_of(str(ROOT / "ci" / "clang"), name)


def unpacked_gcc(triple_gcc: str) -> str:
    """A cross gcc of Debian, unpacked into the build folder and not
    installed: each of those packages conflicts with gcc-multilib, which the
    tests of the host need. The rest of its tools is installed."""
    triple = triple_gcc.removesuffix("-gcc")
    major = text_of("gcc", "-dumpversion").split(".")[0]
    folder = BUILD / "gcc"
    command = folder / "usr" / "bin" / f"{triple_gcc}-{major}"
    if not command.exists():
        folder.mkdir(parents=True, exist_ok=True)
        package = f"gcc-{major}-{triple.replace('_', '-')}"
        fetched = folder / package
        shutil.rmtree(fetched, ignore_errors=True)
        fetched.mkdir()
        if subprocess.run(["apt-get", "download", "-qq",
                           "-oAPT::Sandbox::User=root", package],
                          cwd=fetched, check=False).returncode != 0:
            raise Missing(f"apt-get cannot download {package}")
        for file in fetched.glob("*.deb"):
            text_of("dpkg", "-x", str(file), str(folder))
        add_links(folder, f"usr/lib/gcc-cross/{triple}/{major}", triple)
    return str(command)


def add_links(folder: pathlib.Path, library: str, triple: str) -> None:
    """What is installed, where an unpacked gcc looks for it: the compiler
    proper, its headers and libraries, the assembler, and the C library."""
    for installed in (pathlib.Path("/") / library).iterdir():
        place = folder / library / installed.name
        if not place.exists():
            place.symlink_to(installed)
    place = folder / "usr" / triple
    if not place.exists():
        place.symlink_to(pathlib.Path("/usr") / triple)


def compiler_words(row: Row) -> list[str]:
    """The command that compiles for a row."""
    words = row.command.split()
    if words[0] == "CLANG":
        return [tool("clang")] + words[1:]
    if shutil.which(words[0]) is None:
        if not words[0].endswith("-linux-gnu-gcc") and \
                not words[0].endswith("-linux-gnueabihf-gcc"):
            raise Missing(f"{words[0]} is missing")
        words[0] = unpacked_gcc(words[0])
    return words


def runner_words(row: Row) -> list[str]:
    """The words before a program of a row."""
    words = RUNNERS[row.runner]
    if words and shutil.which(words[0]) is None:
        raise Missing(f"{words[0]} is missing")
    return words


def runner_environment() -> dict[str, str]:
    """Wine keeps its files in the build folder, and says nothing."""
    return dict(os.environ, WINEPREFIX=str(BUILD / "wine"), WINEDEBUG="-all",
                DISPLAY="", LC_ALL="C")


def version(row: Row) -> str:
    """Such as "gcc 12.2.0"."""
    option = "-dumpfullversion" if row.compiler == "gcc" else "-dumpversion"
    return f"{row.compiler} {text_of(*compiler_words(row), option)}"
