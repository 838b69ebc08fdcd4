"""The menu of a text: clipboard, and what can be made of the words or the object under it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QMimeData
from PySide6.QtGui import QAction, QGuiApplication

from editor_app.document import marks as m
from editor_app.gui.page.editor import PageEditor
from editor_app.gui.page.keys import shortcut
from editor_app.gui.page.object_moving import object_at_caret
from editor_app.gui.widgets.menus import Menu

translate = QCoreApplication.translate
COMMENT_KEYS = "Ctrl+Shift+M"
"""As the window has them; here they are only shown."""

if TYPE_CHECKING:
    from editor_app.gui.page.page_view import PageView
    from editor_app.gui.page.writing_aids import WritingAids


def text_menu(page: PageView, editor: PageEditor, found: tuple[str, str, int] | None) -> Menu:
    """The menu for an editor; `found` is the object under the pointer, if there is one."""
    menu = Menu(parent=editor)
    if page.read_only_reason:
        return _reading_menu(menu, editor)
    if found is not None:
        _add_object(menu, page, editor, *found)
    _add_image(menu, page)
    _add_surroundings(menu, page, editor)
    selected = editor.textCursor().hasSelection()
    data = _clipboard()
    words = data is not None and data.hasText()
    some = data is not None and editor.canInsertFromMimeData(data)
    _add(menu, translate("TextMenu", "Cut"), "Ctrl+X", editor.cut, selected)
    _add(menu, translate("TextMenu", "Copy"), "Ctrl+C", editor.copy, selected)
    _add(menu, translate("TextMenu", "Paste"), "Ctrl+V", editor.paste, some)
    plain = _add(
        menu, translate("TextMenu", "Paste words alone"), "", lambda: page.do("paste_plain"), words
    )
    plain.setShortcut(shortcut("paste_plain"))
    _add(
        menu,
        translate("TextMenu", "Select all"),
        "Ctrl+A",
        editor.selectAll,
        not editor.document().isEmpty(),
    )
    menu.addSeparator()
    if page.takes_comments:
        say = translate("TextMenu", "Comment")
        _add(menu, say, COMMENT_KEYS, page.comment_wanted.emit, True)
    _add_action(menu, page, "link", translate("TextMenu", "Link…"))
    if m.CITE in editor.role.objects:
        _add_action(menu, page, "cite", translate("TextMenu", "Cite…"))
        _add_action(menu, page, "note", translate("TextMenu", "Note in my own words"))
    if editor.role.blocks:
        _add_action(menu, page, "key_point", translate("TextMenu", "Make a key point"))
    if page.aids is not None:
        menu.addSeparator()
        menu.addMenu(_language_menu(menu, page, page.aids))
    return menu


def _reading_menu(menu: Menu, editor: PageEditor) -> Menu:
    """Where nothing can be written."""
    selected = editor.textCursor().hasSelection()
    _add(menu, translate("TextMenu", "Copy"), "Ctrl+C", editor.copy, selected)
    _add(menu, translate("TextMenu", "Select all"), "Ctrl+A", editor.selectAll, True)
    return menu


def _language_menu(menu: Menu, page: PageView, aids: WritingAids) -> Menu:
    """Spelling and typography: their switches, and what they do when they are asked."""
    made = Menu(translate("TextMenu", "Spelling and typography"), menu)
    spelling = _add_action(made, page, "check_spelling", translate("TextMenu", "Check spelling"))
    spelling.setCheckable(True)
    spelling.setChecked(aids.checks_spelling)
    following = translate("TextMenu", "Next misspelled word")
    _add_action(made, page, "next_misspelled", following).setEnabled(aids.checks_spelling)
    _add_action(made, page, "word_lists", translate("TextMenu", "Words that are right…"))
    made.addSeparator()
    setting = translate("TextMenu", "Set quotes, dashes and blanks while I type")
    typography = _add_action(made, page, "typography", setting)
    typography.setCheckable(True)
    typography.setChecked(aids.sets_type)
    _add_action(made, page, "set_article", translate("TextMenu", "Typography of the article…"))
    return made


def _add_object(
    menu: Menu, page: PageView, editor: PageEditor, kind: str, record: str, position: int
) -> None:
    if kind == m.IMAGE:
        editor.binding.select(position, position + 1)  # what the menu offers is for this one
        return
    if kind == m.CITE:
        opened = translate("TextMenu", "Edit the citation")
        _add(menu, opened, "", lambda: editor.open_object(kind, record, position), True)
    marker = page.context.article.marker_by_id.get(record) if kind == m.CITE else None
    if marker is not None and marker.items:
        target = marker.items[0].target
        is_note = target in page.context.article.note_by_id
        note, source = (
            translate("TextMenu", "Edit the note"),
            translate("TextMenu", "Show the source"),
        )
        show = page.actions_of_page.show_item
        _add(menu, note if is_note else source, "", lambda: show(target), True)
    menu.addSeparator()


def _add_image(menu: Menu, page: PageView) -> None:
    """What can be done with the image that is selected, or whose caption has the caret."""
    found = object_at_caret(page)
    if found is None or found[0] != m.IMAGE:
        return
    form = translate("TextMenu", "What the image shows, credit…")
    _add_action(menu, page, "object_form", form)
    _add_action(menu, page, "object_caption", translate("TextMenu", "Caption"))
    _add_action(menu, page, "object_larger", translate("TextMenu", "Larger"))
    _add_action(menu, page, "object_smaller", translate("TextMenu", "Smaller"))
    _add_action(menu, page, "object_up", translate("TextMenu", "Move up"))
    _add_action(menu, page, "object_down", translate("TextMenu", "Move down"))
    _add_action(menu, page, "object_remove", translate("TextMenu", "Remove the image"))
    menu.addSeparator()


def _add_surroundings(menu: Menu, page: PageView, editor: PageEditor) -> None:
    """What the key point or the table around a text offers: reached by keyboard, too."""
    for row in page.paper.key_points.rows.values():
        if row.editor is editor and row.state.actions():
            menu.addActions(row.state.actions())
            menu.addSeparator()
    for grid in page.objects.grids.values():
        if editor in grid.cells.values():
            menu.addMenu(grid.menu(editor))
            menu.addSeparator()


def _add_action(menu: Menu, page: PageView, action: str, words: str) -> QAction:
    made = _add(menu, words, "", lambda: page.do(action), True)
    made.setShortcut(shortcut(action))
    return made


def _add(menu: Menu, words: str, keys: str, do: object, enabled: bool) -> QAction:
    made = QAction(words, menu)
    if keys:
        made.setShortcut(keys)
    made.setEnabled(enabled)
    made.triggered.connect(do)
    menu.addAction(made)
    return made


def _clipboard() -> QMimeData | None:
    """What is on the clipboard; None where the platform has nothing to say."""
    return QGuiApplication.clipboard().mimeData()
