"""Pages saved from a web site, as browsers and editors save them."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import pytest

from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.richtext import BULLET, HEADING, OBJECT, plain
from editor_app.formats.html_reader import read_html
from tests.formats.builders import ids
from tests.formats.page_samples import ENGLISH, PIECES, Piece

NAVIGATION = """<header><nav><ul><li><a href="/">Home</a></li><li><a href="/a">Analyses</a></li>
</ul></nav></header>"""
FOOTER = "<footer><p>© Some Institute 2025. All rights reserved.</p></footer>"


def read(page: str) -> Article:
    return read_html(page, new_id=ids()).article


def _body(piece: Piece, marker: str) -> str:
    text = "".join(f"<p>{escape(p, quote=False)}</p>\n" for p in piece.paragraphs)
    for number in range(1, 10):
        text = text.replace(f"{{{number}}}", marker.format(n=number))
    return text


def _blog(p: Piece) -> str:
    """Footnotes as a word processor leaves them when it is pasted into a blog."""
    marker = '<a href="#_ftn{n}" name="_ftnref{n}"><sup>[{n}]</sup></a>'
    items = "".join(
        f'<p><a href="#_ftnref{n}" name="_ftn{n}">[{n}]</a> {line}</p>'
        for n, line in enumerate(p.sources, 1)
    )
    points = "".join(f"<li>{escape(k)}</li>" for k in p.key_points)
    return f"""<!DOCTYPE html><html lang="{p.language}"><head><meta charset="utf-8">
