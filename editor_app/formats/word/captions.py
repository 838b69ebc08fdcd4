"""Captions of pictures and tables: a paragraph in the style "Caption" beside one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from editor_app.document import marks as m
from editor_app.document.richtext import Block, RichText
from editor_app.formats.word.pieces import Piece


def take_captions(pieces: Sequence[Piece]) -> tuple[list[Piece], Mapping[str, RichText]]:
    """The pieces without captions, and the caption of each picture or table that has one. Those
    of a table stand above it, those of a picture below; where there is only one neighbour, it is
    that one's.
    """
    captions: dict[str, RichText] = {}
    kept: list[Piece] = []
    for place, piece in enumerate(pieces):
        record = _record_for(place, pieces, captions) if piece.role == "caption" else ""
        if record:
            captions[record] = (Block(piece.block.runs),)
        else:
            kept.append(piece)
    return kept, captions


def _record_for(place: int, pieces: Sequence[Piece], taken: Mapping[str, RichText]) -> str:
    before = pieces[place - 1] if place else None
    after = pieces[place + 1] if place + 1 < len(pieces) else None
    ordered = [p for p in (before, after) if p is not None and p.object_kind]
    if after is not None and after.object_kind == m.TABLE:
        ordered.reverse()
    for neighbour in ordered:
        found = neighbour.block.runs[0].object
        if found and found[1] not in taken:
            return found[1]
    return ""
