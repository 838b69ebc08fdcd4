"""Going through pairs of records that are probably one source: inside the article, and with what
other articles of the library have. Pairs with the library are looked for in a worker.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from editor_app.document.article import Article
from editor_app.document.commands import Command
from editor_app.document.numbering import numbered
from editor_app.errors import EditorError
from editor_app.gui.dialogs.doubles import APART, MERGE, DoublesSheet
from editor_app.gui.docks.source_fields import types
from editor_app.gui.library.names import untitled
from editor_app.gui.shell.tasks import Handle
from editor_app.gui.sources_desk.fields import field_label, shown
from editor_app.gui.sources_tools.pairs_sheet import PairsSheet
from editor_app.gui.sources_tools.place import do_step, own_workspace
from editor_app.services.source_entry import changed
from editor_app.services.source_merging import (
    Apart,
    Pair,
    Twin,
    merge,
    merged,
    pairs_here,
    pairs_with_library,
    taken,
    tell_apart,
    tell_apart_from_library,
)

if TYPE_CHECKING:
    from editor_app.gui.shell.main_window import MainWindow


class Doubles(QObject):
    """`told(sentence)`, `failed(error)`; `settled()` after each pair that was dealt with."""

    told = Signal(str)
    failed = Signal(object)
    settled = Signal()

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._dealt: set[tuple[str, str]] = set()

    def here(self) -> None:
        """Go through the sources that are probably here twice."""
        self._dealt.clear()
        self._go_through(self._pairs_here, self.tr("No source of this article is here twice."))

    def compare(self, reference_id: str, twin: Twin) -> None:
        """See one record beside the one that says the same."""
        article = self._article()
        if article is None or reference_id not in article.reference_by_id:
            return
        self._ask(Pair(reference_id, twin, _number(article, reference_id)))

    def with_library(self) -> None:
        """Go through the sources that other articles have under another spelling."""
        article, workspace = self._article(), self._window.workspace
        if article is None:
            return

        def work(_: Handle) -> list[Pair]:
            with workspace.store.reopen() as store:
                own = own_workspace(workspace, store)
                return list(pairs_with_library(own, article, Apart(own, article)))

        title = self.tr("Looking in the library")
        came, failed = self._came_from_library, self.failed.emit
        if not self._window.tasks.start(title, work, came, failed):
            self.told.emit(self.tr("Something else is being done; try again when it has ended."))

    # Asking

    def _came_from_library(self, pairs: Sequence[Pair]) -> None:
        left = list(pairs)

        def still() -> list[Pair]:
            article = self._article()
            known = article.reference_by_id if article is not None else {}
            return [p for p in left if p.reference_id in known and _names(p) not in self._dealt]

        self._dealt.clear()
        self._go_through(still, self.tr("No source is otherwise in the library."))

    def _go_through(self, find: Callable[[], list[Pair]], none: str) -> None:
        """A single pair is shown at once, several as a list."""
        pairs, article = find(), self._article()
        if article is None:
            return
        if len(pairs) < 2:
            if pairs:
                self._ask(pairs[0])
            else:
                self.told.emit(none)
            return
        sheet = PairsSheet(self._window.theme, self._title, self._window)

        def again() -> None:
            now = self._article()
            if now is not None:
                sheet.show_pairs(find(), now)

        def compare(pair: Pair) -> None:
            self._ask(pair, sheet)
            again()

        def apart(pair: Pair) -> None:
            self._settle(pair, APART, {})
            again()

        sheet.compare_asked.connect(compare)
        sheet.apart_asked.connect(apart)
        sheet.finished.connect(sheet.deleteLater)
        sheet.show_pairs(pairs, article)
        sheet.open()

    def _ask(self, pair: Pair, parent: QWidget | None = None) -> None:
        """See a pair side by side, and do what is answered."""
        article = self._article()
        if article is None:
            return
        keep = article.reference_by_id[pair.reference_id].fields
        there = "" if pair.twin.is_here else self._title(pair.twin.article_id)
        parent = parent or self._window
        sheet = DoublesSheet(keep, pair, _shown, field_label, parent, there=there)
        sheet.exec()
        answer, chosen = sheet.answer, sheet.chosen
        sheet.deleteLater()
        if answer:
            self._settle(pair, answer, chosen)

    def _settle(self, pair: Pair, answer: str, chosen: dict[str, bool]) -> None:
        article = self._article()
        if article is None:
            return
        if answer == MERGE:
            done = self._merge(article, pair, chosen)
        else:
            done = self._tell_apart(article, pair)
        if done:
            self._dealt.add(_names(pair))
        self.settled.emit()

    def _merge(self, article: Article, pair: Pair, chosen: dict[str, bool]) -> bool:
        reference = article.reference_by_id[pair.reference_id]
        twin = pair.twin
        proposed = self._suggests
        if not twin.is_here:
            fields = taken(reference.fields, twin.fields, chosen)
            done = self._do(changed(reference, fields, proposed=proposed))
        else:
            fields = merged(reference.fields, twin.fields, chosen)
            done = self._do(merge(article, pair.reference_id, twin.reference_id, fields))
        if done and proposed:
            self.told.emit(self.tr("Proposed: it is done when somebody accepts it"))
        return done

    def _tell_apart(self, article: Article, pair: Pair) -> bool:
        twin = pair.twin
        if twin.is_here:
            return self._do(tell_apart(pair.reference_id, twin.reference_id))
        fields = article.reference_by_id[pair.reference_id].fields
        try:
            tell_apart_from_library(self._window.workspace, fields, twin.fields)
        except EditorError as error:
            self.failed.emit(error)
            return False
        return True

    # Inside

    @property
    def _suggests(self) -> bool:
        session = self._window.articles.session
        return session is not None and session.suggesting

    def _article(self) -> Article | None:
        session = self._window.articles.session
        return session.snapshot() if session is not None else None

    def _pairs_here(self) -> list[Pair]:
        article = self._article()
        if article is None:
            return []
        found = pairs_here(article, Apart(self._window.workspace, article))
        # What is only proposed changes no record: it would be asked again and again.
        return [pair for pair in found if not self._suggests or _names(pair) not in self._dealt]

    def _title(self, article_id: str) -> str:
        try:
            return self._window.workspace.row(article_id).title or untitled()
        except EditorError:
            return untitled()

    def _do(self, command: Command) -> bool:
        return do_step(self._window.articles.session, command, self.failed.emit)


def _shown(item: Mapping[str, Any], name: str) -> str:
    """A field in words; a type by what it is called."""
    text = shown(item, name)
    return dict(types()).get(text, text) if name == "type" else text


def _names(pair: Pair) -> tuple[str, str]:
    return pair.reference_id, pair.twin.reference_id


def _number(article: Article, reference_id: str) -> int:
    return numbered(article).numbers.get(reference_id, 0)
