"""A pasted reference section as single lines: one source, one line.

Copying from a page or PDF breaks sources in the middle and glues others together. Lines are
joined where the second can't begin a source, and cut where a new number follows a closed one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.references.vocabulary import HEADINGS
from editor_app.references.words import any_of, phrases

_NUMBER = re.compile(
    r"\s*(?:\[\^?\d{1,4}\]:?|\^\d{1,4}|\d{1,3}[.)](?=\s)|\(\d{1,3}\)(?=\s)|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\d{1,3}\.(?=[^\W\d]))"
)
_GLUED = re.compile(r"(?<=[.)\]/»”\"])\s*(?=\[\^?(?P<number>\d{1,4})\]:?\s*[^\s\d])")
_HEADING = re.compile(
    any_of(HEADINGS) + r"\s*:?",
    re.IGNORECASE,
)  # fmt: skip
_SEEN = 300  # code points at the end of a line that tell whether it goes on
_BULLET = re.compile(r"\s*[•·▪◦*–—-]\s+")
_OPEN_END = re.compile(
    r"(?:[,:;(\[“«\"&=/_-]|https?://\S*|\b(?:and|ve|и|of|the|in|von|de))\s*$", re.IGNORECASE
)
_CLOSED_END = re.compile(r"[.)\]?!»”\"]\s*$|https?://\S+$|\d{4}$")
_LABEL_FIRST = phrases("""
    date of access, accessed, erişim tarihi, erişim:, дата обращения, url:, available at, retrieved
    doi
""")
_CONTINUES = re.compile(
    rf"\s*(?:[(,;:)\].&/?=]|https?://|www\.|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}|{any_of(_LABEL_FIRST)})",
    re.IGNORECASE,
)
_LOWER_START = re.compile(r"[a-zа-яçğıöşü]")
_STARTS_SOURCE = re.compile(
    r"\s*(?:[“«\"‘„]|[^\W\d_][\w'’-]+,\s|[^()]{2,120}\((?:\d{4}|n\.\s?d|t\.\s?y))"
)


def split_lines(text: str) -> tuple[str, ...]:
    """The sources of a pasted section, one string each, without headings and empty lines.

    Nothing else is dropped or changed, but for line breaks inside a source, which become a
    blank, or vanish inside an address.
    """
    lines = [line.strip() for line in re.split(r"\r\n|[\r\n\v\f\x85\u2028\u2029]", text)]
    whole = [line for line in _unglued(lines) if not _HEADING.fullmatch(line)]
    numbered = sum(1 for line in whole if _NUMBER.match(line))
    return tuple(
        _joined(
            whole,
            numbered=numbered >= 2
            or (numbered == 1 and bool(whole) and bool(_NUMBER.match(whole[0]))),
        )
    )


def _unglued(lines: list[str]) -> Iterator[str]:
    """Lines as they came, empty ones included: an empty line parts sources."""
    for line in lines:
        start = 0
        last = _leading_number(line)
        for cut in _GLUED.finditer(line):
            number = int(cut.group("number"))
            if cut.start() > start and (last is None or number == last + 1):
                yield line[start : cut.start()].strip()
                start, last = cut.end(), number
        yield line[start:].strip()


def _leading_number(line: str) -> int | None:
    match = re.match(r"\[\^?(\d{1,4})\]", line)
    return int(match.group(1)) if match else None


class _Source:
    """A source that is being put together; only its last stretch is looked at again."""

    def __init__(self, line: str) -> None:
        self._parts = [line]
        self.end = line[-_SEEN:]

    def add(self, line: str) -> None:
        """Join a line: without a blank inside an address, with one elsewhere."""
        part = line if _inside_address(self.end, line) else f" {line}"
        self._parts.append(part)
        self.end = (self.end + part)[-_SEEN:]

    def text(self) -> str:
        return "".join(self._parts)


def _joined(lines: list[str], *, numbered: bool) -> Iterator[str]:
    current: _Source | None = None
    for line in lines:
        if current is None:
            current = _Source(_BULLET.sub("", line, count=1)) if line else None
        elif not line:
            if not (numbered and _OPEN_END.search(current.end)):
                yield current.text()
                current = None
        elif _begins(current.end, line, numbered=numbered):
            yield current.text()
            current = _Source(_BULLET.sub("", line, count=1))
        else:
            current.add(line)
    if current is not None:
        yield current.text()


def _begins(end: str, line: str, *, numbered: bool) -> bool:
    """Whether `line` begins a source of its own after one that ends in `end`."""
    if _NUMBER.match(line) or _BULLET.match(line):
        return True
    if numbered:
        return False
    if _continues(line) or _OPEN_END.search(end):
        return False
    return bool(_CLOSED_END.search(end)) or bool(_STARTS_SOURCE.match(line))


def _continues(line: str) -> bool:
    """Whether a line can only be the rest of one: small letter, address, date or label first."""
    return bool(_LOWER_START.match(line) or _CONTINUES.match(line))


def _inside_address(end: str, line: str) -> bool:
    cut = re.search(r"(?:https?://|www\.)\S*[/_=&?%-]$|https?://$", end)
    starts = re.match(r"[\w%~/?=&#.-]+$|[\w%~/?=&#.-]+[\s,)]", line)
    return bool(cut and starts) and not line.startswith(("http", "("))
