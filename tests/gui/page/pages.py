"""A page on a real article, and hands for it."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.document.article import Article
from editor_app.document.records import Author, KeyPoint, Marker, MarkerItem, Quote, Reference
from editor_app.document.richtext import block, cite, paragraphs
from editor_app.gui.page.page_view import PageView
from editor_app.gui.theme.theme import Theme
from tests.gui.binding.desks import Session, session_of, type_text

FIRST = "Порт закрылся рано. İkinci cümle ığdır 🚢. Third one is here."
SECOND = "Three ports carry most of the cargo. The third has depth but no railway."


def source(number: int, title: str, url: str = "") -> Reference:
    fields = {
        "type": "webpage",
        "title": title,
        "container-title": "Harbour Weekly",
        "URL": url or f"https://example.org/{number}",
        "accessed": {"date-parts": [[2025, 3, 18]]},
    }
    return Reference(f"r{number}", fields)


def article(**changes: Any) -> Article:
    start, end = SECOND.index("The third"), len(SECOND)
    quote = Quote(SECOND[start:end], 1, start, end)
    bio = {"en": paragraphs("Writes on ports.")}
    fields: dict[str, Any] = {
        "id": "a1",
        "title": paragraphs("Arctic Ports After the Ice Road"),
        "key_points": (
            KeyPoint("k1", paragraphs("The third has depth."), quote),
            KeyPoint("k2", paragraphs("İkinci nokta.")),
        ),
        "body": (block(FIRST, cite("m1")), block(SECOND, cite("m2"))),
        "markers": (
            Marker("m1", (MarkerItem("r1"),)),
            Marker("m2", (MarkerItem("r1"), MarkerItem("r2"))),
        ),
        "references": (source(1, "Ice road closes early"), source(2, "Who pays for the north")),
        "authors": (Author("u1", "Deniz Örnek", "Institute", bio),),
    }
    return Article(**{**fields, **changes})


def open_page(qtbot: QtBot, session: Session, **options: Any) -> PageView:
    page = PageView(session, Theme(), **options)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    qtbot.waitExposed(page)
    page.focus_text("body", 0)
    settle()
    return page


def new_page(qtbot: QtBot, **changes: Any) -> tuple[PageView, Session]:
    session = session_of(article(**changes))
    return open_page(qtbot, session), session


def settle() -> None:
    """Let everything that waits for the end of an event happen."""
    for _ in range(3):
        QApplication.processEvents()


def check(page: PageView) -> None:
    """Every widget shows what the article says."""
    page.objects.look()
    for editor in page.editors:
        editor.binding.tidy()
        found = editor.binding.differences()
        if found:
            raise AssertionError(f"{editor.name}: {found}")


def write(page: PageView, text: str) -> None:
    """Type into the editor that has the caret."""
    if page.active is None:
        raise AssertionError("no editor has the caret")
    type_text(page.active, text)


def body_text(session: Session) -> list[str]:
    return [part.text for part in session.document.text("body")]
