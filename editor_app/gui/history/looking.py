"""Since I last looked: what others did meanwhile is said quietly, and walked by one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from editor_app.gui.shell.tasks import Failure, Handle, Tasks

if TYPE_CHECKING:
    from editor_app.gui.history.desk import HistoryDesk
    from editor_app.gui.history.news import Look, News
    from editor_app.gui.history.walk import Offer

AFTER_OPENING = 600
"""Milliseconds from opening an article to the look at what is new: the page comes first."""


class Looking(QObject):
    """Notes what a reader has seen at leaving an article, and says what is new at opening it."""

    def __init__(self, desk: HistoryDesk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._tasks = Tasks(self)
        self._asked = False
        self._looked = False
        """Whether it is known what is new in the open article."""
        self._offered: Offer | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(AFTER_OPENING)
        self._timer.timeout.connect(lambda: self._look(asked=False))

    @property
    def busy(self) -> bool:
        """Whether it is still being found out."""
        return self._timer.isActive() or self._tasks.busy

    def open(self) -> None:
        """An article was opened: look in a moment whether there is anything new."""
        self._rest()
        self._looked = False
        self._timer.start()

    def leave(self) -> None:
        """The article is left: all of it has been seen, unless what is new was offered and
        nobody looked at it, or one only came past.
        """
        self._rest()
        if self._desk.session is not None and self._looked and not self._waits():
            self._note()

    def see_until(self, heads: str) -> None:
        """Something comes in after a moment: all that was there before has been seen, unless it
        was offered and nobody looked at it.
        """
        if self._looked and not self._waits():
            self._note(heads)

    def offer_again(self) -> bool:
        """Offer what is new with what has just come in, where nobody has looked at it yet; whether
        that is so.
        """
        walk = self._desk.made_walk
        if walk is None or not walk.is_on or walk.at >= 0 or walk.current is not self._offered:
            return False
        self._look(asked=False)
        return True

    def step(self, by: int) -> None:
        """F5 and Shift+F5: go on with the walk, or begin one."""
        if self._desk.walk.is_on:
            self._desk.walk.step(by)
        else:
            self._look(asked=True)

    def mark_all(self) -> None:
        """All of it has been seen."""
        self._note()
        self._desk.walk.end()
        self._desk.window.tell(self.tr("All of it is marked as seen"))

    # Inside

    def _waits(self) -> bool:
        """Whether there is news that was offered and nobody looked at: it is offered again."""
        walk = self._desk.made_walk
        return self._desk.arriving.waits or (walk is not None and walk.is_on and walk.at < 0)

    def _note(self, heads: str = "") -> None:
        from editor_app.errors import EditorError
        from editor_app.services.seen import mark_seen

        session, workspace = self._desk.session, self._desk.window.workspace
        if session is None or workspace.store.read_only:
            return
        try:
            mark_seen(workspace, session, workspace.author, heads)
        except EditorError:
            return  # a store that can't be written now: it is new once more the next time

    def _look(self, *, asked: bool) -> None:
        """Find out in a thread what is new; `asked` by the key, so that nothing is said, too.
        What that needs is imported there as well: it must not stop anybody who types.
        """
        self._timer.stop()
        session, workspace = self._desk.session, self._desk.window.workspace
        self._asked = asked
        if session is None or self._tasks.busy:
            return
        session.flush()
        article_id, now = session.article_id, session.document.heads()

        def work(_: Handle) -> Look:
            from editor_app.gui.history.news import look

            return look(workspace, article_id, now)

        self._tasks.start("", work, self._found, self._broke)

    def _found(self, look: Look) -> None:
        self._looked = True
        self._desk.arriving.open(self._desk.session, look.arrivals)
        if not look.seen:  # the first look at this article: it counts from here
            self._note()
        if look.news is None:
            self._say_nothing(first=not look.seen)
        else:
            self._offer(look.news, look.seen)
        self._desk.arriving.announce(later=True)

    def _offer(self, news: News, seen: str) -> None:
        from editor_app.gui.history.walk import Offer
        from editor_app.gui.history.walk_bar import Step

        title = self.tr("Since you last looked:")
        mark = Step(self.tr("Mark all as seen"), "", self.mark_all)
        listed = Step(self.tr("List"), "", lambda: self._desk.arriving.list_since(seen, news))
        walk = self._desk.walk
        if walk.is_on and not self._asked and walk.current is not self._offered:
            return  # what a merge brought is being said
        self._offered = Offer(title, news.changes, news.before, news.after, (listed, mark))
        walk.offer(self._offered)
        if self._asked:
            walk.step(1)

    def _say_nothing(self, *, first: bool = False) -> None:
        if self._asked and first:
            self._desk.window.tell(
                self.tr("From now on F5 walks through what others change while you are away")
            )
        elif self._asked:
            self._desk.window.tell(self.tr("Nobody has changed anything since you last looked"))

    def _broke(self, failure: Failure) -> None:
        if self._asked:
            self._desk.window.dialogues.error(failure)

    def _rest(self) -> None:
        """What still comes is for nobody: it would be told to whoever asks next."""
        self._timer.stop()
        old, self._tasks = self._tasks, Tasks(self)
        old.wait(5)
        old.rest()
        old.deleteLater()
