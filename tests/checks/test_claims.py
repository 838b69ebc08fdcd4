"""What must have a source and what need not: in three languages, each beside what is much alike."""

from __future__ import annotations

import pytest

from editor_app.document.richtext import BULLET, Block, block, cite
from tests.checks.articles import findings, sound


def claims(language: str, *parts: str | Block) -> list[str]:
    """The words that ask for a source."""
    blocks = (part if isinstance(part, Block) else block(part) for part in parts)
    found = findings(sound(language, *blocks))
    return [str(f.facts["what"]) for f in found if f.rule == "claim.no_source"]


@pytest.mark.parametrize(
    ("language", "text", "what"),
    [
        ("en", "Exports fell by 40% 🚢.", "40%"),
        ("en", "3. Ports lost 120 ships.", "120"),
        ("en", "“We will keep every harbour open this winter”, he said.", "“We will keep every"),
        ("en", "In the 1990s it had 45 ports.", "45"),
        ("tr", "Limanların %45’i kapandı.", "%45"),
        ("tr", "Filo 20 Kasım 2024’te döndü.", "20 Kasım 2024"),
        ("tr", "Bakan “limanları bu kış açık tutacağız” dedi.", "“limanları bu kış"),
        ("tr", "Gemi sayısı 120’ye düştü.", "120"),
        ("ru", "Порты потеряли 45 % грузов.", "45 %"),
        ("ru", "Это случилось 17 марта 2025 года.", "17 марта 2025"),
        ("ru", "Он сказал: «мы будем держать пролив открытым».", "«мы будем держать"),
        ("ru", "В части портов 120 судов ждали льда.", "120"),
        ("tr", "Filo 300. Gemiler bekledi, 120 gemi döndü.", "120"),
        ("en", "Ports lost 45% of their cargo (in March 2024).", "March 2024"),
        ("en", "They lost 45% (see below, with 2 exceptions).", "45%"),
    ],
)
def test_a_sentence_that_claims(language: str, text: str, what: str) -> None:
    [found] = claims(language, text)
    assert found.startswith(what)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        # No sentence: a label, a date or an address on a line of its own.
        ("en", "17 March 2025"),
        ("en", "Figure 12: Ports by tonnage, 120 in all"),
        ("tr", "Ankara, 17 Mart 2025"),
        ("ru", "Москва, 17 марта 2025 года"),
        # Who asks claims nothing.
        ("en", "Why did 120 ships turn back?"),
        ("ru", "Почему 120 судов ждут?"),
        # The number of an item, typed by hand.
        ("en", "14 - The ports wait for ice."),
        ("ru", "(12) Порты ждут льда."),
        # The number of a part of a document.
        ("en", "It is forbidden in article 51 of the treaty."),
        ("tr", "Antlaşmanın madde 51 hükmü açıktır."),
        ("ru", "Об этом сказано в статье 51 договора."),
        ("ru", "См. пункт 12 и закон № 214."),
        # An ordinal.
        ("tr", "Bu, 21. Yüzyılda ve 66. Kuzey Paralelinde başladı."),
        ("tr", "Limanlar 19.yy sonunda açıldı."),
        # A source that is named where it is used.
        ("tr", "Dünya ticaretinin %87’si denizden geçer (DTO, 2024)."),
        ("ru", "Порты потеряли 45 % грузов [Иванов, 2019, с. 12]."),
        ("en", "Ports lost 45% of their cargo (O'Neil & Öz, 2016; Kaya, 2019)."),
        # A decade.
        ("en", "It began in the 90's."),
        ("tr", "Bu, 90’larda başladı."),
        # A title in quotation marks, an idiom, a short quotation.
        ("en", "He wrote “The Ports of Winter and the Price of Ice” then."),
        ("tr", "“Türkiye'nin Yeni Arktik Stratejisi ve Limanlar” yayımlandı."),
        ("ru", "Это так называемая «ледовая дорога»."),
    ],
)
def test_what_claims_nothing(language: str, text: str) -> None:
    assert claims(language, text) == []


def test_an_item_of_a_list_claims_without_a_full_stop() -> None:
    item = block("120 ships waited", kind=BULLET)
    assert claims("en", item) == ["120"]
    assert claims("en", block("120 ships waited")) == []


def test_a_long_paragraph_without_a_full_stop_is_a_sentence_all_the_same() -> None:
    words = "Порты ждут льда 🧊 и судов " * 3
    assert claims("ru", f"{words} и 120 судов ждут в море") == ["120"]


def test_a_marker_proves_it() -> None:
    assert claims("tr", block("Limanların %45’i kapandı.", cite("m1"))) == []
