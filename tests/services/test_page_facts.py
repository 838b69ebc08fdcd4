"""What pages say about themselves, in three languages and in the encodings they really come in."""

from __future__ import annotations

import json
from typing import Any

import pytest

from editor_app.services.page_facts import decoded, page_facts

URL = "https://www.example.org/a"


def page(head: str, title: str = "", body: str = "", lang: str = "en") -> str:
    shown = f"<title>{title}</title>" if title else ""
    return f"<!doctype html><html lang={lang}><head>{shown}{head}</head><body>{body}</body></html>"


def meta(**values: str) -> str:
    return "".join(
        f'<meta name="{name.replace("__", ":")}" content="{value}">'
        for name, value in values.items()
    )


def linked(data: Any) -> str:
    return f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>'


def test_a_journal_article_by_its_citation_fields() -> None:
    head = meta(
        citation_title="Буря на Северном пути",
        citation_journal_title="Полярный журнал",
        citation_publication_date="2024/03/18",
        citation_doi="https://doi.org/10.1234/abc",
        citation_volume="12",
        citation_issue="3",
        citation_firstpage="44",
        citation_lastpage="61",
        og__title="Something else",
    )
    head += '<meta name="citation_author" content="Иванов, Олег">'
    head += '<meta name="citation_author" content="Ayşe Yılmaz">'
    found = page_facts(page(head, "Буря | Полярный журнал"), URL)
    assert found == {
        "type": "article-journal",
        "title": "Буря на Северном пути",
        "author": [
            {"family": "Иванов", "given": "Олег"},
            {"family": "Yılmaz", "given": "Ayşe"},
        ],
        "issued": {"date-parts": [[2024, 3, 18]]},
        "container-title": "Полярный журнал",
        "DOI": "10.1234/abc",
        "volume": "12",
        "issue": "3",
        "page": "44-61",
        "page_title": "Буря | Полярный журнал",
    }


@pytest.mark.parametrize("shape", ["plain", "graph", "list"])
def test_linked_data_in_the_shapes_that_sites_use(shape: str) -> None:
    item = {
        "@type": ["NewsArticle", "Thing"],
        "headline": "Limanlarda uzun kış",
        "author": [{"@type": "Person", "name": "Zoë Öz"}, {"name": "https://example.org/people/1"}],
        "publisher": {"@type": "Organization", "name": "Kuzey Postası"},
        "datePublished": "2025-03-18T09:00:00+03:00",
    }
    other = {"@type": "Organization", "name": "Not this"}
    data = {"plain": item, "graph": {"@graph": [other, item]}, "list": [other, item]}[shape]
    found = page_facts(page(linked(data)), URL)
    assert found["type"] == "article-newspaper"
    assert found["title"] == "Limanlarda uzun kış"
    assert found["author"] == [{"family": "Öz", "given": "Zoë"}]
    assert found["container-title"] == "Kuzey Postası"
    assert found["issued"] == {"date-parts": [[2025, 3, 18]]}


def test_open_graph_then_title() -> None:
    head = '<meta property="og:title" content="Ice &amp;amp; snow">'
    head += '<meta property="og:site_name" content="Harbour Weekly">'
    head += '<meta property="article:published_time" content="2025-03">'
    found = page_facts(page(head, "x"), URL)
    assert found["title"] == "Ice & snow"
    assert found["container-title"] == "Harbour Weekly"
    assert found["issued"] == {"date-parts": [[2025, 3]]}
    assert page_facts(page("", "Only a title"), URL)["title"] == "Only a title"
    assert (
        page_facts(page("", "", "<h1>Лишь <b>заголовок</b></h1>"), URL)["title"] == "Лишь заголовок"
    )
    assert "title" not in page_facts(page(""), URL)


@pytest.mark.parametrize(
    ("title", "site", "url", "clean"),
    [
        ("Winter ports | Harbour Weekly", "Harbour Weekly", URL, "Winter ports"),
        ("Kış limanları - Kuzey Postası", "kuzey postası", URL, "Kış limanları"),
        ("Зимний порт — ТАСС", "", "https://tass.ru/1", "Зимний порт"),
        ("Harbour Weekly: Winter ports", "Harbour Weekly", URL, "Harbour Weekly: Winter ports"),
        ("Harbour Weekly | Winter ports", "Harbour Weekly", URL, "Winter ports"),
        ("War – and peace", "Harbour Weekly", URL, "War – and peace"),
        ("A | B | Harbour Weekly", "Harbour Weekly", URL, "A | B"),
    ],
)
def test_the_sites_name_is_no_part_of_the_title(
    title: str, site: str, url: str, clean: str
) -> None:
    assert page_facts(page(meta(og__site_name=site) if site else "", title), url)["title"] == clean


