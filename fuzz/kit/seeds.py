# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""Writes the texts of the published suite as seeds, one file each.

    seeds.py FOLDER SUITE.ndjson...

A file is named by the id of its vector.
"""
import base64
import json
import os
import re
import shutil
import sys


def main() -> int:
    """The folder is made anew."""
    folder, *suites = sys.argv[1:]
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    for path in suites:
        with open(path, encoding="utf-8") as file:
            vectors = [json.loads(line) for line in file]
        for vector in vectors:
            text = vector["text"].encode("utf-8") if "text" in vector \
                else base64.b64decode(vector["base64"], validate=True)
            name = re.sub(r"[^A-Za-z0-9.-]", "-", vector["id"])
            with open(os.path.join(folder, name), "xb") as seed:
                seed.write(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
