#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""A client in Python, as such code is often written and without its faults,
and how it is fuzzed with the kit:

    upgrade.py [--naive] [--runs=N] [--seed=N]

prints each kind of difference once; 1 if there was one. And how it is held
to the suite, which asks it line by line:

    cdbjob suite --lines --run='1/1*' -- upgrade.py --lines [--naive]
"""
import argparse
import base64
import json
import re
import sys
from typing import Any, Callable, Optional

import cdbjob_fuzz
from cdbjob_fuzz import Value

Answer = Optional[dict[str, Value]]  # None: refused


def read_naive(text: bytes) -> Answer:
    """Whatever json makes of it."""
    try:
        response = json.loads(text)
    except ValueError:
        return None
    job = response["data"]
    return {"/code": response["code"], "/data/jobId": job["jobId"],
            "/data/status": job["status"],
            "/data/progress": job["progress"],
            "/data/startTime": job["startTime"],
            "/data/detail/0/cdbInstanceId":
                job["detail"][0]["cdbInstanceId"]}


def _refuse(token: str) -> None:
    raise ValueError(f"{token} is not JSON")


def _object_of(value: Any) -> dict[str, Any]:
    if isinstance(value, list) and value:
        value = value[0]
    return value if isinstance(value, dict) else {}


def _integer(value: Any) -> Optional[int]:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and re.fullmatch("-?[0-9]{1,20}", value):
        return int(value)
    return None


def _string(value: Any) -> Optional[str]:
    return value if isinstance(value, str) else None


def read(text: bytes) -> Answer:
    """Only JSON, and what the API is known to send beside the document."""
    try:
        # Bytes would be taken for UTF-16 too, and half a surrogate passes.
        response = json.loads(text.decode("utf-8"), parse_constant=_refuse)
        json.dumps(response, ensure_ascii=False).encode("utf-8")
    except (ValueError, RecursionError):
        return None
    if not isinstance(response, dict):
        return None
    code, job = _integer(response.get("code")), _object_of(
        response.get("data"))
    values: dict[str, Value] = {"/code": code}
    if job:
        detail = _object_of(job.get("detail"))
        start = _string(job.get("startTime")) or ""
        values.update({
            "/data/jobId": _integer(job.get("jobId")),
            "/data/status": _integer(job.get("status")),
            "/data/progress": _integer(job.get("progress")),
            "/data/startTime": start,
            "/data/detail/0/cdbInstanceId":
                _string(detail.get("cdbInstanceId"))})
    return values


def judge(kit: cdbjob_fuzz.Kit, client: Callable[[bytes], Answer],
          text: bytes) -> str:
    """What is wrong in what the client makes of a text; "": nothing."""
    try:
        values = client(text)
    except Exception as error:  # whatever it is, nobody catches it
        return f"the client fails: {type(error).__name__}"
    return kit.difference(text, values is not None, values or {})


def answer_lines(client: Callable[[bytes], Answer]) -> None:
    """Says of each vector of the suite whether it is accepted."""
    for line in sys.stdin:
        vector = json.loads(line)
        text = base64.b64decode(vector["base64"]) if "base64" in vector \
            else vector["text"].encode()
        print(json.dumps({"id": vector["id"],
                          "valid": client(text) is not None}), flush=True)


def main() -> int:
    """Generated and mutated responses, until there were enough; or the
    suite's."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--naive", action="store_true")
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--lines", action="store_true")
    args = parser.parse_args()
    client = read_naive if args.naive else read
    if args.lines:
        answer_lines(client)
        return 0
    kit = cdbjob_fuzz.Kit()
    seen: set[str] = set()
    for seed in range(args.seed, args.seed + args.runs):
        vector = kit.generate(seed)
        for text in (vector.text, kit.mutate(vector.text, seed)):
            wrong = judge(kit, client, text)
            rule = re.search(r"CDB\d+", wrong)
            kind = rule.group() if rule else wrong.split("'")[0]
            if wrong and kind not in seen:
                seen.add(kind)
                print(f"{wrong}\n    {text!r:.200}")
    print(f"{2 * args.runs} responses, {len(seen)} kinds of difference")
    return 1 if seen else 0


if __name__ == "__main__":
    sys.exit(main())
