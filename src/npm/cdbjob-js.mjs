#!/usr/bin/env node
// SPDX-FileCopyrightText: 2026 The cdbjob authors
// SPDX-License-Identifier: MIT
// The command of the package: one response per file, one line per finding.
import { readFileSync } from "node:fs";
import { parse, version } from "./index.mjs";

const USAGE = `usage: cdbjob-js [OPTIONS] FILE...     FILE may be -, standard input

  --dialect=observed|documented   what to accept: what jobs really send, or
                                  only the document
  --level=RULE=LEVEL              off, note, warning or error
  --show-notes                    show notes, which are only counted otherwise
  --json                          one JSON object per file
  --version, --help

Exit: 0 no error; 1 errors; 2 wrong usage; 3 a file that cannot be read
`;

function misuse(problem) {
    process.stderr.write(`cdbjob-js: ${problem}\n${USAGE}`);
    process.exit(2);
}

function readArguments(given) {
    const read = { files: [], levels: {} };
    for (const argument of given) {
        const [, name, value] = /^--([a-z-]+)=(.*)$/s.exec(argument) ?? [];
        if (argument === "-" || !argument.startsWith("-"))
            read.files.push(argument);
        else if (argument === "--show-notes" || argument === "--json")
            read[argument] = true;
        else if (name === "dialect")
            read.dialect = value;
        else if (name === "level" && value.includes("="))
            read.levels[value.split("=", 1)[0]] =
                value.slice(value.indexOf("=") + 1);
        else
            misuse(`there is no option '${argument}'`);
    }
    return read;
}

// JSON has no integers beyond those of numbers: they become strings of it.
const asJson = (value) => JSON.stringify(value, (key, member) =>
    typeof member === "bigint" ? String(member) : member);

const plural = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

function main(given) {
    if (given.includes("--help"))
        return process.stdout.write(USAGE) && 0;
    if (given.includes("--version"))
        return process.stdout.write(`cdbjob-js ${version}\n`) && 0;
    const { files, levels, dialect, ...shown } = readArguments(given);
    if (files.length === 0)
        misuse("no file is named");
    const options = { dialect, levels };
    try {
        parse("", options);
    } catch (problem) {
        misuse(problem.message.replace("cdbjob: ", ""));
    }
    const sum = { records: 0, valid: 0, errors: 0, warnings: 0, notes: 0 };
    let unread = 0;
    for (const file of files) {
        let bytes;
        try {
            bytes = readFileSync(file === "-" ? 0 : file);
        } catch (problem) {
            process.stderr.write(`cdbjob-js: ${problem.message}\n`);
            unread++;
            continue;
        }
        const name = file === "-" ? "<stdin>" : file;
        const result = parse(bytes, options);
        sum.records++;
        sum.valid += result.valid;
        for (const level of ["errors", "warnings", "notes"])
            sum[level] += result[level];
        if (shown["--json"]) {
            process.stdout.write(asJson({ file: name, ...result }) + "\n");
            continue;
        }
        for (const { line, column, level, message, rule, name: called } of
            result.findings)
            if (level !== "note" || shown["--show-notes"])
                process.stdout.write(`${name}:${line}:${column}: ${level}: ` +
                                     `${message} [${rule} ${called}]\n`);
    }
    process.stderr.write(
        `cdbjob: ${plural(sum.records, "record")}: ${sum.valid} valid, ` +
        `${sum.records - sum.valid} refused; ${plural(sum.errors, "error")}, ` +
        `${plural(sum.warnings, "warning")}, ${plural(sum.notes, "note")}\n`);
    return unread > 0 ? 3 : sum.errors > 0 ? 1 : 0;
}

process.exitCode = main(process.argv.slice(2));
