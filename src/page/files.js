// SPDX-FileCopyrightText: 2026 The cdbjob authors
// SPDX-License-Identifier: MIT
// Reads a file, unpacked if it is gzip, up to a limit. It knows nothing of what
// is in it, nor of the page.

const MOST_BYTES = 8 << 20;

// Why a file is not read, as a message to show.
class Unread extends Error {}

// The bytes of a stream, if that many are left.
async function bytesOfStream(stream, left) {
    const parts = [];
    let length = 0;
    for (const reader = stream.getReader();;) {
        const { done, value } = await reader.read();
        if (done)
            return new Uint8Array(await new Blob(parts).arrayBuffer());
        parts.push(value);
        if ((length += value.length) > left) {
            reader.cancel();
            throw new Unread(`it has more than ${MOST_BYTES >> 20} MiB. The ` +
                "command line tool reads captures of any length.");
        }
    }
}

const beginsMember = (bytes, at) => bytes[at] === 0x1F &&
    bytes[at + 1] === 0x8B && bytes[at + 2] === 8;

// The end without the zero bytes that a tape adds.
function endOfContent(bytes) {
    let end = bytes.length;
    while (end > 0 && bytes[end - 1] === 0)
        end--;
    return end;
}

// Where a member of gzip that begins there may end: where another begins, the
// file ends, or zero bytes do that are its own (of its last eight, a sum and a
// length). Its data can look like a beginning, but hardly ever do.
function endsOfMember(bytes, start) {
    const ends = [], last = endOfContent(bytes);
    for (let at = start + 18; at < last && ends.length < 3; at++)
        if (beginsMember(bytes, at))
            ends.push(at);
    for (let own = 0; own < 8 && last + own < bytes.length; own++)
        ends.push(last + own);
    return [...ends, bytes.length];
}

// One member unpacked, and where it ends.
async function memberAt(bytes, start, left) {
    for (const end of endsOfMember(bytes, start)) {
        const packed = new Blob([bytes.subarray(start, end)]).stream();
        try {
            return { end, part: await bytesOfStream(packed.pipeThrough(
                new DecompressionStream("gzip")), left) };
        } catch (error) {
            if (error instanceof Unread)
                throw error;
        }
    }
    throw new Unread("its gzip data are damaged or cut short.");
}

// The bytes of a file; throws an Unread.
async function contentOf(file) {
    const bytes = await bytesOfStream(file.stream(), MOST_BYTES);
    if (!beginsMember(bytes, 0))
        return bytes;
    const parts = [];
    let length = 0;
    for (let start = 0; start < endOfContent(bytes);) {
        const { end, part } = await memberAt(bytes, start,
                                           MOST_BYTES - length);
        parts.push(part);
        length += part.length;
        start = end;
    }
    return new Uint8Array(await new Blob(parts).arrayBuffer());
}
