# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""What a campaign did: text, JSON and Markdown from one record."""
import json
import os
import subprocess
import time
from typing import Any, Optional

import build
import corpus
import crashes as crash_reports
import engines
import page
import plants
import sarif

Record = dict[str, Any]

HEAD = ("target", "engine", "seconds", "executions", "per second", "edges",
        "corpus", "new", "crashes")


def record(runs: list[engines.Run], corpora: dict[str, corpus.Corpus],
           crashes: list[crash_reports.Reproducer], seconds: float,
           complete: bool) -> Record:
    """The whole result as plain data."""
    rows = []
    for run in runs:
        place = corpora[run.target]
        late, executions = run.late_news()
        rows.append({
            "target": run.target, "engine": run.engine,
            "seconds": round(run.elapsed, 1), "executions": run.executions,
            "executions_per_second": run.speed, "edges": run.edges,
            "corpus": place.after, "new_inputs": place.new,
            "crashes": sum(c.target == run.target and c.engine == run.engine
                           for c in crashes),
            "failures": run.failures, "notes": run.notes,
            "last_new": run.last_new(),
            "late_news": late, "late_executions": executions,
            "edges_before": None, "timeline": [
                [round(point[0], 1), *point[1:]] for point in run.timeline]})
    return {
        "complete": complete, "seconds": round(seconds, 1), "runs": rows,
        "date": time.strftime("%Y-%m-%d %H:%M", time.gmtime()),
        "commit": subprocess.run(
            ["git", "describe", "--always", "--dirty"], cwd=build.ROOT,
            check=False, text=True, capture_output=True).stdout.strip(),
        "phases": [],
        "crashes": [{
            "target": c.target, "engine": c.engine, "kind": c.kind,
            "signature": c.signature, "said": c.said(), "seen": c.seen,
            "seconds": round(c.after, 1), "bytes": c.size, "file": c.path,
            "minimised": not c.cut_short, "reproduce": c.command(),
            "base64": c.base64(), "report": c.report[-8000:],
            "tool_says": c.tool_says()}
            for c in crashes]}


def compare(result: Record, before: Optional[Record]) -> None:
    """Puts beside each run what the campaign before reached."""
    former = {(run["target"], run["engine"]): run["edges"]
              for run in before["runs"]} if before else {}
    for run in result["runs"]:
        run["edges_before"] = former.get((run["target"], run["engine"]))


def _cells(row: Record) -> tuple[str, ...]:
    return (row["target"], row["engine"], f"{row['seconds']:.0f}",
            f"{row['executions']:,}", f"{row['executions_per_second']:,}",
            str(row["edges"]), str(row["corpus"]), str(row["new_inputs"]),
            str(row["crashes"]))


def _state(result: Record) -> str:
    if result["crashes"]:
        state = f"{len(result['crashes'])} distinct failure(s)"
    elif any(row["failures"] for row in result["runs"]):
        state = "no crash, but a run failed"
    else:
        state = "no crash"
    if not result["complete"]:
        state += ", interrupted"
    return f"{state} in {result['seconds']:.0f} s"


def as_text(result: Record) -> str:
    """For a terminal."""
    rows = [HEAD] + [_cells(row) for row in result["runs"]]
    widths = [max(len(row[i]) for row in rows) for i in range(len(HEAD))]
    lines = ["", "ci/fuzz: " + _state(result), ""]
    for cells in rows:
        lines.append("  ".join(
            cell.ljust(width) if i < 2 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(cells, widths))).rstrip())
    for row in result["runs"]:
        for word, said in (("FAILED", row["failures"]),
                           ("note:", row["notes"])):
            lines += [f"{word} {row['target']}/{row['engine']}: {one}"
                      for one in said]
    lines += ["", "seconds: " + ", ".join(
        f"{seconds:.0f} {name}" for name, seconds in result["phases"])]
    for crash in result["crashes"]:
        lines += ["", f"CRASH {crash['target']}/{crash['engine']}: "
                  f"{crash['signature']} after {crash['seconds']:.1f} s, "
                  f"seen {crash['seen']} time(s), {crash['bytes']} bytes",
                  f"  {crash['said']}", f"  {crash['reproduce']}"]
        if not crash["minimised"]:
            lines.append("  not as small as it could be: minimising was "
                         "stopped by its time limit")
    return "\n".join(lines) + "\n"


