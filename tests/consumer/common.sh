# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
# Shared by the consumers: the example of README.md, a work folder, and what
# the example must do. It knows no way of adopting the library.

set -euo pipefail
export LC_ALL=C

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# example FILE: writes the C example of README.md, the only block marked c.
example() {
    awk '/^```/ { inside = $0 == "```c"; next } inside' "$root/README.md" \
        >"$1"
    grep -q 'int main' "$1" || {
        echo "README.md has no example in C" >&2
        exit 1
    }
}

# bridge_example FILE: writes the C example of the bridge's header.
bridge_example() {
    awk '/^ \*     / { print substr($0, 8) }; /^ \*$/ { print "" }
        /^ \* Where/ { exit }' "$root/include/cdbjob/cjson.h" >"$1"
    grep -q 'int main' "$1" || {
        echo "cjson.h has no example" >&2
        exit 1
    }
}

# declared: the names of the interface, sorted.
declared() {
    gcc -E -P "$root/include/cdbjob/cdbjob.h" | tr '\n' ' ' | tr ';' '\n' |
        grep -oE 'cdbjob_[a-z0-9_]+\(' | tr -d '(' | sort -u
}

# quietly COMMAND...: its output is shown only where it fails.
quietly() {
    "$@" >"$work/log" 2>&1 || {
        cat "$work/log" >&2
        echo "failed: $*" >&2
        exit 1
    }
}

# install_library PREFIX OPTION...: the library alone, from these sources.
install_library() {
    local prefix=$1 build
    shift
    build=$(mktemp -d "$work/library.XXXXXX")
    quietly cmake -S "$root" -B "$build" -DCDBJOB_BUILD_TOOL=OFF \
        "-DCMAKE_INSTALL_PREFIX=$prefix" "$@"
    quietly cmake --build "$build"
    quietly cmake --install "$build"
}

# client FOLDER LANGUAGE: the example as a project in FOLDER, which finds
# cdbjob::cdbjob by the lines of standard input; then it is built.
client() {
    local folder=$1 language=$2 suffix=c
    shift 2
    [ "$language" = C ] || suffix=cpp
    mkdir -p "$folder"
    example "$folder/example.$suffix"
    {
        echo "cmake_minimum_required(VERSION 3.21)"
        echo "project(client LANGUAGES $language)"
        cat
        echo "add_executable(example example.$suffix)"
        echo "target_link_libraries(example PRIVATE cdbjob::cdbjob)"
    } >"$folder/CMakeLists.txt"
    quietly cmake -S "$folder" -B "$folder/build" "$@"
    quietly cmake --build "$folder/build"
}

# refuses PROGRAM RULE: what it reads here is refused, and by that rule.
refuses() {
    local said
    if said=$("$1") || [[ $said != *"$2]"* ]]; then
        echo "$1 says '$said' of what is $2" >&2
        exit 1
    fi
}

# behaves PROGRAM: the example prints the progress of the documented response;
# it says why it refuses it where its last two bytes (brace and line end) are
# cut off, or too many blanks follow; and it reads no job of a failed call.
behaves() {
    local seed=$root/corpus/documented/documented.json said
    said=$("$1" <"$seed") || {
        echo "$1 refuses the documented response" >&2
        exit 1
    }
    if [ "$said" != "progress: 100 %" ]; then
        echo "$1 says '$said' of the documented response" >&2
        exit 1
    fi
    refuses "$1" "truncated" < <(head -c -2 "$seed")
    refuses "$1" "too-large" < <(cat "$seed" && printf '%65536s' ' ')
    if "$1" <"$root/corpus/documented/failed-call.json"; then
        echo "$1 reads a job of a failed call" >&2
        exit 1
    fi
}

# bridges PROGRAM: the bridge's example prints the progress.
bridges() {
    local said
    said=$("$1" <"$root/corpus/documented/documented.json")
    [ "$said" = "100 %" ] || {
        echo "$1 says '$said' of the documented response" >&2
        exit 1
    }
}
