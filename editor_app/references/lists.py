"""A pasted reference section as single lines: one source, one line.

Copying from a page or PDF breaks sources in the middle and glues others together. Lines are
joined where the second can't begin a source, and cut where a new number follows a closed one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.references.words import any_of

_NUMBER = re.compile(
    r"\s*(?:\[\^?\d{1,4}\]:?|\^\d{1,4}|\d{1,3}[.)](?=\s)|\(\d{1,3}\)(?=\s)|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\d{1,3}\.(?=[^\W\d]))"
)
_GLUED = re.compile(r"(?<=[.)\]/»”\"])\s*(?=\[\^?(?P<number>\d{1,4})\]:?\s*[^\s\d])")
_HEADING = re.compile(
    any_of((
        "references", "sources", "bibliography", "notes", "footnotes", "endnotes", "works cited", "kaynakça",
        "kaynaklar", "dipnotlar", "notlar", "referanslar", "источники", "литература", "список литературы",
        "примечания", "список источников", "сноски",
    )) + r"\s*:?",
    re.IGNORECASE,
)  # fmt: skip
_BULLET = re.compile(r"\s*[•·▪◦*–—-]\s+")
_OPEN_END = re.compile(
    r"(?:[,:;(\[“«\"&=/_-]|https?://\S*|\b(?:and|ve|и|of|the|in|von|de))\s*$", re.IGNORECASE
)
_CLOSED_END = re.compile(r"[.)\]?!»”\"]\s*$|https?://\S+$|\d{4}$")
_CONTINUES = re.compile(
    r"\s*(?:[a-zа-яçğıöşü(,;:)\].&/?=]|https?://|www\.|\d{1,2}[./]\d{1,2}[./]\d{4}|"
    + any_of(
        (
            "date of access",
            "accessed",
            "erişim tarihi",
            "erişim:",
            "дата обращения",
            "url:",
            "available at",
            "retrieved",
            "doi",
        )
    )
    + ")",
    re.IGNORECASE,
)
_LOWER_START = re.compile(r"\s*[a-zа-яçğıöşü(,;:)\]&/?=]")
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


def _joined(lines: list[str], *, numbered: bool) -> Iterator[str]:
    current = ""
    for line in lines:
        if not line:
            if current and not (numbered and _OPEN_END.search(current)):
                yield current
                current = ""
            continue
        if current and not _begins(current, line, numbered=numbered):
            current = _glue(current, line)
            continue
        if current:
            yield current
        current = _BULLET.sub("", line, count=1) if _BULLET.match(line) else line
    if current:
        yield current


def _begins(current: str, line: str, *, numbered: bool) -> bool:
    """Whether `line` begins a source of its own after `current`."""
    if _NUMBER.match(line) or _BULLET.match(line):
        return True
    if numbered:
        return False
    if _OPEN_END.search(current) or _continues(line):
        return False
    return bool(_CLOSED_END.search(current)) or bool(_STARTS_SOURCE.match(line))


def _continues(line: str) -> bool:
    return (
        bool(_LOWER_START.match(line))
        or (bool(_CONTINUES.match(line)) and not line[:1].isalpha())
        or bool(_label_first(line))
    )


def _label_first(line: str) -> bool:
    match = _CONTINUES.match(line)
    return bool(match and match.end() > 3)


def _glue(current: str, line: str) -> str:
    """Join two halves: without a blank inside an address, with one elsewhere."""
    inside_address = re.search(r"(?:https?://|www\.)\S*[/_=&?%-]$|https?://$", current)
    if inside_address and re.match(r"[\w%~/?=&#.-]+", line) and not line.startswith(("http", "(")):
        return current + line
    return f"{current} {line}"
