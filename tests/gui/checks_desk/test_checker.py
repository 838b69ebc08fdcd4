"""The checks run beside the window: the newest article wins, and closing waits for nobody."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from editor_app.checks.context import Context
from editor_app.document.article import Article
from editor_app.document.richtext import block, paragraphs
from editor_app.gui.checks_desk.checker import Checker
from editor_app.gui.shell.main_window import MainWindow
from editor_app.services import checking
from editor_app.services.checking import Checking, Examined
from editor_app.services.workspace import Workspace
from tests.gui.shell.desk import NOON

ARTICLE = Article(
    id="a", language="tr", title=paragraphs("Limanlar"), body=(block("Buz  yolu 🧊 eriyor."),)
)


@pytest.fixture
def checker(qtbot: QtBot, workspace: Workspace) -> Iterator[Checker]:
    made = Checker(workspace)
    yield made
    assert made.rest()


def rules(examined: Examined) -> set[str]:
    return {finding.rule for finding in examined.findings}


def test_it_finds_what_the_workspace_finds(
    qtbot: QtBot, checker: Checker, workspace: Workspace
) -> None:
    with qtbot.waitSignal(checker.found) as told:
        checker.ask(ARTICLE, NOON)
    [examined] = told.args
    assert examined.article is ARTICLE
    assert examined.checked == workspace.examine(ARTICLE)
    fixed = dict(zip([f.rule for f in examined.findings], examined.mended, strict=True))
    assert fixed["text.doubled_blanks"]
    assert not fixed["article.no_author"]


def test_the_newest_question_is_answered(qtbot: QtBot, checker: Checker) -> None:
    told: list[Examined] = []
    checker.found.connect(told.append)
    articles = [replace(ARTICLE, id=str(n)) for n in range(30)]
    for article in articles:
        checker.ask(article, NOON)
    qtbot.waitUntil(lambda: bool(told))
    qtbot.wait(50)
    assert told[-1].article is articles[-1]
    assert len({examined.article.id for examined in told}) == len(told) == 1


def test_an_answer_that_was_given_up_is_not_told(qtbot: QtBot, checker: Checker) -> None:
    told: list[Examined] = []
    checker.found.connect(told.append)
    checker.ask(ARTICLE, NOON)
    checker.give_up()
    qtbot.wait(80)
    assert told == []
    checker.ask(ARTICLE, NOON)
    qtbot.waitUntil(lambda: bool(told))


class Slow(Checking):
    """Stops in the middle of a look until it is let on."""

    begun, go_on = threading.Event(), threading.Event()

    def examine(self, article: Article, now: object) -> Examined | None:
        self.begun.set()
        self.go_on.wait(5)
        return super().examine(article, NOON)


def slowly(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on looks wait to be let on."""
    monkeypatch.setattr(checking, "Checking", Slow)
    Slow.begun.clear()
    Slow.go_on.clear()


def test_closing_in_the_middle_of_a_look_waits_for_it_and_tells_nothing(
    qtbot: QtBot, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    slowly(monkeypatch)
    made = Checker(workspace)
    told: list[Examined] = []
    made.found.connect(told.append)
    made.ask(ARTICLE, NOON)
    assert Slow.begun.wait(5)
    workspace.store.close()
    threading.Timer(0.1, Slow.go_on.set).start()
    assert made.rest()
    qtbot.wait(20)
    assert told == []
    made.ask(ARTICLE, NOON)  # after the end nothing begins
    assert made.rest()


def test_a_bug_in_a_rule_is_told_as_one(
    qtbot: QtBot, checker: Checker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Context, "spots", property(lambda _: 1 / 0))
    with qtbot.captureExceptions() as caught:
        checker.ask(ARTICLE, NOON)
        qtbot.waitUntil(lambda: bool(caught))
    assert "ZeroDivisionError" in str(caught[0][1])


def test_a_window_that_is_closed_in_the_middle_of_a_look(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    slowly(monkeypatch)
    workspace.add(ARTICLE)
    window.open_article(ARTICLE.id)
    window.complete()
    window.watch.check_soon()
    assert Slow.begun.wait(5)
    threading.Timer(0.1, Slow.go_on.set).start()
    assert window.close()
    thread = window.watch._checker._thread
    assert thread is not None
    assert not thread.is_alive()
    qtbot.wait(20)
    assert window.watch.findings == ()


def test_what_was_found_in_another_article_is_not_shown(
    qtbot: QtBot, window: MainWindow, workspace: Workspace
) -> None:
    workspace.add(ARTICLE)
    window.open_article(ARTICLE.id)
    window.complete()
    window.watch.check_soon()
    window.open_article("plain00000000005")
    seen: list[str] = []
    window.watch.checked.connect(lambda examined: seen.append(examined.article.id))
    qtbot.waitUntil(lambda: bool(seen))
    assert set(seen) == {"plain00000000005"}


def test_a_letter_gives_up_the_look_that_is_under_way(
    qtbot: QtBot, window: MainWindow, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    slowly(monkeypatch)
    workspace.add(ARTICLE)
    window.open_article(ARTICLE.id)
    window.complete()
    told: list[Examined] = []
    window.watch.checked.connect(told.append)
    window.watch.check_soon()
    assert Slow.begun.wait(5)
    assert window.centre.page is not None
    window.centre.page.focus_text("body", 0)
    QTest.keyClicks(window.centre.page.paper.body, "a")
    Slow.go_on.set()
    qtbot.waitUntil(lambda: bool(told))
    assert [examined.article.body[0].text[:4] for examined in told] == ["aBuz"]
