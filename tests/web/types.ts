// SPDX-FileCopyrightText: 2026 The cdbjob authors
// SPDX-License-Identifier: MIT
// Compiled, not run: what must have a type, and what must be refused.
import { parse, memoryNeeded, rules, version } from "cdbjob";
import type { Finding, Options, Response, Result } from "cdbjob";

const options: Options = { dialect: "documented", levels: { 302: "warning" } };
const result: Result = parse("{}", options);
const first: Finding | undefined = result.findings[0];
const place: number | undefined = first?.related?.line ?? first?.start;
const id: number | bigint | null | undefined = result.response?.data?.jobId;
const zone: string | null | undefined =
    result.response?.data?.detail[0]?.after?.masterZone;
const bound: number = memoryNeeded(1000).pointers64;
const summary: string | undefined = rules[0]?.summary;
parse(new Uint8Array(), { requestJobId: 1n });
parse(new ArrayBuffer(1), { requestJobId: "47258" });
const either: Response | Finding =
    result.valid ? result.response : result.decisive;
const { valid, canonical } = result;
const length: number = valid ? canonical.length : 0;
void [place, id, zone, bound, summary, version, either, length];

// @ts-expect-error: there is no such dialect
parse("{}", { dialect: "strict" });
// @ts-expect-error: there is no such level
parse("{}", { levels: { 302: "fatal" } });
// @ts-expect-error: not a text
parse(1);
// @ts-expect-error: it can be null
result.response.code;