<title>{p.title} | Some Institute</title><meta property="og:title" content="{p.title}">
<meta property="article:published_time" content="2025-03-18T09:00:00+03:00">
<script>var tracking = "ice";</script><style>p {{ color: red }}</style></head><body>
{NAVIGATION}<main><article><span class="label">{p.kind_label}</span><h1>{p.title}</h1>
<ul>{points}</ul><div class="share">{p.share}</div><div>{p.also}</div>
{_body(p, marker)}{items}<h4>{p.author}</h4><p>{p.author}</p><p>{p.bio}</p></article></main>
<aside><p>Newsletter</p></aside>{FOOTER}</body></html>"""


def _superscript_and_list(p: Piece) -> str:
    items = "".join(f"<li>{line}</li>" for line in p.sources)
    points = "".join(f"<p>{escape(k)}</p>" for k in p.key_points)
    heading = {"en": "References", "tr": "Kaynakça", "ru": "Источники"}[p.language]
    return f"""<html><body>{NAVIGATION}<div id="content"><h1>{p.title}</h1><p>{p.kind_label} |
{p.date}</p>{points}<p>{p.also}</p>{_body(p, "<sup>{n}</sup>")}<h2>{heading}</h2><ol>{items}</ol>
<p>{p.author}</p><p>{p.author}</p><p>{p.bio}</p><h3>{p.similar}</h3></div>{FOOTER}</body></html>"""


def _only_divs(p: Piece) -> str:
    """What is left of a page when its structure was thrown away."""
    lines = [p.kind_label, p.title, *p.key_points, p.share, p.also]
    head = "".join(f"<div>{escape(line)}</div>" for line in lines)
    items = "<br>".join(f"[{n}] {line}" for n, line in enumerate(p.sources, 1))
    tail = f"<div>{p.author}<br>{p.author}<br>{p.bio}</div>"
    return f"{head}{_body(p, '[{n}]')}<div>{items}</div>{tail}"


@pytest.mark.parametrize("piece", PIECES, ids=lambda p: p.language)
@pytest.mark.parametrize(
    "layout", [_blog, _superscript_and_list, _only_divs], ids=lambda f: f.__name__
)
def test_a_saved_page_becomes_an_article(layout: Callable[[Piece], str], piece: Piece) -> None:
    article = read(layout(piece))
    assert article.title_text == piece.title
    assert article.kind == piece.kind
    assert article.language == piece.language
    assert [plain(p.text) for p in article.key_points] == list(piece.key_points)
    assert len(article.body) == len(piece.paragraphs)
    assert len(article.references) == len(piece.sources)
    assert [r.fields["accessed"]["date-parts"][0][0] for r in article.references] == [2025, 2025]
    assert sum("{" in text for text in piece.paragraphs) == len(
        {index for index, block in enumerate(article.body) if list(block.objects())}
    )
    assert all(i.target in article.reference_by_id for x in article.markers for i in x.items)
    assert [a.name for a in article.authors] == [piece.author]
    assert [plain(bio) for bio in article.authors[0].bios.values()] == [piece.bio]
    assert len(article.available_in) == 2


def test_formatting_lists_tables_and_pictures_come_along() -> None:
    article = read(
        f"""<article><h1>{ENGLISH.title}</h1><p>{ENGLISH.paragraphs[0]}</p>
        <h2>Part <em>one</em></h2><p>Some <b>bold</b>, <i>italic</i>, H<sub>2</sub>O and a
        <a href="https://example.org/x">link</a> with <span lang="ru">ледокол</span>.</p>
        <ul><li>one<ol><li>inner</li></ol></li><li>two</li></ul>
        <blockquote><p>Said so.</p></blockquote>
        <figure><img src="https://example.org/i.jpg" alt="Ice"><figcaption>A port</figcaption>
        </figure><table><caption>Cargo</caption><tr><th>Port</th><th>t</th></tr>
        <tr><td>M</td><td>12</td></tr></table></article>"""
    )
    kinds = [(block.kind, block.level) for block in article.body]
    assert kinds == [
        ("paragraph", 0), ("heading", 2), ("paragraph", 0), ("bullet", 1), ("number", 2),
        ("bullet", 1), ("quote", 0), ("paragraph", 0), ("paragraph", 0),
    ]  # fmt: skip
    marks = {key for run in article.body[2].runs for key, _ in run.marks}
    assert marks == {m.BOLD, m.ITALIC, m.SUBSCRIPT, m.LINK, m.LANGUAGE}
    assert article.images[0].address == "https://example.org/i.jpg"
    assert plain(article.images[0].caption) == "A port"
    assert article.tables[0].header
    assert plain(article.tables[0].caption) == "Cargo"


def test_scripts_and_unsafe_links_do_not_come_in() -> None:
    draft = read_html(
        f"""<article><h1>{ENGLISH.title}</h1><p onclick="x()">{ENGLISH.paragraphs[0]}
        <a href="javascript:alert(1)">here</a><script>alert(2)</script>
        <img src="x" onerror="alert(3)"></p></article>""",
        new_id=ids(),
    )
    words = plain(draft.article.body)
    assert "here" in words
    assert "alert" not in words
    assert [f.rule for f in draft.findings if f.rule == "link.dropped"] == ["link.dropped"]


def test_relative_links_are_completed_where_the_page_says_where_it_is_from() -> None:
    article = read(
        f"""<html><head><link rel="canonical" href="https://example.org/en/a"></head><body><article>
        <h1>{ENGLISH.title}</h1><p>{ENGLISH.paragraphs[0]} <a href="../tr/b">b</a></p></article>"""
    )
    links = [v for run in article.body[0].runs if (v := m.value(run.marks, m.LINK))]
    assert links == ["https://example.org/tr/b"]


def test_nesting_without_end_loses_no_words() -> None:
    page = "<div>" * 50_000 + "deep words" + "</div>" * 50_000 + "<p>after it</p>"
    article = read(page)
    text = article.title_text + " " + plain(article.body)
    assert "deep words" in text
    assert "after it" in text


def test_what_a_site_puts_around_an_article_stays_out() -> None:
    teasers = "".join(f"<article><h3>Other post {n}</h3><p>Read it.</p></article>" for n in "abc")
    words = "".join(f"<p>{text}</p>" for text in ENGLISH.paragraphs)
    article = read(
        f"""<body class="single-post"><div class="cookie-notice"><p>We use cookies. Accept?</p>
        </div><main><div class="breadcrumbs">Home / Analyses / {ENGLISH.title}</div>
        <article class="post share-target"><h1>{ENGLISH.title}</h1>
        <div class="social-links"><a href="https://example.org/f">Like us on Facebook</a></div>
        {words}</article><div id="comments"><p>{ENGLISH.paragraphs[0]}</p></div>{teasers}</main>"""
    )
    assert article.title_text == ENGLISH.title
    assert len(article.body) == len(ENGLISH.paragraphs)


def test_numbers_in_cells_are_markers_where_the_list_has_them() -> None:
    page = (
        "<h1>Waiting in Three Ports</h1><p>Порты ждут.[1]</p><table><caption>Saat [2]</caption>"
        "<tr><th>Port</th><th>h</th></tr><tr><td>Bakü[2]</td><td>18[3]</td></tr></table>"
        "<p>[1] “A”, Gazette, https://p.example.org/a, (Date of Access: 01.02.2025).</p>"
        "<p>[2] “B”, Gazette, https://p.example.org/b, (Date of Access: 01.02.2025).</p>"
    )
    article = read_html(page, new_id=ids()).article
    table = article.tables[0]
    assert [cell[0].text for cell in table.cells[1]] == [f"Bakü{OBJECT}", "18[3]"]
    assert table.caption[0].text == f"Saat {OBJECT}"
    assert len(article.markers) == 3


def test_a_heading_holds_neither_scripts_nor_pictures() -> None:
    page = (
        "<h1>Limanda <script>alert(1)</script>Kış<img src=https://p.example.org/i.png alt=i></h1>"
        "<p>Words.</p><h2><img src=https://p.example.org/j.png alt=j>Лёд</h2><p>More.</p>"
    )
    article = read_html(page, new_id=ids()).article
    assert plain(article.title) == "Limanda Kış"
    assert [block.text for block in article.body if block.kind == HEADING] == ["Лёд"]
    assert len(article.images) == 2


def test_lists_hold_their_words_and_no_scripts() -> None:
    page = (
        "<h1>Limanda Kış Var mı</h1><p>Words of it.</p><ul><script>alert(1)</script><li>bir</li>"
        "два <b>три</b><style>p{}</style><li hidden>gizli</li><li>dört</li></ul><p>Son söz.</p>"
    )
    article = read_html(page, new_id=ids()).article
    assert [b.text for b in article.body] == ["Words of it.", "bir", "два три", "dört", "Son söz."]
    assert [b.kind for b in article.body[1:4]] == [BULLET] * 3