def test_a_report_has_a_publisher() -> None:
    head = linked({"@type": "Report", "headline": "Depth and rail", "publisher": {"name": "NTP"}})
    found = page_facts(page(head), URL)
    assert (found["type"], found["publisher"]) == ("report", "NTP")
    assert "container-title" not in found


def test_authors_that_are_none() -> None:
    head = meta(author="Harbour Weekly", og__site_name="Harbour Weekly")
    assert "author" not in page_facts(page(head, "x"), URL)


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{broken</script>',
        '<script type="application/ld+json">' + "[" * 5000 + "</script>",
        linked([1, None, {"@type": 5, "headline": {"x": 1}}]),
        linked({"@type": "Article", "author": 7, "publisher": [3]}),
        '<meta name="citation_date" content="99999999"><meta name="date" content="2025-77-99">',
        "<meta name=citation_title content='" + "x" * 9000 + "'>",
        "<div>" * 3000,
    ],
)
def test_nonsense_is_passed_over(head: str) -> None:
    found = page_facts(page(head, "Good title"), URL)
    assert found["title"] == "Good title"
    assert "issued" not in found


def test_dates_as_words() -> None:
    found = page_facts(page(meta(date="18 Mart 2025 Salı"), "x"), URL)
    assert found["issued"] == {"date-parts": [[2025, 3, 18]]}
    found = page_facts(page("", "x", "<time datetime='2025-04-01T10:00'>dün</time>"), URL)
    assert found["issued"] == {"date-parts": [[2025, 4, 1]]}


TR = "<html lang=tr><title>Işığın ağır gölgesi, Iğdır’da kış</title>"
RU = "<html lang=ru><title>Порты Арктики после ледовой дороги</title>"


@pytest.mark.parametrize(
    ("text", "real", "claimed", "inside"),
    [
        (RU, "cp1251", "text/html; charset=windows-1251", ""),
        (RU, "cp1251", "text/html; charset=utf-8", ""),
        (RU, "cp1251", "text/html; charset=iso-8859-1", ""),
        (RU, "cp1251", "text/html", "<meta charset=windows-1251>"),
        (RU, "cp1251", "text/html", ""),
        (RU, "koi8-r", "text/html; charset=KOI8-R", ""),
        (TR, "cp1254", "text/html; charset=windows-1254", ""),
        (TR, "cp1254", "text/html; charset=utf-8", ""),
        (TR, "cp1254", "text/html; charset=iso-8859-1", ""),
        (TR, "cp1254", "text/html; charset=iso-8859-9", ""),
        (TR, "cp1254", "text/html", '<meta http-equiv=x content="text/html; charset=iso-8859-9">'),
        (TR, "utf-8", "text/html; charset=windows-1254", ""),
        (RU, "utf-8", "text/html; charset=nonsense", ""),
        (RU, "utf-16", "text/html", ""),
        (RU, "utf-8-sig", "text/html", ""),
        (TR, "cp1254", "text/html; charset=hex", ""),
    ],
)
def test_encodings_are_found_out(text: str, real: str, claimed: str, inside: str) -> None:
    whole = text.replace("<title>", f"{inside}<title>")
    assert decoded(whole.encode(real), claimed) == whole


@pytest.mark.parametrize(("text", "real"), [(RU, "cp1251"), (TR, "cp1254")])
def test_without_any_word_about_it_the_letters_tell(text: str, real: str) -> None:
    bare = text.replace(" lang=tr", "").replace(" lang=ru", "")
    assert decoded(bare.encode(real), "text/html") == bare


def test_a_stray_byte_does_not_make_utf8_something_else() -> None:
    body = (RU * 20).encode() + b"\xff"
    assert decoded(body, "text/html; charset=windows-1251").startswith(RU)
