# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""The figures of ci/bench as text, as JSON and as a plot.

It reads the files that ci/bench left in a folder, and measures nothing.
usage: report.py FOLDER text|json PLOT
"""

import json
import pathlib
import sys

Figures = dict[str, dict[str, dict[str, float]]]


def read_ns(path: pathlib.Path) -> Figures:
    """By input and reader: least and median nanoseconds of one response."""
    figures: Figures = {}
    for line in path.read_text().splitlines():
        text, reader, count, size, least, median = line.split("\t")
        figures.setdefault(text, {})[reader] = {
            "bytes": int(size) / int(count),
            "ns_least": float(least),
            "ns_median": float(median),
        }
    return figures


def add_instructions(figures: Figures, path: pathlib.Path) -> None:
    for line in path.read_text().splitlines():
        text, reader, count, _, total = line.split("\t")
        figures[text][reader]["instructions"] = int(total) / int(count)


def read_growth(path: pathlib.Path) -> dict[str, dict[int, float]]:
    """By shape and bytes: instructions of one byte."""
    growth: dict[str, dict[int, float]] = {}
    for line in path.read_text().splitlines():
        shape, size, total = line.split("\t")
        growth.setdefault(shape, {})[int(size)] = int(total) / int(size)
    return growth


def read_size(path: pathlib.Path) -> dict[str, int]:
    size = {"code": 0, "tables": 0}
    for line in path.read_text().splitlines():
        words = line.split()
        if words and words[0].startswith(".text"):
            size["code"] += int(words[1])
        elif words and words[0].startswith((".rodata", ".data.rel.ro")):
            size["tables"] += int(words[1])
    return size


def read_all(folder: pathlib.Path) -> dict:
    report: dict = {"compilers": []}
    for path in sorted(folder.glob("*.version"), reverse=True):
        name = path.stem
        figures = read_ns(folder / f"{name}.ns")
        add_instructions(figures, folder / f"{name}.instructions")
        report["compilers"].append({
            "name": name,
            "version": path.read_text().strip(),
            "load": (folder / f"{name}.load").read_text().strip(),
            "answers": (folder / f"{name}.answers").read_text().splitlines(),
            "figures": figures,
            "growth": read_growth(folder / f"{name}.growth"),
            "size": read_size(folder / f"{name}.size"),
        })
    report["stack"] = (folder / "stack.txt").read_text().splitlines()
    return report


def print_figures(figures: Figures, key: str) -> None:
    inputs = list(figures)
    print(f"  {'':28}" + "".join(f"{name:>18}" for name in inputs))
    for reader in figures[inputs[0]]:
        cells = []
        for text in inputs:
            cost = figures[text][reader][key]
            ratio = cost / figures[text]["cdbjob"][key]
            cells.append(f"{cost:>11.0f} {ratio:>6.2f}")
        print(f"  {reader:28}" + "".join(cells))


def print_growth(growth: dict[str, dict[int, float]]) -> None:
    typical = next(iter(growth.pop("typical").values()))
    print(f"  typical (minified example): {typical:.2f}; in brackets: how"
          " many times that")
    for shape, costs in growth.items():
        cells = "".join(f"{size:>9}: {cost:6.2f}"
                        for size, cost in costs.items())
        worst = max(costs.values()) / typical
        flat = list(costs.values())[-1] / list(costs.values())[0]
        print(f"  {shape:20}{cells}   ({worst:.2f}; last over first"
              f" {flat:.2f})")


def print_text(report: dict) -> None:
    for compiler in report["compilers"]:
        print(f"{compiler['version']}, -O2; load of the machine"
              f" {compiler['load']}")
        for line in compiler["answers"]:
            print(f"  {line}")
        for key, title in (
            ("instructions", "instructions of one response"),
            ("ns_least", "nanoseconds, least of 25 rounds"),
            ("ns_median", "nanoseconds, median"),
        ):
            print(f"\n  {title}; beside them, how many times cdbjob's")
            print_figures(compiler["figures"], key)
        print("\n  cdbjob: instructions of one byte, by bytes of the text")
        print_growth(dict(compiler["growth"]))
        size = compiler["size"]
        print(f"\n  object size at -Os: {size['code']} bytes of code,"
              f" {size['tables']} of tables and texts\n")
    print("Stack (gcc -O2), deepest path below each entry:")
    for line in report["stack"]:
        print(f"  {line}")


COLOURS = {
    "cdbjob": "#0b7285",
    "simdjson On-Demand": "#e8590c",
    "simdjson DOM": "#f59f00",
    "RapidJSON, pool": "#868e96",
    "cJSON": "#495057",
}


def plot(compiler: dict) -> str:
    """Bars of the median nanoseconds, a group for each input."""
    figures: Figures = compiler["figures"]
    readers = [name for name in COLOURS if name in figures["log"]]
    most = max(figures[text][reader]["ns_median"]
               for text in figures for reader in readers)
    left, wide, high = 150, 420, 14
    out = []
    top = 58
    for text, costs in figures.items():
        out.append(f'<text x="{left - 10}" y="{top + high * 3}"'
                   f' text-anchor="end">{text}</text>')
        for reader in readers:
            cost = costs[reader]["ns_median"]
            length = wide * cost / most
            out.append(f'<rect x="{left}" y="{top}" width="{length:.1f}"'
                       f' height="{high - 2}" fill="{COLOURS[reader]}"/>')
            out.append(f'<text class="n" x="{left + length + 5:.1f}"'
                       f' y="{top + high - 4}">{cost:.0f}</text>')
            top += high
        top += 12
    legend, x = [], 20
    for reader in readers:
        legend.append(f'<rect x="{x}" y="30" width="12" height="12"'
                      f' fill="{COLOURS[reader]}"/>'
                      f'<text class="n" x="{x + 17}" y="40">{reader}</text>')
        x += 40 + 7 * len(reader)
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" width="640"'
        f' height="{top + 24}" font-family="sans-serif" font-size="13">',
        "<style>.n{font-size:11px}text{fill:#212529}</style>",
        f'<rect width="640" height="{top + 24}" fill="#ffffff"/>',
        '<text x="20" y="20">Nanoseconds of CPU time to read one response'
        " into the same struct (less is better)</text>",
        *legend, *out,
        f'<text class="n" x="20" y="{top + 12}">{compiler["version"]}, -O2;'
        " median of 25 rounds, readers in turns: ci/bench --plot</text>",
        "</svg>", ""])


def main() -> None:
    folder, form, plot_path = sys.argv[1:4]
    report = read_all(pathlib.Path(folder))
    if plot_path:
        pathlib.Path(plot_path).write_text(plot(report["compilers"][0]))
    if form == "json":
        json.dump(report, sys.stdout, indent=2)
        print()
    else:
        print_text(report)


main()
