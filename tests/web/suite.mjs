// SPDX-FileCopyrightText: 2026 The cdbjob authors
// SPDX-License-Identifier: MIT
// The npm package held to the published set: in both dialects the verdict and
// every finding with rule, level, place and pointer, and every value read.
//
//   node suite.mjs PACKAGE FOLDER
import { readFileSync, readdirSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [, , folder, suite] = process.argv;
const { parse } = await import(pathToFileURL(`${folder}/index.mjs`));
const wrong = [];

// A vector; in what it is read as, integers beyond a number's are "#digits".
function vectorOf(line) {
    const at = line.indexOf(',"reads":');
    return JSON.parse(at < 0 ? line : line.slice(0, at) +
        line.slice(at).replace(/([:[])(-?\d{16,})(?=[,}\]])/g, '$1"#$2"'));
}

function* vectors() {
    for (const file of readdirSync(suite))
        if (file.endsWith(".ndjson"))
            yield* readFileSync(`${suite}/${file}`, "utf8").trimEnd()
                .split("\n").map(vectorOf);
}

// What was read as the set has it: `data` in an array, `detail` in one where
// there are several; integers beyond 2^53 as "#digits".
function asInSet(response) {
    const { data } = response;
    const detail = data && (data.detail.length > 1 ? data.detail
        : data.detail[0] ?? null);
    return JSON.parse(JSON.stringify(
        { ...response, data: data && [{ ...data, detail }] },
        (key, value) => typeof value !== "bigint" ? value : `#${value}`));
}

// Without the order of keys, and without those that have no value.
function plain(value) {
    if (Array.isArray(value))
        return value.map(plain);
    if (value === null || typeof value !== "object")
        return typeof value === "number" && !Number.isSafeInteger(value)
            ? `#${BigInt(value)}` : value;
    return Object.fromEntries(Object.keys(value).sort()
        .filter((key) => value[key] !== null)
        .map((key) => [key, plain(value[key])]));
}

function compare(id, what, found, right) {
    const [a, b] = [JSON.stringify(found), JSON.stringify(right)];
    if (a !== b)
        wrong.push(`${id}: ${what} ${a}, not ${b}`);
}

// UTF-16: what is wrong, cut out of the string, has the bytes of it.
function checkIndexes(id, input, { findings }) {
    for (const { start, end, offset, length } of findings)
        compare(id, "cut", input.slice(start, end), Buffer.from(input)
            .subarray(offset, offset + length).toString());
}

function check(vector, dialect, input) {
    const id = `${vector.id} (${dialect})`;
    const result = parse(input, { ...vector.options, dialect });
    compare(id, "verdict", result.valid ? "valid" : "invalid",
            vector.verdict[dialect]);
    compare(id, "findings", result.findings.map((one) => [
        one.rule, one.level, one.pointer, one.offset, one.length, one.line,
        one.column]), vector.findings.map((one) => [
        one.rule, one[dialect], one.pointer, one.offset, one.length, one.line,
        one.column]));
    if (result.valid !== (result.decisive === null))
        wrong.push(`${id}: the decisive finding`);
    if (typeof input === "string")
        checkIndexes(id, input, result);
    if (result.valid && vector.reads)
        compare(id, "reads", plain(asInSet(result.response)),
                plain(vector.reads));
    return result;
}

let count = 0, read = 0;
for (const vector of vectors()) {
    const input = vector.base64 !== undefined
        ? Buffer.from(vector.base64, "base64") : vector.text;
    check(vector, "documented", input);
    const { canonical } = check(vector, "observed", input);
    // What is written is read as the same.
    if (canonical !== null) {
        read++;
        compare(vector.id, "written", parse(canonical, {
            levels: { 201: "off" }, maxLength: 1048576 }).canonical, canonical);
    }
    count++;
}
// What the set has only in base64, or not at all: strings beside ASCII.
for (const text of ['{"😀":1,"x":2}', '{"code":"é中😀","é😀":"\r\n","y":0}',
                    '\uFEFF{}', '{"code":0,"message":"😀'])
    checkIndexes(text, text, parse(text));
const half = parse('{"code":0,"message":"😀\uD83D"}').findings[0];
compare("half a pair", "is", [half.rule, half.start, half.offset],
        ["CDB104", 23, 25]);

wrong.slice(0, 20).forEach((line) => console.log(line));
console.log(`${count} vectors, ${read} of them read; ${wrong.length} differ`);
process.exitCode = wrong.length > 0 || count < 2000 || read < 200 ? 1 : 0;
