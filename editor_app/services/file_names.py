"""What the file of an article is called, whatever is exported with it.

A title that several articles have (a version in another language begins with its original's)
names the file of the oldest; the language, or the beginning of the id, tells the others apart.
So nothing that is exported later is written over another article's file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from editor_app.services.slugs import slug
from editor_app.services.workspace import Workspace
from editor_app.store.rows import ArticleRow

OF_ID = 6
"""Characters of an id in a name; the command line finds an article by as many."""


class FileNames:
    """The names of a library's articles, without an ending. What is in the Trash keeps its own."""

    def __init__(self, workspace: Workspace) -> None:
        shelf = workspace.store
        rows = [*shelf.list_articles(limit=None), *shelf.list_articles(trashed=True, limit=None)]
        self._alike: dict[str, list[ArticleRow]] = defaultdict(list)
        for row in sorted(rows, key=lambda row: (row.created, row.id)):
            self._alike[wanted_name(row)].append(row)

    def of(self, row: ArticleRow) -> str:
        """The name that stays with this article as long as its title does."""
        wanted = wanted_name(row)
        alike = self._alike.get(wanted, [])
        if not alike or alike[0].id == row.id:
            return wanted
        named = f"{wanted}-{slug(row.language)}"
        eldest = next(other for other in (*alike, row) if other.language == row.language)
        if eldest.id == row.id and row.language != alike[0].language and named not in self._alike:
            return named
        return f"{wanted}-{_of_id(row.id, (other.id for other in alike))}"


def wanted_name(row: ArticleRow) -> str:
    """The address that somebody chose, else the title as one, else the id."""
    return slug(row.slug) or slug(row.title) or row.id


def _of_id(own: str, others: Iterable[str]) -> str:
    begun = own[:OF_ID]
    alone = all(other == own or not other.startswith(begun) for other in others)
    return begun if alone else own
