"""Rules on images and links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from editor_app.checks.context import ADDRESS, Context, Spot, blocker, note, warning
from editor_app.document import marks as m
from editor_app.document.finding import Finding
from editor_app.document.records import Image
from editor_app.references.url import safe_link

_DOUBLE_SCHEME = re.compile(r"https?:/{1,2}(?=https?://)", re.IGNORECASE)


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
    if not image.credit.strip():
        yield note("image.no_credit", place)


def links(context: Context) -> Iterator[Finding]:
    """Every link may be followed: http, https, mailto or a DOI. Others are not written."""
    last: tuple[Spot, str, int] | None = None
    for spot, position, run in context.runs():
        address = m.value(run.marks, m.LINK)
        if not isinstance(address, str):
            continue
        goes_on = last == (spot, address, position)
        last = (spot, address, position + len(run.text))
        if goes_on:
            continue
        if safe_link(address) is None:
            yield warning("link.unsafe", spot.at(*_reach(spot, position)), link=address[:200])
        elif mended_link(address) != address:
            yield note("link.form", spot.at(*_reach(spot, position)), link=address[:200])


def bare_addresses(context: Context) -> Iterator[Finding]:
    """The text says where a link leads, in words; addresses stand in notes and sources."""
    for spot in context.spots:
        if spot.place.startswith(("title", "key_points", "body")):
            for match in ADDRESS.finditer(spot.block.text):
                yield note("link.bare", spot.at(*match.span()), link=match.group()[:200])


def mended_link(address: str) -> str:
    """The address without what slips in when links are copied: the sentence's punctuation at its
    end, and a second scheme before the first.
    """
    mended = _DOUBLE_SCHEME.sub("", address.strip())
    for opening, closing in ("()", "[]"):
        if mended.endswith(closing) and mended.count(closing) > mended.count(opening):
            mended = mended[:-1]
    return mended.rstrip(".,;")


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
