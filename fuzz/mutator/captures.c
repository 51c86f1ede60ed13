/* SPDX-FileCopyrightText: 2026 The cdbjob authors
 * SPDX-License-Identifier: MIT */
/*
 * The mutator of captures: a message of an HTTP exchange, an entry of a HAR or
 * a line of a log is changed, JSON only inside bodies, and put back with a
 * head, a length and chunk sizes that agree with it; now and then they do not.
 * It must not hold a mutation of JSON of its own.
 */
#include "mutator/mutator.h"
#include "mutator/packing.h"

#include "generator/buffer.h"
#include "support/tree.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { PART_ROOM = 1 << 15, LINES = 32 };

static const char *find_line_end(const char *at, const char *end)
{
    const char *found = memchr(at, '\n', (size_t)(end - at));
    return found == NULL ? end : found + 1;
}

/* ------------------------------------------------------- HTTP messages -- */

/* Does a message begin with this line: a status or a request line? */
static bool begins_message(const char *line, const char *end)
{
    size_t length = (size_t)(end - line);
    if (length < 10)
        return false;
    if (memcmp(line, "HTTP/", 5) == 0)
        return true;
    while (end > line && (end[-1] == '\n' || end[-1] == '\r'))
        end--;
    return end - line > 12 && *line >= 'A' && *line <= 'Z' &&
           memcmp(end - 9, " HTTP/1.", 8) == 0;
}

/* One message: its head's lines, and its body as it lies there. */
struct message {
    const char *begin, *end;
    struct buffer_line {
        const char *begin, *end;
    } lines[LINES];
    size_t count; /* of lines, the first one among them */
    const char *body;
};

static bool has_name(const struct buffer_line *line, const char *name)
{
    size_t length = strlen(name);
    return (size_t)(line->end - line->begin) > length &&
           strncasecmp(line->begin, name, length) == 0;
}

/* Any of the messages; false where there is none. */
static bool choose_message(struct choice *choice, const char *text, size_t size,
                           struct message *message)
{
    const char *begins[LINES], *end = text + size;
    size_t count = 0;
    for (const char *at = text, *next; at < end && count < LINES; at = next) {
        next = find_line_end(at, end);
        if (begins_message(at, next))
            begins[count++] = at;
    }
    if (count == 0)
        return false;
    size_t chosen = choose(choice, count);
    message->begin = begins[chosen];
    message->end = chosen + 1 < count ? begins[chosen + 1] : end;
    message->count = 0;
    const char *at = message->begin;
    while (at < message->end) {
        const char *next = find_line_end(at, message->end);
        bool empty = next - at <= 2 && (*at == '\r' || *at == '\n');
        if (!empty && message->count < LINES)
            message->lines[message->count++] = (struct buffer_line){at, next};
        at = next;
        if (empty)
            break;
    }
    message->body = at;
    return true;
}

enum framing { COUNTED, CHUNKED, OPEN, FRAMINGS };

struct form {
    enum framing framing;
    bool packed;
};

static struct form form_of(const struct message *message)
{
    struct form form = {OPEN, false};
    for (size_t i = 1; i < message->count; i++) {
        const struct buffer_line *line = &message->lines[i];
        if (has_name(line, "Transfer-Encoding:"))
            form.framing = CHUNKED;
        else if (has_name(line, "Content-Length:") && form.framing == OPEN)
            form.framing = COUNTED;
        else if (has_name(line, "Content-Encoding:"))
            form.packed = true;
    }
    return form;
}

static bool tells_form(const struct buffer_line *line)
{
    return has_name(line, "Transfer-Encoding:") ||
           has_name(line, "Content-Length:") ||
           has_name(line, "Content-Encoding:");
}

