#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""A server that breaks the contract on purpose, for testing whole clients. It
listens on this machine alone.

GET /?Action=GetCdbUpgradeJobInfo&jobId=N   the next generated response
POST /judge                                 what is wrong in an answer

A response has these headers: X-Cdbjob-Vector (its number), X-Cdbjob-Verdict
(must-refuse, may-pass or must-read), X-Cdbjob-Rule (which decided, or 0),
X-Cdbjob-Flaw, and X-Cdbjob-How. An answer is JSON: {"vector": 5, "accepted":
true, "values": {"/data/jobId": 7}}; what is wrong in it comes back as text,
nothing if it is right.
"""
import argparse
import gzip
import json
import random
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Optional
from urllib.parse import parse_qs, urlsplit

import cdbjob_fuzz

ACTION = "GetCdbUpgradeJobInfo"
HOW = {
    "plain": "as it should be sent",
    "slow": "a few bytes at a time",
    "chunked": "in chunks of any size",
    "gzip": "compressed, asked for or not",
    "cut": "the connection ends in the middle of the body",
    "close": "the connection ends without an answer",
}
# What no client can read, whatever the text: the transport failed.
BROKEN = {"cut", "close"}


class Server(ThreadingHTTPServer):
    """One run: vectors by their numbers, one after the other."""
    daemon_threads = True

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.kit = cdbjob_fuzz.Kit(args.kit)
        self.policy = cdbjob_fuzz.Policy(
            args.documented,
            args.may_pass.encode() if args.may_pass is not None else None, 0)
        self.lock = threading.Lock()  # the kit is for one thread at a time
        self.next = args.seed
        self.texts: list[bytes] = []  # what is sent instead of vectors
        if args.texts is not None:
            with open(args.texts, "rb") as file:
                self.texts = file.read().splitlines()
            if not self.texts:
                raise ValueError(f"{args.texts} has no line")
        self.broken: set[int] = set()  # whose transfer was made to fail
        super().__init__(("127.0.0.1", args.port), Handler)

    def vector(self, number: Optional[int] = None
               ) -> tuple[int, cdbjob_fuzz.Vector]:
        """The vector of that number, or the next one."""
        with self.lock:
            if number is None:
                number, self.next = self.next, self.next + 1
            if not self.texts:
                return number, self.kit.generate(number, self.args.flaw,
                                                 self.policy)
            text = self.texts[min(number, len(self.texts) - 1)]
            return number, cdbjob_fuzz.Vector(
                text, "text", 0, self.kit.expect(text, self.policy))

    def difference(self, answer: dict[str, object]) -> str:
        """What is wrong in an answer; ValueError: it is none."""
        number, accepted = answer.get("vector"), answer.get("accepted")
        values = answer.get("values", {})
        if type(number) is not int or number < 0 or \
                type(accepted) is not bool or not isinstance(values, dict):
            raise ValueError("an answer has a vector, whether it was "
                             "accepted, and values")
        if number in self.broken:
            return "the client accepts what did not arrive whole" \
                if accepted else ""
        _, vector = self.vector(number)
        with self.lock:
            self.policy.request_job_id = vector.request_job_id
            return self.kit.difference(vector.text, accepted, values,
                                       self.policy)


class Handler(BaseHTTPRequestHandler):
    """One connection."""
    protocol_version = "HTTP/1.1"
    server: Server

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the client under test is what is watched."""

    def _say(self, status: int, text: str) -> None:
        body = text.encode("utf-8", "replace")
        self.send_response(status)
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _how(self, query: dict[str, list[str]], number: int) -> list[str]:
        """How this one is sent: as the request or else the run says."""
        if "how" in query:
            return [way for way in query["how"][0].split(",") if way]
        ways = self.server.args.how
        return [ways[number % len(ways)]]

    def do_GET(self) -> None:
        """The next vector."""
        query = parse_qs(urlsplit(self.path).query)
        if query.get("Action") != [ACTION]:
            self._say(400, f"the Action is not {ACTION}\n")
            return
        if not query.get("jobId", [""])[0].isdigit():
            self._say(400, "the jobId is not a number\n")
            return
        number, vector = self.server.vector()
        ways = self._how(query, number)
        if unknown := set(ways) - set(HOW):
            self._say(400, f"there is no way '{unknown.pop()}'; there are "
                      f"{', '.join(HOW)}\n")
            return
        if BROKEN & set(ways):
            self.server.broken.add(number)
        if "close" in ways:
            self.close_connection = True
            return
        self._send(number, vector, ways)

    def _send(self, number: int, vector: cdbjob_fuzz.Vector,
              ways: list[str]) -> None:
        body = vector.text
        verdict = cdbjob_fuzz.VERDICTS[vector.expected.verdict]
        self.send_response(200)
        self.send_header("Content-Type", "application/json; charset=utf-8")
        self.send_header("X-Cdbjob-Vector", str(number))
        self.send_header("X-Cdbjob-Verdict", "must-refuse"
                         if BROKEN & set(ways) else verdict)
        self.send_header("X-Cdbjob-Rule", str(vector.expected.rule))
        self.send_header("X-Cdbjob-Flaw", vector.flaw)
        self.send_header("X-Cdbjob-How", ",".join(ways))
        if "gzip" in ways:
            body = gzip.compress(body, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        if "chunked" in ways:
            self.send_header("Transfer-Encoding", "chunked")
            pieces = list(self._chunks(body, number))
        else:
            # Of an empty text too, something is missing where it is cut.
            missing = 1 if "cut" in ways and not body else 0
            self.send_header("Content-Length", str(len(body) + missing))
            step = max(1, len(body) // 8) if "slow" in ways else len(body)
            pieces = [body[at:at + step]
                      for at in range(0, len(body), max(1, step))]
        self.end_headers()
        if "cut" in ways:
            whole = b"".join(pieces)
            pieces = [whole[:len(whole) // 2]]
            self.close_connection = True
        for piece in pieces:
            self.wfile.write(piece)
            if "slow" in ways:
                self.wfile.flush()
                time.sleep(self.server.args.delay)

    @staticmethod
    def _chunks(body: bytes, number: int) -> list[bytes]:
        """The body in chunks, the last and empty one included."""
        sizes, at, chunks = random.Random(number), 0, []
        while at < len(body):
            piece = body[at:at + sizes.randint(1, 200)]
            chunks.append(b"%x\r\n%s\r\n" % (len(piece), piece))
            at += len(piece)
        return [*chunks, b"0\r\n\r\n"]

    def do_POST(self) -> None:
        """Judges an answer."""
        length = self.headers.get("Content-Length", "")
        body = self.rfile.read(int(length)) if length.isdigit() else b""
        if urlsplit(self.path).path != "/judge":
            self._say(404, "only /judge takes an answer\n")
            return
        try:
            answer = json.loads(body)
            if not isinstance(answer, dict):
                raise ValueError("an answer is an object")
            self._say(200, self.server.difference(answer))
        except (ValueError, TypeError) as error:
            self._say(400, f"{error}\n")


def main() -> int:
    """Serves until it is ended."""
    parser = argparse.ArgumentParser(
        description=__doc__.split("\n\n")[0],
        epilog="Ways: " + "; ".join(f"{way}: {what}"
                                    for way, what in HOW.items()))
    add = parser.add_argument
    add("--port", type=int, default=0, help="0: any that is free (0)")
    add("--seed", type=int, default=0, metavar="N",
        help="the number of the first vector (0)")
    add("--flaw", metavar="NAME", help="only this one, or 'valid' (any)")
    add("--texts", metavar="FILE",
        help="answer with the lines of FILE, the last one again and again, "
        "instead of vectors: what a job says while it is polled")
    add("--how", default="plain", metavar="WAY,...",
        help="ways to send, by turns; '&how=' in a request joins several")
    add("--delay", type=float, default=0.05, metavar="SECONDS",
        help="of slow, between two pieces (0.05)")
    add("--documented", action="store_true",
        help="only what the document allows must be accepted")
    add("--may-pass", metavar="RULES",
        help="what a client may let pass ('2xx 3xx 4xx 5xx 9xx')")
    add("--kit", metavar="FILE", help="cdbjob_mutator.so (the installed one)")
    args = parser.parse_args()
    args.how = args.how.split(",")
    if unknown := set(args.how) - set(HOW):
        parser.error(f"there is no way '{unknown.pop()}'; there are "
                     f"{', '.join(HOW)}")
    try:
        server = Server(args)
        server.vector(args.seed)
    except (OSError, ValueError) as error:
        print(f"server.py: {error}", file=sys.stderr)
        return 3
    print(f"http://127.0.0.1:{server.server_address[1]}/", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        pass
    return 0


if __name__ == "__main__":
    sys.exit(main())
