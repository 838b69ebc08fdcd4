"""What arrives from the clipboard, program by program."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.richtext import Block, Run, plain
from editor_app.errors import InputError
from editor_app.formats.reading import Draft
from editor_app.formats.word import clipboard
from editor_app.formats.word.anchors import all_texts
from editor_app.formats.word.clipboard import read_clipboard_html
from editor_app.references.url import safe_link

SHARED = Path(__file__).resolve().parents[4] / "shared"
PASTED = Path(__file__).resolve().parents[2] / "data" / "word" / "pasted"
HOSTILE = SHARED / "corpus" / "hostile"

ARRIVES = """
              word  word_online  google_docs  libreoffice  chromium
heading       yes   yes          yes          yes          yes
bold          yes   yes          yes          yes          yes
italic        yes   yes          yes          yes          yes
raised        yes   -            yes          yes          yes
lowered       yes   -            yes          yes          yes
link          yes   yes          yes          yes          yes
bullets       yes   yes          yes          yes          yes
deep_bullets  yes   yes          yes          yes          yes
numbers       yes   -            yes          yes          yes
quotation     yes   -            -            yes          yes
language      yes   -            -            yes          yes
table         yes   yes          yes          yes          yes
footnote      yes   -            yes          yes          yes
picture       -     -            yes          -            yes
"""
"""What arrives from where; `-`: the program does not put it on the clipboard so that others can
read it (pictures of Word lie on the disk of whoever copied).
"""

STRUCTURES = [line.split()[0] for line in ARRIVES.strip().splitlines()[1:]]
PROGRAMS = ARRIVES.split()[:5]


def specimen(program: str) -> str:
    """HTML in the form in which a program really puts it on the clipboard; the words are ours."""
    return (PASTED / f"{program}.html").read_text(encoding="utf-8")


def expected(structure: str, program: str) -> bool:
    row = next(line for line in ARRIVES.splitlines() if line.startswith(f"{structure} "))
    return row.split()[1 + PROGRAMS.index(program)] == "yes"


def read(html: str) -> Draft:
    counter = itertools.count(1)
    return read_clipboard_html(html, new_id=lambda: f"n{next(counter)}")


def runs_with(article: Article, key: str) -> list[Run]:
    return [r for b in article.body for r in b.runs if m.value(r.marks, key)]


def words_with(article: Article, key: str) -> list[str]:
    return [run.text for run in runs_with(article, key)]


def shapes(article: Article) -> list[tuple[str, int, str]]:
    return [(b.kind, b.level, b.words) for b in article.body]


def has(structure: str, article: Article) -> bool:
    """Whether the structure came through, and in full."""
    kinds = shapes(article)
    links = [m.value(run.marks, m.LINK) for run in runs_with(article, m.LINK)]
    tables = [[[plain(c) for c in row] for row in t.cells] for t in article.tables]
    titles = [r.fields.get("title") for r in article.references]
    answers = {
        "heading": any(kind == "heading" and level == 2 for kind, level, _ in kinds),
        "bold": "hızla" in words_with(article, m.BOLD),
        "italic": "ılımlı" in words_with(article, m.ITALIC),
        "raised": words_with(article, m.SUPERSCRIPT) == ["2"],
        "lowered": words_with(article, m.SUBSCRIPT) == ["2"],
        "link": links == ["https://example.org/a"],
        "bullets": ("bullet", 1, "bir") in kinds,
        "deep_bullets": ("bullet", 2, "iki") in kinds,
        "numbers": ("number", 1, "ilk") in kinds,
        "quotation": any(kind == "quote" for kind, _, _ in kinds),
        "language": words_with(article, m.LANGUAGE) == ["the price of gas and of oil"],
        "table": bool(tables) and tables[0][0] == ["Ülke", "Дом"],
        "footnote": titles == ["Kış ve enerji"] and _is_cited(article),
        "picture": [image.alt for image in article.images] == ["harita"],
    }
    return answers[structure]


def _is_cited(article: Article) -> bool:
    cited = [article.marker_by_id[i].items[0].target
             for b in article.body for _, kind, i in b.objects() if kind == m.CITE]  # fmt: skip
    return cited[:1] == [article.references[0].id]


@pytest.mark.parametrize("structure", STRUCTURES)
@pytest.mark.parametrize("program", PROGRAMS)
def test_each_structure_arrives_where_the_table_says_so(program: str, structure: str) -> None:
    article = read(specimen(program)).article
    assert has(structure, article) is expected(structure, program)


@pytest.mark.parametrize("program", PROGRAMS)
def test_nothing_of_the_looks_arrives(program: str) -> None:
    article = read(specimen(program)).article
    known = {*m.INLINE_KEYS, *m.BLOCK_KEYS}
    assert {k for b in article.body for run in (b, *b.runs) for k, _ in run.marks} <= known
    text = "\n".join(block.words for block in article.body)
    assert not any(sign in text for sign in ("·", "mso", "[1]", "font", "\xa0\xa0"))
    assert all(block.text.strip() for block in article.body)
    assert not {b.text for b in article.body} & {"1", "^"}


def test_word_in_full() -> None:
    draft = read(specimen("word"))
    assert shapes(draft.article) == [
        ("heading", 2, "Kış ve enerji"),
        ("paragraph", 0, "Fiyatlar hızla ve ılımlı arttı; CO2 ve m2 için bağlantı. Son."),
        ("bullet", 1, "bir"),
        ("bullet", 2, "iki"),
        ("bullet", 1, "üç"),
        ("number", 1, "ilk"),
        ("quote", 0, "Alıntı the price of gas and of oil"),
        ("paragraph", 0, ""),
    ]
    assert not draft.article.body[0].runs[0].marks
    assert [[plain(c) for c in row] for row in draft.article.tables[0].cells][1] == ["geniş", ""]
    note = draft.article.notes[0]
    assert [(r.text, r.marks) for r in note.text[0].runs] == [
        ("Yazarın ", ()), ("kendi", (("i", True),)), (" sözü.", ()),
    ]  # fmt: skip
    left = [f.facts["alt"] for f in draft.findings if f.rule == "word.picture_left"]
    assert left == ["harita"]


def test_comments_and_deleted_words_of_word_stay_behind_and_that_is_said() -> None:
    html = """<body><p class=MsoNormal><a style='mso-comment-reference:AY_1'>Söz</a><span
    class=MsoCommentReference><span><![if !supportAnnotations]><a class=msocomanchor id="_anchor_1"
    href="#_msocom_1" name="_msoanchor_1">[AY1]</a><![endif]></span></span> <del
    cite="mailto:A">eski </del><ins cite="mailto:A">yeni</ins></p><div
    style='mso-element:comment-list'><div style='mso-element:comment'><div id="_com_1"
    class=msocomtxt><p class=MsoCommentText>Kaynak?</p></div></div></div></body>"""
    draft = read(html)
    assert [b.text for b in draft.article.body] == ["Söz yeni"]
    rules = {f.rule: f.facts["count"] for f in draft.findings if "count" in f.facts}
    assert rules == {"clipboard.comments": 1, "clipboard.deleted_words": 1}


def test_a_note_that_is_pointed_to_twice_is_one() -> None:
    html = specimen("libreoffice").replace(
        "<ul><li>", '<p>Yine<a href="#sdfootnote1sym"><sup>1</sup></a></p><ul><li>', 1
    )
    article = read(html).article
    assert len(article.references) == 1
    assert [marker.items for marker in article.markers] == [article.markers[0].items] * 2


def test_a_link_to_a_note_that_is_not_there_stays_words() -> None:
    article = read('<p>Söz<a href="#_ftn9" name="_ftnref9">[9]</a></p>').article
    assert [b.text for b in article.body] == ["Söz[9]"]
    assert not article.markers


def test_what_windows_puts_before_it_is_no_text() -> None:
    head = "Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000000200\r\n"
    assert [b.text for b in read(f"{head}<html><body>Дом 🏠</body></html>").article.body] == [
        "Дом 🏠"
    ]


@pytest.mark.parametrize(
    "html",
    ["", "<", "<p>", "<table><tr>", "\0\0", "<ul>" * 3000, "<b style='font-weight:bold'>" * 500,
     "<p style='mso-list:l0 level9 lfo1'>x</p>" * 50, "<li data-aria-level='999999999999'>x</li>",
     "<table><tr><td colspan='99999999'>x</td></tr></table>", "<a href='#_ftn1' name='_ftn1'>x</a>",
     "<p><a href='https://www.google.com/url?q='>x</a></p>", "<span style=';;:::'>x</span>"],
)  # fmt: skip
def test_broken_markup_never_raises(html: str) -> None:
    article = read(html).article
    assert ("x" in html) == any("x" in b.text for b in (*article.body, *_cells(article)))


def _cells(article: Article) -> list[Block]:
    return [b for t in article.tables for row in t.cells for cell in row for b in cell]


def test_hostile_html_is_harmless() -> None:
    path = HOSTILE / "xss-payload-list__xss-payload-list.txt"
    if not path.exists():
        pytest.skip("shared/corpus/hostile is not beside the checkout")
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    for line in [*lines[:1500], "\n".join(lines)[:200_000]]:
        article = read(line).article
        for _, text in all_texts(article):
            for block in text:
                links = [m.value(run.marks, m.LINK) for run in block.runs]
                assert all(safe_link(link) for link in links if link)
        assert all(image.file or safe_link(image.address) for image in article.images)


def test_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "LIMIT", 10)
    with pytest.raises(InputError) as caught:
        read("<p>Дом на горе</p>")
    assert (caught.value.code, caught.value.facts["limit"]) == ("input.too_large", 10)
