"""The theme dresses the application, and follows when the palette changes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QIcon, QImage
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from editor_app.gui.theme.drawings import icon_svg
from editor_app.gui.theme.icons import icon_pixmap
from editor_app.gui.theme.theme import Theme
from editor_app.gui.theme.tokens import DARK, LIGHT
from editor_app.system.resources import resource_path


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    sheet, palette, font = qapp.styleSheet(), qapp.palette(), qapp.font()
    made = Theme("light")
    made.apply(qapp)
    yield made
    qapp.setStyleSheet(sheet)
    qapp.setPalette(palette)
    qapp.setFont(font)


def colours_in(image: QImage) -> set[str]:
    """The colours of the opaque points."""
    points = ((x, y) for x in range(image.width()) for y in range(image.height()))
    seen = (image.pixelColor(x, y) for x, y in points)
    return {colour.name() for colour in seen if colour.alpha() == 255}


def test_the_application_wears_the_tokens(qapp: QApplication, theme: Theme) -> None:
    assert qapp.palette().window().color() == QColor(LIGHT.pane)
    assert qapp.palette().text().color() == QColor(LIGHT.ink)
    assert qapp.font().pixelSize() == 13
    assert not qapp.windowIcon().isNull()
    assert not theme.dark


def test_dark_changes_the_palette_and_says_so_once(
    qapp: QApplication, theme: Theme, qtbot: QtBot
) -> None:
    told: list[bool] = []
    theme.changed.connect(lambda: told.append(theme.dark))
    theme.set_mode("dark")
    theme.set_mode("dark")
    assert told == [True]
    assert qapp.palette().base().color() == QColor(DARK.paper)


def test_system_mode_is_light_where_the_desktop_says_nothing(
    qapp: QApplication, theme: Theme
) -> None:
    theme.set_mode("dark")
    theme.set_mode("system")
    assert theme.palette_tokens is LIGHT


def test_an_icon_has_the_colour_of_its_role(theme: Theme) -> None:
    image = theme.pixmap("bold", "accent", 2.0).toImage()
    assert colours_in(image) == {LIGHT.accent}


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_an_icon_is_drawn_for_the_screen(theme: Theme, ratio: float) -> None:
    pixmap = icon_pixmap("table", LIGHT.ink, ratio)
    assert pixmap.width() == round(17 * ratio)
    assert pixmap.devicePixelRatio() == ratio


def test_a_disabled_icon_steps_back(theme: Theme) -> None:
    icon = theme.icon("trash-2", "red")
    disabled = icon.pixmap(17, 17, QIcon.Mode.Disabled).toImage()
    assert colours_in(disabled) <= {LIGHT.disabled}
    assert colours_in(icon.pixmap(17, 17).toImage()) == {LIGHT.red}


def test_a_bound_icon_follows_the_palette(theme: Theme, qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    theme.bind_icon(button, "eye", "accent")
    theme.set_mode("dark")
    assert colours_in(button.icon().pixmap(17, 17).toImage()) == {DARK.accent}


def test_a_button_that_is_gone_is_forgotten(theme: Theme) -> None:
    button = QPushButton()
    theme.bind_icon(button, "eye")
    button.deleteLater()
    QApplication.sendPostedEvents(button, 52)  # DeferredDelete
    theme.set_mode("dark")
    assert theme.dark


def test_an_icon_that_is_not_shipped_is_an_error(theme: Theme) -> None:
    with pytest.raises(FileNotFoundError):
        theme.icon("no-such-icon")


def test_every_shipped_icon_takes_a_colour() -> None:
    files = sorted(resource_path("icons").glob("*.svg"))
    assert len(files) > 50
    for path in files:
        assert "#123456" in icon_svg(path.stem, "#123456"), path.stem


def test_motion_stops_where_less_is_wanted(theme: Theme) -> None:
    assert 0 < theme.duration() < 150
    theme.reduced_motion = True
    assert theme.duration() == 0
