"""Which of an author's bios is printed with an article."""

from __future__ import annotations

from editor_app.document.records import Author
from editor_app.document.richtext import OBJECT, Block, RichText, join_runs

_PREFERENCE = ("en", "tr", "ru")


def printed_bio(author: Author, language: str) -> tuple[str, RichText]:
    """(language, text): the bio in the article's language, else in the next one there is.
    Markers in it are left out: numbering knows nothing of bios.
    """
    for code in (language, *_PREFERENCE, *sorted(author.bios)):
        text = _words_only(author.bios.get(code, ()))
        if any(block.text.strip() for block in text):
            return code, text
    return "", ()


def _words_only(text: RichText) -> RichText:
    if not any(OBJECT in block.text for block in text):
        return text
    return tuple(
        Block(join_runs(run for run in block.runs if not run.object), block.marks) for block in text
    )
