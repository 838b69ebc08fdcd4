"""Words for what articles are: statuses, kinds, languages. One place, for every panel."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from editor_app.document import schema

translate = QCoreApplication.translate

STATUS_TONES = {
    "draft": "amber",
    "in_review": "accent",
    "changes_requested": "amber",
    "approved": "green",
    "published": "green",
}
LANGUAGE_NAMES = {"en": "English", "tr": "Türkçe", "ru": "Русский"}
"""A language is called what its readers call it: these are not translated."""

KINDS = ("analysis", "commentary", "interview", "report", "opinion")
UNKNOWN_TONE = "accent"


def status_word(status: str) -> str:
    """What a status is called; one that a newer version made is shown as it is."""
    words = {
        "draft": translate("status", "Draft"),
        "in_review": translate("status", "In review"),
        "changes_requested": translate("status", "Changes requested"),
        "approved": translate("status", "Approved"),
        "published": translate("status", "Published"),
    }
    return words.get(status, status)


def status_tone(status: str) -> str:
    """The palette role of a status."""
    return STATUS_TONES.get(status, UNKNOWN_TONE)


def statuses() -> list[tuple[str, str]]:
    """(status, word), in the order in which an article goes through them."""
    return [(status, status_word(status)) for status in schema.STATUSES]


def kind_word(kind: str) -> str:
    """What a kind of article is called."""
    words = {
        "analysis": translate("kind", "Analysis"),
        "commentary": translate("kind", "Commentary"),
        "interview": translate("kind", "Interview"),
        "report": translate("kind", "Report"),
        "opinion": translate("kind", "Opinion"),
    }
    return words.get(kind, kind)


def kinds() -> list[tuple[str, str]]:
    """(kind, word) of the kinds that can be chosen."""
    return [(kind, kind_word(kind)) for kind in KINDS]


def language_name(language: str) -> str:
    """A language as its readers call it; an unknown one by its code."""
    return LANGUAGE_NAMES.get(language, language.upper())


def languages() -> list[tuple[str, str]]:
    """(code, name) of the languages an article can be written in."""
    return [(code, language_name(code)) for code in schema.LANGUAGES]


def untitled() -> str:
    """What stands where a title is missing."""
    return translate("article", "Untitled")


def counted(translated: str, count: int) -> str:
    """What `tr("%n word(s)", "", count)` gave, right in English too, which has no translation."""
    return translated.replace("(s)", "" if count == 1 else "s")
