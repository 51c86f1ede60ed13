// SPDX-FileCopyrightText: 2026 The cdbjob authors
// SPDX-License-Identifier: MIT
// The page: reads what is pasted, dropped or opened, judges it at every change
// and shows what was found. It knows nothing of what is right.

const MARKED_BYTES = 256 << 10, MOST_SHOWN = 100;
const WAIT_ABOVE = 64 << 10, WAIT = 250;
const id = (name) => document.getElementById(name);
const [text, under, numbers] = ["text", "under", "numbers"].map(id);

// What is judged: the text of the editor, or bytes of a file as long as the
// editor cannot hold them (not UTF-8, or CR at the end of a line).
const state = {
    bytes: null, name: "", levels: {}, capture: null,
    shown: MOST_SHOWN, found: [], current: -1,
};

const plural = (count, noun) =>
    `${count.toLocaleString("en")} ${noun}${count === 1 ? "" : "s"}`;

// ------------------------------------------------------------- judging --

function options() {
    const dialect = document.querySelector("[name=dialect]:checked").value;
    const job = id("job").value.trim();
    const valid = job === "" || /^[1-9]\d{0,17}$/.test(job);
    id("job").setAttribute("aria-invalid", String(!valid));
    id("job-problem").textContent = valid ? ""
        : `No job is compared: '${job}' is not a positive integer.`;
    return { dialect, levels: state.levels,
             requestJobId: valid && job !== "" ? BigInt(job) : undefined };
}

function judged(lib, input) {
    const { format, records, problems, skipped } =
        recordsIn(input, id("format").value);
    const chosen = options();
    const judgedRecords = records.map((record) => ({
        ...record,
        bytes: bytesOf(record.input),
        result: lib.parse(record.input, {
            ...chosen,
            requestJobId: chosen.requestJobId ?? record.jobId,
        }),
    }));
    if (format === "" && isConcatenated(judgedRecords[0]))
        problems.push(`This looks like several responses in a row: ${TOOL}`);
    return { format, problems, skipped, records: judgedRecords };
}

// ------------------------------------------------------------- showing --

function sumOf(records) {
    const sum = { valid: 0, errors: 0, warnings: 0, notes: 0 };
    for (const { result } of records) {
        sum.valid += result.valid;
        for (const level of ["errors", "warnings", "notes"])
            sum[level] += result[level];
    }
    return sum;
}

const STATUS = {
    "valid": "Valid", "refused": "Refused", "malformed": "Not JSON",
    "truncated": "Cut short", "empty": "Empty", "too-large": "Too large",
    "too-deep": "Too deep", "too-many-items": "Too many items",
};

function showVerdict({ format, records, skipped }, isEmpty) {
    const sum = sumOf(records);
    const refused = records.length - sum.valid;
    const counts = `${plural(sum.errors, "error")}, ` +
        `${plural(sum.warnings, "warning")}, ${plural(sum.notes, "note")}`;
    let verdict = format === "" ? STATUS[records[0].result.status]
        : `${format}: ${plural(records.length, "response")}, ` +
          `${sum.valid} valid, ${refused} refused`;
    if (isEmpty)
        verdict = "Nothing to judge yet";
    if (id("verdict").textContent !== verdict)
        id("verdict").textContent = verdict;
    id("status").className = isEmpty || records.length === 0 ? ""
        : refused > 0 ? "error" : sum.warnings > 0 ? "warning"
        : id("job-problem").textContent !== "" ? "" : "valid";
    id("counts").textContent = isEmpty ? "" : counts + (skipped === 0 ? ""
        : `; ${plural(skipped, "call")} of other actions skipped`);
}

function showMemory(lib, records, isEmpty) {
    const longest = Math.max(0, ...records.map(({ bytes }) => bytes.length));
    const { pointers32, pointers64 } = lib.memoryNeeded(longest);
    id("memory").textContent = isEmpty || records.length === 0 ? ""
        : `${records.length > 1 ? "The longest has " : ""}` +
          `${plural(longest, "byte")}: to parse that, the C library needs at ` +
          `most ${plural(pointers64, "byte")} of memory ` +
          `(${pointers32.toLocaleString("en")} where pointers have 32 bits).`;
}

