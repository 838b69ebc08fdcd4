"""Copied pages of many layouts: what each says is found, and no word of it is lost."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.article_json import content_of
from editor_app.document.richtext import BULLET, HEADING, NUMBER, OBJECT, plain
from editor_app.formats.page_text import read_page
from editor_app.formats.reading import decode
from tests.formats.builders import ids

_FILE = Path(__file__).resolve().parents[1] / "data" / "formats" / "copied_pages.toml"
_ALL = tomllib.loads(_FILE.read_text(encoding="utf-8"))
_NUMBERS = re.compile(r"\[\^?\d[^\]\n]{0,20}\]:?|\(\d\)|[¹²³]|^\d+\. ", re.MULTILINE)
_KNOWN_WORDS = """January February March April May June July August September October November
    December Nisan Mart Mayıs мая марта By on Tags"""
_KNOWN = frozenset(_KNOWN_WORDS.split())
"""What is kept in another form: months of a date, labels."""


def _filled(text: str) -> str:
    for language, paragraphs in _ALL["paragraphs"].items():
        for number, paragraph in enumerate(paragraphs):
            text = text.replace(f"{{{language}{number}}}", paragraph)
    return text


PAGES = {page["name"]: {**page, "text": _filled(page["text"])} for page in _ALL["page"]}


def read(text: str) -> Article:
    return read_page(decode(text.encode()).text, new_id=ids()).article


def _said(article: Article) -> dict[str, Any]:
    kinds = [block.kind for block in article.body]
    objects = [kind for block in article.body for _, kind, _ in block.objects()]
    return {
        "title": plain(article.title).replace(OBJECT, ""),
        "kind": article.kind,
        "lang": article.language,
        "kps": len(article.key_points),
        "langs": sorted(article.available_in),
        "authors": [author.name for author in article.authors],
        "bios": sum(any(author.bios.values()) for author in article.authors),
        "refs": len(article.references),
        "markers": objects.count(m.CITE),
        "headings": [block.text for block in article.body if block.kind == HEADING],
        "bullets": kinds.count(BULLET),
        "ordered": kinds.count(NUMBER),
        "paras": len(article.body),
        "tags": list(article.about.tags),
        "table": [[len(t.rows), len(t.columns)] for t in article.tables][:1],
        "published": article.about.published,
    }


@pytest.mark.parametrize("name", PAGES)
def test_what_a_copied_page_says_is_found(name: str) -> None:
    page = PAGES[name]
    said = _said(read(page["text"]))
    if "table" in page:
        page = {**page, "table": [page["table"]]}
    wanted = {key: value for key, value in page.items() if key in said}
    assert {key: said[key] for key in wanted} == wanted


@pytest.mark.parametrize("name", PAGES)
def test_furniture_stays_out_and_no_word_is_lost(name: str) -> None:
    page = PAGES[name]
    article = read(page["text"])
    body = [block.text.strip() for block in article.body]
    furniture = set(page["furniture"].split())
    for line in filter(None, map(str.strip, page["text"].splitlines())):
        words = line.split()
        if len(line) < 60 and all(word in furniture for word in words):
            assert line not in body
    assert not _lost(page["text"], article, furniture)


def _lost(text: str, article: Article, furniture: set[str]) -> set[str]:
    raws = " ".join(str(r.fields.get("raw", "")) for r in article.references)
    kept = unicodedata.normalize("NFC", f"{_strings(content_of(article))} {raws}")
    words = unicodedata.normalize("NFC", _NUMBERS.sub(" ", text.removeprefix("\ufeff"))).split()
    bare = {word.strip("•—–-:.,;") for word in words}
    known = furniture | _KNOWN | {word.strip("•—–-:.,;") for word in furniture}
    return {
        word for word in bare if len(word) > 1 and not word.isdigit() and word not in kept
    } - known


def _strings(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        value = list(value.values())
    return " ".join(map(_strings, value)) if isinstance(value, list) else ""


def test_lines_that_a_program_wrapped_are_whole_again() -> None:
    wrapped = (
        "Analysis\n\nWrapped at Sixty\n\n"
        "The corridor between the Caspian and the Black Sea carried\n"
        "more freight in the past two years than in the decade\n"
        "before it. Customs officers in three ports say that the\n"
        "queues are longer than the ships that wait in them today.\n\n"
        "Şehirler ve limanlar.\nGrain is a part.\n"
    )
    article = read(wrapped)
    assert plain(article.title) == "Wrapped at Sixty"
    assert article.body[0].text.endswith("are longer than the ships that wait in them today.")
    assert [b.text for b in article.body[1:]] == ["Şehirler ve limanlar.", "Grain is a part."]


def test_two_numbered_lists_in_a_row_stay_two() -> None:
    lines = ["1. Aktau", "2. Bakü", "1. Поти", "2. Батуми"]
    article = read("\n\n".join([PAGES["en_bare"]["text"], *lines]))
    assert [block.text for block in article.body][-5:] == ["Aktau", "Bakü", "", "Поти", "Батуми"]


def test_rows_with_tabs_above_the_first_paragraph_are_no_table() -> None:
    article = read("Home\tNews\tAbout\nOne\tTwo\tThree\n\nA Title of Words\n\nA sentence.")
    assert not article.tables
