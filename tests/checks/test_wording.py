"""Words that a house avoids: met whole, in any case, in the article's language, and mended."""

from __future__ import annotations

from time import perf_counter
from typing import Any

import pytest

from editor_app.checks.catalogue import CATALOGUE
from editor_app.checks.fixes import fix
from editor_app.checks.house import House, Word
from editor_app.checks.wording import looking_for
from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.article_document import ArticleDocument
from editor_app.document.richtext import Run, block, cite, paragraphs, plain
from editor_app.messages import sentence
from tests.checks.articles import findings, sound

RULES = ("word.prefer", "word.avoid")


def house(language: str, *words: tuple[str, ...]) -> House:
    return House(words={language: tuple(Word(*word) for word in words)})


def said(language: str, text: str, *words: tuple[str, ...]) -> list[tuple[str, str]]:
    """(words met, what takes their place)."""
    article = sound(language, block(text, cite("m1")))
    found = findings(article, house=house(language, *words))
    return [(f.facts["words"], f.facts.get("new", "")) for f in found if f.rule in RULES]


def mended(article: Article, rules: House) -> str:
    """The last paragraph after every fix there is, from the end."""
    document = ArticleDocument.found(article, author="Şule")
    found = [f for f in findings(article, house=rules) if f.rule in RULES]
    for finding in reversed(found):
        command = fix(document.snapshot(), finding)
        if command is not None:
            document.execute(command)
    text = plain(document.snapshot().body[-1:])
    document.close()
    return text.strip("\n\ufffc")


@pytest.mark.parametrize(
    ("language", "text", "words", "expected"),
    [
        # Whole words only, in any case; the case is kept.
        ("en", "We utilise it. Utilise!", ("utilise", "use"),
         [("utilise", "use"), ("Utilise", "Use")]),
        ("en", "UTILISE IT", ("utilise", "use"), [("UTILISE", "USE")]),
        ("en", "He reutilised it; utilises.", ("utilise", "use"), []),
        ("en", "Kiev’s port, Kiev-based", ("Kiev", "Kyiv"), [("Kiev", "Kyiv"), ("Kiev", "Kyiv")]),
        ("en", "By e-mail.", ("mail", "post"), []),
        ("en", "in  order to go", ("in order to", "to"), [("in  order to", "to")]),
        ("en", "At first, the Internet. Internet it is.", ("Internet", "internet"),
         [("Internet", "internet")]),
        ("en", "the internet", ("Internet", "internet"), []),
        # Turkish: dotted and dotless i, endings.
        ("tr", "IŞIK ve ışık", ("ışık", "aydınlık"), [("IŞIK", "AYDINLIK"), ("ışık", "aydınlık")]),
        ("tr", "isik", ("ışık", "aydınlık"), []),
        ("tr", "İletişim iyi", ("iletişim", "haberleşme"), [("İletişim", "Haberleşme")]),
        ("tr", "idari", ("İdari", "yönetsel"), [("idari", "yönetsel")]),
        ("tr", "ülkemizde", ("ülkemiz", "Türkiye"), []),
        ("tr", "Ülkemizde, ülkemiz", ("ülkemiz*", "Türkiye"),
         [("Ülkemizde", ""), ("ülkemiz", "Türkiye")]),
        ("tr", "Beyrut’taki", ("Beyrut", "Beirut"), [("Beyrut", "Beirut")]),
        # Russian: ё as е, endings.
        ("ru", "Белоруссия и Белоруссии", ("Белоруссия", "Беларусь"), [("Белоруссия", "Беларусь")]),
        ("ru", "Белоруссии", ("Белорусси*", "Беларус*"), [("Белоруссии", "Беларуси")]),
        ("ru", "Ёлка и елка 🎄", ("ёлка", "ель"), [("Ёлка", "Ель"), ("елка", "ель")]),
        ("ru", "на Украине", ("на Украине", "в Украине"), [("на Украине", "в Украине")]),
        # Without a word in its place.
        ("en", "Obviously 😀 so", ("obviously",), [("Obviously", "")]),
    ],
)  # fmt: skip
def test_words_are_met(
    language: str, text: str, words: tuple[str, ...], expected: list[tuple[str, str]]
) -> None:
    assert said(language, text, words) == expected


