"""Drawings of a document made plain: one form of each, text boxes as paragraphs, pictures as
tokens. Pandoc leaves out text boxes, pictures afar and old (VML) pictures without a word.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from editor_app.formats.word.gathered import Gathered, Picture
from editor_app.formats.word.names import MC, WP, A, Element, R, V, W, below, replace_with, words_in
from editor_app.formats.word.package import Relation
from editor_app.formats.word.tokens import PICTURE, is_deleted, token, words

_EMU = 9525
"""English Metric Units in a pixel of CSS (ECMA-376 part 1, 20.1.10.16: 914400 in an inch)."""
_HAD_BOX = "had-box"
_SHAPES = (W + "drawing", W + "pict", W + "object")
_POINTS = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]+)pt")


def take_alternatives(root: Element) -> None:
    """Of what a document says twice, for new and old programs, keep the form we can read."""
    for element in below(root, MC + "AlternateContent"):
        choices = [*element.findall(MC + "Choice"), *element.findall(MC + "Fallback")]
        kept = next((c for c in choices if _is_readable(c)), choices[0] if choices else None)
        replace_with(element, list(kept) if kept is not None else [])


def _is_readable(choice: Element) -> bool:
    wanted = (A + "blip", V + "imagedata", W + "txbxContent", W + "t")
    return next(choice.iter(*wanted), None) is not None


def hoist_text_boxes(root: Element, gathered: Gathered) -> None:
    """The paragraphs of text boxes, after the paragraph they are anchored in."""
    for box in reversed(below(root, W + "txbxContent")):  # inner ones first
        host = next(box.iterancestors(W + "p"), None)
        parent = host.getparent() if host is not None else None
        if host is None or parent is None:
            continue
        said = " ".join(" ".join(words_in(p) for p in box.iter(W + "p")).split())
        if said:
            gathered.say("word.text_box", text=said[:80])
        at = parent.index(host) + 1
        for offset, element in enumerate(list(box)):
            parent.insert(at + offset, element)
        for shape in box.iterancestors(*_SHAPES):
            shape.set(_HAD_BOX, "1")


def take_pictures(root: Element, relations: Mapping[str, Relation], gathered: Gathered) -> None:
    """A token in the place of each picture; a drawing that shows none is a finding."""
    for shape in below(root, *_SHAPES):
        deleted = is_deleted(shape)
        found = list(_pictures(shape, relations))
        said = [p.get("string") or "" for p in shape.iter(V + "textpath")]
        if not found and not any(said) and _HAD_BOX not in shape.attrib and not _is_line(shape):
            gathered.say("word.drawing", text=_alt(shape)[:80])
        if found and shape.tag == W + "object":
            gathered.count("word.embedded")
        start = len(gathered.pictures)
        gathered.pictures.extend(found)
        numbers = range(start, len(gathered.pictures))
        replace_with(
            shape,
            [token(PICTURE, n, deleted=deleted) for n in numbers]
            + [words(text, deleted=deleted) for text in said if text],
        )


def _pictures(shape: Element, relations: Mapping[str, Relation]) -> list[Picture]:
    width, height = _size(shape)
    found = []
    for blip in shape.iter(A + "blip", V + "imagedata"):
        ids = (blip.get(R + name) for name in ("embed", "id", "link", "href"))
        known = [relations[i] for i in ids if i is not None and i in relations]
        if known:
            inside = next((r.target for r in known if not r.external), "")
            afar = next((r.target for r in known if r.external), "")
            alt = _alt(shape)
            found.append(Picture(inside, "" if inside else afar, alt, width, height))
    return found


def _alt(shape: Element) -> str:
    for element in shape.iter(WP + "docPr"):
        words = element.get("descr") or element.get("title") or ""
        if words.strip():
            return " ".join(words.split())
    for element in shape.iter():
        if str(element.tag).startswith(V) and element.get("alt"):
            return " ".join((element.get("alt") or "").split())
    return ""


def _size(shape: Element) -> tuple[int, int]:
    extent = next(shape.iter(WP + "extent"), None)
    if extent is not None:
        return _pixels(extent.get("cx"), _EMU), _pixels(extent.get("cy"), _EMU)
    for element in shape.iter(V + "shape", V + "rect"):
        sizes = {k: int(float(v) * 4 / 3) for k, v in _POINTS.findall(element.get("style") or "")
                 if v.count(".") < 2 and v != "."}  # fmt: skip
        if sizes:
            return sizes.get("width", 0), sizes.get("height", 0)
    return 0, 0


def _pixels(units: str | None, per_pixel: int) -> int:
    return int(units) // per_pixel if units and units.isascii() and units.isdigit() else 0


def _is_line(shape: Element) -> bool:
    """A rule across the page, or a shape without anything in it: decoration."""
    if shape.tag == W + "pict":
        return True
    named = next(shape.iter(WP + "docPr"), None)
    graphic = next(shape.iter(A + "graphicData"), None)
    kind = (graphic.get("uri") or "") if graphic is not None else ""
    return kind.endswith("wordprocessingShape") and (named is None or not named.get("descr"))
