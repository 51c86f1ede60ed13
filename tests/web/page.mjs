// SPDX-FileCopyrightText: 2026 The cdbjob authors
// SPDX-License-Identifier: MIT
// The page as a person uses it: paste, edit, switch, drop, the keyboard alone;
// what it shows is what the tool prints; it asks for nothing.
//
//   node page.mjs FILE PACKAGE NPM TOOL BROWSER [PICTURES]
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { browse, namesOf, palePlaces } from "./browser.mjs";

const [, , file, folder, npm, tool, executable, pictures] = process.argv;
const corpus = join(dirname(fileURLToPath(import.meta.url)), "../../corpus");
const read = (name) => readFileSync(join(corpus, name), "utf8");
const DOCUMENTED = read("documented/documented.json");

const browser = await browse(file, `${folder}/index.mjs`, npm, executable);
let page;
const verdict = () => page.textContent("#verdict");
const counts = () => page.textContent("#counts");
const rules = () => page.locator(".finding .rule > a").allTextContents();
const selected = () => page.evaluate(() => {
    const { value, selectionStart, selectionEnd } =
        document.getElementById("text");
    return value.slice(selectionStart, selectionEnd);
});
const focused = () => page.evaluate(() => document.activeElement.id ||
    document.activeElement.name || document.activeElement.className);

// Pastes that instead of what is in the editor.
async function put(text) {
    await page.evaluate((one) => navigator.clipboard.writeText(one), text);
    await page.focus("#text");
    await page.keyboard.press("Control+A");
    await page.keyboard.press("Control+V");
}
// Drops a file of that content on the page.
async function drop(name, bytes) {
    const transfer = await page.evaluateHandle(([title, text]) => {
        const data = new DataTransfer();
        data.items.add(new File([Uint8Array.from(atob(text),
            (one) => one.charCodeAt(0))], title));
        return data;
    }, [name, Buffer.from(bytes).toString("base64")]);
    await page.dispatchEvent("body", "dragover", { dataTransfer: transfer });
    await page.dispatchEvent("body", "drop", { dataTransfer: transfer });
}
const says = (selector, text) =>
    page.waitForFunction(([place, wanted]) =>
        document.querySelector(place).textContent.includes(wanted),
                         [selector, text], { timeout: 20000 });

// How many pixels of an element are above or below what is seen.
const outside = (locator) => locator.evaluate((element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return Math.max(0, Math.ceil(-top)) +
        Math.max(0, Math.floor(bottom - innerHeight));
});

// What the page shows of its findings, as the tool prints it: a head, rows
// with the text before a mark as spaces, "at" and the sentence.
const shown = () => page.evaluate(() => {
    const wide = /[\p{Emoji_Presentation}\u1100-\u115F\u2E80-\uA4CF]/u;
    const spaces = (text) => [...text].map(
        (one) => wide.test(one) ? "  " : " ").join("");
    const row = (element) => [...element.childNodes].map((one) =>
        one.className === "skip" ? spaces(one.textContent)
            : one.textContent).join("");
    return [...document.querySelectorAll(".finding")].flatMap((one) => [
        `${one.querySelector("h3").textContent.replace(" ", ": ")} ` +
            `[${one.querySelector(".rule > a").textContent}]`,
        ...[...one.querySelectorAll(".row")].map(row)]);
});

// The same of the tool, which writes a sentence once for each rule.
function printed(name, dialect) {
    let text;
    try {
        text = execFileSync(tool, ["--show-notes", "--max-findings=0",
            "--input=json", `--dialect=${dialect}`, name], { stdio: "pipe" });
    } catch (error) {
        text = error.stdout;
    }
    return text.toString().split("\n").filter((line) => line !== "")
        .map((line) => line.startsWith(name) ? line.slice(name.length + 1)
            : line);
}
const isReason = (line) => /^ +=(?! at: )/.test(line);

