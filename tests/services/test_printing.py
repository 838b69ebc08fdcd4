"""What goes onto paper, without Qt; and PDFs through whoever can draw them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.cli.program import main
from editor_app.document.article import Article
from editor_app.document.records import Author
from editor_app.document.richtext import paragraphs, plain
from editor_app.errors import ToolError
from editor_app.services.exporting import left_behind, plan, write
from editor_app.services.printing import Files, printable
from editor_app.services.workspace import Workspace
from editor_app.services.writing import write_article
from tests.services.builders import full_article


def draw(article: Article, files: Files, list_title: str) -> bytes:
    return f"%PDF {article.title_text} {list_title}".encode()


def test_numbers_lines_and_labels_in_the_articles_language() -> None:
    page = printable(replace(full_article(), language="tr"))
    assert (page.kind, page.labels.references) == ("Analiz", "Kaynakça")
    assert [item.number for item in page.items] == [1, 2, 3]
    assert page.items[0].line.endswith("(Erişim Tarihi: 27.02.2026).")
    assert plain(page.items[1].words) == "In days, from October."
    assert page.languages.startswith("Bu yazı şu dillerde de mevcuttur")
    assert printable(full_article(), "Notlar").labels.references == "Notlar"


def test_people_without_words_are_not_printed() -> None:
    authors = (Author("a1"), Author("a2", "Олег", "", {"ru": paragraphs("Пишет. 🚢")}))
    page = printable(replace(full_article(), authors=authors))
    assert [(person.name, plain(person.bio)) for person in page.people] == [("Олег", "Пишет. 🚢")]


def test_a_pdf_needs_somebody_who_draws(desk: Workspace, tmp_path: Path) -> None:
    article = full_article()
    desk.add(article)
    with pytest.raises(ToolError) as caught:
        write_article(desk, article, "pdf")
    assert caught.value.code == "pdf.no_drawer"
    desk.draw_pdf = draw
    exported = write(desk, plan(desk, [article.id], "pdf", tmp_path, folder=True))
    assert [path.name for path in exported.paths] == ["arctic-ports.pdf"]
    assert exported.paths[0].read_bytes().startswith(b"%PDF Arctic Ports")


def test_what_a_pdf_leaves_behind_is_said(desk: Workspace, tmp_path: Path) -> None:
    desk.add(full_article())
    [(_, found)] = left_behind(desk, plan(desk, ["full"], "pdf", tmp_path / "a.pdf"))
    assert "loss.about" in {finding.rule for finding in found}


def test_the_command_line_writes_a_pdf_where_it_can_be_drawn(
    desk: Workspace, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.add(full_article())
    out = tmp_path / "limanlar.pdf"
    words = ["--store", str(desk.store.path), "export", "full-article", "--to", "pdf", "-o"]
    assert main([*words, str(out)], pdf=lambda: draw) == 0
    assert out.read_bytes().startswith(b"%PDF")
    assert capsys.readouterr().out == f"{out}\n"
    assert main([*words, str(tmp_path / "other.pdf")]) == 1
    assert "PDF can't be drawn here" in capsys.readouterr().err
    assert not (tmp_path / "other.pdf").exists()