/* The data of chunks, as far as they go. */
static size_t join_chunks(const char *at, const char *end, char *out,
                          size_t room)
{
    size_t length = 0;
    while (at < end) {
        size_t size = 0;
        const char *next = find_line_end(at, end);
        if (sscanf(at, "%6zx", &size) != 1 || size == 0)
            break;
        size_t left = (size_t)(end - next);
        size = size < left ? size : left;
        if (size > room - length)
            break;
        memcpy(out + length, next, size);
        length += size;
        at = next + size;
        at += at < end && *at == '\r';
        at += at < end && *at == '\n';
    }
    return length;
}

static void write_chunks(struct choice *choice, const char *body, size_t length,
                         bool agree, struct buffer *out)
{
    static const char *const tails[] = {"", "", " ", ";a=b", ";a=\"\\\"\""};
    char line[64];
    for (size_t at = 0, size; at < length; at += size) {
        size = 1 + choose(choice, chance(choice, 3) ? length - at : 40);
        size = size < length - at ? size : length - at;
        snprintf(line, sizeof line, chance(choice, 2) ? "%zX%s\r\n" : "%zx%s\n",
                 size + (agree ? 0 : choose(choice, 3)),
                 tails[choose(choice, 5)]);
        buffer_add_string(out, line);
        buffer_add(out, body + at, size);
        buffer_add_string(out, "\r\n");
    }
    buffer_add_string(out, chance(choice, 8) ? "0\r\nA: b\r\n\r\n"
                           : agree           ? "0\r\n\r\n"
                                             : "0\n");
}

/* The lines of the head that say nothing of the form. */
static void write_head(struct choice *choice, const struct message *message,
                       struct buffer *out)
{
    static const char *const others[] = {"Connection: close\r\n",
                                         "Content-Type: application/json\r\n",
                                         "X: {\r\n",
                                         " folded\r\n",
                                         "Content-Length: 0\r\n",
                                         "Content-Encoding: br, gzip\r\n"};
    static const char *const firsts[] = {
        "HTTP/1.1 200 OK\r\n",
        "HTTP/2 200\r\n",
        "HTTP/1.0 302 Found\r\n",
        "HTTP/1.1 204\r\n",
        "HTTP/1.1 100 Continue\r\n\r\n",
        "POST /v2/index.php HTTP/1.1\r\n",
        "GET /v2/index.php?Action=GetCdbUpgradeJobInfo&jobId=7 HTTP/1.1\r\n"};
    if (chance(choice, 10))
        buffer_add_string(out, firsts[choose(choice, 7)]);
    else
        buffer_add(out, message->lines[0].begin,
                   (size_t)(message->lines[0].end - message->lines[0].begin));
    for (size_t i = 1; i < message->count; i++)
        if (!tells_form(&message->lines[i]) && !chance(choice, 20))
            buffer_add(
                out, message->lines[i].begin,
                (size_t)(message->lines[i].end - message->lines[i].begin));
    if (chance(choice, 12))
        buffer_add_string(out, others[choose(choice, 6)]);
}

/* A head and a body in this form, which agree or do not. */
static void write_message(struct choice *choice, const struct message *message,
                          struct form form, const char *body, size_t length,
                          struct buffer *out)
{
    static char packed[PART_ROOM];
    bool agree = !chance(choice, 8);
    char line[64];
    write_head(choice, message, out);
    if (form.packed) {
        buffer_add_string(out, chance(choice, 8)
                                   ? "Content-Encoding: deflate\r\n"
                                   : "Content-Encoding: gzip\r\n");
        length = pack(body, length, packed, sizeof packed);
        body = packed;
        if (!agree && length > 0)
            packed[choose(choice, length)] ^= 1;
    }
    if (form.framing == CHUNKED)
        buffer_add_string(out, "Transfer-Encoding: chunked\r\n");
    if (form.framing == COUNTED) {
        size_t wrong = choose(choice, 4) * choose(choice, 200);
        snprintf(line, sizeof line, "Content-Length: %zu\r\n",
                 agree ? length : wrong);
        buffer_add_string(out, line);
    }
    buffer_add_string(out, "\r\n");
    if (form.framing == CHUNKED)
        write_chunks(choice, body, length, agree, out);
    else
        buffer_add(out, body, length);
}