const tests = {
    async "nothing is there at first"() {
        assert.equal(await verdict(), "Nothing to judge yet");
        assert.deepEqual(await rules(), []);
        const policy = await page.getAttribute(
            "meta[http-equiv=Content-Security-Policy]", "content");
        assert.match(policy, /^default-src 'none'; script-src 'sha256-\S+' /);
        assert.doesNotMatch(policy, /unsafe-inline|unsafe-eval' |https?:/);
    },
    async "what is pasted is judged"() {
        await put(DOCUMENTED);
        assert.equal(await verdict(), "Valid");
        assert.equal(await counts(), "0 errors, 0 warnings, 11 notes");
        assert.match(await page.textContent("#memory"),
                     /^1,267 bytes: .* at most \d,\d{3} bytes/);
    },
    async "a dialect is another verdict"() {
        await page.check("[value=documented]");
        assert.equal(await verdict(), "Refused");
        assert.equal(await counts(), "11 errors, 0 warnings, 0 notes");
        await page.check("[value=observed]");
    },
    async "an edit is judged as it is typed, with a caret in place"() {
        await put(DOCUMENTED.replace("cdb-pdn63pw5", "中文"));
        const at = await page.evaluate(() => {
            const text = document.getElementById("text");
            const found = text.value.indexOf('"100"') + 4;
            text.setSelectionRange(found, found);
            return found;
        });
        assert.ok(at > 0);
        await page.focus("#text");
        await page.keyboard.type("1");
        assert.equal(await verdict(), "Refused");
        assert.equal(await page.textContent("#reason"),
            "11:21 'progress' is 1001; the documented range is 0 to 100");
        assert.equal(await page.textContent("mark.error"), '"1001"');
        // The first caret is below the first quote, to a pixel.
        const apart = await page.evaluate(() => {
            const [source, marks] = document.querySelectorAll(
                ".finding.error .row");
            const range = document.createRange(), line = source.lastChild;
            const begin = line.data.indexOf('"1001"');
            range.setStart(line, begin);
            range.setEnd(line, begin + 1);
            return range.getBoundingClientRect().left - marks.querySelector(
                "b.error > span").getBoundingClientRect().left;
        });
        assert.ok(Math.abs(apart) < 1, `${apart} pixels apart`);
    },
    async "a place leads to the text"() {
        await page.click(".finding.error .place");
        assert.equal(await selected(), '"1001"');
        assert.equal(await focused(), "text");
        await put(`{"code":0,${" ".repeat(3000)}"x":1}`);
        await page.locator(".finding .place").first().click();
        const visible = await page.evaluate(() => {
            const mark = document.querySelector("mark").getBoundingClientRect();
            const field = document.getElementById("field")
                .getBoundingClientRect();
            return mark.left >= field.left && mark.right <= field.right;
        });
        assert.ok(visible, "what is selected is out of sight");
    },
    async "levels are changed and reset"() {
        await put(DOCUMENTED);
        await page.locator("[data-rule=CDB302]").first()
            .selectOption("error");
        assert.equal(await counts(), "4 errors, 0 warnings, 7 notes");
        assert.equal(await page.evaluate(
            () => document.activeElement.dataset.rule), "CDB302");
        await page.click("#reset");
        assert.equal(await counts(), "0 errors, 0 warnings, 11 notes");
        await page.selectOption("#least", "2");
        assert.deepEqual(await rules(), []);
        await page.selectOption("#least", "1");
    },
    async "a rule's section is opened by its link"() {
        await page.locator('a[href="#CDB302"]').first().click();
        assert.ok(await page.isVisible("#CDB302 pre"));
        assert.match(await page.textContent("#CDB302 pre"), /Bad:\n.*Good:/s);
    },
    async "a HAR is dropped"() {
        await drop("browser.har", read("captures/browser.har"));
        await says("#verdict", "HAR: 3 responses, 3 valid, 0 refused");
        assert.match(await counts(), /1 warning, .* 1 call of other actions/);
        assert.deepEqual(await page.locator(".record h3").allTextContents(),
                         [2, 3, 4].map((number) => `Entry ${number}: valid`));
        assert.ok((await rules()).includes("CDB504 request-job-id"));
        await page.locator(".finding.warning .place").click();
        assert.equal(await selected(), '"51876"');
        assert.equal(await counts(), "0 errors, 1 warning, 12 notes");
        assert.equal(await page.inputValue("#job"), "51877");
        await page.click("#back");
        assert.match(await verdict(), /^HAR/);
    },
    async "NDJSON in gzip is dropped"() {
        await drop("poll.ndjson.gz",
                   readFileSync(join(corpus, "captures/poll.ndjson.gz")));
        await says("#verdict", "NDJSON: 8 responses, 7 valid, 1 refused");
        await page.locator(".finding.error .place").click();
        assert.match(await selected(), /^"?101"?$/);
    },
    async "a file that is not UTF-8 is judged by its bytes"() {
        await drop("x.json", Buffer.concat([Buffer.from('{"code":0,\r\n"'),
                                            Buffer.from([0xFF])]));
        await says("#verdict", "Not JSON");
        assert.deepEqual(await rules(), ["CDB104 invalid-utf8"]);
        assert.match(await page.textContent(".reason"), /byte 13/);
        await page.locator(".finding .place").click();
        assert.equal(await selected(), "\uFFFD");
    },
    async "NDJSON that is not UTF-8 is judged by its bytes"() {
        const line = Buffer.from('{"code":0,"message":"é"}\r\n');
        await drop("x.ndjson", Buffer.concat([line,
            Buffer.from(line.toString(), "latin1"), line]));
        await says("#verdict", "NDJSON: 3 responses");
        assert.equal((await rules()).filter((rule) =>
            rule === "CDB104 invalid-utf8").length, 1);
        await page.locator(".finding .place", { hasText: "2:22" }).click();
        assert.equal(await selected(), "\uFFFD");
    },
    async "gzip of several members is read"() {
        await drop("members.ndjson.gz",
                   readFileSync(join(corpus, "captures/members.ndjson.gz")));
        await says("#verdict", "NDJSON: 2 responses");
        // What looks like the beginning of a member, within one.
        await drop("stored.json.gz", gzipSync(Buffer.concat([
            Buffer.from('{"code":0,"message":"'),
            Buffer.from([0x1F, 0x8B, 8, 0x22, 0x7D])]), { level: 0 }));
        await says("#verdict", "Not JSON");
        assert.equal(await page.textContent("#unread"), "");
    },
    async "what it does not read it names"() {
        for (const [content, what] of [
            [read("captures/curl.http"), "raw HTTP"],
            [read("captures/events.log"), "server-sent events"],
            ['start\n2018-03-02 INFO resp={"code":0}', "log lines"],
            ['[2018-03-02] got {"code":0}', "log lines"],
            ['[{"code":0}]', "an array"],
            ["* Connected", "the output of curl -v"],
            ["<html>", "HTML"],
            [`${DOCUMENTED}\n${DOCUMENTED}`, "several responses in a row"]]) {
            await put("");
            await drop("capture", content);
            await says("#problems", `This looks like ${what}`);
            await put(content);
            await says("#problems", `This looks like ${what}`);
        }
        await drop("damaged.har", read("captures/browser.har").slice(0, 4000));
        await says("#problems", "not whole JSON");
    },
    async "a file that is not read leaves the text, and says so"() {
        await put(DOCUMENTED);
        for (const [name, bytes, why] of [
            ["large.json", Buffer.alloc(9 << 20, 32), "more than 8 MiB"],
            ["large.gz", gzipSync(Buffer.alloc(9 << 20, 32)), "than 8 MiB"],
            ["cut.gz", readFileSync(join(corpus, "captures/members.ndjson.gz"))
                .subarray(0, 200), "are damaged or cut short"]]) {
            await drop(name, bytes);
            await says("#unread", why);
            assert.match(await page.textContent("#unread"),
                         /^\S+ is not read: .* is of the text in the editor\.$/);
        }
        assert.equal(await page.inputValue("#text"), DOCUMENTED);
        const [message, above] = await page.evaluate(() =>
            ["unread", "verdict"].map((one) => document.getElementById(one)
                .getBoundingClientRect().top));
        assert.ok(message < above, "the message is below the verdict");
        await put("{}");
        assert.equal(await page.textContent("#unread"), "");
        await put("");
        await drop("cut.gz", Buffer.from([0x1F, 0x8B, 8]));
        await says("#unread", "cut short.");
        assert.doesNotMatch(await page.textContent("#unread"), /editor/);
    },
    async "a job that is none is said"() {
        await put(DOCUMENTED);
        await page.fill("#job", "abc");
        assert.equal(await page.textContent("#job-problem"),
                     "No job is compared: 'abc' is not a positive integer.");
        assert.equal(await page.getAttribute("#status", "class"), "");
        await page.fill("#job", "47258");
        assert.equal(await page.textContent("#job-problem"), "");
        assert.equal(await page.getAttribute("#status", "class"), "valid");
        await page.fill("#job", "");
    },
    async "what is pasted is shown from its beginning"() {
        await put(JSON.stringify(Array(200).fill(0), null, 1));
        await page.waitForFunction(
            () => document.getElementById("text").scrollTop === 0);
        await page.keyboard.press("Control+V");
        assert.ok(await page.evaluate(
            () => document.getElementById("text").scrollTop > 0));
    },
    async "a sentence on another field says so"() {
        await put(DOCUMENTED);
        const reasons = await page.locator(".reasons").allTextContents();
        const [id, type] = ["/data/jobId", "/data/type"].map((pointer) =>
            reasons.find((one) => one.includes(`${pointer}  (`)));
        assert.match(id, /= document: \| jobId \| Int \|/);
        assert.match(type, /= document, of jobId: \| jobId \| Int \|/);
    },
    async "F8 shows a finding and says it"() {
        await page.setViewportSize({ width: 1280, height: 800 });
        await put(read("captures/archive/52301.json"));
        const current = page.locator(".finding.current");
        for (let i = 0; i < 13; i++) {
            await page.keyboard.press("F8");
            const card = page.locator(".finding").nth(i);
            assert.match(await card.getAttribute("class"), /\bcurrent\b/);
            assert.equal(await current.count(), 1);
            for (const one of [card, page.locator("#editor"),
                               page.locator("#current")])
                assert.equal(await outside(one), 0, `finding ${i + 1}`);
            const [head, said] = [await card.locator("h3").textContent(),
                                  await page.textContent("#current")];
            const [, place, level, message] = /^(\S+) (\w+): (.*)$/.exec(head);
            assert.equal(said,
                         `${i + 1} of 13, ${level} at ${place}: ${message}`);
        }
        await page.click("#reason .place");
        assert.match(await page.textContent("#current"), /^5 of 13, error/);
        assert.ok((await page.textContent("#current")).endsWith(
            `: ${await page.textContent("#why")}`));
        await page.keyboard.press("F8");
        assert.match(await page.textContent("#current"), /^6 of 13/);
        await page.keyboard.type(" ");
        assert.equal(await page.textContent("#current"), "");
        assert.equal(await current.count(), 0);
        await page.setViewportSize({ width: 1400, height: 1000 });
    },
    async "on a narrow screen the carets are in view"() {
        await page.setViewportSize({ width: 320, height: 700 });
        await put(read("captures/archive/52301.json"));
        for (let i = 0; i < 13; i++) {
            await page.keyboard.press("F8");
            assert.equal(await outside(page.locator("#editor")), 0);
            assert.equal(await outside(page.locator("#current")), 0);
        }
        const cut = await page.evaluate(() =>
            [...document.querySelectorAll(".source")].filter((block) => {
                const all = block.getBoundingClientRect();
                const mark = block.querySelector("b:not(.other) > span")
                    .getBoundingClientRect();
                return mark.left < all.left || mark.left + 8 > all.right;
            }).length);
        assert.equal(cut, 0, `${cut} carets are out of view`);
        await page.setViewportSize({ width: 1400, height: 1000 });
    },
    async "many findings are shown in parts"() {
        await put(`{${Array.from({ length: 250 },
            (_, i) => `"k${i}":0`).join(",")}}`);
        assert.equal((await rules()).length, 100);
        await page.click("#more");
        await page.click("#more");
        assert.equal((await rules()).length, 254);
        assert.ok(!await page.isVisible("#more"));
    },
    async "a text cannot become a part of the page"() {
        const markup = '<img src="/x" onerror="document.title=1"><script>';
        await put(JSON.stringify(
            { code: 1, message: markup, [markup]: markup }));
        assert.deepEqual(await rules(), ["CDB202 unknown-key"]);
        assert.equal(await page.locator("img, main script").count(), 0);
    },
    async "the keyboard is enough"() {
        page = await browser.open();
        const order = [];
        for (let i = 0; i < 8; i++) {
            await page.keyboard.press("Tab");
            order.push(await focused());
        }
        assert.deepEqual(order, ["skip", "dialect", "least", "format", "job",
                                 "example", "open", "text"]);
        await page.evaluate((text) => navigator.clipboard.writeText(text),
                            DOCUMENTED);
        await page.keyboard.press("Control+V");
        await page.keyboard.press("F8");
        assert.equal(await selected(), "{");
        await page.keyboard.press("F8");
        assert.equal(await selected(), '"47258"');
        await page.keyboard.press("Shift+F8");
        await page.keyboard.press("Shift+F8");
        assert.equal(await selected(), "100003");
        await page.keyboard.press("Tab");
        assert.equal(await focused(), "place");
        await page.keyboard.press("Enter");
        assert.equal(await focused(), "text");
        for (let i = 0; i < 6; i++)
            await page.keyboard.press("Shift+Tab");
        await page.keyboard.press("ArrowRight");
        assert.equal(await verdict(), "Refused");
    },
    async "a screen reader has a name for everything, and hears the verdict"() {
        const names = await namesOf(page);
        assert.ok(names.length > 40, `${names.length} names`);
        assert.deepEqual(names.filter(([, name]) => name === ""), []);
        await put('{"code":x}');
        const heard = await page.locator("[role=status]").allTextContents();
        for (const one of ["#verdict", "#why"])
            assert.ok(heard.includes(await page.textContent(one)), one);
        assert.equal(await page.textContent("#why"),
                     "found 'x' where a value was expected");
    },
    async "text can be read in light and dark"() {
        await put(read("captures/archive/52301.json"));
        for (const colorScheme of ["light", "dark"]) {
            await page.emulateMedia({ colorScheme });
            assert.deepEqual(await palePlaces(page), [], colorScheme);
        }
        await page.setViewportSize({ width: 360, height: 700 });
        assert.ok(await page.evaluate(() =>
            document.documentElement.scrollWidth <= innerWidth), "too wide");
        await page.setViewportSize({ width: 1400, height: 1000 });
    },
    async "what is shown is what the tool prints"() {
        // rows.mjs compares the lines of thousands of texts.
        for (const [name, dialect] of [
            ["documented/documented.json", "documented"],
            ["captures/archive/52301.json", "observed"],
            ["../tests/cli/input/wide.json", "observed"]]) {
            await page.check(`[value=${dialect}]`);
            await put(read(name));
            const [found, right] = [await shown(),
                                    printed(join(corpus, name), dialect)]
                .map((lines) => lines.filter((one) => !isReason(one)));
            assert.deepEqual(found, right, `${name} (${dialect})`);
        }
        assert.deepEqual((await shown()).filter(isReason).slice(0, 1),
            ["     = document: 输出参数: no type of the tables has null."]);
    },
};

async function takePictures() {
    mkdirSync(pictures, { recursive: true });
    for (const [name, colorScheme, width, example] of [
        ["light", "light", 1400, "52301.json"],
        ["dark", "dark", 1400, "documented.json"],
        ["narrow", "light", 320, "52301.json"],
        ["har", "dark", 1400, "browser.har"]]) {
        page = await browser.open({ colorScheme,
                                    viewport: { width, height: 1000 } });
        await page.selectOption("#example", example);
        for (let i = 0; i < 5 && name !== "har"; i++)
            await page.keyboard.press("F8");
        await page.screenshot({ path: join(pictures, `${name}.png`) });
    }
}

let failed = 0;
try {
    page = await browser.open();
    for (const [name, test] of Object.entries(tests)) {
        try {
            await test();
            assert.deepEqual(browser.complaints.splice(0), [], "complaints");
            console.log(`ok      ${name}`);
        } catch (error) {
            failed++;
            console.log(`FAILED  ${name}\n${error.stack}`);
        }
    }
    const foreign = browser.requested.filter((url) => url !== browser.url &&
                                                      url !== "data:,");
    assert.deepEqual(foreign, [], "requests of the page");
    assert.deepEqual([...new Set(browser.paths)], ["/"], "what was served");
    if (pictures)
        await takePictures();
    // The alarms ring: the policy stops a request, and that is noticed.
    await page.evaluate(() => {
        document.body.append(Object.assign(new Image(), { src: "/image" }));
    });
    await page.waitForTimeout(300);
    assert.ok(browser.complaints.length > 0, "a complaint is not noticed");
    assert.ok(!browser.paths.includes("/image"), "the policy lets it pass");
    // The package is a module for browsers as well.
    await page.goto(`${browser.url}client`);
    await page.waitForFunction(() => document.title !== "");
    assert.equal(await page.title(), "truncated");
} finally {
    await browser.close();
}
console.log(`${Object.keys(tests).length} tests, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
