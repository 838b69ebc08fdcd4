"""Which remarks and suggestions count: the status of the record decides, never the mark.

Marks of what has been decided linger where two people decided apart; they mean nothing.
"""

from __future__ import annotations

from editor_app.document.article import Article
from editor_app.document.marks import Marks, is_annotation

COMMENT, INSERTION, DELETION, FORMAT = "c:", "ins:", "del:", "fmt:"
SUGGESTED = (INSERTION, DELETION, FORMAT)
OPEN = "open"


def open_annotations(article: Article) -> frozenset[str]:
    """The keys of the marks that are shown: of open comments and open suggestions."""
    comments = (f"{COMMENT}{c.id}" for c in article.comments if not c.resolved)
    ids = [s.id for s in article.suggestions if s.status == OPEN]
    return frozenset((*comments, *(kind + one for one in ids for kind in SUGGESTED)))


def closed_annotations(article: Article) -> frozenset[str]:
    """The keys of marks that mean nothing any more, of the records that are known."""
    comments = (f"{COMMENT}{c.id}" for c in article.comments if c.resolved)
    ids = [s.id for s in article.suggestions if s.status != OPEN]
    return frozenset((*comments, *(kind + one for one in ids for kind in SUGGESTED)))


def annotations_of(marks: Marks) -> tuple[str, ...]:
    """The keys among marks that are a comment's or a suggestion's."""
    return tuple(key for key, _ in marks if ":" in key and is_annotation(key))
