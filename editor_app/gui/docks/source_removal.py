"""Taking a cited source away: what its markers become, as one step."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.document import marks as m
from editor_app.document import schema
from editor_app.document.actions import remove_reference, set_marker_items
from editor_app.document.article import Article
from editor_app.document.commands import Command, EditText, Together
from editor_app.document.delta import Delete, Op, Retain, compact
from editor_app.document.richtext import RichText


def removal(article: Article, source_id: str) -> Command:
    """The source goes; markers that cite others too keep those, and the rest leave the text."""
    lonely: set[str] = set()
    steps: list[Command] = []
    for marker in article.markers:
        kept = [item for item in marker.items if item.target != source_id]
        if kept and len(kept) < len(marker.items):
            steps.append(set_marker_items(marker.id, kept))
        elif marker.items and not kept:
            lonely.add(marker.id)
            steps.append(set_marker_items(marker.id, ()))
    for name, text in all_texts(article):
        places = list(_places(text, lonely))
        if places:
            steps.append(EditText(name, compact(_deletions(places))))
    return Together((*steps, remove_reference(source_id)))


def markers_of(article: Article, source_id: str) -> int:
    """How many markers point to a source."""
    return sum(any(i.target == source_id for i in marker.items) for marker in article.markers)


def all_texts(article: Article) -> Iterator[tuple[str, RichText]]:
    """Every text that can hold a marker, by its name in the schema."""
    yield from article.flowing_texts()
    for note in article.notes:
        yield schema.note_text(note.id), note.text
    for image in article.images:
        yield schema.caption_text(image.id), image.caption
    for table in article.tables:
        yield schema.caption_text(table.id), table.caption
        for row, cells in zip(table.rows, table.cells, strict=False):
            for column, cell in zip(table.columns, cells, strict=False):
                yield schema.cell_text(table.id, row, column), cell
    for author in article.authors:
        for language, bio in author.bios.items():
            yield schema.bio_text(author.id, language), bio


def _places(text: RichText, markers: set[str]) -> Iterator[int]:
    """Code points in the whole text at which these markers stand."""
    at = 0
    for block in text:
        for inside, kind, record in block.objects():
            if kind == m.CITE and record in markers:
                yield at + inside
        at += len(block.text) + 1


def _deletions(places: list[int]) -> Iterator[Op]:
    before = 0
    for place in places:
        yield Retain(place - before)
        yield Delete(1)
        before = place + 1
