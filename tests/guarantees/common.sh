# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
# Shared by the checks of the guarantees: arguments, a work folder, and the
# core built from sources with a given compiler. It knows no guarantee.
#
# Every check takes --source=DIR, a tree with include/ and src/core/, so that
# it can be shown to fail on a tree in which the guarantee is broken.

set -euo pipefail
export LC_ALL=C

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
source_root=$(cd "$here/../.." && pwd)
quick=0
for argument in "$@"; do
    case $argument in
    --source=*) source_root=${argument#--source=} ;;
    --quick) quick=1 ;;
    *)
        echo "$0: unknown argument '$argument'" >&2
        exit 2
        ;;
    esac
done

for needed in gcc clang python3 nm objdump size ar; do
    if ! command -v "$needed" >/dev/null; then
        echo "$0: '$needed' is missing; ci/setup test installs it" >&2
        exit 2
    fi
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

failures=0

fail() {
    echo "FAIL: $*"
    failures=$((failures + 1))
}

# Ends the check: "ok" and what was looked at, or the number of failures.
finish() {
    if [ "$failures" -ne 0 ]; then
        echo "$failures failures"
        exit 1
    fi
    echo "ok: $*"
}

# build_core DIR COMPILER FLAGS...: objects of src/core and libcdbjob.a in
# DIR.
build_core() {
    local out=$1 compiler=$2 file found=0
    shift 2
    mkdir -p "$out"
    for file in "$source_root"/src/core/*.c; do
        found=1
        (cd "$out" && "$compiler" -std=c11 "$@" -I"$source_root/include" \
            -c "$file") || {
            echo "$0: $compiler $* cannot compile $file" >&2
            exit 2
        }
    done
    if [ "$found" -eq 0 ]; then
        echo "$0: no source in $source_root/src/core" >&2
        exit 2
    fi
    ar rcs "$out/libcdbjob.a" "$out"/*.o
}

# one_if_quick: of the lines of standard input, all or the first.
one_if_quick() {
    if [ "$quick" -eq 1 ]; then
        sed 1q
    else
        cat
    fi
}

# The builds that a guarantee about an archive is checked in, one a line: a
# compiler calls other library functions, and lays data out otherwise, at
# another level of optimisation. (clang writes bcmp for a memcmp compared with
# zero unless asked not to; src/core/CMakeLists.txt asks it too.)
archive_builds=$(one_if_quick <<'END'
gcc -O0
gcc -O2 -fPIC
gcc -O3
gcc -Os
clang -O0 -fPIC -fno-builtin-bcmp
clang -O2 -fno-builtin-bcmp
clang -Os -fPIC -fno-builtin-bcmp
END
)
