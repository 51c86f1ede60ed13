# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""The fuzz kit for Python, by ctypes: fuzz.h says what each function does.

    kit = cdbjob_fuzz.Kit()
    vector = kit.generate(1)
    answer = my_client(vector.text)
    print(kit.difference(vector.text, answer is not None,
                         {"/data/jobId": answer.job_id}))
"""
import ctypes
import os
import subprocess
from typing import Any, Mapping, NamedTuple, Optional, Union

MUST_REFUSE, MAY_PASS, MUST_READ = range(3)
VERDICTS = ("must-refuse", "may-pass", "must-read")
_ABSENT, _INTEGER, _STRING = range(3)

Value = Union[int, float, str, bytes, None]


class Policy(ctypes.Structure):
    """cdbjob_fuzz_policy."""
    _fields_ = [("documented", ctypes.c_bool),
                ("may_pass", ctypes.c_char_p),
                ("request_job_id", ctypes.c_int64)]


class _Expected(ctypes.Structure):
    _fields_ = [("verdict", ctypes.c_int), ("rule", ctypes.c_int),
                ("why", ctypes.c_char_p), ("reading", ctypes.c_void_p),
                ("length", ctypes.c_size_t)]


class _Value(ctypes.Structure):
    _fields_ = [("pointer", ctypes.c_char_p), ("kind", ctypes.c_int),
                ("number", ctypes.c_int64), ("text", ctypes.c_char_p),
                ("length", ctypes.c_size_t)]


class _Vector(ctypes.Structure):
    _fields_ = [("text", ctypes.c_void_p), ("length", ctypes.c_size_t),
                ("flaw", ctypes.c_char_p), ("request_job_id", ctypes.c_int64),
                ("findings", ctypes.c_void_p), ("count", ctypes.c_size_t),
                ("expected", _Expected)]


class Expected(NamedTuple):
    """What is right to make of a text."""
    verdict: int
    rule: int
    why: str
    reading: Optional[bytes]


class Vector(NamedTuple):
    """A generated response."""
    text: bytes
    flaw: str
    request_job_id: int
    expected: Expected


def _bytes_at(address: Optional[int], length: int) -> Optional[bytes]:
    return ctypes.string_at(address, length) if address else None


def _expected(raw: _Expected) -> Expected:
    return Expected(raw.verdict, raw.rule,
                    raw.why.decode("utf-8", "replace"),
                    _bytes_at(raw.reading, raw.length))


def _value(pointer: str, value: Value) -> _Value:
    name = pointer.encode()
    if value is None:
        return _Value(name, _ABSENT, 0, None, 0)
    if type(value) is int and -2**63 <= value < 2**63:
        return _Value(name, _INTEGER, value, None, 0)
    # What the response cannot have, such as 1.5 or True, is its text.
    text = value if isinstance(value, bytes) else str(value).encode(
        "utf-8", "surrogatepass")
    return _Value(name, _STRING, 0, text, len(text))


def find() -> str:
    """Where the kit is: $CDBJOB_MUTATOR, or what pkg-config says."""
    if "CDBJOB_MUTATOR" in os.environ:
        return os.environ["CDBJOB_MUTATOR"]
    done = subprocess.run(
        ["pkg-config", "--variable=mutator", "cdbjob-fuzzkit"], check=False,
        text=True, capture_output=True)
    if done.returncode != 0:
        raise FileNotFoundError(
            "cdbjob_mutator.so: pkg-config knows no cdbjob-fuzzkit; set "
            "CDBJOB_MUTATOR to its path")
    return done.stdout.strip()


class Kit:
    """The kit, loaded from cdbjob_mutator.so. For one thread at a time."""

    def __init__(self, path: Optional[str] = None) -> None:
        self._kit = ctypes.CDLL(path or find())
        for name in ("mutate", "cross_over", "difference"):
            self._function(name).restype = ctypes.c_size_t
        self._function("described").restype = ctypes.c_char_p
        self._function("flaw").restype = ctypes.c_char_p
        self._function("flaw").argtypes = [ctypes.c_size_t]
        self._function("generate").restype = ctypes.c_bool
        self._function("generate").argtypes = [
            ctypes.c_uint64, ctypes.c_char_p, ctypes.c_void_p,
            ctypes.c_void_p]

    def _function(self, name: str) -> Any:
        return getattr(self._kit, "cdbjob_fuzz_" + name)

    def mutate(self, data: bytes, seed: int, room: int = 65536) -> bytes:
        """A changed text of at most `room` bytes."""
        buffer = ctypes.create_string_buffer(data[:room], room)
        size = self._function("mutate")(
            buffer, ctypes.c_size_t(min(len(data), room)),
            ctypes.c_size_t(room), ctypes.c_uint64(seed))
        return buffer.raw[:size]

    def described(self) -> str:
        """What the last mutation did."""
        return self._function("described")().decode()

    def flaws(self) -> list[str]:
        """The names of all flaws."""
        names: list[str] = []
        while (name := self._function("flaw")(len(names))) is not None:
            names.append(name.decode())
        return names

    def generate(self, seed: int, flaw: Optional[str] = None,
                 policy: Optional[Policy] = None) -> Vector:
        """A response; ValueError: there is no such flaw."""
        raw = _Vector()
        if not self._function("generate")(
                seed, flaw.encode() if flaw is not None else None,
                ctypes.byref(policy) if policy is not None else None,
                ctypes.byref(raw)):
            raise ValueError(f"there is no flaw '{flaw}'")
        return Vector(ctypes.string_at(raw.text, raw.length),
                      raw.flaw.decode(), raw.request_job_id,
                      _expected(raw.expected))

    def _expect(self, text: bytes, policy: Optional[Policy]) -> _Expected:
        raw = _Expected()
        self._function("expect")(
            text, ctypes.c_size_t(len(text)),
            ctypes.byref(policy) if policy is not None else None,
            ctypes.byref(raw))
        return raw

    def expect(self, text: bytes, policy: Optional[Policy] = None
               ) -> Expected:
        """What is right to make of a text."""
        return _expected(self._expect(text, policy))

    def difference(self, text: bytes, accepted: bool,
                   values: Mapping[str, Value],
                   policy: Optional[Policy] = None) -> str:
        """What is wrong in what a client made of a text; "": nothing."""
        raw = self._expect(text, policy)
        array = (_Value * len(values))(
            *(_value(*item) for item in values.items()))
        buffer = ctypes.create_string_buffer(1024)
        self._function("difference")(
            ctypes.byref(raw), ctypes.c_bool(accepted), array,
            ctypes.c_size_t(len(values)), buffer,
            ctypes.c_size_t(len(buffer)))
        return buffer.value.decode("utf-8", "replace")
