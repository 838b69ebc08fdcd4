"""What merges brought into the open article: said, listed, walked through, taken back."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from editor_app.document import schema
from editor_app.document.article_document import REMOTE, UNDO, DocumentChange
from editor_app.document.compared import Change
from editor_app.document.records import AlsoEntered
from editor_app.errors import EditorError
from editor_app.gui.history.arrival_rows import change_row, rival_rows
from editor_app.gui.history.dock import ARRIVAL
from editor_app.gui.history.entries import arrival_title
from editor_app.gui.history.undoable import tell_undoable
from editor_app.gui.history.walk import Offer
from editor_app.gui.history.walk_bar import Step
from editor_app.gui.history.words import (
    summary,
)
from editor_app.gui.shell.tasks import Failure, Handle, Tasks

if TYPE_CHECKING:
    from editor_app.document.article import Article
    from editor_app.gui.history.desk import HistoryDesk
    from editor_app.gui.history.news import News
    from editor_app.services.arrivals import Arrival
    from editor_app.services.session import EditingSession

SINCE = "since"
"""The id of what others did since one last looked: it is noted nowhere."""
PAUSE = 400
"""Milliseconds from what came from outside to the look at whose it is."""
Then = Callable[["Arrival", "News"], object]


class Arriving(QObject):
    """Reads what came in beside the window, and shows it."""

    def __init__(self, desk: HistoryDesk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._tasks = Tasks(self)
        self._known: dict[str, tuple[str, News]] = {}
        """What each brought, and at which moment of the article that was found out."""
        self._followed: dict[str, Callable[[], None]] = {}
        """What ends the following of each arrival that was taken back."""
        self._stop_hearing: Callable[[], None] | None = None
        self._session: EditingSession | None = None
        self._since: Arrival | None = None
        self._said: set[str] = set()
        """What came in and was said, or was here before the article was opened."""
        self._waiting: list[Arrival] = []
        """What came in while one walks through something else, the latest first."""
        self._offered: tuple[Offer, list[Arrival]] | None = None
        self._outside = QTimer(self)
        self._outside.setSingleShot(True)
        self._outside.setInterval(PAUSE)
        self._outside.timeout.connect(self.announce)

    def open(self, session: EditingSession | None, said: Iterable[str] | None = None) -> None:
        """This article is open from now on: what is merged into it from outside, by another
        window or a command, is said, too. `said` came before; None: all that has come.
        """
        if session is self._session:
            return
        self._forget()
        self._session = session
        self._said = set(said) if said is not None else {arrival.id for arrival in self._all()}
        if session is not None:
            self._stop_hearing = session.listen(self._hear)

    @property
    def waits(self) -> bool:
        """Whether something came in that has not been offered yet."""
        return bool(self._waiting)

    def announce(self, *, asked: bool = False, later: bool = False) -> None:
        """Something may have been merged into the open article: say what. Who is walking through
        something is told afterwards, but for what they have just taken in themselves (`asked`);
        `later`: so is who was offered something.
        """
        news = [arrival for arrival in self._all() if arrival.id not in self._said]
        self._said.update(arrival.id for arrival in news)
        if not news:
            return
        self._desk.refresh_if_shown()
        self._desk.looking.see_until(news[-1].version)
        self._waiting = [*news, *self._waiting]
        if asked or not self._is_walking(offered=later):
            self._tell()

    def say_latest(self) -> None:
        """Say what came last, even if that was before the article was opened."""
        self.open(self._desk.session)
        latest = self._all()[:1]
        self._said.difference_update(arrival.id for arrival in latest)
        self.announce(asked=True)

    def walked(self) -> None:
        """A walk was ended: what came in meanwhile is said now."""
        if self._session is not None and self._waiting:
            self._tell()

    def _is_walking(self, *, offered: bool = False) -> bool:
        walk = self._desk.made_walk
        return walk is not None and walk.is_on and (offered or walk.at >= 0)

    def _tell(self) -> None:
        """Offer what has come in, with what was offered before and nobody has looked at."""
        news, self._waiting = self._waiting, []
        if self._desk.looking.offer_again():
            return
        walk = self._desk.made_walk
        if self._offered and walk and walk.current is self._offered[0] and walk.at < 0:
            news += [arrival for arrival in self._offered[1] if arrival not in news]
        if len(news) == 1:
            self._read(news[0], self._offer)
        else:
            self._read(self._together(news), lambda _, brought: self._offer_all(news, brought))

    def _together(self, news: Sequence[Arrival]) -> Arrival:
        """Several arrivals as one; what one has written oneself between them is none of it."""
        latest, first = news[0], news[-1]
        people = tuple(dict.fromkeys(person for arrival in reversed(news) for person in arrival.by))
        author = self._desk.window.workspace.author
        reader = author if author not in people else ""
        name = "+".join(arrival.id for arrival in news)
        return replace(latest, id=name, version=first.version, by=people, reader=reader)

    def list_since(self, seen: str, news: News) -> None:
        """List what others did since a moment that was seen, as something that came in."""
        from editor_app.services.arrivals import others_since

        session = self._desk.session
        found = others_since(session, seen) if session is not None else None
        if found is not None and session is not None:
            self._since = replace(found, id=SINCE)
            self._known[SINCE] = (session.document.heads(), news)
            self._list(f"{ARRIVAL}/{SINCE}")

    def show(self, key: str) -> None:
        """List what came in, in the dock."""
        self._with(key, self._show)

    def walk(self, key: str) -> None:
        """Walk through what came in."""

        def begin(arrival: Arrival, news: News) -> None:
            self._offer(arrival, news)
            self._desk.walk.step(1)

        self._with(key, begin)

    def take_back(self, key: str) -> None:
        """Take back what came in, as a new change; what was written since stays."""
        from editor_app.services.arrivals import take_back

        arrival, session, window = self._find(key), self._desk.session, self._desk.window
        if arrival is None or session is None:
            return
        if arrival.taken_back:
            window.tell(self.tr("It has been taken back"))
            return
        before = session.snapshot()
        try:
            take_back(session, arrival, window.workspace)
        except EditorError as error:
            window.dialogues.error(error)
            return
        self._follow_undo(session, arrival, before)
        if self._desk.made_walk is not None:
            self._desk.walk.end()
        self._desk.dock.show_list()
        self._desk.refresh()
        said = self.tr("Taken back. What you wrote since stays.")
        tell_undoable(window, session, said, self.tr("Undo"))

    def lead(self, value: object) -> None:
        """Go to a change of the list, or to the choice between two values."""
        if isinstance(value, Change):
            self._desk.walk.go_to(value)
        elif isinstance(value, AlsoEntered):
            self._choose(value)

    def _hear(self, change: DocumentChange) -> None:
        if change.source == REMOTE:
            self._outside.start()

    def _forget(self) -> None:
        """Another article is open: what is still being read is for nobody."""
        self._known, self._since = {}, None
        self._waiting, self._offered = [], None
        self._outside.stop()
        for stop in self._followed.values():
            stop()
        self._followed = {}
        if self._stop_hearing is not None:
            self._stop_hearing()
            self._stop_hearing = None
        old, self._tasks = self._tasks, Tasks(self)
        old.wait(5)
        old.rest()
        old.deleteLater()

    # Inside

    def _follow_undo(self, session: EditingSession, arrival: Arrival, before: Article) -> None:
        """Undo puts in again what was taken back, and redo takes it back once more: the list
        says so.
        """
        after, last, taken = session.snapshot(), session.document.heads(), True

        def changed(change: DocumentChange) -> None:
            nonlocal last, taken
            step, last = (last, session.document.heads()), session.document.heads()
            if change.source == UNDO and _same(session.snapshot(), before if taken else after):
                taken = not taken
                self._note(arrival, step, taken=taken)

        self._followed.pop(arrival.id, lambda: None)()
        self._followed[arrival.id] = session.listen(changed)

    def _note(self, arrival: Arrival, step: tuple[str, str], *, taken: bool) -> None:
        from editor_app.services.arrivals import note_put_back, note_taken_back

        workspace, session = self._desk.window.workspace, self._desk.session
        if session is not None:
            note = note_taken_back if taken else note_put_back
            with contextlib.suppress(EditorError):  # the list may say less than it could
                note(workspace, session.article_id, arrival.id, step)
            self._desk.refresh()

    def _all(self) -> Sequence[Arrival]:
        from editor_app.services.arrivals import arrivals

        session = self._desk.session
        return arrivals(self._desk.window.workspace, session.article_id) if session else ()

    def _find(self, key: str) -> Arrival | None:
        wanted = key.partition("/")[2]
        if wanted == SINCE:
            return self._since
        return next((arrival for arrival in self._all() if arrival.id == wanted), None)

    def _with(self, key: str, then: Then) -> None:
        arrival = self._find(key)
        if arrival is not None:
            self._read(arrival, then)

    def _read(self, arrival: Arrival, then: Then) -> None:
        """Find out in a thread what it changed, then do something with it."""
        session, workspace = self._desk.session, self._desk.window.workspace
        if session is None:
            return
        heads, known = session.document.heads(), self._known.get(arrival.id)
        if known is not None and known[0] == heads:
            then(arrival, known[1])
            return
        session.flush()
        article_id = session.article_id

        def work(_: Handle) -> News | None:
            from editor_app.gui.history.news import brought

            return brought(workspace, article_id, arrival)

        self._tasks.start("", work, partial(self._came, arrival, then, heads), self._broke)

    def _came(self, arrival: Arrival, then: Then, heads: str, news: News) -> None:
        self._known[arrival.id] = (heads, news)
        then(arrival, news)

    def _broke(self, failure: Failure) -> None:
        self._desk.window.dialogues.error(failure)

    def _offer(self, arrival: Arrival, news: News) -> None:
        key = f"{ARRIVAL}/{arrival.id}"
        steps = [Step(self.tr("List"), "", lambda: self._list(key))]
        if not arrival.taken_back:
            steps.append(Step(self.tr("Take back"), "", lambda: self.take_back(key)))
        self._put([arrival], arrival_title(arrival), news, steps)

    def _offer_all(self, arrivals: list[Arrival], news: News) -> None:
        """Offer what several arrivals brought; each can be taken back in the list."""
        steps = [Step(self.tr("List"), "", self._list_all)]
        self._put(arrivals, arrival_title(self._together(arrivals)), news, steps)

    def _put(self, arrivals: list[Arrival], title: str, news: News, steps: list[Step]) -> None:
        said = self.tr("{}:").format(title)
        offer = Offer(said, news.changes, news.before, news.after, tuple(steps))
        self._offered = offer, arrivals
        self._desk.walk.offer(offer)

    def _list_all(self) -> None:
        self._desk.window.show_dock("history")
        self._desk.refresh()
        self._desk.dock.show_list()

    def _list(self, key: str) -> None:
        self._desk.window.show_dock("history")
        self.show(key)

    def _show(self, arrival: Arrival, news: News) -> None:
        session = self._desk.session
        if session is None:
            return
        rows = [change_row(n, change, news) for n, change in enumerate(news.changes)]
        rows += rival_rows(session.snapshot(), news.changes)
        head = arrival_title(arrival)
        if arrival.id == SINCE:
            head = self.tr("Since you last looked")
        title = f"{head} · {summary(news.changes)}"
        key = f"{ARRIVAL}/{arrival.id}"
        self._desk.dock.show_arrival(key, title, rows, can_take_back=not arrival.taken_back)

    def _choose(self, rival: AlsoEntered) -> None:
        """Where the value that counts is chosen: in the form of the record."""
        window = self._desk.window
        if rival.group == schema.REFERENCES:
            window.show_source(rival.record)
            window.dock.sources.edit(rival.record)
        elif rival.group == schema.AUTHORS:
            window.dialogues.authors()
        else:
            window.dialogues.about_article()


def _same(one: Article, other: Article) -> bool:
    """Whether two states of an article have the same words and sources."""
    return one.references == other.references and dict(one.texts()) == dict(other.texts())
