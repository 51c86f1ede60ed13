# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""The gate of planted bugs: each witness is caught, each neighbour is not.

Builds the replay drivers once for each plant with the compiler and flags of
the build that calls it.

    check_plants.py --cc=CC --flags=FLAGS --libs=LIBS --work=DIR
                    --general=HEADER
                    SOURCE...     of the harness
"""
import argparse
import glob
import os
import shlex
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
FUZZ = os.path.dirname(HERE)
ROOT = os.path.dirname(FUZZ)
sys.path.insert(0, os.path.join(FUZZ, "campaign"))
import plants  # noqa: E402  (found by the line above)

TARGETS = ("core", "differential")


class Builder:
    """Compiles and links replay drivers in one folder."""

    def __init__(self, args):
        self.work = os.path.abspath(args.work)
        self.core = os.path.join(self.work, "core")
        self.cc = shlex.split(args.cc)
        self.libs = shlex.split(args.libs)
        # The parser of which the lane is left out, with names of its own.
        self.general = ["-include", args.general, "-DCDBJOB_NO_LANE"]
        self.flags = ["-std=c11", "-D_GNU_SOURCE", "-g", "-O1",
                      *shlex.split(args.flags),
                      "-I" + os.path.join(ROOT, "include"), "-I" + self.core,
                      "-I" + os.path.join(ROOT, "src"), "-I" + FUZZ,
                      "-I" + ROOT]
        os.makedirs(self.work, exist_ok=True)

    def parser(self, sources, prefix):
        """Compiles sources of the parser, with its lane and without; pairs
        of what it is and its object."""
        return [*zip(sources, self.objects(sources, prefix)),
                *zip(["general " + source for source in sources],
                     self.objects(sources, prefix + "general_",
                                  self.general))]

    def objects(self, sources, prefix, flags=()):
        """Compiles sources; the objects."""
        made = []
        for source in sources:
            place = os.path.relpath(source, ROOT)[:-2].replace("/", "_")
            name = prefix + place.strip("._") + ".o"
            made.append(os.path.join(self.work, name))
            subprocess.run([*self.cc, *self.flags, *flags, "-c", source,
                            "-o", made[-1]], check=True)
        return made

    def link(self, target, objects):
        """Links a driver."""
        program = os.path.join(self.work, "replay_" + target)
        subprocess.run([*self.cc, *self.flags, "-o", program, *objects,
                        *self.libs], check=True)
        return program


def caught(program, path):
    """The name of what a driver dies of on an input; None if it lives."""
    done = subprocess.run([program, path], capture_output=True, check=False,
                          env={**os.environ, "ASAN_OPTIONS":
                               "detect_leaks=0:symbolize=0"})
    if done.returncode == 0:
        return None
    text = done.stderr.decode(errors="replace")
    for line in text.splitlines():
        if line.startswith("ORACLE "):
            return line.split()[1].rstrip(":")
    return "sanitizer" if "Sanitizer" in text or "runtime error" in text \
        else f"exit {done.returncode}"


def check(builder, plant, harness, drivers, clean):
    """Plants one bug; whether witness and neighbour do as they should."""
    source = os.path.join(ROOT, "src", "core")
    plants.apply(plant, source, builder.core)
    everything = sorted(glob.glob(os.path.join(builder.core, "*.c")))
    changed = everything if plant.file.endswith(".h") else \
        [os.path.join(builder.core, plant.file)]
    planted = dict(clean)
    planted.update(builder.parser(changed, "planted_"))
    seen = {"witness": None, "neighbour": None}
    for kind in seen:
        path = os.path.join(builder.work, f"{plant.name}.{kind}")
        with open(path, "wb") as file:
            file.write(getattr(plant, kind))
    for target in TARGETS:
        program = builder.link(target, [*planted.values(), *harness,
                                        *drivers[target]])
        for kind in seen:
            path = os.path.join(builder.work, f"{plant.name}.{kind}")
            seen[kind] = seen[kind] or caught(program, path)
    good = seen["witness"] is not None and seen["neighbour"] is None and \
        plant.by in ("", seen["witness"])
    print(f"{'ok  ' if good else 'FAIL'} {plant.name:20} witness: "
          f"{seen['witness']}, neighbour: {seen['neighbour']}", flush=True)
    return good


def main():
    """Runs all plants."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    for name in ("cc", "flags", "libs", "work", "general"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("source", nargs="+")
    args = parser.parse_args()
    builder = Builder(args)
    plants.apply(None, os.path.join(ROOT, "src", "core"), builder.core)
    core = sorted(glob.glob(os.path.join(builder.core, "*.c")))
    clean = dict(builder.parser(core, "clean_"))
    harness = builder.objects(args.source, "harness_")
    replay = builder.objects([os.path.join(FUZZ, "replay.c")], "")
    drivers = {name: replay + builder.objects(
        [os.path.join(FUZZ, "targets", name + ".c")], "target_")
        for name in TARGETS}
    good = [check(builder, plant, harness, drivers, clean)
            for plant in plants.PLANTS]
    print(f"{sum(good)} of {len(good)} planted bugs distinguished from their "
          "neighbours")
    return 0 if good and all(good) else 1


sys.exit(main())
