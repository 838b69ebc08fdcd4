"""Typography while typing and over an article, in three languages."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from editor_app.document.article import Article
from editor_app.document.marks import marks
from editor_app.document.richtext import Run, block, cite, paragraphs
from editor_app.language.typography import (
    DASHES,
    DOTS,
    FIXED_SPACES,
    PUNCTUATION,
    QUOTES,
    SPACES,
    as_typed,
    block_changes,
    changes,
)
from editor_app.language.words import words_of

N = "\u00a0"


def typed(text: str, language: str) -> str:
    """What stands there after the keys of a text were pressed."""
    out = ""
    for key in text:
        replacement = as_typed(out, key, "", language)
        out += key
        if replacement is not None:
            out = out[: len(out) - replacement.back] + replacement.text
    return out


def set_whole(text: str, language: str) -> str:
    for start, end, new, _ in reversed(block_changes(block(text), language)):
        text = text[:start] + new + text[end:]
    return text


BOTH = [
    ("en", "He said \"it's 'so' fine\" -- no", "He said “it’s ‘so’ fine” – no"),
    ("en", '"A "nested" one," she said', "“A ‘nested’ one,” she said"),
    ("en", "in the '90s --- and...", "in the ’90s — and…"),
    (
        "en",
        "1990--1995, 5 km, 12 % and 3 million tons",
        f"1990–1995, 5{N}km, 12{N}% and 3{N}million tons",
    ),
    ("en", "ports - and ships", "ports – and ships"),
    ("en", "(\"🚢 no\" 'yes')", "(“🚢 no” ‘yes’)"),
    (
        "tr",
        "Türkiye'nin \"Orta Koridor\" planı 2024'te",
        "Türkiye’nin “Orta Koridor” planı 2024’te",
    ),
    ("tr", 'Iğdır\'da 10 km yol... "İyi"', f"Iğdır’da 10{N}km yol… “İyi”"),
    ("ru", 'Он сказал: "Это "Роснефть" 🚢"', "Он сказал: «Это „Роснефть“ 🚢»"),
    ("ru", "Пять -- это в городе, 5 % и № 7", f"Пять{N}— это в{N}городе, 5{N}% и{N}№{N}7"),
    ("ru", "Москва - столица --- да", f"Москва{N}— столица{N}— да"),
    ("ru", "10 млн руб. у порта", f"10{N}млн руб. у{N}порта"),
    ("ru", "об'ект", "об’ект"),
]


@pytest.mark.parametrize(("language", "keys", "wanted"), BOTH)
def test_typing_and_the_whole_article_agree(language: str, keys: str, wanted: str) -> None:
    assert typed(keys, language) == wanted
    assert set_whole(keys, language) == wanted


PLAIN = [
    "see https://a.org/x--y?q='1'&r=\"2\" there",
    "mail o'hara--x@example.org now",
    'run `say "hi" -- ...` twice',
    "a snake_case--name and C:\\dir\\x",
    "www.site.org/it's",
    "use --force now",
]


@pytest.mark.parametrize("text", PLAIN)
@pytest.mark.parametrize("language", ["en", "tr", "ru"])
def test_addresses_and_code_stay(text: str, language: str) -> None:
    assert set_whole(text, language).replace(N, " ") == text


@pytest.mark.parametrize("text", [PLAIN[0], *PLAIN[2:4]])
def test_nobody_types_quotation_marks_into_an_address(text: str) -> None:
    assert typed(text, "en") == text


def test_unknown_languages_are_left_alone() -> None:
    assert as_typed("", '"', "", "de") is None
    assert block_changes(block('"a" -- b...'), "de") == []


def test_a_quotation_mark_knows_what_follows() -> None:
    assert as_typed("don", "'", "t", "en").text == "’"
    assert as_typed("", "'", "90s", "en").text == "’"


@pytest.mark.parametrize("key", ["a", "ı", "Ж", "🚢", "5", ",", "x y"])
def test_most_keys_change_nothing(key: str) -> None:
    assert as_typed("Plain words", key, "", "en") is None


def test_what_was_typed_comes_back_exactly() -> None:
    """`back` counts the typed character: undo of this step alone gives the keys as they were."""
    replacement = as_typed("слово -", "-", "", "ru")
    assert replacement is not None
    assert (replacement.back, replacement.text, replacement.rule) == (3, f"{N}—", DASHES)


def test_stray_blanks_are_listed_with_their_rule() -> None:
    found = block_changes(block("Two  words , here .. and...  so"), "en")
    assert found == [
        (4, 5, "", SPACES),
        (10, 11, "", PUNCTUATION),
        (24, 27, "…", DOTS),
        (28, 29, "", SPACES),
    ]


def test_marks_of_another_language_become_the_own_ones() -> None:
    assert set_whole('“Москва” и "„Газпром“ сказал"', "ru") == f"«Москва» и{N}«„Газпром“ сказал»"
    assert set_whole("«Ankara» ve „İzmir“", "tr") == "“Ankara” ve “İzmir”"


def test_inches_and_minus_signs_stay() -> None:
    assert set_whole('a 5" pipe', "en") == 'a 5" pipe'
    assert set_whole("-5 and x-y", "en") == "-5 and x-y"


def test_objects_deletions_and_other_languages_are_respected() -> None:
    russian, gone = marks({"lang": "ru"}), marks({"del:s1": True})
    body = block('"One"', cite("m1"), " ", Run('"два" и три', russian), " ", Run('"three"', gone))
    found = block_changes(body, "en")
    text = body.text
    assert [(text[a:b], new) for a, b, new, _ in found] == [
        ('"', "“"),
        ('"', "”"),
        ('"', "«"),
        ('"', "»"),
        (" ", N),
    ]


def test_changes_name_text_and_place_in_code_points() -> None:
    article = Article(
        id="a", language="tr", title=paragraphs('🚢🚢 "İki"'), body=paragraphs("Iğdır", "bir...")
    )
    found = changes(article)
    assert [(c.text, c.start, c.end, c.new, c.rule) for c in found] == [
        ("title", 3, 4, "“", QUOTES),
        ("title", 7, 8, "”", QUOTES),
        ("body", 9, 12, "…", DOTS),
    ]


def test_fixed_blanks_in_russian_only_behind_short_words() -> None:
    found = block_changes(block("Я в порту, о чём и речь"), "ru")
    assert {rule for *_, rule in found} == {FIXED_SPACES}
    assert set_whole("Я в порту, о чём и речь", "ru") == f"Я в{N}порту, о{N}чём и{N}речь"
    assert block_changes(block("I a b"), "en") == []


WORDS = st.sampled_from(["word", "İz", "да", "в", "5", "%", "№ 3", "km", "🚢", "it's", "o'clock"])
SIGNS = st.sampled_from(
    [" ", "  ", "\u00a0", " - ", " -- ", "---", "...", ", ", " , ", ".", " — ", " https://a.org/b "]
)
BLANKS = st.sampled_from([" ", "  ", " - ", " -- ", ", "])
QUOTED = st.builds('"{}{}"{}{}{}"{}"'.format, WORDS, BLANKS, WORDS, BLANKS, WORDS, BLANKS)
PIECES = st.lists(st.one_of(QUOTED, SIGNS, WORDS), max_size=10)


@given(PIECES, st.sampled_from(["en", "tr", "ru"]))
def test_setting_twice_is_setting_once(pieces: list[str], language: str) -> None:
    once = set_whole("".join(pieces), language)
    assert set_whole(once, language) == once


@given(PIECES, st.sampled_from(["en", "tr", "ru"]))
def test_words_are_never_touched(pieces: list[str], language: str) -> None:
    text = "".join(pieces)

    def words(of: str) -> str:
        return "".join(c for c in of if c.isalnum() or c == "🚢")

    assert words(set_whole(text, language)) == words(text)
    assert words(typed(text, language)) == words(text)


def test_addresses_end_where_the_sentence_goes_on() -> None:
    assert set_whole('see "https://a.org/b" and (example.org).', "en") == (
        "see “https://a.org/b” and (example.org)."
    )
    assert typed('"https://a.org/b" -- so', "en") == "“https://a.org/b” – so"


HOSTILE = ["a", "-", "_", "@", '"', "'", "`", ".", " ", "\u00a0", "a.", "a-", "5 ", "—", "\\", "“„"]


@pytest.mark.parametrize("piece", HOSTILE)
def test_long_texts_take_their_time_and_no_more(piece: str) -> None:
    text = piece * (60_000 // len(piece)) + "x: "
    start = time.process_time()
    for language in ("en", "ru"):
        block_changes(block(text), language)
        list(words_of(block(text), language))
        as_typed(text, '"', "", language)
    assert time.process_time() - start < 3


def test_many_marks_in_one_paragraph() -> None:
    russian = marks({"lang": "ru"})
    runs = [Run(f'"да" {number}... ', russian if number % 2 else ()) for number in range(4000)]
    start = time.process_time()
    found = block_changes(block(*runs), "en")
    list(words_of(block(*runs), "en"))
    assert time.process_time() - start < 3
    assert len(found) == 4000 * 3
