"""Where a text is not prose: addresses, names of files, code. All positions are code points."""

from __future__ import annotations

import re

Span = tuple[int, int]

_CODE = re.compile(
    r"""
    `[^`\n]*`                                     # between back-ticks
    | \w[\w+.-]*://\S+                            # an address with its scheme
    | (?:www\.|mailto:)\S+
    | [^\s@]+@[\w-]+(?:\.[\w-]+)+                 # e-mail
    | (?<![\w.])@\w+                              # a name on a platform
    | \S*[\\_=<>{}|~]\S*                          # paths, identifiers, markup
    | (?<!\S)(?:\.{0,2}/|~/)[\w.-]\S*             # /etc/hosts, ../notes
    | (?<!\S)--?[a-z][\w-]*(?=\s|$)               # --option
    | (?<![\w.])[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[a-z]{2,6}(?:/\S*)?(?![\w.])  # example.org/x
    """,
    re.VERBOSE,
)
_NO_WORD_MARKS = frozenset("`:/@\\_=<>{}|~.-")


def code_spans(text: str) -> list[Span]:
    """The parts of a text that nobody may set as prose: addresses, file names, code."""
    if _NO_WORD_MARKS.isdisjoint(text):
        return []
    return [found.span() for found in _CODE.finditer(text)]


def in_code(before: str) -> bool:
    """Whether what is being typed at the end of `before` is an address or code."""
    if before.count("`") % 2:
        return True
    start = max(before.rfind(blank) for blank in " \u00a0\n\t") + 1
    chunk = before[start:].lstrip("\"'“«„(‘[")
    return any(end == len(chunk) for _, end in code_spans(chunk))


def touches(spans: list[Span], start: int, end: int) -> bool:
    """Whether any of the spans reaches into the range."""
    return any(first < end and start < last for first, last in spans)
