"""Which of an author's bios is printed with an article."""

from __future__ import annotations

from editor_app.document.records import Author
from editor_app.document.richtext import RichText, is_blank

_PREFERENCE = ("en", "tr", "ru")


def printed_bio(author: Author, language: str) -> tuple[str, RichText]:
    """(language, text): the bio in the article's language, else in the next one there is."""
    others = sorted(author.bios)
    for code in (language, *_PREFERENCE, *others):
        text = author.bios.get(code, ())
        if not is_blank(text):
            return code, text
    return "", ()
