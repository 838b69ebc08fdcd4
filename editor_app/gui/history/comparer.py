"""Two versions are read and compared beside the window, which stays responsive meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from editor_app.document.article import Article
from editor_app.gui.shell.tasks import Failure, Handle, Tasks

if TYPE_CHECKING:
    from editor_app.document.comparing import Comparison

Load = Callable[[str], Article]
"""From the key of a version to the article as it was; called in a thread of its own."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of it: the keys that were asked for, both articles, and the comparison."""

    keys: tuple[str, str]
    before: Article
    after: Article
    comparison: Comparison


class Comparer(QObject):
    """`ready(compared)` or `failed(failure)`. What is asked for last counts."""

    ready = Signal(object)
    failed = Signal(object)

    def __init__(self, load: Load, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._load = load
        self._tasks = Tasks(self)
        self._known: dict[str, Article] = {}
        self._wanted: tuple[str, str] | None = None

    @property
    def busy(self) -> bool:
        """Whether two versions are being compared."""
        return self._tasks.busy

    def know(self, key: str, article: Article) -> None:
        """This version is at hand and need not be read."""
        self._known[key] = article

    def ask(self, before: str, after: str) -> None:
        """Compare the versions with these keys."""
        self._wanted = (before, after)
        self._start()

    def rest(self) -> None:
        """What still comes is for nobody."""
        self._wanted = None
        self._tasks.wait(5)
        self._tasks.rest()

    def _start(self) -> None:
        if self._wanted is None or self._tasks.busy:
            return
        keys, self._wanted = self._wanted, None
        known, load = dict(self._known), self._load

        def work(_: Handle) -> Compared:
            from editor_app.document.comparing import compare

            before, after = (known.get(key) or load(key) for key in keys)
            return Compared(keys, before, after, compare(before, after))

        self._tasks.start("", work, self._came, self._broke)

    def _came(self, found: Compared) -> None:
        self._known.update(zip(found.keys, (found.before, found.after), strict=True))
        if self._wanted is None:
            self.ready.emit(found)
        self._start()

    def _broke(self, failure: Failure) -> None:
        if self._wanted is None:
            self.failed.emit(failure)
        self._start()
