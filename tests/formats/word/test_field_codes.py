"""Citations of EndNote and of Word itself in a .docx file."""

from __future__ import annotations

import base64
from html import escape

import pytest

from editor_app.document.richtext import OBJECT
from editor_app.formats.word.field_codes import items_of, kind_of
from tests.formats.word.specimens import docx, field, p, relation
from tests.formats.word.test_reader import read, rules

ENDNOTE = (
    "<EndNote><Cite><Author>Yılmaz</Author><Year>2024</Year><Prefix>bkz. </Prefix>"
    "<Pages>44</Pages><record><rec-number>7</rec-number><foreign-keys>"
    '<key app="EN" db-id="abc">7</key></foreign-keys><ref-type name="Report">27</ref-type>'
    "<contributors><authors><author>Yılmaz, İpek</author></authors></contributors>"
    "<titles><title>Gaz Raporu</title></titles><dates><year>2024</year></dates>"
    "</record></Cite></EndNote>"
)
SOURCES = """<b:Sources
 xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography"><b:Source>
<b:Tag>Yil24</b:Tag><b:SourceType>Report</b:SourceType><b:Title>Дом и газ</b:Title>
<b:Year>2024</b:Year></b:Source><b:Source><b:Tag>Kay23</b:Tag><b:SourceType>Book</b:SourceType>
<b:Title>Kışa Hazırlık</b:Title></b:Source></b:Sources>"""


def test_endnote_citations_are_records() -> None:
    code = field(f" ADDIN EN.CITE {ENDNOTE}", "(bkz. Yılmaz, 2024)")
    beside = base64.b64encode(ENDNOTE.encode()).decode()
    again = field(" ADDIN EN.CITE ", "(Yılmaz)").replace(
        'w:fldCharType="begin"/>',
        f'w:fldCharType="begin"><w:fldData xml:space="preserve">{beside}</w:fldData></w:fldChar>',
        1,
    )
    draft = read(docx(p("Bir ", code, " iki ", again)))
    assert [r.fields["title"] for r in draft.article.references] == ["Gaz Raporu"]
    assert [m.items[0].locator for m in draft.article.markers] == ["44", "44"]
    assert draft.article.body[0].text == f"Bir (bkz. {OBJECT}) iki (bkz. {OBJECT})"
    assert "word.citation_unread" not in rules(draft)


def test_citations_of_word_itself_are_records() -> None:
    body = p("Söz ", field(r" CITATION Yil24 \p 44 \l 1055 \m Kay23", "(Yılmaz, 2024; Kaya)"))
    listed = p(field(r" BIBLIOGRAPHY \l 1055 ", "Yılmaz. Дом и газ. 2024."))
    given = docx(
        body + listed,
        relations=relation("rel-own", "customXml", "../customXml/item1.xml"),
        files={"customXml/item1.xml": SOURCES.encode()},
    )
    draft = read(given)
    assert [r.fields["title"] for r in draft.article.references] == ["Дом и газ", "Kışa Hazırlık"]
    assert [i.locator for i in draft.article.markers[0].items] == ["44", ""]
    assert [b.text for b in draft.article.body] == [f"Söz {OBJECT}"]


def test_a_citation_whose_source_is_not_there_stays_words() -> None:
    draft = read(docx(p("Söz ", field(r" CITATION Yil24 \l 1055", "(Yılmaz, 2024)"))))
    assert [b.text for b in draft.article.body] == ["Söz (Yılmaz, 2024)"]
    assert "word.citation_unread" in rules(draft)


@pytest.mark.parametrize(
    "code",
    [f" ADDIN EN.CITE {escape(ENDNOTE)}", " ADDIN EN.CITE <EndNote><Cite></EndNote>",
     " ADDIN EN.CITE <EndNote>" + "<a>" * 9000 + "</EndNote>", " ADDIN ZOTERO_ITEM {",
     " ADDIN ZOTERO_ITEM " + '{"a":' * 50_000, " ADDIN ZOTERO_ITEM " + "x" * 3_000_000,
     " CITATION ", r" CITATION \m \m \p",
     ' ADDIN EN.CITE <!DOCTYPE a [<!ENTITY b "c">]><EndNote>&b;</EndNote>'],
)  # fmt: skip
def test_hostile_codes_name_no_source(code: str) -> None:
    assert kind_of(code) == "citation"
    assert items_of(code, ["%%%", "AAAA"], {}) == ()
