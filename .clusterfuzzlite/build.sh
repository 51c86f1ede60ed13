#!/bin/bash -eu
# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
# ClusterFuzzLite builds as OSS-Fuzz does.
exec bash "$SRC/cdbjob/ci/oss-fuzz/build.sh"
