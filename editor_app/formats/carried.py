"""What of an article a format carries: the article that comes back when what was written is read.

For every format here `content_of(read(write(article))) == content_of(carried(article, format))`.
What differs from the article itself is a loss, and `losses` says so. Nobody sees the smallest:
blanks at the ends of a paragraph, empty paragraphs, an image brought into a paragraph of its own,
list levels that skip one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TypeVar

from editor_app.document import marks as m
from editor_app.document.article import About, Article
from editor_app.document.marks import NO_MARKS, Marks
from editor_app.document.numbering import Numbering, numbered
from editor_app.document.records import (
    Author,
    Image,
    KeyPoint,
    Marker,
    MarkerItem,
    Note,
    Reference,
    SimilarPost,
    Table,
)
from editor_app.document.richtext import (
    BULLET,
    HEADING,
    NUMBER,
    QUOTE,
    Block,
    RichText,
    Run,
    join_runs,
    plain,
)
from editor_app.formats.author_bio import printed_bio
from editor_app.formats.blocks import counts_on, flat_blocks, group_of
from editor_app.formats.cleaning import clean, on_one_line
from editor_app.formats.html_inline import language_tag
from editor_app.formats.images import has_source, is_hash
from editor_app.formats.labels import KIND_ID, kind_label
from editor_app.formats.links import printed_link
from editor_app.formats.markers_as_text import carried_items
from editor_app.formats.quotes import QuoteFinder
from editor_app.formats.settled import settled
from editor_app.formats.site_words import kind_from_label
from editor_app.formats.source_lines import printed_item
from editor_app.formats.trimming import strip_runs

R = TypeVar("R", Reference, Note)

CARRYING = ("html", "fragment", "markdown")
"""The formats that read back; `markdown` in pandoc's flavour."""


def carried(article: Article, to: str) -> Article:
    """The article as it comes back from a format of `CARRYING`."""
    return _Carrier(settled(article), to).article()


