"""An article as it would be with every open suggestion accepted, and as it was without them.

Pure functions over a frozen article. Comments, quotes of key points and waivers go with their
words; what stood on words that are not there is gone. Marks of settled suggestions mean nothing.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import accumulate
from typing import Any

from editor_app.document import marks as m
from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.document.marks import Marks
from editor_app.document.record_changes import applied, from_json
from editor_app.document.records import Comment, Quote, Suggestion, Table
from editor_app.document.richtext import OBJECT, RichText, Run, runs_to_text, text_to_runs
from editor_app.document.suggestions import (
    CHANGES,
    DEL,
    FMT,
    INS,
    OPEN,
    disputed,
    is_proposed,
    open_halves,
    open_keys,
)


def as_accepted(article: Article) -> Article:
    """The article with every open suggestion accepted."""
    return _decided(article, accepted=True)


def as_original(article: Article) -> Article:
    """The article with every open suggestion rejected."""
    return _decided(article, accepted=False)


def set_by(value: Any) -> dict[str, Any]:
    """The marks that a format suggestion sets (None: takes), from its mark's value."""
    try:
        found = json.loads(value) if isinstance(value, str) else {}
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def in_order(suggestions: Iterable[Suggestion]) -> list[Suggestion]:
    """Suggestions in the order in which they were made."""

    def key(suggestion: Suggestion) -> tuple[str, int, str]:
        number = suggestion.fields.get("number")
        at = str(suggestion.fields.get("at", ""))
        return at, number if isinstance(number, int) else 0, suggestion.id

    return sorted(suggestions, key=key)


class _View:
    """The texts of an article, decided on, and where their positions went."""

    def __init__(self, keys: frozenset[str], accepted: bool) -> None:
        drop = DEL if accepted else INS
        self._apply = accepted
        self._drop = frozenset(key for key in keys if key.startswith(f"{drop}:"))
        self._formats = frozenset(key for key in keys if key.startswith(f"{FMT}:"))
        self.moved: dict[str, _Positions] = {}

    def text(self, name: str, text: RichText) -> RichText:
        """A text as decided."""
        runs = text_to_runs(text)
        if not any(is_proposed(key) for run in runs for key, _ in run.marks):
            return text
        kept = [self._drop.isdisjoint(key for key, _ in run.marks) for run in runs]
        if not all(kept):
            self.moved[name] = _Positions(runs, kept)
        stay = (run for run, stays in zip(runs, kept, strict=True) if stays)
        return runs_to_text(Run(run.text, self._marks(run.marks)) for run in stay)

    def _marks(self, of: Marks) -> Marks:
        found = {key: value for key, value in of if not is_proposed(key)}
        for key, value in of if self._apply else ():
            if key in self._formats:
                found |= set_by(value)
        return m.marks(found)


class _Positions:
    """Where each position of a text is when some runs are left out."""

    def __init__(self, runs: Iterable[Run], kept: Iterable[bool]) -> None:
        sizes = [(len(run.text), stays) for run, stays in zip(runs, kept, strict=True)]
        self._starts = list(accumulate((size for size, _ in sizes), initial=0))
        self._left = list(accumulate((size if stays else 0 for size, stays in sizes), initial=0))

    def at(self, position: int) -> int:
        """The new position of an old one."""
        run = min(max(bisect_right(self._starts, position) - 1, 0), len(self._starts) - 1)
        if run == len(self._starts) - 1:
            return self._left[-1]
        inside = position - self._starts[run]
        return min(self._left[run] + inside, self._left[run + 1])


def _decided(article: Article, *, accepted: bool) -> Article:
    opened = [s for s in article.suggestions if s.status == OPEN]
    view = _View(open_keys(article), accepted)
    found = _with_texts(article, view)
    for suggestion in in_order(opened):
        if CHANGES in open_halves(suggestion) and CHANGES not in disputed(suggestion):
            for change in from_json(suggestion.fields.get("changes")):
                found = applied(found, change, accepted)
    found = _placed(article, found) if opened else found
    return _tied(replace(found, suggestions=()), article, view)


