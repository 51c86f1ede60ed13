// SPDX-FileCopyrightText: 2026 The cdbjob authors
// SPDX-License-Identifier: MIT
// The JSON Schema of each dialect and the tool give the same verdict on some
// thousand responses: the documented seeds, each with one thing changed.
// usage: node schema_agrees.js TOOL CORPUS_FOLDER; needs the package ajv.
"use strict";
const { execFileSync, spawnSync } = require("child_process");
const fs = require("fs");
const path = require("path");
const Ajv = require("ajv/dist/2020");

const [tool, folder] = process.argv.slice(2);
const MARK = "@mark@";

// Tokens put in the place of each value. Left out, because a schema cannot
// see them: 1.0, 1e2 and -0, which are integers to it; integers that doubles
// do not hold; keys that stand twice.
const numbers = ["-9223372036854775808", "-2", "-1", "0", "1", "2", "3", "4",
    "5", "6", "7", "8", "9", "10", "11", "12", "99", "100", "101", "100003",
    "1.5", "9007199254740991"];
const strings = ["", " ", "x", "0000", "00", "01", "+1", "-", "-0", " 1",
    "1 ", "1.0", "1e2", "９", "9223372036854775807", "9223372036854775808",
    "-9223372036854775808", "-9223372036854775809", "10000000000000000000",
    "9999999999999999999", "999999999999999999", "9223372036854774999",
    "0000-00-00 00:00:00", "0000-01-01 00:00:00", "0000-02-29 00:00:00",
    "0001-01-01 00:00:00", "2016-02-29 23:59:59", "2017-02-29 00:00:00",
    "1900-02-29 00:00:00", "2000-02-29 00:00:00", "2017-02-30 00:00:00",
    "2017-04-31 00:00:00", "2017-12-31 24:00:00", "2017-12-31 23:60:00",
    "2017-12-31 23:59:60", "2017-13-01 00:00:00", "2017-00-01 00:00:00",
    "2017-01-00 00:00:00", "2017-1-01 00:00:00", "2017-01-01T00:00:00",
    "2017-01-01 00:00:00Z", "9999-12-31 23:59:59", "a\u0000b", "\n"];
const tokens = ["null", "true", "false", "[]", "{}", "[[]]", "[{}]",
    '{"x":0}', ...numbers,
    ...numbers.map((n) => JSON.stringify(n)),
    ...strings.map((s) => JSON.stringify(s))];

function* paths(value, prefix = []) {
    if (typeof value !== "object" || value === null)
        return;
    for (const key of Object.keys(value)) {
        yield [...prefix, key];
        yield* paths(value[key], [...prefix, key]);
    }
}

// A copy of the seed, with the object that holds the end of the path.
function copy(seed, where) {
    const root = structuredClone(seed);
    const holder = where.slice(0, -1).reduce((at, key) => at[key], root);
    return [root, holder, where[where.length - 1]];
}

function* variants(seed) {
    yield JSON.stringify(seed);
    for (const where of paths(seed)) {
        let [root, holder, key] = copy(seed, where);
        const old = JSON.stringify(holder[key]);
        holder[key] = MARK;
        const text = JSON.stringify(root);
        for (const token of [...tokens, `[${old}]`, `[${old},${old}]`,
            `[${Array(16).fill(old)}]`, `[${Array(17).fill(old)}]`])
            yield text.replace(`"${MARK}"`, () => token);
        [root, holder, key] = copy(seed, where);
        if (Array.isArray(holder))
            continue;
        delete holder[key];
        yield JSON.stringify(root);
        for (const name of ["requestId", "slaveZone1", "slaveZone2"]) {
            [root, holder, key] = copy(seed, where);
            if (name in holder)
                continue;
            holder[name] = holder[key];
            yield JSON.stringify(root);
            delete holder[key];
            yield JSON.stringify(root);
        }
    }
    for (const token of tokens)
        yield token;
}

const seeds = fs.readdirSync(folder).filter((name) => name.endsWith(".json"))
    .map((name) => JSON.parse(fs.readFileSync(path.join(folder, name))));
seeds.push(...seeds.filter((seed) => seed.data && seed.data.detail)
    .map((seed) => ({ ...seed, code: 1 })));
const texts = [...new Set(seeds.flatMap((seed) => [...variants(seed)]))];

let failures = 0;
for (const dialect of ["observed", "documented"]) {
    const schema = JSON.parse(execFileSync(tool,
        ["schema", `--dialect=${dialect}`], { encoding: "utf8" }));
    const validate = new Ajv({ strict: true, strictTypes: false,
        strictRequired: false })
        .compile(schema);
    const run = spawnSync(tool, ["check", `--dialect=${dialect}`,
        "--input=ndjson", "--format=ndjson", "-"],
        { input: texts.join("\n") + "\n", encoding: "utf8",
            maxBuffer: 1 << 30 });
    const refused = new Map();
    for (const line of run.stdout.split("\n").filter((l) => l !== "")) {
        const finding = JSON.parse(line);
        if (finding.level === "error")
            refused.set(finding.record, finding.message);
    }
    let valid = 0;
    texts.forEach((text, i) => {
        const byTool = !refused.has(i + 1);
        valid += byTool;
        if (validate(JSON.parse(text)) === byTool)
            return;
        failures++;
        if (failures <= 10)
            console.log(`${dialect}: the tool says ${byTool ? "valid"
                : refused.get(i + 1)}, the schema ${byTool
                ? JSON.stringify(validate.errors) : "valid"}: ${text}`);
    });
    console.log(`${dialect}: ${texts.length} responses, ${valid} valid`);
    if (valid === 0 || valid === texts.length)
        failures++;
}
console.log(`${failures} failures`);
process.exit(failures === 0 ? 0 : 1);
