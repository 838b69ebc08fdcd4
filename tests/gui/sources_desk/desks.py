"""Articles with many sources, in three languages, and a desk on them."""

from __future__ import annotations

from typing import Any

from editor_app.document.article import Article
from editor_app.document.records import Marker, MarkerItem, Reference
from editor_app.document.richtext import block, cite, paragraphs

READ = {"date-parts": [[2025, 3, 18]]}
TITLES = {
    "en": ("Ice road closes early", "Who pays for the north", "Channel traffic, first quarter",
           "Pilotage tariffs for the winter season"),
    "tr": ("Buz yolu erken kapandı", "Kuzeyin bedelini kim ödüyor", "Kanal trafiği, ilk çeyrek",
           "Kış mevsimi için kılavuzluk ücretleri"),
    "ru": ("Ледовая дорога закрылась раньше", "Кто платит за Север", "Движение по каналу",
           "Лоцманские тарифы на зимний сезон"),
}  # fmt: skip
OUTLETS = {
    "en": ("Harbour Weekly", "Polar Budget Review", "Port Statistics Office"),
    "tr": ("Liman Haftası", "Kutup Bütçe Dergisi", "Liman İstatistik Kurumu"),
    "ru": ("Портовый еженедельник", "Полярный бюджет", "Портовая статистика"),
}


def source(number: int, language: str = "en", **more: Any) -> Reference:
    titles, outlets = TITLES[language], OUTLETS[language]
    round_, at = divmod(number - 1, len(titles))
    title = titles[at] + (f" 🚢 {round_}" if round_ else "")
    fields = {
        "type": "webpage",
        "title": title,
        "container-title": outlets[(number - 1) % len(outlets)],
        "URL": f"https://example.org/{language}/{number}",
        "accessed": READ,
        "entered_by": "Олег",
        **more,
    }
    return Reference(f"r{number}", {name: v for name, v in fields.items() if v is not None})


def article(
    count: int, language: str = "en", *, cited: int | None = None, verified: int = 2, **more: Any
) -> Article:
    """`cited` of `count` sources are cited, all where that is not said."""
    cited = count if cited is None else cited
    references = [
        source(n, language, **({"verified_by": "Ayşe"} if n <= verified else {}), **more)
        for n in range(1, count + 1)
    ]
    markers = tuple(Marker(f"m{n}", (MarkerItem(f"r{n}"),)) for n in range(1, cited + 1))
    return Article(
        id=f"sources-{language}-{count:04}",
        language=language,
        title=paragraphs({"en": "Arctic Ports", "tr": "Kuzey Limanları", "ru": "Порты"}[language]),
        body=(block("Words ", *(cite(marker.id) for marker in markers), "."),),
        references=tuple(references),
        markers=markers,
    )
