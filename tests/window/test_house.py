"""An editor by keyboard alone: a rule of the house, a remark by its digit, a step that is refused
and then taken.
"""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from editor_app.store.store import Store
from tests.helpers.window_driver import Program, Screen, desk, wait_for

pytestmark = pytest.mark.window

TITLE = "Kışın bedeli и порты"
TEXT = f"# {TITLE}\n\nLimanlar bu yıl da erken kapandı 🚢 ve gemiler bekledi.\n"


def article(store: Path) -> dict[str, Any]:
    line = desk(store, "list").stdout.splitlines()[0]
    data: dict[str, Any] = json.loads(desk(store, "show", line.split("\t")[0], "--json").stdout)
    return data


def levels(store: Path) -> dict[str, str]:
    with Store.open(store, create=False) as opened:
        kept: dict[str, str] = opened.setting("house", {}).get("levels", {})
        return kept


def command(program: Program, words: str) -> None:
    """By the palette."""
    program.key("ctrl+shift+p")
    time.sleep(0.4)
    program.type(words)
    program.key("Return")
    time.sleep(0.8)


def test_an_editor_by_keyboard_alone(screen: Screen, tmp_path: Path) -> None:
    store, source = tmp_path / "masa.db", tmp_path / "kış.md"
    source.write_text(TEXT, encoding="utf-8")
    assert desk(store, "import", source).returncode == 0
    with Program(screen, store, size=(1440, 900), shows=TITLE, person="Олег") as program:
        time.sleep(1)
        # No author: a blocker in this house.
        command(program, "house rules")
        program.key("ctrl+f")
        program.type("no author")
        program.key("Down", "b")
        time.sleep(0.3)
        screen.picture(tmp_path / "house.png")
        program.key("ctrl+Return")
        wait_for("the rule", lambda: levels(store) == {"article.no_author": "blocker"})
        # A remark on the first word, by its digit.
        program.key("ctrl+End", "Home", "ctrl+shift+Right", "ctrl+shift+m")
        time.sleep(0.6)
        program.key("ctrl+1")
        time.sleep(0.3)
        screen.picture(tmp_path / "remark.png")
        program.key("ctrl+Return")
        wait_for("the remark", lambda: article(store)["comments"])
        # Approving is refused: the sheet says why, and the status stays.
        command(program, "status approved")
        wait_for("the sheet", lambda: "stands in the way" in program.active_title())
        screen.picture(tmp_path / "refused.png")
        program.key("Escape")
        # In review by the menu of the bar, once the window has the keyboard again.
        wait_for("the window", lambda: TITLE in program.active_title())
        time.sleep(0.5)
        program.key("alt+t")
        time.sleep(0.5)
        screen.picture(tmp_path / "menu.png")
        program.key("Return")  # the likeliest step is chosen already
        wait_for("the step", lambda: article(store)["status"] == "in_review")
        assert program.said() == ""
    [comment] = article(store)["comments"]
    assert "kaynak" in json.dumps(comment, ensure_ascii=False)
