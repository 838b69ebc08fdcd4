"""Which words are asked about, and lists of people's own words."""

from __future__ import annotations

import pytest

from editor_app.document.marks import marks
from editor_app.document.richtext import Run, block, cite
from editor_app.language.spans import code_spans
from editor_app.language.word_lists import WordList, read_words
from editor_app.language.words import words_of


def texts(text: str, language: str = "en") -> list[str]:
    return [word.text for word in words_of(block(text), language)]


def test_words_with_their_places_in_code_points() -> None:
    found = list(words_of(block("🚢 Iğdır’da ", cite("m1"), "kötü-iyi"), "tr"))
    assert [(w.start, w.end, w.text) for w in found] == [
        (2, 10, "Iğdır’da"),
        (12, 20, "kötü-iyi"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "https://example.org/pathe?q=wrod",
        "www.exampel.org/wrod",
        "wrod@exampel.org",
        "exampel.org",
        "in_the_code C:\\wrod `wrod wrod`",
        "NATO ABD’nin СССР A4 2024'te COVID-19 x86",
        "YouTube iPhone McKinsey",
        "NGOs POWs CSOs’",
        "a 5 №",
        "🚢🚢 — … %",
        "Россия ёлка",
    ],
)
def test_what_no_dictionary_can_know_is_not_asked(text: str) -> None:
    assert set(texts(text)) <= {"in", "the"}


def test_latin_names_in_a_russian_text_are_not_asked_but_mixed_letters_are() -> None:
    assert texts("Газета Harbour Weekly о pынке", "ru") == ["Газета", "pынке"]  # Latin p


def test_words_cut_short_are_not_asked() -> None:
    assert texts("Limanlar vb. için Bkz. Şek. 🚢 gmi", "tr") == ["Limanlar", "için", "Şek", "gmi"]
    assert texts("2014–2020 гг. лёд, млрд. тнн", "ru") == ["лёд", "тнн"]
    assert texts("See thr. ice", "en") == ["See", "thr", "ice"]


def test_language_of_the_run_and_of_the_text() -> None:
    russian, gone = marks({"lang": "ru"}), marks({"del:s1": True})
    body = block("one ", Run("два", russian), " three ", Run("four", gone), " five")
    assert [(w.text, w.language) for w in words_of(body, "en")] == [
        ("one", "en"),
        ("два", "ru"),
        ("three", "en"),
        ("five", "en"),
    ]


def test_a_word_across_formats_is_one_word() -> None:
    body = block(Run("un", marks({"b": True})), "usual")
    assert [w.text for w in words_of(body, "en")] == ["unusual"]


def test_prose_has_no_code() -> None:
    assert code_spans("Ships, and (a few) ports… – “so” 1990–95; either/or. Next") == []


def test_own_words_with_capitals_and_endings() -> None:
    own = WordList(["Mirziyoyev", "ığdırlı", "интернет-банк", " "])
    assert len(own) == 3
    for word, language in [
        ("Mirziyoyev", "en"),
        ("Mirziyoyev’s", "en"),
        ("Mirziyoyev'in", "tr"),
        ("Mirziyoyev-Mirziyoyev", "en"),
        ("Iğdırlı", "tr"),
        ("Интернет-банк", "ru"),
    ]:
        assert own.accepts(word, language), word
    for word in ("mirziyoyev", "Mirziyoyeva", "", "банк"):
        assert not own.accepts(word, "en"), word


def test_own_words_come_and_go() -> None:
    own = WordList()
    assert not own.accepts("foo")
    own.add("don’t ")
    assert own.words == ("don't",)
    assert "don’t" in own
    own.remove("don't")
    assert own.words == ()


def test_a_list_as_a_file_has_it() -> None:
    assert read_words("# ours\nIğdır\n\n Амударья  # a river\nC#\n") == ["Iğdır", "Амударья", "C#"]
