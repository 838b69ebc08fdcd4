"""Going through pairs of records that are probably one source: inside the article, and with what
other articles of the library have. Pairs with the library are looked for in a worker.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from editor_app.document.article import Article
from editor_app.document.commands import Command
from editor_app.document.numbering import numbered
from editor_app.errors import EditorError
from editor_app.gui.dialogs.doubles import APART, LATER, MERGE, DoublesSheet
from editor_app.gui.docks.source_fields import types
from editor_app.gui.library.names import untitled
from editor_app.gui.shell.tasks import Handle
from editor_app.gui.sources_desk.fields import field_label, shown
from editor_app.gui.sources_tools.place import SOURCE, own_workspace
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

    def here(self) -> None:
        """Go through the sources that are probably here twice, a pair at a time."""
        skipped: set[tuple[str, str]] = set()
        asked = False
        while pairs := self._pairs_here(skipped):
            asked = True
            answer = self._ask(pairs[0], len(pairs) - 1)
            if not answer:
                return
            if answer == LATER:
                skipped.add(_names(pairs[0]))
        if not asked:
            self.told.emit(self.tr("No source of this article is here twice."))

    def compare(self, reference_id: str, twin: Twin) -> None:
        """See one record beside the one that says the same."""
        article = self._article()
        if article is None or reference_id not in article.reference_by_id:
            return
        self._ask(Pair(reference_id, twin, _number(article, reference_id)), 0)

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
        article = self._article()
        if article is None:
            return
        left = [pair for pair in pairs if pair.reference_id in article.reference_by_id]
        if not left:
            self.told.emit(self.tr("No source is otherwise in the library."))
        for number, pair in enumerate(left, 1):
            if not self._ask(pair, len(left) - number):
                return

    def _ask(self, pair: Pair, left: int) -> str:
        """What was answered and done; empty where one wants no more."""
        article = self._article()
        if article is None:
            return ""
        keep = article.reference_by_id[pair.reference_id].fields
        there = "" if pair.twin.is_here else self._title(pair.twin.article_id)
        sheet = DoublesSheet(keep, pair, left, _shown, field_label, self._window, there=there)
        sheet.exec()
        answer, chosen = sheet.answer, sheet.chosen
        sheet.deleteLater()
        if answer in ("", LATER):
            return answer
        done = self._tell_apart(article, pair) if answer == APART else True
        if answer == MERGE:
            done = self._merge(article, pair, chosen)
        self.settled.emit()
        return answer if done else ""

    def _merge(self, article: Article, pair: Pair, chosen: dict[str, bool]) -> bool:
        reference = article.reference_by_id[pair.reference_id]
        twin = pair.twin
        if not twin.is_here:
            return self._do(changed(reference, taken(reference.fields, twin.fields, chosen)))
        fields = merged(reference.fields, twin.fields, chosen)
        return self._do(merge(article, pair.reference_id, twin.reference_id, fields))

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

    def _article(self) -> Article | None:
        session = self._window.articles.session
        return session.snapshot() if session is not None else None

    def _pairs_here(self, skipped: set[tuple[str, str]]) -> list[Pair]:
        article = self._article()
        if article is None:
            return []
        found = pairs_here(article, Apart(self._window.workspace, article))
        return [pair for pair in found if _names(pair) not in skipped]

    def _title(self, article_id: str) -> str:
        try:
            return self._window.workspace.row(article_id).title or untitled()
        except EditorError:
            return untitled()

    def _do(self, command: Command) -> bool:
        session = self._window.articles.session
        if session is None:
            return False
        session.end_undo_group()
        try:
            session.execute(command, source=SOURCE)
        except EditorError as error:
            self.failed.emit(error)
            return False
        return True


def _shown(item: Mapping[str, Any], name: str) -> str:
    """A field in words; a type by what it is called."""
    text = shown(item, name)
    return dict(types()).get(text, text) if name == "type" else text


def _names(pair: Pair) -> tuple[str, str]:
    return pair.reference_id, pair.twin.reference_id


def _number(article: Article, reference_id: str) -> int:
    return numbered(article).numbers.get(reference_id, 0)
