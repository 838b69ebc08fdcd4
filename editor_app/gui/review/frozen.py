"""A page that can only be read: another version of the article, with all that a page needs."""

from __future__ import annotations

from collections.abc import Callable

from editor_app.document.article import Article
from editor_app.document.article_document import ArticleDocument, DocumentChange, Listener
from editor_app.document.commands import Command
from editor_app.document.undo import Selection
from editor_app.errors import RefusedError
from editor_app.gui.binding.editing import Editing
from editor_app.gui.page.editor import PageEditor
from editor_app.gui.page.page_view import PageView
from editor_app.gui.theme.theme import Theme


class FrozenSession:
    """An article as a session that refuses every change. Pictures come from the real one."""

    suggesting = False

    def __init__(self, article: Article, real: Editing) -> None:
        self._real = real
        self.document = ArticleDocument.found(article, author="")
        self.new_id: Callable[[], str] = real.new_id
        self.now: Callable[[], str] = real.now

    def execute(
        self,
        command: Command,
        *,
        source: str = "local",
        group: str = "",
        selection: Selection | None = None,
    ) -> DocumentChange:
        """RefusedError review.read_only, whatever it is."""
        raise RefusedError("review.read_only")

    def end_undo_group(self) -> None:
        """There are no steps."""

    def undo(self, now: Selection | None = None) -> tuple[bool, Selection | None]:
        """There is nothing to take back."""
        return False, None

    def redo(self, now: Selection | None = None) -> tuple[bool, Selection | None]:
        """There is nothing to do again."""
        return False, None

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Nothing will change."""
        return self.document.listen(listener)

    def snapshot(self) -> Article:
        """The article as it was handed in."""
        return self.document.snapshot()

    def add_file(self, data: bytes, media_type: str, name: str) -> str:
        """RefusedError review.read_only."""
        raise RefusedError("review.read_only")

    def file(self, sha256: str) -> bytes | None:
        """The bytes of a picture."""
        return self._real.file(sha256)


def reading_page(article: Article, real: Editing, theme: Theme, zoom: float, why: str) -> PageView:
    """A page of an article on which nothing can be changed; `why` is said where one would."""
    page = PageView(FrozenSession(article, real), theme)
    page.read_only_reason = why
    page.set_zoom(zoom)
    for editor in page.editors:
        _lock(editor)
    page.paper.editor_made.connect(_lock)
    page.objects.cell_made.connect(_lock)
    return page


def _lock(editor: PageEditor) -> None:
    editor.setReadOnly(True)
