"""Every rule has an article that triggers it and one that nearly does. A rule without its pair
fails here.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

import editor_app.checks
from editor_app.checks.catalogue import CATALOGUE, RULES
from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.records import (
    AlsoEntered,
    Author,
    Comment,
    Counterpart,
    Image,
    KeyPoint,
    Marker,
    MarkerItem,
    Message,
    Note,
    Quote,
    Reference,
    Suggestion,
)
from editor_app.document.richtext import OBJECT, Block, Run, block, cite, paragraphs
from editor_app.messages.findings import FINDINGS
from tests.checks.articles import SENTENCE, findings, sound

Pair = tuple[Article, Article]
QUOTE = Quote(SENTENCE, 0, 0, len(SENTENCE))
PLACE = block(Run(OBJECT, m.marks({m.IMAGE: "im1"})))
IMAGE = Image("im1", file="ab", alt="Карта", credit="Zoë")
KNOWN = Counterpart("c1", "a", "body", words="Ice melts. 🧊")
SAID = (Message("m1", "Олег", "2026-02-28T08:00:00Z", paragraphs("Точно?")),)


def texts(bad: str, good: str, language: str = "en") -> Pair:
    return sound(language, block(bad, cite("m1"))), sound(language, block(good, cite("m1")))


def blocks(bad: Block, good: Block) -> Pair:
    return sound("en", bad), sound("en", good)


def points(bad: KeyPoint, good: KeyPoint) -> Pair:
    return sound(key_points=(bad,)), sound(key_points=(good,))


def titles(bad: str, good: str) -> Pair:
    return sound(title=paragraphs(bad)), sound(title=paragraphs(good))


def images(bad: Image) -> Pair:
    return sound("en", PLACE, images=(bad,)), sound("en", PLACE, images=(IMAGE,))


def linked(address: str) -> Block:
    return block("a ", Run("ş🚢", m.marks({m.LINK: address})))


def heading(level: int, words: str = "Bölüm") -> Block:
    return block(words, kind="heading", level=level)


def raws(*lines: str) -> Article:
    fields = dict(sound().references[0].fields)
    url = "https://example.org/"
    records = enumerate(lines, 1)
    references = tuple(
        Reference(f"r{n}", {**fields, "URL": f"{url}{n}", "raw": raw}) for n, raw in records
    )
    items = tuple(MarkerItem(reference.id) for reference in references)
    return sound(references=references, markers=(Marker("m1", items),))


def twice(address: str) -> Article:
    [first] = sound().references
    second = Reference("r2", {**first.fields, "URL": address})
    items = (MarkerItem("r1"), MarkerItem("r2"))
    return sound(references=(first, second), markers=(Marker("m1", items),))


def translated(words: str) -> Article:
    part = replace(block(words), marks=m.marks({m.TRANSLATES: "c1"}))
    return sound("en", part, counterparts=(KNOWN,))


def without_title() -> Article:
    [reference] = sound().references
    fields = {key: value for key, value in reference.fields.items() if key != "title"}
    return sound(references=(replace(reference, fields=fields),))


LONG = "Ice roads melt earlier every year, and the ports wait. 🧊"
LIMIT = "Лёд 🚢" * 50
NOTE = Note("n1", paragraphs("Söz"))
BOTH = (Marker("m1", (MarkerItem("r1"), MarkerItem("n1"))),)

PAIRS: dict[str, Pair] = {
    "article.no_title": titles(" \t", "Я"),
    "article.no_text": (sound(body=(block(cite("m1")),)), sound()),
    "article.no_key_points": (sound(key_points=()), sound()),
    "article.no_author": (sound(authors=()), sound()),
    "author.no_name": (
        sound(authors=(Author("a1", " "),)),
        sound(authors=(Author("a1", "Ş"),)),
    ),
    "author.no_bio": (
        sound("en", authors=(Author("a1", "Ş", bios={"tr": paragraphs("Yazar")}),)),
        sound("tr", authors=(Author("a1", "Ş", bios={"tr": paragraphs("Yazar")}),)),
    ),
    "title.capitals": titles("ЦЕНА ЗИМЫ 2026", "NATO"),
    "title.too_long": titles("ö" * 121, "ö" * 120),
    "key_point.empty": points(KeyPoint("k1"), KeyPoint("k1", paragraphs("Я"), QUOTE)),
    "key_point.not_tied": points(
        KeyPoint("k1", paragraphs("Нет")), KeyPoint("k1", paragraphs("Нет"), QUOTE)
    ),
    "key_point.changed": points(
        KeyPoint("k1", paragraphs("x"), Quote("ö", state="changed")),
        KeyPoint("k1", paragraphs("x"), QUOTE),
    ),
    "key_point.gone": points(
        KeyPoint("k1", paragraphs("x"), Quote("ö", state="gone")),
        KeyPoint("k1", paragraphs("x"), Quote("ö", state="changed")),
    ),
    "key_point.too_many": (
        sound(key_points=tuple(KeyPoint(f"k{n}", paragraphs("Söz"), QUOTE) for n in range(6))),
        sound(key_points=tuple(KeyPoint(f"k{n}", paragraphs("Söz"), QUOTE) for n in range(5))),
    ),
    "key_point.too_long": points(
        KeyPoint("k1", paragraphs(f"{LIMIT}!"), QUOTE), KeyPoint("k1", paragraphs(LIMIT), QUOTE)
    ),
    "heading.empty": blocks(heading(2, ""), heading(2)),
    "heading.skips": (sound("en", heading(2), heading(4)), sound("en", heading(2), heading(3))),
    "marker.no_item": (
        sound("en", block("Ünlem", cite("m2")), markers=(*sound().markers, Marker("m2", ()))),
        sound("en", block("Ünlem", cite("m1"))),
    ),
    "note.not_cited": (sound(notes=(NOTE,)), sound(notes=(NOTE,), markers=BOTH)),
    "note.empty": (
        sound(notes=(replace(NOTE, text=paragraphs(" ")),), markers=BOTH),
        sound(notes=(NOTE,), markers=BOTH),
    ),
    "reference.not_cited": (
        sound(references=(*sound().references, Reference("r2", sound().references[0].fields))),
        raws("A", "B"),
    ),
    "reference.only_repeats": (
        sound(references=(Reference("r1", {"type": "webpage", "raw": "[2] A.g.e., s. 12"}),)),
        sound(references=(Reference("r1", {"type": "webpage", "raw": "[2] Age of Ice, 2012"}),)),
    ),
    "reference.number_repeats": (raws("[1] A", "[1] B"), raws("[1] A", "[2] B")),
    "reference.title.missing": (without_title(), sound()),
    "image.missing": images(replace(IMAGE, file="")),
    "image.no_alt": images(replace(IMAGE, alt="")),
    "image.no_credit": images(replace(IMAGE, credit="")),
    "image.not_kept": images(replace(IMAGE, file="", address="https://example.org/x.png")),
    "link.unsafe": blocks(linked("javascript:alert(1)"), linked("mailto:a@example.org")),
    "link.form": blocks(linked("https://example.org/a."), linked("https://example.org/a_(b)")),
    "link.bare": texts("Bkz. https://example.org/ş", "Bkz. example.org"),
    "text.doubled_blanks": texts("Buz  yolu.", "Buz yolu."),
    "word.prefer": texts("They utilise ice.", "It is reutilised, or a utilisation."),
    "word.avoid": texts("Ice is, obviously, cold.", "An un-obvious harbour."),
    "text.doubled_word": texts("Ice in the the strait.", "That that port had had ice."),
    "text.furniture": (sound("en", block("Paylaş")), sound("en", block("Paylaşım arttı."))),
    "text.repeated": (
        sound("en", block(LONG), block(LONG)),
        sound("en", block(LONG), block(f"{LONG}!")),
    ),
    "text.label_language": (
        sound("ru", notes=(Note("n1", paragraphs("Erişim Tarihi: 18.03.2025.")),)),
        sound("tr", notes=(Note("n1", paragraphs("Erişim Tarihi: 18.03.2025.")),)),
    ),
    "text.number_form": texts("Рост 3.5 %.", "Рост 3,5 % в п. 3.5 договора.", "ru"),
    "text.date_form": texts("On 17.03.2025 ports closed.", "Version 1.2.3, 17 March 2025."),
    "text.mixed_quotes": texts("“Long” and “short” and «odd».", '“«Лёд» gazette” and a 6" pipe.'),
    "text.mixed_apostrophes": texts("West's, East's and North’s.", "West's, East's and North's."),
    "text.mixed_dashes": texts("Ice – snow – frost - rain.", "It is 5 - 3 and 2025-03-17 – so."),
    "claim.no_source": (
        sound("en", block("Ports lost 45% of their cargo.")),
        sound("en", block("Ports lost 45% of their cargo.", cite("m1"))),
    ),
    "reference.doubled": (twice("https://example.org/a/"), twice("https://example.org/b")),
    "comment.open": (
        sound(comments=(Comment("c1", "title", messages=SAID),)),
        sound(comments=(Comment("c1", "title", messages=SAID, resolved=True),)),
    ),
    "suggestion.open": (
        sound(suggestions=(Suggestion("s1", "open"),)),
        sound(suggestions=(Suggestion("s1", "accepted"),)),
    ),
    "field.also_entered": (
        sound(also_entered=(AlsoEntered("about", "article", "status", "approved"),)),
        sound(),
    ),
    "sibling.not_translated": (translated("Ice melts. 🧊"), translated("Buz eriyor. 🧊")),
}
STEPS = {
    "sibling.changed": (("body/1", "Ice.", "Ice melts."),),
    "sibling.gone": (("body/1", "Ice.", ""),),
}
"""Paragraphs whose original in another language has changed or is gone: (place, then, now)."""


def rules_of_the_code() -> set[str]:
    """Every rule that is named in the checks, as the sentences know them."""
    folder = Path(editor_app.checks.__file__).parent
    named = set()
    for path in folder.glob("*.py"):
        named |= set(re.findall(r'"([a-z_]+\.[a-z_]+)"', path.read_text(encoding="utf-8")))
    return (named & set(FINDINGS)) | {"key_point.changed", "key_point.gone"}


def of(article: Article, rule: str) -> int:
    return sum(finding.rule == rule for finding in findings(article))


def test_every_rule_has_its_pair() -> None:
    assert rules_of_the_code() - set(PAIRS) - set(STEPS) == set()


def test_every_function_of_the_registry_is_triggered() -> None:
    silent = []
    for rule in RULES:
        articles = [bad for bad, _ in PAIRS.values()]
        found = any(findings(article, rules=(rule,)) for article in articles)
        if not found and rule.__name__ != "siblings":
            silent.append(rule.__name__)
    assert silent == []


@pytest.mark.parametrize("rule", PAIRS)
def test_one_article_triggers_it_and_one_nearly_does(rule: str) -> None:
    bad, good = PAIRS[rule]
    assert of(bad, rule)
    assert not of(good, rule)


@pytest.mark.parametrize("rule", STEPS)
def test_versions_in_other_languages(rule: str) -> None:
    [other] = set(STEPS) - {rule}
    found = [finding.rule for finding in findings(sound(), out_of_step=STEPS[rule])]
    assert rule in found
    assert other not in found


def test_the_catalogue_knows_every_rule_and_its_level() -> None:
    odd = []
    for rule, (bad, _) in PAIRS.items():
        levels = {f.level for f in findings(bad) if f.rule == rule}
        if levels != {CATALOGUE[rule].level}:
            odd.append(rule)
    assert odd == []
    assert set(CATALOGUE) == rules_of_the_code() | rules_of_fields()


def rules_of_fields() -> set[str]:
    return {rule for rule in FINDINGS if re.match(r"reference\.[a-z]+\.", rule)}


@pytest.mark.parametrize("rule", PAIRS)
def test_the_function_of_the_catalogue_finds_the_rule(rule: str) -> None:
    bad, good = PAIRS[rule]
    check = CATALOGUE[rule].check
    assert rule in {f.rule for f in findings(bad, rules=(check,))}
    assert rule not in {f.rule for f in findings(good, rules=(check,))}
