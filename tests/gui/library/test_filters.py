"""The pills of the filters keep their words readable however many articles there are."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from editor_app.gui.library.filters import FilterBar
from editor_app.gui.theme.theme import Theme


def test_numbers_that_do_not_fit_go_into_the_tips(qtbot: QtBot) -> None:
    filters = FilterBar(Theme())
    qtbot.addWidget(filters)
    filters.show()
    pills = filters._pills
    filters.resize(1000, 80)
    filters.set_counts({"": 2_000, "draft": 400, "in_review": 420})
    assert [pill.text()[-1] for pill in pills.values()] == ["0", "0", "0"]
    filters.resize(sum(pill.sizeHint().width() for pill in pills.values()) - 20, 80)
    assert pills[""].text() != "All"
    assert (pills["draft"].text(), pills["in_review"].text()) == ("Drafts", "In review")
    assert pills["draft"].toolTip() == pills["draft"].accessibleName() == "Drafts 400"
    filters.resize(1000, 80)
    assert pills["draft"].text() == "Drafts 400"
    assert not pills["draft"].toolTip()
