"""Citations in the HTML that Word puts on the clipboard."""

from __future__ import annotations

import base64
import json
from html import escape

import pytest

from editor_app.document.richtext import OBJECT
from tests.formats.word.test_clipboard import read
from tests.formats.word.test_field_codes import ENDNOTE

CITED = {
    "citationItems": [
        {"uris": ["http://example.org/1"], "locator": "12",
         "itemData": {"title": "Gaz Raporu", "type": "report",
                      "author": [{"family": "Yılmaz", "given": "İpek"}]}},
    ]
}  # fmt: skip
BEGIN = "<span style='mso-element:field-begin'></span><span style='mso-spacerun:yes'> </span>"
SEPARATOR = "<span style='mso-element:field-separator'></span>"
END = "<!--[if supportFields]><span style='mso-element:field-end'></span><![endif]-->"


def field(code: str, shown: str) -> str:
    """A field as Word writes it: the code hidden in a comment, broken over lines."""
    said = escape(code).replace(" ", "\r\n")
    return f"<!--[if supportFields]><i>{BEGIN}{said} {SEPARATOR}</i><![endif]-->{shown}{END}"


def zotero(citation: object = CITED) -> str:
    return f"ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(citation, ensure_ascii=False)}"


def test_a_citation_of_zotero_is_a_source_and_a_marker() -> None:
    twice = field(zotero(), "<sup>(Yılmaz, <b>s. 12</b>)</sup>")
    article = read(f"<body><p>Söz {twice} Дом {twice}.</p></body>").article
    assert [b.text for b in article.body] == [f"Söz {OBJECT} Дом {OBJECT}."]
    assert [r.fields["title"] for r in article.references] == ["Gaz Raporu"]
    assert [m.items[0].locator for m in article.markers] == ["12", "12"]


def test_citations_of_endnote_and_mendeley() -> None:
    mendeley = f"ADDIN CSL_CITATION {json.dumps(CITED)}"
    html = f"<p>a {field(f'ADDIN EN.CITE {ENDNOTE}', '(x)')} b {field(mendeley, '(y)')}</p>"
    article = read(html).article
    assert [b.text for b in article.body] == [f"a (bkz. {OBJECT}) b {OBJECT}"]
    assert len(article.references) == 2


def test_a_content_control_of_mendeley_is_a_citation() -> None:
    said = base64.b64encode(json.dumps(CITED).encode()).decode()
    control = f'<w:Sdt SdtTag="MENDELEY_CITATION_v3_{said}" ID="1"><span>(Yılmaz)</span></w:Sdt>'
    broken = control.replace("v3_", "v3_%")
    draft = read(f"<body><p>Söz {control} Дом {broken}</p></body>")
    assert [b.text for b in draft.article.body] == [f"Söz {OBJECT} Дом (Yılmaz)"]
    assert [f.rule for f in draft.findings] == ["word.citation_unread"]


def test_a_citation_in_a_footnote_is_what_the_footnote_cites() -> None:
    html = f"""<body><p>Söz<a href="#_ftn1" name="_ftnref1">[1]</a></p>
    <div style='mso-element:footnote-list'><div style='mso-element:footnote' id=ftn1><p><a
    href="#_ftnref1" name="_ftn1">[1]</a> {field(zotero(), "Yılmaz, Gaz Raporu")}.</p></div></div>
    </body>"""
    article = read(html).article
    assert len(article.markers) == len(article.references) == 1
    assert not article.notes


def test_the_list_made_from_citations_is_not_entered_twice() -> None:
    lines = "Yılmaz, İ. <i>Gaz Raporu</i>. 2024.</p><p>Петров. Не цитируется. 2020."
    listed = f"<h1>Kaynakça</h1><p>{field('ADDIN ZOTERO_BIBL {}', lines)}</p>"
    draft = read(f"<body><p>Söz {field(zotero(), '(Y)')}.</p>{listed}</body>")
    assert [b.text for b in draft.article.body] == [
        f"Söz {OBJECT}.", "Kaynakça", "Петров. Не цитируется. 2020.",
    ]  # fmt: skip
    assert [f.rule for f in draft.findings] == ["word.list_made"]
    alone = read(f"<body>{listed}</body>").article
    assert [b.text for b in alone.body][1] == "Yılmaz, İ. Gaz Raporu. 2024."


def test_a_list_that_is_gone_takes_its_heading_along() -> None:
    listed = field("ADDIN ZOTERO_BIBL {}", "<span>Yılmaz, İ. Gaz Raporu. 2024.</span>")
    html = f"<body><p>x {field(zotero(), 'y')}</p><h1>Kaynakça</h1><p>{listed}</p><p>Son</p></body>"
    assert [b.text for b in read(html).article.body] == [f"x {OBJECT}", "Son"]


def test_other_fields_and_citations_without_sources_stay_words() -> None:
    own = field(r"CITATION Yil24 \l 1055", "(Yılmaz, 2024)")
    draft = read(f"<p>Sayfa {field('PAGE', '3')} {own}</p>")
    assert [b.text for b in draft.article.body] == ["Sayfa 3 (Yılmaz, 2024)"]
    assert [f.rule for f in draft.findings] == ["word.citation_unread"]


@pytest.mark.parametrize(
    "html",
    [f"<p>x{field('ADDIN ZOTERO_ITEM {', 'y')}</p>",
     f"<p>x{field('ADDIN ZOTERO_ITEM ' + '[' * 99_999, 'y')}</p>",
     f"<p>x<!--[if supportFields]>{BEGIN}{escape(zotero())}{SEPARATOR}<![endif]-->y</p>",
     f"<p>x{field(zotero(), 'y</p><p>z')}</p>"],
)  # fmt: skip
def test_a_broken_code_leaves_the_words_and_one_finding(html: str) -> None:
    draft = read(html)
    assert "".join(b.text for b in draft.article.body).startswith("xy")
    assert [f.rule for f in draft.findings] == ["word.citation_unread"]


@pytest.mark.parametrize(
    "html", ["<!--[if supportFields]>" * 50_000, f"<p>{END * 9000}x", f"<p>x{BEGIN * 9000}"]
)
def test_marks_without_a_field_do_no_harm(html: str) -> None:
    assert not read(html).article.markers
