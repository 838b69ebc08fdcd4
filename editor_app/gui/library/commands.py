"""What waits, what is due and the steps of articles as commands of a window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPoint

from editor_app.gui.library import names
from editor_app.gui.shell.commands import Command
from editor_app.gui.shell.panes import LEFT
from editor_app.services.steps import EDITOR, INTERN, first_steps, known_role

if TYPE_CHECKING:
    from editor_app.gui.shell.main_window import MainWindow

translate = QCoreApplication.translate
WAITING_KEYS = "Ctrl+Shift+W"
STATUS_KEYS = "Alt+T"


def commands(window: MainWindow) -> list[Command]:
    """For menus and the palette."""
    review = translate("library-commands", "Review")
    view = translate("library-commands", "View")
    closed = translate("library-commands", "Open an article first")

    def needs() -> str:
        return "" if chosen_articles(window) else closed

    def open_menu() -> None:  # the bar is made after the commands
        window.top.status.open_menu()

    filters = window.library.filters
    made = [
        Command(
            "waiting",
            translate("library-commands", "Waiting for me"),
            view,
            lambda: _show(window, filters.toggle_waiting),
            (WAITING_KEYS,),
            checked=lambda: filters.wanted.waiting,
        ),
        Command(
            "due",
            translate("library-commands", "What is due"),
            view,
            lambda: _show(window, filters.toggle_due),
            checked=lambda: filters.wanted.due,
        ),
        Command(
            "status",
            translate("library-commands", "How the article stands…"),
            review,
            open_menu,
            (STATUS_KEYS,),
            lambda: "" if window.articles.session is not None else closed,
        ),
    ]
    title = translate("library-commands", "Status: {}")
    made += [
        Command(
            f"status-{status}",
            title.format(word),
            review,
            _setter(window, status),
            unavailable=needs,
            checked=_is(window, status),
        )
        for status, word in names.statuses()
    ]
    return made


def chosen_articles(window: MainWindow) -> list[str]:
    """Those that a step is taken with: several that are chosen in the list, else the open one."""
    chosen = window.library.list.selected_ids
    if len(chosen) > 1 and window.library.isVisible():
        return chosen
    return [window.articles.open_id] if window.articles.open_id else []


def who_waits(role: str) -> str:
    """What waiting means for a role."""
    said = {
        EDITOR: translate("library-commands", "In review, and assigned to you or to nobody"),
        INTERN: translate("library-commands", "Not out yet, with sources nobody has verified"),
    }
    usual = translate("library-commands", "Your articles in which changes are requested")
    return said.get(known_role(role), usual)


def step_word(status: str) -> str:
    """What a step to a status is called in a menu of what can be done next."""
    words = {
        "draft": translate("steps", "Take back to draft"),
        "in_review": translate("steps", "Hand in for review"),
        "changes_requested": translate("steps", "Request changes"),
        "approved": translate("steps", "Approve"),
        "published": translate("steps", "Publish"),
    }
    return words.get(status, names.status_word(status))


def _show(window: MainWindow, choose: Callable[[], object]) -> None:
    window.panes.show_pane(LEFT)
    window.library.search.clear()
    choose()
    window.library.focus_list()


def _is(window: MainWindow, status: str) -> Callable[[], bool]:
    def checked() -> bool:
        session = window.articles.session
        return session is not None and session.snapshot().status == status

    return checked


def _setter(window: MainWindow, status: str) -> Callable[[], object]:
    return lambda: set_status(window, chosen_articles(window), status)


def set_status(window: MainWindow, article_ids: Sequence[str], status: str) -> None:
    """Give articles a status; what stands in the way is said."""
    if list(article_ids) == [window.articles.open_id]:
        window.articles.set_status(status)
    elif article_ids:
        window.articles.set_status_of(article_ids, status)


def many_menu(window: MainWindow, article_ids: Sequence[str], at: QPoint) -> None:
    """What can be done with several articles: a step, the likeliest of the role first."""
    from editor_app.gui.widgets.menus import Menu

    menu = Menu(parent=window)
    number = len(article_ids)
    said = translate("library-commands", "%n article(s) chosen", "", number)
    menu.addAction(names.counted(said, number)).setEnabled(False)
    menu.addSeparator()
    lines = (window.library.line(one) for one in article_ids)
    now = {line.status for line in lines if line is not None}
    first = [step for one in now for step in first_steps(window.workspace.role, one)]
    for status in dict.fromkeys([*first, *(status for status, _ in names.statuses())]):
        action = menu.addAction(step_word(status))
        action.setEnabled(now != {status})
        action.triggered.connect(lambda _=False, s=status: set_status(window, article_ids, s))
    menu.addSeparator()
    export = menu.addAction(translate("library-commands", "Export…"))
    export.triggered.connect(lambda: window.many_exporter.ask(article_ids))
    trash = menu.addAction(translate("library-commands", "Move to the Trash"))
    trash.triggered.connect(lambda: window.library.many_trash_asked.emit(list(article_ids)))
    if window.library.wanted.trashed:
        purge = menu.addAction(translate("library-commands", "Delete for good…"))
        purge.triggered.connect(lambda: window.purge(article_ids))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(at)
