"""Findings by keyboard alone, in the real window: gone to in the text, mended, taken back."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from tests.helpers.window_driver import Program, Screen, desk, wait_for

pytestmark = pytest.mark.window

TITLE = "Kışın bedeli и порты"
BODY = (
    "Limanlar  bu yıl 🚢 erken kapandı ve ve gemiler bekledi.",
    "Порты  открыты, но 17 March 2025 лёд вернулся.",
    "The ports  wait in the ice.",
)
TEXT = "---\nlanguage: tr\n---\n\n# " + TITLE + "\n\n" + "\n\n".join(BODY) + "\n"


def article(store: Path) -> dict[str, Any]:
    line = desk(store, "list").stdout.splitlines()[0]
    data: dict[str, Any] = json.loads(desk(store, "show", line.split("\t")[0], "--json").stdout)
    return data


def words(store: Path) -> str:
    return json.dumps(article(store)["body"], ensure_ascii=False)


def test_findings_by_keyboard_alone(screen: Screen, tmp_path: Path) -> None:
    store, source = tmp_path / "masa.db", tmp_path / "kış.md"
    source.write_text(TEXT, encoding="utf-8")
    assert desk(store, "import", source).returncode == 0
    with Program(screen, store, size=(1440, 900), shows=TITLE, person="Олег") as program:
        time.sleep(2)
        screen.picture(tmp_path / "signs.png")
        # The doubled word, by F in the list.
        program.key("alt+4")
        time.sleep(0.5)
        program.key("2")  # warnings alone
        time.sleep(0.3)
        program.key("Home")
        mend(program, store, "ve ve", "doubled")
        program.key("ctrl+z")
        wait_for("undo", lambda: "ve ve" in words(store))
        time.sleep(1.5)
        program.key("alt+4", "0")
        time.sleep(0.3)
        # From finding to finding in the text, and mended there.
        program.key("ctrl+Home", "F8", "F8")
        time.sleep(0.5)
        screen.picture(tmp_path / "f8.png")
        program.key("ctrl+period")
        wait_for("the fix", lambda: "ve ve" not in words(store))
        # All blanks at once.
        program.key("alt+4", "3", "Home")
        time.sleep(0.3)
        open_sheet(program, screen, tmp_path)
        program.key("Return")
        wait_for("all of them", lambda: "  " not in words(store) or "17 Mart" in words(store))
        assert program.said() == ""


def mend(program: Program, store: Path, gone: str, what: str) -> None:
    for _ in range(6):
        program.key("f")
        time.sleep(0.5)
        if gone not in words(store):
            return
        program.key("Down")
    raise AssertionError(what)


def open_sheet(program: Program, screen: Screen, folder: Path) -> None:
    for _ in range(10):
        program.key("shift+f")
        time.sleep(0.6)
        if "alike" in program.active_title().lower():
            screen.picture(folder / "alike.png")
            return
        program.key("Down")
    screen.picture(folder / "nothing.png")
    raise AssertionError("no sheet")
