"""Rules on images and links."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from editor_app.checks.context import ADDRESS, Context, blocker, note, warning
from editor_app.document import marks as m
from editor_app.document.finding import Finding
from editor_app.document.records import Image
from editor_app.document.richtext import Block
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
    for spot in context.spots:
        for start, end, address in context.of_block(spot, _doubtful_links):
            rule = warning("link.unsafe") if safe_link(address) is None else note("link.form")
            yield replace(rule, place=spot.at(start, end), facts={"link": address[:200]})


def _doubtful_links(part: Block) -> tuple[tuple[int, int, str], ...]:
    links = links_of(part)
    return tuple(
        link for link in links if safe_link(link[2]) is None or mended_link(link[2]) != link[2]
    )


def links_of(part: Block) -> list[tuple[int, int, str]]:
    """(start, end, address) of each link in a block, over runs that differ in other marks."""
    found: list[tuple[int, int, str]] = []
    at = 0
    for run in part.runs:
        address, end = m.value(run.marks, m.LINK), at + len(run.text)
        if isinstance(address, str):
            goes_on = bool(found) and found[-1][1:] == (at, address)
            start = found.pop()[0] if goes_on else at
            found.append((start, end, address))
        at = end
    return found


def bare_addresses(context: Context) -> Iterator[Finding]:
    """The text says where a link leads, in words; addresses stand in notes and sources."""
    for spot in context.spots:
        if spot.place.startswith(("title", "key_points", "body")):
            for start, end, address in context.of_block(spot, _addresses):
                yield note("link.bare", spot.at(start, end), link=address[:200])


def _addresses(part: Block) -> tuple[tuple[int, int, str], ...]:
    return tuple((*match.span(), match.group()) for match in ADDRESS.finditer(part.text))


def mended_link(address: str) -> str:
    """The address without what slips in when links are copied: the sentence's punctuation at its
    end, and a second scheme before the first.
    """
    mended = _DOUBLE_SCHEME.sub("", address.strip())
    for opening, closing in ("()", "[]"):
        if mended.endswith(closing) and mended.count(closing) > mended.count(opening):
            mended = mended[:-1]
    return mended.rstrip(".,;")
