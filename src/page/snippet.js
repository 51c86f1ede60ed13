// SPDX-FileCopyrightText: 2026 The cdbjob authors
// SPDX-License-Identifier: MIT
// The part of a line that is shown for a finding, with marks below it, as the
// text report of the tool shows it. It knows texts and columns, and nothing of
// rules or of the page.

const COLUMNS = 72, COLUMNS_BEFORE = COLUMNS / 3, CUT = "...";
const REACH = 4 * COLUMNS;
const INVISIBLE = /[\p{C}\p{Mn}\p{Me}\p{Zl}\p{Zp}\u00AD]/u;
const WIDE = new RegExp("[\\p{Emoji_Presentation}\\u1100-\\u115F" +
    "\\u2E80-\\uA4CF\\uA960-\\uA97F\\uAC00-\\uD7A3\\uF900-\\uFAFF" +
    "\\uFE30-\\uFE6F\\uFF01-\\uFF60\\uFFE0-\\uFFE6\\u{1F200}-\\u{1F320}" +
    "\\u{20000}-\\u{3FFFD}]", "u");
const strictly = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

const endsLine = (byte) => byte === 10 || byte === 13;
const hex = (value, digits) => value.toString(16).padStart(digits, "0");

// One code point, or one byte that is not UTF-8: what is shown of it.
function cellAt(bytes, at, isMarked) {
    const byte = bytes[at];
    const size = byte < 0xC0 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    let shown;
    try {
        shown = strictly.decode(bytes.subarray(at, at + size));
    } catch {
        return { at, size: 1, shown: `\\x${hex(byte, 2)}`, columns: 4 };
    }
    if (shown === "\t")
        shown = isMarked ? "\\t" : "    ";
    else if (INVISIBLE.test(shown))
        shown = byte < 0x80 ? `\\x${hex(byte, 2)}`
            : `\\u{${hex(shown.codePointAt(0), 1)}}`;
    const columns = size === 1 || shown[0] === "\\" ? shown.length
        : WIDE.test(shown) ? 2 : 1;
    return { at, size, shown, columns };
}

const columnsOf = (cells) => cells.reduce((sum, one) => sum + one.columns, 0);
const shownOf = (cells) => cells.map((one) => one.shown).join("");

// The cells of the line before an offset, as far as they may be shown.
function cellsBefore(bytes, offset) {
    let begin = offset;
    while (begin > 0 && offset - begin < REACH && !endsLine(bytes[begin - 1]))
        begin--;
    const cut = begin > 0 && !endsLine(bytes[begin - 1]);
    for (let i = 0; i < 3 && cut && (bytes[begin] & 0xC0) === 0x80; i++)
        begin++;
    const cells = [];
    for (let at = begin; at < offset; at += cells.at(-1).size)
        cells.push(cellAt(bytes, at, false));
    return { cells, cut };
}

// Those from there on that fit.
function cellsFrom(bytes, offset, length, space) {
    const cells = [];
    let at = offset, columns = 0;
    while (at < bytes.length && !endsLine(bytes[at])) {
        const cell = cellAt(bytes, at, at < offset + length);
        columns += cell.columns;
        if (columns > space)
            return { cells, cut: true };
        cells.push(cell);
        at += cell.size;
    }
    return { cells, cut: false };
}

// { before, marked, after } as cells, in at most COLUMNS columns, the line's
// cut off ends replaced by CUT.
function snippetOf(bytes, offset, length) {
    let before = cellsBefore(bytes, offset);
    let from = cellsFrom(bytes, offset, length, COLUMNS);
    const after = columnsOf(from.cells);
    if (before.cut || from.cut || columnsOf(before.cells) + after > COLUMNS) {
        const space = COLUMNS - 2 * CUT.length;
        const keep = Math.max(space - after, COLUMNS_BEFORE);
        let first = 0, columns = columnsOf(before.cells);
        while (columns > keep)
            columns -= before.cells[first++].columns;
        before = { cells: before.cells.slice(first),
                   cut: before.cut || first > 0 };
        from = cellsFrom(bytes, offset, length, space - columns);
    }
    const end = offset + length;
    return {
        before: [...before.cut ? [{ at: -1, size: 0, shown: CUT, columns: 3 }]
                 : [], ...before.cells],
        marked: from.cells.filter((one) => one.at < end),
        after: [...from.cells.filter((one) => one.at >= end),
                ...from.cut ? [{ at: -1, size: 0, shown: CUT, columns: 3 }]
                : []],
    };
}

const sourceOf = ({ before, marked, after }) =>
    shownOf([...before, ...marked, ...after]);
const widthOf = ({ marked }) => Math.max(columnsOf(marked), 1);

const isSpace = (byte) => [32, 10, 13, 9].includes(byte);
const isMark = (byte) => "{}[]:,".includes(String.fromCharCode(byte));

// The end of the string or other token that begins at an offset.
function tokenEnd(bytes, offset) {
    let at = offset + 1;
    if (bytes[offset] === 34) {
        for (; at < bytes.length; at++) {
            if (bytes[at] === 34)
                return at + 1;
            if (bytes[at] === 92)
                at++;
        }
        return bytes.length;
    }
    while (!isMark(bytes[offset]) && at < bytes.length &&
           !isSpace(bytes[at]) && !isMark(bytes[at]) && bytes[at] !== 34)
        at++;
    return at;
}

// The other place that a finding speaks of: of two equal keys the first key,
// of two values that disagree the other value.
function otherOf(bytes, { rule, related }) {
    let { offset, line } = related;
    if (rule === "CDB203")
        return { offset, line, end: tokenEnd(bytes, offset),
                 label: "the first one" };
    let at = tokenEnd(bytes, offset);
    for (; at < bytes.length && (isSpace(bytes[at]) || bytes[at] === 58); at++)
        if (bytes[at] === 10 || (bytes[at] === 13 && bytes[at + 1] !== 10))
            line++;
    return { offset: at, line, end: tokenEnd(bytes, at),
             label: "the other value" };
}

// The rows of a finding: { line, source } for a line of the text, { marks }
// below it. A mark is { skip, kind, width, label }: after the text `skip`, that
// many columns wide, then a label.
function rowsOf(bytes, finding) {
    const own = snippetOf(bytes, finding.offset, finding.length);
    const mark = { skip: shownOf(own.before), kind: "own", width: widthOf(own),
                   label: finding.label };
    const rows = [{ line: finding.line, source: sourceOf(own) },
                  { marks: [mark] }];
    if (!finding.related)
        return rows;
    const { offset, line, end, label } = otherOf(bytes, finding);
    const first = own.before.findIndex((one) => one.at === offset);
    if (first < 0 || end > finding.offset) {
        const other = snippetOf(bytes, offset, end - offset);
        return [{ line, source: sourceOf(other) },
                { marks: [{ skip: shownOf(other.before), kind: "other",
                            width: widthOf(other), label }] }, ...rows];
    }
    const inside = own.before.filter((one) => one.at >= offset && one.at < end);
    const skip = shownOf(own.before.slice(0, first));
    mark.skip = shownOf(own.before.slice(first + inside.length));
    rows[1].marks.unshift({ skip, kind: "other", width: columnsOf(inside),
                            label: "" });
    rows.push({ marks: [{ skip, kind: "other", width: 0, label }] });
    return rows;
}
