// SPDX-FileCopyrightText: 2026 The cdbjob authors
// SPDX-License-Identifier: MIT
// Finds the responses in what was pasted or dropped: one response, NDJSON, or
// a HAR. What else the tool reads, it names. It knows nothing of what is in a
// response, nor of the page.

const ACTION = "GetCdbUpgradeJobInfo";
const NOT_READ = [
    [/^(HTTP\/|(GET|POST|HEAD) \S+ HTTP\/)/, "raw HTTP"],
    [/^data:/, "server-sent events"],
    [/^\s*</, "HTML or XML"],
    [/^\s*\[/, "an array, which is not a response"],
];

const isHar = (text) => /^\s*\{\s*"log"\s*:\s*\{/.test(text);

function isNdjson(text) {
    const lines = text.split(/\r?\n/).filter((line) => line.trim() !== "");
    return lines.length > 1 && lines.every((line) => line.startsWith("{"));
}

// A line is a record; where it begins in the text is known.
function recordsOfLines(text) {
    const records = [];
    let start = 0, line = 1;
    for (const whole of text.split("\n")) {
        const record = whole.replace(/\r$/, "");
        if (record.trim() !== "")
            records.push({ number: records.length + 1, input: record, line,
                           start });
        start += whole.length + 1;
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

// The records in a text, or in bytes that are not UTF-8 and so one response.
function recordsIn(input, format) {
    const text = typeof input === "string" ? input : "";
    if (format === "har" || (format === "auto" && isHar(text)))
        return recordsOfHar(text);
    if (format === "ndjson" || (format === "auto" && isNdjson(text)))
        return recordsOfLines(text);
    const [, other] = format === "auto"
        ? NOT_READ.find(([start]) => start.test(text)) ?? [] : [];
    return {
        format: "", skipped: 0,
        records: [{ number: 1, input, line: 1, start: 0 }],
        problems: other ? [`This looks like ${other}. The page reads one ` +
            "response, NDJSON and HAR; the tool also reads raw HTTP, logs " +
            "and compressed bodies."] : [],
    };
}
