"""Findings in the text: signs in the margin level with their words, and keys to the next one."""

from __future__ import annotations

import random

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.document.article import Article
from editor_app.document.finding import BLOCKER, NOTE, WARNING, Finding
from editor_app.document.marks import marks as marked_with
from editor_app.document.records import (
    Author,
    KeyPoint,
    Marker,
    MarkerItem,
    Note,
    Reference,
    Suggestion,
)
from editor_app.document.richtext import Run, block, cite, paragraphs
from editor_app.gui.checks_desk.order import marked, ordered, walked
from editor_app.gui.page.margin_marks import MarginMarks
from editor_app.gui.page.page_view import PageView
from editor_app.gui.review.shown import Shown
from editor_app.gui.shell.main_window import MainWindow
from editor_app.services.workspace import Workspace

LONG = "Limanlar 🚢 bu kış açık kalacak, çünkü buz yolu geç kapandı ve gemiler bekliyor. " * 4
BODY = (
    block("Порты открыты."),
    block(f"{LONG}Buz  yolu.", cite("gone")),
    block("No finding here."),
    block("Ice in the the strait."),
)


@pytest.fixture
def marks(qtbot: QtBot, window: MainWindow, workspace: Workspace) -> MarginMarks:
    article = Article(
        id="margin0000000001",
        language="en",
        title=paragraphs("THE WINTER PORTS"),
        key_points=(KeyPoint("k1"), KeyPoint("k2", paragraphs("Лёд тает."))),
        body=BODY,
    )
    workspace.add(article)
    window.open_article(article.id)
    window.complete()
    qtbot.waitUntil(lambda: window.watch.in_text.marks is not None)
    found = window.watch.in_text.marks
    assert found is not None
    return found


def page(window: MainWindow) -> PageView:
    assert window.centre.page is not None
    return window.centre.page


def line_of(window: MainWindow, position: int) -> QPoint:
    """Where words of the body are, in pixels of the sheet."""
    body = page(window).paper.body
    cursor = body.textCursor()
    cursor.setPosition(body.binding.to_qt(position))
    return body.mapTo(page(window).paper, body.cursorRect(cursor).center())


def test_signs_stand_level_with_their_words(marks: MarginMarks, window: MainWindow) -> None:
    signs = marks.signs()
    levels = [level for _, level in signs]
    # title in capitals; an empty key point and one tied to nothing; blanks, marker; doubled word
    assert levels == [WARNING, WARNING, NOTE, BLOCKER, WARNING]
    start = len(BODY[0].text) + 1
    blanks = line_of(window, start + BODY[1].text.index("  "))
    twice = line_of(window, start + len(BODY[1].text) + 1 + len(BODY[2].text) + 1 + 8)
    assert abs(signs[3][0].center().y() - blanks.y()) <= 4
    assert abs(signs[4][0].center().y() - twice.y()) <= 4
    assert all(rect.right() < marks.width() for rect, _ in signs)


def test_a_sign_says_all_that_is_found_in_its_line(marks: MarginMarks) -> None:
    found = marks.sign_at(marks.signs()[3][0].center())
    assert [finding.level for finding in found] == [BLOCKER, NOTE]
    assert len(marks.words(found).splitlines()) == 2
    assert marks.sign_at(QPoint(2, 2)) == ()
    assert marks.words(()) == ""
    many = [Finding(NOTE, "text.repeated", f"body/{n}", {"first": n}) for n in range(9)]
    assert marks.words(many).splitlines()[-1] == "and 3 more"


def test_a_click_leads_to_the_entry_and_another_to_the_next(
    marks: MarginMarks, window: MainWindow
) -> None:
    place = marks.signs()[3][0].center()
    QTest.mouseClick(marks, Qt.MouseButton.LeftButton, pos=place)
    dock = window.dock.checks
    assert dock.isVisible()
    assert dock.list.current is not None
    assert dock.list.current.finding.rule == "marker.no_item"
    QTest.mouseClick(marks, Qt.MouseButton.LeftButton, pos=place)
    assert dock.list.current.finding.rule == "text.doubled_blanks"


def test_signs_move_with_the_words_while_somebody_writes(
    qtbot: QtBot, marks: MarginMarks, window: MainWindow
) -> None:
    before = marks.signs()
    body = page(window).paper.body
    body.setFocus()
    body.binding.select(0)
    for _ in range(3):
        QTest.keyClick(body, Qt.Key.Key_Return)
    line = body.formats.line_height()
    moved = marks.signs()
    assert moved[0] == before[0]
    assert moved[4][0].y() - before[4][0].y() >= 3 * line - 3
    body.selectAll()
    QTest.keyClick(body, Qt.Key.Key_Delete)
    assert [level for _, level in marks.signs()][:3] == [WARNING, WARNING, NOTE]
    assert len(marks.signs()) <= 4
    qtbot.waitUntil(lambda: "article.no_text" in {f.rule for f in window.watch.findings})


