"""What a person types into a search box, as an FTS5 expression that is always valid.

Every word is quoted, so no operator, bracket or column filter of FTS5's language can be
entered (https://www.sqlite.org/fts5.html#full_text_query_syntax). Words between double quotes
are one phrase. The last word is taken as the beginning of one, while it is being typed.
"""

from __future__ import annotations

from editor_app.store.folding import fold, is_word_character, searchable

_MOST_WORDS = 24  # FTS5 refuses deep expressions; nobody types more
_MOST_CHARACTERS = 400


def match_expression(words: str) -> str | None:
    """The FTS5 expression for `words`, None where they hold nothing to look for."""
    pieces = [(piece, open_) for piece, open_ in _pieces(folded(words)) if _has_word(piece)]
    return " ".join(_quoted(*piece) for piece in pieces[:_MOST_WORDS]) or None


def folded(words: str) -> str:
    """The query folded, as much of it as is looked at."""
    return fold(searchable(words[:_MOST_CHARACTERS]))


def any_of(terms: list[str]) -> str:
    """The FTS5 expression that finds what holds at least one of `terms` (folded words)."""
    return " OR ".join(_quoted(term, False) for term in terms)


def _pieces(typed: str) -> list[tuple[str, bool]]:
    """Words and phrases in order, with whether each may go on (the last word typed)."""
    pieces: list[tuple[str, bool]] = []
    segments = typed.split('"')
    for position, segment in enumerate(segments):
        is_phrase = position % 2 == 1 and position < len(segments) - 1
        found = [segment] if is_phrase else segment.split()
        pieces.extend((piece, False) for piece in found)
    if pieces and segments[-1] and not segments[-1][-1].isspace():
        pieces[-1] = (pieces[-1][0], True)
    return pieces


def _quoted(piece: str, goes_on: bool) -> str:
    return f'"{piece}"*' if goes_on else f'"{piece}"'


def _has_word(piece: str) -> bool:
    return any(map(is_word_character, piece))
