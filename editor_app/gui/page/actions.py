"""What the keys and buttons of the page do."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from editor_app.document import actions, schema
from editor_app.document import marks as m
from editor_app.document.commands import Command, EditText, SetField, Together
from editor_app.document.delta import Delete, Insert, Op, compact
from editor_app.document.richtext import (
    BULLET,
    HEADING,
    NUMBER,
    OBJECT,
    PARAGRAPH,
    QUOTE,
    RichText,
    Run,
    block,
    plain,
    slice_runs,
    text_to_runs,
)
from editor_app.gui.page import formatting, object_moving
from editor_app.gui.page.editor import PageEditor
from editor_app.gui.page.key_points import KeyPointRow

if TYPE_CHECKING:
    from editor_app.gui.page.citing import Citing
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
            "clear_marks": formatting.clear,
            "paragraph": lambda e: formatting.set_block(e, PARAGRAPH),
            "heading2": lambda e: formatting.toggle_block(e, HEADING, 2),
            "heading3": lambda e: formatting.toggle_block(e, HEADING, 3),
            "heading4": lambda e: formatting.toggle_block(e, HEADING, 4),
            "bullet": lambda e: formatting.toggle_block(e, BULLET, 1),
            "number": lambda e: formatting.toggle_block(e, NUMBER, 1),
            "quote": lambda e: formatting.toggle_block(e, QUOTE),
            "list_in": lambda e: formatting.indent(e, 1),
            "list_out": lambda e: formatting.indent(e, -1),
            "paste_plain": self._paste_plain,
        }
        self._on_page: dict[str, Callable[[], None]] = {
            "undo": page.undo,
            "redo": page.redo,
            "text_start": lambda: self._to_text(0, 0),
            "text_end": lambda: self._to_text(None, None),
            "text_all": lambda: self._to_text(0, None),
            "key_point": self.key_point_from_selection,
            "find": page.find_words,
            "replace": lambda: page.find_words(replacing=True),
            "find_next": lambda: page.find_again(1),
            "find_previous": lambda: page.find_again(-1),
            "next_misspelled": self._next_misspelled,
            "check_spelling": self._switch_spelling,
            "typography": self._switch_typography,
            "set_article": self._set_article,
            "word_lists": self._word_lists,
            "object_form": self._object_form,
            "object_up": lambda: object_moving.shift(page, -1),
            "object_down": lambda: object_moving.shift(page, 1),
            "object_larger": lambda: self._resize(object_moving.LARGER),
            "object_smaller": lambda: self._resize(object_moving.SMALLER),
            "object_caption": self._object_caption,
            "object_remove": self._object_remove,
        }
        self._citing: Citing | None = None
        self._on_editor["cite"] = self._cite
        self._on_editor["note"] = self._note
        self._on_editor["link"] = self._link
        self._on_page[m.IMAGE] = self._image
        self._on_page[m.TABLE] = self._table
        page.paper.key_points.row_made.connect(self._adopt_row)
        page.paper.references.note_made.connect(self._adopt_note)

    def do(self, action: str) -> None:
        """Do an action by its name; unknown names are an error of ours."""
        if action in self._on_page:
            self._on_page[action]()
        elif self._page.active is not None:
            self._on_editor[action](self._page.active)
        self._page.selection_changed.emit()
        self._page.keep_caret_in_sight()

    def _to_text(self, start: int | None, end: int | None) -> None:
        """Select in the text of the article, whose end is None, and give it the keyboard."""
        body = self._page.paper.body
        if end is None:
            self._page.paper.show_all()
        last = body.binding.shadow.length
        self._page.focus_text(body.name)
        body.binding.select(last if start is None else start, last if end is None else end)

    def adopt(self, editor: PageEditor) -> None:
        """An editor has come to stand on the page."""
        editor.bracket_typed.connect(lambda: self.citing.bracket_typed(editor))
        editor.object_opened.connect(
            lambda kind, record, position: self._opened(editor, kind, record, position)
        )

    @property
    def citing(self) -> Citing:
        """The hand for markers, made when it is wanted for the first time: it brings along
        all that reads footnotes.
        """
        if self._citing is None:
            from editor_app.gui.page.citing import Citing

            self._citing = Citing(self._page)
        return self._citing

    def _paste_plain(self, editor: PageEditor) -> None:
        data = QGuiApplication.clipboard().mimeData()
        if data is not None:
            editor.clipboard.take_plain(data)

    def _cite(self, editor: PageEditor) -> None:
        self.citing.cite(editor)

    def _note(self, editor: PageEditor) -> None:
        self.citing.write_note(editor)

    def _opened(self, editor: PageEditor, kind: str, record: str, position: int) -> None:
        if kind == m.CITE:
            self.citing.open_marker(editor, record, position)

    def key_point_from_selection(self) -> None:
        """Make a key point of the selected words, or of the sentence at the caret."""
        found = self._sentence()
        if found is None:
            self._page.status.emit(self.tr("There is no sentence at the caret"))
            return
        words = (block(*self._words(*found)),)
        if self._stands_for(found, words):
            self._page.status.emit(self.tr("This sentence is a key point already"))
            return
        new = self._page.session.new_id()
        self._page.paper.body.run(actions.add_key_point(new, words, quotes=found))
        self._page.context.refresh()

    def _stands_for(self, found: tuple[int, int], words: RichText) -> bool:
        """Whether there is a key point of this sentence, or with these words."""
        points = self._page.session.snapshot().key_points
        said = plain(words).strip()
        return any(said == plain(p.text).strip() or found == self._quoted(p.id) for p in points)

    def _words(self, start: int, end: int) -> list[Run]:
        """The words of a range of the body on one line, without markers and remarks."""
        runs = slice_runs(text_to_runs(self._page.session.document.text(schema.BODY)), start, end)
        kept = (Run(r.text.replace("\n", " "), r.marks) for r in runs if r.text != OBJECT)
        return [Run(r.text, m.marks({k: v for k, v in r.marks if k in m.TOGGLES})) for r in kept]

    def _sentence(self) -> tuple[int, int] | None:
        body = self._page.paper.body
        selected = body.binding.selection()
        start, end = sorted((selected.anchor, selected.position))
        if start != end:
            return start, end
        _, first, found = body.binding.block_at(start)
        from editor_app.gui.page.sentences import sentence_at

        pair = sentence_at(found.text, start - first)
        return (first + pair[0], first + pair[1]) if pair else None

    def _link(self, editor: PageEditor) -> None:
        from editor_app.gui.page.link_popup import LinkPopup

        LinkPopup(self._page.theme, editor).open_for_caret()

    def _image(self) -> None:
        self._page.objects.images.choose()

    def _table(self) -> None:
        self._page.objects.insert_table()

    def show_item(self, target: str) -> None:
        """Go to a note where it is written, or let the window show a source."""
        if not self._page.focus_text(schema.note_text(target)):
            self._page.source_wanted.emit(target)

    def _adopt_note(self, editor: PageEditor) -> None:
        editor.entered.connect(lambda: self._back_from(editor))

    def _back_from(self, editor: PageEditor) -> None:
        """From a note to behind the marker it was written for, or the first that points to it."""
        from editor_app.gui.page.places import marker_of

        note = editor.name.removeprefix("note:")
        begun = self._citing.begun.get(note, "") if self._citing is not None else ""
        found = marker_of(self._page.session.snapshot(), note, begun)
        if found is None or not self._page.focus_text(found.text, found.end):
            self._page.status.emit(self.tr("Nothing in the text points to this note"))

    # The image or table at the caret

    def _object_form(self) -> None:
        found = object_moving.object_at_caret(self._page)
        if found is not None and found[0] == m.IMAGE:
            self._page.objects.images.open_form(found[1])
        elif found is not None:
            self._page.objects.grids[found[1]].open_menu()

    def _resize(self, factor: float) -> None:
        found = object_moving.object_at_caret(self._page)
        if found is not None and found[0] == m.IMAGE:
            self._page.objects.images.resize_by(found[1], factor)

    def _object_caption(self) -> None:
        found = object_moving.object_at_caret(self._page)
        if found is not None:
            self._page.focus_text(schema.caption_text(found[1]))

    def _object_remove(self) -> None:
        found = object_moving.object_at_caret(self._page)
        if found is not None:
            self._page.objects.remove(*found)

    # Spelling and typography

    def _next_misspelled(self) -> None:
        if self._page.spelling is not None:
            self._page.spelling.go_to_next()

    def _switch_spelling(self) -> None:
        aids = self._page.aids
        if aids is not None:
            aids.set_spelling(not aids.checks_spelling)

    def _switch_typography(self) -> None:
        aids = self._page.aids
        if aids is not None:
            aids.set_typography(not aids.sets_type)

    def _set_article(self) -> None:
        from editor_app.gui.page.typography_dialog import TypographyDialog

        TypographyDialog.ask(self._page)

    def _word_lists(self) -> None:
        from editor_app.gui.page.words_dialog import WordsDialog

        if self._page.aids is not None:
            WordsDialog.ask(self._page, self._page.aids.spelling)

    # Key points and their sentences

    def _adopt_row(self, row: KeyPointRow) -> None:
        row.state.retarget.connect(lambda: self._quote(row, self._sentence()))
        row.state.requote.connect(lambda: self._quote(row, self._quoted(row.key_point)))
        row.state.keep.connect(lambda: self._keep(row.key_point))
        row.state.show_sentence.connect(lambda: self._show(row.key_point))

    def _quoted(self, key_point: str) -> tuple[int, int] | None:
        """Where in the body the sentence of a key point stands now."""
        document = self._page.session.document
        anchor = document.fields(schema.KEY_POINTS, key_point).get("anchor") or {}
        start, end = (document.position(str(anchor.get(k, ""))) for k in ("start", "end"))
        if start is None or end is None or start[0] >= end[0]:
            return None
        return start[0], end[0]

    def _quote(self, row: KeyPointRow, found: tuple[int, int] | None) -> None:
        """The key point takes over a sentence as it is now."""
        if found is None:
            self._page.status.emit(self.tr("There is no sentence at the caret"))
            return
        name = schema.key_point_text(row.key_point)
        ops: list[Op] = [Insert(run.text, run.marks) for run in self._words(*found)]
        shadow = row.editor.binding.shadow
        ops.append(Delete(shadow.length - shadow.ended))
        tie = actions.quote_sentence(row.key_point, *found)
        row.editor.run(Together((EditText(name, compact(ops)), tie)))
        self._page.context.refresh()

    def _keep(self, key_point: str) -> None:
        """The words stay, and stand for the sentence as it is now; for none where it is gone."""
        found = self._quoted(key_point)
        if found is not None:
            command: Command = actions.quote_sentence(key_point, *found)
        else:
            command = SetField(schema.KEY_POINTS, key_point, "anchor", None)
        self._page.context.run(command)
        self._page.context.refresh()

    def _show(self, key_point: str) -> None:
        found = self._quoted(key_point)
        if found is not None:
            body = self._page.paper.body
            body.setFocus()
            body.binding.select(*found)
            self._page.keep_caret_in_sight()
