"""What stands beside the words of a foreign page: its tables, its pictures, a title without h1."""

from __future__ import annotations

from itertools import count

import pytest

from editor_app.document.article import Article
from editor_app.document.richtext import RichText
from editor_app.formats.html_reader import read_html
from editor_app.formats.markdown_reader import read_markdown

PICTURE = "<img src='https://example.org/a.png' alt='Лёд'>"
TABLE = "<table><tr><td>a</td><td>ş</td></tr></table>"
LONG = "<p>The ice road closed early this year, and nobody in the harbour was told of it.</p>"
OTHER = "<p>Buz yolu erken kapandı. Limanda kimse bunu beklemiyordu, çünkü kış uzun sürer.</p>"


def read(text: str, reader: object = read_html) -> Article:
    numbers = count()
    draft = reader(text, new_id=lambda: f"id{next(numbers)}")  # type: ignore[operator]
    return draft.article


def said(text: RichText) -> str:
    return " ".join(block.words for block in text)


def shape(article: Article) -> str:
    """The body in order: `P` for words, else what stands there."""
    kinds = (next((kind for _, kind, _ in block.objects()), "P") for block in article.body)
    return " ".join(kinds)


def cells(table: str) -> list[str]:
    (found,) = read(f"<h1>Kış</h1>{LONG}<table>{table}</table>").tables
    return [" | ".join(said(cell) or "-" for cell in row) for row in found.cells]


@pytest.mark.parametrize(
    ("table", "rows"),
    [
        ("<tr><td rowspan=2>c<td>d<td>e<tr><td>f<td>g", ["c | d | e", "- | f | g"]),
        ("<tr><td>c<td rowspan=2>d<td>e<tr><td>f<td>g", ["c | d | e", "f | - | g"]),
        ("<tr><td>c<td rowspan=3>d<tr><td>e<tr><td>f", ["c | d", "e | -", "f | -"]),
        ("<tr><td>c<td rowspan=0>d<tr><td>e<tr><td>f", ["c | d", "e | -", "f | -"]),
        ("<tr><td colspan=2>c<td>d<tr><td>e<td>f<td>g", ["c | - | d", "e | f | g"]),
        (
            "<tr><td colspan=2 rowspan=2>c<td>d<tr><td>e<tr><td>f<td>g<td>h",
            ["c | - | d", "- | - | e", "f | g | h"],
        ),
        ("<tr><td rowspan=99999>c<td>d<tr><td>e", ["c | d", "- | e"]),
        ("<tr><td rowspan=x colspan=''>c<td>d<tr><td>e<td>f", ["c | d", "e | f"]),
    ],
)
def test_cells_keep_their_columns(table: str, rows: list[str]) -> None:
    assert cells(table) == rows


def test_a_picture_in_a_cell_stands_behind_the_table() -> None:
    article = read(f"<h1>Kış</h1>{LONG}<table><tr><td>a {PICTURE}<td>b</table>{OTHER}")
    assert shape(article) == "P table image P"
    assert said(article.tables[0].cells[0][0]) == "a"


@pytest.mark.parametrize("beside", [TABLE, PICTURE, f"<figure>{PICTURE}<figcaption>Лёд</figure>"])
def test_what_stands_right_behind_the_title_stays(beside: str) -> None:
    article = read(f"<h1>Kış 😀</h1>{beside}{LONG}{OTHER}")
    assert article.title_text == "Kış 😀"
    assert shape(article).split()[0] in ("table", "image")
    assert shape(article).endswith("P P")


def test_a_table_behind_the_title_of_markdown_stays() -> None:
    text = "# Kış\n\n| A | B |\n| --- | --- |\n| c | d |\n\nThe ice road closed early.\n"
    assert shape(read(text, read_markdown)) == "table P"


@pytest.mark.parametrize(
    ("window", "first", "title", "body"),
    [
        ("Real title of the page", LONG, "Real title of the page", "P table P"),
        ("Real title | Harbour Weekly", LONG, "Real title", "P table P"),
        (
            "Real title of it - Harbour Weekly",
            "<p>Real title of it</p>" + LONG,
            "Real title of it",
            "P table P",
        ),
    ],
)
def test_without_h1_the_title_of_the_window_counts(
    window: str, first: str, title: str, body: str
) -> None:
    article = read(f"<title>{window}</title><body>{first}{TABLE}{OTHER}</body>")
    assert (article.title_text, shape(article)) == (title, body)
