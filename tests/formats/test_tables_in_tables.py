"""A table in a cell of a table: pasted, and in a page that is opened."""

from __future__ import annotations

import itertools

import pytest

from editor_app.document.article import Article
from editor_app.formats.html_reader import read_html
from editor_app.formats.word.clipboard import read_clipboard_html

INNER = """<table><tr><td>iç</td><td><p>içte</p><p>Дом</p></td></tr>
<tr><td>🌍</td><td></td></tr></table>"""
OUTER = f"""<table><tr><td>Ülke</td><td>Ocak</td></tr><tr><td>Türkiye</td>
<td>önce {INNER} sonra</td></tr></table>"""
CELL = ["önce", "iç | içte Дом", "🌍 |", "sonra"]


def cells(article: Article) -> list[list[list[str]]]:
    return [[[b.text.strip() for b in cell] for cell in row] for row in article.tables[0].cells]


@pytest.mark.parametrize("reader", [read_clipboard_html, read_html])
def test_its_rows_are_lines_of_the_cell_and_that_is_said(reader) -> None:  # type: ignore[no-untyped-def]
    count = itertools.count()
    draft = reader(f"<body><p>Önce</p>{OUTER}<p>Son</p></body>", new_id=lambda: f"n{next(count)}")
    assert len(draft.article.tables) == 1
    assert cells(draft.article) == [[["Ülke"], ["Ocak"]], [["Türkiye"], CELL]]
    said = [f.facts["count"] for f in draft.findings if f.rule == "word.nested_table"]
    assert said == [1]


@pytest.mark.parametrize(
    "outer",
    ["<table><tr><td>menü</td><td><h2>Baş</h2>{}</td></tr><tr><td>alt</td><td>x</td></tr></table>",
     "<table role=presentation><tr><td>a</td><td>b</td></tr><tr><td>{}</td><td>c</td></tr></table>",
     "<table><tr><td>{}</td></tr></table>"],
)  # fmt: skip
def test_a_table_that_lays_out_the_page_is_taken_apart(outer: str) -> None:
    count = itertools.count()
    draft = read_clipboard_html(outer.replace("{}", INNER), new_id=lambda: f"n{next(count)}")
    assert cells(draft.article) == [[["iç"], ["içte", "Дом"]], [["🌍"], []]]
    assert not draft.findings
