"""Typography of a whole article: shown first, chosen line by line, done as one step."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from editor_app.document.article import Article
from editor_app.gui.dialogs.sheet import Sheet
from editor_app.gui.page.typography_list import TypographyList
from editor_app.language.corrections import Shown, correction, shown
from editor_app.language.typography import Change, changes

if TYPE_CHECKING:
    from editor_app.gui.page.page_view import PageView

translate = QCoreApplication.translate
WIDE, HIGH = 680, 620
NEAR = 6
"""Code points on either side by which a change is known again in a text that moved."""


class TypographyDialog(Sheet):
    """What the conventions of the text's language would change. `ask` opens it."""

    def __init__(self, page: PageView, found: Iterable[Shown]) -> None:
        super().__init__(
            translate("TypographyDialog", "Typography of the article"),
            lead=translate(
                "TypographyDialog",
                "Choose what is to be changed. In the list · is a blank, and ° one at which "
                "no line is broken.",
            ),
            width=480,
            parent=page,
        )
        self._page = page
        self._offered = tuple(found)
        self.list = TypographyList(page.theme, self._offered)
        self.body.addWidget(self.list, 1)
        self.change_button = self.accept_button("")
        self.add_buttons(0, self.cancel_button(self.tr("Cancel")), self.change_button)
        self.list.counted.connect(self._count)
        self._count(len(self._offered))
        self.accepted.connect(self._change)
        room = page.window().size()
        self.resize(min(WIDE, room.width() - 40), min(HIGH, room.height() - 40))
        self.list.setFocus()

    @classmethod
    def ask(cls, page: PageView) -> TypographyDialog | None:
        """Open it, or say that there is nothing to change."""
        article = page.session.snapshot()
        found = tuple(shown(article, changes(article)))
        if not found:
            page.status.emit(translate("TypographyDialog", "The typography is as it should be"))
            return None
        dialog = cls(page, found)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
        return dialog

    def _count(self, chosen: int) -> None:
        self.change_button.setText(self.tr("Change {}").format(chosen))
        self.change_button.setEnabled(bool(chosen))
        why = self.tr("Tick what is to be changed")
        self.change_button.setToolTip("" if chosen else why)

    def _change(self) -> None:
        article = self._page.session.snapshot()
        wanted = still_wanted(article, self._offered, self.list.chosen)
        if wanted and self._page.run(correction(article, wanted)):
            said = self.tr("{} places changed; Ctrl+Z takes all of them back")
            self._page.status.emit(said.format(len(wanted)))


def still_wanted(
    article: Article, offered: Iterable[Shown], chosen: Iterable[Shown]
) -> tuple[Change, ...]:
    """The chosen changes where the article has them now: others may have written meanwhile."""
    taken, known = set(map(_key, chosen)), set(map(_key, offered))
    now = changes(article)
    if tuple(one.change for one in offered) == now:
        exact = {one.change for one in chosen}
        return tuple(change for change in now if change in exact)
    left_out = known - taken
    fresh = shown(article, now)
    return tuple(one.change for one in fresh if _key(one) in taken and _key(one) not in left_out)


def _key(one: Shown) -> tuple[str, str, str, str, str]:
    near = one.before[-NEAR:], one.after[:NEAR]
    return one.change.text, one.old, one.change.new, *near