def test_the_switch_in_the_view_menu_is_remembered(
    qtbot: QtBot, marks: MarginMarks, window: MainWindow, workspace: Workspace
) -> None:
    action = window.commands.action("findings-in-margin")
    assert action.isChecked()
    action.trigger()
    assert not marks.isVisible()
    assert not action.isChecked()
    assert window.remembered.get("findings_in_margin", True) is False
    window.open_article("plain00000000005")
    window.watch.check_now()
    assert window.watch.in_text.marks is None
    action.trigger()
    qtbot.waitUntil(lambda: window.watch.in_text.marks is not None)


def where(window: MainWindow) -> tuple[str, int]:
    active = page(window).active
    assert active is not None
    selected = active.binding.selection()
    return active.name, min(selected.anchor, selected.position)


def test_f8_goes_from_finding_to_finding_and_round(marks: MarginMarks, window: MainWindow) -> None:
    del marks
    page(window).focus_text("title", 0)
    seen = []
    for _ in range(6):
        window.commands.run("next-finding")
        seen.append(where(window))
    start = len(BODY[0].text) + 1
    assert seen[0] == ("title", 0)
    assert [name for name, _ in seen[1:3]] == ["kp:k1", "kp:k2"]
    assert seen[3] == ("body", start + BODY[1].text.index("  "))
    assert seen[4] == ("body", start + BODY[1].text.index("\ufffc"))
    assert seen[5][1] > seen[4][1]
    window.commands.run("next-finding")
    assert where(window) == ("title", 0)
    window.commands.run("previous-finding")
    assert where(window) == seen[5]


def test_f8_is_a_key_of_the_page_and_the_list_follows(
    qtbot: QtBot, marks: MarginMarks, window: MainWindow
) -> None:
    del marks
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    window.show_dock("checks")
    page(window).focus_text("body", 0)
    QTest.keyClick(page(window).paper.body, Qt.Key.Key_F8)
    current = window.dock.checks.list.current
    assert current is not None
    assert current.finding.rule == "text.doubled_blanks"
    QTest.keyClick(window.dock.checks.list, Qt.Key.Key_1)
    page(window).focus_text("body", 0)
    QTest.keyClick(page(window).paper.body, Qt.Key.Key_F8)
    assert window.dock.checks.list.current.finding.rule == "marker.no_item"


