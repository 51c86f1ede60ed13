// SPDX-FileCopyrightText: 2026 The cdbjob authors
// SPDX-License-Identifier: MIT
// Finds the responses in what was pasted or dropped: one response, NDJSON, or
// a HAR. What else the tool reads, it names. It knows nothing of what is in a
// response, nor of the page.

const ACTION = "GetCdbUpgradeJobInfo";
const TOOL = "the command line tool reads that. The page reads one response, " +
    "NDJSON and HAR.";
const NOT_READ = [
    [/^(HTTP\/|(GET|POST|HEAD) \S+ HTTP\/)/, "raw HTTP", TOOL],
    [/^(data|event|id|retry):/, "server-sent events", TOOL],
    [/^(\* |[<>] )/, "the output of curl -v",
     "the command line tool reads what curl -i prints."],
    [/^\s*</, "HTML or XML",
     "a proxy may have answered instead of the API."],
    // Something else before the first object; it may be in brackets.
    [/^\s*(\[[^\]{]*\]|[^\s[{"])[^{]*\{\s*"/, "log lines with JSON in them",
     TOOL],
    [/^\s*\[/, "an array", "a response is an object."],
];

// Bytes as an editor holds them: lines end at LF.
const decoded = (bytes) => new TextDecoder("utf-8", { ignoreBOM: true })
    .decode(bytes).replace(/\r\n?/g, "\n");

const isHar = (text) => /^\s*\{\s*"log"\s*:\s*\{/.test(text);

function isNdjson(text) {
    const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
    return lines.length > 1 && lines.every((line) => line.startsWith("{"));
}

// The lines of a text or of bytes, without their ends.
function* linesOf(input) {
    if (typeof input === "string")
        return yield* input.split("\n");
    for (let start = 0, end; start <= input.length; start = end + 1) {
        end = input.indexOf(10, start);
        end = end < 0 ? input.length : end;
        yield input.subarray(start, input[end - 1] === 13 ? end - 1 : end);
    }
}

// A line is a record; where it begins in the editor's text is known.
function recordsOfLines(input) {
    const records = [];
    let start = 0, line = 1;
    for (const record of linesOf(input)) {
        const text = typeof record === "string" ? record : decoded(record);
        if (text.trim() !== "")
            records.push({ number: records.length + 1, input: record, line,
                           start });
        start += text.length + 1;
        line++;
    }
    return { format: "NDJSON", records, problems: [], skipped: 0 };
}

// What a request asked for, from its query or what was posted.
function requestOf({ url = "", queryString = [], postData = {} }) {
    const asked = new Map();
    const add = ({ name, value }) => asked.has(name) || asked.set(name, value);
    const form = (text) => new URLSearchParams(text).forEach(
        (value, name) => add({ name, value }));
    form(String(url).split("#")[0].split("?")[1] ?? "");
    queryString.forEach(add);
    (postData.params ?? []).forEach(add);
    try {
        Object.entries(JSON.parse(postData.text)).forEach(
            ([name, value]) => add({ name, value }));
    } catch {
        form(postData.text ?? "");
    }
    const id = String(asked.get("jobId") ?? "");
    return { action: asked.get("Action"),
             jobId: /^[1-9]\d{0,17}$/.test(id) ? BigInt(id) : undefined };
}

function bodyOf({ text, encoding }) {
    return encoding === "base64"
        ? Uint8Array.from(atob(text), (one) => one.charCodeAt(0)) : text;
}

// The entries whose request names the action.
function recordsOfHar(text) {
    const found = { format: "HAR", records: [], problems: [], skipped: 0 };
    let entries;
    try {
        entries = JSON.parse(text).log.entries ?? [];
    } catch (problem) {
        found.problems.push("This HAR is not whole JSON " +
            `(${problem.message}). The tool reads what is whole of it.`);
        return found;
    }
    entries.forEach((entry, index) => {
        const number = index + 1;
        try {
            const { action, jobId } = requestOf(entry.request);
            const { status = 200, content = {} } = entry.response;
            if (action !== ACTION || entry.request.method === "OPTIONS")
                found.skipped++;
            else if (typeof content.text === "string")
                found.records.push({ number, jobId, input: bodyOf(content) });
            else if (status < 300 || status > 399)
                found.problems.push(`Entry ${number} has no body here.`);
        } catch (problem) {
            found.problems.push(`Entry ${number}: ${problem.message}`);
        }
    });
    return found;
}

// The records in a text, or in the bytes of a file.
function recordsIn(input, format) {
    const text = typeof input === "string" ? input : decoded(input);
    if (format === "har" || (format === "auto" && isHar(text)))
        return recordsOfHar(text);
    if (format === "ndjson" || (format === "auto" && isNdjson(text)))
        return recordsOfLines(input);
    const [, other, advice] = format === "auto"
        ? NOT_READ.find(([start]) => start.test(text)) ?? [] : [];
    return {
        format: "", skipped: 0,
        records: [{ number: 1, input, line: 1, start: 0 }],
        problems: other ? [`This looks like ${other}: ${advice}`] : [],
    };
}

// Of the one response in a text: after it another begins.
const isConcatenated = ({ bytes, result: { decisive } }) =>
    decisive?.rule === "CDB102" && bytes[decisive.offset] === 0x7B;
