// SPDX-FileCopyrightText: 2026 The cdbjob authors
// SPDX-License-Identifier: MIT
// What a response costs in the package, in microseconds: the least of many
// rounds, each kind of call in each round. No test: it asserts no time.
//
//   node speed.mjs PACKAGE FILE...
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { basename, resolve } from "node:path";

const [, , folder, ...files] = process.argv;
const { parse } = await import(pathToFileURL(resolve(folder, "index.mjs")));
const ROUNDS = 100, CALLS = 100;

const calls = files.flatMap((file) => ["observed", "documented"].map(
    (dialect) => ({ dialect, name: basename(file), least: Infinity,
                    text: readFileSync(file, "utf8") })));
for (let round = 0; round < ROUNDS; round++)
    for (const call of calls) {
        const begin = process.hrtime.bigint();
        for (let i = 0; i < CALLS; i++)
            parse(call.text, { dialect: call.dialect });
        const spent = Number(process.hrtime.bigint() - begin) / 1000 / CALLS;
        call.least = Math.min(call.least, spent);
    }
for (const { name, dialect, least, text } of calls)
    console.log(`${name} (${dialect}): ${least.toFixed(1)} us, ` +
        `${parse(text, { dialect }).findings.length} findings`);
