"""Building the targets of a campaign, and saying what is missing for it."""
import os
import shutil
import subprocess
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))

SANITIZE = ("-fsanitize=address,undefined -fno-sanitize-recover=all "
            "-fno-omit-frame-pointer")

# name: folder in build/, arguments of cmake, environment
FLAVOURS = {
    "libfuzzer": ("fuzz-libfuzzer", ["--preset", "fuzz-libfuzzer"], {}),
    "afl": ("fuzz-afl", ["--preset", "fuzz-afl"], {}),
    "cmplog": ("fuzz-cmplog", ["--preset", "fuzz-afl"],
               {"AFL_LLVM_CMPLOG": "1"}),
    "msan": ("fuzz-msan", [
        "--preset", "fuzz-libfuzzer", "-DCDBJOB_FUZZ_PEERS=OFF",
        "-DCMAKE_C_FLAGS=-fsanitize=fuzzer-no-link,memory "
        "-fsanitize-memory-track-origins -fno-omit-frame-pointer"], {}),
    "replay": ("fuzz-replay", [
        "-DCMAKE_C_COMPILER=clang-14", "-DCMAKE_BUILD_TYPE=RelWithDebInfo",
        "-DCDBJOB_BUILD_FUZZ=ON", "-DCDBJOB_BUILD_TOOL=OFF",
        "-DCDBJOB_FUZZ_ENGINE=replay", "-DCMAKE_C_FLAGS=" + SANITIZE], {}),
}

# Targets whose code is all ours: MSan wants every byte instrumented.
WITHOUT_PEERS = {"core", "options", "verdict"}

# A first report ends the process; a leak check at its end costs more than an
# allocation-free parser can tell.
ENVIRONMENT = {
    "ASAN_OPTIONS": "abort_on_error=1:detect_leaks=0:symbolize=1:"
                    "handle_abort=1:allocator_may_return_null=1",
    "UBSAN_OPTIONS": "halt_on_error=1:abort_on_error=1:print_stacktrace=1",
    "MSAN_OPTIONS": "abort_on_error=1:symbolize=1",
}
for tool in ("llvm-symbolizer-14", "llvm-symbolizer"):
    if shutil.which(tool):
        for name in ("ASAN", "MSAN"):
            ENVIRONMENT[name + "_OPTIONS"] += (
                ":external_symbolizer_path=" + shutil.which(tool))
        break


ROOT_BUILD = os.path.join(ROOT, "build")

CORE = None  # a copy of the parser with a planted bug, or the parser itself


class CannotBuild(Exception):
    """The campaign cannot start, and why."""


def environment(extra=None):
    """The environment of every target."""
    return {**os.environ, **ENVIRONMENT, **(extra or {})}


def folder(flavour):
    """Where a flavour is built."""
    name = FLAVOURS[flavour][0] + ("-planted" if CORE else "")
    return os.path.join(ROOT_BUILD, name)


def program(flavour, target):
    """The executable of a target."""
    return os.path.join(folder(flavour), "fuzz", target)


def targets():
    """The names of all targets, from the files in fuzz/targets."""
    files = os.listdir(os.path.join(ROOT, "fuzz", "targets"))
    return sorted(name[:-2] for name in files
                  if name.endswith(".c") and name != "empty.c")


def reached_since(reference):
    """The targets that the changes since a commit can reach."""
    done = subprocess.run(["git", "diff", "--name-only", reference + "..."],
                          cwd=ROOT, check=False, text=True,
                          capture_output=True)
    if done.returncode != 0:
        raise CannotBuild(done.stderr.strip())
    reached = set()
    for path in done.stdout.splitlines():
        parts = path.split("/")
        if parts[:2] == ["fuzz", "targets"]:
            reached.add(parts[-1][:-2])
        elif parts[:2] in (["src", "capture"], ["src", "report"]):
            reached.add(parts[1])
        elif parts[:2] in (["src", "cli"], ["src", "CMakeLists.txt"]):
            continue
        elif parts[0] in ("src", "include", "fuzz", "corpus") and \
                not path.endswith(".md"):
            return targets()
    return sorted(reached)


def _run(command, extra, log):
    with open(log, "ab") as file:
        done = subprocess.run(command, cwd=ROOT, stdout=file,
                              stderr=subprocess.STDOUT, check=False,
                              env={**os.environ, **extra})
    if done.returncode != 0:
        with open(log, errors="replace") as file:
            sys.stderr.write(file.read()[-4000:])
        raise CannotBuild(f"{' '.join(command)} failed (log: {log})")


def build(flavour, wanted, jobs):
    """Builds the wanted targets of a flavour."""
    _, arguments, extra = FLAVOURS[flavour]
    where = folder(flavour)
    if CORE:
        arguments = [*arguments, "-DCDBJOB_FUZZ_CORE_DIR=" + CORE]
    os.makedirs(where, exist_ok=True)
    log = os.path.join(where, "campaign-build.log")
    open(log, "w").close()
    # Warnings are for ci/test to judge.
    _run(["cmake", "-S", ROOT, "-G", "Ninja", *arguments,
          "-DCDBJOB_WERROR=OFF", "-B", where], extra, log)
    names = ["fuzz_" + name for name in wanted
             if flavour != "msan" or name in WITHOUT_PEERS]
    names.append("fuzz_dictionary")
    if flavour == "afl":
        names.append("fuzz_mutator_afl")
    if flavour == "replay":
        names.append("fuzz_steps")
    _run(["cmake", "--build", where, "-j", str(jobs), "--target", *names],
         extra, log)


def dictionary(flavour):
    """The dictionary that the build printed from the tables."""
    return os.path.join(folder(flavour), "fuzz", "cdbjob.dict")


def mutator():
    """The custom mutator that AFL++ loads."""
    return os.path.join(folder("afl"), "fuzz", "libmutator_afl.so")
