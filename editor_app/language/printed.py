"""The texts of an article that are printed, each with its language."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.document.richtext import RichText


def printed_texts(article: Article) -> Iterator[tuple[str, RichText, str]]:
    """(name as in `schema`, text, language): title, key points, body, notes, captions, cells,
    bios. Remarks are not printed.
    """
    own = article.language
    for name, text in article.flowing_texts():
        yield name, text, own
    for note in article.notes:
        yield schema.note_text(note.id), note.text, own
    for image in article.images:
        yield schema.caption_text(image.id), image.caption, own
    for table in article.tables:
        yield schema.caption_text(table.id), table.caption, own
        for row, cells in zip(table.rows, table.cells, strict=False):
            for column, cell in zip(table.columns, cells, strict=False):
                yield schema.cell_text(table.id, row, column), cell, own
    for author in article.authors:
        for language, bio in author.bios.items():
            yield schema.bio_text(author.id, language), bio, language