static size_t mutate_http(struct choice *choice, const char *text, size_t size,
                          struct buffer *out)
{
    static char body[PART_ROOM], plain[PART_ROOM];
    struct message message;
    if (!choose_message(choice, text, size, &message))
        return 0;
    struct form form = form_of(&message);
    size_t length = (size_t)(message.end - message.body);
    if (length > sizeof body / 2)
        return 0;
    if (form.framing == CHUNKED)
        length = join_chunks(message.body, message.end, body, sizeof body);
    else
        memcpy(body, message.body, length);
    char *bytes = body;
    size_t unpacked = unpack(body, length, plain, sizeof plain);
    if (unpacked > 0) {
        bytes = plain;
        length = unpacked;
    }
    /* What is packed and cannot be read is bytes. */
    bool opaque = form.packed && unpacked == 0;
    form.packed = form.packed && !opaque;
    if (length > 0 && !opaque && !chance(choice, 4))
        length = mutate_json(choice, (uint8_t *)bytes, length, PART_ROOM / 2);
    if (chance(choice, 3))
        form.framing = (enum framing)choose(choice, FRAMINGS);
    if (chance(choice, 6) && length > 0 && !opaque)
        form.packed = !form.packed;
    size_t before = (size_t)(message.begin - text);
    buffer_add(out, text, before);
    if (!chance(choice, 30)) /* or it is dropped, or there twice */
        write_message(choice, &message, form, bytes, length, out);
    buffer_add(out, message.end, size - (size_t)(message.end - text));
    if (chance(choice, 30))
        write_message(choice, &message, form, bytes, length, out);
    return out->full ? 0 : out->length;
}

/* -------------------------------------------------------- HAR entries -- */

/* The text of a string token without its escapes; \u stays as it is, for
 * there it means the same one level deeper. */
static size_t unescape(const char *token, size_t size, char *out)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";
    size_t length = 0;
    for (size_t at = 1; at + 1 < size; at++) {
        const char *known =
            token[at] == '\\' ? strchr(from, token[at + 1]) : NULL;
        if (known != NULL && *known != '\0') {
            out[length++] = to[known - from];
            at++;
        } else {
            out[length++] = token[at];
        }
    }
    return length;
}

static void escape(const char *text, size_t length, struct buffer *out)
{
    char code[8];
    buffer_add_string(out, "\"");
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '"' || text[i] == '\\') {
            code[0] = '\\';
            code[1] = text[i];
            buffer_add(out, code, 2);
        } else if ((unsigned char)text[i] < 0x20) {
            snprintf(code, sizeof code, "\\u%04x", (unsigned char)text[i]);
            buffer_add(out, code, 6);
        } else {
            buffer_add(out, text + i, 1);
        }
    }
    buffer_add_string(out, "\"");
}

static bool is_key(const char *text, const struct tree_node *node,
                   const char *key)
{
    size_t length = strlen(key);
    return node->key_end - node->key_start == length &&
           memcmp(text + node->key_start, key, length) == 0;
}

/* Is a member's neighbour "encoding":"base64"? */
static bool is_base64(const char *text, const struct tree *tree,
                      const struct tree_node *node)
{
    for (uint32_t i = tree->nodes[node->parent].first; i != TREE_NONE;
         i = tree->nodes[i].next)
        if (is_key(text, &tree->nodes[i], "\"encoding\"") &&
            tree->nodes[i].end - tree->nodes[i].start == 8)
            return true;
    return false;
}

