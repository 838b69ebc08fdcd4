"""The directory of people, fed by the articles that are imported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from editor_app.document.article import Article
from editor_app.document.records import Author
from editor_app.document.richtext import plain
from editor_app.services.workspace import Workspace
from editor_app.store.folding import fold
from editor_app.store.rows import Person


def with_people(workspace: Workspace, article: Article) -> Article:
    """The article with its authors tied to people in the directory, where new ones are added.

    An author is somebody known where exactly one person has the name. What the directory says
    of people stays; only a bio in a language that it lacks is added.
    """
    return replace(article, authors=tuple(_tied(workspace, a) for a in article.authors))


class Listed(Protocol):
    """Somebody as the directory has them."""

    @property
    def name(self) -> str:
        """As it is printed."""
        ...

    @property
    def affiliation(self) -> str:
        """Where from."""
        ...

    @property
    def photo(self) -> str | None:
        """The hash of a kept file."""
        ...

    @property
    def bios(self) -> Mapping[str, str]:
        """By language."""
        ...


def differing(author: Author, person: Listed) -> tuple[str, ...]:
    """What the directory has otherwise than an article's copy: `name`, `affiliation`, `photo`, and
    the languages of bios as `bio:tr`. A photo or bio that the directory lacks counts for nothing.
    """
    found = [f for f in ("name", "affiliation") if getattr(person, f) != getattr(author, f)]
    if person.photo and person.photo != author.photo:
        found.append("photo")
    bios = {code: text.strip() for code, text in person.bios.items() if text.strip()}
    other = [code for code, text in bios.items() if text != _bio(author, code)]
    return (*found, *(f"bio:{code}" for code in sorted(other)))


def _bio(author: Author, language: str) -> str:
    return plain(author.bios.get(language, ())).strip()


def _tied(workspace: Workspace, author: Author) -> Author:
    if not author.name.strip():
        return author
    named = [p for p in workspace.people() if _folded(p.name) == _folded(author.name)]
    if len(named) > 1:  # two people of one name: somebody must say who it is
        ids = {person.id for person in named}
        return author if author.person in ids else replace(author, person=None)
    person = named[0] if named else Person(workspace.new_id(), author.name, author.affiliation)
    bios = {language: plain(text).strip() for language, text in author.bios.items()}
    told = replace(person, bios={**{k: v for k, v in bios.items() if v}, **person.bios})
    if not named or told != person:
        workspace.save_person(told)
    return replace(author, person=person.id)


def _folded(name: str) -> str:
    return " ".join(fold(name).split())
