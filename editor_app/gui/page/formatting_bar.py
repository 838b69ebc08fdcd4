"""The bar above the page: kind of block, marks, lists, objects, Cite, Key point."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QWidget

from editor_app.document import marks as m
from editor_app.document.richtext import BULLET, HEADING, NUMBER, PARAGRAPH, QUOTE
from editor_app.gui.page.formatting import FormatState
from editor_app.gui.page.keys import shortcut
from editor_app.gui.page.page_view import PageView
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import Space
from editor_app.gui.widgets.buttons import button, tool_button
from editor_app.gui.widgets.looks import rule, set_available, set_look, tip_text
from editor_app.gui.widgets.menus import Menu

HEIGHT = 44
BLOCKS = ("paragraph", "heading2", "heading3", "heading4", "bullet", "number", "quote")


class FormattingBar(QWidget):
    """Shows what stands at the caret of a page, and changes it. The caret stays in the text."""

    def __init__(self, page: PageView | None, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page: PageView | None = None
        self._theme = theme
        self._tools: dict[str, QToolButton] = {}
        self._state: FormatState | None = None
        set_look(self, ground="desk")
        self.setAccessibleName(self.tr("Formatting"))
        self.setFixedHeight(HEIGHT)
        self.block_button = self._make_block_button()
        self.cite_button = self._words(self.tr("[1] Cite"), "cite", self.tr("Cite a source"))
        set_look(self.cite_button, kind="quiet")
        self.cite_button.setCheckable(True)
        self.cite_button.setChecked(True)
        self.cite_button.clicked.connect(lambda: self.cite_button.setChecked(True))
        tip = self.tr("Make a key point of the selection, or of the sentence at the caret")
        self.key_point_button = self._words(self.tr("Key point"), "key_point", tip)
        self._place()
        if page is not None:
            self.take_page(page)

    def take_page(self, page: PageView | None) -> None:
        """Belong to this page from now on; to none before the page goes."""
        if self._page is not None:
            self._page.selection_changed.disconnect(self.refresh)
        self._page, self._state = page, None
        if page is not None:
            page.selection_changed.connect(self.refresh)
            self.refresh()

    def refresh(self) -> None:
        """Show what stands at the caret now."""
        page = self._page
        state = page.format_state() if page is not None else FormatState()
        if page is None or state == self._state:
            return
        self._state = state
        self.block_button.setText(self._block_name(state))
        for key, mark in (("bold", m.BOLD), ("italic", m.ITALIC), ("link", m.LINK)):
            self._tools[key].setChecked(state.has(mark))
        scripts = state.has(m.SUPERSCRIPT) or state.has(m.SUBSCRIPT)
        self._tools["superscript"].setChecked(scripts)
        for kind in (BULLET, NUMBER, QUOTE):
            self._tools[kind].setChecked(state.kind == kind)
        self._enable(state, page.read_only_reason)

    def _enable(self, state: FormatState, reading: str) -> None:
        if reading:
            buttons = (self.block_button, self.cite_button, self.key_point_button)
            for made in (*buttons, *self._tools.values()):
                set_available(made, False, reading)
            return
        nowhere = self.tr("Put the caret into a text first")
        no_blocks = self.tr("Only the text of the article has this") if state.active else nowhere
        set_available(self.block_button, state.blocks, no_blocks)
        for key, tool in self._tools.items():
            if key in (BULLET, NUMBER, QUOTE):
                set_available(tool, state.blocks, no_blocks)
            elif key in (m.IMAGE, m.TABLE):
                set_available(tool, key in state.objects, no_blocks)
            else:
                set_available(tool, state.active, nowhere)
        reason = self.tr("No markers can stand here") if state.active else nowhere
        set_available(self.cite_button, m.CITE in state.objects, reason)

    def _place(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(Space.S, Space.XS, Space.S, Space.XS)
        layout.setSpacing(Space.XS)
        layout.addStretch(1)
        layout.addWidget(self.block_button)
        self._part(layout)
        self._tool(layout, "bold", "bold", self.tr("Bold"), checkable=True)
        self._tool(layout, "italic", "italic", self.tr("Italic"), checkable=True)
        self._script_menu(
            self._tool(
                layout,
                "superscript",
                "superscript",
                self.tr("Superscript, subscript"),
                checkable=True,
            )
        )
        self._tool(layout, "link", "link", self.tr("Link"), checkable=True)
        self._part(layout)
        self._tool(layout, BULLET, "list", self.tr("Bulleted list"), checkable=True)
        self._tool(layout, NUMBER, "list-ordered", self.tr("Numbered list"), checkable=True)
        self._tool(layout, QUOTE, "quote", self.tr("Quotation"), checkable=True)
        self._tool(layout, m.IMAGE, "image", self.tr("Insert an image"))
        self._tool(layout, m.TABLE, "table", self.tr("Insert a table"))
        self._part(layout)
        layout.addWidget(self.cite_button)
        layout.addWidget(self.key_point_button)
        layout.addStretch(1)

    def _part(self, layout: QHBoxLayout) -> None:
        line = rule(upright=True)
        line.setFixedHeight(20)
        layout.addSpacing(Space.XS)
        layout.addWidget(line)
        layout.addSpacing(Space.XS)

    def _tool(
        self, layout: QHBoxLayout, action: str, icon: str, name: str, *, checkable: bool = False
    ) -> QToolButton:
        keys = shortcut(action)
        made = tool_button(self._theme, icon, name, shortcut=keys, checkable=checkable)
        made.setFixedSize(QSize(30, 30))
        made.clicked.connect(lambda: self._do(action))
        self._tools[action] = made
        layout.addWidget(made)
        return made

    def _script_menu(self, tool: QToolButton) -> None:
        menu = Menu(parent=self)
        for action, name in (
            ("superscript", self.tr("Superscript")),
            ("subscript", self.tr("Subscript")),
            ("clear_marks", self.tr("Clear formatting")),
        ):
            menu.addAction(self._menu_action(action, name))
        tool.clicked.disconnect()
        tool.setMenu(menu)
        tool.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def _menu_action(self, action: str, name: str) -> QAction:
        made = QAction(name, self)
        made.setShortcut(shortcut(action))
        # Shown, not used: the editor that has the caret takes the key itself.
        made.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        made.triggered.connect(lambda: self._do(action))
        return made

    def _words(self, text: str, action: str, tip: str) -> QPushButton:
        made = button(text, "quiet", tip=tip, shortcut=shortcut(action))
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setAccessibleName(tip)
        made.clicked.connect(lambda: self._do(action))
        return made

    def _make_block_button(self) -> QPushButton:
        made = button(self._block_name(FormatState()))
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setMinimumWidth(128)
        made.setAccessibleName(self.tr("Kind of paragraph"))
        made.setToolTip(tip_text(self.tr("Kind of paragraph")))
        menu = Menu(parent=made)
        group = QActionGroup(menu)
        names = self._block_names()
        for action in BLOCKS:
            entry = self._menu_action(action, names[action])
            group.addAction(entry)
            menu.addAction(entry)
        made.setMenu(menu)
        return made

    def _block_names(self) -> dict[str, str]:
        return {
            "paragraph": self.tr("Paragraph"),
            "heading2": self.tr("Heading"),
            "heading3": self.tr("Subheading"),
            "heading4": self.tr("Small heading"),
            BULLET: self.tr("Bulleted list"),
            NUMBER: self.tr("Numbered list"),
            QUOTE: self.tr("Quotation"),
        }

    def _block_name(self, state: FormatState) -> str:
        names = self._block_names()
        key = f"heading{min(max(state.level, 2), 4)}" if state.kind == HEADING else state.kind
        return names.get(key, names[PARAGRAPH])

    def _do(self, action: str) -> None:
        if self._page is not None:
            self._page.focus_last()  # before: what opens a field at the caret wants the keyboard
            self._page.do(action)
            self.refresh()
