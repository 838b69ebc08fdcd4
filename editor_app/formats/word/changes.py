"""Comments and tracked changes of a document made whole, so that none gets lost on the way.

Pandoc wants an id on every change, overlooks a comment's range that begins between paragraphs,
and a comment that has no range at all.
"""

from __future__ import annotations

from collections.abc import Mapping

from editor_app.formats.word.gathered import Gathered
from editor_app.formats.word.names import Element, W, ancestor, below, replace_with, w, words_in
from editor_app.formats.word.tokens import (
    REMARK_END,
    REMARK_START,
    is_deleted,
    token,
    token_run,
)

_CHANGES = tuple(W + name for name in ("ins", "del", "moveFrom", "moveTo"))
_LOOKS = tuple(
    W + name
    for name in ("rPrChange", "pPrChange", "tblPrChange", "tcPrChange", "trPrChange",
                 "sectPrChange", "tblGridChange", "numberingChange")
)  # fmt: skip
_ROWS = tuple(W + name for name in ("cellIns", "cellDel", "cellMerge"))


def complete_changes(root: Element, gathered: Gathered) -> None:
    """Give each insertion and deletion what it must have; count the changes of looks alone."""
    for number, change in enumerate(root.iter(*_CHANGES), 1):
        change.set(W + "id", str(number))
        for name in ("author", "date"):
            change.set(W + name, w(change, name))
    for change in below(root, *_LOOKS):
        gathered.count("word.format_change")
        replace_with(change, [])
    rows = sum(ancestor(c, W + "trPr") is not None for c in root.iter(W + "ins", W + "del"))
    gathered.count("word.row_change", rows + len(below(root, *_ROWS)))


def mark_remarks(root: Element, threads: Mapping[str, str], gathered: Gathered) -> None:
    """Tokens where the range of each comment begins and ends. `threads`: comment → its thread."""
    ranged = {w(e, "id") for e in root.iter(W + "commentRangeStart")}
    for element in below(root, W + "commentRangeStart", W + "commentRangeEnd"):
        thread = threads.get(w(element, "id"))
        starts = element.tag == W + "commentRangeStart"
        if thread is None or thread != w(element, "id"):
            replace_with(element, [])
        else:
            _put(element, REMARK_START if starts else REMARK_END, _number(thread, gathered), starts)
    for reference in below(root, W + "commentReference"):
        thread = w(reference, "id")
        if thread not in ranged and threads.get(thread) == thread:
            _mark_word_before(reference, _number(thread, gathered))
        replace_with(reference, [])


def _number(thread: str, gathered: Gathered) -> int:
    if thread not in gathered.remarks:
        gathered.remarks.append(thread)
    return gathered.remarks.index(thread)


def _put(element: Element, kind: str, number: int, forward: bool) -> None:
    """The token where the element stands, or in the next paragraph on its side."""
    if ancestor(element, W + "p") is not None:
        replace_with(element, [token_run(kind, number, deleted=is_deleted(element))])
        return
    root = element.getroottree().getroot()
    everything = list(root.iter(W + "p", element.tag))
    at = everything.index(element)
    side = everything[at + 1 :] if forward else reversed(everything[:at])
    home = next((e for e in side if e.tag == W + "p" and words_in(e).strip()), None)
    replace_with(element, [])
    if home is not None:
        start = 1 if home.find(W + "pPr") is not None else 0
        home.insert(start if forward else len(home), token_run(kind, number))


def _mark_word_before(reference: Element, number: int) -> None:
    """A comment on a place: it is tied to the run before it, or to the one after it."""
    paragraph = ancestor(reference, W + "p")
    if paragraph is None:
        return
    runs = below(paragraph, W + "r")
    own = ancestor(reference, W + "r")
    at = runs.index(own) if own in runs else len(runs)
    spoken = [run for run in reversed(runs[:at]) if words_in(run).strip()]
    spoken += [run for run in runs[at:] if words_in(run).strip()]
    if not spoken:
        spoken = _spoken_nearby(paragraph)
    if not spoken:
        return
    run = spoken[0]
    deleted = is_deleted(run)
    first = next(i for i, part in enumerate(run) if part.tag != W + "rPr")
    run.insert(first, token(REMARK_START, number, deleted=deleted))
    run.append(token(REMARK_END, number, deleted=deleted))


def _spoken_nearby(paragraph: Element) -> list[Element]:
    """The last run with words before a paragraph that has none, or the first one after it."""
    runs = below(paragraph.getroottree().getroot(), W + "r", W + "p")
    at = runs.index(paragraph)
    nearby = [*reversed(runs[:at]), *runs[at:]]
    found = (r for r in nearby if r.tag == W + "r" and words_in(r).strip())
    run = next(found, None)
    return [] if run is None else [run]
