# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""The crashes of a campaign as SARIF, each at the innermost line of our own
and never in the run-time of an engine."""
import json
import os
import re
from typing import Any

import build

Record = dict[str, Any]

# "#7 0x55d1 in cdbjob_parse /work/src/core/parse.c:130:5"
_FRAME = re.compile(r"^\s*#\d+ 0x[0-9a-f]+ in \S+ (\S+?):(\d+)", re.M)


def place_of(report: str, target: str) -> tuple[str, int]:
    """File and line: of the parser or the readers, else of the oracle, else
    the target itself."""
    found = []
    for path, line in _FRAME.findall(report):
        name = os.path.relpath(path, build.ROOT)
        if not name.startswith(".."):
            found.append((name, int(line)))
    for folder in ("src/", "fuzz/oracles/"):
        for name, number in found:
            if name.startswith(folder) and "oracles/answer." not in name:
                return name, number
    return f"fuzz/targets/{target}.c", 1


def as_sarif(result: Record) -> str:
    """One result for each distinct failure."""
    results, rules = [], {}
    for crash in result["crashes"]:
        name, line = place_of(crash["report"], crash["target"])
        rules[crash["signature"]] = {"id": crash["signature"]}
        results.append({
            "ruleId": crash["signature"], "level": "error",
            "message": {"text": f"{crash['said']} ({crash['target']}/"
                                f"{crash['engine']}): {crash['reproduce']}"},
            "partialFingerprints": {
                "bucket/v1": f"{crash['target']}/{crash['signature']}"},
            "locations": [{"physicalLocation": {
                "artifactLocation": {"uri": name, "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": line}}}]})
    return json.dumps({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0", "runs": [{
            "tool": {"driver": {"name": "ci/fuzz",
                                "rules": list(rules.values())}},
            "results": results}]}, indent=2) + "\n"
