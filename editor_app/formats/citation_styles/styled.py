"""An article whose markers and list are those of a citation style, for any writer.

Where the style has footnotes, each marker becomes a note; elsewhere its words stand in the text.
The list follows the body under a heading of its own; notes in one's own words stay notes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.marks import Marks
from editor_app.document.records import Marker, MarkerItem, Note
from editor_app.document.richtext import (
    HEADING,
    Block,
    RichText,
    Run,
    block,
    cite,
    join_runs,
)
from editor_app.formats.citation_styles.checking import NOTE
from editor_app.formats.citation_styles.printing import Printed, PrintedReferences
from editor_app.formats.labels import page_labels
from editor_app.formats.settled import settled
from editor_app.formats.texts import with_texts

LIST_TITLES = {"en": "Bibliography", "tr": "Kaynakça", "ru": "Список литературы"}
NOTE_TITLES = {"en": "Notes", "tr": "Notlar", "ru": "Примечания"}
_BEFORE = ".,;"  # a full stop goes after what is cited, not before: `word (Kaya, 2024).`


def note_title(language: str) -> str:
    """What stands above the notes of a styled article."""
    return NOTE_TITLES.get(language.split("-", maxsplit=1)[0], NOTE_TITLES["en"])


def styled(article: Article, printed: PrintedReferences) -> Article:
    """The article as it prints in the style: without references of its own any more."""
    article = settled(article)
    inside = _inside_notes(article)
    if printed.kind == NOTE:
        article = _with_notes(article, printed, inside)
    else:
        inside = frozenset(printed.markers)
    inline = {marker: runs for marker, runs in printed.markers.items() if marker in inside}
    kept = {marker.id: marker for marker in _remaining(article, frozenset(inline))}

    def changed(text: RichText) -> RichText:
        return tuple(_with_words(part, inline, kept, printed.kind) for part in text)

    article = with_texts(article, changed)
    markers = tuple(kept.get(marker.id, marker) for marker in article.markers)
    body = (*article.body, *_list(article, printed))
    return replace(article, references=(), markers=markers, body=body)


def _inside_notes(article: Article) -> frozenset[str]:
    return frozenset(
        record
        for note in article.notes
        for part in note.text
        for _, kind, record in part.objects()
        if kind == m.CITE
    )


def _with_notes(article: Article, printed: PrintedReferences, inside: frozenset[str]) -> Article:
    """A note for each marker in the text, which leads to it and to its own notes."""
    notes: list[Note] = []
    markers: list[Marker] = []
    for marker in article.markers:
        runs = printed.markers.get(marker.id)
        if runs is None or marker.id in inside:
            markers.append(marker)
            continue
        note = Note(f"{marker.id}-printed", (Block(runs),))
        notes.append(note)
        rest = [item for item in marker.items if item.target not in article.reference_by_id]
        markers.append(Marker(marker.id, (MarkerItem(note.id), *rest)))
    return replace(article, notes=(*article.notes, *notes), markers=tuple(markers))


def _remaining(article: Article, inline: frozenset[str]) -> Iterator[Marker]:
    """The markers whose sources are printed as words, with what else they lead to."""
    for marker in article.markers:
        if marker.id in inline:
            items = [i for i in marker.items if i.target not in article.reference_by_id]
            yield Marker(marker.id, tuple(items))


def _with_words(
    part: Block, inline: dict[str, Printed], kept: dict[str, Marker], kind: str
) -> Block:
    found: list[Run] = []
    for run in part.runs:
        target = run.object
        if target is None or target[0] != m.CITE or target[1] not in inline:
            found.append(run)
            continue
        base = m.without(run.marks, (m.CITE,))
        words = [Run(one.text, m.marks({**dict(base), **dict(one.marks)}))
                 for one in inline[target[1]]]  # fmt: skip
        if kind == NOTE:
            words = _in_brackets(words, base)
        stop = _take_stop(found) if kind != NOTE else None
        if found and not found[-1].object and not found[-1].text.endswith((" ", "(", "[")):
            words.insert(0, Run(" ", base))
        found.extend(words)
        if stop:
            found.append(stop)
        if kept[target[1]].items:
            found.append(cite(target[1]))
    return Block(join_runs(found), part.marks)


def _in_brackets(words: list[Run], base: Marks) -> list[Run]:
    """What a footnote would say, said within a note: in brackets, without its full stop."""
    if words and words[-1].text.endswith("."):
        words[-1] = Run(words[-1].text[:-1], words[-1].marks)
    return [Run("(", base), *words, Run(")", base)]


def _take_stop(found: list[Run]) -> Run | None:
    """The full stop or comma that a marker followed, taken off what stands before it."""
    if not found or found[-1].object or found[-1].text[-1:] not in _BEFORE:
        return None
    last = found[-1]
    if last.text.endswith(".."):
        return None
    found[-1] = Run(last.text[:-1], last.marks)
    return Run(last.text[-1], last.marks)


def _list(article: Article, printed: PrintedReferences) -> Iterator[Block]:
    language = article.language.split("-", maxsplit=1)[0]
    cited = [runs for target, runs in printed.lines if target not in printed.uncited]
    rest = [runs for target, runs in printed.lines if target in printed.uncited]
    title = LIST_TITLES.get(language, LIST_TITLES["en"])
    for heading, lines in ((title, cited), (page_labels(language).uncited, rest)):
        if lines:
            yield block(heading, kind=HEADING, level=2)
            yield from (Block(runs) for runs in lines)
