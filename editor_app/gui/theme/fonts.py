"""The bundled typefaces: Inter for the interface, Desk Serif (Source Serif 4) for the article.

Where a file is missing or refused the system's fonts take its place: the window must open.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QFont, QFontDatabase

from editor_app.gui.theme.tokens import Face
from editor_app.system.resources import resource_path

SANS = "Inter"
SERIF = "Desk Serif"
SANS_FALLBACK = ("Segoe UI", "SF Pro Text", "Noto Sans", "DejaVu Sans", "sans-serif")
SERIF_FALLBACK = ("Georgia", "Noto Serif", "DejaVu Serif", "serif")

FACES = (
    "Inter-Regular",
    "Inter-Medium",
    "Inter-SemiBold",
    "Inter-Bold",
    "DeskSerif-Regular",
    "DeskSerif-Italic",
    "DeskSerif-SemiBold",
    "DeskSerif-Bold",
    "DeskSerif-BoldItalic",
)


def load_fonts(names: Iterable[str] = FACES) -> list[str]:
    """Hand the named font files to Qt; returns those that could not be loaded.

    All of them before the first paint: measured, a further face costs 0.2 ms, and one that
    comes later makes every text lay itself out again.
    """
    folder = resource_path("fonts")
    load = QFontDatabase.addApplicationFont
    return [name for name in names if load(str(folder / f"{name}.ttf")) < 0]


def font(face: Face, *, italic: bool = False, zoom: float = 1.0) -> QFont:
    """A font for a token; `zoom` 1.0 is 100 % and is for the page only."""
    families = (SERIF, *SERIF_FALLBACK) if face.serif else (SANS, *SANS_FALLBACK)
    made = QFont(list(families))
    made.setPixelSize(max(1, round(face.size * zoom)))
    made.setWeight(QFont.Weight(face.weight))
    made.setItalic(italic)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made
