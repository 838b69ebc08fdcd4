"""Articles for the rules: one that is right, and parts to put into it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from editor_app.checks.house import House, Word
from editor_app.checks.registry import check_article
from editor_app.document.article import Article
from editor_app.document.finding import Finding
from editor_app.document.records import Author, KeyPoint, Marker, MarkerItem, Quote, Reference
from editor_app.document.richtext import Block, block, cite, paragraphs

TODAY = date(2026, 3, 1)
SENTENCE = "Limanlar 🚢 açık kalacak."
HOUSE = House(words={"en": (Word("utilise", "use"), Word("obviously"))})
"""A house that avoids two words: without one, the rules on words have nothing to find."""


def sound(language: str = "en", *more: Block, **changes: Any) -> Article:
    """An article that no rule objects to, with more blocks at its end."""
    fields = {
        "type": "webpage",
        "title": "Заголовок",
        "container-title": "Harbour Weekly",
        "URL": "https://example.org/a",
        "accessed": {"date-parts": [[2026, 2, 27]]},
    }
    article = Article(
        id="sound",
        language=language,
        title=paragraphs("Kışın Bedeli"),
        key_points=(KeyPoint("k1", paragraphs(SENTENCE), Quote(SENTENCE, 0, 0, len(SENTENCE))),),
        body=(block(f"{SENTENCE} Sonra", cite("m1"), "."), *more),
        authors=(Author("a1", "Деniz", bios={language: paragraphs("Writes.")}),),
        references=(Reference("r1", fields),),
        markers=(Marker("m1", (MarkerItem("r1"),)),),
    )
    return replace(article, **changes)


def findings(article: Article, **more: Any) -> tuple[Finding, ...]:
    asked = {"has_file": lambda _: True, "today": TODAY, "house": HOUSE, **more}
    return check_article(article, **asked)


def found(article: Article, **more: Any) -> list[tuple[str, str]]:
    return [(finding.rule, finding.place) for finding in findings(article, **more)]