// With its lines counted in the capture, if the record is a line of it.
function inFile(finding, { line = 1 }) {
    const { related } = finding;
    return { ...finding, line: finding.line + line - 1,
             related: related &&
                 { ...related, line: related.line + line - 1 } };
}

// Of a record that the capture has in another form: its number.
const prefixOf = ({ number, start }) =>
    start === undefined ? `#${number}:` : "";

// The error that decided, of the first response that is refused. It is said
// when its message changes, not whenever its place does.
function showReason({ records }, isEmpty) {
    const record = isEmpty ? undefined
        : records.find(({ result }) => !result.valid);
    const finding = record?.result.decisive;
    const why = finding?.message ?? "";
    id("decisive").replaceChildren(...finding ? [
        placeButton(inFile(finding, record), prefixOf(record),
                    () => goTo(finding, record)), " "] : []);
    if (id("why").textContent !== why)
        id("why").textContent = why;
}

// The findings of all records that are to be shown, each with its record.
function findingsOf(records) {
    const least = Number(id("least").value);
    return records.flatMap((record) => record.result.findings
        .filter((one) => LEVELS.indexOf(one.level) >= least)
        .map((finding) => ({ finding, record })));
}

// In a HAR, where they are among others, responses have numbers of entries.
function heading({ number, result, ...record }) {
    const what = record.start === undefined ? "Entry" : "Response";
    const open = made("button", { type: "button" }, "Open it alone");
    open.setAttribute("aria-label",
                      `Open ${what.toLowerCase()} ${number} alone`);
    open.addEventListener("click", () => openRecord(record));
    return made("div", { className: "record" },
        made("h3", {}, `${what} ${number}: ` +
             STATUS[result.status].toLowerCase()), open);
}

function showFindings(lib, { format, records }) {
    const isCapture = format !== "";
    const place = id("findings");
    place.replaceChildren();
    let list, last;
    for (const { finding, record } of state.found.slice(0, state.shown)) {
        if (record !== last) {
            list = made("ol", {});
            place.append(...isCapture ? [heading(record), list] : [list]);
            last = record;
        }
        const rule = lib.rules.find((one) => one.rule === finding.rule);
        list.append(findingElement(record.bytes, inFile(finding, record),
            rule, prefixOf(record), { go: () => goTo(finding, record),
                                      choose: chooseLevel }));
    }
    showCarets();
    const left = state.found.length - state.shown;
    id("more").hidden = left <= 0;
    id("more").textContent = `Show ${plural(Math.min(left, MOST_SHOWN),
        "more finding")} of ${left.toLocaleString("en")}`;
}

// Scrolls what is too narrow for a line to the mark below it.
function showCarets() {
    for (const block of document.querySelectorAll(".source")) {
        const mark = block.querySelector("b:not(.other)");
        const { left, width } = block.getBoundingClientRect();
        if (block.scrollWidth > block.clientWidth)
            block.scrollLeft += mark.getBoundingClientRect().left - left -
                width / 4;
    }
}

function showValues({ format, records }) {
    const response = format === "" ? records[0].result.canonical : null;
    id("values").hidden = response === null;
    id("canonical").textContent = response === null ? ""
        : JSON.stringify(parseExactly(response), (key, value) =>
            typeof value === "bigint" ? String(value) : value, 2);
}

// ---------------------------------------------------- marks in the text --

// The part of the editor's text that is wrong; none in a HAR.
function rangeOf(finding, record) {
    if (record.start === undefined)
        return null;
    if (finding.start !== undefined)
        return [record.start + finding.start, record.start + finding.end];
    // Of bytes: as the editor shows them.
    const index = (offset) => record.start +
        decoded(record.bytes.subarray(0, offset)).length;
    return [index(finding.offset), index(finding.offset + finding.length)];
}

