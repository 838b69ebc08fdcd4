"""The references as they will be printed: sources in house style, notes to be written in."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from editor_app.document.article import Article
from editor_app.document.records import Reference
from editor_app.gui.page.context import PageContext
from editor_app.gui.page.editor import PageEditor
from editor_app.gui.page.notes import NoteRow
from editor_app.gui.page.source_lines import GAP, Line, SourceLines, hang_of
from editor_app.gui.theme.tokens import Type
from editor_app.gui.widgets.labels import words

if TYPE_CHECKING:
    from editor_app.references.house_style import LinePart


class ReferencesList(QWidget):
    """Sources that follow each other are one piece, which is read; each note is an editor.
    Notes that no marker points to any more stand last.

    `source_wanted` carries the id of the source whose line was double-clicked. `note_made`
    carries the editor of a note; `rows_changed`: other editors stand here now.
    """

    source_wanted = Signal(str)
    note_made = Signal(object)
    rows_changed = Signal()

    def __init__(self, page: PageContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self.notes: dict[str, NoteRow] = {}
        self._pieces: list[SourceLines] = []
        self._shape: list[str] = []
        self._hang = hang_of(0)
        self._kept: dict[str, tuple[Reference, str, tuple[LinePart, ...]]] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.not_cited = words(self.tr("Not cited"), Type.SMALL, "soft")
        self.not_cited.setParent(self)
        self.not_cited.hide()
        page.resized.connect(self._set_spacing)
        self._set_spacing()

    @property
    def editors(self) -> list[PageEditor]:
        """The editors of the notes from top to bottom."""
        return [row.editor for row in self.notes.values()]

    def show_article(self, article: Article) -> None:
        """Print the numbered sources and notes of an article."""
        order = self._page.numbering.order
        self._hang = hang_of(len(order))
        loose = [note.id for note in article.notes if note.id not in self._page.numbering.numbers]
        pieces = [
            (is_note, list(targets))
            for is_note, targets in groupby(order, key=lambda t: t in article.note_by_id)
        ]
        notes = [t for is_note, targets in pieces if is_note for t in targets]
        changed = self._take_notes([*notes, *loose])
        self._take_pieces(sum(not is_note for is_note, _ in pieces))
        self._arrange(pieces, loose)
        self._print(article, [targets for is_note, targets in pieces if not is_note])
        self.setVisible(bool(order or loose))
        if changed:
            self.rows_changed.emit()

    def line_of(self, target: str) -> tuple[QWidget, QRect] | None:
        """Where the line of a cited source or a note is: a widget, and the rows in it."""
        note = self.notes.get(target)
        if note is not None:
            return note, QRect(0, 0, 1, self._page.px(Type.REFERENCE.line))
        for piece in self._pieces:
            line = piece.line_of(target)
            if line is not None:
                return piece, line
        return None

    def close_bindings(self) -> None:
        """Stop following the article."""
        for row in self.notes.values():
            row.close_binding()

    def _take_notes(self, wanted: list[str]) -> bool:
        """Rows for these notes and no others; whether they are others than before."""
        before = list(self.notes)
        for gone in [note for note in before if note not in wanted]:
            row = self.notes.pop(gone)
            row.close_binding()
            self._drop(row)
        self.notes = {note: self.notes.get(note) or self._make(note) for note in wanted}
        for note, row in self.notes.items():
            row.show_number(self._page.numbering.numbers.get(note, 0), self._hang)
        return before != wanted

    def _make(self, note: str) -> NoteRow:
        row = NoteRow(self._page, note, self)
        self.note_made.emit(row.editor)
        return row

    def _take_pieces(self, count: int) -> None:
        while len(self._pieces) > count:
            piece = self._pieces.pop()
            piece.close()
            self._drop(piece)
        while len(self._pieces) < count:
            piece = SourceLines(self._page, self)
            piece.source_wanted.connect(self.source_wanted)
            self._pieces.append(piece)

    def _drop(self, widget: QWidget) -> None:
        self._layout.removeWidget(widget)
        widget.hide()
        widget.deleteLater()

    def _arrange(self, pieces: list[tuple[bool, list[str]]], loose: list[str]) -> None:
        shape = [t for is_note, targets in pieces for t in (targets if is_note else [""])]
        shape += ["not cited", *loose] if loose else []
        if shape == self._shape:
            return
        self._shape = shape
        lines = iter(self._pieces)
        widgets: list[QWidget] = []
        for is_note, targets in pieces:
            widgets += [self.notes[t] for t in targets] if is_note else [next(lines)]
        self.not_cited.setVisible(bool(loose))
        widgets += [self.not_cited, *(self.notes[note] for note in loose)] if loose else []
        for at, widget in enumerate(widgets):
            self._layout.insertWidget(at, widget)
            widget.show()

    def _set_spacing(self) -> None:
        self._layout.setSpacing(self._page.px(GAP))

    def _print(self, article: Article, pieces: list[list[str]]) -> None:
        numbers = self._page.numbering.numbers
        for piece, targets in zip(self._pieces, pieces, strict=True):
            lines: list[Line] = [(f"[{numbers[t]}]", self._parts(article, t)) for t in targets]
            piece.show_lines(targets, lines, self._hang)

    def _parts(self, article: Article, target: str) -> tuple[LinePart, ...]:
        reference = article.reference_by_id[target]
        kept = self._kept.get(target)
        if kept is None or kept[0] is not reference or kept[1] != article.language:
            from editor_app.references.house_style import render_parts

            parts = render_parts(reference.fields, article.language)
            kept = self._kept[target] = reference, article.language, parts
        return kept[2]
