"""The numbered list of sources and notes of a page: where it is, and what its lines say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from editor_app.document import marks as m
from editor_app.document.records import Fields, Note, Reference
from editor_app.document.richtext import NUMBER, Block, paragraphs
from editor_app.formats import site_words
from editor_app.formats.page_lines import is_furniture, is_name
from editor_app.formats.reading import NewId
from editor_app.formats.source_lines import looks_like_source
from editor_app.references.plain_line import read_line

_STRONG = re.compile(r"\s*(?:\[\^?(\d{1,3})\]:?|\^(\d{1,3})\b|([⁰¹²³⁴⁵⁶⁷⁸⁹]+))\s*(?=\S)")
_WEAK = re.compile(r"\s*\(?(\d{1,3})(?:[.)]+-?(?=\s|[^\W\d]|[“\"«])|(?=\s+[“\"«‘]?[^\W\d_]))\s*")
_CONTINUES = re.compile(r"\s*(?:https?://|www\.|\(|[a-zа-яçğıöşü,;])")
_GLUED = re.compile(r"(?<=[.)\]])\s*(?=\[\^?\d{1,3}\]:?\s*[^\s.,;)\]])")
_DIGIT = re.compile(r"\d")
_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@dataclass(frozen=True, slots=True)
class SourceList:
    """The lines `start` up to `end` of the page are its list; `first` is its first item (the
    lines between are headings).
    """

    start: int
    first: int
    end: int


def find_list(blocks: Sequence[Block]) -> SourceList | None:
    """The page's list of sources: its numbered items, or what stands under its heading."""
    texts = [block.text for block in blocks]
    headings = [i for i, text in enumerate(texts) if site_words.is_heading("references", text)]
    strong = [i for i, text in enumerate(texts) if _STRONG.match(text) and _is_item(text)]
    if strong:
        strong = _last_group(strong, texts)
        return _bounded(strong[0], strong[-1], headings, texts)
    for heading in reversed(headings):
        end = _end_under_heading(heading + 1, blocks)
        if end > heading + 1:
            return SourceList(heading, heading + 1, end)
    weak = _weak_run(texts)
    return _bounded(weak[0], weak[-1], headings, texts) if weak else None


def _is_item(text: str) -> bool:
    match = _STRONG.match(text)
    return match is not None and len(text) > match.end() + 2


def _last_group(indices: list[int], texts: Sequence[str]) -> list[int]:
    """The last items that stand together: long paragraphs without signs of a source part them."""
    group = [indices[-1]]
    for index in reversed(indices[:-1]):
        between = texts[index + 1 : group[0]]
        if (
            any(len(text) > 300 and not looks_like_source(text) for text in between)
            or len(between) > 8
        ):
            break
        group.insert(0, index)
    return group


def _bounded(first: int, last: int, headings: list[int], texts: Sequence[str]) -> SourceList:
    end = last + 1
    while end < len(texts) and _CONTINUES.match(texts[end]) and not is_furniture(texts[end]):
        end += 1
    start = first - 1 if first - 1 in headings else first
    return SourceList(start, first, end)


def _end_under_heading(at: int, blocks: Sequence[Block]) -> int:
    while at < len(blocks):
        text = blocks[at].text
        numbered = _STRONG.match(text) or _WEAK.match(text) or blocks[at].kind == NUMBER
        if is_furniture(text) or site_words.is_heading("similar", text):
            break
        if site_words.is_heading("author", text) or (is_name(text) and not numbered):
            break
        if not (numbered or looks_like_source(text) or _CONTINUES.match(text)):
            break
        at += 1
    return at


def _weak_run(texts: Sequence[str]) -> list[int]:
    """Trailing lines `1. …`, `2. …` of which at least half look like sources."""
    best: list[int] = []
    current: list[int] = []
    expected = 1
    for index, text in enumerate(texts):
        match = _WEAK.match(text)
        number = int(match[1]) if match else 0
        if number == 1 and expected != 1:
            best, current, expected = _better(best, current, texts), [], 1
        if number and number in (expected, expected + 1):
            current.append(index)
            expected = number + 1
        elif current and not _CONTINUES.match(text) and not looks_like_source(text):
            best, current, expected = _better(best, current, texts), [], 1
    return _better(best, current, texts)


def _better(best: list[int], current: list[int], texts: Sequence[str]) -> list[int]:
    signs = sum(bool(looks_like_source(texts[i])) for i in current)
    return current if current and signs * 2 >= len(current) else best


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of a list: its printed number if it has one, and its source or note."""

    number: int | None
    record: Reference | Note


def read_items(blocks: Sequence[Block], new_id: NewId) -> list[Item]:
    """The entries in the lines of a list; what a line says beyond its fields stays in `raw`."""
    lines = _whole_lines([_line_text(block) for block in blocks])
    single = len(lines) == len(blocks)
    items = [
        _read_item(line, blocks[index] if single else None, new_id)
        for index, line in enumerate(lines)
    ]
    if items and all(item.number is None for item in items):
        items = [Item(n, item.record) for n, item in enumerate(items, 1)]
    return items


def _whole_lines(lines: Sequence[str]) -> list[str]:
    """One line for each item: items glued together are parted, what continues one is joined to
    it; apart from that every line stays letter by letter.
    """
    parted = [piece.strip() for line in lines for piece in _GLUED.split(line)]
    whole: list[str] = []
    for line in parted:
        numbered = _STRONG.match(line) or _WEAK.match(line)
        if whole and not numbered and _CONTINUES.match(line):
            whole[-1] = f"{whole[-1]} {line}"
        elif line:
            whole.append(line)
    return whole


def _line_text(block: Block) -> str:
    return " ".join(block.words.split())


def _read_item(line: str, block: Block | None, new_id: NewId) -> Item:
    number, words = _numbered(line)
    if not (looks_like_source(words) or _DIGIT.search(words)) and len(words.split()) > 3:
        return Item(number, Note(new_id(), paragraphs(words)))
    read = read_line(line)
    fields: dict[str, object] = dict(read.item)
    if block and not fields.get("URL"):
        link = next((v for r in block.runs if (v := m.value(r.marks, m.LINK))), None)
        if isinstance(link, str) and link.startswith(("http://", "https://")):
            fields["URL"] = link
    return Item(number if number is not None else read.number, Reference(new_id(), fields))


def _numbered(line: str) -> tuple[int | None, str]:
    match = _STRONG.match(line) or _WEAK.match(line)
    if not match:
        return None, line
    digits = next(group for group in match.groups() if group)
    return int(digits.translate(_DIGITS)), line[match.end() :].strip()


def is_only_repeat(fields: Fields) -> bool:
    """`Ibid.`, `A.g.e., s. 5`, `Там же`: a line that points to another line of the list."""
    raw = str(fields.get("raw", ""))
    return bool(
        re.match(r"\W*\d*\W*(?:ibid|ibidem|a\.?g\.?[emy]\b|там же|age\b|op\.? ?cit)", raw, re.I)
    )
