// SPDX-FileCopyrightText: 2026 The cdbjob authors
// SPDX-License-Identifier: MIT
// The browser for page.mjs: it serves the page on this machine, and hears of
// every request and of what the page complains about.
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

// What Chromium does beside showing a page is switched off.
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic",
    "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"];

// What is served: the page, and a client of the package beside it.
function served(path, file, module) {
    return path === "/" ? ["text/html", readFileSync(file)]
        : path === "/index.mjs" ? ["text/javascript", readFileSync(module)]
        : path === "/client" ? ["text/html", `<script type="module">
              import { parse } from "./index.mjs";
              document.title = parse('{"code":0').status;
          </script>`]
        : ["text/plain", ""];
}

export async function browse(file, module, npm, executablePath) {
    const { chromium } = createRequire(resolve(npm, "x.js"))("playwright-core");
    const paths = [], requested = [], complaints = [];
    const server = createServer((request, response) => {
        paths.push(request.url);
        const [type, content] = served(request.url, file, module);
        response.setHeader("Content-Type", `${type}; charset=utf-8`);
        response.end(content);
    });
    await new Promise((done) => server.listen(0, "127.0.0.1", done));
    const url = `http://127.0.0.1:${server.address().port}/`;
    const browser = await chromium.launch({ executablePath, args: FLAGS });

    // A page of its own, with nothing in it yet.
    async function open(options = {}) {
        const context = await browser.newContext({
            viewport: { width: 1400, height: 1000 }, reducedMotion: "reduce",
            permissions: ["clipboard-read", "clipboard-write"], ...options });
        const page = await context.newPage();
        // A busy machine is not a failure.
        page.setDefaultTimeout(120000);
        page.on("request", (one) => requested.push(one.url()));
        page.on("pageerror", (error) => complaints.push(error.stack));
        page.on("console", (said) => complaints.push(said.text()));
        await page.goto(url);
        await page.waitForSelector("#example option:nth-child(2)",
                                   { state: "attached" });
        return page;
    }
    async function close() {
        await browser.close();
        server.close();
    }
    return { url, open, close, paths, requested, complaints };
}

// The names that a screen reader says, of what can be used; "" for none.
export async function namesOf(page) {
    const session = await page.context().newCDPSession(page);
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const used = ["button", "textbox", "combobox", "radio", "link", "form",
                  "DisclosureTriangle", "region"];
    return nodes.filter((node) => !node.ignored &&
                                  used.includes(node.role?.value))
        .map((node) => [node.role.value, node.name?.value ?? ""]);
}

// Texts whose contrast with what is below them is less than 4.5.
export const palePlaces = (page) => page.evaluate(() => {
    const numbers = (color) => color.match(/[\d.]+/g).map(Number);
    const light = ([r, g, b]) => [r, g, b]
        .map((one) => one / 255)
        .map((one) => one <= 0.04045 ? one / 12.92
            : ((one + 0.055) / 1.055) ** 2.4)
        .reduce((sum, one, i) => sum + one * [0.2126, 0.7152, 0.0722][i], 0);
    const ground = (element) => {
        for (let at = element; at; at = at.parentElement) {
            const color = numbers(getComputedStyle(at).backgroundColor);
            if (color.length === 3 || color[3] > 0)
                return color;
        }
        return [255, 255, 255];
    };
    const pale = new Set();
    const walker = document.createTreeWalker(document.body,
                                             NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
        const element = node.parentElement;
        if (node.data.trim() === "" || !element.checkVisibility() ||
            element.closest("script, .skip, #under"))
            continue;
        const [a, b] = [light(numbers(getComputedStyle(element).color)),
                        light(ground(element))].sort((x, y) => y - x);
        if ((a + 0.05) / (b + 0.05) < 4.5)
            pale.add(`${element.tagName}.${element.className}`);
    }
    return [...pale];
});
