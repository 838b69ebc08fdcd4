"""The list of sources that an author typed below the text, with numbers in the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from editor_app.document import marks as m
from editor_app.document.records import Marker, Note, Reference
from editor_app.document.richtext import Block
from editor_app.formats.page_markers import Sighting, Targets, raised, sightings, with_markers
from editor_app.formats.page_sources import find_list, read_items
from editor_app.formats.reading import NewId


@dataclass
class PrintedList:
    """The body without its list, markers in the place of numbers, and the records."""

    body: list[Block]
    markers: list[Marker] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    missing: tuple[int, ...] = ()


def take_list(blocks: Sequence[Block], new_id: NewId) -> PrintedList | None:
    """None where there is no such list, where nothing in the text points to it and no heading
    announces it, or where it holds comments, tracked changes or objects: then it stays as it is.
    """
    found = find_list(blocks)
    if found is None or any(_is_marked(b) for b in blocks[found.start : found.end]):
        return None
    items = read_items(blocks[found.first : found.end], new_id)
    targets = Targets(new_id)
    for item in items:
        if item.number is not None:
            targets.add(item.number, item.record.id)
    known = frozenset(targets.by_number)
    rest = [*blocks[: found.start], *blocks[found.end :]]
    seen = [_seen(block, known) for block in rest]
    if not any(seen) and found.first == found.start:
        return None
    taken = PrintedList([])
    for block, sighted in zip(rest, seen, strict=True):
        with_objects, markers = with_markers(block, sighted, targets)
        taken.body.append(with_objects)
        taken.markers.extend(markers)
    taken.references = [i.record for i in items if isinstance(i.record, Reference)]
    taken.notes = [i.record for i in items if isinstance(i.record, Note)]
    taken.missing = tuple(targets.missing)
    return taken


def _seen(block: Block, known: frozenset[int]) -> list[Sighting]:
    found = raised(block, known)
    taken = [(s.start, s.end) for s in found]
    for sighting in sightings(block.text, known):
        if not any(sighting.start < end and start < sighting.end for start, end in taken):
            found.append(sighting)
    return sorted((s for s in found if not _cuts(block, s)), key=lambda s: s.start)


def _cuts(block: Block, sighting: Sighting) -> bool:
    """Whether the number stands in a tracked change: then it stays words, to be settled."""
    at = 0
    for run in block.runs:
        end = at + len(run.text)
        if at < sighting.end and sighting.start < end and _has_annotation(run.marks):
            return True
        at = end
    return False


def _is_marked(block: Block) -> bool:
    parts = (block.marks, *(run.marks for run in block.runs))
    return any(_has_annotation(marks) for marks in parts) or any(True for _ in block.objects())


def _has_annotation(marks: m.Marks) -> bool:
    return any(m.is_annotation(key) for key, _ in marks)
