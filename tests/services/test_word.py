"""Word documents come in like every other file, and what Word puts on the clipboard too."""

from __future__ import annotations

from pathlib import Path

from editor_app.document.richtext import plain
from editor_app.services.importing import Failed, Imported, import_file
from editor_app.services.pasting import read_clipboard
from editor_app.services.workspace import Workspace
from editor_app.store.store import Store
from editor_app.system.clock import now
from editor_app.system.ids import new_id

PASTED = (
    "<html><body><p class=MsoTitle>Başlık</p><p class=MsoNormal>Лёд <b>kalın</b> 😀</p>"
    "<script>alert(1)</script></body></html>"
)


def test_a_word_document_becomes_an_article(tmp_path: Path, corpus: Path) -> None:
    with Store.open(tmp_path / "s.db") as store:
        workspace = Workspace(store, author="A", clock=now, new_id=new_id)
        result = import_file(workspace, corpus / "docx" / "pandoc__docx_notes.docx")
        assert isinstance(result, Imported)
        article = workspace.article(result.id)
        assert article.markers
        assert plain(article.body)


def test_a_broken_word_document_is_refused_whole(tmp_path: Path) -> None:
    path = tmp_path / "broken.docx"
    path.write_bytes(b"PK\x03\x04 no more")
    with Store.open(tmp_path / "s.db") as store:
        workspace = Workspace(store, author="A", clock=now, new_id=new_id)
        result = import_file(workspace, path)
        assert isinstance(result, Failed)
        assert result.error.code == "word.damaged"
        assert workspace.count_articles() == 0


def test_what_word_puts_on_the_clipboard_keeps_its_structure(tmp_path: Path) -> None:
    with Store.open(tmp_path / "s.db") as store:
        workspace = Workspace(store, author="A", clock=now, new_id=new_id)
        session = workspace.open_article(workspace.new_article("analysis", "tr"))
        article, _ = read_clipboard(session, PASTED)
        text = plain(article.title) + plain(article.body)
        assert "Лёд kalın 😀" in text
        assert "alert" not in text
        session.close()
