"""A pasted reference section as single lines: one source, one line.

Copying from a page or PDF breaks sources in the middle and glues others together. In a numbered
list a source goes on until the next number. Elsewhere the shape of the paste tells: where lines
are broken at a width, a short line that is closed ends a source; where they aren't, each line is
one, but for what can only be the rest of the line before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.references.vocabulary import HEADINGS
from editor_app.references.words import any_of, phrases

_BRACKETED = re.compile(r"\[\^?(\d{1,4})\]:?|\^(\d{1,4})\b|\((\d{1,3})\)(?=\s)")
_PLAIN = re.compile(r"(\d{1,3})[.)](?=\s|[^\W\d])|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_GLUED = re.compile(r"(?<=[.)\]/»”\"])\s*(?=\[\^?(?P<number>\d{1,4})\]:?\s*[^\s\d])")
_HEADING = re.compile(any_of(HEADINGS) + r"\s*:?", re.IGNORECASE)
_BULLET = re.compile(r"[•·▪◦*–—-]\s+")
_SEEN = 300  # code points at the end of a source that tell whether it goes on
_STEP = 5  # numbers that a list may skip before `7. Mai` is taken for something else
_OPEN_END = re.compile(
    r"(?:[,:;(\[“«&=_-]|https?://(?:www\.)?|\b(?:and|ve|и|of|the|in|von|de|in:))\s*$", re.IGNORECASE
)
_CLOSED_END = re.compile(r"(?:[.)\]?!»”\"]|https?://\S+|www\.\S+|\d{4})\s*$")
_LABEL_FIRST = phrases("""
    date of access, accessed, erişim tarihi, erişim:, дата обращения, url:, available at, retrieved
    doi
