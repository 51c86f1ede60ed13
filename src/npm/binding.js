// SPDX-FileCopyrightText: 2026 The cdbjob authors
// SPDX-License-Identifier: MIT
// The library for JavaScript, around an instance of cdbjob.wasm: strings,
// objects and exceptions instead of addresses. It is no module: the package
// and the page put it into their own files. It knows nothing of how the
// instance came to be, and touches neither files nor documents.

// The enums of the header.
const DIALECTS = ["observed", "documented"];
const LEVELS = ["off", "note", "warning", "error"];
const FAMILIES = ["valid", "refused", "malformed", "over-limit", "misuse"];
const LARGEST = { maxLength: 1073741824, maxDepth: 1024, maxItems: 4096 };
// What cdbjob_wasm_describe() writes.
const MESSAGE = 0, LABEL = 1, POINTER = 2;
// Types of the field table; those from ARRAY on hold objects.
const STRING = 1, ARRAY = 4;
const OBJECTS = { ROOT: 0, JOB: 1, DETAIL: 2 };
const NO_OFFSET = 0xFFFFFFFF;
const MOST_FINDINGS_AT_FIRST = 64;

// A text as UTF-8. Half of a surrogate pair, which UTF-8 cannot hold, becomes
// the three bytes that it would have: the parser refuses them (CDB104).
function utf8Of(text) {
    const encoder = new TextEncoder();
    if (!/[\uD800-\uDFFF]/u.test(text))
        return encoder.encode(text);
    const parts = text.split(/([\uD800-\uDFFF])/u).map((part, i) => {
        if (i % 2 === 0)
            return encoder.encode(part);
        const unit = part.charCodeAt(0);
        return [0xE0 | unit >> 12, 0x80 | unit >> 6 & 63, 0x80 | unit & 63];
    });
    const bytes = new Uint8Array(parts.reduce((sum, p) => sum + p.length, 0));
    let at = 0;
    for (const part of parts) {
        bytes.set(part, at);
        at += part.length;
    }
    return bytes;
}

function bytesOf(input) {
    if (typeof input === "string")
        return utf8Of(input);
    if (ArrayBuffer.isView(input))
        return new Uint8Array(input.buffer, input.byteOffset, input.byteLength);
    if (input instanceof ArrayBuffer)
        return new Uint8Array(input);
    throw new TypeError("cdbjob: the text must be a string or bytes");
}

// For each of some ascending offsets in UTF-8 that came from a string, the
// index in that string.
function indexesOf(bytes, offsets) {
    const indexes = new Map();
    let at = 0, index = 0;
    for (const offset of offsets) {
        for (; at < offset; at++)
            index += (bytes[at] & 0xC0) === 0x80 ? 0
                : bytes[at] >= 0xF0 ? 2 : 1;
        indexes.set(offset, index);
    }
    return indexes;
}

const ascending = (numbers) =>
    [...new Set(numbers)].sort((left, right) => left - right);

// A JSON text of the library's. Integers that a number cannot hold become
// BigInts: no string of it has a NUL, so that can mark them on their way.
function parseExactly(json) {
    const marked = json.replace(/"(?:[^"\\]|\\.)*"|-?\d{16,}/g, (token) =>
        token[0] === '"' ? token : `"\\u0000${token}"`);
    return JSON.parse(marked, (key, value) => {
        if (typeof value !== "string" || value[0] !== "\0")
            return value;
        const number = Number(value.slice(1));
        return Number.isSafeInteger(number) ? number : BigInt(value.slice(1));
    });
}

// The instance with its memory: what C needs is laid out in it from the end
// of its own on, anew for every parse.
function machineOf(instance) {
    const { memory, ...functions } = instance.exports;
    const wasm = {};
    for (const [name, value] of Object.entries(functions))
        wasm[name.replace("cdbjob_wasm_", "")] = value;
    const base = memory.buffer.byteLength;
    const decoder = new TextDecoder();

    // Memory up to that address is there.
    function reserve(end) {
        const missing = end - memory.buffer.byteLength;
        if (missing <= 0)
            return;
        try {
            memory.grow(Math.ceil(missing / 65536));
        } catch {
            throw new RangeError("cdbjob: out of memory");
        }
    }
    const bytesAt = (address, length) =>
        new Uint8Array(memory.buffer, address, length);
    const numbersAt = (address, count) =>
        new Uint32Array(memory.buffer, address, count);

    function stringAt(address) {
        if (address === 0)
            return null;
        const bytes = new Uint8Array(memory.buffer);
        return decoder.decode(
            bytes.subarray(address, bytes.indexOf(0, address)));
    }
    // What a function writes that takes buffer and size, as snprintf() does.
    function written(buffer, write) {
        let size = 256;
        reserve(buffer + size);
        const length = write(buffer, size);
        if (length >= size) {
            size = length + 1;
            reserve(buffer + size);
            write(buffer, size);
        }
        return decoder.decode(bytesAt(buffer, length));
    }
    return { wasm, base, reserve, bytesAt, numbersAt, stringAt, written };
}