function showMarks() {
    const value = text.value;
    under.replaceChildren();
    let at = 0;
    if (value.length <= MARKED_BYTES)
        state.found.forEach(({ finding, record }, index) => {
            const [start, end] = rangeOf(finding, record) ?? [-1, -1];
            if (start < at)
                return;
            const mark = made("mark", { className: finding.level },
                value.slice(start, Math.max(end, start + 1)) || " ");
            mark.dataset.index = index;
            under.append(value.slice(at, start), mark);
            at = Math.max(end, start + 1);
        });
    // The last line end needs something after it to take space.
    under.append(value.length <= MARKED_BYTES ? value.slice(at) + "\n " : "");
    const lines = value.split("\n").length;
    if (Number(numbers.dataset.lines) !== lines) {
        numbers.textContent = Array.from({ length: lines },
                                         (_, i) => i + 1).join("\n");
        numbers.dataset.lines = lines;
    }
    follow();
}

function follow() {
    under.scrollTop = numbers.scrollTop = text.scrollTop;
    under.scrollLeft = text.scrollLeft;
}

// At once, so that a second element can be scrolled to after it.
const intoView = (element) =>
    element.scrollIntoView({ block: "nearest", behavior: "instant" });

// Selects what is wrong, and shows and says what is wrong with it.
function goTo(finding, record) {
    const range = rangeOf(finding, record);
    if (range === null)
        return openRecord(record, finding);
    showFinding(state.found.findIndex((one) => one.finding === finding));
    const [start, end] = range;
    const before = text.value.slice(0, start);
    const line = before.split("\n").length - 1;
    const height = text.scrollHeight / text.value.split("\n").length;
    text.focus({ preventScroll: true });
    text.setSelectionRange(start, end);
    text.scrollTop = line * height - text.clientHeight / 2;
    const mark = [...under.querySelectorAll("mark")].find(
        (one) => state.found[one.dataset.index].finding === finding);
    text.scrollLeft = mark ? mark.offsetLeft - text.clientWidth / 2 : 0;
    intoView(id("current"));
    intoView(id("editor"));
    follow();
}

// Marks a finding, in view, and says it; -1: none of those that are shown.
function showFinding(index) {
    state.current = index;
    document.querySelector(".finding.current")?.classList.remove("current");
    const card = document.querySelectorAll(".finding")[index];
    card?.classList.add("current");
    const { finding, record } = state.found[index] ?? {};
    if (card)
        intoView(card);
    id("current").textContent = finding === undefined ? ""
        : `${index + 1} of ${state.found.length.toLocaleString("en")}, ` +
          `${finding.level} at ${prefixOf(record)}` +
          `${inFile(finding, record).line}:${finding.column}: ` +
          finding.message;
}

// To the next finding, or the one before (F8).
function step(by) {
    const count = Math.min(state.found.length, state.shown);
    if (count === 0)
        return;
    const from = by < 0 && state.current < 0 ? 0 : state.current;
    const { finding, record } = state.found[(from + by + count) % count];
    goTo(finding, record);
}

// --------------------------------------------------------------- inputs --

let judge = () => {};
let waiting = 0;

// Something else is in the editor now.
function show(value, { name = "", bytes = null, capture = null, jobId } = {}) {
    Object.assign(state, { bytes, name, capture, shown: MOST_SHOWN });
    id("job").value = jobId ?? "";
    text.value = value;
    text.scrollTop = text.scrollLeft = 0;
    judge();
}

function openRecord({ input, jobId }, finding) {
    const capture = state.capture ?? { value: text.value, bytes: state.bytes,
                                       name: state.name };
    const bytes = typeof input === "string" ? null : input;
    show(bytes ? decoded(bytes) : input, { bytes, capture, jobId });
    const again = state.found.find((one) => finding &&
        one.finding.offset === finding.offset &&
        one.finding.rule === finding.rule);
    if (again)
        goTo(again.finding, again.record);
    else
        text.focus();
}

async function openFile(file) {
    let bytes;
    try {
        bytes = await contentOf(file);
    } catch (error) {
        id("unread").textContent = `${file.name} is not read: ` +
            error.message + (text.value === "" ? ""
                : " What is below is of the text in the editor.");
        return;
    }
    // As the editor keeps it, is it the same text?
    const value = decoded(bytes);
    const same = utf8Of(value);
    const isSame = same.length === bytes.length &&
        same.every((byte, i) => byte === bytes[i]);
    show(value, { name: file.name, bytes: isSame ? null : bytes });
}

