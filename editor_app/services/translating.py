"""The words of an article marked as being in a language that is not the article's."""

from __future__ import annotations

from dataclasses import replace

from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.records import Table
from editor_app.document.richtext import Block, RichText, Run, join_runs


def in_language(article: Article, language: str) -> Article:
    """Every word marked with `language` that is not marked with one already; people apart."""

    def said(text: RichText) -> RichText:
        return tuple(_block(part, language) for part in text)

    def table(found: Table) -> Table:
        cells = tuple(tuple(said(cell) for cell in row) for row in found.cells)
        return replace(found, cells=cells, caption=said(found.caption))

    return replace(
        article,
        title=said(article.title),
        key_points=tuple(replace(p, text=said(p.text)) for p in article.key_points),
        body=said(article.body),
        notes=tuple(replace(note, text=said(note.text)) for note in article.notes),
        images=tuple(replace(image, caption=said(image.caption)) for image in article.images),
        tables=tuple(table(found) for found in article.tables),
    )


def _block(part: Block, language: str) -> Block:
    return replace(part, runs=join_runs(_run(run, language) for run in part.runs))


def _run(run: Run, language: str) -> Run:
    if run.object or m.value(run.marks, m.LANGUAGE):
        return run
    return Run(run.text, m.with_mark(run.marks, m.LANGUAGE, language))
