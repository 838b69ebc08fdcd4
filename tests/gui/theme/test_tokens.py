"""The contrast that LOOK promises, computed as WCAG 2.2 says."""

from __future__ import annotations

from dataclasses import fields

import pytest

from editor_app.gui.theme.tokens import DARK, LIGHT, Palette

PALETTES = pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: str) -> float:
    channels = [byte / 255 for byte in bytes.fromhex(colour[1:])]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_of_black_on_white_is_what_wcag_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@PALETTES
@pytest.mark.parametrize("role", ["ink", "soft", "faint", "accent", "amber", "red", "green"])
@pytest.mark.parametrize("ground", ["paper", "pane"])
def test_words_meet_aa_on_pages_and_panes(palette: Palette, role: str, ground: str) -> None:
    assert contrast(palette.colour(role), palette.colour(ground)) >= 4.5


@PALETTES
@pytest.mark.parametrize("role", ["ink", "soft"])
@pytest.mark.parametrize("ground", ["desk", "hover", "accent_wash", "amber_wash", "red_wash"])
def test_plain_words_meet_aa_on_every_other_ground(
    palette: Palette, role: str, ground: str
) -> None:
    assert contrast(palette.colour(role), palette.colour(ground)) >= 4.5


@PALETTES
@pytest.mark.parametrize("tone", ["accent", "amber", "red", "green"])
def test_a_tone_can_be_read_on_its_own_wash(palette: Palette, tone: str) -> None:
    assert contrast(palette.colour(tone), palette.colour(f"{tone}_wash")) >= 4.5


@PALETTES
def test_buttons_and_selections_can_be_read(palette: Palette) -> None:
    assert contrast(palette.on_accent, palette.accent) >= 4.5
    assert contrast(palette.on_accent, palette.accent_hover) >= 4.5
    assert contrast(palette.ink, palette.selection) >= 4.5
    assert contrast(palette.ink, palette.pressed) >= 4.5


@PALETTES
@pytest.mark.parametrize("ground", ["paper", "pane", "desk"])
def test_borders_of_fields_and_the_focus_ring_reach_three_to_one(
    palette: Palette, ground: str
) -> None:
    assert contrast(palette.edge, palette.colour(ground)) >= 3
    assert contrast(palette.accent, palette.colour(ground)) >= 3


@PALETTES
def test_every_colour_is_written_in_full(palette: Palette) -> None:
    for field in fields(palette):
        value = getattr(palette, field.name)
        if isinstance(value, str):
            assert value.startswith("#")
            assert len(value) in {7, 9}


def test_a_colour_that_is_none_is_refused() -> None:
    with pytest.raises(AttributeError):
        LIGHT.colour("dark")
    with pytest.raises(AttributeError):
        LIGHT.colour("mauve")
