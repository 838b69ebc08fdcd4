"""The names under which the parts of an article lie in the CRDT, and the version of that plan.

Version 1. Everything hangs at the root, under names that two people would choose alike, so that
the same part made twice apart is one part after merging:

- texts: `title`, `body`, `kp:ID`, `bio:AUTHOR:LANGUAGE`, `note:ID`, `caption:ID` (of an image or
  a table), `cell:TABLE:ROW:COLUMN`, `comment:ID:N` (the N-th message of a thread);
- groups of records, each a map from id to fields: see `GROUPS`; `rows:TABLE`, `cols:TABLE`;
- the order of ordered groups: a movable list of ids, `order:GROUP`.

A field of a record is kept as one entry for each value that nobody has replaced knowingly:
`NAME#COUNTER-NONCE`. Writing a field takes away the entries the writer saw, so that values
written apart stay both. The highest counter counts, which is the time of writing (see `fields`);
the others are "also entered".
"""

from __future__ import annotations

SCHEMA_VERSION = 1

TITLE = "title"
BODY = "body"

ABOUT = "about"
KEY_POINTS = "key_points"
AUTHORS = "authors"
REFERENCES = "references"
NOTES = "notes"
MARKERS = "markers"
IMAGES = "images"
TABLES = "tables"
COMMENTS = "comments"
SUGGESTIONS = "suggestions"
AVAILABLE_IN = "available_in"
SIMILAR = "similar"
WAIVERS = "waivers"
COUNTERPARTS = "counterparts"
"""Which words of another language version each paragraph translates."""
GROUPS = (
    ABOUT,
    KEY_POINTS,
    AUTHORS,
    REFERENCES,
    NOTES,
    MARKERS,
    IMAGES,
    TABLES,
    COMMENTS,
    SUGGESTIONS,
    AVAILABLE_IN,
    SIMILAR,
    WAIVERS,
    COUNTERPARTS,
)
VERSIONS = "versions"
"""The versions of an article (see `history`): no part of what it says, so none of `GROUPS`."""
ARTICLE = "article"
"""The id of the one record in the group `about`."""

REMOVED = "removed"
"""The field that says a record was taken away; its other fields stay."""

STATUSES = ("draft", "in_review", "changes_requested", "approved", "published")
LANGUAGES = ("en", "tr", "ru")

ABOUT_FIELDS = (
    "kind",
    "language",
    "status",
    "slug",
    "category",
    "tags",
    "region",
    "excerpt",
    "featured_image",
    "published",
    "embargo",
    "due",
    "assigned",
    "siblings",
)


def key_point_text(key_point: str) -> str:
    """The text of a key point."""
    return f"kp:{key_point}"


def bio_text(author: str, language: str) -> str:
    """An author's bio in one language."""
    return f"bio:{author}:{language}"


def note_text(note: str) -> str:
    """The words of a note."""
    return f"note:{note}"


def caption_text(record: str) -> str:
    """The caption of an image or a table."""
    return f"caption:{record}"


def cell_text(table: str, row: str, column: str) -> str:
    """One cell of a table."""
    return f"cell:{table}:{row}:{column}"


def comment_text(comment: str, message: str) -> str:
    """One message of a thread."""
    return f"comment:{comment}:{message}"


def rows_of(table: str) -> str:
    """The group of a table's rows."""
    return f"rows:{table}"


def columns_of(table: str) -> str:
    """The group of a table's columns."""
    return f"cols:{table}"


def order_of(group: str) -> str:
    """The list that orders a group."""
    return f"order:{group}"


def is_ordered(group: str) -> bool:
    """Whether the group's records have an order of their own."""
    return group in (KEY_POINTS, AUTHORS, SIMILAR) or group.startswith(("rows:", "cols:"))
