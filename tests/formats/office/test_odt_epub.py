"""OpenDocument texts and EPUB books."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

from lxml import etree

from editor_app.document.article import About
from tests.formats.office.opened import (
    PNG,
    all_xml_is_well_formed,
    illustrated,
    nodes,
    parts,
    said,
    tree,
    written,
    xml,
)
from tests.formats.office.test_docx import LINE, commented, suggested

XHTML = "{http://www.w3.org/1999/xhtml}"


def chapter(data: bytes) -> etree._Element:
    return xml(data, "EPUB/text/ch001.xhtml")


def test_an_odt_has_footnotes_pictures_and_the_language() -> None:
    data = written(illustrated(), "odt")
    all_xml_is_well_formed(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert PNG in parts(data).values()
    blocks = tree(data, "odt")
    assert next(said(note) for note in nodes(blocks, "Note")) == LINE
    text = said(blocks)
    for words in ("Kuzey Limanlarında Kışın Bedeli", "Yükler", "Murmansk", "Живёт в Мурманске."):
        assert words in text
    content = xml(data, "content.xml")
    names = [e.get(e.tag.partition("}")[0] + "}style-name") for e in content.iter("{*}p")]
    assert names[:3] == ["Subtitle", "Title", "Author"]
    assert "TableCaption" in names
    about = xml(data, "meta.xml")
    assert about.findtext(".//{*}title") == "Kuzey Limanlarında Kışın Bedeli"
    assert about.findtext(".//{*}initial-creator") == "Deniz ÖRNEK; Анна Пример"
    assert b"1970" not in parts(data)["meta.xml"]
    assert b'fo:language="tr"' in parts(data)["styles.xml"]


def test_an_epub_is_a_book_as_its_readers_want_it() -> None:
    data = written(illustrated(), "epub")
    all_xml_is_well_formed(data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    assert parts(data)["mimetype"] == b"application/epub+zip"
    package = xml(data, "EPUB/content.opf")
    assert package.findtext(".//{*}title") == "Kuzey Limanlarında Kışın Bedeli"
    assert package.findtext(".//{*}language") == "tr"
    assert [e.text for e in package.iter("{*}creator")] == ["Deniz ÖRNEK", "Анна Пример"]
    assert package.findtext(".//{*}date") == "2025-03-18"
    subjects = [e.text for e in package.iter("{*}subject")]
    assert subjects == ["Enerji", "Arktik", "liman, deniz"]
    assert b"1970" not in parts(data)["EPUB/content.opf"]
    assert chapter(data).findtext(".//{*}title") == "Kuzey Limanlarında Kışın Bedeli"
    listed = {e.get("href") for e in package.iter("{*}item")}
    stored = {name.removeprefix("EPUB/") for name in parts(data) if name.startswith("EPUB/")}
    assert listed == stored - {"content.opf"}
    assert PNG in parts(data).values()


def test_sources_of_a_book_are_linked_both_ways() -> None:
    root = chapter(written(illustrated(), "epub"))
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert len(ids) == len(set(ids))
    links = [e.get("href", "") for e in root.iter(f"{XHTML}a")]
    inside = [link.partition("#")[2] for link in links if link.startswith(("#", "ch001.xhtml#"))]
    assert {"item-1", "mention-1-1", "item-2", "item-3"} <= set(inside)
    assert set(inside) <= set(ids)
    first = root.find(".//*[@id='item-1']")
    assert first is not None
    assert "".join(first.itertext()).strip() == f"[1] {LINE}"
    markers = ["".join(e.itertext()) for e in root.iter(f"{XHTML}sup")]
    assert markers[:3] == ["[1]", "[1, s. 44; 2]", "[2, 3]"]


def test_a_book_without_a_date_has_none() -> None:
    article = replace(illustrated(), about=About())
    data = written(article, "epub")
    assert xml(data, "EPUB/content.opf").find(".//{http://purl.org/dc/elements/1.1/}date") is None
    assert written(article, "epub") == data, "the same article makes the same bytes"


def test_remarks_and_proposals_stay_in_the_house() -> None:
    for to in ("odt", "epub"):
        everything = b"".join(parts(written(commented(), to)).values()).decode("utf-8", "ignore")
        assert "Neden?" not in everything
        everything = b"".join(parts(written(suggested(), to)).values()).decode("utf-8", "ignore")
        assert "kapandı" in everything
        assert "açıldı" not in everything
