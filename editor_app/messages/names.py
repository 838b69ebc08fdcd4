"""What people call the fields and parts of an article that sentences name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

NAMED = ("fields", "parts")
"""Facts that hold names of ours, apart by commas."""

NAMES: Mapping[str, str] = {
    # Of a source
    "author": "authors",
    "container-title": "outlet",
    "publisher": "publisher",
    "issued": "date of publication",
    "accessed": "date of access",
    "URL": "link",
    "type": "kind of source",
    "page": "pages",
    "volume": "volume",
    "issue": "issue",
    "edition": "edition",
    "editor": "editors",
    "translator": "translators",
    "publisher-place": "place",
    "collection-title": "series",
    "event-title": "event",
    "number": "number",
    "genre": "kind of report",
    "note": "remark",
    "abstract": "abstract",
    "language": "language",
    "raw": "the line as it came",
    # About an article
    "slug": "address",
    "category": "category",
    "tags": "tags",
    "region": "region",
    "excerpt": "excerpt",
    "featured_image": "featured image",
    "published": "publication date",
    "embargo": "not before",
    "due": "due date",
    "assigned": "assigned to",
    # Its parts
    "about": "details about the article",
    "available_in": "languages it is available in",
    "body": "text",
    "key_points": "key points",
    "references": "sources",
    "markers": "citations",
    "notes": "notes",
    "authors": "authors and their words",
    "images": "pictures",
    "tables": "tables",
    "similar": "similar posts",
    "title": "title",
    "kind": "kind",
    "status": "status",
    "waivers": "findings left as they are",
    "counterparts": "paragraphs of the original",
}
"""One that is not here, from a newer version, is said as it is."""


def named(fact: str, translate: Callable[[str], str] = str) -> str:
    """Names apart by commas, as people say them, each once."""
    known = (translate(NAMES[name]) if name in NAMES else name for name in fact.split(", "))
    return ", ".join(dict.fromkeys(known))
