# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""Shows that a bug which only some platforms mind is seen on those and on no
other: bugs planted in copies of the core, and the answers compared.
"""

import concurrent.futures
import dataclasses
import pathlib
import shutil
import subprocess

import one_row
from one_row import Result
from platform_rows import ROOT, ROWS


@dataclasses.dataclass(frozen=True)
class Plant:
    """A bug: a text of the core, what is there instead, and who minds."""
    name: str
    file: str
    old: str
    new: str
    seen_on: frozenset[str]


PLANTS = [
    Plant("the order of bytes", "word.h",
          "    word = __builtin_bswap64(word);\n", "",
          frozenset({"s390x", "mips"})),
    Plant("`char` taken as signed", "utf8.h",
          "if ((lead >= 0x80 && lead < 0xC2)",
          "if (((char)lead < 0 && lead < 0xC2)",
          frozenset({"arm", "aarch64", "s390x", "riscv64"})),
    Plant("64 bits kept in a `long`", "reader.h",
          "    uint64_t magnitude;\n", "    unsigned long magnitude;\n",
          frozenset({"i386", "arm", "mips", "windows", "wasm32"})),
    Plant("a block that is not aligned", "parse.c",
          "while (slack < 7 && ", "while (slack < 0 && ",
          frozenset({"mips"})),
]


def planted(plant: Plant, copy: pathlib.Path) -> None:
    """The sources with the bug, made into two files."""
    shutil.rmtree(copy, ignore_errors=True)
    for folder in ("include", "src/core"):
        shutil.copytree(ROOT / folder, copy / folder)
    (copy / "ci").mkdir()
    shutil.copy(ROOT / "ci" / "amalgamate", copy / "ci")
    shutil.copy(ROOT / "LICENSE", copy)
    file = copy / "src" / "core" / plant.file
    text = file.read_text("utf-8")
    if text.count(plant.old) != 1:
        raise SystemExit(f"tests/platforms/can_fail.py: {plant.file} does not "
                         f"have once: {plant.old.strip()}")
    file.write_text(text.replace(plant.old, plant.new), "utf-8")
    subprocess.run([str(copy / "ci" / "amalgamate"), str(copy / "two")],
                   check=True, stdout=subprocess.DEVNULL)


def chosen() -> list:
    """A row for each platform that is run; the reference first."""
    rows, seen = [], set()
    for row in ROWS:
        if row.runner and row.platform not in seen:
            seen.add(row.platform)
            rows.append(row)
    return rows


def can_fail(folder: pathlib.Path, jobs: int) -> int:
    """The exit code. The folder has the file of vectors."""
    bad = 0
    for plant in PLANTS:
        copy = folder / "planted"
        planted(plant, copy)
        shutil.copy(folder / "vectors", copy)
        with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
            results: list[Result] = list(pool.map(
                lambda row: one_row.measure(row, copy, True), chosen()))
        skipped = [result for result in results if result.skipped]
        one_row.compare_all(results)
        seen = {result.row.platform for result in results if result.failed}
        well = seen == plant.seen_on and not skipped
        bad += not well
        print(f"{'ok     ' if well else 'FAILED '} {plant.name}: seen on "
              f"{', '.join(sorted(seen)) or 'none'}", flush=True)
        for result in results:
            if result.skipped:
                print(f"    {result.row.name}: {result.skipped}")
            elif result.failed and result.row.platform not in plant.seen_on:
                print(f"    {result.row.name}: {result.failed}")
        for name in sorted(plant.seen_on - seen):
            print(f"    {name}: not seen there")
    return 1 if bad else 0
