# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""The summary of a campaign as a page: one file, no script, from the record
that summary.json holds. It must not know how a campaign runs."""
import html
import json
import os
from typing import Any, Optional

import build

Record = dict[str, Any]

WIDTH, HEIGHT, LEFT, BOTTOM = 420, 130, 44, 18
COLOURS = {"libfuzzer": "#2563eb", "afl": "#c2410c", "msan": "#15803d"}
INPUT_SHOWN = 1024  # bytes of an input

STYLE = """
:root { color-scheme: light dark; --line: #8886; --faint: #8888; }
body { font: 15px/1.45 system-ui, sans-serif; max-width: 62rem;
  margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: .2rem .6rem; border-bottom: 1px solid var(--line);
  text-align: right; font-variant-numeric: tabular-nums; }
th:first-child, td:first-child, .words { text-align: left; }
.charts { display: grid; gap: 1rem 1.5rem;
  grid-template-columns: repeat(auto-fit, minmax(26rem, 1fr)); }
figure { margin: 0; } figcaption { font-weight: 600; }
svg { width: 100%; height: auto; } svg text { font-size: 10px;
  fill: currentColor; }
pre { overflow-x: auto; padding: .6rem; border: 1px solid var(--line);
  border-radius: 4px; font-size: 13px; white-space: pre-wrap;
  word-break: break-all; }
.bad { color: #dc2626; font-weight: 600; } .faint { color: var(--faint); }
.key { display: inline-block; width: .8em; height: .8em; margin: 0 .3em 0 1em;
  border-radius: 2px; }
"""


def _escape(value: object) -> str:
    return html.escape(str(value))


def _table(head: list[str], rows: list[list[str]]) -> str:
    """A table; its cells are markup."""
    lines = ["<table><thead><tr>", *(f"<th>{cell}</th>" for cell in head),
             "</tr></thead><tbody>"]
    for row in rows:
        lines.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in row)
                     + "</tr>")
    return "\n".join([*lines, "</tbody></table>"])


# ------------------------------------------------------------------ charts

def _line(points: list[list[float]], column: int, seconds: float, most: float,
          colour: str) -> str:
    places = []
    for point in points:
        x = LEFT + (WIDTH - LEFT - 8) * point[0] / seconds
        y = 8 + (HEIGHT - 8 - BOTTOM) * (1 - point[column] / most)
        places.append(f"{x:.1f},{y:.1f}")
    if len(places) == 1:  # a run of one look
        places.append(f"{LEFT + 2},{places[0].split(',')[1]}")
    return (f'<polyline fill="none" stroke="{colour}" stroke-width="2" '
            f'points="{" ".join(places)}"/>')


def _chart(title: str, runs: list[Record], column: int) -> str:
    """What one number of a target did over time, a line for each engine."""
    seconds = max((point[0] for run in runs for point in run["timeline"]),
                  default=0) or 1
    most = max((point[column] for run in runs for point in run["timeline"]),
               default=0) or 1
    bottom = HEIGHT - BOTTOM
    lines = [f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
             f'aria-label="{_escape(title)}">',
             f'<path d="M{LEFT} 8V{bottom}H{WIDTH - 8}" fill="none" '
             'stroke="var(--faint)"/>',
             f'<text x="{LEFT - 4}" y="14" text-anchor="end">{most:,.0f}'
             "</text>",
             f'<text x="{LEFT - 4}" y="{bottom}" text-anchor="end">0</text>',
             f'<text x="{WIDTH - 8}" y="{HEIGHT - 4}" text-anchor="end">'
             f"{seconds:.0f} s</text>"]
    lines += [_line(run["timeline"], column, seconds, most,
                    COLOURS.get(run["engine"], "gray"))
              for run in runs if run["timeline"]]
    return "\n".join(["<figure>", f"<figcaption>{_escape(title)}</figcaption>",
                      *lines, "</svg></figure>"])


def _charts(result: Record) -> str:
    engines = sorted({run["engine"] for run in result["runs"]})
    lines = ["<h2>Over time</h2>", "<p>" + "".join(
        f'<span class="key" style="background:{COLOURS.get(one, "gray")}">'
        f"</span>{_escape(one)}" for one in engines)
        + ". The engines count edges in different ways: compare one with "
        "itself.</p>", '<div class="charts">']
    for target in sorted({run["target"] for run in result["runs"]}):
        runs = [run for run in result["runs"] if run["target"] == target]
        lines.append(_chart(f"{target}: edges", runs, 1))
        lines.append(_chart(f"{target}: inputs", runs, 2))
    return "\n".join([*lines, "</div>"])


# ------------------------------------------------------------------ tables

def _since(run: Record) -> str:
    if run["last_new"] is None:
        return "-"
    return f"{max(0, run['seconds'] - run['last_new']):.0f} s"


def _chance(run: Record) -> str:
    """Of the next input being new."""
    late, executions = run["late_news"], run["late_executions"]
    if executions == 0:
        return "-"
    return f"1 in {executions / late:,.0f}" if late else \
        f"&lt; 1 in {executions:,}"


def _runs(result: Record) -> str:
    head = ["target", "engine", "seconds", "executions", "per second",
            "edges", "last time", "inputs", "new", "since the last new one",
            "the next is new", "crashes"]
    rows = []
    for run in result["runs"]:
        rows.append([
            _escape(run["target"]), _escape(run["engine"]),
            f"{run['seconds']:.0f}", f"{run['executions']:,}",
            f"{run['executions_per_second']:,}", f"{run['edges']:,}",
            f"{run['edges_before']:,}" if run["edges_before"] else "-",
            f"{run['corpus']:,}", f"{run['new_inputs']:,}", _since(run),
            _chance(run),
            f'<span class="bad">{run["crashes"]}</span>'
            if run["crashes"] else "0"])
    return (_table(head, rows) +
            "<p><b>the next is new</b> is an estimate, not a promise: how "
            "many of the executions in the last quarter of the run brought "
            "a new input. That chance falls while a run goes on, so this is "
            "rather too high. (The estimate of Good and Turing is of what was "
            "met once; engines do not say how often each feature was met.)"
            "</p>")


def _phases(result: Record) -> str:
    rows = [[_escape(name), f"{seconds:.1f}"]
            for name, seconds in result["phases"]]
    return ("<h2>Where the seconds went</h2>" +
            _table(["", "seconds"], rows))


def _input(path: str) -> str:
    """An input, printable: what is not, as \\xNN."""
    try:
        with open(path, "rb") as file:
            content = file.read(INPUT_SHOWN + 1)
    except OSError as error:
        return str(error)
    text = "".join(chr(byte) if 0x20 <= byte < 0x7F or byte == 0x0A
                   else f"\\x{byte:02x}" for byte in content[:INPUT_SHOWN])
    return text + ("..." if len(content) > INPUT_SHOWN else "")


def _crashes(result: Record) -> str:
    if not result["crashes"]:
        return "<h2>Crashes</h2><p>None.</p>"
    lines = ["<h2>Crashes</h2>"]
    for crash in result["crashes"]:
        lines += [
            f"<h3>{_escape(crash['target'])}/{_escape(crash['engine'])}: "
            f"{_escape(crash['signature'])}</h3>",
            f"<p class=bad>{_escape(crash['said'])}</p>",
            f"<p>After {crash['seconds']} s, seen {crash['seen']} time(s), "
            f"{crash['bytes']} bytes.</p>",
            f"<pre>{_escape(crash['reproduce'])}</pre>",
            f"<p>The input:</p><pre>{_escape(_input(crash['file']))}</pre>"]
        if crash["tool_says"]:
            lines.append("<p>What the tool says of it:</p><pre>"
                         f"{_escape(crash['tool_says'])}</pre>")
        lines.append("<details><summary>stack</summary><pre>"
                     f"{_escape(crash['report'])}</pre></details>")
    return "\n".join(lines)


def _coverage(folder: str, page: str) -> str:
    """Lines and branches by file, if ci/coverage has been run."""
    command = "ci/coverage --corpus=build/fuzz-corpus"
    try:
        with open(os.path.join(folder, "export.json"),
                  encoding="utf-8") as file:
            files = json.load(file)["data"][0]["files"]
    except (OSError, ValueError):
        return ("<h2>Coverage</h2><p>Not measured: <code>" + command +
                "</code>, then <code>ci/fuzz --page</code>.</p>")
    rows = []
    for one in sorted(files, key=lambda one: str(one["filename"])):
        name = os.path.relpath(one["filename"], build.ROOT)
        lines = os.path.join(folder, "html", "coverage",
                             one["filename"].lstrip("/") + ".html")
        link = os.path.relpath(lines, os.path.dirname(page))
        shares = [one["summary"][what] for what in ("lines", "branches")]
        rows.append([
            f'<a href="{_escape(link)}">{_escape(name)}</a>'
            if os.path.exists(lines) else _escape(name),
            *(f"{share['covered']} of {share['count']}, "
              f"{share['percent']:.0f} %" for share in shares)])
    return ("<h2>Coverage</h2><p>As <code>" + command + "</code> last found "
            "it.</p>" + _table(["file", "lines", "branches"], rows))


def _notes(result: Record) -> str:
    lines = []
    for run in result["runs"]:
        for word, notes in (("bad", run["failures"]), ("", run["notes"])):
            lines += [f'<li class="{word}">{_escape(run["target"])}/'
                      f'{_escape(run["engine"])}: {_escape(note)}</li>'
                      for note in notes]
    return "<ul>" + "\n".join(lines) + "</ul>" if lines else ""


def write(result: Record, state: str, path: str,
          coverage: Optional[str] = None) -> None:
    """Writes the page."""
    coverage = coverage or os.path.join(build.ROOT, "build", "coverage")
    parts = ["<!doctype html>", '<html lang="en">', '<meta charset="utf-8">',
             '<meta name="viewport" content="width=device-width">',
             f"<title>Fuzzing: {_escape(state)}</title>",
             f"<style>{STYLE}</style>", f"<h1>Fuzzing: {_escape(state)}</h1>",
             f'<p class="faint">{_escape(result["commit"])}, '
             f'{_escape(result["date"])}</p>',
             _runs(result), _notes(result), _crashes(result),
             _charts(result), _phases(result), _coverage(coverage, path)]
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path + ".part", "w", encoding="utf-8") as file:
        file.write("\n".join(parts) + "\n")
    os.replace(path + ".part", path)
