"""People who suggest: documents with the mode on, decisions, and what must come of them."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

from editor_app.document.article import Article
from editor_app.document.article_document import ArticleDocument, DocumentChange
from editor_app.document.article_json import to_json
from editor_app.document.commands import Command
from editor_app.document.deciding import Decision, decided
from editor_app.document.proposals import Proposal, proposals
from editor_app.document.richtext import plain
from editor_app.document.suggesting import Suggester, suggested

AT = "2026-12-01T09:00:00Z"


class Reviewer:
    """Somebody with a document, who may suggest, edit and decide."""

    def __init__(self, document: ArticleDocument, name: str) -> None:
        self.document = document
        self.name = name
        self._count = itertools.count()

    @classmethod
    def of(cls, article: Article, name: str = "Ayşe") -> Reviewer:
        return cls(ArticleDocument.found(article, author=name), name)

    def another(self, name: str) -> Reviewer:
        document = ArticleDocument.load("a1", [self.document.whole()], author=name)
        return Reviewer(document, name)

    def new_id(self) -> str:
        return f"{self.name.lower()}{next(self._count)}"

    def suggest(self, command: Command) -> DocumentChange:
        who = Suggester(self.name, AT, self.new_id)
        return self.document.execute(suggested(command, self.document, who))

    def proposals(self) -> tuple[Proposal, ...]:
        return proposals(self.document.snapshot())

    def decide(self, accepted: bool, *ids: str, half: str = "") -> None:
        chosen = ids or [proposal.id for proposal in self.proposals()]
        decision = Decision(accepted, self.name, AT, half)
        article = self.document.snapshot()
        self.document.execute(decided(article, self.document, chosen, decision))

    def words(self, text: str = "body") -> str:
        return plain(self.document.text(text))


def meet(*people: Reviewer) -> None:
    """Everybody gets what everybody did, and all have the same."""
    blobs = [person.document.take_updates() for person in people]
    for at, person in enumerate(people):
        person.document.merge([b for n, sent in enumerate(blobs) if n != at for b in sent])
    first, *others = (to_json(person.document.snapshot()) for person in people)
    for other in others:
        assert other == first


def without_suggestions(article: Article) -> dict[str, Any]:
    """What the article says besides what was suggested."""
    return to_json(replace(article, suggestions=(), also_entered=()))
