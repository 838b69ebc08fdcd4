"""Everything the window can do, as commands: menus, shortcuts and the palette come from here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from editor_app.gui.checks_desk import commands as checks_commands
from editor_app.gui.checks_desk import house_commands
from editor_app.gui.docks.dock import CHECKS, COMMENTS, OUTLINE, SOURCES
from editor_app.gui.history import commands as history_commands
from editor_app.gui.library import commands as library_commands
from editor_app.gui.library import trash
from editor_app.gui.page.keys import KEYS
from editor_app.gui.review import commands as review_commands
from editor_app.gui.shell import language_commands, several
from editor_app.gui.shell.commands import Command, always
from editor_app.gui.shell.desks import REVIEW
from editor_app.gui.shell.panes import LEFT, RIGHT
from editor_app.gui.sources_desk import commands as sources_desk_commands
from editor_app.gui.sources_tools import commands as sources_commands

if TYPE_CHECKING:
    from editor_app.gui.shell.main_window import MainWindow

translate = QCoreApplication.translate

ZOOM_STEP = 1.1
WHILE_READING = ("find", "redo", "check_spelling", "typography", "word_lists")
"""What can be done on a page that is only read."""


def menus() -> dict[str, Sequence[str]]:
    """Which commands are in which menu; `-` is a line."""
    return {
        translate("menus", "&File"): (
            "new", "import", "merge-library", "-", "duplicate", "trash", "-",
            "new-version", "versions", "next-version", "in-step", "-",
            "preview", "print", "export", "send", "save", "-",
            "show-trash", "delete-for-good", "empty-trash", "backup", "preferences", "-", "quit",
        ),
        translate("menus", "&Edit"): (
            "undo", "redo", "undo-several", "-", "find", "replace", "search", "-",
            "check-spelling", "next-misspelled", "word-lists", "typography", "set-article", "-",
            "about", "authors", "people", "similar",
        ),
        translate("menus", "&Insert"): (
            "cite", "note", "add-source", "source-links", "source-library", "key-point", "-",
            "link", "image", "table", "-",
            "heading2", "heading3", "bullet", "number", "quote",
        ),
        translate("menus", "&Sources"): (
            "desk-sources", "source-new", "source-paste", "source-import", "source-links", "-",
            "source-find", "source-queue", "source-waiting", "source-verify", "-",
            "source-problem", "source-fix", "source-fix-all", "-",
            "source-doubles", "source-library-doubles", "source-library",
        ),
        translate("menus", "&Review"): (
            "comment", "comment-field", "to-thread", "-",
            "suggesting", "-", "accept-all", "reject-all", "-",
            "next-news", "previous-news", "mark-seen", "-", "name-version", "compare",
            "who-wrote", "-",
            "next-finding", "previous-finding", "fix-finding", "-",
            "status", "waiting", "due", "-", "house",
        ),
        translate("menus", "&View"): (
            "desk-writing", "desk-sources", "desk-review", "-",
            "library", "dock", "outline", "sources", "comments", "checks", "history",
            "next-pane",
            "findings-in-margin", "-",
            "zoom-in", "zoom-out", "zoom-reset", "-",
            "theme-system", "theme-light", "theme-dark", "-", "fullscreen", "focus",
        ),
        translate("menus", "&Help"): ("palette", "shortcuts", "about-program"),
    }  # fmt: skip


class WindowCommands(QObject):
    """Registers the commands of a window. Each is a line that reads like a menu."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window

    def register(self) -> None:
        """Once, before menus and bars are made."""
        desks = self._window.desks.commands
        groups = (self._file, self._edit, self._insert, self._view, desks, self._review, self._help)
        for group in groups:
            for command in group():
                self._window.commands.add(command)
        others_of = (
            language_commands, sources_commands, sources_desk_commands, history_commands,
            review_commands,
            library_commands, checks_commands, house_commands, several,
            trash,
        )  # fmt: skip
        for others in others_of:
            for command in others.commands(self._window):
                self._window.commands.add(command)

    # The groups

    def _file(self) -> list[Command]:
        name, window = self.tr("File"), self._window
        make = _maker(name)
        needs = self._needs_article
        return [
            make("new", self.tr("New article…"), window.dialogues.new_article, "Ctrl+N"),
            make("import", self.tr("Import files…"), window.importer.choose, "Ctrl+O"),
            make("duplicate", self.tr("Duplicate article"), self._duplicate, "Ctrl+D", needs),
            replace(
                make("trash", self.tr("Move to the Trash"), self._trash, "", needs),
                title_now=self._trash_title,
            ),
            make("preview", self.tr("Preview"), self._preview, "Ctrl+P", needs),
            make("export", self.tr("Export…"), self._export, "Ctrl+E", self._needs_chosen),
            make("send", self.tr("Send a copy…"), window.hand_over.send, "", needs),
            make("save", self.tr("Save now"), self._save, "Ctrl+S", needs),
            make("show-trash", self.tr("Show the Trash"), self._show_trash),
            make("backup", self.tr("Back up now"), window.dialogues.backup),
            make("preferences", self.tr("Preferences…"), self._preferences, "Ctrl+,"),
            make("close", self.tr("Close article"), window.articles.close, "Ctrl+W", needs),
            make("quit", self.tr("Quit"), window.close, "Ctrl+Q"),
        ]

    def _edit(self) -> list[Command]:
        name, window = self.tr("Edit"), self._window
        make = _maker(name)
        needs = self._needs_article
        return [
            replace(
                self._on_page("undo", self.tr("Undo"), name, everywhere=True),
                run=self._undo, unavailable=self._needs_undo,
            ),
            self._on_page("redo", self.tr("Redo"), name, everywhere=True),
            self._on_page("find", self.tr("Find in the article"), name, everywhere=True),
            self._on_page(
                "replace", self.tr("Find and replace in the article"), name, everywhere=True
            ),
            self._on_page("find_next", self.tr("Next place found"), name),
            self._on_page("find_previous", self.tr("Previous place found"), name),
            self._writing_aid("check_spelling", self.tr("Check spelling"), "checks_spelling"),
            self._on_page("next_misspelled", self.tr("Next misspelled word"), name),
            self._on_page("word_lists", self.tr("Word lists…"), name),
            self._writing_aid("typography", self.tr("Typography while typing"), "sets_type"),
            self._on_page("set_article", self.tr("Typography of the article…"), name),
            make("search", self.tr("Search the library"), self._search, "Ctrl+Shift+F"),
            make("about", self.tr("About the article…"), window.dialogues.about_article,
                 "Ctrl+Shift+A", needs),
            make("authors", self.tr("Authors…"), window.dialogues.authors, "Ctrl+Shift+U", needs),
            make("people", self.tr("People…"), window.dialogues.people),
        ]  # fmt: skip

    def _insert(self) -> list[Command]:
        name = self.tr("Insert")
        make = _maker(name)
        on_page = (
            ("cite", self.tr("Cite a source…")),
            ("note", self.tr("Note in one's own words")),
            ("key_point", self.tr("Key point from the selection")),
            ("link", self.tr("Link…")),
            ("image", self.tr("Image…")),
            ("table", self.tr("Table")),
            ("bold", self.tr("Bold")),
            ("italic", self.tr("Italic")),
            ("superscript", self.tr("Superscript")),
            ("subscript", self.tr("Subscript")),
            ("clear_marks", self.tr("Clear formatting")),
            ("paragraph", self.tr("Paragraph")),
            ("heading2", self.tr("Heading 2")),
            ("heading3", self.tr("Heading 3")),
            ("heading4", self.tr("Heading 4")),
            ("bullet", self.tr("List")),
            ("number", self.tr("Numbered list")),
            ("quote", self.tr("Quotation")),
        )
        commands = [self._on_page(action, title, name) for action, title in on_page]
        add = make("add-source", self.tr("Add a source…"), self._add_source, "Ctrl+Shift+S",
                   self._needs_article)  # fmt: skip
        return [*commands, add]

    def _view(self) -> list[Command]:
        name, window = self.tr("View"), self._window
        make = _maker(name)
        panes = window.panes
        commands = [
            make("library", self.tr("Library"), lambda: panes.toggle(LEFT), "Ctrl+Shift+L",
                 checked=lambda: panes.shown(LEFT)),
            make("dock", self.tr("Side pane"), lambda: panes.toggle(RIGHT), "Ctrl+Shift+D",
                 checked=lambda: panes.shown(RIGHT)),
            make("outline", self.tr("Outline"), self._dock(OUTLINE), "Alt+1"),
            make("sources", self.tr("Sources"), self._dock(SOURCES), "Alt+2"),
            make("comments", self.tr("Comments"), self._dock(COMMENTS), "Alt+3"),
            make("checks", self.tr("Checks"), self._dock(CHECKS), "Alt+4"),
            make("next-pane", self.tr("Next pane"), lambda: self._go_round(1), "F6"),
            make("previous-pane", self.tr("Previous pane"), lambda: self._go_round(-1),
                 "Shift+F6"),
            make("zoom-in", self.tr("Larger page"), lambda: self._zoom(ZOOM_STEP),
                 "Alt+PgUp"),
            make("zoom-out", self.tr("Smaller page"), lambda: self._zoom(1 / ZOOM_STEP),
                 "Alt+PgDown"),
            make("zoom-reset", self.tr("Page at 100 %"), lambda: window.centre.set_zoom(1.0),
                 "Alt+0"),
            make("fullscreen", self.tr("Full screen"), self._fullscreen, "F11",
                 checked=window.isFullScreen),
            make("focus", self.tr("Focus mode"), self._focus, "F9", self._needs_article,
                 lambda: window.centre.focus_mode),
        ]  # fmt: skip
        themes = (
            ("system", self.tr("Theme as the system")),
            ("light", self.tr("Light theme")),
            ("dark", self.tr("Dark theme")),
        )
        for mode, title in themes:
            run = self._theme(mode)
            checked = self._is_theme(mode)
            commands.append(make(f"theme-{mode}", title, run, checked=checked))
        return commands

    def _review(self) -> list[Command]:
        window, needs = self._window, self._needs_article
        make, does = _maker(self.tr("Review")), self._in_review
        return [
            make("comment", self.tr("Comment"), does("comment"),
                 "Ctrl+Shift+M", needs),
            make("to-thread", self.tr("Between text and comment"),
                 does("to_thread"), "Alt+M", needs),
            make("suggesting", self.tr("Suggest changes"),
                 does("toggle_suggesting"), "Ctrl+Shift+E", needs,
                 lambda: bool(window.articles.session and window.articles.session.suggesting)),
            make("accept-all", self.tr("Accept all suggestions"),
                 lambda: window.desks.review.decide_all(True, ""), "", needs),
            make("reject-all", self.tr("Reject all suggestions"),
                 lambda: window.desks.review.decide_all(False, ""), "", needs),
        ]  # fmt: skip

    def _help(self) -> list[Command]:
        name, window = self.tr("Help"), self._window
        make = _maker(name)
        shortcuts = make(
            "shortcuts", self.tr("Keyboard shortcuts"),
            lambda: window.dialogues.shortcuts(window.commands), "F1",
        )  # fmt: skip
        return [
            make("palette", self.tr("All commands…"), self._palette, "Ctrl+Shift+P"),
            replace(shortcuts, keys=("F1", "Ctrl+/")),
            make("about-program", self.tr("About Editorial Desk"), window.dialogues.about_program),
        ]

    # When they can be done

    def _needs_article(self) -> str:
        return "" if self._window.articles.session else self.tr("Open an article first")

    def _needs_chosen(self) -> str:
        chosen = library_commands.chosen_articles(self._window)
        return "" if chosen else self._needs_article()

    def _needs_writing(self) -> str:
        return self._needs_article() or self._window.centre.read_only_reason

    def _needs_undo(self) -> str:
        return "" if self._window.notices.can_take_back else self._needs_article()

    # What they do

    def _on_page(self, action: str, title: str, group: str, *, everywhere: bool = False) -> Command:
        """A command of the page, which listens for its keys itself; `everywhere` they also work
        while the keyboard is in another pane.
        """

        def run() -> None:
            centre = self._window.centre
            page = centre.in_sight if action == "find" else centre.page
            if page is not None:
                page.do(action)

        return Command(
            action.replace("_", "-"),
            title,
            group,
            run,
            KEYS.get(action, ()),
            self._needs_article if action in WHILE_READING else self._needs_writing,
            own_keys=not everywhere,
        )

    def _writing_aid(self, action: str, title: str, is_on: str) -> Command:
        """A switch of the page that is remembered."""

        def checked() -> bool:
            page = self._window.centre.page
            return page is not None and bool(getattr(page.aids, is_on, False))

        return replace(self._on_page(action, title, self.tr("Edit")), checked=checked)

    def _in_review(self, action: str) -> Callable[[], object]:
        """The desk is made when something is first wanted of it."""

        def run() -> None:
            getattr(self._window.desks.review, action)()

        return run

    def _undo(self) -> None:
        """In the list the last thing done there, else in the text."""
        window, focus = self._window, QApplication.focusWidget()
        page = window.centre.page
        in_text = page is not None and focus is not None and page.isAncestorOf(focus)
        if not in_text and window.notices.take_back():
            return
        if not in_text and window.desks.current == REVIEW:
            window.desks.review.press("U")  # letters go on deciding: the keyboard stays there
        elif page is not None:
            page.do("undo")

    def _duplicate(self) -> None:
        self._window.duplicate(self._window.articles.open_id)

    def _trash_title(self) -> str:
        window = self._window
        if window.articles.session and window.is_in_trash(window.articles.open_id):
            return self.tr("Put back from the Trash")
        return self.tr("Move to the Trash")

    def _trash(self) -> None:
        self._window.move_to_trash(self._window.articles.open_id)

    def _preview(self) -> None:
        session = self._window.articles.session
        if session is not None:
            self._window.exporter.preview(session)

    def _export(self) -> None:
        chosen = library_commands.chosen_articles(self._window)
        if len(chosen) > 1:
            self._window.many_exporter.ask(chosen)
            return
        session = self._window.articles.session
        if session is not None:
            self._window.watch.check_now()
            self._window.exporter.export(session, self._window.watch.findings)

    def _save(self) -> None:
        if self._window.saver.save_now():
            self._window.tell(self.tr("Saved. Everything you type is saved within a second."))

    def _show_trash(self) -> None:
        self._window.panes.show_pane(LEFT)
        self._window.library.show_trash()

    def _preferences(self) -> None:
        self._window.dialogues.preferences(self._window.centre.zoom)

    def _search(self) -> None:
        self._window.panes.show_pane(LEFT)
        self._window.library.focus_search()

    def _add_source(self) -> None:
        self._window.show_dock(SOURCES)
        self._window.dock.sources.add()

    def _dock(self, name: str) -> Callable[[], object]:
        return lambda: self._window.show_dock(name, focus=True)

    def _zoom(self, by: float) -> None:
        self._window.centre.set_zoom(self._window.centre.zoom * by)

    def _fullscreen(self) -> None:
        window = self._window
        window.setWindowState(window.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _focus(self) -> None:
        self._window.centre.set_focus_mode(not self._window.centre.focus_mode)

    def _theme(self, mode: str) -> Callable[[], object]:
        return lambda: self._window.dialogues.set_theme(mode)

    def _is_theme(self, mode: str) -> Callable[[], bool]:
        return lambda: self._window.theme.mode == mode

    def _palette(self) -> None:
        self._window.open_palette()

    def _go_round(self, step: int) -> None:
        """Put the keyboard into the next pane that is shown."""
        window = self._window
        stops: list[tuple[QWidget, Callable[[], object]]] = [
            (window.library, window.library.focus_list),
            (window.middle, window.desks.focus),
            (window.dock, window.dock.focus_current),
            (window.notices.notice, window.notices.notice.focus_action),
        ]
        shown = [stop for stop in stops if stop[0].isVisible()]
        focus = QApplication.focusWidget()
        at = next(
            (n for n, (pane, _) in enumerate(shown) if focus and pane.isAncestorOf(focus)), -step
        )
        shown[(at + step) % len(shown)][1]()


def _maker(group: str) -> Callable[..., Command]:
    def make(
        command_id: str,
        title: str,
        run: Callable[[], object],
        keys: str = "",
        unavailable: Callable[[], str] = always,
        checked: Callable[[], bool] | None = None,
    ) -> Command:
        return Command(
            command_id, title, group, run, (keys,) if keys else (), unavailable, checked=checked
        )

    return make
