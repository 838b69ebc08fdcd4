"""Words printed around an article in its own language: English, Turkish, Russian."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType

KIND_ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
"""What the id of a kind looks like."""

KIND_LABELS = MappingProxyType(
    {
        "analysis": {"en": "Analysis", "tr": "Analiz", "ru": "Анализ"},
        "commentary": {"en": "Commentary", "tr": "Yorum", "ru": "Комментарий"},
        "opinion": {"en": "Opinion", "tr": "Görüş", "ru": "Мнение"},
        "interview": {"en": "Interview", "tr": "Röportaj", "ru": "Интервью"},
        "report": {"en": "Report", "tr": "Rapor", "ru": "Доклад"},
        "brief": {"en": "Policy Brief", "tr": "Politika Notu", "ru": "Аналитическая записка"},
        "bulletin": {"en": "Bulletin", "tr": "Bülten", "ru": "Бюллетень"},
        "review": {"en": "Book Review", "tr": "Kitap Değerlendirmesi", "ru": "Рецензия"},
        "infographic": {"en": "Infographic", "tr": "İnfografik", "ru": "Инфографика"},
        "event": {"en": "Event", "tr": "Etkinlik", "ru": "Мероприятие"},
        "news": {"en": "News", "tr": "Haber", "ru": "Новости"},
    }
)
"""Kind ids and the label printed above the title. An unknown kind prints its id."""

_MONTHS = {
    "en": """January February March April May June July August September October November
        December""",
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    "ru": """января февраля марта апреля мая июня июля августа сентября октября ноября
        декабря""",
}


@dataclass(frozen=True, slots=True)
class PageLabels:
    """What our pages print in one language."""

    key_points: str
    also_in: str
    references: str
    uncited: str
    author: str
    authors: str
    similar: str
    back: str
    source: str
    photo: str
    table: str
    months: tuple[str, ...]


PAGE_LABELS = MappingProxyType(
    {
        "en": PageLabels(
            "Key points", "This post is also available in", "References", "Further sources",
            "Author", "Authors", "Similar posts", "Back to mention", "Source", "Photograph of",
            "Table",
            tuple(_MONTHS["en"].split()),
        ),
        "tr": PageLabels(
            "Öne çıkanlar", "Bu yazı şu dillerde de mevcuttur", "Kaynakça", "Diğer kaynaklar",
            "Yazar", "Yazarlar", "Benzer yazılar", "Metne dön", "Kaynak", "Fotoğraf:",
            "Tablo",
            tuple(_MONTHS["tr"].split()),
        ),
        "ru": PageLabels(
            "Ключевые тезисы", "Эта публикация также доступна на языках", "Источники",
            "Другие источники", "Автор", "Авторы", "Похожие публикации", "К тексту", "Источник",
            "Фото:", "Таблица",
            tuple(_MONTHS["ru"].split()),
        ),
    }
)  # fmt: skip

LANGUAGE_NAMES = MappingProxyType(
    {
        "en": "English", "tr": "Türkçe", "ru": "Русский", "de": "Deutsch", "fr": "Français",
        "es": "Español", "ar": "العربية", "fa": "فارسی", "az": "Azərbaycanca", "kk": "Қазақша",
        "uk": "Українська", "zh": "中文", "ka": "ქართული", "it": "Italiano", "uz": "Oʻzbekcha",
        "ky": "Кыргызча", "el": "Ελληνικά", "ja": "日本語", "pt": "Português", "hy": "Հայերեն",
    }
)  # fmt: skip
"""Languages by their own names, as a page prints them."""


def page_labels(language: str) -> PageLabels:
    """The labels for a language; English where we have none."""
    return PAGE_LABELS.get(language.split("-", maxsplit=1)[0].lower(), PAGE_LABELS["en"])


def spoken_date(iso: str, language: str) -> str:
    """`2025-03-18` as `18 March 2025`; what is no full date comes back as it is."""
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)", iso)
    if not match or not 1 <= int(match[2]) <= 12:
        return iso
    return f"{int(match[3])} {page_labels(language).months[int(match[2]) - 1]} {match[1]}"


def kind_label(kind: str, language: str) -> str:
    """What is printed above the title."""
    by_language = KIND_LABELS.get(kind)
    if by_language is None:
        return kind.replace("-", " ").replace("_", " ").strip().capitalize()
    return by_language.get(language.split("-", maxsplit=1)[0].lower(), by_language["en"])
