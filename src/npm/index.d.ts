// SPDX-FileCopyrightText: 2026 The cdbjob authors
// SPDX-License-Identifier: MIT

/** A preset of the levels of all rules. */
export type Dialect = "observed" | "documented";

/** What a finding does: an error refuses the response, the others do not. */
export type Level = "note" | "warning" | "error";

/** An integer; a bigint where a number cannot hold it exactly. */
export type Integer = number | bigint;

export interface Options {
    /** Default: "observed". */
    dialect?: Dialect;
    /**
     * Levels of single rules, by number, code or name:
     * `{ 302: "warning", CDB204: "off", "unknown-key": "note" }`.
     * Those of 1xx and 9xx cannot be changed.
     */
    levels?: Record<string | number, Level | "off">;
    /** The job that the request asked for, for CDB504; or its digits. */
    requestJobId?: Integer | string;
    /** Bytes of text: 65536 by default, at most 1073741824. */
    maxLength?: number;
    /** Levels inside a value that is skipped: 64 by default, at most 1024. */
    maxDepth?: number;
    /** Elements of `detail`: 16 by default, at most 4096. */
    maxItems?: number;
}

/** A place in the text. */
export interface Place {
    /** In bytes of UTF-8, from 0. */
    offset: number;
    /** From 1; lines end at LF, CRLF or CR. */
    line: number;
    /** From 1, in code points. */
    column: number;
    /** The index in the string; absent if bytes were parsed. */
    start?: number;
}

export interface Finding extends Place {
    /** Such as "CDB402". */
    rule: string;
    /** Such as "out-of-range". */
    name: string;
    level: Level;
    /** One line of printable ASCII. */
    message: string;
    /** A note to print beside the text concerned; may be empty. */
    label: string;
    /** A JSON Pointer (RFC 6901); of a missing key, where it should be. */
    pointer: string;
    /** For CDB202: the documented key that was probably meant. */
    meant: string | null;
    /** In bytes of UTF-8; 0 at the end of the text. */
    length: number;
    /** `text.slice(start, end)` is what is wrong; absent if bytes were parsed. */
    end?: number;
    /** The other key concerned, such as the first of two duplicates. */
    related: Place | null;
}

/** Values have the documented types; what is absent is null. */
export interface Instance {
    cdbType: string | null;
    /** MB */
    memory: Integer | null;
    /** GB */
    volume: Integer | null;
    engineVersion: string | null;
    protectMode: string | null;
    deployMode: "0" | "1" | null;
    masterZone: string | null;
    slaveZoneFirst: Integer | null;
    slaveZoneSecond: Integer | null;
}

export interface Detail {
    cdbInstanceId: string | null;
    dealName: string | null;
    before: Instance | null;
    after: Instance | null;
}

export interface Job {
    /** "0": the job has not failed. */
    code: string | null;
    message: string | null;
    jobId: Integer | null;
    /** 9: upgrade of a read-only instance, 11: of a main instance. */
    type: number | null;
    /** 0 running, 2 succeeded, 3 failed, 4 stopped, 5 deleted, 6 stopping. */
    status: number | null;
    /** In percent. */
    progress: number | null;
    /** YYYY-MM-DD hh:mm:ss; the document names no time zone. */
    startTime: string | null;
    endTime: string | null;
    /** Always an array, whether the text has an object or an array. */
    detail: Detail[];
}

export interface Response {
    /** 0: the call succeeded. */
    code: Integer | null;
    message: string | null;
    codeDesc: string | null;
    /** The job itself, whether the text has an array of it or the object. */
    data: Job | null;
}

interface Judgement {
    errors: number;
    warnings: number;
    notes: number;
    /** In the order of their offsets. */
    findings: Finding[];
}

/** No finding is an error. */
export interface ValidResult extends Judgement {
    valid: true;
    status: "valid";
    family: "valid";
    decisive: null;
    response: Response;
    /** The response as canonical JSON. */
    canonical: string;
}

export interface InvalidResult extends Judgement {
    valid: false;
    status: "refused" | "malformed" | "truncated" | "empty" | "too-large" |
        "too-deep" | "too-many-items";
    family: "refused" | "malformed" | "over-limit";
    /** The error that decided the status. */
    decisive: Finding;
    response: null;
    canonical: null;
}

/** `valid` says which of the two: `if (result.valid) result.response...` */
export type Result = ValidResult | InvalidResult;

export interface Rule {
    /** Such as "CDB402". */
    rule: string;
    number: number;
    name: string;
    levels: Record<Dialect, Level>;
    /** Its level cannot be changed. */
    fixed: boolean;
    summary: string;
    /** What it rests on: quoted from the document, or from an RFC. */
    sentence: string;
}

/**
 * Parses and checks one response. Whatever the text, it returns; it throws
 * only where an argument is wrong, or if memory runs out.
 */
export function parse(text: string | ArrayBuffer | ArrayBufferView,
                      options?: Options): Result;

/**
 * The bytes of memory that the C library needs, at most, for a text of that
 * many bytes: where pointers have 32 bits, and where they have 64.
 */
export function memoryNeeded(length: number, options?: Options):
    { pointers32: number, pointers64: number };

/** The catalogue of rules, by number. */
export const rules: readonly Rule[];

/** The version of the library. */
export const version: string;
