"""Citing: opens the popup at the caret, and puts markers into the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent

from editor_app.document import actions, schema
from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.commands import AddRecord, Command, EditText, Together
from editor_app.document.delta import replacement
from editor_app.document.records import MarkerItem, Reference
from editor_app.document.richtext import OBJECT, block, plain
from editor_app.gui.page import cite_candidates as cites
from editor_app.gui.page.cite_candidates import Candidate
from editor_app.gui.page.cite_popup import Cited, CitePopup, CiteRequest
from editor_app.gui.page.editor import PageEditor

if TYPE_CHECKING:
    from editor_app.gui.page.page_view import PageView

_LONGEST = 200
"""Code points after a bracket beyond which nobody is searching any more."""


class Citing(QObject):
    """The page's hand for markers. One popup serves all editors."""

    def __init__(self, page: PageView) -> None:
        super().__init__(page)
        self._page = page
        self._popup: CitePopup | None = None
        self._editor: PageEditor | None = None
        self._bracket: int | None = None
        self._marker = ""
        self.begun: dict[str, str] = {}
        """Note → the marker it was begun with."""

    def cite(self, editor: PageEditor) -> None:
        """Open the popup at the caret; the keyboard goes into it."""
        if m.CITE not in editor.role.objects:
            self._page.status.emit(self.tr("No marker can stand here"))
            return
        selected = editor.binding.selection()
        editor.binding.select(max(selected.anchor, selected.position))
        self._bracket, self._marker = None, ""
        self._open(editor, self._request(editor, editor.binding.selection().position))
        self.popup.field.setFocus()

    def write_note(self, editor: PageEditor) -> None:
        """Put the marker of a new note at the caret, which goes into the note; Enter leads back."""
        if m.CITE not in editor.role.objects:
            self._page.status.emit(self.tr("No marker can stand here"))
            return
        selected = editor.binding.selection()
        new_id, position = self._page.session.new_id, max(selected.anchor, selected.position)
        note, marker = new_id(), new_id()
        record, put = _marker_commands(marker, (MarkerItem(note),))
        edit = EditText(editor.name, replacement(position, position, OBJECT, put))
        if editor.run(Together((actions.add_note(note, (block(),)), record, edit))):
            self.begun[note] = marker
            editor.binding.select(position + 1)
            self._page.context.refresh()
            self._page.focus_text(schema.note_text(note))

    @property
    def popup(self) -> CitePopup:
        """The popup, made when it is wanted for the first time."""
        if self._popup is None:
            page = self._page
            self._popup = CitePopup(page.theme, page.window(), page.search_sources)
            self._popup.chosen.connect(self._chosen)
            self._popup.closed.connect(self._closed)
        return self._popup

    # Opening

    def _open(self, editor: PageEditor, request: CiteRequest, *, editing: bool = False) -> None:
        self._editor = editor
        self.popup.keeper = editor if self._bracket is not None else None
        rect = editor.cursorRect()
        point = editor.mapToGlobal(rect.bottomLeft() + QPoint(0, 6))
        self.popup.open_for(request, point, rect.height() + 12, editing=editing)

    def _request(self, editor: PageEditor, position: int) -> CiteRequest:
        session = self._page.session
        article, today = session.snapshot(), datetime.fromisoformat(session.now()).astimezone()
        before = cites.targets_before(article, editor.name, position)
        return CiteRequest(article, before, today=today.date())

    def bracket_typed(self, editor: PageEditor) -> None:
        """Open the popup while `[…` is typed; the keyboard stays in the text."""
        if m.CITE not in editor.role.objects:
            return
        position = editor.binding.selection().position
        self._bracket, self._marker = position - 1, ""
        self._open(editor, self._request(editor, position - 1))
        editor.installEventFilter(self)
        editor.cursorPositionChanged.connect(self._follow)

    def open_marker(self, editor: PageEditor, record: str, position: int) -> None:
        """Open the popup for a marker that stands already."""
        self._bracket, self._marker = None, record
        request = self._request(editor, position)
        marker = request.article.marker_by_id.get(record)
        for item in marker.items if marker else ():
            candidate = _of_item(request.article, item)
            request.items.append(Cited(candidate, item.locator))
        self._open(editor, request, editing=True)
        self.popup.field.setFocus()

    # While `[…` is typed the keyboard stays in the text

    def _follow(self) -> None:
        editor, start = self._editor, self._bracket
        if editor is None or start is None:
            return
        selected = editor.binding.selection()
        _, first, found = editor.binding.block_at(start)
        words = found.text[start - first : selected.position - first]
        inside = first <= start < selected.position <= first + len(found.text)
        plain_words = words.startswith("[") and "]" not in words and OBJECT not in words
        one_place = selected.anchor == selected.position and len(words) <= _LONGEST
        if inside and plain_words and one_place:
            self.popup.search_for(words[1:])
        else:
            self.popup.close_popup()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows, Enter, Tab and Esc are the popup's while `[…` is typed."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        if self._bracket is None or not self.popup.isVisible():
            return False
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.popup.list.chosen() is None:
            self.popup.close_popup()
            return False
        wanted = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if key in (*wanted, Qt.Key.Key_Escape, Qt.Key.Key_Tab):
            return self.popup.handle_key(event)
        return False

    def _closed(self) -> None:
        if self._editor is not None and self._bracket is not None:
            self._editor.removeEventFilter(self)
            self._editor.cursorPositionChanged.disconnect(self._follow)

    # Inserting

    def _chosen(self, items: Sequence[Cited]) -> None:
        editor, bracket = self._editor, self._bracket
        if editor is None:
            return
        commands, wanted = self._items(items)
        if self._marker:
            self._edit(editor, commands, wanted)
        elif wanted:
            position = editor.binding.selection().position
            start = position if bracket is None else bracket
            new = self._page.session.new_id()
            record, put = _marker_commands(new, wanted)
            edit = EditText(editor.name, replacement(start, position, OBJECT, put))
            if editor.run(Together((*commands, record, edit))):
                editor.binding.select(start + 1)
        self._bracket = None
        editor.setFocus()
        self._page.context.refresh()
        self._page.keep_caret_in_sight()

    def _edit(
        self, editor: PageEditor, commands: list[Command], wanted: tuple[MarkerItem, ...]
    ) -> None:
        position = editor.binding.selection()
        at = min(position.anchor, position.position)
        if wanted:
            editor.run(Together((*commands, actions.set_marker_items(self._marker, wanted))))
            editor.binding.select(at + 1)
        elif editor.object_behind(at) == (m.CITE, self._marker, at):
            editor.run(actions.remove_object(editor.name, at))

    def _items(self, items: Sequence[Cited]) -> tuple[list[Command], tuple[MarkerItem, ...]]:
        commands: list[Command] = []
        wanted: list[MarkerItem] = []
        for item in items:
            target = item.candidate.target
            if not target:
                target = self._page.session.new_id()
                commands.append(_new_item(target, item.candidate))
            label = "" if item.candidate.kind else str(item.candidate.fields.get("label", ""))
            wanted.append(MarkerItem(target, item.locator, label))
        return commands, tuple(wanted)


def _of_item(article: Article, item: MarkerItem) -> Candidate:
    reference = article.reference_by_id.get(item.target)
    if reference is not None:
        found = cites.in_article(
            Article(id="", references=(reference,), language=article.language), "", 1
        )
        return found[0]
    note = article.note_by_id.get(item.target)
    if note is not None:
        return Candidate(cites.NOTE, plain(note.text), target=item.target)
    return Candidate("", item.label or "?", target=item.target, fields={"label": item.label})


def _new_item(target: str, candidate: Candidate) -> Command:
    if candidate.kind == cites.NOTE:
        return actions.add_note(target, (block(candidate.words),))
    return actions.add_reference(Reference(target, candidate.fields))


def _marker_commands(new: str, items: tuple[MarkerItem, ...]) -> tuple[Command, m.Marks]:
    fields = [{k: v for k, v in asdict(item).items() if v} for item in items]
    return AddRecord(schema.MARKERS, new, {"items": fields}), m.marks({m.CITE: new})
