# SPDX-FileCopyrightText: 2026 The cdbjob authors
# SPDX-License-Identifier: MIT
"""The links between the pages: every one that names a file of the repository
must name one that is there, and a heading of it that is there.

    links.py PAGE...
"""
import os
import re
import sys

LINK = re.compile(r'\[[^\]]*\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"')


def headings(path):
    """The anchors that GitHub gives the headings of a page."""
    found = set()
    with open(path, encoding="utf-8") as file:
        text = re.sub(r"^```.*?^```", "", file.read(),
                      flags=re.MULTILINE | re.DOTALL)
    for line in re.findall(r"^#+ +(.*)$", text, re.MULTILINE):
        anchor = re.sub(r"[^\w\- ]", "", line.strip().lower())
        anchor = anchor.replace(" ", "-")
        number = 0
        while (f"{anchor}-{number}" if number else anchor) in found:
            number += 1
        found.add(f"{anchor}-{number}" if number else anchor)
    found |= set(re.findall(r'(?:id|name)="([^"]+)"', text))
    return found


def broken(page):
    """The links of a page that lead nowhere."""
    with open(page, encoding="utf-8") as file:
        text = re.sub(r"^```.*?^```|`[^`\n]*`", "", file.read(),
                      flags=re.MULTILINE | re.DOTALL)
    for match in LINK.finditer(text):
        link = match.group(1) or match.group(2)
        if re.match(r"[a-z]+:", link):
            continue
        name, _, anchor = link.partition("#")
        path = os.path.normpath(os.path.join(os.path.dirname(page), name)) \
            if name else page
        if not os.path.exists(path):
            yield f"{page}: {link}: there is no {path}"
        elif anchor and path.endswith(".md") and \
                anchor not in headings(path):
            yield f"{page}: {link}: {path} has no such heading"


def main():
    """Prints the broken links; 1 if there is one."""
    wrong = [line for page in sys.argv[1:] for line in broken(page)]
    print("\n".join(wrong) or f"{len(sys.argv) - 1} pages")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
