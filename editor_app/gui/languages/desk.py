"""What is done with the versions of the open article, joined to the window."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from editor_app.document import schema
from editor_app.document.article import Article
from editor_app.errors import EditorError
from editor_app.gui.docks.following import Following
from editor_app.gui.library.names import language_name, untitled
from editor_app.services.families import (
    free_languages,
    link_version,
    matching_place,
    next_version,
    unlink_version,
    versions,
)
from editor_app.services.session import EditingSession
from editor_app.services.siblings import (
    Stale,
    create_sibling,
    siblings,
    stale_paragraphs,
    to_translate,
)

if TYPE_CHECKING:
    from editor_app.gui.languages.keeping_step import KeepingStep
    from editor_app.gui.languages.versions import VersionsDialog
    from editor_app.gui.shell.main_window import MainWindow

SOURCE = "languages"


class LanguageDesk(QObject):
    """One for a window. Each method is a command; none may be called without an open article."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._sheet: KeepingStep | None = None
        self._following = Following(self)
        self._following.changed.connect(lambda _: self._read_sheet())
        self._said = ""
        window.articles.leaving.connect(self._close_sheet)
        window.articles.leaving.connect(self._take_notice_back)

    # Making and linking

    def new_version(self) -> None:
        """Ask for the language, make the version, and open it."""
        from editor_app.gui.languages.new_version import NewVersionDialog

        window, article = self._window, self._article
        free = free_languages(window.workspace, article)
        if not free:
            window.tell(self.tr("There is a version in every language of the house"))
            return
        title = article.title_text or untitled()
        dialog = NewVersionDialog(title, article.language, free, window)
        if dialog.exec():
            self._save()
            made = create_sibling(window.workspace, article.id, dialog.language)
            self._linked()
            window.open_article(made)
            self._said = self.tr("Paragraphs that still have the original's words are listed here")
            window.tell(self._said, self.tr("Show them"), lambda: self._keep_step_of(made))
        dialog.deleteLater()

    def versions(self) -> None:
        """All versions and how they stand."""
        from editor_app.gui.languages.versions import VersionsDialog

        window, workspace = self._window, self._window.workspace
        self._save()
        dialog = VersionsDialog(
            window.theme,
            lambda: versions(workspace, self._article),
            lambda: free_languages(workspace, self._article),
            window,
        )
        dialog.opened.connect(self.go)
        dialog.new_asked.connect(dialog.accept)
        dialog.new_asked.connect(self.new_version)
        dialog.link_asked.connect(lambda: self._link(dialog))
        dialog.unlink_asked.connect(lambda version: self._unlink(dialog, version))
        dialog.exec()
        dialog.deleteLater()

    def next_version(self) -> None:
        """Open the next version, at the paragraph that goes with the one the caret is in."""
        window = self._window
        found = next_version(window.workspace, self._article)
        if found:
            self.go(found)
        else:
            window.tell(
                self.tr("There is no version in another language yet"),
                self.tr("Make one…"),
                self.new_version,
            )

    def go(self, article_id: str) -> None:
        """Open a version at the paragraph that goes with the one the caret is in."""
        window = self._window
        here, block = self._article, self._block()
        if not window.open_article(article_id):
            return
        if block is not None:
            place = matching_place(window.workspace, here, block, self._article)
            if place:
                window.go_to(place)
        window.centre.focus_page()

    def go_to_language(self, language: str) -> None:
        """Open the version in a language, where there is one in this library."""
        rows = siblings(self._window.workspace, self._article)
        found = next((row.id for row in rows if row.language == language), "")
        if found:
            self.go(found)
        else:
            said = self.tr("The version in {} is not in this library")
            self._window.tell(
                said.format(language_name(language)), self.tr("Link it…"), self.versions
            )

    # Keeping in step

    @property
    def is_translation(self) -> bool:
        """Whether the open article renders another one."""
        session = self._window.articles.session
        return session is not None and bool(session.snapshot().counterparts)

    def keep_step(self) -> None:
        """What changed in the original since, and what is left to translate, beside the page."""
        from editor_app.gui.languages.keeping_step import KeepingStep

        if not self.is_translation:
            said = self.tr("This article is not a translation of another one")
            self._window.tell(said, self.tr("Versions…"), self.versions)
            return
        if self._sheet is None:
            made = KeepingStep(self._window.theme, self._window)
            made.go_to.connect(self._show_place)
            made.settled.connect(self._settle)
            made.undo_asked.connect(self._undo)
            made.finished.connect(lambda _: self._following.follow(None))
            self._sheet = made
        self._read_sheet()
        self._following.follow(self._session)
        self._sheet.show()
        self._place_sheet(self._sheet)
        self._sheet.raise_()
        self._sheet.activateWindow()
        self._sheet.begin()

    # Inside

    def _keep_step_of(self, article_id: str) -> None:
        """One may have gone to another article since it was offered."""
        window = self._window
        if window.articles.open_id == article_id or window.open_article(article_id):
            self.keep_step()

    @property
    def _session(self) -> EditingSession:
        session = self._window.articles.session
        if session is None:
            raise EditorError("article.unknown", article="")
        return session

    @property
    def _article(self) -> Article:
        return self._session.snapshot()

    def _save(self) -> None:
        """What is made of the article is made of what is stored."""
        self._session.flush()
        self._session.project()

    def _linked(self) -> None:
        """Take in what linking wrote into the open article, and show it."""
        self._session.take_in()
        self._window.show_library()

    def _link(self, over: VersionsDialog) -> None:
        from editor_app.gui.languages.finder import ArticleFinder

        window, own = self._window, self._article.id
        dialog = ArticleFinder(
            self.tr("Link an article"),
            self.tr("Which article is this one in another language?"),
            self.tr("Link"),
            window.theme,
            self._find,
            over,
        )
        if dialog.exec() and dialog.article_id:
            try:
                link_version(window.workspace, own, dialog.article_id)
            except EditorError as error:
                window.dialogues.error(error)
            self._linked()
            over.refresh()
        dialog.deleteLater()

    def _find(self, words: str, most: int) -> Sequence[Any]:
        """Articles in other languages than the versions there are; the newest without words."""
        workspace, article = self._window.workspace, self._article
        found: list[Any] = []
        for language in free_languages(workspace, article):
            if words:
                hits = workspace.search(words, limit=most, language=language)
                found += [hit.article for hit in hits]
            else:
                found += workspace.list_articles(language=language, limit=most)
        return sorted(found, key=lambda row: row.updated, reverse=True)[:most]

    def _unlink(self, over: VersionsDialog, version: str) -> None:
        window, own = self._window, self._article.id
        others = unlink_version(window.workspace, version)
        self._linked()
        over.refresh()
        again = own if version != own else others[0]

        def link_again() -> None:
            link_version(window.workspace, version, again)
            self._linked()

        window.tell(self.tr("Unlinked"), self.tr("Link again"), link_again)

    def _block(self) -> int | None:
        """The block of the body (from 0) that the caret is in; None where it is elsewhere."""
        place = self._window.centre.place()
        position = place.get("position")
        if place.get("text") != schema.BODY or not isinstance(position, int):
            return None
        at = 0
        for number, part in enumerate(self._article.body):
            at += len(part.text) + 1
            if position < at:
                return number
        return None

    def _read_sheet(self) -> None:
        if self._sheet is None or self._window.articles.session is None:
            return
        article = self._article
        changed = stale_paragraphs(self._window.workspace, article)
        self._sheet.show_paragraphs(changed, to_translate(article))

    def _show_place(self, place: str) -> None:
        self._window.go_to(place)
        self._window.activateWindow()

    def _settle(self, stale: Stale) -> None:
        session = self._session
        session.end_undo_group()
        session.execute(stale.in_step(), source=SOURCE)
        self._read_sheet()
        if self._sheet is not None:
            self._sheet.focus_list()

    def _undo(self) -> None:
        self._window.commands.run("undo")
        self._read_sheet()

    def _close_sheet(self) -> None:
        self._following.follow(None)
        if self._sheet is not None:
            self._sheet.close()

    def _take_notice_back(self) -> None:
        """What is told of an article goes with it."""
        notice = self._window.notices.notice
        if self._said and notice.card.accessibleName() == self._said:
            notice.dismiss()

    def _place_sheet(self, sheet: QObject) -> None:
        """Over the right pane, so that the page stays in sight."""
        if self._sheet is not None:
            area = self._window.geometry()
            height = min(self._sheet.height(), area.height() - 80)
            self._sheet.resize(self._sheet.width(), height)
            self._sheet.move(area.right() - self._sheet.width() - 16, area.top() + 56)