def _with_texts(article: Article, view: _View) -> Article:
    text = view.text
    return replace(
        article,
        title=text(schema.TITLE, article.title),
        key_points=tuple(
            replace(p, text=text(schema.key_point_text(p.id), p.text)) for p in article.key_points
        ),
        body=text(schema.BODY, article.body),
        authors=tuple(
            replace(a, bios={c: text(schema.bio_text(a.id, c), b) for c, b in a.bios.items()})
            for a in article.authors
        ),
        notes=tuple(replace(n, text=text(schema.note_text(n.id), n.text)) for n in article.notes),
        images=tuple(
            replace(i, caption=text(schema.caption_text(i.id), i.caption)) for i in article.images
        ),
        tables=tuple(_table(table, view) for table in article.tables),
    )


def _table(table: Table, view: _View) -> Table:
    cells = tuple(
        tuple(
            view.text(schema.cell_text(table.id, row, column), cell)
            for column, cell in zip(table.columns, line, strict=False)
        )
        for row, line in zip(table.rows, table.cells, strict=False)
    )
    caption = view.text(schema.caption_text(table.id), table.caption)
    return replace(table, cells=cells, caption=caption)


def _placed(was: Article, article: Article) -> Article:
    """The markers that stand in a text, and every source that one of them points to."""
    standing = {
        record
        for _, text in article.texts()
        for block in text
        for _, kind, record in block.objects()
        if kind == m.CITE
    }
    markers = tuple(marker for marker in article.markers if marker.id in standing)
    cited = {item.target for marker in markers for item in marker.items}
    here = {source.id for source in article.references}
    now = article.reference_by_id
    sources = tuple(
        now.get(source.id, source)
        for source in was.references
        if source.id in here or source.id in cited
    )
    return replace(article, markers=markers, references=sources)


def _tied(article: Article, was: Article, view: _View) -> Article:
    """Comments and quotes where their words are now."""
    if not view.moved:
        return article
    comments = tuple(_commented(comment, view.moved) for comment in article.comments)
    article = replace(article, comments=comments)
    positions = view.moved.get(schema.BODY)
    if positions is None:
        return article
    points = tuple(
        replace(p, quote=_quoted(p.quote, was.body, article.body, positions))
        for p in article.key_points
    )
    waivers = tuple(
        replace(w, quote=_quoted(w.quote, was.body, article.body, positions))
        for w in article.waivers
    )
    return replace(article, key_points=points, waivers=waivers)


def _commented(comment: Comment, moved: Mapping[str, _Positions]) -> Comment:
    positions = moved.get(comment.text)
    if positions is None or comment.start is None or comment.end is None:
        return comment
    start, end = positions.at(comment.start), positions.at(comment.end)
    return replace(comment, start=start, end=end) if start < end else _gone(comment)


def _gone(comment: Comment) -> Comment:
    return replace(comment, start=None, end=None)


def _quoted(
    quote: Quote | None, was: RichText, body: RichText, positions: _Positions
) -> Quote | None:
    if quote is None or quote.state == "gone":
        return quote
    starts = block_starts(was)
    start = positions.at(starts[quote.block] + quote.start)
    end = positions.at(starts[quote.block] + quote.end)
    return quote_at(quote.words, body, start, end)


def block_starts(text: RichText) -> list[int]:
    """Where each block of a text begins (code points), and where the next one would."""
    return list(accumulate((len(block.text) + 1 for block in text), initial=0))


def quote_at(words: str, body: RichText, start: int, end: int) -> Quote:
    """A quote of the words of a body between two positions; what goes over a block is cut."""
    starts = block_starts(body)
    block = min(max(bisect_right(starts, start) - 1, 0), max(len(body) - 1, 0))
    text = body[block].text if body else ""
    first, last = start - starts[block], min(end - starts[block], len(text))
    if text[first : first + len(words)] == words:
        last = first + len(words)  # a quote that was cut at a line end that is not there now
    now = text[first:last].replace(OBJECT, "")
    if not now.strip():
        return Quote(words, state="gone")
    same = " ".join(now.split()) == " ".join(words.split())
    return Quote(words, block, first, last, "ok" if same else "changed")
