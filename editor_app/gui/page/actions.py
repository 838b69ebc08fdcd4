"""What the keys and buttons of the page do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from editor_app.document import actions, schema
from editor_app.document import marks as m
from editor_app.document.richtext import (
    BULLET,
    HEADING,
    NUMBER,
    OBJECT,
    PARAGRAPH,
    QUOTE,
    Run,
    block,
    runs_to_text,
    slice_runs,
    text_to_runs,
)
from editor_app.gui.page import formatting
from editor_app.gui.page.citing import Citing
from editor_app.gui.page.editor import PageEditor
from editor_app.gui.page.key_points import KeyPointRow
from editor_app.gui.page.link_popup import LinkPopup
from editor_app.gui.page.sentences import sentence_at

if TYPE_CHECKING:
    from editor_app.gui.page.page_view import PageView


class PageActions(QObject):
    """Does actions on the editor the caret is in."""

    def __init__(self, page: PageView) -> None:
        super().__init__(page)
        self._page = page
        self._on_editor: dict[str, Callable[[PageEditor], None]] = {
            "bold": lambda e: formatting.toggle(e, m.BOLD),
            "italic": lambda e: formatting.toggle(e, m.ITALIC),
            "superscript": lambda e: formatting.toggle(e, m.SUPERSCRIPT),
            "subscript": lambda e: formatting.toggle(e, m.SUBSCRIPT),
            "paragraph": lambda e: formatting.set_block(e, PARAGRAPH),
            "heading2": lambda e: formatting.toggle_block(e, HEADING, 2),
            "heading3": lambda e: formatting.toggle_block(e, HEADING, 3),
            "heading4": lambda e: formatting.toggle_block(e, HEADING, 4),
            "bullet": lambda e: formatting.toggle_block(e, BULLET, 1),
            "number": lambda e: formatting.toggle_block(e, NUMBER, 1),
            "quote": lambda e: formatting.toggle_block(e, QUOTE),
            "list_in": lambda e: formatting.indent(e, 1),
            "list_out": lambda e: formatting.indent(e, -1),
            "paste_plain": lambda e: e.clipboard.take_plain(QGuiApplication.clipboard().mimeData()),
        }
        self._on_page: dict[str, Callable[[], None]] = {
            "undo": page.undo,
            "redo": page.redo,
            "key_point": self.key_point_from_selection,
            "find": page.find_words,
        }
        self.citing = Citing(page)
        self._on_editor["cite"] = self.citing.cite
        self._on_editor["link"] = self._link
        self._on_page[m.IMAGE] = self._image
        self._on_page[m.TABLE] = self._table
        page.paper.key_points.row_made.connect(self._adopt_row)

    def do(self, action: str) -> None:
        """Do an action by its name; unknown names are an error of ours."""
        if action in self._on_page:
            self._on_page[action]()
        elif self._page.active is not None:
            self._on_editor[action](self._page.active)
        self._page.selection_changed.emit()
        self._page.keep_caret_in_sight()

    def adopt(self, editor: PageEditor) -> None:
        """An editor has come to stand on the page."""
        self.citing.adopt(editor)

    def key_point_from_selection(self) -> None:
        """Make a key point of the selected words, or of the sentence at the caret."""
        found = self._sentence()
        if found is None:
            self._page.status.emit(self.tr("There is no sentence at the caret"))
            return
        start, end = found
        page = self._page
        runs = slice_runs(text_to_runs(page.session.document.text(schema.BODY)), start, end)
        words = runs_to_text([Run(r.text.replace("\n", " "), r.marks) for r in runs])
        kept = [r for b in words for r in b.runs if r.text != OBJECT]
        new = page.session.new_id()
        command = actions.add_key_point(new, (block(*kept),), quotes=(start, end))
        page.paper.body.run(command)
        page.context.refresh()

    def _image(self) -> None:
        self._page.objects.choose_image()

    def _table(self) -> None:
        self._page.objects.insert_table()

    def _link(self, editor: PageEditor) -> None:
        LinkPopup(self._page.theme, editor).open_for_caret()

    def _sentence(self) -> tuple[int, int] | None:
        body = self._page.paper.body
        selected = body.binding.selection()
        start, end = sorted((selected.anchor, selected.position))
        if start != end:
            return start, end
        _, first, found = body.binding.block_at(start)
        pair = sentence_at(found.text, start - first)
        return (first + pair[0], first + pair[1]) if pair else None

    def _adopt_row(self, row: KeyPointRow) -> None:
        row.retarget.connect(lambda: self._quote(row.key_point, self._sentence()))
        row.requote.connect(lambda: self._requote(row.key_point))
        row.show_sentence.connect(lambda: self._show(row.key_point))

    def _quoted(self, key_point: str) -> tuple[int, int] | None:
        page = self._page
        anchor = page.session.document.fields(schema.KEY_POINTS, key_point).get("anchor") or {}
        ends = [page.session.document.position(str(anchor.get(k, ""))) for k in ("start", "end")]
        if None in ends:
            return None
        start, end = (found[0] for found in ends if found is not None)
        return (start, end) if start < end else None

    def _requote(self, key_point: str) -> None:
        """The key point takes over the words that its sentence has now."""
        found = self._quoted(key_point)
        if found is None:
            return
        self._quote(key_point, found)

    def _quote(self, key_point: str, found: tuple[int, int] | None) -> None:
        page = self._page
        if found is None:
            page.status.emit(self.tr("There is no sentence at the caret"))
            return
        page.paper.body.run(actions.quote_sentence(key_point, *found))
        page.context.refresh()

    def _show(self, key_point: str) -> None:
        found = self._quoted(key_point)
        if found is not None:
            body = self._page.paper.body
            body.setFocus()
            body.binding.select(*found)
            self._page.keep_caret_in_sight()
