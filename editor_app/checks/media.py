"""Rules on images and links."""

from __future__ import annotations

from collections.abc import Iterator

from editor_app.checks.context import Context, Spot, blocker, warning
from editor_app.document import marks as m
from editor_app.document.finding import Finding
from editor_app.document.records import Image
from editor_app.references.url import safe_link


def images(context: Context) -> Iterator[Finding]:
    """Every image is there, kept with the article, and described for those who can't see it."""
    for spot, position, record in context.objects(m.IMAGE):
        place = spot.at(position, position + 1)
        image = context.article.image_by_id.get(record)
        yield from _image(context, image, place)


def _image(context: Context, image: Image | None, place: str) -> Iterator[Finding]:
    if image is None or not (image.file or image.address):
        yield blocker("image.missing", place, image="")
        return
    if image.file and not context.has_file(image.file):
        yield blocker("image.missing", place, image=image.file[:12])
    elif not image.file:
        yield warning("image.not_kept", place, address=image.address)
    if not image.alt.strip():
        yield warning("image.no_alt", place)


def links(context: Context) -> Iterator[Finding]:
    """Every link may be followed: http, https, mailto or a DOI. Others are not written."""
    last: tuple[Spot, str, int] | None = None
    for spot, position, run in context.runs():
        address = m.value(run.marks, m.LINK)
        if not isinstance(address, str):
            continue
        goes_on = last == (spot, address, position)
        last = (spot, address, position + len(run.text))
        if not goes_on and safe_link(address) is None:
            yield warning("link.unsafe", spot.at(*_reach(spot, position)), link=address[:200])


def _reach(spot: Spot, position: int) -> tuple[int, int]:
    """From where a link begins to where it ends, over runs that differ in other marks."""
    at, address, end = 0, None, position
    for run in spot.block.runs:
        if at == position:
            address = m.value(run.marks, m.LINK)
        if at >= position and m.value(run.marks, m.LINK) == address:
            end = at + len(run.text)
        elif at > position:
            break
        at += len(run.text)
    return position, end