def test_where_nothing_is_found_f8_says_so(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    said: list[str] = []
    window.tell = lambda text, *_: said.append(text)  # type: ignore[method-assign]
    article = Article(id="empty00000000001", language="ru", body=(block("Лёд тает. 🧊"),))
    workspace.add(article)
    window.open_article(article.id)
    window.watch.check_now()
    window.watch.findings = ()
    window.watch.check_now = lambda: None  # type: ignore[method-assign]
    window.commands.run("next-finding")
    assert said == ["There is nothing to fix in the text."]


def test_findings_are_met_in_the_order_of_the_page() -> None:
    places = ("authors/1/bio", "body/10:1-2", "body/2:30-40", "body/2:4-5", "title", "", "notes/1")
    found = [Finding(NOTE, "x.y", place) for place in places]
    assert [finding.place for finding in ordered(marked(found), {})] == [
        "title", "body/2:4-5", "body/2:30-40", "body/10:1-2", "notes/1", "authors/1/bio",
    ]  # fmt: skip
    assert marked([Finding(BLOCKER, "suggestion.open", "body/1")]) == []


def test_a_note_is_met_where_its_marker_stands() -> None:
    markers = {"notes/2": "body/2:10-11", "notes/3": "notes/2", "notes/1": "body/9:0-1"}
    places = ("notes/1", "notes/2", "notes/3", "body/2:10-11", "body/2:11-12", "body/2:4-5")
    found = walked([Finding(NOTE, "x.y", place) for place in places], markers)
    assert [finding.place for finding in found] == [
        "body/2:4-5", "body/2:10-11", "notes/2", "notes/3", "body/2:11-12", "notes/1",
    ]  # fmt: skip


def test_f8_goes_from_the_text_into_a_note_and_back_into_the_text(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    article = Article(
        id="notes00000000001",
        language="en",
        title=paragraphs("Ports"),
        body=(
            block("Ice  🧊 melts", cite("m1"), ", they  say."),
            block("Лёд  тает", cite("m2"), "."),
        ),
        notes=(Note("n1", paragraphs("Son  dipnot.")), Note("n2", paragraphs("İlk  dipnot."))),
        markers=(Marker("m1", (MarkerItem("n2"),)), Marker("m2", (MarkerItem("n1"),))),
    )
    workspace.add(article)
    window.open_article(article.id)
    window.complete()
    window.watch.check_now()
    page(window).focus_text("body", 0)
    seen = []
    for _ in range(6):
        window.commands.run("next-finding")
        active = page(window).active
        seen.append(active.name if active is not None else "")
    # Of a paragraph with several slips the first one is said.
    assert seen[:4] == ["body", "note:n2", "body", "note:n1"]
    page(window).focus_text("note:n2", 1)
    window.commands.run("next-finding")
    assert where(window)[0] == "body"
    rows = window.dock.checks.rows
    listed = [rows.words(r)[1] for r in rows.rows if r.finding.rule == "text.doubled_blanks"]
    # As the page numbers them, and where they are read.
    assert [said.partition(" · ")[0] for said in listed][:4] == [
        "Paragraph 1", "Note 1", "Paragraph 2", "Note 2",
    ]  # fmt: skip


def test_the_blocker_of_an_open_suggestion_leads_to_its_card(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    article = Article(
        id="cards00000000001",
        language="tr",
        title=paragraphs("Limanlar"),
        body=(
            block(
                "Лёд ",
                Run("🧊", marked_with({"ins:s1": True})),
                Run("ş", marked_with({"del:s2": True})),
            ),
        ),
        suggestions=(
            Suggestion("s1", "open", {"author": "Олег"}),
            Suggestion("s2", "open", {"author": "Ayşe"}),
        ),
    )
    workspace.add(article)
    window.open_article(article.id)
    window.complete()
    window.watch.check_now()
    window.show_dock("comments")
    window.dock.comments.show_only(Shown("resolved"))
    window.show_dock("checks")
    checks = window.dock.checks
    second = next(f for f in checks.findings if f.facts.get("id") == "s2")
    assert checks.select(second)
    QTest.keyClick(checks.list, Qt.Key.Key_Return)
    assert window.desks.current == "review"
    assert window.dock.current == "comments"
    current = window.dock.comments.current
    assert current is not None
    assert current.key == "suggestion/s2"
    window.desks.review.press("R")
    session = window.articles.session
    assert session is not None
    assert [s.id for s in session.snapshot().suggestions if s.status == "open"] == ["s1"]


def test_what_is_missing_leads_to_where_it_is_made(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    article = Article(
        id="missing000000001",
        language="ru",
        title=paragraphs("Порты"),
        body=(block("Лёд тает. 🧊"),),
    )
    workspace.add(article)
    window.open_article(article.id)
    window.complete()
    window.watch.check_now()
    window.show_dock("checks")
    checks = window.dock.checks
    rules = {f.rule: f for f in checks.findings}
    asked: list[str] = []
    window.dialogues.authors = lambda author="": asked.append(author)  # type: ignore[method-assign]
    checks.select(rules["article.no_author"])
    QTest.keyClick(checks.list, Qt.Key.Key_Return)
    assert asked == [""]
    checks.select(rules["article.no_key_points"])
    QTest.keyClick(checks.list, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page(window).paper.key_points.add_button


def test_a_source_has_its_sign_beside_its_line(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    fields = {"type": "webpage", "title": "Лёд", "container-title": "Ş"}
    whole = {**fields, "URL": "https://example.org/a", "accessed": {"date-parts": [[2026, 1, 2]]}}
    lame = {**whole, "URL": "https://example.org/?utm_id=1"}
    article = Article(
        id="margin0000000002",
        language="en",
        title=paragraphs("Ports"),
        body=(block("Ice 🧊", cite("m1"), " melts", cite("m2"), "."),),
        authors=(Author("a1", "Zoë"),),
        references=(Reference("r1", lame), Reference("r2", whole), Reference("r3", fields)),
        markers=(Marker("m1", (MarkerItem("r2"),)), Marker("m2", (MarkerItem("r1"),))),
    )
    workspace.add(article)
    window.open_article(article.id)
    window.complete()
    qtbot.waitUntil(lambda: window.watch.in_text.marks is not None)
    marks = window.watch.in_text.marks
    assert marks is not None
    paper = page(window).paper
    found = paper.references.line_of("r1")
    assert found is not None
    first = found[0].mapTo(paper, found[1].center()).y()
    rows = [rect.center().y() for rect, level in marks.signs() if level == NOTE]
    assert any(abs(row - first) <= 3 for row in rows)
    other = paper.references.line_of("r2")
    assert other is not None
    assert not any(abs(row - other[0].mapTo(paper, other[1].center()).y()) <= 3 for row in rows)
    assert paper.references.line_of("r3") is None  # not cited: not printed
    assert [level for rect, level in marks.signs()][-1] == WARNING  # the author without a bio


def test_a_key_point_that_is_taken_away_takes_its_sign_along(
    qtbot: QtBot, marks: MarginMarks, window: MainWindow
) -> None:
    before = len(marks.signs())
    page(window).paper.key_points.remove("k1")
    qtbot.wait(20)
    assert len(marks.signs()) == before - 1
    marks.grab()


def test_what_f8_has_gone_to_is_mended_where_one_stands(
    marks: MarginMarks, window: MainWindow
) -> None:
    del marks
    said: list[str] = []
    window.tell = lambda text, *_: said.append(text)  # type: ignore[method-assign]
    start = len(BODY[0].text) + 1
    page(window).focus_text("body", start)
    window.commands.run("next-finding")
    window.commands.run("fix-finding")
    session = window.articles.session
    assert session is not None
    assert "Buz yolu" in session.snapshot().body[1].text
    once = session.snapshot()
    window.commands.run("fix-finding")  # what stands elsewhere is not mended instead
    assert session.snapshot() == once
    session.undo()
    assert "Buz  yolu" in session.snapshot().body[1].text
    # Where the caret stands in the words it is the same, and elsewhere it is said.
    end = start + len(BODY[1].text) + 1 + len(BODY[2].text) + 1
    page(window).focus_text("body", end + 10)
    window.commands.run("fix-finding")
    assert session.snapshot().body[3].text == "Ice in the strait."
    said.clear()
    page(window).focus_text("body", 3)
    window.commands.run("fix-finding")
    assert said == ["No finding stands here. F8 goes to the next one."]


@pytest.mark.parametrize("seed", range(6))
def test_signs_survive_whatever_is_done_to_the_text(
    qtbot: QtBot, marks: MarginMarks, window: MainWindow, seed: int
) -> None:
    chance = random.Random(seed)
    body = page(window).paper.body
    session = window.articles.session
    assert session is not None
    for _ in range(60):
        length = body.binding.shadow.length
        start, end = sorted(chance.randint(0, length) for _ in "ab")
        body.binding.select(start, end if chance.random() < 0.5 else start)
        key = chance.choice((Qt.Key.Key_Return, Qt.Key.Key_Delete, Qt.Key.Key_Backspace))
        deed = chance.choice(("key", "type", "paste", "undo", "redo", "check", "paint"))
        if deed == "key":
            QTest.keyClick(body, key)
        elif deed == "type":
            QTest.keyClicks(body, "the the  ")
        elif deed == "paste":
            mime = QMimeData()
            mime.setText("Buz  yolu.\n\nПорты 🚢  открыты.\n\nIce in the the bay.")
            body.insertFromMimeData(mime)
        elif deed == "undo":
            session.undo()
        elif deed == "redo":
            session.redo()
        elif deed == "check":
            window.watch.check_now()
            assert marks.places.intact
        marks.grab()
    window.watch.check_now()
    in_text = [f for f in marked(window.watch.findings) if f.place.startswith("body/")]
    lines = marks.places.spots(0, 1 << 20)
    assert len(in_text) == sum(f.place.startswith("body/") for spot in lines for f in spot.findings)


def test_f8_is_not_led_out_of_the_text(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    said: list[str] = []
    window.tell = lambda text, *_: said.append(text)  # type: ignore[method-assign]
    article = Article(
        id="margin0000000003",
        language="tr",
        title=paragraphs("Limanlar"),
        body=(block("Buz 🧊 eriyor."),),
        authors=(Author("a1", "Şule"),),
        references=(Reference("r1", {"type": "webpage", "title": "Лёд"}),),
    )
    workspace.add(article)
    window.open_article(article.id)
    window.complete()
    page(window).focus_text("body", 2)
    window.commands.run("next-finding")
    assert QApplication.activeModalWidget() is None
    assert where(window) == ("body", 2)
    [sentence] = said
    assert sentence.endswith("(Alt+4).")


def test_in_focus_mode_there_are_words_alone(marks: MarginMarks, window: MainWindow) -> None:
    place = marks.signs()[3][0].center()
    assert marks.sign_at(place)
    bare = marks.grab().toImage()
    window.commands.run("focus")
    assert marks.sign_at(place) == ()
    assert marks.grab().toImage() != bare
    window.commands.run("focus")
    assert marks.sign_at(place)
    assert marks.grab().toImage() == bare
