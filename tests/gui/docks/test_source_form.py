"""The form of one source loses nothing, and knows what is here already."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from editor_app.gui.docks.left_forms import MOST, InMemory, LeftForms
from editor_app.gui.docks.source_form import SourceForm
from editor_app.gui.shell.main_window import MainWindow
from editor_app.gui.shell.remembered import Remembered
from tests.gui.docks.test_docks import article, form

NEW = {"title": "Ледовая дорога 🧊", "outlet": "Портовый вестник", "URL": "https://example.org/led"}


def fill(made: SourceForm, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        made._lines[name].setText(text)


def leave(made: SourceForm) -> None:
    QTest.keyClick(made, Qt.Key.Key_Escape)
    QApplication.processEvents()


def test_a_new_source_that_was_left_is_there_again(qtbot: QtBot, window: MainWindow) -> None:
    told: list[str] = []
    window.dock.sources.told.connect(told.append)
    before = len(article(window).references)
    window.dock.sources.add()
    fill(form(), NEW)
    leave(form())
    assert told == ["Not saved. What you filled in is there when you open it again."]
    window.dock.sources.add()
    made = form()
    assert {name: made._lines[name].text() for name in NEW} == NEW
    assert made._again.isVisible()
    made._again.click()
    assert not made._lines["title"].text()
    fill(made, NEW)
    made._save.click()
    assert len(article(window).references) == before + 1
    assert article(window).references[-1].fields["title"] == NEW["title"]
    window.dock.sources.add()
    assert not form()._lines["title"].text(), "what was saved is not offered again"
    leave(form())
    assert len(told) == 1, "nothing was filled in"


def test_what_was_changed_in_a_source_and_left_is_there_again(
    qtbot: QtBot, window: MainWindow
) -> None:
    dock = window.dock.sources
    one = article(window).references[0]
    dock.edit(one.id)
    fill(form(), {"title": "Başka başlık"})
    leave(form())
    assert article(window).reference_by_id[one.id].fields == one.fields
    dock.edit(one.id)
    assert form()._lines["title"].text() == "Başka başlık"
    leave(form())


def test_the_form_knows_what_is_here_already(qtbot: QtBot, window: MainWindow) -> None:
    dock = window.dock.sources
    one = next(r for r in article(window).references if r.fields.get("URL"))
    before = len(article(window).references)
    dock.add()
    fill(form(), {"URL": f"{one.fields['URL']}?utm_source=x"})
    form().look_now()
    assert form()._double.isVisible()
    assert str(one.fields["title"]) in form()._double_words.text()
    form()._use.click()
    QApplication.processEvents()
    assert QApplication.activeModalWidget() is None
    assert dock.list.current is not None
    assert dock.list.current.id == one.id
    assert len(article(window).references) == before
    dock.edit(one.id)
    form().look_now()
    assert not form()._double.isVisible(), "a source is not its own double"
    leave(form())


def on_disk(window: MainWindow) -> LeftForms:
    """What the next start of the program finds."""
    return LeftForms(Remembered(window.remembered._path))


def test_what_was_left_survives_the_end_of_the_program(qtbot: QtBot, window: MainWindow) -> None:
    here = article(window).id
    window.dock.sources.add()
    fill(form(), NEW)
    leave(form())
    found = on_disk(window).item(here, "", {})
    assert found is not None
    assert (found["title"], found["container-title"]) == (NEW["title"], NEW["outlet"])
    window.dock.sources.left = on_disk(window)
    window.dock.sources.add()
    assert form()._lines["title"].text() == NEW["title"]
    form()._save.click()
    QApplication.processEvents()
    assert window.dock.sources.left.item(here, "", {}) is None


def test_a_program_that_ends_in_the_form_has_kept_it(qtbot: QtBot, window: MainWindow) -> None:
    here = article(window).id
    one = article(window).references[0]
    window.dock.sources.edit(one.id)
    fill(form(), {"title": "Başka 🧊"})
    kept = lambda: on_disk(window).item(here, one.id, one.fields)  # noqa: E731
    qtbot.waitUntil(lambda: bool(kept()))
    assert (kept() or {})["title"] == "Başka 🧊"
    fill(form(), {"title": str(one.fields["title"])})
    qtbot.waitUntil(lambda: kept() is None)
    leave(form())


def test_a_form_is_not_put_over_a_source_that_is_another_by_now() -> None:
    forms = LeftForms(InMemory())
    forms.keep("a", "s", {"title": "Эхо"}, {"title": "Эхо 1"})
    assert forms.item("a", "s", {"title": "Эхо"}) == {"title": "Эхо 1"}
    assert forms.item("a", "s", {"title": "Other"}) is None
    for number in range(MOST):
        forms.keep("b", str(number), {}, {"title": "x"})
    assert forms.item("a", "s", {"title": "Эхо"}) is None, "the oldest are forgotten"
