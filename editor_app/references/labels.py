"""Words of the house style and of dates, by language: the one place to add a language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType

_ONE_PAGE = re.compile(r"[A-Za-z]?\d+[A-Za-z]?|[ivxlc]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Labels:
    """What the house style prints in one language.

    Quotation marks: English “…” (Chicago Manual of Style 13.7) and Turkish “…” (TDK, Yazım
    Kılavuzu, "Tırnak İşareti"); Russian «…» (the „ёлочки“ of Milchin's Справочник издателя,
    and what Russian source lists show). Marks inside a title stay as its publisher wrote them.
    """

    opening: str
    closing: str
    access: str
    conjunction: str
    volume: str
    issue: str
    pages: str
    page: str
    """Before one page alone; Russian prints the same before several."""

    def of_pages(self, said: str) -> str:
        """What stands before pages: `p.` for `44`, `pp.` for `44-46` and `44, 47`."""
        return self.page if _ONE_PAGE.fullmatch(said.strip()) else self.pages


LABELS = MappingProxyType(
    {
        "en": Labels("“", "”", "Date of Access", "and", "Vol.", "No.", "pp.", "p."),
        "tr": Labels("“", "”", "Erişim Tarihi", "ve", "Cilt", "Sayı", "ss.", "s."),
        "ru": Labels("«", "»", "Дата обращения", "и", "Т.", "№", "С.", "С."),
    }
)

# Month names by number, in every form met in dates. Comparison is by `words.fold`.
MONTH_NAMES: tuple[tuple[str, ...], ...] = (
    ("january", "jan", "ocak", "oca", "январь", "января", "янв"),
    ("february", "feb", "şubat", "şub", "февраль", "февраля", "фев", "февр"),
    ("march", "mar", "mart", "март", "марта", "мар"),
    ("april", "apr", "nisan", "nis", "апрель", "апреля", "апр"),
    ("may", "mayıs", "май", "мая"),
    ("june", "jun", "haziran", "haz", "июнь", "июня", "июн"),
    ("july", "jul", "temmuz", "tem", "июль", "июля", "июл"),
    ("august", "aug", "ağustos", "ağu", "август", "августа", "авг"),
    ("september", "sept", "sep", "eylül", "eyl", "сентябрь", "сентября", "сент", "сен"),
    ("october", "oct", "ekim", "eki", "октябрь", "октября", "окт"),
    ("november", "nov", "kasım", "kas", "ноябрь", "ноября", "нояб", "ноя"),
    ("december", "dec", "aralık", "ara", "декабрь", "декабря", "дек"),
)


def labels_for(language: str) -> Labels:
    """The labels of a language tag such as `tr` or `en-GB`; English where we have none."""
    return LABELS.get(language.split("-", maxsplit=1)[0].lower(), LABELS["en"])
