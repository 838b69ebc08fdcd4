"""What the history says: counted, short, and never a raw name of a field or a state."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.document.compared import Change, Piece
from editor_app.document.history import Sitting, Version
from editor_app.document.records import Comment, Suggestion
from editor_app.gui.history.contents import contents_lines, duration
from editor_app.gui.history.entries import history_rows, when_words
from editor_app.gui.history.send_sheet import SendSheet
from editor_app.gui.history.words import change_line, change_text, field_title, listed, summary
from editor_app.gui.theme.theme import Theme
from editor_app.services.arrivals import Arrival
from tests.gui.shell.desk import arctic

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0.2, "A day"),
        (1, "1 day"),
        (5, "5 days"),
        (13, "13 days"),
        (15, "2 weeks"),
        (70, "2 months"),
        (400, "13 months"),
        (800, "2 years"),
    ],
)
def test_a_history_is_so_long(qapp: object, days: float, said: str) -> None:
    assert duration(days) == said


def test_what_goes_out_is_counted(qapp: object) -> None:
    article = replace(
        arctic(),
        comments=(Comment("c1"), Comment("c2", resolved=True)),
        suggestions=(Suggestion("s1"), Suggestion("s2", status="accepted")),
    )
    lines = contents_lines(
        article,
        versions=2,
        people=("Deniz", "Ayşe", "Олег"),
        first=NOON - timedelta(days=21),
        last=NOON,
    )
    assert lines == [
        "Text and sources, 2 comments (1 resolved), 1 open suggestion, 2 versions",
        "3 weeks of history, by Deniz, Ayşe and Олег",
    ]


def test_people_are_listed_and_not_endlessly() -> None:
    assert listed(()) == ""
    assert listed(("Ayşe", "")) == "Ayşe"
    assert listed(("Ayşe", "Олег")) == "Ayşe and Олег"
    assert listed(("a", "b", "c", "d", "e")) == "a, b and 3 others"


def test_comments_are_counted_apart() -> None:
    changes = [Change("title", "title", "changed"), Change("", "comments", "added")]
    assert summary(changes) == "1 change, 1 comment"
    assert summary(changes[1:]) == "1 comment"
    assert summary(changes[:1] * 3) == "3 changes"


def test_a_change_is_one_line_however_long_it_is() -> None:
    article = arctic()
    pieces = (Piece("removed", "eski\nsatır " * 90), Piece("added", "новый 🚢 " * 90))
    change = Change("body/3:0-9", "body", "changed", pieces=pieces, by="Ayşe")
    said = change_line(change, article, article)
    assert said.startswith("Ayşe · Paragraph 3: changed · eski satır")
    assert "→ новый 🚢" in said
    assert "\n" not in said
    assert len(said) < 220


def test_what_a_newer_version_changed_is_said_all_the_same() -> None:
    article = arctic()
    change = Change("", "holograms", "folded", item="h1", field="depth")
    assert change_line(change, article, article) == "holograms: depth: folded"


def test_dates_and_statuses_are_written_as_everywhere(qapp: object) -> None:
    dates = (Piece("removed", "2025-03-18"), Piece("added", "2026-11-20"))
    change = Change("references/1/accessed", "references", "changed", "r1", "accessed", dates)
    assert change_text(change) == "18.03.2025 → 20.11.2026"
    states = (Piece("removed", "draft"), Piece("added", "in_review"))
    assert change_text(
        Change("about/status", "about", "changed", field="status", pieces=states)
    ) == ("Draft → In review")
    assert field_title("2:3") == "row 2, column 3"
    assert field_title("bio:ru") == "Bio (Русский)"


def test_what_came_in_stands_in_the_place_of_the_version_before_it(qapp: object) -> None:
    versions = (
        Version("v2", "", "Deniz", NOON, "merge", "Ayşe", "H2"),
        Version("v1", "Taslak", "Deniz", NOON - timedelta(hours=2), "named", "", "H1"),
    )
    sat = Sitting("Ayşe", NOON - timedelta(minutes=50), NOON - timedelta(minutes=5), 40, "H3")
    came = (Arrival("a1", "H2", "H4", NOON, ("Ayşe",)),)
    rows, moments = history_rows(versions, (sat,), came, when_words(NOON))
    assert [row.title for row in rows] == ["Came in from Ayşe", "Ayşe wrote", "Taslak"]
    assert rows[1].below == "11:10–11:55 · 40 characters"
    assert [moment.heads for moment in moments] == ["H2", "H3", "H1"]


def test_what_comes_from_outside_may_call_itself_anything(qapp: object) -> None:
    long = "Ğ" * 999
    versions = tuple(
        Version(f"v{n}", name, long, NOON, kind, long, "H")
        for n, (name, kind) in enumerate(
            [(f"a\n{long}", "named"), ("", "import"), ("", "merge"), ("", "status")]
        )
    )
    came = (Arrival("a1", "H2", "H4", NOON, (long,) * 9),)
    sat = Sitting(long, NOON, NOON, 1, "H3")
    rows, moments = history_rows(versions, (sat,), came, when_words(NOON))
    assert max(len(row.title) for row in rows) < 150
    assert all("\n" not in moment.words for moment in moments)
    change = Change("title", "title", "changed", by=long)
    assert len(change_line(change, arctic(), arctic())) < 100


def test_moments_are_in_the_time_zone_of_whoever_looks() -> None:
    istanbul = timezone(timedelta(hours=3))
    said = when_words(NOON.astimezone(istanbul))
    assert said(NOON) == "15:00"
    assert said(NOON - timedelta(days=1)) == "yesterday, 15:00"


def test_sending_says_what_goes_out_and_answers_by_key(qtbot: QtBot, qapp: object) -> None:
    theme = Theme("light")
    theme.apply(qapp)  # type: ignore[arg-type]
    for key, answer in ((Qt.Key.Key_Return, "send"), (Qt.Key.Key_Escape, "")):
        sheet = SendSheet(theme, ["Metin", "Три недели"])
        qtbot.addWidget(sheet)
        sheet.show()
        assert "Три недели" in sheet.accessibleDescription()
        QTest.keyClick(sheet, key)
        assert sheet.answer == answer


def test_a_finding_that_was_left_has_the_name_of_its_rule(qapp: object) -> None:
    left = Change("", "waivers", "added", "w1", "reference.accessed.missing", by="Ayşe")
    said = change_line(left, arctic(), arctic())
    assert "reference." not in said
    assert said.startswith("Ayşe · Left as it is: ")
    status = Change("about/status", "about", "changed", "", "status",
                    (Piece("removed", "draft"), Piece("added", "in_review")))  # fmt: skip
    assert change_line(status, arctic(), arctic()) == "Status: changed · Draft → In review"
