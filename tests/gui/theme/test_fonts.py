"""The bundled fonts are found, and have every letter the three languages need."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo, QRawFont
from PySide6.QtWidgets import QApplication

from editor_app.gui.theme.fonts import FACES, SANS, SERIF, font, load_fonts
from editor_app.gui.theme.tokens import Face, Type
from editor_app.system.resources import resource_path

LETTERS = "Iğüşıöç İâîû ЁёЙйъЫэЩ “”«»„–—…₺€№ \u00a0¹²³⁴⁵⁶⁷⁸⁹⁰ §©"


def test_all_faces_load(qapp: QApplication) -> None:
    assert load_fonts() == []
    assert {"Regular", "Medium", "SemiBold", "Bold"} <= set(QFontDatabase.styles(SANS))
    serif = {"Regular", "Italic", "SemiBold", "Bold", "Bold Italic"}
    assert serif <= set(QFontDatabase.styles(SERIF))


def test_a_missing_file_is_named_and_the_rest_load(qapp: QApplication) -> None:
    assert load_fonts(["Inter-Regular", "No-Such-Face"]) == ["No-Such-Face"]


@pytest.mark.parametrize("name", FACES)
def test_every_letter_has_a_glyph(qapp: QApplication, name: str) -> None:
    raw = QRawFont(str(resource_path("fonts", f"{name}.ttf")), 17)
    assert raw.isValid()
    missing = [letter for letter in LETTERS if not raw.supportsCharacter(ord(letter))]
    assert missing == []


@pytest.mark.parametrize(
    ("face", "family", "weight"),
    [
        (Type.INTERFACE, SANS, 400),
        (Face(13, 18, 500), SANS, 500),
        (Face(13, 18, 600), SANS, 600),
        (Type.BODY, SERIF, 400),
        (Type.TITLE, SERIF, 600),
    ],
)
def test_a_token_becomes_the_face_it_names(
    qapp: QApplication, face: Face, family: str, weight: int
) -> None:
    load_fonts()
    info = QFontInfo(font(face))
    assert (info.family(), info.weight(), info.pixelSize()) == (family, weight, face.size)


def test_zoom_changes_the_size_and_italic_the_style(qapp: QApplication) -> None:
    load_fonts()
    made = font(Type.BODY, italic=True, zoom=1.5)
    assert made.pixelSize() == round(17 * 1.5)
    assert QFontInfo(made).italic()


def test_the_fonts_and_their_licences_are_shipped_and_small() -> None:
    folder = resource_path("fonts")
    assert sum(path.stat().st_size for path in folder.glob("*.ttf")) < 3_000_000
    for licence in ("OFL-Inter.txt", "OFL-DeskSerif.txt"):
        assert "SIL OPEN FONT LICENSE" in (folder / licence).read_text(encoding="utf-8")
