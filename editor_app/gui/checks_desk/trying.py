"""What a fix would make of an article, tried on the value alone: only what it touches is read.

Fixes change paragraphs and fields of sources. What they do otherwise is tried on a document.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.document.article_document import ArticleDocument
from editor_app.document.commands import Command, EditText, SetField, flattened
from editor_app.document.delta import Delta, Insert, Retain, reach
from editor_app.document.marks import Marks, marks
from editor_app.document.records import Reference
from editor_app.document.richtext import (
    Block,
    RichText,
    Run,
    runs_to_text,
    slice_runs,
    text_to_runs,
)
from editor_app.errors import RefusedError

Parts = tuple[Block | Reference, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """The article as it would be, and what differs: the parts before, and those after."""

    article: Article
    before: Parts
    after: Parts


def tried(article: Article, command: Command) -> Tried | None:
    """What a command makes of an article; None where it would be refused."""
    before: Parts = ()
    after: Parts = ()
    now = article
    for part in flattened(command):
        step = _step(now, part)
        if step is None:
            return _in_a_document(article, command)
        now, before, after = step.article, (*before, *step.before), (*after, *step.after)
    return Tried(now, before, after)


def _step(article: Article, command: Command) -> Tried | None:
    if isinstance(command, EditText):
        return _edited(article, command)
    if isinstance(command, SetField) and command.group == schema.REFERENCES:
        return _set(article, command)
    return None


def _set(article: Article, command: SetField) -> Tried | None:
    old = article.reference_by_id.get(command.record)
    if old is None:
        return None
    fields = {**old.fields, command.name: command.value}
    new = replace(old, fields={k: v for k, v in fields.items() if v is not None})
    references = tuple(new if found is old else found for found in article.references)
    return Tried(replace(article, references=references), (old,), (new,))


def _edited(article: Article, command: EditText) -> Tried | None:
    """None for texts that fixes do not change, and where the end of the text is touched: whether
    its last line feed is there only a document knows.
    """
    text = dict(article.flowing_texts()).get(command.text)
    first = command.delta[0] if command.delta else None
    if text is None or first is None:
        return None
    starts = list(accumulate((len(part.text) + 1 for part in text), initial=0))
    start = first.count if isinstance(first, Retain) and not first.changes else 0
    if reach(command.delta) >= starts[-1]:
        return None
    low = bisect_right(starts, start) - 1
    high = bisect_right(starts, max(start, reach(command.delta))) - 1
    touched = text[low : high + 1]
    made = runs_to_text(_applied(touched, command.delta, starts[low]))
    return Tried(
        _with(article, command.text, (*text[:low], *made, *text[high + 1 :])), touched, made
    )


def _applied(touched: RichText, delta: Delta, skipped: int) -> Iterator[Run]:
    """The runs of blocks after a change that begins `skipped` characters before them."""
    runs, at = text_to_runs(touched), -skipped
    for op in delta:
        if isinstance(op, Insert):
            yield Run(op.text, op.marks)
            continue
        end = at + op.count
        if isinstance(op, Retain):
            for run in slice_runs(runs, max(at, 0), max(end, 0)):
                yield Run(run.text, _marked(run.marks, op.changes)) if op.changes else run
        at = end
    yield from slice_runs(runs, max(at, 0), 1 << 40)


def _marked(of: Marks, changes: Marks) -> Marks:
    return marks({**dict(of), **dict(changes)})


def _with(article: Article, name: str, text: RichText) -> Article:
    if name == schema.BODY:
        return replace(article, body=text)
    if name == schema.TITLE:
        return replace(article, title=text)
    points = tuple(
        replace(point, text=text) if schema.key_point_text(point.id) == name else point
        for point in article.key_points
    )
    return replace(article, key_points=points)


def _in_a_document(article: Article, command: Command) -> Tried | None:
    document = ArticleDocument.found(article, author="")
    try:
        document.execute(command)
        after = document.snapshot()
    except RefusedError:
        return None
    finally:
        document.close()
    return Tried(after, tuple(_parts(article)), tuple(_parts(after)))


def _parts(article: Article) -> Iterator[Block | Reference]:
    for _, text in article.flowing_texts():
        yield from text
    yield from article.references
