"""Rules on the words: each has a text that triggers it, and ones that nearly do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from editor_app.document import marks as m
from editor_app.document.article import Article
from editor_app.document.records import Note
from editor_app.document.richtext import Run, block, cite, paragraphs
from tests.checks.articles import findings, found, sound


def said(language: str, *texts: str) -> list[tuple[str, str]]:
    """What is found in paragraphs; a marker at the end of each proves what it claims."""
    return found(sound(language, *(block(text, cite("m1")) for text in texts)))


@pytest.mark.parametrize("language", ["en", "tr", "ru"])
def test_nothing_is_found_in_a_sound_article(language: str) -> None:
    assert found(sound(language)) == []


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "Ice 🧊 in the the strait.", "body/2:9-16"),
        ("en", "The economic economic gap.", "body/2:4-21"),
        ("en", "The the gap.", "body/2:0-7"),
        ("tr", "Limanlar ve ve gemiler.", "body/2:9-14"),
        ("ru", "Порты в в Арктике.", "body/2:6-9"),
    ],
)
def test_a_doubled_word(language: str, text: str, place: str) -> None:
    assert said(language, text) == [("text.doubled_word", place)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "He said that that port had had ice in Pago Pago."),
        ("en", "New York, York and York-York; the theatre."),
        ("tr", "Buz yavaş yavaş eriyor, zaman zaman tek tek, için için."),
        ("en", "They gave her her ship."),
        ("ru", "Лёд таял тихо тихо, еле-еле."),
        ("de", "Die die."),
    ],
)
def test_words_that_may_stand_twice(language: str, text: str) -> None:
    assert said(language, text) == []


def test_words_of_another_language_are_not_looked_at() -> None:
    french = Run("nous nous voyons, 3,5 %", m.marks({m.LANGUAGE: "fr"}))
    assert found(sound("en", block("They say: ", french))) == []
    assert found(sound("en", block("They say: ", french, " the the."))) == [
        ("text.doubled_word", "body/2:34-41")
    ]


def test_a_marker_between_two_words_keeps_them_apart() -> None:
    assert found(sound("en", block("In the", cite("m1"), " the end."))) == []


def test_blanks_in_a_row_are_said_once_for_a_paragraph() -> None:
    [finding] = findings(sound("tr", block("Buz  yolları   eriyor.")))
    assert (finding.rule, finding.place) == ("text.doubled_blanks", "body/2:3-5")
    assert finding.facts == {"count": 2}
    assert said("tr", "Buz yolları eriyor.  ") == []


LONG = "Ice roads melt earlier every year, and the ports wait. 🧊"


def test_a_paragraph_twice() -> None:
    assert found(sound("en", block(LONG), block("Ports."), block(LONG.replace(" ", "\u00a0")))) == [
        ("text.repeated", "body/4")
    ]
    assert found(sound("en", block("Ports."), block("Ports."))) == []
    assert found(sound("en", block(LONG), block(LONG, kind="heading", level=2))) == []


@pytest.mark.parametrize(
    "words", ["Paylaş", "Share this post", "Benzer yazılar", "Эта публикация также доступна: EN"]
)
@pytest.mark.parametrize("language", ["en", "tr", "ru"])
def test_a_pages_furniture_in_the_text(language: str, words: str) -> None:
    assert found(sound(language, block(words))) == [("text.furniture", f"body/2:0-{len(words)}")]


@pytest.mark.parametrize("words", ["Paylaşım arttı.", "Share prices fell.", "Печать и пресса"])
def test_words_like_furniture_may_be_an_articles(words: str) -> None:
    assert found(sound("tr", block(words))) == []


def test_a_label_in_another_language() -> None:
    note = Note("n1", paragraphs("Ibid., Erişim Tarihi: 18.03.2025."))
    cited = replace(sound("tr"), notes=(note,))
    assert ("text.label_language", "notes/1") not in found(cited)
    assert ("text.label_language", "notes/1") in found(replace(cited, language="ru"))


@pytest.mark.parametrize(
    ("language", "text", "words", "expected"),
    [
        ("en", "It grew by 3,5 percent.", "3,5", "3.5"),
        ("en", "It cost €12,5 then.", "12,5", "12.5"),
        ("en", "Then %45 of ports closed.", "%45", "45%"),
        ("tr", "Oran %3.5 oldu.", "3.5", "3,5"),
        ("tr", "Limanların 45%'i kapandı.", "45%", "%45"),
        ("tr", "Gelir 3.5 milyon lira oldu.", "3.5", "3,5"),
        ("ru", "Рост составил 3.5 %.", "3.5", "3,5"),
        ("en", "In all 1.234.567 tonnes 🚢.", "1.234.567", "1,234,567"),
        ("en", "It burns 2,5 tonnes a day.", "2,5", "2.5"),
        ("tr", "Toplam 1,234,567 kişi.", "1,234,567", "1.234.567"),
        ("tr", "Bedeli $3.5 oldu.", "3.5", "3,5"),
        ("tr", "Bedeli 3.5 dolar oldu.", "3.5", "3,5"),
        ("ru", "Всего 1.234.567 тонн.", "1.234.567", "1\u00a0234\u00a0567"),
        ("ru", "Цена 3.5 долл. за тонну.", "3.5", "3,5"),
        ("ru", "Это %45 портов.", "%45", "45%"),
    ],
)
def test_numbers_in_another_languages_form(
    language: str, text: str, words: str, expected: str
) -> None:
    [finding] = findings(sound(language, block(text, cite("m1"))))
    assert finding.rule == "text.number_form"
    assert finding.facts == {"words": words, "expected": expected}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It grew by 3.5 percent to 1,234 ports; 45% and 4,500 million."),
        ("en", "See www.example.org/a%20b, articles 3,4 and rooms 2,5."),
        ("tr", "Oran %3,5 oldu; saat 14.30'da 1.234 gemi, 12.03.2025 tarihinde."),
        ("ru", "Рост 3,5 % в п. 3.5 договора, 1 234 порта."),
        ("en", "In all 1,234,567 tonnes; section 1.234 and version 10.123."),
        ("tr", "Toplam 1.234.567 kişi ve 3,5 dolar; sürüm 1.2.3."),
        ("ru", "Всего 1 234 567 тонн и 3,5 долл."),
    ],
)
def test_numbers_that_are_right(language: str, text: str) -> None:
    assert [rule for rule, _ in said(language, text) if rule != "link.bare"] == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "On 17 Mart 2025 ports closed.", "17 March 2025"),
        ("en", "On 17.03.2025 ports closed.", "17 March 2025"),
        ("tr", "Limanlar 17 March 2025 günü kapandı.", "17 Mart 2025"),
        ("tr", "Limanlar March 17, 2025 günü kapandı.", "17 Mart 2025"),
        ("ru", "Порты закрыты 17 March 2025 года.", "17 марта 2025"),
        ("ru", "Порты закрыты 17 Mart 2025 года.", "17 марта 2025"),
        ("en", "On 17 марта 2025 ports closed 🚢.", "17 March 2025"),
        ("tr", "Limanlar 17 марта 2025 günü kapandı.", "17 Mart 2025"),
    ],
)
def test_dates_in_another_languages_form(language: str, text: str, expected: str) -> None:
    [finding] = findings(sound(language, block(text, cite("m1"))))
    assert (finding.rule, finding.facts["expected"]) == ("text.date_form", expected)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "On 17 March 2025 and the 18th of March, 2025; version 1.2.3."),
        ("tr", "17 Mart 2025 ve 17.03.2025 tarihlerinde."),
        ("ru", "17 марта 2025 года и 17.03.2025."),
    ],
)
def test_dates_that_are_right(language: str, text: str) -> None:
    assert said(language, text) == []


def test_a_date_of_access_in_a_note_is_in_house_style() -> None:
    note = Note("n1", paragraphs("Ibid. (Date of Access: 18.03.2025)."))
    assert found(sound("en", notes=(note,))) == [("note.not_cited", "notes/1")]


@pytest.mark.parametrize(
    ("language", "rule", "text", "kind"),
    [
        ("en", "text.mixed_quotes", 'The “long” and “short” and "odd" ways.', '""'),
        ("en", "text.mixed_quotes", "The “long” and “short” and «odd» ways.", "«»"),
        ("tr", "text.mixed_quotes", 'Bu “uzun” ve “kısa” ve "tuhaf" yollar.', '""'),
        ("ru", "text.mixed_quotes", "Это «лёд» и «порт» и “берег” 🧊.", "“”"),
        ("en", "text.mixed_apostrophes", "The West's and East's and North’s.", "’"),
        ("tr", "text.mixed_apostrophes", "Rusya’nın, Çin’in ve İran'ın.", "'"),
        ("en", "text.mixed_dashes", "Ice – snow – frost - rain.", "a - b"),
        ("en", "text.mixed_dashes", "Ice – snow – frost—rain.", "a—b"),
        ("tr", "text.mixed_dashes", "Buz – kar – don - yağmur.", "a - b"),
        ("ru", "text.mixed_dashes", "Лёд — снег — мороз – дождь.", "a – b"),
    ],
)
def test_signs_of_two_kinds(language: str, rule: str, text: str, kind: str) -> None:
    [finding] = findings(sound(language, block(text)))
    assert (finding.rule, finding.facts["kind"]) == (rule, kind)
    assert finding.facts["count"] == 1


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ru", "«Север „Лёд“ и юг» — это «порты»."),
        ("en", 'The “«Лёд» gazette” and a 6" pipe of “ice”.'),
        ("tr", "Rusya’nın 2020–2024 – well-known – F-16’lar."),
        ("en", "It is 5 - 3 and 2025-03-17 – nearly."),
    ],
)
def test_signs_that_only_look_mixed(language: str, text: str) -> None:
    assert said(language, text) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Ports lost 45% of their cargo.", "45%"),
        ("They met on 17 March 2025 in Pyongyang.", "17 March 2025"),
        ("He said “we will keep the strait open”.", "“we will keep the strait open”"),
        ("The fleet has 300 ships.", "300"),
        ("It cost $5 to build.", "$5"),
        ("Nine million, or 9 million, came.", "9 million"),
        ("1,200 ships waited. 🚢", "1,200"),
    ],
)
def test_a_claim_without_a_source(text: str, what: str) -> None:
    [finding] = findings(sound("en", block(text)))
    assert (finding.rule, finding.facts["what"]) == ("claim.no_source", what)
    assert finding.place.startswith("body/2:0-")


@pytest.mark.parametrize(
    "text",
    [
        "The post-2024 order, in 2025, of the G20 and the F-35.",
        "Under Article 51 and Resolution 1701 they act.",
        "The so-called “red line” and “new era” of two powers, 24/7.",
        "In the 21st century five ports closed.",
    ],
)
def test_what_needs_no_source(text: str) -> None:
    assert found(sound("en", block(text))) == []


def test_a_turkish_ordinal_is_no_figure() -> None:
    assert found(sound("tr", block("Limanlar 21. yüzyılda kapandı."))) == []


def test_a_marker_holds_for_the_sentences_before_it() -> None:
    text = "Ports lost 45%. Ice melts."
    assert found(sound("en", block(text, cite("m1")))) == []
    after = block("Ice melts.", cite("m1"), " Ports lost 45%.")
    assert found(sound("en", after)) == [("claim.no_source", "body/2:12-27")]


def test_what_was_proved_once_may_be_said_again() -> None:
    proved = block("Ports lost 45% of cargo.", cite("m1"))
    again = block("To conclude, a loss of 45% is grave.")
    assert found(sound("en", proved, again)) == []
    other = block("To conclude, a loss of 54% is grave.")
    assert [rule for rule, _ in found(sound("en", proved, other))] == ["claim.no_source"]


def test_a_link_in_the_sentence_is_a_source() -> None:
    link = Run("45%", m.marks({m.LINK: "https://example.org/a"}))
    assert found(sound("en", block("Ports lost ", link, " of cargo."))) == []


def test_an_interview_and_a_heading_prove_themselves() -> None:
    claim = block("Ports lost 45% of their cargo.")
    assert found(sound("en", claim, kind="interview")) == []
    assert found(sound("en", replace(claim, marks=block(kind="heading", level=2).marks))) == []


def test_a_long_article_is_checked_in_time(benchmark_article: Article) -> None:
    from time import process_time

    best = min(_timed(benchmark_article, process_time) for _ in range(5))
    assert best < 0.02  # seconds, for 900 words


def _timed(article: Article, clock: object) -> float:
    start = clock()  # type: ignore[operator]
    findings(replace(article, kind="analysis"))
    return float(clock() - start)  # type: ignore[operator]


@pytest.fixture
def benchmark_article() -> Article:
    line = (
        "Limanlar “açık” – 45% of ports, 17 March 2025, West's порты и 3.5 million; ice 🧊 roads."
    )
    return sound("en", *(block(f"{n} {line}") for n in range(50)))
