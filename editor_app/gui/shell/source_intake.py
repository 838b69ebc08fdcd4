"""Sources that come in many at once: pasted lines, links, bibliographies. Read in a worker,
shown as a question before anything is entered, and taken in as one step.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog

from editor_app.document.article import Article
from editor_app.document.commands import Command
from editor_app.document.finding import Finding
from editor_app.errors import EditorError
from editor_app.gui.library.names import counted
from editor_app.gui.shell.speech import say
from editor_app.gui.shell.tasks import Failure, Handle
from editor_app.gui.widgets.dialogs import Choice, ask
from editor_app.services.workspace import Workspace

if TYPE_CHECKING:
    from editor_app.gui.shell.main_window import MainWindow
    from editor_app.services.source_import import Imported
    from editor_app.services.source_pasting import Entry

SHOWN = 60
"""Lines of the list in the question; the rest is counted."""
SOURCE = "sources-intake"


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read for an article: entries of lines, or a bibliography."""

    article_id: str
    entries: Sequence[Entry] = ()
    records: Imported | None = None
    name: str = ""


class SourceIntake(QObject):
    """`told(sentence)` after sources came in; `failed(error)`."""

    told = Signal(str)
    failed = Signal(object)

    def __init__(
        self, window: MainWindow, sentence: Callable[[Finding | EditorError], str]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._sentence = sentence
        self.folder = ""
        self._again: Callable[[str], object] = lambda _: None

    def paste(self, text: str) -> None:
        """Read what was pasted, and ask what is to be entered."""
        from editor_app.gui.sources_tools.commands import open_links
        from editor_app.services.source_pasting import bibliography_name, links_of

        name = bibliography_name(text)
        if name:
            self._read_bibliographies([(text.encode(), name)])
        elif links := links_of(text):
            open_links(self._window, links)
        else:
            self._start(self.tr("Reading the lines"), lambda own, art: _lines(own, art, text))

    def choose(self) -> None:
        """Ask for a file of sources."""
        from editor_app.services.source_import import SUFFIXES

        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        path, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Import sources"),
            self.folder,
            self.tr("Bibliographies and Word files ({})").format(patterns)
            + ";;"
            + self.tr("All files (*)"),
        )
        if path:
            self.folder = str(Path(path).parent)
            self.take([Path(path)])

    def take(self, paths: Sequence[Path]) -> None:
        """Read files of sources, and ask what of them is to be entered, all as one step."""
        from editor_app.services.source_import import file_limit
        from editor_app.system.files import read_file

        try:
            files = [(read_file(path, file_limit), path.name) for path in paths]
        except EditorError as error:
            self.failed.emit(error)
            return
        self._read_bibliographies(files)

    # Reading

    def _read_bibliographies(
        self, files: Sequence[tuple[bytes, str]], encoding: str | None = None
    ) -> None:
        """Where a file does not say its encoding, `_broke` asks, and it is read again."""
        from editor_app.services.source_import import Imported, read_sources

        def work(_: Workspace, article: Article) -> _Read:
            found = [read_sources(data, name, encoding=encoding) for data, name in files]
            records = tuple(record for one in found for record in one.records)
            problems = tuple(problem for one in found for problem in one.problems)
            return _Read(article.id, records=Imported(records, problems), name=name)

        name = ", ".join(name for _, name in files)
        self._again = lambda chosen: self._read_bibliographies(files, chosen)
        self._start(self.tr("Reading {}").format(name), work)

    def _start(self, title: str, work: Callable[[Workspace, Article], _Read]) -> None:
        session, workspace = self._window.articles.session, self._window.workspace
        if session is None:
            return
        article = session.snapshot()

        def run(_: Handle) -> _Read:
            with workspace.store.reopen() as store:
                own = Workspace(
                    store, author=workspace.author, clock=workspace.clock, new_id=workspace.new_id
                )
                return work(own, article)

        if not self._window.tasks.start(title, run, self._came, self._broke):
            self.told.emit(self.tr("Something else is being done; try again when it has ended."))

    def _came(self, read: _Read) -> None:
        if self._window.articles.open_id != read.article_id:
            self.told.emit(self.tr("Another article is open now; nothing was entered."))
        elif read.records is not None:
            self._offer_records(read.records, read.name)
        else:
            self._offer_entries(read.entries)

    def _broke(self, failure: Failure) -> None:
        error = failure.error
        asked = error is not None and error.code == "input.encoding"
        offers = error.facts.get("offers") if error and asked else None
        if error is None or not isinstance(offers, tuple | list) or not offers:
            self.failed.emit(failure)
            return
        choices = [Choice("", self.tr("Cancel")), *(Choice(name, name) for name in offers[:4])]
        title = self.tr("In which encoding was this file saved?")
        said = self._sentence(error)
        chosen = ask(self._window.theme, self._window, title, said, choices)
        if chosen:
            self._again(chosen)

    # Asking and entering

    def _offer_entries(self, entries: Sequence[Entry]) -> None:
        from editor_app.gui.sources_tools.paste_sheet import PasteSheet
        from editor_app.gui.sources_tools.place import Place

        window = self._window
        if all(entry.repeats >= 0 for entry in entries):
            self.told.emit(self.tr("There is no source in what was pasted."))
            return
        workspace, session = window.workspace, window.articles.session
        today = workspace.clock().astimezone().date()
        place = Place(workspace, session, window.theme, today, say)
        sheet = PasteSheet(place, list(entries), window)
        sheet.told.connect(self.told)
        sheet.failed.connect(self.failed)
        sheet.finished.connect(sheet.deleteLater)
        sheet.open()

    def _offer_records(self, found: Imported, name: str) -> None:
        from editor_app.services.source_import import adding
        from editor_app.services.versions import IMPORT, version_before

        count, problems = len(found.records), found.problems
        if not count and not problems:
            self.told.emit(self.tr("There is no source in {}.").format(name))
            return
        if problems:
            details = "\n".join(self._sentence(problem) for problem in problems[:SHOWN])
            choices = [Choice("", self.tr("Cancel"))]
            if count:
                choices.append(Choice("all", self.tr("Enter the readable ones"), "primary"))
            title = counted(self.tr("%n source(s) in {}", "", count), count).format(name)
            said = self.tr("Some records could not be read, or not whole; why is listed here.")
            theme, window = self._window.theme, self._window
            answer = ask(theme, window, title, said, choices, details=details, tone="amber")
            if answer != "all":
                return
        workspace, session = self._window.workspace, self._window.articles.session
        if count and session is not None:
            version_before(session, IMPORT, name)
        self._enter(adding(found.records, workspace.new_id, by=workspace.author), count)

    def _enter(self, command: Command, count: int) -> None:
        from editor_app.gui.sources_tools.place import do_step

        if do_step(self._window.articles.session, command, self.failed.emit, SOURCE):
            said = self.tr("%n source(s) entered. Ctrl+Z undoes it", "", count)
            self.told.emit(counted(said, count))


def _lines(workspace: Workspace, article: Article, text: str) -> _Read:
    from editor_app.services.source_pasting import checked, read_entries

    return _Read(article.id, entries=checked(workspace, article, read_entries(text)))
