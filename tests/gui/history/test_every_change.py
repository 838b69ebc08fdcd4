"""Whatever kind of change came in: it is said, it leads somewhere, and both looks show it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.document import marks as m
from editor_app.document.actions import set_about
from editor_app.document.article import Article
from editor_app.document.becoming import to_become
from editor_app.document.commands import EditText
from editor_app.document.delta import insertion
from editor_app.document.records import Image, KeyPoint, Marker, MarkerItem, Note, Reference, Table
from editor_app.document.richtext import OBJECT, Run, block, cite, paragraphs
from editor_app.gui.history.compare_sheet import CompareSheet
from editor_app.gui.history.library_report import LibraryReport
from editor_app.gui.history.name_sheet import NameSheet
from editor_app.gui.history.send_sheet import SendSheet
from editor_app.gui.shell.main_window import MainWindow
from editor_app.gui.shell.speech import say
from editor_app.services.reviewing import Reviewing
from editor_app.services.session import EditingSession
from editor_app.services.store_merging import MergedArticle, StoreReport
from tests.gui.history.conftest import Colleague
from tests.gui.history.test_history_dock import compared
from tests.gui.history.test_walking import desk_of, looked
from tests.gui.shell.desk import Clock
from tests.gui.shell.test_accessible import check

Key = Qt.Key


def turned_over(article: Article) -> Article:
    """The article with something of everything changed."""
    first, _, third, lower, last = article.body
    author = replace(article.authors[0], name="Deniz Ö.", bios={"tr": paragraphs("Limanlar.")})
    r1, r2, r3, _ = article.references
    body = (
        last,
        first,
        block("Üç liman, один канал", kind="heading", level=3),
        block(*third.runs, cite("m9")),
        replace(lower, marks=m.marks({m.KIND: "quote"})),
        block(Run(OBJECT, m.marks({m.TABLE: "t1"}))),
        block(Run(OBJECT, m.marks({m.IMAGE: "i1"}))),
    )
    return replace(
        article,
        title=paragraphs("Arctic Ports 🚢 after the Ice Road"),
        key_points=(article.key_points[1], KeyPoint("k9", paragraphs("Yeni nokta"))),
        body=body,
        authors=(author,),
        references=(
            Reference("r1", {**r1.fields, "title": "Другой заголовок"}),
            r2,
            r3,
            Reference("r9", {"type": "book", "title": "Yeni kaynak"}),
        ),
        notes=(Note("n1", paragraphs("Özel bir not")),),
        markers=(
            Marker("m1", (MarkerItem("r2", "s. 5"),)),
            *article.markers[1:],
            Marker("m9", (MarkerItem("n1"),)),
        ),
        images=(Image("i1", address="https://example.org/a.png", alt="Порт", credit="Ada"),),
        tables=(Table("t1", ("w1", "w2"), ("c1",), ((paragraphs("Yıl"),), (paragraphs("2025"),))),),
        available_in=("ru",),
        about=replace(article.about, region="Kuzey", tags=("порты",)),
    )


def everything(session: EditingSession) -> None:
    now = session.snapshot()
    session.execute(to_become(now, turned_over(now), session.document.length))
    session.execute(set_about("status", "in_review"))
    Reviewing(session).comment("Почему так?", text="body", start=3, end=9)
    Reviewing(session).comment("Bu ad doğru mu?", field="references/r2/title")
    session.suggesting = True
    session.execute(EditText("body", insertion(0, "Öneri ")))


@pytest.fixture
def came(
    qtbot: QtBot, window: MainWindow, filled: tuple[object, Clock], colleague: Colleague
) -> MainWindow:
    looked(qtbot, window)
    file = colleague("Ayşe", everything)
    filled[1].forward(hours=1)
    window.importer.take([file])
    desk = desk_of(window)
    qtbot.waitUntil(lambda: desk.made_walk is not None and desk.walk.bar.isVisible(), timeout=9000)
    return window


PARTS = {
    "title", "key_points", "body", "notes", "references", "authors", "about",
    "markers", "comments", "suggestions",
}  # fmt: skip


def test_each_change_is_said_and_leads_somewhere(qtbot: QtBot, came: MainWindow) -> None:
    desk = desk_of(came)
    offer = desk.walk.current
    assert offer is not None
    assert {change.part for change in offer.changes} >= PARTS
    nowhere = []
    for number, change in enumerate(offer.changes, 1):
        QTest.keyClick(came, Key.Key_F5)
        head, _, said = desk.walk.bar.text.partition(" Ayşe · ")
        assert head == f"{number} of {len(offer.changes)}", desk.walk.bar.text
        assert said
        assert "{" not in said
        if not desk.walk.led:
            nowhere.append((change.part, change.how, change.field))
    assert nowhere == []


def test_each_change_stands_on_both_sheets(qtbot: QtBot, came: MainWindow) -> None:
    desk = desk_of(came)
    desk.refresh()
    came.commands.run("compare")
    sheet = compared(qtbot, came)
    for look in ("inline", "beside"):
        sheet.look.choose(look)
        for only in (False, True):
            sheet.only.setChecked(only)
            missing = [n for n in range(sheet.count) if not sheet.paper.go(n)]
            assert missing == [], (look, only)
    assert isinstance(sheet, CompareSheet)


def test_every_control_of_the_history_has_a_name(qtbot: QtBot, came: MainWindow) -> None:
    """What came in, the bar, and the sheets."""
    desk = desk_of(came)
    came.commands.run("history")
    check(came)
    QTest.keyClick(came.dock.history.list, Key.Key_Return)
    qtbot.waitUntil(lambda: came.dock.history.arrival != "", timeout=5000)
    check(came)
    desk.name()
    came.commands.run("compare")
    compared(qtbot, came)
    for kind in (NameSheet, CompareSheet):
        for sheet in came.findChildren(kind):
            check(sheet)
            sheet.reject()
    report = LibraryReport(came.theme, StoreReport((MergedArticle("a", "Порт", "new"),)), say)
    send = SendSheet(came.theme, ["Metin"])
    for made in (report, send):
        qtbot.addWidget(made)
        made.show()
        check(made)
