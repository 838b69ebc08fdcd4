"""Comments and suggestions as records, by the marks that their ranges left in the texts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.document.records import Comment, Suggestion
from editor_app.document.richtext import OBJECT, RichText, text_to_runs
from editor_app.formats.reading import NewId
from editor_app.formats.word.pieces import Records
from editor_app.formats.word.threads import Thread

_REMARK = "c:"
_PROPOSALS = ("ins:", "del:")


@dataclass
class _Range:
    """Where a mark begins and ends in the first text that has it, and the words under it."""

    text: str
    whole: str
    start: int
    end: int
    words: str = ""


def all_texts(article: Article) -> Iterator[tuple[str, RichText]]:
    """Every text of an article that a reader fills, by its name in the schema."""
    yield from article.flowing_texts()
    for note in article.notes:
        yield schema.note_text(note.id), note.text
    for image in article.images:
        yield schema.caption_text(image.id), image.caption
    for table in article.tables:
        yield schema.caption_text(table.id), table.caption
        for row, cells in zip(table.rows, table.cells, strict=True):
            for column, cell in zip(table.columns, cells, strict=True):
                yield schema.cell_text(table.id, row, column), cell


def _ranges(article: Article) -> dict[str, _Range]:
    """The range of each comment and tracked change, by its mark."""
    found: dict[str, _Range] = {}
    for name, text in all_texts(article):
        runs, at = text_to_runs(text), 0
        whole = "".join(run.text for run in runs)
        for run in runs:
            end = at + len(run.text)
            for key, _ in run.marks:
                if key.startswith((_REMARK, *_PROPOSALS)):
                    known = found.setdefault(key, _Range(name, whole, at, end))
                    known.end = end if known.text == name else known.end
                    known.words += run.text
            at = end
    return found


def comments(
    article: Article, records: Records, threads: Mapping[str, Thread], new_id: NewId
) -> tuple[Comment, ...]:
    """A comment for each thread of the file, in its order; one whose range was not found in the
    text has no place.
    """
    ranges = _ranges(article)
    by_thread = {thread: record for record, thread in records.remarks.items()}
    found = []
    for thread in threads.values():
        record = by_thread.get(thread.id) or new_id()
        place = ranges.get(f"{_REMARK}{record}")
        messages = tuple(thread.messages)
        if place is None:
            found.append(Comment(record, messages=messages, resolved=thread.resolved))
        else:
            words = place.whole[place.start : place.end].replace(OBJECT, "")
            found.append(
                Comment(
                    record, place.text, "", place.start, place.end, words, messages,
                    thread.resolved,
                )
            )  # fmt: skip
    return tuple(found)


def suggestions(article: Article, records: Records) -> tuple[Suggestion, ...]:
    """An open suggestion for each tracked change that has words or a line's end."""
    ranges = _ranges(article)
    found = []
    for record, proposal in records.proposals.items():
        place = ranges.get(f"{proposal.kind}:{record}")
        if place is not None:
            words = place.words.replace(OBJECT, "")
            fields = {"author": proposal.author, "at": proposal.at, "text": words}
            found.append(Suggestion(record, "open", {k: v for k, v in fields.items() if v}))
    return tuple(found)
