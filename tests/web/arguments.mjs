// SPDX-FileCopyrightText: 2026 The cdbjob authors
// SPDX-License-Identifier: MIT
// What the package says of arguments that are wrong, and what it takes for a
// text that is too long. In a folder where the package is installed.
//
//   node arguments.mjs
import assert from "node:assert/strict";
import { parse, memoryNeeded } from "cdbjob";

// [options, what is said of them]
const WRONG = [
    [null, "TypeError: cdbjob: the options must be an object, not null"],
    ["documented",
     "TypeError: cdbjob: the options must be an object, not a string"],
    [[], "TypeError: cdbjob: the options must be an object, not an array"],
    [{ levels: "302" },
     "TypeError: cdbjob: levels must be an object, not a string"],
    [{ levels: { 300: "off" } }, "RangeError: cdbjob: there is no rule '300'"],
    [{ level: {} }, "TypeError: cdbjob: there is no option 'level'"],
    [{ maxLength: 0 }, /maxLength must be an integer from 1 to 1073741824$/],
    ...[0, -1, 1.5, 2 ** 60, null, "", "0", "047258", "4e4", ["5"],
        "9223372036854775808"].map((requestJobId) => [{ requestJobId },
        "RangeError: cdbjob: requestJobId must be a positive integer of 64 " +
        "bits, or a string of its digits"]),
];
for (const [options, right] of WRONG)
    for (const call of [() => parse("{}", options),
                        () => memoryNeeded(1, options)])
        assert.throws(call, (error) => typeof right === "string"
            ? String(error) === right : right.test(error), String(right));

// The memory of a text that is too long is that of the longest.
for (const length of [-1, 1.5, NaN, "5", null, undefined, 5n])
    assert.throws(() => memoryNeeded(length), RangeError, String(length));
for (const maxLength of [1, 65536, 2 ** 30])
    for (const length of [2 ** 30, 2 ** 31, 2 ** 32, 2 ** 53])
        assert.deepEqual(memoryNeeded(length, { maxLength }),
                         memoryNeeded(maxLength, { maxLength }));
assert.ok(memoryNeeded(65536).pointers64 > memoryNeeded(65535).pointers64);

// A job is compared in each of its forms.
const job = '{"code":0,"message":"","codeDesc":"","data":[{"code":"0",' +
    '"message":"","jobId":47258,"type":9,"status":0,"progress":0,' +
    '"startTime":"2017-02-05 18:19:08","endTime":"","detail":null}]}';
for (const [requestJobId, is] of [["47258", false], [47258, false],
    [47258n, false], [undefined, false], ["47259", true], [1, true],
    ["9223372036854775807", true]])
    assert.equal(parse(job, { requestJobId }).findings.some(
        ({ rule }) => rule === "CDB504"), is, String(requestJobId));

// Where the limit is, in a text of each width of UTF-8.
for (const one of ["a", "é", "中", "😀", "\uD83D"])
    for (let limit = 9; limit < 14; limit++) {
        const text = `{"code":"${one.repeat(5)}"}`;
        const wrong = parse(text, { maxLength: limit });
        assert.equal(wrong.status, "too-large");
        const { offset, length, line, column, start, end } = wrong.decisive;
        assert.deepEqual([offset, length, line], [limit, 1, 1]);
        const longer = parse(text + " ".repeat(100), { maxLength: limit });
        assert.deepEqual(longer, wrong);
        assert.ok(start <= end && column <= limit + 1);
    }

// A text over the limit is not copied, as a string or as bytes.
const SIZE = 48 << 20;
const long = "x".repeat(SIZE), bytes = new Uint8Array(SIZE);
const taken = () => process.memoryUsage().external;
const before = taken();
for (const text of [long, bytes, bytes.buffer])
    assert.equal(parse(text).status, "too-large");
assert.ok(taken() - before < 4 << 20,
          `${taken() - before} bytes for a text that is too long`);
