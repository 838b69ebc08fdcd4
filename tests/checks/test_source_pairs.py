"""Every rule on a source's fields has a source that triggers it and one that nearly does."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from editor_app.checks.catalogue import CATALOGUE, SOURCES
from editor_app.checks.sources import fields
from editor_app.document.article import Article
from tests.checks.articles import findings, sound

Fields = dict[str, Any]
GONE = object()
"""A field that is not there."""


def day(*parts: int) -> Fields:
    return {"date-parts": [list(parts)]}


def title(bad: str, good: str) -> tuple[Fields, Fields]:
    return {"title": bad}, {"title": good}


def outlet(bad: str, good: str) -> tuple[Fields, Fields]:
    return {"container-title": bad}, {"container-title": good}


def address(bad: str, good: str) -> tuple[Fields, Fields]:
    return {"URL": bad}, {"URL": good}


def accessed(bad: Fields, good: Fields) -> tuple[Fields, Fields]:
    return {"accessed": bad}, {"accessed": good}


def issued(bad: Fields, good: Fields) -> tuple[Fields, Fields]:
    return {"issued": bad}, {"issued": good}


def author(bad: str, good: str) -> tuple[Fields, Fields]:
    return {"author": [{"literal": bad}]}, {"author": [{"literal": good}]}


PAIRS: dict[str, tuple[Fields, Fields]] = {
    "reference.title.missing": title(" ", "Я"),
    "reference.title.markup": title("<b>Лёд</b> и порт", "Лёд < порт > город"),
    "reference.title.entity": title("Ports &amp; Ice", "Ports & Ice; Rail"),
    "reference.title.blanks": title("Kış  bedeli", "Kış bedeli"),
    "reference.title.brackets": title("Winter (2025", "Winter (2025)"),
    "reference.title.address": title("See https://example.org/a", "See example or ask"),
    "reference.outlet.missing": outlet("", "Ş"),
    "reference.outlet.is_title": outlet("ЗАГОЛОВОК", "Заголовки"),
    "reference.outlet.markup": outlet("<i>Weekly</i>", "Weekly <"),
    "reference.outlet.entity": outlet("A&ouml;B", "A&B; C"),
    "reference.outlet.blanks": outlet("Harbour  Weekly", "Harbour Weekly"),
    "reference.outlet.brackets": outlet("“Harbour", "“Harbour”"),
    "reference.outlet.address": outlet("https://example.org/x", "example.org"),
    "reference.url.missing": ({"URL": ""}, {"URL": "", "DOI": "10.1000/182"}),
    "reference.url.blank": address("https://example.org/a b", "https://example.org/a%20b"),
    "reference.url.unusable": address("javascript:alert(1)", "http://example.org/a"),
    "reference.url.scheme": address("www.example.org/a", "http://example.org/a"),
    "reference.url.form": address("https://example.org/a).", "https://example.org/a_(b)"),
    "reference.url.tracking": address(
        "https://example.org/a?utm_source=x", "https://example.org/a?page=2"
    ),
    "reference.accessed.missing": ({"accessed": GONE}, {"accessed": GONE, "URL": ""}),
    "reference.accessed.unreadable": accessed({"raw": "dün akşam"}, day(2026, 2, 27)),
    "reference.accessed.impossible": accessed({"raw": "31.02.2025"}, day(2025, 2, 28)),
    "reference.accessed.incomplete": accessed(day(2026, 2), day(2026, 2, 1)),
    "reference.accessed.future": accessed(day(2026, 3, 2), day(2026, 3, 1)),
    "reference.accessed.before_publication": (
        {"accessed": day(2025, 1, 1), "issued": day(2025, 1, 2)},
        {"accessed": day(2025, 1, 2), "issued": day(2025, 1, 2)},
    ),
    "reference.issued.unreadable": issued({"raw": "летом"}, day(2020)),
    "reference.issued.impossible": issued({"raw": "31.02.2025"}, day(2025, 2, 27)),
    "reference.issued.future": issued(day(2027), day(2026)),
    "reference.title.capitals": title("KIŞIN LİMANLAR VE IŞIK", "TASS NATO-AB"),
    "reference.title.quotes": title("Порты “зимой”", "Порты «зимой»"),
    "reference.title.cut": title("Порты зимой…", "Порты … зимой"),
    "reference.title.pieces": title("Go\u0308l kıyısı", "Göl kıyısı"),
    "reference.outlet.pieces": outlet("Вести и\u0306", "Вести й"),
    "reference.outlet.abbreviated": (
        {"type": "article-journal", "container-title": "J. Phys. Chem."},
        {"type": "article-journal", "container-title": "Polar Rev. of Ice and Snow"},
    ),
    "reference.author.missing": (
        {"type": "book"},
        {"type": "book", "editor": [{"literal": "Ada Kaya"}]},
    ),
    "reference.issued.missing": ({"type": "report"}, {"type": "report", "issued": day(2020)}),
    "reference.book.missing": (
        {"type": "chapter", "container-title": GONE},
        {"type": "chapter", "container-title": "Kış"},
    ),
    "reference.school.missing": ({"type": "thesis"}, {"type": "thesis", "publisher": "Ş"}),
    "reference.name.others": author("Kaya vd.", "Kaya Vd-oğlu"),
    "reference.name.several": author("Ada Kaya ve Олег Ким", "Ministry of Ice and Snow"),
    "reference.name.no_name": author("user2347", "de la Cruz"),
    "reference.isbn.wrong": ({"ISBN": "978-5-7339-2047-5"}, {"ISBN": "0-8044-2957-X"}),
    "reference.issn.wrong": ({"ISSN": "0378-5956"}, {"ISSN": "0378-5955"}),
    "reference.doi.form": ({"DOI": "doi:10.1000/x182"}, {"DOI": "10.1000/x182"}),
    "reference.page.form": ({"page": "*12?"}, {"page": "xii–xv, 97–105"}),
    "reference.page.backwards": ({"page": "205–197"}, {"page": "123–5"}),
}


def article(changes: Fields) -> Article:
    [reference] = sound().references
    merged = {**reference.fields, **changes}
    kept = {name: value for name, value in merged.items() if value is not GONE}
    return sound(references=(replace(reference, fields=kept),))


def of(changes: Fields, rule: str) -> list[str]:
    return [found.level for found in findings(article(changes)) if found.rule == rule]


def test_every_rule_on_fields_has_its_pair() -> None:
    rules = {rule.id for rule in CATALOGUE.values() if rule.check is fields}
    assert rules == set(PAIRS)
    assert {CATALOGUE[rule].group for rule in rules} == {SOURCES}


@pytest.mark.parametrize("rule", PAIRS)
def test_one_source_triggers_it_and_one_nearly_does(rule: str) -> None:
    bad, good = PAIRS[rule]
    assert of(bad, rule) == [CATALOGUE[rule].level]
    assert of(good, rule) == []
