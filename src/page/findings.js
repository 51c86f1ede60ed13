// SPDX-FileCopyrightText: 2026 The cdbjob authors
// SPDX-License-Identifier: MIT
// A finding as a part of the page: what the text report says of it, with the
// line, the carets below it, the pointer and the sentence. It knows nothing of
// where responses come from.

// An element with properties; what is appended may be a text.
function made(name, properties, ...children) {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
}

const span = (className, text) => made("span", { className }, text);

// "  11 |", or without a number, as wide as the report has it.
function gutterOf(line, width, bar = "|") {
    return span("gutter", `${String(line ?? "").padStart(width)} ${bar}`);
}

function markOf({ skip, kind, width, label }, level) {
    const sign = kind === "own" ? "^" : "-";
    const said = label === "" ? "" : (width > 0 ? " " : "") + label;
    return [made("span", { className: "skip", ariaHidden: "true" }, skip),
            made("b", { className: kind === "own" ? level : "other" },
                 made("span", { ariaHidden: "true" }, sign.repeat(width)),
                 said)];
}

// The rows of the text report.
function sourceOfFinding(bytes, finding, width) {
    const block = made("pre", { className: "source" });
    for (const { line, source, marks } of rowsOf(bytes, finding)) {
        const row = made("div", { className: "row" },
                         gutterOf(line, width), " ");
        if (marks)
            row.append(...marks.flatMap((mark) => markOf(mark, finding.level)));
        else
            row.append(source);
        block.append(row);
    }
    return block;
}

// A sentence of the document on one field, quoted for a finding of another.
function sourceNameOf({ sentence }, { pointer }) {
    const [, field] = /^\| (\w+) \|/.exec(sentence) ?? [];
    return sentence.startsWith("RFC") ? " "
        : field === undefined || pointer.endsWith(`/${field}`) ? " document: "
        : ` document, of ${field}: `;
}

function reasonOf(finding, rule, width) {
    const row = (text, link) => made("div", { className: "row reason" },
        made("span", { className: "gutter", ariaHidden: "true" },
             `${"".padStart(width)} =`), made("span", {}, text, link ?? ""));
    const sentence = made("span", { lang: /[\u4E00-\u9FFF]/.test(rule.sentence)
        ? "zh" : "en" }, rule.sentence);
    return made("div", { className: "reasons" },
        row(` at: ${finding.pointer || "(root)"}  (byte ${finding.offset})`),
        row(sourceNameOf(rule, finding), sentence));
}

// The choice of what a rule does, beside one of its findings.
function levelChoice(finding, rule, choose) {
    if (rule.fixed)
        return span("fixed", "always an error");
    const select = made("select", { className: "level" });
    select.dataset.rule = rule.rule;
    for (const level of ["error", "warning", "note", "off"])
        select.append(made("option", { value: level,
                                       selected: level === finding.level },
                           level));
    select.setAttribute("aria-label", `What ${rule.rule} does`);
    select.addEventListener("change", () => choose(rule, select.value));
    return made("label", {}, "level ", select);
}

// "11:21", which goes to that place; of a HAR "#3:1:94".
function placeButton({ line, column }, prefix, go) {
    const button = made("button", { type: "button", className: "place" },
                        `${prefix}${line}:${column}`);
    button.setAttribute("aria-label",
        `${prefix}${line}:${column}, go to line ${line}, column ${column}`);
    button.addEventListener("click", go);
    return button;
}

// The whole of it. `actions` is { go, choose }: to the place in the text, and
// of a level.
function findingElement(bytes, finding, rule, prefix, actions) {
    const width = Math.max(String(finding.line).length, 4);
    return made("li", { className: `finding ${finding.level}` },
        made("h3", {}, placeButton(finding, prefix, actions.go), " ",
             made("b", { className: finding.level }, `${finding.level}:`),
             " ", finding.message),
        sourceOfFinding(bytes, finding, width),
        reasonOf(finding, rule, width),
        made("p", { className: "rule" },
             made("a", { href: `#${rule.rule}` }, `${rule.rule} ${rule.name}`),
             " ", levelChoice(finding, rule, actions.choose)));
}
