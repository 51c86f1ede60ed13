#!/bin/bash -eu
# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
# The build contract of OSS-Fuzz and ClusterFuzzLite: from $SRC with $CC,
# $CFLAGS, $CXX, $CXXFLAGS and $LIB_FUZZING_ENGINE into $OUT. For each target
# its program, its seed corpus, its dictionary and its options.
source=${CDBJOB_SOURCE:-$SRC/cdbjob}
build=${WORK:-/tmp}/cdbjob-$SANITIZER

# MemorySanitizer needs every byte instrumented: no system libraries there.
peers=ON
if [ "$SANITIZER" = memory ]; then
    peers=OFF
fi

cmake -S "$source" -B "$build" \
    -DCMAKE_C_COMPILER="$CC" -DCMAKE_CXX_COMPILER="$CXX" \
    -DCMAKE_C_FLAGS="$CFLAGS" -DCMAKE_CXX_FLAGS="$CXXFLAGS" \
    -DCMAKE_BUILD_TYPE=None \
    -DCDBJOB_BUILD_TOOL=OFF -DCDBJOB_BUILD_FUZZ=ON \
    -DCDBJOB_FUZZ_ENGINE=external -DCDBJOB_FUZZ_PEERS=$peers
cmake --build "$build" -j "$(nproc)"

for file in "$source"/fuzz/targets/*.c; do
    target=$(basename "$file" .c)
    if [ "$target" = empty ] || [ ! -x "$build/fuzz/$target" ]; then
        continue
    fi
    cp "$build/fuzz/$target" "$OUT/$target"
    # What is not on the machines that run it goes with it ($ORIGIN/lib).
    ldd "$OUT/$target" | awk '/jansson|cjson|libz\.|brotli/ { print $3 }' |
        while read -r library; do
            mkdir -p "$OUT/lib"
            cp -L "$library" "$OUT/lib/"
        done
    cp "$build/fuzz/cdbjob.dict" "$OUT/$target.dict"
    printf '[libfuzzer]\nmax_len = 4096\ntimeout = 5\n' \
        >"$OUT/$target.options"
    mapfile -t seeds < <(
        python3 -B "$source/fuzz/campaign/corpus.py" "$target")
    rm -f "$OUT/${target}_seed_corpus.zip"
    python3 -m zipfile -c "$OUT/${target}_seed_corpus.zip" "${seeds[@]}"
done
