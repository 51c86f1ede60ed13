# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""The server that breaks the contract, and the clients of other languages.

    check_server.py CC

curl gets every way of sending, a client on libcurl and two in Node are held
by the server, and two in Python by the kit: those without faults are right,
the naive ones are not. The kit is $CDBJOB_MUTATOR.
"""
import contextlib
import os
import re
import subprocess
import sys
import tempfile
from typing import Iterator

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(
    os.path.abspath(__file__))))
CLIENTS = os.path.join(ROOT, "fuzz", "clients")
sys.path.insert(0, CLIENTS)
import cdbjob_fuzz  # noqa: E402

ACTION = "?Action=GetCdbUpgradeJobInfo&jobId=1"
# What curl's exit code is, and whether the text arrives whole.
WAYS = {"plain": (0, True), "slow": (0, True), "chunked": (0, True),
        "gzip": (0, True), "cut": (18, False), "close": (52, False),
        "chunked,gzip,slow": (0, True), "chunked,cut": (18, False),
        "gzip,cut": (18, False)}
wrong: list[str] = []


def check(holds: bool, what: str) -> None:
    """Remembers what does not hold."""
    if not holds:
        wrong.append(what)


def run(*command: str) -> tuple[int, str]:
    """The exit code, and what it prints."""
    done = subprocess.run(command, check=False, text=True, errors="replace",
                          capture_output=True, timeout=300)
    return done.returncode, done.stdout + done.stderr


@contextlib.contextmanager
def server(*options: str) -> Iterator[str]:
    """A server that runs; its address."""
    with subprocess.Popen(
            [sys.executable, "-B", os.path.join(CLIENTS, "server.py"),
             "--delay=0.005", *options],
            stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


def check_curl(work: str) -> None:
    """Every way, and requests that are wrong."""
    kit = cdbjob_fuzz.Kit()
    body, head = os.path.join(work, "body"), os.path.join(work, "head")
    with server("--seed=100") as url:
        for number, (way, (code, whole)) in enumerate(WAYS.items(), 100):
            for path in (body, head):
                with open(path, "wb"):
                    pass
            said = run("curl", "-s", "--compressed", "-o", body, "-D", head,
                       f"{url}{ACTION}&how={way}")
            vector = kit.generate(number)
            with open(body, "rb") as file:
                came = file.read()
            with open(head, encoding="latin-1") as file:
                headers = file.read()
            check(said[0] == code, f"curl of {way}: {said}")
            check((came == vector.text) == whole, f"{way}: {came!r}")
            if way == "close":
                continue
            verdict = "must-refuse" if not whole else \
                cdbjob_fuzz.VERDICTS[vector.expected.verdict]
            for line in (f"X-Cdbjob-Vector: {number}",
                         f"X-Cdbjob-Rule: {vector.expected.rule}",
                         f"X-Cdbjob-Verdict: {verdict}",
                         f"X-Cdbjob-Flaw: {vector.flaw}"):
                check(line in headers.splitlines(), f"{way}: no {line}")
        for path, says in (
                ("?Action=Other&jobId=1", "the Action is not"),
                ("?Action=GetCdbUpgradeJobInfo", "the jobId is not"),
                (ACTION + "&how=sideways", "there is no way 'sideways'")):
            text = run("curl", "-s", "-w", "%{http_code}", url + path)[1]
            check(says in text and text.endswith("400"), f"{path}: {text}")
        for sent, says in (("{}", "an answer has"), ("[]", "is an object"),
                           ("x", "Expecting"),
                           ('{"vector":100,"accepted":1}', "an answer has")):
            text = run("curl", "-s", "-w", "%{http_code}", "-d", sent,
                       url + "judge")[1]
            check(says in text and text.endswith("400"), f"{sent}: {text}")


def check_clients(compiler: str, work: str) -> None:
    """Those without faults are right, the naive ones are not."""
    fetch = os.path.join(work, "fetch")
    subprocess.run(
        [compiler, "-D_GNU_SOURCE", "-g", "-O1", "-w",
         *(os.path.join(CLIENTS, name) for name in ("fetch.c", "fixed.c")),
         "-lcjson", "-lcurl", "-o", fetch], check=True)
    ways = "--how=plain,chunked,gzip,cut,close"
    console = os.path.join(CLIENTS, "console.js")
    upgrade = os.path.join(CLIENTS, "upgrade.py")
    with server("--may-pass=xxx", ways) as url:
        code, said = run(fetch, url, "300")
        # libcurl asks again where a connection that it had ends at once.
        check(code == 0 and re.search(r"[1-9]\d* read, [1-9]\d* refused, "
                                      r"[1-9]\d* not transferred, 0 wrong",
                                      said) is not None, f"fetch: {said}")
    with server("--flaw=valid", "--how=cut,plain") as url:
        # The answers of a client that does not look whether all arrived.
        run("curl", "-s", url + ACTION)
        text = run("curl", "-s", "-d", '{"vector":0,"accepted":true}',
                   url + "judge")[1]
        check("did not arrive whole" in text, f"cut and accepted: {text}")
        run("curl", "-s", url + ACTION)
        text = run("curl", "-s", "-d", '{"vector":1,"accepted":true,'
                   '"values":{"/code":-5}}', url + "judge")[1]
        check("/code is '" in text, f"a wrong value: {text}")
    with server() as url:
        code, said = run("node", console, url, "--count=300")
        check(code == 0, f"console.js: {said}")
        code, said = run("node", console, url, "--count=100", "--naive")
        check(code == 1 and "TypeError" in said, f"--naive: {said}")
    code, said = run(sys.executable, "-B", upgrade, "--runs=2000")
    check(code == 0, f"upgrade.py: {said}")
    code, said = run(sys.executable, "-B", upgrade, "--runs=300", "--naive")
    check(code == 1 and "KeyError" in said and "CDB105" in said,
          f"upgrade.py --naive: {said}")


def main() -> int:
    """All of it; 1 if something does not hold."""
    with tempfile.TemporaryDirectory() as work:
        check_curl(work)
        check_clients(sys.argv[1], work)
    print("\n".join(wrong) or f"{len(WAYS)} ways, 6 clients")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