""")
_CONTINUES = re.compile(
    rf"[(<,;:)\].&/?=]|https?://|www\.|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}}|\[?{any_of(_LABEL_FIRST)}",
    re.IGNORECASE,
)
_LOWER_START = re.compile(r"[a-zа-яçğıöşü]")
# `Kaya, A.`, `“Title`, `Reuters. (2021)`, `Иванов И. И.`
_STARTS_SOURCE = re.compile(
    r"[“«\"‘„]|[^\W\d_][\w'’-]+,\s[^\W\d_]|[^\W\d_][\w'’-]+\s(?:[^\W\d_]\.\s?){1,2}"
    r"|[^()]{2,120}\((?:\d{4}|n\.\s?d|t\.\s?y)"
)
# A date of access at the end: nothing of the source comes after it.
_FINISHED = re.compile(
    r"(?:eri[sş]im|access|обращ|retrieved|e\.\s?t\.)[^()\[\]]{0,30}\d{4}(?:\s?г\.?)?[)\]>]?\.?$",
    re.IGNORECASE,
)
_LONG = 60  # code points: what begins so late in its own right is no rest of a source
_WIDEST = 130  # code points: longer lines were not broken at a width


def split_lines(text: str) -> tuple[str, ...]:
    """The sources of a pasted section, one string each, without headings and empty lines.

    Nothing else is dropped or changed, but for line breaks inside a source, which become a
    blank, or vanish inside an address.
    """
    lines = [line.strip() for line in re.split(r"\r\n|[\r\n\v\f\x85\u2028\u2029]", text)]
    whole = [line for line in _unglued(lines) if not _HEADING.fullmatch(line)]
    first = next((line for line in whole if line), "")
    if _number_of(first, 0) is not None:
        return tuple(_numbered(whole))
    width = _width(whole)
    parted = width > 0 and sum(not line for line in whole[1:-1]) > 1
    return tuple(_joined(whole, width, parted=parted))


def _unglued(lines: list[str]) -> Iterator[str]:
    """Lines as they came, empty ones included: an empty line parts sources."""
    for line in lines:
        start = 0
        last = _number_of(line, 0)
        for cut in _GLUED.finditer(line):
            number = int(cut.group("number"))
            if cut.start() > start and (last is None or number == last + 1):
                yield line[start : cut.start()].strip()
                start, last = cut.end(), number
        yield line[start:].strip()


def _number_of(line: str, last: int) -> int | None:
    """The number that begins a line, if it may follow `last`; one in brackets always may."""
    match = _BRACKETED.match(line)
    if match:
        return int(next(group for group in match.groups() if group))
    match = _PLAIN.match(line)
    if match is None:
        return None
    number = int(next(group for group in match.groups() if group).translate(_SUPERSCRIPTS))
    return number if last < number <= last + _STEP else None


def _numbered(lines: list[str]) -> Iterator[str]:
    """Each number begins a source; an empty line ends one that is closed."""
    current: _Source | None = None
    last = 0
    for line in lines:
        number = _number_of(line, last)
        ends = not line and current is not None and not _OPEN_END.search(current.end)
        if current is not None and (ends or number is not None):
            yield current.text()
            current = None
        if number is not None:
            last = number
        if line:
            current = _added(current, line)
    if current is not None:
        yield current.text()


def _joined(lines: list[str], width: int, *, parted: bool) -> Iterator[str]:
    """Sources of a list without numbers; `width` is 0 where lines weren't broken at one.

    `parted`: broken lines with empty ones between the sources, so that only these part them.
    """
    current: _Source | None = None
    bulleted = bool(_BULLET.match(next((line for line in lines if line), "")))
    for line in lines:
        begins = current is not None and not parted and _begins(current, line, width)
        begins = begins or (bulleted and bool(_BULLET.match(line)))
        if current is not None and (not line or begins):
            yield current.text()
            current = None
        if line:
            current = _added(current, line)
    if current is not None:
        yield current.text()


def _width(lines: list[str]) -> int:
    """The width at which the lines of a paste were broken; 0 where they weren't.

    Whole sources end in a full stop, bracket, address or year; broken ones stop anywhere. An
    unbroken address may be longer than the width.
    """
    filled = [line for line in lines if line]
    stopped = sum(not _CLOSED_END.search(line[-_SEEN:]) for line in filled)
    lengths = sorted(len(line) for line in filled)
    usual = lengths[int(len(lengths) * 0.7)] if lengths else 0
    return usual if usual <= _WIDEST and stopped * 5 >= len(filled) > 1 else 0


class _Source:
    """A source that is being put together; only its last stretch is looked at again."""

    def __init__(self, line: str) -> None:
        self._parts = [_BULLET.sub("", line, count=1) if _BULLET.match(line) else line]
        self.end = line[-_SEEN:]
        self.last_length = len(line)

    def add(self, line: str) -> None:
        """Join a line: without a blank inside an address, with one elsewhere."""
        part = line if _inside_address(self.end, line) else f" {line}"
        self._parts.append(part)
        self.end = (self.end + part)[-_SEEN:]
        self.last_length = len(line)

    def text(self) -> str:
        return "".join(self._parts)


def _added(current: _Source | None, line: str) -> _Source:
    if current is None:
        return _Source(line)
    current.add(line)
    return current


def _begins(current: _Source, line: str, width: int) -> bool:
    """Whether `line` begins a source of its own after `current`."""
    if line.startswith(("http", "www.")) and re.search(r"https?://|www\.", current.end):
        return True
    closed = bool(_CLOSED_END.search(current.end))
    finished = closed and bool(_FINISHED.search(current.end))
    if _CONTINUES.match(line):
        return finished and not width and len(line) > _LONG
    if _OPEN_END.search(current.end):
        return False
    small = bool(_LOWER_START.match(line))
    if not width:
        return closed or not small
    short = current.last_length < 0.75 * width or current.last_length > 1.15 * width
    return closed and not small and (finished or short or bool(_STARTS_SOURCE.match(line)))


def _inside_address(end: str, line: str) -> bool:
    cut = re.search(r"(?:https?://|www\.)\S*[/_=&?%-]$|https?://$", end)
    starts = re.match(r"[\w%~/?=&#.-]+$|[\w%~/?=&#.-]+[\s,)]", line)
    return bool(cut and starts) and not line.startswith(("http", "("))
