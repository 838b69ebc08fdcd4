"""The style sheet says nothing that Qt does not read, and names only our colours."""

from __future__ import annotations

import re

import pytest

from editor_app.gui.theme.stylesheet import build_stylesheet, mix
from editor_app.gui.theme.tokens import DARK, LIGHT, Palette

PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


@PALETTES
def test_every_token_in_the_sheet_is_filled_in(palette: Palette) -> None:
    sheet = build_stylesheet(palette, "/icons")
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}")


@PALETTES
def test_the_other_palette_does_not_show_through(palette: Palette) -> None:
    other = DARK if palette is LIGHT else LIGHT
    sheet = build_stylesheet(palette, "/icons")
    for role in ("paper", "pane", "ink", "accent_wash", "amber_wash", "red_wash", "green_wash"):
        assert palette.colour(role) in sheet
    for role in ("desk", "accent_wash", "amber_wash", "red_wash", "green_wash", "edge"):
        assert other.colour(role) not in sheet


def test_sheet_pictures_are_the_ones_the_theme_writes() -> None:
    from editor_app.gui.theme.theme import SHEET_ICONS

    named = set(re.findall(r"url\(/icons/([\w-]+)\.svg\)", build_stylesheet(LIGHT, "/icons")))
    assert named == {file_name for _, _, file_name in SHEET_ICONS}


def test_mixing_colours() -> None:
    assert mix("#ffffff", "#000000", 0.5) == "#808080"
    assert mix("#2456a6", "#ffffff", 1.0) == "#2456a6"
    assert mix("#2456a6", "#ffffff", 0.0) == "#ffffff"
