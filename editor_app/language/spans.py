"""Where a text is not prose: addresses, names of files, code. All positions are code points.

Texts may come from anybody: nothing here takes more than time in proportion to the length.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

Span = tuple[int, int]

LONGEST = 300
"""Code points; what has so many without a blank is no prose."""
_CODE = re.compile(
    r"""
    \w[\w+.-]*://\S+                              # an address with its scheme
    | (?:www\.|mailto:)\S+
    | [^\s@]+@[\w-]+(?:\.[\w-]+)+                 # e-mail
    | (?<![\w.])@\w+                              # a name on a platform
    | \S*[\\_=<>{}|~]\S*                          # paths, identifiers, markup
    | ^(?:\.{0,2}/|~/)[\w.-]\S*                   # /etc/hosts, ../notes
    | ^--?[a-z][\w-]*$                            # --option
    | (?<![\w.])[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[a-z]{2,6}(?:/\S*)?(?![\w.])  # example.org/x
    """,
    re.VERBOSE,
)
_MARKS = frozenset(":/@\\_=<>{}|~.-")
_QUOTES = "\"'“”„«»‘’"
_CLOSING = ".,;:!?)]" + _QUOTES


class Spans:
    """Parts of a text, sorted and joined."""

    def __init__(self, spans: Iterable[Span] = ()) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touch(self, start: int, end: int) -> bool:
        """Whether one of them reaches into a range."""
        at = bisect_right(self._starts, end - 1) - 1
        return at >= 0 and self._ends[at] > start


def code_spans(text: str) -> list[Span]:
    """The parts of a text that nobody may set as prose: addresses, file names, code."""
    quoted = [found.span() for found in re.finditer("`[^`]*`", text)] if "`" in text else []
    if _MARKS.isdisjoint(text):
        return quoted
    return [*quoted, *_code_words(text)]


def _code_words(text: str) -> Iterator[Span]:
    for chunk in re.finditer(r"\S+", text):
        words, start = chunk.group(), chunk.start()
        if len(words) > LONGEST:
            yield chunk.span()
        elif not _MARKS.isdisjoint(words):
            for found in _CODE.finditer(words):
                end = _without_closing(words, *found.span())
                yield start + found.start(), start + end


def _without_closing(words: str, start: int, end: int) -> int:
    """The end of an address less what belongs to the sentence around it."""
    while end - start > 1 and words[end - 1] in _CLOSING:
        mark, before = words[end - 1], words[start : end - 1]
        if mark in _QUOTES and (mark in before or not (before[-1].isalnum() or before[-1] == "/")):
            break
        if mark == ")" and "(" in before:
            break
        end -= 1
    return end


def in_code(before: str) -> bool:
    """Whether what is being typed at the end of `before` is an address or code."""
    if before.count("`") % 2:
        return True
    found = re.search(r"\S*$", before[-LONGEST:])
    chunk = found.group() if found else ""
    if len(chunk) == LONGEST:
        return True
    chunk = chunk.lstrip("\"'“«„(‘[")
    return any(end == len(chunk) for _, end in code_spans(chunk))
