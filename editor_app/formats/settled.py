"""What is written out is the text as it stands: what is only suggested is not in it.

A suggestion's status decides, never its mark (DESIGN, "Suggestions"): what open ones put in or
add goes, what they take out, set or move stays as it is; marks of settled ones mean nothing.
"""

from __future__ import annotations

from editor_app.document.article import Article
from editor_app.document.suggestions import open_halves
from editor_app.document.views import as_original


def settled(article: Article) -> Article:
    """The article as it is without its open suggestions."""
    return as_original(article) if any(map(open_halves, article.suggestions)) else article
