"""The checks of an article that is being written, beside the window: again after each pause, but
reading only what changed, and for nobody who has gone on writing meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from editor_app.checks.house import NEUTRAL
from editor_app.checks.memory import InterruptedChecks, Memory
from editor_app.document.article import Article
from editor_app.document.finding import Finding
from editor_app.errors import EditorError
from editor_app.services.workspace import Workspace
from editor_app.store.store import Store

if TYPE_CHECKING:
    from editor_app.checks.registry import Checked


@dataclass(frozen=True, slots=True)
class Examined:
    """What the checks found in `article`. `mended` says for each of the findings whether the
    program knows how to mend it.
    """

    article: Article
    checked: Checked
    mended: tuple[bool, ...]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What stands, blockers first."""
        return self.checked.findings


def examine_now(workspace: Workspace, article: Article) -> Examined:
    """As `Checking.examine`, here and now, for whoever can't wait. Raises StoreError."""
    return _with_fixes(article, workspace.examine(article), None)


def _with_fixes(article: Article, checked: Checked, memory: Memory | None) -> Examined:
    from editor_app.checks.fixes import fixable  # the start does without

    return Examined(article, checked, fixable(article, checked.findings, memory))


class Checking:
    """Checks one article after another. At home on the thread that uses it: it opens the store
    anew for each look, so that none is open when nobody looks.
    """

    def __init__(self, workspace: Workspace, wanted: Callable[[], bool] = lambda: True) -> None:
        """`workspace` says which store; `wanted` whether the answer is still awaited."""
        self._workspace = workspace
        self._memory = Memory(wanted)
        self._kept: set[str] = set()
        self._house = NEUTRAL

    def examine(self, article: Article, now: datetime) -> Examined | None:
        """What is found at this moment; None where the answer was no longer wanted."""
        try:
            return _with_fixes(article, self._checked(article, now), self._memory)
        except InterruptedChecks:
            return None

    def _checked(self, article: Article, now: datetime) -> Checked:
        try:
            with self._workspace.store.reopen() as store:
                own = _Reading(store, now, self._kept)
                found = own.examine(article, memory=self._memory)
                self._house = own.house
                return found
        except EditorError:  # locked or moved away: what needs no store is said all the same
            from editor_app.checks.registry import examine

            return examine(
                article,
                has_file=lambda _: True,
                today=now.date(),
                house=self._house,
                memory=self._memory,
            )


class _Reading(Workspace):
    """A workspace in which nothing is made. `kept` are the files that were found whole: a picture
    of some megabytes is not read again at each pause.
    """

    def __init__(self, store: Store, now: datetime, kept: set[str]) -> None:
        super().__init__(store, author="", clock=lambda: now, new_id=str)
        self._kept = kept

    def has_file(self, sha256: str) -> bool:
        if sha256 not in self._kept and super().has_file(sha256):
            self._kept.add(sha256)
        return sha256 in self._kept
