"""Sources of files put into an article that is there: the citations inside a Word file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from editor_app.errors import InputError
from editor_app.services.source_import import import_into, is_bibliography, read_sources
from editor_app.services.workspace import Workspace
from tests.formats.word.specimens import docx, field, p

CITED = {
    "type": "report",
    "title": "Kışın bedeli и лёд 🚢",
    "author": [{"family": "Yılmaz", "given": "İpek"}],
    "issued": {"date-parts": [["2024", 3]]},
}
LINE = "[1] “Buz yolu”, Liman, https://example.org/buz, (Erişim Tarihi: 18.03.2025)."


def word_file() -> bytes:
    item = {"citationItems": [{"id": 4, "uris": ["http://example.org/4"], "itemData": CITED}]}
    code = field(f" ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(item)}", "(Yılmaz 2024)")
    return docx(p("Bir ", code, " ve fiyatlar."))


def test_a_word_file_gives_the_citations_of_zotero() -> None:
    found = read_sources(word_file(), "yazı.docx")
    assert [record["title"] for record in found.records] == [CITED["title"]]
    assert found.records[0]["author"] == CITED["author"]
    assert not is_bibliography(word_file(), "yazı.docx")  # without an article it is one itself


def test_a_word_file_gives_the_list_that_was_typed() -> None:
    typed = docx(p("Fiyatlar arttı.[1]") + p("Kaynakça", style="Balk1") + p(LINE))
    [record] = read_sources(typed, "liste.docx").records
    assert (record["title"], record["URL"]) == ("Buz yolu", "https://example.org/buz")


def test_they_go_into_an_article_as_one_step(desk: Workspace, tmp_path: Path) -> None:
    path = tmp_path / "yazı.docx"
    path.write_bytes(word_file())
    made = desk.new_article("analysis", "tr", "Liman")
    assert import_into(desk, made, path).count == 1
    again = import_into(desk, made, path)
    assert (again.count, [finding.rule for finding in again.findings]) == (
        0,
        ["bibliography.again"],
    )
    [source] = desk.article(made).references
    assert source.fields["title"] == CITED["title"]


def test_a_word_file_without_sources_gives_none_and_a_broken_one_says_so() -> None:
    assert read_sources(docx(p("Yalnız sözler")), "boş.docx").records == ()
    with pytest.raises(InputError) as raised:
        read_sources(word_file()[:300], "kırık.docx")
    assert raised.value.code.startswith("word.")
