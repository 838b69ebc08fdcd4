"""An article from the lines of a page, whatever they came from: copied text, saved HTML, Word.

Furniture (share buttons, breadcrumbs, counters, headings of lists) stays out of the body; nothing
else is lost: a line that is not understood stays in the body and is a finding.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from editor_app.document import marks as m
from editor_app.document.article import About, Article
from editor_app.document.finding import BLOCKER, NOTE, WARNING, Finding, body_place
from editor_app.document.records import (
    Image,
    KeyPoint,
    Marker,
    Note,
    Reference,
    SimilarPost,
    Table,
)
from editor_app.document.richtext import HEADING, PARAGRAPH, Block, RichText, trimmed
from editor_app.formats import site_words
from editor_app.formats.blocks import PARTED, with_parts
from editor_app.formats.languages import guess_language
from editor_app.formats.page_head import Head, HeadReader, is_object
from editor_app.formats.page_lines import header_facts, is_furniture, is_long, languages_in
from editor_app.formats.page_lists import with_lists
from editor_app.formats.page_markers import (
    Sighting,
    Targets,
    glued,
    raised,
    sightings,
    with_markers,
)
from editor_app.formats.page_people import People, known_authors, last_lines, tail_start, take_tail
from editor_app.formats.page_sources import Item, find_list, is_only_repeat, read_items
from editor_app.formats.quotes import QuoteFinder
from editor_app.formats.reading import Draft, NewId


@dataclass(frozen=True, slots=True)
class Hints:
    """What the markup of a page says beside its lines: facts win over guesses. `plain`: there
    was no markup, so headings must be guessed too.
    """

    title: int | None = None
    plain: bool = False
    language: str = ""
    about: About = field(default_factory=About)
    authors: tuple[str, ...] = ()
    images: tuple[Image, ...] = ()
    tables: tuple[Table, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)


def read_blocks(blocks: Sequence[Block], *, new_id: NewId, hints: Hints = Hints()) -> Draft:
    """The article that the lines of a page make."""
    return _Assembly(blocks, new_id, hints).draft()


class _Assembly:
    """One page on its way to an article."""

    def __init__(self, blocks: Sequence[Block], new_id: NewId, hints: Hints) -> None:
        self._new_id = new_id
        self._hints = hints
        self._findings: list[Finding] = []
        self._markers: list[Marker] = []
        kept = _without_empty(blocks)
        dropped = [i for i, b in enumerate(blocks) if not b.text.strip()]
        title = hints.title
        self._title = None if title is None else title - sum(i < title for i in dropped)
        self._blocks, self._similar = self._split_similar(kept)
        self._list = find_list(self._blocks)
        end = self._list.start if self._list else len(self._blocks)
        self._above = self._blocks[:end]
        self._tail = self._blocks[self._list.end :] if self._list else []
        lines = [b.words.strip() for b in self._blocks]
        tail_lines = [b.words.strip() for b in self._tail] if self._list else last_lines(lines)
        known = known_authors(lines, tail_lines) | {site_words.fold(n) for n in hints.authors}
        self._people = People(known)

    def draft(self) -> Draft:
        """The article and what there is to say about it."""
        if not self._list:
            start = tail_start(self._above, self._people)
            self._tail, self._above = self._above[start:], self._above[:start]
        head = HeadReader(self._above, self._people, self._title).read()
        tail_left = take_tail(self._clean_tail(head), self._people)
        body = [*head.left, *head.objects, *self._clean_body(head), *tail_left]
        self._report_left(head.left, tail_left, body)
        for name in self._hints.authors:
            self._people.add(name)
        items = self._items()
        targets = self._targets(items)
        language = self._language(head, body)
        title, points, text = self._marked(head, body, targets)
        tables = tuple(self._with_cells(table, targets) for table in self._hints.tables)
        article = Article(
            id=self._new_id(),
            kind=head.kind or "analysis",
            language=language,
            title=title,
            key_points=self._quoted(points, text),
            body=text,
            authors=self._people.authors(self._new_id, language),
            references=tuple(i.record for i in items if isinstance(i.record, Reference)),
            notes=tuple(i.record for i in items if isinstance(i.record, Note)),
            markers=tuple(self._markers),
            images=self._hints.images,
            tables=tables,
            available_in=tuple(dict.fromkeys(c for c in head.languages if c != language)),
            similar=self._similar,
            about=self._about(head),
        )
        self._report(article, items, targets)
        return Draft(article, tuple(self._findings), self._hints.files)

    def _split_similar(self, blocks: list[Block]) -> tuple[list[Block], tuple[SimilarPost, ...]]:
        """Cut off what follows the heading "Similar posts", where nothing long follows it."""
        for index in range(len(blocks) - 1, max(len(blocks) - 60, -1), -1):
            if not site_words.is_heading("similar", blocks[index].words.strip()):
                continue
            rest = blocks[index + 1 :]
            if find_list(rest) is None and not any(is_long(b.words) for b in rest):
                posts = (self._similar_post(b) for b in rest)
                return blocks[:index], tuple(post for post in posts if post)
        return blocks, ()

    def _similar_post(self, block: Block) -> SimilarPost | None:
        title = " ".join(block.words.split())
        if header_facts(title) or is_furniture(title) or languages_in(title):
            return None
        links = (dict(run.marks).get("link") for run in block.runs)
        address = next((link for link in links if isinstance(link, str)), "")
        return SimilarPost(self._new_id(), title, address)

    def _clean_tail(self, head: Head) -> list[Block]:
        """The lines below the sources without furniture, dates and languages."""
        kept = []
        for block in self._tail:
            line = block.words.strip()
            languages = languages_in(line)
            facts = header_facts(line) if not self._people.is_author(line) else None
            tags = site_words.tags_of(line)
            head.languages.extend(languages)
            head.tags.extend(tags)
            if tags:
                continue
            if facts:
                head.published = head.published or facts.published
                head.kind = head.kind or facts.kind
                for name in facts.authors:
                    self._people.add(name)
            elif is_object(block) or not (
                languages or is_furniture(line) or site_words.is_heading("similar", line)
            ):
                kept.append(block)
        return kept

    def _clean_body(self, head: Head) -> list[Block]:
        kept: list[Block] = []
        begun = False
        for index, block in enumerate(self._above[head.body :], head.body):
            line = block.words.strip()
            begun = begun or is_long(line)
            languages = languages_in(line) if len(line) < 120 else []
            head.languages.extend(languages)
            # What the head said before the first paragraph is said; further down it is words.
            said = not begun and index in head.taken
            if not (said or languages or self._is_furniture(block, line)):
                kept.append(block)
        if kept and (tags := site_words.tags_of(kept[-1].words)):
            head.tags.extend(tags)
            kept.pop()
        return _with_headings(with_lists(kept)) if self._hints.plain else kept

    def _is_furniture(self, block: Block, line: str) -> bool:
        """Furniture inside the body; the name of a platform alone may be a heading."""
        if any(block.objects()) or len(line) >= 120 or site_words.is_platform(line):
            return False
        return is_furniture(line) or site_words.is_heading("similar", line)

    def _items(self) -> list[Item]:
        if not self._list:
            return []
        return read_items(self._blocks[self._list.first : self._list.end], self._new_id)

    def _targets(self, items: list[Item]) -> Targets:
        targets = Targets(self._new_id)
        for item in items:
            if item.number is not None:
                targets.add(item.number, item.record.id)
        return targets

    def _language(self, head: Head, body: list[Block]) -> str:
        if self._hints.language:
            return self._hints.language
        words = "\n".join(block.words for block in body)
        default = site_words.kind_language(head.kind_label) or "en"
        return guess_language(words or (head.title.words if head.title else ""), default)

    def _marked(
        self, head: Head, body: list[Block], targets: Targets
    ) -> tuple[RichText, list[RichText], RichText]:
        """Title, key points and body with markers in the place of their numbers."""
        known = frozenset(targets.by_number)
        texts = [[head.title] if head.title else [], head.key_points, body]
        flat = [block for group in texts for block in group]
        seen = [sorted(_all_sightings(b, known), key=lambda s: s.start) for b in flat]
        if known and not any(seen):
            for index, found in glued(flat, known).items():
                seen[index] = found
        marked = []
        for block, found in zip(flat, seen, strict=True):
            with_objects, markers = with_markers(block, found, targets)
            self._markers.extend(markers)
            marked.append(with_objects)
        after_title = len(texts[0])
        after_points = after_title + len(texts[1])
        title = tuple(Block(b.runs) for b in marked[:after_title])
        points: list[RichText] = [(block,) for block in marked[after_title:after_points]]
        return title, points, with_parts(trimmed(tuple(marked[after_points:])))

    def _with_cells(self, table: Table, targets: Targets) -> Table:
        """A table with markers in its cells: those of the list only, as tables have their own
        signs too.
        """
        known = frozenset(targets.by_number)

        def marked(text: RichText) -> RichText:
            return tuple(self._marked_cell(block, known, targets) for block in text)

        cells = tuple(tuple(marked(cell) for cell in row) for row in table.cells)
        return replace(table, cells=cells, caption=marked(table.caption))

    def _marked_cell(self, block: Block, known: frozenset[int], targets: Targets) -> Block:
        found = sorted(_all_sightings(block, known), key=lambda s: s.start)
        listed = [s for s in found if all(number in known for number, _ in s.items)]
        with_objects, markers = with_markers(block, listed, targets)
        self._markers.extend(markers)
        return with_objects

    def _quoted(self, points: list[RichText], body: RichText) -> tuple[KeyPoint, ...]:
        finder = QuoteFinder([block.text for block in body])
        found = []
        for number, point in enumerate(points, 1):
            quote = finder.find(" ".join(block.words for block in point))
            if quote is None:
                self._say(NOTE, "key_point.no_quote", f"key_points/{number}")
            found.append(KeyPoint(self._new_id(), point, quote))
        return tuple(found)

    def _about(self, head: Head) -> About:
        about = self._hints.about
        return replace(
            about,
            published=about.published or head.published,
            category=about.category or head.category,
            tags=about.tags or tuple(dict.fromkeys(head.tags)),
        )

    def _say(self, level: str, rule: str, place: str = "", **facts: object) -> None:
        self._findings.append(Finding(level, rule, place, facts))

    def _report_left(self, before: list[Block], after: list[Block], body: list[Block]) -> None:
        places = [*range(len(before)), *range(len(body) - len(after), len(body))]
        for place in places:
            words = body[place].words.strip()
            self._say(WARNING, "page.not_understood", body_place(place), text=words[:80])

    def _report(self, article: Article, items: list[Item], targets: Targets) -> None:
        if not article.title:
            self._say(BLOCKER, "article.no_title", "title")
        if not article.body:
            self._say(BLOCKER, "article.no_text", "body")
        if not article.key_points:
            self._say(NOTE, "article.no_key_points", "key_points")
        if not article.authors:
            self._say(WARNING, "article.no_author", "authors")
        for number in targets.missing:
            self._say(BLOCKER, "marker.no_item", _marker_place(article, number), label=str(number))
        self._report_items(items, targets)

    def _report_items(self, items: list[Item], targets: Targets) -> None:
        numbers = [item.number for item in items if item.number is not None]
        for number, ids in targets.by_number.items():
            if len(ids) > 1:
                self._say(WARNING, "list.number_repeats", f"references/{number}", number=number)
        expected = set(range(1, max(numbers, default=0) + 1))
        for number in sorted(expected - set(numbers))[:20]:
            self._say(WARNING, "list.number_skipped", f"references/{number}", number=number)
        for place, item in enumerate(items, 1):
            if isinstance(item.record, Reference) and is_only_repeat(item.record.fields):
                raw = str(item.record.fields.get("raw", ""))
                self._say(NOTE, "reference.only_repeats", f"references/{place}", text=raw[:80])


def _without_empty(blocks: Sequence[Block]) -> list[Block]:
    """The blocks that say something; what follows an empty one remembers it."""
    kept: list[Block] = []
    parted = False
    for block in blocks:
        if not block.text.strip():
            parted = True
            continue
        marks = m.with_mark(block.marks, PARTED, True) if parted else block.marks
        kept.append(Block(block.runs, marks))
        parted = False
    return kept


def _with_headings(blocks: list[Block]) -> list[Block]:
    """A short line without a full stop between paragraphs is a heading; a question too, as
    interviews have them.
    """
    found: list[Block] = []
    for block, after in zip(blocks, [*blocks[1:], None], strict=False):
        line = block.text.strip()
        opens = after is not None and len(after.text) > 120
        ends = line[-1:].isalnum() or line[-1:] in "?)" or line.endswith("?»")
        named = site_words.is_heading("references", line.partition(":")[0])  # "Source: own count"
        if opens and len(line) < 80 and ends and not named and block.kind == PARAGRAPH:
            block = Block(block.runs, m.marks({m.KIND: HEADING, m.LEVEL: 2}))
        found.append(block)
    # The first line of all is a heading among others only; alone it may be anything.
    headings = sum(block.kind == HEADING for block in found)
    first = blocks[:1] if headings < 2 or _has_digit(blocks[0]) else found[:1]
    return [*first, *found[1:]]


def _has_digit(block: Block) -> bool:
    return any(char.isdigit() for char in block.text)


def _all_sightings(block: Block, known: frozenset[int]) -> list[Sighting]:
    found = raised(block, known)
    taken = [(s.start, s.end) for s in found]
    for sighting in sightings(block.text, known):
        if not any(sighting.start < end and start < sighting.end for start, end in taken):
            found.append(sighting)
    return found


def _marker_place(article: Article, number: int) -> str:
    for index, block in enumerate(article.body):
        for position, kind, record in block.objects():
            marker = article.marker_by_id.get(record) if kind == "cite" else None
            if marker and any(item.label == str(number) for item in marker.items):
                return body_place(index, position, position + 1)
    return "body"
