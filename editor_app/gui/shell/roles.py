"""What follows from who is at work: the desk that opens, what waits, and the steps of articles."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from editor_app.gui.docks.following import touches
from editor_app.gui.library.commands import WAITING_KEYS, many_menu, who_waits
from editor_app.gui.library.names import counted, status_word, untitled
from editor_app.gui.shell.desks import WRITING
from editor_app.gui.shell.several import Several
from editor_app.gui.shell.speech import say
from editor_app.gui.widgets.dialogs import Choice, ask
from editor_app.gui.widgets.looks import tip_text
from editor_app.services.steps import Refusal, Stepped, desk_of

if TYPE_CHECKING:
    from editor_app.gui.shell.main_window import MainWindow
    from editor_app.services.session import EditingSession
    from editor_app.services.standing import Standing


class Roles(QObject):
    """Joins the list, the bar and the desks to the role. Somebody who goes to a desk of their own
    choice stays there until the window is opened again: a role is an offer.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._chosen = False
        """Whether somebody went to a desk in this sitting."""
        self._going = False
        self._role = window.workspace.role
        window.top.first_steps = window.articles.first_steps
        window.library.counted.connect(window.top.show_waiting)
        window.library.many_menu_asked.connect(lambda ids, at: many_menu(window, ids, at))
        window.library.many_trash_asked.connect(self._trash_many)
        window.articles.opened.connect(self._opened)
        window.articles.closed.connect(self._show_said)
        window.articles.stepped.connect(self._say_steps)
        window.watch.changed.connect(self._changed)
        window.desks.changed.connect(self._note_choice)
        window.dialogues.preferred.connect(self._preferred)
        self._show_waiting()

    def begin(self) -> None:
        """The window is there: open the desk of the role for the article that is open."""
        session = self._window.articles.session
        if session is not None:
            self._opened(session)

    def _opened(self, session: EditingSession) -> None:
        self._show_said()
        wanted = desk_of(self._window.workspace.role, session.snapshot().status)
        came_by_role = self._window.desks.current == self._by_role
        if self._chosen or (wanted == WRITING and not came_by_role):
            return
        self._go(wanted)

    _by_role = ""
    """The desk that was opened by the role, if any."""

    def _go(self, desk: str) -> None:
        self._going, self._by_role = True, desk
        self._window.desks.show(desk)
        self._going = False

    def _note_choice(self) -> None:
        self._chosen = self._chosen or not self._going

    def _preferred(self) -> None:
        """Another name or role, whose desk opens at once."""
        role = self._window.workspace.role
        if role != self._role:
            self._role = role
            self.begin()
        self._show_waiting()
        self._window.library.refresh()

    def _show_waiting(self) -> None:
        tip = tip_text(who_waits(self._window.workspace.role), WAITING_KEYS)
        self._window.library.filters.say_who_waits(tip)

    def _changed(self, _: object, names: set[str] | None) -> None:
        """The open article is another: who waits for it may be, too."""
        self._show_said(anew=touches(names, "about", "versions"))
        if touches(names, "references", "markers", "about", "authors"):
            self._window.library.count_later()

    _stands: Standing | None = None
    """Who took the last step of the open article, and when."""

    def _show_said(self, *, anew: bool = True) -> None:
        """Who took the last step, and how long ago; looked up only where it may be another."""
        from editor_app.services.standing import standing

        window, session = self._window, self._window.articles.session
        if session is None:
            self._stands = None
            window.top.show_said("", None, None)
            return
        if anew or self._stands is None:
            self._stands = standing(session)
        now = window.workspace.clock().astimezone()
        window.top.show_said(self._stands.by, self._stands.at, now)

    def _trash_many(self, article_ids: list[str]) -> None:
        """Several of the list into the Trash, or back from it, with one way back."""
        window = self._window
        articles = window.articles
        if window.library.wanted.trashed:
            articles.restore_many(article_ids)
            window.tell(self.tr("Put back among the articles"))
            return
        gone = articles.trash_many(article_ids, window.library.neighbour_of_all(article_ids))
        said = counted(self.tr("%n article(s) moved to the Trash", "", len(gone)), len(gone))
        if gone:
            what, lies = self.tr("to the Trash"), lambda row: row.trashed is not None
            window.several.done(Several(what, gone, lies, articles.restore_many), said)
        window.library.focus_list()

    def _say_steps(self, made: Stepped) -> None:
        """What came of giving several articles a status."""
        window = self._window
        status = window.workspace.row(made.done[0]).status if made.done else ""
        number = len(made.moved(status))
        if number:
            said = self.tr("%n article(s): {}", "", number).format(status_word(status))
            stands = lambda row: row.status == status and row.trashed is None  # noqa: E731
            back = lambda ids: window.articles.step_back(replace(made, done=tuple(ids)))  # noqa: E731
            step = Several(status_word(status), made.moved(status), stands, back)
            window.several.done(step, counted(said, number))
        if not made.refused:
            return
        refused = len(made.refused)
        title = counted(self.tr("%n article(s) could not take the step", "", refused), refused)
        lead = self.tr("What stands in the way must be mended first.")
        close = (Choice("close", self.tr("Close"), "primary"),)
        details = "\n\n".join(self._refused(one) for one in made.refused)
        ask(window.theme, window, title, lead, close, tone="amber", details=details)

    def _refused(self, one: Refusal) -> str:
        line = self._window.library.line(one.article_id)
        title = (line.title if line else "") or untitled()
        why = [say(finding) for finding in one.stand] or [say(one.error)]
        return "\n".join([title, *(f"– {sentence}" for sentence in why)])