static size_t mutate_har(struct choice *choice, const struct tree *tree,
                         const char *text, size_t size, struct buffer *out)
{
    static char body[PART_ROOM], coded[PART_ROOM * 2];
    uint32_t texts[LINES], count = 0;
    for (uint32_t i = 0; i < tree->count && count < LINES; i++)
        if (tree->nodes[i].kind == TREE_STRING &&
            is_key(text, &tree->nodes[i], "\"text\""))
            texts[count++] = i;
    if (count == 0)
        return 0;
    const struct tree_node *node = &tree->nodes[texts[choose(choice, count)]];
    if (node->end - node->start > sizeof body / 2)
        return 0;
    size_t length = unescape(text + node->start, node->end - node->start, body);
    bool base64 = is_base64(text, tree, node);
    if (base64)
        length = base64_bytes(body, length);
    length = mutate_json(choice, (uint8_t *)body, length, sizeof body / 2);
    if (base64)
        length = base64_text(body, length, coded, sizeof coded);
    if (base64 && chance(choice, 8) && length > 0)
        length--;
    buffer_add(out, text, node->start);
    escape(base64 ? coded : body, length, out);
    buffer_add(out, text + node->end, size - node->end);
    return out->full ? 0 : out->length;
}

/* --------------------------------------------------------------- lines -- */

/* A line of NDJSON or of a log: its object is changed, it is dropped, or it
 * is there twice. */
static size_t mutate_lines(struct choice *choice, const char *text, size_t size,
                           struct buffer *out)
{
    static char part[PART_ROOM];
    const char *end = text + size, *at = text + choose(choice, size);
    while (at > text && at[-1] != '\n')
        at--;
    const char *next = find_line_end(at, end);
    const char *object = memchr(at, '{', (size_t)(next - at));
    buffer_add(out, text, (size_t)(at - text));
    if (object == NULL || (size_t)(next - object) > sizeof part / 2)
        return 0;
    const char *stop = next;
    while (stop > object && (stop[-1] == '\n' || stop[-1] == '\r'))
        stop--;
    size_t length = (size_t)(stop - object);
    memcpy(part, object, length);
    size_t copies = chance(choice, 10) ? choose(choice, 3) : 1;
    length = mutate_json(choice, (uint8_t *)part, length, sizeof part / 2);
    for (size_t i = 0; i < length; i++)
        if (part[i] == '\n' && !chance(choice, 20))
            part[i] = ' ';
    for (; copies > 0; copies--) {
        buffer_add(out, at, (size_t)(object - at));
        buffer_add(out, part, length);
        buffer_add(out, stop, (size_t)(next - stop));
    }
    buffer_add(out, next, (size_t)(end - next));
    return out->full ? 0 : out->length;
}

/* ----------------------------------------------------------------- all -- */

enum kind { NO_CAPTURE, HTTP, HAR, LOG_LINES };

static enum kind kind_of(const struct tree *tree, const char *text, size_t size)
{
    const char *end = text + size, *next = find_line_end(text, end);
    const struct tree_node *root = &tree->nodes[0];
    if (tree->complete && root->kind == TREE_OBJECT)
        return root->first != TREE_NONE &&
                       is_key(text, &tree->nodes[root->first], "\"log\"")
                   ? HAR
                   : NO_CAPTURE;
    if (size == 0 || begins_message(text, next))
        return size == 0 ? NO_CAPTURE : HTTP;
    return next < end && memchr(text, '{', size) != NULL ? LOG_LINES
                                                         : NO_CAPTURE;
}

size_t mutate(struct choice *choice, uint8_t *data, size_t size, size_t room)
{
    static struct tree tree;
    static char bytes[2 * PART_ROOM];
    const char *text = (const char *)data;
    struct buffer out = {bytes, 0, room < sizeof bytes ? room : sizeof bytes,
                         false};
    tree_read(&tree, text, size);
    enum kind kind = kind_of(&tree, text, size);
    /* A HAR is JSON, and lines may be a text with an error. */
    if (kind == NO_CAPTURE || (kind != HTTP && chance(choice, 3)))
        return mutate_json(choice, data, size, room);
    size_t length = chance(choice, 8) ? 0
                    : kind == HTTP    ? mutate_http(choice, text, size, &out)
                    : kind == HAR ? mutate_har(choice, &tree, text, size, &out)
                                  : mutate_lines(choice, text, size, &out);
    if (length == 0)
        return mutate_bytes(choice, data, size, room);
    memcpy(data, bytes, length);
    return length;
}
