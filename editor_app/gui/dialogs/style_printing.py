"""An article's sources set in a citation style beside the window: another program does it, and that
takes up to a second.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from editor_app.document.article import Article
from editor_app.gui.dialogs.latest import Latest
from editor_app.services.styling import PrintedReferences, Styles


@dataclass(frozen=True, slots=True)
class InStyle:
    """An article as it prints in a style, and its markers and list alone."""

    name: str
    article: Article
    printed: PrintedReferences


class StylePrinter(QObject):
    """`came(InStyle)`, or `failed(Failure)`, of the style that was asked for last."""

    came = Signal(object)
    failed = Signal(object)

    def __init__(self, styles: Styles, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.styles = styles
        self._latest = Latest(self)
        self._latest.came.connect(self.came)
        self._latest.failed.connect(self.failed)

    def ask(self, article: Article, name: str) -> None:
        """Set an article's sources in a style."""
        styles = self.styles

        def work() -> InStyle:
            printed = styles.printed(article, name)
            return InStyle(name, styles.styled(article, name), printed)

        self._latest.ask(work)

    def rest(self) -> None:
        """Nothing is wanted any more."""
        self._latest.rest()