function chooseLevel(rule, level) {
    const dialect = document.querySelector("[name=dialect]:checked").value;
    if (level === rule.levels[dialect])
        delete state.levels[rule.rule];
    else
        state.levels[rule.rule] = level;
    judge();
    document.querySelector(`.level[data-rule=${rule.rule}]`)?.focus();
}

// The section of a rule that a link names is opened.
function openRule() {
    const section = document.getElementById(location.hash.slice(1));
    if (section?.tagName === "DETAILS") {
        section.open = true;
        section.firstElementChild.focus();
        section.scrollIntoView();
    }
}

function start(lib) {
    judge = () => {
        clearTimeout(waiting);
        const isEmpty = text.value === "" && state.bytes === null;
        const all = judged(lib, state.bytes ?? text.value);
        state.found = isEmpty ? [] : findingsOf(all.records);
        id("unread").textContent = "";
        showVerdict(all, isEmpty);
        showReason(all, isEmpty);
        showMemory(lib, all.records, isEmpty);
        id("problems").replaceChildren(...all.problems.map(
            (one) => made("li", {}, one)));
        id("held").hidden = state.capture === null;
        id("changed").hidden = Object.keys(state.levels).length === 0;
        showFindings(lib, all);
        showValues(all.records.length > 0 ? all : { format: "none" });
        showMarks();
        showFinding(-1);
    };
    listen();
    openRule();
    judge();
}

function listen() {
    text.addEventListener("input", () => {
        state.bytes = null;
        state.shown = MOST_SHOWN;
        clearTimeout(waiting);
        if (text.value.length > WAIT_ABOVE)
            waiting = setTimeout(judge, WAIT);
        else
            judge();
    });
    // What is pasted in place of everything is shown from its beginning.
    text.addEventListener("paste", () => {
        if (text.selectionEnd - text.selectionStart === text.value.length)
            requestAnimationFrame(() => text.scrollTo(0, 0));
    });
    text.addEventListener("scroll", follow);
    addEventListener("resize", showCarets);
    id("controls").addEventListener("submit", (event) =>
        event.preventDefault());
    id("controls").addEventListener("input", () => judge());
    id("more").addEventListener("click", () => {
        const first = state.shown;
        state.shown += MOST_SHOWN;
        judge();
        document.querySelectorAll(".finding .place")[first]?.focus();
    });
    id("reset").addEventListener("click", () => {
        state.levels = {};
        judge();
        text.focus();
    });
    id("back").addEventListener("click", () => {
        const { value, ...kept } = state.capture;
        show(value, kept);
        text.focus();
    });
    id("open").addEventListener("click", () => id("file").click());
    id("file").addEventListener("change", ({ target }) => {
        if (target.files[0])
            openFile(target.files[0]);
        target.value = "";
    });
    for (const [name, value] of Object.entries(EXAMPLES))
        id("example").append(made("option", { value: name }, value.title));
    id("example").addEventListener("change", ({ target }) => {
        if (target.value !== "")
            show(EXAMPLES[target.value].text, { name: target.value });
        target.value = "";
    });
    document.addEventListener("keydown", (event) => {
        if (event.key !== "F8")
            return;
        event.preventDefault();
        step(event.shiftKey ? -1 : 1);
    });
    addEventListener("hashchange", openRule);
    listenForDrops();
}

function listenForDrops() {
    const dragged = (is) => document.body.classList.toggle("dragged", is);
    const hasFile = ({ dataTransfer }) => dataTransfer.types.includes("Files");
    addEventListener("dragover", (event) => {
        if (hasFile(event)) {
            event.preventDefault();
            dragged(true);
        }
    });
    addEventListener("dragleave", ({ relatedTarget }) => {
        if (relatedTarget === null)
            dragged(false);
    });
    addEventListener("drop", (event) => {
        dragged(false);
        if (!hasFile(event))
            return;
        event.preventDefault();
        openFile(event.dataTransfer.files[0]);
    });
}

WebAssembly.instantiate(Uint8Array.from(atob(WASM), (c) => c.charCodeAt(0)))
    .then(({ instance }) => start(cdbjobOf(instance)));
