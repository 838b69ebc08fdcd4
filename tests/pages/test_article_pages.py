"""Exported pages in the eyes of the HTML checker, axe and Chromium."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.records import KeyPoint
from editor_app.document.richtext import Run, block, paragraphs
from editor_app.formats.html import Surroundings, write_fragment, write_html
from editor_app.formats.page_text import read_page
from tests.formats.builders import full_article, ids
from tests.tooling.pages import html_messages, look_at

pytestmark = pytest.mark.pages

AROUND = Surroundings(
    address="https://example.org/tr/kuzey",
    siblings={"en": "https://example.org/en/north", "ru": "https://example.org/ru/sever"},
    site="Kuzey Enstitüsü",
)


def png(width: int = 80, height: int = 60) -> bytes:
    """A grey picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        check = zlib.crc32(name + data)
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x99" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def pictures(_: str) -> bytes:
    return png()


def articles(sample: Path | None) -> Mapping[str, Article]:
    """The articles to look at, by the name of their page."""
    whole = full_article()
    found = {
        "everything": whole,
        "russian": replace(whole, language="ru"),
        "english": replace(whole, language="en", available_in=("tr", "az")),
        "bare": Article(id="b", title=paragraphs("Bare"), body=paragraphs("Words.")),
    }
    if sample is not None:
        found["sample"] = read_page(sample.read_text(encoding="utf-8"), new_id=ids()).article
    return found


@pytest.fixture(scope="module")
def sample_or_none(request: pytest.FixtureRequest) -> Path | None:
    shared = Path(__file__).resolve().parents[3] / "shared" / "samples" / "analysis-en.txt"
    return shared if shared.is_file() else None


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, sample_or_none: Path | None) -> list[Path]:
    folder = tmp_path_factory.mktemp("pages")
    written = []
    for name, article in articles(sample_or_none).items():
        page = write_html(article, files=pictures, surroundings=AROUND)
        written.append(folder / f"{name}.html")
        written[-1].write_text(page, encoding="utf-8")
    two = "\n".join(
        write_fragment(full_article(), files=pictures, prefix=prefix) for prefix in ("a-", "b-")
    )
    written.append(folder / "fragments.html")
    head = '<!DOCTYPE html><html lang="tr"><head><meta charset="utf-8"><title>İki</title></head>'
    written[-1].write_text(f"{head}<body>{two}</body></html>", encoding="utf-8")
    return written


def test_the_html_checker_has_nothing_to_say(pages: list[Path]) -> None:
    # A page that holds two whole articles has two h1, which the checker only remarks on.
    messages = [m for m in html_messages(pages) if "multiple “h1” elements" not in m]
    assert messages == []


def test_axe_and_the_console_have_nothing_to_say(pages: list[Path]) -> None:
    whole = [page for page in pages if page.name != "fragments.html"]
    for report in look_at(whole):
        assert report.violations == (), f"{report.path.name} {report.scheme}"
        assert report.problems == (), f"{report.path.name} {report.scheme}"


def test_hostile_words_do_nothing_in_a_browser(corpus: Path, tmp_path: Path) -> None:
    words = json.loads((corpus / "hostile" / "blns.json").read_text(encoding="utf-8"))
    attacks = (corpus / "hostile" / "xss-payload-list__xss-payload-list.txt").read_text(
        encoding="utf-8", errors="replace"
    )
    lines = [*words, *attacks.splitlines()[::9]]
    article = Article(
        id="h",
        title=paragraphs(lines[-1]),
        key_points=tuple(KeyPoint(f"k{n}", paragraphs(line)) for n, line in enumerate(lines[:40])),
        body=tuple(
            block(line, Run(line or "x", m.marks({m.LINK: line, m.LANGUAGE: line})))
            for line in lines
        ),
    )
    page = tmp_path / "hostile.html"
    page.write_text(write_html(article), encoding="utf-8")
    for report in look_at([page]):
        assert report.problems == ()
    errors = [message for message in html_messages([page]) if ": error:" in message]
    assert errors == []
