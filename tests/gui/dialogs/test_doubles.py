"""Two records side by side: only what one of them says has a row."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from editor_app.gui.dialogs.doubles import DoublesSheet
from editor_app.gui.sources_desk.fields import field_label, shown
from editor_app.references.duplicates import Match
from editor_app.services.source_merging import Pair, Twin

LINK = "https://example.org/buz"


@pytest.mark.parametrize(("title", "rows"), [("", 0), ("Buz yolu", 1)])
def test_a_title_that_neither_has_takes_no_row(qtbot: QtBot, title: str, rows: int) -> None:
    keep = {"type": "webpage", "URL": LINK, "title": title}
    other = {**keep, "URL": f"{LINK}?utm_source=x"}
    pair = Pair("a", Twin("b", Match("url", 1.0), other, number=2), 1)
    made = DoublesSheet(keep, pair, shown, field_label)
    qtbot.addWidget(made)
    labels = [label.text() for label in made.findChildren(QLabel)]
    assert labels.count("Title") == rows
    assert labels.count("Link") == 1
