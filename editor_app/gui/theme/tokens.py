"""Every colour, distance, radius and type size of the window, in one place.

Nothing else in the program may name a colour. Colours are `#rrggbb`; lengths are device
independent pixels. What the tokens are for is said beside them; contrast is checked in tests
(WCAG 2.2: 1.4.3 for words, 1.4.11 for the borders of fields and buttons).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Palette:
    """One set of colours. A wash is the ground that goes with the colour before it."""

    dark: bool
    desk: str  # behind the page
    pane: str  # side panes and bars
    paper: str  # page, cards, fields
    ink: str  # text
    soft: str  # second text
    faint: str  # placeholders; never carries meaning alone
    disabled: str  # what can't be used now
    line: str  # hairlines
    edge: str  # borders of fields and buttons, 3:1
    accent: str  # selection, links, markers, the one main button
    accent_wash: str
    amber: str  # needs a look
    amber_wash: str
    red: str  # blocker, deletion
    red_wash: str
    green: str  # saved, verified, insertion
    green_wash: str
    on_accent: str  # words on the main button
    accent_hover: str
    selection: str  # behind selected words
    hover: str  # under the pointer, on panes and paper
    pressed: str
    shadow: str  # `#aarrggbb`, under popups

    def colour(self, role: str) -> str:
        """The colour with this name; `AttributeError` when there is none."""
        value = getattr(self, role)
        if not isinstance(value, str):
            raise AttributeError(role)
        return value


LIGHT = Palette(
    dark=False,
    desk="#f3f2ee",
    pane="#faf9f7",
    paper="#ffffff",
    ink="#1d1c1a",
    soft="#65625c",
    faint="#76726a",
    disabled="#aaa69d",
    line="#e3e0d9",
    edge="#8f8a80",
    accent="#2456a6",
    accent_wash="#e6edf8",
    amber="#9a5b00",
    amber_wash="#fdf1dc",
    red="#b3261e",
    red_wash="#fbe9e7",
    green="#1e7145",
    green_wash="#e4f3ea",
    on_accent="#ffffff",
    accent_hover="#1c4689",
    selection="#c4d6f2",
    hover="#f0eee9",
    pressed="#e6e3dc",
    shadow="#38000000",
)

DARK = Palette(
    dark=True,
    desk="#151618",
    pane="#1b1c1f",
    paper="#202225",
    ink="#e7e5e0",
    soft="#a7a49d",
    faint="#918e87",
    disabled="#63666b",
    line="#303236",
    edge="#767a81",
    accent="#8ab0f5",
    accent_wash="#26334a",
    amber="#f0b458",
    amber_wash="#3a2e18",
    red="#f2958e",
    red_wash="#41241f",
    green="#7fcf9f",
    green_wash="#1d3527",
    on_accent="#12203a",
    accent_hover="#a6c3f8",
    selection="#33507f",
    hover="#2a2c30",
    pressed="#33363b",
    shadow="#a0000000",
)


class Space:
    """Distances."""

    HAIR = 1
    XS = 4
    S = 8
    M = 12
    L = 16
    XL = 24
    XXL = 32
    HUGE = 48


class Radius:
    """Corners."""

    PAGE = 4
    CONTROL = 6
    CARD = 8


@dataclass(frozen=True)
class Face:
    """A type size and the line it stands on."""

    size: int
    line: int
    weight: int = 400
    serif: bool = False


class Type:
    """Sizes of letters. Zoom changes the serif ones only: they are the page."""

    INTERFACE = Face(13, 18)
    SMALL = Face(12, 16)
    LABEL = Face(11, 16, 500)  # capitals, letters spaced by LABEL_SPACING
    LABEL_SPACING = 0.6
    BODY = Face(17, 28, serif=True)
    KEY_POINT = Face(16, 24, serif=True)
    TITLE = Face(32, 38, 600, serif=True)
    HEADING_2 = Face(23, 30, 600, serif=True)
    HEADING_3 = Face(19, 28, 600, serif=True)
    HEADING_4 = Face(17, 28, 600, serif=True)
    CAPTION = Face(14, 20, serif=True)
    REFERENCE = Face(15, 24, serif=True)


class Page:
    """The sheet the article is written on."""

    WIDTH = 736
    MARGIN = 72


class Motion:
    """Milliseconds; 0 where the system asks for less motion."""

    FAST = 90
    NORMAL = 140


ICON = 17
