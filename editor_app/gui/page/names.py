"""Words of the article's own language: kinds of articles, names of languages."""

from __future__ import annotations

from PySide6.QtCore import QLocale

KINDS = {
    "analysis": {"en": "Analysis", "tr": "Analiz", "ru": "Анализ"},
    "commentary": {"en": "Commentary", "tr": "Yorum", "ru": "Комментарий"},
    "interview": {"en": "Interview", "tr": "Röportaj", "ru": "Интервью"},
    "report": {"en": "Report", "tr": "Rapor", "ru": "Доклад"},
    "opinion": {"en": "Opinion", "tr": "Görüş", "ru": "Мнение"},
}
WORDS_A_MINUTE = 230


def kind_label(kind: str, language: str) -> str:
    """The label above the title, in capitals as the language writes them."""
    word = KINDS.get(kind, {}).get(language) or kind.replace("_", " ")
    return QLocale(language).toUpper(word)


def language_name(language: str) -> str:
    """A language's own name for itself, as it begins a line."""
    name = QLocale(language).nativeLanguageName().split(" (")[0]
    name = name or language
    if language == "en":
        return "English"
    return QLocale(language).toUpper(name[:1]) + name[1:]


def minutes(words: int) -> int:
    """How long reading takes."""
    return max(1, round(words / WORDS_A_MINUTE))
