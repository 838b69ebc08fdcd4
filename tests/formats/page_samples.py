"""Pages as they come from sites, put together from parts: our own words in three languages."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Piece:
    """What one page says: parts from which a page in any layout is made."""

    language: str
    kind: str
    kind_label: str
    title: str
    key_points: tuple[str, ...]
    paragraphs: tuple[str, ...]
    """`{1}` stands where the marker of source 1 is."""
    sources: tuple[str, ...]
    author: str
    bio: str
    share: str
    also: str
    similar: str
    date: str
    home: str


def _pieces() -> tuple[Piece, ...]:
    path = Path(__file__).resolve().parents[1] / "data" / "formats" / "pages.toml"
    found = tomllib.loads(path.read_text(encoding="utf-8"))["piece"]
    return tuple(
        Piece(**{k: tuple(v) if isinstance(v, list) else v for k, v in piece.items()})
        for piece in found
    )


PIECES = _pieces()
ENGLISH = PIECES[0]


def marked(paragraphs: Sequence[str], style: str = "[{}]") -> list[str]:
    """The paragraphs with markers written in a style: `[{}]`, `[^{}]`, `{}` …"""
    numbers = {str(n): style.format(n) for n in range(1, 10)}
    raised = str.maketrans("123456789", "¹²³⁴⁵⁶⁷⁸⁹")
    found = []
    for text in paragraphs:
        for number, written in numbers.items():
            shown = number.translate(raised) if style == "¹" else written
            text = text.replace(f"{{{number}}}", shown)
        found.append(text)
    return found


def sources(piece: Piece, style: str = "[{}] ") -> list[str]:
    """The numbered list of sources."""
    return [style.format(n) + line for n, line in enumerate(piece.sources, 1)]


def page(*parts: str | Sequence[str]) -> str:
    """Lines with empty lines between them."""
    lines: list[str] = []
    for part in parts:
        lines.extend([part] if isinstance(part, str) else part)
    return "\n\n".join(lines) + "\n"