function rulesOf({ wasm, stringAt }) {
    const rules = [];
    for (let i = 0, number; (number = wasm.rule(i)) !== 0; i++) {
        const text = (which) => stringAt(wasm.rule_text(i, which));
        const levels = {};
        DIALECTS.forEach((dialect, value) => {
            wasm.dialect(value);
            levels[dialect] = LEVELS[wasm.get_level(number)];
        });
        rules.push({
            rule: `CDB${number}`, number, name: text(0), levels,
            fixed: wasm.set_level(number, LEVELS.indexOf("note")) !== 0,
            summary: text(1), sentence: text(2),
        });
    }
    return rules;
}

function fieldsOf({ wasm, stringAt }) {
    const fields = [];
    for (let i = 0, row; (row = wasm.field(i)) >= 0; i++)
        fields.push({ object: row >> 4, type: row & 15,
                      name: stringAt(wasm.field_name(i)) });
    return fields;
}

// Sets the options of the parses that follow; throws where one is wrong.
function optionsFor({ wasm }, rules) {
    const ruleOf = (key) => {
        const found = rules.find((rule) => rule.rule === key ||
            rule.name === key || String(rule.number) === key);
        if (!found)
            throw new RangeError(`cdbjob: there is no rule '${key}'`);
        return found;
    };
    const oneOf = (what, values, value) => {
        const index = values.indexOf(value);
        if (index < 0)
            throw new RangeError(`cdbjob: ${what} must be one of ` +
                                 `${values.join(", ")}, not '${value}'`);
        return index;
    };
    const limit = (options, name) => {
        const value = options[name] ?? 0, most = LARGEST[name];
        if (name in options && options[name] !== undefined &&
            !(Number.isInteger(value) && value >= 1 && value <= most))
            throw new RangeError(`cdbjob: ${name} must be an integer from 1 ` +
                                 `to ${most}`);
        return value;
    };
    // As a number, a BigInt, or as the API writes it.
    const jobId = (value) => {
        if (value === undefined)
            return 0n;
        const isDigits = typeof value === "string" &&
            /^[1-9]\d{0,18}$/.test(value);
        const id = typeof value === "bigint" ? value
            : isDigits || Number.isSafeInteger(value) ? BigInt(value) : 0n;
        if (id < 1n || id > 0x7FFFFFFFFFFFFFFFn)
            throw new RangeError("cdbjob: requestJobId must be a positive " +
                "integer of 64 bits, or a string of its digits");
        return id;
    };
    const object = (what, value) => {
        if (typeof value !== "object" || value === null || Array.isArray(value))
            throw new TypeError(`cdbjob: ${what} must be an object, not ` +
                (value === null ? "null" : Array.isArray(value) ? "an array"
                    : `a ${typeof value}`));
        return value;
    };
    const known = ["dialect", "levels", "requestJobId",
                   ...Object.keys(LARGEST)];
    return (options = {}) => {
        object("the options", options);
        for (const name of Object.keys(options))
            if (!known.includes(name))
                throw new TypeError(`cdbjob: there is no option '${name}'`);
        wasm.dialect(oneOf("dialect", DIALECTS, options.dialect ?? "observed"));
        wasm.limits(limit(options, "maxLength"), limit(options, "maxDepth"),
                    limit(options, "maxItems"), jobId(options.requestJobId));
        for (const [key, level] of Object.entries(
            object("levels", options.levels ?? {}))) {
            const rule = ruleOf(key);
            const value = oneOf(`the level of ${rule.rule}`, LEVELS, level);
            if (wasm.set_level(rule.number, value) !== 0)
                throw new RangeError(`cdbjob: ${rule.rule} is always an error`);
        }
    };
}

// Parses; all findings are stored. `end` is where memory is free.
function run({ wasm, base, reserve, bytesAt }, bytes) {
    // Numbers of C are unsigned, those of an operator like & are not.
    const align = (address) => Math.ceil(address / 16) * 16;
    const block = align(base + bytes.length);
    // What is refused unread needs none.
    const size = bytes.length > wasm.max_length() ? 0
        : wasm.memory(bytes.length) >>> 0;
    const items = align(block + size);
    const parse = (capacity) => {
        const end = items + capacity * wasm.finding_size();
        reserve(end);
        bytesAt(base, bytes.length).set(bytes);
        const status = wasm.parse(base, bytes.length, block, size, items,
                                  capacity);
        const count = wasm.count(1) + wasm.count(2) + wasm.count(3);
        return { end, status, count };
    };
    const done = parse(MOST_FINDINGS_AT_FIRST);
    return done.count <= MOST_FINDINGS_AT_FIRST ? done : parse(done.count);
}

