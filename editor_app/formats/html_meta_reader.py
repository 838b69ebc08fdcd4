"""What the head of a page says about its article."""

from __future__ import annotations

import re
from collections.abc import Mapping

from editor_app.document.article import About
from editor_app.formats.html_tree import Element

_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def meta_values(root: Element) -> Mapping[str, list[str]]:
    """The values of meta elements by name or property, in lower case."""
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or "").strip().lower()
        content = " ".join((element.get("content") or "").split())
        if name and content:
            found.setdefault(name, []).append(content)
    return found


def about_from_meta(root: Element) -> About:
    """The fields that one of our pages carries in its head."""
    values = meta_values(root)

    def first(name: str) -> str:
        return values.get(name, [""])[0]

    return About(
        slug=first("dcterms.identifier"),
        category=first("article:section"),
        tags=tuple(values.get("article:tag", ())),
        region=first("dcterms.coverage"),
        excerpt=first("og:description"),
        featured_image=first("og:image"),
        published=first("article:published_time"),
    )


def published_day(root: Element) -> str:
    """The day of publication that a foreign page states, as ISO 8601, else empty."""
    values = meta_values(root)
    for name in ("article:published_time", "datepublished", "dc.date", "date", "dcterms.created"):
        for value in values.get(name, ()):
            match = _ISO_DAY.match(value)
            if match:
                return match.group()
    for element in root.iter("time"):
        match = _ISO_DAY.match(element.get("datetime") or "")
        if match:
            return match.group()
    return ""
