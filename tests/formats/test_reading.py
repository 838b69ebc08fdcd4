"""Bytes become text, or one clear error."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.errors import InputError
from editor_app.formats.html_reader import read_html
from editor_app.formats.markdown_reader import read_markdown
from editor_app.formats.page_text import read_page
from editor_app.formats.reading import TEXT_LIMIT, decode, detect_format
from tests.formats.builders import ids

pytestmark = pytest.mark.timeout(60)
"""What is linear ends at once; a test that hangs is ended."""

TURKISH = "Şırnak’ın ığdır ağacı İstanbul'da çok güzel"
RUSSIAN = "Порты Арктики после ледовой дороги, ёлка"


def error_of(data: bytes, encoding: str | None = None) -> InputError:
    with pytest.raises(InputError) as caught:
        decode(data, encoding)
    return caught.value


@pytest.mark.parametrize("text", [TURKISH, RUSSIAN, "plain 🧊 words\nand more of them"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_with_and_without_a_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


def test_nothing_is_an_error() -> None:
    for data in (b"", b" \n\t ", b"\xef\xbb\xbf"):
        assert error_of(data).code == "input.empty"


def test_too_much_is_an_error() -> None:
    error = error_of(b"a" * (TEXT_LIMIT + 1))
    assert (error.code, error.facts["limit"]) == ("input.too_large", TEXT_LIMIT)


@pytest.mark.parametrize(
    "data",
    [
        b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0" * 20,
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 9,
        b"words\0words",
    ],
)
def test_binary_is_named_as_such(data: bytes) -> None:
    assert error_of(data).code == "input.binary"


def test_broken_utf8_says_where_and_offers_what_fits() -> None:
    turkish = error_of(b"First line\n" + TURKISH.encode("windows-1254"))
    assert turkish.code == "input.encoding"
    assert (turkish.facts["line"], turkish.facts["offset"]) == (2, 11)
    assert turkish.facts["offers"] == ("windows-1254",)
    russian = error_of(RUSSIAN.encode("windows-1251"))
    assert russian.facts["offers"] == ("windows-1251",)


def test_the_offer_can_be_taken() -> None:
    assert decode(RUSSIAN.encode("windows-1251"), "windows-1251").text == RUSSIAN
    assert error_of(b"x", "no-such-encoding").code == "input.encoding_unknown"


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.txt", b"Analysis\n", "page"),
        ("a", b"<!DOCTYPE html><p>x", "html"),
        ("a.txt", b'<article class="x">', "html"),
        ("a.HTM", b"words", "html"),
        ("a.md", b"words", "markdown"),
        ("a.txt", b"---\ntitle: x\n---\nwords", "markdown"),
        ("a.json", b"{}", "json"),
        ("a", b'{"id": "x"}', "json"),
        ("a.docx", b"PK\x03\x04word/", "docx"),
        ("a.bin", b"PK\x03\x04????", "binary"),
        ("a.pdf", b"%PDF-1.7", "pdf"),
    ],
)
def test_formats_are_told_apart(name: str, data: bytes, expected: str) -> None:
    assert detect_format(name, data) == expected


@given(st.text(max_size=400))
def test_no_text_makes_a_reader_fail(text: str) -> None:
    for read in (read_page, read_html, read_markdown):
        read(text, new_id=ids())


def test_hostile_files_are_refused_or_read(corpus: Path) -> None:
    for path in sorted((corpus / "hostile").iterdir()):
        if path.stat().st_size > 100_000:
            continue
        data = path.read_bytes()
        if _is_text(data):
            for read in (read_page, read_html, read_markdown):
                read(decode(data).text, new_id=ids())
        else:
            assert error_of(data).code in ("input.binary", "input.encoding", "input.empty")


def _is_text(data: bytes) -> bool:
    try:
        return b"\0" not in data and bool(data.decode("utf-8").strip())
    except UnicodeDecodeError:
        return False


@pytest.mark.parametrize(
    "text", ["[" * 50_000, "[][" * 20_000, "<div>" * 20_000, "Ada Kaya\n" * 3000]
)
def test_texts_made_to_be_slow_are_not(text: str) -> None:
    for read in (read_page, read_html, read_markdown):
        read(text, new_id=ids())


def test_saved_pages_and_exports_are_read(corpus: Path) -> None:
    for path in sorted((corpus / "html").glob("*.html")):
        article = read_html(decode(path.read_bytes()).text, new_id=ids()).article
        assert len(article.body) > 10, path.name


def test_strange_json_strings_stay_words_in_every_reader(corpus: Path) -> None:
    words = json.loads((corpus / "hostile" / "blns.json").read_text(encoding="utf-8"))
    text = "\n\n".join(words)
    for read in (read_page, read_markdown):
        body = read(text, new_id=ids()).article.body
        assert len(body) > 200