// A finding of the last parse, with its texts; the one after the last is the
// decisive one.
function findingAt({ wasm, numbersAt, stringAt, written }, rules, index,
                   buffer) {
    const [offset, length, related, number, level] =
        numbersAt(wasm.finding(index), 5);
    const text = (what) => written(buffer, (address, size) =>
        wasm.describe(index, what, address, size));
    const { rule, name } = rules.find((one) => one.number === number);
    return {
        rule, name, level: LEVELS[level], message: text(MESSAGE),
        label: text(LABEL), pointer: text(POINTER),
        meant: stringAt(wasm.meant(index)), offset, length,
        related: related === NO_OFFSET ? null : { offset: related },
    };
}

// Adds line and column, which are counted on from place to place.
function addPlaces({ wasm, numbersAt }, findings) {
    const places = [...findings,
                    ...findings.flatMap((one) => one.related ?? [])]
        .sort((left, right) => left.offset - right.offset);
    let from = 0, line = 1, column = 1;
    for (const place of places) {
        [line, column] = numbersAt(
            wasm.locate(from, line, column, place.offset), 2);
        from = place.offset;
        Object.assign(place, { line, column });
    }
}

// Adds what is wrong as a part of the string that was parsed.
function addIndexes(findings, bytes) {
    const indexes = indexesOf(bytes, ascending(findings.flatMap(
        ({ offset, length, related }) =>
            [offset, offset + length, related?.offset ?? 0])));
    for (const one of findings) {
        one.start = indexes.get(one.offset);
        one.end = indexes.get(one.offset + one.length);
        if (one.related)
            one.related.start = indexes.get(one.related.offset);
    }
}

// An object of the response with all its members, null where absent.
function filled(fields, object, value) {
    const result = {};
    for (const { object: owner, type, name } of fields) {
        if (owner !== object)
            continue;
        const member = value[name];
        if (object === OBJECTS.JOB && type >= ARRAY)
            result[name] = [member ?? []].flat()
                .map((one) => filled(fields, OBJECTS.DETAIL, one));
        else if (type >= ARRAY)
            result[name] = member === undefined ? null
                : filled(fields, object + 1, [member].flat()[0]);
        else
            result[name] = member === "" && type !== STRING
                ? null : member ?? null;
    }
    return result;
}

// The bytes to parse. What has more of them than the limit is refused unread:
// of that, no more is copied. A UTF-16 unit is a byte of UTF-8 at least, and no
// pair is cut before the limit.
function bytesUpTo(limit, input) {
    const part = typeof input === "string" ? input.slice(0, limit + 2) : input;
    return bytesOf(part).subarray(0, limit + 2);
}

// The parse with the options that are set.
function parseWith(machine, rules, fields, input) {
    const { wasm, numbersAt, stringAt, written } = machine;
    const bytes = bytesUpTo(wasm.max_length(), input);
    const { status, end, count } = run(machine, bytes);
    const findings = Array.from({ length: count }, (_, index) =>
        findingAt(machine, rules, index, end));
    addPlaces(machine, findings);
    if (typeof input === "string")
        addIndexes(findings, bytes);
    const [offset, , , number] = numbersAt(wasm.finding(count), 4);
    const valid = status === 0;
    const canonical = valid ? written(end, wasm.write) : null;
    return {
        status: stringAt(wasm.status_name(status)),
        family: FAMILIES[wasm.status_family(status)], valid,
        errors: wasm.count(3), warnings: wasm.count(2), notes: wasm.count(1),
        findings,
        decisive: findings.find((one) => one.offset === offset &&
            one.rule === `CDB${number}`) ?? null,
        response: valid
            ? filled(fields, OBJECTS.ROOT, parseExactly(canonical)) : null,
        canonical,
    };
}

// Everything that is offered, of an instance of cdbjob.wasm.
function cdbjobOf(instance) {
    const machine = machineOf(instance);
    const rules = rulesOf(machine);
    const setOptions = optionsFor(machine, rules);
    const fields = fieldsOf(machine);
    return {
        version: machine.stringAt(machine.wasm.version()),
        rules,
        parse(text, options) {
            setOptions(options);
            return parseWith(machine, rules, fields, text);
        },
        memoryNeeded(length, options) {
            if (!(Number.isInteger(length) && length >= 0))
                throw new RangeError("cdbjob: the length must be an integer, " +
                                     "0 or more");
            setOptions(options);
            // A longer text needs no more, and numbers there have 32 bits.
            const most = Math.min(length, machine.wasm.max_length());
            return { pointers32: machine.wasm.memory(most),
                     pointers64: machine.wasm.memory_of_64_bits(most) };
        },
    };
}