@dataclass
class _Carrier:
    source: Article
    to: str
    numbering: Numbering = field(init=False)
    made: list[Marker] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.numbering = numbered(self.source)

    def article(self) -> Article:
        """Everything, part by part."""
        source = self.source
        body = self._blocks(source.body)
        title = self._line(source.title)
        points = self._key_points(body)
        return replace(
            source,
            kind=self._kind(),
            title=title,
            body=body,
            key_points=points,
            authors=tuple(a for author in source.authors if (a := self._author(author))),
            references=tuple(self._reference(r) for r in self._in_print_order(source.references)),
            notes=tuple(
                Note(n.id, self._paragraphs(n.text)) for n in self._in_print_order(source.notes)
            ),
            images=tuple(self._image(image) for image in source.images),
            tables=tuple(t for table in source.tables if (t := self._table(table))),
            markers=self._markers(),
            comments=(),
            suggestions=(),
            available_in=tuple(code for code in source.available_in if language_tag(code)),
            similar=tuple(p for post in source.similar if (p := self._post(post))),
            about=self._about(),
            also_entered=(),
        )

    def _kind(self) -> str:
        kind = self.source.kind
        if KIND_ID.fullmatch(kind):
            return kind
        return kind_from_label(kind_label(kind, self.source.language))

    # ------------------------------------------------------------------------------- text

    def _run(self, run: Run) -> Run | None:
        found = run.object
        if found:
            if found[0] != m.CITE:
                return Run(run.text, m.marks({found[0]: found[1]}))
            self._keep_marker(found[1])
            return Run(run.text, _kept(run.marks, cite=found[1]))
        text = clean(run.text)
        return Run(text, _kept(run.marks)) if text else None

    def _keep_marker(self, marker_id: str) -> None:
        if marker_id not in self.source.marker_by_id:
            missing = MarkerItem(f"{marker_id}?", label="?")
            self.made.append(Marker(marker_id, (missing,)))

    def _runs(self, block: Block, *, cites: bool = True) -> tuple[Run, ...]:
        runs = []
        for run in block.runs:
            if run.object and (run.object[0] != m.CITE or not cites):
                continue
            kept = self._run(run)
            if kept:
                runs.append(kept)
        return strip_runs(join_runs(runs))

    def _line(self, text: RichText) -> RichText:
        runs: list[Run] = []
        for block in text:
            kept = self._runs(block)
            runs.extend([Run(" ")] if runs and kept else [])
            runs.extend(kept)
        joined = join_runs(runs)
        return (Block(joined),) if joined else ()

    def _paragraphs(self, text: RichText, *, cites: bool = True) -> RichText:
        kept = (self._runs(block, cites=cites) for block in text)
        return tuple(Block(runs) for runs in kept if runs)

    def _blocks(self, text: RichText) -> RichText:
        return self._levelled(self._cleaned(text))

    def _cleaned(self, text: RichText) -> Iterator[Block]:
        for block in flat_blocks(text):
            if group_of(block) == "object":
                run = block.runs[0]
                found = run.object
                shown = found is not None and self._is_shown(*found)
                yield Block(
                    (Run(run.text, m.marks({found[0]: found[1]})),) if found and shown else ()
                )
                continue
            runs = self._runs(block)
            if runs or not block.runs:
                yield Block(runs, block.marks)

    def _is_shown(self, kind: str, record: str) -> bool:
        if kind == m.TABLE:
            table = self.source.table_by_id.get(record)
            return table is not None and self._table(table) is not None
        image = self.source.image_by_id.get(record)
        return image is not None and bool(
            has_source(image) or on_one_line(image.credit) or self._line(image.caption)
        )

    def _levelled(self, blocks: Iterator[Block]) -> RichText:
        found: list[Block] = []
        depth, parted = 0, False
        for block in blocks:
            kind = block.kind
            if not block.runs:
                depth, parted = 0, True
            elif kind not in (BULLET, NUMBER):
                depth, parted = 0, False
                found.append(Block(block.runs, _block_marks(block)))
            else:
                depth = min(max(block.level, 1), depth + 1)
                item = Block(block.runs, m.marks({m.KIND: kind, m.LEVEL: depth}))
                found.extend([Block()] if parted and counts_on(found, item) else [])
                found.append(item)
                parted = False
        return tuple(found)

    # ---------------------------------------------------------------------------- records

    def _key_points(self, body: RichText) -> tuple[KeyPoint, ...]:
        finder = QuoteFinder([block.text for block in body])
        found = []
        for point in self.source.key_points:
            text = self._line(point.text)
            if text:
                found.append(KeyPoint(point.id, text, finder.find(plain(text))))
        return tuple(found)

    def _author(self, author: Author) -> Author | None:
        language, bio = printed_bio(author, self.source.language)
        text = self._paragraphs(bio, cites=False)
        language = language if language_tag(language) else self.source.language
        name, affiliation = on_one_line(author.name), on_one_line(author.affiliation)
        photo = author.photo if author.photo and is_hash(author.photo) else None
        if not (name or affiliation or text or photo):
            return None
        bios = {language: text} if text else {}
        return replace(author, name=name, affiliation=affiliation, bios=bios, photo=photo)

    def _reference(self, reference: Reference) -> Reference:
        fields = printed_item(dict(reference.fields), self.source.language)
        return Reference(reference.id, fields)

    def _in_print_order(self, records: tuple[R, ...]) -> list[R]:
        last = len(self.numbering.order) + 1
        return sorted(records, key=lambda record: self.numbering.numbers.get(record.id, last))

    def _image(self, image: Image) -> Image:
        shown = has_source(image)
        link = printed_link(image.address) or ""
        return replace(
            image,
            file=image.file if is_hash(image.file) else "",
            address="" if is_hash(image.file) or not shown else link,
            alt=on_one_line(image.alt) if shown else "",
            credit=on_one_line(image.credit),
            caption=self._line(image.caption),
            width=_size(image.width) if shown else 0,
            height=_size(image.height) if shown else 0,
        )

    def _table(self, table: Table) -> Table | None:
        width = max((len(row) for row in table.cells), default=0)
        rows = [
            tuple(self._paragraphs(cell) for cell in row) + ((),) * (width - len(row))
            for row in table.cells
        ]
        header = table.header
        if header and rows and self.to == "markdown" and not any(rows[0]):
            header, rows = False, rows[1:]
        if not rows or not width:
            return None
        caption = self._line(table.caption)
        return replace(table, cells=tuple(rows), header=header, caption=caption)

    def _markers(self) -> tuple[Marker, ...]:
        language = self.source.language
        known = {*self.source.reference_by_id, *self.source.note_by_id}
        kept = [
            Marker(marker.id, carried_items(marker.items, self.numbering, language, known))
            for marker in self.source.markers
        ]
        return (*kept, *{marker.id: marker for marker in self.made}.values())

    def _post(self, post: SimilarPost) -> SimilarPost | None:
        title = on_one_line(post.title)
        link = printed_link(post.address)
        return replace(post, title=title, address=link or "") if title else None

    def _about(self) -> About:
        if self.to == "fragment":
            return About()
        about = self.source.about
        featured = on_one_line(about.featured_image)
        if self.to == "html":
            featured = printed_link(featured) or ""
        return About(
            slug=on_one_line(about.slug),
            category=on_one_line(about.category),
            tags=tuple(tag for text in about.tags if (tag := on_one_line(text))),
            region=on_one_line(about.region),
            excerpt=on_one_line(about.excerpt),
            featured_image=featured,
            published=on_one_line(about.published),
        )


def _kept(marks: Marks, cite: str = "") -> Marks:
    """The marks that a page shows, in the form in which it shows them."""
    found: dict[str, object] = {}
    for key, value in marks:
        if key in m.TOGGLES and value:
            found[key] = True
        elif key == m.LANGUAGE:
            found[key] = language_tag(value) or None
        elif key == m.LINK and not cite and isinstance(value, str):
            found[key] = printed_link(value)
    if cite:
        found[m.CITE] = cite
    return m.marks(found)


def _block_marks(block: Block) -> Marks:
    if block.kind == HEADING:
        return m.marks({m.KIND: HEADING, m.LEVEL: min(max(block.level, 2), 4)})
    return m.marks({m.KIND: QUOTE}) if block.kind == QUOTE else NO_MARKS


def _size(value: int) -> int:
    return value if 0 < value < 100_000 else 0
