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
  --version, -h, --help

Exit: 0 no error; 1 errors; 2 wrong usage; 3 a file that cannot be read
`;

function misuse(problem) {
    process.stderr.write(`cdbjob-js: ${problem}\n${USAGE}`);
    process.exit(2);
}

// Options with a value; it may be an argument of its own.
const WITH_VALUE = {
    "--dialect": (read, value) => { read.dialect = value; },
    "--level": (read, value) => {
        const [, rule, level] = /^([^=]*)=(.*)$/s.exec(value) ??
            misuse(`--level needs RULE=LEVEL, not '${value}'`);
        read.levels[rule] = level;
    },
};

function readArguments(given) {
    const read = { files: [], levels: {} };
    const left = [...given];
    while (left.length > 0) {
        const argument = left.shift();
        const [, name, value] = /^(--[a-z-]+)(?:=(.*))?$/s.exec(argument) ?? [];
        if (argument === "--")
            read.files.push(...left.splice(0));
        else if (argument === "-" || !argument.startsWith("-"))
            read.files.push(argument);
        else if (argument === "--show-notes" || argument === "--json")
            read[argument] = true;
        else if (!Object.hasOwn(WITH_VALUE, name))
            misuse(`there is no option '${argument}'`);
        else
            WITH_VALUE[name](read, value ?? left.shift() ??
                misuse(`${name} needs a value`));
    }
    return read;
}

// What is not one response, and what reads it.
const CAPTURES = [
    [/^\s*\{\s*"log"\s*:\s*\{/, "a HAR"],
    [/^(HTTP\/|(GET|POST|HEAD) \S+ HTTP\/)/, "raw HTTP"],
    [/^\{[^\n]*\}\r?\n\{/, "NDJSON"],
    [/^\x1F\uFFFD/, "data of gzip"],
];

// A name as text, whatever it would have a terminal do.
const printable = (name) => name.replace(/[\p{Cc}\p{Cf}]/gu, (character) => {
    const code = character.codePointAt(0).toString(16);
    return code.length < 3 ? `\\x${code.padStart(2, "0")}` : `\\u{${code}}`;
});

function hintAt(name, bytes) {
    const head = bytes.subarray(0, 65536).toString();
    const [, what] = CAPTURES.find(([start]) => start.test(head)) ?? [];
    if (what)
        process.stderr.write(`cdbjob-js: ${name}: it looks like ${what}; one ` +
            "response per file is read here, and captures by the command " +
            "line tool cdbjob\n");
}

// "is a directory", without the name of a system call.
function reasonOf({ code, message }) {
    return code === "EISDIR" ? "is a directory; name the files in it"
        : message.replace(/^[A-Z0-9]+: (.*?), .*$/s, "$1");
}

// JSON has no integers beyond those of numbers: they become strings of it.
const asJson = (value) => JSON.stringify(value, (key, member) =>
    typeof member === "bigint" ? String(member) : member);

const plural = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

function main(given) {
    if (given.includes("--help") || given.includes("-h"))
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
        const name = file === "-" ? "<stdin>" : printable(file);
        let bytes;
        try {
            bytes = readFileSync(file === "-" ? 0 : file);
        } catch (problem) {
            process.stderr.write(`cdbjob-js: ${name}: ${reasonOf(problem)}\n`);
            unread++;
            continue;
        }
        const result = parse(bytes, options);
        if (!result.valid)
            hintAt(name, bytes);
        sum.records++;
        sum.valid += result.valid;
        for (const level of ["errors", "warnings", "notes"])
            sum[level] += result[level];
        if (shown["--json"]) {
            process.stdout.write(asJson({ file: file === "-" ? name : file, ...result }) + "\n");
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

// A reader that has gone away is no trouble worth a word, as for the tool.
process.stdout.on("error", (problem) => {
    if (problem.code !== "EPIPE")
        process.stderr.write(`cdbjob-js: cannot write: ${reasonOf(problem)}\n`);
    process.exit(3);
});
process.exitCode = main(process.argv.slice(2));