def as_markdown(result: Record) -> str:
    """For the page of a CI job."""
    def escape(text: str) -> str:
        return text.replace("|", "\\|").replace("`", "'").replace("<", "&lt;")

    lines = ["## Fuzzing: " + _state(result), "",
             "| " + " | ".join(HEAD) + " |",
             "|---|---|" + "---:|" * (len(HEAD) - 2)]
    for row in result["runs"]:
        lines.append("| " + " | ".join(_cells(row)) + " |")
    for row in result["runs"]:
        for note in row["failures"] + row["notes"]:
            lines += ["", f"**{row['target']}/{row['engine']}**: "
                      + escape(note)]
    for crash in result["crashes"]:
        lines += ["", f"### {crash['target']}: {crash['signature']}", "",
                  f"{escape(crash['said'])} ({crash['engine']}, after "
                  f"{crash['seconds']:.1f} s, {crash['bytes']} bytes)", "",
                  f"    {crash['reproduce']}"]
    return "\n".join(lines) + "\n"


def annotations(result: Record) -> str:
    """A line for each failure, which a GitHub job shows beside itself."""
    lines = [f"::error title=fuzz {row['target']}/{row['engine']}::"
             f"{failure.splitlines()[0] if failure else 'failed'}"
             for row in result["runs"] for failure in row["failures"]]
    lines += [f"::error title=fuzz {crash['target']}/{crash['engine']}::"
              f"{crash['signature']}: {crash['reproduce']}"
              for crash in result["crashes"]]
    return "".join(line + "\n" for line in lines)


def write(result: Record, folder: str) -> str:
    """Writes summary.txt, .json, .md and .sarif, and the page; returns the
    text."""
    os.makedirs(folder, exist_ok=True)
    for name, text in (("summary.txt", as_text(result)),
                       ("summary.json", json.dumps(result, indent=2) + "\n"),
                       ("summary.md", as_markdown(result)),
                       ("summary.sarif", sarif.as_sarif(result))):
        path = os.path.join(folder, name)
        with open(path + ".part", "w") as file:
            file.write(text)
        os.replace(path + ".part", path)
    step = os.environ.get("GITHUB_STEP_SUMMARY")
    if step:
        with open(step, "a") as file:
            file.write(as_markdown(result))
    text = as_text(result) + write_page(result)
    if os.environ.get("GITHUB_ACTIONS") == "true":
        return text + annotations(result)
    return text


def load(folder: str) -> Record:
    """The summary that a campaign left."""
    path = os.path.join(folder, "summary.json")
    if not os.path.exists(path):
        raise FileNotFoundError(f"no campaign has left a summary in {folder}; "
                                "ci/fuzz without options is one")
    with open(path, encoding="utf-8") as file:
        result: Record = json.load(file)
        return result


def write_page(result: Record, folder: Optional[str] = None) -> str:
    """Writes the page; the line that says where it is."""
    folder = folder or os.environ.get("CDBJOB_FUZZ_REPORT") or \
        os.path.join(build.ROOT, "build", "fuzz-report")
    place = os.path.join(folder, "index.html")
    page.write(result, _state(result), place)
    return f"\nfile://{place}\n"


def plant_row(plant: plants.Plant, crash: Optional[Record]) -> str:
    """What found a planted bug."""
    if crash is None:
        return f"| {plant.says} | - | - | not found | - |"
    return (f"| {plant.says} | {crash['engine']} | {crash['target']} | "
            f"{crash['signature']} | {crash['seconds']} |")


def plant_table(rows: list[tuple[plants.Plant, Optional[Record]]],
                seconds: int) -> str:
    """All of them."""
    found = sum(crash is not None for _, crash in rows)
    lines = ["| planted bug | engine | target | oracle | seconds |",
             "|---|---|---|---|---:|"]
    lines += [plant_row(plant, crash) for plant, crash in rows]
    lines += ["", f"{found} of {len(rows)} found, each given "
              f"{seconds} s at most"]
    return "\n".join(lines) + "\n"
