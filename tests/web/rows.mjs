// SPDX-FileCopyrightText: 2026 The cdbjob authors
// SPDX-License-Identifier: MIT
// The rows that the page shows of a finding (the line, the marks below it)
// held to the text report of the tool, for every vector of the published set
// and the tool's own inputs.
//
//   node rows.mjs PACKAGE SNIPPET TOOL FOLDER...
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync }
    from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [, , folder, snippet, tool, ...sources] = process.argv;
const { parse } = await import(pathToFileURL(`${folder}/index.mjs`));
const { rowsOf, cellAt } = new Function(
    `${readFileSync(snippet, "utf8")}; return { rowsOf, cellAt };`)();

// The texts: of vectors, and whole files.
function* texts() {
    for (const source of sources)
        for (const name of readdirSync(source)) {
            const bytes = readFileSync(join(source, name));
            if (name.endsWith(".json"))
                yield bytes;
            else if (name.endsWith(".ndjson"))
                yield* bytes.toString().trimEnd().split("\n").map(textOf);
        }
}

// A vector's; other lines are texts themselves.
function textOf(line) {
    try {
        const { text = line, base64 } = JSON.parse(line);
        return base64 === undefined ? Buffer.from(text)
            : Buffer.from(base64, "base64");
    } catch {
        return Buffer.from(line);
    }
}

// What no vector has: a value below its key, and as far away as can be.
function others() {
    const job = (status, between) => Buffer.from(
        `{"code":0,"message":"","codeDesc":"","data":[{"code":"0",` +
        `"message":"","jobId":1,"type":9,"status"${status}2,"startTime":"",` +
        `"endTime":"",${between}"progress":5}]}`);
    return [job(":", ""), job("\n:\n\n", ""), job(":", `${" ".repeat(70)}`),
            job(":", "\n"), job(":\r\n", "\r\n"), job(":\r", "\t\r")];
}

// As many spaces as a text takes columns.
function spaces(text) {
    const bytes = Buffer.from(text);
    let columns = 0;
    for (let at = 0; at < bytes.length;) {
        const cell = cellAt(bytes, at, false);
        columns += cell.columns;
        at += cell.size;
    }
    return " ".repeat(columns);
}

// What the page shows, as lines of the report.
function linesOf(bytes) {
    return parse(bytes, { dialect: "documented" }).findings.flatMap((one) => {
        const width = Math.max(4, String(one.line).length);
        return rowsOf(bytes, one).map(({ line, source, marks }) => {
            const shown = marks ? marks.map(({ skip, kind, width, label }) =>
                spaces(skip) + (kind === "own" ? "^" : "-").repeat(width) +
                (label && width > 0 ? " " : "") + label).join("") : source;
            return `${String(line ?? "").padStart(width)} | ${shown}`
                .trimEnd();
        });
    });
}

// The same lines of the tool, by file.
function printed(work) {
    let report;
    try {
        report = execFileSync(tool, ["--max-findings=0", "--input=json",
            "--dialect=documented", work],
            { stdio: "pipe", maxBuffer: 1 << 28 });
    } catch (error) {
        report = error.stdout;
    }
    const found = new Map();
    let lines;
    for (const line of report.toString().split("\n")) {
        const [, name] = /\/(\d{5})\.json:\d+:\d+: /.exec(line) ?? [];
        if (name !== undefined)
            found.set(name, lines = found.get(name) ?? []);
        else if (/^ *\d* \|/.test(line))
            lines.push(line.trimEnd());
    }
    return found;
}

const work = mkdtempSync(join(tmpdir(), "rows-"));
let count = 0, rows = 0;
const wrong = [];
try {
    const all = [...texts(), ...others()];
    all.forEach((bytes, number) => writeFileSync(join(work,
        `${String(number).padStart(5, "0")}.json`), bytes));
    const found = printed(work);
    for (const bytes of all) {
        const name = String(count++).padStart(5, "0");
        const [page, right] = [linesOf(bytes), found.get(name) ?? []];
        rows += right.length;
        if (page.join("\n") !== right.join("\n"))
            wrong.push([bytes.toString().slice(0, 200), "page:", ...page,
                        "tool:", ...right].join("\n"));
    }
} finally {
    rmSync(work, { recursive: true });
}
wrong.slice(0, 5).forEach((one) => console.log(one));
console.log(`${count} texts, ${rows} rows; ${wrong.length} differ`);
process.exitCode = wrong.length > 0 || rows < 4000 ? 1 : 0;
