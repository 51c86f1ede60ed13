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

# behaves PROGRAM: the example tells the progress of the documented response,
# and refuses it where its last two bytes (brace and line end) are cut off.
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
    if head -c -2 "$seed" | "$1"; then
        echo "$1 accepts a truncated response" >&2
        exit 1
    fi
}
