#!/bin/bash -eu
# ClusterFuzzLite builds as OSS-Fuzz does.
exec bash "$SRC/cdbjob/ci/oss-fuzz/build.sh"