def test_the_longer_of_two_avoided_words_counts() -> None:
    found = said("en", "prior to the strike", ("prior", "earlier"), ("prior to", "before"))
    assert found == [("prior to", "before")]


def test_words_that_begin_with_a_sign_and_words_side_by_side_are_met() -> None:
    words = (("«так называемый»", ""), ("e-posta*", ""), ("posta", "mektup"))
    assert said("ru", "Это «Так называемый» мир", *words) == [("«Так называемый»", "")]
    assert said("tr", "E-postalar, posta posta", *words) == [
        ("E-postalar", ""), ("posta", "mektup"), ("posta", "mektup"),
    ]  # fmt: skip


def test_a_text_is_gone_through_once_however_many_words_are_avoided() -> None:
    many = tuple(Word(f"kelime{number}*") for number in range(3000))
    look = looking_for((*many, Word("liman*", "rıhtım")))
    text = "Limanlar yıl boyunca açık 🚢. " * 2000
    start = perf_counter()
    assert len(look(text, "tr")) == 2000
    assert perf_counter() - start < 2  # an expression of all words took minutes


def test_words_of_another_language_and_addresses_are_left_alone() -> None:
    russian = Run("utilise", m.marks({m.LANGUAGE: "ru"}))
    text = block(russian, " https://example.org/utilise ", cite("m1"))
    rules = house("en", ("utilise", "use"))
    assert [f for f in findings(sound("en", text), house=rules) if f.rule in RULES] == []
    assert said("tr", "utilise") == []


def test_the_words_stand_everywhere_a_reader_reads() -> None:
    rules = house("ru", ("порт", "гавань"))
    article = sound("ru", block("Порт"), title=paragraphs("Порт 🚢"))
    places = [f.place for f in findings(article, house=rules) if f.rule == "word.prefer"]
    assert places == ["title", "body/2:0-4"]


def test_a_fix_puts_the_preferred_word_there_and_keeps_marks() -> None:
    bold = Run("Utilise", m.marks(b=True))
    rules = house("en", ("utilise", "use"), ("obviously",))
    article = sound("en", block(bold, " it, obviously; utilise 😀", cite("m1")))
    assert mended(article, rules) == "Use it, obviously; use 😀"


def test_another_form_of_a_word_is_for_a_person_to_mend() -> None:
    rules = house("tr", ("ülkemiz*", "Türkiye"))
    article = sound("tr", block("Ülkemizde ve ülkemiz", cite("m1")))
    assert mended(article, rules) == "Ülkemizde ve Türkiye"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        (Word("utilise", "use", "plain words"),
         "“utilise”: the house writes “use”; plain words."),
        (Word("utilise", "use"), "“utilise”: the house writes “use”."),
        (Word("utilise"), "“utilise”: the house avoids this; find other words."),
    ],
)  # fmt: skip
def test_the_sentence_says_what_the_house_writes(word: Word, expected: str) -> None:
    article = sound("en", block("To utilise", cite("m1")))
    [found] = [f for f in findings(article, house=House(words={"en": (word,)})) if f.rule in RULES]
    assert sentence(found) == expected


def test_the_levels_of_the_rules_are_in_the_catalogue() -> None:
    assert [CATALOGUE[rule].level for rule in RULES] == ["warning", "warning"]


def test_entries_that_hold_nothing_find_nothing() -> None:
    rules: Any = House(words={"en": (Word("*"), Word(" "))})
    assert [f for f in findings(sound("en"), house=rules) if f.rule in RULES] == []
