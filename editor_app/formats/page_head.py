"""The head of a page: kind, title, key points, byline, languages; and where the body begins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from editor_app.document.richtext import BULLET, HEADING, NUMBER, Block, slice_runs
from editor_app.formats import site_words
from editor_app.formats.page_lines import (
    HeaderFacts,
    crumbs,
    header_facts,
    is_bio,
    is_breadcrumb,
    is_furniture,
    is_long,
    is_name,
    languages_in,
    sentence_count,
    without_markers,
)
from editor_app.formats.page_people import People
from editor_app.formats.quotes import QuoteFinder

_REACH = 40
"""How many lines from the top are looked at for the head."""
_BULLETS = "•◦▪●■‣–—-*→➢✓"


@dataclass(slots=True)
class Head:
    """What the head said; `body` is the index of the first line of the body."""

    title: Block | None = None
    kind: str = ""
    kind_label: str = ""
    published: str = ""
    category: str = ""
    languages: list[str] = field(default_factory=list)
    key_points: list[Block] = field(default_factory=list)
    left: list[Block] = field(default_factory=list)
    objects: list[Block] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)
    body: int = 0


@dataclass(slots=True)
class _Line:
    index: int
    block: Block
    text: str
    separates: bool = False


class HeadReader:
    """Reads one head. `blocks` are the lines above the list of sources, `title` the index of the
    line that is known to be the title (a page's h1), if any.
    """

    def __init__(self, blocks: Sequence[Block], people: People, title: int | None) -> None:
        self._blocks = blocks
        self._people = people
        self._title = title
        self._head = Head()
        self._kinds: list[tuple[int, str, str]] = []
        self._lines: list[_Line] = []
        self._breaks: list[int] = []
        self._objects: list[tuple[int, Block]] = []
        self._bio_of = ""
        self._crumb = ""

    @cached_property
    def _finder(self) -> QuoteFinder:
        return QuoteFinder([block.text for block in self._blocks])

    def read(self) -> Head:
        """The head; nothing of the page is dropped but furniture."""
        self._sort_lines()
        title = self._find_title()
        rest = self._lines
        if title is not None:
            self._head.title = title.block
            same = site_words.fold(title.text)
            self._take_before(title)
            rest = [x for x in rest if x.index > title.index]
            while rest and site_words.fold(rest[0].text) == same:
                rest.pop(0)
        self._split(rest, title)
        self._choose_kind(title.index if title else 0)
        self._head.objects = [block for index, block in self._objects if index < self._head.body]
        return self._head

    def _sort_lines(self) -> None:
        """Take what is furniture, byline, kind, date or languages; keep the other lines."""
        for index, block in enumerate(self._blocks[:_REACH]):
            text = block.words.strip()
            if is_object(block):
                self._objects.append((index, block))
                continue
            if self._is_taken(index, text):
                self._head.taken.add(index)
                continue
            if self._takes_bio(index, text):
                self._people.bios[self._bio_of].append(Block(block.runs))
                continue
            self._bio_of = ""
            self._lines.append(_Line(index, block, text))
            if is_long(text) and self._seems_body(index):
                return

    def _seems_body(self, index: int) -> bool:
        """After three long paragraphs in a row there is no head any more."""
        last = self._lines[-3:]
        return len(last) == 3 and all(is_long(x.text) for x in last) and last[0].index == index - 2

    def _is_taken(self, index: int, text: str) -> bool:
        if index == self._title:
            return False
        if is_furniture(text):
            self._breaks.append(index)
            return True
        tags = site_words.tags_of(text)
        if tags:
            self._head.tags.extend(tags)
            return True
        if is_breadcrumb(text) or site_words.is_home(text):
            pieces = crumbs(text)
            self._crumb = site_words.fold(pieces[-1]) if len(pieces) > 1 else self._crumb
            kind = next((k for piece in pieces if (k := site_words.kind_of(piece))), "")
            self._kinds.extend([(-100, kind, "")] if kind else [])
            return True
        languages = languages_in(text)
        if languages:
            self._head.languages.extend(languages)
            self._breaks.append(index)
            return True
        if self._people.is_author(text) or site_words.is_heading("author", text):
            self._bio_of = self._people.add(text) if self._people.is_author(text) else self._bio_of
            return True
        facts = header_facts(text, self._people.known)
        if facts is not None:
            self._take_facts(index, text, facts)
        return facts is not None

    def _take_facts(self, index: int, text: str, facts: HeaderFacts) -> None:
        if facts.kind:
            self._kinds.append((index, facts.kind, text))
        self._head.published = self._head.published or facts.published
        for name in facts.authors:
            self._bio_of = self._people.add(name)

    def _takes_bio(self, index: int, text: str) -> bool:
        if not self._bio_of or not is_bio(text) or self._lines_is_only_title(text):
            return False
        surname = self._bio_of.split()[-1]
        quote = self._finder.find(text, index + 1)
        if quote is not None and self._blocks[quote.block].words.strip() != text:
            return False
        # Without the name only what is as short as "Lecturer, University of Ghent" is sure.
        single = without_markers(text) == text and sentence_count(text) == 1
        return surname in site_words.fold(text) or (single and not is_long(text))

    def _lines_is_only_title(self, text: str) -> bool:
        """The first words after a byline at the very top are the title, whatever they say."""
        return not self._lines and self._title is None and len(text) < 120

    def _find_title(self) -> _Line | None:
        if self._title is not None:
            return next((x for x in self._lines if x.index == self._title), None)
        head = [x for x in self._lines if len(x.text) < 300 and not _is_bulleted(x.block)]
        named = [x for x in head if self._crumb and site_words.fold(x.text) == self._crumb]
        if named:
            return named[0]
        seen: dict[str, _Line] = {}
        for line in head[:12]:
            key = site_words.fold(line.text)
            if key in seen and len(line.text) < 200:
                return seen[key]
            seen.setdefault(key, line)
        first = self._lines[0] if self._lines else None
        if first is None or first not in head or is_long(first.text) or self._is_quoted(first):
            return None
        second = self._lines[1] if len(self._lines) > 1 else None
        if second and self._is_label_above(first, second):
            return second
        if second and _is_short(first.text) and self._is_titlelike(second):
            return second
        return first

    def _is_quoted(self, line: _Line) -> bool:
        """A sentence that the body repeats is a key point of a page without a title."""
        if not without_markers(line.text).endswith("."):
            return False
        return self._finder.find(line.text, line.index + 1) is not None

    def _is_label_above(self, first: _Line, second: _Line) -> bool:
        """`Working Paper` above a title, which may be as short as it is."""
        if not site_words.is_label(first.text) or is_long(second.text):
            return False
        return not _ends(second.text) and not _is_bulleted(second.block)

    def _is_titlelike(self, line: _Line) -> bool:
        words = line.text.split()
        if not 4 <= len(words) <= 30 or _ends(line.text) or is_name(line.text):
            return False
        return self._finder.find(line.text, line.index + 1) is None

    def _take_before(self, title: _Line) -> None:
        """What stands above the title and is nothing we know: the category, or words to keep."""
        same = site_words.fold(title.text)
        above = [x for x in self._lines if x.index < title.index]
        menu = len(self._kinds) + len(above) > 4 and all(_is_short(x.text) for x in above)
        for line in above:
            if _is_short(line.text):
                self._take_kind_in(line)
            if menu or site_words.fold(line.text) == same:
                continue
            if _is_short(line.text) and not self._head.category:
                self._head.category = _category(line.text)
            else:
                self._head.left.append(line.block)

    def _take_kind_in(self, line: _Line) -> None:
        """`Northern Institute Analysis`: a label with the site's name in it."""
        for word in line.text.split():
            kind = site_words.kind_of(word)
            if kind:
                self._kinds.append((line.index, kind, word))

    def _split(self, lines: list[_Line], title: _Line | None) -> None:
        """Tell key points from the body."""
        after = title.index + 1 if title else 0
        count, headed = self._key_point_count(lines, after)
        points = [x for x in lines[:count] if not site_words.is_heading("key_points", x.text)]
        self._head.key_points = [_without_bullet(x.block) for x in points]
        body = lines[count:]
        self._head.body = body[0].index if body else min(len(self._blocks), _REACH)
        if headed or not body:
            return
        # A heading such as "Abstract" that announces nothing stays out of the body.
        if site_words.is_heading("key_points", body[0].text) and len(body) > 1:
            self._head.body = body[1].index

    def _key_point_count(self, lines: list[_Line], after: int) -> tuple[int, bool]:
        """How many of the lines after the title are key points (or their heading)."""
        quoted = self._last_quoted(lines)
        separator = self._separator(lines, after)
        count = max(quoted, separator)
        headed = bool(lines) and site_words.is_heading("key_points", lines[0].text)
        if count:
            return self._further(lines, count, headed=headed), headed
        start = 1 if headed else 0
        count = start
        while count < len(lines) and _is_bulleted(lines[count].block) and count - start < 8:
            count += 1
        if count - start >= (1 if headed else 2):
            return count, headed
        if headed and len(lines) > 2:
            return self._further(lines, 2, headed=True), True
        return self._by_form(lines), False

    def _further(self, lines: list[_Line], count: int, *, headed: bool) -> int:
        """Lines that go on like the key points before them: under a heading, or with bullets."""
        while count < min(len(lines) - 1, 10):
            line = lines[count]
            apart = self._is_interrupted(lines[count - 1].index, line.index)
            same = _is_bulleted(line.block) and _is_bulleted(lines[count - 1].block)
            single = headed and _is_single(line.text)
            if apart or not (same or single):
                break
            count += 1
        return count

    def _is_interrupted(self, before: int, index: int) -> bool:
        """Whether something that was taken (a date, a share line) stands between two lines."""
        return any(at in self._head.taken for at in range(before + 1, index))

    def _last_quoted(self, lines: list[_Line]) -> int:
        """One more than the index of the last early line that a later, longer line repeats."""
        last = 0
        for number, line in enumerate(lines[:10]):
            if line.block.kind == HEADING:
                continue
            if number > last + 2 or len(line.text) > 600:
                break
            # A name above words about that person is a heading, no point.
            if is_name(line.text):
                continue
            quote = self._finder.find(_without_bullet(line.block).words, line.index + 1)
            if quote is None and is_long(line.text):
                break
            if quote is None:
                continue
            whole = len(self._blocks[quote.block].text) <= len(line.text) * 1.1
            if not whole or not is_long(line.text):
                last = number + 1
        return last

    def _separator(self, lines: list[_Line], after: int) -> int:
        """Lines between the title and the last share or languages line before the body."""
        first_long = next((x.index for x in lines if is_long(x.text)), len(self._blocks))
        breaks = [b for b in self._breaks if after <= b < first_long + 1]
        if not breaks:
            return 0
        above = [x for x in lines if x.index < breaks[-1]]
        size = sum(len(x.text) for x in above)
        # A share line may stand below a short text too: what follows the head is the longer part.
        below = sum(len(x.text) for x in lines) - size
        fits = len(above) <= 8 and all(len(x.text) < 450 for x in above) and below > size
        return len(above) if fits else 0

    def _by_form(self, lines: list[_Line]) -> int:
        """Two to six single sentences before the first paragraph."""
        short = 0
        for line in lines[:8]:
            if not _is_single(line.text):
                break
            short += 1
        more = short < len(lines) and is_long(lines[short].text)
        return short if 2 <= short <= 6 and more else 0

    def _choose_kind(self, title: int) -> None:
        if not self._kinds:
            return
        nearest = min(self._kinds, key=lambda found: abs(found[0] - title))
        _, self._head.kind, self._head.kind_label = nearest


def is_object(block: Block) -> bool:
    """A picture or table by itself, which is no line and no furniture."""
    return not block.words.strip() and any(block.objects())


def _is_short(text: str) -> bool:
    """Like an entry of a site's menu."""
    return len(text.split()) <= 3 and not text.endswith((".", "?", "!"))


def _ends(text: str) -> bool:
    """Whether a line ends like a sentence or a part of one, not like a title."""
    return without_markers(text).endswith((".", ";", ","))


def _is_single(text: str) -> bool:
    """One sentence, as key points are."""
    bare = without_markers(text)
    ends = bare.endswith((".", "!", "?", "…"))
    return ends and not is_long(text) and len(text) <= 300 and sentence_count(bare) == 1


def _category(label: str) -> str:
    """`Energy` of `Analysis | Energy`."""
    pieces = [piece.strip() for piece in label.split("|")]
    kept = [piece for piece in pieces if piece and not site_words.kind_of(piece)]
    return " | ".join(kept) if len(kept) < len(pieces) else label


def _is_bulleted(block: Block) -> bool:
    return block.kind in (BULLET, NUMBER) or (
        block.text[:1] in _BULLETS and block.text[1:2] in (" ", "\t", "\u00a0")
    )


def _without_bullet(block: Block) -> Block:
    text = block.text
    if block.kind not in (BULLET, NUMBER) and _is_bulleted(block):
        cut = len(text) - len(text[1:].lstrip())
        return Block(slice_runs(block.runs, cut, len(text)))
    return Block(block.runs)
