#!/usr/bin/env node
// SPDX-FileCopyrightText: 2026 The cdbjob authors
// SPDX-License-Identifier: MIT
// Two clients in Node, held by the server that breaks the contract: one with
// the habit of real consoles, which look into `data.detail[0]` whatever the
// code says, and one that looks first.
//
//     console.js URL [--naive] [--count=N]
//
// prints each kind of difference once; the exit code is 1 if there was one.
'use strict';
const http = require('http');

function readNaive(text) {
  const response = JSON.parse(text);
  return {
    '/code': response.code,
    '/data/jobId': response.data.jobId,
    '/data/detail/0/cdbInstanceId': response.data.detail[0].cdbInstanceId,
  };
}

const objectOf = (value) => {
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === 'object' && first !== null ? first : undefined;
};
const integer = (value) =>
  Number.isSafeInteger(value) || /^-?[0-9]{1,20}$/.test(value)
    ? String(value) : null;
const string = (value) => (typeof value === 'string' ? value : null);

function read(text) {
  // A number of more than 53 bits is kept as its digits.
  const quoted = text.replace(
    /"(?:[^"\\]|\\.)*"|-?[0-9][0-9.eE+-]*/g,
    (token) => (/^-?[0-9]{16,20}$/.test(token) ? `"${token}"` : token));
  JSON.parse(text);
  const response = objectOf(JSON.parse(quoted));
  if (response === undefined) throw new SyntaxError('not an object');
  const values = {'/code': integer(response.code)};
  const job = objectOf(response.data);
  if (job === undefined) return values;
  const detail = objectOf(job.detail) || {};
  values['/data/jobId'] = integer(job.jobId);
  values['/data/detail/0/cdbInstanceId'] = string(detail.cdbInstanceId);
  return values;
}

function request(url, options, body) {
  return new Promise((resolve, reject) => {
    const sent = http.request(url, options, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part));
      answer.on('aborted', () => reject(new Error('aborted')));
      answer.on('end', () => resolve({
        headers: answer.headers, body: Buffer.concat(parts)}));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

// What is wrong in what a client makes of the next response; '' is nothing.
async function judge(url, client) {
  const {headers, body} = await request(
    `${url}?Action=GetCdbUpgradeJobInfo&jobId=1`, {});
  const answer = {
    vector: Number(headers['x-cdbjob-vector']), accepted: true, values: {}};
  try {
    // Without ignoreBOM a byte order mark vanishes before JSON.parse sees it.
    const decoder = new TextDecoder(
      'utf-8', client === read ? {fatal: true, ignoreBOM: true} : {});
    answer.values = client(decoder.decode(body));
    // JSON.parse lets half of a surrogate pass, JSON must not.
    if (client === read && /\\u[dD][89a-fA-F]/.test(body.toString('latin1')) &&
        !wellFormed(JSON.parse(body.toString('utf8')))) {
      answer.accepted = false;
    }
  } catch (error) {
    if (error instanceof SyntaxError || error.code ===
        'ERR_ENCODING_INVALID_ENCODED_DATA') {
      answer.accepted = false;
    } else {
      return `the client fails: ${error.name}`;
    }
  }
  if (!answer.accepted) answer.values = {};
  const said = await request(`${url}judge`, {method: 'POST'},
    JSON.stringify(answer));
  return said.body.toString('utf8');
}

// Has no string of a value, or key, half of a surrogate pair?
function wellFormed(value) {
  if (typeof value === 'string') {
    return !/[\ud800-\udfff]/.test(
      value.replace(/[\ud800-\udbff][\udc00-\udfff]/g, ''));
  }
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).flat().every(wellFormed);
}

async function main() {
  const url = process.argv[2];
  const client = process.argv.includes('--naive') ? readNaive : read;
  const count = Number((process.argv.find(
    (one) => one.startsWith('--count=')) || '--count=200').slice(8));
  const seen = new Set();
  for (let i = 0; i < count; i++) {
    const wrong = await judge(url, client);
    const kind = (/CDB\d+/.exec(wrong) || [wrong.split("'")[0]])[0];
    if (wrong !== '' && !seen.has(kind)) {
      seen.add(kind);
      console.log(wrong);
    }
  }
  console.log(`${count} responses, ${seen.size} kinds of difference`);
  process.exitCode = seen.size > 0 ? 1 : 0;
}

main();
